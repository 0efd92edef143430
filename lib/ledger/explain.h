/* A figure that is being explained. */
#ifndef TORI_LEDGER_EXPLAIN_H
#define TORI_LEDGER_EXPLAIN_H

#include "../bodies/internal.h"
#include "../rates/warnings.h"
#include "changes.h"
#include "entries.h"

#include "../ledger.h"

/* What is said of a figure, in this order. */
typedef enum {
    TORI__PART_YES,
    TORI__PART_BASE,
    TORI__PART_ASKED,
    TORI__PART_PERCENT,
    TORI__PART_NO,
    TORI__PART_NO_ANSWER,
    TORI__PART_NOT_RETURNED,
    TORI__PART_UNKNOWN,
    TORI__PART_NOT_APPLICABLE,
    TORI__PART_ANSWERED,
    TORI__PART_LEAST,
    TORI__PART_MOST,
    TORI__PART_PREVIOUS,
    TORI__PART_CHANGE,
    TORI__PART_FRAME,
    TORI__PART_RETURNS,
    TORI__PART_CHANGED,
    TORI__PART_WARNING,
    TORI__PARTS
} tori__part;

typedef struct {
    tori_store *store;
    const tori_explain_view *view;
    const tori_codebook *book;
    const char *lang;
    bool en;
    size_t item;
    tori__bodies now, before; /* before.year 0: the store has no earlier year */
    tori__entries entries;
    int64_t *bodies, *changed; /* of each entry, in the group at hand */
    tori__changes changes;     /* of the year */
    tori_table *table;
    size_t group;
    tori_count c, was; /* of the group; was all 0 where it was not there */
    tori__warnings warnings;
    tori_error *err;
} tori__explain;

/* A row of a part of the figure at hand. */
tori_code tori__explain_row(tori__explain *e, tori__part p, tori_cell figure, const char *text);

/* All rows of the group at hand. */
tori_code tori__explain_parts(tori__explain *e);

/* The number of the group with this id; that of all groups: there is none. */
size_t tori__explain_group(const tori_rates *rates, const char *id);

#endif
