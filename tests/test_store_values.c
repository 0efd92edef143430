/* Numbers, dates, lists and texts: what a file says is what the store gives back. */
#include "ledger.h"
#include "rates.h"

#include "store_support.h"

static const char values_json[] =
    "{\"title\": \"t\", \"language\": \"en\", \"x-code\": \"any\","
    "\"missingValues\": [\"\", {\"value\": \"不明\", \"x-missing\": \"unknown\"}], \"fields\": ["
    "{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"staff\", \"type\": \"integer\", \"x-unit\": \"人\"},"
    "{\"name\": \"share\", \"type\": \"number\", \"x-unit\": \"%\"},"
    "{\"name\": \"since\", \"type\": \"date\"},"
    "{\"name\": \"month\", \"type\": \"yearmonth\"},"
    "{\"name\": \"year\", \"type\": \"year\"},"
    "{\"name\": \"by\", \"type\": \"list\", \"categories\": [\"web\", \"post\"], \"falseValues\": "
    "[\"なし\"]},"
    "{\"name\": \"note\", \"type\": \"string\"}]}";

/* A number beyond 32 bits, one of 18 decimals, eras, a leap day; a text with everything that a table or
 * SQL could trip over. */
static const char file[] =
    "code,staff,share,since,month,year,by,note\n"
    "a,\"１，２０４人\",▲3.50%,H19.4.1,平成19年4月,H19,\"web、post\",\"it's \"\"x\"\", 100% \\n\n二行\"\n"
    "b,\"9,000,000,000\",-0.000000000000000001,2004-02-29,2007-12,1989,post,①髙\n"
    "c,0,0,S64.1.7,昭和64年1月,S64,なし,=1+1\n"
    "d,不明,,不明,,不明,不明,\n";

/* Item by item, in the codebook's order: the answer as it counts, and its text. */
static const char expected[] = "staff a given 1204\n"
                               "staff b given 9000000000\n"
                               "staff c given 0\n"
                               "staff d unknown unknown\n"
                               "share a given -3.5\n"
                               "share b given -0.000000000000000001\n"
                               "share c given 0\n"
                               "share d no_answer no answer\n"
                               "since a given 2007-04-01\n"
                               "since b given 2004-02-29\n"
                               "since c given 1989-01-07\n"
                               "since d unknown unknown\n"
                               "month a given 2007-04\n"
                               "month b given 2007-12\n"
                               "month c given 1989-01\n"
                               "month d no_answer no answer\n"
                               "year a given 2007\n"
                               "year b given 1989\n"
                               "year c given 1989\n"
                               "year d unknown unknown\n"
                               "by:web a yes yes\n"
                               "by:web b no no\n"
                               "by:web c no no\n"
                               "by:web d unknown unknown\n"
                               "by:post a yes yes\n"
                               "by:post b yes yes\n"
                               "by:post c no no\n"
                               "by:post d unknown unknown\n"
                               "note a given it's \"x\", 100% \\n\n二行\n"
                               "note b given ①髙\n"
                               "note c given =1+1\n"
                               "note d no_answer no answer\n";

/* A store into which the file was imported; findings none. */
static tori_store *imported(void)
{
    tori_error err = {.text = ""};
    tori_codebook *book = NULL;
    tori_panel *panel = NULL;
    tori_findings *findings = NULL;
    tori_returns_summary summary;
    tori_imported result;
    const char *path = path_of("survey.db"), *returns = write_text("2007.csv", file);
    assert_ok(tori_codebook_parse(&book, values_json, strlen(values_json), "c.json", &err), &err);
    assert_ok(tori_store_create(path, book, NOW, &err), &err);
    assert_ok(tori_panel_new(&panel, book, &err), &err);
    assert_ok(tori_findings_new(&findings, 0, &err), &err);
    const tori_returns_options options = {.codebook = book, .year = 2007, .keep_open = true, .hash = true};
    assert_ok(tori_returns_read(returns, &options, tori_panel_add, panel, findings, &summary, &err), &err);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    ck_assert_uint_eq(summary.returns, 4);
    tori_store *store = open_store(path, true);
    const tori_batch batch = {.file = returns, .panel = panel, .summary = &summary};
    assert_ok(tori_store_put_batches(store, &batch, 1, NULL, NOW, &result, &err), &err);
    tori_store_close(store);
    tori_panel_free(panel);
    tori_findings_free(findings);
    tori_codebook_free(book);
    return open_store(path, false);
}

static const char *cell(const tori_table *table, size_t row, const char *column)
{
    for (size_t i = 0; i < tori_table_columns(table); i++)
        if (strcmp(tori_table_column(table, i)->id, column) == 0)
            return tori_table_get_row(table, row).cells[i].text;
    ck_abort_msg("no column %s", column);
    return NULL;
}

START_TEST(values_come_back_as_they_were_read)
{
    tori_error err = {.text = ""};
    tori_store *store = imported();
    tori_table *table = NULL;
    char text[4096] = "";
    size_t n = 0;
    const int year = 2007;
    const char *const items[] = {"*"};
    const tori_answers_view view = {.items = items, .n_items = 1, .list = true};
    assert_ok(tori_answers(&table, store, &year, 1, &view, &err), &err);
    for (size_t r = 0; r < tori_table_rows(table); r++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s %s %s %s\n", cell(table, r, "item"),
                              cell(table, r, "code"), cell(table, r, "answer"), cell(table, r, "text"));
    ck_assert_str_eq(text, expected);
    tori_table_free(table);
    tori_store_close(store);
}
END_TEST

static bool is_value(const tori_cell *cell, int64_t value)
{
    return cell->type == TORI_CELL_FRACTION && cell->b > 0 && cell->a == value * cell->b;
}

/* What rates find in them: 1204 + 0 + 9000000000 = 9000001204, the middle one 1204; by the
 * reference day, 2007-04-01, all three dates were reached; two of three bodies with an answer
 * write by post, of four that are asked. */
START_TEST(rates_find_the_same_values)
{
    tori_error err = {.text = ""};
    tori_store *store = imported();
    const tori_codebook *book = tori_store_codebook(store);
    const char *const items[] = {"staff", "since", "by:post"};
    const tori_rates_view view = {.items = items, .n_items = 3};
    tori_selection s;
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    const int year = 2007;
    unsigned seen = 0;
    assert_ok(tori_rates_select_all(&s, book, &view, &err), &err);
    assert_ok(tori_rates_new(&rates, book, NULL, &err), &err);
    tori_rates_measure(rates, s.measures, s.n_measures);
    assert_ok(tori_rates_count_store(rates, store, &year, 1, 1, &err), &err);
    assert_ok(tori_measures_list(&table, rates, s.rated, s.n_rated, &view, &err), &err);
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        const tori_cell *cells = tori_table_get_row(table, r).cells;
        enum { COUNT = 9, BASE = 10, VALUE = 12 };
        const char *part = cell(table, r, "part"), *item = cell(table, r, "item");
        if (strcmp(part, "reference") == 0) {
            ck_assert_int_eq(cells[COUNT].a, 3);
            seen |= 1;
        } else if (strcmp(item, "by:post") == 0 && strcmp(part, "yes") == 0) {
            ck_assert_int_eq(cells[COUNT].a, 2);
            ck_assert_int_eq(cells[BASE].a, 4);
            seen |= 2;
        } else if (strcmp(part, "sum") == 0) {
            ck_assert_int_eq(cells[COUNT].a, 3);
            ck_assert(is_value(&cells[VALUE], 9000001204));
            seen |= 4;
        } else if (strcmp(part, "median") == 0) {
            ck_assert(is_value(&cells[VALUE], 1204));
            seen |= 8;
        }
    }
    ck_assert_uint_eq(seen, 15);
    tori_table_free(table);
    tori_rates_free(rates);
    tori_selection_free(&s);
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {values_come_back_as_they_were_read, rates_find_the_same_values};
    return run_tests("store_values", tests, sizeof tests / sizeof *tests);
}
