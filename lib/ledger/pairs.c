/* Two states of a year beside each other: bodies, groups, and what differs. */
#include "pairs.h"

#include <stdlib.h>
#include <string.h>

bool tori__pair_differs(const tori__pair *pair, size_t item)
{
    char before = pair->before ? pair->before->classes[item] : 0;
    char after = pair->after ? pair->after->classes[item] : 0;
    return before != after;
}

tori_count tori__pairs_count(const tori__bodies *bodies, size_t item, size_t group)
{
    return group < tori_rates_groups(bodies->rates) ? tori_rates_get(bodies->rates, 0, item, group)
                                                    : (tori_count){0};
}

static const tori__body *counted(const tori__body *body, const tori__bodies *bodies)
{
    return body->group < tori_rates_groups(bodies->rates) ? body : NULL;
}

static tori_code pair_bodies(tori__pairs *p, tori_error *err)
{
    const tori__bodies *x = &p->before, *y = &p->after;
    p->list = malloc((x->n + y->n + 1) * sizeof *p->list);
    if (!p->list)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0, k = 0; i < x->n || k < y->n;) {
        int order = i == x->n ? 1 : k == y->n ? -1 : strcmp(x->list[i].code, y->list[k].code);
        tori__pair pair = {NULL, NULL};
        if (order <= 0)
            pair.before = counted(&x->list[i++], x);
        if (order >= 0)
            pair.after = counted(&y->list[k++], y);
        if (pair.before || pair.after)
            p->list[p->n++] = pair;
    }
    return TORI_OK;
}

/* The group of a state by its id, their number where it has none. */
static size_t find_group(const tori_rates *rates, const char *id)
{
    size_t g = 0;
    while (g < tori_rates_groups(rates) && strcmp(tori_rates_group_id(rates, g), id) != 0)
        g++;
    return g;
}

static tori_code pair_groups(tori__pairs *p, tori_error *err)
{
    const tori_rates *from = p->before.rates, *to = p->after.rates;
    size_t n_from = tori_rates_groups(from), n_to = tori_rates_groups(to);
    p->groups = malloc((n_from + n_to) * sizeof *p->groups);
    if (!p->groups)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t g = 0; g < n_from; g++)
        if (find_group(to, tori_rates_group_id(from, g)) == n_to)
            p->groups[p->n_groups++] = (tori__group_pair){g, n_to};
    for (size_t g = 0; g < n_to; g++)
        p->groups[p->n_groups++] = (tori__group_pair){find_group(from, tori_rates_group_id(to, g)), g};
    return TORI_OK;
}

static bool within(const tori__body *body, const tori_rates *rates, size_t group)
{
    return body && group < tori_rates_groups(rates) && tori_rates_group_within(rates, body->group, group);
}

static void add_changes(uint32_t *restrict to, const char *restrict before, const char *restrict after,
                        size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] += before[i] != after[i];
}

/* Body by body, because its classes lie beside each other. */
static tori_code count_changed(tori__pairs *p, tori_error *err)
{
    char *none = calloc(p->n_items + 1, 1);
    p->changed = calloc(p->n_groups * p->n_items + 1, sizeof *p->changed);
    if (!none || !p->changed) {
        free(none);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    for (size_t i = 0; i < p->n; i++) {
        const tori__pair *pair = &p->list[i];
        const char *before = pair->before ? pair->before->classes : none;
        const char *after = pair->after ? pair->after->classes : none;
        if (memcmp(before, after, p->n_items) == 0)
            continue;
        for (size_t g = 0; g < p->n_groups; g++)
            if (within(pair->before, p->before.rates, p->groups[g].before) ||
                within(pair->after, p->after.rates, p->groups[g].after))
                add_changes(p->changed + g * p->n_items, before, after, p->n_items);
    }
    free(none);
    return TORI_OK;
}

tori_code tori__pairs_read(tori__pairs *p, tori_store *store, long long from, long long to, int year,
                           const tori_grouping *by, tori_error *err)
{
    *p = (tori__pairs){.n_items = tori_codebook_items(tori_store_codebook(store))};
    tori_code rc = tori_store_as_of(store, from, err);
    if (rc == TORI_OK)
        rc = tori__bodies_read(&p->before, store, year, by, err);
    if (rc == TORI_OK)
        rc = tori_store_as_of(store, to, err);
    if (rc == TORI_OK)
        rc = tori__bodies_read(&p->after, store, year, by, err);
    if (rc == TORI_OK)
        rc = pair_bodies(p, err);
    if (rc == TORI_OK)
        rc = pair_groups(p, err);
    return rc == TORI_OK ? count_changed(p, err) : rc;
}

void tori__pairs_free(tori__pairs *p)
{
    tori__bodies_free(&p->before);
    tori__bodies_free(&p->after);
    free(p->list);
    free(p->groups);
    free(p->changed);
    *p = (tori__pairs){0};
}
