/* torikumi score: levels and scores of bodies. */
#include "command.h"
#include "message.h"
#include "score.h"
#include "source.h"
#include "tables.h"
#include "years.h"

#include <stdlib.h>

struct settings {
    source_options source;
    text_list categories;
    int decimals;
    bool bodies, items;
    table_options table;
};

static const option options[] = {
    SOURCE_OPTIONS(struct settings, source),
    OPTION_CATEGORY(struct settings, categories),
    {.name = "bodies",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, bodies),
     .help = "a row a body: its score and level overall and by category"},
    {.name = "items",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, items),
     .help = "the items with their points and levels, and which of them are counted"},
    OPTION_DECIMALS(struct settings, decimals),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code make_table(tori_table **out, const struct settings *s, const tori_score *score,
                            tori_error *err)
{
    bool list = !tables_for_people(&s->table);
    if (s->items)
        return tori_score_items_table(out, score, err);
    if (s->bodies)
        return tori_score_bodies_table(out, score, list, err);
    return list ? tori_score_list(out, score, err) : tori_score_sheet(out, score, err);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    source from = {0};
    body_years years = {0};
    tori_score *score = NULL;
    tori_table *table = NULL;
    tori_grouping by = s->source.by;
    tori_error err = {0};
    size_t n_files = source_part(&s->source, operands, (size_t)n);
    const tori_score_view view = {.items = (const char *const *)operands + n_files,
                                  .n_items = (size_t)n - n_files,
                                  .categories = s->categories.texts,
                                  .n_categories = s->categories.n,
                                  .by = &by,
                                  .decimals = s->decimals,
                                  .lang = common_lang(s->table.lang)};
    tori_code rc =
        s->bodies && s->items
            ? tori_fail(&err, TORI_EARG, "--bodies and --items are tables of their own: give one of them")
            : years_open(&years, &from, &by, &s->source, false, operands, n_files, &err);
    if (rc == TORI_OK)
        rc = tori_score_new(&score, (const tori_bodies *const *)years.list, years.n, &view, &err);
    if (rc == TORI_OK)
        rc = make_table(&table, s, score, &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, from.book, out, &err);
    bool faulty = from.faulty;
    tori_table_free(table);
    tori_score_free(score);
    years_free(&years);
    source_free(&from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_score = {
    .name = "score",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "show levels and scores of bodies",
    .description = "Shows how many bodies of each group are at which level, by category and overall, with "
                   "the mean and the median of "
                   "their scores. The codebook gives items points (x-weight, 1 unless it says) and levels "
                   "(x-level); an item with "
                   "neither is not scored.\n"
                   "The score of a body is the points of the measures in place over those of the items that "
                   "it is asked; what it is "
                   "not asked counts for neither. Its level is the highest up to which every item that it is "
                   "asked is in place, and 0 "
                   "where the lowest level is not complete; it is one of the levels that the category has "
                   "items of. Mean and median "
                   "are over the bodies that returned, each counting once.\n"
                   "A missing answer is not in place. Where some are missing each figure comes a second "
                   "time, at the most: as if all "
                   "that is missing were in place. Bodies that sent no return, and those that are asked "
                   "nothing that has a level, "
                   "stand apart.\n"
                   "Several years are compared by the items common to all of them: asked in each (x-years), "
                   "and no change of the "
                   "question (x-break) from the first to the last. Notes say which these are, which were "
                   "left out and why; --items "
                   "lists them in any format.\n"
                   "Lists for programs have a row a figure: year, category, title, by, group, part (bodies, "
                   "not_returned, no_level, "
                   "level, mean, median), level, count, base, percent, most_count, most_percent.",
    .examples =
        "torikumi score --store demo/survey.db --year 2007 --by kind\n"
        "torikumi score --store demo/survey.db --year 2005-2007 --category audit --category training\n"
        "torikumi score --store demo/survey.db --year 2007 --where 'prefecture == 北海道' --bodies --format "
        "csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
