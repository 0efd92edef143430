/* Mergers in the store: all lists together. */
#include "internal.h"

#include "../mergers.h"

#include <assert.h>
#include <stdlib.h>

static tori_code put_list(const tori_store *store, const tori__entry *entry, const tori_mergers *list,
                          tori_error *err)
{
    sqlite3_stmt *put = NULL;
    int64_t id = 0;
    tori_code rc = tori__entry_add(&id, store, entry, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(
            &put, store,
            "INSERT INTO merger VALUES (?1, ?2, printf('%04d-%02d-%02d', ?3 / 10000,"
            " ?3 / 100 % 100, ?3 % 100), ?4, nullif(?5, ''), nullif(?6, ''), nullif(?7, ''),"
            " nullif(?8, ''), ?9)",
            err);
    for (size_t i = 0; i < tori_mergers_count(list) && rc == TORI_OK; i++) {
        const tori_merger *m = tori_mergers_get(list, i);
        sqlite3_bind_int64(put, 1, id);
        sqlite3_bind_int64(put, 2, (int64_t)i + 1);
        sqlite3_bind_int(put, 3, m->day);
        tori__sql_text(put, 4, tori_merger_event_id(m->event));
        tori__sql_text(put, 5, m->old_code);
        tori__sql_text(put, 6, m->old_name);
        tori__sql_text(put, 7, m->new_code);
        tori__sql_text(put, 8, m->new_name);
        sqlite3_bind_int64(put, 9, (int64_t)m->line);
        rc = tori__sql_run(store, put, err);
    }
    tori__sql_done(store, put);
    return rc;
}

tori_code tori_store_put_mergers(tori_store *store, const tori_mergers *list, const char *file, long long now,
                                 size_t *n_written, tori_error *err)
{
    const char *sha256 = tori_mergers_sha256(list);
    int64_t count = (int64_t)tori_mergers_count(list), before = 0;
    const tori__entry entry = {
        .kind = "mergers", .file = file, .sha256 = sha256, .rows = count, .kept = count, .now = now};
    assert(store->write);
    *n_written = 0;
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    if (*sha256)
        rc = tori__entry_find(&before, store, "mergers", 0, sha256, err);
    if (rc == TORI_OK && before == 0)
        rc = put_list(store, &entry, list, err);
    rc = tori__sql_finish(store, rc, err);
    if (rc == TORI_OK && before == 0)
        *n_written = (size_t)count;
    return rc;
}

/* Frames know names that a list of bare codes lacks. */
static tori_code learn_names(tori_mergers *list, tori_store *store, tori_error *err)
{
    int *years = NULL;
    size_t n = 0;
    tori_code rc = tori_store_frame_years(&years, &n, store, err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        tori_frame *frame = NULL;
        rc = tori_store_get_frame(&frame, store, years[i], err);
        if (rc == TORI_OK && frame)
            rc = tori_mergers_learn(list, frame, tori_codebook_reference_day(store->book, years[i]), err);
        tori_frame_free(frame);
    }
    free(years);
    return rc;
}

static bool lacks_names(const tori_mergers *list)
{
    for (size_t i = 0; i < tori_mergers_count(list); i++) {
        const tori_merger *m = tori_mergers_get(list, i);
        if ((*m->old_code && !*m->old_name) || (*m->new_code && !*m->new_name))
            return true;
    }
    return false;
}

static tori_code read_list(tori_mergers *list, const tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    tori_code rc =
        tori__sql_prepare(&get, store,
                          "SELECT CAST(replace(date, '-', '') AS INTEGER), event, old, old_name, new,"
                          " new_name, line FROM merger"
                          " WHERE" TORI__HOLDS("batch")
                          " ORDER BY date, batch, position",
                          err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        const tori_merger m = {.day = sqlite3_column_int(get, 0),
                               .event = tori_merger_event_parse(tori__sql_get_text(get, 1)),
                               .old_code = tori__sql_get_text(get, 2),
                               .old_name = tori__sql_get_text(get, 3),
                               .new_code = tori__sql_get_text(get, 4),
                               .new_name = tori__sql_get_text(get, 5),
                               .line = (unsigned long)sqlite3_column_int64(get, 6)};
        rc = m.event == TORI_MERGER_EVENTS ? tori__sql_fail(store, SQLITE_CORRUPT, err)
                                           : tori_mergers_add(list, &m, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, get, &row, err);
    }
    tori__sql_done(store, get);
    return rc;
}

tori_code tori_store_get_mergers(tori_mergers **out, tori_store *store, tori_error *err)
{
    tori_mergers *list = NULL;
    *out = NULL;
    tori_code rc = tori_mergers_new(&list, err);
    if (rc == TORI_OK)
        rc = read_list(list, store, err);
    if (rc == TORI_OK && lacks_names(list))
        rc = learn_names(list, store, err);
    if (rc == TORI_OK)
        rc = tori_mergers_order(list, err);
    if (rc == TORI_OK && tori_mergers_count(list) > 0) {
        *out = list;
        list = NULL;
    }
    tori_mergers_free(list);
    return rc;
}
