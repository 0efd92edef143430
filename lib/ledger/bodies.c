/* The bodies of a year, each with what it counts as. */
#include "bodies.h"

#include <stdlib.h>
#include <string.h>

bool tori__body_returned(const tori__body *body)
{
    return body->r.code && body->r.returned;
}

int tori__groups(tori_by by)
{
    return by == TORI_BY_KIND ? TORI_KINDS : by == TORI_BY_PREFECTURE ? TORI_PREFECTURES + 1 : 1;
}

int tori__body_group(const tori__body *body, tori_by by)
{
    if (by == TORI_BY_KIND)
        return (int)body->kind;
    return by == TORI_BY_PREFECTURE && tori_code_valid(body->code) ? tori_code_prefecture(body->code) : 0;
}

const char *tori__group_id(tori_by by, int group)
{
    if (by == TORI_BY_KIND)
        return tori_kind_id((tori_kind)group);
    return by == TORI_BY_PREFECTURE && group > 0 ? tori_prefecture_name(group, "ja") : "";
}

const char *tori__group_title(tori_by by, int group, const char *lang)
{
    if (by == TORI_BY_KIND)
        return tori_kind_title((tori_kind)group, lang);
    return by == TORI_BY_PREFECTURE && group > 0 ? tori_prefecture_name(group, lang) : "";
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

/* Whose return did not come counts as asked, unless the item is not for its kind or year. */
void tori__body_classes(char *to, const tori__body *body, const tori_codebook *book, int year)
{
    size_t n = tori_codebook_items(book);
    if (!tori__body_returned(body)) {
        for (size_t i = 0; i < n; i++)
            to[i] = tori_codebook_asked_in(book, i, year) && tori_codebook_asked_kind(book, i, body->kind)
                        ? TORI_NO_ANSWER
                        : TORI_NOT_APPLICABLE;
        return;
    }
    for (size_t i = 0; i < n; i++)
        to[i] = tori_codebook_class(book, i, body->r.answers[i]);
    if (body->r.stray)
        tori_codebook_settle(book, body->r.answers, year, body->r.kind, to);
}

static void list_frame(tori__bodies *b)
{
    for (size_t i = 0; i < tori_frame_count(b->frame); i++) {
        const tori_body *body = tori_frame_get(b->frame, i);
        tori__body *to = &b->list[b->n++];
        *to = (tori__body){
            .code = body->code, .name = body->name, .prefecture = body->prefecture, .kind = body->kind};
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

tori_code tori__bodies_read(tori__bodies *b, tori_store *store, int year, tori_error *err)
{
    const tori_codebook *book = tori_store_codebook(store);
    size_t items = tori_codebook_items(book);
    *b = (tori__bodies){.year = year};
    tori_code rc = tori_store_get_frame(&b->frame, store, year, err);
    if (rc == TORI_OK)
        rc = tori_panel_new(&b->panel, book, err);
    if (rc == TORI_OK)
        rc = tori_store_read(store, year, tori_panel_add, b->panel, err);
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
    for (size_t i = 0; i < b->n; i++) {
        char *classes = b->classes + i * items;
        tori__body_classes(classes, &b->list[i], book, year);
        b->list[i].classes = classes;
    }
    return TORI_OK;
}

void tori__bodies_free(tori__bodies *b)
{
    tori_frame_free(b->frame);
    tori_panel_free(b->panel);
    free(b->list);
    free(b->classes);
    *b = (tori__bodies){0};
}
