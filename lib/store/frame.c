/* Frames of the years. A replaced one stays in the ledger. */
#include "internal.h"

#include "../arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Rows of frame_value wait until the body of their position comes. */
struct frame_reader {
    const tori_store *store;
    int64_t id;
    tori_frame *frame;
    const char **values;          /* of the body at hand; what is not there is "" */
    sqlite3_stmt *bodies, *fills; /* fills: position, column, value */
    bool more;                    /* fills stands on a row */
};

static tori_code read_columns(struct frame_reader *r, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(&get, r->store,
                                     "SELECT name FROM frame_column WHERE batch = ? ORDER BY position", err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(get, 1, r->id);
        rc = tori__sql_next(r->store, get, &row, err);
    }
    while (rc == TORI_OK && row) {
        rc = tori_frame_add_column(r->frame, tori__sql_get_text(get, 0), err);
        if (rc == TORI_OK)
            rc = tori__sql_next(r->store, get, &row, err);
    }
    tori__sql_done(r->store, get);
    return rc;
}

/* A body with the values that stand for its position. Their texts hold until the
 * statement moves on, and so each is copied. */
static tori_code read_values(struct frame_reader *r, int64_t position, tori__arena *texts, tori_error *err)
{
    size_t n = tori_frame_columns(r->frame);
    tori_code rc = TORI_OK;
    for (size_t c = 0; c < n; c++)
        r->values[c] = "";
    while (rc == TORI_OK && r->more && sqlite3_column_int64(r->fills, 0) == position) {
        int64_t column = sqlite3_column_int64(r->fills, 1);
        const char *text = tori__sql_get_text(r->fills, 2);
        if (column < 1 || (size_t)column > n)
            return tori__sql_fail(r->store, SQLITE_CORRUPT, err);
        r->values[column - 1] = tori__arena_keep(texts, text, strlen(text) + 1);
        if (!r->values[column - 1])
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        rc = tori__sql_next(r->store, r->fills, &r->more, err);
    }
    return rc;
}

static tori_code read_body(struct frame_reader *r, tori_error *err)
{
    tori__arena texts = {0};
    tori_code rc = read_values(r, sqlite3_column_int64(r->bodies, 6), &texts, err);
    const tori_body body = {.code = tori__sql_get_text(r->bodies, 0),
                            .name = tori__sql_get_text(r->bodies, 1),
                            .prefecture = tori__sql_get_text(r->bodies, 2),
                            .type = tori__sql_get_text(r->bodies, 3),
                            .kind = tori__sql_get_kind(r->bodies, 4),
                            .population = sqlite3_column_int64(r->bodies, 5),
                            .values = r->values};
    if (rc == TORI_OK)
        rc = body.kind == TORI_KINDS ? tori__sql_fail(r->store, SQLITE_CORRUPT, err)
                                     : tori_frame_add(r->frame, &body, err);
    tori__arena_free(&texts);
    return rc;
}

static tori_code start(sqlite3_stmt **out, bool *row, const struct frame_reader *r, const char *sql,
                       tori_error *err)
{
    tori_code rc = tori__sql_prepare(out, r->store, sql, err);
    if (rc != TORI_OK)
        return rc;
    sqlite3_bind_int64(*out, 1, r->id);
    return tori__sql_next(r->store, *out, row, err);
}

static tori_code read_bodies(tori_frame *frame, const tori_store *store, int64_t id, tori_error *err)
{
    struct frame_reader r = {.store = store, .id = id, .frame = frame};
    bool row = false;
    tori_code rc = read_columns(&r, err);
    if (rc == TORI_OK) {
        r.values = calloc(tori_frame_columns(frame) + 1, sizeof *r.values);
        rc = r.values ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    if (rc == TORI_OK && tori_frame_columns(frame) > 0)
        rc = start(&r.fills, &r.more, &r,
                   "SELECT position, \"column\", value FROM frame_value WHERE batch = ? ORDER BY position",
                   err);
    if (rc == TORI_OK)
        rc = start(&r.bodies, &row, &r,
                   "SELECT code, name, prefecture, type, kind, ifnull(population, -1), position"
                   " FROM frame_body WHERE batch = ? ORDER BY position",
                   err);
    while (rc == TORI_OK && row) {
        rc = read_body(&r, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, r.bodies, &row, err);
    }
    tori__sql_done(store, r.bodies);
    tori__sql_done(store, r.fills);
    free(r.values);
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

/* Columns go by name. */
static bool same_values(const tori_frame *a, const tori_body *x, const tori_frame *b, const tori_body *y)
{
    for (size_t c = 0; c < tori_frame_columns(a); c++) {
        int other = tori_frame_find_column(b, tori_frame_column(a, c));
        if (other < 0 || strcmp(x->values[c], y->values[other]) != 0)
            return false;
    }
    return true;
}

static bool same_body(const tori_body *a, const tori_body *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->prefecture, b->prefecture) == 0 &&
           strcmp(a->type, b->type) == 0 && a->kind == b->kind && a->population == b->population;
}

/* In any order. */
static bool same_bodies(const tori_frame *a, const tori_frame *b)
{
    if (tori_frame_count(a) != tori_frame_count(b) || tori_frame_columns(a) != tori_frame_columns(b))
        return false;
    for (size_t i = 0; i < tori_frame_count(a); i++) {
        const tori_body *body = tori_frame_get(a, i);
        const tori_body *other = tori_frame_find(b, body->code);
        if (!other || !same_body(body, other) || !same_values(a, body, b, other))
            return false;
    }
    return true;
}

static tori_code add_columns(const tori_store *store, int64_t id, const tori_frame *frame, tori_error *err)
{
    sqlite3_stmt *put = NULL;
    tori_code rc = tori__sql_prepare(&put, store, "INSERT INTO frame_column VALUES (?, ?, ?)", err);
    for (size_t c = 0; c < tori_frame_columns(frame) && rc == TORI_OK; c++) {
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, (int64_t)c + 1);
        tori__sql_text(put, 3, tori_frame_column(frame, c));
        rc = tori__sql_run(store, put, err);
    }
    tori__sql_done(store, put);
    return rc;
}

/* Blanks are not kept. */
static tori_code add_values(const tori_store *store, int64_t id, const tori_frame *frame, tori_error *err)
{
    sqlite3_stmt *put = NULL;
    size_t n = tori_frame_columns(frame);
    tori_code rc = tori__sql_prepare(&put, store, "INSERT INTO frame_value VALUES (?, ?, ?, ?)", err);
    for (size_t i = 0; i < n * tori_frame_count(frame) && rc == TORI_OK; i++) {
        const char *value = tori_frame_get(frame, i / n)->values[i % n];
        if (!*value)
            continue;
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, (int64_t)(i / n) + 1);
        sqlite3_bind_int64(put, 3, (int64_t)(i % n) + 1);
        tori__sql_text(put, 4, value);
        rc = tori__sql_run(store, put, err);
    }
    tori__sql_done(store, put);
    return rc;
}

static tori_code add_frame(const tori_store *store, const tori__entry *entry, const tori_frame *frame,
                           tori_error *err)
{
    sqlite3_stmt *put = NULL;
    int64_t id = 0;
    tori_code rc = tori__entry_add(&id, store, entry, err);
    if (rc == TORI_OK)
        rc = add_columns(store, id, frame, err);
    if (rc == TORI_OK)
        rc = add_values(store, id, frame, err);
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
    tori__sql_done(store, put);
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
                          "%d has a frame of %zu bodies already; --replace takes this one instead", year,
                          tori_frame_count(old));
    if (rc == TORI_OK && !same)
        rc = add_frame(store, &entry, frame, err);
    if (rc == TORI_OK && !same)
        rc = tori__views_refresh(store, err);
    rc = tori__sql_finish(store, rc, err);
    *changed = rc == TORI_OK && !same;
    tori_frame_free(old);
    return rc;
}

/* All names one behind another, each with its NUL. */
static tori_code join_columns(char **joined, size_t *n, const tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    size_t used = 0;
    tori_code rc = tori__sql_prepare(&get, store, "SELECT DISTINCT name FROM frame_column ORDER BY name", err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        const char *name = tori__sql_get_text(get, 0);
        size_t length = strlen(name);
        char *more = realloc(*joined, used + length + 1);
        if (!more) {
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
            break;
        }
        *joined = more;
        memcpy(more + used, name, length + 1);
        used += length + 1;
        ++*n;
        rc = tori__sql_next(store, get, &row, err);
    }
    tori__sql_done(store, get);
    return rc;
}

tori_code tori_store_frame_columns(char ***names, size_t *n, tori_store *store, tori_error *err)
{
    char *joined = NULL;
    *names = NULL;
    *n = 0;
    tori_code rc = join_columns(&joined, n, store, err);
    size_t bytes = 0;
    for (size_t i = 0; i < *n; i++)
        bytes += strlen(joined + bytes) + 1;
    char **list = rc == TORI_OK && *n > 0 ? malloc(*n * sizeof *list + bytes) : NULL;
    if (rc == TORI_OK && *n > 0 && !list)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (list) {
        char *text = memcpy(list + *n, joined, bytes);
        for (size_t i = 0; i < *n; i++, text += strlen(text) + 1)
            list[i] = text;
    }
    if (rc != TORI_OK)
        *n = 0;
    *names = list;
    free(joined);
    return rc;
}
