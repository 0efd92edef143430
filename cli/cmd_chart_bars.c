/* torikumi chart bars: draws rates as bars, item by item. */
#include "charts.h"
#include "command.h"

const chart_kind chart_bars = {
    .grid = TORI_GRID_BARS,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_GROUPS, .sort = true, .details = true, .sizes = true},
    .grouped = {.rows = AXIS_ITEMS, .columns = AXIS_GROUPS, .sort = true, .details = true, .sizes = true},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_ONE, .sort = true, .details = true},
    .tell = TELL_TOP,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_bars, settings, n, operands, out);
}

const command cmd_chart_bars = {
    .name = "chart bars",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw rates as bars, a cluster an item or group",
    .description =
        "Draws the rates of the latest year that is selected, the highest first: items as clusters of bars, "
        "one "
        "for each group, or, of one item, a bar for each group. Rate and count stand at the bars' ends.",
    .examples = "torikumi chart bars --store demo/survey.db --by kind -o bars.svg\n"
                "torikumi chart bars --store demo/survey.db --by prefecture audit -o audit.pdf\n"
                "torikumi chart bars --store demo/survey.db --by kind --terminal training audit",
    .options = bar_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
