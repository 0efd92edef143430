/* Panels: a small plot for each series, the others grey behind. */
#include "axis.h"
#include "page.h"
#include "series.h"
#include "years.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* In ems of a tick. */
static const double good_width = 13, good_height = 8, most_width = 30, most_height = 24, least_height = 3.6;
static const double gap_across = 1.7, gap_down = 1.6, over_plot = 2.0, under_plot = 2.0, over_foot = 0.8;
static const double side = 0.6; /* from the percentages to the data; from a point to its value */
enum { GOOD_ACROSS = 4, MOST_INTERVALS = 3 };

struct panels {
    const tori_trend_chart *chart;
    tori__page page;
    tori__span span;
    char *remark;
    size_t *shown, n; /* series that have points */
    tori__scale scale;
    size_t across, down;
    double width, height;                 /* of a panel with its heading */
    double top, plot_height;              /* of the first row; of a plot */
    double head, value_width, tick_width; /* height of headings; widest value, percentage */
    tori__year years[2];                  /* under each plot */
    size_t n_years;
    tori__lines *heads;
};

static const tori_series *series_of(const struct panels *t, size_t i)
{
    return &t->chart->series[t->shown[i]];
}

static const tori_point *last_of(const tori_series *series)
{
    return &series->points[series->n - 1];
}

/* The heading; of a series that ends before the others with the year of its value. */
static bool wrap_head(struct panels *t, size_t i, double width)
{
    const tori_series *series = series_of(t, i);
    const char *label = series->label ? series->label : "";
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return false;
    fputs(label, to);
    if ((int)last_of(series)->x < (int)t->span.last) {
        char year[TORI_YEAR_TEXT];
        tori__year_text(year, &t->page, (int)last_of(series)->x, true);
        fprintf(to, "%s%s%s", t->page.words->open, year, t->page.words->close);
    }
    bool failed = ferror(to);
    bool done = fclose(to) == 0 && !failed &&
                tori__wrap(&t->heads[i], text, t->page.measure, t->page.theme.label, TORI_WEIGHT_BOLD,
                           fmax(width, t->page.theme.label), TORI__WRAP_BALANCED);
    free(text);
    return done;
}

static bool wrap_heads(struct panels *t, bool *fits)
{
    const tori__theme *theme = &t->page.theme;
    size_t lines = 1;
    t->value_width = 0;
    for (size_t i = 0; i < t->n; i++) {
        const char *value = last_of(series_of(t, i))->label;
        if (!wrap_head(t, i, t->width))
            return false;
        lines = t->heads[i].n > lines ? t->heads[i].n : lines;
        *fits = *fits && t->heads[i].width <= t->width;
        t->value_width =
            fmax(t->value_width, tori__width(&t->page, value ? value : "", theme->label, TORI_WEIGHT_BOLD));
    }
    t->head = (double)lines * theme->leading * theme->label;
    return true;
}

static void measure_ticks(struct panels *t)
{
    t->tick_width = 0;
    for (int i = 1; i <= t->scale.n; i++) {
        char label[16];
        tori__scale_label(label, &t->scale, i);
        t->tick_width =
            fmax(t->tick_width, tori__width(&t->page, label, t->page.theme.western, TORI_WEIGHT_NORMAL));
    }
    int first = (int)t->span.first, last = (int)t->span.last;
    t->n_years = tori__years(t->years, first, last, last > first ? last - first : 1, &t->page, false);
}

static double half_year(const struct panels *t, size_t i)
{
    double size = t->page.theme.western;
    return fmax(tori__width(&t->page, t->years[i].text, size, TORI_WEIGHT_NORMAL),
                tori__width(&t->page, t->years[i].under, size, TORI_WEIGHT_NORMAL)) /
           2;
}

/* Room within a panel left and right of the data. */
static double room_left(const struct panels *t)
{
    return fmax(t->tick_width + side * t->page.theme.tick, half_year(t, 0));
}

static double room_right(const struct panels *t)
{
    const tori__theme *theme = &t->page.theme;
    return fmax(theme->rim + side * theme->tick + t->value_width, half_year(t, t->n_years - 1));
}

static void choose_columns(struct panels *t)
{
    const tori__theme *theme = &t->page.theme;
    double em = theme->tick, content = t->page.width - 2 * theme->margin;
    double most = floor((content + gap_across * em) / ((good_width + gap_across) * em));
    t->across = t->n < (size_t)most ? t->n : (size_t)fmax(1, most);
    if (t->across > GOOD_ACROSS && t->page.width <= theme->width)
        t->across = GOOD_ACROSS;
    t->down = (t->n + t->across - 1) / t->across;
    t->width = fmin((content + gap_across * em) / (double)t->across - gap_across * em, most_width * em);
}

/* Of years, where they have two. */
static double second_line(const struct panels *t)
{
    return tori__years_paired(&t->page, false) ? 1.35 * t->page.theme.western : 0;
}

/* Down: what the page has, or what panels like. */
static void arrange_down(struct panels *t, bool *fits)
{
    double em = t->page.theme.tick, rows = (double)t->down;
    double foot = tori__captions_foot_height(&t->page) + over_foot * em;
    double around = t->head + (over_plot + under_plot) * em + second_line(t), gaps = (rows - 1) * gap_down * em;
    t->top = tori__captions_top(&t->page) + 1.1 * em;
    if (t->page.height <= 0)
        t->page.height = ceil(t->top + rows * (around + good_height * em) + gaps + foot);
    t->height = (t->page.height - t->top - foot - gaps) / rows;
    t->plot_height = fmin(t->height - around, most_height * em);
    *fits = *fits && t->plot_height >= least_height * em;
}

static bool arrange(void *chart, bool *fits)
{
    struct panels *t = chart;
    double em = t->page.theme.tick;
    t->scale = tori__scale_for(t->span.max, MOST_INTERVALS);
    choose_columns(t);
    measure_ticks(t);
    if (!wrap_heads(t, fits))
        return false;
    double data = t->width - room_left(t) - room_right(t);
    double years = t->n_years > 1 ? half_year(t, 0) + half_year(t, 1) + em / 2 : em;
    *fits = *fits && data >= years;
    arrange_down(t, fits);
    return true;
}

/* Where a panel's plot begins and ends; its data leave room for ticks and value. */
static tori_box plot_of(const struct panels *t, size_t i)
{
    const tori__theme *theme = &t->page.theme;
    double em = theme->tick;
    double left = theme->margin + (double)(i % t->across) * (t->width + gap_across * em);
    double top = t->top + (double)(i / t->across) * (t->height + gap_down * em) + t->head + over_plot * em;
    return (tori_box){left, top, left + t->width, top + t->plot_height};
}

static void draw_grid(const struct panels *t, size_t i, tori_box plot, tori_scene *scene)
{
    bool labelled = i % t->across == 0; /* the first panel of a row speaks for it */
    for (int k = t->scale.n; k >= 0; k--) {
        double y = plot.bottom - (double)k / t->scale.n * (plot.bottom - plot.top);
        char label[16];
        tori__scale_label(label, &t->scale, k);
        tori__add_level(scene, &t->page, k == 0, (tori_xy){plot.left, y}, plot.right,
                        labelled && k > 0 ? label : "", t->page.theme.western);
    }
}

static void draw_years(const struct panels *t, const tori__plane *plane, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    for (size_t k = 0; k < t->n_years; k++)
        tori__add_year(scene, &t->page, &t->years[k],
                       &(tori_shape){.role = TORI_PART_TICK,
                                     .colour = theme->faint,
                                     .x = tori__plane_x(plane, t->years[k].year),
                                     .y = plane->box.bottom + 1.25 * theme->tick,
                                     .size = theme->western,
                                     .anchor = TORI_ANCHOR_MIDDLE});
}

static void draw_events(const struct panels *t, const tori__plane *plane, tori_scene *scene)
{
    for (size_t k = 0; k < t->chart->n_events; k++) {
        double year = t->chart->events[k].x, x = tori__plane_x(plane, year);
        const tori_xy path[] = {{x, plane->box.top}, {x, plane->box.bottom}};
        if (year >= t->span.first && year <= t->span.last)
            tori__add_line(scene,
                           &(tori_shape){.role = TORI_PART_EVENT,
                                         .colour = t->page.theme.event_colour,
                                         .stroke = t->page.theme.event_line * 0.8,
                                         .dash = TORI_DASH_EVEN},
                           path, 2);
    }
}

/* The points of the panel's series: the last one larger, published ones hollow. */
static void draw_points(const struct panels *t, size_t i, const tori__plane *plane, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const tori_series *series = series_of(t, i);
    for (size_t k = 0; k < series->n; k++) {
        const tori_point *p = &series->points[k];
        tori_shape point = {
            .role = TORI_PART_POINT, .series = t->shown[i] + 1, .colour = theme->series[0].line};
        tori_xy at = {tori__plane_x(plane, p->x), tori__plane_y(plane, p->y)};
        double radius = k + 1 == series->n ? theme->end * 0.85
                        : p->published     ? theme->ring * 0.8
                                           : theme->line / 2;
        tori__add_disc(scene, &point, at, radius);
        point.role = TORI_PART_HOLE;
        point.colour = theme->paper;
        if (p->published)
            tori__add_disc(scene, &point, at, 0.55 * radius);
    }
}

/* The value stands beside its point; among the lines of events, which would run through it, in a column of its own, at
 * the end of a leader where the series ends early. */
static void draw_value(const struct panels *t, size_t i, const tori__plane *plane, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const tori_point *last = last_of(series_of(t, i));
    const tori_xy at = {tori__plane_x(plane, last->x), tori__plane_y(plane, last->y)};
    bool column = t->chart->n_events > 0 && t->span.last > t->span.first;
    double x = (column ? plane->box.right : at.x) + theme->rim + side / 2 * theme->tick;
    if (column)
        tori__series_leader(scene, &t->page, t->shown[i] + 1, at, theme->rim, plane->box.right,
                            (tori_xy){x - side / 2 * theme->tick, at.y},
                            at.y > (plane->box.top + plane->box.bottom) / 2);
    tori__add_centred(scene, &t->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = t->shown[i] + 1,
                                    .colour = theme->series[0].text,
                                    .x = x,
                                    .y = at.y,
                                    .text = last->label ? last->label : "",
                                    .size = theme->label,
                                    .weight = TORI_WEIGHT_BOLD});
}

static void draw_head(const struct panels *t, size_t i, tori_box plot, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    double lines = theme->leading * theme->label * (double)t->heads[i].n;
    tori__add_block(scene, &t->page, &t->heads[i],
                    &(tori_shape){.role = TORI_PART_HEAD,
                                  .series = t->shown[i] + 1,
                                  .colour = theme->ink,
                                  .x = plot.left,
                                  .y = plot.top - over_plot * theme->tick - lines / 2,
                                  .size = theme->label,
                                  .weight = TORI_WEIGHT_BOLD});
}

static void draw_panel(const struct panels *t, size_t i, tori_xy *path, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    tori_box plot = plot_of(t, i);
    const tori__plane plane = {
        .box = {plot.left + room_left(t), plot.top, plot.right - room_right(t), plot.bottom},
        .first = t->span.first,
        .last = t->span.last,
        .top = tori__scale_top(&t->scale)};
    tori_shape line = {.role = TORI_PART_BEHIND, .colour = theme->behind, .stroke = theme->line * 0.45};

    draw_grid(t, i, plot, scene);
    draw_years(t, &plane, scene);
    for (size_t k = 0; k < t->n; k++)
        if (k != i)
            tori__series_line(scene, &plane, t->span.step, series_of(t, k), &line, path);
    draw_events(t, &plane, scene);
    line = (tori_shape){.role = TORI_PART_BAND,
                        .series = t->shown[i] + 1,
                        .colour = theme->series[0].line,
                        .transparency = theme->band,
                        .stroke = theme->line};
    tori__series_band(scene, &plane, t->span.step, series_of(t, i), &line, path);
    line.role = TORI_PART_SERIES;
    line.transparency = 0;
    tori__series_line(scene, &plane, t->span.step, series_of(t, i), &line, path);
    draw_points(t, i, &plane, scene);
    draw_value(t, i, &plane, scene);
    draw_head(t, i, plot, scene);
}

static bool draw(const void *chart, tori_scene *scene)
{
    const struct panels *t = chart;
    tori_xy *path = calloc(2 * t->span.most, sizeof *path);
    for (size_t i = 0; path && i < t->n; i++)
        draw_panel(t, i, path, scene);
    free(path);
    return path != NULL;
}

static tori_code describe(tori_scene *scene, const void *chart, tori_error *err)
{
    const struct panels *t = chart;
    return tori__series_describe(scene, t->chart, &t->page, err);
}

static const tori__page_chart kind = {arrange, draw, describe};

static void release(struct panels *t)
{
    for (size_t i = 0; t->heads && i < t->n; i++)
        tori__lines_free(&t->heads[i]);
    free(t->heads);
    free(t->shown);
    free(t->remark);
    tori__page_release(&t->page);
}

/* What does not depend on the size of type. */
static tori_code begin(struct panels *t, tori_error *err)
{
    const tori_trend_chart *chart = t->chart;
    tori_code rc = tori__series_check(chart, err);
    if (rc != TORI_OK)
        return rc;
    if (!(t->shown = calloc(chart->n_series, sizeof *t->shown)))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t s = 0; s < chart->n_series; s++)
        if (chart->series[s].n)
            t->shown[t->n++] = s;
    if (t->n > TORI_PANELS_MAX)
        return tori_fail(err, TORI_EARG, "panels show at most %d series, not %zu; choose items or groups",
                         TORI_PANELS_MAX, t->n);
    t->span = tori__series_span(chart);
    if (!(t->heads = calloc(t->n, sizeof *t->heads)) || !(t->remark = tori__series_remark(chart, &t->span, t->n)))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    t->page.remark = *t->remark ? t->remark : NULL;
    return TORI_OK;
}

tori_code tori_chart_panels(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                            tori_error *err)
{
    assert(out && chart && measure);
    struct panels t = {.chart = chart};
    *out = NULL;
    tori_code rc = begin(&t, err);
    if (rc == TORI_OK)
        rc = tori__page_make(out, &t.page, &chart->page, measure, &kind, &t, err);
    release(&t);
    return rc;
}
