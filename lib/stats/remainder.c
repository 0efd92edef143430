/* Shares that are printed so that they add up. */
#include "remainder.h"

#include <assert.h>

/* What rounding down cuts off a count's units, in units / sum. */
static int64_t cut_off(int64_t count, int64_t scale, int64_t sum)
{
    return scale * count % sum;
}

/* Is count i among the `most` that were cut off the most? */
static int is_among(const int64_t counts[], size_t n, size_t i, int64_t most, int64_t scale, int64_t sum)
{
    int64_t before = 0, own = cut_off(counts[i], scale, sum);
    for (size_t j = 0; j < n; j++) {
        int64_t other = cut_off(counts[j], scale, sum);
        before += other > own || (other == own && j < i);
    }
    return before < most;
}

void tori_remainder_percent(int64_t units[], const int64_t counts[], size_t n, int decimals)
{
    int64_t scale = 100, sum = 0, rest;
    assert(decimals >= 0 && decimals <= 6);
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    for (size_t i = 0; i < n; i++)
        sum += counts[i];
    assert(sum <= INT32_MAX);
    rest = scale;
    for (size_t i = 0; i < n; i++) {
        units[i] = sum ? scale * counts[i] / sum : 0;
        rest -= units[i];
    }
    for (size_t i = 0; i < n && sum; i++)
        units[i] += is_among(counts, n, i, rest, scale, sum);
}

/* Does a unit say all of a part, or none of some? */
static int misleads(const int64_t units[], const int64_t counts[], size_t n)
{
    int64_t sum = 0, whole = 0;
    for (size_t i = 0; i < n; i++) {
        sum += counts[i];
        whole += units[i];
    }
    for (size_t i = 0; i < n; i++)
        if (counts[i] > 0 && counts[i] < sum && (units[i] == 0 || units[i] == whole))
            return 1;
    return 0;
}

int tori_remainder_exact(int64_t units[], const int64_t counts[], size_t n, int decimals)
{
    enum { MOST_DECIMALS = 6 };
    tori_remainder_percent(units, counts, n, decimals);
    while (decimals < MOST_DECIMALS && misleads(units, counts, n))
        tori_remainder_percent(units, counts, n, ++decimals);
    return decimals;
}
