/* torikumi chart map: draws rates of the 47 prefectures as tiles. */
#include "charts.h"
#include "command.h"

const chart_kind chart_map = {
    .grid = TORI_GRID_MAP,
    .plan = {.rows = AXIS_PREFECTURES, .columns = AXIS_ONE},
    .grouped = {.rows = AXIS_PREFECTURES, .columns = AXIS_ONE},
    .single = {.rows = AXIS_PREFECTURES, .columns = AXIS_ONE},
    .tell = TELL_RANGE,
    .by = TORI_BY_PREFECTURE,
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return charts_run(&chart_map, settings, n, operands, out);
}

const command cmd_chart_map = {
    .name = "chart map",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw the rates of the 47 prefectures as a map of tiles",
    .description = "Draws a tile for each prefecture, roughly where it lies, with the rate of the first item "
                   "among its bodies in the "
                   "latest year that is selected; with --change how many points it moved from the first year "
                   "to the last, with --status how many of the returns of the year came in.",
    .examples = "torikumi chart map --store demo/survey.db notice_overreaction -o map.svg\n"
                "torikumi chart map --store demo/survey.db --year 2003,2007 --change training -o change.svg\n"
                "torikumi chart map --store demo/survey.db --year 2003 --status -o returns.svg",
    .options = field_options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
