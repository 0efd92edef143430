/* torikumi chart stacked: draws what was answered as parts of a whole. */
#include "charts.h"
#include "command.h"

const chart_kind chart_stacked = {
    .grid = TORI_GRID_STACKED,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_ANSWERS, .sort = true},
    .grouped = {.rows = AXIS_GROUPS, .columns = AXIS_ANSWERS},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_ANSWERS},
    .tell = TELL_RANGE,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_stacked, settings, n, operands, out);
}

const command cmd_chart_stacked = {
    .name = "chart stacked",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw what was answered as parts that add up to 100",
    .description =
        "Draws a bar for each item, or with --by for each group of the first item, in parts: yes, no, no "
        "answer and "
        "not asked, over all bodies of the latest year that is selected, whose number stands at the end.",
    .examples = "torikumi chart stacked --store demo/survey.db --year 2003 -o stacked.svg",
    .options = grid_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
