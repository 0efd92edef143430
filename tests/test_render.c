/* Tables in every format; what is expected was typed by hand. */
#include "render.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(s)                             \
    {                                       \
        .type = TORI_CELL_TEXT, .text = (s) \
    }
#define LINES(s)                             \
    {                                        \
        .type = TORI_CELL_LINES, .text = (s) \
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

START_TEST(statistics_have_their_own_decimals)
{
    static const tori_column columns[] = {{.id = "z", .title = "z", .numeric = true}};
    static const tori_cell cells[] = {{.type = TORI_CELL_REAL, .real = -1.2345, .b = 2},
                                      {.type = TORI_CELL_DIFFERENCE, .a = 12345, .b = 10, .c = 0},
                                      {.type = TORI_CELL_ESTIMATE_POINTS, .real = -1.25, .b = 1},
                                      {.type = TORI_CELL_ESTIMATE_POINTS, .real = 0.25, .b = 1},
                                      {.type = TORI_CELL_ESTIMATE_POINTS, .real = 0.04, .b = 1},
                                      {.type = TORI_CELL_PROBABILITY, .real = 0.00276},
                                      {.type = TORI_CELL_PROBABILITY, .real = 1.99e-43}};
    tori_table *table = new_table(columns, LENGTH(columns));
    for (size_t i = 0; i < LENGTH(cells); i++)
        add(table, &cells[i]);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), "z\n-1.23\n1235\n-1.3\n0.3\n0.0\n0.0028\n1.99e-43\n");
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT, .minus_triangle = true}),
                     "       z\n--------\n   ▲1.23\n  +1,235\n    ▲1.3\n    +0.3\n     0.0\n  0.0028\n1.99e-43\n--------\n");
    tori_table_free(table);
}
END_TEST

/* The mark is for people; what others printed keeps its decimals and claims no counts. */
START_TEST(marked_figures)
{
    static const tori_column columns[] = {{.id = "percent", .title = "percent", .numeric = true}};
    static const tori_cell cells[] = {{.type = TORI_CELL_PRINTED, .mark = TORI_MARK_PRINTED, .a = 2410, .b = 2},
                                      {.type = TORI_CELL_PERCENT, .mark = TORI_MARK_PRINTED, .a = 1, .b = 8},
                                      {.type = TORI_CELL_EMPTY, .mark = TORI_MARK_PRINTED}};
    tori_table *table = new_table(columns, LENGTH(columns));
    for (size_t i = 0; i < LENGTH(cells); i++)
        add(table, &cells[i]);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), "percent\n24.10\n12.5\n\n");
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_TEXT}),
                     "percent (%)\n-----------\n     24.10†\n      12.5†\n          -\n-----------\n");
    ck_assert_ptr_null(strstr(rendered(table, (tori_render_options){.format = TORI_JSON}), "[2410"));
    ck_assert_ptr_nonnull(strstr(rendered(table, (tori_render_options){.format = TORI_JSON}), "\"percent\": 24.10}"));
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
    {"-3.5", "-3.5"},
    {"-1204", "-1204"},
    {"-3.", "'-3."},
    {"-.5", "'-.5"},
    {"-1+1", "'-1+1"},
    {"-1.5.2", "'-1.5.2"},
    {"--1", "'--1"},
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

START_TEST(raw_csv_leaves_texts_as_they_are)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"}, {.id = "b", .title = "b"}};
    const tori_cell rows[][2] = {{TEXT("=1+1"), TEXT("\tx")}, {TEXT("=a,b"), POINTS(0, 2, 1, 2)}};
    tori_table *table = new_table(columns, 2);
    add(table, rows[0]);
    add(table, rows[1]);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV_RAW}),
                     "a,b\n=1+1,\tx\n\"=a,b\",-50.0\n");
    tori_table_free(table);
}
END_TEST

/* Figures as in the text, with the counts of 15/47, 246/1827 and so on beside them. */
START_TEST(json_of_a_printed_table)
{
    tori_table *table = measures();
    ck_assert_str_eq(
        rendered(table, (tori_render_options){.format = TORI_JSON, .minus_triangle = true}),
        "[{\n"
        "  \"title\": \"対策の実施状況\",\n"
        "  \"subtitle\": \"平成19年4月1日現在\",\n"
        "  \"columns\": [\n"
        "    {\"id\": \"title\", \"title\": \"対策\", \"under\": \"\", \"over\": \"\", \"numeric\": false},\n"
        "    {\"id\": \"pref\", \"title\": \"団体数\", \"under\": \"47\", \"over\": \"都道府県\", "
        "\"numeric\": true},\n"
        "    {\"id\": \"pref_rate\", \"title\": \"実施率\", \"under\": \"\", \"over\": \"都道府県\", "
        "\"numeric\": true},\n"
        "    {\"id\": \"mun\", \"title\": \"団体数\", \"under\": \"1,827\", \"over\": \"市町村\", "
        "\"numeric\": true},\n"
        "    {\"id\": \"mun_rate\", \"title\": \"実施率\", \"under\": \"\", \"over\": \"市町村\", "
        "\"numeric\": true},\n"
        "    {\"id\": \"change\", \"title\": \"増減\", \"under\": \"\", \"over\": \"\", \"numeric\": true}\n"
        "  ],\n"
        "  \"headings\": [\n"
        "    {\"row\": 0, \"text\": \"体制\"},\n"
        "    {\"row\": 2, \"text\": \"\"}\n"
        "  ],\n"
        "  \"rows\": [\n"
        "    {\"title\": \"監査\", \"pref\": 15, \"pref_rate\": 31.9, \"pref_rate_of\": [15, 47], \"mun\": "
        "246, "
        "\"mun_rate\": 13.5, \"mun_rate_of\": [246, 1827], \"change\": -6.4, \"change_of\": [[15, 47], [18, "
        "47]]},\n"
        "    {\"title\": \"教育・研修\", \"pref\": 47, \"pref_rate\": 100.0, \"pref_rate_of\": [47, 47], "
        "\"mun\": 941, \"mun_rate\": 51.5, \"mun_rate_of\": [941, 1827], \"change\": 14.9, "
        "\"change_of\": [[47, 47], [40, 47]]},\n"
        "    {\"title\": \"周知\", \"pref\": 0, \"pref_rate\": 0.0, \"pref_rate_of\": [0, 47], \"mun\": "
        "1200, "
        "\"mun_rate\": 65.7, \"mun_rate_of\": [1200, 1827], \"change\": null}\n"
        "  ],\n"
        "  \"notes\": [\n"
        "    \"注: 分母は全団体\"\n"
        "  ]\n"
        "}]\n");
    tori_table_free(table);
}
END_TEST

/* A base of 0 is shown, its rate is none; the second column of an id has another name. */
START_TEST(json_without_figures)
{
    static const tori_column columns[] = {{.id = "yes", .title = "a", .numeric = true},
                                          {.id = "yes", .title = "b", .numeric = true},
                                          {.id = "yes", .title = "c", .numeric = true}};
    static const tori_cell cells[] = {PERCENT(0, 0), POINTS(1, 2, 0, 0), ESTIMATE(45.92417312)};
    static const tori_cell more[] = {EMPTY, NUMBER(-7), COUNT(INT64_MAX)};
    tori_table *table = new_table(columns, LENGTH(columns));
    add(table, cells);
    add(table, more);
    const char *json = strstr(rendered(table, (tori_render_options){.format = TORI_JSON}), "    {\"yes\":");
    ck_assert_str_eq(json, "    {\"yes\": null, \"yes_of\": [0, 0], \"yes_2\": null, "
                           "\"yes_2_of\": [[1, 2], [0, 0]], \"yes_3\": 45.9},\n"
                           "    {\"yes\": null, \"yes_2\": -7, \"yes_3\": 9223372036854775807}\n"
                           "  ],\n"
                           "  \"notes\": []\n"
                           "}]\n");
    tori_table_free(table);
}
END_TEST

static const struct {
    const char *text, *json, *markdown;
} texts[] = {
    {"plain", "plain", "plain"},
    {"say \"yes\"", "say \\\"yes\\\"", "say \"yes\""},
    {"C:\\x", "C:\\\\x", "C:\\\\x"},
    {"a\nb\tc", "a\\u000ab\\u0009c", "a\\\\nb\\\\tc"},
    {"\x1b[31m", "\\u001b[31m", "\\\\x1b\\[31m"},
    {"\x7f", "\\u007f", "\\\\x7f"},
    {"\xc2\x9b", "\\u009b", "\\\\u009b"},
    {"\xc2\xa0", "\xc2\xa0", "\xc2\xa0"},
    {"\xffz", "\\ufffdz", "\\\\xffz"},
    {"実施", "実施", "実施"},
    {"a|b", "a|b", "a\\|b"},
    {"<b>", "<b>", "\\<b>"},
    {"*x* `y` $z$", "*x* `y` $z$", "\\*x\\* \\`y\\` \\$z\\$"},
    {"_x_ a_b 1~2", "_x_ a_b 1~2", "\\_x\\_ a_b 1\\~2"},
    {"[x](y)", "[x](y)", "\\[x](y)"},
    {"&lt; &#60; a&b;", "&lt; &#60; a&b;", "\\&lt; \\&#60; a\\&b;"},
    {"A & B ?a=1&b=2", "A & B ?a=1&b=2", "A & B ?a=1&b=2"},
};

START_TEST(texts_are_escaped)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"}};
    const tori_cell cells[] = {TEXT(texts[_i].text)};
    char expected[128];
    tori_table *table = new_table(columns, 1);
    add(table, cells);
    snprintf(expected, sizeof expected, "    {\"a\": \"%s\"}\n", texts[_i].json);
    ck_assert_ptr_nonnull(strstr(rendered(table, (tori_render_options){.format = TORI_JSON}), expected));
    snprintf(expected, sizeof expected, "| a |\n| --- |\n| %s |\n", texts[_i].markdown);
    ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_MARKDOWN}), expected);
    tori_table_free(table);
}
END_TEST

START_TEST(lines_are_several_texts)
{
    static const tori_column columns[] = {{.id = "why", .title = "why"}, {.id = "n", .title = "n", .numeric = true}};
    static const struct {
        tori_cell lines;
        const char *json, *csv, *text, *markdown;
    } cases[] = {
        {LINES("a \"b\"\nc"), "[\"a \\\"b\\\"\", \"c\"]", "\"a \"\"b\"\"\nc\"", "a \"b\"; c", "a \"b\"; c"},
        {LINES("=1\n\xff"), "[\"=1\", \"\\ufffd\"]", "\"'=1\n\xff\"", "=1; \\xff", "=1; \\\\xff"},
        {LINES("one"), "[\"one\"]", "one", "one", "one"},
        {LINES(""), "[]", "", "", ""},
        {LINES(NULL), "[]", "", "", ""},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const tori_cell cells[] = {cases[i].lines, COUNT(7)};
        char expected[128];
        tori_table *table = new_table(columns, LENGTH(columns));
        add(table, cells);
        snprintf(expected, sizeof expected, "    {\"why\": %s, \"n\": 7}\n", cases[i].json);
        ck_assert_ptr_nonnull(strstr(rendered(table, (tori_render_options){.format = TORI_JSON}), expected));
        snprintf(expected, sizeof expected, "why,n\n%s,7\n", cases[i].csv);
        ck_assert_str_eq(rendered(table, (tori_render_options){.format = TORI_CSV}), expected);
        ck_assert_ptr_nonnull(strstr(rendered(table, (tori_render_options){.format = TORI_TEXT}), cases[i].text));
        snprintf(expected, sizeof expected, "| %s | 7 |\n", cases[i].markdown);
        ck_assert_ptr_nonnull(strstr(rendered(table, (tori_render_options){.format = TORI_MARKDOWN}), expected));
        tori_table_free(table);
    }
}
END_TEST

START_TEST(markdown_of_a_printed_table)
{
    tori_table *table = measures();
    ck_assert_int_eq(tori_table_note(table, "2. 再掲", NULL), TORI_OK);
    ck_assert_int_eq(tori_table_note(table, "# x", NULL), TORI_OK);
    ck_assert_str_eq(
        rendered(table, (tori_render_options){.format = TORI_MARKDOWN, .minus_triangle = true}),
        "## 対策の実施状況\n"
        "\n"
        "平成19年4月1日現在\n"
        "\n"
        "| 対策 | 都道府県 団体数 47 | 都道府県 実施率(%) | 市町村 団体数 1,827 | 市町村 実施率(%) | 増減 |\n"
        "| --- | --: | --: | --: | --: | --: |\n"
        "| **体制** | | | | | |\n"
        "| &emsp;監査 | 15 | 31.9 | 246 | 13.5 | ▲6.4 |\n"
        "| &emsp;教育・研修 | 47 | 100.0 | 941 | 51.5 | +14.9 |\n"
        "| 周知 | 0 | 0.0 | 1,200 | 65.7 | - |\n"
        "\n"
        "- 注: 分母は全団体\n"
        "- 2\\. 再掲\n"
        "- \\# x\n");
    tori_table_free(table);
}
END_TEST

static const struct {
    tori_format format;
    const char *one, *two, *none;
} several[] = {
    {TORI_TEXT, "a\n-\n-\n", "a\n-\n-\n\na\n-\n-\n", ""},
    {TORI_CSV, "a\n", "a\n\na\n", ""},
    {TORI_CSV_RAW, "a\n", "a\n\na\n", ""},
    {TORI_MARKDOWN, "| a |\n| --- |\n", "| a |\n| --- |\n\n| a |\n| --- |\n", ""},
    {TORI_JSON, NULL, NULL, "[]\n"},
};

START_TEST(several_tables)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"}};
    const tori_render_options options = {.format = several[_i].format};
    const tori_sink sink = {take, NULL};
    tori_table *table = new_table(columns, 1);
    const tori_table *const tables[] = {table, table};
    const char *expected[] = {several[_i].none, several[_i].one, several[_i].two};
    for (size_t n = 0; n < LENGTH(expected); n++) {
        reset();
        ck_assert_int_eq(tori_render_tables(tables, n, &options, &sink, NULL), TORI_OK);
        output.bytes[output.n] = 0;
        if (expected[n])
            ck_assert_str_eq(output.bytes, expected[n]);
    }
    tori_table_free(table);
}
END_TEST

START_TEST(json_of_several_tables_is_one_array)
{
    static const tori_column columns[] = {{.id = "a", .title = "a"}};
    static const tori_render_options options = {.format = TORI_JSON};
    static const char object[] = "{\n"
                                 "  \"title\": \"\",\n"
                                 "  \"subtitle\": \"\",\n"
                                 "  \"columns\": [\n"
                                 "    {\"id\": \"a\", \"title\": \"a\", \"under\": \"\", \"over\": \"\", "
                                 "\"numeric\": false}\n"
                                 "  ],\n"
                                 "  \"headings\": [],\n"
                                 "  \"rows\": [],\n"
                                 "  \"notes\": []\n"
                                 "}";
    const tori_sink sink = {take, NULL};
    char expected[1024];
    tori_table *table = new_table(columns, 1);
    const tori_table *const tables[] = {table, table};
    snprintf(expected, sizeof expected, "[%s,\n%s]\n", object, object);
    reset();
    ck_assert_int_eq(tori_render_tables(tables, 2, &options, &sink, NULL), TORI_OK);
    output.bytes[output.n] = 0;
    ck_assert_str_eq(output.bytes, expected);
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

/* Rows that go out one by one are those of a table that keeps them. */
static tori_code stream(const tori_cell rows[][3], size_t n, tori_format format, bool keep)
{
    static const tori_column columns[] = {{.id = "name"}, {.id = "n", .numeric = true}, {.id = "list"}};
    const tori_render_options options = {.format = format};
    const tori_sink sink = {take, NULL};
    tori_table *table = NULL;
    tori_stream *stream = NULL;
    ck_assert_int_eq(tori_table_new(&table, columns, 3, 1, NULL), TORI_OK);
    ck_assert_int_eq(tori_stream_new(&stream, &options, &sink, NULL), TORI_OK);
    const tori_rows to = tori_stream_rows(stream);
    if (!keep)
        tori_table_hand_on(table, &to);
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        ck_assert_int_eq(tori_table_heading(table, "passed over", NULL), TORI_OK);
        rc = tori_table_row(table, rows[i], NULL);
    }
    if (rc == TORI_OK)
        rc = keep ? tori_render(table, &options, &sink, NULL) : tori_stream_end(stream, table, NULL);
    ck_assert_uint_eq(tori_table_rows(table), keep ? 2 * n : 0);
    output.bytes[output.n] = 0;
    tori_stream_free(stream);
    tori_table_free(table);
    return rc;
}

START_TEST(a_list_is_written_while_it_is_made)
{
    static const tori_cell rows[][3] = {
        {TEXT("a,b"), PERCENT(1, 3), {.type = TORI_CELL_LINES, .text = "x\ny"}},
        {TEXT("=1+1"), {.type = TORI_CELL_HIDDEN}, {.type = TORI_CELL_LINES}},
        {TEXT(NULL), COUNT(1204), TEXT("\"")},
    };
    static const char expected[] = "name,n,list\n\"a,b\",33.3,\"x\ny\"\n%s=1+1,,\n,1204,\"\"\"\"\n";
    char csv[200], raw[200];
    sprintf(csv, expected, "'");
    sprintf(raw, expected, "");
    for (int keep = 0; keep <= 1; keep++) {
        reset();
        ck_assert_int_eq(stream(rows, LENGTH(rows), TORI_CSV, keep), TORI_OK);
        ck_assert_str_eq(output.bytes, csv);
        reset();
        ck_assert_int_eq(stream(rows, LENGTH(rows), TORI_CSV_RAW, keep), TORI_OK);
        ck_assert_str_eq(output.bytes, raw);
        reset();
        ck_assert_int_eq(stream(NULL, 0, TORI_CSV, keep), TORI_OK);
        ck_assert_str_eq(output.bytes, "name,n,list\n");
    }
}
END_TEST

/* It is known when it is met, not at the end of a list of millions. */
START_TEST(a_disk_that_fills_ends_a_list)
{
    enum { ROWS = 20000 };
    static tori_cell rows[ROWS][3];
    for (size_t i = 0; i < ROWS; i++)
        rows[i][0] = (tori_cell)TEXT("a text of some length");
    reset();
    output.limit = 100000;
    ck_assert_int_eq(stream((const tori_cell(*)[3])rows, ROWS, TORI_CSV, false), TORI_EWRITE);
    ck_assert_uint_le(output.n, 100000);
    reset();
    output.limit = 5;
    ck_assert_int_eq(stream(NULL, 0, TORI_CSV, false), TORI_EWRITE);
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
    ck_assert_str_eq(tori_format_name(TORI_CSV_RAW), "csv-raw");
    ck_assert_str_eq(tori_format_name(TORI_JSON), "json");
    ck_assert_str_eq(tori_format_name(TORI_MARKDOWN), "markdown");
    ck_assert(tori_format_for_people(TORI_TEXT) && tori_format_for_people(TORI_MARKDOWN));
    ck_assert(!tori_format_for_people(TORI_CSV) && !tori_format_for_people(TORI_JSON));
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
    tcase_add_test(tc, statistics_have_their_own_decimals);
    tcase_add_test(tc, marked_figures);
    tcase_add_test(tc, spans_widen_their_columns);
    tcase_add_test(tc, long_texts_are_wrapped);
    tcase_add_loop_test(tc, notes_are_wrapped, 0, (int)LENGTH(notes));
    tcase_add_test(tc, terminals_get_no_control_characters);
    tcase_add_loop_test(tc, csv_fields, 0, (int)LENGTH(fields));
    tcase_add_test(tc, raw_csv_leaves_texts_as_they_are);
    tcase_add_test(tc, json_of_a_printed_table);
    tcase_add_test(tc, json_without_figures);
    tcase_add_loop_test(tc, texts_are_escaped, 0, (int)LENGTH(texts));
    tcase_add_test(tc, lines_are_several_texts);
    tcase_add_test(tc, markdown_of_a_printed_table);
    tcase_add_loop_test(tc, several_tables, 0, (int)LENGTH(several));
    tcase_add_test(tc, json_of_several_tables_is_one_array);
    tcase_add_test(tc, much_is_written_in_order);
    tcase_add_test(tc, a_list_is_written_while_it_is_made);
    tcase_add_test(tc, a_disk_that_fills_ends_a_list);
    tcase_add_loop_test(tc, a_full_disk_is_an_error, 0, TORI_FORMATS);
    tcase_add_test(tc, formats_have_names);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
