/* Fisher's test, estimated from tables drawn at random. */
#include "tables.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* SplitMix64 (Steele, Lea, Flood 2014), as a share from 0 to 1. */
static double draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double choose(const tori__margins *m, int64_t n, int64_t k)
{
    return m->factorial[n] - m->factorial[k] - m->factorial[n - k];
}

/* How many of `taken` drawn out of `good` and `bad` are good: hypergeometric, found by
 * going outwards from the likeliest count until the share that was drawn is used up. */
static int64_t draw_cell(const tori__margins *m, int64_t good, int64_t bad, int64_t taken, uint64_t *state)
{
    int64_t least = taken > bad ? taken - bad : 0, most = taken < good ? taken : good;
    int64_t down = (int64_t)((double)(taken + 1) * (double)(good + 1) / (double)(good + bad + 2));
    down = down < least ? least : down > most ? most : down;
    int64_t up = down;
    double share = draw(state);
    double above = exp(choose(m, good, up) + choose(m, bad, taken - up) - choose(m, good + bad, taken));
    double below = above;
    share -= above;
    while (share > 0 && (up < most || down > least)) {
        if (up < most) {
            above *= (double)(good - up) / (double)(up + 1) * (double)(taken - up) /
                     (double)(bad - taken + up + 1);
            up++;
            if ((share -= above) <= 0)
                return up;
        }
        if (down > least) {
            below *= (double)down / (double)(good - down + 1) * (double)(bad - taken + down) /
                     (double)(taken - down + 1);
            down--;
            if ((share -= below) <= 0)
                return down;
        }
    }
    return up; /* the likeliest, or an end where rounding left a crumb of the share */
}

/* The weight of a table drawn, row by row; left is room for the columns' rests. */
static double draw_table(const tori__margins *m, int64_t left[], uint64_t *state)
{
    double weight = 0;
    memcpy(left, m->column, m->columns * sizeof *left);
    for (size_t i = 0; i + 1 < m->rows; i++) {
        int64_t rest = m->row[i], others = 0;
        for (size_t j = 0; j < m->columns; j++)
            others += left[j];
        for (size_t j = 0; j < m->columns; j++) {
            others -= left[j];
            int64_t n = j + 1 < m->columns ? draw_cell(m, left[j], others, rest, state) : rest;
            left[j] -= n;
            rest -= n;
            weight -= m->factorial[n];
        }
    }
    for (size_t j = 0; j < m->columns; j++)
        weight -= m->factorial[left[j]];
    return weight;
}

tori_code tori_fisher_simulate(tori_fisher *out, const tori_contingency *t, int64_t tables, uint64_t seed,
                               tori_error *err)
{
    tori__margins m;
    int64_t *left = calloc(t->columns + 1, sizeof *left), unlikely = 0;
    assert(tables > 0);
    *out = (tori_fisher){.method = TORI_FISHER_NONE, .p = 1};
    tori_code rc = tori__margins_make(&m, t, err);
    if (rc == TORI_OK && !left)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc != TORI_OK || tori__margins_alone(&m))
        goto done;
    for (int64_t k = 0; k < tables; k++)
        unlikely += draw_table(&m, left, &seed) <= m.observed + TORI__AS_LIKELY;
    *out = (tori_fisher){.method = TORI_FISHER_SIMULATED,
                         .p = (double)(1 + unlikely) / (double)(1 + tables),
                         .tables = tables};
done:
    free(left);
    tori__margins_free(&m);
    return rc;
}
