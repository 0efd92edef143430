/* torikumi chart timeline: draws measures and milestones by fiscal year. */
#include "charts.h"
#include "command.h"
#include "message.h"
#include "timelines.h"

struct settings {
    chart_options chart;
    text_list lanes;
};

static const option options[] = {
    OPTION_LANE(struct settings, lanes),
    OPTION_YEARS(struct settings, chart.source.years),
    OPTION_ENCODING(struct settings, chart.source.encoding),
    OPTION_ON_ERROR(struct settings, chart.source.on_error),
    OPTION_QUIET(struct settings, chart.source.quiet),
    CHART_LOOK_OPTIONS(struct settings, chart),
    {.name = NULL},
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    const char *lang = common_lang(s->chart.lang);
    events e = {0};
    drawing d = {0};
    tori_error err = {0};
    (void)n;
    (void)out;
    tori_code rc = pictures_check(&s->chart.picture, &err);
    if (rc == TORI_OK)
        rc = events_read(&e, operands[0], &s->chart.source, &s->lanes, calendar_of(s->chart.calendar),
                         lang != NULL ? lang : "ja", &err);
    if (rc == TORI_OK)
        rc = drawing_open(&d, s->chart.picture.font, e.lang, &err);
    if (rc == TORI_OK)
        rc = timeline_draw(&e, &s->chart, &d, &err);
    drawing_close(&d);
    bool faulty = e.faulty;
    events_free(&e);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_chart_timeline = {
    .name = "chart timeline",
    .group = "Report",
    .operands = "FILE",
    .summary = "draw measures and milestones by fiscal year, in lanes",
    .description =
        "Draws a table of measures, a row each, with the columns date, lane and title, and any of until, "
        "title@en, lane@en and source: fiscal years across, a lane for each group of measures. A month is a "
        "diamond; what takes longer, or is known by its fiscal year only, is a bar.",
    .examples = "torikumi chart timeline data/privacy/measures.csv -o timeline.svg",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
