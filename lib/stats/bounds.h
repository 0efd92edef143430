/* What a rate can be, whatever the missing answers are. */
#ifndef TORI_STATS_BOUNDS_H
#define TORI_STATS_BOUNDS_H

#include <stdint.h>

/* Exact shares, least / base and most / base. */
typedef struct {
    int64_t least, most, base;
} tori_bounds;

/* Of base bodies, yes said yes and the answers of missing are not known: none of
 * these says yes, or all do (Manski 1989; no assumption is made about them).
 * yes + missing <= base; with a base of 0 there is no rate to bound. */
tori_bounds tori_bounds_rate(int64_t yes, int64_t missing, int64_t base);

/* An exact difference of shares, yes1 / base1 - yes0 / base0. */
typedef struct {
    int64_t yes1, base1, yes0, base0;
} tori_change;

/* What the change from one year to the next can be: from the least now minus the
 * most before, to the most now minus the least before. */
void tori_bounds_change(tori_change *least, tori_change *most, const tori_bounds *before,
                        const tori_bounds *now);

#endif
