/* torikumi trend: how rates move over the years. */
#include "command.h"
#include "message.h"
#include "selection.h"
#include "source.h"
#include "tables.h"
#include "trend.h"

struct settings {
    source_options source;
    selection_options selection;
    int base, decimals, lang, format, thousands;
    bool bounds, adjust;
    const char *output;
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
    OPTION_FORMAT(struct settings, format),
    OPTION_LANG(struct settings, lang),
    OPTION_OUTPUT(struct settings, output),
    {.name = NULL},
};

static tori_code make_table(table_list *tables, const tori_rates *rates, const tori_rates_view *view,
                            tori_format format, tori_error *err)
{
    tori_table *table = NULL;
    tori_code rc = tori_format_for_people(format) ? tori_trend_sheet(&table, rates, view, err)
                                                  : tori_trend_list(&table, rates, view, err);
    return rc == TORI_OK ? table_list_add(tables, table, err) : rc;
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
    source from = {0};
    table_list tables = {.thousands = view.thousands};
    tori_error err = {0};
    tori_code rc = source_open(&from, &s->source, n_files, &err);
    if (rc == TORI_OK)
        rc = source_check_items(&from, &view, &err);
    from.strata = s->adjust;
    if (rc == TORI_OK)
        rc = source_count(&from, &s->source, operands, n_files, &err);
    if (rc == TORI_OK)
        rc = make_table(&tables, from.rates, &view, (tori_format)s->format, &err);
    if (rc == TORI_OK)
        rc = tables_write(&tables, (tori_format)s->format, source_lang(&from, &view), s->output, out, &err);
    bool faulty = from.faulty;
    table_list_free(&tables);
    source_free(&from);
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
        "With --codebook the returns come from files, which are named among the operands.",
    .examples = "torikumi trend --store demo/survey.db --by kind training audit\n"
                "torikumi trend --codebook data/privacy/codebook.json training data/privacy/returns/2006.csv "
                "data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
