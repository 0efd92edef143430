/* Published figures beside rates: what they can stand for, and series of both. */
#include "rates/printed.h"
#include "trend.h"

#include "failing.h"
#include "support.h"

static const char book_json[] = "{\"title\": \"t\", \"x-code\": \"any\", \"language\": \"en\","
                                "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
                                "{\"name\": \"a\", \"type\": \"boolean\"}]}";

/* ---- what a figure can stand for ---- */

/* GRIM: of 1,890 bodies 455 and 456 round to 24.1 %, none of 15 to 94 % half up, and 14.1 of 15 rounded up is
 * 94; alone 24.1 % is 24.05 to 24.15, 0 to 0.05 and 99.95 to 100 at the ends; 481 to 483 of 2,000, 1,999 to
 * 2,000. */
static const struct {
    tori_printed figure;
    tori_rule rule;
    bool known, exact, counted;
    tori_bounds share;
} reaches[] = {
    {{.count = 261, .base = 1874, .percent = 139, .decimals = 1},
     TORI_RULE_HALF_UP,
     true,
     true,
     true,
     {261, 261, 1874}},
    {{.count = -1, .base = 1890, .percent = 241, .decimals = 1},
     TORI_RULE_HALF_UP,
     true,
     false,
     true,
     {455, 456, 1890}},
    {{.count = -1, .base = 15, .percent = 94, .decimals = 0}, TORI_RULE_UP, true, false, true, {14, 14, 15}},
    {{.count = -1, .base = 15, .percent = 94, .decimals = 0},
     TORI_RULE_HALF_UP,
     true,
     false,
     false,
     {187, 189, 200}},
    {{.count = -1, .base = -1, .percent = 241, .decimals = 1},
     TORI_RULE_HALF_UP,
     true,
     false,
     false,
     {481, 483, 2000}},
    {{.count = 5, .base = -1, .percent = 241, .decimals = 1},
     TORI_RULE_DOWN,
     true,
     false,
     false,
     {482, 484, 2000}},
    {{.count = -1, .base = -1, .percent = 0, .decimals = 1},
     TORI_RULE_HALF_UP,
     true,
     false,
     false,
     {0, 1, 2000}},
    {{.count = -1, .base = -1, .percent = 1000, .decimals = 1},
     TORI_RULE_HALF_UP,
     true,
     false,
     false,
     {1999, 2000, 2000}},
    {{.count = -1, .base = 10, .percent = 1001, .decimals = 1},
     TORI_RULE_HALF_UP,
     false,
     false,
     false,
     {0, 0, 0}},
    {{.count = 7, .base = -1, .percent = -1}, TORI_RULE_HALF_UP, false, false, false, {0, 0, 0}},
    {{.count = 0, .base = 0, .percent = -1}, TORI_RULE_HALF_UP, false, false, false, {0, 0, 0}},
};

START_TEST(figures_stand_for_what_rounds_to_them)
{
    tori__reach r = tori__reach_of(&reaches[_i].figure, reaches[_i].rule);
    ck_assert(r.known == reaches[_i].known);
    if (!r.known)
        return;
    ck_assert(r.exact == reaches[_i].exact && r.counted == reaches[_i].counted);
    ck_assert_int_eq(r.share.least, reaches[_i].share.least);
    ck_assert_int_eq(r.share.most, reaches[_i].share.most);
    ck_assert_int_eq(r.share.base, reaches[_i].share.base);
}
END_TEST

/* ---- series ---- */

static tori_codebook *book;
static tori_published *figures;

static tori_code put(int year, const char *date, int month, const char *group, long long count,
                     long long base, long long percent, tori_error *err)
{
    const tori_printed f = {.year = year,
                            .month = month,
                            .day = month ? 1 : 0,
                            .date = date,
                            .item = "a",
                            .group = group,
                            .count = count,
                            .base = base,
                            .percent = percent,
                            .decimals = 1,
                            .source = year == 2005 ? "one http://x" : "two"};
    return tori_published_add(figures, &f, err);
}

static void setup(void)
{
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_published_new(&figures, NULL), TORI_OK);
    /* As a store gives them: by group, day, and the last published behind the others. */
    ck_assert_int_eq(put(2005, "2005-10-01", 10, "prefecture", -1, -1, 241, NULL), TORI_OK);
    ck_assert_int_eq(put(2005, "", 0, "total", -1, 8, 370, NULL), TORI_OK);
    ck_assert_int_eq(put(2005, "", 0, "total", -1, 8, 375, NULL), TORI_OK);
    ck_assert_int_eq(put(2006, "2006-04-01", 4, "total", 1, 4, -1, NULL), TORI_OK);
    ck_assert_int_eq(put(2008, "", 0, "total", -1, -1, 600, NULL), TORI_OK);
}

static void teardown(void)
{
    tori_published_free(figures);
    tori_codebook_free(book);
}

/* Returns of 2006, two of four, and of 2007, one of two. */
static tori_code count(tori_rates **out, tori_error *err)
{
    static const char *const answers[] = {"1", "1", "0", "0"};
    tori_code rc = tori_rates_new(out, book, NULL, err);
    for (int year = 2006; year <= 2007 && rc == TORI_OK; year++) {
        tori_tally *t = NULL;
        rc = tori_tally_new(&t, book, NULL, NULL, err);
        for (int i = 0; i < (year == 2006 ? 4 : 2) && rc == TORI_OK; i++) {
            char code[2] = {(char)('a' + i), 0};
            const tori_return r = {
                .year = year, .code = code, .returned = true, .answers = answers[year == 2006 ? i : i + 1]};
            rc = tori_tally_add(t, &r, err);
        }
        if (rc == TORI_OK)
            rc = tori_rates_take(*out, year, t, err);
        tori_tally_free(t);
    }
    return rc;
}

static const tori_cell *cell(const tori_table *table, size_t row, const char *id)
{
    for (size_t i = 0; i < tori_table_columns(table); i++)
        if (strcmp(tori_table_column(table, i)->id, id) == 0)
            return &tori_table_get_row(table, row).cells[i];
    ck_abort_msg("no column %s", id);
}

static void assert_points(const tori_cell *c, int64_t yes1, int64_t base1, int64_t yes0, int64_t base0)
{
    ck_assert_int_eq(c->type, TORI_CELL_POINTS);
    ck_assert(c->a == yes1 && c->b == base1 && c->c == yes0 && c->d == base0);
}

/* 2005 3/8 printed as 37.5 % (it took the place of 37.0); 2006 2/4 from returns, printed as 1/4; 2007 1/2
 * from returns; 2008 60 % printed alone, 59.95 to 60.05. */
START_TEST(both_are_in_one_series)
{
    static const char *const origins[] = {"published", "returns",   "published",
                                          "returns",   "published", "published"};
    static const int years[] = {2005, 2006, 2006, 2007, 2008, 2005}, since[] = {0, 2005, 2005, 2006, 2007, 0};
    static const char *const since_origins[] = {"", "published", "published", "returns", "returns", ""};
    const tori_rates_view view = {.bounds = true, .published = figures, .decimals = 1};
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    ck_assert_int_eq(count(&rates, NULL), TORI_OK);
    ck_assert_int_eq(tori_trend_joined_list(&table, rates, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_rows(table), 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_int_eq(cell(table, i, "year")->a, years[i]);
        ck_assert_str_eq(cell(table, i, "origin")->text, origins[i]);
        ck_assert_str_eq(cell(table, i, "since_origin")->text, since_origins[i]);
        if (since[i])
            ck_assert_int_eq(cell(table, i, "since")->a, since[i]);
    }
    ck_assert_str_eq(cell(table, 5, "group")->text, "prefecture");
    ck_assert_int_eq(cell(table, 0, "yes")->type,
                     TORI_CELL_EMPTY); /* it can be worked out, but was not printed */
    ck_assert_int_eq(cell(table, 0, "least_yes")->a, 3);
    ck_assert_int_eq(cell(table, 0, "most_yes")->a, 3);
    ck_assert_int_eq(cell(table, 0, "percent")->type, TORI_CELL_PRINTED);
    ck_assert_int_eq(cell(table, 1, "change")->type, TORI_CELL_EMPTY);
    assert_points(cell(table, 1, "least_change"), 2, 4, 3, 8);
    assert_points(cell(table, 3, "change"), 1, 2, 2, 4); /* not from the 1/4 that was printed */
    ck_assert_int_eq(cell(table, 4, "least_change")->type, TORI_CELL_ESTIMATE_POINTS);
    ck_assert_double_eq_tol(cell(table, 4, "least_change")->real, 9.95, 1e-9);
    ck_assert_double_eq_tol(cell(table, 4, "most_change")->real, 10.05, 1e-9);
    ck_assert_int_eq(cell(table, 4, "least")->a, 5995); /* in hundredths of a percent */
    ck_assert_int_eq(cell(table, 4, "least")->b, 2);
    tori_table_free(table);
    tori_rates_free(rates);
}
END_TEST

START_TEST(rates_have_rows_of_their_years)
{
    static const int years[] = {2005, 2005, 2006, 2006, 2007, 2008};
    static const char *const origins[] = {"published", "published", "returns",
                                          "published", "returns",   "published"};
    const tori_rates_view view = {
        .bounds = true, .published = figures, .decimals = 1, .adjust = false, .family = true};
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    ck_assert_int_eq(count(&rates, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_list(&table, rates, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_rows(table), 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_int_eq(cell(table, i, "year")->a, years[i]);
        ck_assert_str_eq(cell(table, i, "origin")->text, origins[i]);
    }
    ck_assert_int_eq(cell(table, 2, "yes")->a, 2);
    ck_assert_int_eq(cell(table, 3, "yes")->a, 1);
    ck_assert_int_eq(cell(table, 3, "answered")->type, TORI_CELL_EMPTY);
    ck_assert_str_eq(cell(table, 0, "source")->text, "one http://x");
    tori_table_free(table);
    tori_rates_free(rates);
}
END_TEST

static tori_code make_tables(tori_error *err)
{
    const tori_rates_view view = {.bounds = true, .published = figures, .decimals = 1};
    tori_rates *rates = NULL;
    tori_table *tables[4] = {NULL};
    tori_code rc = count(&rates, err);
    if (rc == TORI_OK)
        rc = tori_trend_joined_list(&tables[0], rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_joined_sheet(&tables[1], rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_rates_list(&tables[2], rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_printed_sheet(&tables[3], book, 2005, &view, err);
    for (size_t i = 0; i < 4; i++)
        tori_table_free(tables[i]);
    tori_rates_free(rates);
    return rc;
}

START_TEST(memory_runs_out)
{
    long n = 0;
    for (bool reached = true; reached; n++) {
        tori_error err = {0};
        allocations = 0;
        failing = n;
        tori_code rc = make_tables(&err);
        failing = -1;
        reached = allocations > n;
        ck_assert_int_eq(rc, reached ? TORI_ENOMEM : TORI_OK);
    }
    ck_assert_int_gt(n, 50); /* the wrapping works */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("printed");
    TCase *tcase = tcase_create("printed");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, figures_stand_for_what_rounds_to_them, 0,
                        (int)(sizeof reaches / sizeof *reaches));
    tcase_add_test(tcase, both_are_in_one_series);
    tcase_add_test(tcase, rates_have_rows_of_their_years);
    tcase_add_test(tcase, memory_runs_out);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
