/* A rate of all from those that answered, weighted up within strata. */
#include "stratified.h"

#include <math.h>

static double variance_of(const tori_stratum *s, double population, double p)
{
    double size = (double)s->population, answered = (double)s->answered;
    if (s->answered == s->population)
        return 0;
    if (s->answered == 1)
        return NAN;
    return pow(size / population, 2) * (1 - answered / size) * p * (1 - p) / (answered - 1);
}

bool tori_stratified_rate(tori_stratified *out, const tori_stratum strata[], size_t n)
{
    double population = 0;
    *out = (tori_stratified){.rate = 0};
    for (size_t i = 0; i < n; i++)
        population += (double)strata[i].population;
    for (size_t i = 0; i < n; i++) {
        const tori_stratum *s = &strata[i];
        if (s->population == 0)
            continue;
        if (s->answered == 0)
            return false;
        double p = (double)s->yes / (double)s->answered;
        out->rate += (double)s->population / population * p;
        out->variance += variance_of(s, population, p);
    }
    return population > 0;
}
