/* Measures and milestones, chosen and labelled for a chart. */
#ifndef EVENTS_H
#define EVENTS_H

#include "calendar.h"
#include "common.h"
#include "milestones.h"
#include "source.h"

typedef struct {
    tori_milestones *all;
    const tori_milestone **chosen; /* by date */
    char **labels;                 /* of these: "H15.6 条例の制定", "Jun 2003: Ordinance" */
    size_t n;
    const char **lanes; /* of these, by the first of each */
    size_t n_lanes;
    char *sources; /* each once */
    const char *lang;
    tori_calendar calendar;
    bool faulty; /* rows with errors were left out */
} events;

#define OPTION_LANE(type_, member)                                                                  \
    {                                                                                               \
        .name = "lane", .type = OPTION_LIST, .offset = offsetof(type_, member), .argument = "LANE", \
        .help = "only measures of this lane, by name or a pattern; may be repeated", .unset = "all" \
    }

/* Read a table of measures and choose those of some lanes (none given: all) and fiscal
 * years. Findings go to standard error; errors among them are TORI_EDATA, or make e faulty
 * when they are to be skipped. TORI_EARG when nothing is chosen. Free e in any case. */
tori_code events_read(events *e, const char *path, const source_options *options, const text_list *lanes,
                      tori_calendar calendar, const char *lang, tori_error *err);
void events_free(events *e);

const char *events_lane(const events *e, const tori_milestone *m);
const char *events_title(const events *e, const tori_milestone *m);

#endif
