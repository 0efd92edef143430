/* Do rows and columns of a table of counts go together? */
#ifndef TORI_STATS_ASSOCIATION_H
#define TORI_STATS_ASSOCIATION_H

#include "../error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Counts of at least 0 row by row, borrowed; their sum is below 2^31. Rows and
 * columns that hold nothing take no part in any of what follows. */
typedef struct {
    const int64_t *counts;
    size_t rows, columns;
} tori_contingency;

/* The sum of a row, of a column, of all. */
int64_t tori_contingency_row(const tori_contingency *t, size_t row);
int64_t tori_contingency_column(const tori_contingency *t, size_t column);
int64_t tori_contingency_total(const tori_contingency *t);

typedef struct {
    double statistic, p;
    int64_t df;            /* (rows - 1)(columns - 1) of those that hold something; 0: nothing to test */
    double least_expected; /* the approximation is poor where this is below 5 (Cochran 1954) */
} tori_chi_square;

/* Pearson (1900), without Yates's correction: the sum of (n - e)^2 / e, where e =
 * row * column / all; p from the chi-square distribution. With df 0 the statistic
 * is 0 and p is 1. */
tori_chi_square tori_chi_square_test(const tori_contingency *t);

/* Cramér (1946): the root of (chi-square / all) / (the lesser of rows and columns, less
 * 1), from 0, no association, to 1. NaN where there is nothing to test. */
double tori_cramer_v(const tori_contingency *t);

/* Haberman (1973), the adjusted standardised residual of a cell: (n - e) /
 * sqrt(e (1 - row/all) (1 - column/all)); close to a standard normal without
 * association. NaN where the row or the column is all there is, or nothing. */
double tori_adjusted_residual(const tori_contingency *t, size_t row, size_t column);

typedef enum {
    TORI_FISHER_NONE, /* nothing to test, p is 1 */
    TORI_FISHER_EXACT,
    TORI_FISHER_SIMULATED /* p is an estimate */
} tori_fisher_method;

typedef struct {
    tori_fisher_method method;
    double p;
    int64_t tables; /* that were drawn, when simulated */
} tori_fisher;

/* Fisher (1935), Freeman and Halton (1951): two-sided, the probability, given all
 * sums of rows and columns, of a table that is no likelier than this one; likelier
 * within 1e-7 is as likely, as in R. Where over ten million cells would have to be
 * gone through to list the tables, it is estimated by tori_fisher_simulate from
 * 100,000 tables. Takes 8 bytes for each of all counted. Fails with TORI_ENOMEM only. */
tori_code tori_fisher_test(tori_fisher *out, const tori_contingency *t, tori_error *err);

/* The same, estimated from tables drawn at random with these sums, each cell
 * hypergeometric given those before it: (1 + those no likelier) / (1 + tables), whose
 * standard error is sqrt(p (1 - p) / tables) (Hope 1968). The same seed gives the
 * same estimate. Fails with TORI_ENOMEM only. */
tori_code tori_fisher_simulate(tori_fisher *out, const tori_contingency *t, int64_t tables, uint64_t seed,
                               tori_error *err);

#endif
