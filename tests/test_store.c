/* What goes into a store comes out of it. */
#include "store_support.h"

static tori_error err;

/* Every byte an answer can have, both ends of the letters, every kind. Given out of
 * order; 北海道 and 札幌市 by code, "z" for a code that is no number. */
static const struct given rows_2007[] = {
    {"z", "AZaz+-?.01", NULL, NULL, false, TORI_KIND_OTHER},
    {"011002", "1B++0000..", "見直し中, \"来年\"", "1200", false, TORI_MUNICIPALITY},
    {"010006", "0A.+1111--", NULL, "7", false, TORI_PREFECTURE},
    {"019011", "..........", NULL, NULL, true, TORI_ASSOCIATION},
    {.code = NULL},
};

static const char text_2007[] = "2007 010006 0A.+1111-- prefecture in 3=7\n"
                                "2007 011002 1B++0000.. municipality in 2=見直し中, \"来年\" 3=1200\n"
                                "2007 019011 .......... association out\n"
                                "2007 z AZaz+-?.01 other in\n";

START_TEST(returns_come_back_in_order_of_code)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    ck_assert(put_rows(store, "returns/2007.csv", 2007, "aa", rows_2007));
    assert_year(store, 2007, text_2007);
    assert_year(store, 2006, "");
    tori_store_close(store);
    store = open_store(path, false); /* and from the disk */
    assert_year(store, 2007, text_2007);
    tori_store_close(store);
}
END_TEST

START_TEST(the_codebook_is_the_one_it_was_made_with)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, false);
    size_t n;
    const char *json = tori_codebook_json(tori_store_codebook(store), &n);
    ck_assert_uint_eq(n, strlen(book_json));
    ck_assert_mem_eq(json, book_json, n);
    tori_store_close(store);
}
END_TEST

START_TEST(a_batch_is_logged)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    struct batch b;
    tori_imported result;
    fill_batch(&b, "returns/2007.csv", 2007, "aa", rows_2007);
    b.batch.reason = "町名の誤り";
    b.batch.who = "係長";
    assert_ok(tori_store_put_batches(store, &b.batch, 1, NULL, NOW + 61, &result, &err), &err);
    tori_panel_free(b.panel);
    tori_store_close(store);
    /* 4 returns were kept, 1 row was refused: fill_batch */
    assert_query(
        path,
        "SELECT id, kind, year, file, sha256, encoding, bytes, rows, kept, refused, findings,"
        " codebook, withdraws, reason, who, at FROM batch WHERE kind = 'returns'",
        "2|returns|2007|returns/2007.csv|aa|CP932|77|5|4|1|3|1||町名の誤り|係長|2007-04-01T00:01:01Z\n");
    assert_query(path, "SELECT kind, rows, kept, at FROM batch WHERE id = 1",
                 "codebook|10|10|2007-04-01T00:00:00Z\n");
}
END_TEST

START_TEST(the_same_bytes_are_passed_over)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    struct batch twice[2];
    tori_batch batches[2];
    tori_imported results[2];
    for (int i = 0; i < 2; i++) {
        fill_batch(&twice[i], "2007.csv", 2007, "aa", rows_2007);
        batches[i] = twice[i].batch;
    }
    assert_ok(tori_store_put_batches(store, batches, 2, NULL, NOW, results, &err), &err);
    ck_assert_int_eq(results[0].batch, 2);
    ck_assert_int_eq(results[1].batch, 0); /* named twice in one call */
    ck_assert_uint_eq(results[0].added, 4);
    ck_assert_uint_eq(results[1].unchanged, 4);
    assert_ok(tori_store_put_batches(store, batches, 2, NULL, NOW, results, &err), &err);
    ck_assert_int_eq(results[0].batch + results[1].batch, 0); /* and again */
    ck_assert(put_rows(store, "2008.csv", 2008, "aa", rows_2007)); /* another year is another matter */
    for (int i = 0; i < 2; i++)
        tori_panel_free(twice[i].panel);
    tori_store_close(store);
    assert_query(path, "SELECT year, count(*) FROM batch WHERE kind = 'returns' GROUP BY year",
                 "2007|1\n2008|1\n");
}
END_TEST

/* The same bytes read with a correction, or another frame, give other returns. */
START_TEST(the_same_bytes_with_other_returns_revise)
{
    static const struct given first[] = {{"011002", "1+00000000", "a", NULL, false, TORI_MUNICIPALITY},
                                         {.code = NULL}};
    static const struct given other[][3] = {
        {{"011002", "0+00000000", "a", NULL, false, TORI_MUNICIPALITY}, {.code = NULL}},
        {{"011002", "0+00000000", "b", NULL, false, TORI_MUNICIPALITY}, {.code = NULL}},
        {{"011002", "0+00000000", "b", NULL, false, TORI_ASSOCIATION}, {.code = NULL}},
        {{"011002", "0+00000000", "b", NULL, true, TORI_ASSOCIATION}, {.code = NULL}},
        {{"011002", "0+00000000", "b", NULL, true, TORI_ASSOCIATION},
         {"012025", "1000000000", NULL, NULL, false, TORI_MUNICIPALITY},
         {.code = NULL}},
    };
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    ck_assert(put_rows(store, "2007.csv", 2007, "aa", first));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        ck_assert(put_rows(store, "2007.csv", 2007, "aa", other[i]));
        ck_assert(!put_rows(store, "2007.csv", 2007, "aa", other[i]));
    }
    assert_year(store, 2007,
                "2007 011002 0+00000000 association out 2=b\n"
                "2007 012025 1000000000 municipality in\n");
    tori_store_close(store);
}
END_TEST

/* Without a hash nothing is known to be the same. */
START_TEST(without_a_hash_nothing_is_passed_over)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    ck_assert(put_rows(store, "2007.csv", 2007, "", rows_2007));
    ck_assert(put_rows(store, "2007.csv", 2007, "", rows_2007));
    assert_year(store, 2007, text_2007);
    tori_store_close(store);
}
END_TEST

START_TEST(a_later_file_revises_its_bodies_only)
{
    static const struct given second[] = {{"011002", "0C+0000000", "new", NULL, false, TORI_MUNICIPALITY},
                                          {"012025", "1000000000", NULL, NULL, false, TORI_MUNICIPALITY},
                                          {.code = NULL}};
    static const struct given third[] = {{"011002", "1C00000000", NULL, NULL, false, TORI_MUNICIPALITY},
                                         {.code = NULL}};
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", second);
    assert_year(store, 2007,
                "2007 010006 0A.+1111-- prefecture in 3=7\n"
                "2007 011002 0C+0000000 municipality in 2=new\n" /* not the amount of before */
                "2007 012025 1000000000 municipality in\n"
                "2007 019011 .......... association out\n"
                "2007 z AZaz+-?.01 other in\n");
    put_rows(store, "2007c.csv", 2007, "cc", third);
    assert_year(store, 2007,
                "2007 010006 0A.+1111-- prefecture in 3=7\n"
                "2007 011002 1C00000000 municipality in\n"
                "2007 012025 1000000000 municipality in\n"
                "2007 019011 .......... association out\n"
                "2007 z AZaz+-?.01 other in\n");
    char all[2000] = "";
    ck_assert_int_eq(tori_store_revisions(store, 2007, describe, all, NULL), TORI_OK);
    ck_assert_str_eq(all, "2007 010006 0A.+1111-- prefecture in line 4 3=7\n"
                          "2007 011002 1C00000000 municipality in line 2\n"
                          "2007 011002 0C+0000000 municipality in line 2 2=new\n"
                          "2007 011002 1B++0000.. municipality in line 3 2=見直し中, \"来年\" 3=1200\n"
                          "2007 012025 1000000000 municipality in line 3\n"
                          "2007 019011 .......... association out line 5\n"
                          "2007 z AZaz+-?.01 other in line 2\n");
    tori_store_close(store);
    /* Nothing was overwritten: batches 2, 3, 4 are all there. */
    assert_query(path, "SELECT batch, substr(answers, 1, 2) FROM return WHERE code = '011002' ORDER BY batch",
                 "2|1B\n3|0C\n4|1C\n");
    assert_query(path, "SELECT batch, item, text FROM open_answer WHERE code = '011002' ORDER BY batch, item",
                 "2|amount|1200\n2|memo|見直し中, \"来年\"\n3|memo|new\n");
}
END_TEST

/* A ledger that a later version writes: what is withdrawn does not hold. */
START_TEST(a_withdrawn_batch_does_not_hold)
{
    static const struct given second[] = {{"010006", "1111111111", NULL, NULL, false, TORI_PREFECTURE},
                                          {.code = NULL}};
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", second);
    put_rows(store, "2008.csv", 2008, "cc", second);
    change(path, "INSERT INTO batch (kind, bytes, rows, kept, refused, findings, withdraws, at)"
                 " VALUES ('withdrawal', 0, 0, 0, 0, 0, 3, '2007-05-01T00:00:00Z'),"
                 " ('withdrawal', 0, 0, 0, 0, 0, 4, '2007-05-01T00:00:00Z')");
    assert_year(store, 2007, text_2007);
    assert_year(store, 2008, "");
    int *years;
    size_t n;
    assert_ok(tori_store_years(&years, &n, store, &err), &err);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(years[0], 2007);
    free(years);
    ck_assert(put_rows(store, "2008.csv", 2008, "cc", second)); /* can be brought in again */
    tori_store_close(store);
    assert_query(path, "SELECT year, code, answers FROM latest_return WHERE code = '010006' ORDER BY year",
                 "2007|010006|0A.+1111--\n2008|010006|1111111111\n");
}
END_TEST

START_TEST(years_ascend)
{
    static const struct given none[] = {{.code = NULL}};
    const char *path = path_of("survey.db");
    int *years;
    size_t n;
    make_store(path);
    tori_store *store = open_store(path, true);
    assert_ok(tori_store_years(&years, &n, store, &err), &err);
    ck_assert_ptr_null(years);
    ck_assert_uint_eq(n, 0);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2005.csv", 2005, "bb", rows_2007);
    put_rows(store, "2007b.csv", 2007, "cc", rows_2007);
    put_rows(store, "2009.csv", 2009, "dd", none); /* all of it refused */
    assert_ok(tori_store_years(&years, &n, store, &err), &err);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(years[0], 2005);
    ck_assert_int_eq(years[1], 2007);
    free(years);
    tori_store_close(store);
}
END_TEST

START_TEST(a_batch_that_fails_takes_all_back)
{
    static const struct given twice[] = {{"011002", "1111111111", NULL, NULL, false, TORI_MUNICIPALITY},
                                         {"010006", "1111111111", NULL, NULL, false, TORI_PREFECTURE},
                                         {"011002", "0000000000", NULL, NULL, false, TORI_MUNICIPALITY},
                                         {.code = NULL}};
    const char *path = path_of("survey.db");
    struct batch good, bad;
    tori_imported results[2];
    make_store(path);
    tori_store *store = open_store(path, true);
    fill_batch(&good, "2006.csv", 2006, "aa", rows_2007);
    fill_batch(&bad, "2007.csv", 2007, "bb", twice);
    const tori_batch batches[] = {good.batch, bad.batch};
    ck_assert_int_eq(tori_store_put_batches(store, batches, 2, NULL, NOW, results, &err), TORI_EDATA);
    ck_assert_str_eq(err.file, "2007.csv");
    ck_assert_uint_eq(err.line, 4);
    ck_assert_str_eq(err.text, "body 011002 comes twice");
    ck_assert_int_eq(results[0].batch, 0);
    ck_assert_uint_eq(results[0].added, 0);
    assert_year(store, 2006, "");
    assert_year(store, 2007, "");
    assert_ok(tori_store_put_batches(store, batches, 1, NULL, NOW, results, &err),
              &err); /* it still works */
    ck_assert_int_eq(results[0].batch, 2);
    tori_panel_free(good.panel);
    tori_panel_free(bad.panel);
    tori_store_close(store);
    assert_query(path, "SELECT count(*), max(id) FROM batch", "2|2\n");
}
END_TEST

START_TEST(a_panel_of_another_codebook_is_refused)
{
    static const char json[] =
        "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\"}]}";
    const char *path = path_of("survey.db");
    tori_codebook *book = NULL;
    tori_returns_summary summary = {.year = 2007};
    tori_batch batch = {.file = "2007.csv", .summary = &summary};
    tori_panel *panel = NULL;
    tori_imported result;
    make_store(path);
    tori_store *store = open_store(path, true);
    assert_ok(tori_codebook_parse(&book, json, strlen(json), "test", &err), &err);
    assert_ok(tori_panel_new(&panel, book, &err), &err);
    batch.panel = panel;
    ck_assert_int_eq(tori_store_put_batches(store, &batch, 1, NULL, NOW, &result, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "read with a codebook of 1 items, the store's has 10");
    tori_panel_free(panel);
    tori_codebook_free(book);
    tori_store_close(store);
}
END_TEST

/* Applied entries go with the file they name, or with any where they name none. */
START_TEST(applied_corrections_are_kept)
{
    const char *path = path_of("survey.db");
    const char *log_path = write_text("log.csv", "file,line,body,column,before,after,reason\n"
                                                 "2007.csv,3,,audit,△,○,電話で確認\n"
                                                 ",,011002,plan,済み,済,表記\n"
                                                 "2006.csv,4,,audit,△,×,別の年\n"
                                                 "2007.csv,9,,audit,△,×,どこにもない\n");
    tori_corrections *log = NULL;
    struct batch b;
    tori_imported result;
    assert_ok(tori_corrections_read(&log, log_path, TORI_UTF8, NULL, &err), &err);
    ck_assert_uint_eq(tori_corrections_count(log), 4);
    tori_correction *c;
    assert_ok(tori_corrections_find(&c, log, "2007.csv", 3, NULL, "audit", &err), &err);
    ck_assert_ptr_nonnull(c);
    c->applied = true;
    assert_ok(tori_corrections_find(&c, log, "2007.csv", 3, "011002", "plan", &err), &err);
    ck_assert_ptr_nonnull(c);
    c->applied = true;
    assert_ok(tori_corrections_find(&c, log, "2006.csv", 4, NULL, "audit", &err), &err);
    ck_assert_ptr_nonnull(c);
    c->applied = true;
    make_store(path);
    tori_store *store = open_store(path, true);
    fill_batch(&b, "somewhere/2007.csv", 2007, "aa", rows_2007);
    assert_ok(tori_store_put_batches(store, &b.batch, 1, log, NOW, &result, &err), &err);
    tori_panel_free(b.panel);
    tori_corrections_free(log);
    tori_store_close(store);
    assert_query(
        path,
        "SELECT batch, position, line, body, \"column\", before, after, reason, log_line FROM correction",
        "2|1|3||audit|△|○|電話で確認|2\n2|2||011002|plan|済み|済|表記|3\n");
}
END_TEST

static tori_code stop_at_second(void *user, const tori_return *r, tori_error *e)
{
    int *calls = user;
    (void)r;
    return ++*calls == 2 ? tori_fail(e, TORI_EARG, "enough") : TORI_OK;
}

START_TEST(what_the_callback_says_is_handed_through)
{
    const char *path = path_of("survey.db");
    int calls = 0;
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    ck_assert_int_eq(tori_store_read(store, 2007, stop_at_second, &calls, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "enough");
    ck_assert_int_eq(calls, 2);
    put_rows(store, "2008.csv", 2008, "bb", rows_2007); /* no statement was left behind */
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {returns_come_back_in_order_of_code,
                                  the_codebook_is_the_one_it_was_made_with,
                                  a_batch_is_logged,
                                  the_same_bytes_are_passed_over,
                                  the_same_bytes_with_other_returns_revise,
                                  without_a_hash_nothing_is_passed_over,
                                  a_later_file_revises_its_bodies_only,
                                  a_withdrawn_batch_does_not_hold,
                                  years_ascend,
                                  a_batch_that_fails_takes_all_back,
                                  a_panel_of_another_codebook_is_refused,
                                  applied_corrections_are_kept,
                                  what_the_callback_says_is_handed_through};
    return run_tests("store", tests, sizeof tests / sizeof *tests);
}
