/* Where a share stands among others. */
#ifndef TORI_STATS_PLACE_H
#define TORI_STATS_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* part / base exactly; 0 <= part <= base, 0 < base < 2^31. */
typedef struct {
    int64_t part, base;
} tori_share;

/* Below 0, 0, above 0: a is less than b, the same, more. */
int tori_share_compare(const tori_share *a, const tori_share *b);

/* Of n shares so many are less than one, and so many the same. */
typedef struct {
    int64_t n, less, equal;
} tori_place;

/* Of own among n shares, of which own is one. Its percentile is 100 (2 less + equal) / (2 n): those that are
 * the same count half (Crocker and Algina 1986, Introduction to Classical and Modern Test Theory: (cf + f/2)
 * / N); in R mean(x < own) + mean(x == own) / 2. */
tori_place tori_place_of(const tori_share *own, const tori_share shares[], size_t n);

/* The median of n > 0 shares, which are sorted by it: the middle one, between two of them their mean, as
 * numerator / denominator in lowest terms. Of bases up to 2^30. */
void tori_share_median(int64_t *numerator, int64_t *denominator, tori_share shares[], size_t n);

/* The mean of n > 0 shares, which are sorted by it: numerator / denominator in lowest terms; false where that
 * does not fit into 64 bits, of very many different bases, and they are 0. value is the same as a number in
 * any case. */
bool tori_share_mean(int64_t *numerator, int64_t *denominator, double *value, tori_share shares[], size_t n);

#endif
