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
