/* Published figures in the store. */
#include "internal.h"

#include "../text.h"

#include <assert.h>

/* Percentages are kept as the number a person reads, 13.9, with the decimals it
 * was printed with. Up to 2^50 units the nearest double leads back exactly. */
static double power_of_ten(int decimals)
{
    double power = 1;
    while (decimals-- > 0)
        power *= 10;
    return power;
}

static void bind_number(sqlite3_stmt *stmt, int at, long long value)
{
    if (value >= 0)
        sqlite3_bind_int64(stmt, at, value);
    else
        sqlite3_bind_null(stmt, at);
}

static void bind_figure(sqlite3_stmt *put, int64_t id, size_t position, const tori_printed *f)
{
    sqlite3_bind_int64(put, 1, id);
    sqlite3_bind_int64(put, 2, (int64_t)position);
    sqlite3_bind_int(put, 3, f->year);
    sqlite3_bind_int(put, 4, f->month);
    sqlite3_bind_int(put, 5, f->day);
    tori__sql_text(put, 6, f->date);
    tori__sql_text(put, 7, f->item);
    tori__sql_text(put, 8, f->title);
    tori__sql_text(put, 9, f->title_en);
    tori__sql_text(put, 10, f->group);
    bind_number(put, 11, f->count);
    bind_number(put, 12, f->base);
    if (f->percent >= 0)
        sqlite3_bind_double(put, 13, (double)f->percent / power_of_ten(f->decimals));
    else
        sqlite3_bind_null(put, 13);
    sqlite3_bind_int(put, 14, f->decimals);
    tori__sql_text(put, 15, f->published);
    tori__sql_text(put, 16, f->source);
    tori__sql_text(put, 17, f->note);
    sqlite3_bind_int64(put, 18, (int64_t)f->line);
}

static tori_code put_figures(const tori_store *store, const tori__entry *entry, const tori_published *figures,
                             tori_error *err)
{
    sqlite3_stmt *put = NULL;
    int64_t id = 0;
    tori_code rc = tori__entry_add(&id, store, entry, err);
    if (rc == TORI_OK)
        rc = tori__sql_prepare(&put, store,
                               "INSERT INTO published_figure VALUES (?, ?, ?, nullif(?, 0), nullif(?, 0),"
                               " nullif(?, ''), ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?,"
                               " nullif(?, ''), ?, nullif(?, ''), ?)",
                               err);
    for (size_t i = 0; i < tori_published_count(figures) && rc == TORI_OK; i++) {
        bind_figure(put, id, i + 1, tori_published_get(figures, i));
        rc = tori__sql_run(store, put, err);
    }
    tori__sql_done(store, put);
    return rc;
}

tori_code tori_store_put_published(tori_store *store, const tori_published *figures, const char *file,
                                   long long now, size_t *n_written, tori_error *err)
{
    const char *sha256 = tori_published_sha256(figures);
    int64_t count = (int64_t)tori_published_count(figures), before = 0;
    const tori__entry entry = {
        .kind = "published", .file = file, .sha256 = sha256, .rows = count, .kept = count, .now = now};
    assert(store->write);
    *n_written = 0;
    tori_code rc = tori__sql_begin(store, err);
    if (rc != TORI_OK)
        return rc;
    if (*sha256)
        rc = tori__entry_find(&before, store, "published", 0, sha256, err);
    if (rc == TORI_OK && before == 0)
        rc = put_figures(store, &entry, figures, err);
    rc = tori__sql_finish(store, rc, err);
    if (rc == TORI_OK && before == 0)
        *n_written = (size_t)count;
    return rc;
}

static long long number(sqlite3_stmt *get, int column)
{
    return sqlite3_column_type(get, column) == SQLITE_NULL ? -1 : sqlite3_column_int64(get, column);
}

static tori_code add_figure(tori_published *to, sqlite3_stmt *get, tori_error *err)
{
    tori_printed f = {.year = sqlite3_column_int(get, 0),
                      .month = sqlite3_column_int(get, 1),
                      .day = sqlite3_column_int(get, 2),
                      .date = tori__sql_get_text(get, 3),
                      .item = tori__sql_get_text(get, 4),
                      .title = tori__sql_get_text(get, 5),
                      .title_en = tori__sql_get_text(get, 6),
                      .group = tori__sql_get_text(get, 7),
                      .count = number(get, 8),
                      .base = number(get, 9),
                      .percent = -1,
                      .decimals = sqlite3_column_int(get, 11),
                      .published = tori__sql_get_text(get, 12),
                      .source = tori__sql_get_text(get, 13),
                      .note = tori__sql_get_text(get, 14),
                      .line = (unsigned long)sqlite3_column_int64(get, 15)};
    if (sqlite3_column_type(get, 10) != SQLITE_NULL)
        f.percent = (long long)(sqlite3_column_double(get, 10) * power_of_ten(f.decimals) + 0.5);
    return tori_published_add(to, &f, err);
}

tori_code tori_store_get_published(tori_published **out, tori_store *store, const char *glob, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    tori_published *list = NULL;
    bool row = false;
    *out = NULL;
    tori_code rc = tori_published_new(&list, err);
    if (rc == TORI_OK) /* a fiscal year without a date counts from its first of April */
        rc = tori__sql_prepare(
            &get, store,
            "SELECT year, month, day, date, item, title, title_en, \"group\", count, base,"
            " percent, decimals, published, source, note, line FROM published_figure"
            " WHERE" TORI__HOLDS("batch")
            " ORDER BY item, \"group\", ifnull(date, printf('%04d-04-01', year)), published,"
            " batch, position",
            err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        if (!glob || tori_text_glob(glob, tori__sql_get_text(get, 4)))
            rc = add_figure(list, get, err);
        if (rc == TORI_OK)
            rc = tori__sql_next(store, get, &row, err);
    }
    if (rc == TORI_OK) {
        *out = list;
        list = NULL;
    }
    tori__sql_done(store, get);
    tori_published_free(list);
    return rc;
}
