/* Batches of returns: each new one, or none of them. */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A log names files without their folder. */
static bool concerns(const tori_correction *c, const tori_batch *batch)
{
    const char *slash = strrchr(batch->file, '/');
    return c->applied && (!*c->file || strcmp(c->file, slash ? slash + 1 : batch->file) == 0);
}

static tori_code put_corrections(const tori_store *store, int64_t id, const tori_batch *batch,
                                 const tori_corrections *log, tori_error *err)
{
    sqlite3_stmt *put = NULL;
    tori_code rc = tori__sql_prepare(
        &put, store, "INSERT INTO correction VALUES (?, ?, nullif(?, 0), nullif(?, ''), ?, ?, ?, ?, ?)", err);
    int64_t position = 0;
    for (size_t i = 0; i < tori_corrections_count(log) && rc == TORI_OK; i++) {
        const tori_correction *c = tori_corrections_get(log, i);
        if (!concerns(c, batch))
            continue;
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, ++position);
        sqlite3_bind_int64(put, 3, (int64_t)c->line);
        tori__sql_text(put, 4, c->body);
        tori__sql_text(put, 5, c->column);
        tori__sql_text(put, 6, c->before);
        tori__sql_text(put, 7, c->after);
        tori__sql_text(put, 8, c->reason);
        sqlite3_bind_int64(put, 9, (int64_t)c->at);
        rc = tori__sql_run(store, put, err);
    }
    tori__sql_done(store, put);
    return rc;
}

/* What came out of bytes that were imported already, in batch before, is compared with what holds: they can give
 * more or fewer returns than then, because a frame knows a body which it did not, or knows it no more. */
static tori_code is_known(bool *known, const tori_store *store, const tori_batch *batch, int64_t before,
                          const tori_imported *result, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row;
    *known = before > 0 && result->added + result->revised == 0;
    if (!*known || result->kept > 0)
        return TORI_OK;
    tori_code rc = tori__sql_prepare(&get, store, "SELECT kept FROM batch WHERE id = ?", err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(get, 1, before);
        rc = tori__sql_next(store, get, &row, err);
        *known = row && sqlite3_column_int64(get, 0) == (int64_t)tori_panel_count(batch->panel);
    }
    tori__sql_done(store, get);
    return rc;
}

/* Were the same bytes imported for another year? A return can be the same in two years; a file that is has
 * mostly a wrong name. */
static tori_code find_other_year(tori_imported *result, const tori_store *store, const tori_batch *batch,
                                 tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(&get, store,
                                     "SELECT id, year FROM batch WHERE kind = 'returns' AND sha256 = ? AND year <> ? AND"
                                     TORI__HOLDS("batch.id") " ORDER BY id DESC LIMIT 1",
                                     err);
    if (rc == TORI_OK) {
        tori__sql_text(get, 1, batch->summary->sha256);
        sqlite3_bind_int(get, 2, batch->summary->year);
        rc = tori__sql_next(store, get, &row, err);
    }
    if (row) {
        result->other = sqlite3_column_int64(get, 0);
        result->other_year = sqlite3_column_int(get, 1);
    }
    tori__sql_done(store, get);
    return rc;
}

static tori_code write_batch(const tori_store *store, const tori_batch *batch, const tori_corrections *log,
                             long long now, const bool *stay, tori_imported *result, tori_error *err)
{
    const tori_returns_summary *s = batch->summary;
    const tori__entry entry = {.kind = "returns",
                               .year = s->year,
                               .file = batch->file,
                               .sha256 = s->sha256,
                               .encoding = tori_encoding_name(s->encoding),
                               .bytes = (int64_t)s->bytes,
                               .rows = (int64_t)s->rows,
                               .kept = (int64_t)(tori_panel_count(batch->panel) - result->kept),
                               .refused = (int64_t)s->refused,
                               .findings = (int64_t)batch->findings,
                               .reason = batch->reason,
                               .who = batch->who,
                               .now = now};
    int64_t id = 0;
    tori_code rc = tori__entry_add(&id, store, &entry, err);
    if (rc == TORI_OK)
        rc = tori__returns_put(store, id, batch, stay, err);
    if (rc == TORI_OK && log)
        rc = put_corrections(store, id, batch, log, err);
    result->batch = id;
    return rc;
}

static tori_code put_batch(const tori_store *store, const tori_batch *batch, const tori_corrections *log,
                           long long now, tori_imported *result, tori_error *err)
{
    const char *sha256 = batch->summary->sha256;
    int64_t before = 0;
    bool known = false;
    tori_code rc = TORI_OK;
    if (tori_panel_items(batch->panel) != tori_codebook_items(store->book))
        return tori_fail_at(err, TORI_EARG, batch->file, 0, 0,
                            "read with a codebook of %zu items, the store's has %zu",
                            tori_panel_items(batch->panel), tori_codebook_items(store->book));
    bool *stay = calloc(tori_panel_count(batch->panel) + 1, sizeof *stay);
    if (!stay)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (*sha256)
        rc = tori__entry_find(&before, store, "returns", batch->summary->year, sha256, err);
    if (rc == TORI_OK)
        rc = tori__returns_compare(result, stay, store, batch, before > 0, log, err);
    if (rc == TORI_OK)
        rc = is_known(&known, store, batch, before, result, err);
    if (rc == TORI_OK && !known && *sha256)
        rc = find_other_year(result, store, batch, err);
    if (rc == TORI_OK && !known)
        rc = write_batch(store, batch, log, now, stay, result, err);
    free(stay);
    return rc;
}

tori_code tori_store_put_batches(tori_store *store, const tori_batch batches[], size_t n,
                                 const tori_corrections *corrections, long long now, tori_imported results[],
                                 tori_error *err)
{
    bool written = false;
    assert(store->write);
    memset(results, 0, n * sizeof *results);
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        assert(batches[i].summary->year > 0);
        rc = put_batch(store, &batches[i], corrections, now, &results[i], err);
        written = written || results[i].batch;
    }
    if (rc == TORI_OK && written)
        rc = tori__views_refresh(store, err);
    rc = tori__sql_finish(store, rc, err);
    if (rc != TORI_OK)
        memset(results, 0, n * sizeof *results);
    return rc;
}
