/* What changed answers: an editing log on the way in, or a later return. */
#ifndef TORI_LEDGER_CHANGES_H
#define TORI_LEDGER_CHANGES_H

#include "../arena.h"
#include "../store.h"

/* A correction that was applied, and whom and what it names. */
typedef struct {
    tori_applied c;
    tori_code_readings body; /* where no line is named */
    int item, field_item;    /* by its id, by its column; -1: none */
} tori__corrected;

typedef struct {
    const tori_codebook *book;
    tori__corrected *list; /* of all years, by entry */
    size_t n, room;
    tori__arena texts;
    tori_panel *returns;           /* of the year at hand, by code, the latest first */
    const tori__corrected **named; /* corrections of the body at hand */
    size_t n_named;
    size_t first, end; /* its returns */
} tori__changes;

/* The corrections of the store; its codebook is borrowed. Free in any case. */
tori_code tori__changes_read(tori__changes *out, tori_store *store, tori_error *err);
void tori__changes_free(tori__changes *changes);

/* Did an entry bring a correction? */
bool tori__changes_corrected(const tori__changes *changes, long long entry);

/* Go on with a year: its returns and those that they revised. */
tori_code tori__changes_year(tori__changes *changes, tori_store *store, int year, tori_error *err);

/* Go on with a body of the year, by its code: false where no return of it came. */
bool tori__changes_body(tori__changes *changes, const char *code);

/* Can any answer of the body have been changed? */
bool tori__changes_any(const tori__changes *changes);

/* What changed an answer of the body last. */
typedef struct {
    const tori_applied *correction; /* NULL: a later return did */
    tori_return newer, older;       /* the return that changed it, and the one that it revised */
    long long entry;
} tori__change;

/* False where nothing did. Texts are borrowed as long as the year is at hand. */
bool tori__changes_find(tori__change *to, const tori__changes *changes, size_t item);

/* The text of an open answer; "" where the return has none. */
const char *tori__open_text(const tori_return *r, size_t item);

#endif
