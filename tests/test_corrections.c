/* Editing logs: what is read, which cell an entry is for. */
#include "corrections.h"
#include "support.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(a) ((int)(sizeof(a) / sizeof *(a)))

static const char *path;

static tori_code read_log(tori_corrections **log, const char *text, tori_error *err)
{
    path = write_text("corrections.csv", text);
    return tori_corrections_read(log, path, TORI_ENCODING_AUTO, NULL, err);
}

static tori_corrections *sound_log(const char *text)
{
    tori_corrections *log = NULL;
    tori_error err = {0};
    ck_assert_msg(read_log(&log, text, &err) == TORI_OK, "%s", err.text);
    return log;
}

START_TEST(entries_are_read)
{
    tori_corrections *log = sound_log("line,body,column,before,after,reason,file\n"
                                      "41,,audit,△,○,telephone 2007-05-02,in/2007.csv\n"
                                      ",,,,,,\n"
                                      ", 014052 ,監 査,\"a\nb\", x ,\"letter, 3 May\",\n");
    ck_assert_uint_eq(tori_corrections_count(log), 2);
    const tori_correction *c = tori_corrections_get(log, 0);
    ck_assert_str_eq(c->file, "2007.csv");
    ck_assert_uint_eq(c->line, 41);
    ck_assert_str_eq(c->body, "");
    ck_assert_str_eq(c->column, "audit");
    ck_assert_str_eq(c->before, "△");
    ck_assert_str_eq(c->after, "○");
    ck_assert_str_eq(c->reason, "telephone 2007-05-02");
    ck_assert_uint_eq(c->at, 2);
    ck_assert(!c->applied);
    c = tori_corrections_get(log, 1);
    ck_assert_str_eq(c->file, "");
    ck_assert_uint_eq(c->line, 0);
    ck_assert_str_eq(c->body, "014052");
    ck_assert_str_eq(c->column, "監査"); /* folded */
    ck_assert_str_eq(c->before, "a\nb");
    ck_assert_str_eq(c->reason, "letter, 3 May");
    ck_assert_uint_eq(c->at, 4);
    tori_corrections_free(log);
}
END_TEST

START_TEST(japanese_headers)
{
    tori_corrections *log = sound_log("行,団体コード,項目,修正前,修正後,理由\n４１,,監査,△,○,電話\n");
    ck_assert_uint_eq(tori_corrections_get(log, 0)->line, 41);
    ck_assert_str_eq(tori_corrections_get(log, 0)->after, "○");
    tori_corrections_free(log);
}
END_TEST

static const struct {
    const char *text;
    unsigned long line;
    unsigned column;
    const char *what;
} faulty[] = {
    {"line,column,before,after\n", 1, 0, "a log of corrections needs a column \"reason\""},
    {"column,before,after,reason\n", 1, 0, "a log of corrections needs a column \"line\" or \"body\""},
    {"line,column,before,after,reason\n3,audit,x,y,why\n4,audit,x,y,\n", 3, 5,
     "the correction gives no reason; say on whose word the cell is changed"},
    {"line,column,before,after,reason\n3,audit,x,y,\"  \"\n", 2, 5,
     "the correction gives no reason; say on whose word the cell is changed"},
    {"line,body,column,before,after,reason\n,,audit,x,y,why\n", 2, 0,
     "the correction says neither the line nor the body that it is for"},
    {"line,column,before,after,reason\n3,,x,y,why\n", 2, 2,
     "the correction does not say which column it is for"},
    {"line,column,before,after,reason\n0,audit,x,y,why\n", 2, 1, "the line must be a number from 1 on"},
    {"line,column,before,after,reason\n4a,audit,x,y,why\n", 2, 1, "the line must be a number from 1 on"},
    {"line,column,before,after,reason\n-4,audit,x,y,why\n", 2, 1, "the line must be a number from 1 on"},
    {"line,column,before,after,reason\n99999999999999999999,audit,x,y,why\n", 2, 1,
     "the line must be a number from 1 on"},
};

START_TEST(faults_have_a_place)
{
    tori_corrections *log = NULL;
    tori_error err = {0};
    ck_assert_int_eq(read_log(&log, faulty[_i].text, &err), TORI_EDATA);
    ck_assert_ptr_null(log);
    ck_assert_str_eq(err.text, faulty[_i].what);
    ck_assert_str_eq(err.file, path);
    ck_assert_uint_eq(err.line, faulty[_i].line);
    ck_assert_uint_eq(err.column, faulty[_i].column);
}
END_TEST

START_TEST(all_faults_come_in_one_reading)
{
    static const struct {
        unsigned long line;
        unsigned column;
        const char *what;
    } expected[] = {
        {2, 1, "the line must be a number from 1 on"},
        {4, 0, "the correction says neither the line nor the body that it is for"},
        {5, 6, "the correction gives no reason"},
    };
    tori_corrections *log = NULL;
    tori_findings *findings = NULL;
    path = write_text("corrections.csv", "line,body,column,before,after,reason\n"
                                         "x,,audit,a,b,why\n"
                                         "7,,audit,a,b,why\n"
                                         ",,audit,a,b,why\n"
                                         "8,,audit,a,b,\n");
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_corrections_read(&log, path, TORI_ENCODING_AUTO, findings, NULL), TORI_OK);
    ck_assert_uint_eq(tori_findings_kept(findings), LENGTH(expected));
    for (size_t i = 0; i < LENGTH(expected); i++) {
        const tori_finding *f = tori_findings_get(findings, i);
        ck_assert_int_eq(f->severity, TORI_ERROR);
        ck_assert_uint_eq(f->line, expected[i].line);
        ck_assert_uint_eq(f->column, expected[i].column);
        ck_assert_str_eq(f->what, expected[i].what);
    }
    ck_assert_uint_eq(tori_corrections_count(log), 1); /* the sound one */
    ck_assert_uint_eq(tori_corrections_get(log, 0)->line, 7);
    tori_findings_free(findings);
    tori_corrections_free(log);
}
END_TEST

START_TEST(a_missing_file_is_an_error)
{
    tori_corrections *log = NULL;
    ck_assert_int_eq(tori_corrections_read(&log, "no-such-log.csv", TORI_ENCODING_AUTO, NULL, NULL), TORI_EREAD);
    ck_assert_ptr_null(log);
}
END_TEST

/* One log, many cells; entry: line in the log of the one found, 0 for none. */
static const char many[] = "file,line,body,column,before,after,reason\n"
                           ",41,,audit,a,b,r\n"         /* 2 */
                           "2006.csv,42,,audit,a,b,r\n" /* 3 */
                           ",,011002,training,a,b,r\n"  /* 4 */
                           ",,13101,監査・点検,a,b,r\n" /* 5 */
                           ",50,131016,audit,a,b,r\n"   /* 6 */
                           ",,school 7,audit,a,b,r\n"   /* 7 */
                           ",60,,Web Page,a,b,r\n";     /* 8 */

static const struct {
    const char *file;
    unsigned long line;
    const char *body;
    const char *column;
    unsigned long entry;
} cells[] = {
    {"2007.csv", 41, "131016", "audit", 2},
    {"in/2007.csv", 41, NULL, "audit", 2},
    {"2007.csv", 40, NULL, "audit", 0},
    {"2007.csv", 41, NULL, "training", 0},
    {"2007.csv", 0, NULL, "audit", 0}, /* nothing known */
    {"2006.csv", 42, NULL, "audit", 3},
    {"in/2006.csv", 42, NULL, "audit", 3},
    {"2007.csv", 42, NULL, "audit", 0},
    {"in/12006.csv", 42, NULL, "audit", 0},
    {"2007.csv", 7, "011002", "training", 4},
    {"2007.csv", 7, " 011002 ", "training", 4},
    {"2007.csv", 7, "11002", "training", 4},        /* the lost zero */
    {"2007.csv", 7, "０１１００２", "training", 4}, /* full width */
    {"2007.csv", 0, "011002", "training", 4},
    {"2007.csv", 7, "011001", "training", 0}, /* bad check digit */
    {"2007.csv", 7, "", "training", 0},
    {"2007.csv", 7, "131016", "監査・点検", 5}, /* with its check digit */
    {"2007.csv", 50, "131016", "audit", 6},
    {"2007.csv", 50, "011002", "audit", 0}, /* the line is right, the body is not */
    {"2007.csv", 51, "131016", "audit", 0}, /* the other way round */
    {"2007.csv", 50, NULL, "audit", 6},
    {"2007.csv", 0, "131016", "audit", 6},
    {"2007.csv", 3, "school 7", "audit", 7},
    {"2007.csv", 3, "school 70", "audit", 0},
    {"2007.csv", 60, NULL, "WebPage", 8},  /* a header, folded */
    {"2007.csv", 60, NULL, "Web Page", 8}, /* an id as the codebook has it */
    {"2007.csv", 60, NULL, "Webpage", 0},
};

static tori_correction *find(tori_corrections *log, const char *file, unsigned long line, const char *body,
                             const char *column)
{
    tori_correction *c;
    ck_assert_int_eq(tori_corrections_find(&c, log, file, line, body, column, NULL), TORI_OK);
    return c;
}

START_TEST(the_entry_for_a_cell)
{
    tori_corrections *log = sound_log(many);
    tori_correction *c = find(log, cells[_i].file, cells[_i].line, cells[_i].body, cells[_i].column);
    ck_assert_uint_eq(c ? c->at : 0, cells[_i].entry);
    tori_corrections_free(log);
}
END_TEST

START_TEST(an_entry_is_applied_once)
{
    tori_corrections *log = sound_log("line,column,before,after,reason\n5,audit,a,b,r\n5,audit,b,c,r\n");
    tori_correction *first = find(log, "f.csv", 5, NULL, "audit");
    ck_assert_ptr_eq(first, find(log, "f.csv", 5, NULL, "audit"));
    first->found = true;
    tori_correction *second = find(log, "f.csv", 5, NULL, "audit");
    ck_assert_uint_eq(second->at, 3);
    second->found = true;
    ck_assert_ptr_null(find(log, "f.csv", 5, NULL, "audit"));
    tori_corrections_free(log);
}
END_TEST

START_TEST(unused_entries_are_found)
{
    tori_corrections *log = sound_log("file,line,body,column,before,after,reason\n"
                                      ",5,,audit,a,b,r\n"
                                      ",,011002,Audit,△,○,r\n"
                                      "2006.csv,5,,audit,a,b,r\n"
                                      "2007.csv,9,,audit,x,○,r\n");
    tori_findings *findings = NULL;
    char text[300];
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_ptr_null(find(log, "in/2007.csv", 4, "131016", "audit"));
    find(log, "in/2007.csv", 5, "131016", "audit")->found = true;
    ck_assert_int_eq(tori_corrections_unused(log, "log.csv", findings, NULL), TORI_OK);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 2);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_WARNING), 1);
    tori_finding_text(text, sizeof text, tori_findings_get(findings, 0));
    ck_assert_str_eq(text,
                     "log.csv:3 (Audit): 011002: \"△\" was to be corrected, but no such cell was found; "
                     "see whether line, body and column are those of the file");
    tori_finding_text(text, sizeof text, tori_findings_get(findings, 1));
    ck_assert_str_eq(text, "log.csv:4 (audit): warning: \"2006.csv\" was not among the files read, so the "
                           "correction was not used; see whether the file's name is right");
    ck_assert_uint_eq(tori_findings_get(findings, 2)->line, 5);
    ck_assert_str_eq(tori_findings_get(findings, 2)->rule, "correction");
    tori_findings_free(findings);
    tori_corrections_free(log);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("corrections");
    TCase *tc = tcase_create("corrections");
    tcase_add_checked_fixture(tc, NULL, remove_files);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, entries_are_read);
    tcase_add_test(tc, japanese_headers);
    tcase_add_loop_test(tc, faults_have_a_place, 0, LENGTH(faulty));
    tcase_add_test(tc, all_faults_come_in_one_reading);
    tcase_add_test(tc, a_missing_file_is_an_error);
    tcase_add_loop_test(tc, the_entry_for_a_cell, 0, LENGTH(cells));
    tcase_add_test(tc, an_entry_is_applied_once);
    tcase_add_test(tc, unused_entries_are_found);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
