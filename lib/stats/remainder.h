/* Shares that are printed so that they add up. */
#ifndef TORI_STATS_REMAINDER_H
#define TORI_STATS_REMAINDER_H

#include <stddef.h>
#include <stdint.h>

/* Percentages of n counts over their sum in units of 10^-decimals percent that add
 * up to 100 (Hamilton's method, largest remainders): each T k / sum rounded down, T =
 * 10^(decimals + 2), and one more for those that were cut off the most, the first of
 * equals first. counts are at least 0, their sum below 2^31; decimals 0 to 6. All 0
 * where the sum is. Not for answers of which a body may give several. */
void tori_remainder_percent(int64_t units[], const int64_t counts[], size_t n, int decimals);

/* The same with as many more decimals, to 6, as it takes for 100 to be said only of all and
 * 0 only of none. Returns the decimals. */
int tori_remainder_exact(int64_t units[], const int64_t counts[], size_t n, int decimals);

#endif
