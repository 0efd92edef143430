/* A timeline laid out, between laying it out and drawing it. */
#ifndef TORI_TIMELINE_LAYOUT_H
#define TORI_TIMELINE_LAYOUT_H

#include "chart.h"
#include "page.h"
#include "years.h"

/* In ems of a label: how high a bar is, half the height of a diamond, what is over and under a lane's
 * entries. */
#define TORI_TIMELINE_BAR 1.3
#define TORI_TIMELINE_DIAMOND 0.5
#define TORI_TIMELINE_PAD 0.45

/* One entry: its mark and its label. */
typedef struct {
    const tori_timeline_entry *entry;
    double left, right; /* of the mark */
    double text_x;
    tori_anchor anchor;
    bool inside; /* the label stands in its bar */
    tori__lines lines;
    double begin, end; /* of mark and label together */
    size_t row;        /* within the lane */
} tori__timed;

typedef struct {
    tori__lines name;
    size_t first, n, rows; /* of the entries in order */
    double top, height;
    double name_at; /* where the name begins under the lane's top */
} tori__lane;

/* A timeline laid out: where everything stands, not yet as shapes. */
typedef struct {
    const tori_timeline *chart;
    tori__page page;
    tori__timed *entries; /* by lane, in it by their beginning */
    tori__lane *lanes;
    double *heights; /* of rows, lane after lane */
    int first, last; /* fiscal years */
    tori__year *years;
    size_t n_years;
    tori_box plot;
} tori__timeline;

/* Where a year begins across the page; the middle of a year's head. */
double tori__timeline_x(const tori__timeline *t, double year);
double tori__timeline_year_x(const tori__timeline *t, const tori__year *year);

bool tori__is_moment(const tori_timeline_entry *e);

/* Height of the years' heads over the lanes. */
double tori__timeline_head(const tori__timeline *t);

/* A tori__arrange for a timeline whose entries are in order. */
bool tori__timeline_arrange(void *chart, bool *fits);

#endif
