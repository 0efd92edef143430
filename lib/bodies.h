/* The bodies of a year, each with its return and what its answers count as. */
#ifndef TORI_BODIES_H
#define TORI_BODIES_H

#include "codebook.h"
#include "error.h"
#include "panel.h"
#include "store.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct tori_bodies tori_bodies;

/* Those of a year of a store: of its frame if it has one, else of the returns; none where it has
 * neither. The codebook stays the store's and is borrowed. Fails as reading the store does. */
tori_code tori_bodies_read(tori_bodies **out, tori_store *store, int year, tori_error *err) TORI_MUST_CHECK;

/* Those of returns of one year that were kept from n files, which have no frame; the panels are
 * copied, book is borrowed. A body must not be in two of them. TORI_ENOMEM only. */
tori_code tori_bodies_of(tori_bodies **out, const tori_codebook *book, int year,
                         const tori_panel *const panels[], size_t n, tori_error *err) TORI_MUST_CHECK;
void tori_bodies_free(tori_bodies *bodies);

int tori_bodies_year(const tori_bodies *bodies);
bool tori_bodies_framed(const tori_bodies *bodies);
size_t tori_bodies_count(const tori_bodies *bodies);

#endif
