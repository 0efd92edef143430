/* Titles, ids and headers of a codebook. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *tori__codebook_title(const tori_codebook *book, json_t *object, const char *key, const char *lang,
                                 const char *fallback)
{
    char localised[64];
    const char *plain = tori__codebook_text(object, key, fallback);
    if (!lang || strcmp(lang, book->language) == 0)
        return plain;
    snprintf(localised, sizeof localised, "%s@%s", key, lang);
    return tori__codebook_text(object, localised, plain);
}

const char *tori_codebook_json(const tori_codebook *book, size_t *n)
{
    *n = book->length;
    return book->text;
}

const char *tori_codebook_language(const tori_codebook *book)
{
    return book->language;
}

const char *tori_codebook_title(const tori_codebook *book, const char *lang)
{
    return tori__codebook_title(book, book->root, "title", lang, "");
}

const char *tori_codebook_source(const tori_codebook *book, const char *lang)
{
    return tori__codebook_title(book, book->root, "x-source", lang, "");
}

bool tori_codebook_jp_codes(const tori_codebook *book)
{
    return book->jp_codes;
}

bool tori_codebook_reference_date(const tori_codebook *book, int *month, int *day)
{
    *month = book->month;
    *day = book->day;
    return book->month > 0;
}

int tori_codebook_reference_day(const tori_codebook *book, int year)
{
    int month = 4, day = 1;
    if (book->month > 0) {
        month = book->month;
        day = book->day;
    }
    /* January to March lie in the calendar year after. */
    return (month < 4 ? year + 1 : year) * 10000 + month * 100 + day;
}

size_t tori_codebook_items(const tori_codebook *book)
{
    return book->n_items;
}

const tori_item *tori_codebook_item(const tori_codebook *book, size_t i)
{
    return &book->items[i].pub;
}

int tori_codebook_find(const tori_codebook *book, const char *id)
{
    for (size_t i = 0; i < book->n_items; i++)
        if (strcmp(book->items[i].pub.id, id) == 0)
            return (int)i;
    return -1;
}

const char *tori_codebook_item_title(const tori_codebook *book, size_t i, const char *lang)
{
    return tori__codebook_title(book, book->items[i].json, "title", lang, book->items[i].pub.id);
}

const char *tori_codebook_unit(const tori_codebook *book, size_t item, const char *lang)
{
    return tori__codebook_title(book, book->items[item].json, "x-unit", lang, "");
}

size_t tori_codebook_categories(const tori_codebook *book)
{
    return book->n_categories;
}

const char *tori_codebook_category_id(const tori_codebook *book, size_t i)
{
    json_t *c = book->categories[i];
    return json_is_string(c) ? json_string_value(c) : tori__codebook_text(c, "id", "");
}

const char *tori_codebook_category_title(const tori_codebook *book, size_t i, const char *lang)
{
    json_t *c = book->categories[i];
    return json_is_string(c) ? json_string_value(c)
                             : tori__codebook_title(book, c, "title", lang, tori_codebook_category_id(book, i));
}

static int list_of(const tori_codebook *book, size_t item)
{
    int set = book->items[item].pub.set;
    return set >= 0 && book->sets[set].marks >= 0 ? set : -1;
}

const char *tori_codebook_question_id(const tori_codebook *book, size_t item)
{
    int list = list_of(book, item);
    return list >= 0 ? book->sets[list].id : book->items[item].pub.id;
}

bool tori_codebook_same_question(const tori_codebook *book, size_t a, size_t b)
{
    return a == b || (list_of(book, a) >= 0 && list_of(book, a) == list_of(book, b));
}

size_t tori_codebook_ids(char *to, size_t size, const tori_codebook *book, const size_t items[], size_t n)
{
    enum { SHOWN = 6 };
    char list[SHOWN * 96 + 32] = "";
    size_t shown = n > SHOWN ? SHOWN - 1 : n, used = 0;
    for (size_t i = 0; i < shown; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%.90s", i ? ", " : "",
                                 tori_codebook_question_id(book, items[i]));
    if (n > shown)
        snprintf(list + used, sizeof list - used, _(" and %zu more"), n - shown);
    return (size_t)snprintf(to, size, "%s", list);
}

/* ---- columns of a file ---- */

size_t tori_codebook_fields(const tori_codebook *book)
{
    return book->n_fields;
}

static bool is_pattern(const char *header)
{
    return strpbrk(header, "*?") != NULL;
}

int tori_codebook_field_of(const tori_codebook *book, const char *header)
{
    const uint32_t *exact = tori__map_get(&book->headers, header);
    if (exact || !book->patterns)
        return exact ? (int)*exact : -1;
    for (size_t f = 0; f < book->n_fields; f++)
        for (size_t h = 0; h < book->fields[f].n_headers; h++)
            if (is_pattern(book->fields[f].headers[h]) && tori_text_glob(book->fields[f].headers[h], header))
                return (int)f;
    return -1;
}

tori_role tori_codebook_field_role(const tori_codebook *book, size_t field)
{
    return book->fields[field].role;
}

int tori_codebook_field_item(const tori_codebook *book, size_t field)
{
    return book->fields[field].item;
}

const char *tori_codebook_field_name(const tori_codebook *book, size_t field)
{
    return book->fields[field].name;
}

const char *tori_codebook_field_title(const tori_codebook *book, size_t field, const char *lang)
{
    return tori__codebook_title(book, book->fields[field].json, "title", lang, book->fields[field].name);
}

int tori_codebook_field_list(const tori_codebook *book, size_t field)
{
    return book->fields[field].list;
}

/* ---- misspelt ids ---- */

const char *tori_codebook_nearest(const tori_codebook *book, const char *id)
{
    const char *best = NULL;
    size_t least = strlen(id) / 2 + 1;
    for (size_t i = 0; i < book->n_items; i++) {
        size_t d = tori_text_distance(id, book->items[i].pub.id);
        if (d < least) {
            least = d;
            best = book->items[i].pub.id;
        }
    }
    return best;
}
