/* Published figures of a store, for commands that show them beside rates. */
#include "printed.h"

#include "audit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* There is no such figure: name the item that comes nearest. */
static tori_code fail_published(tori_store *store, const char *item, tori_error *err)
{
    tori_published *all = NULL;
    nearest near = {.word = item};
    tori_code rc = tori_store_get_published(&all, store, NULL, err);
    if (rc != TORI_OK)
        return rc;
    for (size_t i = 0; i < tori_published_count(all); i++)
        nearest_try(&near, tori_published_get(all, i)->item);
    rc = near.best == NULL
             ? tori_fail(err, TORI_EARG, "there is no published figure of \"%s\"", item)
             : tori_fail(err, TORI_EARG, "there is no published figure of \"%s\"; did you mean \"%s\"?", item,
                         near.best);
    tori_published_free(all);
    return rc;
}

tori_code printed_read(tori_published **out, const source *from, const char *pattern, tori_error *err)
{
    *out = NULL;
    if (from->store == NULL)
        return tori_fail(err, TORI_EARG,
                         "published figures are in a store: give --store instead of --codebook");
    tori_code rc = tori_store_get_published(out, from->store, pattern, err);
    if (rc == TORI_OK && tori_published_count(*out) == 0)
        rc = fail_published(from->store, pattern, err);
    return rc;
}

tori_code printed_check(const char *pattern, int suppress, tori_error *err)
{
    if (pattern != NULL && suppress > 0)
        return tori_fail(err, TORI_EARG,
                         "--suppress does not go with --published: a printed figure can tell what is hidden");
    return TORI_OK;
}

tori_code printed_of_years(tori_published **figures, const year_list *years, tori_error *err)
{
    tori_published *some = NULL;
    tori_code rc = tori_published_new(&some, err);
    for (size_t i = 0; rc == TORI_OK && i < tori_published_count(*figures); i++)
        if (year_list_holds(years, tori_published_get(*figures, i)->year))
            rc = tori_published_add(some, tori_published_get(*figures, i), err);
    tori_published_free(*figures);
    *figures = some;
    return rc;
}

int printed_next_year(const tori_published *figures, int after)
{
    int next = INT_MAX;
    for (size_t i = 0; i < tori_published_count(figures); i++) {
        int year = tori_published_get(figures, i)->year;
        next = year > after && year < next ? year : next;
    }
    return next;
}

static bool is_among(const tori_published *figures, const char *item)
{
    for (size_t i = 0; i < tori_published_count(figures); i++)
        if (strcmp(tori_published_get(figures, i)->item, item) == 0)
            return true;
    return false;
}

tori_code printed_apply(tori_rates_view *view, const char ***ids, const source *from,
                        const tori_published *figures, tori_error *err)
{
    size_t *rated = NULL, n = 0;
    tori_code rc = TORI_OK;
    *ids = NULL;
    view->published = figures;
    view->rule = tori_audit_rule(figures);
    view->bounds = true;
    if (view->n_items + view->n_categories > 0)
        return TORI_OK;
    rc = tori_rates_select(&rated, &n, from->book, view, err);
    if (rc == TORI_OK && (*ids = calloc(n + 1, sizeof **ids)) == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; rc == TORI_OK && i < n; i++) {
        const char *id = tori_codebook_item(from->book, rated[i])->id;
        if (is_among(figures, id))
            (*ids)[view->n_items++] = id;
    }
    view->items = *ids;
    view->only_published = view->n_items == 0;
    free(rated);
    return rc;
}
