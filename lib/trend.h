/* How rates move over the years. */
#ifndef TORI_TREND_H
#define TORI_TREND_H

#include "rates.h"

/* One row a cell: item, title, by, group, year, yes, base, percent, change.
 * change: difference of exact rates to the year before in the series, in points. With
 * view->bounds also least, most, least_change, most_change: what rate and change can
 * be; adjusted, adjusted_se, strata, pooled, adjusted_why as of tori_rates_list, and adjusted_change in points.
 * Of hidden counts (tori_rates_suppress) nothing is shown, nor a change from or to one; a column suppressed says which.
 * Where an item's question was changed (x-break) there is a column break, the reason in the year that compares across it. A
 * view's interval is not shown. */
tori_code tori_trend_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* As printed: items and groups down, years across, change over the whole span,
 * with view->bounds also the least and the most that this can be; adjusted rates and their errors in rows of
 * their own; rates of a changed question are marked, and so is a change across it. */
tori_code tori_trend_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* Rates and everything that was measured (tori_rates_measure), one row an item, group, part and year: item, title, by,
 * group, measure, part, label, implemented, year, count, base, value as of tori_measures_list, and change, from the last
 * year that has a value: in points of shares and ratios, in its own unit of a number. rated may be empty. */
tori_code tori_trend_measures_list(tori_table **out, const tori_rates *rates, const size_t rated[], size_t n_rated,
                                   const tori_rates_view *view, tori_error *err) TORI_MUST_CHECK;

/* One measure as printed: its parts or figures down, within each group, years across, and the change over the whole
 * span. */
tori_code tori_trend_measure_sheet(tori_table **out, const tori_rates *rates, size_t measure,
                                   const tori_rates_view *view, tori_error *err) TORI_MUST_CHECK;

/* Rates and the published figures of the view (view->published) in one series where item and group agree, others in
 * series of their own behind those of their item. As a list: the columns of tori_trend_list with bounds, then since and
 * since_origin, what the change is from, break, why the question was changed since then, and origin, date, least_yes, most_yes, source and note as of
 * tori_rates_list. Where a year has both, both are there. A change is from the last figure before it, of the same
 * origin where an earlier year has both, and never between two origins of one year; it is exact where both are, and least_change and
 * most_change hold for all that printed percentages can stand for and missing answers can be. As printed: a block a
 * series, marked. */
tori_code tori_trend_joined_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                 tori_error *err) TORI_MUST_CHECK;
tori_code tori_trend_joined_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                  tori_error *err) TORI_MUST_CHECK;

#endif
