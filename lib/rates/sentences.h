/* What is said of a figure in words. */
#ifndef TORI_RATES_SENTENCES_H
#define TORI_RATES_SENTENCES_H

#include "../rates.h"

/* What rates are over: "Rates are over all bodies". */
const char *tori__base_words(tori_base base, const char *lang);

/* How the percentage of yes over a base, over 0, came about: "100 * 1 / 7 = 14.2857..., rounded half up to 1
 * decimal". */
enum { TORI__ROUNDING = 300 };
void tori__rounding_words(char to[TORI__ROUNDING], int64_t yes, int64_t base, int decimals, const char *lang);

/* Who is asked and in which years: "Ordinance: yes; asked since 2006", "all bodies". The caller frees it;
 * NULL when out of memory. */
char *tori__asked_words(const tori_codebook *book, size_t item, const char *lang);

#endif
