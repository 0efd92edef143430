/* Entries of the ledger. */
#include "internal.h"

tori_code tori__entry_add(int64_t *id, const tori_store *store, const tori__entry *entry, tori_error *err)
{
    sqlite3_stmt *put = NULL;
    tori_code rc = tori__sql_prepare(&put, store,
                                     "INSERT INTO batch (kind, year, file, sha256, encoding, bytes, rows,"
                                     " kept, refused, findings, codebook, withdraws, reason, who, at)"
                                     " VALUES (?, nullif(?, 0), ?, nullif(?, ''), ?, ?, ?, ?, ?, ?,"
                                     " nullif(?, 0), nullif(?, 0), ?, ?,"
                                     " strftime('%Y-%m-%dT%H:%M:%SZ', ?, 'unixepoch'))",
                                     err);
    if (rc == TORI_OK) {
        /* A codebook stands on none before it: store->codebook is 0 then. */
        const int64_t counts[] = {entry->bytes,    entry->rows,     entry->kept,     entry->refused,
                                  entry->findings, store->codebook, entry->withdraws};
        tori__sql_text(put, 1, entry->kind);
        sqlite3_bind_int(put, 2, entry->year);
        tori__sql_text(put, 3, entry->file);
        tori__sql_text(put, 4, entry->sha256);
        tori__sql_text(put, 5, entry->encoding);
        for (int i = 0; i < 7; i++)
            sqlite3_bind_int64(put, 6 + i, counts[i]);
        tori__sql_text(put, 13, entry->reason);
        tori__sql_text(put, 14, entry->who);
        sqlite3_bind_int64(put, 15, entry->now);
        rc = tori__sql_run(store, put, err);
    }
    if (rc == TORI_OK)
        *id = sqlite3_last_insert_rowid(store->db);
    tori__sql_done(store, put);
    return rc;
}

tori_code tori__entry_find(int64_t *id, const tori_store *store, const char *kind, int year,
                           const char *sha256, tori_error *err)
{
    sqlite3_stmt *find = NULL;
    bool row = false;
    *id = 0;
    tori_code rc =
        tori__sql_prepare(&find, store,
                          "SELECT max(id) FROM batch WHERE kind = ?1 AND (?2 = 0 OR year = ?2)"
                          " AND (?3 IS NULL OR sha256 = ?3) AND" TORI__HOLDS("batch.id"),
                          err);
    if (rc == TORI_OK) {
        tori__sql_text(find, 1, kind);
        sqlite3_bind_int(find, 2, year);
        tori__sql_text(find, 3, sha256);
        rc = tori__sql_next(store, find, &row, err);
    }
    if (row)
        *id = sqlite3_column_int64(find, 0);
    tori__sql_done(store, find);
    return rc;
}
