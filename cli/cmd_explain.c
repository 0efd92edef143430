/* torikumi explain: one figure with all that belongs to it. */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"
#include "tables.h"

#include <stdlib.h>

struct settings {
    const char *store, *as_of, *where, *group;
    int year, base, decimals;
    tori_grouping by;
    table_options table;
    bool bodies;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    OPTION_FISCAL_YEAR(struct settings, year, "the store's last"),
    OPTION_BY(struct settings, by),
    {.name = "group",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, group),
     .argument = "GROUP",
     .help = "only this group of --by, as csv and json name it, or total",
     .unset = "all groups"},
    OPTION_WHERE(struct settings, where),
    OPTION_BASE(struct settings, base),
    {.name = "bodies",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, bodies),
     .help = "list the bodies behind the figures by answer; as csv or json they come instead of the figures"},
    OPTION_DECIMALS(struct settings, decimals),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* The year that is asked for, else the last one with returns. */
static tori_code choose_year(int *year, tori_store *store, tori_error *err)
{
    int *years = NULL;
    size_t n = 0;
    if (*year != 0)
        return TORI_OK;
    tori_code rc = tori_store_years(&years, &n, store, err);
    if (rc == TORI_OK && n == 0)
        rc = tori_fail(err, TORI_EARG, "the store has no returns yet: import some");
    if (rc == TORI_OK)
        *year = years[n - 1];
    free(years);
    return rc;
}

/* For people a table an answer that somebody gave; for programs one of all, with the answer as a column. */
static tori_code list_bodies(table_list *tables, tori_store *store, int year, const tori_explain_view *view,
                             tori_error *err)
{
    tori_answers_view answers = {.items = &view->item,
                                 .n_items = 1,
                                 .by = view->by,
                                 .group = view->group,
                                 .lang = view->lang,
                                 .list = view->list};
    tori_code rc = TORI_OK;
    for (int i = 0; rc == TORI_OK && (view->list ? i == 0 : tori_class_get(i) != 0); i++) {
        tori_table *table = NULL;
        answers.answer = view->list ? 0 : tori_class_get(i);
        rc = tori_answers(&table, store, &year, 1, &answers, err);
        if (rc == TORI_OK && (view->list || tori_table_rows(table) > 0))
            rc = table_list_add(tables, table, err);
        else
            tori_table_free(table);
    }
    return rc;
}

static tori_code make_tables(table_list *tables, tori_store *store, int year, const tori_explain_view *view,
                             bool bodies, tori_error *err)
{
    tori_table *table = NULL;
    tori_code rc = tori_explain(&table, store, year, view, err);
    if (rc == TORI_OK && (!bodies || !view->list))
        rc = table_list_add(tables, table, err);
    else
        tori_table_free(table);
    return rc == TORI_OK && bodies ? list_bodies(tables, store, year, view, err) : rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_grouping by = s->by;
    const tori_explain_view view = {.item = operands[0],
                                    .by = &by,
                                    .group = s->group,
                                    .base = (tori_base)s->base,
                                    .decimals = s->decimals,
                                    .zone = environment_zone(),
                                    .lang = common_lang(s->table.lang),
                                    .list = !tables_for_people(&s->table)};
    tori_store *store = NULL;
    tori_filter *where = NULL;
    table_list tables = {0};
    tori_error err = {0};
    int year = s->year;
    (void)n;
    tori_code rc = reading_open_grouped(&store, &by, &where, s->store, s->as_of, s->where, &err);
    if (rc == TORI_OK)
        rc = choose_year(&year, store, &err);
    if (rc == TORI_OK)
        rc = make_tables(&tables, store, year, &view, s->bodies, &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &s->table, tori_store_codebook(store), out, &err);
    table_list_free(&tables);
    tori_filter_free(where);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_explain = {
    .name = "explain",
    .group = "Report",
    .operands = "ITEM",
    .summary = "show what a figure is made of and what it rests on",
    .description = "Prints one item of one year with all that belongs to its figures, a group at a time: "
                   "yes, the base and its "
                   "rule, who is asked, the exact fraction behind the percentage and how it was rounded, "
                   "what is missing by "
                   "its kind, the least and the most that the rate can be, the rate of the last year before "
                   "and the change "
                   "since, the frame and the imports of returns that the group's bodies come from, and those "
                   "that corrected or "
                   "revised answers.\n"
                   "Warnings say that a year has no frame, that returns of bodies outside of it were left "
                   "out, that the item is "
                   "new or its question changed (x-break of the codebook), that the base is another than the "
                   "year before, and "
                   "that under 80 percent of the bodies asked have answered.\n"
                   "The same stands beside each figure of 'torikumi rates --format json': how many are asked, and "
                   "who (asked, asked_of), what is missing by its kind (no_answer, not_returned, unknown, "
                   "not_applicable), the share that answered (response), the bounds (least, most), the base's name "
                   "and rule (over, base_rule), how the rate was rounded (rounding), the rate of the last year before "
                   "and the change since in points (year_before, percent_before, change), why the question was "
                   "changed since then (changed), the entries of the log that brought the group's returns, with how "
                   "many each brought, and the frame, or else the files (rests_on), how many answers were corrected "
                   "or revised, and by which entries (answers_changed, answers_changed_by; null where returns come "
                   "from files), how many returns of bodies outside of the frame were left out (left_out), and the "
                   "warnings.",
    .examples =
        "torikumi explain --store demo/survey.db --year 2007 --by kind audit\n"
        "torikumi explain --store demo/survey.db --year 2007 --by kind --group prefecture --bodies audit",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
