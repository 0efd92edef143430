/* A codebook proposed from files. */
#ifndef TORI_CODEBOOK_DRAFT_H
#define TORI_CODEBOOK_DRAFT_H

#include "codebook.h"
#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stddef.h>

typedef struct {
    tori_encoding encoding;
    const char *code;  /* header of the column with the bodies' codes; NULL: recognised */
    const char *title; /* of the survey; NULL: the first file's name */
} tori_draft_options;

/* Propose a codebook from files of returns: a field for each column that any of them has,
 * with what was seen in it. Columns of code, name, prefecture, year, kind and status are
 * recognised by header and content; all others are items: yes/no where nothing but words for
 * yes and no stands, numbers and dates where all cells are such, a choice where few texts come
 * back often, else text. Words like 不明 and － become missing values. An ASCII header gives the
 * id; others are q1, q2 ... with the header as title. Where the names of files tell different
 * years, items that only some of them have get x-years.
 *
 * *json is text that tori_codebook_parse takes, ended by a NUL; the caller frees it. It is NULL,
 * with TORI_OK, when findings has errors for which nothing can be proposed: a column without
 * header or with one that stands twice, rows of other length than the header, no column of
 * codes, one in ten of the codes blank or met before, nothing but what a frame has. Notes say what was decided and could be otherwise.
 * Fails with TORI_EREAD, TORI_ENOMEM, with TORI_EDATA when a file is no CSV or no text, and
 * with TORI_EARG when options->code is no header. */
tori_code tori_codebook_draft(char **json, const char *const paths[], size_t n,
                              const tori_draft_options *options, tori_findings *findings,
                              tori_error *err) TORI_MUST_CHECK;

/* Propose a codebook from a list of questions: a header, then question, type (single,
 * multiple or multi, free, yesno, number, date), anything in columns whose header is n_answers, and the
 * choices, as many as there are. A question with several answers becomes a yes/no item for
 * each choice, together a set. A number at the head of all questions, as [No.4] or 問4,
 * gives the ids. Otherwise as tori_codebook_draft. */
tori_code tori_codebook_draft_questions(char **json, const char *path, const tori_draft_options *options,
                                        tori_findings *findings, tori_error *err) TORI_MUST_CHECK;

#endif
