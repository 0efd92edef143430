/* torikumi chart panels: draws a small chart for each item or group. */
#include "line_charts.h"

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return line_charts_run(tori_chart_panels, settings, n, operands, out);
}

const command cmd_chart_panels = {
    .name = "chart panels",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw how rates move, a small chart for each item or group",
    .description =
        "Draws the rates of items over the years as small charts side by side, all on one scale: in each, "
        "one "
        "line stands out and the others are grey behind it. With --by there is one for each item and group. "
        "Published figures and bands are as in 'torikumi chart trend'.",
    .examples = "torikumi chart panels --store demo/survey.db training audit unit_officer -o panels.svg\n"
                "torikumi chart panels --store demo/survey.db --by region audit -o regions.pdf",
    .options = line_options,
    .settings_size = sizeof(line_settings),
    .max_operands = -1,
    .run = run,
};
