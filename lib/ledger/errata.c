/* Errata: which figures changed between two states of a store. */
#include "internal.h"
#include "pairs.h"
#include "reasons.h"

#include "../figure.h"
#include "../rates/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct errata {
    tori_store *store;
    const tori_errata_view *view;
    const tori_codebook *book;
    const char *lang;
    tori__pairs pairs; /* of the year at hand */
    int year;
    int *years; /* that entries in between speak of, ascending */
    size_t n_years;
    size_t *items, n_items;
    tori__reasons reasons;
    char unframed[TORI__YEAR_LIST]; /* years in which figures changed, without a frame */
    tori_table *figures, *bodies; /* NULL: not asked for */
    int64_t n_changed;            /* answers, those that are not listed too */
    tori_error *err;
};

/* ---- bodies ---- */

/* The group of the whole grouping that a body counts in, or did. */
static const char *group_of(const struct errata *e, const tori__pair *pair)
{
    return pair->after ? tori_rates_group_id(e->pairs.after.rates, pair->after->group)
                       : tori_rates_group_id(e->pairs.before.rates, pair->before->group);
}

static tori_code body_row(struct errata *e, size_t item, const tori__pair *pair)
{
    const tori__body *a = pair->before, *b = pair->after, *known = b ? b : a;
    const tori__reason *why = tori__reasons_find(&e->reasons, e->view->from, e->view->to, e->year,
                                                 a ? a->r.batch : 0, b ? b->r.batch : 0);
    tori_cell cells[10];
    size_t n = 0;
    cells[n++] = tori__say_number(e->year);
    cells[n++] = tori__say_text(tori_codebook_item(e->book, item)->id);
    if (e->view->list)
        cells[n++] = tori__say_text(group_of(e, pair));
    cells[n++] = tori__say_text(known->code);
    cells[n++] = tori__say_text(known->prefecture);
    cells[n++] = tori__say_text(known->name);
    cells[n++] = tori__say_text(tori__say_answer(e->book, item, a, e->lang));
    cells[n++] = tori__say_text(tori__say_answer(e->book, item, b, e->lang));
    cells[n++] = tori__say_text(why ? why->reason : "");
    cells[n++] = tori__say_number(why ? why->batch : 0);
    return tori_table_row(e->bodies, cells, e->err);
}

static bool is_full(const struct errata *e)
{
    return e->view->most_bodies && tori_table_rows(e->bodies) >= e->view->most_bodies;
}

static tori_code list_bodies(struct errata *e, size_t item)
{
    const tori__pairs *p = &e->pairs;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < p->n && rc == TORI_OK && !is_full(e); i++)
        if (tori__pair_differs(&p->list[i], item))
            rc = body_row(e, item, &p->list[i]);
    return rc;
}

/* ---- figures ---- */

static tori_code figure_row(struct errata *e, size_t item, const char *group, const tori_count *a,
                            const tori_count *b, size_t n)
{
    const tori_errata_view *view = e->view;
    int64_t base_a = tori_count_base(a, view->base), base_b = tori_count_base(b, view->base);
    char was[32], is[32];
    tori_figure_percent(was, a->yes, base_a, view->decimals);
    tori_figure_percent(is, b->yes, base_b, view->decimals);
    const tori_cell cells[] = {
        tori__say_number(e->year),
        tori__say_text(tori_codebook_item(e->book, item)->id),
        tori__say_text(tori_codebook_item_title(e->book, item, e->view->lang)),
        tori__say_text(group),
        tori__say_count(a->yes),
        tori__say_count(base_a),
        tori_cell_percent(a->yes, base_a),
        tori__say_count(b->yes),
        tori__say_count(base_b),
        tori_cell_percent(b->yes, base_b),
        {.type = base_a && base_b ? TORI_CELL_POINTS : TORI_CELL_EMPTY,
         .a = b->yes,
         .b = base_b,
         .c = a->yes,
         .d = base_a},
        tori__say_text(strcmp(was, is) == 0 ? tori__say(TORI__SAY_NO, e->lang)
                                            : tori__say(TORI__SAY_YES, e->lang)),
        tori__say_count((int64_t)n),
    };
    return tori_table_row(e->figures, cells, e->err);
}

static tori_code group_row(struct errata *e, size_t item, size_t group)
{
    const tori__pairs *p = &e->pairs;
    const tori__group_pair *g = &p->groups[group];
    tori_count a = tori__pairs_count(&p->before, item, g->before),
               b = tori__pairs_count(&p->after, item, g->after);
    if (memcmp(&a, &b, sizeof a) == 0)
        return TORI_OK;
    bool now = g->after < tori_rates_groups(p->after.rates);
    const tori_rates *rates = now ? p->after.rates : p->before.rates;
    size_t number = now ? g->after : g->before;
    const char *title =
        e->view->list ? tori_rates_group_id(rates, number) : tori_rates_group_title(rates, number, e->lang);
    return figure_row(e, item, title, &a, &b, p->changed[group * p->n_items + item]);
}

static tori_code item_rows(struct errata *e, size_t item)
{
    const tori__pairs *p = &e->pairs;
    size_t total = p->n_groups - 1;
    tori_code rc = TORI_OK;
    e->n_changed += p->changed[total * p->n_items + item];
    for (size_t g = 0; g <= total && rc == TORI_OK && e->figures; g++)
        rc = group_row(e, item, g);
    return rc == TORI_OK && e->bodies ? list_bodies(e, item) : rc;
}

/* A year without a frame, perhaps in one of the states alone. */
static void list_unframed(struct errata *e, int year)
{
    const tori__pairs *p = &e->pairs;
    bool before = p->before.n && !p->before.framed, after = p->after.n && !p->after.framed;
    bool en = strcmp(e->lang, "en") == 0;
    if (!before && !after)
        return;
    tori__list_year(e->unframed, year, e->lang);
    size_t at = strlen(e->unframed);
    if (before != after)
        snprintf(e->unframed + at, sizeof e->unframed - at, en ? " (%s)" : "（%s）",
                 tori__say(before ? TORI__SAY_BEFORE : TORI__SAY_AFTER, e->lang));
}

static tori_code year_rows(struct errata *e, int year)
{
    size_t rows = e->figures ? tori_table_rows(e->figures) : 0;
    tori__pairs_free(&e->pairs);
    e->year = year;
    tori_code rc =
        tori__pairs_read(&e->pairs, e->store, e->view->from, e->view->to, year, e->view->by, e->err);
    for (size_t i = 0; i < e->n_items && rc == TORI_OK; i++)
        rc = item_rows(e, e->items[i]);
    if (rc == TORI_OK && e->figures && tori_table_rows(e->figures) > rows)
        list_unframed(e, year);
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

static tori_code new_figures(struct errata *e)
{
    const tori_column columns[] = {
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
        column(e, "bodies", TORI__SAY_BODIES, TORI__SAYS, true),
    };
    tori_code rc =
        tori_table_new(&e->figures, columns, sizeof columns / sizeof *columns, e->view->decimals, e->err);
    if (rc == TORI_OK)
        rc = tori_table_title(e->figures, tori__say(TORI__SAY_ERRATA, e->lang),
                              tori_codebook_title(e->book, e->lang), e->err);
    return rc == TORI_OK ? tori_table_note(e->figures, tori__say(TORI__SAY_SHOWS_NOTE, e->lang), e->err) : rc;
}

static tori_code new_bodies(struct errata *e)
{
    tori_column columns[10];
    size_t n = 0;
    columns[n++] = column(e, "year", TORI__SAY_YEAR, TORI__SAYS, true);
    columns[n++] = column(e, "item", TORI__SAY_ITEM, TORI__SAYS, false);
    if (e->view->list)
        columns[n++] = column(e, "group", TORI__SAY_GROUP, TORI__SAYS, false);
    columns[n++] = column(e, "code", TORI__SAY_CODE, TORI__SAYS, false);
    columns[n++] = column(e, "prefecture", TORI__SAY_PREFECTURE, TORI__SAYS, false);
    columns[n++] = column(e, "name", TORI__SAY_BODY, TORI__SAYS, false);
    columns[n++] = column(e, "before", TORI__SAY_BEFORE, TORI__SAYS, false);
    columns[n++] = column(e, "after", TORI__SAY_AFTER, TORI__SAYS, false);
    columns[n++] = column(e, "reason", TORI__SAY_REASON, TORI__SAYS, false);
    columns[n++] = column(e, "batch", TORI__SAY_BATCH, TORI__SAYS, true);
    tori_code rc = tori_table_new(&e->bodies, columns, n, 0, e->err);
    return rc == TORI_OK ? tori_table_title(e->bodies, tori__say(TORI__SAY_CHANGED, e->lang), NULL, e->err)
                         : rc;
}

/* Says so where bodies were left out. */
static tori_code note_rest(struct errata *e)
{
    char note[TORI__FIRST_OF];
    size_t listed = e->bodies ? tori_table_rows(e->bodies) : 0;
    if (!e->bodies || (int64_t)listed == e->n_changed)
        return TORI_OK;
    tori__say_first_of(note, listed, e->n_changed, e->lang);
    return tori_table_note(e->bodies, note, e->err);
}

static tori_code compare(struct errata *e, bool figures, bool bodies)
{
    const tori_rates_view selection = {.items = e->view->items, .n_items = e->view->n_items};
    tori_code rc = tori_rates_select(&e->items, &e->n_items, e->book, &selection, e->err);
    if (rc == TORI_OK)
        rc = tori_store_as_of(e->store, e->view->to, e->err);
    if (rc == TORI_OK)
        rc = tori__reasons_read(&e->reasons, e->store, e->err);
    if (rc == TORI_OK)
        rc = tori__reasons_years(&e->years, &e->n_years, &e->reasons, e->view->from, e->view->to, e->err);
    if (rc == TORI_OK && figures)
        rc = new_figures(e);
    if (rc == TORI_OK && bodies)
        rc = new_bodies(e);
    for (size_t i = 0; i < e->n_years && rc == TORI_OK; i++)
        rc = year_rows(e, e->years[i]);
    if (rc == TORI_OK && e->figures)
        rc = tori__note_unframed(e->figures, e->unframed, e->lang, e->err);
    return rc == TORI_OK ? note_rest(e) : rc;
}

tori_code tori_errata(tori_table **figures, tori_table **bodies, tori_store *store,
                      const tori_errata_view *view, tori_error *err)
{
    /* Programs get the words of one language. */
    struct errata e = {.store = store,
                       .view = view,
                       .book = tori_store_codebook(store),
                       .lang = view->list ? "en" : tori__say_lang(store, view->lang),
                       .err = err};
    if (figures)
        *figures = NULL;
    if (bodies)
        *bodies = NULL;
    tori_code rc = tori_store_as_of(store, view->from, err);
    if (rc == TORI_OK && view->from > view->to)
        rc = tori_fail(err, TORI_EARG, "batch %lld came after %lld: errata go from the earlier to the later",
                       view->from, view->to);
    if (rc == TORI_OK)
        rc = compare(&e, figures != NULL, bodies != NULL);
    if (rc == TORI_OK)
        rc = tori_store_as_of(store, 0, err);
    if (rc == TORI_OK && figures) {
        *figures = e.figures;
        e.figures = NULL;
    }
    if (rc == TORI_OK && bodies) {
        *bodies = e.bodies;
        e.bodies = NULL;
    }
    tori__pairs_free(&e.pairs);
    tori__reasons_free(&e.reasons);
    tori_table_free(e.figures);
    tori_table_free(e.bodies);
    free(e.items);
    free(e.years);
    return rc;
}
