/* Confidence intervals of a share. */
#include "interval.h"

#include "gsl_quiet.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static const char *const names[TORI_INTERVALS] = {
    [TORI_INTERVAL_NONE] = "none", [TORI_INTERVAL_WILSON] = "wilson", [TORI_INTERVAL_EXACT] = "exact"};

const char *tori_interval_name(tori_interval_method method)
{
    return names[method];
}

static bool is_sample(int64_t k, int64_t n, double confidence)
{
    return k >= 0 && k <= n && n <= INT32_MAX && confidence > 0 && confidence < 100;
}

static bool is_population(int64_t population, int64_t n)
{
    return population >= n && population <= INT32_MAX;
}

/* Half of what the interval may miss. */
static double one_tail(double confidence)
{
    return (100 - confidence) / 200;
}

/* ---- Wilson ---- */

/* The answers of n out of a population tell as much as m out of one without end. */
static double telling(double n, double population)
{
    return n * (population - 1) / (population - n);
}

static tori_interval score(double p, double m, double z)
{
    double zz = z * z;
    double centre = (p + zz / (2 * m)) / (1 + zz / m);
    double half = z / (1 + zz / m) * sqrt(p * (1 - p) / m + zz / (4 * m * m));
    /* At the ends the sum would miss 0 and 1 by a rounding error. */
    return (tori_interval){p <= 0 ? 0 : centre - half, p >= 1 ? 1 : centre + half};
}

tori_interval tori_interval_score(double p, double m, double confidence)
{
    assert(p >= 0 && p <= 1 && m > 0 && confidence > 0 && confidence < 100);
    tori__gsl_enter();
    double z = gsl_cdf_ugaussian_Qinv(one_tail(confidence));
    tori__gsl_leave();
    return score(p, m, z);
}

tori_interval tori_interval_wilson(int64_t k, int64_t n, int64_t population, double confidence)
{
    assert(is_sample(k, n, confidence) && (population == 0 || is_population(population, n)));
    double yes = (double)k, asked = (double)n, all = (double)population;
    if (n == 0)
        return (tori_interval){0, 1};
    if (n == population)
        return (tori_interval){yes / asked, yes / asked};
    if (population == 0)
        return tori_interval_score(yes / asked, asked, confidence);
    tori_interval found = tori_interval_score(yes / asked, telling(asked, all), confidence);
    return (tori_interval){fmax(found.low, yes / all), fmin(found.high, (yes + all - asked) / all)};
}

/* ---- Clopper and Pearson ---- */

/* The share P at which Pr(X >= k | P) = tail, 1 <= k < n. Pr(X >= k | P) is the
 * beta distribution function of k and n - k + 1, and rises with P: it is halved
 * down to, for GSL's inverse does not always converge. */
static double share_at_tail(int64_t k, int64_t n, double tail)
{
    double low = 0, high = 1;
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            return middle;
        if (gsl_cdf_beta_P(middle, (double)k, (double)(n - k) + 1) < tail)
            low = middle;
        else
            high = middle;
    }
}

/* The lower end; the upper one is its mirror image. */
static double exact_low(int64_t k, int64_t n, double tail)
{
    if (k == 0)
        return 0;
    return k == n ? pow(tail, 1 / (double)n) : share_at_tail(k, n, tail);
}

tori_interval tori_interval_clopper_pearson(int64_t k, int64_t n, double confidence)
{
    assert(is_sample(k, n, confidence));
    double tail = one_tail(confidence);
    if (n == 0)
        return (tori_interval){0, 1};
    tori__gsl_enter();
    tori_interval found = {exact_low(k, n, tail), 1 - exact_low(n - k, n, tail)};
    tori__gsl_leave();
    return found;
}

/* ---- hypergeometric ---- */

/* Is Pr(X >= k) > tail, k > 0, with `yes` of the population saying yes? A
 * probability that equals the tail but for rounding errors is not over it. */
static bool likely(int64_t yes, int64_t k, int64_t n, int64_t population, double tail)
{
    double p =
        gsl_cdf_hypergeometric_Q((unsigned)(k - 1), (unsigned)yes, (unsigned)(population - yes), (unsigned)n);
    return p > tail * (1 + 1e-10);
}

/* Close to the smallest `yes` that is likely: the score interval, half an answer further out. */
static int64_t guess(int64_t k, int64_t n, int64_t population, double tail)
{
    double m = telling((double)n, (double)population);
    tori_interval around = score(((double)k - 0.5) / (double)n, m, gsl_cdf_ugaussian_Qinv(tail));
    return (int64_t)ceil(around.low * (double)population);
}

/* The smallest `yes` that is likely. Pr(X >= k) rises with it, and is 1 at the
 * largest that the answers leave possible. */
static int64_t least_likely(int64_t k, int64_t n, int64_t population, double tail)
{
    int64_t low = k, high = population - (n - k);
    if (k == 0 || low == high)
        return low;
    /* First just beside the guess, where it is nearly always found; a table has thousands of cells. */
    int64_t middle = guess(k, n, population, tail) - 1;
    for (int tries = 0; low < high; tries++) {
        if (tries > 1 || middle < low || middle >= high)
            middle = low + (high - low) / 2;
        if (likely(middle, k, n, population, tail))
            high = middle;
        else
            low = middle + 1;
        middle += 2;
    }
    return low;
}

void tori_interval_hypergeometric(int64_t *least, int64_t *most, int64_t k, int64_t n, int64_t population,
                                  double confidence)
{
    assert(is_sample(k, n, confidence) && is_population(population, n));
    double tail = one_tail(confidence);
    tori__gsl_enter();
    *least = least_likely(k, n, population, tail);
    /* Counting the noes instead mirrors the other end. */
    *most = population - least_likely(n - k, n, population, tail);
    tori__gsl_leave();
}
