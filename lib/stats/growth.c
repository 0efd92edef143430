/* Logistic growth, fitted and asked for its time. */
#include "growth.h"

#include "gsl_quiet.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { MOST_STEPS = 50 };

static double share_at(double logit)
{
    return 1 / (1 + exp(-logit));
}

double tori_growth_share(const tori_growth *g, double time)
{
    return share_at(g->level + g->slope * (time - g->centre));
}

/* 2 * observed log (observed / expected); 0 log 0 is 0. */
static double deviance_term(double observed, double expected)
{
    return observed > 0 ? 2 * observed * log(observed / expected) : 0;
}

/* One step of Fisher scoring; returns how far it went, NaN where it has no solution. */
static double step(tori_growth *g, const double times[], const int64_t yes[], const int64_t base[], size_t n)
{
    double saa = 0, sab = 0, sbb = 0, ua = 0, ub = 0;
    for (size_t i = 0; i < n; i++) {
        double off = times[i] - g->centre, p = tori_growth_share(g, times[i]);
        double weight = (double)base[i] * p * (1 - p), rest = (double)yes[i] - (double)base[i] * p;
        saa += weight;
        sab += weight * off;
        sbb += weight * off * off;
        ua += rest;
        ub += rest * off;
    }
    double determinant = saa * sbb - sab * sab;
    if (!(determinant > 0))
        return NAN;
    double level = (sbb * ua - sab * ub) / determinant, slope = (saa * ub - sab * ua) / determinant;
    g->level += level;
    g->slope += slope;
    g->var_level = sbb / determinant;
    g->covariance = -sab / determinant;
    g->var_slope = saa / determinant;
    return fabs(level) + fabs(slope);
}

static void measure_rest(tori_growth *g, const double times[], const int64_t yes[], const int64_t base[],
                         size_t n)
{
    size_t years = 0;
    for (size_t i = 0; i < n; i++) {
        double all = (double)base[i], p = tori_growth_share(g, times[i]), off = (double)yes[i] - all * p;
        if (base[i] == 0)
            continue;
        years++;
        g->deviance += deviance_term((double)yes[i], all * p);
        g->deviance += deviance_term((double)(base[i] - yes[i]), all * (1 - p));
        g->pearson += off * off / (all * p * (1 - p));
    }
    g->df = years - 2;
}

tori_code tori_growth_fit(tori_growth *out, const double times[], const int64_t yes[], const int64_t base[],
                          size_t n, tori_error *err)
{
    double all = 0, moved = NAN;
    tori_growth g = {.level = 0};
    for (size_t i = 0; i < n; i++) {
        all += (double)base[i];
        g.centre += (double)base[i] * times[i];
    }
    g.centre /= all;
    *out = (tori_growth){.df = 0};
    for (int i = 0; i < MOST_STEPS && (i == 0 || moved > 1e-12); i++)
        moved = step(&g, times, yes, base, n);
    /* Where no curve is best, the steps go on for ever, or out of what numbers hold. */
    if (!(moved <= 1e-9))
        return tori_fail(err, TORI_EARG,
                         "no growth curve is best: it needs two years and answers of both kinds");
    step(&g, times, yes, base, n);
    measure_rest(&g, times, yes, base, n);
    *out = g;
    return TORI_OK;
}

tori_growth_time tori_growth_reaches(const tori_growth *g, double target, double confidence, bool dispersed)
{
    double more = dispersed && g->df > 0 ? fmax(1, g->pearson / (double)g->df) : 1;
    double vaa = more * g->var_level, vab = more * g->covariance, vbb = more * g->var_slope;
    double b = g->slope, below = g->level - log(target / (1 - target)), after = -below / b;
    tori__gsl_enter();
    double zz = pow(gsl_cdf_ugaussian_Qinv((100 - confidence) / 200), 2);
    tori__gsl_leave();
    tori_growth_time found = {.time = g->centre + after,
                              .error = sqrt((vaa + 2 * after * vab + after * after * vbb) / (b * b)),
                              .bounded = b * b > zz * vbb};
    if (!found.bounded)
        return found;
    double square = b * b - zz * vbb, half = below * b - zz * vab, rest = below * below - zz * vaa;
    double width = sqrt(fmax(0, half * half - square * rest));
    found.low = g->centre + (-half - width) / square;
    found.high = g->centre + (-half + width) / square;
    return found;
}
