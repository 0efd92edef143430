/* What is wrong in an input, cell by cell. */
#ifndef TORI_FINDING_H
#define TORI_FINDING_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { TORI_ERROR, TORI_WARNING, TORI_NOTE, TORI_SEVERITIES } tori_severity;

/* One finding. Any text may be NULL (unknown); all are UTF-8 but raw, which can be
 * faulty for not being so. */
typedef struct {
    tori_severity severity;
    const char *rule;   /* short fixed id of the rule, e.g. "mark" */
    const char *file;
    unsigned long line; /* physical line, from 1; 0: the whole file */
    unsigned column;    /* from 1 (A); 0: the whole line */
    const char *header; /* of the column, as names are compared (tori_text_fold_name) */
    const char *item;   /* id of the item or role concerned */
    const char *body;   /* code of the body concerned */
    const char *name;   /* its name */
    const char *raw;    /* the text as it stood in the file */
    const char *what;   /* what is wrong: lower case, no full stop */
    const char *remedy; /* what to do about it */
} tori_finding;

/* A list of findings. It keeps the first `keep` of each severity (0: 1,000) and counts
 * all, so that a file with ten million faults needs no more memory, and many notes
 * leave room for an error. */
typedef struct tori_findings tori_findings;

tori_code tori_findings_new(tori_findings **out, size_t keep, tori_error *err) TORI_MUST_CHECK;
void tori_findings_free(tori_findings *list);

/* Add a copy of *f. Fails with TORI_ENOMEM only. */
tori_code tori_findings_add(tori_findings *list, const tori_finding *f, tori_error *err);

/* Will further ones of a severity only be counted? Their texts need not be made then. */
bool tori_findings_full(const tori_findings *list, tori_severity severity);

/* Keep no further ones of a severity: nobody will read them. */
void tori_findings_only_count(tori_findings *list, tori_severity severity);

/* Count n more of a severity that is full. */
void tori_findings_more(tori_findings *list, tori_severity severity, size_t n);

/* Append src to list; src stays as it is. */
tori_code tori_findings_append(tori_findings *list, const tori_findings *src, tori_error *err);

/* Bring what is kept into the order of lines and columns; what is of one cell stays in the order in
 * which it was added. Fails with TORI_ENOMEM only. */
tori_code tori_findings_sort(tori_findings *list, tori_error *err);

/* How many there were of a severity, kept or not. */
size_t tori_findings_count(const tori_findings *list, tori_severity severity);

/* How many were kept, and the i-th of them (borrowed from the list). */
size_t tori_findings_kept(const tori_findings *list);
const tori_finding *tori_findings_get(const tori_findings *list, size_t i);

/* "error", "warning", "note". */
const char *tori_severity_name(tori_severity severity);

/* The line a person reads, without newline, control characters escaped:
 *   returns/2007.csv:41:F (audit): 014052 A町: "△" is not an answer here; use ○ or ×
 * Warnings and notes carry "warning: " or "note: " after the place. Writes at
 * most size bytes with the final NUL; returns the length it wanted, as snprintf does. */
size_t tori_finding_text(char *to, size_t size, const tori_finding *f);

#endif
