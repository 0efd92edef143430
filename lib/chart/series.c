/* Series of points: what holds of them, and how they become shapes. */
#include "series.h"

#include "years.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_YEAR = 1868, LAST_YEAR = 2999 };

static tori_code check_one(const tori_series *series, size_t number, tori_error *err)
{
    tori_code rc = tori__page_check_text(series->label, "series label", err);
    for (size_t i = 0; i < series->n && rc == TORI_OK; i++) {
        const tori_point *p = &series->points[i];
        if (!(p->y >= 0 && p->y <= 100) || !(p->low >= 0 && p->low <= p->high && p->high <= 100))
            rc = tori_fail(err, TORI_EARG, "series %zu, point %zu lies outside 0 to 100 percent", number,
                           i + 1);
        else if (!(p->x >= FIRST_YEAR && p->x < LAST_YEAR + 1))
            rc = tori_fail(err, TORI_EARG, "series %zu, point %zu lies outside the years %d to %d", number,
                           i + 1, FIRST_YEAR, LAST_YEAR);
        else if (i && !(p->x > series->points[i - 1].x))
            rc = tori_fail(err, TORI_EARG, "series %zu, point %zu is not later than the one before it",
                           number, i + 1);
        else
            rc = tori__page_check_text(p->label, "value label", err);
    }
    return rc;
}

tori_code tori__series_check(const tori_trend_chart *chart, tori_error *err)
{
    size_t points = 0;
    tori_code rc = tori__page_check(&chart->page, err);
    for (size_t i = 0; i < chart->n_events && rc == TORI_OK; i++)
        rc = tori__page_check_text(chart->events[i].label, "event label", err);
    for (size_t s = 0; s < chart->n_series && rc == TORI_OK; s++) {
        rc = check_one(&chart->series[s], s + 1, err);
        points += chart->series[s].n;
    }
    if (rc == TORI_OK && points == 0)
        rc = tori_fail(err, TORI_EARG, "there is no figure to draw");
    return rc;
}

tori__span tori__series_span(const tori_trend_chart *chart)
{
    tori__span span = {.first = LAST_YEAR};
    for (size_t s = 0; s < chart->n_series; s++) {
        const tori_series *series = &chart->series[s];
        span.most = series->n > span.most ? series->n : span.most;
        for (size_t i = 0; i < series->n; i++) {
            const tori_point *p = &series->points[i];
            span.first = fmin(span.first, floor(p->x));
            span.last = fmax(span.last, p->x);
            span.max = fmax(span.max, fmax(p->y, p->high));
            span.published = span.published || p->published;
            int apart = i ? (int)p->x - (int)p[-1].x : 0;
            if (apart > 0 && (span.step == 0 || apart < span.step))
                span.step = apart;
        }
    }
    span.step = span.step ? span.step : 1;
    return span;
}

double tori__plane_x(const tori__plane *plane, double year)
{
    if (plane->last <= plane->first)
        return (plane->box.left + plane->box.right) / 2;
    return plane->box.left +
           (year - plane->first) / (plane->last - plane->first) * (plane->box.right - plane->box.left);
}

double tori__plane_y(const tori__plane *plane, double percent)
{
    return plane->box.bottom - percent / plane->top * (plane->box.bottom - plane->box.top);
}

/* How many points from the first on hang together: no year is missing between. */
static size_t run_length(const tori_series *series, size_t from, int step)
{
    size_t n = 1;
    while (from + n < series->n &&
           (int)series->points[from + n].x - (int)series->points[from + n - 1].x <= step)
        n++;
    return n;
}

void tori__series_line(tori_scene *scene, const tori__plane *plane, int step, const tori_series *series,
                       const tori_shape *like, tori_xy *path)
{
    for (size_t from = 0, n; from < series->n; from += n) {
        n = run_length(series, from, step);
        for (size_t i = 0; i < n; i++)
            path[i] = (tori_xy){tori__plane_x(plane, series->points[from + i].x),
                                tori__plane_y(plane, series->points[from + i].y)};
        if (n > 1)
            tori__add_line(scene, like, path, n);
    }
}

static bool has_band(const tori_point *p)
{
    return p->low != 0 || p->high != 0;
}

/* The band of the points that have one, of a run of n. */
static void band_of_run(tori_scene *scene, const tori__plane *plane, const tori_point *points, size_t n,
                        const tori_shape *like, tori_xy *path)
{
    for (size_t from = 0, m; from < n; from += m + 1) {
        for (m = 0; from + m < n && has_band(&points[from + m]); m++)
            ;
        for (size_t i = 0; i < m; i++) {
            double x = tori__plane_x(plane, points[from + i].x);
            path[i] = (tori_xy){x, tori__plane_y(plane, points[from + i].high)};
            path[2 * m - 1 - i] = (tori_xy){x, tori__plane_y(plane, points[from + i].low)};
        }
        tori_shape band = *like;
        if (m > 1) {
            band.type = TORI_SHAPE_POLYGON;
            band.path = path;
            band.n = 2 * m;
            tori_scene_add(scene, &band);
        } else if (m == 1) {
            band.transparency /= 2;
            tori__add_line(scene, &band, path, 2);
        }
    }
}

void tori__series_band(tori_scene *scene, const tori__plane *plane, int step, const tori_series *series,
                       const tori_shape *like, tori_xy *path)
{
    for (size_t from = 0, n; from < series->n; from += n) {
        n = run_length(series, from, step);
        band_of_run(scene, plane, series->points + from, n, like, path);
    }
}

void tori__series_leader(tori_scene *scene, const tori__page *page, size_t series, tori_xy point, double clear,
                         double until, tori_xy end, bool above)
{
    const tori__theme *theme = &page->theme;
    double step = 0.5 * theme->leading * theme->label, off = above ? -step : step;
    bool through = until > point.x + clear + 2 * step;
    bool beside = fabs(end.y - point.y) < step; /* a straight one would run along the level */
    tori_xy path[4] = {{point.x + clear, point.y}};
    size_t n = 1;
    if (through && beside) {
        path[n++] = (tori_xy){point.x + clear + step, point.y + off};
        path[n++] = (tori_xy){until, point.y + off};
    }
    path[n++] = end;
    if (end.x > point.x + clear + 1)
        tori__add_line(scene,
                       &(tori_shape){.role = TORI_PART_LEADER,
                                     .series = series,
                                     .colour = theme->axis_colour,
                                     .stroke = theme->leader},
                       path, n);
}

static void describe_point(FILE *to, const tori__page *page, const tori_point *p)
{
    char year[TORI_YEAR_TEXT];
    tori__year_text(year, page, (int)p->x, false);
    fprintf(to, "%s %s", year, p->label ? p->label : "");
}

tori_code tori__series_describe(tori_scene *scene, const tori_trend_chart *chart, const tori__page *page,
                                tori_error *err)
{
    const tori__words *words = page->words;
    tori__telling telling;
    FILE *to = tori__telling_begin(&telling, page);
    for (size_t i = 0; to && i < chart->n_series; i++) {
        const tori_series *series = &chart->series[i];
        if (series->n == 0)
            continue;
        fprintf(to, "%s%s", series->label ? series->label : "", words->colon);
        describe_point(to, page, &series->points[0]);
        if (series->n > 1) {
            fputs(words->to, to);
            describe_point(to, page, &series->points[series->n - 1]);
        }
        fputs(words->stop, to);
    }
    return tori__telling_end(&telling, page, scene, err);
}

/* ---- notes ---- */

bool tori__span_holds(const tori__span *span, const tori_event *event)
{
    return event->x >= span->first && event->x <= span->last;
}

/* The events that are within the years, or outside of them, behind a word; of very many the first. */
static void put_events(FILE *to, const tori_trend_chart *chart, const tori__span *span, bool within,
                       const tori__words *words)
{
    enum { MOST = 12 };
    size_t n = 0;
    for (size_t i = 0; i < chart->n_events; i++) {
        const tori_event *event = &chart->events[i];
        if (tori__span_holds(span, event) != within || n++ >= MOST)
            continue;
        if (n == 1)
            fprintf(to, "%s%s", ftell(to) > 0 ? words->blank : "", within ? words->events : words->outside);
        fprintf(to, "%s%s", n > 1 ? words->comma : "", event->label ? event->label : "");
    }
    if (n > MOST)
        fprintf(to, "%s%s%zu%s", words->comma, words->more, n - MOST, words->more_of);
    if (n > 0)
        fputs(words->stop, to);
}

/* Do two points of some series hang together? */
static bool any_line(const tori_trend_chart *chart, int step)
{
    for (size_t s = 0; s < chart->n_series; s++)
        for (size_t from = 0, n; from < chart->series[s].n; from += n) {
            n = run_length(&chart->series[s], from, step);
            if (n > 1)
                return true;
        }
    return false;
}

char *tori__series_remark(const tori_trend_chart *chart, const tori__span *span, size_t n_panels)
{
    const tori__words *words = tori__words_for(chart->page.lang);
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return NULL;
    bool others = n_panels > 1 && any_line(chart, span->step);
    if (others)
        fputs(words->others, to);
    if (span->published)
        fprintf(to, "%s%s", others ? words->blank : "", words->published);
    if (n_panels > 0)
        put_events(to, chart, span, true, words);
    put_events(to, chart, span, false, words);
    bool failed = ferror(to);
    if (fclose(to) == 0 && !failed)
        return text;
    free(text);
    return NULL;
}
