/* How far the collection of returns is, for charts. */
#ifndef STATUS_FIGURES_H
#define STATUS_FIGURES_H

#include "common.h"
#include "figures.h"
#include "ledger.h"

/* The bodies whose return came in over all bodies: of the 47 prefectures in the latest year that is asked for
 * and known (map), or a row a group and the total, a column a year. view says the grouping, which bodies and
 * the language, which is not NULL. Fails with TORI_EARG when the store knows of none of the years, and as
 * tori_status. Free f in any case. */
tori_code figures_from_status(figures *f, tori_store *store, const year_list *years,
                              const tori_status_view *view, bool map, int decimals, tori_error *err);

#endif
