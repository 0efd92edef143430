/* Choices as parts of a whole, for charts. */
#ifndef CHOICE_FIGURES_H
#define CHOICE_FIGURES_H

#include "figures.h"

/* How the answers of choices are spread over the view's base in the latest year that has any: a
 * row an item, from the most of the first choice down, or a row a group of the one item. Columns
 * are the choices in their order, and what is missing as far as the base holds it and there is
 * any. measures: numbers of the rates' measures, all of choices. TORI_EARG when items have not the
 * same choices, there are several of them by group, the view sorts or cuts, or no body is asked.
 * Free f in any case. */
tori_code figures_from_choices(figures *f, const tori_rates *rates, const tori_measured measured[],
                               const size_t measures[], size_t n, const tori_rates_view *view,
                               tori_error *err);

#endif
