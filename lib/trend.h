/* How rates move over the years. */
#ifndef TORI_TREND_H
#define TORI_TREND_H

#include "rates.h"

/* One row a cell: item, title, by, group, year, yes, base, percent, change.
 * change: difference of exact rates to the year before in the series, in points. */
tori_code tori_trend_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* As printed: items and groups down, years across, change over the whole span. */
tori_code tori_trend_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

#endif
