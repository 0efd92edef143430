/* What enumerating and drawing tables of given sums share. */
#include "tables.h"

#include <math.h>
#include <stdlib.h>

tori_code tori__margins_make(tori__margins *m, const tori_contingency *t, tori_error *err)
{
    *m = (tori__margins){.all = tori_contingency_total(t)};
    m->row = calloc(t->rows + 1, sizeof *m->row);
    m->column = calloc(t->columns + 1, sizeof *m->column);
    m->factorial = calloc((size_t)m->all + 1, sizeof *m->factorial);
    if (!m->row || !m->column || !m->factorial)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    long double sum = 0;
    for (int64_t n = 2; n <= m->all; n++) {
        sum += logl((long double)n);
        m->factorial[n] = (double)sum;
    }
    for (size_t i = 0; i < t->rows; i++) {
        m->row[m->rows] = tori_contingency_row(t, i);
        m->rows += m->row[m->rows] > 0;
    }
    for (size_t j = 0; j < t->columns; j++) {
        m->column[m->columns] = tori_contingency_column(t, j);
        m->columns += m->column[m->columns] > 0;
    }
    for (size_t i = 0; i < m->rows; i++)
        m->constant += m->factorial[m->row[i]];
    for (size_t j = 0; j < m->columns; j++)
        m->constant += m->factorial[m->column[j]];
    m->constant -= m->factorial[m->all];
    for (size_t k = 0; k < t->rows * t->columns; k++)
        m->observed -= m->factorial[t->counts[k]];
    return TORI_OK;
}

void tori__margins_free(tori__margins *m)
{
    free(m->row);
    free(m->column);
    free(m->factorial);
}

bool tori__margins_alone(const tori__margins *m)
{
    return m->rows < 2 || m->columns < 2;
}
