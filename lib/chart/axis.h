/* Scales: nice steps for percentages and counts. */
#ifndef TORI_AXIS_H
#define TORI_AXIS_H

#include "page.h"

#include <stdint.h>

/* A scale of percentages that begins at 0. Steps are whole hundredths of a
 * percent, so that a tick is exactly where and what it says. */
typedef struct {
    int step; /* in 0.01 % */
    int n;    /* intervals; the top is n * step, at most 100 % */
} tori__scale;

/* The scale for values up to max percent with at most most (1 or more)
 * intervals, the finest that fits. */
tori__scale tori__scale_for(double max, int most);

double tori__scale_top(const tori__scale *scale);

/* The i-th tick, "0", "2.5", "60%": only the top one carries the sign. */
void tori__scale_label(char to[16], const tori__scale *scale, int i);

/* A line of the grid; at zero it is the axis. */
void tori__add_rule(tori_scene *scene, const tori__page *page, bool zero, const tori_xy path[2]);

/* One across from `from` to the right, with its label, "" for none, over where it begins. */
void tori__add_level(tori_scene *scene, const tori__page *page, bool zero, tori_xy from, double right,
                     const char *label, double size);

/* A scale of counts from 0, with steps of 1, 2 or 5 times a power of ten. */
typedef struct {
    int64_t step;
    int n; /* intervals */
} tori__counts;

tori__counts tori__counts_for(double max, int most);

/* What classes are of: figures from 0 to 100; changes to one side of 0, or around it. */
typedef enum { TORI__CLASSES_RATES, TORI__CLASSES_CHANGES, TORI__CLASSES_BOTH_WAYS } tori__classes_of;

/* Five equal classes that hold low to high, from a nice bound on; around 0 when
 * both ways. Bounds are in 0.01 of the unit. */
typedef struct {
    int from, step;
} tori__classes;

tori__classes tori__classes_for(double low, double high, tori__classes_of of);
int tori__class_of(const tori__classes *classes, double value); /* 0 to 4 */

#endif
