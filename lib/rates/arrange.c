/* Groups as printed: sorted, with subtotals. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT = 400 };

/* Insertion, since groups are few and each was in its place before the new one came. */
static void sort(size_t sorted[], const struct tori__groups *groups)
{
    for (size_t i = 0; i < groups->n; i++) {
        size_t at = i;
        for (; at > 0 && tori__groups_compare(groups, sorted[at - 1], i) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = i;
    }
}

/* The values of the first keys, joined; a subtotal says in words that it is one. */
static const char *join(tori_rates *rates, size_t group, size_t depth, const char *lang)
{
    char text[TEXT] = "";
    bool subtotal = depth < rates->groups.by.n, en = lang && strcmp(lang, "en") == 0;
    for (size_t k = 0; k < depth; k++) {
        size_t used = strlen(text);
        const char *between = k == 0 ? "" : !lang ? "/" : en ? ", " : " ";
        snprintf(text + used, sizeof text - used, "%s%s", between,
                 tori__groups_value(&rates->groups, rates->book, group, k, lang));
    }
    size_t used = strlen(text);
    if (lang && subtotal)
        snprintf(text + used, sizeof text - used, "%s", en ? ", all" : " 計");
    return tori__arena_keep(&rates->texts, text, strlen(text) + 1);
}

static bool show(tori_rates *rates, size_t first, size_t end, size_t depth)
{
    struct tori__shown *s = &rates->shown[rates->n_shown];
    size_t group = rates->sorted[first];
    *s = (struct tori__shown){.first = first,
                              .end = end,
                              .depth = depth,
                              .id = join(rates, group, depth, NULL),
                              .title = {join(rates, group, depth, "ja"), join(rates, group, depth, "en")}};
    rates->n_shown++;
    return s->id && s->title[0] && s->title[1];
}

/* Do the groups at two places agree in their first keys? */
static bool agree(const tori_rates *rates, size_t a, size_t b, size_t depth)
{
    return tori__groups_agree(&rates->groups, rates->sorted[a], rates->sorted[b], depth);
}

/* The group at i with all its strata, and behind the last of an earlier key's value their subtotals. */
static bool show_all(tori_rates *rates)
{
    size_t n = rates->groups.n, keys = rates->groups.by.n;
    for (size_t i = 0, end; i < n && keys > 0; i = end) {
        for (end = i + 1; end < n && agree(rates, i, end, keys);)
            end++;
        if (!show(rates, i, end, keys))
            return false;
        for (size_t depth = keys - 1; depth > 0; depth--) {
            if (end < n && agree(rates, i, end, depth))
                break;
            size_t first = i;
            while (first > 0 && agree(rates, i, first - 1, depth))
                first--;
            if (!show(rates, first, end, depth))
                return false;
        }
    }
    return true;
}

tori_code tori__rates_arrange(tori_rates *rates, tori_error *err)
{
    size_t n = rates->groups.n;
    size_t *sorted = realloc(rates->sorted, (n + 1) * sizeof *sorted);
    if (sorted)
        rates->sorted = sorted;
    struct tori__shown *shown = realloc(rates->shown, (n * TORI_MOST_KEYS + 1) * sizeof *shown);
    if (shown)
        rates->shown = shown;
    tori__arena_free(&rates->texts);
    rates->n_shown = 0;
    if (!sorted || !shown)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t k = 0; k <= rates->groups.by.n; k++) {
        char name[TEXT];
        tori_grouping_name(name, sizeof name, &rates->groups.by, k);
        rates->by[k] = tori__arena_keep(&rates->texts, name, strlen(name) + 1);
        if (!rates->by[k])
            return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    sort(sorted, &rates->groups);
    return show_all(rates) ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

size_t tori_rates_groups(const tori_rates *rates)
{
    return rates->n_shown + 1;
}

const char *tori_rates_group_id(const tori_rates *rates, size_t g)
{
    return g < rates->n_shown ? rates->shown[g].id : "total";
}

const char *tori_rates_group_title(const tori_rates *rates, size_t g, const char *lang)
{
    bool en = lang && strcmp(lang, "en") == 0;
    if (g < rates->n_shown)
        return rates->shown[g].title[en];
    return en ? "total" : "合計";
}

size_t tori_rates_group_depth(const tori_rates *rates, size_t g)
{
    return g < rates->n_shown ? rates->shown[g].depth : 0;
}

const char *tori_rates_group_by(const tori_rates *rates, size_t g)
{
    size_t depth = tori_rates_group_depth(rates, g);
    return rates->by[depth > 0 ? depth : rates->groups.by.n];
}

tori_code tori_rates_group_of(size_t *group, tori_rates *rates, const tori_frame *frame, const tori_body *body,
                              tori_error *err)
{
    const tori_body alone = tori__body_alone(body->code, body->kind);
    size_t known = rates->groups.n, found;
    tori_code rc = tori__groups_put(&found, &rates->groups, rates->book, frame, frame ? body : &alone, err);
    if (rc == TORI_OK && rates->groups.n > known)
        rc = tori__rates_arrange(rates, err);
    *group = tori_rates_groups(rates);
    if (rc != TORI_OK || found == TORI__OUTSIDE)
        return rc;
    *group = rates->n_shown;
    for (size_t g = 0; g < rates->n_shown; g++)
        for (size_t i = rates->shown[g].first; i < rates->shown[g].end; i++)
            if (rates->shown[g].depth == rates->groups.by.n && rates->sorted[i] == found)
                *group = g;
    return TORI_OK;
}

bool tori_rates_group_within(const tori_rates *rates, size_t group, size_t other)
{
    if (other >= rates->n_shown)
        return group <= rates->n_shown;
    return group < rates->n_shown && rates->shown[other].first <= rates->shown[group].first &&
           rates->shown[group].end <= rates->shown[other].end;
}
