/* Which cells stand out. */
#include "association.h"

#include <math.h>

double tori_adjusted_residual(const tori_contingency *t, size_t row, size_t column)
{
    double all = (double)tori_contingency_total(t);
    double in_row = (double)tori_contingency_row(t, row);
    double in_column = (double)tori_contingency_column(t, column);
    double expected = in_row * in_column / all;
    double variance = expected * (1 - in_row / all) * (1 - in_column / all);
    if (!(variance > 0))
        return NAN;
    return ((double)t->counts[row * t->columns + column] - expected) / sqrt(variance);
}
