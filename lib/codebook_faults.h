/* All that is wrong in a codebook. */
#ifndef TORI_CODEBOOK_FAULTS_H
#define TORI_CODEBOOK_FAULTS_H

#include "error.h"

#include <stddef.h>

/* One fault. Texts are UTF-8 without control characters. */
typedef struct {
    unsigned long line; /* from 1; 0: of the whole */
    unsigned column;    /* from 1, in characters; 0: of the line */
    const char *field;  /* its name; "": of none */
    const char *what;   /* lower case, no full stop */
    const char *excerpt; /* of a condition: the line and, under it, a caret; else "" */
} tori_codebook_fault;

/* What a codebook has, as far as it could be read. */
typedef struct {
    size_t items, categories, sets;
    size_t depth; /* so many answers decide, one after another, on the item that hangs deepest */
} tori_codebook_summary;

enum { TORI_CODEBOOK_FAULTS = 1000 };
typedef struct tori_codebook_faults tori_codebook_faults;

/* Look for all faults of a codebook: those that keep it from being read, and besides
 *   two fields of one header (outside of sets), of which only the first would get the column;
 *   categories without a title;
 *   x- properties that are none, as x-askif.
 * JSON that is none has one fault. They come in order of lines, the first 1,000 that were found. Fails with TORI_EREAD and TORI_ENOMEM
 * only. */
tori_code tori_codebook_faults_find(tori_codebook_faults **out, const char *path, tori_error *err) TORI_MUST_CHECK;
/* The same from text; name stands for the file. */
tori_code tori_codebook_faults_parse(tori_codebook_faults **out, const char *json, size_t n, const char *name,
                                     tori_error *err) TORI_MUST_CHECK;
void tori_codebook_faults_free(tori_codebook_faults *faults);

size_t tori_codebook_faults_count(const tori_codebook_faults *faults);
const tori_codebook_fault *tori_codebook_faults_get(const tori_codebook_faults *faults, size_t i);
const tori_codebook_summary *tori_codebook_faults_summary(const tori_codebook_faults *faults);

#endif
