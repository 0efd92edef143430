/* torikumi chart dots: draws rates as points with their bounds or intervals. */
#include "body_charts.h"
#include "charts.h"
#include "command.h"

struct settings {
    grid_settings chart;
    const char *body;
    int among;
};

static const option options[] = {
    CHART_OPTIONS(struct settings, chart.chart),
    INTERVAL_OPTIONS(struct settings, chart.interval,
                     "draw a confidence interval, by the score of Wilson or exact, instead of the bounds"),
    {.name = "body",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, body),
     .argument = "CODE",
     .help = "draw the rates of this body's peers, with its own answers beside them"},
    {.name = "among",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, among),
     .argument = "PEERS",
     .help = "its peers: the bodies of its kind, or those of its type, class of size or prefecture among "
             "them, or all "
             "of these side by side",
     .word = common_among},
    {.name = NULL},
};

const chart_kind chart_dots = {
    .grid = TORI_GRID_DOTS,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_GROUPS, .sort = true, .sizes = true},
    .grouped = {.rows = AXIS_ITEMS, .columns = AXIS_GROUPS, .sort = true, .sizes = true},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_ONE, .sort = true},
    .tell = TELL_GAP,
    .interval = true,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    const peers_chart beside = {.chart = &s->chart, .body = s->body, .among = (tori_peers_of)s->among};
    return s->body != NULL ? peers_chart_run(&beside, n, operands)
                           : charts_run(&chart_dots, &s->chart, n, operands, out);
}

const command cmd_chart_dots = {
    .name = "chart dots",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw rates as points with their bounds or intervals",
    .description =
        "Draws the rates of the latest year that is selected as points, with a line from the "
        "least to the most that they "
        "can be, whatever the missing answers are, or with --interval their confidence interval. "
        "The figures stand in "
        "columns at the right.\n"
        "With --body the rates are those of a body's peers, as 'torikumi peers' has them, and its own answer "
        "to each item stands beside them: a full dot where it is in place, a ring where it is not, a stroke "
        "where it is missing, each with its word.",
    .examples =
        "torikumi chart dots --store demo/survey.db --by kind --year 2005 --interval wilson -o dots.svg\n"
        "torikumi chart dots --store demo/survey.db --year 2007 --body 012807 --among size -o peers.svg",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
