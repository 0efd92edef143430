/* What the figures of a year rest on, by group. */
#ifndef TORI_RATES_GROUNDS_H
#define TORI_RATES_GROUNDS_H

#include "../rates.h"

/* Bodies whose return an entry of a store's log brought, by group. */
typedef struct {
    long long entry;
    int64_t *bodies;
    size_t room; /* groups that there is room for */
} tori__brought;

typedef struct {
    tori__brought *brought;      /* by entry; none of files */
    size_t n_brought, last;      /* last: where one was added */
    bool known;                  /* what changed answers was said */
    tori_answer_change *changes; /* by item, group and entry */
    size_t n_changes;
} tori__grounds;

void tori__grounds_free(tori__grounds *grounds);

/* Count bodies of a group, by its number, under an entry. TORI_ENOMEM only. */
tori_code tori__grounds_add(tori__grounds *to, long long entry, size_t group, int64_t bodies,
                            tori_error *err);

/* The same for all of them; which[i] is the number here of the other's group i. */
tori_code tori__grounds_take(tori__grounds *to, const tori__grounds *from, const size_t which[],
                             tori_error *err);

/* Bodies by entry, in the order of these. All zero: none. */
typedef struct {
    long long entry;
    int64_t bodies;
} tori__ground_sum;

typedef struct {
    tori__ground_sum *list;
    size_t n, room;
} tori__ground_sums;

/* Those of a group as printed: whose return an entry brought; whose answer to an item it changed. What was in
 * *to is over. Free it once, in any case. TORI_ENOMEM only. */
tori_code tori__grounds_brought(tori__ground_sums *to, const tori_rates *rates, size_t year, size_t group,
                                tori_error *err);
tori_code tori__grounds_changed(tori__ground_sums *to, const tori_rates *rates, size_t year, size_t item,
                                size_t group, tori_error *err);
void tori__ground_sums_free(tori__ground_sums *sums);

#endif
