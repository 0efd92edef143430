/* From cairo's SVG to ours. */
#ifndef TORI_DRAW_SVG_H
#define TORI_DRAW_SVG_H

#include "../chart/scene.h"
#include "output.h"

/* Take out the numbers that grow through a process and the decimals that nobody
 * sees; put in title, description, role and language for people who cannot see
 * the picture. False when out of memory. */
bool tori__svg_finish(tori__output *svg, const tori_scene *scene);

#endif
