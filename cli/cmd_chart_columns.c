/* torikumi chart columns: draws counts of bodies by year. */
#include "charts.h"
#include "command.h"

const chart_kind chart_columns = {
    .grid = TORI_GRID_COLUMNS,
    .plan = {.rows = AXIS_YEARS, .columns = AXIS_ITEMS, .counts = true},
    .grouped = {.rows = AXIS_YEARS, .columns = AXIS_GROUPS, .counts = true},
    .single = {.rows = AXIS_YEARS, .columns = AXIS_GROUPS, .counts = true},
    .tell = TELL_COURSE,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_columns, settings, n, operands, out);
}

const command cmd_chart_columns = {
    .name = "chart columns",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw how many bodies carry out each measure, by year",
    .description =
        "Draws a cluster of upright bars for each year: how many bodies carry out each item, or with --by "
        "how many of "
        "each group carry out the first. Counts of different years are over different numbers of bodies.",
    .examples = "torikumi chart columns --store demo/survey.db training audit -o columns.svg",
    .options = grid_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
