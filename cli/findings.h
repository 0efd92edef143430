/* Findings as files: a table for programs, or one file a sender. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "finding.h"
#include "render.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* How findings are parted: by what stands in no file at all. */
typedef enum { SPLIT_NONE, SPLIT_PREFECTURE, SPLIT_BODY, SPLITS } split_by;

/* "no", "prefecture", "body". */
const char *split_name(int i);

/* The kept findings of n files as a table, to path or to `standard` when it is
 * NULL. As text, a line each, notes only when they are asked for; all: every one, not
 * only the first MESSAGE_MOST of a body and a rule. */
tori_code findings_write(tori_findings *const lists[], size_t n, tori_format format, bool notes, bool all,
                         const char *path, FILE *standard, tori_error *err);

/* Write a table for each prefecture or body into a folder, which is made when it is
 * not there; findings without a body go to a file "others". Each file appears whole or
 * not at all. *written tells how many there are. Fails with TORI_EWRITE. */
tori_code findings_split(size_t *written, tori_findings *const lists[], size_t n, split_by by,
                         tori_format format, const char *folder, tori_error *err);

#endif
