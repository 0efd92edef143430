/* What stands beside a rate when asked for: interval and bounds. */
#ifndef TORI_RATES_BESIDE_H
#define TORI_RATES_BESIDE_H

#include "../rates.h"
#include "../stats/bounds.h"

/* Most columns that a view can add. */
enum { TORI__MOST_BESIDE = 8 };

/* Columns base and percent over all bodies and over those that answered, low, high and least, most, as far as the view asks for them; returns how
 * many. Titles are in lang, or the ids when it is NULL; over is borrowed as they are. */
size_t tori__beside_columns(tori_column *to, const tori_rates_view *view, const char *lang, const char *over);

/* Their cells, as many; empty where the base is 0. */
size_t tori__beside_cells(tori_cell *to, const tori_rates_view *view, const tori_count *c);

/* A change between two rates, in points. */
tori_cell tori__change_points(const tori_change *change);

/* Of a hidden count: what is a share of it, or an interval of shares, is hidden too. */
void tori__hide_shares(tori_cell cells[], size_t n);

/* What they are; rates, years from first to last (positions) and items as shown. */
tori_code tori__beside_notes(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                             const size_t items[], size_t n_items, const tori_rates_view *view,
                             tori_error *err);

#endif
