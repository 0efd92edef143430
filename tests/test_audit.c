/* Rounding rules and the audit of printed figures. */
#include "audit.h"

#include "support.h"

static const struct {
    int64_t q;
    int decimals;
    int64_t n;
    tori_rule rule;
    int64_t least, most; /* most < least: none */
} rules[] = {
    /* Brown and Heathers' way by hand: 94 % is 93.5 to 94.5 of 15, 14.025 to 14.175 */
    {94, 0, 15, TORI_RULE_HALF_UP, 1, 0},
    {94, 0, 15, TORI_RULE_HALF_EVEN, 1, 0},
    {94, 0, 15, TORI_RULE_DOWN, 1, 0},
    {94, 0, 15, TORI_RULE_UP, 14, 14}, /* 93.33 */
    {6, 0, 15, TORI_RULE_HALF_UP, 1, 0},
    {6, 0, 15, TORI_RULE_DOWN, 1, 1}, /* 6.67 */
    {26, 0, 1043, TORI_RULE_HALF_UP, 266, 276},
    {319, 1, 47, TORI_RULE_HALF_UP, 15, 15},
    {686, 1, 1800, TORI_RULE_HALF_UP, 1234, 1235},
    /* 1/8 is 12.5, 3/8 is 37.5 */
    {13, 0, 8, TORI_RULE_HALF_UP, 1, 1},
    {13, 0, 8, TORI_RULE_HALF_EVEN, 1, 0},
    {12, 0, 8, TORI_RULE_HALF_EVEN, 1, 1},
    {12, 0, 8, TORI_RULE_HALF_UP, 1, 0},
    {38, 0, 8, TORI_RULE_HALF_EVEN, 3, 3},
    {0, 0, 1000, TORI_RULE_HALF_UP, 0, 4},
    {0, 0, 1000, TORI_RULE_UP, 0, 0},
    {1, 0, 1000, TORI_RULE_UP, 1, 10},
    {100, 0, 1000, TORI_RULE_DOWN, 1000, 1000},
    {100, 0, 1000, TORI_RULE_UP, 991, 1000},
    {100, 0, 1000, TORI_RULE_HALF_UP, 995, 1000},
};

START_TEST(counts_behind_a_percentage)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        int64_t least, most;
        bool some = tori_rule_counts(&least, &most, rules[i].q, rules[i].decimals, rules[i].n, rules[i].rule);
        ck_assert_msg(some == (rules[i].least <= rules[i].most), "%zu", i);
        if (some)
            ck_assert_msg(least == rules[i].least && most == rules[i].most, "%zu: %d to %d", i, (int)least,
                          (int)most);
    }
}
END_TEST

static tori_findings *findings;
static tori_audit_summary summary;

/* Rows of item, group, count, base, percent. */
static void audit(const char *rows)
{
    char text[2048];
    const char *path;
    tori_published *figures = NULL;
    tori_findings *reading = NULL;
    snprintf(text, sizeof text, "year,source,item,group,count,base,percent\n%s", rows);
    path = write_text("figures.csv", text);
    ck_assert_int_eq(tori_findings_new(&reading, 10, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&findings, 10, NULL), TORI_OK);
    ck_assert_int_eq(tori_published_read(&figures, path, TORI_ENCODING_AUTO, reading, NULL), TORI_OK);
    ck_assert_int_eq(tori_audit(&summary, figures, "f", findings, NULL), TORI_OK);
    tori_published_free(figures);
    tori_findings_free(reading);
}

static void check_finding(size_t i, tori_severity severity, unsigned long line, const char *what)
{
    ck_assert_uint_lt(i, tori_findings_kept(findings));
    const tori_finding *f = tori_findings_get(findings, i);
    ck_assert_int_eq(f->severity, severity);
    ck_assert_uint_eq(f->line, line);
    ck_assert_str_eq(f->what, what);
}

/* 1,027 / 1,788 = 57.44 %. */
START_TEST(a_percentage_that_no_rule_gives)
{
    audit("2024,s,a,total,1027,1788,57.2\n2024,s,b,total,1617,1788,90.4\n2024,s,c,total,,15,50\n");
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    check_finding(0, TORI_ERROR, 2, "1,027 of 1,788 is 57.4 %, not 57.2 %, and no rounding rule gives that");
    check_finding(1, TORI_ERROR, 4, "no count of 15 is 50 % under any rounding rule");
    ck_assert_uint_eq(summary.figures, 3);
    ck_assert_uint_eq(summary.tested, 3);
    ck_assert_uint_eq(summary.explained[TORI_RULE_HALF_UP], 1);
    tori_findings_free(findings);
}
END_TEST

/* 2/3 twice rounded down, once half up: 66 and 67. */
START_TEST(the_rule_of_most)
{
    audit("2024,s,a,total,2,3,66\n2024,s,b,total,2,3,66\n2024,s,c,total,2,3,67\n");
    ck_assert_int_eq(summary.best, TORI_RULE_DOWN);
    ck_assert_uint_eq(summary.explained[TORI_RULE_DOWN], 2);
    ck_assert_uint_eq(summary.explained[TORI_RULE_UP], 1);
    ck_assert_uint_eq(tori_findings_kept(findings), 1);
    check_finding(0, TORI_WARNING, 4,
                  "67 % of 3 is rounded half up or half even or up, where most figures are rounded down");
    tori_findings_free(findings);
}
END_TEST

START_TEST(totals)
{
    audit("2007,s,a,prefecture,15,47,\n2007,s,a,municipality,246,1827,\n2007,s,a,total,260,1875,\n"
          "2007,s,b,prefecture,7,47,\n2007,s,b,municipality,567,1827,\n2007,s,b,total,574,1874,30.6\n"
          "2006,s,b,prefecture,6,47,\n");
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    check_finding(0, TORI_ERROR, 4,
                  "the counts of prefectures and municipalities, 15 and 246, do not add up to 260");
    check_finding(1, TORI_ERROR, 4,
                  "the bases of prefectures and municipalities, 47 and 1,827, do not add up to 1,875");
    tori_findings_free(findings);
}
END_TEST

/* 94 is 14 of 15 rounded up, 6 is 1 of 15 rounded down; 65 and 35 of 1,065 may be 692 and 373. */
START_TEST(shares_of_one_question)
{
    audit(
        "2006,s,a,r,,1065,65\n2006,s,b,r,,1065,35\n2006,s,c,r,,15,94\n2006,s,d,r,,15,6\n2006,s,e,r,,3,33\n");
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    check_finding(0, TORI_WARNING, 4, "94 % of 15 is rounded up, where most figures are rounded down");
    check_finding(
        1, TORI_ERROR, 4,
        "this and the next share add up to 100 %, but no one rounding rule gives them from counts that add "
        "up to 15");
    tori_findings_free(findings);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {counts_behind_a_percentage, a_percentage_that_no_rule_gives,
                                  the_rule_of_most, totals, shares_of_one_question};
    return run_tests("audit", tests, sizeof tests / sizeof *tests);
}
