/* Glued numbers, taken apart in every way. */
#include "glued.h"

#include "support.h"

static const tori_glued_columns kinds = {{1874, 1827, 47}, 3};

/* The rows of the ministry's table of 2007 as they come out of its PDF, and what stands in them. */
static const struct {
    const char *digits;
    int64_t percent, counts[3];
} table_of_2007[] = {
    {"17414925", 93, {174, 149, 25}},  {"14211032", 76, {142, 110, 32}},  {"81577243", 435, {815, 772, 43}},
    {"26124615", 139, {261, 246, 15}}, {"98894147", 527, {988, 941, 47}}, {"79677422", 425, {796, 774, 22}},
    {"5745677", 306, {574, 567, 7}},
};

static tori_glued_split take_apart(const char *digits, int64_t percent, const tori_glued_columns *columns)
{
    return tori_glued_take_apart(digits, strlen(digits), percent, 1, columns);
}

START_TEST(the_table_of_2007_comes_apart_in_one_way)
{
    for (size_t i = 0; i < sizeof table_of_2007 / sizeof *table_of_2007; i++) {
        tori_glued_split s = take_apart(table_of_2007[i].digits, table_of_2007[i].percent, &kinds);
        ck_assert_uint_eq(s.ways, 1);
        for (size_t c = 0; c < 3; c++)
            ck_assert_int_eq(s.counts[c], table_of_2007[i].counts[c]);
        ck_assert(s.rules[TORI_RULE_HALF_UP]);
    }
}
END_TEST

/* Every way by trying all pairs of places, without pruning. */
static size_t count_ways(const char *digits, int64_t percent, const tori_glued_columns *columns)
{
    size_t n = strlen(digits), ways = 0;
    for (size_t a = 1; a < n; a++)
        for (size_t b = a + 1; b < n; b++) {
            char text[3][24];
            long long count[3];
            bool good = true;
            snprintf(text[0], sizeof text[0], "%.*s", (int)a, digits);
            snprintf(text[1], sizeof text[1], "%.*s", (int)(b - a), digits + a);
            snprintf(text[2], sizeof text[2], "%s", digits + b);
            for (int i = 0; i < 3; i++) {
                count[i] = atoll(text[i]);
                good = good && count[i] <= columns->bases[i] && (text[i][0] != '0' || text[i][1] == 0);
            }
            /* one decimal: up to a whole unit off, at either side of 1000 k / n, is one rule or another */
            long long exact = 1000 * count[0], n0 = columns->bases[0];
            bool near = exact > (percent - 1) * n0 && exact < (percent + 1) * n0;
            ways += good && near && count[0] == count[1] + count[2];
        }
    return ways;
}

START_TEST(as_many_ways_as_there_are)
{
    static const tori_glued_columns small = {{30, 20, 10}, 3};
    size_t some = 0, none = 0;
    for (int digits = 100; digits < 100000; digits += 7)
        for (int64_t percent = 0; percent <= 1000; percent += 50) {
            char text[16];
            snprintf(text, sizeof text, "%d", digits);
            size_t ways = count_ways(text, percent, &small);
            ck_assert_uint_eq(take_apart(text, percent, &small).ways, ways);
            some += ways > 0;
            none += ways == 0;
        }
    ck_assert_uint_gt(none, 0);
    ck_assert_uint_gt(some, 0);
}
END_TEST

/* 1111: 11, 1 and 1 do not add up; of 22, 11 and 11 equal halves 2111 is none either. 12111 is 12 = 1 + 11
 * and 12 = 11 + 1. */
START_TEST(two_ways_are_said)
{
    static const tori_glued_columns halves = {{40, 20, 20}, 3};
    ck_assert_uint_eq(take_apart("12111", 300, &halves).ways, 2);
    ck_assert_uint_eq(take_apart("1111", 300, &halves).ways, 0);
    ck_assert_uint_eq(take_apart("12111", 400, &halves).ways, 0);
}
END_TEST

START_TEST(zeros_and_totals_elsewhere)
{
    static const tori_glued_columns last = {{47, 1827, 1874}, 3}, alone = {{15}, 1};
    tori_glued_split s = take_apart("15246261", 139, &last);
    ck_assert(s.ways == 1 && s.counts[0] == 15 && s.counts[1] == 246 && s.counts[2] == 261);
    s = take_apart("000", 0, &kinds);
    ck_assert(s.ways == 1 && s.counts[0] == 0 && s.counts[2] == 0);
    ck_assert_uint_eq(take_apart("0000", 0, &kinds).ways, 0);
    /* 14 of 15 are 93.3 %: 94 only when rounded up, 6 only when one is rounded down */
    s = tori_glued_take_apart("14", 2, 94, 0, &alone);
    ck_assert(s.ways == 1 && s.rules[TORI_RULE_UP] && !s.rules[TORI_RULE_HALF_UP] &&
              !s.rules[TORI_RULE_DOWN]);
    s = tori_glued_take_apart("1", 1, 6, 0, &alone);
    ck_assert(s.ways == 1 && s.rules[TORI_RULE_DOWN] && !s.rules[TORI_RULE_HALF_UP] &&
              !s.rules[TORI_RULE_UP]);
    ck_assert_uint_eq(tori_glued_take_apart("15", 2, 101, 0, &alone).ways, 0);
}
END_TEST

START_TEST(columns_are_read)
{
    tori_glued_columns c;
    tori_error err;
    ck_assert_int_eq(tori_glued_columns_parse(&c, "1874,1827,47", NULL), TORI_OK);
    ck_assert(c.n == 3 && c.bases[0] == 1874 && c.bases[2] == 47);
    static const char *const wrong[] = {"", "1874,", ",47", "1874 47", "0", "4294967296", "1,1,1,1,4", "-5"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_int_eq(tori_glued_columns_parse(&c, wrong[i], &err), TORI_EARG);
        assert_contains(err.text, "is not 1 to 4 numbers of bodies, like 1874,1827,47");
    }
    ck_assert_int_eq(tori_glued_columns_parse(&c, "1874,1827,48", &err), TORI_EARG);
    ck_assert_str_eq(err.text, "of the numbers of bodies 1874,1827,48 one must be the sum of the others");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {the_table_of_2007_comes_apart_in_one_way, as_many_ways_as_there_are,
                                  two_ways_are_said, zeros_and_totals_elsewhere, columns_are_read};
    return run_tests("glued", tests, sizeof tests / sizeof *tests);
}
