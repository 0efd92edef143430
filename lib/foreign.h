/* Files that are no text, told by how they begin. */
#ifndef TORI_FOREIGN_H
#define TORI_FOREIGN_H

#include <stddef.h>

/* What a file with these first bytes is, as "an Excel workbook"; to be translated. NULL: it may be text. */
const char *tori__foreign(const unsigned char *bytes, size_t n);

#endif
