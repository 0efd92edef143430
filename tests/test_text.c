/* Folding, width, escaping, globs. */
#include "text.h"

#include "support.h"

static void folds_to(const char *from, const char *to)
{
    char *out = NULL;
    ck_assert_int_eq(tori_text_fold(&out, from, strlen(from), NULL), TORI_OK);
    ck_assert_str_eq(out, to);
    free(out);
}

START_TEST(marks_that_look_alike_are_one)
{
    static const char *const yes[] = {"○", "◯", "〇", " ○ ", "　○"};
    static const char *const no[] = {"×", "✕", "✗", "x", "X", "Ｘ", "ｘ"};
    static const char *const dash[] = {"-", "－", "ー", "―", "—", "−"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        folds_to(yes[i], "○");
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        folds_to(no[i], "×");
    for (size_t i = 0; i < sizeof dash / sizeof *dash; i++)
        folds_to(dash[i], "-");
}
END_TEST

START_TEST(words_keep_their_letters)
{
    folds_to("ｔａｘ", "tax");
    folds_to("１,２０４　人", "1,204 人");
    folds_to("サーバー", "サーバー");
    folds_to("㈱ ①", "(株) 1");
    folds_to("a\r\n  b", "a b");
    folds_to("", "");
    folds_to(" \t ", "");
}
END_TEST

START_TEST(names_have_one_form)
{
    static const char *const pairs[][2] = {
        {"髙山市", "高山市"}, {"茅ヶ崎市", "茅ケ崎市"}, {"龍ケ崎市", "竜が崎市"}, {"北海道 札幌市", "北海道札幌市"},
        {"か゛わ市", "がわ市"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char *a = NULL, *b = NULL;
        ck_assert_int_eq(tori_text_fold_name(&a, pairs[i][0], strlen(pairs[i][0]), NULL), TORI_OK);
        ck_assert_int_eq(tori_text_fold_name(&b, pairs[i][1], strlen(pairs[i][1]), NULL), TORI_OK);
        ck_assert_str_eq(a, b);
        free(a);
        free(b);
    }
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
    char *out = (char *)1;
    tori_error err;
    ck_assert_int_eq(tori_text_fold(&out, "a\xff", 2, &err), TORI_EDATA);
    ck_assert_ptr_null(out);
    ck_assert(!tori_text_valid("\xe3\x81", 2));
    ck_assert(!tori_text_valid("a\0b", 3));
    ck_assert(tori_text_valid("あ", 3));
}
END_TEST

START_TEST(width_counts_terminal_columns)
{
    ck_assert_uint_eq(tori_text_width("abc"), 3);
    ck_assert_uint_eq(tori_text_width("監査"), 4);
    ck_assert_uint_eq(tori_text_width("ｱｲ"), 2);
    ck_assert_uint_eq(tori_text_width("が"), 2);
}
END_TEST

START_TEST(what_could_act_on_a_terminal_is_shown)
{
    char to[64];
    static const char esc[] = "a\x1b[31m\n\xff\xe2\x80\xae○";
    const char *shown = "a\\x1b[31m\\n\\xff\\u202e○";
    ck_assert_uint_eq(tori_text_escape(to, sizeof to, esc, sizeof esc - 1), strlen(shown));
    ck_assert_str_eq(to, shown);
    /* never half a character */
    ck_assert_uint_eq(tori_text_escape(to, 6, "ab○○", 8), 8);
    ck_assert_str_eq(to, "ab○");
}
END_TEST

START_TEST(globs_match_whole_texts)
{
    ck_assert(tori_text_glob("p_*", "p_audit"));
    ck_assert(!tori_text_glob("p_*", "xp_audit"));
    ck_assert(tori_text_glob("*audit*", "audit"));
    ck_assert(tori_text_glob("?", "監"));
    ck_assert(!tori_text_glob("?", "監査"));
    ck_assert(tori_text_glob("a*b*c", "aXbXbc"));
    ck_assert(!tori_text_glob("", "a"));
    ck_assert(tori_text_glob("*", ""));
}
END_TEST

START_TEST(distances_count_characters)
{
    ck_assert_uint_eq(tori_text_distance("札幌市", "札幌市"), 0);
    ck_assert_uint_eq(tori_text_distance("札幌市", "札榥市"), 1);
    ck_assert_uint_eq(tori_text_distance("", "市"), 1);
    ck_assert_uint_eq(tori_text_distance("kitten", "sitting"), 3); /* Levenshtein's usual example */
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        marks_that_look_alike_are_one,      words_keep_their_letters,
        names_have_one_form,                bytes_that_are_no_text_are_refused,
        width_counts_terminal_columns,      what_could_act_on_a_terminal_is_shown,
        globs_match_whole_texts,            distances_count_characters,
    };
    return run_tests("text", tests, sizeof tests / sizeof *tests);
}
