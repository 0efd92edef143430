/* Reports on the ledger: what came in, and what it changed. */
#ifndef TORI_LEDGER_H
#define TORI_LEDGER_H

#include "error.h"
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

#endif
