/* The bodies of a year, each with what it counts as. */
#ifndef TORI_LEDGER_BODIES_H
#define TORI_LEDGER_BODIES_H

#include "../panel.h"
#include "../rates.h"
#include "../store.h"

/* One body as it is counted (tori_tally_add): of the frame if the year has one, else of the returns. */
typedef struct {
    const char *code, *name, *prefecture; /* the last two "" where there is no frame */
    tori_kind kind;
    tori_return r;       /* the return that holds; code NULL: none ever came */
    const char *classes; /* a byte an item: TORI_YES, TORI_NO, TORI_GIVEN or a kind of missing */
} tori__body;

typedef struct {
    int year;
    bool framed;
    tori__body *list; /* by code */
    size_t n;
    tori_frame *frame; /* what follows is owned and pointed into */
    tori_panel *panel;
    char *classes;
} tori__bodies;

/* Those of a year; none where it has neither frame nor returns. Free in any case. */
tori_code tori__bodies_read(tori__bodies *out, tori_store *store, int year, tori_error *err);
void tori__bodies_free(tori__bodies *bodies);

/* The return came in. */
bool tori__body_returned(const tori__body *body);

/* What a body with this return, or none, counts as: a byte an item. */
void tori__body_classes(char *to, const tori__body *body, const tori_codebook *book, int year);

/* Groups as numbers, in the order of tables: how many there can be, that of a body, its id
 * in the sense of tori_rates_group_id and its title; both "" by none. */
int tori__groups(tori_by by);
int tori__body_group(const tori__body *body, tori_by by);
const char *tori__group_id(tori_by by, int group);
const char *tori__group_title(tori_by by, int group, const char *lang);

#endif
