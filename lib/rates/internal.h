/* Counts of a year from inside, for the files of this folder. */
#ifndef TORI_RATES_INTERNAL_H
#define TORI_RATES_INTERNAL_H

#include "../arena.h"
#include "../rates.h"
#include "grounds.h"
#include "groups.h"
#include "kept.h"

/* The answer classes that are counted, in the order of the arrays. */
enum { TORI__YES, TORI__NO, TORI__GIVEN, TORI__NO_ANSWER, TORI__NOT_APPLICABLE, TORI__UNKNOWN, TORI__CLASSES };

/* Counts of one year: count[(group * TORI__CLASSES + class) * items + item], and by group
 * and kind, [group * TORI_KINDS + kind], who sent nothing. */
struct tori__year {
    int year;
    bool framed;
    size_t n_groups; /* that there is room for */
    int64_t *count;
    int64_t *silent;    /* rows that say no return came */
    int64_t *absent;    /* in the frame, no return */
    int64_t strangers;  /* returned, but not in the frame */
    /* of the frame, for each body */
    size_t n_bodies;
    uint16_t *group; /* or TORI__OUTSIDE */
    unsigned char *kind, *returned;
    tori__kept kept; /* what measures need */
    bool only_before;
    const char **rests_on; /* what all groups rest on */
    size_t n_rests_on;
    tori__grounds grounds;
};

struct tori_tally {
    const tori_codebook *book;
    const tori_frame *frame;
    struct tori__groups groups;
    size_t n_items, padded, n_choices;
    size_t *choices;       /* items whose answers are mapped to a class */
    unsigned char *row;    /* classes of the row at hand, padded */
    unsigned char *recent; /* counts of at most 255 rows, as count */
    unsigned *pending;     /* rows in recent, by group */
    /* Without a frame a body's group follows from kind and prefecture: 0 not met yet, else
     * the group and 1. */
    bool each; /* grouped by body: it does not follow */
    uint16_t met[TORI_KINDS][TORI_PREFECTURES + 1];
    const tori_measured *measures;
    size_t n_measures;
    bool grounds; /* keep who brought the returns */
    struct tori__year counts;
};

/* A group as printed: a run of the sorted groups. */
struct tori__shown {
    size_t first, end; /* in sorted */
    size_t depth;
    const char *id, *title[2]; /* ja, en */
};

struct tori_rates {
    const tori_codebook *book;
    struct tori__groups groups;
    const tori_measured *measures;
    size_t n_measures;
    bool grounds;             /* tallies of a store keep who brought the returns */
    struct tori__year *years; /* ascending */
    size_t n_years;
    size_t *sorted;            /* groups in the order of printing */
    struct tori__shown *shown; /* without the total */
    size_t n_shown;
    tori__arena texts; /* of the groups */
    tori__arena noted; /* what years rest on */
    const char *by[TORI_MOST_KEYS + 1]; /* names of the first keys */
    int64_t suppress; /* what is less is not shown; 0: all is */
    bool *hidden;     /* by it: years x items x groups as printed; NULL: nothing */
};

/* Room for n groups, the new ones without counts; false when out of memory. */
bool tori__year_grow(struct tori__year *year, size_t n, size_t n_items);
void tori__year_free(struct tori__year *year);

/* Also keep what the rates are said to need; before the first return. */
void tori__tally_keep(struct tori_tally *tally, const struct tori_rates *rates);

/* Add what the tally's last rows left pending. */
void tori__tally_flush(struct tori_tally *tally);

/* What a body of which no return came counts as. */
char tori__class_absent(const tori_codebook *book, size_t item, int year, tori_kind kind);

/* Add the counts of one of the groups, with all bodies of the frame that are silent. */
void tori__count_add(tori_count *to, const tori_rates *rates, const struct tori__year *year, size_t item,
                     size_t group);

/* Where a group as printed stands in the sorted ones: from *first to before *end. */
void tori__shown_span(size_t *first, size_t *end, const tori_rates *rates, size_t group);

/* Arrange the groups anew. */
tori_code tori__rates_arrange(tori_rates *rates, tori_error *err);

#endif
