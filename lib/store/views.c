/* Views with a column for each item, and one of what is missing, for who reads with sqlite3, R or pandas.
 * What needs many words stands in a table, absent: views are parsed by every opening of the store. */
#include "internal.h"

enum { MOST_ITEMS = 1900 }; /* of a view: SQLite takes 2,000 columns */

/* The bodies of a year as rates counts them: those of its frame, else those of the returns. A
 * body of which no return came has the answers of absent. */
#define COUNTED_COLUMNS                                                         \
    " ifnull(r.returned, 0) AS returned, ifnull(r.stray, 0) AS stray, r.batch," \
    " CASE WHEN r.returned THEN r.answers ELSE a.answers END AS answers"
#define IS_LATEST                                                                            \
    " r.batch = (SELECT o.batch FROM \"return\" o WHERE o.year = r.year AND o.code = r.code" \
    "  AND o.batch NOT IN (SELECT withdraws FROM batch WHERE withdraws IS NOT NULL)"         \
    "  ORDER BY o.batch DESC LIMIT 1)"
static const char counted[] =
    "DROP VIEW IF EXISTS counted_return;\n" /* of an earlier version it stands on something else */
    "CREATE VIEW counted_return AS"
    " SELECT f.year, f.code, f.name, f.prefecture, f.kind," COUNTED_COLUMNS
    " FROM frame f LEFT JOIN \"return\" r ON r.year = f.year AND r.code = f.code AND" IS_LATEST
    " LEFT JOIN absent a ON a.year = f.year AND a.kind = f.kind"
    " UNION ALL"
    " SELECT r.year, r.code, NULL, NULL, r.kind," COUNTED_COLUMNS
    " FROM \"return\" r LEFT JOIN absent a ON a.year = r.year AND a.kind = r.kind"
    " WHERE r.year NOT IN (SELECT year FROM frame) AND" IS_LATEST ";\n"
    "CREATE VIEW IF NOT EXISTS missing AS"
    " SELECT r.year, r.code, r.name, r.prefecture, r.kind, r.returned, i.id AS item,"
    " CASE substr(r.answers, i.position, 1) WHEN '.' THEN 'no_answer' WHEN '-' THEN 'not_applicable'"
    " ELSE 'unknown' END AS missing"
    " FROM counted_return r JOIN item i ON i.codebook = (SELECT max(codebook) FROM item)"
    " WHERE substr(r.answers, i.position, 1) IN ('.', '-', '?');\n";

/* How the answer of an item becomes a value. As short as can be: every opening of the store reads and
 * copies these, a piece of memory for each name. */
static void put_value(sqlite3_str *sql, const tori_store *store, size_t i)
{
    const tori_item *item = tori_codebook_item(store->book, i);
    switch (item->type) {
    case TORI_ITEM_YESNO:
        sqlite3_str_appendf(sql, "CASE substr(answers, %d, 1) WHEN '1' THEN 1 WHEN '0' THEN 0 END",
                            (int)i + 1);
        break;
    case TORI_ITEM_CHOICE:
        sqlite3_str_appendf(sql,
                            "(SELECT title FROM choice c WHERE c.codebook = %lld AND c.item = %Q"
                            " AND c.answer = substr(answers, %d, 1))",
                            (long long)store->codebook, item->id, (int)i + 1);
        break;
    case TORI_ITEM_NUMBER:
    case TORI_ITEM_DATE:
    case TORI_ITEM_OPEN:
        sqlite3_str_appendf(sql,
                            "(SELECT %s FROM open_answer o WHERE r.returned AND o.year = r.year"
                            " AND o.code = r.code AND o.batch = r.batch AND o.item = %Q)",
                            item->type == TORI_ITEM_NUMBER ? "CAST(o.text AS NUMERIC)" : "o.text", item->id);
        break;
    }
}

/* "answers_2007"; behind it "_2" and so on where the items need several views. */
static void put_name(sqlite3_str *sql, const char *years, size_t part)
{
    sqlite3_str_appendf(sql, "answers_%s", years);
    if (part > 0)
        sqlite3_str_appendf(sql, "_%d", (int)part + 1);
}

/* All years; those of one year only choose from it, so that the schema, which every opening of the
 * store reads, stays small. */
static void put_whole(sqlite3_str *sql, const tori_store *store, size_t part)
{
    size_t n = tori_codebook_items(store->book), first = part * MOST_ITEMS;
    size_t end = first + MOST_ITEMS < n ? first + MOST_ITEMS : n;
    sqlite3_str_appendall(sql, "CREATE VIEW IF NOT EXISTS ");
    put_name(sql, "all", part);
    sqlite3_str_appendall(sql,
                          " AS SELECT r.year, r.code, r.name, r.prefecture, r.kind, r.returned, r.stray");
    for (size_t i = first; i < end; i++) {
        sqlite3_str_appendall(sql, ", ");
        put_value(sql, store, i);
        sqlite3_str_appendf(sql, " AS \"%w\"", tori_codebook_item(store->book, i)->id);
    }
    sqlite3_str_appendall(sql, " FROM counted_return r;\n");
}

static void put_year(sqlite3_str *sql, int year, size_t part)
{
    char text[16];
    sqlite3_snprintf(sizeof text, text, "%d", year);
    sqlite3_str_appendall(sql, "CREATE VIEW IF NOT EXISTS ");
    put_name(sql, text, part);
    sqlite3_str_appendall(sql, " AS SELECT * FROM ");
    put_name(sql, "all", part);
    sqlite3_str_appendf(sql, " WHERE year = %d;\n", year);
}

/* What bodies of each kind count as when no return of them came: no answer, or never asked. */
static void put_absent(sqlite3_str *sql, const tori_store *store, int year, bool first)
{
    for (tori_kind kind = 0; kind < TORI_KINDS; kind++) {
        sqlite3_str_appendf(sql, "%s(%d, '%s', '", first && kind == 0 ? "" : ", ", year, tori_kind_id(kind));
        for (size_t i = 0; i < tori_codebook_items(store->book); i++) {
            bool asked = tori_codebook_asked_in(store->book, i, year) &&
                         tori_codebook_asked_kind(store->book, i, kind);
            sqlite3_str_appendchar(sql, 1, asked ? TORI_NO_ANSWER : TORI_NOT_APPLICABLE);
        }
        sqlite3_str_appendall(sql, "')");
    }
}

static tori_code put_years(sqlite3_str *absent, sqlite3_str *views, const tori_store *store, size_t parts,
                           tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc = tori__sql_prepare(&get, store,
                                     "SELECT DISTINCT year FROM batch WHERE kind IN ('returns', 'frame')"
                                     " AND year IS NOT NULL ORDER BY year",
                                     err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    for (bool first = true; rc == TORI_OK && row; first = false) {
        int year = sqlite3_column_int(get, 0);
        put_absent(absent, store, year, first);
        for (size_t k = 0; k < parts; k++)
            put_year(views, year, k);
        rc = tori__sql_next(store, get, &row, err);
    }
    tori__sql_done(store, get);
    return rc;
}

/* Run what was put together. */
static tori_code finish(sqlite3_str *sql, const tori_store *store, tori_code rc, tori_error *err)
{
    int result = sqlite3_str_errcode(sql);
    char *text = sqlite3_str_finish(sql);
    if (rc == TORI_OK && (result != SQLITE_OK || !text))
        rc = tori__sql_fail(store, result != SQLITE_OK ? result : SQLITE_NOMEM, err);
    if (rc == TORI_OK)
        rc = tori__sql_exec(store, text, err);
    sqlite3_free(text);
    return rc;
}

static tori_code make(const tori_store *store, tori_error *err)
{
    size_t parts = (tori_codebook_items(store->book) + MOST_ITEMS - 1) / MOST_ITEMS;
    sqlite3_str *absent = sqlite3_str_new(store->db), *views = sqlite3_str_new(store->db);
    sqlite3_str_appendall(absent, "CREATE TABLE IF NOT EXISTS absent ("
                                  " year INTEGER NOT NULL, kind TEXT NOT NULL, answers TEXT NOT NULL,"
                                  " PRIMARY KEY (year, kind)) WITHOUT ROWID;\n"
                                  "INSERT OR REPLACE INTO absent VALUES ");
    sqlite3_str_appendall(views, counted);
    for (size_t k = 0; k < parts; k++)
        put_whole(views, store, k);
    tori_code rc = put_years(absent, views, store, parts, err);
    rc = finish(absent, store, rc, err);
    return finish(views, store, rc, err);
}

tori_code tori__views_refresh(const tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool wanting = false;
    tori_code rc =
        tori__sql_prepare(&get, store,
                          "SELECT 1 FROM batch WHERE kind IN ('returns', 'frame') AND year IS NOT NULL"
                          " AND 'answers_' || year NOT IN (SELECT name FROM sqlite_schema) LIMIT 1",
                          err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &wanting, err);
    tori__sql_done(store, get);
    return rc == TORI_OK && wanting ? make(store, err) : rc;
}
