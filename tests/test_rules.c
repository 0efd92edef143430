/* What is doubtful in returns whose cells are sound. */
#include "returns.h"

#include "support.h"

static tori_findings *findings;
static tori_returns_summary summary;
static unsigned handed_on;

static tori_code count(void *user, const tori_return *r, tori_error *err)
{
    (void)user;
    (void)err;
    ck_assert_uint_eq(r->n_open, 0); /* kept for the rules only */
    handed_on++;
    return TORI_OK;
}

static tori_codebook *parse(const char *json)
{
    tori_codebook *book;
    tori_error err = {0};
    ck_assert_msg(tori_codebook_parse(&book, json, strlen(json), "c.json", &err) == TORI_OK, "%s", err.text);
    return book;
}

static void read_with(const char *json, const char *path, bool rules)
{
    tori_returns_options options = {.codebook = parse(json), .rules = rules};
    tori_error err;
    handed_on = 0;
    tori_findings_free(findings);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_returns_read(path, &options, count, NULL, findings, &summary, &err), TORI_OK);
    tori_codebook_free((tori_codebook *)(uintptr_t)options.codebook);
}

/* The findings, a line each, without the folder. */
static const char *all(void)
{
    static char text[8192];
    char one[1200];
    text[0] = 0;
    for (size_t i = 0; i < tori_findings_kept(findings); i++) {
        tori_finding_text(one, sizeof one, tori_findings_get(findings, i));
        strcat(strcat(text, strstr(one, "2007.csv")), "\n");
    }
    return text;
}

#define YESNO "\"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]"
#define BOOK(checks, of_item)                                                                        \
    "{" checks "\"missingValues\": [\"\", {\"value\": \"-\", \"x-missing\": \"not_applicable\"}],\n" \
    "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},\n"                                     \
    "{\"name\": \"ordinance\", " YESNO "}, {\"name\": \"access\", " YESNO of_item "},\n"             \
    "{\"name\": \"stage\", \"categories\": [\"planned\", \"done\"]}, {\"name\": \"staff\"},\n"       \
    "{\"name\": \"trained\"}]}"
#define HEAD "code,ordinance,access,stage,staff,trained\n"

START_TEST(conditions_of_the_codebook_are_kept_or_told)
{
    static const char json[] = BOOK(
        "\"x-check\": [{\"rule\": \"people\", \"check\": \"trained <= staff\", \"severity\": \"warning\"},"
        " \"stage == done implies ordinance\"],",
        ", \"x-check\": {\"check\": \"access implies ordinance\", \"message\": \"an access is in the "
        "ordinance\"}");
    const char *path = write_text("2007.csv", HEAD "011002,1,1,done,120,7\n"   /* all hold */
                                                   "012025,0,0,planned,5,10\n" /* 10 > 5 */
                                                   "012033,0,1,planned,,9\n" /* staff is missing: no fault */
                                                   "012041,,1,done,10,9\n"   /* ordinance is missing: none */
                                                   "010006,0,0,done,1,1\n");
    read_with(json, path, false);
    ck_assert_str_eq(
        all(),
        "2007.csv:3:F (trained): warning: 012025: does not hold: trained <= staff (trained: 10, staff: "
        "5); see which of these answers is wrong\n"
        "2007.csv:4:C (access): 012033: an access is in the ordinance: access implies ordinance "
        "(access: yes, ordinance: no); see which of these answers is wrong\n"
        "2007.csv:6:D (stage): 010006: does not hold: stage == done implies ordinance (stage: done, "
        "ordinance: no); see which of these answers is wrong\n");
    ck_assert_uint_eq(handed_on, 3); /* warnings stop nothing */
    ck_assert_uint_eq(summary.refused, 2);
    ck_assert_str_eq(tori_findings_get(findings, 0)->rule, "people");
    ck_assert_str_eq(tori_findings_get(findings, 0)->header, "trained");
    ck_assert_str_eq(tori_findings_get(findings, 1)->rule, "check");
}
END_TEST

static const struct {
    const char *checks, *what, *excerpt;
    unsigned long line;
} faults[] = {
    {"\n\"x-check\": [\"trained <= staf\"],",
     "x-check at column 25: there is no \"staf\"; did you mean \"staff\"?", "trained <= staf\n           ^",
     2},
    {"\n\n  \"x-check\": \"stage == finished\",",
     "x-check at column 24: stage never has the value \"finished\"", "stage == finished\n         ^", 3},
    {"\"x-check\": {\"check\": \"staff\"},",
     "x-check at column 24: a condition needs a yes or no here, this is a text", "staff\n^", 1},
    {"\"x-check\": \"stage == \\\"x\\\"\",", "x-check: stage never has the value \"x\"",
     "stage == \"x\"\n         ^", 0},
    {"\"x-check\": 3,", "x-check: a check is a text, or like {\"check\": \"trained <= staff\"}", "", 1},
    {"\"x-check\": [{\"rule\": \"r\"}],",
     "x-check: a check is a text, or like {\"check\": \"trained <= staff\"}", "", 1},
    {"\"x-check\": {\"check\": \"ordinance\", \"severity\": \"note\"},",
     "x-check: severity \"note\" is neither error nor warning", "", 1},
};

START_TEST(faults_of_conditions_are_those_of_the_codebook)
{
    char json[2000];
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        tori_codebook *book;
        tori_error err = {0};
        snprintf(json, sizeof json, BOOK("%s", ""), faults[i].checks);
        ck_assert_int_eq(tori_codebook_parse(&book, json, strlen(json), "c.json", &err), TORI_EDATA);
        ck_assert_str_eq(err.text, faults[i].what);
        ck_assert_str_eq(err.excerpt, faults[i].excerpt);
        ck_assert_uint_eq(err.line, faults[i].line);
    }
    tori_error err = {0};
    tori_codebook *book;
    const char *role =
        "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\", \"x-check\": \"a\"}, {\"name\": \"a\"}]}";
    ck_assert_int_eq(tori_codebook_parse(&book, role, strlen(role), "c.json", &err), TORI_EDATA);
    ck_assert_str_eq(err.text, "field \"code\": x-check is for items only");
}
END_TEST

#define ROUTED                                                                                         \
    "{\"missingValues\": [\"\", {\"value\": \"-\", \"x-missing\": \"not_applicable\"}], \"fields\": [" \
    "{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"status\", \"x-role\": \"status\", "      \
    "\"x-returned\": [\"in\"]},"                                                                       \
    "{\"name\": \"a\", " YESNO "}, {\"name\": \"b\", " YESNO ", \"x-askIf\": {\"a\": \"yes\"}},"       \
    "{\"name\": \"c\", " YESNO ", \"x-askIf\": {\"a\": \"yes\"}},"                                     \
    "{\"name\": \"d\", " YESNO ", \"x-askIf\": {\"kind\": \"prefecture\"}}, {\"name\": \"e\", " YESNO  \
    ", \"x-years\": {\"from\": 2008, \"to\": 2009}}]}"

START_TEST(routing_and_empty_returns_are_doubted)
{
    const char *path =
        write_text("2007.csv", "code,status,a,b,c,d,e\n"
                               "011002,in,1,1,0,,\n"  /* fine */
                               "012025,in,0,1,0,,\n"  /* b answered, not asked; c is no */
                               "012033,in,1,,,,\n"    /* two blank, asked */
                               "012041,in,,,,,\n"     /* nothing */
                               "012050,,,,,,\n"       /* did not come in */
                               "012068,in,-,,,1,\n"   /* a is asked of all; d of prefectures */
                               "012076,in,1,0,0,,1\n" /* e is not asked in 2007 */
                               "010006,in,,,,1,\n");  /* a is missing: b and c may not be asked */
    read_with(ROUTED, path, true);
    ck_assert_str_eq(
        all(),
        "2007.csv:3:D (b): warning: 012025: answered, but not asked of this body: b; they are counted as not "
        "applicable; correct them, or the answer that they hang on\n"
        "2007.csv:4: note: 012033: left blank, but asked because of another answer: b, c; ask the body\n"
        "2007.csv:5: warning: 012041: nothing is answered in this return; ask the body, or leave the row "
        "out\n"
        "2007.csv:7:F (d): warning: 012068: answered, but not asked of this body: d; they are counted as not "
        "applicable; correct them, or the answer that they hang on\n"
        "2007.csv:7:C (a): warning: 012068: called not applicable, but asked of this body: a; they are "
        "counted as "
        "not answered; ask the body\n"
        "2007.csv:8:G (e): warning: 012076: answered, but not asked of this body: e; they are counted as not "
        "applicable; correct them, or the answer that they hang on\n");
    ck_assert_uint_eq(handed_on, 8);
    read_with(ROUTED, path, false);
    ck_assert_str_eq(all(), "");
}
END_TEST

/* A codebook of 44 yes/no items, and rows with the first `yes` of them yes. */
static const char *wide_book(void)
{
    static char json[8192];
    size_t n = (size_t)sprintf(
        json, "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"why\"}");
    for (int i = 0; i < 44; i++)
        n += (size_t)sprintf(json + n, ", {\"name\": \"q%d\", " YESNO "}", i);
    strcpy(json + n, "]}");
    return json;
}

static void add_row(char *rows, const char *code, const char *why, int yes)
{
    rows += strlen(rows);
    rows += sprintf(rows, "%s,%s", code, why);
    for (int i = 0; i < 44; i++)
        rows += sprintf(rows, ",%d", i < yes);
    strcpy(rows, "\n");
}

/* 44 over 18 is 1,029,530,696,964, 44 over 19 is 1,408,831,480,056, 2 to the power of 40
 * is 1,099,511,627,776. "なし" has two letters and says nothing; 42 letters count 16 bits:
 * 44 over 5 is 1,086,008 (20.05 bits), 44 over 6 is 7,059,052 (22.75), over 7 38,320,568 (25.19). */
START_TEST(returns_that_are_alike_against_all_chance_are_told)
{
    static const char long_text[] =
        "の記述が長い欄の記述が長い欄の記述が長い欄の記述が長い欄の記述が長い欄の記述が長い欄";
    static char rows[8192];
    strcpy(rows, "code,why");
    for (int i = 0; i < 44; i++)
        sprintf(rows + strlen(rows), ",q%d", i);
    strcat(rows, "\n");
    add_row(rows, "011002", "", 18);
    add_row(rows, "012025", "", 18);
    add_row(rows, "012033", "なし", 19);
    add_row(rows, "012041", "なし", 19);
    add_row(rows, "012050", "なし!", 19);
    add_row(rows, "012068", long_text, 6);
    add_row(rows, "012076", long_text, 6);
    add_row(rows, "012084", long_text, 7);
    add_row(rows, "012092", long_text, 7);
    add_row(rows, "012106", "", 0);
    add_row(rows, "012114", "", 0);
    read_with(wide_book(), write_text("2007.csv", rows), true);
    ck_assert_str_eq(all(),
                     "2007.csv:5: warning: 012041: the answers are to the letter those on line 4; was one "
                     "body's return copied for the other?\n"
                     "2007.csv:10: warning: 012092: the answers are to the letter those on line 9; was one "
                     "body's return copied for the other?\n");
    ck_assert_uint_eq(handed_on, 11);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        conditions_of_the_codebook_are_kept_or_told, faults_of_conditions_are_those_of_the_codebook,
        routing_and_empty_returns_are_doubted, returns_that_are_alike_against_all_chance_are_told};
    return run_tests("rules", tests, sizeof tests / sizeof *tests);
}
