/* torikumi chart heatmap: draws rates as shaded fields. */
#include "charts.h"
#include "command.h"

const chart_kind chart_heatmap = {
    .grid = TORI_GRID_HEATMAP,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_YEARS, .sort = true},
    .grouped = {.rows = AXIS_GROUPS, .columns = AXIS_ITEMS},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_YEARS},
    .tell = TELL_RANGE,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_heatmap, settings, n, operands, out);
}

const command cmd_chart_heatmap = {
    .name = "chart heatmap",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw rates as shaded fields, items by years",
    .description = "Draws a field for each rate, the darker the higher: items by years; with --by, groups by "
                   "items in the "
                   "latest year, or groups by years where there is one item.",
    .examples = "torikumi chart heatmap --store demo/survey.db training audit notice_web -o heatmap.svg\n"
                "torikumi chart heatmap --store demo/survey.db --by prefecture audit -o prefectures.pdf",
    .options = grid_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
