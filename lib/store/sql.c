/* SQLite calls whose failures become ours. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

struct meaning {
    int result; /* extended code, or primary code for all of its kind */
    tori_code code;
    const char *text;
};

/* The first that fits counts: extended codes stand before their primary one. */
static const struct meaning meanings[] = {
    {SQLITE_NOMEM, TORI_ENOMEM, "out of memory"},
    {SQLITE_IOERR_NOMEM, TORI_ENOMEM, "out of memory"},
    {SQLITE_BUSY, TORI_ESTORE, "another import is running; try again when it is done"},
    {SQLITE_LOCKED, TORI_ESTORE, "another import is running; try again when it is done"},
    {SQLITE_FULL, TORI_EWRITE, "the disk is full; the store is as it was"},
    {SQLITE_READONLY_ROLLBACK, TORI_ESTORE,
     "an import was cut off; open the store once where it can be written to"},
    {SQLITE_READONLY, TORI_EWRITE, "the store is read-only"},
    {SQLITE_CANTOPEN, TORI_EWRITE, "the folder of the store cannot be written to"},
    {SQLITE_PERM, TORI_EWRITE, "the store is read-only"},
    {SQLITE_IOERR_READ, TORI_ESTORE, "the store cannot be read"},
    {SQLITE_IOERR_SHORT_READ, TORI_ESTORE, "the store is damaged; use a copy of it"},
    {SQLITE_IOERR_CORRUPTFS, TORI_ESTORE, "the store is damaged; use a copy of it"},
    {SQLITE_IOERR, TORI_EWRITE, "the store cannot be written; it is as it was"},
    {SQLITE_TOOBIG, TORI_EDATA, "a text is too long for a store"},
};

tori_code tori__sql_fail(const tori_store *store, int result, tori_error *err)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        const struct meaning *m = &meanings[i];
        if (m->result == result || m->result == (result & 0xff))
            return tori_fail_at(err, m->code, store->path, 0, 0, "%s", m->text);
    }
    /* What is left: corrupt, not a database, tables that are not there. */
    return tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "the store is damaged; use a copy of it (%s)",
                        sqlite3_errstr(result));
}

/* The idle statement with this text, which is idle no more; NULL: there is none. */
static sqlite3_stmt *wake(tori__idle *idle, const char *sql)
{
    for (size_t i = 0; idle && i < idle->n; i++) {
        sqlite3_stmt *stmt = idle->statements[i];
        if (strcmp(sqlite3_sql(stmt), sql) != 0)
            continue;
        idle->statements[i] = idle->statements[--idle->n];
        return stmt;
    }
    return NULL;
}

tori_code tori__sql_prepare(sqlite3_stmt **out, const tori_store *store, const char *sql, tori_error *err)
{
    *out = wake(store->idle, sql);
    int result = *out ? SQLITE_OK : sqlite3_prepare_v2(store->db, sql, -1, out, NULL);
    if (result != SQLITE_OK)
        return tori__sql_fail(store, result, err);
    int held = sqlite3_bind_parameter_index(*out, TORI__AS_OF);
    if (held)
        sqlite3_bind_int64(*out, held, store->as_of);
    return TORI_OK;
}

void tori__sql_done(const tori_store *store, sqlite3_stmt *stmt)
{
    if (!stmt)
        return;
    if (!store->idle || store->idle->n == TORI__MOST_IDLE) {
        sqlite3_finalize(stmt);
        return;
    }
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt); /* the texts are the caller's */
    store->idle->statements[store->idle->n++] = stmt;
}

void tori__sql_drop_idle(tori_store *store)
{
    while (store->idle && store->idle->n > 0)
        sqlite3_finalize(store->idle->statements[--store->idle->n]);
    free(store->idle);
    store->idle = NULL;
}

void tori__sql_text(sqlite3_stmt *stmt, int at, const char *text)
{
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

const char *tori__sql_get_text(sqlite3_stmt *stmt, int column)
{
    const unsigned char *text = sqlite3_column_text(stmt, column);
    return text ? (const char *)text : "";
}

tori_kind tori__kind_of(const char *id, size_t n)
{
    tori_kind kind = 0;
    while (kind < TORI_KINDS && !(id && strlen(tori_kind_id(kind)) == n && memcmp(tori_kind_id(kind), id, n) == 0))
        kind++;
    return kind;
}

tori_kind tori__sql_get_kind(sqlite3_stmt *stmt, int column)
{
    const char *id = tori__sql_get_text(stmt, column);
    return tori__kind_of(id, strlen(id));
}

tori_code tori__sql_next(const tori_store *store, sqlite3_stmt *stmt, bool *row, tori_error *err)
{
    int result = sqlite3_step(stmt);
    *row = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ? TORI_OK : tori__sql_fail(store, result, err);
}

tori_code tori__sql_run(const tori_store *store, sqlite3_stmt *stmt, tori_error *err)
{
    int result = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    return result == SQLITE_DONE ? TORI_OK : tori__sql_fail(store, result, err);
}

tori_code tori__sql_exec(const tori_store *store, const char *sql, tori_error *err)
{
    int result = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? TORI_OK : tori__sql_fail(store, result, err);
}

tori_code tori__sql_begin(const tori_store *store, tori_error *err)
{
    return tori__sql_exec(store, "BEGIN IMMEDIATE", err);
}

tori_code tori__sql_finish(const tori_store *store, tori_code rc, tori_error *err)
{
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, "COMMIT", err);
    /* After some failures SQLite has rolled back by itself. */
    if (rc != TORI_OK && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return rc;
}
