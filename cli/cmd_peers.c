/* torikumi peers: one body beside its peers. */
#include "command.h"
#include "message.h"
#include "peers.h"
#include "source.h"
#include "tables.h"
#include "years.h"

#include <stdlib.h>

struct settings {
    source_options source;
    text_list categories;
    int among, decimals;
    table_options table;
};

static const option options[] = {
    SOURCE_PLACE_OPTIONS(struct settings, source),
    SOURCE_YEAR_OPTION(struct settings, source),
    {.name = "among",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, among),
     .argument = "PEERS",
     .help =
         "only beside the bodies of its kind, or those of its type, class of size or prefecture among them",
     .word = common_among,
     .preset = TORI_PEERS_ALL},
    OPTION_CATEGORY(struct settings, categories),
    OPTION_WHERE(struct settings, source.where),
    SOURCE_FILES_OPTIONS(struct settings, source),
    OPTION_DECIMALS(struct settings, decimals),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code make_tables(table_list *tables, const tori_peers *peers, bool people, tori_error *err)
{
    tori_table *table = NULL;
    tori_code rc = TORI_OK;
    if (!people) {
        rc = tori_peers_list(&table, peers, err);
        return rc == TORI_OK ? table_list_add(tables, table, err) : rc;
    }
    for (int part = 0; part < TORI_PEERS_SHEETS && rc == TORI_OK; part++) {
        rc = tori_peers_sheet(&table, peers, (tori_peers_part)part, err);
        if (rc == TORI_OK)
            rc = table_list_add(tables, table, err);
    }
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_grouping by = {0};
    source from = {0};
    body_years years = {0};
    tori_peers *peers = NULL;
    table_list tables = {0};
    tori_error err = {0};
    char **rest = operands + 1; /* behind the body's code */
    size_t n_rest = (size_t)n - 1, n_files = source_part(&s->source, rest, n_rest);
    tori_peers_view view = {.code = operands[0],
                            .items = (const char *const *)rest + n_files,
                            .n_items = n_rest - n_files,
                            .categories = s->categories.texts,
                            .n_categories = s->categories.n,
                            .among = (tori_peers_of)s->among,
                            .decimals = s->decimals,
                            .lang = common_lang(s->table.lang)};
    tori_code rc = years_open(&years, &from, &by, &s->source, true, rest, n_files, &err);
    view.where = from.where;
    if (rc == TORI_OK)
        rc = tori_peers_new(&peers, years.list[0], &view, &err);
    if (rc == TORI_OK)
        rc = make_tables(&tables, peers, tables_for_people(&s->table), &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &s->table, from.book, out, &err);
    bool faulty = from.faulty;
    table_list_free(&tables);
    tori_peers_free(peers);
    years_free(&years);
    source_free(&from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_peers = {
    .name = "peers",
    .group = "Report",
    .operands = "CODE [ITEM...]",
    .summary = "set one body beside its peers",
    .description = "Shows how many of the items that a body is asked it has in place, where that share "
                   "stands among the bodies of "
                   "its kind, and among these those of its type, its class of size (x-sizes of the codebook) "
                   "and its prefecture; "
                   "its answer to each item beside the rates of these; and what sets it apart: what more "
                   "than half of the bodies "
                   "asked do and it does not, highest rate first, the same where its answer is missing, and "
                   "what it does and more "
                   "than half do not.\n"
                   "The body is always one of its peers, so that the rates are those of 'torikumi rates --by "
                   "kind,type' and the "
                   "like. Bodies whose share is the same count half in the percentile, (2 * below + equal) / "
                   "(2 * compared); "
                   "compared are the bodies that sent a return. A missing answer is not in place and not a "
                   "no: shares and "
                   "percentiles also come as they would be at the least and the most.\n"
                   "Without a frame only kind and prefecture are known. Lists for programs have a row a "
                   "figure: year, code, part "
                   "(asked, yes, no, no_answer, unknown, not_applicable, place, rate), by, group, item, "
                   "title, answer, count, "
                   "base, value, least, most, n, less, equal, gap (lacks, unanswered, ahead).",
    .examples = "torikumi peers --store demo/survey.db --year 2007 012777\n"
                "torikumi peers --store demo/survey.db --among size 012777 'p_*' audit --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = -1,
    .run = run,
};
