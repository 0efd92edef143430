/* What the kept values of a group come to. */
#include "found.h"

#include "../stats/quantile.h"

#include <limits.h>
#include <stdlib.h>

__extension__ typedef __int128 wide;

/* Figures stay below 10^18, and so do four times a quarter of them. */
#define MOST INT64_C(1000000000000000000)

int64_t tori__found_choice(const tori_rates *rates, size_t year, size_t measure, size_t group, size_t choice)
{
    const tori__kept *kept = &rates->years[year].kept;
    size_t slot = tori__kept_slot(rates->book, rates->measures, measure) + choice, first, end;
    int64_t n = 0;
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++)
        if (rates->sorted[g] < kept->n_groups)
            n += kept->choices[rates->sorted[g] * kept->slots + slot];
    return n;
}

/* ---- dates ---- */

static int fiscal_year(int day)
{
    return day / 100 % 100 >= 4 ? day / 10000 : day / 10000 - 1;
}

int64_t tori__found_dates(const tori_rates *rates, size_t year, size_t measure, size_t group, int day)
{
    tori_date_part part = tori_codebook_item(rates->book, rates->measures[measure].item)->part;
    int64_t limit = part == TORI_DATE_DAY     ? day
                    : part == TORI_DATE_MONTH ? day / 100
                                              : fiscal_year(day),
            found = 0;
    size_t first, end, n;
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++) {
        const tori__value *v = tori__kept_values(&n, &rates->years[year].kept, measure, rates->sorted[g]);
        for (size_t i = 0; i < n; i++)
            found += day == INT_MAX || v[i].value.mantissa <= limit;
    }
    return found;
}

int tori__found_first_year(const tori_rates *rates, size_t year, size_t measure)
{
    tori_date_part part = tori_codebook_item(rates->book, rates->measures[measure].item)->part;
    int earliest = INT_MAX;
    size_t n;
    for (size_t g = 0; g < rates->groups.n; g++) {
        const tori__value *v = tori__kept_values(&n, &rates->years[year].kept, measure, g);
        for (size_t i = 0; i < n; i++) {
            int date = (int)v[i].value.mantissa;
            int fiscal = part == TORI_DATE_YEAR    ? date
                         : part == TORI_DATE_MONTH ? fiscal_year(100 * date)
                                                   : fiscal_year(date);
            earliest = fiscal < earliest ? fiscal : earliest;
        }
    }
    return earliest == INT_MAX ? 0 : earliest;
}

/* ---- numbers ---- */

static tori_code too_large(const tori_rates *rates, size_t measure, tori_error *err)
{
    return tori_fail(err, TORI_EARG, "the numbers of \"%s\" are too large or too fine to be summed exactly",
                     tori_measure_id(rates->book, &rates->measures[measure]));
}

static wide power(int n)
{
    wide p = 1;
    for (; n > 0; n--)
        p *= 10;
    return p;
}

/* The most decimals that any number of the year has. */
static void find_scales(int *of, int *over, const tori_rates *rates, size_t year, size_t measure)
{
    size_t n;
    *of = *over = 0;
    for (size_t g = 0; g < rates->groups.n; g++) {
        const tori__value *v = tori__kept_values(&n, &rates->years[year].kept, measure, g);
        for (size_t i = 0; i < n; i++) {
            *of = v[i].value.scale > *of ? v[i].value.scale : *of;
            *over = v[i].has_over && v[i].over.scale > *over ? v[i].over.scale : *over;
        }
    }
}

/* At most 18 digits and 18 more: below 2^127. */
static wide scaled(const tori_number *number, int scale)
{
    return (wide)number->mantissa * power(scale - number->scale);
}

static bool within(wide value)
{
    return value < MOST && value > -MOST;
}

/* a / b in lowest terms. false: it does not fit. */
static bool reduce(tori__fraction *out, wide a, wide b)
{
    wide x = a < 0 ? -a : a, y = b < 0 ? -b : b;
    *out = (tori__fraction){0};
    if (b == 0)
        return true;
    while (y) {
        wide rest = x % y;
        x = y;
        y = rest;
    }
    a /= b < 0 ? -x : x;
    b /= b < 0 ? -x : x;
    *out = (tori__fraction){(int64_t)a, (int64_t)b};
    return within(a) && within(b);
}

static int rising(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The numbers of a group as integers / 10^scale; the caller frees *list. */
static tori_code gather(int64_t **list, tori__numbers *out, wide *sum, const tori_rates *rates, size_t year,
                        size_t measure, size_t group, tori_error *err)
{
    const tori__kept *kept = &rates->years[year].kept;
    size_t first, end, n, at = 0, most = 0;
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++) {
        tori__kept_values(&n, kept, measure, rates->sorted[g]);
        most += n;
    }
    *list = calloc(most + 1, sizeof **list);
    if (!*list)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t g = first; g < end; g++) {
        const tori__value *v = tori__kept_values(&n, kept, measure, rates->sorted[g]);
        for (size_t i = 0; i < n; i++) {
            wide value = scaled(&v[i].value, out->scale);
            *sum += value;
            if (!within(value) || !within(*sum))
                return too_large(rates, measure, err);
            (*list)[at++] = (int64_t)value;
        }
    }
    out->n = (int64_t)at;
    return TORI_OK;
}

tori_code tori__found_numbers(tori__numbers *out, const tori_rates *rates, size_t year, size_t measure,
                              size_t group, tori_error *err)
{
    int64_t *list = NULL;
    int over;
    wide sum = 0;
    *out = (tori__numbers){0};
    find_scales(&out->scale, &over, rates, year, measure);
    tori_code rc = gather(&list, out, &sum, rates, year, measure, group, err);
    if (rc == TORI_OK && !reduce(&out->mean, sum, (wide)out->n * power(out->scale)))
        rc = too_large(rates, measure, err);
    if (rc == TORI_OK && out->n > 0) {
        size_t n = (size_t)out->n;
        qsort(list, n, sizeof *list, rising);
        out->sum = (int64_t)sum;
        out->least = list[0];
        out->most = list[n - 1];
        for (int q = 0; q < 3; q++)
            out->quartiles[q] = tori_quantile_quarters(list, n, q + 1);
    }
    free(list);
    return rc;
}

tori_code tori__found_pairs(tori__pairs *out, const tori_rates *rates, size_t year, size_t measure,
                            size_t group, tori_error *err)
{
    wide of = 0, over = 0;
    size_t first, end, n;
    *out = (tori__pairs){0};
    find_scales(&out->of_scale, &out->over_scale, rates, year, measure);
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++) {
        const tori__value *v = tori__kept_values(&n, &rates->years[year].kept, measure, rates->sorted[g]);
        for (size_t i = 0; i < n; i++) {
            if (!v[i].has_over)
                continue;
            of += scaled(&v[i].value, out->of_scale);
            over += scaled(&v[i].over, out->over_scale);
            if (!within(of) || !within(over))
                return too_large(rates, measure, err);
            out->n++;
        }
    }
    out->of = (int64_t)of;
    out->over = (int64_t)over;
    int more = out->over_scale - out->of_scale; /* of / 10^of_scale by over / 10^over_scale */
    if (!reduce(&out->ratio, of * power(more), over * power(-more)) || out->ratio.a > MOST / 1000 ||
        out->ratio.a < -(MOST / 1000))
        return too_large(rates, measure, err);
    return TORI_OK;
}

/* ---- for everybody ---- */

int64_t tori_rates_choice(const tori_rates *rates, size_t year, size_t measure, size_t group, size_t choice)
{
    return tori__found_choice(rates, year, measure, group, choice);
}

tori_code tori_rates_sum(tori_sum *out, const tori_rates *rates, size_t year, size_t measure, size_t group,
                         tori_error *err)
{
    tori__numbers numbers;
    tori__pairs pairs;
    *out = (tori_sum){0};
    if (rates->measures[measure].kind == TORI_MEASURE_RATIO) {
        tori_code rc = tori__found_pairs(&pairs, rates, year, measure, group, err);
        if (rc == TORI_OK)
            *out = (tori_sum){.n = pairs.n,
                              .sum = pairs.of,
                              .over = pairs.over,
                              .scale = pairs.of_scale,
                              .over_scale = pairs.over_scale};
        return rc;
    }
    tori_code rc = tori__found_numbers(&numbers, rates, year, measure, group, err);
    if (rc == TORI_OK)
        *out = (tori_sum){.n = numbers.n, .sum = numbers.sum, .scale = numbers.scale};
    return rc;
}
