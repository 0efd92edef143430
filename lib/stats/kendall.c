/* Mann and Kendall's test for a trend, and Sen's slope. */
#include "movement.h"

#include "gsl_quiet.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = TORI_KENDALL_EXACT * (TORI_KENDALL_EXACT - 1) / 2 };

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Multiply by 1 + q + ... + q^(n-1), or divide by it, up to q^PAIRS. */
static void multiply(int64_t ways[PAIRS + 1], size_t n)
{
    for (size_t k = PAIRS; k > 0; k--)
        for (size_t i = 1; i < n && i <= k; i++)
            ways[k] += ways[k - i];
}

static void divide(int64_t ways[PAIRS + 1], size_t n)
{
    for (size_t k = 1; k <= PAIRS; k++)
        for (size_t i = 1; i < n && i <= k; i++)
            ways[k] -= ways[k - i];
}

/* How many permutations have each number of falling pairs: the coefficients of
 * [n]!_q / product of [u]!_q over ties of u values (MacMahon 1916). 20! fits 64 bits.
 * S is the pairs that are no ties, less twice those that fall. */
static double exact_p(const double sorted[], size_t n, int64_t s)
{
    int64_t ways[PAIRS + 1] = {1}, untied = (int64_t)(n * (n - 1) / 2);
    long double all = 0, far = 0;
    for (size_t i = 2; i <= n; i++)
        multiply(ways, i);
    for (size_t i = 1, tied = 1; i < n; i++) {
        tied = sorted[i] == sorted[i - 1] ? tied + 1 : 1;
        untied -= (int64_t)tied - 1;
        divide(ways, tied);
    }
    for (int64_t falling = 0; falling <= untied; falling++) {
        all += (long double)ways[falling];
        if (llabs(untied - 2 * falling) >= llabs(s))
            far += (long double)ways[falling];
    }
    return (double)(far / all);
}

static double normal_z(const double sorted[], size_t n, int64_t s)
{
    double m = (double)n, variance = m * (m - 1) * (2 * m + 5);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end] == sorted[i]; end++)
            ;
        double tied = (double)(end - i);
        variance -= tied * (tied - 1) * (2 * tied + 5);
    }
    return s == 0 ? 0 : (double)(s > 0 ? s - 1 : s + 1) / sqrt(variance / 18);
}

/* S, and the median of the slopes, for which there is room. */
static void go_through_pairs(tori_kendall *out, double slopes[], const double t[], const double x[], size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            out->s += (x[j] > x[i]) - (x[j] < x[i]);
            slopes[m++] = (x[j] - x[i]) / (t[j] - t[i]);
        }
    qsort(slopes, m, sizeof *slopes, compare);
    out->slope = (slopes[(m - 1) / 2] + slopes[m / 2]) / 2;
}

tori_code tori_movement_kendall(tori_kendall *out, const double t[], const double x[], size_t n,
                                tori_error *err)
{
    *out = (tori_kendall){.s = 0};
    if (n < TORI_KENDALL_LEAST)
        return tori_fail(err, TORI_EARG, "a trend needs %d years, there are %zu", TORI_KENDALL_LEAST, n);
    double *scratch = malloc(n * (n - 1) / 2 * sizeof *scratch);
    if (!scratch)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    go_through_pairs(out, scratch, t, x, n);
    memcpy(scratch, x, n * sizeof *x);
    qsort(scratch, n, sizeof *scratch, compare);
    out->exact = n <= TORI_KENDALL_EXACT;
    if (out->exact) {
        out->p = exact_p(scratch, n, out->s);
    } else {
        out->z = normal_z(scratch, n, out->s);
        tori__gsl_enter();
        out->p = 2 * gsl_cdf_ugaussian_Q(fabs(out->z));
        tori__gsl_leave();
    }
    free(scratch);
    return TORI_OK;
}
