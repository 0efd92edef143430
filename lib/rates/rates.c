/* Counts of several years put together. */
#include "internal.h"

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
    tori__arena_free(&rates->noted);
    free(rates->years);
    free(rates->sorted);
    free(rates->shown);
    free(rates->hidden);
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
        rc = tori__kept_take(&y->kept, &t->counts.kept, which, t->groups.n, err);
    }
    if (rc == TORI_OK)
        rc = tori__grounds_take(&y->grounds, &t->counts.grounds, which, err);
    if (rc == TORI_OK) {
        add_counts(y, &t->counts, which, t->groups.n, t->n_items);
        count_absent(y);
        rc = tori__rates_arrange(rates, err);
    }
    free(which);
    return rc;
}

void tori_rates_keep_grounds(tori_rates *rates)
{
    rates->grounds = true;
}

void tori_rates_measure(tori_rates *rates, const tori_measured measures[], size_t n)
{
    rates->measures = measures;
    rates->n_measures = n;
}

void tori_rates_only_before(tori_rates *rates, size_t i)
{
    rates->years[i].only_before = true;
}

bool tori_rates_is_only_before(const tori_rates *rates, size_t i)
{
    return rates->years[i].only_before;
}

tori_code tori_rates_rest_on(tori_rates *rates, int year, const char *what, tori_error *err)
{
    struct tori__year *y = rates->years, *end = y + rates->n_years;
    while (y < end && y->year != year)
        y++;
    if (y == end)
        return TORI_OK;
    const char **longer = realloc(y->rests_on, (y->n_rests_on + 1) * sizeof *longer);
    if (longer)
        y->rests_on = longer;
    const char *text = longer ? tori__arena_keep(&rates->noted, what, strlen(what) + 1) : NULL;
    if (!text)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    y->rests_on[y->n_rests_on++] = text;
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

const tori_grouping *tori_rates_by(const tori_rates *rates)
{
    return &rates->groups.by;
}

void tori__count_add(tori_count *c, const tori_rates *rates, const struct tori__year *y, size_t item,
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

void tori__shown_span(size_t *first, size_t *end, const tori_rates *rates, size_t group)
{
    bool total = group >= rates->n_shown;
    *first = total ? 0 : rates->shown[group].first;
    *end = total ? rates->groups.n : rates->shown[group].end;
}

tori_count tori_rates_get(const tori_rates *rates, size_t year, size_t item, size_t group)
{
    tori_count c = {0};
    size_t first, end;
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++)
        tori__count_add(&c, rates, &rates->years[year], item, rates->sorted[g]);
    return c;
}
