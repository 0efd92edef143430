/* torikumi chart slope: draws rates of two years, joined by lines. */
#include "charts.h"
#include "command.h"

const chart_kind chart_slope = {
    .grid = TORI_GRID_SLOPE,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_ENDS},
    .grouped = {.rows = AXIS_GROUPS, .columns = AXIS_ENDS},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_ENDS},
    .tell = TELL_CHANGE,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_slope, settings, n, operands, out);
}

const command cmd_chart_slope = {
    .name = "chart slope",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw rates of two years, joined by lines",
    .description = "Draws a line for each item, or with --by for each group of the first item, from the "
                   "first to the last year "
                   "that is selected. The greatest rise and the greatest fall stand out.",
    .examples =
        "torikumi chart slope --store demo/survey.db --year 2003,2007 training audit notice_web -o slope.svg",
    .options = grid_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
