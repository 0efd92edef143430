/* Errata: which figures changed between two states of a store. */
#include "bodies.h"
#include "internal.h"
#include "reasons.h"

#include "../figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One state: its rates, and of the year at hand its bodies. */
struct state {
    long long batch;
    tori_rates *rates;
    tori__bodies bodies;
};

struct errata {
    tori_store *store;
    const tori_errata_view *view;
    const tori_codebook *book;
    const char *lang;
    struct state before, after;
    int *years; /* that entries in between speak of, ascending */
    size_t n_years;
    size_t *items, n_items;
    tori__reasons reasons;
    tori_table *figures, *bodies;
    tori_error *err;
};

static tori_code count(struct errata *e, struct state *s)
{
    tori_code rc = tori_store_as_of(e->store, s->batch, e->err);
    if (rc == TORI_OK)
        rc = tori_rates_new(&s->rates, e->book, e->view->by, e->err);
    if (rc == TORI_OK)
        rc = tori_rates_count_store(s->rates, e->store, e->years, e->n_years, 0, e->err);
    return rc;
}

static tori_code read_bodies(struct errata *e, struct state *s, int year)
{
    tori__bodies_free(&s->bodies);
    tori_code rc = tori_store_as_of(e->store, s->batch, e->err);
    return rc == TORI_OK ? tori__bodies_read(&s->bodies, e->store, year, e->err) : rc;
}

/* ---- bodies ---- */

static char class_of(const tori__body *body, size_t item)
{
    return body ? body->classes[item] : 0;
}

/* The next code of both lists, each body or NULL where the state has it not. */
static bool next_pair(const struct errata *e, size_t *i, size_t *k, const tori__body **a,
                      const tori__body **b)
{
    const tori__bodies *x = &e->before.bodies, *y = &e->after.bodies;
    int order = *i == x->n ? 1 : *k == y->n ? -1 : strcmp(x->list[*i].code, y->list[*k].code);
    if (*i == x->n && *k == y->n)
        return false;
    *a = order <= 0 ? &x->list[(*i)++] : NULL;
    *b = order >= 0 ? &y->list[(*k)++] : NULL;
    return true;
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
    const tori__body *a, *b;
    tori_code rc = TORI_OK;
    for (size_t i = 0, k = 0; rc == TORI_OK && next_pair(e, &i, &k, &a, &b);)
        if (class_of(a, item) != class_of(b, item))
            rc = body_row(e, item, a, b);
    return rc;
}

/* ---- figures ---- */

static int find_year(const tori_rates *rates, int year)
{
    for (size_t i = 0; i < tori_rates_years(rates); i++)
        if (tori_rates_year(rates, i) == year)
            return (int)i;
    return -1;
}

/* The count of a group, by its id; zero where the state has no such group or year. */
static tori_count count_of(const tori_rates *rates, int year, size_t item, const char *group)
{
    int y = find_year(rates, year);
    for (size_t g = 0; y >= 0 && g < tori_rates_groups(rates); g++)
        if (strcmp(tori_rates_group_id(rates, g), group) == 0)
            return tori_rates_get(rates, (size_t)y, item, g);
    return (tori_count){0};
}

/* How many bodies of a group changed, and for programs their codes. The caller frees *codes. */
static tori_code changed_bodies(char **codes, size_t *n, const struct errata *e, size_t item,
                                const char *group)
{
    const tori__body *a, *b;
    size_t used = 0, room = 0;
    bool total = strcmp(group, "total") == 0;
    *codes = NULL;
    *n = 0;
    for (size_t i = 0, k = 0; next_pair(e, &i, &k, &a, &b);) {
        bool in = total ||
                  (a && strcmp(tori__group_id(e->view->by, tori__body_group(a, e->view->by)), group) == 0) ||
                  (b && strcmp(tori__group_id(e->view->by, tori__body_group(b, e->view->by)), group) == 0);
        if (!in || class_of(a, item) == class_of(b, item))
            continue;
        const char *code = (b ? b : a)->code;
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

static tori_code figure_row(struct errata *e, int year, size_t item, const char *group, const char *title,
                            const tori_count *a, const tori_count *b)
{
    const tori_errata_view *view = e->view;
    int64_t base_a = tori_count_base(a, view->base), base_b = tori_count_base(b, view->base);
    char was[32], is[32], *codes = NULL;
    size_t n;
    tori_figure_percent(was, a->yes, base_a, view->decimals);
    tori_figure_percent(is, b->yes, base_b, view->decimals);
    tori_code rc = changed_bodies(&codes, &n, e, item, group);
    if (rc != TORI_OK)
        return rc;
    const tori_cell cells[] = {
        tori__say_number(year),
        tori__say_text(tori_codebook_item(e->book, item)->id),
        tori__say_text(tori_codebook_item_title(e->book, item, e->view->lang)),
        tori__say_text(title),
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
        view->codes ? tori__say_text(codes ? codes : "") : tori__say_count((int64_t)n),
    };
    rc = tori_table_row(e->figures, cells, e->err);
    free(codes);
    return rc;
}

/* A group of one state; those that only the earlier one has come in too. */
static tori_code group_row(struct errata *e, int year, size_t item, const tori_rates *from, size_t g)
{
    const char *id = tori_rates_group_id(from, g);
    tori_count a = count_of(e->before.rates, year, item, id), b = count_of(e->after.rates, year, item, id);
    if (memcmp(&a, &b, sizeof a) == 0)
        return TORI_OK;
    return figure_row(e, year, item, id, e->view->codes ? id : tori_rates_group_title(from, g, e->lang), &a,
                      &b);
}

static bool has_group(const tori_rates *rates, const char *id)
{
    for (size_t g = 0; g < tori_rates_groups(rates); g++)
        if (strcmp(tori_rates_group_id(rates, g), id) == 0)
            return true;
    return false;
}

static tori_code item_rows(struct errata *e, int year, size_t item)
{
    const tori_rates *before = e->before.rates, *after = e->after.rates;
    tori_code rc = TORI_OK;
    for (size_t g = 0; g < tori_rates_groups(before) && rc == TORI_OK; g++)
        if (!has_group(after, tori_rates_group_id(before, g)))
            rc = group_row(e, year, item, before, g);
    for (size_t g = 0; g < tori_rates_groups(after) && rc == TORI_OK; g++)
        rc = group_row(e, year, item, after, g);
    return rc == TORI_OK ? list_bodies(e, item) : rc;
}

static tori_code year_rows(struct errata *e, int year)
{
    tori_code rc = read_bodies(e, &e->before, year);
    if (rc == TORI_OK)
        rc = read_bodies(e, &e->after, year);
    for (size_t i = 0; i < e->n_items && rc == TORI_OK; i++)
        rc = item_rows(e, year, e->items[i]);
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
        rc = count(e, &e->before);
    if (rc == TORI_OK)
        rc = count(e, &e->after);
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
    tori_rates_free(e.before.rates);
    tori_rates_free(e.after.rates);
    tori__bodies_free(&e.before.bodies);
    tori__bodies_free(&e.after.bodies);
    tori__reasons_free(&e.reasons);
    tori_table_free(e.figures);
    tori_table_free(e.bodies);
    free(e.items);
    free(e.years);
    return rc;
}
