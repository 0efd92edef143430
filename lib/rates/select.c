/* Which items, and what beside rates, a view asks for. */
#include "../rates.h"
#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Why items of a type have no rate. */
static const char *const no_rate[] = {
    [TORI_ITEM_YESNO] = "",
    [TORI_ITEM_CHOICE] = "the codebook does not say which choices count as implemented (x-implemented)",
    [TORI_ITEM_NUMBER] = "its answers are numbers",
    [TORI_ITEM_DATE] = "its answers are dates",
    [TORI_ITEM_OPEN] = "its answers are text",
};

static tori_code unknown_item(const tori_codebook *book, const char *id, tori_error *err)
{
    int i = tori_codebook_find(book, id);
    const char *nearest = tori_codebook_nearest(book, id);
    if (tori_codebook_find_ratio(book, id) >= 0)
        return tori_fail(err, TORI_EARG, "\"%s\" has no rate: it is a ratio", id);
    if (i >= 0)
        return tori_fail(err, TORI_EARG, "the item \"%s\" has no rate: %s", id,
                         no_rate[tori_codebook_item(book, (size_t)i)->type]);
    if (nearest)
        return tori_fail(err, TORI_EARG, "no item \"%s\"; did you mean \"%s\"?", id, nearest);
    return tori_fail(err, TORI_EARG, "no item \"%s\"", id);
}

/* The same where everything but texts can be shown. */
static tori_code uncounted_item(const tori_codebook *book, const char *id, tori_error *err)
{
    int i = tori_codebook_find(book, id);
    if (i >= 0)
        return tori_fail(err, TORI_EARG, "the item \"%s\" cannot be counted: %s", id,
                         no_rate[tori_codebook_item(book, (size_t)i)->type]);
    return unknown_item(book, id, err);
}

/* Marks the categories that the view asks for; without any, all and what has none. */
static tori_code select_categories(bool taken[], const tori_codebook *book, const tori_rates_view *view,
                                   tori_error *err)
{
    size_t n = tori_codebook_categories(book);
    for (size_t g = 0; g < view->n_categories; g++) {
        bool matched = false;
        for (size_t i = 0; i < n; i++)
            if (tori_text_glob(view->categories[g], tori_codebook_category_id(book, i)))
                taken[i] = matched = true;
        if (matched)
            continue;
        char known[300] = "";
        for (size_t i = 0, used = 0; i < n && used < sizeof known; i++)
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : _("; there is "),
                                     tori_codebook_category_id(book, i));
        return tori_fail(err, TORI_EARG, "no category \"%s\"%s", view->categories[g], known);
    }
    return TORI_OK;
}

static bool in_categories(const bool taken[], const tori_codebook *book, const tori_rates_view *view,
                          size_t item)
{
    int category = tori_codebook_item(book, item)->category;
    return view->n_categories == 0 || (category >= 0 && taken[category]);
}

/* What is left to be chosen from, and what was. */
struct choosing {
    const tori_codebook *book;
    const tori_rates_view *view;
    bool *categories;     /* asked for */
    bool *taken, *ratios; /* items and ratios met already */
    bool rates;           /* only items that have a rate */
    size_t next;          /* behind the item that was named last */
    tori_selection *to;
};

/* What a measure of an item is; false: it has none. */
static bool measure_of(tori_measured *out, const struct choosing *c, size_t item)
{
    *out = (tori_measured){.item = item, .ratio = -1, .of = {(int)item, NULL}};
    switch (tori_codebook_item(c->book, item)->type) {
    case TORI_ITEM_CHOICE:
        out->kind = TORI_MEASURE_CHOICE;
        return true;
    case TORI_ITEM_DATE:
        out->kind = TORI_MEASURE_DATE;
        return true;
    case TORI_ITEM_NUMBER:
        out->kind = TORI_MEASURE_NUMBER;
        out->per = tori_codebook_per(&out->over, c->book, item) || c->view->per;
        if (c->view->per)
            out->over = *c->view->per;
        return true;
    case TORI_ITEM_YESNO:
    case TORI_ITEM_OPEN:
        break;
    }
    return false;
}

/* false: nothing can be shown of the item. */
static bool take_item(struct choosing *c, size_t item)
{
    bool rated = tori_codebook_rated(c->book, item),
         wanted = in_categories(c->categories, c->book, c->view, item);
    tori_measured measure;
    bool measured = !c->rates && measure_of(&measure, c, item);
    if (!rated && !measured)
        return false;
    if (!c->taken[item] && wanted && rated)
        c->to->rated[c->to->n_rated++] = item;
    if (!c->taken[item] && wanted && measured)
        c->to->measures[c->to->n_measures++] = measure;
    c->taken[item] = true;
    return true;
}

static void take_ratio(struct choosing *c, size_t i)
{
    const tori_ratio *ratio = tori_codebook_ratio(c->book, i);
    int item = ratio->numerator.item >= 0 ? ratio->numerator.item : ratio->denominator.item;
    bool wanted = c->view->n_categories == 0 || (ratio->category >= 0 && c->categories[ratio->category]);
    if (!c->ratios[i] && wanted)
        c->to->measures[c->to->n_measures++] = (tori_measured){.kind = TORI_MEASURE_RATIO,
                                                               .item = (size_t)item,
                                                               .ratio = (int)i,
                                                               .of = ratio->numerator,
                                                               .over = ratio->denominator};
    c->ratios[i] = true;
}

static bool take_all(struct choosing *c, const char *glob)
{
    bool matched = false;
    /* A list of ids mostly follows the codebook, and an id is that of one thing. */
    if (c->next < tori_codebook_items(c->book) && strcmp(tori_codebook_item(c->book, c->next)->id, glob) == 0)
        return take_item(c, c->next++);
    for (size_t i = 0; i < tori_codebook_items(c->book); i++)
        if (tori_text_glob(glob, tori_codebook_item(c->book, i)->id))
            matched |= take_item(c, i);
    for (size_t i = 0; i < tori_codebook_ratios(c->book) && !c->rates; i++)
        if (tori_text_glob(glob, tori_codebook_ratio(c->book, i)->id)) {
            take_ratio(c, i);
            matched = true;
        }
    return matched;
}

/* Everything that the view names; without items all, of which those with a rate if there are any. */
static tori_code choose(struct choosing *c, tori_error *err)
{
    if (c->view->n_items == 0) {
        bool rates = c->rates;
        c->rates = true;
        bool matched = take_all(c, "*");
        if (matched && (c->to->n_rated > 0 || rates))
            return TORI_OK;
        if (rates)
            return tori_fail(err, TORI_EARG, "the codebook has no item with a rate");
        memset(c->taken, 0, tori_codebook_items(c->book));
        c->rates = false;
        return take_all(c, "*") ? TORI_OK
                                : tori_fail(err, TORI_EARG, "the codebook has no item that can be counted");
    }
    for (size_t g = 0; g < c->view->n_items; g++)
        if (!take_all(c, c->view->items[g]))
            return c->rates ? unknown_item(c->book, c->view->items[g], err)
                            : uncounted_item(c->book, c->view->items[g], err);
    return TORI_OK;
}

/* Choices and dates, then numbers, then ratios; each in the order chosen. */
static void sort_measures(tori_selection *s)
{
    static const int rank[] = {[TORI_MEASURE_CHOICE] = 0,
                               [TORI_MEASURE_DATE] = 0,
                               [TORI_MEASURE_NUMBER] = 1,
                               [TORI_MEASURE_RATIO] = 2};
    for (size_t i = 1; i < s->n_measures; i++) {
        tori_measured one = s->measures[i];
        size_t at = i;
        for (; at > 0 && rank[s->measures[at - 1].kind] > rank[one.kind]; at--)
            s->measures[at] = s->measures[at - 1];
        s->measures[at] = one;
    }
}

static tori_code select_from(tori_selection *out, const tori_codebook *book, const tori_rates_view *view,
                             bool rates, tori_error *err)
{
    size_t n = tori_codebook_items(book), ratios = tori_codebook_ratios(book);
    struct choosing c = {.book = book, .view = view, .rates = rates, .to = out};
    *out = (tori_selection){.rated = calloc(n + 1, sizeof *out->rated),
                            .measures = calloc(n + ratios + 1, sizeof *out->measures)};
    c.taken = calloc(n + 1, sizeof *c.taken);
    c.ratios = calloc(ratios + 1, sizeof *c.ratios);
    c.categories = calloc(tori_codebook_categories(book) + 1, sizeof *c.categories);
    tori_code rc = out->rated && out->measures && c.taken && c.ratios && c.categories
                       ? select_categories(c.categories, book, view, err)
                       : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = choose(&c, err);
    if (rc == TORI_OK && out->n_rated + out->n_measures == 0 && view->n_categories > 0)
        rc = tori_fail(err, TORI_EARG,
                       rates ? N_("no item with a rate is of these categories")
                             : N_("none of these items is of these categories"));
    if (rc == TORI_OK)
        sort_measures(out);
    else
        tori_selection_free(out);
    free(c.taken);
    free(c.ratios);
    free(c.categories);
    return rc;
}

void tori_selection_free(tori_selection *selection)
{
    free(selection->rated);
    free(selection->measures);
    *selection = (tori_selection){0};
}

tori_code tori_rates_select_all(tori_selection *out, const tori_codebook *book, const tori_rates_view *view,
                                tori_error *err)
{
    return select_from(out, book, view, false, err);
}

tori_code tori_rates_select(size_t **list, size_t *n, const tori_codebook *book, const tori_rates_view *view,
                            tori_error *err)
{
    tori_selection found;
    tori_code rc = select_from(&found, book, view, true, err);
    *list = found.rated;
    *n = found.n_rated;
    found.rated = NULL;
    tori_selection_free(&found);
    return rc;
}

const char *tori_measure_id(const tori_codebook *book, const tori_measured *measure)
{
    return measure->ratio >= 0 ? tori_codebook_ratio(book, (size_t)measure->ratio)->id
                               : tori_codebook_item(book, measure->item)->id;
}

const char *tori_measure_title(const tori_codebook *book, const tori_measured *measure, const char *lang)
{
    return measure->ratio >= 0 ? tori_codebook_ratio_title(book, (size_t)measure->ratio, lang)
                               : tori_codebook_item_title(book, measure->item, lang);
}
