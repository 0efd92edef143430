/* The trend chart: rates as lines over years. */
#include "trend_layout.h"

#include <assert.h>

static tori_code describe(tori_scene *scene, const void *chart, tori_error *err)
{
    const tori__trend *t = chart;
    return tori__series_describe(scene, t->chart, &t->page, err);
}

static const tori__page_chart kind = {tori__trend_arrange, tori__trend_draw, describe};

static tori_code check(const tori_trend_chart *chart, tori_error *err)
{
    tori_code rc = tori__series_check(chart, err);
    if (rc == TORI_OK && chart->n_series > TORI_TREND_SERIES_MAX)
        rc = tori_fail(err, TORI_EARG,
                       "a trend chart shows at most %d series, not %zu; choose items or groups",
                       TORI_TREND_SERIES_MAX, chart->n_series);
    return rc;
}

tori_code tori_chart_trend(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                           tori_error *err)
{
    assert(out && chart && measure);
    *out = NULL;
    tori_code rc = check(chart, err);
    if (rc != TORI_OK)
        return rc;
    tori__trend t = {.chart = chart, .span = tori__series_span(chart)};
    rc = tori__trend_begin(&t, err);
    if (rc == TORI_OK)
        rc = tori__page_make(out, &t.page, &chart->page, measure, &kind, &t, err);
    tori__trend_release(&t);
    return rc;
}
