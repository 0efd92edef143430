/* Tests of charts by reading their scenes. */
#include "chart/chart.h"
#include "chart/theme.h"
#include "chart_support.h"
#include "draw/draw.h"
#include "failing.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- What must hold of every chart --- */

static bool is_text(const tori_shape *s)
{
    return s->type == TORI_SHAPE_TEXT;
}

static bool overlap(tori_box a, tori_box b)
{
    const double touch = 0.05; /* points */
    return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch &&
           b.top < a.bottom - touch;
}

static void check_on_page(const tori_scene *scene)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        tori_box box = tori_shape_box(s);
        ck_assert_msg(box.left >= 0 && box.top >= 0 && box.right <= tori_scene_width(scene) &&
                          box.bottom <= tori_scene_height(scene),
                      "shape %zu (role %d, \"%s\") leaves the page: %.1f %.1f %.1f %.1f", i, (int)s->role,
                      is_text(s) ? s->text : "", box.left, box.top, box.right, box.bottom);
    }
}

static void check_texts(const tori_scene *scene, const tori_measure *measure)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (!is_text(s))
            continue;
        double width = measure->width(measure->user, s->text, s->size, s->weight);
        ck_assert_double_eq_tol(s->width, width, 1e-6);
        ck_assert_double_ge(s->size, 4);
        ck_assert_double_ge(tori__colour_contrast(s->colour, 0xFFFFFF), 4.5);
        for (size_t k = 0; k < tori_scene_count(scene); k++) {
            const tori_shape *other = tori_scene_get(scene, k);
            bool solid = (is_text(other) && k < i) || other->type == TORI_SHAPE_DISC ||
                         (other->type == TORI_SHAPE_LINE && other->role == TORI_PART_EVENT);
            ck_assert_msg(!solid || !overlap(tori_shape_box(s), tori_shape_box(other)),
                          "\"%s\" overlaps shape %zu (role %d, \"%s\")", s->text, k, (int)other->role,
                          is_text(other) ? other->text : "");
        }
    }
}

/* Where a percentage or a year stands, read off the ticks of the drawn axes. */
struct axes {
    double zero_y, top_y, top;
    double x1, x2;
    int year1, year2, year0; /* the last is before the first year of an era */
};

/* "2003", "平成15", "H15", or "16" behind one of these, whose era began after year0. */
static int year_of(const char *text, int *year0)
{
    int year, number = atoi(text);
    if (number > 1868)
        return number;
    if (number > 0)
        return *year0 + number;
    ck_assert_int_eq(tori_era_parse_year(&year, text, NULL), TORI_OK);
    const char *digits = strpbrk(text, "123456789");
    *year0 = year - (digits ? atoi(digits) : 1);
    return year;
}

static void read_tick(struct axes *axes, const tori_shape *s)
{
    int year = s->anchor == TORI_ANCHOR_MIDDLE ? year_of(s->text, &axes->year0) : 0;
    if (s->anchor == TORI_ANCHOR_START && strchr(s->text, '%')) {
        axes->top = strtod(s->text, NULL);
    } else if (s->anchor == TORI_ANCHOR_MIDDLE && year > 1868) {
        if (!axes->year1) {
            axes->year1 = year;
            axes->x1 = s->x;
        }
        axes->year2 = year;
        axes->x2 = s->x;
    }
}

static struct axes read_axes(const tori_scene *scene)
{
    struct axes axes = {.top_y = 1e9};
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == TORI_PART_TICK)
            read_tick(&axes, s);
        else if (s->role == TORI_PART_AXIS)
            axes.zero_y = s->path[0].y;
        else if (s->role == TORI_PART_GRID)
            axes.top_y = fmin(axes.top_y, s->path[0].y);
    }
    return axes;
}

/* Every figure has one disc, and it stands where the ticks say. Points of one
 * series are drawn from the left to the right. */
static void check_points(const tori_scene *scene, const tori_trend_chart *chart)
{
    struct axes a = read_axes(scene);
    size_t seen[TORI_TREND_SERIES_MAX] = {0};
    size_t holes = 0, published = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        holes += s->role == TORI_PART_HOLE;
        if (s->role != TORI_PART_POINT)
            continue;
        const tori_series *series = &chart->series[s->series - 1];
        ck_assert_uint_lt(seen[s->series - 1], series->n);
        const tori_point *p = &series->points[seen[s->series - 1]++];
        tori_box box = tori_shape_box(s); /* a disc's or another mark's */
        double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        double y_expected = a.zero_y + (a.top_y - a.zero_y) * p->y / a.top, x_expected = x;
        if (a.year2 > a.year1)
            x_expected = a.x1 + (p->x - a.year1) / (a.year2 - a.year1) * (a.x2 - a.x1);
        if (chart->page.theme == TORI_THEME_MONO && p == &series->points[series->n - 1] && series->n > 1 &&
            x < x_expected - 0.01) { /* moved back from another mark, on its own line */
            double before = a.x1 + (p[-1].x - a.year1) / (a.year2 - a.year1) * (a.x2 - a.x1);
            double y_before = a.zero_y + (a.top_y - a.zero_y) * p[-1].y / a.top;
            ck_assert_double_gt(x, before - 0.01);
            y_expected += (y_before - y_expected) * (x_expected - x) / (x_expected - before);
            x_expected = x;
        }
        ck_assert_double_eq_tol(y, y_expected, 0.01);
        ck_assert_double_eq_tol(x, x_expected, 0.01);
        published += p->published;
    }
    ck_assert_uint_eq(holes, published);
    for (size_t k = 0; k < chart->n_series; k++)
        ck_assert_uint_eq(seen[k], chart->series[k].n);
}

/* Labels go down as last values do, and say all of the label's text. */
static void check_labels(const tori_scene *scene, const tori_trend_chart *chart)
{
    double before = -1e9, value_before = 1e9;
    size_t values = 0;
    char written[TORI_TREND_SERIES_MAX][2 * MAX_TEXT] = {""};
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == TORI_PART_LABEL)
            strcat(written[s->series - 1], s->text);
        if (s->role != TORI_PART_VALUE)
            continue;
        const tori_series *series = &chart->series[s->series - 1];
        ck_assert_str_eq(s->text, series->points[series->n - 1].label);
        ck_assert_double_gt(s->y, before);
        ck_assert_double_le(series->points[series->n - 1].y, value_before);
        before = s->y;
        value_before = series->points[series->n - 1].y;
        values++;
    }
    ck_assert_uint_eq(values, chart->n_series);
    for (size_t k = 0; k < chart->n_series; k++) {
        const char *w = written[k];
        for (const char *c = chart->series[k].label; *c; c++) {
            if (*c == ' ')
                continue;
            while (*w == ' ')
                w++;
            ck_assert_msg(*w++ == *c, "label %zu: \"%s\" is written \"%s\"", k, chart->series[k].label,
                          written[k]);
        }
    }
}

static void check_chart(const tori_trend_chart *chart, const tori_measure *measure)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_msg(tori_chart_trend(&scene, chart, measure, &err) == TORI_OK, "%s", err.text);
    if (chart->page.width > 0)
        ck_assert_double_eq(tori_scene_width(scene), chart->page.width);
    if (chart->page.height > 0)
        ck_assert_double_eq(tori_scene_height(scene), chart->page.height);
    check_on_page(scene);
    check_texts(scene, measure);
    check_points(scene, chart);
    check_labels(scene, chart);
    tori_scene_free(scene);
}

enum { SEEDS = 60 };

START_TEST(random_charts_with_a_flat_measure)
{
    static struct sample s;
    random_sample(&s, (unsigned)_i + 1);
    check_chart(&s.chart, &flat);
}
END_TEST

START_TEST(random_charts_with_a_real_font)
{
    static struct sample s;
    const tori_drawer *drawer = tori_drawer_get();
    tori_pen *pen = NULL;
    tori_error err;
    ck_assert_int_eq(drawer->open(&pen, NULL, "ja", &err), TORI_OK);
    tori_measure measure = drawer->measure(pen);
    for (unsigned seed = 1001; seed < 1001 + SEEDS; seed++) {
        random_sample(&s, seed);
        check_chart(&s.chart, &measure);
    }
    drawer->close(pen);
}
END_TEST

/* --- Charts by hand --- */

static const tori_point four[] = {
    {.x = 2003, .y = 10, .label = "10.0%"},
    {.x = 2004, .y = 20, .label = "20.0%"},
    {.x = 2006, .y = 40, .label = "40.0%"},
    {.x = 2007, .y = 50, .label = "50.0%"},
};
static const tori_series one_series[] = {{"研修", four, 4}};

static size_t count_role(const tori_scene *scene, tori_part role)
{
    size_t n = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++)
        n += tori_scene_get(scene, i)->role == role;
    return n;
}

static const tori_shape *find(const tori_scene *scene, tori_part role, size_t number)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++)
        if (tori_scene_get(scene, i)->role == role && number-- == 0)
            return tori_scene_get(scene, i);
    ck_abort_msg("no such shape");
    return NULL;
}

static bool has_text(const tori_scene *scene, tori_part role, const char *text)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == role && is_text(s) && strcmp(s->text, text) == 0)
            return true;
    }
    return false;
}

static tori_scene *lay_out(const tori_trend_chart *chart)
{
    tori_scene *scene = NULL;
    tori_error err;
    ck_assert_int_eq(tori_chart_trend(&scene, chart, &flat, &err), TORI_OK);
    return scene;
}

START_TEST(a_missing_year_is_a_gap)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = one_series, .n_series = 1});
    ck_assert_uint_eq(count_role(scene, TORI_PART_SERIES), 2);
    ck_assert_uint_eq(find(scene, TORI_PART_SERIES, 0)->n, 2);
    ck_assert_uint_eq(find(scene, TORI_PART_SERIES, 1)->n, 2);
    ck_assert_uint_eq(count_role(scene, TORI_PART_POINT), 4);
    tori_scene_free(scene);
}
END_TEST

START_TEST(a_survey_every_other_year_has_no_gap)
{
    static const tori_point points[] = {
        {.x = 2003, .y = 1}, {.x = 2005, .y = 2}, {.x = 2007.5, .y = 3}, {.x = 2011, .y = 4}};
    static const tori_series series[] = {{"隔年", points, 4}};
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = series, .n_series = 1});
    ck_assert_uint_eq(count_role(scene, TORI_PART_SERIES), 1);
    ck_assert_uint_eq(find(scene, TORI_PART_SERIES, 0)->n, 3);
    tori_scene_free(scene);
}
END_TEST

START_TEST(the_axis_begins_at_zero_and_says_percent_once)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = one_series, .n_series = 1, .page.lang = "en"});
    ck_assert(has_text(scene, TORI_PART_TICK, "0"));
    ck_assert(has_text(scene, TORI_PART_TICK, "40"));
    ck_assert(has_text(scene, TORI_PART_TICK, "50%"));
    ck_assert_uint_eq(count_role(scene, TORI_PART_AXIS), 1);
    ck_assert_uint_eq(count_role(scene, TORI_PART_GRID), 5);
    ck_assert_double_lt(find(scene, TORI_PART_POINT, 3)->y, find(scene, TORI_PART_POINT, 0)->y);
    tori_scene_free(scene);
}
END_TEST

START_TEST(years_are_era_over_western_or_western_alone)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = one_series, .n_series = 1, .page.lang = "ja"});
    ck_assert(has_text(scene, TORI_PART_TICK, "平成15"));
    ck_assert(has_text(scene, TORI_PART_TICK, "16"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    tori_scene_free(scene);
    scene = lay_out(&(tori_trend_chart){.series = one_series, .n_series = 1, .page.lang = "en"});
    ck_assert(!has_text(scene, TORI_PART_TICK, "平成15"));
    ck_assert(has_text(scene, TORI_PART_TICK, "2003"));
    tori_scene_free(scene);
}
END_TEST

/* Ticks, and how the description of a series that rises from 2003 to 2007 begins. */
static const struct {
    const char *lang;
    tori_calendar calendar;
    const char *ticks[3]; /* NULL: no more */
    size_t n;             /* of all ticks of years */
    const char *described;
} calendars[] = {
    {"ja", TORI_CALENDAR_USUAL, {"平成15", "16", "2003"}, 10, "平成15 "},
    {"ja", TORI_CALENDAR_ERA, {"平成15", "16"}, 5, "平成15 "},
    {"ja", TORI_CALENDAR_WESTERN, {"2003", "2004"}, 5, "2003 "},
    {"ja", TORI_CALENDAR_BOTH, {"平成15", "16", "2003"}, 10, "平成15（2003） "},
    {"en", TORI_CALENDAR_USUAL, {"2003", "2004"}, 5, "2003 "},
    {"en", TORI_CALENDAR_ERA, {"H15", "H16"}, 5, "H15 "},
    {"en", TORI_CALENDAR_WESTERN, {"2003", "2004"}, 5, "2003 "},
    {"en", TORI_CALENDAR_BOTH, {"H15", "H16", "2003"}, 10, "H15 (2003) "},
};

START_TEST(years_are_of_the_calendar_asked_for)
{
    const tori_trend_chart chart = {.series = one_series,
                                    .n_series = 1,
                                    .page.lang = calendars[_i].lang,
                                    .page.calendar = calendars[_i].calendar};
    tori_scene *scene = lay_out(&chart);
    size_t percent = 0, all = count_role(scene, TORI_PART_TICK);
    for (size_t i = 0; i < all; i++)
        percent += find(scene, TORI_PART_TICK, i)->x <= tori__theme_of(TORI_THEME_REPORT)->margin;
    for (size_t i = 0; i < 3 && calendars[_i].ticks[i]; i++)
        ck_assert_msg(has_text(scene, TORI_PART_TICK, calendars[_i].ticks[i]), "%s", calendars[_i].ticks[i]);
    ck_assert_uint_eq(all - percent, calendars[_i].n);
    ck_assert_msg(strstr(tori_scene_description(scene), calendars[_i].described), "%s",
                  tori_scene_description(scene));
    tori_scene_free(scene);
}
END_TEST

START_TEST(a_series_that_ends_early_says_its_year)
{
    const tori_series series[] = {{"研修", four, 4}, {"監査", four, 2}};
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = series, .n_series = 2});
    ck_assert(has_text(scene, TORI_PART_LABEL, "研修"));
    ck_assert(has_text(scene, TORI_PART_LABEL, "監査（平成16）"));
    tori_scene_free(scene);
}
END_TEST

/* 20 percent of 2004 beside 50 of 2007: the leader begins off the point, is grey and whole, and on its way to the label
 * lies nowhere on the level of 20 percent. */
START_TEST(a_leader_is_not_taken_for_data)
{
    const tori_series series[] = {{"研修", four, 4}, {"監査", four, 2}};
    const tori__theme *theme = tori__theme_of(TORI_THEME_REPORT);
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = series, .n_series = 2});
    const tori_shape *leader = NULL, *point = NULL;
    ck_assert_uint_eq(count_role(scene, TORI_PART_LEADER), 2);
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        leader = s->series == 2 && s->role == TORI_PART_LEADER ? s : leader;
        point = s->series == 2 && s->role == TORI_PART_POINT ? s : point; /* the last */
        if (s->role == TORI_PART_SERIES)
            ck_assert_ptr_nonnull(leader); /* under the lines */
    }
    ck_assert_uint_eq(leader->colour, theme->axis_colour);
    ck_assert_int_eq(leader->dash, TORI_DASH_NONE);
    ck_assert_double_lt(leader->stroke, theme->line / 2);
    ck_assert_double_gt(leader->path[0].x, point->x + point->radius + 1);
    for (size_t i = 1; i < leader->n; i++)
        ck_assert_double_gt(fabs(leader->path[i - 1].y - point->y) + fabs(leader->path[i].y - point->y), 2);
    tori_scene_free(scene);
}
END_TEST

START_TEST(published_points_are_hollow_and_explained)
{
    static const tori_point points[] = {{.x = 2003, .y = 10, .published = true}, {.x = 2004, .y = 20}};
    static const tori_series series[] = {{"研修", points, 2}};
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = series, .n_series = 1, .page.source = "総務省"});
    ck_assert_uint_eq(count_role(scene, TORI_PART_HOLE), 1);
    const tori_shape *hole = find(scene, TORI_PART_HOLE, 0), *point = find(scene, TORI_PART_POINT, 0);
    ck_assert_double_eq(hole->x, point->x);
    ck_assert_double_eq(hole->y, point->y);
    ck_assert_double_lt(hole->radius, point->radius);
    ck_assert(has_text(scene, TORI_PART_NOTE, "注：白抜きの点は公表資料に掲載された値。"));
    ck_assert(has_text(scene, TORI_PART_NOTE, "出典：総務省"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(notes_are_numbered_when_several)
{
    static const char *const notes[] = {"標本", "再集計"};
    tori_trend_chart chart = {
        .series = one_series, .n_series = 1, .page.notes = notes, .page.n_notes = 2, .page.lang = "en"};
    tori_scene *scene = lay_out(&chart);
    ck_assert(has_text(scene, TORI_PART_NOTE, "Note 1: 標本"));
    ck_assert(has_text(scene, TORI_PART_NOTE, "Note 2: 再集計"));
    tori_scene_free(scene);
    chart.page.n_notes = 1;
    scene = lay_out(&chart);
    ck_assert(has_text(scene, TORI_PART_NOTE, "Note: 標本"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(events_stand_at_their_date)
{
    static const tori_event events[] = {{2005, "全面施行"}, {2004.5, "公布"}, {1999, "前"}, {2008, "後"}};
    tori_scene *scene =
        lay_out(&(tori_trend_chart){.series = one_series, .n_series = 1, .events = events, .n_events = 4});
    struct axes a = read_axes(scene);
    size_t lines = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role != TORI_PART_EVENT || s->type != TORI_SHAPE_LINE)
            continue;
        double year = lines++ == 0 ? 2004.5 : 2005;
        ck_assert_int_eq(s->dash, TORI_DASH_EVEN);
        ck_assert_double_eq_tol(s->path[0].x, a.x1 + (year - 2003) / 4 * (a.x2 - a.x1), 0.01);
        ck_assert_double_eq_tol(s->path[1].y, a.zero_y, 0.01);
    }
    ck_assert_uint_eq(lines, 2);
    ck_assert(has_text(scene, TORI_PART_EVENT, "全面施行"));
    ck_assert(!has_text(scene, TORI_PART_EVENT, "前"));
    ck_assert(!has_text(scene, TORI_PART_EVENT, "後"));
    tori_scene_free(scene);
}
END_TEST

/* Labels that would stand higher than a third of the plot become numbers from the left, which the note explains. */
START_TEST(many_events_are_numbered)
{
    static const tori_event events[] = {
        {2006, "ガイドラインの一部改定（第二版）の公表"}, {2003.5, "個人情報保護条例の制定・見直しの要請"},
        {2003.8, "法律の公布及び一部の施行について"},      {2004.1, "セキュリティ監査の基準の公表について"},
        {2004.6, "市町村の合併の特例に関する法律"},        {2005, "法律の全面施行及び条例の見直し"},
        {2005.3, "研修の支援の開始と受講者の募集"},        {1999, "前"}};
    tori_trend_chart chart = {.series = one_series, .n_series = 1, .events = events, .n_events = 8};
    tori_scene *scene = lay_out(&chart);
    char note[1024] = "";
    double top = INFINITY, plot = INFINITY, foot = 0;
    size_t lines = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        tori_box box = tori_shape_box(s);
        if (s->role == TORI_PART_NOTE)
            strcat(note, s->text);
        if (s->role == TORI_PART_EVENT)
            top = fmin(top, box.top);
        lines += s->role == TORI_PART_EVENT && s->type == TORI_SHAPE_LINE;
        if (s->role == TORI_PART_GRID)
            plot = fmin(plot, box.top);
        if (s->role == TORI_PART_AXIS)
            foot = fmax(foot, box.bottom);
    }
    ck_assert(has_text(scene, TORI_PART_EVENT, "7"));
    ck_assert(!has_text(scene, TORI_PART_EVENT, "8"));
    ck_assert_ptr_nonnull(strstr(note, "注：縦の破線：1 個人情報保護条例の制定・見直しの要請、2 法律の公布"));
    ck_assert_ptr_nonnull(strstr(note, "、7 ガイドラインの一部改定（第二版）の公表。図の年度の外：前。"));
    ck_assert_double_le(plot - top, (foot - plot) / 3);
    ck_assert_uint_eq(lines, 7);
    tori_scene_free(scene);
    chart.n_events = 1; /* one has room for its words */
    scene = lay_out(&chart);
    ck_assert(!has_text(scene, TORI_PART_EVENT, "1"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(bands_lie_around_their_points)
{
    static const tori_point points[] = {{.x = 2003, .y = 10, .low = 5, .high = 15},
                                        {.x = 2004, .y = 20, .low = 15, .high = 30}};
    static const tori_series series[] = {{"研修", points, 2}};
    tori_scene *scene = lay_out(&(tori_trend_chart){.series = series, .n_series = 1});
    struct axes a = read_axes(scene);
    const tori_shape *band = find(scene, TORI_PART_BAND, 0);
    static const double percent[] = {15, 30, 15, 5}; /* the upper edge, then back along the lower */
    ck_assert_uint_eq(band->n, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(band->path[i].y, a.zero_y + (a.top_y - a.zero_y) * percent[i] / a.top, 0.01);
        ck_assert_double_eq_tol(band->path[i].x, i == 0 || i == 3 ? a.x1 : a.x2, 0.01);
    }
    ck_assert_double_gt(band->transparency, 0.5);
    tori_scene_free(scene);
}
END_TEST

START_TEST(description_has_the_main_figures)
{
    tori_scene *scene = lay_out(&(tori_trend_chart){
        .page.title = "研修は進んだ", .page.subtitle = "実施率", .series = one_series, .n_series = 1});
    ck_assert_str_eq(tori_scene_title(scene), "研修は進んだ");
    ck_assert_str_eq(tori_scene_description(scene), "実施率。研修：平成15 10.0%→平成19 50.0%。");
    ck_assert_str_eq(tori_scene_language(scene), "ja");
    tori_scene_free(scene);
}
END_TEST

START_TEST(print_without_colour_has_dashes_and_marks)
{
    static struct sample s;
    const tori_series series[] = {{"研修", four, 4}, {"監査", four, 4}};
    tori_trend_chart chart = {.series = series, .n_series = 2, .page.theme = TORI_THEME_MONO};
    tori_scene *scene = lay_out(&chart);
    for (size_t i = 0; i < 4; i++) { /* two runs of each: one year is missing */
        const tori_shape *line = find(scene, TORI_PART_SERIES, i);
        ck_assert_int_eq(line->dash, line->series == 1 ? TORI_DASH_NONE : TORI_DASH_EVEN);
    }
    ck_assert_int_eq(find(scene, TORI_PART_POINT, 0)->type, TORI_SHAPE_DISC);
    ck_assert_int_eq(find(scene, TORI_PART_POINT, 3)->type, TORI_SHAPE_POLYGON);
    tori_box ends[2] = {tori_shape_box(find(scene, TORI_PART_POINT, 6)), tori_shape_box(find(scene, TORI_PART_POINT, 7))};
    ck_assert(ends[0].right < ends[1].left || ends[1].right < ends[0].left); /* both lines end in one point, both marks are seen */
    tori_scene_free(scene);
    for (unsigned seed = 501; seed < 521; seed++) {
        random_sample(&s, seed);
        s.chart.page.theme = TORI_THEME_MONO;
        check_chart(&s.chart, &flat);
    }
}
END_TEST

static void check_fails(const tori_trend_chart *chart, const char *text)
{
    tori_scene *scene = (tori_scene *)&scene;
    tori_error err = {0};
    ck_assert_int_eq(tori_chart_trend(&scene, chart, &flat, &err), TORI_EARG);
    ck_assert_str_eq(err.text, text);
    ck_assert_ptr_null(scene);
}

static void check_point_fails(tori_point first, tori_point second, const char *text)
{
    const tori_point points[] = {first, second};
    const tori_series series[] = {{"研修", points, 2}};
    check_fails(&(tori_trend_chart){.series = series, .n_series = 1}, text);
}

START_TEST(what_cannot_be_drawn_is_refused)
{
    static const tori_series empty[] = {{"研修", NULL, 0}};
    tori_series many[TORI_TREND_SERIES_MAX + 1];
    const tori_point good = {.x = 2003, .y = 1};
    for (size_t i = 0; i <= TORI_TREND_SERIES_MAX; i++)
        many[i] = one_series[0];
    check_fails(&(tori_trend_chart){.series = NULL}, "there is no figure to draw");
    check_fails(&(tori_trend_chart){.series = empty, .n_series = 1}, "there is no figure to draw");
    check_fails(&(tori_trend_chart){.series = many, .n_series = TORI_TREND_SERIES_MAX + 1},
                "a trend chart shows at most 12 series, not 13; choose items or groups");
    check_point_fails(good, (tori_point){.x = 2004, .y = 100.1},
                      "series 1, point 2 lies outside 0 to 100 percent");
    check_point_fails((tori_point){.x = 2003, .y = -0.1}, good,
                      "series 1, point 1 lies outside 0 to 100 percent");
    check_point_fails((tori_point){.x = 2003, .y = NAN}, good,
                      "series 1, point 1 lies outside 0 to 100 percent");
    check_point_fails((tori_point){.x = NAN, .y = 1}, good,
                      "series 1, point 1 lies outside the years 1868 to 2999");
    check_point_fails(good, good, "series 1, point 2 is not later than the one before it");
    check_point_fails(good, (tori_point){.x = 2004, .y = 1, .low = 3, .high = 2},
                      "series 1, point 2 lies outside 0 to 100 percent");
    check_fails(&(tori_trend_chart){.series = one_series, .n_series = 1, .page.title = "\xff"},
                "the chart's title is not UTF-8");
    check_fails(
        &(tori_trend_chart){.series = one_series, .n_series = 1, .page.width = 40, .page.height = 30},
        "40 by 30 points are too small for this chart; make the page larger, the texts shorter or the "
        "series fewer");
    check_fails(&(tori_trend_chart){.series = one_series, .n_series = 1, .page.width = 15000},
                "a page is at most 14400 points wide and high");
}
END_TEST

START_TEST(small_pages_take_smaller_type)
{
    tori_trend_chart chart = {.page.title = "研修は進んだ", .series = one_series, .n_series = 1};
    double before = 1e9;
    static const double sizes[][2] = {{650, 400}, {200, 150}, {120, 90}};
    for (size_t i = 0; i < 3; i++) {
        chart.page.width = sizes[i][0];
        chart.page.height = sizes[i][1];
        check_chart(&chart, &flat);
        tori_scene *scene = lay_out(&chart);
        double size = find(scene, TORI_PART_TITLE, 0)->size;
        ck_assert_double_le(size, before);
        before = size;
        tori_scene_free(scene);
    }
    ck_assert_double_lt(before, tori__theme_of(TORI_THEME_REPORT)->title);
}
END_TEST

/* Any page: either the chart keeps all the rules, or the error says it is too small. */
START_TEST(any_page_is_right_or_refused)
{
    static struct sample s;
    size_t drawn = 0;
    for (unsigned seed = 1; seed <= 40; seed++) {
        random_sample(&s, seed);
        s.chart.page.width = 60 + roll(300);
        s.chart.page.height = 60 + roll(300);
        tori_scene *scene = NULL;
        tori_error err = {0};
        tori_code rc = tori_chart_trend(&scene, &s.chart, &flat, &err);
        tori_scene_free(scene);
        if (rc == TORI_OK) {
            check_chart(&s.chart, &flat);
            drawn++;
        } else {
            ck_assert_int_eq(rc, TORI_EARG);
            ck_assert_ptr_nonnull(strstr(err.text, "too small for this chart"));
        }
    }
    ck_assert_uint_gt(drawn, 5);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    static struct sample s;
    random_sample(&s, 7);
    long failures = 0;
    for (tori_code rc = TORI_ENOMEM; rc != TORI_OK; failures++) {
        tori_scene *scene = NULL;
        tori_error err = {0};
        allocations = 0;
        failing = failures;
        rc = tori_chart_trend(&scene, &s.chart, &flat, &err);
        failing = -1;
        if (rc != TORI_OK) {
            ck_assert_int_eq(rc, TORI_ENOMEM);
            ck_assert_str_eq(err.text, "out of memory");
            ck_assert_ptr_null(scene);
        }
        tori_scene_free(scene);
    }
    ck_assert_int_gt(failures, 100); /* the wrapping works */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart");
    TCase *trend = tcase_create("trend");
    tcase_set_timeout(trend, 120);
    tcase_add_test(trend, a_missing_year_is_a_gap);
    tcase_add_test(trend, a_survey_every_other_year_has_no_gap);
    tcase_add_test(trend, the_axis_begins_at_zero_and_says_percent_once);
    tcase_add_test(trend, years_are_era_over_western_or_western_alone);
    tcase_add_loop_test(trend, years_are_of_the_calendar_asked_for, 0, sizeof calendars / sizeof *calendars);
    tcase_add_test(trend, a_series_that_ends_early_says_its_year);
    tcase_add_test(trend, a_leader_is_not_taken_for_data);
    tcase_add_test(trend, published_points_are_hollow_and_explained);
    tcase_add_test(trend, notes_are_numbered_when_several);
    tcase_add_test(trend, events_stand_at_their_date);
    tcase_add_test(trend, many_events_are_numbered);
    tcase_add_test(trend, bands_lie_around_their_points);
    tcase_add_test(trend, description_has_the_main_figures);
    tcase_add_test(trend, print_without_colour_has_dashes_and_marks);
    tcase_add_test(trend, what_cannot_be_drawn_is_refused);
    tcase_add_test(trend, small_pages_take_smaller_type);
    tcase_add_test(trend, any_page_is_right_or_refused);
    tcase_add_test(trend, every_allocation_may_fail);
    tcase_add_loop_test(trend, random_charts_with_a_flat_measure, 0, SEEDS);
    tcase_add_test(trend, random_charts_with_a_real_font);
    suite_add_tcase(suite, trend);

    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
