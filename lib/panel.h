/* Returns of one year in memory: bodies by items, one byte each. */
#ifndef TORI_PANEL_H
#define TORI_PANEL_H

#include "error.h"
#include "returns.h"

#include <stddef.h>

typedef struct tori_panel tori_panel;

/* For returns of this codebook, which need not outlive the call. */
tori_code tori_panel_new(tori_panel **out, const tori_codebook *book, tori_error *err) TORI_MUST_CHECK;
void tori_panel_free(tori_panel *panel);

/* A tori_return_fn: add a copy of *r to the panel given as user. Fails with
 * TORI_ENOMEM only; the panel is then as it was. */
tori_code tori_panel_add(void *panel, const tori_return *r, tori_error *err);

/* How many bytes of answers each return has. */
size_t tori_panel_items(const tori_panel *panel);

/* Returns in the order they were added, or by code (then line) after sorting.
 * What get puts into *r belongs to the panel and stays valid as long as it. */
size_t tori_panel_count(const tori_panel *panel);
void tori_panel_get(const tori_panel *panel, size_t i, tori_return *r);
void tori_panel_sort(tori_panel *panel);

#endif
