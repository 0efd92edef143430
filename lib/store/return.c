/* Returns of one batch into the store. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int by_code(const void *a, const void *b)
{
    return strcmp(((const tori_return *)a)->code, ((const tori_return *)b)->code);
}

/* In the order of the table's key: appending is several times as fast as
 * putting rows into the middle. */
static tori_code in_order(tori_return **out, const tori_batch *batch, tori_error *err)
{
    size_t n = tori_panel_count(batch->panel);
    *out = malloc((n ? n : 1) * sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        tori_panel_get(batch->panel, i, &(*out)[i]);
    qsort(*out, n, sizeof **out, by_code);
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

tori_code tori__returns_put(const tori_store *store, int64_t id, const tori_batch *batch, tori_error *err)
{
    sqlite3_stmt *put = NULL, *open = NULL;
    tori_return *returns = NULL;
    int n_items = (int)tori_panel_items(batch->panel);
    tori_code rc = in_order(&returns, batch, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&put, store, "INSERT INTO \"return\" VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&open, store, "INSERT INTO open_answer VALUES (?, ?, ?, ?, ?)", err);
    for (size_t i = 0; i < tori_panel_count(batch->panel) && rc == TORI_OK; i++) {
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

tori_code tori__returns_compare(tori_imported *result, const tori_store *store, const tori_batch *batch,
                                tori_error *err)
{
    sqlite3_stmt *get = NULL, *open = NULL;
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
    for (size_t i = 0; i < tori_panel_count(batch->panel) && rc == TORI_OK; i++) {
        tori_return r;
        bool row;
        tori_panel_get(batch->panel, i, &r);
        sqlite3_bind_int(get, 1, batch->summary->year);
        tori__sql_text(get, 2, r.code);
        rc = tori__sql_next(store, get, &row, err);
        bool same = row && row_same(get, &r, n_items);
        int64_t latest = same ? sqlite3_column_int64(get, 3) : 0;
        sqlite3_reset(get);
        if (same && rc == TORI_OK && r.n_open) {
            bind_key(open, batch, &r, latest);
            rc = open_same(&same, store, open, &r, err);
        }
        *(!row ? &result->added : same ? &result->unchanged : &result->revised) += 1;
    }
    tori__sql_done(store, get);
    tori__sql_done(store, open);
    return rc;
}
