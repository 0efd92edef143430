/* The bodies of a year, each with what it counts as. */
#include "bodies.h"

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

/* A tori_return_fn: keeps and counts. */
static tori_code add(void *bodies, const tori_return *r, tori_error *err)
{
    tori__bodies *b = bodies;
    tori_code rc = tori_panel_add(b->panel, r, err);
    return rc == TORI_OK ? tori_tally_add(b->tally, r, err) : rc;
}

static tori_code read_year(tori__bodies *b, tori_store *store, const tori_grouping *by, tori_error *err)
{
    const tori_codebook *book = tori_store_codebook(store);
    tori_code rc = tori_store_get_frame(&b->frame, store, b->year, err);
    if (rc == TORI_OK)
        rc = tori_panel_new(&b->panel, book, err);
    if (rc == TORI_OK)
        rc = tori_rates_new(&b->rates, book, by, err);
    if (rc == TORI_OK)
        rc = tori_tally_new(&b->tally, book, b->frame, by, err);
    if (rc == TORI_OK)
        rc = tori_store_read(store, b->year, add, b, err);
    return rc == TORI_OK ? tori_rates_take(b->rates, b->year, b->tally, err) : rc;
}

/* What each counts as, and in which group. */
static tori_code place(tori__bodies *b, size_t items, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < b->n && rc == TORI_OK; i++) {
        tori__body *body = &b->list[i];
        const tori_body alone = {.code = body->code, .kind = body->kind};
        char *classes = b->classes + i * items;
        tori_tally_classes(classes, b->tally, body->r.code ? &body->r : NULL, b->year, body->kind);
        body->classes = classes;
        rc = tori_rates_group_of(&body->group, b->rates, b->frame, body->entry ? body->entry : &alone, err);
    }
    return rc;
}

tori_code tori__bodies_read(tori__bodies *b, tori_store *store, int year, const tori_grouping *by,
                            tori_error *err)
{
    size_t items = tori_codebook_items(tori_store_codebook(store));
    *b = (tori__bodies){.year = year};
    tori_code rc = read_year(b, store, by, err);
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
    return place(b, items, err);
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
