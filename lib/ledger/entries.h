/* Entries of the ledger in words, found by their number. */
#ifndef TORI_LEDGER_ENTRIES_H
#define TORI_LEDGER_ENTRIES_H

#include "../arena.h"
#include "../store.h"

#include <stddef.h>

typedef struct {
    long long batch;
    int year;
    bool frame;       /* it brought a frame, and was not withdrawn */
    bool returns;     /* the same of returns */
    const char *text; /* "#3 b-2007.csv, 2007-04-01 09:00, 電話": number, file, moment, reason */
} tori__ledger_entry;

typedef struct {
    tori__ledger_entry *list; /* by number */
    size_t n;
    int zone;
    tori__arena texts;
} tori__entries;

/* All of the store; zone: minutes east of UTC. Free in any case. */
tori_code tori__entries_read(tori__entries *out, tori_store *store, int zone, tori_error *err);
void tori__entries_free(tori__entries *entries);

/* Where the entry stands in the list; their number: there is none. */
size_t tori__entries_find(const tori__entries *entries, long long batch);

#endif
