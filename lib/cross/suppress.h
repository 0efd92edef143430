/* Which cells of a table with row and column sums must be hidden. */
#ifndef TORI_CROSS_SUPPRESS_H
#define TORI_CROSS_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Counts row by row, the last of each row its sum, the last row the sums of columns, and in the corner that
 * of all. */
struct tori__sums {
    size_t rows, columns; /* with those of sums, at least 2 */
    const int64_t *count;
    bool *hidden; /* as many; found */
};

/* Hide counts of 1 to suppress - 1, sums too, and more cells until of each that is hidden at least two counts
 * are possible to who knows the others and that none is below 0. The sum of all is never hidden, nor what
 * stands in a row or column without any body, which shows by its absence.
 *
 * Exact: two tables with the same shown cells differ by cycles of hidden cells that go up and down by one in
 * turn, within rows and columns (a sum counts as a cell with the opposite sign); a cell can have another
 * count if and only if it is on such a cycle on which no count falls below 0. While a hidden cell is on none,
 * one more is hidden: of those that put it on one the smallest, cells before sums, else the smallest in its
 * row or column. (Willenborg and de Waal 2001, Elements of Statistical Disclosure Control, 6: unpicking by
 * cycles.) Returns false when out of memory. */
bool tori__sums_hide(struct tori__sums *table, int64_t suppress);

#endif
