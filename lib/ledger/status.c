/* Follow-up: which returns came in, and which are missing. */
#include "internal.h"

#include "../rates/notes.h"

#include <stdlib.h>
#include <string.h>

/* ---- how many came in ---- */

struct tally {
    int64_t bodies, returned, partly, revised;
};

/* Some item that was asked has no answer. */
static bool is_partly(const tori__body *body, size_t items)
{
    return tori__body_returned(body) && memchr(body->classes, TORI_NO_ANSWER, items) != NULL;
}

/* Codes whose return was revised: a later one said something else. */
struct revised {
    size_t items;
    tori_return last; /* the answers of the return before, copied */
    char *code, *answers;
    const tori__bodies *bodies;
    bool *is; /* of each body */
};

static tori__body *find(const tori__bodies *b, const char *code)
{
    size_t low = 0, high = b->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(b->list[middle].code, code);
        if (order == 0)
            return &b->list[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static tori_code compare(void *user, const tori_return *r, tori_error *err)
{
    struct revised *v = user;
    const tori__body *body = find(v->bodies, r->code);
    if (v->code && strcmp(v->code, r->code) == 0) {
        if (body && (v->last.returned != r->returned || memcmp(v->answers, r->answers, v->items) != 0))
            v->is[body - v->bodies->list] = true;
    }
    size_t n = strlen(r->code) + 1;
    char *code = realloc(v->code, n);
    if (!code)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    v->code = memcpy(code, r->code, n);
    memcpy(v->answers, r->answers, v->items);
    v->last = *r;
    return TORI_OK;
}

static tori_code find_revised(bool **is, tori_store *store, const tori__bodies *bodies, tori_error *err)
{
    struct revised v = {.items = tori_codebook_items(tori_store_codebook(store)), .bodies = bodies};
    v.answers = malloc(v.items + 1);
    v.is = calloc(bodies->n + 1, sizeof *v.is);
    tori_code rc = v.answers && v.is ? tori_store_revisions(store, bodies->year, compare, &v, err)
                                     : tori_fail(err, TORI_ENOMEM, "out of memory");
    free(v.answers);
    free(v.code);
    *is = v.is;
    return rc;
}

static void add(struct tally *t, const tori__body *body, bool revised, size_t items)
{
    t->bodies++;
    t->returned += tori__body_returned(body);
    t->partly += is_partly(body, items);
    t->revised += revised;
}

enum { BAR = 20 };

/* As many blocks of twenty as came in; full only if all did, and empty only if none. */
static void draw_bar(char to[3 * BAR + 1], const struct tally *t)
{
    int64_t full = t->bodies ? t->returned * BAR / t->bodies : 0;
    full += full == 0 && t->returned > 0;
    for (int64_t i = 0; i < BAR; i++)
        memcpy(to + 3 * i, i < full ? "█" : "░", 4); /* three bytes and the NUL */
}

static tori_code row(tori_table *table, const char *by, const char *group, const struct tally *t,
                     const tori_status_view *view, tori_error *err)
{
    char bar[3 * BAR + 1];
    tori_cell cells[10];
    size_t n = 0;
    draw_bar(bar, t);
    if (view->list)
        cells[n++] = tori__say_text(by);
    cells[n++] = tori__say_text(group);
    cells[n++] = tori__say_count(t->bodies);
    cells[n++] = tori__say_count(t->returned);
    cells[n++] = (tori_cell){
        .type = t->bodies ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = t->returned, .b = t->bodies};
    cells[n++] = tori__say_count(t->partly);
    cells[n++] = tori__say_count(t->bodies - t->returned);
    cells[n++] = tori__say_count(t->revised);
    if (view->bar)
        cells[n++] = tori__say_text(bar);
    return tori_table_row(table, cells, err);
}

/* ---- group by group ---- */

struct report {
    tori_store *store;
    const tori_status_view *view;
    const char *lang;
    int year;
    tori_table *table;
    bool *revised; /* of each body of the year */
};

static tori_code group_row(struct report *r, const tori__bodies *b, size_t group, tori_error *err)
{
    size_t items = tori_codebook_items(tori_store_codebook(r->store)), groups = tori_rates_groups(b->rates);
    bool total = group + 1 == groups;
    const char *by = total && !r->view->by ? "none" : tori_rates_group_by(b->rates, group);
    const char *name = r->view->list ? tori_rates_group_id(b->rates, group)
                                     : tori_rates_group_title(b->rates, group, r->lang);
    struct tally t = {0};
    for (size_t i = 0; i < b->n; i++)
        if (b->list[i].group < groups && tori_rates_group_within(b->rates, b->list[i].group, group))
            add(&t, &b->list[i], r->revised[i], items);
    if (t.bodies == 0 && !total)
        return TORI_OK;
    return row(r->table, by, name, &t, r->view, err);
}

/* The bodies are the same ones each time, in the same order: the store is held. */
static tori_code add_groups(struct report *r, const tori_grouping *keys, bool total, tori_error *err)
{
    tori_grouping by = *keys;
    tori__bodies bodies = {0};
    by.where = r->view->where;
    tori_code rc = tori__bodies_read(&bodies, r->store, r->year, &by, err);
    if (rc == TORI_OK && !r->revised)
        rc = find_revised(&r->revised, r->store, &bodies, err);
    for (size_t g = 0; rc == TORI_OK && g + !total < tori_rates_groups(bodies.rates); g++)
        rc = group_row(r, &bodies, g, err);
    if (rc == TORI_OK && total && !bodies.framed)
        rc = tori__note_unframed(r->table, NULL, r->lang, err);
    tori__bodies_free(&bodies);
    return rc;
}

static tori_code add_usual_groups(struct report *r, tori_error *err)
{
    tori_code rc = TORI_OK;
    if (tori_codebook_jp_codes(tori_store_codebook(r->store)))
        rc = add_groups(r, TORI_GROUPED_BY(TORI_BY_PREFECTURE), false, err);
    if (rc == TORI_OK && !r->view->list)
        rc = tori_table_heading(r->table, "", err);
    return rc == TORI_OK ? add_groups(r, TORI_GROUPED_BY(TORI_BY_KIND), true, err) : rc;
}

static tori_code new_table(tori_table **table, const tori_status_view *view, const char *lang,
                           tori_error *err)
{
    tori_column columns[10];
    size_t n = 0;
    if (view->list)
        columns[n++] = (tori_column){.id = "by"};
    columns[n++] = (tori_column){.id = "group", .title = tori__say(TORI__SAY_GROUP, lang)};
    columns[n++] = (tori_column){.id = "bodies", .title = tori__say(TORI__SAY_BODIES, lang), .numeric = true};
    columns[n++] =
        (tori_column){.id = "returned", .title = tori__say(TORI__SAY_RETURNED, lang), .numeric = true};
    columns[n++] =
        (tori_column){.id = "percent", .title = tori__say(TORI__SAY_PERCENT, lang), .numeric = true};
    columns[n++] = (tori_column){.id = "partly", .title = tori__say(TORI__SAY_PARTLY, lang), .numeric = true};
    columns[n++] =
        (tori_column){.id = "missing", .title = tori__say(TORI__SAY_NOT_RETURNED, lang), .numeric = true};
    columns[n++] =
        (tori_column){.id = "revised", .title = tori__say(TORI__SAY_REVISED, lang), .numeric = true};
    if (view->bar)
        columns[n++] = (tori_column){.id = "bar", .title = ""};
    return tori_table_new(table, columns, n, 1, err);
}

tori_code tori_status(tori_table **out, tori_store *store, int year, const tori_status_view *view,
                      tori_error *err)
{
    struct report r = {.store = store, .view = view, .lang = tori__say_lang(store, view->lang), .year = year};
    *out = NULL;
    tori_code rc = tori_store_hold(store, err);
    if (rc != TORI_OK)
        return rc;
    rc = new_table(&r.table, view, r.lang, err);
    if (rc == TORI_OK)
        rc = view->by ? add_groups(&r, view->by, true, err) : add_usual_groups(&r, err);
    if (rc == TORI_OK) {
        *out = r.table;
        r.table = NULL;
    }
    tori_store_release(store);
    tori_table_free(r.table);
    free(r.revised);
    return rc;
}

/* ---- who is missing ---- */

/* In how many earlier years a body was asked, and did not answer. */
struct record {
    int64_t asked, failed;
};

static tori_code look_back(struct record records[], tori_store *store, const tori__bodies *now,
                           tori_error *err)
{
    int *years = NULL;
    size_t n = 0;
    tori_code rc = tori_store_years(&years, &n, store, err);
    for (size_t i = 0; i < n && rc == TORI_OK && years[i] < now->year; i++) {
        tori__bodies then = {0};
        rc = tori__bodies_read(&then, store, years[i], NULL, err);
        for (size_t k = 0; k < now->n && rc == TORI_OK; k++) {
            const tori__body *body = find(&then, now->list[k].code);
            records[k].asked += body != NULL;
            records[k].failed += body && !tori__body_returned(body);
        }
        tori__bodies_free(&then);
    }
    free(years);
    return rc;
}

static tori_code list_missing(tori_table *table, const tori__bodies *b, const struct record records[],
                              const char *lang, bool list, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < b->n && rc == TORI_OK; i++) {
        const tori__body *body = &b->list[i];
        const tori_cell cells[] = {
            tori__say_text(body->code),
            tori__say_text(body->prefecture),
            tori__say_text(body->name),
            tori__say_text(list ? tori_kind_id(body->kind) : tori_kind_title(body->kind, lang)),
            tori__say_count(records[i].failed),
            tori__say_count(records[i].asked),
        };
        if (!tori__body_returned(body) && body->group < tori_rates_groups(b->rates))
            rc = tori_table_row(table, cells, err);
    }
    return rc;
}

tori_code tori_status_missing(tori_table **out, tori_store *store, int year, const tori_status_view *view,
                              tori_error *err)
{
    const char *lang = tori__say_lang(store, view->lang);
    const tori_column columns[] = {
        {.id = "code", .title = tori__say(TORI__SAY_CODE, lang)},
        {.id = "prefecture", .title = tori__say(TORI__SAY_PREFECTURE, lang)},
        {.id = "name", .title = tori__say(TORI__SAY_BODY, lang)},
        {.id = "kind", .title = tori__say(TORI__SAY_KIND, lang)},
        {.id = "failed_before", .title = tori__say(TORI__SAY_FAILED, lang), .numeric = true},
        {.id = "years_before", .title = tori__say(TORI__SAY_ASKED, lang), .numeric = true},
    };
    const tori_grouping by = {.where = view->where};
    tori__bodies bodies = {0};
    struct record *records = NULL;
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori__bodies_read(&bodies, store, year, &by, err);
    if (rc == TORI_OK && !(records = calloc(bodies.n + 1, sizeof *records)))
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = look_back(records, store, &bodies, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&table, columns, sizeof columns / sizeof *columns, 0, err);
    if (rc == TORI_OK)
        rc = list_missing(table, &bodies, records, lang, view->list, err);
    if (rc == TORI_OK && !bodies.framed)
        rc = tori__note_unframed(table, NULL, lang, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori__bodies_free(&bodies);
    tori_table_free(table);
    free(records);
    return rc;
}
