/* What the files of the store share. */
#ifndef TORI_STORE_INTERNAL_H
#define TORI_STORE_INTERNAL_H

#include "../store.h"

#include <sqlite3.h>
#include <stdint.h>

/* The marks in the header of the file: "tori", and the version of the schema. */
enum { TORI__APPLICATION_ID = 0x746F7269, TORI__VERSION = 1 };

/* Statements between two uses: what is asked of every year is prepared once a handle. */
enum { TORI__MOST_IDLE = 8 };
typedef struct {
    sqlite3_stmt *statements[TORI__MOST_IDLE];
    size_t n;
} tori__idle;

struct tori_store {
    sqlite3 *db;
    tori__idle *idle; /* NULL: none are kept */
    char *path;
    bool write;
    bool rehearsal; /* in memory: nobody else can open it */
    tori_codebook *book;
    bool lent;        /* the codebook is another handle's */
    struct tori__helper *helper; /* waits for work; NULL: none */
    int64_t codebook; /* the batch that brought it */
    int64_t as_of;    /* the last batch that is looked at; INT64_MAX: all */
};

/* The condition on a batch number that it holds: there at the batch which the store is held
 * at, and not withdrawn by then. Its parameter has a number of its own, so that it
 * may stand anywhere among others; tori__sql_prepare binds it. The number of a row of
 * batch itself is "batch.id". NOT IN would make a table of its own each time. */
#define TORI__AS_OF "?99"
#define TORI__HOLDS(id)                       \
    " " id " <= " TORI__AS_OF                 \
    " AND NOT EXISTS (SELECT 1 FROM batch w"  \
    " WHERE w.withdraws = " id " AND w.id <= " TORI__AS_OF ")"

/* Turn a result of SQLite into our code and text. */
tori_code tori__sql_fail(const tori_store *store, int result, tori_error *err);

/* Prepare one statement, or take it from the idle ones; the caller gives *out to tori__sql_done, and it
 * is NULL on failure. What TORI__HOLDS asks for is bound.
 * Texts are bound as SQLITE_STATIC: that copies nothing, so that a bind cannot
 * run out of memory and its result need not be looked at. */
tori_code tori__sql_prepare(sqlite3_stmt **out, const tori_store *store, const char *sql, tori_error *err);

/* The statement is not needed any more, or not now. NULL does nothing. */
void tori__sql_done(const tori_store *store, sqlite3_stmt *stmt);

/* Before the handle is closed. */
void tori__sql_drop_idle(tori_store *store);

/* Bind a text; NULL is NULL. */
void tori__sql_text(sqlite3_stmt *stmt, int at, const char *text);

/* A text column, "" for NULL; valid until the next step. */
const char *tori__sql_get_text(sqlite3_stmt *stmt, int column);

/* A kind of body, TORI_KINDS when the text is none. */
tori_kind tori__sql_get_kind(sqlite3_stmt *stmt, int column);
tori_kind tori__kind_of(const char *id, size_t n); /* NULL is none */

/* Step to the next row; *row is false at the end. */
tori_code tori__sql_next(const tori_store *store, sqlite3_stmt *stmt, bool *row, tori_error *err);

/* Run a statement that gives no rows, and make it ready for the next time. */
tori_code tori__sql_run(const tori_store *store, sqlite3_stmt *stmt, tori_error *err);

/* Run SQL without parameters. */
tori_code tori__sql_exec(const tori_store *store, const char *sql, tori_error *err);

/* One transaction. begin waits for another writer. finish commits when rc is
 * TORI_OK and takes everything back otherwise; it returns rc or what the
 * commit failed with. All statements must be done before. */
tori_code tori__sql_begin(const tori_store *store, tori_error *err);
tori_code tori__sql_finish(const tori_store *store, tori_code rc, tori_error *err);

/* Open a store, all but the codebook, which is borrowed then with what the other is as of. */
tori_code tori__open_file(tori_store **out, const char *path, bool write, tori_error *err);
void tori__borrow(tori_store *store, const tori_store *from);

/* There is no work for it; NULL does nothing. */
void tori__helper_dismiss(struct tori__helper *helper);

/* Make tables and codebook in an empty database, as one transaction. */
tori_code tori__schema_make(tori_store *store, const tori_codebook *book, long long now, tori_error *err);

/* Make the views with a column an item for the years that have none yet. Within a transaction. */
tori_code tori__views_refresh(const tori_store *store, tori_error *err);

/* A new empty file beside path under a name of its own, which the caller frees with
 * sqlite3_free; NULL when it cannot be made. And giving such a file its place, where
 * nothing may be yet; it is taken away when that fails, or when rc is a failure already. */
char *tori__beside(const char *path, tori_error *err);
tori_code tori__put_in_place(const char *temporary, const char *path, tori_code rc, tori_error *err);

/* Connection settings, after opening. */
tori_code tori__schema_settings(const tori_store *store, tori_error *err);

/* What reading returns needs of a connection; part of the settings. */
tori_code tori__read_settings(const tori_store *store, tori_error *err);

/* An entry of the ledger, as in the table batch. NULL texts and a year of 0 are
 * not known or do not apply. */
typedef struct {
    const char *kind; /* "codebook", "frame", "mergers", "returns", "published", "withdrawal" */
    int year;
    const char *file;
    const char *sha256;
    const char *encoding;
    int64_t bytes, rows, kept, refused, findings;
    int64_t withdraws; /* 0: none */
    const char *reason;
    const char *who;
    long long now;
} tori__entry;

/* Add it; *id is its number. Within a transaction. */
tori_code tori__entry_add(int64_t *id, const tori_store *store, const tori__entry *entry, tori_error *err);

/* The latest batch of a kind (and year, unless 0) with these bytes, or 0; withdrawn
 * ones do not count. */
tori_code tori__entry_find(int64_t *id, const tori_store *store, const char *kind, int year,
                           const char *sha256, tori_error *err);

/* Add one batch of returns with their open answers, but those of which stay[i] is true. */
tori_code tori__returns_put(const tori_store *store, int64_t id, const tori_batch *batch, const bool *stay,
                            tori_error *err);

/* How many returns of a batch are new, say something else than what holds, or the same. again: its bytes were
 * imported already, so that a return which they gave then stays as it was revised since, by another file or by an
 * editing log that is not given now (corrected); stay[i] is then true. */
tori_code tori__returns_compare(tori_imported *result, bool stay[], const tori_store *store, const tori_batch *batch,
                                bool again, bool corrected, tori_error *err);

#endif
