/* Two shares beside each other. */
#ifndef TORI_STATS_DIFFERENCE_H
#define TORI_STATS_DIFFERENCE_H

#include <stdint.h>

/* Shares, -1 <= low <= difference <= high <= 1. */
typedef struct {
    double difference, low, high;
} tori_difference;

/* k1 / n1 - k0 / n0 of independent samples, with the hybrid score interval of
 * Newcombe (1998, method 10): low = d - sqrt((p1 - l1)^2 + (u0 - p0)^2), high = d +
 * sqrt((u1 - p1)^2 + (p0 - l0)^2), l and u the ends of Wilson's intervals of both.
 * 0 <= k <= n, n > 0; confidence in percent, over 0 and under 100. */
tori_difference tori_difference_newcombe(int64_t k1, int64_t n1, int64_t k0, int64_t n0, double confidence);

#endif
