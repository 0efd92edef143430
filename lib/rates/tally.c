/* Counting one year's returns. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16, MOST_PENDING = 255 };

void tori__year_free(struct tori__year *year)
{
    free(year->count);
    free(year->silent);
    free(year->absent);
    free(year->group);
    free(year->kind);
    free(year->returned);
    tori__kept_free(&year->kept);
    free(year->rests_on);
    tori__grounds_free(&year->grounds);
    *year = (struct tori__year){0};
}

/* An array with more bytes, the new ones zero; NULL when out of memory. */
static void *grown(void *array, size_t from, size_t to)
{
    char *more = realloc(array, to + 1);
    if (more)
        memset(more + from, 0, to - from);
    return more;
}

static bool grow_counts(int64_t **counts, size_t from, size_t to)
{
    int64_t *more = grown(*counts, from * sizeof *more, to * sizeof *more);
    if (more)
        *counts = more;
    return more;
}

bool tori__year_grow(struct tori__year *y, size_t n, size_t n_items)
{
    size_t have = y->n_groups, row = TORI__CLASSES * n_items;
    if (n <= have)
        return true;
    if (!grow_counts(&y->count, have * row, n * row) ||
        !grow_counts(&y->silent, have * TORI_KINDS, n * TORI_KINDS) ||
        !grow_counts(&y->absent, have * TORI_KINDS, n * TORI_KINDS))
        return false;
    y->n_groups = n;
    return true;
}

/* Room for all groups that were met. */
static tori_code make_room(tori_tally *t, tori_error *err)
{
    size_t have = t->counts.n_groups, n = t->groups.n, row = TORI__CLASSES * t->padded;
    if (n <= have)
        return TORI_OK;
    unsigned char *recent = grown(t->recent, have * row, n * row);
    if (recent)
        t->recent = recent;
    unsigned *pending = grown(t->pending, have * sizeof *pending, n * sizeof *pending);
    if (pending)
        t->pending = pending;
    return recent && pending && tori__year_grow(&t->counts, n, t->n_items)
               ? TORI_OK
               : tori_fail(err, TORI_ENOMEM, "out of memory");
}

static tori_code take_frame(tori_tally *t, tori_error *err)
{
    struct tori__year *y = &t->counts;
    tori_code rc = TORI_OK;
    y->framed = true;
    y->n_bodies = tori_frame_count(t->frame);
    y->group = calloc(y->n_bodies + 1, sizeof *y->group);
    y->kind = malloc(y->n_bodies + 1);
    y->returned = calloc(y->n_bodies + 1, 1);
    if (!y->group || !y->kind || !y->returned)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < y->n_bodies && rc == TORI_OK; i++) {
        const tori_body *b = tori_frame_get(t->frame, i);
        size_t group = 0;
        rc = tori__groups_put(&group, &t->groups, t->book, t->frame, b, err);
        y->group[i] = (uint16_t)group;
        y->kind[i] = (unsigned char)b->kind;
    }
    return rc == TORI_OK ? make_room(t, err) : rc;
}

tori_code tori_tally_new(tori_tally **out, const tori_codebook *book, const tori_frame *frame,
                         const tori_grouping *by, tori_error *err)
{
    tori_tally *t = calloc(1, sizeof *t);
    *out = NULL;
    if (!t)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    t->book = book;
    t->frame = frame;
    if (by)
        t->groups.by = *by;
    for (size_t k = 0; k < t->groups.by.n; k++)
        t->each = t->each || t->groups.by.keys[k].by == TORI_BY_BODY;
    t->n_items = tori_codebook_items(book);
    t->padded = (t->n_items + BLOCK - 1) / BLOCK * BLOCK;
    t->row = calloc(t->padded, 1);
    t->choices = calloc(t->n_items, sizeof *t->choices);
    tori_code rc = t->row && t->choices ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK && frame)
        rc = take_frame(t, err);
    if (rc != TORI_OK) {
        tori_tally_free(t);
        return rc;
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
    free(tally->pending);
    tori__groups_free(&tally->groups);
    tori__year_free(&tally->counts);
    free(tally);
}

void tori_tally_measure(tori_tally *tally, const tori_measured measures[], size_t n)
{
    tally->measures = measures;
    tally->n_measures = n;
}

void tori__tally_keep(tori_tally *tally, const tori_rates *rates)
{
    tori_tally_measure(tally, rates->measures, rates->n_measures);
    tally->grounds = rates->grounds;
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
    for (size_t g = 0; g < t->counts.n_groups; g++)
        if (t->pending[g])
            flush_group(t, g);
}

/* The class of every answer: choices mapped, items not asked set apart even
 * where something was written. */
static void classify(char *to, const tori_tally *t, const tori_return *r)
{
    memcpy(to, r->answers, t->n_items);
    for (size_t i = 0; i < t->n_choices; i++)
        to[t->choices[i]] = tori_codebook_class(t->book, t->choices[i], r->answers[t->choices[i]]);
    if (r->stray)
        tori_codebook_settle(t->book, r->answers, r->year, r->kind, to);
}

char tori__class_absent(const tori_codebook *book, size_t item, int year, tori_kind kind)
{
    return tori_codebook_asked_in(book, item, year) && tori_codebook_asked_kind(book, item, kind)
               ? TORI_NO_ANSWER
               : TORI_NOT_APPLICABLE;
}

void tori_tally_classes(char *to, const tori_tally *t, const tori_return *r, int year, tori_kind kind)
{
    if (r && r->returned)
        classify(to, t, r);
    else
        for (size_t i = 0; i < t->n_items; i++)
            to[i] = tori__class_absent(t->book, i, year, kind);
}

/* Bytes that equal `byte` count one; a block has a fixed size, which compilers turn into
 * vector instructions. */
static inline void count_equal(unsigned char *restrict to, const unsigned char *restrict row, unsigned char byte)
{
    for (size_t j = 0; j < BLOCK; j++)
        to[j] = (unsigned char)(to[j] + (row[j] == byte));
}

_Static_assert(TORI__CLASSES == 6, "count_row counts every class");

static void count_row(unsigned char *recent, const unsigned char *row, size_t padded)
{
    for (size_t i = 0; i < padded; i += BLOCK) {
        count_equal(recent + TORI__YES * padded + i, row + i, TORI_YES);
        count_equal(recent + TORI__NO * padded + i, row + i, TORI_NO);
        count_equal(recent + TORI__GIVEN * padded + i, row + i, TORI_GIVEN);
        count_equal(recent + TORI__NO_ANSWER * padded + i, row + i, TORI_NO_ANSWER);
        count_equal(recent + TORI__NOT_APPLICABLE * padded + i, row + i, TORI_NOT_APPLICABLE);
        count_equal(recent + TORI__UNKNOWN * padded + i, row + i, TORI_UNKNOWN);
    }
}

/* The group of a body of which only the return tells. */
static tori_code group_without_frame(size_t *group, tori_tally *t, const tori_return *r, tori_error *err)
{
    bool jp = tori_code_valid(r->code);
    int prefecture = jp ? tori_code_prefecture(r->code) : 0;
    uint16_t *met = &t->met[r->kind][prefecture];
    if (*met > 0 && !t->groups.by.where && !t->each) {
        *group = *met - 1u;
        return TORI_OK;
    }
    const tori_body body = tori__body_alone(r->code, r->kind);
    tori_code rc = tori__groups_put(group, &t->groups, t->book, NULL, &body, err);
    if (rc == TORI_OK)
        rc = make_room(t, err);
    if (rc == TORI_OK)
        *met = (uint16_t)(*group + 1);
    return rc;
}

tori_code tori_tally_add(void *tally, const tori_return *r, tori_error *err)
{
    tori_tally *t = tally;
    const tori_body *body = NULL;
    size_t group;
    if (t->frame) {
        body = tori_frame_find(t->frame, r->code);
        if (!body) {
            t->counts.strangers++;
            return TORI_OK;
        }
        size_t i = (size_t)(body - tori_frame_get(t->frame, 0));
        group = t->counts.group[i];
        t->counts.returned[i] = r->returned;
    } else {
        tori_code rc = group_without_frame(&group, t, r, err);
        if (rc != TORI_OK)
            return rc;
    }
    if (group == TORI__OUTSIDE)
        return TORI_OK;
    tori_code rc = t->grounds && r->batch ? tori__grounds_add(&t->counts.grounds, r->batch, group, 1, err) : TORI_OK;
    if (rc != TORI_OK)
        return rc;
    if (!r->returned) {
        if (!t->frame)
            t->counts.silent[group * TORI_KINDS + r->kind]++;
        return TORI_OK;
    }
    classify((char *)t->row, t, r);
    count_row(t->recent + group * TORI__CLASSES * t->padded, t->row, t->padded);
    if (++t->pending[group] == MOST_PENDING)
        flush_group(t, group);
    if (t->n_measures)
        return tori__kept_add(&t->counts.kept, t->book, t->measures, t->n_measures, group, r, (const char *)t->row,
                              t->frame, body, err);
    return TORI_OK;
}
