/* A rate of all from those that answered, weighted up within strata. */
#ifndef TORI_STATS_STRATIFIED_H
#define TORI_STATS_STRATIFIED_H

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

#endif
