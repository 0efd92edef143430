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
    int base, decimals, lang, format, thousands, suppress;
    bool bounds, adjust;
    const char *published, *output;
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
    OPTION_PUBLISHED(struct settings, published),
    OPTION_FORMAT(struct settings, format),
    OPTION_LANG(struct settings, lang),
    OPTION_OUTPUT(struct settings, output),
    {.name = NULL},
};

static tori_code check_settings(const struct settings *s, tori_error *err)
{
    if (s->adjust && s->suppress > 0)
        return tori_fail(err, TORI_EARG, "--suppress does not go with --adjust: a weighted rate would tell what is hidden");
    if (s->published == NULL)
        return selection_check(&s->selection, s->suppress, err);
    if (s->suppress > 0)
        return tori_fail(err, TORI_EARG, "--suppress does not go with --published: a printed figure can tell what is hidden");
    if (s->adjust)
        return tori_fail(err, TORI_EARG, "--adjust does not go with --published: nothing printed is adjusted like it");
    if (s->source.where != NULL)
        return tori_fail(err, TORI_EARG, "--where does not go with --published: printed figures are of all bodies");
    return TORI_OK;
}

static tori_code make_table(table_list *tables, const tori_rates *rates, const tori_rates_view *view,
                            tori_format format, tori_error *err)
{
    tori_table *table = NULL;
    bool sheet = tori_format_for_people(format);
    tori_code rc = view->published != NULL ? sheet ? tori_trend_joined_sheet(&table, rates, view, err)
                                                   : tori_trend_joined_list(&table, rates, view, err)
                   : sheet                 ? tori_trend_sheet(&table, rates, view, err)
                                           : tori_trend_list(&table, rates, view, err);
    return rc == TORI_OK ? table_list_add(tables, table, err) : rc;
}

/* What the work owns. */
struct work {
    source from;
    tori_published *published;
    const char **own; /* items of published figures */
    table_list tables;
};

static tori_code make_all(struct work *w, tori_rates_view *view, const struct settings *s, char *operands[],
                          size_t n_files, tori_error *err)
{
    tori_code rc = source_open(&w->from, &s->source, n_files, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_read(&w->published, &w->from, s->published, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_apply(view, &w->own, &w->from, w->published, err);
    if (rc == TORI_OK)
        rc = source_check_items(&w->from, view, err);
    w->from.strata = s->adjust;
    w->from.suppress = s->suppress;
    w->from.also = w->published;
    if (rc == TORI_OK)
        rc = source_count(&w->from, &s->source, operands, n_files, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_of_years(&w->published, &s->source.years, err);
    view->published = w->published;
    return rc == TORI_OK ? make_table(&w->tables, w->from.rates, view, (tori_format)s->format, err) : rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    size_t n_files = source_part(&s->source, operands, (size_t)n);
    const char *const *words = (const char *const *)operands;
    tori_rates_view view = {.items = words + n_files,
                            .n_items = (size_t)n - n_files,
                            .base = (tori_base)s->base,
                            .decimals = s->decimals,
                            .lang = common_lang(s->lang),
                            .bounds = s->bounds,
                            .adjust = s->adjust,
                            .thousands = common_thousands_mark(s->thousands)};
    selection_apply(&view, &s->selection);
    struct work w = {.tables = {.thousands = view.thousands}};
    tori_error err = {0};
    tori_code rc = check_settings(s, &err);
    if (rc == TORI_OK)
        rc = make_all(&w, &view, s, operands, n_files, &err);
    if (rc == TORI_OK)
        rc = tables_write(&w.tables, (tori_format)s->format, source_lang(&w.from, &view), s->output, out, &err);
    bool faulty = w.from.faulty;
    table_list_free(&w.tables);
    source_free(&w.from);
    tori_published_free(w.published);
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
