/* torikumi chart columns: draws counts of bodies by year. */
#include "charts.h"
#include "command.h"

const chart_kind chart_columns = {
    .grid = TORI_GRID_COLUMNS,
    .plan = {.rows = AXIS_YEARS, .columns = AXIS_ITEMS, .counts = true},
    .grouped = {.rows = AXIS_YEARS, .columns = AXIS_GROUPS, .counts = true},
    .single = {.rows = AXIS_YEARS, .columns = AXIS_GROUPS, .counts = true},
    .tell = TELL_COURSE,
    .sums = true,
};

static const option options[] = {
    CHART_OPTIONS(grid_settings, chart),
    OPTION_PUBLISHED(grid_settings, published, "draw published counts instead, by id or a pattern"),
    {.name = "share",
     .type = OPTION_TEXT,
     .offset = offsetof(grid_settings, share),
     .argument = "ITEM",
     .help = "also draw a share as a line of its own: the rate of an item, a ratio, or with --published a "
             "published percentage"},
    {.name = "stack",
     .type = OPTION_FLAG,
     .offset = offsetof(grid_settings, stack),
     .help = "let columns stand on each other: groups of one item, sums, published counts"},
    {.name = NULL},
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_columns, settings, n, operands, out);
}

const command cmd_chart_columns = {
    .name = "chart columns",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw counts by year: bodies, sums of numbers, published counts",
    .description =
        "Draws a cluster of upright bars for each year: how many bodies carry out each item, or with --by "
        "how many of each group carry out the first; of items that are numbers their sums over the bodies that "
        "have them. A note says how many bodies are behind the counts where that changes.",
    .examples = "torikumi chart columns --store demo/survey.db training audit --share training -o columns.svg\n"
                "torikumi chart columns --store demo/survey.db --published 'trainees_*' --share completion_elearning "
                "--stack -o trainees.svg",
    .options = options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
