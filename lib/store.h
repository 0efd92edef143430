/* Returns, frames and published figures on disk. */
#ifndef TORI_STORE_H
#define TORI_STORE_H

#include "body.h"
#include "codebook.h"
#include "corrections.h"
#include "error.h"
#include "mergers.h"
#include "panel.h"
#include "published.h"
#include "returns.h"

#include <stdbool.h>
#include <stddef.h>

/* One SQLite file; torikumi-store(5) describes it. A ledger: a return is never
 * overwritten, a later one of the same body and year revises it. One import is
 * one transaction.
 *
 * Any function that takes a store can also fail with TORI_ENOMEM, with
 * TORI_ESTORE when the store is damaged or an import is running elsewhere and
 * did not end in time, and one that writes with TORI_EWRITE. What failed has
 * changed nothing. Writing to a store that was opened for reading is misuse. A store
 * serves one thread at a time; several stores may be open on one file. */
typedef struct tori_store tori_store;

/* Make a new store with this codebook. Fails with TORI_ESTORE when path
 * exists, with TORI_EWRITE when it cannot be made; leaves no half file. now:
 * seconds since 1970. */
tori_code tori_store_create(const char *path, const tori_codebook *book, long long now, tori_error *err);

/* For a program that uses SQLite through this library only, before anything else of it: SQLite then
 * keeps no count of its memory, for which the threads of a program wait for each other. */
void tori_store_no_statistics(void);

/* Open one. write false: nothing is changed, several may read at once, the
 * file and its folder may be read-only. Fails with TORI_ESTORE (missing, a directory,
 * none of ours, damaged, newer), the file untouched; with TORI_EWRITE when write is
 * asked for and the file is read-only. */
tori_code tori_store_open(tori_store **out, const char *path, bool write, tori_error *err) TORI_MUST_CHECK;
void tori_store_close(tori_store *store);

/* From here on every reading of a store that was opened for reading gives what held when
 * this batch was the last one; 0: all that is there, as after opening. TORI_EARG when
 * there is no such batch. What a batch left behind never changes, so that it needs no hold. */
tori_code tori_store_as_of(tori_store *store, long long batch, tori_error *err);

/* The last batch there is. */
tori_code tori_store_last_batch(long long *batch, tori_store *store, tori_error *err);

/* The last batch of the moment, in seconds since 1970. TORI_EARG when the store was made later. */
tori_code tori_store_batch_at(long long *batch, tori_store *store, long long moment, tori_error *err);

/* Another handle for reading on the same file, as of the same batch; it borrows the codebook,
 * so that the first one must outlive it. Fails as open does. */
tori_code tori_store_again(tori_store **out, const tori_store *store, tori_error *err) TORI_MUST_CHECK;

/* As open for reading, for who will read much: where there are several processors, a thread opens a second
 * handle at the same time, which takes as long as the first. help gives that thread work to do, once:
 * work(user, own) with a handle as from again; false when nobody is there. helped waits until it is done, and
 * must be called when help was true. Without work the thread ends when the store is closed. */
typedef void (*tori_store_work_fn)(void *user, tori_store *own);
tori_code tori_store_open_helped(tori_store **out, const char *path, tori_error *err) TORI_MUST_CHECK;
bool tori_store_help(tori_store *store, tori_store_work_fn work, void *user);
void tori_store_helped(tori_store *store);

/* A copy of the store in memory, to try out what a change would do: it can be written to and
 * be read as of a batch, and the file stays as it is. Takes as much memory as the file is large. */
tori_code tori_store_rehearse(tori_store **out, const tori_store *store, tori_error *err) TORI_MUST_CHECK;

/* Copy the store to a new file while others read it and imports wait; whole or not at all.
 * TORI_ESTORE when path exists, TORI_EWRITE when it cannot be made. */
tori_code tori_store_backup(tori_store *store, const char *path, tori_error *err);

/* Look at every page and every return: TORI_ESTORE when something is damaged or not as an import
 * leaves it. */
tori_code tori_store_check(tori_store *store, tori_error *err);

/* How long calls wait for an import elsewhere to end; a minute unless set. */
void tori_store_wait(tori_store *store, int milliseconds);

/* From hold to release every reading of this store, by this handle or by
 * another, sees one state: imports wait. TORI_ESTORE as for reading. */
tori_code tori_store_hold(tori_store *store, tori_error *err);
void tori_store_release(tori_store *store);

/* As it was opened; borrowed. */
const char *tori_store_path(const tori_store *store);

/* The codebook; borrowed from the store. */
const tori_codebook *tori_store_codebook(const tori_store *store);

/* Frames. put fails with TORI_EARG when the year has another frame already and
 * replace is false; the same bodies again, in any order, is TORI_OK and changes
 * nothing. source is the file's name. get gives NULL in *out (and TORI_OK) when the
 * year has none; bodies come in the order in which they were added. */
tori_code tori_store_put_frame(tori_store *store, int year, const tori_frame *frame, const char *source,
                               bool replace, long long now, bool *changed, tori_error *err);
tori_code tori_store_get_frame(tori_frame **out, tori_store *store, int year,
                               tori_error *err) TORI_MUST_CHECK;

/* Years that have a frame, ascending; the caller frees *years (NULL for none). */
tori_code tori_store_frame_years(int **years, size_t *n, tori_store *store, tori_error *err);

/* Names of the columns that frames have, sorted, each once; the caller frees *names, which holds
 * the texts as well (NULL for none). */
tori_code tori_store_frame_columns(char ***names, size_t *n, tori_store *store, tori_error *err);

/* Mergers: what is put in adds to what is there. Bytes already there are passed over, and
 * *n_written is then 0 instead of the number of mergers. get gives all in order of day,
 * with names of the frames where the lists have none; NULL in *out (and TORI_OK) when
 * there are none. */
tori_code tori_store_put_mergers(tori_store *store, const tori_mergers *list, const char *file, long long now,
                                 size_t *n_written, tori_error *err);
tori_code tori_store_get_mergers(tori_mergers **out, tori_store *store, tori_error *err) TORI_MUST_CHECK;

/* One file's returns for one year, read with the store's codebook. */
typedef struct {
    const char *file;        /* as named by the user */
    const tori_panel *panel; /* in any order */
    const tori_returns_summary *summary;
    size_t findings;
    const char *reason; /* why returns are revised; may be NULL */
    const char *who;    /* who imports; may be NULL */
} tori_batch;

/* What became of a batch, by its returns. */
typedef struct {
    long long batch;  /* its number in the ledger; 0: passed over */
    size_t added;     /* of bodies that had none for the year */
    size_t revised;   /* that say something else than the one that held before */
    size_t unchanged; /* that say the same */
    size_t kept;      /* came from the same bytes before and were revised since: they stay as they were revised */
    int other_year;   /* the same bytes were imported for this year too; 0: for none */
    long long other;  /* in this batch */
} tori_imported;

/* Write batches in one transaction: all or nothing. Entries of corrections (may be
 * NULL) that were applied are kept with the file they name, or with each. results[i]
 * tells what became of batches[i]: a file whose bytes were imported for this year
 * already, and gave the same returns, is passed over; where a correction or another
 * frame made them give other returns, it revises. What another file revised since, or a
 * log of corrections that is not given now, stays as it is (kept). Fails with TORI_EDATA when a body
 * comes twice in a batch, with TORI_EARG when a panel has not the store's items;
 * results are then all zero. */
tori_code tori_store_put_batches(tori_store *store, const tori_batch batches[], size_t n,
                                 const tori_corrections *corrections, long long now, tori_imported results[],
                                 tori_error *err);

/* Take a batch out: as a new entry, *entry, after which the batch does not hold. What
 * it had revised holds again. Fails with TORI_EARG when there is no such batch, when it
 * is taken out already, and when it is the codebook or itself a withdrawal: what was
 * taken out comes back by importing it again. reason and who may be NULL. */
tori_code tori_store_withdraw(long long *entry, tori_store *store, long long batch, const char *reason,
                              const char *who, long long now, tori_error *err);

/* An entry of the ledger. Texts are "" where not known, numbers 0; borrowed for the call. */
typedef struct {
    long long batch;
    const char *kind; /* codebook, frame, mergers, returns, published, withdrawal */
    int year;
    const char *file, *sha256, *encoding;
    long long bytes, rows, kept, refused, findings;
    long long withdraws;    /* the batch that this one takes out */
    long long withdrawn_by; /* the batch that takes this one out */
    const char *reason, *who;
    long long at; /* seconds since 1970 */
} tori_entry;

/* A correction that was applied on the way in. Texts "" and numbers 0 where not known. */
typedef struct {
    long long batch;
    unsigned long line;
    const char *body, *column, *before, *after, *reason;
    unsigned long log_line; /* of the entry in the editing log */
} tori_applied;

/* Entries in order; after each, the corrections that came with it. Either function may
 * be NULL. What they return other than TORI_OK ends the reading and is handed through. */
typedef tori_code (*tori_entry_fn)(void *user, const tori_entry *entry, tori_error *err);
typedef tori_code (*tori_applied_fn)(void *user, const tori_applied *correction, tori_error *err);
tori_code tori_store_entries(tori_store *store, tori_entry_fn fn, tori_applied_fn applied, void *user,
                             tori_error *err);

/* Years that have returns, ascending; the caller frees *years (NULL for none). */
tori_code tori_store_years(int **years, size_t *n, tori_store *store, tori_error *err);

/* The latest return of each body of a year, in order of code (by bytes), with its
 * open answers in the order of the items. fn must not write to the store. A year
 * without returns calls nothing and is TORI_OK. */
tori_code tori_store_read(tori_store *store, int year, tori_return_fn fn, void *user, tori_error *err);

/* The same for every return of the year that was not withdrawn, with the line on which it stood (above it
 * is 0): those of a body follow each other, the latest first. */
tori_code tori_store_revisions(tori_store *store, int year, tori_return_fn fn, void *user, tori_error *err);

/* Published figures: all or nothing; bytes already there are passed over, and
 * *n_written is then 0 instead of the number of figures. get gives all whose item
 * matches a glob (NULL: all), in order of item, group, date, publication. */
tori_code tori_store_put_published(tori_store *store, const tori_published *figures, const char *file,
                                   long long now, size_t *n_written, tori_error *err);
tori_code tori_store_get_published(tori_published **out, tori_store *store, const char *glob,
                                   tori_error *err) TORI_MUST_CHECK;

#endif
