/* Sums of a table of counts, and Pearson's test. */
#include "association.h"

#include "gsl_quiet.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>

int64_t tori_contingency_row(const tori_contingency *t, size_t row)
{
    int64_t sum = 0;
    for (size_t j = 0; j < t->columns; j++)
        sum += t->counts[row * t->columns + j];
    return sum;
}

int64_t tori_contingency_column(const tori_contingency *t, size_t column)
{
    int64_t sum = 0;
    for (size_t i = 0; i < t->rows; i++)
        sum += t->counts[i * t->columns + column];
    return sum;
}

int64_t tori_contingency_total(const tori_contingency *t)
{
    int64_t sum = 0;
    for (size_t i = 0; i < t->rows; i++)
        sum += tori_contingency_row(t, i);
    assert(sum >= 0 && sum <= INT32_MAX);
    return sum;
}

/* The terms of a row; returns how many columns hold something. */
static int64_t add_row(tori_chi_square *sum, const tori_contingency *t, size_t i, double row, double all)
{
    int64_t columns = 0;
    for (size_t j = 0; j < t->columns; j++) {
        double expected = row * (double)tori_contingency_column(t, j) / all;
        if (expected <= 0)
            continue;
        double off = (double)t->counts[i * t->columns + j] - expected;
        sum->statistic += off * off / expected;
        if (columns++ == 0 || expected < sum->least_expected)
            sum->least_expected = expected;
    }
    return columns;
}

tori_chi_square tori_chi_square_test(const tori_contingency *t)
{
    tori_chi_square found = {.p = 1};
    double all = (double)tori_contingency_total(t);
    double least = all;
    int64_t rows = 0, columns = 0;
    for (size_t i = 0; i < t->rows; i++) {
        double row = (double)tori_contingency_row(t, i);
        if (row <= 0)
            continue;
        rows++;
        columns = add_row(&found, t, i, row, all);
        if (found.least_expected < least)
            least = found.least_expected;
    }
    found.least_expected = least;
    if (rows < 2 || columns < 2) {
        found.statistic = 0; /* but for rounding errors it is */
        return found;
    }
    found.df = (rows - 1) * (columns - 1);
    tori__gsl_enter();
    found.p = gsl_cdf_chisq_Q(found.statistic, (double)found.df);
    tori__gsl_leave();
    return found;
}
