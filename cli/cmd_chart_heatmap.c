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
                   "latest year, or groups by years where there is one item. With --change changes from year to "
                   "year, of groups by items from the first year to the last, in colours to both sides of 0; with "
                   "--status the returns that came in, prefectures or other groups by years.",
    .examples = "torikumi chart heatmap --store demo/survey.db training audit notice_web -o heatmap.svg\n"
                "torikumi chart heatmap --store demo/survey.db --by prefecture audit -o prefectures.pdf\n"
                "torikumi chart heatmap --store demo/survey.db --change -o changes.svg\n"
                "torikumi chart heatmap --store demo/survey.db --status -o returns.pdf",
    .options = field_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
