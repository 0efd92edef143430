/* Tests of scenes and of what lays them out: lines, scales, spreading, colours. */
#include "chart/axis.h"
#include "chart/picture.h"
#include "chart/scene.h"
#include "chart/spread.h"
#include "chart/theme.h"
#include "chart/wrap.h"
#include "chart/years.h"
#include "chart_support.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static tori_scene *scene;

static void setup(void)
{
    tori_error err;
    ck_assert_int_eq(tori_scene_new(&scene, 300, 200, &err), TORI_OK);
}

static void teardown(void)
{
    tori_scene_free(scene);
    scene = NULL;
}

START_TEST(new_scene_is_empty)
{
    ck_assert_double_eq(tori_scene_width(scene), 300);
    ck_assert_double_eq(tori_scene_height(scene), 200);
    ck_assert_uint_eq(tori_scene_count(scene), 0);
    ck_assert_str_eq(tori_scene_title(scene), "");
    ck_assert_str_eq(tori_scene_description(scene), "");
    ck_assert_str_eq(tori_scene_language(scene), "");
    ck_assert_int_eq(tori_scene_status(scene, NULL), TORI_OK);
    tori_scene_free(NULL);
}
END_TEST

START_TEST(shapes_are_copied_in_order)
{
    tori_xy path[] = {{1, 2}, {3, 4}, {5, 6}};
    char text[] = "推移";
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_LINE,
                                        .role = TORI_PART_SERIES,
                                        .series = 3,
                                        .colour = 0x0072B2,
                                        .path = path,
                                        .n = 3,
                                        .stroke = 2});
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_TEXT,
                                        .role = TORI_PART_LABEL,
                                        .text = text,
                                        .size = 10,
                                        .width = 20,
                                        .anchor = TORI_ANCHOR_END});
    path[1] = (tori_xy){-1, -1};
    memset(text, 'x', sizeof text - 1);

    ck_assert_uint_eq(tori_scene_count(scene), 2);
    const tori_shape *line = tori_scene_get(scene, 0);
    ck_assert_int_eq(line->type, TORI_SHAPE_LINE);
    ck_assert_uint_eq(line->series, 3);
    ck_assert_uint_eq(line->n, 3);
    ck_assert_double_eq(line->path[1].x, 3);
    ck_assert_double_eq(line->path[1].y, 4);
    ck_assert_str_eq(tori_scene_get(scene, 1)->text, "推移");
    ck_assert_int_eq(tori_scene_get(scene, 1)->anchor, TORI_ANCHOR_END);
}
END_TEST

START_TEST(many_shapes_fit)
{
    for (int i = 0; i < 5000; i++)
        tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_DISC, .x = i, .radius = 1});
    ck_assert_uint_eq(tori_scene_count(scene), 5000);
    ck_assert_double_eq(tori_scene_get(scene, 4999)->x, 4999);
}
END_TEST

static void check_box(const tori_shape *shape, double left, double top, double right, double bottom)
{
    tori_box box = tori_shape_box(shape);
    ck_assert_double_eq_tol(box.left, left, 1e-9);
    ck_assert_double_eq_tol(box.top, top, 1e-9);
    ck_assert_double_eq_tol(box.right, right, 1e-9);
    ck_assert_double_eq_tol(box.bottom, bottom, 1e-9);
}

START_TEST(boxes)
{
    const tori_xy path[] = {{10, 40}, {30, 20}, {20, 60}};
    check_box(&(tori_shape){.type = TORI_SHAPE_RECTANGLE, .x = 1, .y = 2, .width = 10, .height = 20}, 1, 2,
              11, 22);
    check_box(&(tori_shape){.type = TORI_SHAPE_DISC, .x = 10, .y = 20, .radius = 4}, 6, 16, 14, 24);
    check_box(&(tori_shape){.type = TORI_SHAPE_POLYGON, .path = path, .n = 3}, 10, 20, 30, 60);
    check_box(&(tori_shape){.type = TORI_SHAPE_LINE, .path = path, .n = 3, .stroke = 2}, 9, 19, 31, 61);
    /* 0.88 em over and 0.2 em under the baseline */
    tori_shape text = {.type = TORI_SHAPE_TEXT, .x = 100, .y = 50, .width = 30, .size = 10, .text = "平成15"};
    check_box(&text, 100, 41.2, 130, 52);
    text.anchor = TORI_ANCHOR_MIDDLE;
    check_box(&text, 85, 41.2, 115, 52);
    text.anchor = TORI_ANCHOR_END;
    check_box(&text, 70, 41.2, 100, 52);
}
END_TEST

START_TEST(description_is_replaced)
{
    tori_error err;
    ck_assert_int_eq(tori_scene_describe(scene, "一", "二", "ja", &err), TORI_OK);
    ck_assert_int_eq(tori_scene_describe(scene, "Title", NULL, "en", &err), TORI_OK);
    ck_assert_str_eq(tori_scene_title(scene), "Title");
    ck_assert_str_eq(tori_scene_description(scene), "");
    ck_assert_str_eq(tori_scene_language(scene), "en");
}
END_TEST

START_TEST(contrast_follows_wcag)
{
    ck_assert_double_eq_tol(tori__colour_contrast(0x000000, 0xFFFFFF), 21, 1e-9);
    ck_assert_double_eq_tol(tori__colour_contrast(0xFFFFFF, 0x000000), 21, 1e-9);
    ck_assert_double_eq_tol(tori__colour_contrast(0x123456, 0x123456), 1, 1e-9);
    /* L(FF0000) = 0.2126, so 1.05 / 0.2626; L(00FF00) = 0.7152, so 1.05 / 0.7652 */
    ck_assert_double_eq_tol(tori__colour_contrast(0xFF0000, 0xFFFFFF), 3.99848, 1e-4);
    ck_assert_double_eq_tol(tori__colour_contrast(0x00FF00, 0xFFFFFF), 1.37219, 1e-4);
    ck_assert_double_eq_tol(tori__colour_contrast(0x0000FF, 0xFFFFFF), 8.59247, 1e-4); /* 1.05 / 0.1222 */
}
END_TEST

START_TEST(themes_can_be_read)
{
    static const char *const names[] = {"report", "mono", "slide", "dark"};
    const tori__theme *t = tori__theme_of((tori_theme)_i);
    const uint32_t texts[] = {t->ink, t->quiet, t->faint, t->rest.text};
    ck_assert_str_eq(tori_theme_name((tori_theme)_i), names[_i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_double_ge(tori__colour_contrast(texts[i], t->paper), 4.5);
    for (size_t i = 0; i < TORI_HUES; i++) {
        ck_assert_double_ge(tori__colour_contrast(t->series[i].text, t->paper), 4.5);
        ck_assert_double_ge(tori__colour_contrast(t->series[i].line, t->paper), 3);
        for (size_t k = 0; k < i; k++) {
            ck_assert_uint_ne(t->series[i].line, t->series[k].line);
            ck_assert_uint_ne(t->fill[i], t->fill[k]);
        }
    }
    tori__theme half = tori__theme_scaled(t, 0.5);
    ck_assert_double_eq(half.title, t->title / 2);
    ck_assert_double_eq(half.rim, t->rim / 2);
    ck_assert_double_eq(half.leading, t->leading); /* in ems */
    ck_assert_double_eq(half.width, t->width);
}
END_TEST

START_TEST(palettes_run_one_way)
{
    const tori__theme *t = tori__theme_of((tori_theme)_i);
    for (size_t i = 1; i < TORI_STEPS; i++) /* further from the paper, step by step */
        ck_assert_double_gt(tori__colour_contrast(t->sequential[i], t->paper),
                            tori__colour_contrast(t->sequential[i - 1], t->paper));
    for (size_t i = 0; i < TORI_STEPS; i++) /* the middle is nearest to it */
        ck_assert_double_ge(tori__colour_contrast(t->diverging[i], t->paper),
                            tori__colour_contrast(t->diverging[TORI_STEPS / 2], t->paper));
    for (double at = 0; at <= 1; at += 0.01) {
        uint32_t field = tori__colour_between(t->sequential, at);
        ck_assert_double_ge(tori__colour_contrast(tori__colour_on(field), field), 4.5);
    }
    ck_assert_uint_eq(tori__colour_between(t->sequential, 0), t->sequential[0]);
    ck_assert_uint_eq(tori__colour_between(t->sequential, 1), t->sequential[TORI_STEPS - 1]);
}
END_TEST

START_TEST(picture_follows_the_name)
{
    static const struct {
        const char *path;
        tori_picture picture;
    } good[] = {
        {"trend.svg", TORI_PICTURE_SVG},
        {"a.b/図.PDF", TORI_PICTURE_PDF},
        {"x.svg.Png", TORI_PICTURE_PNG},
    };
    static const char *const bad[] = {"trend", "trend.jpg", "a.svg/trend", ".", "", "trend.svg "};
    tori_picture picture;
    tori_error err;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_int_eq(tori_picture_of_path(&picture, good[i].path, &err), TORI_OK);
        ck_assert_int_eq(picture, good[i].picture);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(tori_picture_of_path(&picture, bad[i], &err), TORI_EARG);
        ck_assert_str_eq(err.file, bad[i]);
        ck_assert_str_eq(err.text,
                         "the name does not say which kind of picture; end it in .svg, .pdf or .png");
    }
    ck_assert_str_eq(tori_picture_name(TORI_PICTURE_PDF), "pdf");
}
END_TEST

/* --- Lines --- */

static void check_lines(const char *text, double ems, tori__wrap_style style, const char *expected)
{
    tori__lines lines = {0};
    char joined[512] = "";
    ck_assert(tori__wrap(&lines, text, &flat, 10, TORI_WEIGHT_NORMAL, 10 * ems, style));
    for (size_t i = 0; i < lines.n; i++) {
        strcat(joined, i ? "/" : "");
        strcat(joined, lines.line[i]);
        ck_assert_double_le(flat_width(NULL, lines.line[i], 10, TORI_WEIGHT_NORMAL), lines.width);
    }
    ck_assert_str_eq(joined, expected);
    tori__lines_free(&lines);
}

START_TEST(lines_follow_japanese_rules)
{
    check_lines("", 5, TORI__WRAP_FULL, "");
    check_lines(NULL, 5, TORI__WRAP_FULL, "");
    check_lines("職員の研修", 5, TORI__WRAP_FULL, "職員の研修");
    check_lines("職員の研修", 4, TORI__WRAP_FULL, "職員の研/修");
    /* no stop, comma, closing bracket, small kana or long vowel begins a line */
    check_lines("あいうえ。お", 4, TORI__WRAP_FULL, "あいう/え。お");
    check_lines("あいうえ、お", 4, TORI__WRAP_FULL, "あいう/え、お");
    check_lines("あ（いう）え", 4, TORI__WRAP_FULL, "あ（い/う）え");
    check_lines("あいうきゃく", 4, TORI__WRAP_FULL, "あいう/きゃく");
    check_lines("あいうえーお", 4, TORI__WRAP_FULL, "あいう/えーお");
    check_lines("あいうえ～お", 4, TORI__WRAP_FULL, "あいう/え～お");
    /* no opening bracket ends one */
    check_lines("あいう「えお」", 4, TORI__WRAP_FULL, "あいう/「えお」");
    /* a number stays whole, with its era, counter and sign */
    check_lines("割合は42.3%です", 5, TORI__WRAP_FULL, "割合は/42.3%です");
    check_lines("今年2003年度予算", 5, TORI__WRAP_FULL, "今年/2003年度予/算");
    check_lines("総数は平成15年度", 5, TORI__WRAP_FULL, "総数は/平成15年度");
    check_lines("団体は1,874団体", 5, TORI__WRAP_FULL, "団体は/1,874団体");
    /* a particle stays with its word, or the bracket behind it; hiragana may be anything */
    check_lines("策定（市町）は遅い", 6, TORI__WRAP_FULL, "策定（市/町）は遅い");
    check_lines("全庁が監査", 2, TORI__WRAP_FULL, "全/庁が/監査");
    check_lines("値は50.7%から52%へ", 6, TORI__WRAP_FULL, "値は/50.7%から/52%へ");
    /* words: Latin and katakana */
    check_lines("by the end", 4, TORI__WRAP_FULL, "by the/end");
    check_lines("今年のパンフレット", 7, TORI__WRAP_FULL, "今年の/パンフレット");
}
END_TEST

START_TEST(lines_cut_only_what_cannot_fit)
{
    check_lines("abcdefghij", 2, TORI__WRAP_FULL, "abcd/efgh/ij");
    check_lines("パンフレット", 3, TORI__WRAP_FULL, "パンフ/レット");
    check_lines("漢字", 0.1, TORI__WRAP_FULL, "漢/字");
    check_lines("一\n二三", 5, TORI__WRAP_FULL, "一/二三");
    check_lines("一\t二\x01三", 9, TORI__WRAP_FULL, "一 二 三");
}
END_TEST

START_TEST(titles_break_at_sense_units_or_evenly)
{
    check_lines("研修は進んだが、監査はこれからである", 12, TORI__WRAP_BALANCED,
                "研修は進んだが、/監査はこれからである");
    check_lines("あいうえおかきくけこさ", 10, TORI__WRAP_BALANCED, "あいうえおか/きくけこさ");
}
END_TEST

/* --- Scales --- */

START_TEST(scales_have_nice_steps)
{
    static const struct {
        double max;
        int most, step, n;
    } cases[] = {
        {53.8, 7, 1000, 6},  {100, 7, 2000, 5}, {100, 4, 2500, 4}, {100, 3, 5000, 2}, {100, 1, 10000, 1},
        {50, 7, 1000, 5},    {7, 7, 100, 7},    {7.01, 7, 200, 4}, {0.3, 7, 5, 6},    {0, 7, 200, 5},
        {99.97, 7, 2000, 5}, {13.5, 7, 200, 7}, {1e-9, 7, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori__scale s = tori__scale_for(cases[i].max, cases[i].most);
        ck_assert_int_eq(s.step, cases[i].step);
        ck_assert_int_eq(s.n, cases[i].n);
        ck_assert_double_le(tori__scale_top(&s), 100);
    }
}
END_TEST

START_TEST(scale_labels_say_what_they_are)
{
    static const struct {
        tori__scale scale;
        int i;
        const char *text;
    } cases[] = {
        {{1000, 6}, 0, "0"}, {{1000, 6}, 3, "30"}, {{1000, 6}, 6, "60%"},
        {{50, 5}, 1, "0.5"}, {{50, 5}, 2, "1.0"},  {{50, 5}, 5, "2.5%"},
        {{5, 6}, 1, "0.05"}, {{1, 1}, 1, "0.01%"}, {{10000, 1}, 1, "100%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char label[16];
        tori__scale_label(label, &cases[i].scale, cases[i].i);
        ck_assert_str_eq(label, cases[i].text);
    }
}
END_TEST

START_TEST(year_ticks_name_an_era_once)
{
    tori__year ticks[20];
    const tori_chart_page eras_only = {.lang = "ja", .calendar = TORI_CALENDAR_ERA}, plain = {.lang = "ja"},
                          english = {.lang = "en"};
    tori__page page = {.spec = &eras_only, .words = tori__words_for("ja")};
    ck_assert_uint_eq(tori__years(ticks, 2017, 2021, 1, &page, true), 5);
    /* a fiscal year has the era of its first of April: 2019 is still Heisei */
    static const char *const eras[] = {"平成29", "30", "31", "令和2", "3"};
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(ticks[i].text, eras[i]);
    ck_assert_str_eq(ticks[4].under, "");
    /* where nothing is asked for, over western years if there is room for two lines */
    page.spec = &plain;
    tori__years(ticks, 2017, 2021, 1, &page, true);
    ck_assert_str_eq(ticks[4].text, "3");
    ck_assert_str_eq(ticks[4].under, "2021");
    tori__years(ticks, 2017, 2021, 1, &page, false);
    ck_assert_str_eq(ticks[4].under, "");
    /* wider steps keep the last year */
    page = (tori__page){.spec = &english, .words = tori__words_for("en")};
    ck_assert_uint_eq(tori__years(ticks, 2003, 2010, 2, &page, true), 4);
    ck_assert_int_eq(ticks[0].year, 2004);
    ck_assert_int_eq(ticks[3].year, 2010);
    ck_assert_str_eq(ticks[0].text, "2004");
    ck_assert_str_eq(ticks[0].under, "");
}
END_TEST

/* --- Spreading --- */

START_TEST(spread_moves_no_more_than_needed)
{
    /* Two blocks of height 10 wanted at 0 and 4 share the move: 3 each way,
     * but not below 0, so 0 and 10. In the open they go to -3 and 7. */
    double at[] = {0, 4}, height[] = {10, 10};
    ck_assert(tori__spread(at, height, 2, -100, 100));
    ck_assert_double_eq_tol(at[0], -3, 1e-9);
    ck_assert_double_eq_tol(at[1], 7, 1e-9);
    double bound[] = {0, 4};
    ck_assert(tori__spread(bound, height, 2, 0, 100));
    ck_assert_double_eq_tol(bound[0], 0, 1e-9);
    ck_assert_double_eq_tol(bound[1], 10, 1e-9);
    double low[] = {50, 95};
    ck_assert(tori__spread(low, height, 2, 0, 100));
    ck_assert_double_eq_tol(low[0], 50, 1e-9);
    ck_assert_double_eq_tol(low[1], 90, 1e-9);
    ck_assert(tori__spread(NULL, NULL, 0, 0, 1));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scene");
    TCase *shapes = tcase_create("shapes");
    tcase_add_checked_fixture(shapes, setup, teardown);
    tcase_add_test(shapes, new_scene_is_empty);
    tcase_add_test(shapes, shapes_are_copied_in_order);
    tcase_add_test(shapes, many_shapes_fit);
    tcase_add_test(shapes, boxes);
    tcase_add_test(shapes, description_is_replaced);
    suite_add_tcase(suite, shapes);
    TCase *looks = tcase_create("looks");
    tcase_add_test(looks, contrast_follows_wcag);
    tcase_add_loop_test(looks, themes_can_be_read, 0, TORI_THEMES);
    tcase_add_loop_test(looks, palettes_run_one_way, 0, TORI_THEMES);
    tcase_add_test(looks, picture_follows_the_name);
    suite_add_tcase(suite, looks);

    TCase *parts = tcase_create("parts");
    tcase_add_test(parts, lines_follow_japanese_rules);
    tcase_add_test(parts, lines_cut_only_what_cannot_fit);
    tcase_add_test(parts, titles_break_at_sense_units_or_evenly);
    tcase_add_test(parts, scales_have_nice_steps);
    tcase_add_test(parts, scale_labels_say_what_they_are);
    tcase_add_test(parts, year_ticks_name_an_era_once);
    tcase_add_test(parts, spread_moves_no_more_than_needed);
    suite_add_tcase(suite, parts);

    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
