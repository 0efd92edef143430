/* What enumerating and drawing tables of given sums share. */
#ifndef TORI_STATS_TABLES_H
#define TORI_STATS_TABLES_H

#include "association.h"

/* A table's probability is constant / product of n!, as logarithms. */
typedef struct {
    size_t rows, columns;
    int64_t *row, *column; /* sums of those that hold something */
    double *factorial;     /* log n!, up to all */
    double constant;
    double observed; /* the sum of -log n! over the table's cells */
    int64_t all;
} tori__margins;

/* Likelier than the observed table, but by less than this, is as likely (R: 1e-7). */
#define TORI__AS_LIKELY 1e-7

/* Fails with TORI_ENOMEM; free it all the same. */
tori_code tori__margins_make(tori__margins *m, const tori_contingency *t, tori_error *err);
void tori__margins_free(tori__margins *m);

/* Fewer than two rows or columns: one table only. */
bool tori__margins_alone(const tori__margins *m);

#endif
