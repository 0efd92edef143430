/* The returns of a year, streamed: the latest, or all revisions. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

/* The batches of a year that hold, ascending. */
struct holding {
    int64_t *batches;
    size_t n;
};

/* Open answers are read beside the returns, in the same order of bodies.
 * Their texts are copied, because the next step takes them away. */
struct open_reader {
    sqlite3_stmt *stmt;
    bool row; /* a row waits to be taken */
    tori_open_answer *list;
    size_t n, room;
};

struct reader {
    const tori_store *store;
    int year;
    struct holding holding;
    sqlite3_stmt *returns;
    struct open_reader open;
    char *code; /* of the body handed on last; its row is gone by then */
    size_t room;
    tori_kind kind; /* of that body: most have the same */
};

static tori_code prepare(sqlite3_stmt **out, const struct reader *reader, const char *sql, tori_error *err)
{
    tori_code rc = tori__sql_prepare(out, reader->store, sql, err);
    if (rc == TORI_OK)
        sqlite3_bind_int(*out, 1, reader->year);
    return rc;
}

static tori_code list_batches(struct holding *holding, const struct reader *reader, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = prepare(
        &get, reader,
        "SELECT id FROM batch WHERE kind = 'returns' AND year = ? AND" TORI__HOLDS("batch.id") " ORDER BY id",
        err);
    if (rc == TORI_OK)
        rc = tori__sql_next(reader->store, get, &row, err);
    while (rc == TORI_OK && row) {
        int64_t *longer = realloc(holding->batches, (holding->n + 1) * sizeof *longer);
        if (!longer) {
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
            break;
        }
        holding->batches = longer;
        holding->batches[holding->n++] = sqlite3_column_int64(get, 0);
        rc = tori__sql_next(reader->store, get, &row, err);
    }
    tori__sql_done(reader->store, get);
    return rc;
}

static bool holds(const struct holding *holding, int64_t batch)
{
    size_t low = 0, high = holding->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (holding->batches[middle] < batch)
            low = middle + 1;
        else
            high = middle;
    }
    return low < holding->n && holding->batches[low] == batch;
}

static void drop_open(struct open_reader *open)
{
    for (size_t i = 0; i < open->n; i++)
        free((void *)(uintptr_t)open->list[i].text); /* ours; const is for who reads it */
    open->n = 0;
}

static tori_code take_open(const tori_store *store, struct open_reader *open, tori_error *err)
{
    int item = tori_codebook_find(store->book, tori__sql_get_text(open->stmt, 2));
    if (item < 0)
        return tori__sql_fail(store, SQLITE_CORRUPT, err);
    if (open->n == open->room) {
        size_t room = open->room ? 2 * open->room : 16;
        tori_open_answer *list = realloc(open->list, room * sizeof *list);
        if (!list)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        open->list = list;
        open->room = room;
    }
    char *text =
        tori_text_copy(tori__sql_get_text(open->stmt, 3), (size_t)sqlite3_column_bytes(open->stmt, 3));
    if (!text)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    /* In the order of the codebook; the table has them by id. */
    size_t at = open->n++;
    for (; at > 0 && open->list[at - 1].item > (size_t)item; at--)
        open->list[at] = open->list[at - 1];
    open->list[at] = (tori_open_answer){(size_t)item, text};
    return TORI_OK;
}

/* Gather those of one return, passing over those of its other revisions. */
static tori_code gather_open(const tori_store *store, struct open_reader *open, const char *code,
                             int64_t batch, tori_error *err)
{
    tori_code rc = TORI_OK;
    drop_open(open);
    while (open->row && rc == TORI_OK) {
        int order = strcmp(tori__sql_get_text(open->stmt, 0), code);
        if (order > 0 || (order == 0 && sqlite3_column_int64(open->stmt, 1) < batch))
            break;
        if (order == 0 && sqlite3_column_int64(open->stmt, 1) == batch)
            rc = take_open(store, open, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, open->stmt, &open->row, err);
    }
    return rc;
}

static tori_code remember(struct reader *reader, const char *code, size_t n, tori_error *err)
{
    if (n + 1 > reader->room) {
        char *longer = realloc(reader->code, 2 * (n + 1));
        if (!longer)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        reader->code = longer;
        reader->room = 2 * (n + 1);
    }
    memcpy(reader->code, code, n + 1);
    return TORI_OK;
}

static tori_kind kind_of(struct reader *reader)
{
    if (strcmp(tori__sql_get_text(reader->returns, 3), tori_kind_id(reader->kind)) != 0)
        reader->kind = tori__sql_get_kind(reader->returns, 3);
    return reader->kind;
}

/* One row to the caller. Its answers stay where SQLite has them. */
static tori_code hand_on(struct reader *reader, const char *code, int64_t batch, tori_return_fn fn,
                         void *user, tori_error *err)
{
    sqlite3_stmt *stmt = reader->returns;
    tori_return r = {.year = reader->year,
                     .code = code,
                     .line = (unsigned long)sqlite3_column_int64(stmt, 2),
                     .batch = batch,
                     .kind = kind_of(reader),
                     .returned = sqlite3_column_int(stmt, 4),
                     .stray = sqlite3_column_int(stmt, 5),
                     .answers = tori__sql_get_text(stmt, 6)};
    if (r.kind == TORI_KINDS ||
        (size_t)sqlite3_column_bytes(stmt, 6) != tori_codebook_items(reader->store->book))
        return tori__sql_fail(reader->store, SQLITE_CORRUPT, err);
    tori_code rc = remember(reader, code, strlen(code), err);
    if (rc == TORI_OK)
        rc = gather_open(reader->store, &reader->open, code, batch, err);
    if (rc != TORI_OK)
        return rc;
    r.open = reader->open.n ? reader->open.list : NULL;
    r.n_open = reader->open.n;
    return fn(user, &r, err);
}

/* Both statements end up in the read transaction that the first step begins. */
static tori_code start(struct reader *reader, bool *row, tori_error *err)
{
    tori_code rc = list_batches(&reader->holding, reader, err);
    if (rc == TORI_OK)
        rc = prepare(&reader->returns, reader,
                     "SELECT code, batch, line, kind, returned, stray, answers FROM \"return\""
                     " WHERE year = ? ORDER BY code, batch DESC",
                     err);
    if (rc == TORI_OK)
        rc = tori__sql_next(reader->store, reader->returns, row, err);
    if (rc == TORI_OK)
        rc = prepare(&reader->open.stmt, reader,
                     "SELECT code, batch, item, text FROM open_answer"
                     " WHERE year = ? ORDER BY code, batch DESC",
                     err);
    if (rc == TORI_OK)
        rc = tori__sql_next(reader->store, reader->open.stmt, &reader->open.row, err);
    return rc;
}

static tori_code read_returns(tori_store *store, int year, bool all, tori_return_fn fn, void *user,
                              tori_error *err)
{
    struct reader reader = {.store = store, .year = year};
    bool row = false;
    tori_code rc = start(&reader, &row, err);
    while (rc == TORI_OK && row) {
        /* A body's latest return comes first; the rest were revised by it. */
        const char *code = tori__sql_get_text(reader.returns, 0);
        int64_t batch = sqlite3_column_int64(reader.returns, 1);
        bool revised = reader.code && strcmp(reader.code, code) == 0;
        if ((all || !revised) && holds(&reader.holding, batch))
            rc = hand_on(&reader, code, batch, fn, user, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, reader.returns, &row, err);
    }
    tori__sql_done(store, reader.returns);
    tori__sql_done(store, reader.open.stmt);
    drop_open(&reader.open);
    free(reader.open.list);
    free(reader.holding.batches);
    free(reader.code);
    return rc;
}

tori_code tori_store_read(tori_store *store, int year, tori_return_fn fn, void *user, tori_error *err)
{
    return read_returns(store, year, false, fn, user, err);
}

tori_code tori_store_revisions(tori_store *store, int year, tori_return_fn fn, void *user, tori_error *err)
{
    return read_returns(store, year, true, fn, user, err);
}
