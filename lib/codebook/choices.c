/* Choices of an item, and which of them count as implemented. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 52 };

/* Letters of choices: A to Z, a to z. */
char tori__choice_byte(size_t i)
{
    return (char)(i < 26 ? 'A' + i : 'a' + (i - 26));
}

int tori__choice_index(char answer)
{
    if (answer >= 'A' && answer <= 'Z')
        return answer - 'A';
    return answer >= 'a' && answer <= 'z' ? answer - 'a' + 26 : -1;
}

/* An entry of categories or missingValues: a text, or an object with value and label. */
const char *tori__codebook_entry(json_t *entry)
{
    return json_is_string(entry) ? json_string_value(entry) : tori__codebook_text(entry, "value", NULL);
}

static json_t *as_text(json_t *value)
{
    return json_sprintf("%lld", (long long)json_integer_value(value));
}

tori_code tori__codebook_number_texts(json_t *list, tori_error *err)
{
    json_t *entry, *value;
    size_t i;
    int failed = 0;
    json_array_foreach(list, i, entry)
    {
        value = json_object_get(entry, "value");
        if (json_is_integer(entry))
            failed |= json_array_set_new(list, i, as_text(entry));
        else if (json_is_integer(value))
            failed |= json_object_set_new(entry, "value", as_text(value));
    }
    return failed ? tori_fail(err, TORI_ENOMEM, "out of memory") : TORI_OK;
}

/* The marks of a category: its value, its label in every language. */
static tori_code add_choice(tori_codebook *book, const char *field, struct tori__marks *marks, json_t *entry,
                            char answer, tori_error *err)
{
    const char *key;
    json_t *text;
    tori_code rc = tori__codebook_add_mark(book, field, marks, tori__codebook_entry(entry), answer, err);
    if (!json_is_object(entry))
        return rc;
    json_object_foreach(entry, key, text)
    {
        bool label = strcmp(key, "label") == 0 || strncmp(key, "label@", 6) == 0;
        if (rc == TORI_OK && label && json_is_string(text))
            rc = tori__codebook_add_mark(book, field, marks, json_string_value(text), answer, err);
    }
    return rc;
}

bool tori__codebook_sound_choices(json_t *categories)
{
    json_t *entry;
    size_t i;
    bool sound = json_array_size(categories) > 0 && json_array_size(categories) <= MOST;
    json_array_foreach(categories, i, entry)
        sound = sound && tori__codebook_entry(entry);
    return sound;
}

tori_code tori__codebook_add_choices(tori_codebook *book, const char *field, struct tori__marks *marks,
                                     json_t *categories, tori_error *err)
{
    json_t *entry;
    size_t i;
    tori_code rc = TORI_OK;
    if (!json_is_array(categories) || json_array_size(categories) == 0 || json_array_size(categories) > MOST)
        return tori__codebook_fault(book, field, err, "categories must be an array of 1 to %d entries", MOST);
    json_array_foreach(categories, i, entry)
    {
        if (!tori__codebook_entry(entry))
            return tori__codebook_fault(book, field, err, "category %zu has no value", i + 1);
        if (rc == TORI_OK)
            rc = add_choice(book, field, marks, entry, tori__choice_byte(i), err);
    }
    return rc;
}

/* Which choices count as implemented; without x-implemented an item is a
 * distribution and has no rate. */
tori_code tori__codebook_read_implemented(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *list = json_object_get(item->json, "x-implemented"), *value, *entry;
    size_t i, c;
    for (c = 0; c < item->pub.n_choices; c++)
        item->class_of[(unsigned char)tori__choice_byte(c)] = list ? TORI_NO : TORI_GIVEN;
    json_array_foreach(list, i, value)
    {
        bool found = false;
        json_array_foreach(item->categories, c, entry)
        {
            if (json_is_string(value) && strcmp(tori__codebook_entry(entry), json_string_value(value)) == 0) {
                item->class_of[(unsigned char)tori__choice_byte(c)] = TORI_YES;
                found = true;
            }
        }
        if (!found)
            return tori__codebook_fault(book, item->pub.id, err, "x-implemented names a value that is no category");
    }
    item->rated = list != NULL;
    return TORI_OK;
}

tori_code tori__codebook_read_ordered(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *ordered = json_object_get(item->json, "categoriesOrdered");
    if (ordered && !json_is_boolean(ordered))
        return tori__codebook_fault(book, item->pub.id, err, "categoriesOrdered must be true or false");
    item->ordered = json_is_true(ordered);
    return TORI_OK;
}

bool tori_codebook_ordered(const tori_codebook *book, size_t item)
{
    return book->items[item].ordered;
}

char tori_codebook_class(const tori_codebook *book, size_t item, char answer)
{
    return (char)book->items[item].class_of[(unsigned char)answer & 127];
}

bool tori_codebook_rated(const tori_codebook *book, size_t item)
{
    return book->items[item].rated;
}

const char *tori_codebook_choice_value(const tori_codebook *book, size_t item, size_t choice)
{
    return tori__codebook_entry(json_array_get(book->items[item].categories, choice));
}

const char *tori_codebook_choice_title(const tori_codebook *book, size_t item, size_t choice, const char *lang)
{
    json_t *entry = json_array_get(book->items[item].categories, choice);
    if (json_is_string(entry))
        return json_string_value(entry);
    return tori__codebook_title(book, entry, "label", lang, tori__codebook_entry(entry));
}

