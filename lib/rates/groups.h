/* Groups of bodies: a value for each key of a grouping. */
#ifndef TORI_RATES_GROUPS_H
#define TORI_RATES_GROUPS_H

#include "../rates.h"

/* No group: the filter leaves the body out. */
enum { TORI__OUTSIDE = UINT16_MAX };

/* A value is the number of a kind, prefecture, region or class of size (from 1), or of
 * a text (from 1); 0 is not known, but for kinds. Groups with strata differ in these too. */
typedef struct {
    uint16_t value[TORI_MOST_KEYS];
    uint16_t stratum; /* kind * (classes of size + 1) + class, the last of these is of who is in none */
} tori__group;

/* The groups found so far; their numbers do not change. */
struct tori__groups {
    tori_grouping by;
    tori__group *list;
    size_t n, room;
    char **texts[TORI_MOST_KEYS]; /* of types and columns */
    size_t n_texts[TORI_MOST_KEYS];
};

void tori__groups_free(struct tori__groups *groups);

/* A body without a frame, as far as code and kind tell of it; code is borrowed. */
tori_body tori__body_alone(const char *code, tori_kind kind);

/* The group of a body, a new one if need be, or TORI__OUTSIDE; frame may be NULL.
 * TORI_EARG when a column has too many values. */
tori_code tori__groups_put(size_t *group, struct tori__groups *groups, const tori_codebook *book,
                           const tori_frame *frame, const tori_body *body, tori_error *err);

/* The group that is group i of others, made with the same grouping. */
tori_code tori__groups_carry(size_t *group, struct tori__groups *groups, const struct tori__groups *others,
                             size_t i, tori_error *err);

/* As printed: by the keys in turn; numbers before texts, what is not known last. */
int tori__groups_compare(const struct tori__groups *groups, size_t a, size_t b);

/* Are the first n values of two groups the same? */
bool tori__groups_agree(const struct tori__groups *groups, size_t a, size_t b, size_t n);

/* The value of a key: "municipality", "市区町村". lang NULL: the id. */
const char *tori__groups_value(const struct tori__groups *groups, const tori_codebook *book, size_t group,
                               size_t key, const char *lang);

#endif
