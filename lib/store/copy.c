/* Copies of a store: in memory, to try things out, and in a file. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* All pages at once: a reader's lock keeps imports out meanwhile. */
static tori_code copy_pages(tori_store *to, const tori_store *from, tori_error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!backup)
        return tori__sql_fail(to, sqlite3_errcode(to->db), err);
    int result = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    return result == SQLITE_DONE ? TORI_OK : tori__sql_fail(from, result, err);
}

tori_code tori_store_rehearse(tori_store **out, const tori_store *store, tori_error *err)
{
    size_t n;
    const char *json = tori_codebook_json(store->book, &n);
    tori_store *copy = calloc(1, sizeof *copy);
    tori_code rc = TORI_OK;
    *out = NULL;
    if (!copy || !(copy->path = tori_text_copy(store->path, strlen(store->path)))) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    copy->write = copy->rehearsal = true;
    copy->as_of = INT64_MAX;
    copy->codebook = store->codebook;
    rc = tori_codebook_parse(&copy->book, json, n, store->path, err);
    if (rc != TORI_OK)
        goto done;
    int result = sqlite3_open_v2(":memory:", &copy->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (result != SQLITE_OK) {
        rc = tori__sql_fail(copy, result, err);
        goto done;
    }
    rc = copy_pages(copy, store, err);
    if (rc == TORI_OK)
        rc = tori__schema_settings(copy, err);
    if (rc != TORI_OK)
        goto done;
    *out = copy;
    copy = NULL;
done:
    tori_store_close(copy);
    return rc;
}

tori_code tori_store_backup(tori_store *store, const char *path, tori_error *err)
{
    tori_store copy = {.write = true, .as_of = INT64_MAX};
    tori_error why = {.code = TORI_OK};
    struct stat st;
    if (lstat(path, &st) == 0)
        return tori_fail_at(err, TORI_ESTORE, path, 0, 0, "exists already; a store is never written over");
    char *temporary = tori__beside(path, &why);
    if (!temporary) {
        if (err)
            *err = why;
        return why.code;
    }
    copy.path = temporary;
    int result = sqlite3_open_v2(temporary, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    tori_code rc = result == SQLITE_OK ? copy_pages(&copy, store, err) : tori__sql_fail(&copy, result, err);
    sqlite3_close(copy.db);
    rc = tori__put_in_place(temporary, path, rc, err);
    sqlite3_free(temporary);
    return rc;
}
