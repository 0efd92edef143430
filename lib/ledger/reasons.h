/* Why something changed: entries of the ledger and their reasons. */
#ifndef TORI_LEDGER_REASONS_H
#define TORI_LEDGER_REASONS_H

#include "../store.h"

typedef struct {
    long long batch, withdraws;
    int year;
    bool frame;
    char *reason;
} tori__reason;

typedef struct {
    tori__reason *list; /* by batch */
    size_t n;
} tori__reasons;

/* All entries of the store. Free in any case. */
tori_code tori__reasons_read(tori__reasons *out, tori_store *store, tori_error *err);
void tori__reasons_free(tori__reasons *reasons);

/* The years that entries after one batch and up to another speak of, ascending; the caller
 * frees *years. */
tori_code tori__reasons_years(int **years, size_t *n, const tori__reasons *reasons, long long from,
                              long long to, tori_error *err);

/* The entry in between that made the return of batch `before` that of `after` (0: there was none):
 * the one that brought it, or took the other out, or brought another frame. NULL when none did. */
const tori__reason *tori__reasons_find(const tori__reasons *reasons, long long from, long long to, int year,
                                       long long before, long long after);

#endif
