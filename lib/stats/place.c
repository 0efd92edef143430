/* Where a share stands among others. */
#include "place.h"

#include <stdlib.h>

int tori_share_compare(const tori_share *a, const tori_share *b)
{
    int64_t x = a->part * b->base, y = b->part * a->base;
    return (x > y) - (x < y);
}

tori_place tori_place_of(const tori_share *own, const tori_share shares[], size_t n)
{
    tori_place place = {.n = (int64_t)n};
    for (size_t i = 0; i < n; i++) {
        int order = tori_share_compare(&shares[i], own);
        place.less += order < 0;
        place.equal += order == 0;
    }
    return place;
}

static int rising(const void *a, const void *b)
{
    return tori_share_compare(a, b);
}

void tori_share_median(int64_t *numerator, int64_t *denominator, tori_share shares[], size_t n)
{
    qsort(shares, n, sizeof *shares, rising);
    tori_share low = shares[(n - 1) / 2], high = shares[n / 2];
    *numerator = low.part;
    *denominator = low.base;
    if (tori_share_compare(&low, &high) != 0) {
        *numerator = low.part * high.base + high.part * low.base;
        *denominator = 2 * low.base * high.base;
    }
}
