/* Exact figures: rounding, change, and how they are written. */
#include "figure.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* Percent by long division as done on paper: the whole part, digit after
 * digit of the decimals, and one up when the rest is half of the divisor or more. */
static long long on_paper(long long yes, long long base, int decimals)
{
    long long units = 100 * yes / base, rest = 100 * yes % base;
    for (int i = 0; i < decimals; i++) {
        units = 10 * units + 10 * rest / base;
        rest = 10 * rest % base;
    }
    return rest >= base - rest ? units + 1 : units;
}

START_TEST(units_agree_with_long_division)
{
    for (int base = 1; base <= 300; base++)
        for (int yes = 0; yes <= base; yes++)
            for (int decimals = 0; decimals <= 6; decimals++)
                ck_assert_msg(tori_figure_units(yes, base, decimals) == on_paper(yes, base, decimals),
                              "%d of %d at %d decimals", yes, base, decimals);
}
END_TEST

static const struct {
    long long yes, base;
    int decimals;
    const char *text;
} percents[] = {
    {15, 47, 1, "31.9"},
    {246, 1827, 1, "13.5"},
    {261, 1874, 1, "13.9"},
    {574, 1874, 1, "30.6"},
    {142, 1874, 1, "7.6"},
    {988, 1874, 1, "52.7"},
    {47, 47, 1, "100.0"},
    {47, 47, 0, "100"},
    {0, 47, 1, "0.0"},
    {0, 47, 0, "0"},
    {1, 16, 1, "6.3"},     /* 6.25: printf of a double says 6.2 */
    {201, 400, 1, "50.3"}, /* 50.25: floor(x * 1000 + .5) says 50.2 */
    {1, 8, 0, "13"},       /* 12.5 */
    {1, 32, 2, "3.13"},    /* 3.125 */
    {1, 3, 6, "33.333333"},
    {2, 3, 6, "66.666667"},
    /* never all nor none where it is not so */
    {3333, 3334, 1, "99.97"},
    {1, 2500, 1, "0.04"},
    {1999, 2000, 1, "99.95"}, /* would round to 100.0 */
    {1, 2000, 1, "0.1"},      /* 0.05, a tie that needs no more */
    {1873, 1874, 0, "99.9"},
    {1, 1874, 0, "0.1"},
    {1, 2147483647, 0, "0.00000005"}, /* 4.66e-8 */
    {2147483646, 2147483647, 0, "99.99999995"},
    {0, 0, 1, ""},
};

START_TEST(percent_as_text)
{
    char text[32];
    tori_figure_percent(text, percents[_i].yes, percents[_i].base, percents[_i].decimals);
    ck_assert_str_eq(text, percents[_i].text);
}
END_TEST

START_TEST(estimates_as_text)
{
    static const struct {
        double percent;
        int decimals;
        const char *text;
    } cases[] = {
        {45.92417312, 1, "45.9"}, {49.95982986, 1, "50.0"}, {49.95982986, 2, "49.96"}, {6.25, 1, "6.3"},
        {12.5, 0, "13"},          {100, 1, "100.0"},        {0, 2, "0.00"},            {99.97, 1, "99.97"},
        {99.9994, 0, "99.999"},  {0.04, 1, "0.04"},        {33.3333333333, 6, "33.333333"},
    };
    char text[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_figure_estimate(text, cases[i].percent, cases[i].decimals);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(units_at_the_widest)
{
    ck_assert_int_eq(tori_figure_units(2147483647, 2147483647, 6), 100000000);
    /* 2^30 of 2^31 - 1 is 50.0000000233 % */
    ck_assert_int_eq(tori_figure_units(1073741824, 2147483647, 6), 50000000);
}
END_TEST

/* The number of units u that lies nearest to a fraction, found by trying:
 * |2 T num - 2 u den| <= den, of two such the one further from zero. */
static long long by_trying(long long num, long long den, long long scale)
{
    for (long long u = scale; u >= 0; u--) {
        long long off = llabs(2 * scale * llabs(num) - 2 * u * den);
        if (off <= den)
            return num < 0 ? -u : u;
    }
    ck_abort_msg("no units");
    return 0;
}

START_TEST(change_agrees_with_trying)
{
    for (int b1 = 1; b1 <= 11; b1++)
        for (int y1 = 0; y1 <= b1; y1++)
            for (int b0 = 1; b0 <= 16; b0 += 3)
                for (int y0 = 0; y0 <= b0; y0++)
                    ck_assert_int_eq(tori_figure_change(y1, b1, y0, b0, 1),
                                     by_trying(y1 * b0 - y0 * b1, b1 * b0, 1000));
}
END_TEST

START_TEST(change_rounds_ties_away_from_zero)
{
    ck_assert_int_eq(tori_figure_change(1, 16, 0, 16, 1), 63);  /* +6.25 */
    ck_assert_int_eq(tori_figure_change(0, 16, 1, 16, 1), -63); /* -6.25 */
    ck_assert_int_eq(tori_figure_change(0, 8, 1, 8, 0), -13);   /* -12.5 */
}
END_TEST

START_TEST(change_is_of_exact_rates)
{
    /* 52.7214 - 50.6878 = 2.0336; the printed 52.7 and 50.7 agree with it. */
    ck_assert_int_eq(tori_figure_change(988, 1874, 958, 1890, 1), 20);
    /* 33.333 - 16.667 = 16.667; the printed 33.3 - 16.7 would say 16.6. */
    ck_assert_int_eq(tori_figure_change(1, 3, 1, 6, 1), 167);
    ck_assert_int_eq(tori_figure_change(7, 21, 1, 3, 6), 0);
    ck_assert_int_eq(tori_figure_change(2147483647, 2147483647, 0, 2147483647, 6), 100000000);
    ck_assert_int_eq(tori_figure_change(0, 2147483647, 2147483647, 2147483647, 6), -100000000);
}
END_TEST

START_TEST(format_puts_the_point)
{
    static const struct {
        long long units;
        int decimals;
        const char *minus, *text;
    } cases[] = {
        {139, 1, "-", "13.9"}, {-15, 1, "▲", "▲1.5"}, {-15, 1, "-", "-1.5"},
        {5, 1, "-", "0.5"},    {0, 1, "-", "0.0"},    {-4, 2, "-", "-0.04"},
        {7, 0, "-", "7"},      {-7, 0, "-", "-7"},    {INT64_MIN, 0, "-", "-9223372036854775808"},
    };
    char text[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_figure_format(text, cases[i].units, cases[i].decimals, cases[i].minus);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(number_has_none)
{
    char text[32];
    tori_figure_number(text, 1874);
    ck_assert_str_eq(text, "1874");
    tori_figure_number(text, 0);
    ck_assert_str_eq(text, "0");
    tori_figure_number(text, INT64_MIN);
    ck_assert_str_eq(text, "-9223372036854775808");
}
END_TEST

START_TEST(count_has_separators)
{
    static const struct {
        int64_t count;
        const char *text;
    } cases[] = {
        {0, "0"},
        {47, "47"},
        {999, "999"},
        {1000, "1,000"},
        {1874, "1,874"},
        {-1874, "-1,874"},
        {-999, "-999"},
        {1234567, "1,234,567"},
        {INT64_MIN, "-9,223,372,036,854,775,808"},
    };
    char text[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_figure_count(text, cases[i].count);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

static const struct {
    double p;
    const char *text;
} probabilities[] = {
    {1, "1.0000"},       {0.485714285714, "0.4857"}, {0.00276, "0.0028"},    {0.001, "0.0010"},
    {0.00031, "3.10e-04"}, {0.0009996, "1.00e-03"},  {9.994e-5, "9.99e-05"}, {9.996e-5, "1.00e-04"},
    {1.99e-43, "1.99e-43"}, {1e-120, "1.00e-120"},   {0, "0"},
};

START_TEST(probabilities_are_told_from_nothing)
{
    char text[32];
    tori_figure_probability(text, probabilities[_i].p);
    ck_assert_str_eq(text, probabilities[_i].text);
}
END_TEST

START_TEST(statistics)
{
    char text[32];
    tori_figure_real(text, -13.8156, 2, "▲");
    ck_assert_str_eq(text, "▲13.82");
    tori_figure_real(text, 0.125, 2, "-"); /* exact in binary: half up */
    ck_assert_str_eq(text, "0.13");
    tori_figure_real(text, -0.004, 2, "-");
    ck_assert_str_eq(text, "0.00");
}
END_TEST

START_TEST(fractions_are_rounded_half_up)
{
    static const struct {
        int64_t a, b;
        int decimals;
        const char *group, *text;
    } all[] = {
        {2900, 400, 1, "", "7.3"},   /* 7.25 */
        {24600, 4000, 1, "", "6.2"}, /* 6.15, which is 6.1499... in binary */
        {-1, 8, 2, "", "▲0.13"},     /* -0.125: away from zero */
        {1, -8, 2, "", "▲0.13"},
        {-1, 1000, 2, "", "0.00"},
        {999, 1000, 2, "", "1.00"},
        {123456789, 4, 2, ",", "30,864,197.25"},
        {5, 2, 0, ",", "3"},
        {INT64_MAX, 1, 9, "", "9223372036854775807.000000000"},
        {INT64_MIN, 1, 0, ",", "▲9,223,372,036,854,775,808"},
    };
    char text[64];
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        tori_figure_fraction(text, all[i].a, all[i].b, all[i].decimals, all[i].group, "▲");
        ck_assert_str_eq(text, all[i].text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figure");
    TCase *tc = tcase_create("figure");
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, probabilities_are_told_from_nothing, 0,
                        (int)(sizeof probabilities / sizeof *probabilities));
    tcase_add_test(tc, statistics);
    tcase_add_test(tc, fractions_are_rounded_half_up);
    tcase_add_test(tc, units_agree_with_long_division);
    tcase_add_loop_test(tc, percent_as_text, 0, (int)(sizeof percents / sizeof *percents));
    tcase_add_test(tc, estimates_as_text);
    tcase_add_test(tc, units_at_the_widest);
    tcase_add_test(tc, change_agrees_with_trying);
    tcase_add_test(tc, change_rounds_ties_away_from_zero);
    tcase_add_test(tc, change_is_of_exact_rates);
    tcase_add_test(tc, format_puts_the_point);
    tcase_add_test(tc, number_has_none);
    tcase_add_test(tc, count_has_separators);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
