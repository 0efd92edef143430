/* Stores, panels and what they hold as text, for the tests of the store. */
#ifndef STORE_SUPPORT_H
#define STORE_SUPPORT_H

#include "store.h"
#include "support.h"

#include <dirent.h>
#include <sqlite3.h>

enum { NOW = 1175385600 }; /* 2007-04-01T00:00:00Z: date -u -d @1175385600 */

/* Ten items: every kind of answer byte finds a place in ten letters. */
static const char book_json[] =
    "{\"title\": \"test\", \"fields\": ["
    " {\"name\": \"code\", \"x-role\": \"code\"},"
    " {\"name\": \"audit\", \"type\": \"boolean\", \"title\": \"監査\"},"
    " {\"name\": \"plan\", \"categories\": [\"済\", \"予定\", \"無\"], \"title\": \"計画\", \"x-category\": "
    "\"c1\"},"
    " {\"name\": \"memo\", \"type\": \"string\", \"title\": \"自由記述\"},"
    " {\"name\": \"amount\", \"type\": \"integer\"},"
    " {\"name\": \"q5\", \"type\": \"boolean\"}, {\"name\": \"q6\", \"type\": \"boolean\"},"
    " {\"name\": \"q7\", \"type\": \"boolean\"}, {\"name\": \"q8\", \"type\": \"boolean\"},"
    " {\"name\": \"q9\", \"type\": \"boolean\"}, {\"name\": \"q10\", \"type\": \"boolean\"}]}";

enum { MEMO = 2, AMOUNT = 3 };

#define assert_ok(call, err) ck_assert_msg((call) == TORI_OK, "%s: %s", (err)->file, (err)->text)

static inline tori_codebook *new_book(void)
{
    tori_codebook *book = NULL;
    tori_error err = {.text = ""};
    assert_ok(tori_codebook_parse(&book, book_json, strlen(book_json), "test.json", &err), &err);
    return book;
}

/* A path in the directory of the test, valid as long as those of write_bytes. */
static inline const char *path_of(const char *name)
{
    const char *path = write_text(name, "");
    ck_assert_int_eq(unlink(path), 0);
    return path;
}

static inline void make_store(const char *path)
{
    tori_error err = {.text = ""};
    tori_codebook *book = new_book();
    assert_ok(tori_store_create(path, book, NOW, &err), &err);
    tori_codebook_free(book);
}

static inline tori_store *open_store(const char *path, bool write)
{
    tori_store *store = NULL;
    tori_error err = {.text = ""};
    assert_ok(tori_store_open(&store, path, write, &err), &err);
    return store;
}

/* A return as a test writes it; ends a list where code is NULL. */
struct given {
    const char *code;
    const char *answers;
    const char *memo, *amount; /* open answers, NULL for none */
    bool missing;              /* the return did not come in */
    tori_kind kind;
};

/* A batch with its panel and summary; the line of a return is its place + 2. */
struct batch {
    tori_batch batch;
    tori_returns_summary summary;
    tori_panel *panel;
};

static inline void fill_batch(struct batch *b, const char *file, int year, const char *sha256,
                              const struct given *rows)
{
    tori_error err = {.text = ""};
    tori_codebook *book = new_book();
    assert_ok(tori_panel_new(&b->panel, book, &err), &err);
    tori_codebook_free(book);
    b->summary = (tori_returns_summary){.year = year, .encoding = TORI_CP932, .bytes = 77, .refused = 1};
    snprintf(b->summary.sha256, sizeof b->summary.sha256, "%s", sha256);
    for (size_t i = 0; rows[i].code; i++) {
        /* The later item first: the store brings them into order. */
        tori_open_answer open[2];
        size_t n = 0;
        if (rows[i].amount)
            open[n++] = (tori_open_answer){AMOUNT, rows[i].amount};
        if (rows[i].memo)
            open[n++] = (tori_open_answer){MEMO, rows[i].memo};
        const tori_return r = {.year = year,
                               .code = rows[i].code,
                               .kind = rows[i].kind,
                               .returned = !rows[i].missing,
                               .line = i + 2,
                               .answers = rows[i].answers,
                               .open = open,
                               .n_open = n};
        assert_ok(tori_panel_add(b->panel, &r, &err), &err);
    }
    b->summary.returns = tori_panel_count(b->panel);
    b->summary.rows = b->summary.returns + 1;
    b->batch = (tori_batch){.file = file, .panel = b->panel, .summary = &b->summary, .findings = 3};
}

/* Put one file; whether it was new. */
static inline bool put_rows(tori_store *store, const char *file, int year, const char *sha256,
                              const struct given *rows)
{
    struct batch b;
    tori_error err = {.text = ""};
    tori_imported result;
    fill_batch(&b, file, year, sha256, rows);
    assert_ok(tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, &err), &err);
    tori_panel_free(b.panel);
    return result.batch > 0;
}

/* A tori_return_fn: one line a return into the text given as user. */
static inline tori_code describe(void *user, const tori_return *r, tori_error *err)
{
    char *text = user;
    (void)err;
    text += strlen(text);
    text += sprintf(text, "%d %s %.10s %s %s", r->year, r->code, r->answers, tori_kind_id(r->kind),
                    r->returned ? "in" : "out");
    if (r->line)
        text += sprintf(text, " line %lu", r->line);
    for (size_t i = 0; i < r->n_open; i++)
        text += sprintf(text, " %zu=%s", r->open[i].item, r->open[i].text);
    strcpy(text, "\n");
    return TORI_OK;
}

static inline void assert_year(tori_store *store, int year, const char *expected)
{
    char text[4096] = "";
    tori_error err = {.text = ""};
    assert_ok(tori_store_read(store, year, describe, text, &err), &err);
    ck_assert_str_eq(text, expected);
}

/* What a query gives, cells parted by | and rows by newlines, as sqlite3 prints it. */
static inline void assert_query(const char *path, const char *sql, const char *expected)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    char text[4096] = "";
    size_t n = 0;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *cell = (const char *)sqlite3_column_text(stmt, i);
            n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", i ? "|" : "", cell ? cell : "");
        }
        n += (size_t)snprintf(text + n, sizeof text - n, "\n");
    }
    ck_assert_int_eq(sqlite3_finalize(stmt), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    if (expected)
        ck_assert_str_eq(text, expected);
}

/* Change a store behind the library's back. */
static inline void change(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static const struct given two_returns[] = {{"011002", "1B+0000000", "memo", NULL, false, TORI_MUNICIPALITY},
                                           {"010006", "0A.1111111", NULL, NULL, false, TORI_PREFECTURE},
                                           {.code = NULL}};
static const char two_returns_text[] = "2007 010006 0A.1111111 prefecture in\n"
                                       "2007 011002 1B+0000000 municipality in 2=memo\n";

/* The bytes of a file; the caller frees them. */
static inline char *bytes_of(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    *n = (size_t)ftell(f);
    rewind(f);
    char *bytes = malloc(*n + 1);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(fread(bytes, 1, *n, f), *n);
    fclose(f);
    return bytes;
}

static inline void assert_bytes(const char *path, const char *expected, size_t n)
{
    size_t now;
    char *bytes = bytes_of(path, &now);
    ck_assert_uint_eq(now, n);
    ck_assert_mem_eq(bytes, expected, n);
    free(bytes);
}

/* How many files lie in the directory of the test. */
static inline int files(void)
{
    int n = 0;
    DIR *dir = opendir(test_directory);
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

/* A store with two_returns as those of 2007. */
static inline const char *filled_store(const char *name)
{
    const char *path = path_of(name);
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", two_returns);
    tori_store_close(store);
    return path;
}

#endif
