/* Reports on the ledger: what came in, and what it changed. */
#ifndef TORI_LEDGER_H
#define TORI_LEDGER_H

#include "error.h"
#include "rates.h"
#include "store.h"
#include "table.h"

/* lang "ja", "en" or NULL for the codebook's own; zone: minutes east of UTC, for times. */
typedef struct {
    const char *lang;
    int zone;
} tori_log_view;

/* The log for programs, one row an entry: batch, at, kind, year, file, sha256, rows, kept,
 * refused, findings, withdraws, withdrawn_by, who, reason. A correction that was applied on the
 * way in is a row of the kind correction below its batch, with line, body, column, before,
 * after and reason. Fails as reading the store does. */
tori_code tori_log_list(tori_table **out, tori_store *store, const tori_log_view *view,
                        tori_error *err) TORI_MUST_CHECK;

/* The same for people: the entries, and in a table of its own, NULL where there are none, the
 * corrections. The SHA-256 is cut to its first twelve digits. */
tori_code tori_log_sheet(tori_table **entries, tori_table **corrections, tori_store *store,
                         const tori_log_view *view, tori_error *err) TORI_MUST_CHECK;

/* What errata are between: the state when `from` was the last batch, and that of `to`. */
typedef struct {
    long long from, to;
    const char *const *items; /* ids or globs; NULL: all that have rates */
    size_t n_items;
    tori_by by;
    tori_base base;
    int decimals;
    const char *lang;
    bool codes; /* for programs: ids of groups, and the codes of the bodies instead of their number */
} tori_errata_view;

/* The figures that differ between two states of a store that is open for reading, and the
 * bodies whose answers made them differ. A figure differs when any of its counts does:
 * year, item, title, group, yes, base and percent before and after, the difference in
 * points, whether the percentages differ as printed, the bodies. Of the bodies: year, item,
 * code, prefecture, name, what they count as before and after, the reason and the number of
 * the entry that changed it. Counts are those of tori_rates. The store is as it is
 * afterwards. Fails with TORI_EARG when there is no such batch or item, or from is after to. */
tori_code tori_errata(tori_table **figures, tori_table **bodies, tori_store *store, const tori_errata_view *view,
                      tori_error *err) TORI_MUST_CHECK;

#endif
