/* Text in lines of a terminal. */
#ifndef TORI_RENDER_LINES_H
#define TORI_RENDER_LINES_H

#include <stddef.h>

/* Copy of text with a newline behind every line of at most width columns;
 * lines after the first are `indent` columns shorter. Breaks by the Japanese
 * rules: no stop or closing bracket begins a line, no opening one ends it. A
 * word wider than a line stays whole. The caller frees it; NULL when out of memory. */
char *tori__break_lines(const char *text, size_t width, size_t indent);

#endif
