/* Counting, bases and tables of rates and trends. */
#include "trend.h"

#include "support.h"

static const char book_json[] =
    "{\"title\": \"t\", \"x-source\": \"invented\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\"},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"c\", \"categories\": [\"none\", \"some\", \"all\"], \"x-implemented\": [\"some\", "
    "\"all\"]},"
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
    tori_return r = {.year = year_of_returns,
                     .code = code,
                     .kind = tori_code_kind(code),
                     .returned = *answers != 0,
                     .answers = answers,
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
    ck_assert_int_eq(tori_tally_new(&t, book, frame, TORI_GROUPED_BY(by), NULL), TORI_OK);
    return t;
}

static tori_rates *rates_of(int year, tori_tally *t, tori_by by)
{
    tori_rates *r = NULL;
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_GROUPED_BY(by), NULL), TORI_OK);
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
    add(t, "012033",
        ".1?"
        "?-");                 /* a unknown: b counts as asked */
    add(t, "012041", "01..."); /* b answered though not asked: not counted */
    add(t, "012050", "");      /* says that no return came */
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
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_GROUPED_BY(TORI_BY_KIND), NULL), TORI_OK);
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
    tori_bounds eligible = tori_count_bounds(&c, TORI_BASE_ELIGIBLE),
                bodies = tori_count_bounds(&c, TORI_BASE_BODIES);
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
    tori_rates_view view = {
        .items = items, .n_items = 2, .decimals = 1, .interval = TORI_INTERVAL_EXACT, .bounds = true};
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
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_GROUPED_BY(TORI_BY_NONE), NULL), TORI_OK);
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
            tori_return r = {.year = year,
                             .code = code,
                             .kind = TORI_MUNICIPALITY,
                             .returned = true,
                             .line = (unsigned long)i + 2,
                             .answers = i ? "1...." : "0...."};
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
        ck_assert_int_eq(tori_rates_new(&r, tori_store_codebook(store), TORI_GROUPED_BY(TORI_BY_NONE), NULL),
                         TORI_OK);
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
    static const char any[] =
        "{\"x-code\": \"any\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\", "
        "\"type\": \"boolean\"}]}";
    tori_codebook *other = NULL;
    tori_rates *r = NULL;
    tori_error err;
    ck_assert_int_eq(tori_codebook_parse(&other, any, strlen(any), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_new(&r, other, TORI_GROUPED_BY(TORI_BY_PREFECTURE), &err), TORI_EARG);
    assert_contains(err.text, "do not tell a prefecture");
    tori_codebook_free(other);
}
END_TEST

/* ---- groups ---- */

static const char *const group_columns[] = {"staff", "係"};

/* Prefecture, city of 200,000, town of 5,000, town of unknown population; column 係 is い, あ, あ, blank. */
static tori_frame *grouped_frame(void)
{
    static const struct {
        const char *code, *type;
        long long population;
        const char *values[2];
    } bodies[] = {{"010006", "都道府県", -1, {"10", "い"}},
                  {"012025", "市", 200000, {"9", "あ"}},
                  {"013030", "町", 5000, {"100", "あ"}},
                  {"023019", "町", -1, {"", ""}}};
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_new(&f, NULL), TORI_OK);
    for (size_t c = 0; c < 2; c++)
        ck_assert_int_eq(tori_frame_add_column(f, group_columns[c], NULL), TORI_OK);
    for (size_t i = 0; i < 4; i++) {
        tori_body b = {.code = bodies[i].code,
                       .name = "n",
                       .type = bodies[i].type,
                       .kind = tori_code_kind(bodies[i].code),
                       .population = bodies[i].population,
                       .values = bodies[i].values};
        ck_assert_int_eq(tori_frame_add(f, &b, NULL), TORI_OK);
    }
    return f;
}

/* Item a: yes, yes, no, not returned. */
static tori_rates *grouped_rates(const tori_frame *frame, const char *by, const tori_filter *where)
{
    tori_grouping grouping = {.where = where};
    tori_rates *r = NULL;
    tori_tally *t = NULL;
    if (!book)
        setup();
    ck_assert_int_eq(tori_grouping_parse(&grouping, by, NULL), TORI_OK);
    ck_assert_int_eq(tori_tally_new(&t, book, frame, &grouping, NULL), TORI_OK);
    add(t, "010006", "1....");
    add(t, "012025", "1....");
    add(t, "013030", "0....");
    ck_assert_int_eq(tori_rates_new(&r, book, &grouping, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_take(r, 2007, t, NULL), TORI_OK);
    tori_tally_free(t);
    return r;
}

/* "id yes/eligible" of every group, with "; " between them. */
static const char *figures_of(const tori_rates *r)
{
    static char text[600];
    text[0] = 0;
    for (size_t g = 0; g < tori_rates_groups(r); g++) {
        tori_count c = tori_rates_get(r, 0, A, g);
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "%s%s %d/%d", g ? "; " : "", tori_rates_group_id(r, g),
                 (int)c.yes, (int)tori_count_base(&c, TORI_BASE_ELIGIBLE));
    }
    return text;
}

START_TEST(bodies_are_grouped_by_what_the_frame_knows)
{
    static const struct {
        const char *by, *figures;
    } cases[] = {
        {"none", "total 2/4"},
        {"type", "都道府県 1/1; 市 1/1; 町 0/2; total 2/4"},
        {"region", "北海道 2/3; 東北 0/1; total 2/4"},
        {"size", "prefecture 1/1; medium 1/1; village 0/1; unknown 0/1; total 2/4"},
        {"係", "あ 1/2; い 1/1; unknown 0/1; total 2/4"},
        {"staff", "9 1/1; 10 1/1; 100 0/1; unknown 0/1; total 2/4"},
        {"kind,type", "prefecture/都道府県 1/1; prefecture 1/1; municipality/市 1/1; municipality/町 0/2; "
                      "municipality 1/3; "
                      "total 2/4"},
        {"prefecture,kind,size",
         "北海道/prefecture/prefecture 1/1; 北海道/prefecture 1/1; 北海道/municipality/medium 1/1; "
         "北海道/municipality/village 0/1; 北海道/municipality 1/2; 北海道 2/3; 青森県/municipality/unknown "
         "0/1; "
         "青森県/municipality 0/1; 青森県 0/1; total 2/4"},
    };
    tori_frame *f = grouped_frame();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_rates *r = grouped_rates(f, cases[i].by, NULL);
        ck_assert_str_eq(figures_of(r), cases[i].figures);
        tori_rates_free(r);
    }
    tori_rates *r = grouped_rates(f, "kind,size", NULL);
    ck_assert_str_eq(tori_rates_group_title(r, 3, "ja"), "市区町村 町村（1万未満）");
    ck_assert_str_eq(tori_rates_group_title(r, 5, "ja"), "市区町村 計");
    ck_assert_str_eq(tori_rates_group_title(r, 5, "en"), "municipalities, all");
    ck_assert_str_eq(tori_rates_group_by(r, 5), "kind");
    ck_assert_str_eq(tori_rates_group_by(r, 6), "kind,size");
    ck_assert_uint_eq(tori_rates_group_depth(r, 5), 1);
    ck_assert_uint_eq(tori_rates_group_depth(r, 6), 0);
    tori_rates_free(r);
    tori_frame_free(f);
}
END_TEST

START_TEST(groups_of_the_years_are_put_together)
{
    static const char *const codes[] = {"131016"};
    tori_frame *f = grouped_frame(), *other = frame_of(codes, 1);
    tori_rates *r = grouped_rates(f, "prefecture", NULL);
    tori_tally *t = tally(other, TORI_BY_PREFECTURE);
    add(t, "131016", "1....");
    ck_assert_int_eq(tori_rates_take(r, 2005, t, NULL), TORI_OK);
    ck_assert_str_eq(figures_of(r), "北海道 0/0; 青森県 0/0; 東京都 1/1; total 1/1");
    ck_assert_int_eq(tori_rates_get(r, 1, A, 0).yes, 2);
    ck_assert_int_eq(tori_rates_get(r, 1, A, 2).yes, 0);
    tori_tally_free(t);
    tori_rates_free(r);
    tori_frame_free(f);
    tori_frame_free(other);
}
END_TEST

START_TEST(a_filter_leaves_bodies_out)
{
    static const struct {
        const char *where, *figures;
    } cases[] = {
        {"population < 10000", "municipality 0/1; total 0/1"}, /* what is not known is out */
        {"prefecture == 北海道 and not (kind == \"prefecture\")", "municipality 1/2; total 1/2"},
        {"係 == あ or region == 東北", "municipality 1/3; total 1/3"},
        {"staff >= 10", "prefecture 1/1; municipality 0/1; total 1/2"}, /* as numbers: 9 < 10 < 100 */
        {"size == medium", "municipality 1/1; total 1/1"},
        {"population > 999999999", "total 0/0"},
    };
    tori_frame *f = grouped_frame();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_filter *where = NULL;
        ck_assert_int_eq(tori_filter_parse(&where, cases[i].where, book, group_columns, 2, NULL), TORI_OK);
        tori_rates *r = grouped_rates(f, "kind", where);
        ck_assert_str_eq(figures_of(r), cases[i].figures);
        ck_assert_int_eq(tori_rates_strangers(r, 0), 0);
        tori_rates_free(r);
        tori_filter_free(where);
    }
    tori_filter *where = NULL;
    tori_error err = {0};
    ck_assert_int_eq(tori_filter_parse(&where, "region == 東国", book, NULL, 0, &err), TORI_EARG);
    assert_contains(err.text, "region never has the value");
    ck_assert_uint_eq(err.column, 11);
    ck_assert_ptr_null(where);
    tori_frame_free(f);
}
END_TEST

START_TEST(a_grouping_that_makes_no_sense_is_refused)
{
    tori_grouping by = {.n = 0};
    tori_error err = {0};
    ck_assert_int_eq(tori_grouping_parse(&by, "kind,size,kind", &err), TORI_EARG);
    assert_contains(err.text, "by \"kind\" twice");
    ck_assert_int_eq(tori_grouping_parse(&by, "kind,,size", &err), TORI_EARG);
    ck_assert_int_eq(tori_grouping_parse(&by, "kind,size,type,region,a", &err), TORI_EARG);
    assert_contains(err.text, "at most 4");
    ck_assert_int_eq(tori_grouping_parse(&by, "kind,係", &err), TORI_OK);
    ck_assert_int_eq(tori_grouping_check(&by, group_columns, 2, &err), TORI_OK);
    ck_assert_int_eq(tori_grouping_check(&by, group_columns, 1, &err), TORI_EARG);
    assert_contains(err.text, "or a column of the frames: staff");
    ck_assert_int_eq(tori_grouping_parse(&by, "population", &err), TORI_OK);
    ck_assert_int_eq(tori_grouping_check(&by, group_columns, 2, &err), TORI_EARG);
    assert_contains(err.text, "group by size");
}
END_TEST

/* One value more than a grouping may have. */
START_TEST(a_column_that_groups_nothing_is_refused)
{
    for (int n = TORI_MOST_VALUES; n <= TORI_MOST_VALUES + 1; n++) {
        tori_frame *f = NULL;
        tori_tally *t = NULL;
        tori_grouping by = {.n = 0};
        tori_error err = {0};
        if (!book)
            setup();
        ck_assert_int_eq(tori_frame_new(&f, NULL), TORI_OK);
        ck_assert_int_eq(tori_frame_add_column(f, "staff", NULL), TORI_OK);
        for (int i = 0; i < n; i++) {
            char code[8], value[8];
            const char *values[] = {value};
            snprintf(code, sizeof code, "%d", i);
            snprintf(value, sizeof value, "%d", i);
            tori_body b = {.code = code, .kind = TORI_MUNICIPALITY, .values = values};
            ck_assert_int_eq(tori_frame_add(f, &b, NULL), TORI_OK);
        }
        ck_assert_int_eq(tori_grouping_parse(&by, "staff", NULL), TORI_OK);
        ck_assert_int_eq(tori_tally_new(&t, book, f, &by, &err), n > TORI_MOST_VALUES ? TORI_EARG : TORI_OK);
        if (n > TORI_MOST_VALUES)
            assert_contains(err.text, "more than 100 different values");
        tori_tally_free(t);
        tori_frame_free(f);
    }
}
END_TEST

/* Rates of item a by prefecture: 1/2, 2/3, 0/1, none asked of 沖縄県. */
START_TEST(tables_are_sorted_and_cut)
{
    static const char *const items[] = {"a"};
    static const struct {
        tori_sort sort;
        size_t top;
        const char *groups;
    } cases[] = {{TORI_SORT_NONE, 0, "北海道 青森県 岩手県 total "},
                 {TORI_SORT_RATE, 0, "青森県 北海道 岩手県 total "},
                 {TORI_SORT_RATE, 1, "青森県 total "},
                 {TORI_SORT_NONE, 2, "北海道 青森県 total "},
                 {TORI_SORT_NAME, 0, "北海道 岩手県 青森県 total "},
                 {TORI_SORT_YES, 9, "青森県 北海道 岩手県 total "}};
    static const struct {
        const char *code, *answers;
    } returns[] = {{"012025", "1...."}, {"012033", "0...."}, {"022012", "1...."},
                   {"022021", "1...."}, {"022039", "0...."}, {"032018", "0...."}};
    tori_tally *t = tally(NULL, TORI_BY_PREFECTURE);
    for (size_t i = 0; i < sizeof returns / sizeof *returns; i++) {
        char code[7];
        memcpy(code, returns[i].code, 5);
        code[5] = tori_code_check_digit(code);
        code[6] = 0;
        add(t, code, returns[i].answers);
    }
    tori_rates *r = rates_of(2007, t, TORI_BY_PREFECTURE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_rates_view view = {.items = items, .n_items = 1, .sort = cases[i].sort, .top = cases[i].top};
        tori_table *table = NULL;
        char text[200] = "";
        ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
        for (size_t row = 0; row < tori_table_rows(table); row++) {
            strcat(text, cell(table, row, "group")->text);
            strcat(text, " ");
        }
        ck_assert_str_eq(text, cases[i].groups);
        tori_table_free(table);
    }
    tori_rates_free(r);
}
END_TEST

START_TEST(every_base_stands_beside_the_rate)
{
    tori_rates_view view = {.decimals = 1, .every_base = true};
    tori_rates *r = rates_with_gaps();
    tori_table *table = NULL;
    ck_assert_int_eq(tori_rates_list(&table, r, &view, NULL), TORI_OK);
    /* a: a yes, a no, a blank: 1/3, 1/3, 1/2 */
    ck_assert_int_eq(cell(table, 0, "base")->a, 3);
    ck_assert_int_eq(cell(table, 0, "base_bodies")->a, 3);
    ck_assert_int_eq(cell(table, 0, "base_answered")->a, 2);
    ck_assert(cell(table, 0, "percent_answered")->a == 1 && cell(table, 0, "percent_answered")->b == 2);
    tori_table_free(table);
    tori_rates_free(r);
}
END_TEST

START_TEST(ends_are_bounds_or_an_interval)
{
    /* Of 50 bodies 10 answered, 3 yes. In R, with phyper, 5 to 31 of them say yes; the score interval with finite
     * population is 0.11881 to 0.57668 (tests/test_interval.c). */
    const tori_count c = {.yes = 3, .no = 7, .no_answer = 40}, none = {.not_applicable = 2}, all = {.yes = 3, .no = 7};
    tori_cell ends[2];
    tori_rates_ends(ends, &c, &(tori_rates_view){.base = TORI_BASE_ELIGIBLE});
    ck_assert(ends[0].a == 3 && ends[0].b == 50 && ends[1].a == 43 && ends[1].b == 50);
    tori_rates_ends(ends, &c, &(tori_rates_view){.interval = TORI_INTERVAL_EXACT});
    ck_assert(ends[0].a == 5 && ends[0].b == 50 && ends[1].a == 31 && ends[1].b == 50);
    tori_rates_ends(ends, &c, &(tori_rates_view){.interval = TORI_INTERVAL_WILSON, .base = TORI_BASE_ANSWERED});
    ck_assert(ends[0].type == TORI_CELL_ESTIMATE && ends[1].type == TORI_CELL_ESTIMATE);
    ck_assert_double_eq_tol(ends[0].real, 11.881, 0.0006);
    ck_assert_double_eq_tol(ends[1].real, 57.668, 0.0006);
    tori_rates_ends(ends, &all, &(tori_rates_view){.interval = TORI_INTERVAL_WILSON});
    ck_assert(ends[0].type == TORI_CELL_PERCENT && ends[0].a == 3 && ends[1].a == 3 && ends[1].b == 10);
    tori_rates_ends(ends, &none, &(tori_rates_view){.interval = TORI_INTERVAL_EXACT});
    ck_assert(ends[0].type == TORI_CELL_EMPTY && ends[1].type == TORI_CELL_EMPTY);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_kind_of_answer_is_kept_apart,
                                  bodies_are_grouped_by_what_the_frame_knows,
                                  groups_of_the_years_are_put_together,
                                  a_filter_leaves_bodies_out,
                                  a_grouping_that_makes_no_sense_is_refused,
                                  a_column_that_groups_nothing_is_refused,
                                  tables_are_sorted_and_cut,
                                  every_base_stands_beside_the_rate,
                                  bodies_of_the_frame_count_though_they_are_silent,
                                  large_counts_do_not_wrap,
                                  the_list_has_a_row_a_cell,
                                  bounds_are_over_the_bodies_asked,
                                  intervals_and_bounds_stand_behind_the_rate,
                                  ends_are_bounds_or_an_interval,
                                  items_are_selected_by_id_and_glob,
                                  a_sheet_carries_base_frame_and_source,
                                  change_is_between_exact_rates,
                                  an_item_not_asked_in_a_year_has_no_base_then,
                                  years_of_a_store_are_counted_by_any_number_of_threads,
                                  prefectures_need_codes_that_tell_them};
    return run_tests("rates", tests, sizeof tests / sizeof *tests);
}
