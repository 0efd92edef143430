/* Where in its text a codebook says something. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* The text has been through jansson: it is JSON, and every token has its end. */

static const char *skip_space(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

static const char *skip_string(const char *p)
{
    for (p++; *p && *p != '"'; p++)
        if (*p == '\\' && p[1])
            p++;
    return *p ? p + 1 : p;
}

static const char *skip_value(const char *p)
{
    size_t depth = 0;
    do {
        if (*p == '"') {
            p = skip_string(p);
            continue;
        }
        depth += *p == '{' || *p == '[';
        depth -= depth > 0 && (*p == '}' || *p == ']');
        p += depth > 0 || *p == '}' || *p == ']' ? 1 : strcspn(p, ",]} \t\r\n");
    } while (*p && depth > 0);
    return p;
}

/* Is the string that begins at p this text? */
static bool says(const char *p, const char *text, size_t n)
{
    size_t length = (size_t)(skip_string(p) - p);
    if (!memchr(p, '\\', length))
        return length == n + 2 && memcmp(p + 1, text, n) == 0;
    json_t *string = json_loadb(p, length, JSON_DECODE_ANY, NULL);
    bool same = json_string_length(string) == n && n > 0 && memcmp(json_string_value(string), text, n) == 0;
    json_decref(string);
    return same;
}

/* The key of an object, and its value; NULL: it has none, or is no object. */
static const char *member(const char *object, const char *key, size_t n, const char **value)
{
    if (!object || *object != '{')
        return NULL;
    for (const char *p = skip_space(object + 1); *p == '"'; p = skip_space(p)) {
        const char *at = p;
        p = skip_space(skip_string(p));
        *value = skip_space(p + 1); /* behind the colon */
        if (says(at, key, n))
            return at;
        p = skip_space(skip_value(*value));
        p += *p == ',';
    }
    return NULL;
}

static const char *element(const char *array, size_t i)
{
    if (!array || *array != '[')
        return NULL;
    const char *p = skip_space(array + 1);
    for (; i > 0 && *p && *p != ']'; i--) {
        p = skip_space(skip_value(p));
        p = skip_space(p + (*p == ','));
    }
    return *p && *p != ']' ? p : NULL;
}

static const char *root_of(const tori_codebook *book)
{
    return skip_space(book->text + (strncmp(book->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0));
}

/* The field that is read, or has this name; an item of a list is in the list's. */
static const char *field_of(const tori_codebook *book, const char *name)
{
    json_t *fields = json_object_get(book->root, "fields"), *field;
    const char *array = NULL;
    size_t i, n = name ? strlen(name) : 0, found = book->reading;
    if (!member(root_of(book), "fields", strlen("fields"), &array))
        return NULL;
    json_array_foreach(fields, i, field)
    {
        const char *own = tori__codebook_text(field, "name", "");
        size_t length = strlen(own);
        if (found == SIZE_MAX && name && length > 0 && strncmp(name, own, length) == 0 &&
            (length == n || name[length] == ':'))
            found = i;
    }
    return found == SIZE_MAX ? NULL : element(array, found);
}

/* The next property that a sentence speaks of, outside of quotes. */
static size_t next_property(const char **sentence)
{
    static const char *const others[] = {"constraints", "categories", "missingValues", "trueValues",
                                         "falseValues", "dialect",    "headerRows",    "commentRows"};
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-@";
    const char *p = *sentence;
    while (*p) {
        size_t n = strspn(p, letters);
        if (*p == '"') {
            const char *end = strchr(p + 1, '"');
            p = end ? end + 1 : p + 1;
            continue;
        }
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (n > 2 &&
                (strncmp(p, "x-", 2) == 0 || (strlen(others[i]) == n && memcmp(p, others[i], n) == 0))) {
                *sentence = p;
                return n;
            }
        p += n ? n : 1;
    }
    return 0;
}

/* The first text in quotes of a sentence. */
static const char *quoted(const char *sentence, size_t *n)
{
    const char *from = strchr(sentence, '"'), *to = from ? strchr(from + 1, '"') : NULL;
    *n = to ? (size_t)(to - from - 1) : 0;
    return to ? from + 1 : NULL;
}

/* The last string of an object that is this text. */
static const char *last_string(const char *object, const char *text, size_t n)
{
    const char *end = skip_value(object), *found = NULL;
    for (const char *p = object; p < end; p = *p == '"' ? skip_string(p) : p + 1)
        if (*p == '"' && says(p, text, n))
            found = p;
    return found;
}

/* Within an object: the property that the sentence speaks of, or what it quotes there. */
static const char *place_in(const char *object, const char *what)
{
    const char *value, *word = what, *text;
    size_t n, length = 0;
    text = quoted(what, &length);
    for (; (n = next_property(&word)) > 0; word += n) {
        const char *at = member(object, word, n, &value), *inner = NULL, *of_inner;
        if (!at && member(object, "dialect", strlen("dialect"), &value))
            at = member(value, word, n, &value);
        if (!at)
            continue;
        inner = text ? member(value, text, length, &of_inner) : NULL;
        return inner ? inner : at;
    }
    return text && object ? last_string(object, text, length) : NULL;
}

void tori__codebook_place_of(const tori_codebook *book, const char *at, unsigned long *line, unsigned *column)
{
    *line = *column = at != NULL;
    for (const char *p = book->text; at && p < at; p++) {
        *column += ((unsigned char)*p & 0xc0) != 0x80;
        if (*p == '\n') {
            ++*line;
            *column = 1;
        }
    }
}

void tori__codebook_place(const tori_codebook *book, const char *field, const char *what, unsigned long *line,
                          unsigned *column)
{
    const char *object = field || book->reading != SIZE_MAX ? field_of(book, field) : NULL, *at = NULL,
               *value;
    if (object)
        at = place_in(object, what);
    if (!at && !field)
        at = place_in(root_of(book), what);
    if (!at && object)
        at = member(object, "name", strlen("name"), &value) ? value : object;
    tori__codebook_place_of(book, at, line, column);
}
