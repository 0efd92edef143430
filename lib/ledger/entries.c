/* Entries of the ledger in words, found by their number. */
#include "entries.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code add(void *user, const tori_entry *e, tori_error *err)
{
    tori__entries *all = user;
    char moment[TORI__MOMENT], text[800];
    tori__ledger_entry *longer = realloc(all->list, (all->n + 1) * sizeof *longer);
    if (!longer)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    all->list = longer;
    tori__moment_brief(moment, e->at, all->zone);
    snprintf(text, sizeof text, "#%lld %.300s, %s%s%.300s", e->batch, e->file, moment, *e->reason ? ", " : "",
             e->reason);
    const char *kept = tori__arena_keep(&all->texts, text, strlen(text) + 1);
    if (!kept)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    longer[all->n++] = (tori__ledger_entry){.batch = e->batch,
                                            .year = e->year,
                                            .frame = strcmp(e->kind, "frame") == 0 && e->withdrawn_by == 0,
                                            .returns = strcmp(e->kind, "returns") == 0 && e->withdrawn_by == 0,
                                            .text = kept};
    return TORI_OK;
}

tori_code tori__entries_read(tori__entries *out, tori_store *store, int zone, tori_error *err)
{
    *out = (tori__entries){.zone = zone};
    return tori_store_entries(store, add, NULL, out, err);
}

void tori__entries_free(tori__entries *entries)
{
    free(entries->list);
    tori__arena_free(&entries->texts);
    *entries = (tori__entries){0};
}

size_t tori__entries_find(const tori__entries *entries, long long batch)
{
    size_t low = 0, high = entries->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entries->list[middle].batch < batch)
            low = middle + 1;
        else
            high = middle;
    }
    return low < entries->n && entries->list[low].batch == batch ? low : entries->n;
}
