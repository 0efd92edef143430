/* The items of a codebook by category, as pictures for all of them take them. */
#ifndef CHAPTERS_H
#define CHAPTERS_H

#include "rates.h"

#include <stddef.h>

/* Items that belong together, and the word that their files' names begin with. */
typedef struct {
    const char *name;   /* the category's id; "other" for items without one */
    const char **items; /* ids of those that have rates */
    size_t n;
    const char **choices; /* of those that are choices */
    size_t n_choices;
} chapter;

typedef struct {
    chapter *list; /* in the order of their first items */
    size_t n;
    tori_selection choices; /* measures: all choices, of which some have rates */
} chapters;

/* Those of a view's categories. The texts belong to the codebook. Free c in any case. */
tori_code chapters_find(chapters *c, const tori_codebook *book, const tori_rates_view *view, tori_error *err);
void chapters_free(chapters *c);

#endif
