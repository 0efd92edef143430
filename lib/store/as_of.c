/* Reading a store as it stood. */
#include "internal.h"

#include <assert.h>

/* The one number that a query gives; 0 for NULL. */
static tori_code ask(int64_t *number, const tori_store *store, const char *sql, int64_t parameter,
                     tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    *number = 0;
    tori_code rc = tori__sql_prepare(&get, store, sql, err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(get, 1, parameter);
        rc = tori__sql_next(store, get, &row, err);
    }
    if (row)
        *number = sqlite3_column_int64(get, 0);
    tori__sql_done(store, get);
    return rc;
}

tori_code tori_store_last_batch(long long *batch, tori_store *store, tori_error *err)
{
    int64_t last;
    tori_code rc = ask(&last, store, "SELECT max(id) FROM batch WHERE ?1 IS NOT NULL", 0, err);
    *batch = last;
    return rc;
}

tori_code tori_store_as_of(tori_store *store, long long batch, tori_error *err)
{
    long long last;
    assert(!store->write || store->rehearsal);
    tori_code rc = tori_store_last_batch(&last, store, err);
    if (rc == TORI_OK && (batch < 0 || batch > last))
        rc = tori_fail_at(err, TORI_EARG, store->path, 0, 0, "there is no batch %lld; the last one is %lld",
                          batch, last);
    if (rc == TORI_OK)
        store->as_of = batch ? batch : INT64_MAX;
    return rc;
}

tori_code tori_store_batch_at(long long *batch, tori_store *store, long long moment, tori_error *err)
{
    int64_t found;
    *batch = 0;
    tori_code rc = ask(
        &found, store,
        "SELECT max(id) FROM batch WHERE at <= strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch')", moment, err);
    if (rc == TORI_OK && found == 0)
        rc = tori_fail_at(err, TORI_EARG, store->path, 0, 0,
                          "the store was made later than that; see the log");
    if (rc == TORI_OK)
        *batch = found;
    return rc;
}
