/* Frames and published figures in a store. */
#include "store_support.h"

static tori_error err;

static const tori_body bodies[] = {
    {"011002", "札幌市", "北海道", "市", TORI_MUNICIPALITY, 1952356, NULL},
    {"010006", "北海道", "北海道", "", TORI_PREFECTURE, -1, NULL},
    {"018635", "石狩\"広域'連合", "北海道", "広域連合", TORI_ASSOCIATION, 0, NULL},
};

static tori_frame *new_frame(const tori_body *list, size_t n)
{
    tori_frame *frame = NULL;
    assert_ok(tori_frame_new(&frame, &err), &err);
    for (size_t i = 0; i < n; i++)
        assert_ok(tori_frame_add(frame, &list[i], &err), &err);
    return frame;
}

/* Put bodies as the frame of a year; was anything changed? */
static bool put_bodies(tori_store *store, int year, const tori_body *list, size_t n, bool replace)
{
    bool changed;
    tori_frame *frame = new_frame(list, n);
    assert_ok(tori_store_put_frame(store, year, frame, "frame.csv", replace, NOW, &changed, &err), &err);
    tori_frame_free(frame);
    return changed;
}

static void assert_frame(tori_store *store, int year, const tori_body *list, size_t n)
{
    tori_frame *frame = NULL;
    assert_ok(tori_store_get_frame(&frame, store, year, &err), &err);
    ck_assert_ptr_nonnull(frame);
    ck_assert_uint_eq(tori_frame_count(frame), n);
    for (size_t i = 0; i < n; i++) {
        const tori_body *body = tori_frame_get(frame, i);
        ck_assert_str_eq(body->code, list[i].code);
        ck_assert_str_eq(body->name, list[i].name);
        ck_assert_str_eq(body->prefecture, list[i].prefecture);
        ck_assert_str_eq(body->type, list[i].type);
        ck_assert_int_eq(body->kind, list[i].kind);
        ck_assert_int_eq(body->population, list[i].population);
    }
    tori_frame_free(frame);
}

static tori_store *new_store(const char *path)
{
    make_store(path);
    return open_store(path, true);
}

START_TEST(a_frame_comes_back_as_it_was)
{
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    tori_frame *none = (tori_frame *)&err;
    assert_ok(tori_store_get_frame(&none, store, 2007, &err), &err);
    ck_assert_ptr_null(none);
    ck_assert(put_bodies(store, 2007, bodies, 3, false));
    assert_frame(store, 2007, bodies, 3);
    assert_ok(tori_store_get_frame(&none, store, 2006, &err), &err);
    ck_assert_ptr_null(none);
    tori_store_close(store);
    assert_query(path, "SELECT kind, year, file, rows, kept, at FROM batch WHERE id = 2",
                 "frame|2007|frame.csv|3|3|2007-04-01T00:00:00Z\n");
    assert_query(path, "SELECT year, code, kind, population FROM frame ORDER BY code",
                 "2007|010006|prefecture|\n2007|011002|municipality|1952356\n2007|018635|association|0\n");
}
END_TEST

static tori_frame *frame_with_columns(const char *first, const char *second, const char *staff)
{
    static const char *values[2];
    tori_frame *frame = NULL;
    tori_body body = bodies[0];
    values[0] = staff;
    values[1] = "";
    body.values = values;
    assert_ok(tori_frame_new(&frame, &err), &err);
    assert_ok(tori_frame_add_column(frame, first, &err), &err);
    assert_ok(tori_frame_add_column(frame, second, &err), &err);
    assert_ok(tori_frame_add(frame, &body, &err), &err);
    assert_ok(tori_frame_add(frame, &bodies[1], &err), &err);
    return frame;
}

START_TEST(columns_of_a_frame_come_back)
{
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    tori_frame *frame = frame_with_columns("staff", "fiscal", "14,000"), *back = NULL;
    bool changed;
    assert_ok(tori_store_put_frame(store, 2007, frame, "f", false, NOW, &changed, &err), &err);
    assert_ok(tori_store_put_frame(store, 2007, frame, "f", false, NOW, &changed, &err), &err);
    ck_assert(!changed);
    tori_frame_free(frame);
    assert_ok(tori_store_get_frame(&back, store, 2007, &err), &err);
    ck_assert_uint_eq(tori_frame_columns(back), 2);
    ck_assert_str_eq(tori_frame_column(back, 1), "fiscal");
    ck_assert_str_eq(tori_frame_get(back, 0)->values[0], "14,000");
    ck_assert_str_eq(tori_frame_get(back, 0)->values[1], "");
    ck_assert_str_eq(tori_frame_get(back, 1)->values[0], "");
    tori_frame_free(back);
    /* another value, or another column, is another frame */
    static const char *const others[][2] = {{"staff", "13,999"}, {"employees", "14,000"}};
    for (size_t i = 0; i < 2; i++) {
        frame = frame_with_columns(others[i][0], "fiscal", others[i][1]);
        ck_assert_int_eq(tori_store_put_frame(store, 2007, frame, "f", false, NOW, &changed, &err), TORI_EARG);
        tori_frame_free(frame);
    }
    tori_store_close(store);
    assert_query(path, "SELECT * FROM frame_more", "2007|011002|staff|14,000\n");
}
END_TEST

START_TEST(the_same_frame_changes_nothing)
{
    const tori_body turned[] = {bodies[2], bodies[0], bodies[1]};
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    ck_assert(put_bodies(store, 2007, bodies, 3, false));
    ck_assert(!put_bodies(store, 2007, bodies, 3, false));
    ck_assert(!put_bodies(store, 2007, turned, 3, true));
    ck_assert(put_bodies(store, 2006, bodies, 3, false)); /* another year */
    assert_frame(store, 2007, bodies, 3);
    tori_store_close(store);
    assert_query(path, "SELECT year, count(*) FROM batch WHERE kind = 'frame' GROUP BY year",
                 "2006|1\n2007|1\n");
}
END_TEST

START_TEST(another_frame_needs_replace)
{
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    bool changed = true;
    ck_assert(put_bodies(store, 2007, bodies, 3, false));
    tori_frame *smaller = new_frame(bodies, 2);
    ck_assert_int_eq(tori_store_put_frame(store, 2007, smaller, "b.csv", false, NOW, &changed, &err),
                     TORI_EARG);
    ck_assert(!changed);
    assert_contains(err.text, "2007 has a frame of 3 bodies already");
    assert_frame(store, 2007, bodies, 3);
    assert_ok(tori_store_put_frame(store, 2007, smaller, "b.csv", true, NOW, &changed, &err), &err);
    ck_assert(changed);
    assert_frame(store, 2007, bodies, 2);
    tori_frame_free(smaller);
    ck_assert(put_bodies(store, 2007, bodies, 3, true)); /* and back */
    assert_frame(store, 2007, bodies, 3);
    tori_store_close(store);
    /* All three stay in the ledger; the view shows the last. */
    assert_query(path, "SELECT batch, count(*) FROM frame_body GROUP BY batch", "2|3\n3|2\n4|3\n");
    assert_query(path, "SELECT count(*) FROM frame", "3\n");
}
END_TEST

/* Each part of a body makes another frame. */
START_TEST(any_difference_of_a_body_counts)
{
    tori_body other[] = {bodies[0], bodies[0], bodies[0], bodies[0], bodies[0], bodies[0]};
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    other[0].name = "札幌";
    other[1].prefecture = "";
    other[2].type = "政令市";
    other[3].kind = TORI_KIND_OTHER;
    other[4].population = -1;
    other[5].code = "012025";
    ck_assert(put_bodies(store, 2007, bodies, 1, false));
    for (size_t i = 0; i < 6; i++) {
        ck_assert(put_bodies(store, 2007, &other[i], 1, true));
        assert_frame(store, 2007, &other[i], 1);
        ck_assert(put_bodies(store, 2007, bodies, 1, true));
    }
    tori_store_close(store);
}
END_TEST

/* A figure with everything, one with what must be there only, and between them
 * the ties that decide the order. */
static const tori_printed figures[] = {
    {.year = 2007,
     .item = "security_policy",
     .group = "total",
     .count = 0,
     .base = -1,
     .percent = -1,
     .date = "",
     .title = "",
     .title_en = "",
     .published = "",
     .source = "b",
     .note = "",
     .line = 3},
    {.year = 2003,
     .month = 10,
     .day = 1,
     .date = "2003-10-01",
     .item = "security_policy",
     .title = "情報セキュリティポリシー",
     .title_en = "Security policy",
     .group = "prefecture",
     .count = 44,
     .base = 47,
     .percent = 936,
     .decimals = 1,
     .published = "2003-11-07",
     .source = "総務省",
     .note = "注\"'",
     .line = 2},
    {.year = 2006,
     .item = "audit",
     .group = "total",
     .count = -1,
     .base = 1890,
     .percent = 100,
     .decimals = 0,
     .date = "",
     .title = "",
     .title_en = "",
     .published = "",
     .source = "c",
     .note = "",
     .line = 4},
    {.year = 2007,
     .month = 10,
     .day = 1,
     .date = "2007-10-01",
     .item = "security_policy",
     .group = "total",
     .count = 1,
     .base = 2,
     .percent = 0,
     .decimals = 2,
     .title = "",
     .title_en = "",
     .published = "2008-01-01",
     .source = "d",
     .note = "",
     .line = 5},
    {.year = 2007,
     .month = 10,
     .day = 1,
     .date = "2007-10-01",
     .item = "security_policy",
     .group = "total",
     .count = 2,
     .base = 2,
     .percent = 10000,
     .decimals = 2,
     .title = "",
     .title_en = "",
     .published = "2007-12-01",
     .source = "e",
     .note = "",
     .line = 6},
};

static void assert_figure(const tori_printed *f, const tori_printed *expected)
{
    ck_assert_int_eq(f->year, expected->year);
    ck_assert_int_eq(f->month, expected->month);
    ck_assert_int_eq(f->day, expected->day);
    ck_assert_str_eq(f->date, expected->date);
    ck_assert_str_eq(f->item, expected->item);
    ck_assert_str_eq(f->title, expected->title);
    ck_assert_str_eq(f->title_en, expected->title_en);
    ck_assert_str_eq(f->group, expected->group);
    ck_assert_int_eq(f->count, expected->count);
    ck_assert_int_eq(f->base, expected->base);
    ck_assert_int_eq(f->percent, expected->percent);
    ck_assert_int_eq(f->decimals, expected->decimals);
    ck_assert_str_eq(f->published, expected->published);
    ck_assert_str_eq(f->source, expected->source);
    ck_assert_str_eq(f->note, expected->note);
    ck_assert_uint_eq(f->line, expected->line);
}

static void assert_published(tori_store *store, const char *glob, const int expected[], size_t n)
{
    tori_published *list = NULL;
    assert_ok(tori_store_get_published(&list, store, glob, &err), &err);
    ck_assert_uint_eq(tori_published_count(list), n);
    for (size_t i = 0; i < n; i++)
        assert_figure(tori_published_get(list, i), &figures[expected[i]]);
    tori_published_free(list);
}

static tori_published *new_published(const tori_printed *list, size_t n)
{
    tori_published *published = NULL;
    assert_ok(tori_published_new(&published, &err), &err);
    for (size_t i = 0; i < n; i++)
        assert_ok(tori_published_add(published, &list[i], &err), &err);
    return published;
}

START_TEST(published_figures_come_back_in_order)
{
    /* audit; policy of prefectures; policy of the total: 2007-04 (no date), 2007-10 as first and as
     * later published */
    static const int all[] = {2, 1, 0, 4, 3}, policy[] = {1, 0, 4, 3};
    const char *path = path_of("survey.db");
    size_t written;
    tori_store *store = new_store(path);
    assert_published(store, NULL, all, 0);
    tori_published *list = new_published(figures, 5);
    assert_ok(tori_store_put_published(store, list, "published.csv", NOW, &written, &err), &err);
    ck_assert_uint_eq(written, 5);
    tori_published_free(list);
    assert_published(store, NULL, all, 5);
    assert_published(store, "security_*", policy, 4);
    assert_published(store, "aud?t", all, 1);
    assert_published(store, "none", all, 0);
    tori_store_close(store);
    assert_query(path,
                 "SELECT count, base, percent, decimals, month, date, title FROM published_figure"
                 " ORDER BY position LIMIT 2",
                 "0|||0|||\n44|47|93.6|1|10|2003-10-01|情報セキュリティポリシー\n");
    assert_query(path, "SELECT kind, file, rows, kept FROM batch WHERE id = 2",
                 "published|published.csv|5|5\n");
}
END_TEST

/* Stored as the number that is read, 93.6; the units come back exactly. */
START_TEST(percentages_are_kept_to_the_unit)
{
    const char *path = path_of("survey.db");
    tori_printed f = figures[1];
    tori_published *list = new_published(NULL, 0), *back = NULL;
    size_t written;
    tori_store *store = new_store(path);
    for (f.decimals = 0; f.decimals <= 6; f.decimals++)
        for (f.percent = 0; f.percent < 3000; f.percent++) {
            f.line = (unsigned long)f.percent;
            assert_ok(tori_published_add(list, &f, &err), &err);
        }
    assert_ok(tori_store_put_published(store, list, "p.csv", NOW, &written, &err), &err);
    assert_ok(tori_store_get_published(&back, store, NULL, &err), &err);
    ck_assert_uint_eq(tori_published_count(back), 7 * 3000);
    for (size_t i = 0; i < 7 * 3000; i++)
        assert_figure(tori_published_get(back, i), tori_published_get(list, i));
    tori_published_free(list);
    tori_published_free(back);
    tori_store_close(store);
}
END_TEST

START_TEST(the_same_file_of_figures_is_passed_over)
{
    const char *path = path_of("survey.db"), *file = write_text("p.csv", "year,item,group,count,source\n"
                                                                         "2007,audit,total,261,総務省\n");
    tori_findings *findings = NULL;
    tori_published *list = NULL;
    size_t written;
    tori_store *store = new_store(path);
    assert_ok(tori_findings_new(&findings, 0, &err), &err);
    assert_ok(tori_published_read(&list, file, TORI_UTF8, findings, &err), &err);
    ck_assert_uint_eq(strlen(tori_published_sha256(list)), 64);
    assert_ok(tori_store_put_published(store, list, file, NOW, &written, &err), &err);
    ck_assert_uint_eq(written, 1);
    assert_ok(tori_store_put_published(store, list, file, NOW, &written, &err), &err);
    ck_assert_uint_eq(written, 0);
    tori_published_free(list);
    tori_findings_free(findings);
    tori_store_close(store);
    assert_query(path, "SELECT count(*) FROM published_figure", "1\n");
}
END_TEST

/* Lists add up, a merger of two lists is one, and frames lend their names. */
START_TEST(mergers_of_all_lists_come_back_in_order)
{
    static const tori_merger first = {
        .day = 20061001, .event = TORI_MERGER_INTO, .old_code = "018635", .new_code = "011002", .line = 2};
    static const tori_merger second = {.day = 20051001,
                                       .event = TORI_MERGER_SPLIT,
                                       .old_code = "012025",
                                       .old_name = "函館市",
                                       .new_code = "",
                                       .line = 3};
    const char *path = path_of("survey.db");
    tori_store *store = new_store(path);
    tori_mergers *list = NULL;
    size_t written;
    assert_ok(tori_store_get_mergers(&list, store, &err), &err);
    ck_assert_ptr_null(list);
    for (int i = 0; i < 2; i++) { /* the second time with one more */
        assert_ok(tori_mergers_new(&list, &err), &err);
        assert_ok(tori_mergers_add(list, &first, &err), &err);
        if (i == 1)
            assert_ok(tori_mergers_add(list, &second, &err), &err);
        assert_ok(tori_store_put_mergers(store, list, "m.csv", NOW, &written, &err), &err);
        ck_assert_uint_eq(written, i + 1);
        tori_mergers_free(list);
    }
    put_bodies(store, 2005, bodies, 3, false);
    assert_ok(tori_store_get_mergers(&list, store, &err), &err);
    ck_assert_uint_eq(tori_mergers_count(list), 2);
    const tori_merger *m = tori_mergers_get(list, 0);
    ck_assert_int_eq(m->day, 20051001);
    ck_assert_int_eq(m->event, TORI_MERGER_SPLIT);
    ck_assert_str_eq(m->old_name, "函館市");
    ck_assert_str_eq(m->new_code, "");
    m = tori_mergers_get(list, 1);
    ck_assert_str_eq(m->old_name, bodies[2].name);
    ck_assert_str_eq(m->new_name, bodies[0].name);
    ck_assert_uint_eq(m->line, 2);
    tori_mergers_free(list);
    tori_store_close(store);
    assert_query(path, "SELECT kind, count(*) FROM batch WHERE kind = 'mergers'", "mergers|2\n");
}
END_TEST

START_TEST(years_with_a_frame_are_listed)
{
    tori_store *store = new_store(path_of("survey.db"));
    int *years = NULL;
    size_t n;
    put_bodies(store, 2007, bodies, 1, false);
    put_bodies(store, 2005, bodies, 1, false);
    assert_ok(tori_store_frame_years(&years, &n, store, &err), &err);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(years[0], 2005);
    ck_assert_int_eq(years[1], 2007);
    free(years);
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_frame_comes_back_as_it_was, columns_of_a_frame_come_back,
                                  the_same_frame_changes_nothing,
                                  another_frame_needs_replace,
                                  any_difference_of_a_body_counts,
                                  published_figures_come_back_in_order,
                                  percentages_are_kept_to_the_unit,
                                  the_same_file_of_figures_is_passed_over,
                                  mergers_of_all_lists_come_back_in_order,
                                  years_with_a_frame_are_listed};
    return run_tests("store frames", tests, sizeof tests / sizeof *tests);
}
