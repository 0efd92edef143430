/* Rates weighted up for bodies that did not answer. */
#include "stats/stratified.h"
#include "trend.h"

#include "failing.h"
#include "support.h"

#include <math.h>

/* Classes of municipalities only: prefectures are in none. b is not asked of each thirteenth body. */
static const char book_json[] =
    "{\"x-code\": \"any\", \"language\": \"en\", \"x-sizes\": ["
    "{\"id\": \"small\", \"kinds\": [\"municipality\"], \"below\": 10000},"
    "{\"id\": \"medium\", \"kinds\": [\"municipality\"], \"from\": 10000, \"below\": 30000},"
    "{\"id\": \"large\", \"kinds\": [\"municipality\"], \"from\": 30000}],"
    "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"asked\", \"type\": \"boolean\"},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-askIf\": {\"asked\": \"yes\"}}]}";

enum { ITEM_B = 1, BODIES = 420 };

static tori_codebook *book;
static tori_frame *frame;

/* The panel, as in R:
 *   library(survey); i <- 0:419; kind <- ifelse(i < 40, 0, 1)
 *   pop <- ifelse(kind == 0, 1000000, (i * 7919) %% 60000); pop[i %% 50 == 49] <- -1
 *   size <- ifelse(pop < 0, 3, ifelse(pop < 10000, 0, ifelse(pop < 30000, 1, 2))); size[kind == 0] <- 3
 *   answered <- (i * 37) %% 11 < 7 - 2 * (size == 0); yes <- (i * 53) %% 17 < 6 + 3 * size
 *   asked <- (i * 29) %% 13 > 0; all <- data.frame(i, kind, size, answered, yes, asked, block = i %% 3)
 *   est <- function(d, one = FALSE) {
 *     d <- d[d$asked, ]; d$g <- paste(d$kind, d$size); if (one) d$g[d$g == "1 3"] <- "1 2"
 *     d$N <- ave(d$i, d$g, FUN = length); r <- d[d$answered, ]
 *     m <- svymean(~as.numeric(yes), svydesign(~1, strata = ~g, fpc = ~N, data = r))
 *     f <- as.data.frame(table(g = d$g)); u <- svydesign(~1, weights = ~1, data = r)
 *     q <- svymean(~as.numeric(yes), postStratify(u, ~g, data.frame(g = f$g, Freq = f$Freq)))
 *     p <- coef(m); v <- as.numeric(SE(m))^2; z <- qnorm(.975); e <- p * (1 - p) / v
 *     ce <- (p + z^2 / (2 * e)) / (1 + z^2 / e)
 *     h <- z / (1 + z^2 / e) * sqrt(p * (1 - p) / e + z^2 / (4 * e^2))
 *     k <- sum(r$yes); n <- nrow(r); N <- nrow(d)
 *     stopifnot(abs(coef(q) - p) < 1e-14)
 *     cat(sprintf("%.15g %.15g %.15g %.15g\n", p, SE(m), max(ce - h, k / N), min(ce + h, (k + N - n) / N))) }
 *   est(all); for (k in 0:1) est(all[all$kind == k, ]); for (b in 0:2) est(all[all$block == b, ], b == 1)
 * In block 1 one of three municipalities of no class answered: they are put together with the class before.
 */
static long long population_of(int i)
{
    return i % 50 == 49 ? -1 : i < 40 ? 1000000 : i * 7919LL % 60000;
}

static int size_of(int i)
{
    long long p = population_of(i);
    return i < 40 || p < 0 ? 3 : p < 10000 ? 0 : p < 30000 ? 1 : 2;
}

static void setup(void)
{
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_new(&frame, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_add_column(frame, "block", NULL), TORI_OK);
    for (int i = 0; i < BODIES; i++) {
        char code[8], block[2] = {(char)('0' + i % 3), 0};
        const char *values[] = {block};
        snprintf(code, sizeof code, "%d", i);
        tori_body b = {.code = code,
                       .name = "n",
                       .type = "",
                       .prefecture = "",
                       .kind = i < 40 ? TORI_PREFECTURE : TORI_MUNICIPALITY,
                       .population = population_of(i),
                       .values = values};
        ck_assert_int_eq(tori_frame_add(frame, &b, NULL), TORI_OK);
    }
}

static void teardown(void)
{
    tori_frame_free(frame);
    tori_codebook_free(book);
}

/* Who did not answer sent nothing, or a blank: it stays asked unless it says that it is not. */
static const char *answers_of(int i)
{
    bool asked = i * 29 % 13 > 0, answered = i * 37 % 11 < 7 - 2 * (size_of(i) == 0);
    bool yes = i * 53 % 17 < 6 + 3 * size_of(i);
    if (!asked)
        return "0-";
    return answered ? yes ? "11" : "10" : "1.";
}

static tori_code count(tori_rates **out, const char *by, tori_error *err)
{
    tori_grouping grouping = {.strata = true};
    tori_tally *t = NULL;
    *out = NULL;
    tori_code rc = tori_grouping_parse(&grouping, by, err);
    if (rc == TORI_OK)
        rc = tori_rates_new(out, book, &grouping, err);
    if (rc == TORI_OK)
        rc = tori_tally_new(&t, book, frame, &grouping, err);
    for (int i = 0; i < BODIES && rc == TORI_OK; i++) {
        char code[8];
        snprintf(code, sizeof code, "%d", i);
        const tori_return r = {.year = 2007,
                               .code = code,
                               .kind = i < 40 ? TORI_PREFECTURE : TORI_MUNICIPALITY,
                               .returned = true,
                               .answers = answers_of(i),
                               .stray = true};
        if (strcmp(r.answers, "1.") != 0 || i % 2) /* half of the silent sent nothing at all */
            rc = tori_tally_add(t, &r, err);
    }
    if (rc == TORI_OK)
        rc = tori_rates_take(*out, 2007, t, err);
    tori_tally_free(t);
    return rc;
}

static void assert_estimate(const tori_rates *rates, size_t group, const double r[4], size_t strata,
                            size_t pooled)
{
    tori_adjusted a;
    ck_assert_int_eq(tori_rates_adjust(&a, rates, 0, ITEM_B, group, NULL), TORI_OK);
    ck_assert(a.known && a.silent == TORI_KINDS);
    ck_assert_double_eq_tol(a.found.rate, r[0], 1e-12);
    ck_assert_double_eq_tol(sqrt(a.found.variance), r[1], 1e-12);
    tori_interval i = tori_stratified_interval(&a.found, &a.sum, 95);
    ck_assert_double_eq_tol(i.low, r[2], 1e-12);
    ck_assert_double_eq_tol(i.high, r[3], 1e-12);
    ck_assert_uint_eq(a.strata, strata);
    ck_assert_uint_eq(a.pooled, pooled);
}

static const double all[] = {0.626941602876891, 0.0198691625190872, 0.587297988065392, 0.664949612647187};
static const double kinds[][4] = {
    {0.91304347826087, 0.0360998913275896, 0.815677961549872, 34. / 36},
    {0.597597820786227, 0.0215918702505981, 0.554707589436973, 0.63904508947656}};
static const double blocks[][4] = {
    {0.63265722445649, 0.0370408600714495, 0.557865925350598, 0.701564965831003},
    {0.620893318567737, 0.0348872765784735, 0.550789164613906, 0.686288325873919},
    {0.635279931093885, 0.0328102475993967, 0.569123066115191, 0.696692510451533}};

START_TEST(rates_are_those_of_survey)
{
    tori_rates *rates = NULL;
    ck_assert_int_eq(count(&rates, "kind", NULL), TORI_OK);
    ck_assert_uint_eq(tori_rates_groups(rates), 3);
    assert_estimate(rates, 0, kinds[0], 1, 0);
    assert_estimate(rates, 1, kinds[1], 4, 0);
    assert_estimate(rates, 2, all, 5, 0);
    tori_rates_free(rates);
}
END_TEST

START_TEST(groups_have_strata_of_their_own)
{
    tori_rates *rates = NULL;
    ck_assert_int_eq(count(&rates, "block", NULL), TORI_OK);
    ck_assert_uint_eq(tori_rates_groups(rates), 4);
    for (size_t g = 0; g < 3; g++)
        assert_estimate(rates, g, blocks[g], g == 1 ? 4 : 5, g == 1 ? 1 : 0);
    assert_estimate(rates, 3, all, 5, 0);
    tori_rates_free(rates);
}
END_TEST

START_TEST(groups_within_groups_hide_their_strata)
{
    tori_rates *rates = NULL, *plain = NULL;
    tori_tally *t = NULL;
    const tori_grouping by = {.keys = {{.by = TORI_BY_KIND}, {.by = TORI_BY_COLUMN, .column = "block"}},
                              .n = 2};
    ck_assert_int_eq(count(&rates, "kind,block", NULL), TORI_OK);
    ck_assert_int_eq(tori_tally_new(&t, book, frame, &by, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_new(&plain, book, &by, NULL), TORI_OK);
    ck_assert_int_eq(tori_rates_take(plain, 2007, t, NULL), TORI_OK);
    tori_tally_free(t);
    ck_assert_uint_eq(tori_rates_groups(rates), tori_rates_groups(plain));
    for (size_t g = 0; g < tori_rates_groups(plain); g++) {
        tori_count with = tori_rates_get(rates, 0, ITEM_B, g), without = tori_rates_get(plain, 0, ITEM_B, g);
        ck_assert_str_eq(tori_rates_group_id(rates, g), tori_rates_group_id(plain, g));
        ck_assert_int_eq(tori_count_bodies(&with), tori_count_bodies(&without));
    }
    assert_estimate(rates, 3, kinds[0], 1, 0); /* subtotals, and the total */
    assert_estimate(rates, 7, kinds[1], 4, 0);
    assert_estimate(rates, 8, all, 5, 0);
    size_t group;
    ck_assert_int_eq(tori_rates_group_of(&group, rates, frame, tori_frame_find(frame, "41"), NULL), TORI_OK);
    ck_assert_str_eq(tori_rates_group_id(rates, group), "municipality/2");
    tori_rates_free(rates);
    tori_rates_free(plain);
}
END_TEST

START_TEST(an_estimate_of_those_asked_is_a_smaller_share_of_all)
{
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    static const char *const items[] = {"b"};
    ck_assert_int_eq(count(&rates, "none", NULL), TORI_OK);
    tori_count c = tori_rates_get(rates, 0, ITEM_B, 0);
    tori_rates_view view = {
        .items = items, .n_items = 1, .adjust = true, .interval = TORI_INTERVAL_WILSON, .decimals = 1};
    double part = (double)tori_count_base(&c, TORI_BASE_ELIGIBLE) / (double)tori_count_bodies(&c);
    for (tori_base base = TORI_BASE_ELIGIBLE; base < TORI_BASES; base++) {
        double share = base == TORI_BASE_BODIES ? part : 1;
        view.base = base;
        ck_assert_int_eq(tori_rates_list(&table, rates, &view, NULL), TORI_OK);
        const tori_cell *cells = tori_table_get_row(table, 0).cells;
        size_t at = 12; /* behind low and high */
        ck_assert_str_eq(tori_table_column(table, at)->id, "adjusted");
        ck_assert_int_eq(cells[at].type, TORI_CELL_ESTIMATE);
        ck_assert_double_eq_tol(cells[at].real, 100 * share * all[0], 1e-9);
        ck_assert_int_eq(cells[at + 1].type, TORI_CELL_REAL);
        ck_assert_double_eq_tol(cells[at + 1].real, 100 * share * all[1], 1e-9);
        ck_assert_double_eq_tol(cells[at + 2].real, 100 * share * all[2], 1e-9);
        ck_assert_double_eq_tol(cells[at + 3].real, 100 * share * all[3], 1e-9);
        ck_assert_int_eq(cells[at + 4].a, 5);
        tori_table_free(table);
    }
    tori_rates_free(rates);
}
END_TEST

/* ---- strata ---- */

static void assert_pooled(const tori_stratum *from, size_t n, const tori_stratum *to, size_t left)
{
    tori_stratum strata[8];
    memcpy(strata, from, n * sizeof *from);
    ck_assert_uint_eq(tori_strata_pool(strata, n), left);
    for (size_t i = 0; i < left; i++) {
        ck_assert_int_eq(strata[i].population, to[i].population);
        ck_assert_int_eq(strata[i].answered, to[i].answered);
        ck_assert_int_eq(strata[i].yes, to[i].yes);
    }
}

START_TEST(classes_that_do_not_tell_go_to_the_next)
{
    static const tori_stratum sound[] = {{5, 3, 2}, {0, 0, 0}, {1, 1, 1}, {4, 2, 0}};
    static const tori_stratum kept[] = {{5, 3, 2}, {1, 1, 1}, {4, 2, 0}};
    assert_pooled(sound, 4, kept, 3);
    static const tori_stratum first[] = {{5, 0, 0}, {7, 1, 1}, {9, 4, 2}, {6, 3, 1}},
                              forward[] = {{21, 5, 3}, {6, 3, 1}};
    assert_pooled(first, 4, forward, 2);
    static const tori_stratum last[] = {{9, 4, 2}, {6, 3, 1}, {5, 1, 0}, {2, 0, 0}},
                              backward[] = {{9, 4, 2}, {13, 4, 1}};
    assert_pooled(last, 4, backward, 2);
    static const tori_stratum two[] = {{5, 1, 1}, {2, 1, 0}}, joined[] = {{7, 2, 1}};
    assert_pooled(two, 2, joined, 1);
    static const tori_stratum alone[] = {{5, 1, 1}, {2, 0, 0}}, together[] = {{7, 1, 1}};
    assert_pooled(alone, 2, together, 1);
    static const tori_stratum silent[] = {{5, 0, 0}, {0, 0, 0}}, still[] = {{5, 0, 0}};
    assert_pooled(silent, 2, still, 1);
    assert_pooled(silent + 1, 1, still, 0);
}
END_TEST

/* 6 of 10 and 4 of 8 answered. */
START_TEST(ends_are_right_at_0_and_100_percent)
{
    static const tori_stratum none[] = {{10, 6, 0}, {8, 4, 0}}, every[] = {{10, 6, 6}, {8, 4, 4}};
    static const tori_stratum apart[] = {{10, 6, 6}, {8, 4, 0}}, complete[] = {{10, 10, 3}};
    const tori_stratum sum_none = {18, 10, 0}, sum_every = {18, 10, 10}, sum_apart = {18, 10, 6};
    tori_stratified s;
    /* m = 10 * 17 / 8, z = 1.96: z^2 / (m + z^2) = 3.8414588 / 25.0914588. */
    ck_assert(tori_stratified_rate(&s, none, 2));
    tori_interval i = tori_stratified_interval(&s, &sum_none, 95);
    ck_assert(i.low == 0);
    ck_assert_double_eq_tol(i.high, 0.15309826, 1e-7);
    ck_assert(tori_stratified_rate(&s, every, 2));
    i = tori_stratified_interval(&s, &sum_every, 95);
    ck_assert(s.rate == 1 && i.high == 1);
    ck_assert_double_eq_tol(i.low, 1 - 0.15309826, 1e-7);
    /* All of one kind and none of the other: no variance, and yet it is not sure. */
    ck_assert(tori_stratified_rate(&s, apart, 2));
    i = tori_stratified_interval(&s, &sum_apart, 95);
    ck_assert(s.variance == 0 && i.low < s.rate && i.high > s.rate);
    ck_assert(tori_stratified_rate(&s, complete, 1));
    i = tori_stratified_interval(&s, complete, 95);
    ck_assert(i.low == s.rate && i.high == s.rate);
    static const tori_stratum alone[] = {{5, 1, 1}};
    ck_assert(tori_stratified_rate(&s, alone, 1));
    i = tori_stratified_interval(&s, alone, 95);
    ck_assert(i.low == 0 && i.high == 1);
}
END_TEST

static tori_code make_tables(tori_error *err)
{
    static const char *const items[] = {"b"};
    const tori_rates_view view = {.items = items, .n_items = 1, .adjust = true, .decimals = 1};
    tori_rates *rates = NULL;
    tori_table *sheet = NULL, *list = NULL, *trend = NULL, *series = NULL;
    tori_code rc = count(&rates, "block", err);
    if (rc == TORI_OK)
        rc = tori_rates_sheet(&sheet, rates, 0, &view, err);
    if (rc == TORI_OK)
        rc = tori_rates_list(&list, rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_sheet(&trend, rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_list(&series, rates, &view, err);
    tori_table_free(sheet);
    tori_table_free(list);
    tori_table_free(trend);
    tori_table_free(series);
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
    ck_assert_int_gt(n, 100); /* the wrapping works */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("adjust");
    TCase *tcase = tcase_create("adjust");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, rates_are_those_of_survey);
    tcase_add_test(tcase, groups_have_strata_of_their_own);
    tcase_add_test(tcase, groups_within_groups_hide_their_strata);
    tcase_add_test(tcase, an_estimate_of_those_asked_is_a_smaller_share_of_all);
    tcase_add_test(tcase, classes_that_do_not_tell_go_to_the_next);
    tcase_add_test(tcase, ends_are_right_at_0_and_100_percent);
    tcase_add_test(tcase, memory_runs_out);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
