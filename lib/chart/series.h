/* Series of points: what holds of them, and how they become shapes. */
#ifndef TORI_SERIES_H
#define TORI_SERIES_H

#include "chart.h"
#include "page.h"

/* What the data ask of the axes. */
typedef struct {
    double first, last; /* years at the left and right end */
    double max;         /* percent */
    int step;           /* years between neighbours */
    bool published;     /* some point is a printed figure */
    size_t most;        /* points of the longest series */
} tori__span;

/* TORI_EARG when texts or points are not as chart.h asks, or there is no point. */
tori_code tori__series_check(const tori_trend_chart *chart, tori_error *err);
tori__span tori__series_span(const tori_trend_chart *chart);

/* Where years and percentages stand on the page. */
typedef struct {
    tori_box box;
    double first, last, top; /* year at the left, at the right; percentage at the top */
} tori__plane;

double tori__plane_x(const tori__plane *plane, double year);
double tori__plane_y(const tori__plane *plane, double percent);

/* The lines of a series, a shape for each run without a missing year; colour, role and
 * stroke are like's. path has room for all points. */
void tori__series_line(tori_scene *scene, const tori__plane *plane, int step, const tori_series *series,
                       const tori_shape *like, tori_xy *path);

/* Its bands; path has room for twice the points. A point alone gets an upright bar. */
void tori__series_band(tori_scene *scene, const tori__plane *plane, int step, const tori_series *series,
                       const tori_shape *like, tori_xy *path);

/* From the last point of a series to its label: thin, grey and whole, so that it is not taken for data. It begins
 * clear points off the point and ends at `end`; through the plot, up to x = until, it does not run along the point's own
 * level, but above or below it. */
void tori__series_leader(tori_scene *scene, const tori__page *page, size_t series, tori_xy point, double clear,
                         double until, tori_xy end, bool above);

/* For people who cannot see the picture: subtitle, then each series with its first and
 * last figure. */
tori_code tori__series_describe(tori_scene *scene, const tori_trend_chart *chart, const tori__page *page,
                                tori_error *err);

/* What is to be said under lines, in one note that the caller frees: of panels what grey lines are; what hollow
 * points are; of panels which events dashed lines are; which events lie outside the years drawn. "" where nothing
 * is; NULL when out of memory. */
char *tori__series_remark(const tori_trend_chart *chart, const tori__span *span, size_t n_panels);

/* Is an event among the years drawn? */
bool tori__span_holds(const tori__span *span, const tori_event *event);

#endif
