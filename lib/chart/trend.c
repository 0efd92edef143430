/* The trend chart: rates as lines over years. */
#include "trend_layout.h"

#include <assert.h>

tori_code tori_chart_trend(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                           tori_error *err)
{
    assert(out && chart && measure);
    tori_scene *scene = NULL;
    tori__trend t = {.chart = chart};
    *out = NULL;

    tori_code rc = tori__series_check(chart, err);
    if (rc != TORI_OK)
        return rc;
    if (chart->n_series > TORI_TREND_SERIES_MAX)
        return tori_fail(err, TORI_EARG,
                         "a trend chart shows at most %d series, not %zu; choose items or groups",
                         TORI_TREND_SERIES_MAX, chart->n_series);
    t.span = tori__series_span(chart);
    if ((rc = tori__trend_arrange(&t, measure, err)) != TORI_OK ||
        (rc = tori__trend_draw(&scene, &t, err)) != TORI_OK ||
        (rc = tori__series_describe(scene, chart, &t.page, err)) != TORI_OK)
        goto done;
    *out = scene;
    scene = NULL;
done:
    tori_scene_free(scene);
    tori__trend_release(&t);
    return rc;
}
