/* torikumi log: every entry of the ledger. */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"
#include "tables.h"

struct settings {
    const char *store, *as_of;
    table_options table;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code make_tables(table_list *tables, tori_store *store, const struct settings *s, tori_error *err)
{
    const tori_log_view view = {.lang = common_lang(s->table.lang), .zone = environment_zone()};
    tori_table *entries = NULL, *corrections = NULL;
    tori_code rc = tables_for_people(&s->table)
                       ? tori_log_sheet(&entries, &corrections, store, &view, err)
                       : tori_log_list(&entries, store, &view, err);
    if (rc == TORI_OK)
        rc = table_list_add(tables, entries, err);
    if (rc == TORI_OK && corrections != NULL)
        rc = table_list_add(tables, corrections, err);
    else
        tori_table_free(corrections);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    table_list tables = {0};
    tori_error err = {0};
    (void)n;
    (void)operands;
    tori_code rc = reading_open(&store, s->store, s->as_of, &err);
    if (rc == TORI_OK)
        rc = make_tables(&tables, store, s, &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &s->table, tori_store_codebook(store), out, &err);
    table_list_free(&tables);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_log = {
    .name = "log",
    .group = "Collect",
    .operands = "",
    .summary = "show what came into the store, when, and from whom",
    .description =
        "Prints every entry of the ledger in the order in which it came: its number, the time, what it "
        "brought, the file with its SHA-256, how many returns were taken and how many findings there were, "
        "who brought it in and why. Nothing is ever overwritten: a return that was revised, and what was "
        "withdrawn, stay. Cells that an editing log corrected on the way in follow, with what they said "
        "before and after, and the reason.\n"
        "Times are those of the local time zone. The numbers serve as BATCH of --as-of and of "
        "'torikumi import --withdraw'.",
    .examples = "torikumi log --store demo/survey.db\n"
                "torikumi log --store demo/survey.db --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .run = run,
};
