/* Tables as text and CSV; what is expected was typed by hand. */
#include "render.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(s)                             \
    {                                       \
        .type = TORI_CELL_TEXT, .text = (s) \
    }
#define COUNT(n)                          \
    {                                     \
        .type = TORI_CELL_COUNT, .a = (n) \
    }
#define NUMBER(n)                          \
    {                                      \
        .type = TORI_CELL_NUMBER, .a = (n) \
    }
#define PERCENT(yes, base)                                 \
    {                                                      \
        .type = TORI_CELL_PERCENT, .a = (yes), .b = (base) \
    }
#define POINTS(yes1, base1, yes0, base0)                                               \
    {                                                                                  \
        .type = TORI_CELL_POINTS, .a = (yes1), .b = (base1), .c = (yes0), .d = (base0) \
    }
#define ESTIMATE(percent)                             \
    {                                                 \
        .type = TORI_CELL_ESTIMATE, .real = (percent) \
    }
#define EMPTY                   \
    {                           \
        .type = TORI_CELL_EMPTY \
    }
#define LENGTH(a) (sizeof(a) / sizeof *(a))

static struct {
    char bytes[200000];
    size_t n, limit;
} output;

/* Takes output.limit bytes, then fails like a full disk. */
static bool take(void *user, const char *bytes, size_t n)
{
    (void)user;
    if (output.n + n > output.limit)
        return false;
    memcpy(output.bytes + output.n, bytes, n);
    output.n += n;
    return true;
}

static void reset(void)
{
    output.n = 0;
    output.limit = sizeof output.bytes - 1;
}

static const char *rendered(const tori_table *table, tori_render_options options)
{
    const tori_sink sink = {take, NULL};
    reset();
    ck_assert_int_eq(tori_render(table, &options, &sink, NULL), TORI_OK);
    output.bytes[output.n] = 0;
    return output.bytes;
}

static tori_table *new_table(const tori_column columns[], size_t n)
{
    tori_table *table = NULL;
    ck_assert_int_eq(tori_table_new(&table, columns, n, 1, NULL), TORI_OK);
    return table;
}

static void add(tori_table *table, const tori_cell cells[])
{
    ck_assert_int_eq(tori_table_row(table, cells, NULL), TORI_OK);
}

/* A piece of the table of fiscal 2007, with the change since 2006 invented. */
static tori_table *measures(void)
{
    static const tori_column columns[] = {
        {.id = "title", .title = "対策"},
        {.id = "pref", .title = "団体数", .under = "47", .over = "都道府県", .numeric = true},
        {.id = "pref_rate", .title = "実施率", .over = "都道府県", .numeric = true},
        {.id = "mun", .title = "団体数", .under = "1,827", .over = "市町村", .numeric = true},
        {.id = "mun_rate", .title = "実施率", .over = "市町村", .numeric = true},
        {.id = "change", .title = "増減", .numeric = true},
    };
    static const tori_cell audit[] = {TEXT("監査"), COUNT(15),          PERCENT(15, 47),
                                      COUNT(246),   PERCENT(246, 1827), POINTS(15, 47, 18, 47)};
    static const tori_cell training[] = {TEXT("教育・研修"), COUNT(47),          PERCENT(47, 47),
                                         COUNT(941),         PERCENT(941, 1827), POINTS(47, 47, 40, 47)};
    static const tori_cell notice[] = {TEXT("周知"),        COUNT(0), PERCENT(0, 47), COUNT(1200),
                                       PERCENT(1200, 1827), EMPTY};
    tori_table *table = new_table(columns, LENGTH(columns));
    ck_assert_int_eq(tori_table_title(table, "対策の実施状況", "平成19年4月1日現在", NULL), TORI_OK);
    ck_assert_int_eq(tori_table_heading(table, "体制", NULL), TORI_OK);
    add(table, audit);
    add(table, training);
    ck_assert_int_eq(tori_table_heading(table, "", NULL), TORI_OK);
    add(table, notice);
    ck_assert_int_eq(tori_table_note(table, "注: 分母は全団体", NULL), TORI_OK);
    return table;
}

/* 15/47 - 18/47 = -6.38, 40/47 to 47/47 = +14.89. */
START_TEST(text_of_a_printed_table)
{
    tori_table *table = measures();
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}),
                     "対策の実施状況\n"
                     "平成19年4月1日現在\n"
                     "\n"
                     "                  都道府県            市町村\n"
                     "              -----------------  -----------------\n"
                     "対策          団体数  実施率(%)  団体数  実施率(%)   増減\n"
                     "                  47              1,827\n"
                     "---------------------------------------------------------\n"
                     "体制\n"
                     "  監査            15       31.9     246       13.5   -6.4\n"
                     "  教育・研修      47      100.0     941       51.5  +14.9\n"
                     "周知               0        0.0   1,200       65.7      -\n"
                     "---------------------------------------------------------\n"
                     "注: 分母は全団体\n");
    tori_table_free(table);
}
END_TEST

START_TEST(minus_as_triangle)
{
    tori_table *table = measures();
    const char *text = rendered(table, (tori_render_options){.format = TORI_TEXT, .minus_triangle = true});
    ck_assert_ptr_nonnull(strstr(text, "13.5   ▲6.4\n"));
    ck_assert_ptr_null(strstr(text, "-6.4"));
    tori_table_free(table);
}
END_TEST

START_TEST(csv_of_a_printed_table)
{
    tori_table *table = measures();
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV, .minus_triangle = true}),
                     "title,pref,pref_rate,mun,mun_rate,change\n"
                     "監査,15,31.9,246,13.5,-6.4\n"
                     "教育・研修,47,100.0,941,51.5,14.9\n"
                     "周知,0,0.0,1200,65.7,\n");
    tori_table_free(table);
}
END_TEST

START_TEST(units_stand_in_cells_of_mixed_columns)
{
    static const tori_column columns[] = {{.id = "what", .title = "What"},
                                          {.id = "value", .title = "Value", .numeric = true},
                                          {.id = "rate", .title = "Rate", .numeric = true},
                                          {.id = "share", .title = "Share (%)", .numeric = true}};
    static const tori_cell yes[] = {TEXT("yes"), COUNT(1874), PERCENT(1, 3), PERCENT(3333, 3334)};
    static const tori_cell rate[] = {TEXT("rate"), PERCENT(2, 3), PERCENT(0, 0), EMPTY};
    static const tori_cell change[] = {TEXT("change"), POINTS(1, 2, 1, 2), EMPTY, EMPTY};
    static const tori_cell year[] = {TEXT("year"), NUMBER(2007), EMPTY, EMPTY};
    tori_table *table = new_table(columns, LENGTH(columns));
    add(table, yes);
    add(table, rate);
    add(table, change);
    add(table, year);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}),
                     "What    Value  Rate (%)  Share (%)\n"
                     "----------------------------------\n"
                     "yes     1,874      33.3      99.97\n"
                     "rate    66.7%         -          -\n"
                     "change    0.0         -          -\n"
                     "year     2007         -          -\n"
                     "----------------------------------\n");
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), "what,value,rate,share\n"
                                                                                 "yes,1874,33.3,99.97\n"
                                                                                 "rate,66.7,,\n"
                                                                                 "change,0.0,,\n"
                                                                                 "year,2007,,\n");
    tori_table_free(table);
}
END_TEST

START_TEST(estimates_are_percentages)
{
    static const tori_column columns[] = {{.id = "low", .title = "Low", .numeric = true},
                                          {.id = "any", .title = "Any", .numeric = true}};
    static const tori_cell first[] = {ESTIMATE(45.92417312), COUNT(5)};
    static const tori_cell second[] = {PERCENT(0, 47), ESTIMATE(99.98)};
    tori_table *table = new_table(columns, LENGTH(columns));
    add(table, first);
    add(table, second);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}), "Low (%)     Any\n"
                                                                                  "---------------\n"
                                                                                  "   45.9       5\n"
                                                                                  "    0.0  99.98%\n"
                                                                                  "---------------\n");
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), "low,any\n"
                                                                                 "45.9,5\n"
                                                                                 "0.0,99.98\n");
    tori_table_free(table);
}
END_TEST

START_TEST(spans_widen_their_columns)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"},
                                          {.id = "b", .title = "b", .over = "Prefectures", .numeric = true},
                                          {.id = "c", .title = "c", .over = "Prefectures", .numeric = true},
                                          {.id = "d", .title = "d", .over = "All", .numeric = true}};
    static const tori_cell cells[] = {TEXT("x"), COUNT(1), COUNT(2), COUNT(3)};
    tori_table *table = new_table(columns, LENGTH(columns));
    add(table, cells);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}), "   Prefectures  All\n"
                                                                                  "   -----------  ---\n"
                                                                                  "a      b     c    d\n"
                                                                                  "-------------------\n"
                                                                                  "x      1     2    3\n"
                                                                                  "-------------------\n");
    tori_table_free(table);
}
END_TEST

/* The widest column of texts gives way; figures stay on the first line. */
START_TEST(long_texts_are_wrapped)
{
    static const tori_column columns[] = {{.id = "item", .title = "項目"},
                                          {.id = "n", .title = "数", .numeric = true}};
    static const tori_cell cells[] = {TEXT("国民生活センター等の「相談事例」を用いて説明会を開催。"),
                                      COUNT(5)};
    tori_table *table = new_table(columns, LENGTH(columns));
    ck_assert_int_eq(tori_table_heading(table, "周知", NULL), TORI_OK);
    add(table, cells);
    /* 28 columns less 2 + 2 for the figure leave 24, the indentation 22. */
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT, .width = 28}),
                     "項目                      数\n"
                     "----------------------------\n"
                     "周知\n"
                     "  国民生活センター等の     5\n"
                     "  「相談事例」を用いて説\n"
                     "  明会を開催。\n"
                     "----------------------------\n");
    tori_table_free(table);
}
END_TEST

static const struct {
    const char *note, *lines;
} notes[] = {
    /* 30 characters of two columns; one more begins the next line, further in */
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこ",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこ\n"},
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこさしす",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこ\n  さしす\n"},
    /* no stop, closing bracket or ー at the beginning of a line */
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこ。さ",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけ\n  こ。さ\n"},
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきく「け」、さ",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきく\n  「け」、さ\n"},
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけデータ",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけ\n  データ\n"},
    /* no opening bracket at the end of one */
    {"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけ（さ）",
     "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけ\n  （さ）\n"},
    /* words and addresses stay whole, the blank between two lines goes */
    {"The base of every rate is the bodies that exist on the very day",
     "The base of every rate is the bodies that exist on the very\n  day\n"},
    {"出典 https://www.example.jp/a-very-long/address/of/a-page/s-news/36822.html 参照",
     "出典\n  https://www.example.jp/a-very-long/address/of/a-page/s-news/36822.html\n  参照\n"},
};

START_TEST(notes_are_wrapped)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"}};
    tori_table *table = new_table(columns, 1);
    ck_assert_int_eq(tori_table_note(table, notes[_i].note, NULL), TORI_OK);
    const char *text = rendered(table, (tori_render_options){.format = TORI_TEXT});
    ck_assert_int_eq(strncmp(text, "a\n-\n-\n", 6), 0);
    ck_assert_str_eq(text + 6, notes[_i].lines);
    tori_table_free(table);
}
END_TEST

START_TEST(terminals_get_no_control_characters)
{
    static const tori_column columns[] = {{.id = "a", .title = "a\x1b"}, {.id = "b", .title = "b"}};
    static const tori_cell cells[] = {TEXT("\x1b[31mred\n"), TEXT("z")};
    tori_table *table = new_table(columns, 2);
    ck_assert_int_eq(tori_table_title(table, "title\a", NULL, NULL), TORI_OK);
    add(table, cells);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}), "title\\x07\n"
                                                                                  "\n"
                                                                                  "a\\x1b          b\n"
                                                                                  "----------------\n"
                                                                                  "\\x1b[31mred\\n  z\n"
                                                                                  "----------------\n");
    tori_table_free(table);
}
END_TEST

static const struct {
    const char *text, *csv;
} fields[] = {
    {"plain", "plain"},
    {"", ""},
    {"a,b", "\"a,b\""},
    {"say \"yes\"", "\"say \"\"yes\"\"\""},
    {"\"", "\"\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"two\r\nlines", "\"two\r\nlines\""},
    {"○", "○"},
    {" x ", " x "},
    {"=1+1", "'=1+1"},
    {"+81", "'+81"},
    {"-", "'-"},
    {"@a", "'@a"},
    {"\tx", "'\tx"},
    {"=a,b", "\"'=a,b\""},
    {"1=1", "1=1"},
};

START_TEST(csv_fields)
{
    static const tori_column columns[] = {{.id = "a,b", .title = "a"}, {.id = "-c", .title = "c"}};
    const tori_cell cells[] = {TEXT(fields[_i].text), POINTS(0, 2, 1, 2)};
    char expected[64] = "\"a,b\",-c\n";
    strcat(strcat(expected, fields[_i].csv), ",-50.0\n"); /* a figure is no formula */
    tori_table *table = new_table(columns, 2);
    add(table, cells);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), expected);
    tori_table_free(table);
}
END_TEST

START_TEST(much_is_written_in_order)
{
    static const tori_column columns[] = {{.id = "n", .title = "n", .numeric = true}};
    tori_table *table = new_table(columns, 1);
    for (int i = 10000; i < 20000; i++) {
        const tori_cell cell = NUMBER(i);
        add(table, &cell);
    }
    const char *text = rendered(table, (tori_render_options){.format = TORI_CSV});
    ck_assert_uint_eq(output.n, 2 + 10000 * 6);
    for (int i = 10000; i < 20000; i++)
        ck_assert_int_eq(strtol(text + 2 + (i - 10000) * 6, NULL, 10), i);
    tori_table_free(table);
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    static const tori_column columns[] = {{.id = "n", .title = "n"}};
    const tori_render_options options = {.format = (tori_format)_i};
    const tori_sink sink = {take, NULL};
    tori_error err;
    tori_table *table = new_table(columns, 1);
    reset();
    output.limit = 0;
    ck_assert_int_eq(tori_render(table, &options, &sink, &err), TORI_EWRITE);
    ck_assert_int_eq(err.code, TORI_EWRITE);
    ck_assert_str_eq(err.text, "the output could not be written");
    ck_assert_uint_eq(output.n, 0);
    tori_table_free(table);
}
END_TEST

START_TEST(formats_have_names)
{
    ck_assert_str_eq(tori_format_name(TORI_TEXT), "text");
    ck_assert_str_eq(tori_format_name(TORI_CSV), "csv");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("render");
    TCase *tc = tcase_create("render");
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, text_of_a_printed_table);
    tcase_add_test(tc, minus_as_triangle);
    tcase_add_test(tc, csv_of_a_printed_table);
    tcase_add_test(tc, units_stand_in_cells_of_mixed_columns);
    tcase_add_test(tc, estimates_are_percentages);
    tcase_add_test(tc, spans_widen_their_columns);
    tcase_add_test(tc, long_texts_are_wrapped);
    tcase_add_loop_test(tc, notes_are_wrapped, 0, (int)LENGTH(notes));
    tcase_add_test(tc, terminals_get_no_control_characters);
    tcase_add_loop_test(tc, csv_fields, 0, (int)LENGTH(fields));
    tcase_add_test(tc, much_is_written_in_order);
    tcase_add_loop_test(tc, a_full_disk_is_an_error, 0, TORI_FORMATS);
    tcase_add_test(tc, formats_have_names);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
