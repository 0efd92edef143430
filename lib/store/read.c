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

/* A return is handed on where it lies, by a function that the query asks of every row and that
 * keeps none: rows that are stepped to and columns that are fetched one by one take longer. */
enum { READER, CODE, BATCH, LINE, KIND, RETURNED, STRAY, ANSWERS, ARGUMENTS };
#define PASS(line)                                                                  \
    "SELECT 1 FROM \"return\" WHERE year = ?1 AND tori_pass(?2, code, batch, " line \
    ", kind, returned, stray, answers) ORDER BY code, batch DESC"
static const char pointer_type[] = "tori-reader";

struct reader {
    const tori_store *store;
    int year;
    bool all; /* also what was revised */
    tori_return_fn fn;
    void *user;
    struct holding holding;
    struct open_reader open;
    char *code; /* of the row before */
    size_t n_code, room;
    int64_t batch;  /* of the row before */
    tori_kind kind; /* of the return before: most have the same */
    tori_code rc;   /* of the first row that failed */
    tori_error *err;
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

/* The bytes of a text; NULL when it is empty or none. They stay as long as the row does. */
static const char *text_of(sqlite3_value *value, size_t *n)
{
    const char *bytes = sqlite3_value_blob(value);
    *n = (size_t)sqlite3_value_bytes(value);
    return bytes;
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
    memcpy(reader->code, code, n);
    reader->code[n] = '\0';
    reader->n_code = n;
    return TORI_OK;
}

static tori_kind kind_of(struct reader *reader, sqlite3_value *value)
{
    size_t n;
    const char *id = text_of(value, &n);
    if (id && strncmp(tori_kind_id(reader->kind), id, n) == 0 && !tori_kind_id(reader->kind)[n])
        return reader->kind;
    return tori__kind_of(id, n);
}

/* One return to the caller. Its answers stay where SQLite has them. */
static tori_code hand_on(struct reader *reader, sqlite3_value **row, tori_error *err)
{
    size_t n;
    tori_return r = {.year = reader->year,
                     .code = reader->code,
                     .line = (unsigned long)sqlite3_value_int64(row[LINE]),
                     .batch = reader->batch,
                     .kind = kind_of(reader, row[KIND]),
                     .returned = sqlite3_value_int(row[RETURNED]),
                     .stray = sqlite3_value_int(row[STRAY]),
                     .answers = text_of(row[ANSWERS], &n)};
    if (r.kind == TORI_KINDS || n != tori_codebook_items(reader->store->book))
        return tori__sql_fail(reader->store, SQLITE_CORRUPT, err);
    reader->kind = r.kind;
    tori_code rc = gather_open(reader->store, &reader->open, r.code, r.batch, err);
    if (rc != TORI_OK)
        return rc;
    r.open = reader->open.n ? reader->open.list : NULL;
    r.n_open = reader->open.n;
    return reader->fn(reader->user, &r, err);
}

/* Rows come by code, the latest return of a body first; the rest were revised by it. */
static tori_code take_row(struct reader *reader, sqlite3_value **row, tori_error *err)
{
    size_t n;
    const char *code = text_of(row[CODE], &n);
    int64_t batch = sqlite3_value_int64(row[BATCH]);
    bool revised = code && reader->code && n == reader->n_code && memcmp(code, reader->code, n) == 0;
    tori_code rc = TORI_OK;
    if (!code || (revised && batch >= reader->batch))
        return tori__sql_fail(reader->store, SQLITE_CORRUPT, err);
    reader->batch = batch;
    if ((revised && !reader->all) || !holds(&reader->holding, batch))
        return TORI_OK;
    if (!revised)
        rc = remember(reader, code, n, err);
    return rc == TORI_OK ? hand_on(reader, row, err) : rc;
}

static void pass_row(sqlite3_context *context, int n, sqlite3_value **row)
{
    struct reader *reader = n == ARGUMENTS ? sqlite3_value_pointer(row[READER], pointer_type) : NULL;
    if (reader && (reader->rc = take_row(reader, row, reader->err)) == TORI_OK)
        sqlite3_result_int(context, 0);
    else
        sqlite3_result_error(context, "stopped", -1);
}

tori_code tori__read_settings(const tori_store *store, tori_error *err)
{
    int result = sqlite3_create_function(store->db, "tori_pass", ARGUMENTS, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                         NULL, pass_row, NULL, NULL);
    return result == SQLITE_OK ? TORI_OK : tori__sql_fail(store, result, err);
}

/* Both statements end up in the read transaction that the first step begins. */
static tori_code run(struct reader *reader, tori_error *err)
{
    sqlite3_stmt *returns = NULL;
    bool row = false;
    tori_code rc = prepare(&reader->open.stmt, reader,
                           "SELECT code, batch, item, text FROM open_answer"
                           " WHERE year = ? ORDER BY code, batch DESC",
                           err);
    if (rc == TORI_OK)
        rc = tori__sql_next(reader->store, reader->open.stmt, &reader->open.row, err);
    if (rc == TORI_OK)
        rc = prepare(&returns, reader, reader->all ? PASS("line") : PASS("0"), err);
    if (rc == TORI_OK) {
        sqlite3_bind_pointer(returns, 2, reader, pointer_type, NULL);
        rc = tori__sql_next(reader->store, returns, &row, err);
    }
    tori__sql_done(reader->store, returns);
    return rc;
}

static tori_code read_returns(tori_store *store, int year, bool all, tori_return_fn fn, void *user,
                              tori_error *err)
{
    tori_error why = {0};
    struct reader reader = {.store = store, .year = year, .all = all, .fn = fn, .user = user, .err = &why};
    tori_code rc = list_batches(&reader.holding, &reader, err);
    if (rc == TORI_OK)
        rc = run(&reader, err);
    if (reader.rc != TORI_OK) {
        rc = reader.rc;
        if (err)
            *err = why;
    }
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
