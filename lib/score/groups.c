/* How the bodies of a group stand: levels, mean and median. */
#include "internal.h"

#include <stdlib.h>

static bool is_in(const tori_score *s, const struct tori__scored_year *y, size_t body, size_t group)
{
    return y->group[body] < tori_rates_groups(s->rates) &&
           tori_rates_group_within(s->rates, y->group[body], group);
}

tori_levels tori_score_levels(const tori_score *score, size_t year, size_t part, size_t group)
{
    const struct tori__scored_year *y = &score->years[year];
    tori_levels to = {0};
    for (size_t b = 0; b < y->bodies->n; b++) {
        const tori_scored *scored = &y->scored[b * score->n_parts + part];
        if (!is_in(score, y, b, group))
            continue;
        to.bodies++;
        if (!tori__body_returned(&y->bodies->list[b])) {
            to.not_returned++;
        } else if (scored->level < 0) {
            to.no_level++;
        } else {
            to.level[scored->level]++;
            to.most_level[scored->most_level]++;
        }
    }
    return to;
}

bool tori__score_differs(const tori_score *score, size_t year, size_t part, size_t group)
{
    const struct tori__scored_year *y = &score->years[year];
    for (size_t b = 0; b < y->bodies->n; b++) {
        const tori_scored *scored = &y->scored[b * score->n_parts + part];
        if (is_in(score, y, b, group) && scored->least.part != scored->most.part)
            return true;
    }
    return false;
}

/* A cell of numerator / denominator. A half that could be rounded either way has a small denominator. */
static tori_cell share_cell(int64_t numerator, int64_t denominator, double value)
{
    if (denominator > 0 && denominator <= INT32_MAX)
        return (tori_cell){.type = TORI_CELL_PERCENT, .a = numerator, .b = denominator};
    return (tori_cell){.type = TORI_CELL_ESTIMATE, .real = 100 * value};
}

static tori_score_middle middle_of(tori_share shares[], size_t n)
{
    tori_score_middle to = {
        .mean = {.type = TORI_CELL_EMPTY}, .median = {.type = TORI_CELL_EMPTY}, .n = (int64_t)n};
    int64_t numerator, denominator;
    double value;
    if (n == 0)
        return to;
    tori_share_mean(&numerator, &denominator, &value, shares, n);
    to.mean = share_cell(numerator, denominator, value);
    tori_share_median(&numerator, &denominator, shares, n);
    to.median = share_cell(numerator, denominator, (double)numerator / (double)denominator);
    return to;
}

tori_code tori_score_middle_of(tori_score_middle *least, tori_score_middle *most, const tori_score *score,
                               size_t year, size_t part, size_t group, tori_error *err)
{
    const struct tori__scored_year *y = &score->years[year];
    tori_share *low = malloc((y->bodies->n + 1) * sizeof *low),
               *high = malloc((y->bodies->n + 1) * sizeof *high);
    tori_code rc = low && high ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    size_t n = 0;
    for (size_t b = 0; b < y->bodies->n && rc == TORI_OK; b++) {
        const tori_scored *scored = &y->scored[b * score->n_parts + part];
        if (!is_in(score, y, b, group) || scored->least.base == 0)
            continue;
        low[n] = scored->least;
        high[n++] = scored->most;
    }
    if (rc == TORI_OK) {
        *least = middle_of(low, n);
        *most = middle_of(high, n);
    }
    free(low);
    free(high);
    return rc;
}
