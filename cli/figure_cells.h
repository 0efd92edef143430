/* Cells of a chart's figures, while they are being made. */
#ifndef FIGURE_CELLS_H
#define FIGURE_CELLS_H

#include "figures.h"

/* Rows from the highest figure of the first column down; ties stay as they are. */
void figures_sort_rows(figures *f);

/* How each cell is drawn; false when out of memory. */
bool figures_make_values(figures *f);

#endif
