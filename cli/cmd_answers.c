/* torikumi answers: the bodies behind a figure. */
#include "command.h"
#include "common.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"
#include "tables.h"

#include <stdlib.h>

struct settings {
    const char *store, *as_of, *where;
    year_list years;
    text_list items;
    tori_grouping by;
    int answer;
    table_options table;
};

static const char *answer_word(int i)
{
    return tori_class_name(tori_class_get(i));
}

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    OPTION_YEARS(struct settings, years),
    {.name = "item",
     .type = OPTION_LIST,
     .offset = offsetof(struct settings, items),
     .argument = "ITEM",
     .help = "item whose answers to list, by id or a pattern like 'p_*'; may be repeated"},
    {.name = "answer",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, answer),
     .argument = "ANSWER",
     .help = "only the bodies that count as this",
     .word = answer_word,
     .preset = -1,
     .unset = "all of them"},
    OPTION_BY(struct settings, by),
    OPTION_WHERE(struct settings, where),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* The years of the store that are asked for; the caller frees *years. */
static tori_code find_years(int **years, size_t *n, tori_store *store, const year_list *asked,
                            tori_error *err)
{
    size_t all = 0;
    *n = 0;
    tori_code rc = tori_store_years(years, &all, store, err);
    for (size_t i = 0; i < all && rc == TORI_OK; i++)
        if (year_list_holds(asked, (*years)[i]))
            (*years)[(*n)++] = (*years)[i];
    if (rc == TORI_OK && *n == 0)
        rc = tori_fail(err, TORI_EARG, "the store has no returns of such a year");
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_grouping by = s->by;
    const tori_answers_view view = {.items = s->items.texts,
                                    .n_items = s->items.n,
                                    .answer = tori_class_get(s->answer),
                                    .by = &by,
                                    .lang = common_lang(s->table.lang),
                                    .list = !tables_for_people(&s->table)};
    tori_store *store = NULL;
    tori_filter *where = NULL;
    tori_table *table = NULL;
    int *years = NULL;
    size_t n_years = 0;
    tori_error err = {0};
    (void)n;
    (void)operands;
    tori_code rc = s->items.n > 0
                       ? reading_open_grouped(&store, &by, &where, s->store, s->as_of, s->where, &err)
                       : tori_fail(&err, TORI_EARG, "--item is missing: whose answers are to be listed");
    if (rc == TORI_OK)
        rc = find_years(&years, &n_years, store, &s->years, &err);
    if (rc == TORI_OK)
        rc = tori_answers(&table, store, years, n_years, &view, &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, tori_store_codebook(store), out, &err);
    tori_table_free(table);
    free(years);
    tori_filter_free(where);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_answers = {
    .name = "answers",
    .group = "Report",
    .operands = "",
    .summary = "list the bodies behind a figure",
    .description =
        "Lists the bodies whose answer to an item counts as asked for, by group, as many as 'torikumi rates' "
        "counts: a body of which no return came is among those with no_answer, one that is not in the frame "
        "is "
        "left out, and routing decides what is not_applicable.\n"
        "Where an answer was corrected on the way in, or revised by a later return, it shows what it was "
        "before "
        "and after, for what reason, and the entry of the log that changed it.",
    .examples =
        "torikumi answers --store demo/survey.db --year 2007 --item audit --answer yes --by prefecture\n"
        "torikumi answers --store demo/survey.db --year 2007 --item audit --answer no --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .run = run,
};
