/* Moving labels apart. */
#include "spread.h"

#include <stdlib.h>

/* Blocks that touch move as one. */
struct pool {
    double sum; /* of the wanted places of its n blocks */
    size_t n;
};

static double mean(const struct pool *p)
{
    return p->sum / (double)p->n;
}

bool tori__spread(double at[], const double height[], size_t n, double low, double high)
{
    if (n == 0)
        return true;
    struct pool *pools = malloc(n * sizeof *pools);
    if (!pools)
        return false;
    double total = 0;
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        pools[m++] = (struct pool){at[i] - total, 1};
        total += height[i];
        while (m > 1 && mean(&pools[m - 2]) > mean(&pools[m - 1])) {
            pools[m - 2].sum += pools[m - 1].sum;
            pools[m - 2].n += pools[m - 1].n;
            m--;
        }
    }
    double last = high - total > low ? high - total : low, above = 0;
    size_t i = 0;
    for (size_t p = 0; p < m; p++) {
        double place = mean(&pools[p]);
        place = place > last ? last : place;
        place = place < low ? low : place;
        for (size_t k = 0; k < pools[p].n; k++, i++) {
            at[i] = place + above;
            above += height[i];
        }
    }
    free(pools);
    return true;
}
