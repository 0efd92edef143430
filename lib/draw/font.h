/* Finding a font that sets Japanese. */
#ifndef TORI_DRAW_FONT_H
#define TORI_DRAW_FONT_H

#include "../error.h"

enum { TORI__FAMILY_MAX = 128 };

/* The family to draw with: wanted if it is installed (whatever it covers), else
 * when wanted is NULL the first installed one of a list of Japanese fonts that
 * really has Japanese characters. TORI_EMISSING names a package. */
tori_code tori__font_choose(char family[TORI__FAMILY_MAX], const char *wanted, tori_error *err);

#endif
