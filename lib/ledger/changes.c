/* What changed answers: an editing log on the way in, or a later return. */
#include "changes.h"

#include <stdlib.h>
#include <string.h>

/* ---- what was corrected on the way in ---- */

static const char *keep(tori__changes *c, const char *text)
{
    return tori__arena_keep(&c->texts, text, strlen(text) + 1);
}

static bool make_room(tori__changes *c)
{
    if (c->n < c->room)
        return true;
    size_t room = c->room ? 2 * c->room : 16;
    tori__corrected *longer = realloc(c->list, room * sizeof *longer);
    if (!longer)
        return false;
    c->list = longer;
    c->room = room;
    return true;
}

static tori_code add_correction(void *user, const tori_applied *applied, tori_error *err)
{
    tori__changes *c = user;
    tori__corrected new = {
        .c = *applied, .item = tori_codebook_find(c->book, applied->column), .field_item = -1};
    int field = tori_codebook_field_of(c->book, applied->column);
    if (field >= 0)
        new.field_item = tori_codebook_field_item(c->book, (size_t)field);
    tori_code rc =
        applied->line ? TORI_OK : tori_code_read(&new.body, applied->body, strlen(applied->body), err);
    if (rc != TORI_OK)
        return rc;
    new.c.body = keep(c, applied->body);
    new.c.column = keep(c, applied->column);
    new.c.before = keep(c, applied->before);
    new.c.after = keep(c, applied->after);
    new.c.reason = keep(c, applied->reason);
    if (!new.c.body || !new.c.column || !new.c.before || !new.c.after || !new.c.reason || !make_room(c))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    c->list[c->n++] = new;
    return TORI_OK;
}

tori_code tori__changes_read(tori__changes *out, tori_store *store, tori_error *err)
{
    *out = (tori__changes){.book = tori_store_codebook(store)};
    tori_code rc = tori_store_entries(store, NULL, add_correction, out, err);
    if (rc != TORI_OK)
        return rc;
    out->named = malloc((out->n + 1) * sizeof *out->named);
    return out->named ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

void tori__changes_free(tori__changes *c)
{
    free(c->list);
    free(c->named);
    tori__arena_free(&c->texts);
    tori_panel_free(c->returns);
    *c = (tori__changes){0};
}

tori_code tori__changes_year(tori__changes *c, tori_store *store, int year, tori_error *err)
{
    tori_panel_free(c->returns);
    c->returns = NULL;
    c->n_named = c->first = c->end = 0;
    tori_code rc = tori_panel_new(&c->returns, c->book, err);
    return rc == TORI_OK ? tori_store_revisions(store, year, tori_panel_add, c->returns, err) : rc;
}

/* ---- a body ---- */

static bool names(const tori__corrected *c, const tori_return *r)
{
    if (c->c.line)
        return c->c.line == r->line;
    if (strcmp(c->c.body, r->code) == 0)
        return true;
    for (size_t i = 0; i < c->body.n; i++)
        if (strcmp(c->body.code[i], r->code) == 0)
            return true;
    return false;
}

/* The first correction of an entry or of a later one. */
static size_t find_entry(const tori__changes *c, long long entry)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->list[middle].c.batch < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool tori__changes_corrected(const tori__changes *c, long long entry)
{
    size_t at = find_entry(c, entry);
    return at < c->n && c->list[at].c.batch == entry;
}

/* The first return of a code or of a later one. */
static size_t find_returns(const tori__changes *c, const char *code)
{
    tori_return r;
    size_t low = 0, high = tori_panel_count(c->returns);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        tori_panel_get(c->returns, middle, &r);
        if (strcmp(r.code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool tori__changes_body(tori__changes *c, const char *code)
{
    size_t n = tori_panel_count(c->returns);
    tori_return held = {.code = NULL}, other;
    c->n_named = 0;
    c->first = c->end = find_returns(c, code);
    for (; c->end < n; c->end++) {
        tori_panel_get(c->returns, c->end, &other);
        if (strcmp(other.code, code) != 0)
            break;
        if (c->end == c->first)
            held = other;
    }
    if (c->first == c->end)
        return false;
    for (size_t i = find_entry(c, held.batch); i < c->n && c->list[i].c.batch == held.batch; i++)
        if (names(&c->list[i], &held))
            c->named[c->n_named++] = &c->list[i];
    return true;
}

bool tori__changes_any(const tori__changes *c)
{
    return c->n_named > 0 || c->end - c->first > 1;
}

/* ---- an answer ---- */

const char *tori__open_text(const tori_return *r, size_t item)
{
    for (size_t i = 0; i < r->n_open; i++)
        if (r->open[i].item == item)
            return r->open[i].text;
    return "";
}

static bool differs(const tori_return *a, const tori_return *b, size_t item)
{
    return a->returned != b->returned || a->answers[item] != b->answers[item] ||
           strcmp(tori__open_text(a, item), tori__open_text(b, item)) != 0;
}

bool tori__changes_find(tori__change *to, const tori__changes *c, size_t item)
{
    *to = (tori__change){.correction = NULL};
    for (size_t i = c->n_named; i-- > 0;) {
        const tori__corrected *named = c->named[i];
        if (named->item != (int)item && named->field_item != (int)item)
            continue;
        to->correction = &named->c;
        to->entry = named->c.batch;
        return true;
    }
    for (size_t i = c->first; i + 1 < c->end; i++) {
        tori_panel_get(c->returns, i, &to->newer);
        tori_panel_get(c->returns, i + 1, &to->older);
        if (!differs(&to->newer, &to->older, item))
            continue;
        to->entry = to->newer.batch;
        return true;
    }
    return false;
}
