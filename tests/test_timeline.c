/* Tests of timelines by reading their scenes. */
#include "chart/chart.h"
#include "chart/theme.h"
#include "chart_check.h"
#include "chart_support.h"
#include "draw/draw.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LANES = 14, MOST_ENTRIES = 120 };

struct lanes {
    char lane[MOST_LANES][MAX_TEXT], label[MOST_ENTRIES][MAX_TEXT], title[MAX_TEXT];
    const char *names[MOST_LANES];
    tori_timeline_entry entries[MOST_ENTRIES];
    tori_timeline chart;
};

/* Moments and spans, long labels, many at once, lanes with none, a year or a century. */
static void random_lanes(struct lanes *t, unsigned seed)
{
    static const double sizes[][2] = {{0, 0}, {0, 0}, {900, 0}, {1600, 600}, {420, 900}};
    memset(t, 0, sizeof *t);
    state = seed * 2654435761u + 1;
    unsigned first = 1900 + roll(120), years = 1 + roll(roll(4) ? 12 : 150);
    t->chart.n_lanes = 1 + roll(MOST_LANES);
    t->chart.n_entries = 1 + roll(roll(5) ? 24 : MOST_ENTRIES);
    for (size_t k = 0; k < t->chart.n_lanes; k++) {
        words(t->lane[k], 1 + roll(3));
        t->names[k] = t->lane[k];
    }
    for (size_t i = 0; i < t->chart.n_entries; i++) {
        double from = first + roll(12 * years) / 12.0;
        words(t->label[i], 1 + roll(4));
        t->entries[i] = (tori_timeline_entry){.lane = roll((unsigned)t->chart.n_lanes),
                                              .from = from,
                                              .until = from + (roll(2) ? 0 : roll(12 * years) / 12.0),
                                              .label = roll(20) ? t->label[i] : NULL};
    }
    words(t->title, 12);
    const double *size = sizes[roll(sizeof sizes / sizeof *sizes)];
    t->chart.page = (tori_chart_page){.title = t->title,
                                      .subtitle = "年度別",
                                      .source = roll(2) ? "総務省" : NULL,
                                      .lang = roll(3) ? "ja" : "en",
                                      .theme = (tori_theme)roll(TORI_THEMES),
                                      .width = size[0],
                                      .height = size[1],
                                      .calendar = (tori_calendar)roll(TORI_CALENDARS)};
    t->chart.lanes = t->names;
    t->chart.entries = t->entries;
}

/* No label runs over a mark that is not its own bar, no mark over another. */
static void check_marks(const tori_scene *scene)
{
    size_t n = tori_scene_count(scene);
    for (size_t i = 0; i < n; i++) {
        const tori_shape *mark = tori_scene_get(scene, i);
        if (mark->role != TORI_PART_BAR && mark->role != TORI_PART_POINT)
            continue;
        tori_box box = tori_shape_box(mark);
        for (size_t k = 0; k < n; k++) {
            const tori_shape *other = tori_scene_get(scene, k);
            tori_box at = tori_shape_box(other);
            bool is_mark = other->role == TORI_PART_BAR || other->role == TORI_PART_POINT;
            bool inside = mark->role == TORI_PART_BAR && at.left > box.left && at.right < box.right;
            if (k == i || !(is_mark || (other->type == TORI_SHAPE_TEXT && !inside)))
                continue;
            ck_assert_msg(!boxes_overlap(box, at), "mark %zu overlaps shape %zu (role %d)", i, k,
                          (int)other->role);
        }
    }
}

/* Every entry has its mark: a bar or a diamond, in the colour of its lane. */
static void check_entries(const tori_scene *scene, const tori_timeline *chart)
{
    size_t spans = 0, in_lane[MOST_LANES] = {0};
    for (size_t i = 0; i < chart->n_entries; i++) {
        spans += chart->entries[i].until > chart->entries[i].from;
        in_lane[chart->entries[i].lane]++;
    }
    ck_assert_uint_eq(count_role(scene, TORI_PART_BAR), spans);
    ck_assert_uint_eq(count_role(scene, TORI_PART_POINT), chart->n_entries - spans);
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == TORI_PART_BAR || s->role == TORI_PART_POINT)
            in_lane[s->series - 1]--;
    }
    for (size_t k = 0; k < chart->n_lanes; k++)
        ck_assert_uint_eq(in_lane[k], 0);
}

static bool check_lanes(struct lanes *t, unsigned seed, const tori_measure *measure)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    random_lanes(t, seed);
    tori_code rc = tori_chart_timeline(&scene, &t->chart, measure, &err);
    if (rc == TORI_EARG) {
        ck_assert_msg(strstr(err.text, "too small") != NULL, "seed %u: %s", seed, err.text);
        return false;
    }
    ck_assert_msg(rc == TORI_OK, "%s", err.text);
    check_scene(scene, measure, tori__theme_of(t->chart.page.theme)->paper);
    check_marks(scene);
    check_entries(scene, &t->chart);
    tori_scene_free(scene);
    return true;
}

enum { SEEDS = 150 };

START_TEST(random_lanes_with_a_flat_measure)
{
    static struct lanes t;
    size_t drawn = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++)
        drawn += check_lanes(&t, seed, &flat);
    ck_assert_uint_gt(drawn, SEEDS / 2);
}
END_TEST

START_TEST(random_lanes_with_a_real_font)
{
    static struct lanes t;
    const tori_drawer *drawer = tori_drawer_get();
    tori_pen *pen = NULL;
    tori_error err;
    ck_assert_int_eq(drawer->open(&pen, NULL, "ja", &err), TORI_OK);
    tori_measure measure = drawer->measure(pen);
    for (unsigned seed = 301; seed <= 315; seed++)
        check_lanes(&t, seed, &measure);
    drawer->close(pen);
}
END_TEST

/* --- By hand --- */

static const char *const two_lanes[] = {"条例", "監査"};
static const tori_timeline_entry three[] = {
    {1, 2004, 2006, "監査"}, {0, 2003.5, 2003.5, "施行"}, {0, 2005.5, 2005.5, "改正"}};

static tori_scene *lay_out(const tori_timeline *chart)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_msg(tori_chart_timeline(&scene, chart, &flat, &err) == TORI_OK, "%s", err.text);
    return scene;
}

static tori_timeline plain(void)
{
    return (tori_timeline){
        .page.lang = "en", .lanes = two_lanes, .n_lanes = 2, .entries = three, .n_entries = 3};
}

/* Fiscal 2003, 2004 and 2005: a third of the plot each. */
START_TEST(marks_stand_in_their_year)
{
    tori_timeline chart = plain();
    tori_scene *scene = lay_out(&chart);
    const tori_shape *bar = find_role(scene, TORI_PART_BAR, 0), *first = find_role(scene, TORI_PART_POINT, 0),
                     *second = find_role(scene, TORI_PART_POINT, 1),
                     *line = find_role(scene, TORI_PART_GRID, 0);
    double left = line->path[0].x, right = find_role(scene, TORI_PART_AXIS, 0)->path[1].x,
           year = (right - left) / 3;
    ck_assert_double_eq_tol(bar->x, left + year, 1e-6);
    ck_assert_double_eq_tol(bar->width, 2 * year, 1e-6);
    ck_assert_double_eq_tol(first->path[0].x, left + 0.5 * year, 1e-6);
    ck_assert_double_eq_tol(second->path[0].x, left + 2.5 * year, 1e-6);
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2005"));
    ck_assert(!has_text(scene, TORI_PART_TICK, "2006"));      /* what ends with 2005 does not reach into it */
    ck_assert_double_eq(first->path[0].y, second->path[0].y); /* there is room for both in one row */
    ck_assert_double_lt(first->path[2].y, bar->y); /* the lanes are in their order, not that of the entries */
    tori_scene_free(scene);
}
END_TEST

START_TEST(years_are_of_the_calendar_asked_for)
{
    tori_timeline chart = plain();
    chart.page.calendar = TORI_CALENDAR_BOTH;
    tori_scene *scene = lay_out(&chart);
    ck_assert(has_text(scene, TORI_PART_TICK, "H15"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    tori_scene_free(scene);
    chart.page.lang = "ja";
    chart.page.calendar = TORI_CALENDAR_WESTERN;
    scene = lay_out(&chart);
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    ck_assert_uint_eq(count_role(scene, TORI_PART_TICK), 3);
    tori_scene_free(scene);
}
END_TEST

START_TEST(a_label_stands_in_its_bar_where_there_is_room)
{
    tori_timeline chart = plain();
    tori_scene *scene = lay_out(&chart);
    const tori_shape *bar = find_role(scene, TORI_PART_BAR, 0), *label = find_role(scene, TORI_PART_LABEL, 2);
    ck_assert_str_eq(label->text, "監査");
    ck_assert(label->x > bar->x && label->x + label->width < bar->x + bar->width);
    ck_assert_double_ge(tori__colour_contrast(label->colour, bar->colour), 4.5);
    tori_scene_free(scene);
}
END_TEST

START_TEST(description_has_the_lanes)
{
    tori_timeline chart = plain();
    chart.page = (tori_chart_page){.title = "経過", .subtitle = "年度別"};
    tori_scene *scene = lay_out(&chart);
    ck_assert_str_eq(tori_scene_title(scene), "経過");
    ck_assert_str_eq(tori_scene_description(scene), "年度別。条例：施行、改正。監査：監査。");
    ck_assert(has_text(scene, TORI_PART_TICK, "平成15"));
    ck_assert(has_text(scene, TORI_PART_TICK, "16"));
    tori_scene_free(scene);
}
END_TEST

static void check_fails(const tori_timeline *chart, const char *text)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_int_eq(tori_chart_timeline(&scene, chart, &flat, &err), TORI_EARG);
    ck_assert_ptr_null(scene);
    ck_assert_str_eq(err.text, text);
}

START_TEST(what_cannot_be_drawn_is_refused)
{
    static const tori_timeline_entry stray[] = {{2, 2003, 2003, ""}}, backward[] = {{0, 2003, 2002, ""}},
                                     early[] = {{0, 1700, 1700, ""}}, broken[] = {{0, 2003, 2003, "\xff"}};
    tori_timeline chart = plain();
    chart.n_entries = 0;
    check_fails(&chart, "there is nothing to draw");
    chart.n_entries = 1;
    chart.entries = stray;
    check_fails(&chart, "entry 1 is in no lane");
    chart.entries = backward;
    check_fails(&chart, "entry 1 lies outside the years 1868 to 2999, or ends before it begins");
    chart.entries = early;
    check_fails(&chart, "entry 1 lies outside the years 1868 to 2999, or ends before it begins");
    chart.entries = broken;
    check_fails(&chart, "the chart's label is not UTF-8");
    chart = plain();
    chart.page.width = chart.page.height = 40;
    check_fails(
        &chart,
        "40 by 40 points are too small for this chart; make the page larger, the texts shorter or the "
        "series fewer");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("timeline");
    TCase *timeline = tcase_create("timeline");
    tcase_set_timeout(timeline, 240);
    tcase_add_test(timeline, random_lanes_with_a_flat_measure);
    tcase_add_test(timeline, random_lanes_with_a_real_font);
    tcase_add_test(timeline, marks_stand_in_their_year);
    tcase_add_test(timeline, years_are_of_the_calendar_asked_for);
    tcase_add_test(timeline, a_label_stands_in_its_bar_where_there_is_room);
    tcase_add_test(timeline, description_has_the_lanes);
    tcase_add_test(timeline, what_cannot_be_drawn_is_refused);
    suite_add_tcase(suite, timeline);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
