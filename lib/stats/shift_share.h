/* How much of a change comes from the groups, how much from their sizes. */
#ifndef TORI_STATS_SHIFT_SHARE_H
#define TORI_STATS_SHIFT_SHARE_H

#include <stddef.h>
#include <stdint.h>

/* A group in both years: bodies, and those that say yes. */
typedef struct {
    int64_t base0, yes0, base1, yes1;
} tori_group_change;

/* Shares: change = within + composition. */
typedef struct {
    double change, within, composition;
} tori_shift_share;

/* The change of the rate of all, taken apart at the midpoint of both years: within = sum
 * of mean s_g * change of R_g, what the groups did; composition = sum of mean R_g * change
 * of s_g, what came of their growing or shrinking; s_g = the share of a group in all
 * bodies (Kitagawa 1955). A group that is not there in one year adds to composition
 * only. All 0 unless both years have bodies. */
tori_shift_share tori_shift_share_of(const tori_group_change groups[], size_t n);

#endif
