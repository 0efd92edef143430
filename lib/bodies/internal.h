/* The inside of the bodies of a year, for reports on bodies one by one. */
#ifndef TORI_BODIES_INTERNAL_H
#define TORI_BODIES_INTERNAL_H

#include "../bodies.h"
#include "../rates.h"

/* One body as it is counted (tori_tally_add): of the frame if the year has one, else of the returns. */
typedef struct {
    const char *code, *name, *prefecture; /* the last two "" where there is no frame */
    tori_kind kind;
    const tori_body *entry; /* of the frame; NULL where there is none */
    tori_return r;          /* the return that holds; code NULL: none ever came */
    size_t group;           /* as in rates; their number: the filter leaves it out */
    const char *classes;    /* a byte an item: TORI_YES, TORI_NO, TORI_GIVEN or a kind of missing */
} tori__body;

typedef struct tori_bodies {
    const tori_codebook *book;
    int year;
    bool framed;
    tori__body *list; /* by code */
    size_t n;
    tori_rates *rates; /* of this year only, counted from the same returns */
    tori_tally *tally; /* what follows is owned and pointed into */
    tori_frame *frame;
    tori_panel *panel;
    char *classes;
} tori__bodies;

/* Those of a year, grouped; none where it has neither frame nor returns. by NULL: one group; the filter of by
 * is borrowed. Free in any case. */
tori_code tori__bodies_read(tori__bodies *out, tori_store *store, int year, const tori_grouping *by,
                            tori_error *err);
void tori__bodies_free(tori__bodies *bodies);

/* The same bodies counted in other groups. */
typedef struct {
    tori_rates *rates; /* of this year only */
    size_t *group;     /* of each body, as in tori__body */
} tori__grouped;

/* The filter of by is borrowed. Free in any case. */
tori_code tori__bodies_group(tori__grouped *out, const tori__bodies *bodies, const tori_grouping *by,
                             tori_error *err);
void tori__grouped_free(tori__grouped *grouped);

/* The same step by step, for several years in one: count the bodies into rates; then, once all years are
 * counted, the group of each. */
tori_code tori__bodies_count(tori_rates *rates, const tori__bodies *bodies, tori_error *err);
tori_code tori__bodies_place(size_t group[], tori_rates *rates, const tori__bodies *bodies, tori_error *err);

/* The group of an id; the total where it is NULL. TORI_EARG, with those that there are. */
tori_code tori__group_find(size_t *group, const tori_rates *rates, const char *id, tori_error *err);

/* The body that a code as written means, by any of its readings where codes are those of local governments;
 * the first that is there. *out is NULL where there is none. TORI_ENOMEM. */
tori_code tori__bodies_find(const tori__body **out, const tori__bodies *bodies, const char *code,
                            tori_error *err);

/* The return came in. */
bool tori__body_returned(const tori__body *body);

#endif
