/* Counts of a year from inside, for the files of this folder. */
#ifndef TORI_RATES_INTERNAL_H
#define TORI_RATES_INTERNAL_H

#include "../rates.h"

/* The answer classes that are counted, in the order of the arrays. */
enum { TORI__YES, TORI__NO, TORI__GIVEN, TORI__NO_ANSWER, TORI__NOT_APPLICABLE, TORI__UNKNOWN, TORI__CLASSES };

/* Most groups of any grouping, without the total. */
enum { TORI__MOST_GROUPS = TORI_PREFECTURES + 1 };

/* Counts of one year: count[(group * TORI__CLASSES + class) * items + item]. */
struct tori__year {
    int year;
    bool framed;
    int64_t *count;
    int64_t silent[TORI__MOST_GROUPS][TORI_KINDS]; /* rows that say no return came */
    int64_t strangers;                             /* returned, but not in the frame */
    /* of the frame, a byte a body */
    size_t n_bodies;
    unsigned char *group, *kind, *returned;
    int64_t absent[TORI__MOST_GROUPS][TORI_KINDS]; /* in the frame, no return */
};

struct tori_tally {
    const tori_codebook *book;
    const tori_frame *frame;
    tori_by by;
    size_t n_items, padded, n_choices;
    size_t *choices;                   /* items whose answers are mapped to a class */
    unsigned char *row;                /* classes of the row at hand, padded */
    unsigned char *recent;             /* counts of at most 255 rows, as count */
    unsigned pending[TORI__MOST_GROUPS];
    struct tori__year counts;
};

struct tori_rates {
    const tori_codebook *book;
    tori_by by;
    struct tori__year *years; /* ascending */
    size_t n_years;
    size_t groups[TORI__MOST_GROUPS]; /* those with bodies in any year */
    size_t n_groups;                  /* without the total */
};

/* How many groups a grouping has, before empty ones are left out. */
size_t tori__groups_of(tori_by by);

/* The group of a body. */
size_t tori__group_of(tori_by by, tori_kind kind, const char *code);

void tori__year_free(struct tori__year *year);

/* Add what the tally's last rows left pending. */
void tori__tally_flush(struct tori_tally *tally);

#endif
