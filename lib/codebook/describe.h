/* Items of a codebook in words. */
#ifndef TORI_CODEBOOK_DESCRIBE_H
#define TORI_CODEBOOK_DESCRIBE_H

#include "internal.h"

/* "yes/no", "choice", else the type of Table Schema: "string", "integer", "date". */
const char *tori__describe_type(const tori_codebook *book, size_t item);

/* The value that stands in a cell where this choice of a list is taken; NULL for any other item. Borrowed. */
const char *tori__describe_listed(const tori_codebook *book, size_t item);

/* Texts that the caller frees; "" where there is nothing to say, NULL when out of memory.
 * Routing: "ordinance: yes; kind: prefecture / municipality", with titles instead of ids and
 * values in lang where titles is set. */
char *tori__describe_routing(const tori_codebook *book, size_t item, const char *lang, bool titles);
char *tori__describe_choices(const tori_codebook *book, size_t item); /* "A / B (label)" */
char *tori__describe_choice(const tori_codebook *book, size_t item, size_t choice);
char *tori__describe_marks(const tori_codebook *book, size_t item);   /* "yes: ○ / 1; no: ×" */
char *tori__describe_years(const tori_codebook *book, size_t item);   /* "2005-2007", "2005-" */

/* How it is scored: "weight 2, level 1"; "" where it is not. */
char *tori__describe_points(const tori_codebook *book, size_t item, bool japanese);

#endif
