/* A file of returns against the codebook: answers and findings. */
#ifndef TORI_RETURNS_H
#define TORI_RETURNS_H

#include "body.h"
#include "codebook.h"
#include "corrections.h"
#include "encoding.h"
#include "error.h"
#include "finding.h"
#include "mergers.h"

#include <stdbool.h>
#include <stddef.h>

/* An open answer: a text as in the file, a number or date in its plain form (1204,
 * 2007-04-01). */
typedef struct {
    size_t item;
    const char *text;
} tori_open_answer;

/* One body's return for one year. Everything is borrowed for the call. */
typedef struct {
    int year;
    const char *code;
    tori_kind kind;
    bool returned;           /* false: the row says that no return came */
    unsigned long line;
    long long batch;         /* the entry of the store that brought it; 0: from a file */
    const char *answers;     /* a byte an item of the codebook, no NUL */
    bool stray;              /* answers and routing may disagree: see tori_codebook_settle */
    const tori_open_answer *open;
    size_t n_open;
} tori_return;

/* Receives returns in the order of the file. Anything but TORI_OK stops the
 * reading and is handed through. */
typedef tori_code (*tori_return_fn)(void *user, const tori_return *r, tori_error *err);

typedef struct {
    const tori_codebook *codebook; /* required */
    const tori_frame *frame;       /* NULL: no frame, every valid code is a body */
    const tori_mergers *mergers;   /* what became of bodies that the frame has not; NULL: not known */
    tori_corrections *corrections; /* NULL: none */
    tori_encoding encoding;
    int year;                      /* 0: from the column, else from the file's name */
    bool hash;                     /* also compute the SHA-256 */
    bool keep_open;                /* hand on open answers */
    bool rules;                    /* look for what is doubtful too: see below */
} tori_returns_options;

/* Errors are always found, x-check of the codebook among them. With `rules` there are also:
 *   empty    warning: a return in which nothing is answered
 *   routing  warning: items answered, but not with no, that are not asked of this body
 *            or in this year, and items called not applicable that are asked; note: items left
 *            blank that are asked because of another answer. One finding a body
 *            each, which names the first items
 *   twin     warning: answers and open answers that are to the letter those of another
 *            body's return. Alike by chance are many, so only returns of at
 *            least 40 bits are looked at: the logarithm to base 2 of how many
 *            ways there are to spread the return's yes among its yes and no,
 *            one bit a choice, and one a letter beyond the second of an open
 *            answer, at most 16 of each
 * Returns that the status column says did not come in are not judged. */

/* What was read. */
typedef struct {
    int year;                 /* 0 when it stayed unclear */
    unsigned long rows;       /* records below the header */
    unsigned long returns;    /* handed on */
    unsigned long refused;    /* left out because of an error */
    bool torn;                /* reading broke off: what was handed on is not all, or not of one state */
    tori_encoding encoding;
    unsigned long long bytes;
    char sha256[65];
    char recognised[480]; /* "A code, C audit": the columns that the codebook has, by field */
    char ignored[480];    /* the others, by header, and those of the role ignore; both as many as fit */
} tori_returns_summary;

/* Read a file of returns. Whatever is wrong in it goes to findings; a row with
 * an error is not handed on, the rest is. A file that cannot be read at all
 * (missing, a directory, empty, a quote never closed) is an error finding too, and
 * none of its rows is handed on when its header is faulty (a column missing, unknown, twice),
 * so that the call fails only with TORI_ENOMEM or with what fn returned.
 * summary may be NULL. Several calls may run at once on one codebook and frame,
 * each with findings of its own. */
tori_code tori_returns_read(const char *path, const tori_returns_options *options,
                            tori_return_fn fn, void *user, tori_findings *findings,
                            tori_returns_summary *summary, tori_error *err);

/* The year of a file without reading it whole: options->year, else the column
 * that the codebook names, else the file's name. Fails with TORI_EDATA when it
 * stays unclear or the file's first row cannot be read. */
tori_code tori_returns_year(int *year, const char *path, const tori_returns_options *options, tori_error *err);

/* Returns of one year, kept to compare a later one with. */
typedef struct tori_earlier tori_earlier;

/* For returns of this codebook, which is borrowed. */
tori_code tori_earlier_new(tori_earlier **out, const tori_codebook *book, tori_error *err) TORI_MUST_CHECK;
void tori_earlier_free(tori_earlier *earlier);

/* A tori_return_fn: keep a copy of *r, with its numbers. All are of one year. Fails with TORI_ENOMEM only. */
tori_code tori_earlier_add(void *earlier, const tori_return *r, tori_error *err);

/* One file of several. user, findings are handed to the reading of this file;
 * summary is filled. Set options.year first (tori_returns_year). */
typedef struct {
    const char *path;
    tori_returns_options options;
    void *user;
    tori_findings *findings;
    tori_returns_summary summary;
    bool compare;                /* with the year before: see below */
    const tori_earlier *earlier; /* returns of a year before that is not among the jobs; NULL: none */
} tori_returns_job;

/* A year that is to be compared is so with the latest one before it, among the jobs or in
 * `earlier`. Of each body that is in both, and of items that were asked both times, there are warnings:
 *   gone  what counted as yes then (a yes, a choice of x-implemented) and counts as no now;
 *         a blank is no no
 *   jump  a number that is more than x-factor times what it was, or was so many times
 *         what it is. Only where the larger of the two is at least 20, since of small numbers
 *         a few people make a multiple, and neither is below 0
 * Items are found by their id where the codebooks are not the same. Returns are kept until the years
 * beside theirs were read: at any time those of at most two years more than there are threads, where the
 * jobs come in order of years. */

/* Read several files, `threads` at a time (0: as many as there are processors).
 * Files of one year are read one after another in the order given, by one
 * thread: they may share a user, and a body that stands in two of them is an
 * error of the later one. */
tori_code tori_returns_read_all(tori_returns_job jobs[], size_t n, tori_return_fn fn, unsigned threads,
                                tori_error *err);

#endif
