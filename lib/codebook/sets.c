/* Multiple response: lists, and items that share a set. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What people put between choices, beside the field's own delimiter. */
static const char *const delimiters[] = {"、", "､", "，", ",", "；", ";", "・", "･", "／", "/", "\n", "\r"};

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* A new set whose items begin at the next one. */
static tori_code add_set(tori_codebook *book, const char *id, json_t *json, tori_error *err)
{
    if (tori_codebook_find_set(book, id) >= 0)
        return tori__codebook_fault(book, id, err, "the items of a set must stand side by side");
    book->sets[book->n_sets++] = (struct tori__set){.id = id, .json = json, .first = book->n_items, .marks = -1};
    return TORI_OK;
}

/* "field: choice" in the language of suffix ("", "@en"); false when out of memory. */
static bool put_title(json_t *to, json_t *field, json_t *entry, const char *suffix)
{
    char title[64], label[64];
    snprintf(title, sizeof title, "title%s", suffix);
    snprintf(label, sizeof label, "label%s", suffix);
    const char *plain_title = tori__codebook_text(field, "title", tori__codebook_text(field, "name", ""));
    const char *plain_label = tori__codebook_text(entry, "label", tori__codebook_entry(entry));
    const char *choice = tori__codebook_text(entry, label, plain_label);
    return json_object_set_new(to, title,
                               json_sprintf("%s: %s", tori__codebook_text(field, title, plain_title), choice)) == 0 &&
           json_object_set_new(to, label, json_string(choice)) == 0;
}

/* Titles in every language that the field or the category has. */
static bool put_titles(json_t *to, json_t *field, json_t *entry)
{
    const char *key, *at;
    json_t *text;
    bool fine = put_title(to, field, entry, "");
    json_object_foreach(field, key, text)
        if ((at = strchr(key, '@')) && strncmp(key, "title@", 6) == 0)
            fine = fine && put_title(to, field, entry, at);
    json_object_foreach(entry, key, text)
        if ((at = strchr(key, '@')) && strncmp(key, "label@", 6) == 0)
            fine = fine && put_title(to, field, entry, at);
    return fine;
}

/* The yes/no field that one choice of a list is; NULL when out of memory. */
static json_t *choice_field(json_t *field, json_t *entry)
{
    static const char *const of_the_list[] = {"categories", "delimiter", "trueValues", "falseValues", "x-set"};
    json_t *json = json_copy(field);
    if (!json)
        return NULL;
    for (size_t i = 0; i < sizeof of_the_list / sizeof *of_the_list; i++)
        json_object_del(json, of_the_list[i]);
    const char *name = tori__codebook_text(field, "name", "");
    if (json_object_set_new(json, "type", json_string("boolean")) != 0 ||
        json_object_set_new(json, "name", json_sprintf("%s:%s", name, tori__codebook_entry(entry))) != 0 ||
        !put_titles(json, field, entry)) {
        json_decref(json);
        return NULL;
    }
    return json;
}

tori_code tori__codebook_add_list(tori_codebook *book, struct tori__field *field, tori_error *err)
{
    json_t *categories = json_object_get(field->json, "categories"), *entry;
    size_t i;
    field->item = (int)book->n_items;
    field->list = (int)book->n_sets;
    tori_code rc = add_set(book, field->name, field->json, err);
    if (rc != TORI_OK || book->n_sets == (size_t)field->list)
        return rc;
    struct tori__set *set = &book->sets[field->list];
    rc = tori__codebook_read_list_marks(book, set, err);
    if (!tori__codebook_sound_choices(categories))
        return rc;
    json_array_foreach(categories, i, entry)
    {
        if (rc != TORI_OK)
            break;
        json_t *json = choice_field(field->json, entry);
        if (!json)
            return out_of_memory(err);
        size_t at = book->n_items;
        rc = tori__codebook_add_item(book, json, tori__codebook_text(json, "name", ""), err);
        if (book->n_items == at) {
            json_decref(json);
            break;
        }
        book->items[at].own_json = true;
        book->items[at].pub.set = field->list;
        set->n++;
    }
    return rc;
}

tori_code tori__codebook_join_set(tori_codebook *book, json_t *json, tori_error *err)
{
    struct tori__item *item = &book->items[book->n_items - 1];
    json_t *name = json_object_get(json, "x-set"), *entry, *listed = NULL;
    const char *id = json_string_value(name);
    size_t i;
    if (!name)
        return TORI_OK;
    if (!id || !*id || item->pub.type != TORI_ITEM_YESNO)
        return tori__codebook_fault(book, item->pub.id, err, "x-set is the name of a set of boolean fields");
    struct tori__set *last = book->n_sets ? &book->sets[book->n_sets - 1] : NULL;
    if (!last || last->marks >= 0 || last->first + last->n + 1 != book->n_items || strcmp(last->id, id) != 0) {
        json_array_foreach(json_object_get(book->root, "x-sets"), i, entry)
            if (strcmp(tori__codebook_text(entry, "id", ""), id) == 0)
                listed = entry;
        tori_code rc = add_set(book, id, listed, err);
        if (rc != TORI_OK || book->n_sets == 0 || strcmp(book->sets[book->n_sets - 1].id, id) != 0)
            return rc;
        last = &book->sets[book->n_sets - 1];
        last->first = book->n_items - 1;
    }
    last->n++;
    item->pub.set = (int)book->n_sets - 1;
    return TORI_OK;
}

size_t tori_codebook_sets(const tori_codebook *book)
{
    return book->n_sets;
}

int tori_codebook_find_set(const tori_codebook *book, const char *id)
{
    for (size_t i = 0; i < book->n_sets; i++)
        if (strcmp(book->sets[i].id, id) == 0)
            return (int)i;
    return -1;
}

const char *tori_codebook_set_id(const tori_codebook *book, size_t set)
{
    return book->sets[set].id;
}

const char *tori_codebook_set_title(const tori_codebook *book, size_t set, const char *lang)
{
    return tori__codebook_title(book, book->sets[set].json, "title", lang, book->sets[set].id);
}

size_t tori_codebook_set_first(const tori_codebook *book, size_t set)
{
    return book->sets[set].first;
}

size_t tori_codebook_set_size(const tori_codebook *book, size_t set)
{
    return book->sets[set].n;
}

const char *tori_codebook_item_label(const tori_codebook *book, size_t i, const char *lang)
{
    const char *title = tori_codebook_item_title(book, i, lang);
    return book->items[i].own_json ? tori__codebook_title(book, book->items[i].json, "label", lang, title) : title;
}

/* ---- a cell with several choices ---- */

/* Bytes of the delimiter at p, or 0. */
static size_t delimiter_at(const struct tori__set *set, const char *p, size_t left)
{
    const char *own = tori__codebook_text(set->json, "delimiter", ",");
    size_t n = strlen(own);
    if (n > 0 && n <= left && memcmp(p, own, n) == 0)
        return n;
    for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++) {
        n = strlen(delimiters[i]);
        if (n <= left && memcmp(p, delimiters[i], n) == 0)
            return n;
    }
    return 0;
}

/* The longest text from p on that is a choice, up to some delimiter or the end: a
 * label may hold what parts others. *n is its length, or that of the first part when
 * none is a choice (*choice is -1 then). */
static tori_code next_choice(int *choice, size_t *n, const struct tori__set *set, const struct tori__marks *marks,
                             const char *p, size_t left, tori_error *err)
{
    enum { MOST_PARTS = 16 };
    int parts = 0;
    *choice = -1;
    *n = 0;
    for (size_t end = 0; end <= left && parts < MOST_PARTS; end++) {
        char *folded = NULL;
        if (end < left && !delimiter_at(set, p + end, left - end))
            continue;
        tori_code rc = tori_text_fold(&folded, p, end, err);
        if (rc != TORI_OK)
            return rc;
        int found = tori__choice_index(tori__codebook_mark_of(marks, folded));
        free(folded);
        if (found >= 0)
            *choice = found;
        if (found >= 0 || parts == 0)
            *n = end;
        parts++;
    }
    return TORI_OK;
}

tori_code tori_codebook_list_answers(char *answers, const tori_codebook *book, size_t set, const char *text,
                                     size_t n, const char **odd, size_t *n_odd, tori_error *err)
{
    const struct tori__set *s = &book->sets[set];
    const struct tori__marks *marks = &book->marks[s->marks];
    char *folded = NULL;
    bool any = false;
    *odd = NULL;
    memset(answers, 0, s->n);
    tori_code rc = tori_text_fold(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    char whole = tori__codebook_mark_of(marks, folded);
    free(folded);
    bool alone = whole && tori__choice_index(whole) < 0;
    memset(answers, alone ? whole : TORI_NO, s->n);
    for (size_t at = 0, length; !alone && at < n; at += length) {
        int choice;
        length = text[at] == ' ' ? 1 : delimiter_at(s, text + at, n - at);
        if (length > 0)
            continue;
        rc = next_choice(&choice, &length, s, marks, text + at, n - at, err);
        if (rc != TORI_OK)
            return rc;
        if (choice < 0) {
            *odd = text + at;
            *n_odd = length;
            break;
        }
        answers[choice] = TORI_YES;
        any = true;
    }
    if (!alone && !any && !*odd) { /* nothing but delimiters */
        *odd = text;
        *n_odd = n;
    }
    if (*odd)
        memset(answers, 0, s->n);
    return TORI_OK;
}

size_t tori_codebook_list_marks(char *to, size_t size, const tori_codebook *book, size_t set)
{
    const struct tori__set *s = &book->sets[set];
    char list[600] = "";
    size_t n = 0;
    for (size_t i = 0; i < s->n && n < sizeof list - 100; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%.80s", n ? ", " : "",
                              tori_codebook_item_label(book, s->first + i, NULL));
    return (size_t)snprintf(to, size, "%s", list);
}
