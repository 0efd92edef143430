/* The trend chart: rates as lines over years. */
#include "../text.h"
#include "trend_layout.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1868, LAST_YEAR = 2999 };

static tori_code check_texts(const tori_trend_chart *chart, tori_error *err)
{
    tori_code rc = tori__page_check(&chart->page, err);
    for (size_t i = 0; i < chart->n_events && rc == TORI_OK; i++)
        rc = tori__page_check_text(chart->events[i].label, "event label", err);
    return rc;
}

static tori_code check_series(const tori_series *series, size_t number, tori_error *err)
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

static tori_code check(const tori_trend_chart *chart, tori_error *err)
{
    size_t points = 0;
    tori_code rc = check_texts(chart, err);
    if (rc != TORI_OK)
        return rc;
    if (chart->n_series > TORI_TREND_SERIES_MAX)
        return tori_fail(err, TORI_EARG,
                         "a trend chart shows at most %d series, not %zu; choose items or groups",
                         TORI_TREND_SERIES_MAX, chart->n_series);
    for (size_t s = 0; s < chart->n_series; s++) {
        if ((rc = check_series(&chart->series[s], s + 1, err)) != TORI_OK)
            return rc;
        points += chart->series[s].n;
    }
    return points ? TORI_OK : tori_fail(err, TORI_EARG, "there is no figure to draw");
}

/* What the data ask of the axes. */
static void survey(tori__trend *t)
{
    const tori_trend_chart *chart = t->chart;
    t->first = LAST_YEAR;
    for (size_t s = 0; s < chart->n_series; s++)
        for (size_t i = 0; i < chart->series[s].n; i++) {
            const tori_point *p = &chart->series[s].points[i];
            t->first = fmin(t->first, floor(p->x));
            t->last = fmax(t->last, p->x);
            t->max = fmax(t->max, fmax(p->y, p->high));
            t->published = t->published || p->published;
            int apart = i ? (int)p->x - (int)p[-1].x : 0;
            if (apart > 0 && (t->step == 0 || apart < t->step))
                t->step = apart;
        }
    if (t->step == 0)
        t->step = 1;
}

static void describe_point(FILE *to, const tori__trend *t, const tori_point *p)
{
    tori__year tick[1];
    tori__years(tick, (int)p->x, (int)p->x, 1, t->page.words->eras);
    fprintf(to, "%s %s", t->page.words->eras ? tick->era : tick->western, p->label ? p->label : "");
}

/* For people who cannot see the picture: subtitle, then each series with its
 * first and last figure. */
static tori_code describe(tori_scene *scene, const tori__trend *t, tori_error *err)
{
    const tori_trend_chart *chart = t->chart;
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (chart->page.subtitle && *chart->page.subtitle)
        fprintf(to, "%s%s", chart->page.subtitle, t->page.words->stop);
    for (size_t i = 0; i < t->n_labels; i++) {
        const tori_series *series = &chart->series[t->labels[i].series];
        fprintf(to, "%s%s", series->label ? series->label : "", t->page.words->colon);
        describe_point(to, t, &series->points[0]);
        if (series->n > 1) {
            fputs(t->page.words->to, to);
            describe_point(to, t, &series->points[series->n - 1]);
        }
        fputs(t->page.words->stop, to);
    }
    bool failed = ferror(to);
    if (fclose(to) != 0)
        failed = true;
    tori_code rc = failed ? tori_fail(err, TORI_ENOMEM, "out of memory")
                          : tori_scene_describe(scene, chart->page.title, text, t->page.words->lang, err);
    free(text);
    return rc;
}

tori_code tori_chart_trend(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                           tori_error *err)
{
    assert(out && chart && measure);
    tori_scene *scene = NULL;
    tori__trend t = {.chart = chart};
    *out = NULL;

    tori_code rc = check(chart, err);
    if (rc != TORI_OK)
        return rc;
    survey(&t);
    if ((rc = tori__trend_arrange(&t, measure, err)) != TORI_OK ||
        (rc = tori__trend_draw(&scene, &t, err)) != TORI_OK || (rc = describe(scene, &t, err)) != TORI_OK)
        goto done;
    *out = scene;
    scene = NULL;
done:
    tori_scene_free(scene);
    tori__trend_release(&t);
    return rc;
}
