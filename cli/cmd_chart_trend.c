/* torikumi chart trend: draws how rates move over the years. */
#include "line_charts.h"

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    return line_charts_run(tori_chart_trend, settings, n, operands, out);
}

const command cmd_chart_trend = {
    .name = "chart trend",
    .group = "Report",
    .operands = "[ITEM...]",
    .summary = "draw how rates move over the years",
    .description =
        "Draws the rates of items, by id or a pattern like 'p_*', as lines over the years, ready for a "
        "report: "
        "values and names stand at the lines, notes and sources at the foot. Without an item, all of them.\n"
        "Published figures (--published) are drawn with hollow points; the source line names who published "
        "them; they have no bands. --bounds draws bands of what rates can be, whatever the missing answers "
        "are, --interval those of a confidence interval. "
        "More than 12 lines become panels.\n"
        "With --codebook the returns come from files, which are named among the operands.",
    .examples =
        "torikumi chart trend --store demo/survey.db training audit unit_officer -o trend.svg -o trend.pdf\n"
        "torikumi chart trend --store demo/survey.db --terminal training audit\n"
        "torikumi chart trend --store demo/survey.db --published 'security_policy*' -o published.png",
    .options = line_options,
    .settings_size = sizeof(line_settings),
    .max_operands = -1,
    .run = run,
};
