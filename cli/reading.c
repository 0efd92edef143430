/* Opens a store for reading, as it is or as it stood. */
#define _DEFAULT_SOURCE /* timegm */

#include "reading.h"

#include "environment.h"
#include "frames.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long long end_of(int day)
{
    struct tm next = {.tm_year = day / 10000 - 1900, .tm_mon = day / 100 % 100 - 1, .tm_mday = day % 100 + 1};
    return (long long)timegm(&next) - 60LL * environment_zone() - 1;
}

tori_code reading_batch(long long *batch, tori_store *store, const char *text, tori_error *err)
{
    int day;
    if (text[0] != '\0' && text[strspn(text, "0123456789")] == '\0') {
        errno = 0;
        *batch = strtoll(text, NULL, 10);
        if (*batch == 0 || errno != 0)
            return tori_fail(err, TORI_EARG, "there is no batch %.40s: they count from 1", text);
        return TORI_OK;
    }
    tori_code rc = frames_parse_day(&day, text, err);
    return rc == TORI_OK ? tori_store_batch_at(batch, store, end_of(day), err) : rc;
}

/* Let a store that was opened stand as it stood then; it is closed when that fails. */
static tori_code stand(tori_store **out, tori_store *store, const char *as_of, tori_error *err)
{
    long long batch = 0;
    /* All that a command reads is of one state, whatever is imported meanwhile. */
    tori_code rc = as_of != NULL ? reading_batch(&batch, store, as_of, err) : tori_store_last_batch(&batch, store, err);
    if (rc == TORI_OK)
        rc = tori_store_as_of(store, batch, err);
    if (rc == TORI_OK) {
        *out = store;
        store = NULL;
    }
    tori_store_close(store);
    return rc;
}

tori_code reading_open(tori_store **out, const char *path, const char *as_of, tori_error *err)
{
    tori_store *store = NULL;
    *out = NULL;
    tori_code rc = tori_store_open(&store, environment_store(path), false, err);
    return rc == TORI_OK ? stand(out, store, as_of, err) : rc;
}

tori_code reading_open_helped(tori_store **out, const char *path, const char *as_of, tori_error *err)
{
    tori_store *store = NULL;
    *out = NULL;
    tori_code rc = tori_store_open_helped(&store, environment_store(path), err);
    return rc == TORI_OK ? stand(out, store, as_of, err) : rc;
}

/* Type, class of size and columns stand in frames, which files of returns are without. */
static tori_code check_without_frame(const tori_grouping *by, tori_error *err)
{
    for (size_t k = 0; k < by->n; k++)
        if (by->keys[k].by == TORI_BY_TYPE || by->keys[k].by == TORI_BY_SIZE)
            return tori_fail(err, TORI_EARG,
                             "files of returns do not tell type and size: put them and a frame into a store");
    return TORI_OK;
}

tori_code reading_grouping(tori_grouping *by, tori_filter **where, tori_store *store,
                           const tori_codebook *book, const char *condition, tori_error *err)
{
    char **columns = NULL;
    size_t n = 0;
    tori_code rc = TORI_OK;
    *where = NULL;
    if (store != NULL)
        rc = tori_store_frame_columns(&columns, &n, store, err);
    if (rc == TORI_OK)
        rc = tori_grouping_check(by, (const char *const *)columns, n, err);
    if (rc == TORI_OK && store == NULL)
        rc = check_without_frame(by, err);
    if (rc == TORI_OK && condition != NULL)
        rc = tori_filter_parse(where, condition, book, (const char *const *)columns, n, err);
    by->where = *where;
    free(columns);
    return rc;
}

tori_code reading_open_grouped(tori_store **out, tori_grouping *by, tori_filter **where, const char *path,
                               const char *as_of, const char *condition, tori_error *err)
{
    tori_code rc = reading_open(out, path, as_of, err);
    return rc == TORI_OK ? reading_grouping(by, where, *out, tori_store_codebook(*out), condition, err) : rc;
}
