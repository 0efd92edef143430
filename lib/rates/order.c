/* Which items and groups a table shows, and in which order. */
#include "order.h"

#include <stdlib.h>
#include <string.h>

static const char *const sort_names[TORI_SORTS] = {
    [TORI_SORT_NONE] = "none", [TORI_SORT_RATE] = "rate", [TORI_SORT_YES] = "yes", [TORI_SORT_NAME] = "name"};

const char *tori_sort_name(tori_sort sort)
{
    return sort_names[sort];
}

tori_code tori__order_new(struct tori__order *o, const tori_rates *rates, const tori_rates_view *view,
                          tori_error *err)
{
    size_t n = tori_rates_groups(rates);
    *o = (struct tori__order){0};
    tori_code rc =
        view->only_published ? TORI_OK : tori_rates_select(&o->items, &o->n_items, tori_rates_codebook(rates), view, err);
    if (rc != TORI_OK)
        return rc;
    o->groups = calloc(n, sizeof *o->groups);
    if (!o->groups)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t g = 0; g < n; g++)
        o->groups[o->n_groups++] = g;
    return TORI_OK;
}

void tori__order_free(struct tori__order *o)
{
    free(o->items);
    free(o->groups);
    *o = (struct tori__order){0};
}

struct sorting {
    const tori_rates *rates;
    const tori_rates_view *view;
    size_t year, item; /* the item when groups are sorted */
    bool groups;
};

static int compare_shares(int64_t yes_a, int64_t base_a, int64_t yes_b, int64_t base_b)
{
    if (!base_a || !base_b) /* no rate comes last */
        return (base_a != 0) - (base_b != 0);
    int64_t a = yes_a * base_b, b = yes_b * base_a;
    return (a > b) - (a < b);
}

/* Is a to stand before b? */
static bool before(const struct sorting *s, size_t a, size_t b)
{
    const tori_codebook *book = tori_rates_codebook(s->rates);
    const char *lang = s->view->lang ? s->view->lang : tori_codebook_language(book);
    size_t total = tori_rates_groups(s->rates) - 1;
    if (s->view->sort == TORI_SORT_NAME)
        return strcmp(s->groups ? tori_rates_group_title(s->rates, a, lang)
                                : tori_codebook_item_title(book, a, lang),
                      s->groups ? tori_rates_group_title(s->rates, b, lang)
                                : tori_codebook_item_title(book, b, lang)) < 0;
    tori_count x = tori_rates_get(s->rates, s->year, s->groups ? s->item : a, s->groups ? a : total);
    tori_count y = tori_rates_get(s->rates, s->year, s->groups ? s->item : b, s->groups ? b : total);
    if (s->view->sort == TORI_SORT_YES)
        return x.yes > y.yes;
    return compare_shares(x.yes, tori_count_base(&x, s->view->base), y.yes,
                          tori_count_base(&y, s->view->base)) > 0;
}

/* Ties keep their order. */
static void sort(size_t list[], size_t n, const struct sorting *s)
{
    for (size_t i = 1; i < n && s->view->sort != TORI_SORT_NONE; i++) {
        size_t one = list[i], at = i;
        for (; at > 0 && before(s, one, list[at - 1]); at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
}

void tori__order_sort(struct tori__order *o, const struct tori__order *all, const tori_rates *rates,
                      size_t year, const tori_rates_view *view)
{
    struct sorting s = {
        .rates = rates, .view = view, .year = year, .groups = all->n_items == 1 && all->n_groups > 1};
    size_t deepest = tori_rates_by(rates)->n;
    if (all->n_items > 0)
        memcpy(o->items, all->items, all->n_items * sizeof *o->items);
    memcpy(o->groups, all->groups, all->n_groups * sizeof *o->groups);
    o->n_items = all->n_items;
    o->n_groups = all->n_groups;
    if ((view->sort == TORI_SORT_NONE && view->top == 0) || tori_rates_years(rates) == 0)
        return;
    if (!s.groups) {
        sort(o->items, o->n_items, &s);
        if (view->top && view->top < o->n_items)
            o->n_items = view->top;
        return;
    }
    s.item = o->items[0];
    size_t n = 0;
    for (size_t g = 0; g < all->n_groups; g++)
        if (tori_rates_group_depth(rates, all->groups[g]) == deepest)
            o->groups[n++] = all->groups[g];
    sort(o->groups, n, &s);
    if (view->top && view->top < n)
        n = view->top;
    o->groups[n++] = all->groups[all->n_groups - 1];
    o->n_groups = n;
}

tori_code tori_order_find(tori_order *out, const tori_rates *rates, size_t year, const tori_rates_view *view,
                          tori_error *err)
{
    tori_order all = {0};
    *out = (tori_order){0};
    tori_code rc = tori__order_new(&all, rates, view, err);
    if (rc == TORI_OK)
        rc = tori__order_new(out, rates, view, err);
    if (rc == TORI_OK)
        tori__order_sort(out, &all, rates, year, view);
    tori__order_free(&all);
    return rc;
}

void tori_order_free(tori_order *order)
{
    tori__order_free(order);
}
