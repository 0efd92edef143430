/* The words of a chart of rows and columns, taken from its figures. */
#ifndef GRID_WORDS_H
#define GRID_WORDS_H

#include "figures.h"

/* What the headline of a kind tells. */
typedef enum {
    TELL_TOP,    /* how many of each group carry out the first row */
    TELL_RANGE,  /* the highest and the lowest row, in the last column */
    TELL_GAP,    /* where two columns lie furthest apart */
    TELL_CHANGE, /* which row changed most from the first column to the last */
    TELL_PARTS,  /* the largest part of the one row; where the first is highest and lowest */
    TELL_COURSE, /* how the column that ends highest went from the first row to the last */
    TELLS
} grid_tell;

/* The finding. What a tell needs and the figures have not (two columns) is told as
 * a range. True when it tells of all groups together, which the picture shows side by side. */
bool grid_headline(char *to, size_t size, const figures *f, grid_tell tell);

/* Measure, unit, base and years. */
void grid_subtitle(char *to, size_t size, const figures *f, tori_base base);

/* "研修の実施は…で実施" says it twice: a name without that end. */
void grid_without_suffix(char *name, const char *lang);

#endif
