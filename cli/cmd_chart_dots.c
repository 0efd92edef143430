/* torikumi chart dots: draws rates as points with their bounds or intervals. */
#include "charts.h"
#include "command.h"

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
    return charts_run(&chart_dots, settings, n, operands, out);
}

const command cmd_chart_dots = {
    .name = "chart dots",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw rates as points with their bounds or intervals",
    .description = "Draws the rates of the latest year that is selected as points, with a line from the "
                   "least to the most that they "
                   "can be, whatever the missing answers are, or with --interval their confidence interval. "
                   "The figures stand in "
                   "columns at the right.",
    .examples =
        "torikumi chart dots --store demo/survey.db --by kind --year 2005 --interval wilson -o dots.svg",
    .options = interval_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
