/* Do shares or figures move over the years, or only vary? */
#ifndef TORI_STATS_MOVEMENT_H
#define TORI_STATS_MOVEMENT_H

#include "../error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In a complete count every movement is real; a test asks whether a model in which
 * each body answers by chance would show it too. p values are two-sided. */

typedef struct {
    double z, p;
} tori_movement;

/* Cochran (1954), Armitage (1955): k of n say yes at each score, of m groups that are
 * independent of each other (for the same bodies every year they are not: use
 * McNemar's test). U = sum (k - n p)(a - mean a), V = p(1-p) sum n (a - mean a)^2,
 * means weighted with n, z = U / sqrt V; z^2 is R's prop.trend.test. With permuted,
 * V is multiplied by N / (N - 1), as R's coin does. False where all say the same or all
 * scores are equal: there is nothing to test. */
bool tori_movement_armitage(tori_movement *out, const int64_t k[], const int64_t n[], const double scores[],
                            size_t m, bool permuted);

/* McNemar (1947), exact: of the bodies that changed, `gained` took a measure up and
 * `lost` gave it up; p = 2 sum_{i <= min} C(n, i) / 2^n, at most 1, n = gained + lost
 * < 2^31. 1 where none changed. */
double tori_movement_mcnemar(int64_t gained, int64_t lost);

typedef struct {
    int64_t s;   /* pairs that rise, less those that fall */
    double z, p; /* z is 0 where p is exact */
    bool exact;
    double slope; /* Sen (1968): the median of (x_j - x_i) / (t_j - t_i) */
} tori_kendall;

enum { TORI_KENDALL_LEAST = 4, TORI_KENDALL_EXACT = 20 };

/* Mann (1945), Kendall: S = sum over i < j of sgn(x_j - x_i), t strictly rising. p is
 * exact, given ties, up to 20 values: the permutations whose |S| is not less. Beyond
 * it is normal, z = (S - sgn S) / sqrt Var, 0 where S is 0, Var = [n(n-1)(2n+5) - sum
 * over ties u(u-1)(2u+5)] / 18. Fails with TORI_EARG for fewer than 4 values, TORI_ENOMEM. */
tori_code tori_movement_kendall(tori_kendall *out, const double t[], const double x[], size_t n,
                                tori_error *err);

#endif
