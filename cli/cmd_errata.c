/* torikumi errata: the figures that changed since they were published. */
#include "command.h"
#include "common.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"
#include "tables.h"

enum { MOST_BODIES = 1000 }; /* of a list that nobody asked for */

struct settings {
    const char *store, *from, *to, *where;
    text_list items;
    tori_grouping by;
    int base, decimals;
    table_options table;
    bool bodies;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    {.name = "from",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, from),
     .argument = "DATE|BATCH",
     .help = "the state that was published, as --as-of takes it"},
    {.name = "to",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, to),
     .argument = "DATE|BATCH",
     .help = "the state to compare it with",
     .unset = "as it is"},
    OPTION_ITEM(struct settings, items),
    OPTION_BY(struct settings, by),
    OPTION_WHERE(struct settings, where),
    OPTION_BASE(struct settings, base),
    OPTION_DECIMALS(struct settings, decimals),
    {.name = "bodies",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, bodies),
     .help = "list every body that changed; as CSV instead of the figures"},
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code find_states(tori_errata_view *view, tori_store *store, const struct settings *s,
                             tori_error *err)
{
    if (s->from == NULL)
        return tori_fail(err, TORI_EARG,
                         "--from is missing: the day or the entry of the log that was published");
    tori_code rc = reading_batch(&view->from, store, s->from, err);
    if (rc == TORI_OK)
        rc = s->to != NULL ? reading_batch(&view->to, store, s->to, err)
                           : tori_store_last_batch(&view->to, store, err);
    return rc;
}

/* For people both tables; for programs the one that is asked for. */
static tori_code make_tables(table_list *tables, tori_store *store, const struct settings *s,
                             const tori_errata_view *view, tori_error *err)
{
    bool people = tables_for_people(&s->table);
    tori_table *figures = NULL, *bodies = NULL;
    tori_code rc = tori_errata(people || !s->bodies ? &figures : NULL, people || s->bodies ? &bodies : NULL,
                               store, view, err);
    if (rc == TORI_OK && figures != NULL) {
        rc = table_list_add(tables, figures, err);
        figures = NULL;
    }
    if (rc == TORI_OK && bodies != NULL) {
        rc = table_list_add(tables, bodies, err);
        bodies = NULL;
    }
    tori_table_free(figures);
    tori_table_free(bodies);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    bool people = tables_for_people(&s->table);
    tori_grouping by = s->by;
    tori_errata_view view = {.items = s->items.texts,
                             .n_items = s->items.n,
                             .by = &by,
                             .base = (tori_base)s->base,
                             .decimals = s->decimals,
                             .lang = common_lang(s->table.lang),
                             .most_bodies = people && !s->bodies ? MOST_BODIES : 0,
                             .list = !people};
    tori_store *store = NULL;
    tori_filter *where = NULL;
    table_list tables = {0};
    tori_error err = {0};
    (void)n;
    (void)operands;
    tori_code rc = reading_open_grouped(&store, &by, &where, s->store, NULL, s->where, &err);
    if (rc == TORI_OK)
        rc = find_states(&view, store, s, &err);
    if (rc == TORI_OK)
        rc = make_tables(&tables, store, s, &view, &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &s->table, tori_store_codebook(store), out, &err);
    table_list_free(&tables);
    tori_filter_free(where);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_errata = {
    .name = "errata",
    .group = "Report",
    .operands = "",
    .summary = "list the figures that changed since they were published",
    .description =
        "Compares two states of the store and prints each figure that differs: before, after, the difference "
        "in points, and whether the rate changes as it is printed, with as many decimals as --decimals says. "
        "Below it are the bodies whose answers changed, with what they count as before and after, and the "
        "reason and number of the entry of the log that changed it: the first 1,000 of them, all with "
        "--bodies.\n"
        "A figure is listed when any of its counts differs, a missing answer that came in as no included. "
        "The counts are those of 'torikumi rates'.",
    .examples = "torikumi errata --store demo/survey.db --from 2 --by kind\n"
                "torikumi errata --store demo/survey.db --from 2 --to 3 --format csv --bodies",
    .options = options,
    .settings_size = sizeof(struct settings),
    .run = run,
};
