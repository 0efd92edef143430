/* What columns and the share over them have in common. */
#ifndef TORI_COLUMNS_H
#define TORI_COLUMNS_H

#include "grid.h"

/* The middle of a row, across. */
double tori__columns_x(const tori__grid *g, size_t row);

/* A line across at y with its tick over the left end. */
void tori__columns_rule(const tori__grid *g, double y, const char *label, bool zero, tori_scene *scene);

/* A text centred on paper of its own, so that no line runs through it. */
void tori__columns_on_paper(const tori__grid *g, const tori_shape *text, tori_scene *scene);

/* The panel of the share, from g->top down; how far it reaches: g->top where there is none. */
double tori__share_arrange(tori__grid *g, bool *fits);

/* Is a figure of the share left out for want of room? */
bool tori__share_crowded(const tori__grid *g);
void tori__share_draw(const tori__grid *g, tori_scene *scene);

#endif
