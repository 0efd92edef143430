/* torikumi chart score: draws how many bodies are at each level. */
#include "body_charts.h"
#include "command.h"

struct settings {
    chart_options chart;
    const char *body;
};

static const option options[] = {
    SOURCE_OPTIONS(struct settings, chart.source),
    OPTION_CATEGORY(struct settings, chart.selection.categories),
    {.name = "body",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, body),
     .argument = "CODE",
     .help = "point out this body"},
    OPTION_DECIMALS(struct settings, chart.decimals),
    CHART_LOOK_OPTIONS(struct settings, chart),
    {.name = NULL},
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    (void)out;
    return score_chart_run(&s->chart, s->body, n, operands);
}

const command cmd_chart_score = {
    .name = "chart score",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw how many bodies are at each level",
    .description =
        "Draws a bar for each level of 'torikumi score', overall over the items chosen: the share of the "
        "bodies that "
        "returned, and their number. With --by a bar for each group, of the last year that is selected; with "
        "several years a bar for each, compared by the items common to them. --body points out where one "
        "body "
        "is, in the last year, by a diamond and its name.",
    .examples =
        "torikumi chart score --store demo/survey.db --year 2007 --by kind --body 012777 -o score.svg\n"
        "torikumi chart score --store demo/survey.db --year 2005-2007 --category ordinance -o levels.svg",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
