/* Tables as spreadsheets save them: titles, headers in several rows, totals, notes. */
#include "returns.h"

#include "support.h"

#define FIELDS                                                                                            \
    "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\", \"x-headers\": [\"団体コード\"]},"      \
    "{\"name\": \"name\", \"x-role\": \"name\", \"x-headers\": [\"団体名\"]},"                         \
    "{\"name\": \"audit\", \"type\": \"boolean\", \"x-headers\": [\"監査 実施\"]},"                   \
    "{\"name\": \"plan\", \"type\": \"boolean\", \"x-headers\": [\"監査 計画\", \"監査_計画\"]}," \
    "{\"name\": \"remark\", \"type\": \"string\", \"x-headers\": [\"備考*\"]}]}"

static const char usual[] = "{" FIELDS;

static char log_text[4096], found_text[4096];
static size_t n_items;

static tori_code note(void *user, const tori_return *r, tori_error *err)
{
    size_t at = strlen(log_text);
    (void)user;
    (void)err;
    snprintf(log_text + at, sizeof log_text - at, "%s %.*s;", r->code, (int)n_items, r->answers);
    return TORI_OK;
}

/* The returns go to log_text, the findings to found_text, a line each without the folder. */
static void read_with(const char *json, const char *text, tori_corrections *corrections)
{
    tori_codebook *book = NULL;
    tori_findings *findings = NULL;
    tori_returns_summary summary;
    tori_error err = {0};
    const char *path = write_text("2007.csv", text);
    ck_assert_msg(tori_codebook_parse(&book, json, strlen(json), "c", &err) == TORI_OK, "%s", err.text);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    tori_returns_options options = {.codebook = book, .corrections = corrections};
    n_items = tori_codebook_items(book);
    log_text[0] = found_text[0] = 0;
    ck_assert_int_eq(tori_returns_read(path, &options, note, NULL, findings, &summary, &err), TORI_OK);
    for (size_t i = 0; i < tori_findings_kept(findings); i++) {
        char line[1024];
        tori_finding_text(line, sizeof line, tori_findings_get(findings, i));
        size_t at = strlen(found_text);
        snprintf(found_text + at, sizeof found_text - at, "%s\n", line + (strrchr(path, '/') - path) + 1);
    }
    ck_assert_uint_eq(summary.rows, summary.returns + summary.refused);
    tori_findings_free(findings);
    tori_codebook_free(book);
}

static const struct {
    const char *text, *returns, *findings;
} tables[] = {
    /* columns in any order, empty rows and columns */
    {"plan,,audit,code,name,remark,\n,,,,,,\n○,,×,011002,A市,,\n,,,,,,\n", "011002 01.;", ""},
    /* titles above */
    {"平成19年度 取組状況調査,,,,\n\n,,,,(4月1日現在)\ncode,name,audit,plan,remark\n011002,A市,○,×,\n",
     "011002 10.;", ""},
    /* two rows, merged to the right and downwards; the form of one row has line breaks */
    {"団体コード,団体名,監査,,備考\n,,実施,計画,\n011002,A市,○,×,\n", "011002 10.;", ""},
    {"表1,,,,\n\"団体\nコード\",団体名,監査,,\"備考\n(任意)\"\n,,実施,計画,\n011002,A市,○,×,a\n",
     "011002 10+;", ""},
    /* three rows */
    {"団体,,取組,,\nコード,名,監査,,\n,,実施,計画,備考\n011002,A市,○,×,\n", "011002 10.;", ""},
    /* the lines of findings are physical ones still */
    {"表,,,,\n団体コード,団体名,監査,,備考\n,,実施,計画,\n011002,A市,△,×,\n", "",
     "2007.csv:4:C (audit): 011002 A市: \"△\" is not an answer here; use true or false, or add it to the "
     "codebook\n"},
    /* totals and notes below */
    {"code,name,audit,plan,remark\n011002,A市,○,×,\n,合計,1,0,\n,,,,\n※ 4月1日現在,,,,\n", "011002 10.;",
     "2007.csv:3:B: note: \"合計\" is a row of totals, which is not counted\n"
     "2007.csv:5:A: note: \"※ 4月1日現在\" is taken for a note beside the table\n"},
    {"code,name,audit,plan,remark\n011002,A市,○,×,\n市 町 村 計,,12,3,\n(注) 速報\n", "011002 10.;",
     "2007.csv:3:A: note: \"市 町 村 計\" is a row of totals, which is not counted\n"
     "2007.csv:4:A: note: \"(注) 速報\" is taken for a note beside the table\n"},
    /* a second table below the first, as when files are put together */
    {"code,name,audit,plan,remark\n011002,A市,○,×,\ncode,name,audit,plan,remark\n012025,B市,×,○,\n",
     "011002 10.;012025 01.;", "2007.csv:3:A: note: \"code\" is the header once more\n"},
    /* a row with answers is a return, and one that names no body is faulty */
    {"code,name,audit,plan,remark\n,A市,○,×,\n", "",
     "2007.csv:2:A (code): A市: \"\" stands for no code; six digits are needed, the last of them the check "
     "digit\n"},
    {"code,name,audit,plan,remark\n計画市,,○,×,\n", "",
     "2007.csv:2:A (code): \"計画市\" is not a body's code; six digits are needed, the last of them the "
     "check digit\n"},
    {"code,name,audit,plan,remark\n1234567,,,,\n", "",
     "2007.csv:2:A (code): \"1234567\" is not a body's code; six digits are needed, the last of them the "
     "check digit\n"},
    /* columns that the codebook has not: empty ones are nothing, others are told */
    {"code,name,audit,plan,remark,memo,more\n011002,A市,○,×,,,a\n012025,B市,○,×,,,b\n",
     "011002 10.;012025 10.;",
     "2007.csv:1:G: the codebook has no column \"more\": 2 cells of it stay unread; correct the "
     "header, or "
     "add it to the codebook (x-headers, or x-role ignore)\n"},
    /* a row of hints below the header */
    {"code,name,audit,plan,remark\n,,\"○,×\",\"○,×\",\n011002,A市,○,×,\n", "011002 10.;",
     "2007.csv:2: note: a row below the header names no body and is taken for a part of it\n"},
    /* old Macintoshes end lines in CR */
    {"title\rcode,name,audit,plan,remark\r011002,A市,○,×,\r", "011002 10.;", ""},
    /* a table that is cut off in its header is faulty, whatever is above it */
    {"title\ncode,name,audit,plan\n011002,A市,○,×\n", "",
     "2007.csv:2: there is no column for remark (remark); add it, name its header in the codebook "
     "(x-headers), or say "
     "which years ask it (x-years)\n"},
};

START_TEST(tables_are_read_as_they_come)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        read_with(usual, tables[i].text, NULL);
        ck_assert_msg(strcmp(found_text, tables[i].findings) == 0, "table %zu has\n%sbut not\n%s", i,
                      found_text, tables[i].findings);
        ck_assert_msg(strcmp(log_text, tables[i].returns) == 0, "table %zu: %s", i, log_text);
    }
}
END_TEST

/* What the dialect says is not looked for: row 2 alone would name more fields. */
START_TEST(the_dialect_names_the_rows)
{
    static const char json[] =
        "{\"dialect\": {\"headerRows\": [3, 5], \"headerJoin\": \"_\", \"commentRows\": [4, 7]}, " FIELDS;
    read_with(
        json,
        "title\n\n団体コード,団体名,監査,,備考\nhint,hint,hint,hint,hint\n,,audit,計画,\n011002,A市,○,×,\n"
        "012025,B市,○,×,\n013030,D町,×,○,\n",
        NULL);
    ck_assert_str_eq(found_text, "");
    ck_assert_str_eq(log_text, "011002 10.;013030 01.;");
    /* rows count as in a spreadsheet: the line break in a cell makes none */
    read_with("{\"dialect\": {\"headerRows\": [2]}, " FIELDS,
              "\"two\nlines\"\ncode,name,audit,plan,remark\n011002,A市,○,×,\n", NULL);
    ck_assert_str_eq(log_text, "011002 10.;");
    read_with("{\"dialect\": {\"headerRows\": [9]}, " FIELDS,
              "code,name,audit,plan,remark\n011002,A市,○,×,\n", NULL);
    ck_assert_str_eq(found_text,
                     "2007.csv: the file ends before row 9, where the codebook has the header; see "
                     "headerRows in the codebook's dialect\n");
}
END_TEST

START_TEST(a_faulty_dialect_is_refused)
{
    static const char *const faults[][2] = {
        {"{\"dialect\": [], " FIELDS, "dialect must be an object"},
        {"{\"dialect\": {\"headerRows\": []}, " FIELDS, "headerRows must name 1 to 8 rows"},
        {"{\"dialect\": {\"headerRows\": [2, 1]}, " FIELDS,
         "headerRows must be an array of row numbers, from 1, rising"},
        {"{\"dialect\": {\"commentRows\": [0]}, " FIELDS, "commentRows must be an array of row numbers"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        tori_codebook *book;
        tori_error err;
        ck_assert_int_eq(tori_codebook_parse(&book, faults[i][0], strlen(faults[i][0]), "c", &err),
                         TORI_EDATA);
        assert_contains(err.text, faults[i][1]);
    }
}
END_TEST

START_TEST(corrections_reach_the_rows_that_waited)
{
    tori_corrections *log = NULL;
    const char *path =
        write_text("log.csv", "line,body,column,before,after,reason\n4,,監査 実施,△,○,telephone\n");
    ck_assert_int_eq(tori_corrections_read(&log, path, TORI_UTF8, NULL, NULL), TORI_OK);
    read_with(usual, "表,,,,\n団体コード,団体名,監査,,備考\n,,実施,計画,\n011002,A市,△,×,\n012025,B市,×,○,\n",
              log);
    ck_assert_str_eq(found_text, "");
    ck_assert_str_eq(log_text, "011002 10.;012025 01.;");
    ck_assert(tori_corrections_get(log, 0)->applied);
    tori_corrections_free(log);
}
END_TEST

START_TEST(the_year_stands_below_the_header)
{
    static const char json[] =
        "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"年度\", \"x-role\": "
        "\"year\"}, {\"name\": \"a\", \"type\": \"boolean\"}]}";
    tori_codebook *book = NULL;
    int year;
    ck_assert_int_eq(tori_codebook_parse(&book, json, strlen(json), "c", NULL), TORI_OK);
    tori_returns_options options = {.codebook = book};
    const char *path = write_text("x.csv", "2001年度の回答,,\n\ncode,年度,a\n,,\n011002,平成18,1\n");
    ck_assert_int_eq(tori_returns_year(&year, path, &options, NULL), TORI_OK);
    ck_assert_int_eq(year, 2006);
    tori_codebook_free(book);
}
END_TEST

/* One line without an end: refused when its 16,385th cell comes, not when memory ends. */
START_TEST(too_many_columns_are_refused)
{
    enum { CELLS = 100 * 1000 };
    static char wide[2 * CELLS + 1];
    for (size_t i = 0; i < CELLS; i++)
        memcpy(wide + 2 * i, "a,", 2);
    read_with(usual, wide, NULL);
    ck_assert_str_eq(found_text,
                     "2007.csv:1: the row has more than 16384 cells; no spreadsheet is that wide: is this a "
                     "file of returns, and are its line ends there?\n");
    ck_assert_str_eq(log_text, "");
    /* below the header such a row is one finding */
    static char text[sizeof wide + 100];
    snprintf(text, sizeof text, "code,name,audit,plan,remark\n%s", wide);
    read_with(usual, text, NULL);
    assert_contains(found_text, "2007.csv:2: a: the row has more cells than the header, which has 5");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        tables_are_read_as_they_come,     the_dialect_names_the_rows,
        a_faulty_dialect_is_refused,      corrections_reach_the_rows_that_waited,
        the_year_stands_below_the_header, too_many_columns_are_refused,
    };
    return run_tests("layout", tests, sizeof tests / sizeof *tests);
}
