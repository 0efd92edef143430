/* The figures of a chart of rows and columns: of what, by its kind and what was asked for. */
#ifndef CHART_FIGURES_H
#define CHART_FIGURES_H

#include "charts.h"
#include "published.h"

/* What a chart is drawn from: rates that were counted, or published figures. */
typedef struct {
    const chart_kind *kind;
    const grid_settings *s;
    const source *from;
    tori_rates_view view;
    tori_published *printed, *printed_share;
    char *sources, *remarks; /* of these */
    figures figures;
} chart_work;

/* Choose the rest of w by its kind, settings, source and view. Free it in any case. */
tori_code chart_figures_choose(chart_work *w, tori_error *err);
void chart_figures_free(chart_work *w);

#endif
