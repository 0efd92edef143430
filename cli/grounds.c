/* What the figures of a store's years rest on. */
#include "grounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct grounds {
    tori_rates *rates;
    long long *frame; /* of each year counted the last entry that brought one; 0: none */
};

static tori_code note(tori_rates *rates, int year, const char *kind, long long batch, tori_error *err)
{
    char text[48];
    snprintf(text, sizeof text, "%s %lld", kind, batch);
    return tori_rates_rest_on(rates, year, text, err);
}

static tori_code look_at(void *user, const tori_entry *entry, tori_error *err)
{
    struct grounds *g = user;
    if (entry->withdrawn_by != 0 || entry->year == 0)
        return TORI_OK;
    if (strcmp(entry->kind, "returns") == 0)
        return note(g->rates, entry->year, entry->kind, entry->batch, err);
    for (size_t i = 0; i < tori_rates_years(g->rates) && strcmp(entry->kind, "frame") == 0; i++)
        if (tori_rates_year(g->rates, i) == entry->year)
            g->frame[i] = entry->batch;
    return TORI_OK;
}

tori_code grounds_note(tori_rates *rates, tori_store *store, tori_error *err)
{
    size_t n = tori_rates_years(rates);
    struct grounds g = {.rates = rates, .frame = calloc(n + 1, sizeof *g.frame)};
    tori_code rc = g.frame != NULL ? tori_store_entries(store, look_at, NULL, &g, err)
                                   : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        if (g.frame[i] != 0)
            rc = note(rates, tori_rates_year(rates, i), "frame", g.frame[i], err);
    free(g.frame);
    return rc;
}
