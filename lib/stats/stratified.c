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
    double population = 0, yes = 0;
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
        yes += (double)s->population * p; /* where all or none say yes this is exact */
        out->variance += variance_of(s, population, p);
    }
    if (population > 0)
        out->rate = yes / population;
    return population > 0;
}

static void join(tori_stratum *to, const tori_stratum *other)
{
    to->population += other->population;
    to->answered += other->answered;
    to->yes += other->yes;
}

static bool tells(const tori_stratum *s)
{
    return s->answered > 1 || s->answered == s->population;
}

size_t tori_strata_pool(tori_stratum strata[], size_t n)
{
    size_t left = 0;
    tori_stratum waiting = {0};
    for (size_t i = 0; i < n; i++) {
        join(&waiting, &strata[i]);
        if (waiting.population == 0 || !tells(&waiting))
            continue;
        strata[left++] = waiting;
        waiting = (tori_stratum){0};
    }
    if (waiting.population > 0 && left > 0)
        join(&strata[left - 1], &waiting);
    else if (waiting.population > 0)
        strata[left++] = waiting;
    return left;
}

tori_interval tori_stratified_interval(const tori_stratified *found, const tori_stratum *sum,
                                       double confidence)
{
    double all = (double)sum->population, answered = (double)sum->answered, yes = (double)sum->yes,
           p = found->rate;
    if (isnan(found->variance))
        return (tori_interval){0, 1};
    if (sum->answered == sum->population)
        return (tori_interval){p, p};
    double m = found->variance > 0 ? p * (1 - p) / found->variance : answered * (all - 1) / (all - answered);
    tori_interval score = tori_interval_score(p, m, confidence);
    return (tori_interval){fmax(score.low, yes / all), fmin(score.high, (yes + all - answered) / all)};
}
