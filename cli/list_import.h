/* Takes a list from a file into the store: a frame, mergers, published figures. */
#ifndef LIST_IMPORT_H
#define LIST_IMPORT_H

#include "common.h"
#include "finding.h"
#include "store.h"

#include <stdbool.h>

/* What a command is told whose list may have rows with errors. */
typedef struct {
    const char *store;
    tori_encoding encoding;
    int on_error;
    bool quiet;
} list_import_settings;

extern const option list_import_options[];

/* The store that a list goes to, and what is found in its file. */
typedef struct {
    tori_store *store;
    tori_findings *findings;
    long long now;
    bool faulty; /* rows with errors are left out */
} list_import;

/* Open the store for writing; path NULL: the usual one. End `to` in any case. */
tori_code list_import_begin(list_import *to, const char *path, tori_error *err);

/* Say what was found; as message_verdict. */
tori_code list_import_judge(list_import *to, bool skip, tori_error *err);

/* Close the store and say what failed; exit status. */
int list_import_end(list_import *to, tori_code rc, const tori_error *err);

#endif
