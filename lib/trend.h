/* How rates move over the years. */
#ifndef TORI_TREND_H
#define TORI_TREND_H

#include "rates.h"

/* One row a cell: item, title, by, group, year, yes, base, percent, change.
 * change: difference of exact rates to the year before in the series, in points. With
 * view->bounds also least, most, least_change, most_change: what rate and change can
 * be; adjusted, adjusted_se, strata, pooled, adjusted_why as of tori_rates_list, and adjusted_change in points. A
 * view's interval is not shown. */
tori_code tori_trend_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* As printed: items and groups down, years across, change over the whole span,
 * with view->bounds also the least and the most that this can be; adjusted rates and their errors in rows of
 * their own. */
tori_code tori_trend_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

#endif
