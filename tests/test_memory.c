/* Out of memory at every single allocation of checking and counting files. */
#include "cross.h"
#include "render.h"
#include "returns.h"
#include "trend.h"

#include "failing.h"
#include "support.h"

/* An item of each type, a set, routing, conditions and a ratio. */
static const char book_json[] =
    "{\"title\": \"t\", \"x-code\": \"jp\", \"x-ratio\": [{\"id\": \"share\", \"numerator\": \"trained\", "
    "\"denominator\": \"staff\"}], \"x-check\": [{\"check\": \"trained <= staff\", \"severity\": "
    "\"warning\"}],"
    "\"missingValues\": [\"\", {\"value\": \"-\", \"x-missing\": \"not_applicable\"}],"
    "\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"name\", \"x-role\": \"name\"},"
    "{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"],"
    " \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"c\", \"categories\": [\"none\", \"some\"], \"x-implemented\": [\"some\"]},"
    "{\"name\": \"how\", \"type\": \"list\", \"delimiter\": \"/\", \"categories\": [\"post\", \"web\"]},"
    "{\"name\": \"staff\", \"type\": \"integer\", \"constraints\": {\"minimum\": 1}},"
    "{\"name\": \"trained\", \"type\": \"integer\"}, {\"name\": \"since\", \"type\": \"date\"},"
    "{\"name\": \"memo\"}]}";
#define HEAD "code,name,a,b,c,how,staff,trained,since,memo\n"

static const char year_2006[] =
    HEAD "010006,北海道,1,1,some,post,120,20,2006-04-01,long enough to be no mark\n"
         "011002,札幌市,1,0,none,post/web,40,30,,\n";
/* Gone, jumped, not asked, wrong marks, numbers and dates, a condition broken, a body that is none. */
static const char year_2007[] = HEAD "010006,北海道,0,1,some,fax,1200,20,H19.4.1,x\n"
                                     "011002,札幌市,1,△,none,post/web,0,many,2007-02-30,\n"
                                     "012025,函館市,1,,some,,30,40,,\n"
                                     "139999,どこか町,1,0,none,post,1,1,,\n";

/* What a run works on; made once. */
static tori_codebook *book;
static tori_frame *frame;
static const char *paths[3], *log_path;

static bool drop(void *user, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)user += n;
    return true;
}

static tori_code write_all(const tori_table *table, size_t *written, tori_error *err)
{
    const tori_sink sink = {.write = drop, .user = written};
    tori_code rc = TORI_OK;
    for (int format = 0; format < TORI_FORMATS && rc == TORI_OK; format++)
        rc = tori_render(table, &(tori_render_options){.format = (tori_format)format}, &sink, err);
    return rc;
}

static tori_code pass(void *user, const tori_return *r, tori_error *err)
{
    (void)user;
    (void)r;
    (void)err;
    return TORI_OK;
}

/* Both years are read with all rules, and the later one compared with the earlier. */
static tori_code check(size_t *found, tori_error *err)
{
    tori_returns_job jobs[2] = {{.path = NULL}};
    tori_code rc = TORI_OK;
    for (int i = 0; i < 2 && rc == TORI_OK; i++) {
        jobs[i] = (tori_returns_job){
            .path = paths[i],
            .options = {.codebook = book, .frame = frame, .year = 2006 + i, .rules = true, .hash = true},
            .compare = true};
        rc = tori_findings_new(&jobs[i].findings, 0, err);
    }
    *found = 0;
    if (rc == TORI_OK)
        rc = tori_returns_read_all(jobs, 2, pass, 1, err);
    for (int i = 0; i < 2; i++) {
        if (rc == TORI_OK)
            rc = tori_findings_sort(jobs[i].findings, err);
        for (int s = 0; s < TORI_SEVERITIES && rc == TORI_OK; s++)
            *found += tori_findings_count(jobs[i].findings, (tori_severity)s);
        tori_findings_free(jobs[i].findings);
    }
    return rc;
}

/* Read a year into a tally. */
static tori_code count(tori_rates *rates, const tori_grouping *by, const tori_selection *all, int i,
                       tori_error *err)
{
    const tori_returns_options options = {
        .codebook = book, .frame = frame, .year = 2006 + i, .keep_open = true};
    tori_findings *findings = NULL;
    tori_tally *tally = NULL;
    tori_code rc = tori_findings_new(&findings, 0, err);
    if (rc == TORI_OK)
        rc = tori_tally_new(&tally, book, frame, by, err);
    if (rc == TORI_OK) {
        tori_tally_measure(tally, all->measures, all->n_measures);
        rc = tori_returns_read(paths[i], &options, tori_tally_add, tally, findings, NULL, err);
    }
    if (rc == TORI_OK)
        rc = tori_rates_take(rates, 2006 + i, tally, err);
    tori_tally_free(tally);
    tori_findings_free(findings);
    return rc;
}

/* All that the items give in both years; the caller frees both, in any case. */
static tori_code count_all(tori_rates **rates, tori_selection *all, const tori_grouping *by,
                           const tori_rates_view *view, tori_error *err)
{
    tori_code rc = tori_rates_select_all(all, book, view, err);
    if (rc == TORI_OK)
        rc = tori_rates_new(rates, book, by, err);
    if (rc == TORI_OK)
        tori_rates_measure(*rates, all->measures, all->n_measures);
    for (int i = 0; i < 2 && rc == TORI_OK; i++)
        rc = count(*rates, by, all, i, err);
    return rc;
}

/* Counted by prefecture and kind, and shown in every way. */
static tori_code report(size_t *written, tori_error *err)
{
    const tori_rates_view view = {.decimals = 1, .lang = "ja", .bounds = true, .every_base = true};
    tori_grouping by = {.n = 0};
    tori_selection all = {.n_rated = 0};
    tori_rates *rates = NULL;
    tori_table *tables[8] = {NULL};
    size_t at = 0, n = 0;
    *written = 0;
    tori_code rc = tori_grouping_parse(&by, "prefecture,kind", err);
    if (rc == TORI_OK)
        rc = count_all(&rates, &all, &by, &(tori_rates_view){.decimals = 1}, err);
    if (rc == TORI_OK)
        rc = tori_rates_sheet(&tables[n++], rates, 1, &view, err);
    if (rc == TORI_OK)
        rc = tori_rates_list(&tables[n++], rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_sheet(&tables[n++], rates, &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_list(&tables[n++], rates, &view, err);
    while (rc == TORI_OK && at < all.n_measures && n < 8)
        rc = tori_measures_sheet(&tables[n++], &at, rates, 1, &(tori_rates_view){.decimals = 1}, err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = write_all(tables[i], written, err);
    for (size_t i = 0; i < n; i++)
        tori_table_free(tables[i]);
    tori_rates_free(rates);
    tori_selection_free(&all);
    return rc;
}

/* A choice, a set, numbers, a date and a ratio over both years, as a list and as printed. */
static tori_code move(size_t *rows, tori_error *err)
{
    static const char *const items[] = {"a", "c", "how*", "staff", "since", "share"};
    const tori_rates_view view = {.items = items, .n_items = 6, .decimals = 1, .lang = "ja"};
    tori_selection all = {.n_rated = 0};
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    *rows = 0;
    tori_code rc = count_all(&rates, &all, TORI_GROUPED_BY(TORI_BY_KIND), &view, err);
    if (rc == TORI_OK)
        rc = tori_trend_measures_list(&table, rates, all.rated, all.n_rated, &view, err);
    for (size_t m = 0; rc == TORI_OK; m++) {
        *rows += tori_table_rows(table);
        tori_table_free(table);
        table = NULL;
        if (m == all.n_measures)
            break;
        rc = tori_trend_measure_sheet(&table, rates, m, &view, err);
    }
    tori_table_free(table);
    tori_rates_free(rates);
    tori_selection_free(&all);
    return rc;
}

/* A code is folded where it is not of plain digits. */
static tori_code read_code(size_t *n, tori_error *err)
{
    tori_code_readings readings;
    tori_code rc = tori_code_read(&readings, "０１１００２", strlen("０１１００２"), err);
    *n = readings.n;
    return rc;
}

/* Such codes in a file, below a title, and in the log that mends a cell of it. */
static tori_code mend(size_t *applied, tori_error *err)
{
    tori_corrections *log = NULL;
    tori_findings *findings = NULL;
    *applied = 0;
    tori_code rc = tori_findings_new(&findings, 0, err);
    if (rc == TORI_OK)
        rc = tori_corrections_read(&log, log_path, TORI_UTF8, NULL, err);
    const tori_returns_options options = {.codebook = book, .frame = frame, .year = 2007, .corrections = log};
    if (rc == TORI_OK)
        rc = tori_returns_read(paths[2], &options, pass, NULL, findings, NULL, err);
    for (size_t i = 0; rc == TORI_OK && i < tori_corrections_count(log); i++)
        *applied += tori_corrections_get(log, i)->applied;
    tori_corrections_free(log);
    tori_findings_free(findings);
    return rc;
}

static size_t hidden_cells(const tori_table *table)
{
    size_t n = 0;
    for (size_t r = 0; r < tori_table_rows(table); r++)
        for (size_t i = 0; i < tori_table_columns(table) && !tori_table_get_row(table, r).heading; i++)
            n += tori_table_get_row(table, r).cells[i].type == TORI_CELL_HIDDEN;
    return n;
}

/* Two items against each other, with counts of one body hidden. */
static tori_code cross(size_t *hidden, tori_error *err)
{
    const tori_cross_view view = {.decimals = 1, .lang = "ja", .suppress = 2};
    tori_code (*const make[])(tori_table **, const tori_cross *, const tori_cross_view *,
                              tori_error *) = {tori_cross_list, tori_cross_sheet, tori_cross_tests};
    const tori_returns_options options = {.codebook = book, .frame = frame, .year = 2006};
    tori_findings *findings = NULL;
    tori_cross *both = NULL;
    *hidden = 0;
    tori_code rc = tori_findings_new(&findings, 0, err);
    if (rc == TORI_OK)
        rc = tori_cross_new(&both, book, frame, (size_t)tori_codebook_find(book, "b"),
                            (size_t)tori_codebook_find(book, "c"), err);
    if (rc == TORI_OK)
        rc = tori_returns_read(paths[0], &options, tori_cross_add, both, findings, NULL, err);
    for (size_t i = 0; i < sizeof make / sizeof *make && rc == TORI_OK; i++) {
        tori_table *table = NULL;
        rc = make[i](&table, both, &view, err);
        *hidden += rc == TORI_OK ? hidden_cells(table) : 0;
        tori_table_free(table);
    }
    tori_cross_free(both);
    tori_findings_free(findings);
    return rc;
}

/* Let each allocation fail in turn, until a run needs fewer. A failure says so; libcsv can do with
 * less than it asked for, and what comes out then is what came out with nothing failing. */
static void fail_each(tori_code (*run)(size_t *result, tori_error *err), long least)
{
    tori_error err = {0};
    size_t whole, result;
    long n = 0;
    failing = -1;
    ck_assert_msg(run(&whole, &err) == TORI_OK, "%s", err.text);
    ck_assert_uint_gt(whole, 0);
    for (bool reached = true; reached; n++) {
        err = (tori_error){0};
        allocations = 0;
        failing = n;
        tori_code rc = run(&result, &err);
        failing = -1;
        reached = allocations > n;
        if (rc == TORI_OK)
            ck_assert_msg(result == whole, "allocation %ld failed unseen", n);
        else
            ck_assert_msg(reached && rc == TORI_ENOMEM && err.code == rc, "allocation %ld: code %d, %s", n,
                          rc, err.text);
    }
    ck_assert_int_gt(n, least); /* the wrapping works */
}

static void set_up(void)
{
    static const tori_body bodies[] = {{"010006", "北海道", "北海道", "", TORI_PREFECTURE, -1, NULL},
                                       {"011002", "札幌市", "北海道", "市", TORI_MUNICIPALITY, 1952356, NULL},
                                       {"012025", "函館市", "北海道", "市", TORI_MUNICIPALITY, 279127, NULL}};
    tori_error err = {0};
    ck_assert_msg(tori_codebook_parse(&book, book_json, strlen(book_json), "c", &err) == TORI_OK, "%s",
                  err.text);
    ck_assert_int_eq(tori_frame_new(&frame, &err), TORI_OK);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        ck_assert_int_eq(tori_frame_add(frame, &bodies[i], &err), TORI_OK);
    ck_assert_int_eq(tori_frame_index(frame, &err), TORI_OK);
    paths[0] = write_text("2006.csv", year_2006);
    paths[1] = write_text("2007.csv", year_2007);
    paths[2] = write_text("wide.csv", "回答\n" HEAD "０１０００６,北海道,1,0,some,post,120,20,2006-04-01,x\n"
                                      "０１１００２,札幌市,1,△,none,post,40,30,,y\n");
    log_path = write_text("log.csv", "body,column,before,after,reason\n０１１００２,b,△,1,電話で確認\n");
}

static void tear_down(void)
{
    tori_codebook_free(book);
    tori_frame_free(frame);
}

START_TEST(checking)
{
    set_up();
    fail_each(check, 200);
    tear_down();
}
END_TEST

START_TEST(counting)
{
    set_up();
    fail_each(report, 300);
    tear_down();
}
END_TEST

START_TEST(moving)
{
    set_up();
    fail_each(move, 200);
    tear_down();
}
END_TEST

START_TEST(reading_a_code)
{
    fail_each(read_code, 1);
}
END_TEST

START_TEST(mending)
{
    set_up();
    fail_each(mend, 100);
    tear_down();
}
END_TEST

START_TEST(crossing)
{
    set_up();
    fail_each(cross, 30);
    tear_down();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {checking, counting, moving, crossing, reading_a_code, mending};
    return run_tests("memory", tests, sizeof tests / sizeof *tests);
}
