/* Files of returns: answers, and a finding for each thing that is wrong. */
#include "returns.h"

#include "support.h"

static const char book_json[] =
    "{\"missingValues\": [\"\", {\"value\": \"－\", \"x-missing\": \"not_applicable\"}], \"fields\": ["
    "{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"name\", \"x-role\": \"name\"},"
    "{\"name\": \"audit\", \"type\": \"boolean\", \"title\": \"監査\", \"trueValues\": [\"○\"], "
    "\"falseValues\": [\"×\"]},"
    "{\"name\": \"report\", \"type\": \"boolean\", \"x-askIf\": {\"audit\": \"yes\"},"
    " \"trueValues\": [\"○\"], \"falseValues\": [\"×\"]},"
    "{\"name\": \"remark\", \"type\": \"string\"}]}";

static tori_codebook *book;
static tori_findings *findings;
static tori_returns_options options;
static tori_returns_summary summary;
static char log_text[4096];
static const char *grown_path;
static size_t keep; /* findings of a severity; 0: as many as usual */

/* "011002 1. remark;" for each return handed on. */
static tori_code note(void *user, const tori_return *r, tori_error *err)
{
    size_t at = strlen(log_text);
    (void)user;
    (void)err;
    snprintf(log_text + at, sizeof log_text - at, "%s %.*s%s%s;", r->code, (int)tori_codebook_items(book),
             r->answers, r->n_open ? " " : "", r->n_open ? r->open[0].text : "");
    return TORI_OK;
}

static void read_file(const char *path)
{
    tori_error err;
    if (!book)
        ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", &err), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&findings, keep, NULL), TORI_OK);
    options.codebook = book;
    options.keep_open = true;
    log_text[0] = 0;
    ck_assert_int_eq(tori_returns_read(path, &options, note, NULL, findings, &summary, &err), TORI_OK);
}

static const char *finding(size_t i)
{
    static char text[1024];
    ck_assert_uint_lt(i, tori_findings_kept(findings));
    tori_finding_text(text, sizeof text, tori_findings_get(findings, i));
    /* without the directory, which changes from run to run */
    return strrchr(text, '/') && strstr(text, ".csv") ? strstr(text, ".csv") - 4 : text;
}

#define HEAD "code,name,audit,report,remark\n"

START_TEST(answers_come_with_routing_closed)
{
    read_file(write_text("2007.csv",
                         HEAD "011002,A市,○,×,\n012025,B市,×,,some text\n010006,C,,,\n013030,D町,◯,－,\n"));
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    /* not asked is no missing answer; where the condition is missing, the item counts as asked */
    ck_assert_str_eq(log_text, "011002 10.;012025 0-+ some text;010006 ...;013030 1-.;");
    ck_assert_int_eq(summary.year, 2007);
    ck_assert_uint_eq(summary.rows, 4);
    ck_assert_uint_eq(summary.returns, 4);
}
END_TEST

static const struct {
    const char *rows, *finding;
} faults[] = {
    {"011002,A市,△,,\n",
     "2007.csv:2:C (audit): 011002 A市: \"△\" is not an answer here; use ○ or ×, or add it to the codebook"},
    {"011003,A市,○,○,\n",
     "2007.csv:2:A (code): A市: \"011003\" has a wrong check digit; after 01100 comes 2; correct the code"},
    {"abc,A市,○,○,\n",
     "2007.csv:2:A (code): A市: \"abc\" is not a body's code; six digits are needed, the last of "
     "them the check digit"},
    {"011002,A市,○\n",
     "2007.csv:2: 011002 A市: the row has 3 cells, the header 5; look for a missing comma or a row cut off"},
    {"011002,A市,○,○,a,b\n",
     "2007.csv:2: 011002 A市: the row has more cells than the header, which has 5; look for a "
     "comma that should be in quotes"},
    {"011002,A市,○,○,\n\n011002,A市,○,○,\n",
     "2007.csv:4: 011002 A市: this body stands on line 2 already; keep one of the two rows"},
    {"011002,A市,\xff,○,\n",
     "2007.csv:2:C (audit): 011002 A市: \"\\xff\" holds bytes that are no text in this "
     "encoding; save the file anew, or name its encoding with --encoding"},
    {"011002,\"A\n市\",△,○,\n",
     "2007.csv:3:C (audit): 011002 A\\n市: \"△\" is not an answer here; use ○ or ×, or add "
     "it to the codebook"},
    {"011002,A市,○,\"○,\n",
     "2007.csv:2: a quote (\") opened in this row is never closed; close it or double it"},
    {"", "2007.csv: the file has a header but no returns; was the right file saved?"},
};

START_TEST(each_fault_of_a_row_is_found)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[512];
        snprintf(text, sizeof text, HEAD "%s", faults[i].rows);
        read_file(write_text("2007.csv", text));
        ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 1);
        ck_assert_str_eq(finding(0), faults[i].finding);
        tori_findings_free(findings);
    }
}
END_TEST

/* Two wrong marks in each of three rows; then a note beside the table, which is known by its text alone. */
START_TEST(faults_that_are_not_kept_are_counted)
{
    static const char text[] = HEAD "011002,A市,△,▽,\n012025,B市,△,□,\n012033,C市,△,△,\n,,注：未確認,,\n";
    keep = 1;
    read_file(write_text("2007.csv", text));
    keep = 0;
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 6);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_NOTE), 1);
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    ck_assert_uint_eq(summary.rows, 3);
    ck_assert_uint_eq(summary.refused, 3);
}
END_TEST

START_TEST(good_rows_around_a_bad_one_are_handed_on)
{
    read_file(write_text("2007.csv", HEAD "011002,A市,○,×,\n012025,B市,△,,\n010006,C,×,,\n"));
    ck_assert_str_eq(log_text, "011002 10.;010006 0-.;");
    ck_assert_uint_eq(summary.refused, 1);
}
END_TEST

static tori_code first_bytes(void *user, const tori_return *r, tori_error *err)
{
    (void)err;
    if (!*(char *)user)
        memcpy(user, r->answers, tori_codebook_items(book));
    return TORI_OK;
}

/* The very first row too has a byte for an item without a column. */
START_TEST(items_that_the_year_does_not_ask_need_no_column)
{
    static const char since[] = "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, "
                                "{\"name\": \"a\", \"type\": \"boolean\"}, "
                                "{\"name\": \"b\", \"type\": \"boolean\", \"x-years\": {\"from\": 2008}}]}";
    char answers[8] = "";
    ck_assert_int_eq(tori_codebook_parse(&book, since, strlen(since), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    options.codebook = book;
    ck_assert_int_eq(tori_returns_read(write_text("2007.csv", "code,a\n011002,1\n012025,0\n"), &options,
                                       first_bytes, answers, findings, &summary, NULL),
                     TORI_OK);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_str_eq(answers, "1-");
}
END_TEST

static tori_code stray_bytes(void *user, const tori_return *r, tori_error *err)
{
    (void)err;
    char *to = user;
    sprintf(to + strlen(to), "%.*s%s;", (int)tori_codebook_items(book), r->answers, r->stray ? " stray" : "");
    return TORI_OK;
}

/* A column that the year does not ask for: blank it was not asked, and an answer is at odds with the codebook. */
START_TEST(items_that_the_year_does_not_ask_may_have_a_column)
{
    static const char since[] = "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, "
                                "{\"name\": \"a\", \"type\": \"boolean\"}, "
                                "{\"name\": \"b\", \"type\": \"boolean\", \"x-years\": {\"from\": 2008}}]}";
    static const char rows[] = "code,a,b\n011002,1,1\n012025,0,0\n012033,1,\n";
    char answers[100] = "";
    ck_assert_int_eq(tori_codebook_parse(&book, since, strlen(since), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    options.codebook = book;
    ck_assert_int_eq(
        tori_returns_read(write_text("2007.csv", rows), &options, stray_bytes, answers, findings, &summary, NULL),
        TORI_OK);
    ck_assert_str_eq(answers, "11 stray;00 stray;1-;");
    answers[0] = '\0';
    ck_assert_int_eq(
        tori_returns_read(write_text("2008.csv", rows), &options, stray_bytes, answers, findings, &summary, NULL),
        TORI_OK);
    ck_assert_str_eq(answers, "11;00;1.;");
}
END_TEST

START_TEST(what_is_no_text_is_refused)
{
    static const char rows[] = HEAD "011002,A市,○\1,○,\n"
                                    "0120\0"
                                    "25,B市,○,○,\n"
                                    "010006,C\1,○,○,\n"
                                    "013030,D町,○,○,a\33b\n"
                                    "131016,E区,○,○,two\tparts\n";
    read_file(write_bytes("2007.csv", rows, sizeof rows - 1));
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 5); /* and the second has no code then */
    ck_assert_str_eq(log_text, "131016 11+ two\tparts;");
    assert_contains(finding(0), "\"○\\x01\" holds control characters; type the cell anew");
}
END_TEST

START_TEST(columns_are_checked)
{
    read_file(write_text("2007.csv", "code,name,audit,audit,other\n011002,A市,○,○,\n"));
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 3);
    ck_assert_str_eq(finding(0),
                     "2007.csv:1:D: this column holds \"audit\", which column C holds already; remove one "
                     "of the two");
    assert_contains(finding(1), "2007.csv:1: there is no column for report");
    assert_contains(finding(2), "2007.csv:1: there is no column for remark");
    ck_assert_str_eq(log_text, ""); /* with a faulty header no row is sound */
    ck_assert_uint_eq(summary.refused, 1);
    tori_findings_free(findings);
    read_file(write_text("2007.csv", "name,audit,report,remark\nA市,○,○,\n"));
    assert_contains(finding(0), "there is no column for the body's code");
    ck_assert_uint_eq(summary.rows, 0);
    tori_findings_free(findings);
    read_file(write_text("2007.csv", ""));
    assert_contains(finding(0), "2007.csv: the file is empty");
}
END_TEST

/* What a year does not ask has no column: not applicable in every row. */
START_TEST(a_file_without_a_column_has_no_such_answer)
{
    static const char json[] =
        "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\", \"type\": "
        "\"boolean\"}, {\"name\": \"b\", \"type\": \"boolean\", \"x-years\": {\"to\": 2006}}]}";
    tori_codebook *other = NULL;
    ck_assert_int_eq(tori_codebook_parse(&other, json, strlen(json), "c", NULL), TORI_OK);
    tori_codebook *usual = book;
    book = other;
    read_file(write_text("2007.csv", "code,a\n011002,○\n012025,×\n"));
    ck_assert_str_eq(log_text, "011002 1-;012025 0-;");
    book = usual;
    tori_codebook_free(other);
    tori_findings_free(findings);
}
END_TEST

/* Files of old Macintoshes: header and rows are apart all the same. */
START_TEST(lines_may_end_in_cr)
{
    read_file(write_text("2007.csv", "code,name,audit,report,remark\r011002,A市,○,×,\r012025,B市,△,,\r"));
    ck_assert_str_eq(log_text, "011002 10.;");
    assert_contains(finding(0), "2007.csv:3:C (audit): 012025 B市: \"△\" is not an answer here");
    tori_findings_free(findings);
}
END_TEST

START_TEST(a_zero_byte_is_no_text)
{
    static const char bytes[] = HEAD "011002,A市,○,×,a\0b\n";
    read_file(write_bytes("2007.csv", bytes, sizeof bytes - 1));
    ck_assert_str_eq(log_text, "");
    assert_contains(finding(0), "2007.csv:2:E (remark): 011002 A市: \"a\" holds bytes that are no text");
    tori_findings_free(findings);
}
END_TEST

START_TEST(names_are_compared_with_the_frame)
{
    tori_frame *frame = NULL;
    const char *path =
        write_text("f.csv", "code,prefecture,municipality\n132209,東京都,東大和市\n406210,福岡県,苅田町\n"
                            "282219,兵庫県,篠山市\n");
    ck_assert_int_eq(tori_frame_read(&frame, path, TORI_UTF8, true, NULL, NULL), TORI_OK);
    options.frame = frame;
    read_file(write_text("2007.csv", HEAD "13220,東京都 東大和市,○,○,\n13220,福岡県 苅田町,○,○,\n"
                                          "28221,兵庫県 丹波篠山市,○,○,\n011002,A市,○,○,\n"));
    ck_assert_str_eq(log_text, "132209 11.;282219 11.;");
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 3);
    assert_contains(
        finding(0),
        "2007.csv:3:B (name): 132209: \"福岡県 苅田町\" is 406210 in the frame; the code 132209 is "
        "that of 東大和市; correct the code");
    assert_contains(finding(1), "this body stands on line 2 already");
    assert_contains(
        finding(2),
        "2007.csv:4:B (name): warning: 282219: \"兵庫県 丹波篠山市\" the frame calls 282219 篠山市");
    assert_contains(finding(3), "2007.csv:5:A (code): 011002 A市: \"011002\" is not in the frame of 2007");
    options.frame = NULL;
    tori_frame_free(frame);
}
END_TEST

START_TEST(lost_zeros_need_the_frame)
{
    tori_frame *frame = NULL;
    const char *path = write_text("f.csv", "code,name\n011002,札幌市\n110027,ア市\n012025,函館市\n");
    read_file(write_text("2007.csv", HEAD "11002,札幌市,○,○,\n"));
    assert_contains(finding(0), "or 011002 with its leading zero lost; write all six digits");
    tori_findings_free(findings);
    ck_assert_int_eq(tori_frame_read(&frame, path, TORI_UTF8, true, NULL, NULL), TORI_OK);
    options.frame = frame;
    /* both readings are in the frame: the name decides */
    read_file(write_text("2007.csv", HEAD "11002,札幌市,○,○,\n12025,函館市,×,,\n"));
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_str_eq(log_text, "011002 11.;012025 0-.;");
    options.frame = NULL;
    tori_frame_free(frame);
}
END_TEST

START_TEST(corrections_mend_a_row_and_must_fit)
{
    tori_corrections *log = NULL;
    const char *path =
        write_text("log.csv", "line,body,column,before,after,reason\n2,,監査,△,○,asked by telephone\n"
                              ",012025,audit,×,○,asked by telephone\n9,,audit,○,×,wrong row\n");
    ck_assert_int_eq(tori_corrections_read(&log, path, TORI_UTF8, NULL, NULL), TORI_OK);
    options.corrections = log;
    read_file(write_text("2007.csv", HEAD "011002,A市,△,×,\n012025,B市,×,○,\n"));
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_str_eq(log_text, "011002 10.;012025 11.;");
    ck_assert_int_eq(tori_corrections_unused(log, path, findings, NULL), TORI_OK);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 1);
    tori_corrections_free(log);
    tori_findings_free(findings);
    /* a cell that does not read as the log says is not touched */
    ck_assert_int_eq(tori_corrections_read(&log, path, TORI_UTF8, NULL, NULL), TORI_OK);
    options.corrections = log;
    read_file(write_text("2007.csv", HEAD "011002,A市,○,×,\n"));
    assert_contains(finding(0),
                    "2007.csv:2:C (audit): 011002 A市: \"○\" is not \"△\", which the correction on line 2 of "
                    "the log expects");
    options.corrections = NULL;
    tori_corrections_free(log);
}
END_TEST

/* A tori_return_fn: the file grows as soon as its first return is there. */
static tori_code grow(void *user, const tori_return *r, tori_error *err)
{
    bool *grown = user;
    (void)err;
    if (*grown)
        return TORI_OK;
    FILE *f = fopen(grown_path, "a");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_gt(fprintf(f, "%s,A市,○,×,\n", r->code), 0);
    ck_assert_int_eq(fclose(f), 0);
    *grown = true;
    return TORI_OK;
}

START_TEST(a_file_that_changes_underneath_is_not_whole)
{
    enum { BODIES = 999, REMARK = 600 }; /* more than is read at once */
    static char text[sizeof HEAD + BODIES * (REMARK + 32)];
    bool grown = false;
    tori_error err;
    size_t n = (size_t)sprintf(text, HEAD);
    for (int i = 1; i <= BODIES; i++) {
        /* The check digit is 11 - (6a+5b+4c+3d+2e mod 11), its last digit (JIS X 0402). */
        int sum = 6 * 0 + 5 * 1 + 4 * (i / 100) + 3 * (i / 10 % 10) + 2 * (i % 10);
        n += (size_t)sprintf(text + n, "01%03d%d,A市,○,×,%0*d\n", i, (11 - sum % 11) % 10, REMARK, i);
    }
    grown_path = write_text("2007.csv", text);
    read_file(grown_path);
    ck_assert(!summary.torn);
    ck_assert_uint_eq(summary.returns, BODIES);
    tori_findings_free(findings);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_returns_read(grown_path, &options, grow, &grown, findings, &summary, &err),
                     TORI_OK);
    ck_assert(summary.torn);
    ck_assert_str_eq(finding(tori_findings_kept(findings) - 1),
                     "2007.csv: was changed while it was read; read it again when it is done");
    tori_findings_free(findings);
}
END_TEST

START_TEST(the_year_is_found_or_asked_for)
{
    tori_error err;
    int year;
    options.codebook = book;
    read_file(write_text("returns-H19.csv", HEAD "011002,A市,○,×,\n"));
    ck_assert_int_eq(summary.year, 2007);
    tori_findings_free(findings);
    options.year = 2005;
    read_file(write_text("2007.csv", HEAD "011002,A市,○,×,\n"));
    ck_assert_int_eq(summary.year, 2005);
    ck_assert_str_eq(finding(0),
                     "2007.csv: warning: the file's name says 2007, but it is read as 2005; see whether "
                     "--year is right");
    tori_findings_free(findings);
    options.year = 0;
    read_file(write_text("tokyo.csv", HEAD "011002,A市,○,×,\n"));
    assert_contains(finding(0), "unclear which year");
    tori_findings_free(findings);

    tori_returns_options plain = {.codebook = book};
    ck_assert_int_eq(tori_returns_year(&year, "x/2006.zip:H19/2007-tokyo.csv", &plain, &err), TORI_OK);
    ck_assert_int_eq(year, 2007);
    ck_assert_int_eq(tori_returns_year(&year, "x/returns-H18.zip:2005/tokyo.csv", &plain, &err), TORI_OK);
    ck_assert_int_eq(year, 2006);
    ck_assert_int_eq(tori_returns_year(&year, "2005/all.zip:tokyo.csv", &plain, &err), TORI_EDATA);

    static const char with_year[] =
        "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, "
        "{\"name\": \"年度\", \"x-role\": \"year\"}, {\"name\": \"a\", \"type\": \"boolean\"}]}";
    tori_codebook *other = NULL;
    ck_assert_int_eq(tori_codebook_parse(&other, with_year, strlen(with_year), "c", &err), TORI_OK);
    tori_returns_options with = {.codebook = other};
    ck_assert_int_eq(
        tori_returns_year(&year, write_text("x.csv", "code,a,年度\n011002,1,平成18\n"), &with, &err),
        TORI_OK);
    ck_assert_int_eq(year, 2006);
    tori_codebook_free(other);
}
END_TEST

START_TEST(files_of_one_year_share_their_bodies)
{
    tori_returns_job jobs[2] = {{.path = write_text("a2007.csv", HEAD "011002,A市,○,×,\n")},
                                {.path = write_text("b2007.csv", HEAD "012025,B市,×,,\n011002,A市,×,,\n")}};
    read_file(jobs[0].path);
    log_text[0] = 0;
    tori_findings_free(findings);
    for (int i = 0; i < 2; i++) {
        jobs[i].options = options;
        jobs[i].options.year = 2007;
        ck_assert_int_eq(tori_findings_new(&jobs[i].findings, 0, NULL), TORI_OK);
    }
    ck_assert_int_eq(tori_returns_read_all(jobs, 2, note, 2, NULL), TORI_OK);
    ck_assert_str_eq(log_text, "011002 10.;012025 0-.;");
    findings = jobs[1].findings;
    assert_contains(finding(0), "2007.csv:3: 011002 A市: this body stands on line 2 of");
    tori_findings_free(jobs[0].findings);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {answers_come_with_routing_closed,
                                  each_fault_of_a_row_is_found,
                                  faults_that_are_not_kept_are_counted,
                                  good_rows_around_a_bad_one_are_handed_on,
                                  items_that_the_year_does_not_ask_need_no_column,
        items_that_the_year_does_not_ask_may_have_a_column,
                                  what_is_no_text_is_refused,
                                  columns_are_checked,
                                  a_file_without_a_column_has_no_such_answer,
                                  lines_may_end_in_cr,
                                  a_zero_byte_is_no_text,
                                  names_are_compared_with_the_frame,
                                  lost_zeros_need_the_frame,
                                  corrections_mend_a_row_and_must_fit,
                                  the_year_is_found_or_asked_for,
                                  a_file_that_changes_underneath_is_not_whole,
                                  files_of_one_year_share_their_bodies};
    return run_tests("returns", tests, sizeof tests / sizeof *tests);
}
