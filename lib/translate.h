/* Messages in the language of the user. */
#ifndef TORI_TRANSLATE_H
#define TORI_TRANSLATE_H

#include "error.h"

#if defined __GNUC__
#define TORI__FORMAT_OF(n) __attribute__((format_arg(n)))
#else
#define TORI__FORMAT_OF(n)
#endif

/* The text in the language of LC_MESSAGES, from the catalogue "torikumi"; the text itself where
 * there is none, and "" as it is. The program says where catalogues are (bindtextdomain) and sets
 * the locale; a program that does neither gets English. The result is not freed. */
const char *tori__translated(const char *text) TORI__FORMAT_OF(1);

/* The same of a text that goes with a number: `one` where English would say it of one thing. */
const char *tori__translated_number(const char *one, const char *many, unsigned long n) TORI__FORMAT_OF(1)
    TORI__FORMAT_OF(2);

/* xgettext finds what is to be translated by these names, and by those of functions that translate
 * the text or format they are given (po/po.mk). N_ marks a text that is translated where it is used. */
#define _(text) tori__translated(text)
#define P_(one, many, n) tori__translated_number(one, many, n)
#define N_(text) text

#endif
