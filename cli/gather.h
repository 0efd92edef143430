/* Reads files of returns, for every command that takes some. */
#ifndef GATHER_H
#define GATHER_H

#include "common.h"
#include "corrections.h"
#include "files.h"
#include "finding.h"
#include "mergers.h"
#include "progress.h"
#include "returns.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What becomes of the returns of a file: made before it is read, given each
 * return, and freed with the rest. All zero: nothing but findings is wanted. */
typedef struct {
    tori_code (*make)(void **out, const void *how, tori_error *err);
    tori_return_fn add;
    void (*free)(void *made);
    const void *how;
} gather_kind;

/* The returns of each file are kept: a tori_panel. */
gather_kind gather_panels(const tori_codebook *book);

typedef struct {
    const tori_codebook *book;
    tori_store *store;       /* has the frames and mergers; NULL: none */
    const char *corrections; /* path of the editing log; NULL: none */
    tori_encoding encoding;
    int year;               /* 0: each file's own */
    bool hash, open, quiet; /* SHA-256 and open answers are wanted; no progress */
    bool rules;             /* what is doubtful is found too, also beside the year before */
    bool no_notes;          /* they are only counted */
    size_t keep;            /* findings a file and severity; 0: as the list itself has it */
} gather_options;

/* One file. */
typedef struct {
    void *made; /* by kind; NULL without */
    tori_return_fn add;
    tori_frame *frame;
    progress *shown;
} gathered_file;

typedef struct {
    size_t n;
    tori_files files_read; /* folders and archives among the operands opened up */
    tori_returns_job *jobs; /* of each file: path, findings, summary */
    gathered_file *files;
    tori_findings **findings; /* of each file, and of the editing log if it has some */
    size_t n_findings;
    tori_corrections *corrections;
    tori_mergers *mergers;
    tori_earlier **earlier; /* returns of the store that files are compared with */
    size_t n_earlier;
    gather_kind kind;
} gathered;

/* Read files, or folders and archives of them, those of different years at the
 * same time. Faults in the files are findings; fails with TORI_EARG when a file is
 * given twice, as tori_files_find, and with what
 * the editing log, the store or memory gives. Free g in any case. */
tori_code gather_read(gathered *g, char *const paths[], size_t n_paths, const gather_options *options,
                      const gather_kind *kind, tori_error *err);
void gather_free(gathered *g);

/* As message_verdict. Rows can be left out, but of a file that could not be read to its end nothing is
 * taken: TORI_EDATA then, whatever is to be skipped. */
tori_code gather_verdict(const gathered *g, bool skip, bool *faulty, tori_error *err);

/* Of each file its encoding, rows and what became of them, and the columns that were recognised
 * and ignored, a line each. */
void gather_tell(FILE *to, const gathered *g);

/* Of which years no frame was there, a line; nothing where all that have returns were compared with one. */
void gather_tell_unframed(FILE *to, const gathered *g);

#endif
