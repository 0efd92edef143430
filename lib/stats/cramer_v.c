/* How strongly rows and columns go together. */
#include "association.h"

#include <math.h>

double tori_cramer_v(const tori_contingency *t)
{
    int64_t rows = 0, columns = 0;
    for (size_t i = 0; i < t->rows; i++)
        rows += tori_contingency_row(t, i) > 0;
    for (size_t j = 0; j < t->columns; j++)
        columns += tori_contingency_column(t, j) > 0;
    int64_t least = rows < columns ? rows : columns;
    if (least < 2)
        return NAN;
    double share = tori_chi_square_test(t).statistic / (double)tori_contingency_total(t);
    return fmin(1, sqrt(share / (double)(least - 1)));
}
