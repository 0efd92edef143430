/* Returns of one batch into the store. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int by_code(const void *a, const void *b)
{
    return strcmp(((const tori_return *)a)->code, ((const tori_return *)b)->code);
}

/* What does not stay, in the order of the table's key: appending is several times as fast as
 * putting rows into the middle. */
static tori_code in_order(tori_return **out, size_t *n_out, const tori_batch *batch, const bool *stay, tori_error *err)
{
    size_t n = tori_panel_count(batch->panel), taken = 0;
    *out = malloc((n ? n : 1) * sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        if (!stay[i])
            tori_panel_get(batch->panel, i, &(*out)[taken++]);
    qsort(*out, taken, sizeof **out, by_code);
    *n_out = taken;
    return TORI_OK;
}

static void bind_key(sqlite3_stmt *stmt, const tori_batch *batch, const tori_return *r, int64_t id)
{
    sqlite3_bind_int(stmt, 1, batch->summary->year);
    tori__sql_text(stmt, 2, r->code);
    sqlite3_bind_int64(stmt, 3, id);
}

static tori_code put_open(const tori_store *store, sqlite3_stmt *put, const tori_return *r, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < r->n_open && rc == TORI_OK; i++) {
        tori__sql_text(put, 4, tori_codebook_item(store->book, r->open[i].item)->id);
        tori__sql_text(put, 5, r->open[i].text);
        rc = tori__sql_run(store, put, err);
    }
    return rc;
}

tori_code tori__returns_put(const tori_store *store, int64_t id, const tori_batch *batch, const bool *stay,
                            tori_error *err)
{
    sqlite3_stmt *put = NULL, *open = NULL;
    tori_return *returns = NULL;
    size_t n = 0;
    int n_items = (int)tori_panel_items(batch->panel);
    tori_code rc = in_order(&returns, &n, batch, stay, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&put, store, "INSERT INTO \"return\" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&open, store, "INSERT INTO open_answer VALUES (?, ?, ?, ?, ?)", err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        const tori_return *r = &returns[i];
        assert(r->year == batch->summary->year);
        if (i > 0 && strcmp(returns[i - 1].code, r->code) == 0) {
            rc = tori_fail_at(err, TORI_EDATA, batch->file, r->line, 0, "body %s comes twice", r->code);
            break;
        }
        bind_key(put, batch, r, id);
        sqlite3_bind_int64(put, 4, (int64_t)r->line);
        tori__sql_text(put, 5, tori_kind_id(r->kind));
        sqlite3_bind_int(put, 6, r->returned);
        sqlite3_bind_int(put, 7, r->stray);
        sqlite3_bind_text(put, 8, r->answers, n_items, SQLITE_STATIC);
        rc = tori__sql_run(store, put, err);
        if (rc == TORI_OK && r->n_open) {
            bind_key(open, batch, r, id);
            rc = put_open(store, open, r, err);
        }
    }
    tori__sql_done(store, put);
    tori__sql_done(store, open);
    free(returns);
    return rc;
}

static tori_code open_same(bool *same, const tori_store *store, sqlite3_stmt *get, const tori_return *r,
                           tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < r->n_open && *same && rc == TORI_OK; i++) {
        bool row;
        tori__sql_text(get, 4, tori_codebook_item(store->book, r->open[i].item)->id);
        rc = tori__sql_next(store, get, &row, err);
        *same = row && strcmp(tori__sql_get_text(get, 0), r->open[i].text) == 0;
        sqlite3_reset(get);
    }
    return rc;
}

static bool row_same(sqlite3_stmt *get, const tori_return *r, int n_items)
{
    return strcmp(tori__sql_get_text(get, 0), tori_kind_id(r->kind)) == 0 &&
           sqlite3_column_int(get, 1) == r->returned && sqlite3_column_bytes(get, 2) == n_items &&
           memcmp(tori__sql_get_text(get, 2), r->answers, (size_t)n_items) == 0;
}

/* A return that says something else now than what holds: it stays when the same bytes gave it before and another
 * file revised it since, or an editing log that is not there now. Otherwise a log or another frame changed it. */
static tori_code given_before(bool *stays, const tori_store *store, sqlite3_stmt *given, const tori_batch *batch,
                              const tori_return *r, int64_t latest, bool corrected, tori_error *err)
{
    bool row;
    bind_key(given, batch, r, latest);
    tori__sql_text(given, 4, batch->summary->sha256);
    tori_code rc = tori__sql_next(store, given, &row, err);
    bool ours = row && sqlite3_column_int(given, 1);
    *stays = row && sqlite3_column_int64(given, 0) > 0 && (!ours || (!corrected && sqlite3_column_int(given, 2)));
    sqlite3_reset(given);
    return rc;
}

tori_code tori__returns_compare(tori_imported *result, bool stay[], const tori_store *store, const tori_batch *batch,
                                bool again, bool corrected, tori_error *err)
{
    sqlite3_stmt *get = NULL, *open = NULL, *given = NULL;
    int n_items = (int)tori_panel_items(batch->panel);
    *result = (tori_imported){0};
    tori_code rc = tori__sql_prepare(&get, store,
                               "SELECT kind, returned, answers, batch FROM \"return\""
                               " WHERE year = ? AND code = ? AND" TORI__HOLDS("batch")
                               " ORDER BY batch DESC LIMIT 1",
                               err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&open, store,
                               "SELECT text FROM open_answer"
                               " WHERE year = ? AND code = ? AND batch = ? AND item = ?",
                               err);
    if (rc == TORI_OK && again)
        rc = tori__sql_prepare(&given, store,
                               "SELECT count(*), max(r.batch = ?3), EXISTS (SELECT 1 FROM correction WHERE batch = ?3) FROM \"return\" r JOIN batch b ON b.id = r.batch"
                               " WHERE r.year = ?1 AND r.code = ?2 AND b.sha256 = ?4 AND" TORI__HOLDS("b.id"),
                               err);
    for (size_t i = 0; i < tori_panel_count(batch->panel) && rc == TORI_OK; i++) {
        tori_return r;
        bool row;
        tori_panel_get(batch->panel, i, &r);
        sqlite3_bind_int(get, 1, batch->summary->year);
        tori__sql_text(get, 2, r.code);
        rc = tori__sql_next(store, get, &row, err);
        bool same = row && row_same(get, &r, n_items);
        int64_t latest = row ? sqlite3_column_int64(get, 3) : 0;
        sqlite3_reset(get);
        if (same && rc == TORI_OK && r.n_open) {
            bind_key(open, batch, &r, latest);
            rc = open_same(&same, store, open, &r, err);
        }
        if (row && !same && again && rc == TORI_OK)
            rc = given_before(&stay[i], store, given, batch, &r, latest, corrected, err);
        *(!row ? &result->added : same ? &result->unchanged : stay[i] ? &result->kept : &result->revised) += 1;
    }
    tori__sql_done(store, get);
    tori__sql_done(store, open);
    tori__sql_done(store, given);
    return rc;
}
