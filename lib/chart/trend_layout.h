/* A trend chart laid out: where everything stands, not yet as shapes. */
#ifndef TORI_TREND_LAYOUT_H
#define TORI_TREND_LAYOUT_H

#include "axis.h"
#include "chart.h"
#include "page.h"
#include "series.h"
#include "years.h"

/* Value and label at the end of a line. */
typedef struct {
    size_t series;           /* its index */
    const tori_point *point; /* the last of the series */
    tori__lines lines;
    double top, height;
} tori__end_label;

/* An event among the years drawn, its label over the plot. */
typedef struct {
    const tori_event *event;
    tori__lines lines;
    double x; /* of its line, on the page */
    double text_x;
    size_t level; /* lines of other labels between it and the plot */
} tori__marker;

typedef struct {
    const tori_trend_chart *chart;
    tori__page page;

    tori__span span; /* from the data */
    char *remark;    /* what there is to say under it; "" nothing */
    char *listed;    /* the same behind a list of the events, where these are numbered */

    /* From the layout. The plot is where data can be; the grid begins at the margin. */
    tori_box plot;
    tori__scale scale;
    tori__end_label *labels;
    size_t n_labels;
    /* Across, from the plot's end: leader, value, gap, label; label_width is their sum. */
    double leader_room, value_width, value_gap, label_width;
    double label_x, text_x; /* where values and texts begin */
    tori__marker *markers;
    size_t n_markers;
    bool numbered; /* a number stands over each event: the labels would be too high together */
    tori__year *years;
    size_t n_years;
} tori__trend;

/* What does not depend on the size of type, the page's remark too; *t holds chart and span, the rest zero.
 * TORI_ENOMEM. Release it in any case. */
tori_code tori__trend_begin(tori__trend *t, tori_error *err);
void tori__trend_release(tori__trend *t);

/* A tori__arrange. */
bool tori__trend_arrange(void *chart, bool *fits);

tori__plane tori__trend_plane(const tori__trend *t);
double tori__trend_x(const tori__trend *t, double year);
double tori__trend_y(const tori__trend *t, double percent);

/* The end labels (labels.c) and event labels (markers.c).
 * Each returns false when out of memory. *fits becomes false when there is no room. */
bool tori__trend_make_labels(tori__trend *t);
bool tori__trend_wrap_labels(tori__trend *t, double share, bool *fits);
double tori__trend_labels_height(const tori__trend *t);
bool tori__trend_place_labels(tori__trend *t);
bool tori__trend_place_markers(tori__trend *t, bool *fits);
double tori__trend_markers_height(const tori__trend *t);

/* The note that says what the numbers of events are, in fresh memory; NULL when out of memory. */
char *tori__trend_list_markers(const tori__trend *t);

/* The shapes of a chart that is arranged (trend_draw.c); false when out of memory. */
bool tori__trend_draw(const void *chart, tori_scene *scene);

#endif
