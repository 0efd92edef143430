/* Opens a store for reading, as it is or as it stood. */
#ifndef READING_H
#define READING_H

#include "rates.h"
#include "store.h"

/* path NULL: the usual one. as_of as --as-of takes it, NULL: all. TORI_EARG when the store has
 * no such batch, or was made later. */
tori_code reading_open(tori_store **out, const char *path, const char *as_of,
                       tori_error *err) TORI_MUST_CHECK;

/* The same, for who counts several years: another thread will help. */
tori_code reading_open_helped(tori_store **out, const char *path, const char *as_of,
                              tori_error *err) TORI_MUST_CHECK;

/* The batch that a text means: its number, or the last one of a day ("2007-04-01", "H19.4.1"),
 * which ends at midnight of the local time zone. TORI_EARG. */
tori_code reading_batch(long long *batch, tori_store *store, const char *text, tori_error *err);

/* What bodies are grouped by, checked, and which of them are counted: condition may be NULL, and store too, where
 * returns come from files. The caller frees *where behind the last use of by. */
tori_code reading_grouping(tori_grouping *by, tori_filter **where, tori_store *store, const tori_codebook *book,
                           const char *condition, tori_error *err);

/* reading_open, then reading_grouping. Close *out and free *where in any case, which both are NULL before. */
tori_code reading_open_grouped(tori_store **out, tori_grouping *by, tori_filter **where, const char *path,
                               const char *as_of, const char *condition, tori_error *err);

#endif
