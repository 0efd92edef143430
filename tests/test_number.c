/* Numbers as people write them, exact. */
#include "number.h"

#include "support.h"

static tori_number_fault scan(const char *text, const tori_number_form *form, const char **rest, char to[32])
{
    tori_number number;
    *rest = text;
    tori_number_fault fault = tori_number_scan(&number, rest, form);
    tori_number_print(to, number);
    return fault;
}

/* What a person reads in the text on the left. */
static const struct {
    const char *text, *number, *rest;
} sound[] = {
    {"1204", "1204", ""},
    {"1,204", "1204", ""},
    {"１，２０４", "1204", ""},
    {"1 204", "1204", ""},
    {"1　204", "1204", ""},
    {"1,234,567", "1234567", ""},
    {"1,204人", "1204", "人"},
    {"1204 人", "1204", " 人"},
    {"31.9％", "31.9", "％"},
    {"３１．９", "31.9", ""},
    {"▲5", "-5", ""},
    {"▲ 1,204.50", "-1204.5", ""},
    {"-5", "-5", ""},
    {"−5", "-5", ""},
    {"－５", "-5", ""},
    {"+5", "5", ""},
    {"-0", "0", ""},
    {"-0.05", "-0.05", ""},
    {".5", "0.5", ""},
    {"5.", "5", ""},
    {"0.000", "0", ""},
    {"007", "7", ""},
    {"10.0100", "10.01", ""},
    {"999999999999999999", "999999999999999999", ""},
    {"0.000000000000000001", "0.000000000000000001", ""},
    {"12①", "12", "①"}, /* a footnote is no digit */
    {"5²", "5", "²"},
};

START_TEST(numbers_are_read)
{
    static const tori_number_form form = {0};
    const char *rest;
    char to[32];
    ck_assert_int_eq(scan(sound[_i].text, &form, &rest, to), TORI_NUMBER_SOUND);
    ck_assert_str_eq(to, sound[_i].number);
    ck_assert_str_eq(rest, sound[_i].rest);
}
END_TEST

static const struct {
    const char *text;
    tori_number_fault fault;
} faulty[] = {
    {"", TORI_NUMBER_NONE},
    {"なし", TORI_NUMBER_NONE},
    {"①", TORI_NUMBER_NONE},
    {"三", TORI_NUMBER_NONE},
    {".", TORI_NUMBER_NONE},
    {"-", TORI_NUMBER_SIGN},
    {"▲", TORI_NUMBER_SIGN},
    {"△5", TORI_NUMBER_NONE}, /* unless the form says so */
    {"1,20", TORI_NUMBER_GROUPS},
    {"0,123", TORI_NUMBER_GROUPS},
    {"12,3456", TORI_NUMBER_GROUPS},
    {"1234,567", TORI_NUMBER_GROUPS},
    {"1,204 567", TORI_NUMBER_GROUPS}, /* two kinds of marks */
    {"1 20", TORI_NUMBER_GROUPS},
    {"1.2.3", TORI_NUMBER_GROUPS},
    {"1.2E+05", TORI_NUMBER_EXPONENT},
    {"1000000000000000000", TORI_NUMBER_LARGE},
    {"0.1234567890123456789", TORI_NUMBER_LARGE},
};

START_TEST(what_is_none_says_why)
{
    static const tori_number_form form = {0};
    const char *rest;
    char to[32];
    ck_assert_int_eq(scan(faulty[_i].text, &form, &rest, to), faulty[_i].fault);
    ck_assert_ptr_eq(rest, faulty[_i].text);
    ck_assert_str_eq(to, "0");
}
END_TEST

START_TEST(columns_have_their_own_marks)
{
    static const tori_number_form european = {.decimal = ",", .group = "."}, triangles = {.triangle = true},
                                  none = {.group = ""};
    const char *rest;
    char to[32];
    ck_assert_int_eq(scan("1.204,5", &european, &rest, to), TORI_NUMBER_SOUND);
    ck_assert_str_eq(to, "1204.5");
    ck_assert_int_eq(scan("△5", &triangles, &rest, to), TORI_NUMBER_SOUND);
    ck_assert_str_eq(to, "-5");
    ck_assert_int_eq(scan("1,204", &none, &rest, to), TORI_NUMBER_SOUND);
    ck_assert_str_eq(rest, ",204");
}
END_TEST

START_TEST(only_plain_numbers_are_parsed_whole)
{
    static const char *const refused[] = {"", "1,204", "1204人", "3.50", "+5", "05", "-0", "１", " 5"};
    tori_number n;
    ck_assert(tori_number_parse(&n, "-3.5"));
    ck_assert_int_eq(n.mantissa, -35);
    ck_assert_int_eq(n.scale, 1);
    ck_assert(tori_number_parse(&n, "0") && n.mantissa == 0 && n.scale == 0);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ck_assert(!tori_number_parse(&n, refused[i]));
        ck_assert_int_eq(n.mantissa, 0);
    }
}
END_TEST

START_TEST(numbers_are_compared_exactly)
{
    static const char *const rising[] = {"-999999999999999999", "-3.5", "-3.45", "0", "0.000000000000000001",
                                         "0.1", "0.11", "2", "10", "999999999999999999"};
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++) {
        for (size_t j = 0; j < sizeof rising / sizeof *rising; j++) {
            tori_number a, b;
            ck_assert(tori_number_parse(&a, rising[i]) && tori_number_parse(&b, rising[j]));
            ck_assert_int_eq(tori_number_compare(a, b), (i > j) - (i < j));
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number");
    TCase *tcase = tcase_create("number");
    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, numbers_are_read, 0, (int)(sizeof sound / sizeof *sound));
    tcase_add_loop_test(tcase, what_is_none_says_why, 0, (int)(sizeof faulty / sizeof *faulty));
    tcase_add_test(tcase, columns_have_their_own_marks);
    tcase_add_test(tcase, only_plain_numbers_are_parsed_whole);
    tcase_add_test(tcase, numbers_are_compared_exactly);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
