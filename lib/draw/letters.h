/* Measuring and setting text with Pango. */
#ifndef TORI_DRAW_LETTERS_H
#define TORI_DRAW_LETTERS_H

#include "../chart/scene.h"

#include <pango/pangocairo.h>

typedef struct {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *font;
} tori__letters;

void tori__letters_open(tori__letters *letters, const char *family, const char *lang);
void tori__letters_close(tori__letters *letters);

/* Width in points, as in tori_measure. */
double tori__letters_width(tori__letters *letters, const char *text, double size, tori_weight weight);

/* Set a text of a scene; y runs down on cr. TORI_EMISSING when a character is
 * in no installed font, TORI_EARG when the text is not UTF-8. */
tori_code tori__letters_draw(tori__letters *letters, cairo_t *cr, const tori_shape *text, tori_error *err);

#endif
