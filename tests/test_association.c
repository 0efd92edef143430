/* Tests of tables of counts, and differences, against R. */
#include "stats/association.h"
#include "stats/difference.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define LENGTH(a) (sizeof(a) / sizeof *(a))

static bool close_to(double found, double expected)
{
    return fabs(found - expected) <= 1e-9 * fmax(1e-3, fabs(expected));
}

#define ck_assert_close(found, expected) \
    ck_assert_msg(close_to(found, expected), "%.12g is not %.12g", (double)(found), (double)(expected))

static const int64_t audit[] = {15, 32, 246, 1581};
static const int64_t small[] = {3, 1, 0, 2, 5, 1, 0, 2, 6};
static const int64_t with_empty_row[] = {0, 0, 0, 2, 5, 1, 0, 2, 6};
/* Job satisfaction, ?fisher.test in R, of Agresti (2002), p. 57 */
static const int64_t job[] = {1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11};
/* Party identification by gender, ?chisq.test, of Agresti (2007), p. 39 */
static const int64_t party[] = {762, 327, 468, 484, 239, 477};

static const struct {
    tori_contingency table;
    double statistic, p, v, least;
    int64_t df;
} tests[] = {
    /* r <- chisq.test(m, correct = FALSE); c(r$statistic, r$p.value,
     *   sqrt(r$statistic / sum(m) / (min(dim(m)) - 1)), min(r$expected)), m by rows */
    {{audit, 2, 2}, 13.011673317, 0.000309555204006, 0.0833262394182, 6.54589114194, 1},
    {{small, 3, 3}, 13.9017857143, 0.00761520307136, 0.589529170489, 1, 4},
    {{with_empty_row, 3, 3}, 6.85714285714, 0.0324332408948, 0.654653670708, 1, 2},
    {{job, 4, 4}, 5.96551458877, 0.743364725053, 0.143922174532, 0.833333333333, 9},
    {{party, 2, 3}, 30.0701490958, 2.95358918321e-07, 0.104435802356, 246.354733406, 2},
};

START_TEST(chi_square_as_in_r)
{
    tori_chi_square found = tori_chi_square_test(&tests[_i].table);
    ck_assert_close(found.statistic, tests[_i].statistic);
    ck_assert_close(found.p, tests[_i].p);
    ck_assert_close(found.least_expected, tests[_i].least);
    ck_assert_int_eq(found.df, tests[_i].df);
    ck_assert_close(tori_cramer_v(&tests[_i].table), tests[_i].v);
}
END_TEST

START_TEST(residuals_as_in_r)
{
    /* t(chisq.test(m)$stdres) */
    static const double of_small[] = {2.58198889747, -0.684653196881, -1.64082530828, 0,
                                      1.67705098312, -1.72250775529,  -2.10818510678, -1.11803398875,
                                      3.0622360094};
    static const double of_party[] = {4.50205352109,  0.699451732984,  -5.3159455427,
                                      -4.50205352109, -0.699451732984, 5.3159455427};
    for (size_t k = 0; k < LENGTH(of_small); k++)
        ck_assert_close(tori_adjusted_residual(&(tori_contingency){small, 3, 3}, k / 3, k % 3), of_small[k]);
    for (size_t k = 0; k < LENGTH(of_party); k++)
        ck_assert_close(tori_adjusted_residual(&(tori_contingency){party, 2, 3}, k / 3, k % 3), of_party[k]);
    ck_assert_double_nan(tori_adjusted_residual(&(tori_contingency){with_empty_row, 3, 3}, 0, 1));
}
END_TEST

START_TEST(nothing_to_test)
{
    static const int64_t zeros[] = {0, 0, 0, 0}, one_column[] = {3, 0, 4, 0};
    const tori_contingency tables[] = {{zeros, 2, 2}, {one_column, 2, 2}, {audit, 1, 4}, {audit, 4, 1}};
    for (size_t i = 0; i < LENGTH(tables); i++) {
        tori_chi_square chi = tori_chi_square_test(&tables[i]);
        tori_fisher fisher;
        ck_assert_int_eq(chi.df, 0);
        ck_assert(chi.statistic == 0 && chi.p == 1);
        ck_assert_double_nan(tori_cramer_v(&tables[i]));
        ck_assert_int_eq(tori_fisher_test(&fisher, &tables[i], NULL), TORI_OK);
        ck_assert_int_eq(fisher.method, TORI_FISHER_NONE);
        ck_assert(fisher.p == 1);
    }
}
END_TEST

static const struct {
    int64_t counts[16];
    size_t rows, columns;
    double p;
    bool many; /* tables, over ten million cells in all */
} exact[] = {
    /* fisher.test(matrix(c(3, 1, 1, 3), 2, byrow = TRUE))$p.value, and so on */
    {{3, 1, 1, 3}, 2, 2, 0.485714285714, false},
    {{15, 32, 246, 1581}, 2, 2, 0.00110815564159, false},
    {{0, 5, 7, 2}, 2, 2, 0.020979020979, false},
    {{10, 0, 0, 10}, 2, 2, 1.08250882245e-05, false},
    {{1, 9, 11, 3}, 2, 2, 0.00275945618522, false},
    {{1600, 141, 1500, 241}, 2, 2, 6.85889230878e-08, false},
    {{2, 3, 6, 4}, 2, 2, 0.608391608392, false},
    {{3, 1, 0, 2, 5, 1, 0, 2, 6}, 3, 3, 0.00939377100368, false},
    {{4, 0, 2, 1, 6, 3}, 2, 3, 0.0228521478521, false},
    {{4, 1, 0, 6, 2, 3}, 3, 2, 0.0228521478521, false},
    {{0, 0, 0, 2, 5, 1, 0, 2, 6}, 3, 3, 0.0634032634033, false},
    {{8, 1, 3, 4, 2, 2, 7, 5, 1, 1}, 2, 5, 0.0236820650713, false},
    {{1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11}, 4, 4, 0.782684938966, true},
    {{30, 22, 15, 22, 26, 19, 18, 14, 23}, 3, 3, 0.137142808953, true},
};

/* R says 0.7826849389656 and 0.7826849389669 of the two sides of one table. */
START_TEST(fisher_as_in_r)
{
    const tori_contingency table = {exact[_i].counts, exact[_i].rows, exact[_i].columns};
    tori_fisher found;
    ck_assert_int_eq(tori_fisher_test(&found, &table, NULL), TORI_OK);
    ck_assert_int_eq(found.method, exact[_i].many ? TORI_FISHER_SIMULATED : TORI_FISHER_EXACT);
    ck_assert_int_eq(found.tables, exact[_i].many ? 100000 : 0);
    if (!exact[_i].many)
        ck_assert_msg(fabs(found.p - exact[_i].p) < 1e-8 * exact[_i].p, "%.12g", found.p);
}
END_TEST

/* Within four standard errors of the exact p, with seeds that cannot have been chosen. */
START_TEST(fisher_simulated)
{
    const tori_contingency table = {exact[_i].counts, exact[_i].rows, exact[_i].columns};
    tori_fisher found, again;
    double p = exact[_i].p, error = sqrt(p * (1 - p) / 20000) + 1.0 / 20000;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        ck_assert_int_eq(tori_fisher_simulate(&found, &table, 20000, seed, NULL), TORI_OK);
        ck_assert_msg(fabs(found.p - p) < 4 * error, "%.12g is not about %.12g", found.p, p);
        ck_assert_int_eq(found.method, TORI_FISHER_SIMULATED);
        ck_assert_int_eq(found.tables, 20000);
    }
    ck_assert_int_eq(tori_fisher_simulate(&again, &table, 20000, 3, NULL), TORI_OK);
    ck_assert(again.p == found.p);
}
END_TEST

/* Tables of 1,873 in nine cells are too many to list; R's simulation of a million finds
 * none as unlikely either: p = 1 / (1 + tables). */
START_TEST(fisher_of_many_is_simulated)
{
    static const int64_t counts[] = {300, 200, 150, 220, 260, 190, 180, 140, 233};
    tori_fisher found;
    ck_assert_int_eq(tori_fisher_test(&found, &(tori_contingency){counts, 3, 3}, NULL), TORI_OK);
    ck_assert_int_eq(found.method, TORI_FISHER_SIMULATED);
    ck_assert_int_eq(found.tables, 100000);
    ck_assert_close(found.p, 1.0 / 100001);
}
END_TEST

static const struct {
    int64_t k1, n1, k0, n0;
    double confidence, difference, low, high;
} differences[] = {
    /* w <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int; d - sqrt((p1 -
     * w(k1, n1)[1])^2 + (w(k0, n0)[2] - p0)^2), and so on. The first two rounded, and 10 of
     * 10 against 0 of 20, stand in Newcombe (1998), table II: 0.0524 to 0.3339, 0.1705 to 0.8090. */
    {56, 70, 48, 80, 95, 0.2, 0.0524314724024, 0.333872654037},
    {9, 10, 3, 10, 95, 0.6, 0.170522723935, 0.809017973535},
    {6, 7, 2, 7, 95, 0.571428571429, 0.0582279274823, 0.806249637524},
    {10, 10, 0, 10, 95, 1, 0.607509350431, 1},
    {0, 10, 0, 20, 95, 0, -0.161125158053, 0.277532799863},
    {15, 47, 246, 1827, 95, 0.184501973937, 0.0681422990431, 0.327801944418},
    {15, 47, 246, 1827, 99, 0.184501973937, 0.0397372437456, 0.373329420611},
};

START_TEST(newcombe_as_published)
{
    tori_difference d = tori_difference_newcombe(differences[_i].k1, differences[_i].n1, differences[_i].k0,
                                                 differences[_i].n0, differences[_i].confidence);
    tori_difference back =
        tori_difference_newcombe(differences[_i].k0, differences[_i].n0, differences[_i].k1,
                                 differences[_i].n1, differences[_i].confidence);
    ck_assert_close(d.difference, differences[_i].difference);
    ck_assert_close(d.low, differences[_i].low);
    ck_assert_close(d.high, differences[_i].high);
    ck_assert_close(back.low, -differences[_i].high);
    ck_assert_close(back.high, -differences[_i].low);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("association");
    TCase *tc = tcase_create("association");
    suite_add_tcase(suite, tc);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, chi_square_as_in_r, 0, (int)LENGTH(tests));
    tcase_add_test(tc, residuals_as_in_r);
    tcase_add_test(tc, nothing_to_test);
    tcase_add_loop_test(tc, fisher_as_in_r, 0, (int)LENGTH(exact));
    tcase_add_loop_test(tc, fisher_simulated, 0, (int)LENGTH(exact));
    tcase_add_test(tc, fisher_of_many_is_simulated);
    tcase_add_loop_test(tc, newcombe_as_published, 0, (int)LENGTH(differences));
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
