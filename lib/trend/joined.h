/* Figures of rates and published ones in one series, by time, and what changed from one to the next. */
#ifndef TORI_TREND_JOINED_H
#define TORI_TREND_JOINED_H

#include "../rates/printed.h"

/* A figure of a series: of returns, or a printed one. */
typedef struct {
    int year;
    double place;                /* in time, in years */
    const tori_printed *printed; /* NULL: of returns */
    int64_t yes, base;           /* where exact */
    bool exact, known;
    bool counted; /* what it can be is in bodies */
    tori_bounds reach;
} tori__joined_point;

/* An item in a group, by time. */
typedef struct {
    int number; /* of the item; -1: not in the codebook */
    const char *item, *title, *by, *group, *group_title;
    tori__joined_point *points;
    size_t n;
} tori__joined_series;

typedef struct {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    tori__joined_series *list;
    size_t n;
} tori__joined;

/* The series of the items and groups of a view, each published figure in that of its item and group or,
 * behind those of its item, in one of its own. All is borrowed from rates and view. Free them in any case.
 * TORI_ENOMEM. */
tori_code tori__joined_new(tori__joined *out, const tori_rates *rates, const tori_rates_view *view,
                           tori_error *err);
void tori__joined_free(tori__joined *joined);

/* What the i-th figure is compared with: the last before it that has a rate. Of one kind it can be of the
 * same year, of the other only of an earlier one; of one year it is of the same kind. NULL: none. */
const tori__joined_point *tori__joined_before(const tori__joined_series *series, size_t i);

/* Why the question was changed between the two; NULL where it was not. */
const char *tori__joined_break(const tori__joined *joined, const tori__joined_series *series, size_t i);

#endif
