/* Records that are kept until it is clear what they are. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more of n things of a size; the array may move. */
static bool grow(void *array, size_t *room, size_t n, size_t size)
{
    void **a = array;
    if (n < *room)
        return true;
    size_t more = *room ? *room * 2 : 64;
    void *bigger = realloc(*a, more * size);
    if (!bigger)
        return false;
    *a = bigger;
    *room = more;
    return true;
}

bool tori__held_text(struct tori__held *h, size_t *at, const char *text, size_t n)
{
    enum { BEHIND = 3 }; /* bytes readable behind a text, as the parser has them */
    if (h->n_text + n + BEHIND > h->room_text) {
        size_t room = (h->n_text + n + BEHIND) * 2;
        char *more = realloc(h->text, room);
        if (!more)
            return false;
        h->text = more;
        h->room_text = room;
    }
    *at = h->n_text;
    if (n)
        memcpy(h->text + h->n_text, text, n);
    memset(h->text + h->n_text + n, 0, BEHIND);
    h->n_text += n + BEHIND;
    return true;
}

bool tori__held_cell(struct tori__held *h, const char *text, size_t n, unsigned long line)
{
    if (!grow(&h->cell, &h->room_cells, h->n_cells, sizeof *h->cell))
        return false;
    struct tori__held_cell *c = &h->cell[h->n_cells];
    c->n = n;
    c->line = line;
    if (!tori__held_text(h, &c->at, text, n))
        return false;
    h->n_cells++;
    return true;
}

bool tori__held_record(struct tori__held *h, unsigned long line, unsigned long row)
{
    if (!grow(&h->record, &h->room_records, h->n_records, sizeof *h->record))
        return false;
    size_t first = h->n_records ? h->record[h->n_records - 1].first + h->record[h->n_records - 1].n : 0;
    h->record[h->n_records++] =
        (struct tori__held_record){.first = first, .n = h->n_cells - first, .line = line, .row = row};
    return true;
}

void tori__held_clear(struct tori__held *h)
{
    h->n_text = h->n_cells = h->n_records = 0;
}

void tori__held_free(struct tori__held *h)
{
    free(h->text);
    free(h->cell);
    free(h->record);
    *h = (struct tori__held){0};
}
