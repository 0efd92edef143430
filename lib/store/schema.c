/* The tables of a store. */
#include "internal.h"

#include <stdio.h>

/* The idea: a ledger. Every import, of whatever kind, is one row of batch; all
 * else carries the number of its batch and is never changed or deleted. What
 * holds is the latest that no batch withdraws; what held at an earlier batch
 * is the same question over the batches up to it. Kinds are words without a
 * CHECK, so that a new kind of batch needs no new table.
 *
 * In "return" and open_answer batches count down, so that the rows of a year come
 * by body with the latest revision first, in the order in which they lie. */
static const char tables[] =
    "CREATE TABLE batch ("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL, year INTEGER,"
    " file TEXT, sha256 TEXT, encoding TEXT, bytes INTEGER NOT NULL,"
    " rows INTEGER NOT NULL, kept INTEGER NOT NULL, refused INTEGER NOT NULL, findings INTEGER NOT NULL,"
    " codebook INTEGER REFERENCES codebook, withdraws INTEGER REFERENCES batch,"
    " reason TEXT, who TEXT, at TEXT NOT NULL);"
    "CREATE UNIQUE INDEX batch_withdraws ON batch (withdraws) WHERE withdraws IS NOT NULL;"

    "CREATE TABLE codebook (batch INTEGER PRIMARY KEY REFERENCES batch, json TEXT NOT NULL);"
    "CREATE TABLE item ("
    " codebook INTEGER NOT NULL REFERENCES codebook, position INTEGER NOT NULL,"
    " id TEXT NOT NULL, title TEXT NOT NULL, category TEXT,"
    " PRIMARY KEY (codebook, position)) WITHOUT ROWID;"
    "CREATE TABLE choice ("
    " codebook INTEGER NOT NULL REFERENCES codebook, item TEXT NOT NULL,"
    " answer TEXT NOT NULL, title TEXT NOT NULL,"
    " PRIMARY KEY (codebook, item, answer)) WITHOUT ROWID;"

    "CREATE TABLE frame_body ("
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL,"
    " code TEXT NOT NULL, name TEXT NOT NULL, prefecture TEXT NOT NULL, type TEXT NOT NULL,"
    " kind TEXT NOT NULL, population INTEGER,"
    " PRIMARY KEY (batch, position)) WITHOUT ROWID;"
    "CREATE TABLE frame_column ("
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL, name TEXT NOT NULL,"
    " PRIMARY KEY (batch, position)) WITHOUT ROWID;"
    "CREATE TABLE frame_value (" /* position is that of the body, column that of the column */
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL, \"column\" INTEGER NOT NULL,"
    " value TEXT NOT NULL,"
    " PRIMARY KEY (batch, position, \"column\")) WITHOUT ROWID;"

    "CREATE TABLE merger ("
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL,"
    " date TEXT NOT NULL, event TEXT NOT NULL, old TEXT, old_name TEXT, new TEXT, new_name TEXT,"
    " line INTEGER NOT NULL,"
    " PRIMARY KEY (batch, position)) WITHOUT ROWID;"

    "CREATE TABLE \"return\" ("
    " year INTEGER NOT NULL, code TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batch,"
    " line INTEGER NOT NULL, kind TEXT NOT NULL, returned INTEGER NOT NULL, stray INTEGER NOT NULL,"
    " answers TEXT NOT NULL,"
    " PRIMARY KEY (year, code, batch DESC)) WITHOUT ROWID;"
    "CREATE TABLE open_answer ("
    " year INTEGER NOT NULL, code TEXT NOT NULL, batch INTEGER NOT NULL,"
    " item TEXT NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (year, code, batch DESC, item),"
    " FOREIGN KEY (year, code, batch) REFERENCES \"return\") WITHOUT ROWID;"
    "CREATE TABLE correction ("
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL,"
    " line INTEGER, body TEXT, \"column\" TEXT NOT NULL,"
    " before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL, log_line INTEGER NOT NULL,"
    " PRIMARY KEY (batch, position)) WITHOUT ROWID;"

    "CREATE TABLE published_figure ("
    " batch INTEGER NOT NULL REFERENCES batch, position INTEGER NOT NULL,"
    " year INTEGER NOT NULL, month INTEGER, day INTEGER, date TEXT,"
    " item TEXT NOT NULL, title TEXT, title_en TEXT, \"group\" TEXT NOT NULL,"
    " count INTEGER, base INTEGER, percent REAL, decimals INTEGER NOT NULL,"
    " published TEXT, source TEXT NOT NULL, note TEXT, line INTEGER NOT NULL,"
    " PRIMARY KEY (batch, position)) WITHOUT ROWID;";

/* For people with sqlite3, R or pandas; the library does without. */
static const char views[] =
    "CREATE VIEW frame AS"
    " SELECT b.year, f.code, f.name, f.prefecture, f.type, f.kind, f.population"
    " FROM batch b JOIN frame_body f ON f.batch = b.id"
    " WHERE b.id IN (SELECT max(id) FROM batch WHERE kind = 'frame'"
    "  AND id NOT IN (SELECT withdraws FROM batch WHERE withdraws IS NOT NULL) GROUP BY year);"

    "CREATE VIEW frame_more AS"
    " SELECT b.year, f.code, c.name AS \"column\", v.value"
    " FROM batch b JOIN frame_body f ON f.batch = b.id"
    " JOIN frame_value v ON v.batch = b.id AND v.position = f.position"
    " JOIN frame_column c ON c.batch = b.id AND c.position = v.\"column\""
    " WHERE b.id IN (SELECT max(id) FROM batch WHERE kind = 'frame'"
    "  AND id NOT IN (SELECT withdraws FROM batch WHERE withdraws IS NOT NULL) GROUP BY year);"

    "CREATE VIEW latest_return AS"
    " SELECT r.year, r.code, r.kind, r.returned, r.answers, r.batch, r.line, b.codebook"
    " FROM \"return\" r JOIN batch b ON b.id = r.batch"
    " WHERE r.batch = (SELECT o.batch FROM \"return\" o WHERE o.year = r.year AND o.code = r.code"
    "  AND o.batch NOT IN (SELECT withdraws FROM batch WHERE withdraws IS NOT NULL)"
    "  ORDER BY o.batch DESC LIMIT 1);"

    "CREATE VIEW answer AS"
    " SELECT r.year, r.code, r.kind, i.id AS item, substr(r.answers, i.position, 1) AS answer"
    " FROM latest_return r JOIN item i ON i.codebook = r.codebook;";

/* synchronous FULL: a finished import outlives a power cut. cell_size_check and
 * trusted_schema: a file made with ill intent shall do no harm. A writer keeps its
 * pages (64 MiB) until the end of the import; a reader streams and does better
 * with a small cache, whose pages it uses again. */
tori_code tori__schema_settings(const tori_store *store, tori_error *err)
{
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    tori_code rc = tori__sql_exec(store,
                                  "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                                  "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL",
                                  err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store,
                            store->write ? "PRAGMA cache_size = -65536"
                                         : "PRAGMA cache_size = -128; PRAGMA query_only = ON",
                            err);
    return rc == TORI_OK ? tori__read_settings(store, err) : rc;
}

/* The letter of a choice: A to Z, then a to z. */
static void letter_of(char to[2], size_t choice)
{
    to[0] = (char)(choice < 26 ? 'A' + choice : 'a' + choice - 26);
    to[1] = 0;
}

static tori_code put_choices(const tori_store *store, sqlite3_stmt *stmt, int64_t id,
                             const tori_codebook *book, size_t i, tori_error *err)
{
    const tori_item *item = tori_codebook_item(book, i);
    tori_code rc = TORI_OK;
    for (size_t c = 0; c < item->n_choices && rc == TORI_OK; c++) {
        char letter[2];
        letter_of(letter, c);
        sqlite3_bind_int64(stmt, 1, id);
        tori__sql_text(stmt, 2, item->id);
        tori__sql_text(stmt, 3, letter);
        tori__sql_text(stmt, 4, tori_codebook_choice_title(book, i, c, NULL));
        rc = tori__sql_run(store, stmt, err);
    }
    return rc;
}

/* What the places and letters of answers mean, for who reads with SQL alone. */
static tori_code put_items(const tori_store *store, int64_t id, const tori_codebook *book, tori_error *err)
{
    sqlite3_stmt *put = NULL, *choice = NULL;
    tori_code rc = tori__sql_prepare(&put, store, "INSERT INTO item VALUES (?, ?, ?, ?, ?)", err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&choice, store, "INSERT INTO choice VALUES (?, ?, ?, ?)", err);
    for (size_t i = 0; i < tori_codebook_items(book) && rc == TORI_OK; i++) {
        const tori_item *item = tori_codebook_item(book, i);
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, (int64_t)i + 1);
        tori__sql_text(put, 3, item->id);
        tori__sql_text(put, 4, tori_codebook_item_title(book, i, NULL));
        tori__sql_text(put, 5,
                       item->category < 0 ? NULL : tori_codebook_category_id(book, (size_t)item->category));
        rc = tori__sql_run(store, put, err);
        if (rc == TORI_OK)
            rc = put_choices(store, choice, id, book, i, err);
    }
    tori__sql_done(store, put);
    tori__sql_done(store, choice);
    return rc;
}

static tori_code put_codebook(tori_store *store, const tori_codebook *book, long long now, tori_error *err)
{
    sqlite3_stmt *put = NULL;
    size_t n;
    const char *json = tori_codebook_json(book, &n);
    int64_t items = (int64_t)tori_codebook_items(book);
    tori__entry entry = {.kind = "codebook", .bytes = (int64_t)n, .rows = items, .kept = items, .now = now};
    tori_code rc = tori__entry_add(&store->codebook, store, &entry, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&put, store, "INSERT INTO codebook VALUES (?, ?)", err);
    if (rc == TORI_OK) {
        sqlite3_bind_int64(put, 1, store->codebook);
        sqlite3_bind_text64(put, 2, json, n, SQLITE_STATIC, SQLITE_UTF8);
        rc = tori__sql_run(store, put, err);
    }
    if (rc == TORI_OK)
        rc = put_items(store, store->codebook, book, err);
    tori__sql_done(store, put);
    return rc;
}

tori_code tori__schema_make(tori_store *store, const tori_codebook *book, long long now, tori_error *err)
{
    char marks[96];
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             (int)TORI__APPLICATION_ID, (int)TORI__VERSION);
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    rc = tori__sql_exec(store, marks, err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, tables, err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, views, err);
    if (rc == TORI_OK)
        rc = put_codebook(store, book, now, err);
    return tori__sql_finish(store, rc, err);
}
