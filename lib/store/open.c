/* Opening a store: is it one of ours, whole, and not newer than we are? */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    WAIT = 60 * 1000, /* ms for another import to end */
    HEADER = 100,     /* bytes; the format is SQLite's, published at sqlite.org/fileformat.html */
    AT_VERSION = 60,
    AT_APPLICATION = 68
};

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static tori_code fail(const tori_store *store, const char *text, tori_error *err)
{
    return tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "%s", _(text));
}

static tori_code look_at_path(const tori_store *store, tori_error *err)
{
    struct stat st;
    if (stat(store->path, &st) != 0)
        return errno == ENOENT || errno == ENOTDIR ? fail(store, "no such store: --store names one, 'torikumi init' makes one", err)
                                                   : tori_fail_at(err, TORI_ESTORE, store->path, 0, 0,
                                                                  "cannot be opened: %s", strerror(errno));
    if (S_ISDIR(st.st_mode))
        return fail(store, "a directory, not a store", err);
    if (!S_ISREG(st.st_mode))
        return fail(store, "not a file, so no store", err);
    return TORI_OK;
}

/* Judge the header before SQLite does anything with the file: it would write
 * to a stranger's one that has a journal or is in WAL mode. The bytes are read
 * through SQLite's own handle, because closing a second one of ours would drop the
 * locks that this process holds on the file. */
static tori_code look_at_header(const tori_store *store, tori_error *err)
{
    unsigned char header[HEADER];
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    int result = file->pMethods->xFileSize(file, &size);
    if (result == SQLITE_OK && size == 0)
        return fail(store, "an empty file, not a store", err);
    if (result == SQLITE_OK && size >= HEADER)
        result = file->pMethods->xRead(file, header, HEADER, 0);
    if (result != SQLITE_OK)
        return tori__sql_fail(store, result, err);
    if (size < HEADER || memcmp(header, "SQLite format 3", 16) != 0)
        return fail(store, "not a store", err);
    if (big_endian(header + AT_APPLICATION) != TORI__APPLICATION_ID)
        return fail(store, "a database of another program, not a store", err);
    uint32_t version = big_endian(header + AT_VERSION);
    if (version > TORI__VERSION)
        return tori_fail_at(err, TORI_ESTORE, store->path, 0, 0,
                            "made by a newer version of torikumi (store version %u, this one knows %d)",
                            (unsigned)version, (int)TORI__VERSION);
    return TORI_OK;
}

void tori_store_no_statistics(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static tori_code connect(tori_store *store, tori_error *err)
{
    /* "./" keeps SQLite from seeing a URI or a special name in a file's name. */
    char *name = sqlite3_mprintf("%s%s", store->path[0] == '/' ? "" : "./", store->path);
    if (!name)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    /* Readers ask for writing too: after a crash SQLite has to put the file
     * right first. Where the file is read-only, SQLite opens it so by itself. */
    int result = sqlite3_open_v2(name, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    int cause = result == SQLITE_OK ? 0 : sqlite3_system_errno(store->db);
    sqlite3_free(name);
    if (result == SQLITE_CANTOPEN)
        return tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "cannot be opened: %s",
                            cause ? strerror(cause) : sqlite3_errstr(result));
    if (result != SQLITE_OK)
        return tori__sql_fail(store, result, err);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, WAIT);
    return TORI_OK;
}

static tori_code load_codebook(tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_error why;
    tori_code rc =
        tori__sql_prepare(&get, store, "SELECT batch, json FROM codebook ORDER BY batch DESC LIMIT 1", err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    if (rc != TORI_OK)
        goto done;
    if (!row) {
        rc = fail(store, "the store is damaged; it has no codebook", err);
        goto done;
    }
    store->codebook = sqlite3_column_int64(get, 0);
    const char *json = tori__sql_get_text(get, 1);
    rc = tori_codebook_parse(&store->book, json, (size_t)sqlite3_column_bytes(get, 1), store->path, &why);
    if (rc == TORI_ENOMEM)
        tori_fail(err, rc, "out of memory");
    else if (rc != TORI_OK)
        rc = tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "its codebook cannot be read: %s", why.text);
done:
    tori__sql_done(store, get);
    return rc;
}

tori_code tori__open_file(tori_store **out, const char *path, bool write, tori_error *err)
{
    *out = NULL;
    tori_code rc = TORI_OK;
    tori_store *store = calloc(1, sizeof *store);
    if (!store || !(store->path = tori_text_copy(path, strlen(path))) ||
        !(store->idle = calloc(1, sizeof *store->idle))) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    store->write = write;
    store->as_of = INT64_MAX;
    if ((rc = look_at_path(store, err)) != TORI_OK || (rc = connect(store, err)) != TORI_OK ||
        (rc = look_at_header(store, err)) != TORI_OK)
        goto done;
    if (write && sqlite3_db_readonly(store->db, "main")) {
        rc = tori__sql_fail(store, SQLITE_READONLY, err);
        goto done;
    }
    rc = tori__schema_settings(store, err);
    if (rc != TORI_OK)
        goto done;
    *out = store;
    store = NULL;
done:
    tori_store_close(store);
    return rc;
}

tori_code tori_store_open(tori_store **out, const char *path, bool write, tori_error *err)
{
    tori_code rc = tori__open_file(out, path, write, err);
    if (rc == TORI_OK)
        rc = load_codebook(*out, err);
    if (rc != TORI_OK) {
        tori_store_close(*out);
        *out = NULL;
    }
    return rc;
}

void tori__borrow(tori_store *store, const tori_store *from)
{
    store->as_of = from->as_of;
    store->book = from->book;
    store->codebook = from->codebook;
    store->lent = true;
}

tori_code tori_store_again(tori_store **out, const tori_store *store, tori_error *err)
{
    *out = NULL;
    if (store->rehearsal)
        return tori_fail_at(err, TORI_ESTORE, store->path, 0, 0, "a copy in memory serves one handle");
    tori_code rc = tori__open_file(out, store->path, false, err);
    if (rc != TORI_OK)
        return rc;
    tori__borrow(*out, store);
    return TORI_OK;
}

void tori_store_close(tori_store *store)
{
    if (!store)
        return;
    tori__helper_dismiss(store->helper);
    tori__sql_drop_idle(store);
    sqlite3_close(store->db);
    if (!store->lent)
        tori_codebook_free(store->book);
    free(store->path);
    free(store);
}

void tori_store_wait(tori_store *store, int milliseconds)
{
    sqlite3_busy_timeout(store->db, milliseconds);
}

const tori_codebook *tori_store_codebook(const tori_store *store)
{
    return store->book;
}
