/* How rates move over the years. */
#ifndef TORI_TREND_H
#define TORI_TREND_H

#include "rates.h"

/* One row a cell: item, title, by, group, year, yes, base, percent, change.
 * change: difference of exact rates to the year before in the series, in points. With
 * view->bounds also least, most, least_change, most_change: what rate and change can
 * be. A view's interval is not shown. */
tori_code tori_trend_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* As printed: items and groups down, years across, change over the whole span,
 * with view->bounds also the least and the most that this can be. */
tori_code tori_trend_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

#endif
