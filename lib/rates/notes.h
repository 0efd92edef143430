/* Notes under a table of rates: base, frame, missing, source. */
#ifndef TORI_RATES_NOTES_H
#define TORI_RATES_NOTES_H

#include "../rates.h"

/* For the years from first to last (positions), items as selected. */
tori_code tori__notes(tori_table *table, const tori_rates *rates, size_t first, size_t last, const size_t items[],
                      size_t n_items, const tori_rates_view *view, tori_error *err);

/* The same without the base: who was left out, who did not return, frame, source. */
tori_code tori__notes_beside(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                             const size_t items[], size_t n_items, const tori_rates_view *view, tori_error *err);

/* That n of the counts shown are hidden, and why; nothing where none was to be. */
tori_code tori__note_hidden(tori_table *table, const tori_rates *rates, size_t n, const tori_rates_view *view,
                            tori_error *err);

/* The note of years that had no frame, whose bodies are then those in the returns: a list to which
 * years are added; all of it as a note, nothing where it is "". NULL: whatever is shown has none. */
enum { TORI__YEAR_LIST = 640 };
void tori__list_year(char list[TORI__YEAR_LIST], int year, const char *lang);
tori_code tori__note_unframed(tori_table *table, const char *years, const char *lang, tori_error *err);

/* The same of the years from first to last (positions), as far as there are years; lang NULL: the codebook's. */
tori_code tori__note_frames(tori_table *table, const tori_rates *rates, size_t first, size_t last, const char *lang,
                            tori_error *err);

/* The codebook's title, and under it the year, behind what the table shows (NULL: nothing). */
tori_code tori__name_year(tori_table *table, const tori_rates *rates, size_t year, const char *what, const char *lang,
                          tori_error *err);

#endif
