/* Intervals against published vectors, R, and whole numbers. */
#include "stats/interval.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { NO_END = 0 };

struct vector {
    int64_t k, n, population;
    double confidence, low, high;
};

static void check_interval(tori_interval found, const struct vector *v)
{
    ck_assert_msg(fabs(found.low - v->low) < 5e-10 && fabs(found.high - v->high) < 5e-10,
                  "%d of %d of %d: %.10f to %.10f", (int)v->k, (int)v->n, (int)v->population, found.low,
                  found.high);
}

START_TEST(wilson_as_in_r)
{
    static const struct vector vectors[] = {
        /* prop.test(14, 15, correct = FALSE)$conf.int, and so on */
        {14, 15, NO_END, 95, 0.7018347013, 0.9881331045},
        {15, 15, NO_END, 95, 0.7961166990, 1},
        {500, 1043, NO_END, 95, 0.4491991943, 0.5097248628},
        {0, 29, NO_END, 95, 0, 0.1169697985},
        {7, 20, NO_END, 99, 0.1463934414, 0.6283381790},
        /* w <- function(k, n, N, conf = .95) {
         *   z <- qnorm(1 - (1 - conf) / 2); m <- n * (N - 1) / (N - n); p <- k / n
         *   ce <- (p + z^2 / (2 * m)) / (1 + z^2 / m)
         *   h <- z / (1 + z^2 / m) * sqrt(p * (1 - p) / m + z^2 / (4 * m^2)); c(ce - h, ce + h) }
         * w(500, 1043, 1874), and so on */
        {500, 1043, 1874, 95, 0.4592417312, 0.4995982986},
        {500, 1043, 1874, 99, 0.4529413303, 0.5059474713},
        {700, 1043, 1874, 95, 0.6518841148, 0.6898393586},
        /* w(14, 15, 47) ends at 0.9848651734, but one of the 47 did say no: at most 46 / 47 */
        {14, 15, 47, 95, 0.7507485210, 0.9787234043},
        /* w(1, 2, 4) is 0.1253 to 0.8747; one of four does say yes and one does not */
        {1, 2, 4, 95, 0.25, 0.75},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const struct vector *v = &vectors[i];
        check_interval(tori_interval_wilson(v->k, v->n, v->population, v->confidence), v);
    }
}
END_TEST

START_TEST(clopper_pearson_as_in_r)
{
    static const struct vector vectors[] = {
        /* binom.test(14, 15)$conf.int, and so on */
        {14, 15, NO_END, 95, 0.6805154334, 0.9983135698},
        {15, 15, NO_END, 95, 0.7819806391, 1},
        {0, 29, NO_END, 95, 0, 0.1194448691},
        {261, 1874, NO_END, 95, 0.1239054145, 0.1557814392},
        {7, 20, NO_END, 50, 0.2609839671, 0.4506967131},
        {788, 1874, NO_END, 99.9, 0.3830843228, 0.4585435562},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const struct vector *v = &vectors[i];
        check_interval(tori_interval_clopper_pearson(v->k, v->n, v->confidence), v);
    }
}
END_TEST

START_TEST(hypergeometric_as_in_r)
{
    /* f <- function(k, n, N, conf = .95) { a <- (1 - conf) / 2; M <- k:(N - n + k)
     *   c(min(M[phyper(k - 1, M, N - M, n, lower.tail = FALSE) > a]), max(M[phyper(k, M, N - M, n) > a])) }
     */
    static const struct {
        int64_t k, n, population;
        double confidence;
        int64_t least, most;
    } vectors[] = {
        {3, 10, 50, 95, 5, 31},
        {1600, 1600, 1741, 95, 1740, 1741},
        {1222, 1741, 1741, 95, 1222, 1222},
        {500, 1043, 1874, 95, 860, 937},
        {500, 1043, 1874, 99, 848, 949},
        {0, 20, 47, 95, 0, 6},
        {14, 15, 47, 95, 34, 46},
        {2, 4, 5, 95, 2, 3},
        {700, 1043, 1874, 95, 1221, 1293},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        int64_t least, most;
        tori_interval_hypergeometric(&least, &most, vectors[i].k, vectors[i].n, vectors[i].population,
                                     vectors[i].confidence);
        ck_assert_int_eq(least, vectors[i].least);
        ck_assert_int_eq(most, vectors[i].most);
    }
}
END_TEST

/* Pascal's triangle; C(60, 30) is 1.2e17. */
enum { LARGEST = 60 };
static uint64_t choose[LARGEST + 1][LARGEST + 1];

static void fill_triangle(void)
{
    for (int n = 0; n <= LARGEST; n++)
        for (int k = 0; k <= n; k++)
            choose[n][k] = k == 0 || k == n ? 1 : choose[n - 1][k - 1] + choose[n - 1][k];
}

/* Pr(k <= X <= most) > 1/40, the tail of 95 percent, in whole numbers. */
static bool over_tail(int yes, int from, int to, int n, int population)
{
    uint64_t ways = 0;
    for (int i = from; i <= to; i++)
        if (i <= yes && n - i <= population - yes)
            ways += choose[yes][i] * choose[population - yes][n - i];
    return (__extension__(unsigned __int128) ways) * 40 > choose[population][n];
}

static void check_whole(int k, int n, int population)
{
    int least = k, most = population - (n - k);
    int64_t found_least, found_most;
    while (!over_tail(least, k, n, n, population))
        least++;
    while (!over_tail(most, 0, k, n, population))
        most--;
    tori_interval_hypergeometric(&found_least, &found_most, k, n, population, 95);
    ck_assert_msg(found_least == least && found_most == most, "%d of %d of %d: %d to %d, not %d to %d", k, n,
                  population, least, most, (int)found_least, (int)found_most);
}

START_TEST(hypergeometric_by_whole_numbers)
{
    fill_triangle();
    for (int population = 1; population <= LARGEST; population += population < 20 ? 1 : 8)
        for (int n = 0; n <= population; n++)
            for (int k = 0; k <= n; k++)
                check_whole(k, n, population);
}
END_TEST

/* ---- what holds of every interval ---- */

static tori_interval exact(int64_t k, int64_t n, int64_t population, double confidence)
{
    int64_t least, most;
    if (population == NO_END)
        return tori_interval_clopper_pearson(k, n, confidence);
    tori_interval_hypergeometric(&least, &most, k, n, population, confidence);
    return (tori_interval){(double)least / (double)population, (double)most / (double)population};
}

typedef tori_interval (*finder)(int64_t k, int64_t n, int64_t population, double confidence);
static const finder finders[] = {tori_interval_wilson, exact};
static const double confidences[] = {50, 80, 95, 99.9};

static uint64_t state = 20070401;

static int64_t roll(int64_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((state >> 33) % (uint64_t)n);
}

/* Comparisons of doubles that may be equal. */
static const double hair = 1e-12;

static bool holds(tori_interval outer, tori_interval inner)
{
    return outer.low <= inner.low + hair && inner.high <= outer.high + hair;
}

static void check_one(finder find, int64_t k, int64_t n, int64_t population, double confidence)
{
    tori_interval i = find(k, n, population, confidence), mirror = find(n - k, n, population, confidence);
    double p = (double)k / (double)n;
    ck_assert(i.low >= 0 && i.high <= 1);
    /* 95 of 99 of 100 at 80 %: 96 of 100 is the only likely count, and 95/99 lies between two counts. */
    double between = find == exact && population ? 1 / (double)population : 0;
    ck_assert(i.low <= p + between + hair && p - between - hair <= i.high);
    ck_assert_double_eq_tol(i.low, 1 - mirror.high, 1e-9);
    ck_assert_double_eq_tol(i.high, 1 - mirror.low, 1e-9);
    if (k == 0)
        ck_assert(i.low == 0 && (i.high > 0 || population));
    if (k == n)
        ck_assert(i.high == 1 && (i.low < 1 || population));
    if (k < n) {
        tori_interval more = find(k + 1, n, population, confidence);
        ck_assert(more.low >= i.low - hair && more.high >= i.high - hair);
        ck_assert(population || more.low + more.high > i.low + i.high);
    }
    if (population) {
        tori_interval possible = {(double)k / (double)population,
                                  (double)(k + population - n) / (double)population};
        ck_assert(holds(possible, i));
    }
}

START_TEST(an_interval_holds_the_share_and_moves_with_it)
{
    for (int i = 0; i < 2000; i++) {
        int64_t population = 1 + roll(roll(2) ? 2000 : 30), n = 1 + roll(population), k = roll(n + 1);
        double confidence = confidences[roll(4)];
        for (size_t f = 0; f < 2; f++) {
            check_one(finders[f], k, n, population, confidence);
            check_one(finders[f], k, n, NO_END, confidence);
        }
    }
}
END_TEST

START_TEST(more_answers_narrow_it)
{
    for (int i = 0; i < 1000; i++) {
        int64_t n = 1 + roll(500), k = roll(n + 1), population = 2 * n + roll(500);
        double confidence = confidences[roll(4)];
        for (size_t f = 0; f < 2; f++) {
            tori_interval few = finders[f](k, n, NO_END, confidence),
                          more = finders[f](2 * k, 2 * n, NO_END, confidence);
            ck_assert(more.high - more.low < few.high - few.low);
            ck_assert(holds(few, finders[f](k, n, population, confidence)));
        }
        ck_assert(holds(tori_interval_wilson(k, n, population, confidence),
                        tori_interval_wilson(2 * k, 2 * n, population, confidence)));
    }
}
END_TEST

START_TEST(more_confidence_widens_it)
{
    for (int i = 0; i < 500; i++) {
        int64_t n = 1 + roll(500), k = roll(n + 1), population = n + roll(500);
        for (size_t f = 0; f < 2; f++)
            for (size_t c = 1; c < 4; c++)
                ck_assert(holds(finders[f](k, n, population, confidences[c]),
                                finders[f](k, n, population, confidences[c - 1])));
    }
}
END_TEST

START_TEST(a_complete_count_is_the_point)
{
    static const int64_t counts[][2] = {{0, 1}, {1, 1}, {0, 47}, {15, 47}, {47, 47}, {261, 1874}, {1, 3}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (size_t f = 0; f < 2; f++) {
            double p = (double)counts[i][0] / (double)counts[i][1];
            tori_interval found = finders[f](counts[i][0], counts[i][1], counts[i][1], 95);
            ck_assert(found.low == p && found.high == p);
        }
}
END_TEST

START_TEST(without_answers_all_is_possible)
{
    for (size_t f = 0; f < 2; f++)
        for (int64_t population = 0; population < 50; population += 7) {
            tori_interval found = finders[f](0, 0, population, 95);
            ck_assert(found.low == 0 && found.high == 1);
        }
}
END_TEST

static int complaints;

static void complain(const char *reason, const char *file, int line, int number)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)number;
    complaints++;
}

START_TEST(the_error_handler_of_a_program_stays)
{
    gsl_set_error_handler(complain);
    tori_interval_wilson(1, 2, 3, 95);
    tori_interval_clopper_pearson(1, 2, 95);
    exact(1, 2, 3, 95);
    ck_assert_int_eq(complaints, 0);
    gsl_sf_gamma(0);
    ck_assert_int_gt(complaints, 0);
    ck_assert(gsl_set_error_handler(NULL) == complain);
}
END_TEST

START_TEST(methods_have_names)
{
    ck_assert_str_eq(tori_interval_name(TORI_INTERVAL_NONE), "none");
    ck_assert_str_eq(tori_interval_name(TORI_INTERVAL_WILSON), "wilson");
    ck_assert_str_eq(tori_interval_name(TORI_INTERVAL_EXACT), "exact");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {wilson_as_in_r,
                                  clopper_pearson_as_in_r,
                                  hypergeometric_as_in_r,
                                  hypergeometric_by_whole_numbers,
                                  an_interval_holds_the_share_and_moves_with_it,
                                  more_answers_narrow_it,
                                  more_confidence_widens_it,
                                  a_complete_count_is_the_point,
                                  without_answers_all_is_possible,
                                  the_error_handler_of_a_program_stays,
                                  methods_have_names};
    Suite *suite = suite_create("interval");
    TCase *tc = tcase_create("interval");
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tc, tests[i]);
    suite_add_tcase(suite, tc);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
