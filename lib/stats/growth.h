/* A share that grows along a logistic curve, and when it reaches a target. */
#ifndef TORI_STATS_GROWTH_H
#define TORI_STATS_GROWTH_H

#include "../error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* logit P(t) = level + slope (t - centre). */
typedef struct {
    double centre; /* the mean time, weighted with the bases */
    double level, slope;
    double var_level, covariance, var_slope;
    double deviance, pearson; /* what the curve leaves; pearson / df over 1 says more than chance */
    size_t df;                /* years less 2; 0: the curve meets both points and has no error to show */
} tori_growth;

/* Fit by maximum likelihood, yes[i] of base[i] binomial at times[i] (R: glm(family =
 * binomial)), with iteratively reweighted least squares. Fails with TORI_EARG when fewer
 * than two different times have a base, or all or none say yes up to some time and the
 * others after it, so that no curve is best. */
tori_code tori_growth_fit(tori_growth *out, const double times[], const int64_t yes[], const int64_t base[],
                          size_t n, tori_error *err);

/* The share at a time. */
double tori_growth_share(const tori_growth *g, double time);

typedef struct {
    double time;  /* centre + (logit target - level) / slope */
    double error; /* its standard error by the delta method */
    bool bounded; /* low and high hold; otherwise "never" cannot be excluded */
    double low, high;
} tori_growth_time;

/* When the share reaches target, over 0 and under 1; of N bodies all are reached in
 * print at 1 - 1/(2N), for a logistic curve never reaches 1. The interval is Fieller's
 * (1954): the times at which the curve may pass the target, the roots of (b^2 - z^2 Vbb)
 * T^2 + 2 [(a - l) b - z^2 Vab] T + (a - l)^2 - z^2 Vaa = 0 around the centre, a level, b
 * slope, l = logit target; unbounded unless b^2 > z^2 Vbb. With dispersed, variances are
 * multiplied by pearson / df where that is over 1. confidence in percent. */
tori_growth_time tori_growth_reaches(const tori_growth *g, double target, double confidence, bool dispersed);

#endif
