/* An editing log: cells put right on the way in. */
#ifndef TORI_CORRECTIONS_H
#define TORI_CORRECTIONS_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

/* One entry: the cell in this column of the row at this physical line, or of
 * this body, reads `before` and shall read `after`. */
typedef struct {
    const char *file;   /* base name of the file concerned, "" for any */
    unsigned long line; /* 0: by body */
    const char *body;   /* code as the file has it or in six digits, "" when by line */
    const char *column; /* header or item id, folded */
    const char *before;
    const char *after;
    const char *reason;
    unsigned long at; /* line of this entry in the log */
    bool found;       /* its cell was there; set by who applies it */
    bool applied;     /* and read as it should, and the row was taken */
} tori_correction;

typedef struct tori_corrections tori_corrections;

/* Read a log: CSV with columns line and/or body, column, before, after,
 * reason, and file where it serves several; or 行, 団体コード, 項目, 修正前, 修正後,
 * 理由, ファイル. Empty rows are passed over. An entry without reason or column,
 * or with neither line nor body, becomes an error finding with line and column and is
 * left out; with NULL for findings the first of them is TORI_EDATA. So is, with its
 * place, a file without the columns; otherwise as tori_sheet_read. */
tori_code tori_corrections_read(tori_corrections **out, const char *path, tori_encoding encoding,
                                tori_findings *findings, tori_error *err) TORI_MUST_CHECK;
void tori_corrections_free(tori_corrections *log);

size_t tori_corrections_count(const tori_corrections *log);
const tori_correction *tori_corrections_get(const tori_corrections *log, size_t i);

/* The entry for a cell that is still to be applied, or NULL in *out; borrowed from the
 * log. file may have folders before it. line or body (the code cell as it stands)
 * may be unknown: 0, NULL or ""; what both the entry and the caller know must
 * agree. column is folded with tori_text_fold_name, or an id as in the codebook. TORI_ENOMEM, *out is NULL
 * then. */
tori_code tori_corrections_find(tori_correction **out, tori_corrections *log, const char *file,
                                unsigned long line, const char *body, const char *column,
                                tori_error *err) TORI_MUST_CHECK;

/* Entries that no cell matched, as error findings; those for a file that was
 * never asked about as warnings. path is that of the log. */
tori_code tori_corrections_unused(const tori_corrections *log, const char *path, tori_findings *findings,
                                  tori_error *err);

#endif
