/* What the figures of a year rest on, by group. */
#include "grounds.h"
#include "internal.h"

#include <stdlib.h>
#include <string.h>

void tori__grounds_free(tori__grounds *grounds)
{
    for (size_t i = 0; i < grounds->n_brought; i++)
        free(grounds->brought[i].bodies);
    free(grounds->brought);
    free(grounds->changes);
    *grounds = (tori__grounds){0};
}

/* ---- who brought the returns ---- */

/* The place of an entry, made if it is new. */
static bool find_entry(size_t *place, tori__grounds *to, long long entry)
{
    size_t at = to->n_brought;
    while (at > 0 && to->brought[at - 1].entry >= entry)
        at--;
    *place = at;
    if (at < to->n_brought && to->brought[at].entry == entry)
        return true;
    tori__brought *longer = realloc(to->brought, (to->n_brought + 1) * sizeof *longer);
    if (!longer)
        return false;
    to->brought = longer;
    memmove(&longer[at + 1], &longer[at], (to->n_brought++ - at) * sizeof *longer);
    longer[at] = (tori__brought){.entry = entry};
    return true;
}

static bool make_room(tori__brought *b, size_t group)
{
    if (group < b->room)
        return true;
    size_t room = 2 * (group + 1);
    int64_t *longer = realloc(b->bodies, room * sizeof *longer);
    if (!longer)
        return false;
    memset(longer + b->room, 0, (room - b->room) * sizeof *longer);
    b->bodies = longer;
    b->room = room;
    return true;
}

tori_code tori__grounds_add(tori__grounds *to, long long entry, size_t group, int64_t bodies, tori_error *err)
{
    bool same = to->last < to->n_brought && to->brought[to->last].entry == entry;
    if ((!same && !find_entry(&to->last, to, entry)) || !make_room(&to->brought[to->last], group))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    to->brought[to->last].bodies[group] += bodies;
    return TORI_OK;
}

tori_code tori__grounds_take(tori__grounds *to, const tori__grounds *from, const size_t which[],
                             tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < from->n_brought; i++)
        for (size_t g = 0; g < from->brought[i].room && rc == TORI_OK; g++)
            if (from->brought[i].bodies[g])
                rc = tori__grounds_add(to, from->brought[i].entry, which[g], from->brought[i].bodies[g], err);
    return rc;
}

/* ---- what changed answers ---- */

static int compare(const void *a, const void *b)
{
    const tori_answer_change *x = a, *y = b;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

tori_code tori_rates_changes(tori_rates *rates, size_t i, const tori_answer_change changes[], size_t n,
                             tori_error *err)
{
    tori__grounds *to = &rates->years[i].grounds;
    tori_answer_change *copy = malloc((n + 1) * sizeof *copy);
    size_t kept = 0;
    if (!copy)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (n)
        memcpy(copy, changes, n * sizeof *copy);
    qsort(copy, n, sizeof *copy, compare);
    for (size_t k = 0; k < n; k++) {
        if (kept && compare(&copy[kept - 1], &copy[k]) == 0)
            copy[kept - 1].bodies += copy[k].bodies;
        else
            copy[kept++] = copy[k];
    }
    free(to->changes);
    to->changes = copy;
    to->n_changes = kept;
    to->known = true;
    return TORI_OK;
}

/* The first change of the item and of a group from this one on, or what is behind. */
static size_t find_change(const tori__grounds *g, size_t item, size_t group)
{
    const tori_answer_change key = {.item = item, .group = group};
    size_t low = 0, high = g->n_changes;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&g->changes[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- sums ---- */

static tori_code add_sum(tori__ground_sums *to, long long entry, int64_t bodies, tori_error *err)
{
    size_t at = to->n;
    while (at > 0 && to->list[at - 1].entry >= entry)
        at--;
    if (at < to->n && to->list[at].entry == entry) {
        to->list[at].bodies += bodies;
        return TORI_OK;
    }
    if (to->n == to->room) {
        size_t room = to->room ? 2 * to->room : 16;
        tori__ground_sum *longer = realloc(to->list, room * sizeof *longer);
        if (!longer)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        to->list = longer;
        to->room = room;
    }
    memmove(&to->list[at + 1], &to->list[at], (to->n++ - at) * sizeof *to->list);
    to->list[at] = (tori__ground_sum){entry, bodies};
    return TORI_OK;
}

tori_code tori__grounds_brought(tori__ground_sums *to, const tori_rates *rates, size_t year, size_t group,
                                tori_error *err)
{
    const tori__grounds *g = &rates->years[year].grounds;
    size_t first, end;
    tori_code rc = TORI_OK;
    tori__shown_span(&first, &end, rates, group);
    to->n = 0;
    for (size_t i = 0; i < g->n_brought && rc == TORI_OK; i++) {
        int64_t bodies = 0;
        for (size_t k = first; k < end; k++)
            bodies += rates->sorted[k] < g->brought[i].room ? g->brought[i].bodies[rates->sorted[k]] : 0;
        if (bodies)
            rc = add_sum(to, g->brought[i].entry, bodies, err);
    }
    return rc;
}

tori_code tori__grounds_changed(tori__ground_sums *to, const tori_rates *rates, size_t year, size_t item,
                                size_t group, tori_error *err)
{
    const tori__grounds *g = &rates->years[year].grounds;
    tori_code rc = TORI_OK;
    size_t first = group; /* the groups within one stand before it */
    to->n = 0;
    if (g->n_changes == 0)
        return TORI_OK;
    while (first > 0 && tori_rates_group_within(rates, first - 1, group))
        first--;
    size_t end = find_change(g, item, group + 1);
    for (size_t i = find_change(g, item, first); i < end && rc == TORI_OK; i++)
        rc = add_sum(to, g->changes[i].entry, g->changes[i].bodies, err);
    return rc;
}

void tori__ground_sums_free(tori__ground_sums *sums)
{
    free(sums->list);
    *sums = (tori__ground_sums){0};
}
