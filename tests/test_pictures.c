/* A picture of every kind, as other programs see it: a browser, rsvg, qpdf, xmllint. */
#include "body.h"
#include "chart/chart.h"
#include "chart/theme.h"
#include "draw/draw.h"

#include <cairo.h>
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Points of each page; a browser and rsvg take 96 pixels for 72 of them. */
enum { WIDTH = 540, HEIGHT = 360, KINDS = TORI_GRIDS + 3, GAP = 20 };
#define PIXELS(points) ((points)*4 / 3)

static const uint32_t backdrop = 0xFF00FF; /* of the browser's page: in no palette */
static char folder[] = "test_pictures.XXXXXX";

/* ---- one picture of every kind ---- */

static const char *const two_rows[] = {"職員に対する教育・研修", "監査・点検"}, *const two_columns[] = {
                                                                                    "都道府県", "市区町村"};
static const tori_grid_value four[] = {{.value = 60, .label = "60%", .low = 50, .high = 70},
                                       {.value = 40, .label = "40%", .low = 30, .high = 45},
                                       {.value = 80, .label = "80%", .low = 75, .high = 90},
                                       {.value = 20, .label = "20%", .low = 10, .high = 30}};
static const tori_point rising[] = {{.x = 2006, .y = 48.9, .label = "48.9%"},
                                    {.x = 2007, .y = 51.5, .label = "51.5%"}};
static const tori_point falling[] = {{.x = 2006, .y = 30, .label = "30.0%"},
                                     {.x = 2007, .y = 20, .label = "20.0%"}};
static const tori_series series[] = {{"研修", rising, 2}, {"監査", falling, 2}};
static const char *const lanes[] = {"条例"};
static const tori_timeline_entry entries[] = {{0, 2006.2, 2006.2, "要請"}, {0, 2006, 2008, "実証"}};

static tori_code lay_out(tori_scene **scene, int kind, const tori_measure *measure, tori_error *err)
{
    const tori_chart_page page = {.title = "研修は半数で実施",
                                  .subtitle = "実施率（％）",
                                  .source = "試験用",
                                  .theme = TORI_THEME_DARK,
                                  .width = WIDTH,
                                  .height = HEIGHT};
    const tori_trend_chart lines = {.page = page, .series = series, .n_series = 2};
    const tori_timeline times = {
        .page = page, .lanes = lanes, .n_lanes = 1, .entries = entries, .n_entries = 2};
    static tori_grid_value tiles[TORI_PREFECTURES];
    static const char *names[TORI_PREFECTURES];
    for (int i = 0; i < TORI_PREFECTURES; i++) {
        names[i] = tori_prefecture_name(i + 1, "ja");
        tiles[i] = (tori_grid_value){.value = 2.0 * i, .label = "50"};
    }
    bool map = kind == TORI_GRID_MAP;
    const tori_grid_chart grid = {.page = page,
                                  .rows = map ? names : two_rows,
                                  .n_rows = map ? TORI_PREFECTURES : 2,
                                  .columns = two_columns,
                                  .n_columns = map ? 1 : 2,
                                  .values = map ? tiles : four};
    return kind == TORI_GRIDS       ? tori_chart_trend(scene, &lines, measure, err)
           : kind == TORI_GRIDS + 1 ? tori_chart_panels(scene, &lines, measure, err)
           : kind == TORI_GRIDS + 2 ? tori_chart_timeline(scene, &times, measure, err)
                                    : tori_chart_grid(scene, (tori_grid)kind, &grid, measure, err);
}

static void write_file(const char *name, const char *bytes, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(to);
    ck_assert_uint_eq(fwrite(bytes, 1, n, to), n);
    ck_assert_int_eq(fclose(to), 0);
}

static void draw_kind(int kind, const tori_drawer *drawer, tori_pen *pen)
{
    tori_measure measure = drawer->measure(pen);
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_msg(lay_out(&scene, kind, &measure, &err) == TORI_OK, "kind %d: %s", kind, err.text);
    for (int picture = TORI_PICTURE_SVG; picture <= TORI_PICTURE_PDF; picture++) {
        const tori_draw_options options = {.picture = (tori_picture)picture};
        char name[64], *bytes = NULL;
        size_t n = 0;
        ck_assert_msg(drawer->render(&bytes, &n, pen, scene, &options, &err) == TORI_OK, "%s", err.text);
        snprintf(name, sizeof name, "%d.%s", kind, tori_picture_name((tori_picture)picture));
        write_file(name, bytes, n);
        free(bytes);
    }
    tori_scene_free(scene);
}

/* All pictures under each other, at the size that they say they have. */
static void write_page(void)
{
    static char page[128 * (KINDS + 2)];
    size_t used =
        (size_t)snprintf(page, sizeof page, "<body style='margin:0;background:#%06X'>", (unsigned)backdrop);
    for (int kind = 0; kind < KINDS; kind++)
        used += (size_t)snprintf(page + used, sizeof page - used,
                                 "<img src='%d.svg' style='position:absolute;left:0;top:%dpx'>\n", kind,
                                 kind * (PIXELS(HEIGHT) + GAP));
    write_file("page.html", page, used);
}

static void setup(void)
{
    const tori_drawer *drawer = tori_drawer_get();
    tori_pen *pen = NULL;
    tori_error err = {0};
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_msg(drawer->open(&pen, NULL, "ja", &err) == TORI_OK, "%s", err.text);
    for (int kind = 0; kind < KINDS; kind++)
        draw_kind(kind, drawer, pen);
    write_page();
    drawer->close(pen);
}

static void teardown(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

/* ---- other programs ---- */

/* Run a tool of a package in the folder. That it is not installed is a failure too, which names the package.
 */
static void run(const char *tool, const char *package, const char *arguments)
{
    char command[1024];
    snprintf(command, sizeof command, "command -v %s >/dev/null", tool);
    ck_assert_msg(system(command) == 0, "%s is not installed; install the package %s", tool, package);
    ck_assert_int_lt(snprintf(command, sizeof command, "cd '%s' && %s %s", folder, tool, arguments),
                     (int)sizeof command);
    ck_assert_msg(system(command) == 0, "%s is not content", command);
}

static cairo_surface_t *read_image(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cairo_surface_t *image = cairo_image_surface_create_from_png(path);
    ck_assert_msg(cairo_surface_status(image) == CAIRO_STATUS_SUCCESS, "%s is no PNG", name);
    return image;
}

static uint32_t pixel(cairo_surface_t *image, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(image) + (size_t)y * (size_t)cairo_image_surface_get_stride(image);
    uint32_t value;
    memcpy(&value, row + 4 * x, sizeof value);
    return value & 0xFFFFFF;
}

/* From (0, top) on stands a picture: its corners are paper, and at least a hundredth of it is ink, in more
 * than a few colours. */
static void check_picture(cairo_surface_t *image, int top, int kind)
{
    const uint32_t paper = tori__theme_of(TORI_THEME_DARK)->paper;
    uint32_t colours[8];
    size_t n_colours = 0, ink = 0;
    ck_assert_uint_eq(pixel(image, 1, top + 1), paper);
    ck_assert_uint_eq(pixel(image, PIXELS(WIDTH) - 2, top + PIXELS(HEIGHT) - 2), paper);
    for (int y = top; y < top + PIXELS(HEIGHT); y++)
        for (int x = 0; x < PIXELS(WIDTH); x++) {
            uint32_t colour = pixel(image, x, y);
            size_t k = 0;
            ink += colour != paper;
            while (k < n_colours && colours[k] != colour)
                k++;
            if (k == n_colours && n_colours < sizeof colours / sizeof *colours)
                colours[n_colours++] = colour;
        }
    ck_assert_msg(ink > (size_t)PIXELS(WIDTH) * PIXELS(HEIGHT) / 100, "kind %d is blank", kind);
    ck_assert_uint_ge(n_colours, 6);
}

/* One start for all pictures. */
START_TEST(a_browser_shows_every_kind)
{
    enum { TALL = KINDS * (PIXELS(HEIGHT) + GAP), WIDE = PIXELS(WIDTH) + GAP };
    char arguments[512];
    snprintf(arguments, sizeof arguments,
             "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --no-first-run "
             "--force-device-scale-factor=1 --user-data-dir=\"$PWD/profile\" --window-size=%d,%d "
             "--screenshot=\"$PWD/page.png\" \"file://$PWD/page.html\" >log 2>&1",
             WIDE, TALL);
    run("chromium", "chromium", arguments);
    cairo_surface_t *image = read_image("page.png");
    ck_assert_int_eq(cairo_image_surface_get_width(image), WIDE);
    ck_assert_int_eq(cairo_image_surface_get_height(image), TALL);
    for (int kind = 0; kind < KINDS; kind++) {
        int top = kind * (PIXELS(HEIGHT) + GAP);
        check_picture(image, top, kind);
        ck_assert_uint_eq(pixel(image, PIXELS(WIDTH), top + 1), backdrop);  /* no wider, */
        ck_assert_uint_eq(pixel(image, 1, top + PIXELS(HEIGHT)), backdrop); /* no higher */
    }
    cairo_surface_destroy(image);
}
END_TEST

START_TEST(rsvg_shows_every_kind)
{
    for (int kind = 0; kind < KINDS; kind++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "-o rsvg.png %d.svg", kind);
        run("rsvg-convert", "librsvg2-bin", arguments);
        cairo_surface_t *image = read_image("rsvg.png");
        ck_assert_int_eq(cairo_image_surface_get_width(image), PIXELS(WIDTH));
        ck_assert_int_eq(cairo_image_surface_get_height(image), PIXELS(HEIGHT));
        check_picture(image, 0, kind);
        cairo_surface_destroy(image);
    }
}
END_TEST

START_TEST(svg_is_well_formed)
{
    run("xmllint", "libxml2-utils", "--noout *.svg");
}
END_TEST

START_TEST(pdf_has_no_fault)
{
    for (int kind = 0; kind < KINDS; kind++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "--check %d.pdf >log 2>&1", kind);
        run("qpdf", "qpdf", arguments);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pictures");
    TCase *tc = tcase_create("pictures");
    tcase_add_unchecked_fixture(tc, setup, teardown); /* drawn once */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_browser_shows_every_kind);
    tcase_add_test(tc, rsvg_shows_every_kind);
    tcase_add_test(tc, svg_is_well_formed);
    tcase_add_test(tc, pdf_has_no_fault);
    suite_add_tcase(suite, tc);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
