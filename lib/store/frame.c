/* Frames of the years. A replaced one stays in the ledger. */
#include "internal.h"

#include <assert.h>
#include <string.h>

static tori_code read_bodies(tori_frame *frame, const tori_store *store, int64_t id, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(&get, store,
                                     "SELECT code, name, prefecture, type, kind, ifnull(population, -1)"
                                     " FROM frame_body WHERE batch = ? ORDER BY position",
                                     err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(get, 1, id);
        rc = tori__sql_next(store, get, &row, err);
    }
    while (rc == TORI_OK && row) {
        const tori_body body = {.code = tori__sql_get_text(get, 0),
                                .name = tori__sql_get_text(get, 1),
                                .prefecture = tori__sql_get_text(get, 2),
                                .type = tori__sql_get_text(get, 3),
                                .kind = tori__sql_get_kind(get, 4),
                                .population = sqlite3_column_int64(get, 5)};
        rc = body.kind == TORI_KINDS ? tori__sql_fail(store, SQLITE_CORRUPT, err)
                                     : tori_frame_add(frame, &body, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, get, &row, err);
    }
    sqlite3_finalize(get);
    return rc;
}

tori_code tori_store_get_frame(tori_frame **out, tori_store *store, int year, tori_error *err)
{
    tori_frame *frame = NULL;
    int64_t id = 0;
    *out = NULL;
    tori_code rc = tori__entry_find(&id, store, "frame", year, NULL, err);
    if (rc != TORI_OK || id == 0)
        goto done;
    rc = tori_frame_new(&frame, err);
    if (rc == TORI_OK)
        rc = read_bodies(frame, store, id, err);
    if (rc != TORI_OK)
        goto done;
    *out = frame;
    frame = NULL;
done:
    tori_frame_free(frame);
    return rc;
}

static bool same_body(const tori_body *a, const tori_body *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->prefecture, b->prefecture) == 0 &&
           strcmp(a->type, b->type) == 0 && a->kind == b->kind && a->population == b->population;
}

/* In any order. */
static bool same_bodies(const tori_frame *a, const tori_frame *b)
{
    if (tori_frame_count(a) != tori_frame_count(b))
        return false;
    for (size_t i = 0; i < tori_frame_count(a); i++) {
        const tori_body *body = tori_frame_get(a, i);
        const tori_body *other = tori_frame_find(b, body->code);
        if (!other || !same_body(body, other))
            return false;
    }
    return true;
}

static tori_code add_frame(const tori_store *store, const tori__entry *entry, const tori_frame *frame,
                           tori_error *err)
{
    sqlite3_stmt *put = NULL;
    int64_t id = 0;
    tori_code rc = tori__entry_add(&id, store, entry, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&put, store,
                               "INSERT INTO frame_body VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, -1))", err);
    for (size_t i = 0; i < tori_frame_count(frame) && rc == TORI_OK; i++) {
        const tori_body *body = tori_frame_get(frame, i);
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, (int64_t)i + 1);
        tori__sql_text(put, 3, body->code);
        tori__sql_text(put, 4, body->name);
        tori__sql_text(put, 5, body->prefecture);
        tori__sql_text(put, 6, body->type);
        tori__sql_text(put, 7, tori_kind_id(body->kind));
        sqlite3_bind_int64(put, 8, body->population);
        rc = tori__sql_run(store, put, err);
    }
    sqlite3_finalize(put);
    return rc;
}

tori_code tori_store_put_frame(tori_store *store, int year, const tori_frame *frame, const char *source,
                               bool replace, long long now, bool *changed, tori_error *err)
{
    tori_frame *old = NULL;
    int64_t count = (int64_t)tori_frame_count(frame);
    const tori__entry entry = {
        .kind = "frame", .year = year, .file = source, .rows = count, .kept = count, .now = now};
    assert(store->write && year > 0);
    *changed = false;
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    rc = tori_store_get_frame(&old, store, year, err);
    bool same = rc == TORI_OK && old && same_bodies(frame, old);
    if (rc == TORI_OK && old && !same && !replace)
        rc = tori_fail_at(err, TORI_EARG, store->path, 0, 0,
                          "%d has a frame of %zu bodies already; replace it if this one is right", year,
                          tori_frame_count(old));
    if (rc == TORI_OK && !same)
        rc = add_frame(store, &entry, frame, err);
    rc = tori__sql_finish(store, rc, err);
    *changed = rc == TORI_OK && !same;
    tori_frame_free(old);
    return rc;
}
