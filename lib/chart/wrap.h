/* Breaking a text into lines. */
#ifndef TORI_WRAP_H
#define TORI_WRAP_H

#include "scene.h"

/* The lines of a text. Zero is a text without lines. */
typedef struct {
    char *text; /* owned; line[i] points into it */
    char **line;
    size_t n;
    double width; /* of the longest */
    bool cut;     /* a word is wider than a line and was parted */
} tori__lines;

typedef enum {
    TORI__WRAP_FULL,    /* fill each line: running text */
    TORI__WRAP_BALANCED /* after a comma or space if that needs no more lines, else lines of like
                           length: titles and labels */
} tori__wrap_style;

/* Break text into lines of at most width points by the Japanese rules: no
 * closing bracket, full stop or small kana begins a line, no opening bracket
 * ends one, a number keeps its counter. A word wider than a line is cut. An
 * empty or NULL text gives no line. False when out of memory; *out, which must
 * be zero or hold lines to replace, is then zero. */
bool tori__wrap(tori__lines *out, const char *text, const tori_measure *measure, double size,
                tori_weight weight, double width, tori__wrap_style style);

void tori__lines_free(tori__lines *lines);

#endif
