/* A CSV file as records with physical lines. */
#ifndef TORI_CSV_H
#define TORI_CSV_H

#include "encoding.h"
#include "error.h"

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

#endif
