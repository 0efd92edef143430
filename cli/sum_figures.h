/* Sums of numbers by year, and shares drawn beside counts, for charts. */
#ifndef SUM_FIGURES_H
#define SUM_FIGURES_H

#include "figures.h"

/* What was counted: the rates' measures, and which of them are meant. */
typedef struct {
    const tori_rates *rates;
    const tori_measured *measured;
    const size_t *measures;
    size_t n;
} sums_of;

/* Sums of numbers over the bodies that have them: a row a year with any, a column an item, or a
 * group of the one item. Fails with TORI_EARG when there are several items by group, the view sorts or cuts,
 * no body has a number, or a sum has more digits than are exact. Free f in any case. */
tori_code figures_from_sums(figures *f, const sums_of *of, const tori_rates_view *view, tori_error *err);

/* A share for each row of f, which has years: the rate of an item, or what a ratio among the measures came
 * to, of all bodies. id: as the codebook has it. */
tori_code figures_add_share(figures *f, const sums_of *of, const char *id, const tori_rates_view *view,
                            tori_error *err);

/* Say in f->behind how many bodies are behind the counts of each row, where these change: all that were
 * counted, or those that have the numbers of a sum. */
void figures_note_bodies(figures *f, const tori_rates *rates);

#endif
