/* What the rows and columns of a chart of rates are called. */
#ifndef FIGURE_TITLES_H
#define FIGURE_TITLES_H

#include "figures.h"

/* Parts of a base, in the order in which they are drawn. */
enum { FIGURE_YES, FIGURE_NO, FIGURE_MISSING, FIGURE_NOT_APPLICABLE, FIGURE_ANSWERS };

/* Whose titles: items and groups as they are ordered; bodies of groups are counted in a year (position). */
typedef struct {
    const figures *f;
    const tori_rates *rates;
    const tori_order *order;
    size_t year;
} titles_of;

/* Titles of n entries of an axis, each the number of an item or group in the order, a year, an answer, a
 * prefecture. False when out of memory; those that were made are in `to`. */
bool figure_titles(char **to, const titles_of *of, figure_axis axis, const long entries[], size_t n);

#endif
