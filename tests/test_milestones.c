/* Measures by date: what is read, where it stands in time, what is refused. */
#include "milestones.h"
#include "support.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Read text as a table; the caller frees both. */
static tori_milestones *read_table(const char *text, tori_findings **findings)
{
    tori_milestones *list = NULL;
    ck_assert_int_eq(tori_findings_new(findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(
        tori_milestones_read(&list, write_text("measures.csv", text), TORI_ENCODING_AUTO, *findings, NULL),
        TORI_OK);
    return list;
}

START_TEST(rows_come_by_date)
{
    tori_findings *findings = NULL;
    tori_milestones *list = read_table("date,until,lane,lane@en,title,title@en,source\n"
                                       "H18.11,2007-03,共有,Sharing,実証実験,Pilot,資料\n"
                                       ",,,,,,\n"
                                       "平成15年度,,研修,,支援,,\n"
                                       "2003-04-01,,条例,,施行,,\n",
                                       &findings);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_uint_eq(tori_milestones_count(list), 3);
    const tori_milestone *m = tori_milestones_get(list, 0); /* the same moment: as in the file */
    ck_assert_str_eq(m->title, "支援");
    ck_assert_str_eq(m->title_en, "");
    ck_assert_int_eq(m->date.year, 2003);
    ck_assert_int_eq(m->date.month, 0);
    ck_assert_str_eq(tori_milestones_get(list, 1)->title, "施行");
    m = tori_milestones_get(list, 2);
    ck_assert_str_eq(m->lane, "共有");
    ck_assert_str_eq(m->lane_en, "Sharing");
    ck_assert_str_eq(m->title_en, "Pilot");
    ck_assert_str_eq(m->source, "資料");
    ck_assert_int_eq(m->date.year, 2006);
    ck_assert_int_eq(m->date.month, 11);
    ck_assert_int_eq(m->until.month, 3);
    ck_assert_uint_eq(m->line, 2);
    tori_milestones_free(list);
    tori_findings_free(findings);
}
END_TEST

/* Months from April: June is the third, of twelve; March 2007 is the last of fiscal 2006. */
static const struct {
    tori_day date, until;
    double from, to;
} places[] = {
    {{2003, 0, 0}, {0, 0, 0}, 2003, 2004},
    {{2003, 0, 0}, {2005, 0, 0}, 2003, 2006},
    {{2003, 6, 0}, {0, 0, 0}, 2003 + 2.5 / 12, 2003 + 2.5 / 12},
    {{2003, 3, 0}, {0, 0, 0}, 2002 + 11.5 / 12, 2002 + 11.5 / 12},
    {{2003, 4, 1}, {0, 0, 0}, 2003, 2003},
    {{2006, 11, 0}, {2007, 3, 0}, 2006 + 7.0 / 12, 2007},
    {{2006, 11, 0}, {2006, 11, 0}, 2006 + 7.0 / 12, 2006 + 8.0 / 12},
    {{2006, 12, 31}, {2007, 1, 31}, 2006 + (8 + 30.0 / 31) / 12, 2006 + 10.0 / 12},
};

START_TEST(days_have_their_place_in_fiscal_years)
{
    const tori_milestone m = {.date = places[_i].date, .until = places[_i].until};
    ck_assert_double_eq_tol(tori_milestone_from(&m), places[_i].from, 1e-9);
    ck_assert_double_eq_tol(tori_milestone_until(&m), places[_i].to, 1e-9);
}
END_TEST

static const struct {
    const char *text, *finding;
} faults[] = {
    {"date,lane,title\n2003-13,a,b\n",
     "measures.csv:2:A (date): \"2003-13\" is no date; write it as 2007-04, H19.4, "
     "2007-04-01 or 平成19年度"},
    {"date,lane,title\n,a,b\n",
     "measures.csv:2:A (date): no date is given; a measure needs date, lane and title"},
    {"date,lane,title\n2003,,b\n",
     "measures.csv:2:B (lane): no lane is given; a measure needs date, lane and title"},
    {"date,lane,title\n2003,a,\n",
     "measures.csv:2:C (title): no title is given; a measure needs date, lane and title"},
    {"date,until,lane,title\n2003-04,2003-03,a,b\n",
     "measures.csv:2:B (until): \"2003-03\" is before the date; correct the one or the other"},
    {"date,title\n2003,b\n",
     "measures.csv:1: the table has no column \"lane\"; add it; date, lane and title are needed"},
};

START_TEST(faults_are_told_with_their_place)
{
    tori_findings *findings = NULL;
    char text[512];
    tori_milestones *list = read_table(faults[_i].text, &findings);
    ck_assert_uint_eq(tori_milestones_count(list), 0);
    ck_assert_uint_eq(tori_findings_kept(findings), 1);
    tori_finding_text(text, sizeof text, tori_findings_get(findings, 0));
    const char *name = strstr(text, "measures.csv:"); /* behind the folder of the test */
    ck_assert_ptr_nonnull(name);
    ck_assert_str_eq(name, faults[_i].finding);
    tori_milestones_free(list);
    tori_findings_free(findings);
}
END_TEST

START_TEST(a_file_that_is_not_there)
{
    tori_findings *findings = NULL;
    tori_milestones *list = NULL;
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_milestones_read(&list, "nowhere.csv", TORI_ENCODING_AUTO, findings, NULL),
                     TORI_EREAD);
    ck_assert_ptr_null(list);
    tori_findings_free(findings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("milestones");
    TCase *reading = tcase_create("reading");
    tcase_add_checked_fixture(reading, NULL, remove_files);
    tcase_add_test(reading, rows_come_by_date);
    tcase_add_loop_test(reading, days_have_their_place_in_fiscal_years, 0,
                        (int)(sizeof places / sizeof *places));
    tcase_add_loop_test(reading, faults_are_told_with_their_place, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(reading, a_file_that_is_not_there);
    suite_add_tcase(suite, reading);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
