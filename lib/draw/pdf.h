/* The language of cairo's PDF. */
#ifndef TORI_DRAW_PDF_H
#define TORI_DRAW_PDF_H

#include "../chart/scene.h"
#include "output.h"

/* Say in which language the page is, for screen readers, which cairo cannot: its catalog
 * once more with /Lang, appended as an incremental update (ISO 32000-1, 7.5.6 and 14.9.2). A
 * file of another form than cairo 1.16 writes stays as it is. False when out of memory. */
bool tori__pdf_finish(tori__output *pdf, const tori_scene *scene);

#endif
