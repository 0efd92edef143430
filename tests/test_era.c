/* Era years, years of file names, dates. */
#include "era.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

/* 0: no year. */
static const struct {
    const char *text;
    int year;
} years[] = {
    {"2007", 2007},
    {" 2007 ", 2007},
    {"２００７", 2007},
    {"2007年", 2007},
    {"2007年度", 2007},
    {"FY2019", 2019},
    {"fy 2019", 2019},
    {"ＦＹ２０１９年度", 2019},
    {"H19", 2007},
    {"h19", 2007},
    {"Ｈ１９", 2007},
    {"H19年度", 2007},
    {"平成19", 2007},
    {"平成１９年度", 2007},
    {"平成 19 年度", 2007},
    {"平19", 2007},
    {"㍻19", 2007},
    {"平成元年", 1989},
    {"平成元", 1989},
    {"平成1年", 1989},
    {"H1", 1989},
    {"H01", 1989},
    {"令和元年度", 2019},
    {"㋿元年度", 2019},
    {"R1", 2019},
    {"r6", 2024},
    {"平成31年度", 2019},
    {"平成32", 2020},
    {"昭和63", 1988},
    {"S50", 1975},
    {"大正2", 1913},
    {"T2", 1913},
    {"明治元", 1868},
    {"M1", 1868},
    {"1868", 1868},
    {"2999", 2999},
    {"19", 0},
    {"7", 0},
    {"", 0},
    {" ", 0},
    {"1867", 0},
    {"3000", 0},
    {"20070", 0},
    {"207", 0},
    {"H0", 0},
    {"H", 0},
    {"H190", 0},
    {"H2007", 0},
    {"FY19", 0},
    {"FYH19", 0},
    {"平成", 0},
    {"平成年度", 0},
    {"X19", 0},
    {"2007x", 0},
    {"2007年度分", 0},
    {"2007-04", 0},
    {"year 2007", 0},
    {"-2007", 0},
    {"元年", 0},
    {"2007.0", 0},
};

START_TEST(year_of_text)
{
    tori_error err;
    int year = -1;
    tori_code rc = tori_era_parse_year(&year, years[_i].text, &err);
    ck_assert_msg(year == years[_i].year, "%s is %d, not %d", years[_i].text, years[_i].year, year);
    ck_assert_int_eq(rc, years[_i].year ? TORI_OK : TORI_EARG);
}
END_TEST

START_TEST(year_errors_say_what_to_write)
{
    tori_error err;
    int year;
    tori_era_parse_year(&year, "19", &err);
    ck_assert_str_eq(err.text, "\"19\" is no year; write it as 2007, H19 or 平成19");
    tori_era_parse_year(&year, "1867", &err);
    ck_assert_str_eq(err.text, "\"1867\" lies outside the years 1868 to 2999");
    tori_era_parse_year(&year, "a\x1b[31m", &err);
    ck_assert_ptr_null(strchr(err.text, '\x1b'));
    ck_assert_int_eq(tori_era_parse_year(&year, "\xff", &err), TORI_EARG);
    ck_assert_str_eq(err.text, "the year is not UTF-8");
    ck_assert_int_eq(tori_era_parse_year(&year, "nonsense", NULL), TORI_EARG);
}
END_TEST

static const struct {
    const char *path;
    int year;
} names[] = {
    {"2007.csv", 2007},
    {"data/2003/returns/2007.csv", 2007}, /* folders do not count */
    {"survey_2001.csv", 2001},
    {"returns-H19.csv", 2007},
    {"h19.csv", 2007},
    {"R6.csv", 2024},
    {"平成19年度回答.csv", 2007},
    {"回答H19.csv", 2007},
    {"回答（平成１９年度）.csv", 2007},
    {"令和元年度.csv", 2019},
    {"returns2007.csv", 2007},
    {"2007_平成19年度.csv", 2007}, /* the same twice */
    {"2007_13_tokyo.csv", 2007},
    {"2007_v2.csv", 2007},
    /* a date counts as the fiscal year that it lies in */
    {"20070401.csv", 2007},
    {"20070331.csv", 2006},
    {"2007-03-31.csv", 2006},
    {"2007-04-01.csv", 2007},
    {"H20.3.31.csv", 2007},
    {"平成20年3月31日現在.csv", 2007},
    {"2008年3月.csv", 2007},
    {"2007-03.csv", 2007}, /* a serial number */
    {"2007年度3月分.csv", 2007},
    /* none */
    {"13_tokyo.csv", 0},
    {"returns.csv", 0},
    {"H19x.csv", 0},
    {"xH19.csv", 0},
    {"1H19.csv", 0},
    {"H190.csv", 0},
    {"S50.csv", 0},
    {"平19.csv", 0},
    {"20071301.csv", 0}, /* no 13th month */
    {"200704.csv", 0},   /* six digits look like the code of a body */
    {"20070401123000.csv", 0},
    {"1867.csv", 0},
    {"3000.csv", 0},
    {"2007/", 0},
    {"", 0},
    /* two */
    {"2006-2007.csv", 0},
    {"2007_H18.csv", 0},
    {"2007_20080401.csv", 0},
};

START_TEST(year_of_file_name)
{
    tori_error err;
    int year = -1;
    tori_code rc = tori_era_year_of_name(&year, names[_i].path, &err);
    ck_assert_msg(year == names[_i].year, "%s is %d, not %d", names[_i].path, names[_i].year, year);
    ck_assert_int_eq(rc, names[_i].year ? TORI_OK : TORI_EARG);
}
END_TEST

START_TEST(name_errors_say_why)
{
    tori_error err;
    int year;
    tori_era_year_of_name(&year, "in/13_tokyo.csv", &err);
    ck_assert_str_eq(err.text, "\"13_tokyo.csv\" carries no year; state which it is");
    tori_era_year_of_name(&year, "2007_H18.csv", &err);
    ck_assert_str_eq(err.text, "\"2007_H18.csv\" carries two years, 2007 and 2006; state which it is");
}
END_TEST

static const struct {
    int year;
    const char *kanji, *letter;
} eras[] = {
    {2007, "平成19", "H19"}, {2019, "平成31", "H31"}, {2020, "令和2", "R2"},  {2024, "令和6", "R6"},
    {1989, "平成元", "H1"},  {1988, "昭和63", "S63"}, {1927, "昭和2", "S2"},  {1926, "大正15", "T15"},
    {1913, "大正2", "T2"},   {1912, "明治45", "M45"}, {1868, "明治元", "M1"}, {1867, "1867", "1867"},
};

START_TEST(era_of_fiscal_year)
{
    char text[32];
    int year = 0;
    tori_era_format(text, eras[_i].year, 'k');
    ck_assert_str_eq(text, eras[_i].kanji);
    tori_era_format(text, eras[_i].year, 'l');
    ck_assert_str_eq(text, eras[_i].letter);
    if (eras[_i].year >= TORI_YEAR_FIRST) {
        ck_assert_int_eq(tori_era_parse_year(&year, eras[_i].kanji, NULL), TORI_OK);
        ck_assert_int_eq(year, eras[_i].year);
    }
}
END_TEST

static const struct {
    const char *text;
    int year, month, day;
} dates[] = {
    {"2007-04-01", 2007, 4, 1},
    {"2007/4/1", 2007, 4, 1},
    {"2007.4.1", 2007, 4, 1},
    {"20070401", 2007, 4, 1},
    {"2007-04", 2007, 4, 0},
    {"2007", 2007, 0, 0},
    {"H19.4.1", 2007, 4, 1},
    {"h19/04/01", 2007, 4, 1},
    {"H19.4", 2007, 4, 0},
    {"H19", 2007, 0, 0},
    {"平成19年4月1日", 2007, 4, 1},
    {"平成１９年４月１日", 2007, 4, 1},
    {"平成19年4月", 2007, 4, 0},
    {"平成19年", 2007, 0, 0},
    {"令和元年5月1日", 2019, 5, 1},
    {"平成 19 年 4 月 1 日", 2007, 4, 1},
    {"昭和64年1月7日", 1989, 1, 7},
    {"2008-02-29", 2008, 2, 29},
    {"2000-02-29", 2000, 2, 29},
    {"2007-12-31", 2007, 12, 31},
    {"2007-02-29", 0, 0, 0},
    {"1900-02-29", 0, 0, 0},
    {"2007-13-01", 0, 0, 0},
    {"2007-00-01", 0, 0, 0},
    {"2007-04-00", 0, 0, 0},
    {"2007-04-31", 0, 0, 0},
    {"2007-04/01", 0, 0, 0},
    {"2007-4-1-1", 0, 0, 0},
    {"2007年4", 0, 0, 0},
    {"平成19年4月1", 0, 0, 0},
    {"平成19年度", 0, 0, 0},
    {"4-1", 0, 0, 0},
    {"18.11", 0, 0, 0},
    {"", 0, 0, 0},
    {"20071301", 0, 0, 0},
    {"0207-04-01", 0, 0, 0},
};

START_TEST(date_of_text)
{
    int year = -1, month = -1, day = -1;
    tori_code rc = tori_era_parse_date(&year, &month, &day, dates[_i].text, NULL);
    ck_assert_msg(year == dates[_i].year && month == dates[_i].month && day == dates[_i].day,
                  "%s is %d-%d-%d, not %d-%d-%d", dates[_i].text, dates[_i].year, dates[_i].month,
                  dates[_i].day, year, month, day);
    ck_assert_int_eq(rc, dates[_i].year ? TORI_OK : TORI_EARG);
}
END_TEST

START_TEST(fiscal_years_begin_in_april)
{
    ck_assert_int_eq(tori_era_fiscal(2007, 3), 2006);
    ck_assert_int_eq(tori_era_fiscal(2007, 4), 2007);
    ck_assert_int_eq(tori_era_fiscal(2007, 12), 2007);
    ck_assert_int_eq(tori_era_fiscal(2008, 1), 2007);
}
END_TEST

/* Years of calendars, behind a year before (0: none). */
static const struct {
    int year, before;
    tori_calendar calendar;
    char style;
    const char *text;
} written[] = {
    {2007, 0, TORI_CALENDAR_USUAL, 'k', "2007"},
    {2007, 2006, TORI_CALENDAR_WESTERN, 'k', "2007"},
    {2007, 0, TORI_CALENDAR_ERA, 'k', "平成19"},
    {2007, 2006, TORI_CALENDAR_ERA, 'k', "19"},
    {2007, 1985, TORI_CALENDAR_ERA, 'k', "平成19"},
    {2007, 2006, TORI_CALENDAR_ERA, 'l', "H19"},
    {2007, 0, TORI_CALENDAR_BOTH, 'k', "平成19（2007）"},
    {2007, 1989, TORI_CALENDAR_BOTH, 'k', "19（2007）"},
    {2020, 2019, TORI_CALENDAR_BOTH, 'k', "令和2（2020）"},
    {1989, 0, TORI_CALENDAR_BOTH, 'k', "平成元（1989）"},
    {2007, 2006, TORI_CALENDAR_BOTH, 'l', "H19 (2007)"},
    {2007, 0, TORI_CALENDAR_WESTERN, 'l', "2007"},
    {1860, 1859, TORI_CALENDAR_BOTH, 'k', "1860"}, /* before Meiji */
    {1860, 0, TORI_CALENDAR_ERA, 'l', "1860"},
};

START_TEST(year_of_calendar)
{
    char text[TORI_YEAR_TEXT];
    tori_era_write(text, written[_i].year, written[_i].before, written[_i].calendar, written[_i].style);
    ck_assert_str_eq(text, written[_i].text);
}
END_TEST

START_TEST(calendars_have_names)
{
    ck_assert_str_eq(tori_calendar_name(TORI_CALENDAR_ERA), "era");
    ck_assert_str_eq(tori_calendar_name(TORI_CALENDAR_WESTERN), "western");
    ck_assert_str_eq(tori_calendar_name(TORI_CALENDAR_BOTH), "both");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("era");
    TCase *tc = tcase_create("era");
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, year_of_text, 0, COUNT(years));
    tcase_add_test(tc, year_errors_say_what_to_write);
    tcase_add_loop_test(tc, year_of_file_name, 0, COUNT(names));
    tcase_add_test(tc, name_errors_say_why);
    tcase_add_loop_test(tc, era_of_fiscal_year, 0, COUNT(eras));
    tcase_add_loop_test(tc, year_of_calendar, 0, COUNT(written));
    tcase_add_test(tc, calendars_have_names);
    tcase_add_loop_test(tc, date_of_text, 0, COUNT(dates));
    tcase_add_test(tc, fiscal_years_begin_in_april);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
