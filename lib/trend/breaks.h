/* Years in which a question was changed, in tables of trends. */
#ifndef TORI_TREND_BREAKS_H
#define TORI_TREND_BREAKS_H

#include "../rates.h"

/* The reason of the last break of an item (x-break) over `after` and up to `year`, "" where none is said, and
 * its year; NULL: none. */
const char *tori__break_between(int *when, const tori_codebook *book, size_t item, int after, int year,
                                const char *lang);

/* Has any of the items one between the years that were counted? */
bool tori__any_break(const tori_rates *rates, const size_t items[], size_t n);

/* A note for each of them. */
tori_code tori__note_breaks(tori_table *table, const tori_rates *rates, const size_t items[], size_t n,
                            const char *lang, tori_error *err);

#endif
