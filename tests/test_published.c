/* Printed figures: what is kept, and what is doubted. */
#include "published.h"
#include "support.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(a) ((int)(sizeof(a) / sizeof *(a)))

static const char *path;

/* Read text as a table; the caller frees both. */
static tori_published *read_table(const char *text, tori_findings **findings)
{
    tori_published *p = NULL;
    path = write_text("published.csv", text);
    ck_assert_int_eq(tori_findings_new(findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_published_read(&p, path, TORI_ENCODING_AUTO, *findings, NULL), TORI_OK);
    return p;
}

START_TEST(all_columns_are_read)
{
    tori_findings *findings = NULL;
    tori_published *p =
        read_table("year,date,item,title,title@en,group,count,base,percent,published,source,note\n"
                   "H19,H19.4.1,audit,監査,Audit,total,261,\"1,874\",13.9,2007-08-30,slides,\"a, b\"\n"
                   ",,,,,,,,,,,\n"
                   "平成17年度,2006-02,cio,,,municipality,,,60.50%,2009,paper,\n",
                   &findings);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_uint_eq(tori_published_count(p), 2);
    const tori_printed *f = tori_published_get(p, 0);
    ck_assert_int_eq(f->year, 2007);
    ck_assert_int_eq(f->month, 4);
    ck_assert_int_eq(f->day, 1);
    ck_assert_str_eq(f->date, "2007-04-01");
    ck_assert_str_eq(f->item, "audit");
    ck_assert_str_eq(f->title, "監査");
    ck_assert_str_eq(f->title_en, "Audit");
    ck_assert_str_eq(f->group, "total");
    ck_assert_int_eq(f->count, 261);
    ck_assert_int_eq(f->base, 1874);
    ck_assert_int_eq(f->percent, 139);
    ck_assert_int_eq(f->decimals, 1);
    ck_assert_str_eq(f->published, "2007-08-30");
    ck_assert_str_eq(f->source, "slides");
    ck_assert_str_eq(f->note, "a, b");
    ck_assert_uint_eq(f->line, 2);
    f = tori_published_get(p, 1);
    ck_assert_int_eq(f->year, 2005);
    ck_assert_int_eq(f->month, 2);
    ck_assert_int_eq(f->day, 0);
    ck_assert_str_eq(f->date, "2006-02");
    ck_assert_str_eq(f->title, "");
    ck_assert_int_eq(f->count, -1);
    ck_assert_int_eq(f->base, -1);
    ck_assert_int_eq(f->percent, 6050); /* as printed, the last zero too */
    ck_assert_int_eq(f->decimals, 2);
    ck_assert_str_eq(f->published, "2009");
    ck_assert_uint_eq(f->line, 4);
    ck_assert_uint_eq(strlen(tori_published_sha256(p)), 64);
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

static const struct {
    const char *text;
    long long percent;
    int decimals;
} percents[] = {
    {"97.9", 979, 1},     {"100", 100, 0},
    {"6", 6, 0},          {"6.0", 60, 1},
    {"0", 0, 0},          {"0.04", 4, 2},
    {"９７．９", 979, 1}, {"97.9%", 979, 1},
    {"97.9 ％", 979, 1},  {"12.345678", 12345678, 6},
    {"", -1, 0},          {"97,9", -2, 0},
    {"97.", -2, 0},       {".5", -2, 0},
    {"-1", -2, 0},        {"about 5", -2, 0},
    {"5.1.2", -2, 0},     {"5%%", -2, 0},
    {"1.2345678", -2, 0}, {"1234567890123456", -2, 0},
};

START_TEST(percent_is_kept_as_printed)
{
    char text[128];
    tori_findings *findings = NULL;
    snprintf(text, sizeof text, "year,item,group,source,count,percent,note\n2007,a,b,c,5,\"%s\",n\n",
             percents[_i].text);
    tori_published *p = read_table(text, &findings);
    if (percents[_i].percent == -2) {
        const tori_finding *f = tori_findings_get(findings, 0);
        ck_assert_uint_eq(tori_published_count(p), 0);
        ck_assert_str_eq(f->rule, "number");
        ck_assert_str_eq(f->raw, percents[_i].text);
        ck_assert_uint_eq(f->column, 6);
    } else {
        ck_assert_uint_eq(tori_findings_kept(findings), 0);
        ck_assert_int_eq(tori_published_get(p, 0)->percent, percents[_i].percent);
        ck_assert_int_eq(tori_published_get(p, 0)->decimals, percents[_i].decimals);
    }
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

static void assert_figure(const tori_printed *f, int year, const char *date, const char *group, const char *published,
                          const char *note)
{
    ck_assert_int_eq(f->year, year);
    ck_assert_str_eq(f->date, date);
    ck_assert_str_eq(f->group, group);
    ck_assert_str_eq(f->published, published);
    ck_assert_str_eq(f->note, note);
}

START_TEST(names_and_remarks_of_other_tables)
{
    tori_findings *findings = NULL;
    tori_published *p = read_table("indicator,as_of,level,numerator,denominator,published_pct,published_on,source\n"
                                   "open data,2018-12,都道府県+市区町村,573,1736,33 (整数),2019-03-26 (前回値),s\n"
                                   "cio,2022 (令和4年度),市区町村,1222,1741,,2024-04-26 corrected,s\n"
                                   "cio,2008-03-31,都道府県,46,47,97.9,,s\n",
                                   &findings);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_uint_eq(tori_published_count(p), 3);
    const tori_printed *f = tori_published_get(p, 0);
    assert_figure(f, 2018, "2018-12", "total", "2019-03-26", "前回値; 整数");
    ck_assert_str_eq(f->item, "open data");
    ck_assert(f->count == 573 && f->base == 1736 && f->percent == 33 && f->decimals == 0);
    assert_figure(tori_published_get(p, 1), 2022, "2022", "municipality", "", "2024-04-26 corrected; 令和4年度");
    assert_figure(tori_published_get(p, 2), 2007, "2008-03-31", "prefecture", "", "");
    tori_published_free(p);
    tori_findings_free(findings);
    p = read_table("年度,項目,区分,団体数,母数,割合（％）,出典,備考\n"
                   "平成19年度,監査,合計,261,\"1,874\",13.9,総務省,説明資料\n平成19年度,監査,全国市長会,1,2,,総務省,\n",
                   &findings);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    f = tori_published_get(p, 0);
    assert_figure(f, 2007, "", "total", "", "説明資料");
    ck_assert(f->count == 261 && f->base == 1874 && f->percent == 139 && f->decimals == 1);
    ck_assert_str_eq(f->item, "監査");
    ck_assert_str_eq(tori_published_get(p, 1)->group, "全国市長会"); /* what is no kind stays as it is */
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

START_TEST(a_year_is_needed)
{
    tori_findings *findings = NULL;
    tori_published *p = read_table("as_of,item,group,count,source\n,a,b,1,s\nsoon,a,b,1,s\n", &findings);
    ck_assert_uint_eq(tori_published_count(p), 0);
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    ck_assert_str_eq(tori_findings_get(findings, 0)->what, "no year is given");
    ck_assert_str_eq(tori_findings_get(findings, 1)->what, "is no date");
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

/* A row under the header year,date,item,group,count,base,percent,published,source,note
 * and the line that it gives after the file's name. */
static const struct {
    const char *row, *line;
    size_t kept;
} faults[] = {
    {"2007,,a,b,,,,,s,", ":2: neither count nor percent is given; give at least one of them", 0},
    {"2007,,a,b,,47,,,s,", ":2: neither count nor percent is given; give at least one of them", 0},
    {"2007,,a,b,48,47,,,s,", ":2:E (count): \"48\" is more than the base, 47; correct the one or the other",
     0},
    {"2007,,a,b,some,,,,s,",
     ":2:E (count): \"some\" is no count; give a whole number, or leave the cell empty", 0},
    {"2007,,a,b,1.5,,,,s,", ":2:E (count): \"1.5\" is no count; give a whole number, or leave the cell empty",
     0},
    {"2007,,a,b,-5,,,,s,", ":2:E (count): \"-5\" is no count; give a whole number, or leave the cell empty",
     0},
    {"2007,,a,b,5,4 7,,,s,", ":2:F (base): \"4 7\" is no count; give a whole number, or leave the cell empty",
     0},
    {"2007,,a,b,,,about half,,s,",
     ":2:G (percent): \"about half\" is no percentage; give it as printed, such as 31.9, or leave the cell "
     "empty",
     0},
    {"2007,,a,b,,,103.5,,s,",
     ":2:G (percent): \"103.5\" is more than all; correct it, or say in the note how that came about", 0},
    {"07,,a,b,5,,,,s,", ":2:A (year): \"07\" is no year; write it as 2007, H19 or 平成19", 0},
    {",,a,b,5,,,,s,", ":2:A (year): is no year; write it as 2007, H19 or 平成19", 0},
    {"2007,spring,a,b,5,,,,s,",
     ":2:B (date): \"spring\" is no date; write it as 2007-04-01, H19.4.1 or 平成19年4月1日", 0},
    {"2007,,a,b,5,,,soon,s,",
     ":2:H (published): \"soon\" is no date; write it as 2007-04-01, H19.4.1 or 平成19年4月1日", 0},
    {"2007,2007-03-31,a,b,5,,,,s,",
     ":2:B (date): \"2007-03-31\" lies outside fiscal 2007, April to March; correct the date or the year", 0},
    {"H19,2008-04,a,b,5,,,,s,",
     ":2:B (date): \"2008-04\" lies outside fiscal 2007, April to March; correct the date or the year", 0},
    {"2007,2009,a,b,5,,,,s,",
     ":2:B (date): \"2009\" lies outside fiscal 2007, April to March; correct the date or the year", 0},
    {"2007,,,b,5,,,,s,", ":2:C (item): no item is given; a printed figure needs one", 0},
    {"2007,,a,,5,,,,s,", ":2:D (group): no group is given; a printed figure needs one", 0},
    {"2007,,a,b,5,,,,,n", ":2:I (source): no source is given; a printed figure needs one", 0},
    /* 261 of 1,874 is 13.927 */
    {"2007,,a,b,261,1874,13.8,,s,",
     ":2:G (percent): warning: \"13.8\" is not what 261 of 1,874 gives, 13.9; compare with the print; it was "
     "kept as it stands",
     1},
    {"2007,,a,b,1,1874,0.05,,s,", NULL, 1}, /* 0.0534 */
    {"2007,,a,b,261,1874,14,,s,", NULL, 1},
    {"2007,,a,b,47,47,100,,s,", NULL, 1},
    {"2007,,a,b,0,0,,,s,", NULL, 1},
    {"2007,,a,b,,,103.5,,s,those who began earlier included", NULL, 1},
    {"2007,2008-03-31,a,b,5,,,,s,", NULL, 1},
    {"2007,2007-04-01,a,b,5,,,,s,", NULL, 1},
    {"2007,2007,a,b,5,,,,s,", NULL, 1},
    {"2007,2008,a,b,5,,,,s,", NULL, 1},
};

START_TEST(rows_are_doubted)
{
    char table[400], line[400];
    tori_findings *findings = NULL;
    snprintf(table, sizeof table, "year,date,item,group,count,base,percent,published,source,note\n%s\n",
             faults[_i].row);
    tori_published *p = read_table(table, &findings);
    ck_assert_uint_eq(tori_published_count(p), faults[_i].kept);
    ck_assert_uint_eq(tori_findings_kept(findings), faults[_i].line != NULL);
    if (faults[_i].line) {
        tori_finding_text(line, sizeof line, tori_findings_get(findings, 0));
        ck_assert_int_eq(strncmp(line, path, strlen(path)), 0);
        ck_assert_str_eq(line + strlen(path), faults[_i].line);
    }
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

START_TEST(sound_rows_beside_faulty_ones_are_kept)
{
    tori_findings *findings = NULL;
    tori_published *p = read_table(
        "year,item,group,source,count\n2006,a,b,s,x\n2007,a,b,s,5\n,,b,s,\n2008,a,b,s,6\n", &findings);
    ck_assert_uint_eq(tori_published_count(p), 2);
    ck_assert_int_eq(tori_published_get(p, 0)->year, 2007);
    ck_assert_int_eq(tori_published_get(p, 1)->year, 2008);
    ck_assert_uint_eq(tori_findings_get(findings, 0)->line, 2);
    /* of the fourth line both the year and the item */
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 3);
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

START_TEST(missing_columns_are_found)
{
    char line[300];
    tori_findings *findings = NULL;
    tori_published *p = read_table("year,item,percent\n2006,a,5\n", &findings);
    ck_assert_uint_eq(tori_published_count(p), 0);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 2);
    tori_finding_text(line, sizeof line, tori_findings_get(findings, 1));
    ck_assert_str_eq(line + strlen(path),
                     ":1: the table has no column \"source\"; add it; year, item, group and "
                     "source are needed");
    tori_published_free(p);
    tori_findings_free(findings);
}
END_TEST

START_TEST(a_missing_file_is_an_error)
{
    tori_published *p = NULL;
    tori_findings *findings = NULL;
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_published_read(&p, "no-such-table.csv", TORI_ENCODING_AUTO, findings, NULL),
                     TORI_EREAD);
    ck_assert_ptr_null(p);
    tori_findings_free(findings);
}
END_TEST

START_TEST(figures_are_copied)
{
    tori_published *p = NULL;
    char item[] = "audit";
    tori_printed figure = {.year = 2007, .item = item, .count = 15, .base = 47, .percent = -1};
    ck_assert_int_eq(tori_published_new(&p, NULL), TORI_OK);
    ck_assert_str_eq(tori_published_sha256(p), "");
    for (int i = 0; i < 200; i++) {
        figure.line = (unsigned long)i;
        ck_assert_int_eq(tori_published_add(p, &figure, NULL), TORI_OK);
    }
    item[0] = 'x';
    ck_assert_uint_eq(tori_published_count(p), 200);
    ck_assert_str_eq(tori_published_get(p, 199)->item, "audit");
    ck_assert_str_eq(tori_published_get(p, 199)->note, ""); /* NULL was given */
    ck_assert_uint_eq(tori_published_get(p, 199)->line, 199);
    tori_published_free(p);
    tori_published_free(NULL);
}
END_TEST

START_TEST(value_for_drawing)
{
    double value = -1;
    tori_printed f = {.count = 15, .base = 47, .percent = 319, .decimals = 1};
    ck_assert(tori_printed_value(&f, &value));
    ck_assert_double_eq(value, 31.9); /* as printed */
    f.percent = -1;
    ck_assert(tori_printed_value(&f, &value));
    ck_assert_double_eq_tol(value, 31.91489361702128, 1e-12);
    f.base = -1;
    ck_assert(!tori_printed_value(&f, &value));
    f.base = 0;
    f.count = 0;
    ck_assert(!tori_printed_value(&f, &value));
    f = (tori_printed){.count = -1, .base = -1, .percent = 100, .decimals = 0};
    ck_assert(tori_printed_value(&f, &value));
    ck_assert_double_eq(value, 100.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("published");
    TCase *tc = tcase_create("published");
    tcase_add_checked_fixture(tc, NULL, remove_files);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, all_columns_are_read);
    tcase_add_test(tc, names_and_remarks_of_other_tables);
    tcase_add_test(tc, a_year_is_needed);
    tcase_add_loop_test(tc, percent_is_kept_as_printed, 0, LENGTH(percents));
    tcase_add_loop_test(tc, rows_are_doubted, 0, LENGTH(faults));
    tcase_add_test(tc, sound_rows_beside_faulty_ones_are_kept);
    tcase_add_test(tc, missing_columns_are_found);
    tcase_add_test(tc, a_missing_file_is_an_error);
    tcase_add_test(tc, figures_are_copied);
    tcase_add_test(tc, value_for_drawing);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
