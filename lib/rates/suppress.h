/* Which cells of a table with subtotals must be hidden. */
#ifndef TORI_RATES_SUPPRESS_H
#define TORI_RATES_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A count that is the sum of those whose parent it is. Everybody is taken to know that it lies
 * from 0 to most, and the counts that are not hidden. Parts stand before their sum, the last of
 * them right before it. */
struct tori__tree_cell {
    int64_t count, most; /* 0 <= count <= most */
    size_t parent;       /* the sum that it is part of; the number of cells where there is none */
    bool hidden;         /* given: too small to be shown, with most > 0; found: those hidden with them too */
    int64_t low, high;   /* found: what can be worked out of the count */
    int64_t parts_low, parts_high; /* of the bounds of its parts: on the way to these */
};

/* Hide more cells until of each that is hidden at least two counts are possible.
 *
 * What can be worked out is found exactly: bounds pass from parts to sums and from sums to parts. Each
 * cell stands in at most one sum with others and in one as the sum, so that once up and once down is
 * all that can be learned, and each integer between the bounds is possible. While a hidden cell has
 * one possible count, one of its neighbours (sum, parts, other parts of its sum) is hidden too: of those that
 * make it unsure the one that can be least, else the one that can be least of all. In the end all may be
 * hidden, when each cell can be 0 to most. (Willenborg and de Waal 2001, Elements of Statistical Disclosure
 * Control, 6: secondary suppression in hierarchical tables.) */
void tori__tree_hide(struct tori__tree_cell cells[], size_t n);

#endif
