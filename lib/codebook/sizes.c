/* Classes of bodies by size, as tables print them. */
#include "internal.h"

#include "../text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Where a codebook has no x-sizes: the classes of the ministry's tables on
 * municipalities (政令市, 中核市, 特例市, 中都市 from 100,000 inhabitants, 小都市, towns and
 * villages from and under 10,000), special wards and bodies of other kinds apart.
 * A frame calls a core city so in its type: code and name do not tell. */
static const char usual[] =
    "[{\"id\": \"prefecture\", \"title\": \"都道府県\", \"title@en\": \"prefectures\", \"kinds\": "
    "[\"prefecture\"]},"
    "{\"id\": \"designated\", \"title\": \"政令市\", \"title@en\": \"designated cities\", \"types\": "
    "[\"政令指定都市\"]},"
    "{\"id\": \"core\", \"title\": \"中核市\", \"title@en\": \"core cities\", \"types\": [\"中核市\"]},"
    "{\"id\": \"special\", \"title\": \"特例市\", \"title@en\": \"special cities\","
    " \"types\": [\"特例市\", \"施行時特例市\"]},"
    "{\"id\": \"ward\", \"title\": \"特別区\", \"title@en\": \"special wards\", \"types\": [\"特別区\", \"区\"]},"
    "{\"id\": \"medium\", \"title\": \"中都市\", \"title@en\": \"cities of 100,000 or more\","
    " \"types\": [\"市\"], \"from\": 100000},"
    "{\"id\": \"small\", \"title\": \"小都市\", \"title@en\": \"cities under 100,000\", \"types\": [\"市\"], "
    "\"below\": 100000},"
    "{\"id\": \"town\", \"title\": \"町村（1万以上）\", \"title@en\": \"towns and villages of 10,000 or "
    "more\","
    " \"types\": [\"町\", \"村\"], \"from\": 10000},"
    "{\"id\": \"village\", \"title\": \"町村（1万未満）\", \"title@en\": \"towns and villages under 10,000\","
    " \"types\": [\"町\", \"村\"], \"below\": 10000},"
    "{\"id\": \"association\", \"title\": \"一部事務組合等\", \"title@en\": \"associations\", \"kinds\": "
    "[\"association\"]}]";

static bool all_texts(json_t *array)
{
    json_t *text;
    size_t i;
    json_array_foreach(array, i, text) if (!json_is_string(text)) return false;
    return json_is_array(array) && json_array_size(array) > 0;
}

static tori_code check_size(const tori_codebook *book, json_t *size, size_t at, tori_error *err)
{
    static const char *const limits[] = {"from", "below"};
    const char *id = tori__codebook_text(size, "id", "");
    json_t *types = json_object_get(size, "types"), *kinds = json_object_get(size, "kinds"), *kind;
    size_t i;
    if (!*id)
        return tori__codebook_fault(book, NULL, err, "class %zu of x-sizes has no id", at + 1);
    for (i = 0; i < at; i++)
        if (strcmp(tori__codebook_text(json_array_get(book->sizes, i), "id", ""), id) == 0)
            return tori__codebook_fault(book, NULL, err, "the class \"%s\" stands twice in x-sizes", id);
    if ((types && !all_texts(types)) || (kinds && !all_texts(kinds)))
        return tori__codebook_fault(
            book, NULL, err, "types and kinds of the class \"%s\" in x-sizes must be arrays of texts", id);
    json_array_foreach(kinds, i, kind) if (
        tori_kind_parse(json_string_value(kind)) ==
        TORI_KINDS) return tori__codebook_fault(book, NULL, err,
                                                "\"%s\" of the class \"%s\" in x-sizes is no kind of body",
                                                json_string_value(kind), id);
    for (i = 0; i < 2; i++) {
        json_t *limit = json_object_get(size, limits[i]);
        if (limit && (!json_is_integer(limit) || json_integer_value(limit) < 0))
            return tori__codebook_fault(book, NULL, err,
                                        "\"%s\" of the class \"%s\" in x-sizes is no number of inhabitants",
                                        limits[i], id);
    }
    return TORI_OK;
}

tori_code tori__codebook_read_sizes(tori_codebook *book, tori_error *err)
{
    json_t *size;
    size_t i;
    book->sizes = json_incref(json_object_get(book->root, "x-sizes"));
    if (!book->sizes)
        book->sizes = json_loads(usual, 0, NULL);
    if (!book->sizes)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (!json_is_array(book->sizes) || json_array_size(book->sizes) == 0)
        return tori__codebook_fault(book, NULL, err, "x-sizes must be an array of classes");
    json_array_foreach(book->sizes, i, size)
    {
        tori_code rc = check_size(book, size, i, err);
        if (rc != TORI_OK)
            return rc;
    }
    return TORI_OK;
}

size_t tori_codebook_sizes(const tori_codebook *book)
{
    return json_array_size(book->sizes);
}

const char *tori_codebook_size_id(const tori_codebook *book, size_t i)
{
    return tori__codebook_text(json_array_get(book->sizes, i), "id", "");
}

const char *tori_codebook_size_title(const tori_codebook *book, size_t i, const char *lang)
{
    return tori__codebook_title(book, json_array_get(book->sizes, i), "title", lang,
                                tori_codebook_size_id(book, i));
}

static bool holds(json_t *list, const char *text)
{
    json_t *one;
    size_t i;
    json_array_foreach(list, i, one) if (strcmp(json_string_value(one), text) == 0) return true;
    return !list; /* no list excludes nothing */
}

static bool holds_kind(json_t *list, tori_kind kind)
{
    json_t *one;
    size_t i;
    json_array_foreach(list, i, one) if (tori_kind_parse(json_string_value(one)) == kind) return true;
    return !list;
}

static bool in_limits(json_t *size, long long population)
{
    json_t *from = json_object_get(size, "from"), *below = json_object_get(size, "below");
    if (population < 0) /* not known: in no class that has a limit */
        return !from && !below;
    return (!from || population >= json_integer_value(from)) &&
           (!below || population < json_integer_value(below));
}

int tori_codebook_size_of(const tori_codebook *book, const tori_body *body)
{
    json_t *size;
    size_t i;
    json_array_foreach(book->sizes, i, size) if (holds(json_object_get(size, "types"), body->type) &&
                                                 holds_kind(json_object_get(size, "kinds"), body->kind) &&
                                                 in_limits(size, body->population)) return (int)i;
    return -1;
}
