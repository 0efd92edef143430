/* Counts of several years put together. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const base_names[TORI_BASES] = {
    [TORI_BASE_ELIGIBLE] = "eligible", [TORI_BASE_BODIES] = "bodies", [TORI_BASE_ANSWERED] = "answered"};

const char *tori_base_name(tori_base base)
{
    return base_names[base];
}

int64_t tori_count_bodies(const tori_count *c)
{
    return c->yes + c->no + c->given + c->no_answer + c->unknown + c->not_applicable;
}

int64_t tori_count_answered(const tori_count *c)
{
    return c->yes + c->no + c->given;
}

int64_t tori_count_base(const tori_count *c, tori_base base)
{
    if (base == TORI_BASE_ANSWERED)
        return tori_count_answered(c);
    return base == TORI_BASE_BODIES ? tori_count_bodies(c) : tori_count_bodies(c) - c->not_applicable;
}

tori_code tori_rates_new(tori_rates **out, const tori_codebook *book, const tori_grouping *by,
                         tori_error *err)
{
    *out = NULL;
    for (size_t k = 0; by && k < by->n; k++)
        if ((by->keys[k].by == TORI_BY_PREFECTURE || by->keys[k].by == TORI_BY_REGION) &&
            !tori_codebook_jp_codes(book))
            return tori_fail(err, TORI_EARG,
                             "the codes of this codebook (x-code any) do not tell a prefecture");
    tori_rates *rates = calloc(1, sizeof *rates);
    if (!rates)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    rates->book = book;
    if (by)
        rates->groups.by = *by;
    tori_code rc = tori__rates_arrange(rates, err);
    if (rc == TORI_OK) {
        *out = rates;
        rates = NULL;
    }
    tori_rates_free(rates);
    return rc;
}

void tori_rates_free(tori_rates *rates)
{
    if (!rates)
        return;
    for (size_t i = 0; i < rates->n_years; i++)
        tori__year_free(&rates->years[i]);
    tori__groups_free(&rates->groups);
    tori__arena_free(&rates->texts);
    free(rates->years);
    free(rates->sorted);
    free(rates->shown);
    free(rates);
}

/* The entry of a year, made where it belongs if it is new; which[i] is the number here
 * of the tally's group i. */
static struct tori__year *year_entry(tori_rates *rates, int year, const tori_tally *t, const size_t which[])
{
    size_t at = 0;
    while (at < rates->n_years && rates->years[at].year < year)
        at++;
    if (at < rates->n_years && rates->years[at].year == year)
        return &rates->years[at];
    struct tori__year *more = realloc(rates->years, (rates->n_years + 1) * sizeof *more);
    if (!more)
        return NULL;
    rates->years = more;
    struct tori__year y = {.year = year, .framed = t->counts.framed, .n_bodies = t->counts.n_bodies};
    y.group = calloc(y.n_bodies + 1, sizeof *y.group);
    y.kind = malloc(y.n_bodies + 1);
    y.returned = calloc(y.n_bodies + 1, 1);
    if (!y.group || !y.kind || !y.returned) {
        tori__year_free(&y);
        return NULL;
    }
    for (size_t i = 0; i < y.n_bodies; i++) {
        uint16_t group = t->counts.group[i];
        y.group[i] = group == TORI__OUTSIDE ? group : (uint16_t)which[group];
        y.kind[i] = t->counts.kind[i];
    }
    memmove(&more[at + 1], &more[at], (rates->n_years++ - at) * sizeof *more);
    more[at] = y;
    return &more[at];
}

/* Bodies of the frame from which nothing came, by group and kind. */
static void count_absent(struct tori__year *y)
{
    if (y->n_groups)
        memset(y->absent, 0, y->n_groups * TORI_KINDS * sizeof *y->absent);
    for (size_t i = 0; i < y->n_bodies; i++)
        if (!y->returned[i] && y->group[i] != TORI__OUTSIDE)
            y->absent[y->group[i] * TORI_KINDS + y->kind[i]]++;
}

/* Numbers of the tally's groups here; the caller frees *which. */
static tori_code carry_groups(size_t **which, tori_rates *rates, const tori_tally *t, tori_error *err)
{
    *which = calloc(t->groups.n + 1, sizeof **which);
    tori_code rc = *which ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < t->groups.n && rc == TORI_OK; i++)
        rc = tori__groups_carry(&(*which)[i], &rates->groups, &t->groups, i, err);
    return rc;
}

static void add_counts(struct tori__year *y, const struct tori__year *from, const size_t which[],
                       size_t n_groups, size_t n_items)
{
    size_t row = TORI__CLASSES * n_items;
    for (size_t g = 0; g < n_groups; g++) {
        for (size_t i = 0; i < row; i++)
            y->count[which[g] * row + i] += from->count[g * row + i];
        for (size_t k = 0; k < TORI_KINDS; k++)
            y->silent[which[g] * TORI_KINDS + k] += from->silent[g * TORI_KINDS + k];
    }
    y->strangers += from->strangers;
    for (size_t i = 0; i < y->n_bodies; i++)
        y->returned[i] |= from->returned[i];
}

tori_code tori_rates_take(tori_rates *rates, int year, const tori_tally *tally, tori_error *err)
{
    /* Flushing moves counts within the tally and changes none of its figures. */
    tori_tally *t = (tori_tally *)(uintptr_t)tally;
    struct tori__year *y = NULL;
    size_t *which = NULL;
    tori_code rc = carry_groups(&which, rates, t, err);
    if (rc == TORI_OK) {
        y = year_entry(rates, year, t, which);
        if (!y || !tori__year_grow(y, rates->groups.n, t->n_items))
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    if (rc == TORI_OK) {
        tori__tally_flush(t);
        add_counts(y, &t->counts, which, t->groups.n, t->n_items);
        count_absent(y);
        rc = tori__rates_arrange(rates, err);
    }
    free(which);
    return rc;
}

size_t tori_rates_years(const tori_rates *rates)
{
    return rates->n_years;
}

int tori_rates_year(const tori_rates *rates, size_t i)
{
    return rates->years[i].year;
}

bool tori_rates_framed(const tori_rates *rates, size_t i)
{
    return rates->years[i].framed;
}

int64_t tori_rates_strangers(const tori_rates *rates, size_t i)
{
    return rates->years[i].strangers;
}

const tori_codebook *tori_rates_codebook(const tori_rates *rates)
{
    return rates->book;
}

const tori_grouping *tori_rates_by(const tori_rates *rates)
{
    return &rates->groups.by;
}

static void add_group(tori_count *c, const tori_rates *rates, const struct tori__year *y, size_t item,
                      size_t group)
{
    size_t n_items = tori_codebook_items(rates->book);
    int64_t n[TORI__CLASSES];
    if (group >= y->n_groups) /* met in other years only */
        return;
    for (size_t k = 0; k < TORI__CLASSES; k++)
        n[k] = y->count[(group * TORI__CLASSES + k) * n_items + item];
    c->yes += n[TORI__YES];
    c->no += n[TORI__NO];
    c->given += n[TORI__GIVEN];
    c->no_answer += n[TORI__NO_ANSWER];
    c->not_applicable += n[TORI__NOT_APPLICABLE];
    c->unknown += n[TORI__UNKNOWN];
    for (size_t k = 0; k < TORI_KINDS; k++) {
        int64_t none = y->silent[group * TORI_KINDS + k] + y->absent[group * TORI_KINDS + k];
        if (none == 0)
            continue;
        if (tori__class_absent(rates->book, item, y->year, (tori_kind)k) == TORI_NO_ANSWER) {
            c->no_answer += none;
            c->not_returned += none;
        } else {
            c->not_applicable += none;
        }
    }
}

tori_count tori_rates_get(const tori_rates *rates, size_t year, size_t item, size_t group)
{
    tori_count c = {0};
    const struct tori__year *y = &rates->years[year];
    bool total = group >= rates->n_shown;
    size_t first = total ? 0 : rates->shown[group].first;
    size_t end = total ? rates->groups.n : rates->shown[group].end;
    for (size_t g = first; g < end; g++)
        add_group(&c, rates, y, item, rates->sorted[g]);
    return c;
}

/* ---- which items ---- */

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
    if (i >= 0)
        return tori_fail(err, TORI_EARG, "the item \"%s\" has no rate: %s", id,
                         no_rate[tori_codebook_item(book, (size_t)i)->type]);
    if (nearest)
        return tori_fail(err, TORI_EARG, "no item \"%s\"; did you mean \"%s\"?", id, nearest);
    return tori_fail(err, TORI_EARG, "no item \"%s\"", id);
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
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "; there is ",
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

tori_code tori_rates_select(size_t **list, size_t *n, const tori_codebook *book, const tori_rates_view *view,
                            tori_error *err)
{
    static const char *const all[] = {"*"};
    const char *const *globs = view->n_items ? view->items : all;
    size_t n_globs = view->n_items ? view->n_items : 1, n_items = tori_codebook_items(book);
    bool *taken = calloc(n_items, sizeof *taken);
    bool *categories = calloc(tori_codebook_categories(book) + 1, sizeof *categories);

    *n = 0;
    *list = calloc(n_items, sizeof **list);
    tori_code rc = *list && taken && categories ? select_categories(categories, book, view, err)
                                                : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t g = 0; rc == TORI_OK && g < n_globs; g++) {
        bool matched = false;
        for (size_t i = 0; i < n_items; i++) {
            if (!tori_codebook_rated(book, i) || !tori_text_glob(globs[g], tori_codebook_item(book, i)->id))
                continue;
            matched = true;
            if (!taken[i] && in_categories(categories, book, view, i))
                (*list)[(*n)++] = i;
            taken[i] = true;
        }
        if (!matched)
            rc = unknown_item(book, globs[g], err);
    }
    free(taken);
    free(categories);
    if (rc == TORI_OK && *n == 0 && view->n_categories > 0)
        rc = tori_fail(err, TORI_EARG, "no item with a rate is of these categories");
    if (rc != TORI_OK) {
        free(*list);
        *list = NULL;
        *n = 0;
    }
    return rc;
}
