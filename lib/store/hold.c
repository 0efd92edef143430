/* Reading several things of one state of the store. */
#include "internal.h"

/* A reader's lock keeps every writer from finishing, so that other handles of
 * the same file see this state too. It is taken by the first read. */
tori_code tori_store_hold(tori_store *store, tori_error *err)
{
    tori_code rc = TORI_OK;
    if (!sqlite3_get_autocommit(store->db)) /* memory ran out in the last release */
        rc = tori__sql_exec(store, "ROLLBACK", err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, "BEGIN", err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, "SELECT max(id) FROM batch", err);
    return rc;
}

void tori_store_release(tori_store *store)
{
    /* Nothing was written: only memory can run out, and then the next hold, or closing, does it. */
    (void)tori__sql_exec(store, "ROLLBACK", NULL);
}

const char *tori_store_path(const tori_store *store)
{
    return store->path;
}
