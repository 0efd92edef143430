/* A codebook as JSON, field by field. */
#ifndef TORI_CODEBOOK_BUILD_H
#define TORI_CODEBOOK_BUILD_H

#include "../error.h"

#include <jansson.h>
#include <stdbool.h>

/* Zeroed, then begun. Whatever could not be allocated shows at the end. */
struct tori__building {
    json_t *root, *fields;
    bool failed;
};

/* Properties of the whole; path gives the name, and the title where title is NULL. */
void tori__build_begin(struct tori__building *b, const char *path, const char *title, const char *language,
                       bool jp_codes);

/* A new field, borrowed; properties of any object. text NULL: none. */
json_t *tori__build_field(struct tori__building *b, const char *id, const char *type, const char *title);
void tori__build_text(struct tori__building *b, json_t *object, const char *key, const char *text);
void tori__build_set(struct tori__building *b, json_t *object, const char *key, json_t *value);
void tori__build_add(struct tori__building *b, json_t *array, json_t *value);

/* Everything as text, which the caller frees, ended by a newline and a NUL; b is empty then. */
tori_code tori__build_end(char **json, struct tori__building *b, tori_error *err);

#endif
