/* Cells of a chart's figures, while they are being made. */
#ifndef FIGURE_CELLS_H
#define FIGURE_CELLS_H

#include "figures.h"

/* Is this a group that is drawn? Subtotals are none, nor is the total unless there is no other. */
bool figures_is_group(const tori_rates *rates, size_t group);

/* Rows from the highest figure of the first column down; ties stay as they are. */
void figures_sort_rows(figures *f);

/* Room for n_rows by n_columns; false when out of memory. */
bool figures_make_room(figures *f);

/* Shares of each row that add up, where cells are parts of a whole; false when out of memory. */
bool figures_add_up(figures *f);

/* How each cell is drawn; false when out of memory. */
bool figures_make_values(figures *f);

/* The shares as drawn, from their cells, and what they are called: a title and, behind it, what it means.
 * False when out of memory. */
bool figures_label_shares(figures *f, const char *title, const char *what);

#endif
