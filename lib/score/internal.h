/* Scores and levels of bodies, from inside. */
#ifndef TORI_SCORE_INTERNAL_H
#define TORI_SCORE_INTERNAL_H

#include "../bodies/internal.h"
#include "../score.h"

/* What is scored: a category, or all (-1). */
struct tori__part {
    int category;
    bool has_level[TORI_LEVELS + 1];
    int top; /* -1: no item has a level */
};

struct tori__scored_item {
    size_t item;
    int64_t points; /* in units */
    int level;
    tori_score_use use;
    int since; /* of one that changed: the year */
};

struct tori__scored_year {
    const tori__bodies *bodies;
    size_t *group;       /* of each body */
    tori_scored *scored; /* bodies x parts */
};

struct tori_score {
    const tori_codebook *book;
    const tori_score_view *view;
    const char *lang;
    bool en;
    struct tori__scored_item *items;
    size_t n_items;
    struct tori__part *parts;
    size_t n_parts;
    struct tori__scored_year *years;
    size_t n_years;
    tori_rates *rates; /* for the groups, and who is in the frame */
};

/* Why an item is not counted, in words; "" for one that is. */
void tori__score_why(char *to, size_t size, const tori_score *score, size_t i);

/* Are the figures at the most not those at the least: does something missing matter? */
bool tori__score_differs(const tori_score *score, size_t year, size_t part, size_t group);

/* Notes under a table: what is scored, what is left out, frames, filter, source. */
tori_code tori__score_notes(tori_table *table, const tori_score *score, bool most, tori_error *err);

#endif
