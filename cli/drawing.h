/* The drawing module, loaded when something is drawn. */
#ifndef DRAWING_H
#define DRAWING_H

#include "draw/draw.h"
#include "error.h"

/* A pen and the module it came from. */
typedef struct {
    const tori_drawer *drawer;
    tori_pen *pen;
} drawing;

/* Load the module from the build tree, else from where it is installed, and take
 * a font (NULL: the best there is). Fails with TORI_EMISSING. */
tori_code drawing_open(drawing *d, const char *font, const char *lang, tori_error *err);
void drawing_close(drawing *d);

#endif
