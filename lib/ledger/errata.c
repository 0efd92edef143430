/* Errata: which figures changed between two states of a store. */
#include "bodies.h"
#include "internal.h"
#include "reasons.h"

#include "../figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One state, and of the year at hand its bodies and their rates. */
struct state {
    long long batch;
    tori__bodies bodies;
};

/* A body of both states; NULL where the state has it not. */
struct pair {
    const tori__body *before, *after;
};

struct errata {
    tori_store *store;
    const tori_errata_view *view;
    const tori_codebook *book;
    const char *lang;
    struct state before, after;
    struct pair *pairs;          /* all of the year at hand, by code */
    const struct pair **changed; /* those that count as something else under the item at hand */
    size_t n_pairs, n_changed;
    int *years; /* that entries in between speak of, ascending */
    size_t n_years;
    size_t *items, n_items;
    tori__reasons reasons;
    tori_table *figures, *bodies;
    tori_error *err;
};

static tori_code read_bodies(struct errata *e, struct state *s, int year)
{
    tori__bodies_free(&s->bodies);
    tori_code rc = tori_store_as_of(e->store, s->batch, e->err);
    return rc == TORI_OK ? tori__bodies_read(&s->bodies, e->store, year, e->view->by, e->err) : rc;
}

/* ---- bodies ---- */

static const tori__body *counted(const tori__body *body, const tori__bodies *bodies)
{
    return body->group < tori_rates_groups(bodies->rates) ? body : NULL;
}

/* The bodies of both states beside each other. */
static tori_code pair_up(struct errata *e)
{
    const tori__bodies *x = &e->before.bodies, *y = &e->after.bodies;
    struct pair *pairs = realloc(e->pairs, (x->n + y->n + 1) * sizeof *pairs);
    if (pairs)
        e->pairs = pairs;
    const struct pair **changed = realloc(e->changed, (x->n + y->n + 1) * sizeof *changed);
    if (changed)
        e->changed = changed;
    if (!pairs || !changed)
        return tori_fail(e->err, TORI_ENOMEM, "out of memory");
    e->n_pairs = 0;
    for (size_t i = 0, k = 0; i < x->n || k < y->n;) {
        int order = i == x->n ? 1 : k == y->n ? -1 : strcmp(x->list[i].code, y->list[k].code);
        struct pair pair = {NULL, NULL};
        if (order <= 0)
            pair.before = counted(&x->list[i++], x);
        if (order >= 0)
            pair.after = counted(&y->list[k++], y);
        if (pair.before || pair.after)
            pairs[e->n_pairs++] = pair;
    }
    return TORI_OK;
}

static char class_of(const tori__body *body, size_t item)
{
    return body ? body->classes[item] : 0;
}

static void find_changed(struct errata *e, size_t item)
{
    e->n_changed = 0;
    for (size_t i = 0; i < e->n_pairs; i++)
        if (class_of(e->pairs[i].before, item) != class_of(e->pairs[i].after, item))
            e->changed[e->n_changed++] = &e->pairs[i];
}

static tori_code body_row(struct errata *e, size_t item, const tori__body *a, const tori__body *b)
{
    const tori__body *known = b ? b : a;
    const tori__reason *why =
        tori__reasons_find(&e->reasons, e->before.batch, e->after.batch, e->after.bodies.year,
                           a ? a->r.batch : 0, b ? b->r.batch : 0);
    const tori_cell cells[] = {
        tori__say_number(e->after.bodies.year),
        tori__say_text(tori_codebook_item(e->book, item)->id),
        tori__say_text(known->code),
        tori__say_text(known->prefecture),
        tori__say_text(known->name),
        tori__say_text(tori__say_answer(e->book, item, a, e->lang)),
        tori__say_text(tori__say_answer(e->book, item, b, e->lang)),
        tori__say_text(why ? why->reason : ""),
        tori__say_number(why ? why->batch : 0),
    };
    return tori_table_row(e->bodies, cells, e->err);
}

static tori_code list_bodies(struct errata *e, size_t item)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < e->n_changed && rc == TORI_OK; i++)
        rc = body_row(e, item, e->changed[i]->before, e->changed[i]->after);
    return rc;
}

/* ---- figures ---- */

/* The group of a state by its id, their number where it has none. */
static size_t find_group(const tori_rates *rates, const char *id)
{
    size_t g = 0;
    while (g < tori_rates_groups(rates) && strcmp(tori_rates_group_id(rates, g), id) != 0)
        g++;
    return g;
}

static tori_count count_of(const tori_rates *rates, size_t item, size_t group)
{
    return group < tori_rates_groups(rates) ? tori_rates_get(rates, 0, item, group) : (tori_count){0};
}

static bool within(const tori__body *body, const tori_rates *rates, size_t group)
{
    return body && group < tori_rates_groups(rates) && tori_rates_group_within(rates, body->group, group);
}

/* How many bodies of a group changed, and for programs their codes. The caller frees *codes. */
static tori_code changed_bodies(char **codes, size_t *n, const struct errata *e, size_t before, size_t after)
{
    size_t used = 0, room = 0;
    *codes = NULL;
    *n = 0;
    for (size_t i = 0; i < e->n_changed; i++) {
        const struct pair *p = e->changed[i];
        if (!within(p->before, e->before.bodies.rates, before) &&
            !within(p->after, e->after.bodies.rates, after))
            continue;
        const char *code = (p->after ? p->after : p->before)->code;
        size_t wanted = used + strlen(code) + 2;
        if (wanted > room) {
            room = 2 * wanted;
            char *longer = realloc(*codes, room);
            if (!longer) {
                free(*codes);
                *codes = NULL;
                return tori_fail(e->err, TORI_ENOMEM, "out of memory");
            }
            *codes = longer;
        }
        used += (size_t)snprintf(*codes + used, room - used, "%s%s", used ? " " : "", code);
        (*n)++;
    }
    return TORI_OK;
}

static tori_cell percent(int64_t yes, int64_t base)
{
    return (tori_cell){.type = base ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = yes, .b = base};
}

static tori_code figure_row(struct errata *e, size_t item, const char *group, const tori_count *a,
                            const tori_count *b, size_t n, const char *codes)
{
    const tori_errata_view *view = e->view;
    int64_t base_a = tori_count_base(a, view->base), base_b = tori_count_base(b, view->base);
    char was[32], is[32];
    tori_figure_percent(was, a->yes, base_a, view->decimals);
    tori_figure_percent(is, b->yes, base_b, view->decimals);
    const tori_cell cells[] = {
        tori__say_number(e->after.bodies.year),
        tori__say_text(tori_codebook_item(e->book, item)->id),
        tori__say_text(tori_codebook_item_title(e->book, item, e->view->lang)),
        tori__say_text(group),
        tori__say_count(a->yes),
        tori__say_count(base_a),
        percent(a->yes, base_a),
        tori__say_count(b->yes),
        tori__say_count(base_b),
        percent(b->yes, base_b),
        {.type = base_a && base_b ? TORI_CELL_POINTS : TORI_CELL_EMPTY,
         .a = b->yes,
         .b = base_b,
         .c = a->yes,
         .d = base_a},
        tori__say_text(strcmp(was, is) == 0 ? tori__say(TORI__SAY_NO, e->lang)
                                            : tori__say(TORI__SAY_YES, e->lang)),
        view->codes ? tori__say_text(codes) : tori__say_count((int64_t)n),
    };
    return tori_table_row(e->figures, cells, e->err);
}

/* A group of either state, by its number in both. */
static tori_code group_row(struct errata *e, size_t item, size_t before, size_t after)
{
    const tori_rates *from = e->before.bodies.rates, *to = e->after.bodies.rates;
    tori_count a = count_of(from, item, before), b = count_of(to, item, after);
    bool now = after < tori_rates_groups(to);
    if (memcmp(&a, &b, sizeof a) == 0)
        return TORI_OK;
    const char *title = e->view->codes
                            ? tori_rates_group_id(now ? to : from, now ? after : before)
                            : tori_rates_group_title(now ? to : from, now ? after : before, e->lang);
    char *codes = NULL;
    size_t n;
    tori_code rc = changed_bodies(&codes, &n, e, before, after);
    if (rc == TORI_OK)
        rc = figure_row(e, item, title, &a, &b, n, codes ? codes : "");
    free(codes);
    return rc;
}

static tori_code item_rows(struct errata *e, size_t item)
{
    const tori_rates *from = e->before.bodies.rates, *to = e->after.bodies.rates;
    size_t gone = tori_rates_groups(to);
    tori_code rc = TORI_OK;
    find_changed(e, item);
    for (size_t g = 0; g < tori_rates_groups(from) && rc == TORI_OK; g++)
        if (find_group(to, tori_rates_group_id(from, g)) == gone)
            rc = group_row(e, item, g, gone);
    for (size_t g = 0; g < tori_rates_groups(to) && rc == TORI_OK; g++)
        rc = group_row(e, item, find_group(from, tori_rates_group_id(to, g)), g);
    return rc == TORI_OK ? list_bodies(e, item) : rc;
}

static tori_code year_rows(struct errata *e, int year)
{
    tori_code rc = read_bodies(e, &e->before, year);
    if (rc == TORI_OK)
        rc = read_bodies(e, &e->after, year);
    if (rc == TORI_OK)
        rc = pair_up(e);
    for (size_t i = 0; i < e->n_items && rc == TORI_OK; i++)
        rc = item_rows(e, e->items[i]);
    return rc;
}

/* ---- the tables ---- */

static tori_column column(const struct errata *e, const char *id, tori__say_id word, tori__say_id over,
                          bool numeric)
{
    return (tori_column){.id = id,
                         .title = tori__say(word, e->lang),
                         .over = over == TORI__SAYS ? "" : tori__say(over, e->lang),
                         .numeric = numeric};
}

static tori_code new_tables(struct errata *e)
{
    const tori_column figures[] = {
        column(e, "year", TORI__SAY_YEAR, TORI__SAYS, true),
        column(e, "item", TORI__SAY_ITEM, TORI__SAYS, false),
        column(e, "title", TORI__SAY_TITLE, TORI__SAYS, false),
        column(e, "group", TORI__SAY_GROUP, TORI__SAYS, false),
        column(e, "yes_before", TORI__SAY_DONE, TORI__SAY_BEFORE, true),
        column(e, "base_before", TORI__SAY_BASE, TORI__SAY_BEFORE, true),
        column(e, "percent_before", TORI__SAY_PERCENT, TORI__SAY_BEFORE, true),
        column(e, "yes_after", TORI__SAY_DONE, TORI__SAY_AFTER, true),
        column(e, "base_after", TORI__SAY_BASE, TORI__SAY_AFTER, true),
        column(e, "percent_after", TORI__SAY_PERCENT, TORI__SAY_AFTER, true),
        column(e, "difference", TORI__SAY_DIFFERENCE, TORI__SAYS, true),
        column(e, "shows", TORI__SAY_SHOWS, TORI__SAYS, false),
        column(e, "bodies", TORI__SAY_BODIES, TORI__SAYS, !e->view->codes),
    };
    const tori_column bodies[] = {
        column(e, "year", TORI__SAY_YEAR, TORI__SAYS, true),
        column(e, "item", TORI__SAY_ITEM, TORI__SAYS, false),
        column(e, "code", TORI__SAY_CODE, TORI__SAYS, false),
        column(e, "prefecture", TORI__SAY_PREFECTURE, TORI__SAYS, false),
        column(e, "name", TORI__SAY_BODY, TORI__SAYS, false),
        column(e, "before", TORI__SAY_BEFORE, TORI__SAYS, false),
        column(e, "after", TORI__SAY_AFTER, TORI__SAYS, false),
        column(e, "reason", TORI__SAY_REASON, TORI__SAYS, false),
        column(e, "batch", TORI__SAY_BATCH, TORI__SAYS, true),
    };
    tori_code rc =
        tori_table_new(&e->figures, figures, sizeof figures / sizeof *figures, e->view->decimals, e->err);
    if (rc == TORI_OK)
        rc = tori_table_title(e->figures, tori__say(TORI__SAY_ERRATA, e->lang),
                              tori_codebook_title(e->book, e->lang), e->err);
    if (rc == TORI_OK)
        rc = tori_table_new(&e->bodies, bodies, sizeof bodies / sizeof *bodies, 0, e->err);
    if (rc == TORI_OK)
        rc = tori_table_title(e->bodies, tori__say(TORI__SAY_CHANGED, e->lang), NULL, e->err);
    if (rc == TORI_OK)
        rc = tori_table_note(e->figures, tori__say(TORI__SAY_SHOWS_NOTE, e->lang), e->err);
    return rc;
}

static tori_code compare(struct errata *e)
{
    const tori_rates_view selection = {.items = e->view->items, .n_items = e->view->n_items};
    tori_code rc = tori_rates_select(&e->items, &e->n_items, e->book, &selection, e->err);
    if (rc == TORI_OK)
        rc = tori_store_as_of(e->store, e->after.batch, e->err);
    if (rc == TORI_OK)
        rc = tori__reasons_read(&e->reasons, e->store, e->err);
    if (rc == TORI_OK)
        rc =
            tori__reasons_years(&e->years, &e->n_years, &e->reasons, e->before.batch, e->after.batch, e->err);
    if (rc == TORI_OK)
        rc = new_tables(e);
    for (size_t i = 0; i < e->n_years && rc == TORI_OK; i++)
        rc = year_rows(e, e->years[i]);
    return rc;
}

tori_code tori_errata(tori_table **figures, tori_table **bodies, tori_store *store,
                      const tori_errata_view *view, tori_error *err)
{
    /* Programs get the words of one language. */
    struct errata e = {.store = store,
                       .view = view,
                       .book = tori_store_codebook(store),
                       .lang = view->codes ? "en" : tori__say_lang(store, view->lang),
                       .before = {.batch = view->from},
                       .after = {.batch = view->to},
                       .err = err};
    *figures = *bodies = NULL;
    tori_code rc = tori_store_as_of(store, view->from, err);
    if (rc == TORI_OK && view->from > view->to)
        rc = tori_fail(err, TORI_EARG, "batch %lld came after %lld: errata go from the earlier to the later",
                       view->from, view->to);
    if (rc == TORI_OK)
        rc = compare(&e);
    if (rc == TORI_OK)
        rc = tori_store_as_of(store, 0, err);
    if (rc == TORI_OK) {
        *figures = e.figures;
        *bodies = e.bodies;
        e.figures = e.bodies = NULL;
    }
    tori__bodies_free(&e.before.bodies);
    tori__bodies_free(&e.after.bodies);
    tori__reasons_free(&e.reasons);
    tori_table_free(e.figures);
    tori_table_free(e.bodies);
    free(e.pairs);
    free(e.changed);
    free(e.items);
    free(e.years);
    return rc;
}
