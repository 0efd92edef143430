/* What a reader of a figure must be warned of. */
#ifndef TORI_RATES_WARNINGS_H
#define TORI_RATES_WARNINGS_H

#include "../arena.h"
#include "../rates.h"

typedef struct {
    tori_cell figure; /* that the text speaks of; EMPTY: none */
    const char *text;
} tori__warning;

/* Those of the figures of an item in a year: what holds for all groups is worked out once. */
typedef struct {
    const tori_codebook *book;
    size_t item;
    int before; /* the year before; 0: none */
    tori_base base;
    bool en, is_new;     /* is_new: the year before did not ask this */
    tori__warning *list; /* the first is of the base, the last of the answers, if a figure has them */
    size_t n, room;
    tori__arena texts;
    char other[200]; /* the text of the first */
} tori__warnings;

/* Begin with an item of a year, by its number in rates; before: the last year with returns before it, 0 where
 * there is none. What was begun before is over. Free once, in any case. TORI_ENOMEM only. */
tori_code tori__warnings_begin(tori__warnings *w, const tori_rates *rates, size_t year, size_t item,
                               int before, tori_base base, const char *lang, tori_error *err);
void tori__warnings_free(tori__warnings *w);

/* Those of a figure: that nobody is in its base; that the item is new, or the base another than the year
 * before; that the question changed; that there is no frame of bodies, or returns from outside of it were
 * left out; that few answered. was: the count of the year before, all 0 where there is none. Borrowed until
 * the next call. */
const tori__warning *tori__warnings_of(size_t *n, tori__warnings *w, const tori_count *c,
                                       const tori_count *was);

#endif
