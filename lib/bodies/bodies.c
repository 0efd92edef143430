/* The bodies of a year, each with what it counts as. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool tori__body_returned(const tori__body *body)
{
    return body->r.code && body->r.returned;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const tori__body *)a)->code, ((const tori__body *)b)->code);
}

/* The return of a code in a panel that is sorted by it. */
static bool find_return(tori_return *r, const tori_panel *panel, const char *code)
{
    size_t low = 0, high = tori_panel_count(panel);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        tori_panel_get(panel, middle, r);
        int order = strcmp(r->code, code);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *r = (tori_return){0};
    return false;
}

static void list_frame(tori__bodies *b)
{
    for (size_t i = 0; i < tori_frame_count(b->frame); i++) {
        const tori_body *body = tori_frame_get(b->frame, i);
        tori__body *to = &b->list[b->n++];
        *to = (tori__body){.code = body->code,
                           .name = body->name,
                           .prefecture = body->prefecture,
                           .kind = body->kind,
                           .entry = body};
        find_return(&to->r, b->panel, body->code);
    }
}

static void list_returns(tori__bodies *b)
{
    for (size_t i = 0; i < tori_panel_count(b->panel); i++) {
        tori__body *to = &b->list[b->n++];
        *to = (tori__body){.name = "", .prefecture = ""};
        tori_panel_get(b->panel, i, &to->r);
        to->code = to->r.code;
        to->kind = to->r.kind;
    }
}

/* Count what the panel holds into rates; the caller frees *tally, which tells what an answer counts as. */
static tori_code count(tori_tally **tally, tori_rates *rates, const tori__bodies *b, tori_error *err)
{
    tori_code rc = tori_tally_new(tally, b->book, b->frame, tori_rates_by(rates), err);
    for (size_t i = 0; i < tori_panel_count(b->panel) && rc == TORI_OK; i++) {
        tori_return r;
        tori_panel_get(b->panel, i, &r);
        rc = tori_tally_add(*tally, &r, err);
    }
    return rc == TORI_OK ? tori_rates_take(rates, b->year, *tally, err) : rc;
}

/* The group of a body. */
static tori_code place(size_t *group, tori_rates *rates, const tori__bodies *b, const tori__body *body,
                       tori_error *err)
{
    const tori_body alone = {.code = body->code, .kind = body->kind};
    return tori_rates_group_of(group, rates, b->frame, body->entry ? body->entry : &alone, err);
}

/* List the bodies, with what each counts as and in which group. */
static tori_code list(tori__bodies *b, const tori_grouping *by, tori_error *err)
{
    size_t items = tori_codebook_items(b->book);
    tori_code rc = tori_rates_new(&b->rates, b->book, by, err);
    if (rc == TORI_OK)
        rc = count(&b->tally, b->rates, b, err);
    if (rc != TORI_OK)
        return rc;
    b->framed = b->frame != NULL;
    size_t room = b->framed ? tori_frame_count(b->frame) : tori_panel_count(b->panel);
    b->list = malloc((room + 1) * sizeof *b->list);
    b->classes = malloc(room * items + 1);
    if (!b->list || !b->classes)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_panel_sort(b->panel);
    if (b->framed)
        list_frame(b);
    else
        list_returns(b);
    qsort(b->list, b->n, sizeof *b->list, by_code);
    for (size_t i = 0; i < b->n && rc == TORI_OK; i++) {
        tori__body *body = &b->list[i];
        char *classes = b->classes + i * items;
        tori_tally_classes(classes, b->tally, body->r.code ? &body->r : NULL, b->year, body->kind);
        body->classes = classes;
        rc = place(&body->group, b->rates, b, body, err);
    }
    return rc;
}

tori_code tori__bodies_read(tori__bodies *b, tori_store *store, int year, const tori_grouping *by,
                            tori_error *err)
{
    *b = (tori__bodies){.book = tori_store_codebook(store), .year = year};
    tori_code rc = tori_store_get_frame(&b->frame, store, year, err);
    if (rc == TORI_OK)
        rc = tori_panel_new(&b->panel, b->book, err);
    if (rc == TORI_OK)
        rc = tori_store_read(store, year, tori_panel_add, b->panel, err);
    return rc == TORI_OK ? list(b, by, err) : rc;
}

tori_code tori__bodies_count(tori_rates *rates, const tori__bodies *b, tori_error *err)
{
    tori_tally *tally = NULL;
    tori_code rc = count(&tally, rates, b, err);
    tori_tally_free(tally);
    return rc;
}

tori_code tori__bodies_place(size_t group[], tori_rates *rates, const tori__bodies *b, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < b->n && rc == TORI_OK; i++)
        rc = place(&group[i], rates, b, &b->list[i], err);
    return rc;
}

tori_code tori__bodies_group(tori__grouped *out, const tori__bodies *b, const tori_grouping *by,
                             tori_error *err)
{
    *out = (tori__grouped){.group = calloc(b->n + 1, sizeof *out->group)};
    tori_code rc = out->group ? tori_rates_new(&out->rates, b->book, by, err)
                              : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = tori__bodies_count(out->rates, b, err);
    return rc == TORI_OK ? tori__bodies_place(out->group, out->rates, b, err) : rc;
}

void tori__grouped_free(tori__grouped *grouped)
{
    tori_rates_free(grouped->rates);
    free(grouped->group);
    *grouped = (tori__grouped){0};
}

tori_code tori__group_find(size_t *group, const tori_rates *rates, const char *id, tori_error *err)
{
    char known[300] = "";
    size_t groups = tori_rates_groups(rates), used = 0;
    *group = groups - 1;
    if (!id)
        return TORI_OK;
    for (size_t g = 0; g < groups; g++) {
        *group = g;
        if (strcmp(tori_rates_group_id(rates, g), id) == 0)
            return TORI_OK;
        if (used < sizeof known)
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%.60s", g ? ", " : "",
                                     tori_rates_group_id(rates, g));
    }
    return tori_fail(err, TORI_EARG, "no group \"%.100s\": there are %s", id, known);
}

void tori__bodies_free(tori__bodies *b)
{
    tori_rates_free(b->rates);
    tori_tally_free(b->tally);
    tori_frame_free(b->frame);
    tori_panel_free(b->panel);
    free(b->list);
    free(b->classes);
    *b = (tori__bodies){0};
}

static const tori__body *find_code(const tori__bodies *bodies, const char *code)
{
    const tori__body key = {.code = code};
    return bodies->n ? bsearch(&key, bodies->list, bodies->n, sizeof key, by_code) : NULL;
}

tori_code tori__bodies_find(const tori__body **out, const tori__bodies *bodies, const char *code,
                            tori_error *err)
{
    tori_code_readings readings;
    *out = find_code(bodies, code);
    if (*out || !tori_codebook_jp_codes(bodies->book))
        return TORI_OK;
    tori_code rc = tori_code_read(&readings, code, strlen(code), err);
    for (size_t i = 0; i < readings.n && !*out; i++)
        *out = find_code(bodies, readings.code[i]);
    return rc;
}

/* ---- for everybody ---- */

static tori_code hand_over(tori_bodies **out, tori_bodies *bodies, tori_code rc)
{
    *out = rc == TORI_OK ? bodies : NULL;
    if (rc != TORI_OK)
        tori_bodies_free(bodies);
    return rc;
}

tori_code tori_bodies_read(tori_bodies **out, tori_store *store, int year, tori_error *err)
{
    tori_bodies *bodies = calloc(1, sizeof *bodies);
    *out = NULL;
    if (!bodies)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return hand_over(out, bodies, tori__bodies_read(bodies, store, year, NULL, err));
}

tori_code tori_bodies_of(tori_bodies **out, const tori_codebook *book, int year,
                         const tori_panel *const panels[], size_t n, tori_error *err)
{
    tori_bodies *bodies = calloc(1, sizeof *bodies);
    *out = NULL;
    if (!bodies)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    *bodies = (tori_bodies){.book = book, .year = year};
    tori_code rc = tori_panel_new(&bodies->panel, book, err);
    for (size_t k = 0; k < n && rc == TORI_OK; k++)
        for (size_t i = 0; i < tori_panel_count(panels[k]) && rc == TORI_OK; i++) {
            tori_return r;
            tori_panel_get(panels[k], i, &r);
            rc = tori_panel_add(bodies->panel, &r, err);
        }
    return hand_over(out, bodies, rc == TORI_OK ? list(bodies, NULL, err) : rc);
}

void tori_bodies_free(tori_bodies *bodies)
{
    if (!bodies)
        return;
    tori__bodies_free(bodies);
    free(bodies);
}

int tori_bodies_year(const tori_bodies *bodies)
{
    return bodies->year;
}

bool tori_bodies_framed(const tori_bodies *bodies)
{
    return bodies->framed;
}

size_t tori_bodies_count(const tori_bodies *bodies)
{
    return bodies->n;
}
