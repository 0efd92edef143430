/* Charts with one body among the others: beside its peers, and in the distribution of levels. */
#ifndef BODY_CHARTS_H
#define BODY_CHARTS_H

#include "charts.h"
#include "peers.h"

#include <stdio.h>

/* Rates of a body's peers as points, with its own answers beside them. */
typedef struct {
    const grid_settings *chart;
    const char *body; /* its code */
    tori_peers_of among;
} peers_chart;
int peers_chart_run(const peers_chart *settings, int n, char *operands[]);

/* How many bodies are at each level, by group or year; body NULL: none is pointed out. */
int score_chart_run(const chart_options *chart, const char *body, int n, char *operands[]);

#endif
