/* Printed figures in memory, in order. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

tori_code tori_published_new(tori_published **out, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* Copy all texts of a figure into one block; NULL becomes "". */
static char *copy_texts(tori_printed *f)
{
    const char **texts[] = {&f->date,  &f->item,      &f->title,  &f->title_en,
                            &f->group, &f->published, &f->source, &f->note};
    enum { TEXTS = sizeof texts / sizeof *texts };
    size_t size = 0;
    for (size_t i = 0; i < TEXTS; i++)
        size += *texts[i] ? strlen(*texts[i]) + 1 : 1;
    char *block = malloc(size), *to = block;
    for (size_t i = 0; block && i < TEXTS; i++) {
        size_t n = *texts[i] ? strlen(*texts[i]) + 1 : 1;
        *texts[i] = memcpy(to, *texts[i] ? *texts[i] : "", n);
        to += n;
    }
    return block;
}

tori_code tori_published_add(tori_published *to, const tori_printed *figure, tori_error *err)
{
    if (to->n == to->room) {
        size_t room = to->room ? to->room * 2 : 64;
        struct tori__printed_entry *more = realloc(to->entries, room * sizeof *more);
        if (!more)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        to->entries = more;
        to->room = room;
    }
    struct tori__printed_entry *e = &to->entries[to->n];
    e->figure = *figure;
    e->texts = copy_texts(&e->figure);
    if (!e->texts)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    to->n++;
    return TORI_OK;
}

void tori_published_free(tori_published *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->n; i++)
        free(p->entries[i].texts);
    free(p->entries);
    free(p);
}

size_t tori_published_count(const tori_published *p)
{
    return p->n;
}

const tori_printed *tori_published_get(const tori_published *p, size_t i)
{
    assert(i < p->n);
    return &p->entries[i].figure;
}

const char *tori_published_sha256(const tori_published *p)
{
    return p->sha256;
}

bool tori_printed_value(const tori_printed *figure, double *value)
{
    double unit = 1;
    if (figure->percent >= 0) {
        for (int i = 0; i < figure->decimals; i++)
            unit *= 10;
        *value = (double)figure->percent / unit;
        return true;
    }
    if (figure->count < 0 || figure->base <= 0)
        return false;
    *value = 100.0 * (double)figure->count / (double)figure->base;
    return true;
}

/* A year without a day counts from its first of April. */
static bool same_day(const tori_printed *a, const tori_printed *b)
{
    return a->year == b->year && (a->month ? a->month : 4) == (b->month ? b->month : 4) &&
           (a->day ? a->day : 1) == (b->day ? b->day : 1);
}

bool tori_published_superseded(const tori_published *p, size_t i)
{
    double value;
    if (i + 1 >= p->n)
        return false;
    const tori_printed *f = &p->entries[i].figure, *next = &p->entries[i + 1].figure;
    return strcmp(f->item, next->item) == 0 && strcmp(f->group, next->group) == 0 && same_day(f, next) &&
           tori_printed_value(next, &value);
}

size_t tori_printed_source_name(const char *source)
{
    const char *address = strstr(source, " http");
    return address && address > source ? (size_t)(address - source) : strlen(source);
}
