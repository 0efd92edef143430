/* Counting two items of one year's returns. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char missing[TORI_CROSS_MISSING] = {TORI_NO_ANSWER, TORI_NOT_APPLICABLE, TORI_UNKNOWN};

static tori_code take_side(struct side *side, const tori_codebook *book, size_t item, tori_error *err)
{
    const tori_item *i = tori_codebook_item(book, item);
    side->item = item;
    side->answers = i->type == TORI_ITEM_YESNO ? 2 : i->type == TORI_ITEM_CHOICE ? i->n_choices : 0;
    if (side->answers == 0)
        return tori_fail(err, TORI_EARG, "item \"%s\" has no fixed answers to make a table of", i->id);
    return TORI_OK;
}

static size_t cells(const tori_cross *c)
{
    return (c->row.answers + TORI_CROSS_MISSING) * (c->column.answers + TORI_CROSS_MISSING);
}

tori_code tori_cross_new(tori_cross **out, const tori_codebook *book, const tori_frame *frame, size_t row,
                         size_t column, tori_error *err)
{
    tori_cross *c = NULL;
    struct side down, across;
    *out = NULL;
    if (row == column)
        return tori_fail(err, TORI_EARG, "item \"%s\" is given twice: a table needs two items",
                         tori_codebook_item(book, row)->id);
    tori_code rc = take_side(&down, book, row, err);
    if (rc == TORI_OK)
        rc = take_side(&across, book, column, err);
    if (rc != TORI_OK)
        return rc;
    c = calloc(1, sizeof *c);
    if (!c)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    *c = (tori_cross){.book = book, .frame = frame, .row = down, .column = across};
    c->answers = malloc(tori_codebook_items(book));
    c->returned = calloc(frame ? tori_frame_count(frame) + 1 : 1, 1);
    c->counts = calloc(cells(c), sizeof *c->counts);
    if (!c->answers || !c->returned || !c->counts) {
        tori_cross_free(c);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    *out = c;
    return TORI_OK;
}

void tori_cross_free(tori_cross *cross)
{
    if (!cross)
        return;
    free(cross->answers);
    free(cross->returned);
    free(cross->counts);
    free(cross);
}

static size_t place_of(const tori_cross *c, const struct side *side, char answer)
{
    for (size_t i = 0; i < TORI_CROSS_MISSING; i++)
        if (answer == missing[i])
            return side->answers + i;
    if (tori_codebook_item(c->book, side->item)->type == TORI_ITEM_YESNO)
        return answer == TORI_YES ? 0 : 1;
    return (size_t)(answer <= 'Z' ? answer - 'A' : answer - 'a' + 26);
}

static int64_t *cell(const tori_cross *c, char row, char column)
{
    size_t across = c->column.answers + TORI_CROSS_MISSING;
    return &c->counts[place_of(c, &c->row, row) * across + place_of(c, &c->column, column)];
}

/* What a body of which nothing is known has for an item. */
static char absent(const tori_cross *c, const struct side *side, tori_kind kind)
{
    bool asked = tori_codebook_asked_in(c->book, side->item, c->year) &&
                 tori_codebook_asked_kind(c->book, side->item, kind);
    return asked ? TORI_NO_ANSWER : TORI_NOT_APPLICABLE;
}

tori_code tori_cross_add(void *cross, const tori_return *r, tori_error *err)
{
    tori_cross *c = cross;
    (void)err;
    const tori_body *body = c->frame ? tori_frame_find(c->frame, r->code) : NULL;
    if (c->frame && !body)
        return TORI_OK;
    c->year = r->year;
    if (!r->returned) {
        if (!c->frame)
            ++*cell(c, absent(c, &c->row, r->kind), absent(c, &c->column, r->kind));
        return TORI_OK;
    }
    if (body)
        c->returned[body - tori_frame_get(c->frame, 0)] = 1;
    memcpy(c->answers, r->answers, tori_codebook_items(c->book));
    if (r->stray)
        tori_codebook_settle(c->book, r->answers, r->year, r->kind, c->answers);
    ++*cell(c, c->answers[c->row.item], c->answers[c->column.item]);
    return TORI_OK;
}

tori_code tori_cross_take(tori_cross *cross, const tori_cross *other, tori_error *err)
{
    assert(cross->row.item == other->row.item && cross->column.item == other->column.item);
    assert(!cross->frame && !other->frame);
    if (cross->year && other->year && cross->year != other->year)
        return tori_fail(err, TORI_EARG, "a table is of one year, the files are of %d and %d", cross->year,
                         other->year);
    if (other->year)
        cross->year = other->year;
    for (size_t i = 0; i < cells(cross); i++)
        cross->counts[i] += other->counts[i];
    return TORI_OK;
}

size_t tori_cross_rows(const tori_cross *cross)
{
    return cross->row.answers;
}

size_t tori_cross_columns(const tori_cross *cross)
{
    return cross->column.answers;
}

int tori_cross_year(const tori_cross *cross)
{
    return cross->year;
}

int64_t tori_cross_count(const tori_cross *cross, size_t row, size_t column)
{
    size_t across = cross->column.answers + TORI_CROSS_MISSING;
    int64_t n = cross->counts[row * across + column];
    for (size_t i = 0; cross->frame && i < tori_frame_count(cross->frame); i++) {
        tori_kind kind = tori_frame_get(cross->frame, i)->kind;
        if (!cross->returned[i])
            n += place_of(cross, &cross->row, absent(cross, &cross->row, kind)) == row &&
                 place_of(cross, &cross->column, absent(cross, &cross->column, kind)) == column;
    }
    return n;
}
