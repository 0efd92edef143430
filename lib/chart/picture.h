/* Picture formats by name. */
#ifndef TORI_PICTURE_H
#define TORI_PICTURE_H

#include "../error.h"

typedef enum { TORI_PICTURE_SVG, TORI_PICTURE_PDF, TORI_PICTURE_PNG, TORI_PICTURES } tori_picture;

/* "svg", "pdf", "png". */
const char *tori_picture_name(tori_picture picture);

/* The format that a file's name asks for by its ending, in either case. Fails
 * with TORI_EARG, which names the endings there are. */
tori_code tori_picture_of_path(tori_picture *out, const char *path, tori_error *err);

#endif
