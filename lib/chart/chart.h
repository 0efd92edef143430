/* Charts from series: what to draw, not how. */
#ifndef TORI_CHART_H
#define TORI_CHART_H

#include "../error.h"
#include "scene.h"

#include <stdbool.h>
#include <stddef.h>

/* One point of a series. x in years (2003.5 is the first of October of fiscal
 * 2003 when the axis counts fiscal years from April); y in percent, already
 * exact for drawing; label is the printed percentage, "51.5%". */
typedef struct {
    double x;
    double y;
    const char *label;
    bool published;   /* a printed figure, not computed from returns: hollow point */
    double low, high; /* a band around y, in percent; both 0: none */
} tori_point;

typedef struct {
    const char *label;
    const tori_point *points; /* strictly ascending in x */
    size_t n;                 /* 0: the series is left out, the others keep their colours */
} tori_series;

typedef struct {
    double x; /* left out when not among the years drawn */
    const char *label;
} tori_event;

/* More lines than this cannot be told apart. */
enum { TORI_TREND_SERIES_MAX = 12 };

/* A trend chart. Everything is borrowed for the call; NULL texts are left out. */
typedef struct {
    const char *title;        /* the finding */
    const char *subtitle;     /* measure, unit, base, years */
    const char *const *notes; /* without 注 or a number: the chart puts that before each */
    size_t n_notes;
    const char *source; /* without 出典: the chart puts that before it */
    const char *lang;   /* "ja" (era years over western ones) or "en"; NULL: "ja" */
    const tori_series *series;
    size_t n_series;
    const tori_event *events;
    size_t n_events;
    double width, height; /* points; width 0: 650; height 0: 400, or more when the texts need it */
} tori_trend_chart;

/* Lay a trend chart out. measure tells text widths. The scene is the caller's.
 *
 * A line joins points of neighbouring years, the usual distance between which
 * is the smallest in the chart; where a series lacks a year it has a gap. A
 * series that ends before the others says the year of its value. Texts shrink
 * on a small page, to a little under half their size.
 *
 * Fails with TORI_EARG when there is no point at all, more than
 * TORI_TREND_SERIES_MAX series, a point outside 0 to 100 percent or the years
 * 1868 to 2999, points that do not ascend, a text that is not UTF-8, or a page
 * that is too small for the chart; with TORI_ENOMEM. */
tori_code tori_chart_trend(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                           tori_error *err) TORI_MUST_CHECK;

#endif
