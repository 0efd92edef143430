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

static int64_t common(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void reduce(int64_t *numerator, int64_t *denominator)
{
    int64_t divisor = common(*numerator, *denominator);
    *numerator /= divisor;
    *denominator /= divisor;
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
    reduce(numerator, denominator);
}

static int by_base(const void *a, const void *b)
{
    const tori_share *x = a, *y = b;
    return (x->base > y->base) - (x->base < y->base);
}

/* sum += part / base; false when it no longer fits. */
static bool add(int64_t *numerator, int64_t *denominator, int64_t part, int64_t base)
{
    int64_t divisor = common(*denominator, base), left, right;
    if (__builtin_mul_overflow(*numerator, base / divisor, &left) ||
        __builtin_mul_overflow(part, *denominator / divisor, &right) ||
        __builtin_add_overflow(left, right, numerator) ||
        __builtin_mul_overflow(*denominator, base / divisor, denominator))
        return false;
    reduce(numerator, denominator);
    return true;
}

bool tori_share_mean(int64_t *numerator, int64_t *denominator, double *value, tori_share shares[], size_t n)
{
    bool exact = true;
    long double sum = 0;
    *numerator = 0;
    *denominator = 1;
    qsort(shares, n, sizeof *shares, by_base);
    for (size_t i = 0, end; i < n; i = end) {
        int64_t part = 0, base = shares[i].base;
        for (end = i; end < n && shares[end].base == base; end++)
            part += shares[end].part;
        sum += (long double)part / (long double)base;
        exact = exact && add(numerator, denominator, part, base);
    }
    exact = exact && !__builtin_mul_overflow(*denominator, (int64_t)n, denominator);
    if (exact)
        reduce(numerator, denominator);
    else
        *numerator = *denominator = 0;
    *value = (double)(sum / (long double)n);
    return exact;
}
