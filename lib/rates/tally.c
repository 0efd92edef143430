/* Counting one year's returns. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16, MOST_PENDING = 255 };

static const unsigned char class_bytes[TORI__CLASSES] = {
    [TORI__YES] = TORI_YES,
    [TORI__NO] = TORI_NO,
    [TORI__GIVEN] = TORI_GIVEN,
    [TORI__NO_ANSWER] = TORI_NO_ANSWER,
    [TORI__NOT_APPLICABLE] = TORI_NOT_APPLICABLE,
    [TORI__UNKNOWN] = TORI_UNKNOWN,
};

size_t tori__groups_of(tori_by by)
{
    static const size_t n[TORI_GROUPINGS] = {
        [TORI_BY_NONE] = 1, [TORI_BY_KIND] = TORI_KINDS, [TORI_BY_PREFECTURE] = TORI_PREFECTURES + 1};
    return n[by];
}

size_t tori__group_of(tori_by by, tori_kind kind, const char *code)
{
    if (by == TORI_BY_KIND)
        return kind;
    if (by == TORI_BY_PREFECTURE && tori_code_valid(code))
        return (size_t)tori_code_prefecture(code);
    return 0;
}

void tori__year_free(struct tori__year *year)
{
    free(year->count);
    free(year->group);
    free(year->kind);
    free(year->returned);
    *year = (struct tori__year){0};
}

static bool take_frame(struct tori__year *y, const tori_frame *frame, tori_by by)
{
    y->framed = true;
    y->n_bodies = tori_frame_count(frame);
    y->group = malloc(y->n_bodies + 1);
    y->kind = malloc(y->n_bodies + 1);
    y->returned = calloc(y->n_bodies + 1, 1);
    if (!y->group || !y->kind || !y->returned)
        return false;
    for (size_t i = 0; i < y->n_bodies; i++) {
        const tori_body *b = tori_frame_get(frame, i);
        y->group[i] = (unsigned char)tori__group_of(by, b->kind, b->code);
        y->kind[i] = (unsigned char)b->kind;
    }
    return true;
}

tori_code tori_tally_new(tori_tally **out, const tori_codebook *book, const tori_frame *frame, tori_by by,
                         tori_error *err)
{
    tori_tally *t = calloc(1, sizeof *t);
    *out = NULL;
    if (!t)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    t->book = book;
    t->frame = frame;
    t->by = by;
    t->n_items = tori_codebook_items(book);
    t->padded = (t->n_items + BLOCK - 1) / BLOCK * BLOCK;
    t->row = calloc(t->padded, 1);
    t->recent = calloc(tori__groups_of(by) * TORI__CLASSES, t->padded);
    t->choices = calloc(t->n_items, sizeof *t->choices);
    t->counts.count = calloc(tori__groups_of(by) * TORI__CLASSES * t->n_items, sizeof *t->counts.count);
    if (!t->row || !t->recent || !t->choices || !t->counts.count ||
        (frame && !take_frame(&t->counts, frame, by))) {
        tori_tally_free(t);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    for (size_t i = 0; i < t->n_items; i++)
        if (tori_codebook_item(book, i)->type == TORI_ITEM_CHOICE)
            t->choices[t->n_choices++] = i;
    *out = t;
    return TORI_OK;
}

void tori_tally_free(tori_tally *tally)
{
    if (!tally)
        return;
    free(tally->row);
    free(tally->recent);
    free(tally->choices);
    tori__year_free(&tally->counts);
    free(tally);
}

static void flush_group(tori_tally *t, size_t group)
{
    for (size_t c = 0; c < TORI__CLASSES; c++) {
        unsigned char *recent = t->recent + (group * TORI__CLASSES + c) * t->padded;
        int64_t *count = t->counts.count + (group * TORI__CLASSES + c) * t->n_items;
        for (size_t i = 0; i < t->n_items; i++)
            count[i] += recent[i];
        memset(recent, 0, t->padded);
    }
    t->pending[group] = 0;
}

void tori__tally_flush(tori_tally *t)
{
    for (size_t g = 0; g < tori__groups_of(t->by); g++)
        if (t->pending[g])
            flush_group(t, g);
}

/* The class of every answer: choices mapped, items not asked set apart even
 * where something was written. */
static void classify(tori_tally *t, const tori_return *r)
{
    memcpy(t->row, r->answers, t->n_items);
    for (size_t i = 0; i < t->n_choices; i++)
        t->row[t->choices[i]] = (unsigned char)tori_codebook_class(t->book, t->choices[i], r->answers[t->choices[i]]);
    if (r->stray)
        tori_codebook_settle(t->book, r->answers, r->year, r->kind, (char *)t->row);
}

/* Bytes that equal `byte` count one; in blocks of fixed size, which compilers
 * turn into vector instructions. */
static void count_equal(unsigned char *restrict to, const unsigned char *restrict row, size_t padded,
                        unsigned char byte)
{
    for (size_t i = 0; i < padded; i += BLOCK)
        for (size_t j = 0; j < BLOCK; j++)
            to[i + j] = (unsigned char)(to[i + j] + (row[i + j] == byte));
}

tori_code tori_tally_add(void *tally, const tori_return *r, tori_error *err)
{
    tori_tally *t = tally;
    (void)err;
    size_t group = tori__group_of(t->by, r->kind, r->code);
    if (t->frame) {
        const tori_body *body = tori_frame_find(t->frame, r->code);
        if (!body) {
            t->counts.strangers++;
            return TORI_OK;
        }
        size_t i = (size_t)(body - tori_frame_get(t->frame, 0));
        group = t->counts.group[i];
        t->counts.returned[i] = r->returned;
    }
    if (!r->returned) {
        if (!t->frame)
            t->counts.silent[group][r->kind]++;
        return TORI_OK;
    }
    classify(t, r);
    unsigned char *recent = t->recent + group * TORI__CLASSES * t->padded;
    for (size_t c = 0; c < TORI__CLASSES; c++)
        count_equal(recent + c * t->padded, t->row, t->padded, class_bytes[c]);
    if (++t->pending[group] == MOST_PENDING)
        flush_group(t, group);
    return TORI_OK;
}
