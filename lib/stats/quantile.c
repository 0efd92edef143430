/* Median, quartiles and the like. */
#include "quantile.h"

#include <assert.h>

double tori_quantile(const double rising[], size_t n, double p)
{
    assert(n > 0 && p >= 0 && p <= 1);
    double position = (double)(n - 1) * p;
    size_t below = (size_t)position;
    if (below + 1 >= n)
        return rising[n - 1];
    return rising[below] + (position - (double)below) * (rising[below + 1] - rising[below]);
}

int64_t tori_quantile_quarters(const int64_t rising[], size_t n, int quartile)
{
    assert(n > 0 && quartile >= 1 && quartile <= 3);
    size_t position = (n - 1) * (size_t)quartile; /* in quarters */
    size_t below = position / 4, above = below + 1 < n ? below + 1 : below;
    int64_t part = (int64_t)(position % 4);
    return (4 - part) * rising[below] + part * rising[above];
}
