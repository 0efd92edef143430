/* Median, quartiles and the like. */
#ifndef TORI_STATS_QUANTILE_H
#define TORI_STATS_QUANTILE_H

#include <stddef.h>
#include <stdint.h>

/* The value that a share p, 0 to 1, of n > 0 rising values lies below: Hyndman and
 * Fan's (1996) type 7, that of R's quantile() and of spreadsheets' QUARTILE: between the
 * values at position (n - 1) p, from 0, in a straight line. */
double tori_quantile(const double rising[], size_t n, double p);

/* Four times the first, second (the median) or third quartile of the same kind, exactly. n > 0, values within
 * 10^18. */
int64_t tori_quantile_quarters(const int64_t rising[], size_t n, int quartile);

#endif
