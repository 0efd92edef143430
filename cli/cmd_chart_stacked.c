/* torikumi chart stacked: draws what was answered as parts of a whole. */
#include "charts.h"
#include "command.h"

const chart_kind chart_stacked = {
    .grid = TORI_GRID_STACKED,
    .plan = {.rows = AXIS_ITEMS, .columns = AXIS_ANSWERS, .sort = true},
    .grouped = {.rows = AXIS_GROUPS, .columns = AXIS_ANSWERS},
    .single = {.rows = AXIS_GROUPS, .columns = AXIS_ANSWERS},
    .tell = TELL_PARTS,
    .choices = true,
};

static const option options[] = {
    CHART_OPTIONS(grid_settings, chart),
    OPTION_PUBLISHED(
        grid_settings, published,
        "draw published shares instead, by a pattern of their items: the answers of a questionnaire"),
    {.name = NULL},
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
        "Draws a bar for each item, or with --by for each group of the first item, in parts of the base, "
        "whose number stands at the end, in the latest year that is selected: yes, no and no answer; of "
        "items that are choices the choices in the order of the codebook. With --base bodies those that "
        "were not asked are a part too. Parts are rounded so that they add up to 100, as with rates "
        "--add-up; yes as in rates. Choices in an order (categoriesOrdered of the codebook) go to both sides of their middle, "
        "and answers that are missing stand apart.",
    .examples = "torikumi chart stacked --store demo/survey.db --year 2003 -o stacked.svg\n"
                "torikumi chart stacked --store demo/survey.db --published 'pilot_mail_*' -o mail.svg",
    .options = options,
    .settings_size = sizeof(grid_settings),
    .max_operands = -1,
    .run = run,
};
