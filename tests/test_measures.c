/* Choices, dates, numbers and ratios beside rates. */
#include "rates.h"
#include "render.h"
#include "stats/quantile.h"

#include "support.h"

static const char book_json[] =
    "{\"title\": \"t\", \"language\": \"en\", \"x-referenceDate\": \"04-01\","
    "\"missingValues\": [\"\", {\"value\": \"9\", \"label\": \"cannot say\", \"x-missing\": \"unknown\"}],"
    "\"x-ratio\": [{\"id\": \"issued\", \"title\": \"Issued\", \"numerator\": \"cards\", \"denominator\": "
    "\"people\"},"
    "{\"id\": \"staffed\", \"numerator\": \"cards\", \"denominator\": \"staff\"}],"
    "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\"},"
    "{\"name\": \"level\", \"categories\": [\"none\", \"some\", \"all\"], \"x-implemented\": [\"some\", "
    "\"all\"],"
    " \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"cards\", \"type\": \"number\"},"
    "{\"name\": \"people\", \"type\": \"integer\", \"x-per\": \"population\"},"
    "{\"name\": \"since\", \"type\": \"date\"},"
    "{\"name\": \"month\", \"type\": \"yearmonth\"},"
    "{\"name\": \"year\", \"type\": \"year\"},"
    "{\"name\": \"note\", \"type\": \"string\"}]}";

enum { A, LEVEL, CARDS, PEOPLE, SINCE, MONTH, YEAR, NOTE, ITEMS };

static tori_codebook *book;
static char output[1 << 16];
static size_t n_output;

static void setup(void)
{
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
}

static void teardown(void)
{
    tori_codebook_free(book);
    book = NULL;
}

static bool take(void *user, const char *bytes, size_t n)
{
    (void)user;
    ck_assert_uint_lt(n_output + n, sizeof output);
    memcpy(output + n_output, bytes, n);
    output[n_output += n] = '\0';
    return true;
}

/* What one body says: answers of a and level, and texts of the others, NULL for none. */
struct says {
    const char *code, *choices, *open[ITEMS];
};

static void add(tori_tally *t, const struct says *s)
{
    char answers[ITEMS];
    tori_open_answer open[ITEMS];
    size_t n = 0;
    memset(answers, TORI_NO_ANSWER, sizeof answers);
    memcpy(answers, s->choices, 2);
    for (size_t i = CARDS; i <= YEAR; i++)
        if (s->open[i] != NULL) {
            answers[i] = TORI_GIVEN;
            open[n++] = (tori_open_answer){i, s->open[i]};
        }
    tori_return r = {.year = 2007,
                     .code = s->code,
                     .kind = tori_code_kind(s->code),
                     .returned = true,
                     .answers = answers,
                     .stray = true,
                     .open = open,
                     .n_open = n};
    ck_assert_int_eq(tori_tally_add(t, &r, NULL), TORI_OK);
}

/* Returns counted as two files of one year. */
static tori_rates *count(const tori_selection *s, const struct says list[], size_t n, const tori_frame *frame,
                         tori_by by)
{
    tori_rates *r = NULL;
    ck_assert_int_eq(tori_rates_new(&r, book, TORI_GROUPED_BY(by), NULL), TORI_OK);
    tori_rates_measure(r, s->measures, s->n_measures);
    for (size_t file = 0; file < 2; file++) {
        tori_tally *t = NULL;
        ck_assert_int_eq(tori_tally_new(&t, book, frame, TORI_GROUPED_BY(by), NULL), TORI_OK);
        tori_tally_measure(t, s->measures, s->n_measures);
        for (size_t i = file; i < n; i += 2)
            add(t, &list[i]);
        ck_assert_int_eq(tori_rates_take(r, 2007, t, NULL), TORI_OK);
        tori_tally_free(t);
    }
    return r;
}

/* The rows of a list, without year, title, label and bodies:
 * "item,group,measure,part,implemented,count,base,value". */
static const char *rows(const struct says list[], size_t n, const tori_frame *frame, tori_by by,
                        tori_rates_view view)
{
    static char kept[1 << 16];
    static const int wanted[] = {1, 4, 5, 6, 8, 9, 10, 12};
    tori_selection s;
    tori_table *table = NULL;
    tori_render_options csv = {.format = TORI_CSV};
    tori_sink sink = {.write = take};
    size_t used = 0;
    n_output = 0;
    ck_assert_int_eq(tori_rates_select_all(&s, book, &view, NULL), TORI_OK);
    tori_rates *r = count(&s, list, n, frame, by);
    ck_assert_int_eq(tori_measures_list(&table, r, s.rated, s.n_rated, &view, NULL), TORI_OK);
    ck_assert_int_eq(tori_render(table, &csv, &sink, NULL), TORI_OK);
    for (char *line = strchr(output, '\n') + 1, *end; *line; line = end + 1) {
        char *cell = line;
        end = strchr(line, '\n');
        *end = '\0';
        for (int column = 0, at = 0; column < 13; column++) {
            size_t length = strcspn(cell, ",");
            if (wanted[at] == column)
                used += (size_t)snprintf(kept + used, sizeof kept - used, "%s%.*s", at++ ? "," : "",
                                         (int)length, cell);
            cell += length + 1;
        }
        used += (size_t)snprintf(kept + used, sizeof kept - used, "\n");
    }
    kept[used] = '\0';
    tori_table_free(table);
    tori_rates_free(r);
    tori_selection_free(&s);
    return kept;
}

/* R: x <- c(3,1,4,1,5,9,2,6); 4 * quantile(x, c(.25,.5,.75), type = 7) is 7 14 21; of c(7, 2) it is 13 18 23.
 */
START_TEST(quartiles_are_those_of_r)
{
    static const int64_t eight[] = {1, 1, 2, 3, 4, 5, 6, 9}, two[] = {2, 7}, one[] = {-5};
    static const int64_t of_eight[] = {7, 14, 21}, of_two[] = {13, 18, 23};
    for (int q = 1; q <= 3; q++) {
        ck_assert_int_eq(tori_quantile_quarters(eight, 8, q), of_eight[q - 1]);
        ck_assert_int_eq(tori_quantile_quarters(two, 2, q), of_two[q - 1]);
        ck_assert_int_eq(tori_quantile_quarters(one, 1, q), -20);
    }
}
END_TEST

/* R: y <- c(-3,0,1204,9,57.25,8); sum(y) 1275.25, mean(y) 212.541666667, quantile(y, c(.25,.5,.75)) 2 8.5
 * 45.1875. The prefecture's is -3 alone; a blank is no 0. */
START_TEST(numbers_are_summed_exactly_by_group)
{
    static const struct says list[] = {
        {"010006", "0-", {[CARDS] = "-3"}},    {"011002", "0-", {[CARDS] = "0"}},
        {"012025", "0-", {[CARDS] = "1204"}},  {"012033", "0-", {[CARDS] = "9"}},
        {"012041", "0-", {[CARDS] = "57.25"}}, {"012050", "0-", {[CARDS] = "8"}},
        {"012068", "0-", {[CARDS] = NULL}},
    };
    static const char *const items[] = {"cards"};
    ck_assert_str_eq(
        rows(list, 7, NULL, TORI_BY_KIND, (tori_rates_view){.items = items, .n_items = 1, .decimals = 2}),
        "cards,prefecture,number,sum,,1,1,-3.00\n"
        "cards,prefecture,number,mean,,1,1,-3.00\n"
        "cards,prefecture,number,least,,1,1,-3.00\n"
        "cards,prefecture,number,q1,,1,1,-3.00\n"
        "cards,prefecture,number,median,,1,1,-3.00\n"
        "cards,prefecture,number,q3,,1,1,-3.00\n"
        "cards,prefecture,number,most,,1,1,-3.00\n"
        /* R, of c(0,1204,9,57.25,8): sum 1278.25, mean 255.65, quartiles 8 9 57.25 */
        "cards,municipality,number,sum,,5,6,1278.25\n"
        "cards,municipality,number,mean,,5,6,255.65\n"
        "cards,municipality,number,least,,5,6,0.00\n"
        "cards,municipality,number,q1,,5,6,8.00\n"
        "cards,municipality,number,median,,5,6,9.00\n"
        "cards,municipality,number,q3,,5,6,57.25\n"
        "cards,municipality,number,most,,5,6,1204.00\n"
        "cards,total,number,sum,,6,7,1275.25\n"
        "cards,total,number,mean,,6,7,212.54\n"
        "cards,total,number,least,,6,7,-3.00\n"
        "cards,total,number,q1,,6,7,2.00\n"
        "cards,total,number,median,,6,7,8.50\n"
        "cards,total,number,q3,,6,7,45.1875\n"
        "cards,total,number,most,,6,7,1204.00\n");
}
END_TEST

/* Of 17 bodies 12, 4 and 1: 70.588, 23.529 and 5.882 percent. Each half up these are 71 + 24 + 6 = 101; by
 * largest remainders 71, 23, 6 (moodle's tracker has the case). A choice of a body that was not asked counts
 * as not applicable. */
START_TEST(shares_of_choices_add_up_where_asked)
{
    static const char *const items[] = {"level"};
    static char codes[17][7];
    struct says list[18] = {{"010006", "0A", {NULL}}};
    for (int i = 0; i < 17; i++) {
        snprintf(codes[i], sizeof codes[i], "01%03d", 202 + i);
        codes[i][5] = tori_code_check_digit(codes[i]);
        list[1 + i] = (struct says){codes[i], i < 12 ? "1A" : i < 16 ? "1B" : "1C", {NULL}};
    }
    tori_rates_view view = {.items = items, .n_items = 1, .base = TORI_BASE_ANSWERED};
    ck_assert_str_eq(rows(list, 18, NULL, TORI_BY_NONE, view), "level,total,rate,yes,yes,5,17,29\n"
                                                               "level,total,choice,none,,12,17,71\n"
                                                               "level,total,choice,some,yes,4,17,24\n"
                                                               "level,total,choice,all,yes,1,17,6\n");
    view.add_up = true;
    ck_assert_str_eq(rows(list, 18, NULL, TORI_BY_NONE, view), "level,total,rate,yes,yes,5,17,29\n"
                                                               "level,total,choice,none,,12,17,71\n"
                                                               "level,total,choice,some,yes,4,17,23\n"
                                                               "level,total,choice,all,yes,1,17,6\n");
    view.base = TORI_BASE_BODIES; /* of 18: 12, 4, 1, 0, 0, 1 are 66.67, 22.22, 5.56, 0, 0, 5.56 */
    ck_assert_str_eq(rows(list, 18, NULL, TORI_BY_NONE, view), "level,total,rate,yes,yes,5,18,28\n"
                                                               "level,total,choice,none,,12,18,67\n"
                                                               "level,total,choice,some,yes,4,18,22\n"
                                                               "level,total,choice,all,yes,1,18,6\n"
                                                               "level,total,choice,no_answer,,0,18,0\n"
                                                               "level,total,choice,unknown,,0,18,0\n"
                                                               "level,total,choice,not_applicable,,1,18,5\n");
}
END_TEST

/* By a day, a month or a fiscal year: the end of fiscal 2005 is 2006-03-31, the reference day 2007-04-01. */
START_TEST(dates_are_in_place_from_their_day_on)
{
    static const struct says list[] = {
        {"010006", "0-", {[SINCE] = "2006-03-31", [MONTH] = "2006-03", [YEAR] = "2005"}},
        {"011002", "0-", {[SINCE] = "2006-04-01", [MONTH] = "2006-04", [YEAR] = "2006"}},
        {"012025", "0-", {[SINCE] = "2007-04-01", [MONTH] = "2007-04", [YEAR] = "2007"}},
        {"012033", "0-", {[SINCE] = "2007-04-02", [MONTH] = "2007-05", [YEAR] = "2008"}},
        {"012041", "0-", {NULL}},
    };
    static const char *const items[] = {"since"}, *const coarse[] = {"month", "year"};
    ck_assert_str_eq(rows(list, 5, NULL, TORI_BY_NONE, (tori_rates_view){.items = items, .n_items = 1}),
                     "since,total,date,2005,,1,5,20\n"
                     "since,total,date,2006,,2,5,40\n"
                     "since,total,date,reference,,3,5,60\n"
                     "since,total,date,later,,1,5,20\n"
                     "since,total,date,no_answer,,1,5,20\n"
                     "since,total,date,unknown,,0,5,0\n");
    ck_assert_str_eq(rows(list, 5, NULL, TORI_BY_NONE, (tori_rates_view){.items = coarse, .n_items = 2}),
                     "month,total,date,2005,,1,5,20\n"
                     "month,total,date,2006,,2,5,40\n"
                     "month,total,date,reference,,3,5,60\n"
                     "month,total,date,later,,1,5,20\n"
                     "month,total,date,no_answer,,1,5,20\n"
                     "month,total,date,unknown,,0,5,0\n"
                     "year,total,date,2005,,1,5,20\n"
                     "year,total,date,2006,,2,5,40\n"
                     "year,total,date,reference,,3,5,60\n"
                     "year,total,date,later,,1,5,20\n"
                     "year,total,date,no_answer,,1,5,20\n"
                     "year,total,date,unknown,,0,5,0\n");
}
END_TEST

/* 29/400 is 7.25 %, 246/4000 6.15 %: both ties, of which printf gets the second wrong. Together 275/4400 is
 * 6.25 %; a body with one number only is left out, and one over 100 % stays what it is. */
START_TEST(ratios_are_rounded_half_up_for_bodies_and_groups)
{
    static const struct says list[] = {
        {"011002", "0-", {[CARDS] = "29", [PEOPLE] = "400"}},
        {"012025", "0-", {[CARDS] = "246", [PEOPLE] = "4000"}},
        {"012033", "0-", {[CARDS] = "1000"}},
        {"012041", "0-", {[PEOPLE] = "1000"}},
    };
    static const struct says more[] = {{"011002", "0-", {[CARDS] = "12.5", [PEOPLE] = "10"}},
                                       {"012025", "0-", {[CARDS] = "7", [PEOPLE] = "0"}}};
    static const char *const items[] = {"issued"};
    const tori_rates_view view = {.items = items, .n_items = 1, .decimals = 1};
    ck_assert_str_eq(rows(list, 4, NULL, TORI_BY_BODY, view), "issued,011002,ratio,numerator,,1,1,29\n"
                                                              "issued,011002,ratio,denominator,,1,1,400\n"
                                                              "issued,011002,ratio,percent,,1,1,7.3\n"
                                                              "issued,012025,ratio,numerator,,1,1,246\n"
                                                              "issued,012025,ratio,denominator,,1,1,4000\n"
                                                              "issued,012025,ratio,percent,,1,1,6.2\n"
                                                              "issued,012033,ratio,numerator,,0,1,\n"
                                                              "issued,012033,ratio,denominator,,0,1,\n"
                                                              "issued,012033,ratio,percent,,0,1,\n"
                                                              "issued,012041,ratio,numerator,,0,1,\n"
                                                              "issued,012041,ratio,denominator,,0,1,\n"
                                                              "issued,012041,ratio,percent,,0,1,\n"
                                                              "issued,total,ratio,numerator,,2,4,275\n"
                                                              "issued,total,ratio,denominator,,2,4,4400\n"
                                                              "issued,total,ratio,percent,,2,4,6.3\n");
    ck_assert_str_eq(rows(more, 2, NULL, TORI_BY_BODY, view), "issued,011002,ratio,numerator,,1,1,12.5\n"
                                                              "issued,011002,ratio,denominator,,1,1,10\n"
                                                              "issued,011002,ratio,percent,,1,1,125.0\n"
                                                              "issued,012025,ratio,numerator,,1,1,7.0\n"
                                                              "issued,012025,ratio,denominator,,1,1,0\n"
                                                              "issued,012025,ratio,percent,,1,1,\n"
                                                              "issued,total,ratio,numerator,,2,2,19.5\n"
                                                              "issued,total,ratio,denominator,,2,2,10\n"
                                                              "issued,total,ratio,percent,,2,2,195.0\n");
}
END_TEST

/* The frame's columns are numbers as people write them. 30 cards and 1,200 staff: 2.5 %; 4 of 3,000
 * inhabitants are 1.33 per 1,000. */
START_TEST(frames_give_numbers_too)
{
    static const struct says list[] = {{"011002", "0-", {[CARDS] = "30", [PEOPLE] = "4"}},
                                       {"012025", "0-", {[CARDS] = "50", [PEOPLE] = "5"}}};
    static const char *const ratio[] = {"staffed"}, *const number[] = {"people"};
    static const char *const sapporo[] = {"1,200"}, *const hakodate[] = {"-"};
    const tori_body bodies[] = {
        {.code = "011002", .name = "a", .kind = TORI_MUNICIPALITY, .population = 3000, .values = sapporo},
        {.code = "012025", .name = "b", .kind = TORI_MUNICIPALITY, .population = -1, .values = hakodate}};
    tori_frame *frame = NULL;
    ck_assert_int_eq(tori_frame_new(&frame, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_add_column(frame, "staff", NULL), TORI_OK);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(tori_frame_add(frame, &bodies[i], NULL), TORI_OK);
    ck_assert_str_eq(
        rows(list, 2, frame, TORI_BY_NONE, (tori_rates_view){.items = ratio, .n_items = 1, .decimals = 1}),
        "staffed,total,ratio,numerator,,1,2,30\n"
        "staffed,total,ratio,denominator,,1,2,1200\n"
        "staffed,total,ratio,percent,,1,2,2.5\n");
    const char *of_number =
        rows(list, 2, frame, TORI_BY_NONE, (tori_rates_view){.items = number, .n_items = 1, .decimals = 2});
    ck_assert_ptr_nonnull(strstr(of_number, "people,total,number,sum,,2,2,9\n"));
    ck_assert_ptr_nonnull(strstr(of_number, "people,total,number,median,,2,2,4.5\n"));
    ck_assert_ptr_nonnull(strstr(of_number, "people,total,number,per_1000,,1,2,1.33\n"));
    tori_frame_free(frame);
}
END_TEST

START_TEST(what_cannot_be_summed_exactly_is_an_error)
{
    static const struct says list[] = {{"011002", "0-", {[CARDS] = "999999999999999999"}},
                                       {"012025", "0-", {[CARDS] = "1"}}};
    static const char *const items[] = {"cards"};
    const tori_rates_view view = {.items = items, .n_items = 1};
    tori_selection s;
    tori_table *table = NULL;
    tori_error err;
    ck_assert_int_eq(tori_rates_select_all(&s, book, &view, NULL), TORI_OK);
    tori_rates *r = count(&s, list, 2, NULL, TORI_BY_NONE);
    ck_assert_int_eq(tori_measures_list(&table, r, s.rated, s.n_rated, &view, &err), TORI_EARG);
    ck_assert_ptr_nonnull(strstr(err.text, "\"cards\" are too large"));
    ck_assert_ptr_null(table);
    tori_rates_free(r);
    tori_selection_free(&s);
}
END_TEST

START_TEST(items_are_chosen_by_what_they_give)
{
    static const char *const everything[] = {"*"}, *const texts[] = {"note"};
    tori_selection s;
    tori_error err;
    ck_assert_int_eq(tori_rates_select_all(&s, book, &(tori_rates_view){0}, NULL), TORI_OK);
    ck_assert_uint_eq(s.n_rated, 2); /* a, level */
    ck_assert_uint_eq(s.n_measures, 0);
    tori_selection_free(&s);
    ck_assert_int_eq(
        tori_rates_select_all(&s, book, &(tori_rates_view){.items = everything, .n_items = 1}, NULL),
        TORI_OK);
    ck_assert_uint_eq(s.n_rated, 2);
    static const char *const ids[] = {"level", "since",  "month",  "year",
                                      "cards", "people", "issued", "staffed"};
    ck_assert_uint_eq(s.n_measures, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < s.n_measures; i++)
        ck_assert_str_eq(tori_measure_id(book, &s.measures[i]), ids[i]);
    ck_assert_str_eq(tori_measure_title(book, &s.measures[6], "en"), "Issued");
    tori_selection_free(&s);
    ck_assert_int_eq(tori_rates_select_all(&s, book, &(tori_rates_view){.items = texts, .n_items = 1}, &err),
                     TORI_EARG);
    ck_assert_str_eq(err.text, "the item \"note\" cannot be counted: its answers are text");
}
END_TEST

START_TEST(missing_answers_are_called_as_the_codebook_does)
{
    ck_assert_str_eq(tori_codebook_missing_label(book, LEVEL, TORI_UNKNOWN, NULL), "cannot say");
    ck_assert_str_eq(tori_codebook_missing_label(book, LEVEL, TORI_NO_ANSWER, NULL), "no answer");
    ck_assert_str_eq(tori_codebook_missing_label(book, LEVEL, TORI_NOT_APPLICABLE, "ja"), "非該当");
}
END_TEST

/* 4 + 10.5 and 0.25: 14.75 of the municipalities, 14.5 of those two that also say of how many, 10 + 30. */
START_TEST(what_measures_came_to_is_told)
{
    static const struct says list[] = {
        {"010006", "1C", {[CARDS] = "1", [PEOPLE] = "2"}},
        {"011002", "1A", {[CARDS] = "4", [PEOPLE] = "10"}},
        {"012025", "1A", {[CARDS] = "10.5", [PEOPLE] = "30"}},
        {"012033", "1B", {[CARDS] = "0.25"}},
    };
    static const char *const items[] = {"level", "cards", "issued"};
    tori_selection s;
    tori_sum sum;
    ck_assert_int_eq(tori_rates_select_all(&s, book, &(tori_rates_view){.items = items, .n_items = 3}, NULL), TORI_OK);
    tori_rates *r = count(&s, list, 4, NULL, TORI_BY_KIND);
    ck_assert_uint_eq(tori_rates_groups(r), 3);
    const int64_t choices[3][3] = {{0, 0, 1}, {2, 1, 0}, {2, 1, 1}}; /* prefecture, municipalities, total */
    for (size_t g = 0; g < 3; g++)
        for (size_t c = 0; c < 3; c++)
            ck_assert_int_eq(tori_rates_choice(r, 0, 0, g, c), choices[g][c]);
    ck_assert_int_eq(tori_rates_sum(&sum, r, 0, 1, 1, NULL), TORI_OK);
    ck_assert(sum.n == 3 && sum.sum == 1475 && sum.scale == 2);
    ck_assert_int_eq(tori_rates_sum(&sum, r, 0, 2, 1, NULL), TORI_OK);
    ck_assert(sum.n == 2 && sum.sum == 1450 && sum.scale == 2 && sum.over == 40 && sum.over_scale == 0);
    tori_rates_free(r);
    tori_selection_free(&s);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {quartiles_are_those_of_r,
                                  numbers_are_summed_exactly_by_group,
                                  shares_of_choices_add_up_where_asked,
                                  dates_are_in_place_from_their_day_on,
                                  ratios_are_rounded_half_up_for_bodies_and_groups,
                                  frames_give_numbers_too,
                                  what_cannot_be_summed_exactly_is_an_error,
                                  items_are_chosen_by_what_they_give,
                                  what_measures_came_to_is_told,
                                  missing_answers_are_called_as_the_codebook_does};
    Suite *suite = suite_create("measures");
    TCase *tc = tcase_create("measures");
    tcase_add_checked_fixture(tc, setup, teardown);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tc, tests[i]);
    suite_add_tcase(suite, tc);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
