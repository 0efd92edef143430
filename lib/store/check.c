/* Is a store whole, and as imports leave it? */
#include "internal.h"

/* What each query gives is wrong; a text in the place of %s is the first thing it gives. */
static const struct {
    const char *sql, *wrong;
} checks[] = {
    {"SELECT integrity_check FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'",
     "the store is damaged; use a copy of it (%s)"},
    {"SELECT \"table\" FROM pragma_foreign_key_check",
     "the store is damaged: %s has rows without what they stand on"},
    {"SELECT b.id FROM batch b LEFT JOIN (SELECT batch, count(*) AS n FROM \"return\" GROUP BY batch) r"
     " ON r.batch = b.id WHERE b.kind = 'returns' AND b.kept <> ifnull(r.n, 0)",
     "the store is damaged: entry %s has not as many returns as it took"},
    {"SELECT r.code FROM \"return\" r JOIN batch b ON b.id = r.batch WHERE length(CAST(r.answers AS BLOB)) <>"
     " (SELECT count(*) FROM item i WHERE i.codebook = b.codebook)",
     "the store is damaged: a return of %s has not an answer for each item"},
};

static tori_code run(const tori_store *store, size_t i, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(&get, store, checks[i].sql, err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    if (row) {
        char *text = sqlite3_mprintf(checks[i].wrong, tori__sql_get_text(get, 0));
        rc = text ? tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "%s", text)
                  : tori_fail(err, TORI_ENOMEM, "out of memory");
        sqlite3_free(text);
    }
    tori__sql_done(store, get);
    return rc;
}

tori_code tori_store_check(tori_store *store, tori_error *err)
{
    tori_code rc = tori_store_hold(store, err);
    for (size_t i = 0; i < sizeof checks / sizeof *checks && rc == TORI_OK; i++)
        rc = run(store, i, err);
    tori_store_release(store);
    return rc;
}
