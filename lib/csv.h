/* A CSV file as records with physical lines. */
#ifndef TORI_CSV_H
#define TORI_CSV_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>

/* Where the reader stands. Who reads a file puts one at the head of its own
 * struct and gets it back in every callback. */
typedef struct {
    unsigned long line; /* physical line on which the record began */
    unsigned long at;   /* physical line on which the cell ends */
    bool stop;          /* set by a callback: read no further; tori_csv_read is then TORI_OK */
    void *reader;       /* the reader's own */
} tori_csv_cursor;

/* Receives the cells of a file in order. Cells are borrowed for the call, not
 * NUL-terminated, and may hold any byte: check UTF-8 where it matters. The
 * arguments stand as libcsv has them, so that nothing is between its parser and
 * the callback, which runs for every cell. Three bytes can be read at text whatever n
 * is, so that short cells compare without branches. After stop further cells of the line
 * may come; no further record does. Lines without any cell are passed over. */
typedef struct {
    void (*cell)(void *text, size_t n, void *cursor);
    void (*record)(tori_csv_cursor *cursor); /* the record is complete */
} tori_csv_sink;

typedef struct {
    char delimiter; /* 0: comma, or a tab where the first line has one and no comma */
    char quote;     /* 0: " */
} tori_csv_dialect;

/* A longer cell in bytes is an error: a quote was left open. */
enum { TORI_CSV_LONGEST = 16 * 1024 * 1024 };

/* Read all of it. dialect may be NULL; the sink is looked at anew behind the
 * first record, so that a callback may change it there. Fails with TORI_EDATA and the place (a
 * quote that is never closed names the line it was opened on), with TORI_EREAD
 * and TORI_ENOMEM. */
tori_code tori_csv_read(tori_decoder *from, const tori_csv_dialect *dialect,
                        const tori_csv_sink *sink, tori_csv_cursor *cursor, tori_error *err);

/* Column letters as spreadsheets count: 1 is A, 27 is AA. Fits in 8 bytes. */
void tori_csv_letter(char to[8], unsigned column);

/* A whole small file (a frame, corrections, published figures) in memory. */
typedef struct {
    size_t n_records;          /* without the header */
    size_t n_columns;          /* of the header */
    char **header;             /* folded with tori_text_fold_name */
    char **cells;              /* n_records * n_columns, as in the file; "" where short */
    unsigned long *lines;      /* physical line of each record */
    char sha256[65];
    tori_encoding encoding;
} tori_sheet;

/* Read path whole. A record longer than the header is TORI_EDATA; a shorter
 * one is filled with "". An empty file is TORI_EDATA. */
tori_code tori_sheet_read(tori_sheet **out, const char *path, tori_encoding encoding,
                          tori_error *err) TORI_MUST_CHECK;
void tori_sheet_free(tori_sheet *sheet);

/* Column of the first name (NULL-terminated array of folded names, * and ? as
 * in tori_text_glob) that the header holds, or -1. */
int tori_sheet_column(const tori_sheet *sheet, const char *const names[]);

/* A column that a table can have: its names as above, the first of which messages use. */
enum { TORI_SHEET_NAMES = 16 };
typedef struct {
    const char *names[TORI_SHEET_NAMES]; /* ends in NULL */
    bool required;
} tori_sheet_field;

/* Where n fields stand: at[i] is -1 for one that the table has not. Returns the first required one of these, n
 * where there is none. */
size_t tori_sheet_find(int at[], const tori_sheet *sheet, const tori_sheet_field fields[], size_t n);

/* The same, with an error among the findings, of rule "column", for each required one that is missing; *complete is false
 * then. TORI_ENOMEM only. */
tori_code tori_sheet_require(int at[], bool *complete, const tori_sheet *sheet, const char *path,
                             const tori_sheet_field fields[], size_t n, const char *remedy, tori_findings *findings,
                             tori_error *err);

/* Cell of a record, "" for column -1. */
const char *tori_sheet_cell(const tori_sheet *sheet, size_t record, int column);

#endif
