/* A store read with SQL alone, as its manual page says. */
#include "store_support.h"

static const struct given rows_2007[] = {
    {"z", "AZaz+-?.01", NULL, NULL, false, TORI_KIND_OTHER},
    {"011002", "1B++0000..", "見直し中, \"来年\"", "1200", false, TORI_MUNICIPALITY},
    {"010006", "0A.+1111--", NULL, "7", false, TORI_PREFECTURE},
    {"019011", "..........", NULL, NULL, true, TORI_ASSOCIATION},
    {.code = NULL},
};

START_TEST(answers_can_be_read_with_sql)
{
    static const struct given second[] = {{"011002", "0C++000000", "再考", "5", false, TORI_MUNICIPALITY},
                                          {.code = NULL}};
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", second);
    tori_store_close(store);
    assert_query(path,
                 "SELECT code, kind, answer FROM answer WHERE year = 2007 AND item = 'plan' ORDER BY code",
                 "010006|prefecture|A\n011002|municipality|C\n019011|association|.\nz|other|Z\n");
    assert_query(path,
                 "SELECT code, returned, batch, line FROM latest_return WHERE year = 2007 ORDER BY code",
                 "010006|1|2|4\n011002|1|3|2\n019011|0|2|5\nz|1|2|2\n");
    assert_query(path, "SELECT position, id, title, category FROM item WHERE position < 3",
                 "1|audit|監査|\n2|plan|計画|c1\n");
    assert_query(path, "SELECT item, answer, title FROM choice", "plan|A|済\nplan|B|予定\nplan|C|無\n");
}
END_TEST

/* Every type, routing by kind and year, an id to be quoted, and one like a column. */
static const char wide_json[] =
    "{\"title\": \"wide\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    " {\"name\": \"audit\", \"type\": \"boolean\"},"
    " {\"name\": \"plan\", \"categories\": [\"済\", \"it's so\"]},"
    " {\"name\": \"amount\", \"type\": \"number\"}, {\"name\": \"since\", \"type\": \"date\"},"
    " {\"name\": \"a \\\"b\\\" c\", \"type\": \"string\"},"
    " {\"name\": \"kind\", \"type\": \"boolean\", \"x-askIf\": {\"kind\": [\"prefecture\"]}},"
    " {\"name\": \"late\", \"type\": \"boolean\", \"x-years\": {\"from\": 2008}}]}";

static void put_wide(tori_store *store, int year)
{
    static const tori_open_answer open[] = {{2, "-3.5"}, {3, "2007-04-01"}, {4, "言葉"}}, whole = {2, "1204"};
    const tori_return returns[] = {
        {.code = "011002", .kind = TORI_MUNICIPALITY, .answers = "1B+++--", .open = open, .n_open = 3},
        {.code = "010006", .kind = TORI_PREFECTURE, .answers = "0?+..1-", .open = &whole, .n_open = 1},
        {.code = "012025", .kind = TORI_MUNICIPALITY, .answers = "......."}};
    tori_returns_summary summary = {.year = year};
    tori_batch batch = {.file = "wide.csv", .summary = &summary};
    tori_panel *panel = NULL;
    tori_imported result;
    tori_error err = {.text = ""};
    assert_ok(tori_panel_new(&panel, tori_store_codebook(store), &err), &err);
    for (size_t i = 0; i < sizeof returns / sizeof *returns; i++) {
        tori_return r = returns[i];
        r.year = year;
        r.returned = i < 2;
        assert_ok(tori_panel_add(panel, &r, &err), &err);
    }
    batch.panel = panel;
    assert_ok(tori_store_put_batches(store, &batch, 1, NULL, NOW, &result, &err), &err);
    tori_panel_free(panel);
}

static const char *wide_store(const char *json)
{
    const char *path = path_of("wide.db");
    tori_codebook *book = NULL;
    tori_error err = {.text = ""};
    assert_ok(tori_codebook_parse(&book, json, strlen(json), "wide.json", &err), &err);
    assert_ok(tori_store_create(path, book, NOW, &err), &err);
    tori_codebook_free(book);
    return path;
}

static const char wide_answers[] = "SELECT code, kind, returned, audit, plan, amount, typeof(amount), since,"
                                   " \"a \"\"b\"\" c\", \"kind:1\", late FROM answers_2007 ORDER BY code";
static const char missing_2007[] =
    "SELECT m.code, item, missing FROM missing m JOIN item i ON i.id = m.item WHERE year = 2007"
    " ORDER BY m.code, position";

/* Of 012025 nothing came in; the frame knows of 013048 besides, and not of 010006. */
START_TEST(a_year_has_a_column_for_each_item)
{
    static const char *const codes[] = {"011002", "012025", "013048"};
    const char *path = wide_store(wide_json);
    tori_frame *frame = NULL;
    tori_error err = {.text = ""};
    bool changed;
    tori_store *store = open_store(path, true);
    put_wide(store, 2007);
    assert_query(path, wide_answers,
                 "010006|prefecture|1|0||1204|integer|||1|\n"
                 "011002|municipality|1|1|it's so|-3.5|real|2007-04-01|言葉||\n"
                 "012025|municipality|0||||null||||\n");
    assert_query(path, missing_2007,
                 "010006|plan|unknown\n010006|since|no_answer\n010006|a \"b\" c|no_answer\n010006|late|not_applicable\n"
                 "011002|kind|not_applicable\n011002|late|not_applicable\n"
                 "012025|audit|no_answer\n012025|plan|no_answer\n012025|amount|no_answer\n012025|since|no_answer\n"
                 "012025|a \"b\" c|no_answer\n012025|kind|not_applicable\n012025|late|not_applicable\n");
    assert_ok(tori_frame_new(&frame, &err), &err);
    for (size_t i = 0; i < 3; i++) {
        const tori_body body = {
            .code = codes[i], .name = "甲市", .prefecture = "北海道", .type = "", .kind = TORI_MUNICIPALITY};
        assert_ok(tori_frame_add(frame, &body, &err), &err);
    }
    assert_ok(tori_store_put_frame(store, 2007, frame, "frame.csv", false, NOW, &changed, &err), &err);
    assert_ok(tori_store_put_frame(store, 2008, frame, "frame.csv", false, NOW, &changed, &err), &err);
    tori_frame_free(frame);
    tori_store_close(store);
    assert_query(path, "SELECT code, name, returned, audit FROM answers_2007 ORDER BY code",
                 "011002|甲市|1|1\n012025|甲市|0|\n013048|甲市|0|\n");
    assert_query(path, "SELECT code, returned, item, missing FROM missing WHERE year = 2008"
                       " AND item IN ('late', 'kind') ORDER BY code, item",
                 "011002|0|kind|not_applicable\n011002|0|late|no_answer\n012025|0|kind|not_applicable\n"
                 "012025|0|late|no_answer\n013048|0|kind|not_applicable\n013048|0|late|no_answer\n");
    assert_query(path, "SELECT year, count(*), sum(audit) FROM answers_all GROUP BY year",
                 "2007|3|1\n2008|3|\n");
}
END_TEST

START_TEST(a_store_without_these_views_gets_them_with_the_next_import)
{
    const char *path = wide_store(wide_json);
    tori_store *store = open_store(path, true);
    put_wide(store, 2006);
    tori_store_close(store);
    change(path,
           "DROP VIEW answers_2006; DROP VIEW answers_all; DROP VIEW missing;"
           "DROP VIEW counted_return; DROP TABLE absent");
    store = open_store(path, true);
    put_wide(store, 2007);
    tori_store_close(store);
    assert_query(path, "SELECT code, audit, amount FROM answers_2006 ORDER BY code",
                 "010006|0|1204\n011002|1|-3.5\n012025||\n");
    assert_query(path, "SELECT count(*) FROM missing WHERE year = 2007 AND item = 'late' AND missing = 'not_applicable'", "3\n");
}
END_TEST

/* SQLite takes 2,000 columns, which would be 1,993 items. */
START_TEST(more_items_than_columns_take_several_views)
{
    enum { ITEMS = 2500 };
    char *json = malloc(100 + 50 * ITEMS);
    ck_assert_ptr_nonnull(json);
    size_t n = (size_t)sprintf(
        json, "{\"title\": \"many\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}");
    for (int i = 1; i <= ITEMS; i++)
        n += (size_t)sprintf(json + n, ", {\"name\": \"q%d\", \"type\": \"boolean\"}", i);
    strcpy(json + n, "]}");
    const char *path = wide_store(json);
    free(json);
    char answers[ITEMS + 1] = "";
    memset(answers, '.', ITEMS);
    answers[0] = '1';
    answers[ITEMS - 1] = '0';
    const tori_return r = {
        .year = 2007, .code = "011002", .kind = TORI_MUNICIPALITY, .returned = true, .answers = answers};
    tori_returns_summary summary = {.year = 2007};
    tori_panel *panel = NULL;
    tori_imported result;
    tori_error err = {.text = ""};
    tori_store *store = open_store(path, true);
    assert_ok(tori_panel_new(&panel, tori_store_codebook(store), &err), &err);
    assert_ok(tori_panel_add(panel, &r, &err), &err);
    const tori_batch batch = {.file = "many.csv", .summary = &summary, .panel = panel};
    assert_ok(tori_store_put_batches(store, &batch, 1, NULL, NOW, &result, &err), &err);
    tori_panel_free(panel);
    tori_store_close(store);
    assert_query(path,
                 "SELECT a.q1, b.q2500, m.missing FROM answers_2007 a JOIN answers_2007_2 b USING (code)"
                 " JOIN missing m ON m.code = a.code AND m.item = 'q2499'",
                 "1|0|no_answer\n");
}
END_TEST

/* Batch 3 revises one return, and 4 puts it back as it was. */
static const struct given revised[] = {
    {"011002", "0B++0000..", "見直し中, \"来年\"", "1200", false, TORI_MUNICIPALITY}, {.code = NULL}};
static const char as_of_3[] =
    "010006|0A.+1111--|2\n011002|0B++0000..|3\n019011|..........|2\nz|AZaz+-?.01|2\n";
/* Audit of the municipality is 1, of the prefecture 0; the return of the association did not come in, and z
 * has an answer that the item does not know. */
static const char rates[] =
    "association|0|1|0.0\nmunicipality|1|1|100.0\nother|0|1|0.0\nprefecture|0|1|0.0\n";
static const char changes[] = "2007|011002|audit|3||1|0\n2007|011002|audit|4||0|1\n";

/* The manual page's example queries, each between .Bd -literal and .Ed. */
START_TEST(the_queries_of_the_manual_run)
{
    const char *path = path_of("survey.db"), *srcdir = getenv("srcdir");
    char manual[512], line[512], sql[2048] = "";
    int queries = 0, checked = 0;
    bool inside = false;
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", revised);
    put_rows(store, "2007c.csv", 2007, "cc", rows_2007);
    tori_store_close(store);
    snprintf(manual, sizeof manual, "%s/man/torikumi-store.5", srcdir ? srcdir : ".");
    FILE *f = fopen(manual, "r");
    ck_assert_msg(f != NULL, "%s cannot be opened", manual);
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, ".Bd -literal", 12) == 0) {
            inside = true;
            *sql = 0;
        } else if (inside && strncmp(line, ".Ed", 3) == 0) {
            inside = false;
            const char *expected = strstr(sql, "o.batch <= 3")  ? as_of_3
                                   : strstr(sql, "AS before")   ? changes
                                   : strstr(sql, "AS eligible") ? rates
                                                                : NULL;
            assert_query(path, sql, expected);
            queries++;
            checked += expected != NULL;
        } else if (inside) {
            strncat(sql, line, sizeof sql - strlen(sql) - 1);
        }
    }
    fclose(f);
    ck_assert_int_ge(queries, 7);
    ck_assert_int_eq(checked, 3);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {answers_can_be_read_with_sql, a_year_has_a_column_for_each_item,
                                  a_store_without_these_views_gets_them_with_the_next_import,
                                  more_items_than_columns_take_several_views, the_queries_of_the_manual_run};
    return run_tests("store sql", tests, sizeof tests / sizeof *tests);
}
