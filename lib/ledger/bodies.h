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

/* The group of a body, in the sense of tori_rates_group_id; "" by none. */
const char *tori__body_group_id(const tori__body *body, tori_by by);

#endif
