/* Legends and fills: how columns are told apart. */
#ifndef TORI_LEGEND_H
#define TORI_LEGEND_H

#include "page.h"

/* One entry, its swatch's left edge and its lines' first top within the legend. */
typedef struct {
    tori__lines lines;
    double x, y;
} tori__entry;

typedef struct {
    tori__entry *entries;
    size_t n;
    double height;
} tori__legend;

/* Set the names of n columns in rows over the page's width, one after the other.
 * False when out of memory; *legend must be zero or hold one to replace. */
bool tori__legend_arrange(tori__legend *legend, const tori__page *page, const char *const names[], size_t n);
void tori__legend_release(tori__legend *legend);

/* Swatches in colour[i], hatched as tori__add_fill's hatch[i]; discs when hatch is
 * NULL. top is where the legend begins. */
void tori__legend_draw(const tori__legend *legend, const tori__page *page, const uint32_t colour[],
                       const size_t hatch[], double top, tori_scene *scene);

/* 0, 1, 2 ...: each column with a hatching of its own. */
extern const size_t tori__own_hatch[TORI_HUES];

/* In place of a column's number: not hatched, with a line around. */
enum { TORI__OUTLINED = TORI_HUES };

/* A box filled for the i-th column; where the theme marks series, hatched. */
void tori__add_fill(tori_scene *scene, const tori__page *page, const tori_shape *like, tori_box box,
                    size_t i);

/* A text centred on such a fill of a colour, in ink that can be read; where it is hatched, on a plate. */
void tori__add_on_fill(tori_scene *scene, const tori__page *page, const tori_shape *text, uint32_t colour,
                       size_t i);

#endif
