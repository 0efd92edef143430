/* Counting, bases and tables of rates and trends. */
#include "trend.h"

#include "support.h"

static const char book_json[] =
    "{\"title\": \"t\", \"x-source\": \"invented\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\"},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"c\", \"categories\": [\"none\", \"some\", \"all\"], \"x-implemented\": [\"some\", \"all\"]},"
    "{\"name\": \"d\", \"categories\": [\"x\", \"y\"]},"
    "{\"name\": \"p\", \"type\": \"boolean\", \"x-askIf\": {\"kind\": \"prefecture\"}}]}";

enum { A, B, C, D, P };

static tori_codebook *book;
static int year_of_returns = 2007;

static void setup(void)
{
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
}

/* A return "code answers", not returned when the answers are empty. */
static void add(tori_tally *t, const char *code, const char *answers)
{
    tori_return r = {.year = year_of_returns, .code = code, .kind = tori_code_kind(code), .returned = *answers != 0, .answers = answers,
                     .stray = true};
    if (!r.returned)
        r.answers = ".....";
    ck_assert_int_eq(tori_tally_add(t, &r, NULL), TORI_OK);
}

static tori_tally *tally(const tori_frame *frame, tori_by by)
{
    tori_tally *t = NULL;
    if (!book)
        setup();
    ck_assert_int_eq(tori_tally_new(&t, book, frame, by, NULL), TORI_OK);
    return t;
}

static tori_rates *rates_of(int year, tori_tally *t, tori_by by)
{
    tori_rates *r = NULL;
    ck_assert_int_eq(tori_rates_new(&r, book, by, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_take(r, year, t, NULL), TORI_OK);
    tori_tally_free(t);
    return r;
}

START_TEST(every_kind_of_answer_is_kept_apart)
{
    tori_tally *t = tally(NULL, TORI_BY_KIND);
    add(t, "010006", "11C.1");
    add(t, "020001", "0-A.0");
    add(t, "011002", "10BA-");
    add(t, "012025", "0-...");
    add(t, "012033", ".1?" "?-"); /* a unknown: b counts as asked */
    add(t, "012041", "01...");  /* b answered though not asked: not counted */
    add(t, "012050", "");       /* says that no return came */
    tori_rates *r = rates_of(2007, t, TORI_BY_KIND);

    ck_assert_uint_eq(tori_rates_groups(r), 3);
    ck_assert_str_eq(tori_rates_group_id(r, 0), "prefecture");
    ck_assert_str_eq(tori_rates_group_id(r, 1), "municipality");
    ck_assert_str_eq(tori_rates_group_id(r, 2), "total");

    tori_count a = tori_rates_get(r, 0, A, 2);
    ck_assert(a.yes == 2 && a.no == 3 && a.no_answer == 2 && a.not_returned == 1 && a.not_applicable == 0);
    ck_assert_int_eq(tori_count_bodies(&a), 7);
    ck_assert_int_eq(tori_count_base(&a, TORI_BASE_ELIGIBLE), 7);
    ck_assert_int_eq(tori_count_base(&a, TORI_BASE_ANSWERED), 5);

    /* b: yes 010006, 012033; no 011002; not asked 020001, 012025, 012041; 012050 never came */
    tori_count b = tori_rates_get(r, 0, B, 2);
    ck_assert(b.yes == 2 && b.no == 1 && b.not_applicable == 3 && b.no_answer == 1);
    ck_assert_int_eq(tori_count_base(&b, TORI_BASE_ELIGIBLE), 4);
    ck_assert_int_eq(tori_count_base(&b, TORI_BASE_BODIES), 7);

    tori_count c = tori_rates_get(r, 0, C, 1);
    ck_assert(c.yes == 1 && c.no == 0 && c.unknown == 1 && c.no_answer == 3);
    tori_count d = tori_rates_get(r, 0, D, 2);
    ck_assert(d.yes == 0 && d.given == 1);

    /* p is for prefectures: a municipality that never returned is not in its base */
    tori_count p = tori_rates_get(r, 0, P, 1);
    ck_assert_int_eq(tori_count_base(&p, TORI_BASE_ELIGIBLE), 0);
    ck_assert_int_eq(p.not_applicable, 5);
    p = tori_rates_get(r, 0, P, 2);
    ck_assert(p.yes == 1 && p.no == 1 && tori_count_base(&p, TORI_BASE_ELIGIBLE) == 2);
    tori_rates_free(r);
}
END_TEST

static tori_frame *frame_of(const char *const codes[], size_t n)
{
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_new(&f, NULL), TORI_OK);
    for (size_t i = 0; i < n; i++) {
        tori_body b = {.code = codes[i], .name = codes[i], .kind = tori_code_kind(codes[i])};
        ck_assert_int_eq(tori_frame_add(f, &b, NULL), TORI_OK);
    }
    return f;
}

START_TEST(bodies_of_the_frame_count_though_they_are_silent)
{
    static const char *const codes[] = {"010006", "011002", "012025", "012033"};
    tori_rates *r = NULL;
    if (!book)
        setup();
    tori_frame *f = frame_of(codes, 4);
    tori_tally *one = tally(f, TORI_BY_KIND), *two = tally(f, TORI_BY_KIND);
    add(one, "010006", "1....");
    add(two, "011002", "1....");
    add(two, "012041", "1...."); /* not in the frame */
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_BY_KIND, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_take(r, 2007, one, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_take(r, 2007, two, NULL), TORI_OK);
    ck_assert_uint_eq(tori_rates_years(r), 1);
    tori_count a = tori_rates_get(r, 0, A, 2);
    ck_assert(a.yes == 2 && a.no_answer == 2 && a.not_returned == 2);
    ck_assert_int_eq(tori_count_bodies(&a), 4);
    ck_assert_int_eq(tori_rates_strangers(r, 0), 1);
    ck_assert(tori_rates_framed(r, 0));
    tori_tally_free(one);
    tori_tally_free(two);
    tori_rates_free(r);
    tori_frame_free(f);
}
END_TEST

/* More rows of one group than a byte counts. */
START_TEST(large_counts_do_not_wrap)
{
    tori_tally *t = tally(NULL, TORI_BY_NONE);
    for (int i = 0; i < 100000; i++)
        add(t, "011002", i % 4 ? "1...." : "0....");
    tori_rates *r = rates_of(2007, t, TORI_BY_NONE);
    tori_count a = tori_rates_get(r, 0, A, 0);
    ck_assert_int_eq(a.yes, 75000);
    ck_assert_int_eq(a.no, 25000);
    ck_assert_uint_eq(tori_rates_groups(r), 1);
    tori_rates_free(r);
}
END_TEST

static const tori_cell *cell(const tori_table *table, size_t row, const char *column)
{
    for (size_t c = 0; c < tori_table_columns(table); c++)
        if (strcmp(tori_table_column(table, c)->id, column) == 0)
            return &tori_table_get_row(table, row).cells[c];
    ck_abort_msg("no column %s", column);
    return NULL;
}

START_TEST(the_list_has_a_row_a_cell)
{
    static const char *const items[] = {"b"};
    tori_rates_view view = {.items = items, .n_items = 1, .decimals = 1};
    tori_tally *t = tally(NULL, TORI_BY_PREFECTURE);
    tori_table *table = NULL;
    add(t, "010006", "11...");
    add(t, "011002", "10...");
    add(t, "131016", "0-...");
    tori_rates *r = rates_of(2007, t, TORI_BY_PREFECTURE);
    ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_rows(table), 3);
    ck_assert_str_eq(cell(table, 0, "group")->text, "北海道");
    ck_assert(cell(table, 0, "percent")->a == 1 && cell(table, 0, "percent")->b == 2);
    /* Tokyo was not asked: a base of zero has no rate */
    ck_assert_str_eq(cell(table, 1, "group")->text, "東京都");
    ck_assert_int_eq(cell(table, 1, "base")->a, 0);
    ck_assert_int_eq(cell(table, 1, "percent")->type, TORI_CELL_EMPTY);
    ck_assert_int_eq(cell(table, 2, "bodies")->a, 3);
    tori_table_free(table);
    view.base = TORI_BASE_BODIES;
    ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
    ck_assert_int_eq(cell(table, 2, "base")->a, 3);
    tori_table_free(table);
    tori_rates_free(r);
}
END_TEST

/* a: a yes, a no, a blank. b: asked of the first, which calls it not applicable (no answer then),
 * not of the second, unknown of the third. p is asked of none of them. */
static tori_rates *rates_with_gaps(void)
{
    tori_tally *t = tally(NULL, TORI_BY_NONE);
    add(t, "011002", "1-...");
    add(t, "012025", "0-...");
    add(t, "012033", ".?...");
    return rates_of(2007, t, TORI_BY_NONE);
}

START_TEST(bounds_are_over_the_bodies_asked)
{
    tori_rates *r = rates_with_gaps();
    tori_count c = tori_rates_get(r, 0, B, 0);
    tori_bounds eligible = tori_count_bounds(&c, TORI_BASE_ELIGIBLE), bodies = tori_count_bounds(&c, TORI_BASE_BODIES);
    ck_assert(eligible.least == 0 && eligible.most == 2 && eligible.base == 2);
    ck_assert(bodies.least == 0 && bodies.most == 2 && bodies.base == 3);
    c = tori_rates_get(r, 0, A, 0);
    tori_bounds answered = tori_count_bounds(&c, TORI_BASE_ANSWERED);
    ck_assert(answered.least == 1 && answered.most == 2 && answered.base == 3);
    tori_rates_free(r);
}
END_TEST

static void assert_percent(const tori_cell *c, int64_t a, int64_t b)
{
    ck_assert(c->type == TORI_CELL_PERCENT && c->a == a && c->b == b);
}

START_TEST(intervals_and_bounds_stand_behind_the_rate)
{
    static const char *const items[] = {"a", "p"};
    tori_rates_view view = {.items = items, .n_items = 2, .decimals = 1, .interval = TORI_INTERVAL_EXACT,
                            .bounds = true};
    tori_rates *r = rates_with_gaps();
    tori_table *table = NULL;
    ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_columns(table), 14);
    ck_assert_str_eq(tori_table_column(table, 10)->id, "low");
    ck_assert_str_eq(tori_table_column(table, 13)->id, "most");
    /* one of two of three: with one yes of three, two thirds of the pairs have it */
    assert_percent(cell(table, 0, "low"), 1, 3);
    assert_percent(cell(table, 0, "high"), 2, 3);
    assert_percent(cell(table, 0, "least"), 1, 3);
    assert_percent(cell(table, 0, "most"), 2, 3);
    /* municipalities are not asked p */
    for (size_t c = 10; c < 14; c++)
        ck_assert_int_eq(tori_table_get_row(table, 1).cells[c].type, TORI_CELL_EMPTY);
    tori_table_free(table);

    view.interval = TORI_INTERVAL_WILSON;
    view.confidence = 50;
    view.bounds = false;
    ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_columns(table), 12);
    /* m = 2 * 2 / 1 = 4, z = 0.6745: centre 1/2, half z / (1 + z^2/4) * sqrt(1/16 + z^2/64) = 0.1598 */
    ck_assert_int_eq(cell(table, 0, "low")->type, TORI_CELL_ESTIMATE);
    ck_assert_double_eq_tol(cell(table, 0, "low")->real, 34.02, 0.01);
    ck_assert_double_eq_tol(cell(table, 0, "high")->real, 65.98, 0.01);
    tori_table_free(table);
    tori_rates_free(r);
}
END_TEST

START_TEST(items_are_selected_by_id_and_glob)
{
    static const char *const globs[] = {"c", "?"}, *const wrong[] = {"bb"}, *const open[] = {"d"};
    tori_rates_view view = {.items = globs, .n_items = 2};
    size_t *list = NULL, n = 0;
    tori_error err;
    setup();
    ck_assert_int_eq(tori_rates_select(&list, &n, book, &view, &err), TORI_OK);
    ck_assert_uint_eq(n, 4); /* c first, then the others that have a rate */
    ck_assert(list[0] == C && list[1] == A && list[2] == B && list[3] == P);
    free(list);
    view.items = wrong;
    view.n_items = 1;
    ck_assert_int_eq(tori_rates_select(&list, &n, book, &view, &err), TORI_EARG);
    assert_contains(err.text, "no item \"bb\"; did you mean \"b\"?");
    view.items = open;
    ck_assert_int_eq(tori_rates_select(&list, &n, book, &view, &err), TORI_EARG);
    assert_contains(err.text, "x-implemented");
}
END_TEST

START_TEST(a_sheet_carries_base_frame_and_source)
{
    tori_rates_view view = {.decimals = 1, .lang = "en"};
    tori_tally *t = tally(NULL, TORI_BY_KIND);
    tori_table *table = NULL;
    char notes[1000] = "";
    add(t, "010006", "11C.1");
    add(t, "011002", "");
    tori_rates *r = rates_of(2007, t, TORI_BY_KIND);
    ck_assert_int_eq(tori_rates_sheet(&table, r, 0, &view, NULL), TORI_OK);
    ck_assert_str_eq(tori_table_get_subtitle(table), "fiscal year 2007");
    for (size_t i = 0; i < tori_table_notes(table); i++)
        snprintf(notes + strlen(notes), sizeof notes - strlen(notes), "%s\n", tori_table_get_note(table, i));
    ck_assert_str_eq(notes, "Rates are over all bodies that were asked, those that did not answer included\n"
                            "No return came from: 1\n"
                            "No frame of bodies: the bodies are those in the returns\n"
                            "invented\n");
    tori_table_free(table);
    tori_rates_free(r);
}
END_TEST

START_TEST(change_is_between_exact_rates)
{
    static const char *const items[] = {"a"};
    tori_rates_view view = {.items = items, .n_items = 1, .decimals = 1};
    tori_rates *r = NULL;
    tori_table *table = NULL;
    const char *const years[][3] = {{"1....", "0....", "0...."}, {"1....", "1....", "0...."}};
    setup();
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_BY_NONE, NULL), TORI_OK);
    for (int y = 1; y >= 0; y--) { /* years may come in any order */
        tori_tally *t = tally(NULL, TORI_BY_NONE);
        for (int i = 0; i < 3; i++)
            add(t, "011002", years[y][i]);
        ck_assert_int_eq(tori_rates_take(r, 2006 + y, t, NULL), TORI_OK);
        tori_tally_free(t);
    }
    ck_assert_int_eq(tori_trend_list(&table, r, &view, NULL), TORI_OK);
    ck_assert_int_eq(cell(table, 0, "year")->a, 2006);
    ck_assert_int_eq(cell(table, 0, "change")->type, TORI_CELL_EMPTY);
    const tori_cell *change = cell(table, 1, "change");
    ck_assert_int_eq(change->type, TORI_CELL_POINTS);
    ck_assert(change->a == 2 && change->b == 3 && change->c == 1 && change->d == 3);
    tori_table_free(table);
    ck_assert_int_eq(tori_trend_sheet(&table, r, &view, NULL), TORI_OK);
    ck_assert_str_eq(tori_table_column(table, 1)->title, "2006");
    ck_assert_str_eq(tori_table_column(table, 1)->under, "3団体");
    change = cell(table, 0, "change");
    ck_assert(change->a == 2 && change->c == 1);
    tori_table_free(table);
    tori_rates_free(r);
}
END_TEST

/* A store of three years: 2004 has y = 4 returns, all but one of them yes, and so on. */
static tori_store *store_of_years(void)
{
    tori_store *store = NULL;
    const char *path = write_text("place", "");
    char db[300];
    tori_error err;
    snprintf(db, sizeof db, "%s.db", path);
    ck_assert_int_eq(tori_store_create(db, book, 0, &err), TORI_OK);
    ck_assert_int_eq(tori_store_open(&store, db, true, &err), TORI_OK);
    for (int year = 2004; year <= 2006; year++) {
        tori_panel *panel = NULL;
        tori_returns_summary summary = {.year = year};
        char code[16], sha[16];
        tori_imported result;
        ck_assert_int_eq(tori_panel_new(&panel, book, NULL), TORI_OK);
        for (int i = 0; i < year - 2000; i++) {
            snprintf(code, sizeof code, "01%d00", i + 1);
            code[5] = tori_code_check_digit(code);
            code[6] = 0;
            tori_return r = {.year = year, .code = code, .kind = TORI_MUNICIPALITY, .returned = true,
                             .line = (unsigned long)i + 2, .answers = i ? "1...." : "0...."};
            ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
        }
        summary.rows = summary.returns = (unsigned long)year - 2000;
        snprintf(sha, sizeof sha, "%d", year);
        memcpy(summary.sha256, sha, strlen(sha) + 1);
        tori_batch batch = {.file = "f.csv", .panel = panel, .summary = &summary};
        ck_assert_int_eq(tori_store_put_batches(store, &batch, 1, NULL, 0, &result, &err), TORI_OK);
        tori_panel_free(panel);
    }
    return store;
}

START_TEST(an_item_not_asked_in_a_year_has_no_base_then)
{
    static const char since[] = "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\", "
                                "\"type\": \"boolean\", \"x-years\": {\"from\": 2006}}]}";
    ck_assert_int_eq(tori_codebook_parse(&book, since, strlen(since), "c", NULL), TORI_OK);
    for (int year = 2005; year <= 2006; year++) {
        year_of_returns = year;
        tori_tally *t = tally(NULL, TORI_BY_NONE);
        add(t, "011002", year == 2005 ? "-" : "1");
        add(t, "012025", ""); /* never came */
        tori_rates *r = rates_of(year, t, TORI_BY_NONE);
        tori_count a = tori_rates_get(r, 0, 0, 0);
        ck_assert_int_eq(tori_count_base(&a, TORI_BASE_ELIGIBLE), year == 2005 ? 0 : 2);
        ck_assert_int_eq(tori_count_bodies(&a), 2);
        tori_rates_free(r);
    }
}
END_TEST

START_TEST(years_of_a_store_are_counted_by_any_number_of_threads)
{
    static const int years[] = {2004, 2005, 2006};
    setup();
    tori_store *store = store_of_years();
    for (unsigned threads = 1; threads <= 4; threads++) {
        tori_rates *r = NULL;
        ck_assert_int_eq(tori_rates_new(&r, tori_store_codebook(store), TORI_BY_NONE, NULL), TORI_OK);
        ck_assert_int_eq(tori_rates_count_store(r, store, years, 3, threads, NULL), TORI_OK);
        ck_assert_uint_eq(tori_rates_years(r), 3);
        for (size_t y = 0; y < 3; y++) {
            tori_count a = tori_rates_get(r, y, A, 0);
            ck_assert_int_eq(tori_rates_year(r, y), years[y]);
            ck_assert_int_eq(a.yes, years[y] - 2001);
            ck_assert_int_eq(a.no, 1);
            ck_assert(!tori_rates_framed(r, y));
        }
        tori_rates_free(r);
    }
    tori_store_close(store);
}
END_TEST

START_TEST(prefectures_need_codes_that_tell_them)
{
    static const char any[] = "{\"x-code\": \"any\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\", "
                              "\"type\": \"boolean\"}]}";
    tori_codebook *other = NULL;
    tori_rates *r = NULL;
    tori_error err;
    ck_assert_int_eq(tori_codebook_parse(&other, any, strlen(any), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_new(&r, other, TORI_BY_PREFECTURE, &err), TORI_EARG);
    assert_contains(err.text, "do not tell a prefecture");
    tori_codebook_free(other);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_kind_of_answer_is_kept_apart,
                                  bodies_of_the_frame_count_though_they_are_silent,
                                  large_counts_do_not_wrap,
                                  the_list_has_a_row_a_cell,
                                  bounds_are_over_the_bodies_asked,
                                  intervals_and_bounds_stand_behind_the_rate,
                                  items_are_selected_by_id_and_glob,
                                  a_sheet_carries_base_frame_and_source,
                                  change_is_between_exact_rates,
                                  an_item_not_asked_in_a_year_has_no_base_then,
                                  years_of_a_store_are_counted_by_any_number_of_threads,
                                  prefectures_need_codes_that_tell_them};
    return run_tests("rates", tests, sizeof tests / sizeof *tests);
}
