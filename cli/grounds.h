/* What the figures of a store's years rest on. */
#ifndef GROUNDS_H
#define GROUNDS_H

#include "rates.h"
#include "store.h"

/* Of each year that was counted the entries of the log that brought the returns and the frame that hold,
 * "returns 7, returns 9, frame 2". TORI_ENOMEM, and what reading the store gives. */
tori_code grounds_note(tori_rates *rates, tori_store *store, tori_error *err);

#endif
