/* Charts in characters, for a terminal. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "figures.h"
#include "lines.h"

#include <stdio.h>

/* Columns of the terminal that a stream is; 80 where it is none. */
size_t terminal_width(FILE *out);

/* Bars of blocks, an eighth of a column fine, in the order of the figures; the longest takes all the
 * room there is. Value and count stand at their ends. Coloured by column where the
 * terminal has colours. */
void terminal_bars(FILE *out, const figures *f, const tori_chart_page *page, size_t width);

/* A line of blocks for each series, a block a year on one scale from 0 for all of them, between its first and
 * its last value. A year without a figure leaves a gap. */
void terminal_lines(FILE *out, const line_list *list, const tori_chart_page *page, size_t width);

#endif
