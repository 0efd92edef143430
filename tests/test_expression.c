/* Conditions: grammar, types, Kleene's truths, every fault with its place. */
#include "expression.h"

#include "support.h"

/* Slots of the tests, with the value that each has. */
static const struct {
    const char *name;
    tori_value_type type;
    const char *value; /* of a number or a text, "yes" or "no"; NULL: missing */
} slots[] = {
    {"t", TORI_VALUE_TRUTH, "yes"},
    {"f", TORI_VALUE_TRUTH, "no"},
    {"u", TORI_VALUE_TRUTH, NULL},
    {"staff", TORI_VALUE_NUMBER, "120"},
    {"trained", TORI_VALUE_NUMBER, "7"},
    {"unknown", TORI_VALUE_NUMBER, NULL},
    {"zero", TORI_VALUE_NUMBER, "0"},
    {"big", TORI_VALUE_NUMBER, "999999999999999999"},
    {"half", TORI_VALUE_NUMBER, "0.5"},
    {"type", TORI_VALUE_TEXT, "市"},
    {"level", TORI_VALUE_TEXT, "3"},
    {"stage", TORI_VALUE_TEXT, "planned"},
    {"since", TORI_VALUE_TEXT, "2007-04-01"},
    {"public hearing", TORI_VALUE_TRUTH, "yes"},
    {"and", TORI_VALUE_TRUTH, "no"},
    {"media:紙", TORI_VALUE_TRUTH, "yes"},
    {"never", TORI_VALUE_TEXT, NULL},
};

static bool find(void *user, const char *name, size_t *slot, tori_value_type *type)
{
    ck_assert_ptr_eq(user, (void *)(uintptr_t)slots);
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        if (strcmp(slots[i].name, name) != 0)
            continue;
        *slot = i;
        *type = slots[i].type;
        return true;
    }
    return false;
}

static const char *nearest(void *user, const char *name)
{
    (void)user;
    return strcmp(name, "stafff") == 0 ? "staff" : NULL;
}

/* stage is a choice of two. */
static bool can_be(void *user, size_t slot, const char *text)
{
    (void)user;
    return strcmp(slots[slot].name, "stage") != 0 || strcmp(text, "planned") == 0 ||
           strcmp(text, "done") == 0;
}

static tori_value value(void *user, size_t slot)
{
    const char *text = slots[slot].value;
    (void)user;
    if (!text)
        return (tori_value){0};
    switch (slots[slot].type) {
    case TORI_VALUE_TRUTH:
        return tori_value_truth(strcmp(text, "yes") == 0);
    case TORI_VALUE_NUMBER:
        return tori_value_decimal(text);
    default:
        return tori_value_text(text);
    }
}

static const tori_names names = {find, nearest, can_be, (void *)(uintptr_t)slots};

static tori_truth truth_of(const char *text)
{
    tori_expression *e;
    tori_error err = {0};
    tori_code rc = tori_expression_parse(&e, text, &names, &err);
    ck_assert_msg(rc == TORI_OK, "%s: %s at %lu:%u", text, err.text, err.line, err.column);
    tori_truth truth = tori_expression_evaluate(e, value, NULL);
    tori_expression_free(e);
    return truth;
}

static const struct {
    const char *text;
    tori_truth truth;
} conditions[] = {
    /* truths */
    {"t", TORI_TRUE},
    {"f", TORI_FALSE},
    {"u", TORI_UNDECIDED},
    {"not f", TORI_TRUE},
    {"not not t", TORI_TRUE},
    {"t == yes", TORI_TRUE},
    {"t == no", TORI_FALSE},
    {"false == f", TORI_TRUE},
    {"t != \"true\"", TORI_FALSE},
    {"t == f", TORI_FALSE},
    {"u == yes", TORI_UNDECIDED},
    {"(t == f) == (f == t)", TORI_TRUE},
    /* precedence: and before or, or before implies, not before and, comparison before not */
    {"t or f and f", TORI_TRUE},
    {"(t or f) and f", TORI_FALSE},
    {"f implies t or f", TORI_TRUE},
    {"t or f implies f", TORI_FALSE},
    {"not f and f", TORI_FALSE},
    {"not (f and f)", TORI_TRUE},
    {"not t == f", TORI_TRUE},
    {"not zero == 0 or t", TORI_TRUE},
    /* implies from the right: f implies (t implies f); from the left it were false */
    {"f implies t implies f", TORI_TRUE},
    {"(f implies t) implies f", TORI_FALSE},
    /* numbers: 2 + 3 * 4 = 14, 7 - 2 - 3 = 2, 12 / 3 / 2 = 2, -2 * -3 = 6 */
    {"2 + 3 * 4 == 14", TORI_TRUE},
    {"(2 + 3) * 4 == 20", TORI_TRUE},
    {"7 - 2 - 3 == 2", TORI_TRUE},
    {"12 / 3 / 2 == 2", TORI_TRUE},
    {"-2 * -3 == 6", TORI_TRUE},
    {"5 - -2 == 7", TORI_TRUE},
    {"- half + 1 == half", TORI_TRUE},
    {"1 - 2 < 0", TORI_TRUE},
    {"0.1 + 0.2 == 0.3", TORI_TRUE},
    {"1 / 3 + 1 / 3 + 1 / 3 == 1", TORI_TRUE},
    {"1 / 3 > 0.333333333333333", TORI_TRUE},
    {"big - 999999999999999998 == 1", TORI_TRUE},
    {"trained <= staff", TORI_TRUE},
    {"trained > staff", TORI_FALSE},
    {"trained*18<staff", TORI_FALSE},
    {"trained*17<staff", TORI_TRUE},
    {"staff >= 120 and staff <= 120", TORI_TRUE},
    {"staff != 120", TORI_FALSE},
    {"staff == 120.0", TORI_TRUE},
    {"staff < 120 or staff > 120", TORI_FALSE},
    {"-0 == 0", TORI_TRUE},
    {"007 == trained", TORI_TRUE},
    /* texts, and texts that meet numbers */
    {"type == 市", TORI_TRUE},
    {"市 == type", TORI_TRUE},
    {"type == \"町\"", TORI_FALSE},
    {"type != 町　and　t", TORI_TRUE},
    {"type == '市'", TORI_TRUE},
    {"level >= 3", TORI_TRUE},
    {"level * 2 == 6", TORI_TRUE},
    {"level == \"3\"", TORI_TRUE},
    {"level == \"3.0\"", TORI_FALSE},
    {"level == 3.0", TORI_TRUE},
    {"type > 3", TORI_UNDECIDED},
    {"level < \"10\"", TORI_TRUE}, /* as texts "10" comes first */
    {"level < type", TORI_UNDECIDED},
    {"type < \"町\"", TORI_TRUE}, /* U+5E02 before U+753A */
    {"stage >= \"planned\"", TORI_TRUE},
    {"stage == planned", TORI_TRUE},
    {"stage == done", TORI_FALSE},
    {"since >= \"2007-03-31\" and since < \"2007-04-02\"", TORI_TRUE},
    {"type == \"a\"\"b\"", TORI_FALSE},
    {"never == 市", TORI_UNDECIDED},
    /* names */
    {"`public hearing`", TORI_TRUE},
    {"`and`", TORI_FALSE},
    {"media:紙 == yes", TORI_TRUE},
    {"t\n  and\n  t", TORI_TRUE},
    /* missing */
    {"unknown > 3", TORI_UNDECIDED},
    {"unknown + staff == 3", TORI_UNDECIDED},
    {"unknown == unknown", TORI_UNDECIDED},
    {"unknown > 3 or t", TORI_TRUE},
    {"unknown > 3 and f", TORI_FALSE},
    {"staff / zero > 1", TORI_UNDECIDED},
    {"big * big > 0", TORI_UNDECIDED},
    {"big * big - big * big == 0", TORI_UNDECIDED},
};

START_TEST(conditions_hold_or_do_not)
{
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        ck_assert_msg(truth_of(conditions[i].text) == conditions[i].truth, "%s gives %d", conditions[i].text,
                      truth_of(conditions[i].text));
}
END_TEST

/* Kleene 1952, section 64, tables of the strong connectives; in the order true,
 * undecided, false for the left side, the same for the right. */
START_TEST(truth_tables_are_kleenes)
{
    static const char sides[] = {'t', 'u', 'f'};
    static const struct {
        const char *word, *table;
    } connectives[] = {{"and", "tufuuffff"}, {"or", "ttttuutuf"}, {"implies", "tuftuuttt"}};
    for (size_t c = 0; c < 3; c++) {
        for (size_t i = 0; i < 9; i++) {
            char text[32];
            snprintf(text, sizeof text, "%c %s %c", sides[i / 3], connectives[c].word, sides[i % 3]);
            char want = connectives[c].table[i];
            ck_assert_msg(truth_of(text) == (want == 't'   ? TORI_TRUE
                                             : want == 'f' ? TORI_FALSE
                                                           : TORI_UNDECIDED),
                          "%s", text);
        }
    }
    ck_assert_int_eq(truth_of("not u"), TORI_UNDECIDED);
    ck_assert_int_eq(truth_of("not t"), TORI_FALSE);
}
END_TEST

static const struct {
    const char *text;
    unsigned long line;
    unsigned column;
    const char *what;
} faults[] = {
    {"", 1, 1, "is empty; a condition is needed"},
    {" 　 ", 1, 1, "is empty; a condition is needed"},
    {"t and", 1, 6, "something is missing at the end"},
    {"and t", 1, 1, "something is missing before \"and\""},
    {"t and or f", 1, 7, "something is missing before \"or\""},
    {"t and )", 1, 7, "something is missing before \")\""},
    {"(t or f", 1, 1, "this parenthesis is not closed"},
    {"t)", 1, 2, "closes a parenthesis that was never opened"},
    {"t f", 1, 3, "an operator is missing before this, like and, or, =="},
    {"type == \"市", 1, 9, "the quote \" is never closed"},
    {"`public", 1, 1, "the quote ` is never closed"},
    {"staff = 3", 1, 7, "\"=\" is no operator; use =="},
    {"staff => 3", 1, 7, "\"=>\" is no operator; use >="},
    {"staff =< 3", 1, 7, "\"=<\" is no operator; use <="},
    {"staff <> 3", 1, 7, "\"<>\" is no operator; use !="},
    {"staff ≦ 3", 1, 7, "\"≦\" is no operator; use <="},
    {"t && f", 1, 3, "\"&&\" is no operator; use and"},
    {"t || f", 1, 3, "\"||\" is no operator; use or"},
    {"!t", 1, 1, "\"!\" is no operator; use not"},
    {"t ; f", 1, 3, "\";\" means nothing here"},
    {"stafff > 3", 1, 1, "there is no \"stafff\"; did you mean \"staff\"?"},
    {"staff > 3 and stafff", 1, 15, "there is no \"stafff\"; did you mean \"staff\"?"},
    {"staff + xyz > 3", 1, 9, "there is no \"xyz\""},
    {"xyz", 1, 1, "there is no \"xyz\""},
    {"not xyz", 1, 5, "there is no \"xyz\""},
    {"t == xyz", 1, 6, "there is no \"xyz\""},
    {"typ == 市", 1, 1, "there is no \"typ\""},
    {"\"市\" == 町", 1, 8, "there is no \"町\""},
    {"type < 町", 1, 8, "there is no \"町\""},
    {"`x y` == 1", 1, 1, "there is no \"x y\""},
    {"type == 市 and\n  staff > yz", 2, 11, "there is no \"yz\""},
    {"市 市", 1, 3, "an operator is missing before this, like and, or, =="},
    {"staff", 1, 1, "a condition needs a yes or no here, this is a number"},
    {"type", 1, 1, "a condition needs a yes or no here, this is a text"},
    {"staff + 1", 1, 1, "a condition needs a yes or no here, this is a number"},
    {"t and staff", 1, 7, "and needs a yes or no here, this is a number"},
    {"staff or t", 1, 1, "or needs a yes or no here, this is a number"},
    {"t implies type", 1, 11, "implies needs a yes or no here, this is a text"},
    {"not staff", 1, 5, "not needs a yes or no here, this is a number"},
    {"-t == 1", 1, 2, "- needs a number here, this is a yes or no"},
    {"t + 1 == 2", 1, 1, "+ needs a number here, this is a yes or no"},
    {"1 * \"a\" == 2", 1, 5, "* needs a number here, this is a text"},
    {"staff > \"a\"", 1, 9, "> needs a number here, this is a text"},
    {"t == 1", 1, 6, "a number cannot be compared with a yes or no"},
    {"type == t", 1, 1, "a text cannot be compared with a yes or no"},
    {"t < f", 1, 1, "yes and no have no order; use == or !="},
    {"1 < staff < 3", 1, 11, "a second comparison; join two comparisons with and"},
    {"stage == finished", 1, 10, "stage never has the value \"finished\""},
    {"t and finished == stage", 1, 7, "stage never has the value \"finished\""},
    {"staff > 1.2.3", 1, 9, "is no number, or one of more than 18 digits"},
    {"staff > 1234567890123456789", 1, 9, "is no number, or one of more than 18 digits"},
    {"t \x01", 1, 1, "is not plain text in UTF-8"},
    {"t \xff", 1, 1, "is not plain text in UTF-8"},
};

START_TEST(faults_are_shown_where_they_are)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        tori_expression *e;
        tori_error err = {0};
        ck_assert_msg(tori_expression_parse(&e, faults[i].text, &names, &err) == TORI_EARG, "%s is taken",
                      faults[i].text);
        ck_assert_ptr_null(e);
        ck_assert_str_eq(err.text, faults[i].what);
        ck_assert_msg(err.line == faults[i].line && err.column == faults[i].column, "%s: %lu:%u",
                      faults[i].text, err.line, err.column);
    }
}
END_TEST

/* n times before, then a condition, then n times after. */
static tori_code nested(size_t n, const char *before, const char *middle, const char *after, tori_error *err)
{
    char text[5000] = "";
    tori_expression *e;
    for (size_t i = 0; i < n; i++)
        strcat(text, before);
    strcat(text, middle);
    for (size_t i = 0; i < n; i++)
        strcat(text, after);
    tori_code rc = tori_expression_parse(&e, text, &names, err);
    if (rc == TORI_OK)
        ck_assert_int_eq(tori_expression_evaluate(e, value, NULL), TORI_TRUE);
    tori_expression_free(e);
    return rc;
}

/* 64 operands at once, the innermost included; what stands side by side may be long. */
START_TEST(nesting_has_a_limit)
{
    static const char *const nests[][2] = {
        {"(", ")"}, {"not not (", ")"}, {"t implies ", ""}, {"1 + (", ") == 9"}};
    tori_error err;
    ck_assert_int_eq(nested(63, "(", "t", ")", &err), TORI_OK);
    ck_assert_int_eq(nested(62, "not ", "t", "", &err), TORI_OK);
    ck_assert_int_eq(nested(63, "t implies ", "t", "", &err), TORI_OK);
    ck_assert_int_eq(nested(400, "t and ", "t", "", &err), TORI_OK);
    for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
        ck_assert_int_eq(nested(64, nests[i][0], "t", nests[i][1], &err), TORI_EARG);
        ck_assert_str_eq(err.text, "is nested deeper than 64 levels");
    }
    ck_assert_int_eq(nested(64, "(", "t", ")", &err), TORI_EARG);
    ck_assert_uint_eq(err.column, 65);
    ck_assert_int_eq(nested(700, "t and ", "t", "", &err), TORI_EARG);
    ck_assert_str_eq(err.text, "is longer than 4096 bytes");
}
END_TEST

START_TEST(slots_are_listed_once)
{
    tori_expression *e;
    ck_assert_int_eq(tori_expression_parse(&e, "staff > trained and (t or staff > 3)", &names, NULL),
                     TORI_OK);
    ck_assert_uint_eq(tori_expression_slots(e), 3);
    const size_t *list = tori_expression_slot_list(e);
    ck_assert_str_eq(slots[list[0]].name, "staff");
    ck_assert_str_eq(slots[list[1]].name, "trained");
    ck_assert_str_eq(slots[list[2]].name, "t");
    tori_expression_free(e);
}
END_TEST

START_TEST(decimals_are_exact)
{
    static const struct {
        const char *text;
        int64_t numerator, denominator; /* 0: none */
    } numbers[] = {{"1204", 1204, 1},
                   {"-3.5", -7, 2},
                   {"0", 0, 1},
                   {"0.10", 1, 10},
                   {"007", 7, 1},
                   {"999999999999999999", INT64_C(999999999999999999), 1},
                   {"0.000000000000000001", 1, INT64_C(1000000000000000000)},
                   {"1000000000000000000", 0, 0},
                   {"", 0, 0},
                   {"-", 0, 0},
                   {".5", 0, 0},
                   {"5.", 0, 0},
                   {"1e5", 0, 0},
                   {"1,204", 0, 0},
                   {" 1", 0, 0},
                   {"--1", 0, 0},
                   {"1.2.3", 0, 0}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        tori_value v = tori_value_decimal(numbers[i].text);
        ck_assert_msg(v.numerator == numbers[i].numerator && v.denominator == numbers[i].denominator, "%s",
                      numbers[i].text);
        ck_assert_int_eq(v.type, numbers[i].denominator ? TORI_VALUE_NUMBER : TORI_VALUE_MISSING);
    }
    ck_assert_int_eq(tori_value_integer(-42).numerator, -42);
}
END_TEST

static void assert_excerpt(const char *text, const char *excerpt)
{
    tori_expression *e;
    tori_error err = {0};
    ck_assert_int_eq(tori_expression_parse(&e, text, &names, &err), TORI_EARG);
    ck_assert_str_eq(err.excerpt, excerpt);
}

/* Wide characters take two columns: t y p e _ = = _ 市 _ a n d _ are 15. */
START_TEST(a_caret_stands_under_the_fault)
{
    char text[400] = "", wanted[400];
    assert_excerpt("type == 市 and xyz", "type == 市 and xyz\n               ^");
    assert_excerpt("t\nand xyz\nor t", "and xyz\n    ^");
    assert_excerpt("t and", "t and\n     ^");
    assert_excerpt("xyz", "xyz\n^");
    for (int i = 0; i < 20; i++)
        strcat(text, "t and ");
    strcat(text, "xyz");
    for (int i = 0; i < 20; i++)
        strcat(text, " and t");
    /* 60 bytes before are ten "t and ", 40 after are "xyz" and six " and t" and " ". */
    snprintf(wanted, sizeof wanted, "…%.60sxyz%.37s…\n%61s^", text,
             " and t and t and t and t and t and t and t", "");
    assert_excerpt(text, wanted);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {conditions_hold_or_do_not,       truth_tables_are_kleenes,
                                  faults_are_shown_where_they_are, nesting_has_a_limit,
                                  slots_are_listed_once,           decimals_are_exact,
                                  a_caret_stands_under_the_fault};
    return run_tests("expression", tests, sizeof tests / sizeof *tests);
}
