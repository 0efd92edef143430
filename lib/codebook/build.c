/* Builds the JSON of a proposed codebook. */
#include "build.h"

#include "guess.h"

#include <stdlib.h>
#include <string.h>

void tori__build_set(struct tori__building *b, json_t *object, const char *key, json_t *value)
{
    b->failed |= json_object_set_new(object, key, value) != 0;
}

void tori__build_add(struct tori__building *b, json_t *array, json_t *value)
{
    b->failed |= json_array_append_new(array, value) != 0;
}

void tori__build_text(struct tori__building *b, json_t *object, const char *key, const char *text)
{
    if (text)
        tori__build_set(b, object, key, json_string(text));
}

/* The file's name without folders and ending. */
static void stem_of(char *to, size_t size, const char *path)
{
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    size_t n = strcspn(name, ".");
    if (n == 0)
        n = strlen(name);
    if (n >= size)
        n = size - 1;
    memcpy(to, name, n);
    to[n] = '\0';
}

void tori__build_begin(struct tori__building *b, const char *path, const char *title, const char *language,
                       bool jp_codes)
{
    char stem[200], id[200];
    stem_of(stem, sizeof stem, path);
    tori__guess_id(id, sizeof id, stem);
    *b = (struct tori__building){.root = json_object(), .fields = json_array()};
    b->failed = !b->root || !b->fields;
    tori__build_text(b, b->root, "$schema", "https://datapackage.org/profiles/2.0/tableschema.json");
    tori__build_text(b, b->root, "name", id[0] ? id : "survey");
    tori__build_text(b, b->root, "language", language);
    /* A name cut within a character is no text for jansson: say so by the id. */
    json_t *text = json_string(title ? title : stem);
    tori__build_set(b, b->root, "title", text ? text : json_string(id[0] ? id : "survey"));
    tori__build_text(b, b->root, "x-code", jp_codes ? "jp" : "any");
}

json_t *tori__build_field(struct tori__building *b, const char *id, const char *type, const char *title)
{
    json_t *field = json_object();
    tori__build_text(b, field, "name", id);
    tori__build_text(b, field, "type", type);
    tori__build_text(b, field, "title", title);
    tori__build_add(b, b->fields, field);
    return field;
}

tori_code tori__build_end(char **json, struct tori__building *b, tori_error *err)
{
    char *text = NULL;
    size_t n = 0;
    tori_code rc = TORI_OK;
    *json = NULL;
    b->failed |= json_object_set(b->root, "fields", b->fields) != 0;
    if (!b->failed)
        text = json_dumps(b->root, JSON_INDENT(2));
    if (text) {
        n = strlen(text);
        *json = malloc(n + 2);
    }
    if (*json) {
        memcpy(*json, text, n);
        memcpy(*json + n, "\n", 2);
    } else {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    free(text);
    json_decref(b->fields);
    json_decref(b->root);
    *b = (struct tori__building){0};
    return rc;
}
