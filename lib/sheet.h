/* A whole small CSV file in memory, its columns by name. */
#ifndef TORI_SHEET_H
#define TORI_SHEET_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

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

/* Is every cell of a record empty? */
bool tori_sheet_is_empty(const tori_sheet *sheet, size_t record);

#endif
