/* Published figures beside rates: what they can stand for, in tables. */
#ifndef TORI_RATES_PRINTED_H
#define TORI_RATES_PRINTED_H

#include "../rates.h"

/* The mark behind figures that others printed. */
#define TORI__PRINTED_MARK "†"

/* The shares that a printed figure can stand for. With a count it is one; a percentage with a base is any
 * count of it that rounds to it; one alone, or that no count gives, is any share that does, its base then
 * being a power of ten twice, and no number of bodies. */
typedef struct {
    bool known;   /* there is a percentage of at most 100, or a count and a base */
    bool exact;   /* count and base are known */
    bool counted; /* share is in bodies */
    tori_bounds share;
} tori__reach;

tori__reach tori__reach_of(const tori_printed *figure, tori_rule rule);

/* Cells of one, marked: as printed, else from its count and base; the count, or the counts that it can be
 * as text; the ends of what it can stand for. text has room for the counts, and is borrowed. */
enum { TORI__PRINTED_COUNTS = 80 };
tori_cell tori__printed_percent(const tori_printed *figure);
tori_cell tori__printed_yes(char text[TORI__PRINTED_COUNTS], const tori_printed *figure,
                            const tori__reach *reach, const char *thousands, const char *lang);
void tori__printed_ends(tori_cell to[2], const tori_printed *figure, const tori__reach *reach);

/* Its item and group for people, and a group as rates have it. */
const char *tori__printed_title(const tori_printed *figure, const tori_codebook *book, const char *lang);
const char *tori__printed_group(const tori_printed *figure, const char *lang);

/* The sources of figures, by their names, each numbered from 1. All zero: none. */
typedef struct {
    const char **list;
    size_t n;
} tori__sources;
tori_code tori__sources_add(size_t *number, tori__sources *sources, const char *source, tori_error *err);
void tori__sources_free(tori__sources *sources);

/* What the mark says, how percentages were rounded, and the sources. */
tori_code tori__printed_notes(tori_table *table, const tori__sources *sources, const tori_rates_view *view,
                              const char *lang, tori_error *err);

/* Columns of a list for them, at its end, and their cells in rows of returns (figure NULL) and of theirs. */
enum { TORI__PRINTED_COLUMNS = 6 };
size_t tori__printed_columns(tori_column *to, const tori_rates_view *view);
size_t tori__printed_cells(tori_cell *to, const tori_rates_view *view, const tori_printed *figure);

/* Rows of the figures of years over `after` and up to `last`, in a list with these n columns. */
tori_code tori__printed_rows(tori_table *table, const tori_column columns[], size_t n,
                             const tori_codebook *book, int after, int last, const tori_rates_view *view,
                             tori_error *err);

#endif
