/* Published figures of a store, for commands that show them beside rates. */
#ifndef PRINTED_H
#define PRINTED_H

#include "published.h"
#include "source.h"

#include <stdbool.h>

/* Those of the items that a pattern names. Fails with TORI_EARG without a store, and where there are none,
 * naming the nearest. The caller frees *out. */
tori_code printed_read(tori_published **out, const source *from, const char *pattern, tori_error *err);

/* Not where counts are hidden: TORI_EARG. pattern NULL: no published figures are asked for. */
tori_code printed_check(const char *pattern, int suppress, tori_error *err);

/* Of them those of these years, in their place. */
tori_code printed_of_years(tori_published **figures, const year_list *years, tori_error *err);

/* The first year behind another that has some; INT_MAX where there is none. */
int printed_next_year(const tori_published *figures, int after);

/* Put them into a view: with bounds, and, where it names no items and categories, their own items only, of
 * which those that have a rate in the codebook are counted too. The caller frees *ids, which the view
 * borrows. */
tori_code printed_apply(tori_rates_view *view, const char ***ids, const source *from,
                        const tori_published *figures, tori_error *err);

#endif
