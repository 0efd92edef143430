/* A rate of all from those that answered, weighted up within strata. */
#ifndef TORI_STATS_STRATIFIED_H
#define TORI_STATS_STRATIFIED_H

#include "interval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of a kind of bodies: how many there are, answered, and said yes. */
typedef struct {
    int64_t population, answered, yes; /* 0 <= yes <= answered <= population */
} tori_stratum;

typedef struct {
    double rate;     /* sum of (N_g / N) (k_g / r_g): each answer stands for w_g = N_g / r_g bodies */
    double variance; /* sum of (N_g/N)^2 (1 - r_g/N_g) p_g (1 - p_g) / (r_g - 1); NaN where one
                      * of several answered, which tells nothing of the others */
} tori_stratified;

/* Post-stratification with the variance of a stratified sample from finite strata,
 * drawn without replacement (Cochran 1977, 5.3 to 5.9; R: svymean of a svydesign with
 * strata and fpc). It takes those that answered as drawn at random within a stratum.
 * False where nobody of a stratum answered, whose rate is not known, or there are no
 * bodies: put strata together first. */
bool tori_stratified_rate(tori_stratified *out, const tori_stratum strata[], size_t n);

/* Strata that stand in an order, as classes of size do, put together until each tells of its rate and
 * variance: from the first on one of which nobody answered, or one of several, is joined with the next, the
 * last with the one before it. Empty ones go. Returns how many are left, at the front of strata: one that
 * still does not tell has nothing left to be joined with. */
size_t tori_strata_pool(tori_stratum strata[], size_t n);

/* The score interval of the rate, as tori_interval_wilson has it of a simple sample, with m, how many answers
 * out of a population without end tell as much: p (1 - p) / variance (Kish's effective size; Korn and
 * Graubard 1998, Survey Methodology 24, 193). Where the variance is 0 though some did not answer, since
 * those that did agree within each stratum, m is that of a simple sample. Kept to what the answers leave
 * possible. From 0 to 1 where the variance is NaN. sum: the strata together. */
tori_interval tori_stratified_interval(const tori_stratified *found, const tori_stratum *sum,
                                       double confidence);

#endif
