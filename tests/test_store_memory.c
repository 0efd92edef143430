/* Out of memory at every single allocation: clean, and nothing half done. */
#include "ledger.h"
#include "failing.h"
#include "store_support.h"

static sqlite3_mem_methods usual;

static void *sqlite_malloc(int n)
{
    return allocation_fails() ? NULL : usual.xMalloc(n);
}

static void *sqlite_realloc(void *p, int n)
{
    return allocation_fails() ? NULL : usual.xRealloc(p, n);
}

static bool hook_sqlite(void)
{
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) != SQLITE_OK)
        return false;
    sqlite3_mem_methods hooked = usual;
    hooked.xMalloc = sqlite_malloc;
    hooked.xRealloc = sqlite_realloc;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked) == SQLITE_OK;
}

static const struct given before[] = {{"011002", "1B++000000", "memo", "5", false, TORI_MUNICIPALITY},
                                      {"010006", "0A.1111111", NULL, NULL, false, TORI_PREFECTURE},
                                      {.code = NULL}};
static const struct given after[] = {{"011002", "0C+0000000", "longer memo", NULL, false, TORI_MUNICIPALITY},
                                     {.code = NULL}};
static const tori_body bodies[] = {{"011002", "札幌市", "北海道", "市", TORI_MUNICIPALITY, 1952356, NULL},
                                   {"010006", "北海道", "北海道", "", TORI_PREFECTURE, -1, NULL}};
static const tori_merger merger = {
    .day = 20051001, .event = TORI_MERGER_INTO, .old_code = "012025", .new_code = "011002"};
static const tori_printed figure = {.year = 2007,
                                    .item = "audit",
                                    .group = "total",
                                    .count = 261,
                                    .base = 1874,
                                    .percent = 139,
                                    .decimals = 1,
                                    .date = "",
                                    .title = "",
                                    .title_en = "",
                                    .published = "",
                                    .source = "s",
                                    .note = ""};

/* What a run works on; made anew for each. */
struct world {
    const char *path;
    tori_codebook *book;
    struct batch batch;
    tori_frame *frame;
    tori_published *figures;
    tori_mergers *mergers;
};

typedef tori_code step(struct world *w, tori_error *err);

static tori_code create(struct world *w, tori_error *err)
{
    return tori_store_create(w->path, w->book, NOW, err);
}

static tori_code read_all(struct world *w, tori_error *err)
{
    char text[4096] = "";
    tori_store *store = NULL;
    tori_frame *frame = NULL;
    tori_published *figures = NULL;
    tori_mergers *mergers = NULL;
    int *years = NULL;
    size_t n;
    tori_code rc = tori_store_open(&store, w->path, false, err);
    if (rc == TORI_OK)
        rc = tori_store_years(&years, &n, store, err);
    if (rc == TORI_OK)
        rc = tori_store_read(store, 2007, describe, text, err);
    if (rc == TORI_OK)
        rc = tori_store_get_frame(&frame, store, 2007, err);
    if (rc == TORI_OK)
        rc = tori_store_get_published(&figures, store, NULL, err);
    if (rc == TORI_OK)
        rc = tori_store_get_mergers(&mergers, store, err);
    failing = -1; /* checks allocate */
    if (rc == TORI_OK) {
        ck_assert_uint_eq(tori_mergers_count(mergers), 1);
        ck_assert_uint_eq(n, 1);
        ck_assert_str_eq(text, "2007 010006 0A.1111111 prefecture in\n"
                               "2007 011002 1B++000000 municipality in 2=memo 3=5\n");
    }
    tori_published_free(figures);
    tori_mergers_free(mergers);
    tori_frame_free(frame);
    free(years);
    tori_store_close(store);
    return rc;
}

static tori_code write_returns(struct world *w, tori_error *err)
{
    tori_store *store = NULL;
    tori_imported result;
    tori_code rc = tori_store_open(&store, w->path, true, err);
    if (rc == TORI_OK)
        rc = tori_store_put_batches(store, &w->batch.batch, 1, NULL, NOW, &result, err);
    tori_store_close(store);
    return rc;
}

static tori_code write_frame(struct world *w, tori_error *err)
{
    tori_store *store = NULL;
    bool changed;
    tori_code rc = tori_store_open(&store, w->path, true, err);
    if (rc == TORI_OK)
        rc = tori_store_put_frame(store, 2007, w->frame, "f.csv", true, NOW, &changed, err);
    tori_store_close(store);
    return rc;
}

static tori_code write_figures(struct world *w, tori_error *err)
{
    tori_store *store = NULL;
    size_t written;
    tori_code rc = tori_store_open(&store, w->path, true, err);
    if (rc == TORI_OK)
        rc = tori_store_put_published(store, w->figures, "p.csv", NOW, &written, err);
    tori_store_close(store);
    return rc;
}

static tori_code write_mergers(struct world *w, tori_error *err)
{
    tori_store *store = NULL;
    size_t written;
    tori_code rc = tori_store_open(&store, w->path, true, err);
    if (rc == TORI_OK)
        rc = tori_store_put_mergers(store, w->mergers, "m.csv", NOW, &written, err);
    tori_store_close(store);
    return rc;
}

static tori_code withdraw(struct world *w, tori_error *err)
{
    tori_store *store = NULL;
    long long entry;
    tori_code rc = tori_store_open(&store, w->path, true, err);
    if (rc == TORI_OK)
        rc = tori_store_withdraw(&entry, store, 2, "wrong file", "me", NOW, err);
    tori_store_close(store);
    return rc;
}

/* A change tried out on a copy: the file stays as it is whatever happens. */
static tori_code rehearse(struct world *w, tori_error *err)
{
    const tori_errata_view view = {.from = 5, .to = 6, .by = TORI_GROUPED_BY(TORI_BY_KIND), .decimals = 1};
    tori_store *store = NULL, *copy = NULL;
    tori_table *figures = NULL, *changed = NULL;
    tori_imported result;
    tori_code rc = tori_store_open(&store, w->path, false, err);
    if (rc == TORI_OK)
        rc = tori_store_rehearse(&copy, store, err);
    if (rc == TORI_OK)
        rc = tori_store_put_batches(copy, &w->batch.batch, 1, NULL, NOW, &result, err);
    if (rc == TORI_OK)
        rc = tori_errata(&figures, &changed, copy, &view, err);
    failing = -1;
    if (rc == TORI_OK) {
        ck_assert_int_eq(result.batch, 6);
        ck_assert_uint_eq(tori_table_rows(changed), 1); /* audit of 011002 from 1 to 0 */
    }
    assert_query(w->path, "SELECT count(*) FROM batch", "5\n");
    tori_table_free(figures);
    tori_table_free(changed);
    tori_store_close(copy);
    tori_store_close(store);
    return rc;
}

static tori_code report(struct world *w, tori_error *err)
{
    static const char *const items[] = {"audit", "memo"};
    static const int year = 2007;
    const tori_log_view log_view = {.zone = 0};
    const tori_answers_view answers_view = {.items = items, .n_items = 2, .by = TORI_GROUPED_BY(TORI_BY_KIND)};
    const tori_errata_view errata_view = {
        .from = 2, .to = 3, .items = items, .n_items = 1, .by = TORI_GROUPED_BY(TORI_BY_PREFECTURE)};
    const tori_status_view status_view = {.bar = true};
    tori_store *store = NULL;
    const tori_explain_view explain_view = {.item = "audit", .by = TORI_GROUPED_BY(TORI_BY_KIND), .decimals = 1};
    tori_table *tables[9] = {NULL};
    tori_code rc = tori_store_open(&store, w->path, false, err);
    if (rc == TORI_OK)
        rc = tori_store_as_of(store, 3, err);
    if (rc == TORI_OK)
        rc = tori_log_sheet(&tables[0], &tables[1], store, &log_view, err);
    if (rc == TORI_OK)
        rc = tori_log_list(&tables[2], store, &log_view, err);
    if (rc == TORI_OK)
        rc = tori_answers(&tables[3], store, &year, 1, &answers_view, err);
    if (rc == TORI_OK)
        rc = tori_status(&tables[4], store, year, &status_view, err);
    if (rc == TORI_OK)
        rc = tori_status_missing(&tables[5], store, year, &status_view, err);
    if (rc == TORI_OK)
        rc = tori_errata(&tables[6], &tables[7], store, &errata_view, err);
    if (rc == TORI_OK)
        rc = tori_explain(&tables[8], store, year, &explain_view, err);
    failing = -1;
    if (rc == TORI_OK) {
        ck_assert_uint_eq(tori_table_rows(tables[2]), 3); /* entries 1 to 3 */
        ck_assert_uint_eq(tori_table_rows(tables[7]), 1); /* the frame leaves 010006 out: its audit goes */
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        tori_table_free(tables[i]);
    tori_store_close(store);
    return rc;
}

static void set_up(struct world *w, bool filled)
{
    tori_error err;
    bool changed;
    size_t written;
    w->path = path_of("survey.db");
    w->book = new_book();
    fill_batch(&w->batch, "b.csv", 2007, "bb", after);
    assert_ok(tori_frame_new(&w->frame, &err), &err);
    assert_ok(tori_frame_add(w->frame, &bodies[0], &err), &err);
    assert_ok(tori_published_new(&w->figures, &err), &err);
    assert_ok(tori_published_add(w->figures, &figure, &err), &err);
    assert_ok(tori_mergers_new(&w->mergers, &err), &err);
    assert_ok(tori_mergers_add(w->mergers, &merger, &err), &err);
    if (!filled)
        return;
    make_store(w->path);
    tori_store *store = open_store(w->path, true);
    put_rows(store, "a.csv", 2007, "aa", before);
    assert_ok(tori_store_put_frame(store, 2007, w->frame, "f.csv", false, NOW, &changed, &err), &err);
    assert_ok(tori_store_put_published(store, w->figures, "p.csv", NOW, &written, &err), &err);
    assert_ok(tori_store_put_mergers(store, w->mergers, "m.csv", NOW, &written, &err), &err);
    assert_ok(tori_frame_add(w->frame, &bodies[1], &err), &err); /* so that there is something to write */
    tori_store_close(store);
}

static void tear_down(struct world *w)
{
    tori_codebook_free(w->book);
    tori_panel_free(w->batch.panel);
    tori_frame_free(w->frame);
    tori_published_free(w->figures);
    tori_mergers_free(w->mergers);
}

/* After a failure there is nothing new: a store to be made is not there, a filled
 * one holds codebook, returns, frame, figures and mergers. */
static void assert_unchanged(const struct world *w, bool filled)
{
    if (filled)
        assert_query(w->path, "SELECT count(*) FROM batch", "5\n");
    else
        ck_assert_int_ne(access(w->path, F_OK), 0);
}

/* Let the first allocation fail, then each `every` further on, until a run needs fewer. SQLite
 * can do without some of its allocations, so that OK is possible before. */
static void fail_every(long every, step *run, bool filled)
{
    bool reached = true;
    struct world w;
    set_up(&w, filled);
    for (long i = 0; reached; i += every) {
        tori_error err = {.text = ""};
        allocations = 0;
        failing = i;
        tori_code rc = run(&w, &err);
        failing = -1;
        reached = allocations > i;
        if (rc == TORI_OK) {
            tear_down(&w);
            remove_files();
            set_up(&w, filled);
            continue;
        }
        ck_assert_msg(rc == TORI_ENOMEM, "allocation %ld: code %d, %s", i, rc, err.text);
        ck_assert_int_eq(err.code, TORI_ENOMEM);
        ck_assert(reached);
        assert_unchanged(&w, filled);
    }
    tear_down(&w);
}

static void fail_each(step *run, bool filled)
{
    fail_every(1, run, filled);
}

START_TEST(creating)
{
    fail_each(create, false);
}
END_TEST

START_TEST(reading)
{
    fail_each(read_all, true);
}
END_TEST

START_TEST(writing_returns)
{
    fail_each(write_returns, true);
}
END_TEST

START_TEST(writing_a_frame)
{
    fail_each(write_frame, true);
}
END_TEST

START_TEST(writing_figures)
{
    fail_each(write_figures, true);
}
END_TEST

START_TEST(writing_mergers)
{
    fail_each(write_mergers, true);
}
END_TEST

START_TEST(withdrawing)
{
    fail_each(withdraw, true);
}
END_TEST

START_TEST(rehearsing)
{
    fail_every(11, rehearse, true); /* a copy of the store and two readings of it: thousands */
}
END_TEST

START_TEST(reporting)
{
    fail_each(report, true);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {creating, reading, writing_returns, writing_a_frame, writing_figures,
                                  writing_mergers, withdrawing, rehearsing, reporting};
    if (!hook_sqlite())
        return EXIT_FAILURE;
    return run_tests("store memory", tests, sizeof tests / sizeof *tests);
}
