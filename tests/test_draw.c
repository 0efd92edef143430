/* Tests of drawing: fonts, formats, same bytes, what is missing. */
#include "chart/chart.h"
#include "draw/draw.h"

#include <check.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const tori_drawer *drawer;
static tori_pen *pen;
static tori_scene *scene;

static void add_text(tori_scene *to, const char *text, tori_anchor anchor)
{
    tori_scene_add(to, &(tori_shape){.type = TORI_SHAPE_TEXT,
                                     .role = TORI_PART_LABEL,
                                     .x = 50,
                                     .y = 80,
                                     .text = text,
                                     .size = 10,
                                     .anchor = anchor});
}

/* A page of 200 by 100 points with a red rectangle and a text. */
static tori_scene *plain_scene(void)
{
    tori_scene *s = NULL;
    tori_error err;
    ck_assert_int_eq(tori_scene_new(&s, 200, 100, &err), TORI_OK);
    ck_assert_int_eq(tori_scene_describe(s, "研修 & <監査>", "一 \"二\"", "ja", &err), TORI_OK);
    tori_scene_add(s, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                    .role = TORI_PART_BAND,
                                    .x = 10,
                                    .y = 20,
                                    .width = 30,
                                    .height = 40,
                                    .colour = 0xFF0000});
    add_text(s, "推移 51.5%", TORI_ANCHOR_START);
    return s;
}

static void setup(void)
{
    tori_error err = {0};
    drawer = tori_drawer_get();
    ck_assert_int_eq(drawer->version, TORI_DRAWER_VERSION);
    ck_assert_msg(drawer->open(&pen, NULL, "ja", &err) == TORI_OK, "%s", err.text);
    scene = plain_scene();
}

static void teardown(void)
{
    drawer->close(pen);
    drawer->close(NULL);
    tori_scene_free(scene);
    pen = NULL;
    scene = NULL;
}

/* Drawn bytes with a NUL behind them. */
static char *draw(tori_picture picture, size_t *n)
{
    char *bytes = NULL;
    tori_error err = {0};
    const tori_draw_options options = {.picture = picture, .created = 1175385600}; /* 2007-04-01 */
    ck_assert_msg(drawer->render(&bytes, n, pen, scene, &options, &err) == TORI_OK, "%s", err.text);
    char *text = realloc(bytes, *n + 1);
    ck_assert_ptr_nonnull(text);
    text[*n] = 0;
    return text;
}

/* A tool that reads the picture from its input must be content with it. Where it is not installed the check
 * fails, and says with what package it comes. */
static void check_passes(const char *tool, const char *arguments, const char *bytes, size_t n)
{
    static const char *const packages[][2] = {{"xmllint", "libxml2-utils"},
                                              {"rsvg-convert", "librsvg2-bin"},
                                              {"pdfinfo", "poppler-utils"},
                                              {"pdffonts", "poppler-utils"},
                                              {"grep", "grep"}};
    enum { PACKAGES = sizeof packages / sizeof *packages };
    char command[512];
    size_t package = 0;
    while (package < PACKAGES && strcmp(packages[package][0], tool) != 0)
        package++;
    ck_assert_uint_lt(package, PACKAGES);
    snprintf(command, sizeof command, "command -v %s >/dev/null", tool);
    ck_assert_msg(system(command) == 0, "%s is not installed; install the package %s", tool, packages[package][1]);
    ck_assert_int_lt(snprintf(command, sizeof command, "TZ=UTC0 %s %s", tool, arguments), (int)sizeof command);
    FILE *to = popen(command, "w");
    ck_assert_ptr_nonnull(to);
    fwrite(bytes, 1, n, to);
    ck_assert_msg(pclose(to) == 0, "%s %s", tool, arguments);
}

START_TEST(svg_says_what_it_shows)
{
    size_t n;
    char *svg = draw(TORI_PICTURE_SVG, &n);
    ck_assert(strncmp(svg, "<?xml", 5) == 0);
    ck_assert_ptr_nonnull(strstr(svg, " role=\"img\""));
    ck_assert_ptr_nonnull(strstr(svg, " xml:lang=\"ja\""));
    ck_assert_ptr_nonnull(strstr(svg, "<title>研修 &amp; &lt;監査&gt;</title>"));
    ck_assert_ptr_nonnull(strstr(svg, "<desc>一 &quot;二&quot;</desc>"));
    ck_assert_ptr_nonnull(strstr(svg, "viewBox=\"0 0 200 100\""));
    ck_assert_ptr_null(strstr(svg, "id=\"surface"));
    check_passes("xmllint", "--noout - 2>&1", svg, n);
    check_passes("rsvg-convert", ">/dev/null 2>&1", svg, n);
    free(svg);
}
END_TEST

/* The red rectangle: cairo writes its corners from the page's foot up and turns
 * them with the matrix that follows. */
START_TEST(shapes_stand_where_the_scene_says)
{
    size_t n;
    char *svg = draw(TORI_PICTURE_SVG, &n);
    const char *red = strstr(svg, "fill:rgb(100%,0%,0%)");
    ck_assert_ptr_nonnull(red);
    const char *path = strstr(red, " d=\"");
    ck_assert_ptr_nonnull(path);
    const char *matrix = strstr(path, "transform=\"matrix(1,0,0,-1,0,100)\"");
    ck_assert_ptr_nonnull(matrix);
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const char *p = path + 4; p && *p && *p != '"';) {
        double x, y;
        int used = 0;
        if (sscanf(p, " %*1[ML] %lf %lf%n", &x, &y, &used) != 2)
            break;
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, 100 - y);
        bottom = fmax(bottom, 100 - y);
        p += used;
    }
    ck_assert_double_eq_tol(left, 10, 0.02);
    ck_assert_double_eq_tol(right, 40, 0.02);
    ck_assert_double_eq_tol(top, 20, 0.02);
    ck_assert_double_eq_tol(bottom, 60, 0.02);
    free(svg);
}
END_TEST

/* Strokes of a line that goes around a corner, 140 widths long. */
static size_t strokes(tori_dash dash)
{
    const double width = 2.4 * 0.93; /* lengths that binary fractions do not have */
    const tori_xy path[] = {{5, 50}, {5 + 33.3 * width, 50}, {5 + 33.3 * width, 50 - 10 * width},
                            {5 + 50 * width, 50 - 10 * width}, {5 + 50 * width, 50 + 70 * width}};
    tori_scene_free(scene);
    scene = NULL;
    ck_assert_int_eq(tori_scene_new(&scene, 200, 300, NULL), TORI_OK);
    tori_scene_add(scene, &(tori_shape){
                              .type = TORI_SHAPE_LINE, .path = path, .n = 5, .stroke = width, .dash = dash});
    size_t size, n = 0;
    char *svg = draw(TORI_PICTURE_SVG, &size);
    for (const char *p = svg; (p = strstr(p, "stroke-width")) != NULL; p++)
        n++;
    free(svg);
    return n;
}

/* 140 widths hold 20 dashes of 4 and 3; a dash that goes around a corner is two strokes, and
 * each of the three corners may lie in one. */
START_TEST(dashes_run_around_corners)
{
    ck_assert_uint_eq(strokes(TORI_DASH_NONE), 1);
    size_t even = strokes(TORI_DASH_EVEN), dots = strokes(TORI_DASH_DOTS), more = strokes(TORI_DASH_LONG);
    ck_assert(even >= 20 && even <= 23);
    ck_assert(dots >= 47 && dots <= 50); /* of 1.2 and 1.8 */
    ck_assert(more >= 14 && more <= 17); /* of 8 and 2.5: 13.3 */
    ck_assert_uint_gt(strokes(TORI_DASH_DOT), more);
    ck_assert_uint_gt(strokes(TORI_DASH_DOT_DOT), more);
}
END_TEST

static double first_glyph(const char *svg, const char *attribute)
{
    const char *use = strstr(svg, "<use ");
    ck_assert_ptr_nonnull(use);
    const char *at = strstr(use, attribute);
    ck_assert_ptr_nonnull(at);
    return strtod(at + strlen(attribute), NULL);
}

START_TEST(text_stands_upright_at_its_anchor)
{
    size_t n;
    tori_measure measure = drawer->measure(pen);
    double width = measure.width(measure.user, "推移 51.5%", 10, TORI_WEIGHT_NORMAL);
    static const double before[] = {
        [TORI_ANCHOR_START] = 0, [TORI_ANCHOR_MIDDLE] = 0.5, [TORI_ANCHOR_END] = 1};
    for (int anchor = TORI_ANCHOR_START; anchor <= TORI_ANCHOR_END; anchor++) {
        tori_error err;
        tori_scene_free(scene);
        ck_assert_int_eq(tori_scene_new(&scene, 200, 100, &err), TORI_OK);
        add_text(scene, "推移 51.5%", (tori_anchor)anchor);
        char *svg = draw(TORI_PICTURE_SVG, &n);
        ck_assert_double_eq_tol(first_glyph(svg, " x=\""), 50 - before[anchor] * width, 0.02);
        ck_assert_double_eq_tol(first_glyph(svg, " y=\""), 80, 0.02);
        free(svg);
    }
}
END_TEST

START_TEST(pdf_has_title_and_fixed_date)
{
    size_t n;
    char *pdf = draw(TORI_PICTURE_PDF, &n);
    ck_assert(strncmp(pdf, "%PDF-", 5) == 0);
    check_passes("pdfinfo", "- 2>&1 | grep -q 'Title: .*研修 & <監査>'", pdf, n);
    check_passes("pdfinfo", "- 2>&1 | grep -q 'CreationDate: .*Apr  1 00:00:00 2007'", pdf, n);
    check_passes("pdfinfo", "- 2>&1 | grep -q 'Page size: .*200 x 100 pts'", pdf, n);
    check_passes("grep", "-aq '/Lang (ja)'", pdf, n);
    check_passes("pdffonts", "- 2>&1 | grep -q 'yes yes yes'", pdf,
                 n); /* embedded, subset, text can be copied */
    free(pdf);
}
END_TEST

static unsigned long big_endian(const char *p)
{
    unsigned long value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)p[i];
    return value;
}

START_TEST(png_has_two_pixels_a_point)
{
    size_t n;
    char *png = draw(TORI_PICTURE_PNG, &n);
    ck_assert(memcmp(png, "\x89PNG\r\n\x1a\n", 8) == 0);
    ck_assert_uint_eq(big_endian(png + 16), 400);
    ck_assert_uint_eq(big_endian(png + 20), 200);
    free(png);
    tori_error err;
    ck_assert_int_eq(drawer->render(&png, &n, pen, scene,
                                    &(tori_draw_options){.picture = TORI_PICTURE_PNG, .scale = 0.5}, &err),
                     TORI_OK);
    ck_assert_uint_eq(big_endian(png + 16), 100);
    free(png);
}
END_TEST

START_TEST(same_scene_same_bytes)
{
    for (int i = 0; i < TORI_PICTURES; i++) {
        size_t n, m;
        char *one = draw((tori_picture)i, &n);
        char *other = draw((tori_picture)i, &m);
        ck_assert_uint_eq(n, m);
        ck_assert(memcmp(one, other, n) == 0);
        free(other);
        tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_DISC, .x = 100, .y = 50, .radius = 5});
        other = draw((tori_picture)i, &m);
        ck_assert(n != m || memcmp(one, other, n) != 0);
        free(one);
        free(other);
    }
}
END_TEST

static void *draw_often(void *failed)
{
    tori_pen *own = NULL;
    tori_scene *s = plain_scene();
    char *first = NULL;
    size_t length = 0;
    bool bad = drawer->open(&own, NULL, "ja", NULL) != TORI_OK;
    for (int i = 0; i < 5 && !bad; i++) {
        char *bytes = NULL;
        size_t n = 0;
        bad = drawer->render(&bytes, &n, own, s, &(tori_draw_options){.picture = TORI_PICTURE_SVG}, NULL) !=
                  TORI_OK ||
              (first && (n != length || memcmp(first, bytes, n) != 0));
        free(first);
        first = bytes;
        length = n;
    }
    free(first);
    drawer->close(own);
    tori_scene_free(s);
    *(bool *)failed = bad;
    return NULL;
}

START_TEST(threads_may_draw_at_once)
{
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    bool failed[THREADS];
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, draw_often, &failed[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert(!failed[i]);
    }
}
END_TEST

START_TEST(measure_is_linear_and_kanji_are_square)
{
    tori_measure m = drawer->measure(pen);
    ck_assert_double_eq(m.width(m.user, "", 10, TORI_WEIGHT_NORMAL), 0);
    double ten = m.width(m.user, "団体 42.3%", 10, TORI_WEIGHT_BOLD);
    ck_assert_double_gt(ten, 30);
    ck_assert_double_eq_tol(m.width(m.user, "団体 42.3%", 20, TORI_WEIGHT_BOLD), 2 * ten, 0.05);
    ck_assert_double_eq_tol(m.width(m.user, "漢字", 10, TORI_WEIGHT_NORMAL), 20, 1);
    ck_assert_double_eq(m.width(m.user, "\xff", 10, TORI_WEIGHT_NORMAL), 0);
}
END_TEST

static void check_fails(const tori_draw_options *options, tori_code code, const char *text)
{
    char *bytes = (char *)&bytes;
    size_t n = 1;
    tori_error err = {0};
    ck_assert_int_eq(drawer->render(&bytes, &n, pen, scene, options, &err), code);
    ck_assert_str_eq(err.text, text);
    ck_assert_ptr_null(bytes);
    ck_assert_uint_eq(n, 0);
}

START_TEST(no_silent_boxes)
{
    add_text(scene,
             "私用\xee\x80\x80"
             "領域",
             TORI_ANCHOR_START); /* U+E000, private use */
    check_fails(&(tori_draw_options){.picture = TORI_PICTURE_SVG}, TORI_EMISSING,
                "no installed font has all characters of \"私用\xee\x80\x80"
                "領域\"; the package fonts-noto-cjk "
                "has most");
    /* and drawing goes on afterwards */
    size_t n;
    tori_scene_free(scene);
    scene = plain_scene();
    free(draw(TORI_PICTURE_SVG, &n));
}
END_TEST

START_TEST(bad_scenes_are_refused)
{
    check_fails(&(tori_draw_options){.picture = TORI_PICTURE_PNG, .scale = 1000}, TORI_EARG,
                "a picture of 200000 by 100000 pixels cannot be drawn: the limit is 32767");
    add_text(scene, "\xff", TORI_ANCHOR_START);
    check_fails(&(tori_draw_options){.picture = TORI_PICTURE_SVG}, TORI_EARG,
                "a text of the picture is not UTF-8");
    tori_error err;
    tori_scene_free(scene);
    ck_assert_int_eq(tori_scene_new(&scene, 0, 100, &err), TORI_OK);
    check_fails(&(tori_draw_options){.picture = TORI_PICTURE_PDF}, TORI_EARG,
                "a picture of 0 by 100 points cannot be drawn: the limit is 14400");
}
END_TEST

START_TEST(fonts_go_by_name)
{
    tori_pen *other = NULL;
    tori_error err = {0};
    ck_assert_int_eq(drawer->open(&other, drawer->font(pen), NULL, &err), TORI_OK);
    ck_assert_str_eq(drawer->font(other), drawer->font(pen));
    drawer->close(other);
    other = pen;
    ck_assert_int_eq(drawer->open(&other, "No Such Gothic", "ja", &err), TORI_EMISSING);
    ck_assert_str_eq(err.text, "the font \"No Such Gothic\" is not installed; fc-list shows those that are");
    ck_assert_ptr_null(other);
}
END_TEST

START_TEST(a_whole_chart_is_drawn)
{
    static const tori_point points[] = {{.x = 2006, .y = 48.9, .label = "48.9%"},
                                        {.x = 2007, .y = 51.5, .label = "51.5%"}};
    static const tori_series series[] = {{"職員への教育・研修", points, 2}};
    static const tori_event events[] = {{2006.5, "改正"}};
    tori_measure measure = drawer->measure(pen);
    tori_error err = {0};
    tori_scene_free(scene);
    scene = NULL;
    ck_assert_int_eq(tori_chart_trend(&scene,
                                      &(tori_trend_chart){.page.title = "研修は半数で実施",
                                                          .page.source = "総務省",
                                                          .series = series,
                                                          .n_series = 1,
                                                          .events = events,
                                                          .n_events = 1},
                                      &measure, &err),
                     TORI_OK);
    for (int i = 0; i < TORI_PICTURES; i++) {
        size_t n;
        free(draw((tori_picture)i, &n));
        ck_assert_uint_gt(n, 2000);
    }
}
END_TEST

/* --- What is missing: in a process of its own, that has not looked for it yet --- */

/* What the child does: open a pen and say how that went, nothing else. */
static int probe(void)
{
    tori_pen *p = NULL;
    tori_error err = {0};
    tori_code rc = tori_drawer_get()->open(&p, NULL, "ja", &err);
    printf("%d %s\n", (int)rc, err.text);
    tori_drawer_get()->close(p);
    return 0;
}

/* Run the probe with one variable set and check all that it writes. With an
 * empty input a prompt would show as text or hang. */
static void check_probe(const char *variable, const char *value, const char *expected)
{
    char self[512], command[2048], output[1024];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    ck_assert_int_gt(length, 0);
    self[length] = 0;
    ck_assert_int_lt(
        snprintf(command, sizeof command, "%s='%s' '%s' probe </dev/null 2>&1", variable, value, self),
        (int)sizeof command);
    FILE *from = popen(command, "r");
    ck_assert_ptr_nonnull(from);
    size_t n = fread(output, 1, sizeof output - 1, from);
    output[n] = 0;
    ck_assert_int_eq(pclose(from), 0);
    ck_assert_str_eq(output, expected);
}

static void make_empty_folder(char folder[32])
{
    strcpy(folder, "test_draw.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

START_TEST(no_japanese_font)
{
    char folder[32], file[64], absolute[512], expected[256];
    make_empty_folder(folder);
    ck_assert_ptr_nonnull(realpath(folder, absolute));
    snprintf(file, sizeof file, "%s/fonts.conf", folder);
    FILE *to = fopen(file, "w");
    ck_assert_ptr_nonnull(to);
    fprintf(to,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n"
            "<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n",
            absolute, absolute);
    ck_assert_int_eq(fclose(to), 0);
    strcat(absolute, "/fonts.conf");
    snprintf(expected, sizeof expected,
             "%d no Japanese font is installed; install the package fonts-morisawa-bizud-gothic\n",
             (int)TORI_EMISSING);
    check_probe("FONTCONFIG_FILE", absolute, expected);
    snprintf(file, sizeof file, "rm -r '%s'", folder);
    ck_assert_int_eq(system(file), 0);
}
END_TEST

START_TEST(no_cairo_driver)
{
    char folder[32], absent[64], expected[256];
    make_empty_folder(folder);
    snprintf(expected, sizeof expected,
             "%d PLplot's cairo driver is not installed; install the package plplot-driver-cairo\n",
             (int)TORI_EMISSING);
    check_probe("PLPLOT_DRV_DIR", folder, expected);
    snprintf(absent, sizeof absent, "%s/absent", folder);
    check_probe("PLPLOT_DRV_DIR", absent, expected);
    ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

START_TEST(nothing_is_missing_here)
{
    check_probe("TZ", "UTC0", "0 \n");
}
END_TEST

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "probe") == 0)
        return probe();
    Suite *suite = suite_create("draw");
    TCase *pictures = tcase_create("pictures");
    tcase_add_checked_fixture(pictures, setup, teardown);
    tcase_set_timeout(pictures, 60);
    tcase_add_test(pictures, svg_says_what_it_shows);
    tcase_add_test(pictures, shapes_stand_where_the_scene_says);
    tcase_add_test(pictures, dashes_run_around_corners);
    tcase_add_test(pictures, text_stands_upright_at_its_anchor);
    tcase_add_test(pictures, pdf_has_title_and_fixed_date);
    tcase_add_test(pictures, png_has_two_pixels_a_point);
    tcase_add_test(pictures, same_scene_same_bytes);
    tcase_add_test(pictures, threads_may_draw_at_once);
    tcase_add_test(pictures, measure_is_linear_and_kanji_are_square);
    tcase_add_test(pictures, no_silent_boxes);
    tcase_add_test(pictures, bad_scenes_are_refused);
    tcase_add_test(pictures, fonts_go_by_name);
    tcase_add_test(pictures, a_whole_chart_is_drawn);
    suite_add_tcase(suite, pictures);
    TCase *missing = tcase_create("missing");
    tcase_set_timeout(missing, 60);
    tcase_add_test(missing, no_japanese_font);
    tcase_add_test(missing, no_cairo_driver);
    tcase_add_test(missing, nothing_is_missing_here);
    suite_add_tcase(suite, missing);

    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
