/* Which items and groups a table shows, and in which order. */
#ifndef TORI_RATES_ORDER_H
#define TORI_RATES_ORDER_H

#include "../rates.h"

/* Everything that the view selects, in the order of codebook and keys. Free it in any case. */
tori_code tori__order_new(struct tori__order *order, const tori_rates *rates, const tori_rates_view *view,
                          tori_error *err);
void tori__order_free(struct tori__order *order);

/* Sort by the figures of a year (position) as the view asks, and keep the first: of the groups
 * where there is one item, whose subtotals are then left out, and of the items by their
 * totals otherwise. From everything; can be repeated for another year. */
void tori__order_sort(struct tori__order *order, const struct tori__order *all, const tori_rates *rates,
                      size_t year, const tori_rates_view *view);

#endif
