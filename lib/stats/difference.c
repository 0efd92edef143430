/* The difference of two shares, with its interval. */
#include "difference.h"

#include "interval.h"

#include <assert.h>
#include <math.h>

tori_difference tori_difference_newcombe(int64_t k1, int64_t n1, int64_t k0, int64_t n0, double confidence)
{
    assert(n1 > 0 && n0 > 0);
    double p1 = (double)k1 / (double)n1, p0 = (double)k0 / (double)n0, d = p1 - p0;
    tori_interval one = tori_interval_wilson(k1, n1, 0, confidence);
    tori_interval other = tori_interval_wilson(k0, n0, 0, confidence);
    return (tori_difference){.difference = d,
                             .low = d - hypot(p1 - one.low, other.high - p0),
                             .high = d + hypot(one.high - p1, p0 - other.low)};
}
