/* Trends, growth, weights and decompositions against R and published values. */
#include "stats/growth.h"
#include "stats/movement.h"
#include "stats/quantile.h"
#include "stats/remainder.h"
#include "stats/shift_share.h"
#include "stats/stratified.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define LENGTH(a) (sizeof(a) / sizeof *(a))

/* To 1e-9 of the value, which is what was printed of R's. */
#define ck_assert_close(found, expected)                                                                 \
    ck_assert_msg(fabs((found) - (expected)) <= 1e-9 * fmax(1e-2, fabs(expected)), "%.12g is not %.12g", \
                  (double)(found), (double)(expected))

static const int64_t tumours[] = {2, 7, 15}, animals[] = {40, 50, 48};
static const double doses[] = {0, 1, 2};

START_TEST(armitage_as_in_r)
{
    /* prop.trend.test(c(2, 7, 15), c(40, 50, 48), 0:2): X-squared 10.7157, p 0.001062295;
     * coin::independence_test prints 10.6381 and 0.001108 */
    tori_movement found;
    ck_assert(tori_movement_armitage(&found, tumours, animals, doses, 3, false));
    ck_assert_close(found.z, 3.27348640254);
    ck_assert_close(found.p, 0.00106229501582);
    ck_assert(tori_movement_armitage(&found, tumours, animals, doses, 3, true));
    ck_assert_close(found.z, 3.26160438002);
    ck_assert_close(found.p, 0.00110783637716);
    /* smokers among patients, ?prop.trend.test of Fleiss (1981): X-squared 8.2249, falling */
    static const int64_t smokers[] = {83, 90, 129, 70}, patients[] = {86, 93, 136, 82};
    static const double order[] = {1, 2, 3, 4};
    ck_assert(tori_movement_armitage(&found, smokers, patients, order, 4, false));
    ck_assert_close(found.z, -2.86791253095);
    ck_assert_close(found.p, 0.00413189747764);
    static const int64_t none[] = {0, 0, 0};
    static const double equal[] = {5, 5, 5};
    ck_assert(!tori_movement_armitage(&found, none, animals, doses, 3, false));
    ck_assert(!tori_movement_armitage(&found, animals, animals, doses, 3, false));
    ck_assert(!tori_movement_armitage(&found, tumours, animals, equal, 3, false));
    ck_assert(!tori_movement_armitage(&found, none, none, doses, 3, false));
}
END_TEST

START_TEST(mcnemar_as_in_r)
{
    /* binom.test(gained, gained + lost)$p.value */
    static const struct {
        int64_t gained, lost;
        double p;
    } tests[] = {
        {1, 5, 0.21875}, {0, 7, 0.015625}, {10, 10, 1}, {120, 80, 0.00568515599675},
        {3, 4, 1},       {5, 0, 0.0625},   {0, 0, 1},
    };
    for (size_t i = 0; i < LENGTH(tests); i++)
        ck_assert_close(tori_movement_mcnemar(tests[i].gained, tests[i].lost), tests[i].p);
    double p = tori_movement_mcnemar(59, 6);
    ck_assert(fabs(p - 4.96465032713e-12) < 1e-20);
}
END_TEST

static const double steps[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22};
static const double unevenly[] = {2003, 2004, 2006, 2007, 2010};

static const struct {
    const double *t;
    double x[22];
    size_t n;
    int64_t s;
    double slope, z, p;
} kendalls[] = {
    /* cor.test(seq_along(x), x, method = "kendall", exact = TRUE)$p.value, which with ties
     * is counted over all permutations y of x: mean(abs(S(y)) >= abs(S(x))). Of
     * 20 values R says 3.05210526408e-07, for it takes from 1; the fraction over 20! is exact. */
    {steps, {74.0, 82.4, 98.1, 100}, 4, 6, 8.73333333333, 0, 0.0833333333333},
    {steps, {10.3, 13.9, 12.1, 15, 18.2, 17, 21}, 7, 17, 1.56666666667, 0, 0.0107142857143},
    {steps, {3, 3, 1, 4, 4, 5}, 6, 9, 0.4, 0, 0.122222222222},
    {steps, {5, 4, 4, 2}, 4, -5, -1, 0, 0.166666666667},
    {steps, {2, 2, 2, 2}, 4, 0, 0, 0, 1},
    {steps,
     {3, 7, 1, 9, 12, 10, 11, 15, 13, 18, 2, 20, 17, 22, 21, 25, 24, 19, 28, 26},
     20,
     142,
     1.2,
     0,
     3.05210526718e-07},
    /* v <- (n (n-1)(2n+5) - sum(u (u-1)(2u+5))) / 18, u <- table(x); (s - sign(s)) / sqrt(v) */
    {steps,
     {5, 3, 6, 6, 7, 9, 8, 8, 8, 12, 11, 10, 13, 15, 14, 14, 17, 16, 20, 19, 18, 21},
     22,
     200,
     0.764705882353,
     5.6240725185,
     1.86507293828e-08},
    /* S = 6 of 10 pairs; of 5! permutations 28 have |S| of 6 or more: 2 (1 + 4 + 9) */
    {unevenly, {4.1, 5.8, 5.2, 9, 7.7}, 5, 6, 0.569642857143, 0, 28.0 / 120},
};

START_TEST(kendall_as_in_r)
{
    tori_kendall found;
    ck_assert_int_eq(tori_movement_kendall(&found, kendalls[_i].t, kendalls[_i].x, kendalls[_i].n, NULL),
                     TORI_OK);
    ck_assert_int_eq(found.s, kendalls[_i].s);
    ck_assert_close(found.slope, kendalls[_i].slope);
    ck_assert_close(found.z, kendalls[_i].z);
    ck_assert_msg(fabs(found.p - kendalls[_i].p) < 1e-9 * kendalls[_i].p, "%.12g", found.p);
    ck_assert(found.exact == (kendalls[_i].n <= 20));
}
END_TEST

START_TEST(kendall_needs_four)
{
    tori_error err;
    tori_kendall found;
    ck_assert_int_eq(tori_movement_kendall(&found, steps, steps, 3, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "a trend needs 4 years, there are 3");
}
END_TEST

/* g <- glm(cbind(k, n - k) ~ I(t - tb), family = binomial), tb <- sum(n * t) / sum(n); V <-
 * vcov(g); Fieller's roots from coef(g) and V with z <- qnorm(0.975) */
static const struct {
    double t[5];
    int64_t k[5], n[5];
    size_t years;
    double target;
    double centre, level, slope, se_level, se_slope, covariance, deviance, pearson;
    double time, error, low, high;
} growths[] = {
    {{0, 1, 2},
     {2, 7, 15},
     {40, 50, 48},
     3,
     0.95,
     1.05797101449,
     -1.78048962969,
     1.06126892726,
     0.271891917094,
     0.343649210951,
     -0.0474137851202,
     0.0081441159659,
     0.00813167110045,
     5.51012115992,
     1.3300912903,
     3.90119224796,
     12.5829530835},
    {{2003, 2004, 2005, 2006, 2007},
     {120, 150, 170, 194, 261},
     {3260, 3170, 2500, 1890, 1874},
     5,
     0.95,
     2004.68079408,
     -2.69716331885,
     0.376036606873,
     0.0384038357451,
     0.025209149714,
     -0.000398024954674,
     1.28147145188,
     1.28465873604,
     2019.68359485,
     0.968272297473,
     2018.00519266,
     2021.86712144},
    {{2003, 2004, 2005, 2006},
     {10, 300, 900, 1700},
     {1800, 1800, 1800, 1800},
     4,
     1 - 1.0 / 3600,
     2004.5,
     -0.865066998582,
     2.20341408806,
     0.0394607777852,
     0.048921412221,
     -0.000851399971053,
     85.819755979,
     83.5760358426,
     2008.60884107,
     0.0848643677372,
     2008.44932063,
     2008.78260266},
    {{2003, 2004, 2005, 2006, 2007},
     {120, 118, 125, 119, 122},
     {1890, 1890, 1890, 1890, 1890},
     5,
     0.95,
     2005,
     -2.68416351275,
     0.00442172081697,
     0.0420562873411,
     0.0297381555244,
     -6.82098485181e-06,
     0.249222910197,
     0.250323277098,
     3277.9438888,
     8561.10073408,
     NAN,
     NAN},
};

START_TEST(growth_as_in_r)
{
    tori_growth g;
    ck_assert_int_eq(
        tori_growth_fit(&g, growths[_i].t, growths[_i].k, growths[_i].n, growths[_i].years, NULL), TORI_OK);
    ck_assert_close(g.centre, growths[_i].centre);
    ck_assert_close(g.level, growths[_i].level);
    /* R's own steps end at 1e-8 of the deviance */
    ck_assert_double_eq_tol(g.slope, growths[_i].slope, 1e-8);
    ck_assert_double_eq_tol(sqrt(g.var_level), growths[_i].se_level, 1e-6);
    ck_assert_double_eq_tol(sqrt(g.var_slope), growths[_i].se_slope, 1e-6);
    ck_assert_double_eq_tol(g.covariance, growths[_i].covariance, 1e-6);
    ck_assert_double_eq_tol(g.deviance, growths[_i].deviance, 1e-8);
    ck_assert_double_eq_tol(g.pearson, growths[_i].pearson, 1e-4);
    ck_assert_uint_eq(g.df, growths[_i].years - 2);
    tori_growth_time at = tori_growth_reaches(&g, growths[_i].target, 95, false);
    ck_assert_double_eq_tol(at.time, growths[_i].time, 1e-5 * growths[_i].error);
    ck_assert_double_eq_tol(at.error, growths[_i].error, 1e-5 * growths[_i].error);
    ck_assert(at.bounded == !isnan(growths[_i].low));
    if (at.bounded) {
        ck_assert_double_eq_tol(at.low, growths[_i].low, 1e-5);
        ck_assert_double_eq_tol(at.high, growths[_i].high, 1e-5);
    }
    ck_assert_double_eq_tol(tori_growth_share(&g, at.time), growths[_i].target, 1e-12);
}
END_TEST

/* BCP of municipalities, 4.1 % of 1,800 in 2009 and 5.8 % of 1,750 in 2010 (Ministry of
 * Internal Affairs, 2010-11-09): 74 and 102 (101.5, half up) of them. logit 102/1750 - logit
 * 74/1800 = 0.3672; two points leave nothing to judge the curve by. */
START_TEST(growth_of_two_years)
{
    static const double t[] = {2009, 2010};
    static const int64_t k[] = {74, 102}, n[] = {1800, 1750};
    tori_growth g;
    ck_assert_int_eq(tori_growth_fit(&g, t, k, n, 2, NULL), TORI_OK);
    ck_assert_double_eq_tol(g.slope, log(102.0 / 1648) - log(74.0 / 1726), 1e-10);
    ck_assert_uint_eq(g.df, 0);
    ck_assert_double_eq_tol(g.deviance, 0, 1e-9);
}
END_TEST

/* With dispersion 83.58 / 2 the variances are that many times as large. */
START_TEST(growth_with_dispersion)
{
    tori_growth g;
    ck_assert_int_eq(tori_growth_fit(&g, growths[2].t, growths[2].k, growths[2].n, 4, NULL), TORI_OK);
    tori_growth_time plain = tori_growth_reaches(&g, 0.95, 95, false),
                     more = tori_growth_reaches(&g, 0.95, 95, true);
    ck_assert_double_eq_tol(more.error / plain.error, sqrt(83.5760358426 / 2), 1e-4);
    ck_assert(more.low < plain.low && more.high > plain.high && more.time == plain.time);
    /* 0.0081 / 1 is less than chance alone: nothing is taken off */
    ck_assert_int_eq(tori_growth_fit(&g, growths[0].t, growths[0].k, growths[0].n, 3, NULL), TORI_OK);
    ck_assert(tori_growth_reaches(&g, 0.95, 95, true).error ==
              tori_growth_reaches(&g, 0.95, 95, false).error);
}
END_TEST

START_TEST(growth_without_a_best_curve)
{
    static const double t[] = {2003, 2004, 2005};
    static const int64_t n[] = {10, 10, 10}, empty[] = {10, 0, 0};
    static const int64_t cases[][3] = {{0, 0, 0}, {10, 10, 10}, {0, 0, 10}, {10, 0, 0}};
    tori_growth g;
    tori_error err;
    for (size_t i = 0; i < LENGTH(cases); i++)
        ck_assert_int_eq(tori_growth_fit(&g, t, cases[i], n, 3, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "no growth curve is best: it needs two years and answers of both kinds");
    ck_assert_int_eq(tori_growth_fit(&g, t, cases[0], empty, 3, &err), TORI_EARG);
    ck_assert_int_eq(tori_growth_fit(&g, t, cases[0], n, 0, &err), TORI_EARG);
}
END_TEST

/* d <- data.frame(g = rep(c("a", "b", "c"), c(3, 7, 4)), N = rep(c(5, 40, 12), c(3, 7, 4)),
 *   y = c(1,1,0, 1,0,0,1,0,0,0, 1,1,1,0))
 * m <- svymean(~y, svydesign(~1, strata = ~g, fpc = ~N, data = d)); c(coef(m), SE(m)^2) */
START_TEST(stratified_as_in_survey)
{
    static const tori_stratum panel[] = {{5, 3, 2}, {40, 7, 2}, {12, 4, 3}};
    static const tori_stratum complete[] = {{5, 5, 2}, {1, 1, 1}, {0, 0, 0}};
    static const tori_stratum alone[] = {{5, 1, 1}, {4, 2, 1}}, silent[] = {{5, 0, 0}, {4, 2, 1}};
    tori_stratified found;
    ck_assert(tori_stratified_rate(&found, panel, 3));
    ck_assert_double_eq_tol(found.rate, 0.41687552213868, 1e-12);
    ck_assert_double_eq_tol(found.variance, 0.0160077163111064, 1e-12);
    ck_assert(tori_stratified_rate(&found, complete, 3));
    ck_assert_double_eq_tol(found.rate, 0.5, 1e-15);
    ck_assert(found.variance == 0);
    ck_assert(tori_stratified_rate(&found, alone, 2));
    ck_assert_double_nan(found.variance);
    ck_assert(!tori_stratified_rate(&found, silent, 2));
    ck_assert(!tori_stratified_rate(&found, NULL, 0));
}
END_TEST

START_TEST(remainders)
{
    static const struct {
        int64_t counts[4], units[4];
        size_t n;
        int decimals;
    } tests[] = {
        /* of 17: 70.59, 23.53, 5.88; half up they are 71, 24, 6, together 101 */
        {{12, 4, 1}, {71, 23, 6}, 3, 0},
        {{12, 4, 1}, {706, 235, 59}, 3, 1},
        /* thirds: the first of equals */
        {{1, 1, 1}, {34, 33, 33}, 3, 0},
        {{1, 1, 1, 0}, {3334, 3333, 3333, 0}, 4, 2},
        {{0, 0}, {0, 0}, 2, 1},
        {{0, 5}, {0, 100}, 2, 0},
        {{715827882, 715827882, 715827883}, {33333333, 33333333, 33333334}, 3, 6},
    };
    for (size_t i = 0; i < LENGTH(tests); i++) {
        int64_t units[4];
        tori_remainder_percent(units, tests[i].counts, tests[i].n, tests[i].decimals);
        for (size_t k = 0; k < tests[i].n; k++)
            ck_assert_int_eq(units[k], tests[i].units[k]);
    }
}
END_TEST

START_TEST(quantiles_as_in_r)
{
    /* quantile(x, c(0, .25, .5, .9, 1), type = 7) */
    static const double x[] = {1, 3, 5, 7, 8, 12, 20}, even[] = {1, 2, 3, 4};
    static const double p[] = {0, 0.25, 0.5, 0.9, 1}, expected[] = {1, 4, 7, 15.2, 20};
    for (size_t i = 0; i < LENGTH(p); i++)
        ck_assert_double_eq_tol(tori_quantile(x, 7, p[i]), expected[i], 1e-12);
    ck_assert_double_eq_tol(tori_quantile(even, 4, 0.25), 1.75, 1e-15);
    ck_assert_double_eq_tol(tori_quantile(even, 4, 0.5), 2.5, 1e-15);
    ck_assert(tori_quantile(x, 1, 0.5) == 1);
}
END_TEST

/* 0.0553034 within, -0.0260241 composition, change 1020/1800 to 882/1480 = 0.0292793. */
START_TEST(shift_and_share)
{
    static const tori_group_change groups[] = {{1000, 700, 700, 539}, {800, 320, 780, 343}};
    /* All of group two is new: 0.5 before, 0.5 * 2/3 + 1 * 1/3 after, nobody changed. */
    static const tori_group_change fresh[] = {{10, 5, 10, 5}, {0, 0, 5, 5}};
    static const tori_group_change gone[] = {{10, 5, 0, 0}};
    tori_shift_share found = tori_shift_share_of(groups, 2);
    ck_assert_double_eq_tol(found.change, 0.0292793, 5e-8);
    ck_assert_double_eq_tol(found.within, 0.0553034, 5e-8);
    ck_assert_double_eq_tol(found.composition, -0.0260241, 5e-8);
    found = tori_shift_share_of(fresh, 2);
    ck_assert_double_eq_tol(found.change, 1.0 / 6, 1e-15);
    ck_assert(found.within == 0);
    ck_assert_double_eq_tol(found.composition, 1.0 / 6, 1e-15);
    found = tori_shift_share_of(gone, 1);
    ck_assert(found.change == 0 && found.within == 0 && found.composition == 0);
}
END_TEST

/* 1 of 3000 is 0.033 %: with one decimal 0.0 and 100.0, which are none and all. */
START_TEST(remainders_do_not_mislead)
{
    static const struct {
        int64_t counts[3], units[3];
        int asked, decimals;
    } tests[] = {
        {{1, 2999, 0}, {3, 9997, 0}, 1, 2},
        {{1, 2, 0}, {33, 67, 0}, 0, 0},
        {{0, 0, 7}, {0, 0, 1000}, 1, 1},
        {{0, 0, 0}, {0, 0, 0}, 1, 1},
        {{1, 2000000000, 0}, {0, 100000000, 0}, 0, 6}, /* there are no more */
    };
    for (size_t i = 0; i < LENGTH(tests); i++) {
        int64_t units[3];
        ck_assert_int_eq(tori_remainder_exact(units, tests[i].counts, 3, tests[i].asked), tests[i].decimals);
        for (size_t k = 0; k < 3; k++)
            ck_assert_int_eq(units[k], tests[i].units[k]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("movement");
    TCase *tc = tcase_create("movement");
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, armitage_as_in_r);
    tcase_add_test(tc, mcnemar_as_in_r);
    tcase_add_loop_test(tc, kendall_as_in_r, 0, (int)LENGTH(kendalls));
    tcase_add_test(tc, kendall_needs_four);
    tcase_add_loop_test(tc, growth_as_in_r, 0, (int)LENGTH(growths));
    tcase_add_test(tc, growth_of_two_years);
    tcase_add_test(tc, growth_with_dispersion);
    tcase_add_test(tc, growth_without_a_best_curve);
    tcase_add_test(tc, stratified_as_in_survey);
    tcase_add_test(tc, remainders);
    tcase_add_test(tc, remainders_do_not_mislead);
    tcase_add_test(tc, quantiles_as_in_r);
    tcase_add_test(tc, shift_and_share);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
