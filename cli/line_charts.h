/* Charts of lines over years: selection, words, drawing. */
#ifndef LINE_CHARTS_H
#define LINE_CHARTS_H

#include "charts.h"
#include "command.h"

typedef struct {
    chart_options chart;
    bool bounds;
    interval_options interval;
    const char *published;
    const char *events; /* path of a table of measures */
    text_list lanes;
} line_settings;

typedef tori_code (*line_chart_fn)(tori_scene **out, const tori_trend_chart *chart,
                                   const tori_measure *measure, tori_error *err);

/* The option table of every such kind. */
extern const option line_options[];

/* Draw one from rates that are counted, into the files that s names. TORI_EARG when they are of one year. */
tori_code line_charts_draw(line_chart_fn lay_out, const line_settings *s, const source *from,
                           const tori_rates_view *view, const drawing *d, tori_error *err);

/* Run one: exit status. More series than lines can show become panels, with a note. */
int line_charts_run(line_chart_fn lay_out, const line_settings *s, int n, char *operands[], FILE *out);

#endif
