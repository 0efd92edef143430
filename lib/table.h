/* Labelled results, no formatting. */
#ifndef TORI_TABLE_H
#define TORI_TABLE_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell keeps its figure exact; rounding happens in the renderer, once. A
 * percentage over a base of 0, or points from one, is no figure: as EMPTY. */
typedef enum {
    TORI_CELL_EMPTY,   /* no such figure */
    TORI_CELL_HIDDEN,  /* a figure that must not be shown: × for people, as EMPTY for machines */
    TORI_CELL_TEXT,    /* text; NULL is "" */
    TORI_CELL_LINES,   /* text, of which each line is one of several: an array for machines that have these; NULL or "": none */
    TORI_CELL_COUNT,   /* a */
    TORI_CELL_NUMBER,  /* a, without separators: a year, a code */
    TORI_CELL_PERCENT, /* 100 * a / b */
    TORI_CELL_POINTS,  /* 100 * (a / b - c / d) */
    TORI_CELL_SHARE,   /* the percentage 100 * a / b printed as c / 10^d: of shares made to add up to 100 */
    TORI_CELL_PRINTED, /* a / 10^b percent as others printed it, no fraction of counts known here */
    TORI_CELL_RATIO,   /* 100 * a / b, of any two numbers: over 100, below 0; b not 0 */
    TORI_CELL_FRACTION, /* a / b with c decimals, 0 to 9; b not 0: a mean, a quartile */
    TORI_CELL_DIFFERENCE, /* as FRACTION, of a change: with its sign where people read it */
    TORI_CELL_ESTIMATE, /* real, a percentage from 0 to 100 that no count stands behind: of an interval */
    TORI_CELL_ESTIMATE_POINTS, /* real, points between two percentages of which one is no count's, rounded to b decimals */
    TORI_CELL_REAL,       /* real, rounded to b decimals, 0 to 18: a statistic */
    TORI_CELL_PROBABILITY /* real, 0 to 1, with digits enough to tell it from 0 */
} tori_cell_type;

/* A sign behind a figure where people read it, which a note explains: † of what others printed, ‡ where a
 * question was changed. */
typedef enum { TORI_MARK_NONE, TORI_MARK_PRINTED, TORI_MARK_BREAK, TORI_MARKS } tori_mark;

typedef struct {
    tori_cell_type type;
    tori_mark mark; /* of a figure; where there is none nothing is marked */
    union {
        const char *text; /* of TEXT and LINES */
        int64_t a;
        double real;
    };
    int64_t b, c, d;
} tori_cell;

/* part of base as a percentage; EMPTY over a base of 0. */
tori_cell tori_cell_percent(int64_t part, int64_t base);

/* A row: cells, or a heading over the rows that follow. */
typedef struct {
    const char *heading; /* NULL: a row of cells; "": what follows stands under no heading */
    const tori_cell *cells;
} tori_row;

/* A column has an id for machines, a title for people, a line under the title
 * (団体数), a span title over neighbours with the same one; texts "" where none.
 * A title needs no "(%)": where all of a column is percent, text says so. */
typedef struct {
    const char *id;
    const char *title;
    const char *under;
    const char *over;
    bool numeric;   /* aligned to the right */
    bool bracketed; /* figures in brackets where people read them: of the year before */
} tori_column;

/* Texts given to a table are copied into it. What is got from it is borrowed
 * until the table changes. */
typedef struct tori_table tori_table;

/* Takes rows in place of the table that they are added to. What a row points to is lent for
 * the call; a text may be NULL, which is "". */
typedef struct {
    tori_code (*take)(void *user, const tori_table *table, const tori_row *row, tori_error *err);
    void *user;
} tori_rows;

/* n > 0 columns; NULL texts are "". decimals, 0 to 6, of percentages and points.
 * This and what follows fail with TORI_ENOMEM only; the table is then as before. */
tori_code tori_table_new(tori_table **out, const tori_column columns[], size_t n, int decimals,
                         tori_error *err) TORI_MUST_CHECK;
void tori_table_free(tori_table *table);

/* Rows are handed on from here instead of being kept, so that a list may be longer than what memory
 * holds: the table has none then. Before the first row; `to` is copied. A row that is not taken is not added. */
void tori_table_hand_on(tori_table *table, const tori_rows *to);

/* Replaces an earlier one; NULL is "". */
tori_code tori_table_title(tori_table *table, const char *title, const char *subtitle, tori_error *err);
tori_code tori_table_note(tori_table *table, const char *note, tori_error *err);

/* A note that no reader of the figures may miss, also where a format leaves notes out. */
tori_code tori_table_caveat(tori_table *table, const char *note, tori_error *err);
tori_code tori_table_heading(tori_table *table, const char *heading, tori_error *err);

/* A cell for each column. */
tori_code tori_table_row(tori_table *table, const tori_cell cells[], tori_error *err);

const char *tori_table_get_title(const tori_table *table);
const char *tori_table_get_subtitle(const tori_table *table);
int tori_table_decimals(const tori_table *table);
size_t tori_table_columns(const tori_table *table);
const tori_column *tori_table_column(const tori_table *table, size_t i);
size_t tori_table_rows(const tori_table *table);
tori_row tori_table_get_row(const tori_table *table, size_t i);
size_t tori_table_notes(const tori_table *table);
const char *tori_table_get_note(const tori_table *table, size_t i);
bool tori_table_is_caveat(const tori_table *table, size_t i); /* of that note */

#endif
