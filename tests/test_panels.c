/* Tests of small multiples by reading their scenes. */
#include "chart/chart.h"
#include "chart/theme.h"
#include "chart_check.h"
#include "chart_support.h"
#include "draw/draw.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Series of several samples in one chart. */
enum { SAMPLES = 5, MOST_SERIES = SAMPLES * TORI_TREND_SERIES_MAX };

struct many {
    struct sample samples[SAMPLES];
    tori_series series[MOST_SERIES];
    tori_trend_chart chart;
};

static void random_many(struct many *m, unsigned seed)
{
    size_t n = 0;
    unsigned samples = 1 + seed % SAMPLES;
    for (unsigned i = 0; i < samples; i++) {
        random_sample(&m->samples[i], seed * SAMPLES + i);
        for (size_t k = 0; k < m->samples[i].chart.n_series; k++)
            m->series[n++] = m->samples[i].series[k];
    }
    m->chart = m->samples[0].chart;
    m->chart.series = m->series;
    m->chart.n_series = n;
    m->chart.page.theme = (tori_theme)roll(TORI_THEMES);
    if (roll(2))
        m->chart.page.height = 0;
}

/* Each series has a panel in its order; there its points stand where the axis says, and all
 * others behind it: a line for each run of theirs. */
static void check_panels(const tori_scene *scene, const tori_trend_chart *chart)
{
    size_t panels = 0, seen = 0, next = 0, points = 0;
    double zero = 0, high = 0, top = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == TORI_PART_TICK && strchr(s->text, '%'))
            top = strtod(s->text, NULL); /* the highest grid line's */
        if (s->role == TORI_PART_GRID && (high == 0 || panels < next + 1))
            high = high == 0 || s->path[0].y < high ? s->path[0].y : high;
        if (s->role == TORI_PART_AXIS) {
            zero = s->path[0].y;
            panels++;
            seen = 0;
        }
        if (s->role == TORI_PART_HEAD) {
            high = 0;
            next = panels;
        }
        if (s->role != TORI_PART_POINT)
            continue;
        ck_assert_uint_eq(s->series, panels); /* no sample's series is empty */
        const tori_point *p = &chart->series[panels - 1].points[seen++];
        ck_assert_double_eq_tol(s->y, zero - (zero - high) * p->y / top, 0.01);
        points++;
    }
    size_t expected = 0;
    for (size_t k = 0; k < chart->n_series; k++)
        expected += chart->series[k].n;
    ck_assert_uint_eq(panels, chart->n_series);
    ck_assert_uint_eq(points, expected);
    ck_assert_uint_eq(count_role(scene, TORI_PART_VALUE), chart->n_series);
    ck_assert_uint_eq(count_role(scene, TORI_PART_BEHIND),
                      count_role(scene, TORI_PART_SERIES) * (chart->n_series - 1));
}

static bool check_many(struct many *m, unsigned seed, const tori_measure *measure)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    random_many(m, seed);
    tori_code rc = tori_chart_panels(&scene, &m->chart, measure, &err);
    if (rc == TORI_EARG) {
        ck_assert_msg(strstr(err.text, "too small") != NULL, "seed %u: %s", seed, err.text);
        return false;
    }
    ck_assert_msg(rc == TORI_OK, "%s", err.text);
    check_scene(scene, measure, tori__theme_of(m->chart.page.theme)->paper);
    check_panels(scene, &m->chart);
    tori_scene_free(scene);
    return true;
}

enum { SEEDS = 60 };

START_TEST(random_panels_with_a_flat_measure)
{
    static struct many m;
    size_t drawn = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++)
        drawn += check_many(&m, seed, &flat);
    ck_assert_uint_gt(drawn, SEEDS / 2);
}
END_TEST

START_TEST(random_panels_with_a_real_font)
{
    static struct many m;
    const tori_drawer *drawer = tori_drawer_get();
    tori_pen *pen = NULL;
    tori_error err;
    ck_assert_int_eq(drawer->open(&pen, NULL, "ja", &err), TORI_OK);
    tori_measure measure = drawer->measure(pen);
    for (unsigned seed = 201; seed <= 210; seed++)
        check_many(&m, seed, &measure);
    drawer->close(pen);
}
END_TEST

/* --- By hand --- */

static const tori_point rising[] = {{.x = 2003, .y = 10, .label = "10.0%"},
                                    {.x = 2007, .y = 50, .label = "50.0%"}};
static const tori_point early[] = {{.x = 2003, .y = 40, .label = "40.0%", .published = true}};
static const tori_series two[] = {{"研修", rising, 2}, {"監査", early, 1}};

static tori_scene *lay_out(const tori_trend_chart *chart)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_msg(tori_chart_panels(&scene, chart, &flat, &err) == TORI_OK, "%s", err.text);
    return scene;
}

START_TEST(one_stands_out_and_the_others_are_behind)
{
    static const tori_event events[] = {{2005, "施行"}, {1999, "前"}, {2006, "改正"}};
    tori_scene *scene =
        lay_out(&(tori_trend_chart){.series = two, .n_series = 2, .events = events, .n_events = 3});
    ck_assert(has_text(scene, TORI_PART_HEAD, "研修"));
    ck_assert(has_text(scene, TORI_PART_HEAD, "監査（平成15）")); /* its value is not of the last year */
    ck_assert(has_text(scene, TORI_PART_VALUE, "50.0%"));
    ck_assert(has_text(scene, TORI_PART_VALUE, "40.0%"));
    ck_assert_uint_eq(count_role(scene, TORI_PART_BEHIND), 1);
    ck_assert_uint_eq(count_role(scene, TORI_PART_HOLE), 1);
    ck_assert_uint_eq(count_role(scene, TORI_PART_EVENT), 4);
    ck_assert(has_text(scene, TORI_PART_NOTE,
                       "注：灰色の線は他の系列。白抜きの点は公表資料に掲載された値。縦の破線は施行、改正。図の年度の外：前。"));
    ck_assert_str_eq(tori_scene_description(scene), "研修：平成15 10.0%→平成19 50.0%。監査：平成15 40.0%。");
    tori_scene_free(scene);
}
END_TEST

/* The value of 2003 stands beside its point, not at the plot's end; where nothing is a line no note speaks of one. */
START_TEST(values_stand_beside_their_points)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = two, .n_series = 2});
    const tori_shape *value = NULL, *point = NULL;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        value = s->series == 2 && s->role == TORI_PART_VALUE ? s : value;
        point = s->series == 2 && s->role == TORI_PART_POINT ? s : point;
    }
    ck_assert_double_gt(value->x, point->x + point->radius);
    ck_assert_double_lt(value->x, point->x + point->radius + value->size);
    ck_assert_uint_eq(count_role(scene, TORI_PART_LEADER), 0);
    tori_scene_free(scene);
    const tori_series dots[] = {{"研修", rising, 1}, {"監査", early, 1}};
    scene = lay_out(&(tori_trend_chart){.series = dots, .n_series = 2});
    ck_assert(has_text(scene, TORI_PART_NOTE, "注：白抜きの点は公表資料に掲載された値。"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(one_series_has_nothing_behind)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = two, .n_series = 1, .page.lang = "en"});
    ck_assert_uint_eq(count_role(scene, TORI_PART_BEHIND), 0);
    ck_assert_uint_eq(count_role(scene, TORI_PART_NOTE), 0);
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2007"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(years_of_both_calendars_stand_over_each_other)
{
    tori_trend_chart chart = {.series = two, .n_series = 2, .page.calendar = TORI_CALENDAR_BOTH};
    tori_scene *scene = lay_out(&chart);
    ck_assert(has_text(scene, TORI_PART_TICK, "平成15"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    ck_assert(has_text_part(scene, TORI_PART_HEAD, "/2003）")); /* of a series that ends early */
    double both = tori_scene_height(scene);
    tori_scene_free(scene);
    chart.page.calendar = TORI_CALENDAR_ERA;
    scene = lay_out(&chart);
    ck_assert(!has_text(scene, TORI_PART_TICK, "2003"));
    ck_assert_double_lt(tori_scene_height(scene), both);
    tori_scene_free(scene);
}
END_TEST

START_TEST(an_empty_series_has_no_panel)
{
    const tori_series three[] = {two[0], {"空", NULL, 0}, two[1]};
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = three, .n_series = 3});
    ck_assert_uint_eq(count_role(scene, TORI_PART_AXIS), 2);
    ck_assert(!has_text(scene, TORI_PART_HEAD, "空"));
    tori_scene_free(scene);
}
END_TEST

static void check_fails(const tori_trend_chart *chart, const char *text)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_int_eq(tori_chart_panels(&scene, chart, &flat, &err), TORI_EARG);
    ck_assert_ptr_null(scene);
    ck_assert_str_eq(err.text, text);
}

START_TEST(what_cannot_be_drawn_is_refused)
{
    static tori_series many[TORI_PANELS_MAX + 1];
    for (size_t i = 0; i <= TORI_PANELS_MAX; i++)
        many[i] = two[0];
    check_fails(&(tori_trend_chart){.series = many, .n_series = TORI_PANELS_MAX + 1},
                "panels show at most 120 series, not 121; choose items or groups");
    check_fails(&(tori_trend_chart){.series = NULL}, "there is no figure to draw");
    check_fails(
        &(tori_trend_chart){.series = two, .n_series = 2, .page.width = 60, .page.height = 50},
        "60 by 50 points are too small for this chart; make the page larger, the texts shorter or the "
        "series fewer");
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = many, .n_series = TORI_PANELS_MAX});
    ck_assert_uint_eq(count_role(scene, TORI_PART_AXIS), TORI_PANELS_MAX);
    tori_scene_free(scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panels");
    TCase *panels = tcase_create("panels");
    tcase_set_timeout(panels, 240);
    tcase_add_test(panels, random_panels_with_a_flat_measure);
    tcase_add_test(panels, random_panels_with_a_real_font);
    tcase_add_test(panels, one_stands_out_and_the_others_are_behind);
    tcase_add_test(panels, values_stand_beside_their_points);
    tcase_add_test(panels, one_series_has_nothing_behind);
    tcase_add_test(panels, years_of_both_calendars_stand_over_each_other);
    tcase_add_test(panels, an_empty_series_has_no_panel);
    tcase_add_test(panels, what_cannot_be_drawn_is_refused);
    suite_add_tcase(suite, panels);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
