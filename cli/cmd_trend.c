/* torikumi trend: how rates move over the years. */
#include "command.h"
#include "message.h"
#include "printed.h"
#include "selection.h"
#include "source.h"
#include "tables.h"
#include "trend.h"

#include <stdlib.h>

struct settings {
    source_options source;
    selection_options selection;
    int base, decimals, thousands, suppress;
    bool bounds, adjust, rates_only;
    const char *published;
    table_options table;
};

static const option options[] = {
    SOURCE_OPTIONS(struct settings, source),
    SELECTION_OPTIONS(struct settings, selection),
    OPTION_BASE(struct settings, base),
    OPTION_THOUSANDS(struct settings, thousands),
    OPTION_DECIMALS(struct settings, decimals),
    {.name = "bounds",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, bounds),
     .help = "the least and the most that a change can be, whatever the missing answers are"},
    OPTION_ADJUST(struct settings, adjust),
    OPTION_SUPPRESS(struct settings, suppress),
    OPTION_PUBLISHED_TOO(struct settings, published),
    OPTION_RATES_ONLY(struct settings, rates_only),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code check_settings(const struct settings *s, tori_error *err)
{
    if (s->adjust && s->suppress > 0)
        return tori_fail(err, TORI_EARG, "--suppress does not go with --adjust: a weighted rate would tell what is hidden");
    tori_code rc = printed_check(s->published, s->suppress, err);
    if (rc != TORI_OK)
        return rc;
    if (s->published != NULL && s->adjust)
        return tori_fail(err, TORI_EARG, "--adjust does not go with --published: nothing printed is adjusted like it");
    if (s->published != NULL && s->source.where != NULL)
        return tori_fail(err, TORI_EARG, "--where does not go with --published: printed figures are of all bodies");
    return selection_check(&s->selection, s->suppress, err);
}

/* What the work owns. */
struct work {
    const struct settings *s;
    source from;
    tori_rates_view view;
    tori_selection selection;
    const char **ids; /* of the items that have a rate */
    tori_published *published;
    const char **own; /* items of published figures */
    table_list tables;
};

/* Items by what they give. */
static tori_code choose(struct work *w, tori_error *err)
{
    const struct settings *s = w->s;
    const rates_option for_rates[] = {{"--bounds", s->bounds},
                                      {"--adjust", s->adjust},
                                      {"--suppress", s->suppress > 0},
                                      {"--published", s->published != NULL},
                                      {"--sort", s->selection.sort != TORI_SORT_NONE},
                                      {"--top", s->selection.top > 0}};
    tori_code rc = source_select(&w->selection, &w->from, &w->view, s->rates_only, err);
    if (rc == TORI_OK)
        rc = selection_check_rates(&w->selection, for_rates, sizeof for_rates / sizeof *for_rates, err);
    if (rc != TORI_OK || w->selection.n_measures == 0)
        return rc;
    return selection_narrow(&w->view, &w->ids, &w->selection, w->from.book, err);
}

/* Where all have rates, one table. */
static tori_code make_rates(struct work *w, tori_error *err)
{
    tori_table *table = NULL;
    const tori_rates *rates = w->from.rates;
    bool sheet = tables_for_people(&w->s->table);
    tori_code rc = w->published != NULL ? sheet ? tori_trend_joined_sheet(&table, rates, &w->view, err)
                                                : tori_trend_joined_list(&table, rates, &w->view, err)
                   : sheet              ? tori_trend_sheet(&table, rates, &w->view, err)
                                        : tori_trend_list(&table, rates, &w->view, err);
    return rc == TORI_OK ? table_list_add(&w->tables, table, err) : rc;
}

/* For people the sheet of the rates, then one a measure. */
static tori_code make_tables(struct work *w, tori_error *err)
{
    const tori_selection *chosen = &w->selection;
    tori_table *table = NULL;
    tori_code rc = TORI_OK;
    if (chosen->n_measures == 0)
        return make_rates(w, err);
    if (!tables_for_people(&w->s->table)) {
        rc = tori_trend_measures_list(&table, w->from.rates, chosen->rated, chosen->n_rated, &w->view, err);
        return rc == TORI_OK ? table_list_add(&w->tables, table, err) : rc;
    }
    if (chosen->n_rated > 0)
        rc = make_rates(w, err);
    for (size_t m = 0; m < chosen->n_measures && rc == TORI_OK; m++) {
        rc = tori_trend_measure_sheet(&table, w->from.rates, m, &w->view, err);
        if (rc == TORI_OK)
            rc = table_list_add(&w->tables, table, err);
    }
    return rc;
}

static tori_code make_all(struct work *w, char *operands[], size_t n_files, tori_error *err)
{
    const struct settings *s = w->s;
    tori_code rc = source_open(&w->from, &s->source, n_files, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_read(&w->published, &w->from, s->published, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_apply(&w->view, &w->own, &w->from, w->published, err);
    if (rc == TORI_OK)
        rc = choose(w, err);
    w->from.measures = w->selection.measures;
    w->from.n_measures = w->selection.n_measures;
    w->from.strata = s->adjust;
    w->from.suppress = s->suppress;
    w->from.also = w->published;
    if (rc == TORI_OK)
        rc = source_count(&w->from, &s->source, operands, n_files, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_of_years(&w->published, &s->source.years, err);
    w->view.published = w->published;
    return rc == TORI_OK ? make_tables(w, err) : rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    size_t n_files = source_part(&s->source, operands, (size_t)n);
    const char *const *words = (const char *const *)operands;
    struct work w = {.s = s,
                     .view = {.items = words + n_files,
                              .n_items = (size_t)n - n_files,
                              .base = (tori_base)s->base,
                              .decimals = s->decimals,
                              .lang = common_lang(s->table.lang),
                              .bounds = s->bounds,
                              .adjust = s->adjust,
                              .thousands = common_thousands_mark(s->thousands)}};
    selection_apply(&w.view, &s->selection);
    w.tables.thousands = w.view.thousands;
    tori_error err = {0};
    tori_code rc = check_settings(s, &err);
    if (rc == TORI_OK)
        rc = make_all(&w, operands, n_files, &err);
    if (rc == TORI_OK)
        rc = tables_write_as(&w.tables, &s->table, w.from.book, out, &err);
    bool faulty = w.from.faulty;
    table_list_free(&w.tables);
    source_free(&w.from);
    tori_selection_free(&w.selection);
    tori_published_free(w.published);
    free(w.ids);
    free(w.own);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_trend = {
    .name = "trend",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "show how rates move over the years",
    .description =
        "Prints the rates of items, by id or a pattern like 'p_*', over the years, with the change in points "
        "from exact rates. Without an item, all of them. They are sorted by the figures of the last year.\n"
        "With --published what was printed stands in the series of the same item and group, marked †, or in one of its own; a year "
        "that has both shows both. A percentage that was printed with a base but without a count stands for all counts that round "
        "to it, half up unless another rule gives more of the figures; one without a base for all shares that do. Changes are "
        "from the figure before, of the same kind where a year has both, and have the least and the most that they can be. "
        "In lists origin says returns or published, since and since_origin what a change is from.\n"
        "An item that is named and is no yes or no has a table of its own, of shares of choices and dates, of sums, means and "
        "quartiles of numbers, or of a ratio. Lists for programs then have a row for each figure and year: item, title, by, group, "
        "measure, part, label, implemented, year, count, base, value, change; --rates-only keeps to the usual one.\n"
        "--suppress N hides small counts as 'torikumi help rates' says, and changes from or to a hidden one. Where a question "
        "was changed (x-break of the codebook) its rate and changes across it are marked ‡, a note has the reason, and lists have it in a column break.\n"
        "With --codebook the returns come from files, which are named among the operands.",
    .examples = "torikumi trend --store demo/survey.db --by kind training audit\n"
                "torikumi trend --store demo/survey.db --published audit\n"
                "torikumi trend --codebook data/privacy/codebook.json training data/privacy/returns/2006.csv "
                "data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
