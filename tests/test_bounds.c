/* What a rate can be, in whole numbers. */
#include "figure.h"
#include "stats/bounds.h"

#include <check.h>
#include <stdlib.h>

START_TEST(bounds_of_a_survey_with_silent_bodies)
{
    /* 700 of 1,043 that answered, of 1,874: 37.35 to 81.70 percent. */
    char text[32];
    tori_bounds b = tori_bounds_rate(700, 1874 - 1043, 1874);
    tori_figure_percent(text, b.least, b.base, 2);
    ck_assert_str_eq(text, "37.35");
    tori_figure_percent(text, b.most, b.base, 2);
    ck_assert_str_eq(text, "81.70");
}
END_TEST

START_TEST(without_missing_answers_they_are_the_rate)
{
    tori_bounds b = tori_bounds_rate(15, 0, 47), none = tori_bounds_rate(0, 0, 0);
    ck_assert(b.least == 15 && b.most == 15 && b.base == 47);
    ck_assert(none.least == 0 && none.most == 0 && none.base == 0);
}
END_TEST

START_TEST(a_change_lies_between_the_crossed_bounds)
{
    /* 2006: 20 to 50 of 100; 2007: 30 to 60 of 200. From 15 - 50 = -35 to 30 - 20 = +10 points. */
    tori_bounds before = tori_bounds_rate(20, 30, 100), now = tori_bounds_rate(30, 30, 200);
    tori_change least, most;
    tori_bounds_change(&least, &most, &before, &now);
    ck_assert_int_eq(tori_figure_change(least.yes1, least.base1, least.yes0, least.base0, 1), -350);
    ck_assert_int_eq(tori_figure_change(most.yes1, most.base1, most.yes0, most.base0, 1), 100);
}
END_TEST

/* Whatever the missing answers turn out to be, the rates and their difference
 * lie within: all ways for small surveys. */
START_TEST(every_outcome_lies_within)
{
    enum { BASE0 = 5, BASE1 = 7 };
    for (int yes0 = 0; yes0 <= BASE0; yes0++)
        for (int missing0 = 0; missing0 + yes0 <= BASE0; missing0++)
            for (int yes1 = 0; yes1 <= BASE1; yes1++)
                for (int missing1 = 0; missing1 + yes1 <= BASE1; missing1++) {
                    tori_bounds before = tori_bounds_rate(yes0, missing0, BASE0),
                                now = tori_bounds_rate(yes1, missing1, BASE1);
                    tori_change least, most;
                    int64_t smallest = 1000, largest = -1000;
                    tori_bounds_change(&least, &most, &before, &now);
                    for (int x = yes0; x <= yes0 + missing0; x++)
                        for (int y = yes1; y <= yes1 + missing1; y++) {
                            int64_t change = y * BASE0 - x * BASE1; /* in 35ths */
                            smallest = change < smallest ? change : smallest;
                            largest = change > largest ? change : largest;
                        }
                    ck_assert_int_eq(least.yes1 * least.base0 - least.yes0 * least.base1, smallest);
                    ck_assert_int_eq(most.yes1 * most.base0 - most.yes0 * most.base1, largest);
                }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bounds");
    TCase *tc = tcase_create("bounds");
    tcase_add_test(tc, bounds_of_a_survey_with_silent_bodies);
    tcase_add_test(tc, without_missing_answers_they_are_the_rate);
    tcase_add_test(tc, a_change_lies_between_the_crossed_bounds);
    tcase_add_test(tc, every_outcome_lies_within);
    suite_add_tcase(suite, tc);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
