/* Charts with one body among the others: beside its peers, and in the distribution of levels. */
#ifndef BODY_CHARTS_H
#define BODY_CHARTS_H

#include "charts.h"
#include "peers.h"
#include "years.h"

#include <stdio.h>

/* Rates of a body's peers as points, with its own answers beside them. */
typedef struct {
    const grid_settings *chart;
    const char *body; /* its code */
    tori_peers_of among;
} peers_chart;
int peers_chart_run(const peers_chart *settings, int n, char *operands[]);

/* How many bodies are at each level over these items, by group or year. */
typedef struct {
    const chart_options *chart;
    const char *body; /* the code of one that is pointed out; NULL: none */
    const char *const *items;
    size_t n_items;
    const tori_grouping *by;
} score_chart;

/* Draw it from years that were read of a source, and write it. TORI_EARG when none of the items has a level
 * and as tori_score_new. */
tori_code score_chart_draw(const score_chart *settings, const source *from, const body_years *years,
                           const drawing *d, tori_error *err);

/* Read, draw and write. */
int score_chart_run(const chart_options *chart, const char *body, int n, char *operands[]);

#endif
