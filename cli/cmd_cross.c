/* torikumi cross: two items against each other. */
#include "command.h"
#include "cross.h"
#include "message.h"
#include "source.h"
#include "tables.h"

#include <stdlib.h>

struct settings {
    source_options source;
    int decimals, suppress;
    double confidence;
    table_options table;
};

static const option options[] = {
    SOURCE_PLACE_OPTIONS(struct settings, source),
    SOURCE_YEAR_OPTION(struct settings, source),
    SOURCE_FILES_OPTIONS(struct settings, source),
    OPTION_CONFIDENCE(struct settings, confidence,
                      "how sure the interval of a difference is, in percent, 50 to 99.9"),
    OPTION_SUPPRESS(struct settings, suppress),
    OPTION_DECIMALS(struct settings, decimals),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* The two items, by number. */
struct pair {
    const tori_codebook *book;
    size_t row, column;
};

static tori_code find_item(size_t *item, const tori_codebook *book, const char *id, tori_error *err)
{
    int found = tori_codebook_find(book, id);
    const char *near = found < 0 ? tori_codebook_nearest(book, id) : NULL;
    *item = found < 0 ? 0 : (size_t)found;
    if (found >= 0)
        return TORI_OK;
    if (near != NULL)
        return tori_fail(err, TORI_EARG, "there is no item \"%.100s\"; did you mean %.100s?", id, near);
    return tori_fail(err, TORI_EARG, "there is no item \"%.100s\"", id);
}

static tori_code make_cross(void **out, const void *how, tori_error *err)
{
    const struct pair *pair = how;
    tori_cross *cross = NULL;
    tori_code rc = tori_cross_new(&cross, pair->book, NULL, pair->row, pair->column, err);
    *out = cross;
    return rc;
}

static void free_cross(void *cross)
{
    tori_cross_free(cross);
}

static tori_code count_files(tori_cross **out, source *from, const struct settings *s,
                             const struct pair *pair, char *const files[], size_t n, tori_error *err)
{
    gathered g = {0};
    gather_kind kind = {.make = make_cross, .add = tori_cross_add, .free = free_cross, .how = pair};
    tori_code rc = source_gather(&g, from, &s->source, &kind, files, n, err);
    if (rc == TORI_OK)
        rc = tori_cross_new(out, pair->book, NULL, pair->row, pair->column, err);
    for (size_t i = 0; i < g.n && rc == TORI_OK; i++)
        rc = tori_cross_take(*out, g.files[i].made, err);
    if (rc == TORI_OK && tori_cross_year(*out) == 0)
        rc = tori_fail(err, TORI_EDATA, "there is no return to count");
    gather_free(&g);
    return rc;
}

/* The year that is asked for, else the last one. */
static tori_code choose_year(int *year, tori_store *store, int asked, tori_error *err)
{
    int *years = NULL;
    size_t n = 0;
    tori_code rc = tori_store_years(&years, &n, store, err);
    if (rc == TORI_OK && n == 0)
        rc = tori_fail(err, TORI_EARG, "the store has no returns yet: import some");
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        if (asked == 0 || years[i] == asked)
            *year = years[i];
    if (rc == TORI_OK && *year == 0)
        rc = tori_fail(err, TORI_EARG, "there are no returns for %d", asked);
    free(years);
    return rc;
}

static tori_code count_store(tori_cross **out, tori_frame **frame, source *from, const struct settings *s,
                             const struct pair *pair, tori_error *err)
{
    int year = 0;
    progress shown;
    tori_code rc = choose_year(&year, from->store, s->source.years.ranges[0].from, err);
    if (rc == TORI_OK)
        rc = tori_store_get_frame(frame, from->store, year, err);
    if (rc == TORI_OK)
        rc = tori_cross_new(out, pair->book, *frame, pair->row, pair->column, err);
    progress_begin(&shown, s->source.quiet, "counting", NULL);
    if (rc == TORI_OK)
        rc = tori_store_read(from->store, year, tori_cross_add, *out, err);
    progress_end(&shown);
    return rc;
}

static tori_code make_tables(table_list *tables, const tori_cross *cross, const struct settings *s,
                             tori_error *err)
{
    bool people = tables_for_people(&s->table);
    tori_cross_view view = {
        .decimals = s->decimals, .lang = common_lang(s->table.lang), .confidence = s->confidence, .suppress = s->suppress, .ids = !people};
    tori_table *table = NULL;
    tori_code rc =
        people ? tori_cross_sheet(&table, cross, &view, err) : tori_cross_list(&table, cross, &view, err);
    if (rc == TORI_OK)
        rc = table_list_add(tables, table, err);
    if (rc == TORI_OK)
        rc = tori_cross_tests(&table, cross, &view, err);
    return rc == TORI_OK ? table_list_add(tables, table, err) : rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    size_t files = source_part(&s->source, operands, (size_t)n);
    char *const *items = operands + files;
    source from = {0};
    table_list tables = {0};
    tori_cross *cross = NULL;
    tori_frame *frame = NULL;
    tori_error err = {0};
    tori_code rc = TORI_OK;
    if ((size_t)n - files != 2)
        rc = tori_fail(&err, TORI_EARG, "cross takes two items, %zu are given", (size_t)n - files);
    if (rc == TORI_OK)
        rc = source_open(&from, &s->source, files, &err);
    struct pair pair = {.book = from.book};
    if (rc == TORI_OK)
        rc = find_item(&pair.row, from.book, items[0], &err);
    if (rc == TORI_OK)
        rc = find_item(&pair.column, from.book, items[1], &err);
    if (rc == TORI_OK && files > 0)
        rc = count_files(&cross, &from, s, &pair, operands, files, &err);
    else if (rc == TORI_OK)
        rc = count_store(&cross, &frame, &from, s, &pair, &err);
    if (rc == TORI_OK)
        rc = make_tables(&tables, cross, s, &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &s->table, from.book, out, &err);
    bool faulty = from.faulty;
    table_list_free(&tables);
    tori_cross_free(cross);
    tori_frame_free(frame);
    source_free(&from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_cross = {
    .name = "cross",
    .group = "Report",
    .operands = "ITEM ITEM [FILE...]",
    .summary = "show two items against each other",
    .description =
        "Prints a table of two items of one year: the answers of the first down, of the second across, in "
        "bodies and "
        "in percent of row, column and all, with adjusted residuals. What is missing is counted, by its "
        "kind, and "
        "has no part in percentages and tests, which are over the bodies that answered both.\n"
        "A second table has chi-square, Fisher's exact test (estimated from random tables, and said so, "
        "where there "
        "are too many to list), Cramér's V, and for two by two answers the difference of both rows' shares.\n"
        "--suppress N hides counts of 1 to N - 1 bodies, sums too, and as many others as it takes for each to remain at least two "
        "possible numbers; then percentages of rows and columns with one of them, and, where an answer to both items is among "
        "them, percentages of all, residuals and tests.\n"
        "In a complete count every difference is real; a test is about a model in which answers came by "
        "chance.",
    .examples =
        "torikumi cross --store demo/survey.db --year 2007 training audit\n"
        "torikumi cross --codebook data/privacy/codebook.json training audit data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
