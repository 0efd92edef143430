/* Timelines of measures: words, table, drawing. */
#ifndef TIMELINES_H
#define TIMELINES_H

#include "charts.h"
#include "events.h"

/* Draw the events into the files that options name. */
tori_code timeline_draw(const events *e, const chart_options *options, const drawing *d, tori_error *err);

#endif
