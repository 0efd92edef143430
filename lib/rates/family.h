/* What else belongs to a figure, beside it in a list. */
#ifndef TORI_RATES_FAMILY_H
#define TORI_RATES_FAMILY_H

#include "grounds.h"
#include "sentences.h"
#include "warnings.h"

enum { TORI__FAMILY_COLUMNS = 24 };

/* Text that is made anew for each figure. */
typedef struct {
    char *text;
    size_t n, room;
} tori__family_text;

/* Of the figures of an item in a year: what all groups share is worked out once. */
typedef struct {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    size_t year, item;
    tori__warnings warnings;
    char *asked; /* who is asked, in words */
    const char *changed;
    tori__ground_sums sums;
    char rounding[TORI__ROUNDING];
    tori__family_text rests_on, changed_by, warned;
} tori__family;

/* Columns, as far as the view asks for them; their number. */
size_t tori__family_columns(tori_column *to, const tori_rates *rates, const tori_rates_view *view);

/* rates and view are borrowed. Nothing is to be freed after this. */
void tori__family_open(tori__family *f, const tori_rates *rates, const tori_rates_view *view);

/* Begin with an item of a year; what was begun before is over. Free once, in any case. TORI_ENOMEM only. */
tori_code tori__family_begin(tori__family *f, size_t year, size_t item, tori_error *err);
void tori__family_free(tori__family *f);

/* The cells of a group's figure, *n of them; texts are borrowed until the next call. TORI_ENOMEM only. */
tori_code tori__family_cells(tori_cell *to, size_t *n, tori__family *f, size_t group, const tori_count *c,
                             tori_error *err);

#endif
