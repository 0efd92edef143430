/* Findings as people read them, and lists that stay small. */
#include "finding.h"

#include "support.h"

static const char *text_of(const tori_finding *f)
{
    static char text[512];
    tori_finding_text(text, sizeof text, f);
    return text;
}

START_TEST(a_finding_reads_from_place_to_remedy)
{
    tori_finding f = {.file = "returns/2007.csv", .line = 41, .column = 6, .item = "audit", .body = "014052",
                      .name = "A町", .raw = "△", .what = "is not an answer here", .remedy = "use ○ or ×"};
    ck_assert_str_eq(text_of(&f),
                     "returns/2007.csv:41:F (audit): 014052 A町: \"△\" is not an answer here; use ○ or ×");
    f.severity = TORI_WARNING;
    f.column = 0;
    f.item = f.body = f.name = f.raw = f.remedy = NULL;
    ck_assert_str_eq(text_of(&f), "returns/2007.csv:41: warning: is not an answer here");
    f.line = 0;
    ck_assert_str_eq(text_of(&f), "returns/2007.csv: warning: is not an answer here");
}
END_TEST

START_TEST(raw_text_is_shown_harmless_and_short)
{
    char raw[400] = "\x1b]0;x\x07", text[600];
    tori_finding f = {.raw = raw, .what = "w"};
    ck_assert_str_eq(text_of(&f), "\"\\x1b]0;x\\x07\" w");
    for (int i = 0; i < 100; i++)
        memcpy(raw + 3 * i, "長", 4);
    ck_assert_uint_lt(tori_finding_text(text, sizeof text, &f), 100);
    assert_contains(text, "長…\" w");
}
END_TEST

START_TEST(a_short_buffer_is_cut_and_ended)
{
    char text[8];
    tori_finding f = {.file = "a", .what = "something"};
    ck_assert_uint_eq(tori_finding_text(text, sizeof text, &f), strlen("a: something"));
    ck_assert_uint_lt(strlen(text), sizeof text);
}
END_TEST

START_TEST(no_text_ends_in_half_a_character)
{
    tori_findings *list = NULL;
    tori_error err;
    char what[64];
    snprintf(what, sizeof what, "is \"%.4s\" or \"%.1s\"", "長い", "\xf0\x9f\x98\x80");
    const tori_finding f = {.raw = "\xe9\x95", .what = what, .remedy = "\xff"};
    ck_assert_int_eq(tori_findings_new(&list, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_add(list, &f, NULL), TORI_OK);
    ck_assert_str_eq(tori_findings_get(list, 0)->what, "is \"長\" or \"\"");
    /* what came so from the file, or is no character at all, stays to be seen */
    ck_assert_str_eq(text_of(tori_findings_get(list, 0)), "\"\\xe9\\x95\" is \"長\" or \"\"; \\xff");
    tori_findings_free(list);

    tori_fail(&err, TORI_EDATA, "no \"%.4s\"\nhere, \xff", "長い");
    ck_assert_str_eq(err.text, "no \"長\"\\nhere, \\xff");
}
END_TEST

START_TEST(a_list_keeps_some_and_counts_all)
{
    tori_findings *list = NULL, *more = NULL;
    char what[16] = "first";
    tori_finding f = {.rule = "r", .what = what};
    ck_assert_int_eq(tori_findings_new(&list, 3, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&more, 3, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_add(list, &f, NULL), TORI_OK);
    strcpy(what, "changed"); /* the list has its own copy */
    f.severity = TORI_WARNING;
    for (int i = 0; i < 10; i++)
        ck_assert_int_eq(tori_findings_add(more, &f, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_append(list, more, NULL), TORI_OK);
    /* three of each severity: an error and three warnings */
    ck_assert_uint_eq(tori_findings_kept(list), 4);
    ck_assert_uint_eq(tori_findings_count(list, TORI_ERROR), 1);
    ck_assert_uint_eq(tori_findings_count(list, TORI_WARNING), 10);
    ck_assert_str_eq(tori_findings_get(list, 0)->what, "first");
    ck_assert_str_eq(tori_findings_get(list, 1)->what, "changed");
    f.severity = TORI_ERROR;
    ck_assert_int_eq(tori_findings_add(list, &f, NULL), TORI_OK);
    ck_assert_uint_eq(tori_findings_kept(list), 5);
    tori_findings_free(list);
    tori_findings_free(more);
}
END_TEST

START_TEST(a_list_is_sorted_by_place)
{
    static const struct {
        unsigned long line;
        unsigned column;
        const char *what;
    } added[] = {{4, 2, "e"}, {2, 3, "c"}, {0, 0, "a"}, {2, 3, "d"}, {2, 0, "b"}, {40, 0, "f"}};
    tori_findings *list = NULL;
    ck_assert_int_eq(tori_findings_new(&list, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_sort(list, NULL), TORI_OK);
    for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
        const tori_finding f = {.line = added[i].line, .column = added[i].column, .what = added[i].what};
        ck_assert_int_eq(tori_findings_add(list, &f, NULL), TORI_OK);
    }
    ck_assert_int_eq(tori_findings_sort(list, NULL), TORI_OK);
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        ck_assert_int_eq(tori_findings_get(list, i)->what[0], "abcdef"[i]);
    tori_findings_free(list);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_finding_reads_from_place_to_remedy, raw_text_is_shown_harmless_and_short,
                                  a_short_buffer_is_cut_and_ended,
                                  no_text_ends_in_half_a_character, a_list_keeps_some_and_counts_all,
                                  a_list_is_sorted_by_place};
    return run_tests("finding", tests, sizeof tests / sizeof *tests);
}
