/* Rates weighted up for bodies that did not answer, in tables. */
#ifndef TORI_RATES_ADJUST_H
#define TORI_RATES_ADJUST_H

#include "../rates.h"

/* Rate, standard error, the ends of its interval; then of a list how many strata, and why it has no rate. */
enum { TORI__ADJUSTED_FIGURES = 4, TORI__ADJUSTED_COLUMNS = TORI__ADJUSTED_FIGURES + 3 };

/* As far as the view asks for them; returns how many. Those of a list have ids as titles, those of a sheet,
 * with a language, words, and only figures; over is borrowed. */
size_t tori__adjusted_columns(tori_column *to, const tori_rates_view *view, const char *lang,
                              const char *over);

/* Their cells, as many. The base is that of the interval: of the bodies asked the answered are a part. Texts
 * in them are constant. */
tori_code tori__adjusted_cells(tori_cell *to, size_t *n, const tori_rates *rates, size_t year, size_t item,
                               size_t group, const tori_rates_view *view, bool list, tori_error *err);

/* The rate and its standard error; empty where they are not there. */
enum { TORI__ADJUSTED_RATE, TORI__ADJUSTED_ERROR };
void tori__adjusted_pair(tori_cell to[2], const tori_adjusted *a, const tori_count *c,
                         const tori_rates_view *view);

/* 100 * a share of the bodies asked as one of the base of the view, and so on for an error. */
double tori__adjusted_percent(double share, const tori_count *c, const tori_rates_view *view);

/* What they are, and of the figures of these years (positions), items and groups what is not as it should be.
 */
tori_code tori__adjusted_notes(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                               const tori_order *shown, const tori_rates_view *view, tori_error *err);

#endif
