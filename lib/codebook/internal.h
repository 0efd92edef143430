/* The codebook's inside, for the files of this folder. */
#ifndef TORI_CODEBOOK_INTERNAL_H
#define TORI_CODEBOOK_INTERNAL_H

#include "../codebook.h"
#include "../map.h"

#include <jansson.h>

/* One spelling that is understood, folded, and the answer byte it means. */
struct tori__mark {
    char *text;
    char answer;
};

/* The marks of an item; items with the same lists share one. */
struct tori__marks {
    struct tori__mark *mark;
    size_t n;
    json_t *of[3]; /* trueValues, falseValues or categories, missingValues: borrowed */
};

struct tori__field {
    const char *name;
    json_t *json; /* borrowed from the root */
    tori_role role;
    int item;
    char **headers; /* folded; may hold * and ? */
    size_t n_headers;
};

/* What an item has beyond the public part. */
struct tori__item {
    tori_item pub;
    tori_condition *conditions;
    json_t *json;
    json_t *categories;      /* array of a choice item */
    size_t marks;            /* index */
    unsigned char class_of[128];
    bool rated;
};

/* Items that are asked under the same conditions. */
struct tori__route {
    const tori_condition *conditions; /* of its first item */
    size_t n_conditions;
    size_t *items;
    size_t n;
};

struct tori__check {
    tori_check pub;
    tori_expression *condition;
    json_t *json;
};

struct tori_codebook {
    char *name; /* of the file, for messages */
    char *text;
    size_t length;
    json_t *root;
    const char *language;
    bool jp_codes;
    int month, day;
    struct tori__field *fields;
    size_t n_fields;
    tori__map headers; /* exact spellings to their field */
    struct tori__item *items;
    size_t n_items;
    struct tori__marks *marks;
    size_t n_marks;
    json_t **categories; /* objects or, for one without entry, its id */
    size_t n_categories;
    struct tori__route *routes;
    size_t n_routes;
    json_t *sizes; /* x-sizes, or the usual ones */
    struct tori__check *checks;
    size_t n_checks;
    char **returned; /* folded words of the status column */
    size_t n_returned;
};

/* A text property, or fallback. */
const char *tori__codebook_text(json_t *object, const char *key, const char *fallback);

/* "title" in a language: "title@en" before "title", by the codebook's own. */
const char *tori__codebook_title(const tori_codebook *book, json_t *object, const char *key, const char *lang,
                                 const char *fallback);

/* Build the marks, choices and classes of an item. */
tori_code tori__codebook_read_marks(tori_codebook *book, struct tori__item *item, tori_error *err);

/* Read x-askIf of the item at index i; the items before it are there. */
tori_code tori__codebook_read_routing(tori_codebook *book, size_t i, tori_error *err);

/* Read x-sizes; where there is none, the usual classes. */
tori_code tori__codebook_read_sizes(tori_codebook *book, tori_error *err);

/* Once all items are read. */
tori_code tori__codebook_gather_routes(tori_codebook *book, tori_error *err);

/* Read x-check of the whole and of the items; all items are there. */
tori_code tori__codebook_read_checks(tori_codebook *book, tori_error *err);
void tori__codebook_free_checks(tori_codebook *book);

/* TORI_EDATA at the line where the field stands. */
tori_code tori__codebook_fault(const tori_codebook *book, const char *field, tori_error *err,
                               const char *format, ...) TORI_PRINTF(4, 5);

#endif
