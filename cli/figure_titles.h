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

/* The choices of an item that count as implemented, with what stands between quotation marks between them:
 * "全庁」「一部". "" when it has no choices or none of them counts. */
void figure_answers(char *to, size_t size, const tori_codebook *book, size_t item, const char *lang);

/* Does a choice, by its number, count as implemented? */
bool figure_done(const tori_codebook *book, size_t item, size_t choice);

#endif
