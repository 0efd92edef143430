/* Patterns that a whole text is like. */
#ifndef TORI_CODEBOOK_PATTERN_H
#define TORI_CODEBOOK_PATTERN_H

#include "../error.h"

#include <stddef.h>

typedef struct tori__pattern tori__pattern;

/* Regular expressions of Perl, which are close to those of XML Schema that Table Schema
 * asks for; \d and \w know full-width forms and Japanese. Fails with TORI_EDATA, why
 * and the byte where; TORI_ENOMEM. */
tori_code tori__pattern_new(tori__pattern **out, const char *pattern, char *why, size_t size, size_t *at,
                            tori_error *err);
void tori__pattern_free(tori__pattern *pattern); /* NULL: nothing */

typedef enum { TORI__MATCH, TORI__NO_MATCH, TORI__MATCH_TOO_LONG, TORI__MATCH_ENOMEM } tori__match;

/* Is the whole of text like the pattern? Gives up after some million steps. Several
 * threads may ask at once. */
tori__match tori__pattern_match(const tori__pattern *pattern, const char *text, size_t n);

#endif
