/* Confidence intervals of a share, right at 0 and 100 %. */
#ifndef TORI_STATS_INTERVAL_H
#define TORI_STATS_INTERVAL_H

#include <stdint.h>

/* How the interval of a rate is found, where one is asked for. */
typedef enum {
    TORI_INTERVAL_NONE,
    TORI_INTERVAL_WILSON,
    TORI_INTERVAL_EXACT,
    TORI_INTERVALS
} tori_interval_method;

/* "none", "wilson", "exact". */
const char *tori_interval_name(tori_interval_method method);

/* Shares, 0 <= low <= high <= 1. */
typedef struct {
    double low, high;
} tori_interval;

/* Of n bodies asked at random, k say yes: 0 <= k <= n < 2^31. population, 0 or
 * n to 2^31 - 1, is how many there are to ask; 0 says without end. confidence is
 * in percent, over 0 and under 100. An interval is all that is possible when n is
 * 0, and the point k / n when n = population: a complete count has no sampling
 * error. All are safe in any thread. */

/* Wilson (1927), the score interval: the shares P with |k/n - P| <= z se(P), which
 * solves to centre (p + z^2/2m) / (1 + z^2/m) and half its width
 * z / (1 + z^2/m) * sqrt(p(1-p)/m + z^2/4m^2), where p = k/n, z is the normal
 * quantile, and m = n, or n(N-1)/(N-n) for a population of N, since then
 * se(P)^2 = P(1-P)/n * (N-n)/(N-1). Kept to what the answers leave possible,
 * k/N to (k+N-n)/N, where the true share is sure to lie. */
tori_interval tori_interval_wilson(int64_t k, int64_t n, int64_t population, double confidence);

/* The same of a share p that m > 0 answers out of a population without end tell as much of, as of a weighted
 * sample: 0 <= p <= 1. */
tori_interval tori_interval_score(double p, double m, double confidence);

/* Clopper and Pearson (1934), for a population without end: low has
 * Pr(X >= k) = a/2 and high has Pr(X <= k) = a/2, X binomial. */
tori_interval tori_interval_clopper_pearson(int64_t k, int64_t n, double confidence);

/* The same idea for a population: how many of it say yes. *least is the smallest
 * M >= k with Pr(X >= k) > a/2, *most the largest M <= population - (n - k) with
 * Pr(X <= k) > a/2, X hypergeometric: n drawn out of population, M of which say yes.
 * Where population * k / n is between two counts, the one beside it may be all. */
void tori_interval_hypergeometric(int64_t *least, int64_t *most, int64_t k, int64_t n, int64_t population,
                                  double confidence);

#endif
