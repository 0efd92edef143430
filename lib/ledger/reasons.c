/* Why something changed: entries of the ledger and their reasons. */
#include "reasons.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

static tori_code add(void *user, const tori_entry *e, tori_error *err)
{
    tori__reasons *r = user;
    tori__reason *longer = realloc(r->list, (r->n + 1) * sizeof *longer);
    if (!longer)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    r->list = longer;
    char *reason = tori_text_copy(e->reason, strlen(e->reason));
    if (!reason)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    longer[r->n++] = (tori__reason){.batch = e->batch,
                                    .withdraws = e->withdraws,
                                    .year = e->year,
                                    .frame = strcmp(e->kind, "frame") == 0,
                                    .reason = reason};
    return TORI_OK;
}

tori_code tori__reasons_read(tori__reasons *out, tori_store *store, tori_error *err)
{
    *out = (tori__reasons){0};
    return tori_store_entries(store, add, NULL, out, err);
}

void tori__reasons_free(tori__reasons *reasons)
{
    for (size_t i = 0; i < reasons->n; i++)
        free(reasons->list[i].reason);
    free(reasons->list);
    *reasons = (tori__reasons){0};
}

static int ascending(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

tori_code tori__reasons_years(int **years, size_t *n, const tori__reasons *reasons, long long from,
                              long long to, tori_error *err)
{
    size_t found = 0, kept = 0;
    *n = 0;
    *years = malloc((reasons->n + 1) * sizeof **years);
    if (!*years)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < reasons->n; i++)
        if (reasons->list[i].batch > from && reasons->list[i].batch <= to && reasons->list[i].year)
            (*years)[found++] = reasons->list[i].year;
    qsort(*years, found, sizeof **years, ascending);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || (*years)[kept - 1] != (*years)[i])
            (*years)[kept++] = (*years)[i];
    *n = kept;
    return TORI_OK;
}

const tori__reason *tori__reasons_find(const tori__reasons *reasons, long long from, long long to, int year,
                                       long long before, long long after)
{
    const tori__reason *withdrawal = NULL, *frame = NULL;
    for (size_t i = 0; i < reasons->n; i++) {
        const tori__reason *r = &reasons->list[i];
        if (r->batch <= from || r->batch > to)
            continue;
        if (before != after && r->batch == after)
            return r;
        if (before != after && before && r->withdraws == before)
            withdrawal = r;
        if (r->frame && r->year == year)
            frame = r;
    }
    return withdrawal ? withdrawal : frame;
}
