/* The entries of the ledger, and taking one back. */
#include "internal.h"

#include <assert.h>
#include <string.h>

static tori_code hand_corrections(const tori_store *store, sqlite3_stmt *get, long long batch,
                                  tori_applied_fn fn, void *user, tori_error *err)
{
    bool row = false;
    sqlite3_bind_int64(get, 1, batch);
    tori_code rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        const tori_applied applied = {.batch = batch,
                                      .line = (unsigned long)sqlite3_column_int64(get, 0),
                                      .body = tori__sql_get_text(get, 1),
                                      .column = tori__sql_get_text(get, 2),
                                      .before = tori__sql_get_text(get, 3),
                                      .after = tori__sql_get_text(get, 4),
                                      .reason = tori__sql_get_text(get, 5),
                                      .log_line = (unsigned long)sqlite3_column_int64(get, 6)};
        rc = fn(user, &applied, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, get, &row, err);
    }
    sqlite3_reset(get);
    return rc;
}

static tori_entry entry_of(sqlite3_stmt *get)
{
    return (tori_entry){.batch = sqlite3_column_int64(get, 0),
                        .kind = tori__sql_get_text(get, 1),
                        .year = sqlite3_column_int(get, 2),
                        .file = tori__sql_get_text(get, 3),
                        .sha256 = tori__sql_get_text(get, 4),
                        .encoding = tori__sql_get_text(get, 5),
                        .bytes = sqlite3_column_int64(get, 6),
                        .rows = sqlite3_column_int64(get, 7),
                        .kept = sqlite3_column_int64(get, 8),
                        .refused = sqlite3_column_int64(get, 9),
                        .findings = sqlite3_column_int64(get, 10),
                        .withdraws = sqlite3_column_int64(get, 11),
                        .withdrawn_by = sqlite3_column_int64(get, 12),
                        .reason = tori__sql_get_text(get, 13),
                        .who = tori__sql_get_text(get, 14),
                        .at = sqlite3_column_int64(get, 15)};
}

tori_code tori_store_entries(tori_store *store, tori_entry_fn fn, tori_applied_fn applied, void *user,
                             tori_error *err)
{
    sqlite3_stmt *get = NULL, *corrections = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(
        &get, store,
        "SELECT b.id, b.kind, b.year, b.file, b.sha256, b.encoding, b.bytes, b.rows, b.kept, b.refused,"
        " b.findings, b.withdraws, w.id, b.reason, b.who, CAST(strftime('%s', b.at) AS INTEGER)"
        " FROM batch b LEFT JOIN batch w ON w.withdraws = b.id AND w.id <= " TORI__AS_OF
        " WHERE b.id <= " TORI__AS_OF " ORDER BY b.id",
        err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&corrections, store,
                               "SELECT line, body, \"column\", before, after, reason, log_line"
                               " FROM correction WHERE batch = ? ORDER BY position",
                               err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        const tori_entry entry = entry_of(get);
        if (fn)
            rc = fn(user, &entry, err);
        if (rc == TORI_OK && applied)
            rc = hand_corrections(store, corrections, entry.batch, applied, user, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, get, &row, err);
    }
    tori__sql_done(store, get);
    tori__sql_done(store, corrections);
    return rc;
}

/* What is to be taken out, as far as the ledger knows it. */
struct target {
    long long batch;
    bool there, codebook, withdrawal;
    int year;
    long long withdrawn_by;
};

static tori_code look_up(struct target *target, const tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    tori_code rc = tori__sql_prepare(&get, store,
                                     "SELECT kind, year, (SELECT id FROM batch WHERE withdraws = ?1)"
                                     " FROM batch WHERE id = ?1",
                                     err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(get, 1, target->batch);
        rc = tori__sql_next(store, get, &target->there, err);
    }
    if (rc == TORI_OK && target->there) {
        target->codebook = strcmp(tori__sql_get_text(get, 0), "codebook") == 0;
        target->withdrawal = strcmp(tori__sql_get_text(get, 0), "withdrawal") == 0;
        target->year = sqlite3_column_int(get, 1);
        target->withdrawn_by = sqlite3_column_int64(get, 2);
    }
    tori__sql_done(store, get);
    return rc;
}

static tori_code check_target(const struct target *t, const tori_store *store, tori_error *err)
{
    if (!t->there)
        return tori_fail_at(err, TORI_EARG, store->path, 0, 0, "there is no batch %lld; see the log",
                            t->batch);
    if (t->codebook)
        return tori_fail_at(err, TORI_EARG, store->path, 0, 0,
                            "batch %lld is the codebook, which the returns were read with: it stays",
                            t->batch);
    if (t->withdrawal)
        return tori_fail_at(err, TORI_EARG, store->path, 0, 0,
                            "batch %lld is a withdrawal: import again what it took out", t->batch);
    if (t->withdrawn_by)
        return tori_fail_at(err, TORI_EARG, store->path, 0, 0,
                            "batch %lld was withdrawn already, by batch %lld", t->batch, t->withdrawn_by);
    return TORI_OK;
}

tori_code tori_store_withdraw(long long *entry, tori_store *store, long long batch, const char *reason,
                              const char *who, long long now, tori_error *err)
{
    struct target target = {.batch = batch};
    int64_t id = 0;
    *entry = 0;
    assert(store->write);
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    rc = look_up(&target, store, err);
    if (rc == TORI_OK)
        rc = check_target(&target, store, err);
    if (rc == TORI_OK) {
        const tori__entry new = {.kind = "withdrawal",
                                 .year = target.year,
                                 .withdraws = batch,
                                 .reason = reason,
                                 .who = who,
                                 .now = now};
        rc = tori__entry_add(&id, store, &new, err);
    }
    rc = tori__sql_finish(store, rc, err);
    if (rc == TORI_OK)
        *entry = id;
    return rc;
}
