/* Fisher's exact test, all tables gone through. */
#include "tables.h"

#include <math.h>
#include <string.h>

enum { MOST_CELLS = 10000000, DRAWN = 100000, SEED = 1935 };

/* Tables are built column by column, each from the first row down. */
struct search {
    tori__margins m;
    int64_t cells; /* gone through */
    double p;
};

/* The last column takes what the rows have left. */
static void finish(struct search *s, double weight)
{
    for (size_t i = 0; i < s->m.rows; i++)
        weight -= s->m.factorial[s->m.row[i]];
    s->cells += (int64_t)s->m.rows;
    if (weight <= s->m.observed + TORI__AS_LIKELY)
        s->p += exp(s->m.constant + weight);
}

/* Rows below i, all together. */
static int64_t room_below(const struct search *s, size_t i)
{
    int64_t room = 0;
    for (i++; i < s->m.rows; i++)
        room += s->m.row[i];
    return room;
}

/* Fill column j from row i down with `rest`; false when it takes too long. */
static bool fill(struct search *s, size_t i, size_t j, int64_t rest, double weight)
{
    if (i == s->m.rows) {
        if (j + 2 < s->m.columns)
            return fill(s, 0, j + 1, s->m.column[j + 1], weight);
        finish(s, weight);
        return true;
    }
    int64_t below = room_below(s, i), have = s->m.row[i];
    int64_t least = rest > below ? rest - below : 0, most = rest < have ? rest : have;
    bool going = true;
    for (int64_t n = least; n <= most && going; n++) {
        s->m.row[i] = have - n;
        going = ++s->cells <= MOST_CELLS && fill(s, i + 1, j, rest - n, weight - s->m.factorial[n]);
    }
    s->m.row[i] = have;
    return going;
}

tori_code tori_fisher_test(tori_fisher *out, const tori_contingency *t, tori_error *err)
{
    struct search s = {.cells = 0};
    *out = (tori_fisher){.method = TORI_FISHER_NONE, .p = 1};
    tori_code rc = tori__margins_make(&s.m, t, err);
    if (rc != TORI_OK || tori__margins_alone(&s.m))
        goto done;
    if (fill(&s, 0, 0, s.m.column[0], 0))
        *out = (tori_fisher){.method = TORI_FISHER_EXACT, .p = fmin(1, s.p)};
    else
        rc = tori_fisher_simulate(out, t, DRAWN, SEED, err);
done:
    tori__margins_free(&s.m);
    return rc;
}
