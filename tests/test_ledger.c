/* Reports on the ledger: log, errata, the bodies behind a figure, follow-up. */
#include "ledger.h"
#include "render.h"
#include "store_support.h"

static tori_error err;

static char printed[8192];

static bool take(void *user, const char *bytes, size_t n)
{
    (void)user;
    ck_assert_uint_lt(strlen(printed) + n, sizeof printed);
    strncat(printed, bytes, n);
    return true;
}

/* A table as programs get it; frees it. */
static const char *csv(tori_table *table)
{
    const tori_render_options options = {.format = TORI_CSV};
    const tori_sink sink = {take, NULL};
    printed[0] = '\0';
    assert_ok(tori_render(table, &options, &sink, &err), &err);
    tori_table_free(table);
    return printed;
}

/* A prefecture with three of its municipalities, and two of another. */
static const tori_body bodies[] = {
    {.code = "010006",
     .name = "北海道",
     .prefecture = "北海道",
     .type = "",
     .population = -1,
     .kind = TORI_PREFECTURE},
    {.code = "011002",
     .name = "一市",
     .prefecture = "北海道",
     .type = "",
     .population = -1,
     .kind = TORI_MUNICIPALITY},
    {.code = "012025",
     .name = "二市",
     .prefecture = "北海道",
     .type = "",
     .population = -1,
     .kind = TORI_MUNICIPALITY},
    {.code = "012033",
     .name = "三市",
     .prefecture = "北海道",
     .type = "",
     .population = -1,
     .kind = TORI_MUNICIPALITY},
    {.code = "022012",
     .name = "四市",
     .prefecture = "青森県",
     .type = "",
     .population = -1,
     .kind = TORI_MUNICIPALITY},
    {.code = "022021",
     .name = "五市",
     .prefecture = "青森県",
     .type = "",
     .population = -1,
     .kind = TORI_MUNICIPALITY},
};

static void put_frame(tori_store *store, int year)
{
    tori_frame *frame = NULL;
    bool changed;
    assert_ok(tori_frame_new(&frame, &err), &err);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        assert_ok(tori_frame_add(frame, &bodies[i], &err), &err);
    assert_ok(tori_store_put_frame(store, year, frame, "frame.csv", false, NOW, &changed, &err), &err);
    tori_frame_free(frame);
}

/* An hour after the store was made; the name stands for the hash too. */
static void put(tori_store *store, const char *file, int year, const struct given *rows, const char *reason,
                const tori_corrections *log)
{
    struct batch b;
    tori_imported result;
    fill_batch(&b, file, year, file, rows);
    b.batch.reason = reason;
    b.batch.who = "sato";
    assert_ok(tori_store_put_batches(store, &b.batch, 1, log, NOW + 3600, &result, &err), &err);
    ck_assert_int_gt(result.batch, 0);
    tori_panel_free(b.panel);
}

/* Audit is the first letter. Yes: 010006, 011002; no: 012025, 022012; blank: 012033; 022021
 * sent nothing. */
static const struct given first_rows[] = {
    {.code = "010006", .answers = "1B+0000000", .kind = TORI_PREFECTURE},
    {.code = "011002", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = "012025", .answers = "0B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = "012033", .answers = ".B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = "022012", .answers = "0B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = NULL}};

/* 012025 has done it after all; 022012 says what it said. */
static const struct given later_rows[] = {
    {.code = "012025", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = "022012", .answers = "0B+0000000", .kind = TORI_MUNICIPALITY},
    {.code = NULL}};

/* Entries: 1 the codebook, 2 the frame, 3 the first file, 4 the revision. */
static tori_store *revised_store(void)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    put_frame(store, 2007);
    put(store, "first.csv", 2007, first_rows, NULL, NULL);
    put(store, "later.csv", 2007, later_rows, "電話で確認", NULL);
    tori_store_close(store);
    return open_store(path, false);
}

static const char *const audit[] = {"audit"};

static tori_errata_view errata_view(long long from, long long to)
{
    return (tori_errata_view){
        .from = from, .to = to, .items = audit, .n_items = 1, .decimals = 1, .list = true};
}

/* ---- errata ---- */

#define FIGURES                                                                                       \
    "year,item,title,group,yes_before,base_before,percent_before,yes_after,base_after,percent_after," \
    "difference,"                                                                                     \
    "shows,bodies\n"
#define CHANGED "year,item,group,code,prefecture,name,before,after,reason,batch\n"

/* All six are asked. In Hokkaido 2 of 4 (50.0) become 3 of 4 (75.0), of the municipalities 1 of 5
 * (20.0) become 2 of 5 (40.0), of all 2 of 6 (33.3) become 3 of 6 (50.0): 1/6 is 16.7 points. What did
 * not change, Aomori and the prefectures, is not listed. */
START_TEST(errata_by_group_name_figure_and_body)
{
    tori_store *store = revised_store();
    tori_table *figures = NULL, *changed = NULL;
    tori_errata_view view = errata_view(3, 4);
    view.by = TORI_GROUPED_BY(TORI_BY_PREFECTURE);
    assert_ok(tori_errata(&figures, &changed, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES "2007,audit,監査,北海道,2,4,50.0,3,4,75.0,25.0,yes,1\n"
                                           "2007,audit,監査,total,2,6,33.3,3,6,50.0,16.7,yes,1\n");
    ck_assert_str_eq(csv(changed), CHANGED "2007,audit,北海道,012025,北海道,二市,no,yes,電話で確認,4\n");
    view.by = TORI_GROUPED_BY(TORI_BY_KIND);
    assert_ok(tori_errata(&figures, NULL, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES "2007,audit,監査,municipality,1,5,20.0,2,5,40.0,20.0,yes,1\n"
                                           "2007,audit,監査,total,2,6,33.3,3,6,50.0,16.7,yes,1\n");
    view = errata_view(4, 4);
    assert_ok(tori_errata(&figures, &changed, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES);
    ck_assert_str_eq(csv(changed), CHANGED);
    view = errata_view(4, 3);
    ck_assert_int_eq(tori_errata(&figures, &changed, store, &view, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "batch 4 came after 3: errata go from the earlier to the later");
    ck_assert_ptr_null(figures);
    ck_assert_ptr_null(changed);
    tori_store_close(store);
}
END_TEST

static const struct given late_rows[] = {
    {.code = "022021", .answers = "0B+0000000", .kind = TORI_MUNICIPALITY}, {.code = NULL}};

/* Over the bodies asked 3 of 6 stay 3 of 6: a change that does not show. Over those that answered
 * (010006, 011002, 012025, 022012) 3 of 4 become 3 of 5: 75.0 less 15.0 is 60.0, which shows. */
START_TEST(a_change_shows_only_at_the_printed_precision)
{
    tori_store_close(revised_store());
    char path[300];
    snprintf(path, sizeof path, "%s/survey.db", test_directory);
    tori_store *store = open_store(path, true);
    tori_table *figures = NULL;
    put(store, "late.csv", 2007, late_rows, NULL, NULL);
    tori_store_close(store);
    store = open_store(path, false);
    tori_errata_view view = errata_view(4, 5);
    assert_ok(tori_errata(&figures, NULL, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES "2007,audit,監査,total,3,6,50.0,3,6,50.0,0.0,no,1\n");
    view.base = TORI_BASE_ANSWERED;
    assert_ok(tori_errata(&figures, NULL, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES "2007,audit,監査,total,3,4,75.0,3,5,60.0,-15.0,yes,1\n");
    tori_store_close(store);
}
END_TEST

/* What the batch had revised holds again: the list of before, the other way round. */
START_TEST(a_withdrawal_turns_the_errata_round)
{
    tori_store_close(revised_store());
    char path[300];
    snprintf(path, sizeof path, "%s/survey.db", test_directory);
    tori_store *store = open_store(path, true);
    tori_table *figures = NULL, *changed = NULL, *log = NULL;
    long long entry;
    assert_ok(tori_store_withdraw(&entry, store, 4, "別の団体の分", "kato", NOW + 7200, &err), &err);
    ck_assert_int_eq(entry, 5);
    tori_store_close(store);
    store = open_store(path, false);
    tori_errata_view view = errata_view(4, 5);
    assert_ok(tori_errata(&figures, &changed, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES "2007,audit,監査,total,3,6,50.0,2,6,33.3,-16.7,yes,1\n");
    ck_assert_str_eq(csv(changed), CHANGED "2007,audit,total,012025,北海道,二市,yes,no,別の団体の分,5\n");
    view = errata_view(3, 5);
    assert_ok(tori_errata(&figures, NULL, store, &view, &err), &err);
    ck_assert_str_eq(csv(figures), FIGURES);
    assert_ok(tori_log_list(&log, store, &(tori_log_view){.zone = 540}, &err), &err);
    csv(log);
    /* NOW + 3600 is 10:00 in Japan, NOW + 7200 11:00. */
    assert_contains(
        printed,
        "\n4,2007-04-01T10:00:00+09:00,returns,2007,later.csv,later.csv,3,2,1,3,,5,sato,電話で確認,");
    assert_contains(printed, "\n5,2007-04-01T11:00:00+09:00,withdrawal,");
    assert_contains(printed, ",4,,kato,別の団体の分,");
    tori_store_close(store);
}
END_TEST

/* ---- the bodies behind a figure ---- */

static tori_answers_view answers_view(char answer)
{
    return (tori_answers_view){.items = audit, .n_items = 1, .answer = answer, .list = true};
}

#define ANSWERS "year,item,group,code,prefecture,name,kind,answer,returned,text,before,after,reason,batch\n"

/* After the revision one no is left; two have no answer, one of which never came in. */
START_TEST(answers_list_the_bodies_behind_a_figure)
{
    static const int years[] = {2007};
    tori_store *store = revised_store();
    tori_table *table = NULL;
    tori_answers_view view = answers_view(TORI_NO);
    view.by = TORI_GROUPED_BY(TORI_BY_PREFECTURE);
    assert_ok(tori_answers(&table, store, years, 1, &view, &err), &err);
    ck_assert_str_eq(csv(table),
                     ANSWERS "2007,audit,青森県,022012,青森県,四市,municipality,no,yes,いいえ,,,,\n");
    view = answers_view(TORI_NO_ANSWER);
    assert_ok(tori_answers(&table, store, years, 1, &view, &err), &err);
    ck_assert_str_eq(csv(table),
                     ANSWERS "2007,audit,total,012033,北海道,三市,municipality,no_answer,yes,無回答,,,,\n"
                             "2007,audit,total,022021,青森県,五市,municipality,no_answer,no,無回答,,,,\n");
    view = answers_view(TORI_YES);
    view.lang = "en";
    assert_ok(tori_answers(&table, store, years, 1, &view, &err), &err);
    ck_assert_str_eq(csv(table), ANSWERS
                     "2007,audit,total,010006,北海道,北海道,prefecture,yes,yes,yes,,,,\n"
                     "2007,audit,total,011002,北海道,一市,municipality,yes,yes,yes,,,,\n"
                     "2007,audit,total,012025,北海道,二市,municipality,yes,yes,yes,no,yes,電話で確認,4\n");
    static const char *const unknown[] = {"audti"};
    view.items = unknown;
    ck_assert_int_eq(tori_answers(&table, store, years, 1, &view, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "no item \"audti\"; did you mean \"audit\"?");
    ck_assert_ptr_null(table);
    tori_store_close(store);
}
END_TEST

/* The cell of line 4, which is 012025, was put right on the way in. */
START_TEST(corrections_on_the_way_in_are_entries)
{
    static const int years[] = {2007};
    const char *path = path_of("survey.db");
    const char *log_path = write_text(
        "log.csv", "line,column,before,after,reason\n4,audit,△,×,電話で確認\n5,audit,△,○,使われない\n");
    tori_corrections *log = NULL;
    tori_table *table = NULL, *entries = NULL;
    assert_ok(tori_corrections_read(&log, log_path, TORI_UTF8, NULL, &err), &err);
    tori_correction *c;
    assert_ok(tori_corrections_find(&c, log, "first.csv", 4, NULL, "audit", &err), &err);
    ck_assert_ptr_nonnull(c);
    c->applied = true;
    make_store(path);
    tori_store *store = open_store(path, true);
    put(store, "first.csv", 2007, first_rows, NULL, log);
    tori_corrections_free(log);
    tori_store_close(store);
    store = open_store(path, false);
    assert_ok(tori_log_list(&table, store, &(tori_log_view){.zone = 0}, &err), &err);
    csv(table);
    assert_contains(printed, "\n2,2007-04-01T01:00:00Z,returns,2007,first.csv,");
    assert_contains(printed, "\n2,,correction,,,,,,,,,,,電話で確認,4,,audit,△,×\n");
    ck_assert_ptr_null(strstr(printed, "使われない"));
    tori_answers_view view = answers_view(TORI_NO);
    assert_ok(tori_answers(&table, store, years, 1, &view, &err), &err);
    assert_contains(csv(table), ",012025,,,municipality,no,yes,いいえ,△,×,電話で確認,2\n");
    assert_ok(tori_log_sheet(&entries, &table, store, &(tori_log_view){.lang = "en"}, &err), &err);
    ck_assert_uint_eq(tori_table_rows(entries), 2);
    ck_assert_uint_eq(tori_table_rows(table), 1);
    tori_table_free(entries);
    tori_table_free(table);
    tori_store_close(store);
}
END_TEST

/* ---- follow-up ---- */

#define STATUS "by,group,bodies,returned,percent,partly,missing,revised\n"

/* Six bodies, five returns (5/6 is 83.3), one of them with a blank audit, 012025 revised; that
 * 022012 came again to say the same is no revision. */
START_TEST(status_by_prefecture_kind_and_as_asked)
{
    tori_store *store = revised_store();
    tori_table *table = NULL;
    tori_status_view view = {.list = true};
    tori_grouping nested = {.n = 0}, none = {.n = 0};
    assert_ok(tori_status(&table, store, 2007, &view, &err), &err);
    ck_assert_str_eq(csv(table), STATUS "prefecture,北海道,4,4,100.0,1,0,1\n"
                                        "prefecture,青森県,2,1,50.0,0,1,0\n"
                                        "kind,prefecture,1,1,100.0,0,0,0\n"
                                        "kind,municipality,5,4,80.0,1,1,1\n"
                                        "none,total,6,5,83.3,1,1,1\n");
    assert_ok(tori_grouping_parse(&nested, "kind,prefecture", &err), &err);
    view.by = &nested;
    assert_ok(tori_status(&table, store, 2007, &view, &err), &err);
    ck_assert_str_eq(csv(table), STATUS "\"kind,prefecture\",prefecture/北海道,1,1,100.0,0,0,0\n"
                                        "kind,prefecture,1,1,100.0,0,0,0\n"
                                        "\"kind,prefecture\",municipality/北海道,3,3,100.0,1,0,1\n"
                                        "\"kind,prefecture\",municipality/青森県,2,1,50.0,0,1,0\n"
                                        "kind,municipality,5,4,80.0,1,1,1\n"
                                        "\"kind,prefecture\",total,6,5,83.3,1,1,1\n");
    view.by = &none;
    assert_ok(tori_status(&table, store, 2006, &view, &err), &err);
    ck_assert_str_eq(csv(table), STATUS "none,total,0,0,,0,0,0\n"); /* a year that it does not know */
    assert_ok(tori_store_as_of(store, 3, &err), &err);
    assert_ok(tori_status(&table, store, 2007, &view, &err), &err);
    ck_assert_str_eq(csv(table), STATUS "none,total,6,5,83.3,1,1,0\n"); /* before the revision */
    /* Twenty blocks: 1 of 2 are ten, 5 of 6 sixteen and not quite seventeen. */
    view = (tori_status_view){.bar = true};
    assert_ok(tori_status(&table, store, 2007, &view, &err), &err);
    const char *bars = csv(table);
    assert_contains(bars, "青森県,2,1,50.0,0,1,0,██████████░░░░░░░░░░\n");
    assert_contains(bars, ",6,5,83.3,1,1,0,████████████████░░░░\n");
    tori_store_close(store);
}
END_TEST

/* 022021 was asked in 2005 and 2006 too, and answered in 2006; 022012 fails for the first time in
 * 2008; 2005 knows nothing of what came later. */
START_TEST(the_reminder_counts_earlier_failures)
{
    static const struct given all[] = {{.code = "010006", .answers = "1B+0000000", .kind = TORI_PREFECTURE},
                                       {.code = "011002", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
                                       {.code = "012025", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
                                       {.code = "012033", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
                                       {.code = "022012", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
                                       {.code = "022021", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
                                       {.code = NULL}};
    static const struct given some[] = {
        {.code = "010006", .answers = "1B+0000000", .kind = TORI_PREFECTURE},
        {.code = "011002", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
        {.code = "012025", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
        {.code = "012033", .answers = "1B+0000000", .kind = TORI_MUNICIPALITY},
        {.code = NULL}};
    const char *path = path_of("survey.db");
    tori_table *table = NULL;
    const tori_status_view view = {.list = true};
    make_store(path);
    tori_store *store = open_store(path, true);
    for (int year = 2005; year <= 2008; year++)
        put_frame(store, year);
    put(store, "2005.csv", 2005, first_rows, NULL, NULL); /* without 022021 */
    put(store, "2006.csv", 2006, all, NULL, NULL);
    put(store, "2007.csv", 2007, first_rows, NULL, NULL);
    put(store, "2008.csv", 2008, some, NULL, NULL); /* without 022012 and 022021 */
    tori_store_close(store);
    store = open_store(path, false);
    assert_ok(tori_status_missing(&table, store, 2008, &view, &err), &err);
    ck_assert_str_eq(csv(table), "code,prefecture,name,kind,failed_before,years_before\n"
                                 "022012,青森県,四市,municipality,0,3\n"
                                 "022021,青森県,五市,municipality,2,3\n");
    assert_ok(tori_status_missing(&table, store, 2005, &view, &err), &err);
    ck_assert_str_eq(csv(table), "code,prefecture,name,kind,failed_before,years_before\n"
                                 "022021,青森県,五市,municipality,0,0\n");
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        errata_by_group_name_figure_and_body,  a_change_shows_only_at_the_printed_precision,
        a_withdrawal_turns_the_errata_round,   answers_list_the_bodies_behind_a_figure,
        corrections_on_the_way_in_are_entries, status_by_prefecture_kind_and_as_asked,
        the_reminder_counts_earlier_failures};
    return run_tests("ledger", tests, sizeof tests / sizeof *tests);
}
