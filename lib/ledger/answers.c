/* The bodies behind a figure. */
#include "changes.h"
#include "internal.h"
#include "reasons.h"

#include "../rates/notes.h"
#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct answers {
    tori_store *store;
    const tori_answers_view *view;
    const tori_codebook *book;
    const char *lang;
    bool list;
    tori__changes changes;
    tori__reasons reasons; /* why revisions came */
    tori__bodies bodies; /* of the year at hand */
    char *scratch; /* classes of an earlier return */
    char unframed[TORI__YEAR_LIST];
    tori_table *table;
    tori_error *err;
};

/* What became of an answer: "" and 0 where nothing did. */
struct change {
    const char *before, *after, *reason;
    long long batch;
};

/* ---- what became of an answer ---- */

static const char *reason_of(const struct answers *a, long long batch)
{
    for (size_t i = 0; i < a->reasons.n; i++)
        if (a->reasons.list[i].batch == batch)
            return a->reasons.list[i].reason;
    return "";
}

/* The words for an answer: a text that was given, else as it counts. */
static const char *words_of(const struct answers *a, const tori__body *body, size_t item)
{
    bool given = tori__body_returned(body) && body->classes[item] == TORI_GIVEN;
    const char *text = given ? tori__open_text(&body->r, item) : "";
    return *text ? text : tori__say_answer(a->book, item, body, a->lang);
}

static struct change change_of(struct answers *a, const tori__body *body, size_t item)
{
    tori__change found;
    if (!tori__changes_body(&a->changes, body->code) || !tori__changes_find(&found, &a->changes, item))
        return (struct change){"", "", "", 0};
    if (found.correction) {
        const tori_applied *c = found.correction;
        return (struct change){c->before, c->after, c->reason, found.entry};
    }
    tori__body was = *body;
    was.r = found.older;
    was.classes = a->scratch;
    tori_tally_classes(a->scratch, a->bodies.tally, &found.older, a->bodies.year, was.kind);
    return (struct change){words_of(a, &was, item), words_of(a, body, item), reason_of(a, found.entry),
                           found.entry};
}

/* ---- rows ---- */

static tori_code body_row(struct answers *a, const tori__body *body, size_t item, size_t group)
{
    const struct change change = change_of(a, body, item);
    tori_cell cells[16];
    size_t n = 0;
    if (a->list) {
        cells[n++] = tori__say_number(a->bodies.year);
        cells[n++] = tori__say_text(tori_codebook_item(a->book, item)->id);
        cells[n++] = tori__say_text(tori_rates_group_id(a->bodies.rates, group));
    }
    cells[n++] = tori__say_text(body->code);
    cells[n++] = tori__say_text(body->prefecture);
    cells[n++] = tori__say_text(body->name);
    if (a->list) {
        cells[n++] = tori__say_text(tori_kind_id(body->kind));
        cells[n++] = tori__say_text(tori_class_name(body->classes[item]));
        cells[n++] = tori__say_text(tori__body_returned(body) ? "yes" : "no");
    }
    cells[n++] = tori__say_text(words_of(a, body, item));
    cells[n++] = tori__say_text(change.before);
    cells[n++] = tori__say_text(change.after);
    cells[n++] = tori__say_text(change.reason);
    cells[n++] = tori__say_number(change.batch);
    return tori_table_row(a->table, cells, a->err);
}

static bool wanted(const struct answers *a, const tori__body *body, size_t item, size_t group)
{
    return (!a->view->answer || body->classes[item] == a->view->answer) && body->group == group;
}

/* "2007 監査の実施 東京都: 3". */
static tori_code group_heading(struct answers *a, size_t item, size_t group, size_t n)
{
    char text[600];
    const char *title = tori_rates_group_depth(a->bodies.rates, group) > 0
                            ? tori_rates_group_title(a->bodies.rates, group, a->lang)
                            : "";
    snprintf(text, sizeof text, "%d %.400s%s%s: %zu", a->bodies.year,
             tori_codebook_item_title(a->book, item, a->lang), *title ? " " : "", title, n);
    return tori_table_heading(a->table, text, a->err);
}

static tori_code group_rows(struct answers *a, size_t item, size_t group)
{
    size_t n = 0;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < a->bodies.n; i++)
        n += wanted(a, &a->bodies.list[i], item, group);
    if (n > 0 && !a->list)
        rc = group_heading(a, item, group, n);
    for (size_t i = 0; i < a->bodies.n && rc == TORI_OK; i++)
        if (wanted(a, &a->bodies.list[i], item, group))
            rc = body_row(a, &a->bodies.list[i], item, group);
    return rc;
}

static tori_code year_rows(struct answers *a, int year, const bool selected[])
{
    tori__bodies_free(&a->bodies);
    size_t within = 0;
    tori_code rc = tori__bodies_read(&a->bodies, a->store, year, a->view->by, a->err);
    if (rc == TORI_OK && !a->bodies.framed)
        tori__list_year(a->unframed, year, a->lang);
    if (rc == TORI_OK)
        rc = tori__group_find(&within, a->bodies.rates, a->view->group, a->err);
    if (rc == TORI_OK)
        rc = tori__changes_year(&a->changes, a->store, year, a->err);
    for (size_t i = 0; i < tori_codebook_items(a->book) && rc == TORI_OK; i++)
        for (size_t g = 0; selected[i] && g < tori_rates_groups(a->bodies.rates) && rc == TORI_OK; g++)
            if (tori_rates_group_within(a->bodies.rates, g, within))
                rc = group_rows(a, i, g);
    return rc;
}

/* ---- the whole ---- */

static tori_code select_items(bool selected[], const struct answers *a)
{
    for (size_t g = 0; g < a->view->n_items; g++) {
        bool matched = false;
        for (size_t i = 0; i < tori_codebook_items(a->book); i++) {
            bool matches = tori_text_glob(a->view->items[g], tori_codebook_item(a->book, i)->id);
            selected[i] |= matches;
            matched |= matches;
        }
        const char *nearest = matched ? NULL : tori_codebook_nearest(a->book, a->view->items[g]);
        if (nearest)
            return tori_fail(a->err, TORI_EARG, "no item \"%s\"; did you mean \"%s\"?", a->view->items[g],
                             nearest);
        if (!matched)
            return tori_fail(a->err, TORI_EARG, "no item \"%s\"", a->view->items[g]);
    }
    return TORI_OK;
}

static tori_code new_table(struct answers *a)
{
    const char *lang = a->lang;
    tori_column columns[16];
    size_t n = 0;
    if (a->list) {
        columns[n++] = (tori_column){.id = "year"};
        columns[n++] = (tori_column){.id = "item"};
        columns[n++] = (tori_column){.id = "group"};
    }
    columns[n++] = (tori_column){.id = "code", .title = tori__say(TORI__SAY_CODE, lang)};
    columns[n++] = (tori_column){.id = "prefecture", .title = tori__say(TORI__SAY_PREFECTURE, lang)};
    columns[n++] = (tori_column){.id = "name", .title = tori__say(TORI__SAY_BODY, lang)};
    if (a->list) {
        columns[n++] = (tori_column){.id = "kind"};
        columns[n++] = (tori_column){.id = "answer"};
        columns[n++] = (tori_column){.id = "returned"};
    }
    columns[n++] = (tori_column){.id = "text", .title = tori__say(TORI__SAY_ANSWER, lang)};
    columns[n++] = (tori_column){.id = "before", .title = tori__say(TORI__SAY_BEFORE, lang)};
    columns[n++] = (tori_column){.id = "after", .title = tori__say(TORI__SAY_AFTER, lang)};
    columns[n++] = (tori_column){.id = "reason", .title = tori__say(TORI__SAY_REASON, lang)};
    columns[n++] = (tori_column){.id = "batch", .title = tori__say(TORI__SAY_BATCH, lang), .numeric = true};
    return tori_table_new(&a->table, columns, n, 0, a->err);
}

tori_code tori_answers(tori_table **out, tori_store *store, const int years[], size_t n,
                       const tori_answers_view *view, tori_error *err)
{
    struct answers a = {.store = store,
                        .view = view,
                        .book = tori_store_codebook(store),
                        .lang = tori__say_lang(store, view->lang),
                        .list = view->list,
                        .err = err};
    size_t items = tori_codebook_items(a.book);
    bool *selected = calloc(items + 1, sizeof *selected);
    a.scratch = malloc(items + 1);
    *out = NULL;
    tori_code rc =
        selected && a.scratch ? select_items(selected, &a) : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = tori__reasons_read(&a.reasons, store, err);
    if (rc == TORI_OK)
        rc = tori__changes_read(&a.changes, store, err);
    if (rc == TORI_OK)
        rc = new_table(&a);
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = year_rows(&a, years[i], selected);
    if (rc == TORI_OK)
        rc = tori__note_unframed(a.table, a.unframed, a.lang, err);
    if (rc == TORI_OK) {
        *out = a.table;
        a.table = NULL;
    }
    tori__bodies_free(&a.bodies);
    tori__reasons_free(&a.reasons);
    tori__changes_free(&a.changes);
    tori_table_free(a.table);
    free(a.scratch);
    free(selected);
    return rc;
}
