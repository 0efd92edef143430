/* Two states of a year beside each other: bodies, groups, and what differs. */
#ifndef TORI_LEDGER_PAIRS_H
#define TORI_LEDGER_PAIRS_H

#include "../bodies/internal.h"

#include <stdint.h>

/* A body of both states; NULL where a state has it not or the filter leaves it out there. */
typedef struct {
    const tori__body *before, *after;
} tori__pair;

/* A group by its number in each state; the number of its groups where a state has it not. */
typedef struct {
    size_t before, after;
} tori__group_pair;

typedef struct {
    tori__bodies before, after;
    tori__pair *list; /* by code */
    size_t n;
    tori__group_pair
        *groups; /* as printed: those that are gone, then those of the later state, the total last */
    size_t n_groups, n_items;
    uint32_t
        *changed; /* [group * n_items + item]: bodies within the group in either state that count otherwise */
} tori__pairs;

/* The year as it was when `from` was the last batch, and when `to` was. The store stays as of one of
 * them. The filter of by is borrowed. Free in any case. */
tori_code tori__pairs_read(tori__pairs *out, tori_store *store, long long from, long long to, int year,
                           const tori_grouping *by, tori_error *err);
void tori__pairs_free(tori__pairs *pairs);

/* Does the body count as something else under the item? */
bool tori__pair_differs(const tori__pair *pair, size_t item);

/* Counts of a group of a state; none where it has no such group. */
tori_count tori__pairs_count(const tori__bodies *bodies, size_t item, size_t group);

#endif
