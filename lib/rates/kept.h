/* What measures need of returns: counts of choices, and each body's numbers. */
#ifndef TORI_RATES_KEPT_H
#define TORI_RATES_KEPT_H

#include "../number.h"
#include "../rates.h"

/* A body's number, date (20070401, 200704 or 2007) or pair of numbers. */
typedef struct {
    uint32_t measure;
    uint16_t group;
    bool has, has_over;
    tori_number value, over;
} tori__value;

/* All zero: nothing. */
typedef struct {
    tori__value *values;
    size_t n, room;
    int64_t *choices; /* [group * slots + slot]; each choice of each measure has a slot */
    size_t n_groups, slots;
} tori__kept;

void tori__kept_free(tori__kept *kept);

/* Where the choices of measure m begin; for n of n measures how many slots there are. */
size_t tori__kept_slot(const tori_codebook *book, const tori_measured measures[], size_t m);

/* Keep of a return what the measures need; classes has its answers as they count. body is NULL without a
 * frame. TORI_ENOMEM. */
tori_code tori__kept_add(tori__kept *kept, const tori_codebook *book, const tori_measured measures[],
                         size_t n, size_t group, const tori_return *r, const char *classes,
                         const tori_frame *frame, const tori_body *body, tori_error *err);

/* Add what another one has; which[i] is the number here of its group i, of n. The values are sorted by
 * measure and group then. TORI_ENOMEM, and nothing was added. */
tori_code tori__kept_take(tori__kept *kept, const tori__kept *from, const size_t which[], size_t n,
                          tori_error *err);

/* Values of a measure in a group, after taking. */
const tori__value *tori__kept_values(size_t *n, const tori__kept *kept, size_t measure, size_t group);

#endif
