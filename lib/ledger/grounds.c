/* What the figures of rates rest on, from the log. */
#include "changes.h"
#include "entries.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

struct grounds {
    tori_rates *rates;
    tori_store *store;
    tori__entries entries;
    tori__changes changes;
    tori_answer_change *list; /* of the year at hand */
    size_t n, room;
    tori_error *err;
};

static tori_code add(struct grounds *g, size_t item, size_t group, long long entry)
{
    if (g->n == g->room) {
        size_t room = g->room ? 2 * g->room : 256;
        tori_answer_change *longer = realloc(g->list, room * sizeof *longer);
        if (!longer)
            return tori_fail(g->err, TORI_ENOMEM, "out of memory");
        g->list = longer;
        g->room = room;
    }
    g->list[g->n++] = (tori_answer_change){.item = item, .group = group, .entry = entry, .bodies = 1};
    return TORI_OK;
}

static tori_code look_at_body(struct grounds *g, const tori_frame *frame, const tori_body *body)
{
    size_t group;
    tori__change change;
    if (!tori__changes_any(&g->changes))
        return TORI_OK;
    tori_code rc = tori_rates_group_of(&group, g->rates, frame, body, g->err);
    if (rc != TORI_OK || group == tori_rates_groups(g->rates))
        return rc;
    for (size_t i = 0; i < tori_codebook_items(g->changes.book) && rc == TORI_OK; i++)
        if (tori__changes_find(&change, &g->changes, i))
            rc = add(g, i, group, change.entry);
    return rc;
}

/* The bodies are those of the frame, or those of the returns where there is none. */
static tori_code look_at_bodies(struct grounds *g, const tori_frame *frame)
{
    tori_code rc = TORI_OK;
    tori_return r;
    for (size_t i = 0; frame && i < tori_frame_count(frame) && rc == TORI_OK; i++)
        if (tori__changes_body(&g->changes, tori_frame_get(frame, i)->code))
            rc = look_at_body(g, frame, tori_frame_get(frame, i));
    for (size_t i = 0; !frame && i < tori_panel_count(g->changes.returns) && rc == TORI_OK;
         i = g->changes.end) {
        tori_panel_get(g->changes.returns, i, &r);
        const tori_body body = {.code = r.code, .kind = r.kind};
        tori__changes_body(&g->changes, r.code);
        rc = look_at_body(g, NULL, &body);
    }
    return rc;
}

/* One entry, without a correction, is all that the year has: nothing can have been changed. */
static bool is_as_it_came(const struct grounds *g, int year)
{
    size_t n = 0;
    for (size_t i = 0; i < g->entries.n; i++) {
        const tori__ledger_entry *e = &g->entries.list[i];
        if (e->year != year || !e->returns)
            continue;
        if (n++ > 0 || tori__changes_corrected(&g->changes, e->batch))
            return false;
    }
    return true;
}

static tori_code list_changes(struct grounds *g, int year)
{
    tori_frame *frame = NULL;
    tori_code rc = tori_store_get_frame(&frame, g->store, year, g->err);
    if (rc == TORI_OK)
        rc = tori__changes_year(&g->changes, g->store, year, g->err);
    if (rc == TORI_OK)
        rc = look_at_bodies(g, frame);
    tori_frame_free(frame);
    return rc;
}

/* The last entry that brought a frame of the year and was not withdrawn. */
static tori_code note_frame(const struct grounds *g, int year)
{
    char text[48] = "";
    for (size_t i = 0; i < g->entries.n; i++)
        if (g->entries.list[i].frame && g->entries.list[i].year == year)
            snprintf(text, sizeof text, "frame %lld", g->entries.list[i].batch);
    return *text ? tori_rates_rest_on(g->rates, year, text, g->err) : TORI_OK;
}

static tori_code look_at_year(struct grounds *g, size_t i)
{
    int year = tori_rates_year(g->rates, i);
    tori_code rc = TORI_OK;
    g->n = 0;
    if (!is_as_it_came(g, year))
        rc = list_changes(g, year);
    if (rc == TORI_OK)
        rc = tori_rates_changes(g->rates, i, g->list, g->n, g->err);
    return rc == TORI_OK ? note_frame(g, year) : rc;
}

tori_code tori_ledger_ground(tori_rates *rates, tori_store *store, tori_error *err)
{
    struct grounds g = {.rates = rates, .store = store, .err = err};
    tori_code rc = tori__entries_read(&g.entries, store, 0, err);
    if (rc == TORI_OK)
        rc = tori__changes_read(&g.changes, store, err);
    for (size_t i = 0; i < tori_rates_years(rates) && rc == TORI_OK; i++)
        if (!tori_rates_is_only_before(rates, i))
            rc = look_at_year(&g, i);
    tori__entries_free(&g.entries);
    tori__changes_free(&g.changes);
    free(g.list);
    return rc;
}
