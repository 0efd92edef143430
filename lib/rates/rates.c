/* Counts of several years put together. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

static const char *const base_names[TORI_BASES] = {
    [TORI_BASE_ELIGIBLE] = "eligible", [TORI_BASE_BODIES] = "bodies", [TORI_BASE_ANSWERED] = "answered"};
static const char *const by_names[TORI_GROUPINGS] = {
    [TORI_BY_NONE] = "none", [TORI_BY_KIND] = "kind", [TORI_BY_PREFECTURE] = "prefecture"};

const char *tori_base_name(tori_base base)
{
    return base_names[base];
}

const char *tori_by_name(tori_by by)
{
    return by_names[by];
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

tori_code tori_rates_new(tori_rates **out, const tori_codebook *book, tori_by by, tori_error *err)
{
    *out = NULL;
    if (by == TORI_BY_PREFECTURE && !tori_codebook_jp_codes(book))
        return tori_fail(err, TORI_EARG, "the codes of this codebook (x-code any) do not tell a prefecture");
    *out = calloc(1, sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    (*out)->book = book;
    (*out)->by = by;
    return TORI_OK;
}

void tori_rates_free(tori_rates *rates)
{
    if (!rates)
        return;
    for (size_t i = 0; i < rates->n_years; i++)
        tori__year_free(&rates->years[i]);
    free(rates->years);
    free(rates);
}

/* The entry of a year, made where it belongs if it is new. */
static struct tori__year *year_entry(tori_rates *rates, int year, const struct tori_tally *t)
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
    y.count = calloc(tori__groups_of(rates->by) * TORI__CLASSES * t->n_items, sizeof *y.count);
    y.group = malloc(y.n_bodies + 1);
    y.kind = malloc(y.n_bodies + 1);
    y.returned = calloc(y.n_bodies + 1, 1);
    if (!y.count || !y.group || !y.kind || !y.returned) {
        tori__year_free(&y);
        return NULL;
    }
    if (y.n_bodies) {
        memcpy(y.group, t->counts.group, y.n_bodies);
        memcpy(y.kind, t->counts.kind, y.n_bodies);
    }
    memmove(&more[at + 1], &more[at], (rates->n_years++ - at) * sizeof *more);
    more[at] = y;
    return &more[at];
}

/* Bodies of the frame from which nothing came, by group and kind. */
static void count_absent(struct tori__year *y)
{
    memset(y->absent, 0, sizeof y->absent);
    for (size_t i = 0; i < y->n_bodies; i++)
        if (!y->returned[i])
            y->absent[y->group[i]][y->kind[i]]++;
}

static int64_t group_bodies(const struct tori__year *y, size_t group, size_t n_items)
{
    int64_t n = 0;
    for (size_t k = 0; k < TORI_KINDS; k++)
        n += y->silent[group][k] + y->absent[group][k];
    for (size_t c = 0; c < TORI__CLASSES; c++)
        n += y->count[(group * TORI__CLASSES + c) * n_items];
    return n;
}

static void find_groups(tori_rates *rates)
{
    size_t n_items = tori_codebook_items(rates->book);
    rates->n_groups = 0;
    for (size_t g = 0; rates->by != TORI_BY_NONE && g < tori__groups_of(rates->by); g++) {
        int64_t n = 0;
        for (size_t y = 0; y < rates->n_years; y++)
            n += group_bodies(&rates->years[y], g, n_items);
        if (n > 0)
            rates->groups[rates->n_groups++] = g;
    }
}

tori_code tori_rates_take(tori_rates *rates, int year, const tori_tally *tally, tori_error *err)
{
    /* Flushing moves counts within the tally and changes none of its figures. */
    tori_tally *t = (tori_tally *)(uintptr_t)tally;
    struct tori__year *y = year_entry(rates, year, t);
    if (!y)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori__tally_flush(t);
    for (size_t i = 0; i < tori__groups_of(rates->by) * TORI__CLASSES * t->n_items; i++)
        y->count[i] += t->counts.count[i];
    for (size_t g = 0; g < TORI__MOST_GROUPS; g++)
        for (size_t k = 0; k < TORI_KINDS; k++)
            y->silent[g][k] += t->counts.silent[g][k];
    y->strangers += t->counts.strangers;
    for (size_t i = 0; i < y->n_bodies; i++)
        y->returned[i] |= t->counts.returned[i];
    count_absent(y);
    find_groups(rates);
    return TORI_OK;
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

tori_by tori_rates_by(const tori_rates *rates)
{
    return rates->by;
}

size_t tori_rates_groups(const tori_rates *rates)
{
    return rates->n_groups + 1;
}

const char *tori_rates_group_id(const tori_rates *rates, size_t g)
{
    if (g >= rates->n_groups)
        return "total";
    if (rates->by == TORI_BY_KIND)
        return tori_kind_id((tori_kind)rates->groups[g]);
    return tori_prefecture_name((int)rates->groups[g], "ja");
}

const char *tori_rates_group_title(const tori_rates *rates, size_t g, const char *lang)
{
    bool en = lang && strcmp(lang, "en") == 0;
    if (g >= rates->n_groups)
        return en ? "total" : "合計";
    if (rates->by == TORI_BY_KIND)
        return tori_kind_title((tori_kind)rates->groups[g], lang);
    return tori_prefecture_name((int)rates->groups[g], lang);
}

static void add_group(tori_count *c, const tori_rates *rates, const struct tori__year *y, size_t item, size_t group)
{
    size_t n_items = tori_codebook_items(rates->book);
    int64_t n[TORI__CLASSES];
    for (size_t k = 0; k < TORI__CLASSES; k++)
        n[k] = y->count[(group * TORI__CLASSES + k) * n_items + item];
    c->yes += n[TORI__YES];
    c->no += n[TORI__NO];
    c->given += n[TORI__GIVEN];
    c->no_answer += n[TORI__NO_ANSWER];
    c->not_applicable += n[TORI__NOT_APPLICABLE];
    c->unknown += n[TORI__UNKNOWN];
    bool asked = tori_codebook_asked_in(rates->book, item, y->year);
    /* Who did not return counts as asked, unless the item is not for its kind or year. */
    for (size_t k = 0; k < TORI_KINDS; k++) {
        int64_t none = y->silent[group][k] + y->absent[group][k];
        if (none && asked && tori_codebook_asked_kind(rates->book, item, (tori_kind)k)) {
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
    if (group < rates->n_groups) {
        add_group(&c, rates, y, item, rates->groups[group]);
        return c;
    }
    for (size_t g = 0; g < tori__groups_of(rates->by); g++)
        add_group(&c, rates, y, item, g);
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

tori_code tori_rates_select(size_t **list, size_t *n, const tori_codebook *book, const tori_rates_view *view,
                            tori_error *err)
{
    static const char *const all[] = {"*"};
    const char *const *globs = view->n_items ? view->items : all;
    size_t n_globs = view->n_items ? view->n_items : 1, n_items = tori_codebook_items(book);
    bool *taken = calloc(n_items, sizeof *taken);

    *n = 0;
    *list = calloc(n_items, sizeof **list);
    tori_code rc = *list && taken ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t g = 0; rc == TORI_OK && g < n_globs; g++) {
        bool matched = false;
        for (size_t i = 0; i < n_items; i++) {
            if (!tori_codebook_rated(book, i) || !tori_text_glob(globs[g], tori_codebook_item(book, i)->id))
                continue;
            matched = true;
            if (!taken[i])
                (*list)[(*n)++] = i;
            taken[i] = true;
        }
        if (!matched)
            rc = unknown_item(book, globs[g], err);
    }
    free(taken);
    if (rc != TORI_OK) {
        free(*list);
        *list = NULL;
        *n = 0;
    }
    return rc;
}
