/* Drawing a scene's shapes with PLplot. */
#ifndef TORI_DRAW_SHAPES_H
#define TORI_DRAW_SHAPES_H

#include "letters.h"

/* Does PLplot have its cairo driver? TORI_EMISSING names the package. The
 * caller holds the lock around drawing, here and below. */
tori_code tori__shapes_ready(tori_error *err);

/* Draw all shapes and texts of the scene, in its order, on a context whose unit
 * is a point. TORI_EWRITE with PLplot's words when it gives up. */
tori_code tori__shapes_draw(cairo_t *cr, const tori_scene *scene, tori__letters *letters, tori_error *err);

#endif
