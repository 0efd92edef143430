/* Ratios of two numbers, and what numbers are printed per. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

tori_code tori_codebook_quantity(tori_quantity *out, const tori_codebook *book, const char *name,
                                 tori_error *err)
{
    int item = tori_codebook_find(book, name);
    *out = (tori_quantity){.item = item, .column = item < 0 ? name : NULL};
    if (item >= 0 && tori_codebook_item(book, (size_t)item)->type != TORI_ITEM_NUMBER)
        return tori_fail(err, TORI_EARG, "the item \"%s\" is no number", name);
    return TORI_OK;
}

const char *tori_codebook_quantity_name(const tori_codebook *book, const tori_quantity *quantity)
{
    return quantity->item >= 0 ? tori_codebook_item(book, (size_t)quantity->item)->id : quantity->column;
}

const char *tori_codebook_quantity_title(const tori_codebook *book, const tori_quantity *quantity,
                                         const char *lang)
{
    if (quantity->item >= 0)
        return tori_codebook_item_title(book, (size_t)quantity->item, lang);
    if (strcmp(quantity->column, "population") == 0 && strcmp(lang ? lang : book->language, "en") != 0)
        return "人口";
    return quantity->column;
}

static tori_code read_side(tori_quantity *out, const tori_codebook *book, json_t *ratio, const char *side,
                           const char *id, tori_error *err)
{
    const char *name = tori__codebook_text(ratio, side, "");
    tori_error why;
    if (!*name)
        return tori__codebook_fault(book, NULL, err, "the ratio \"%s\" has no %s", id, side);
    if (tori_codebook_quantity(out, book, name, &why) != TORI_OK)
        return tori__codebook_fault(book, NULL, err, "%s of the ratio \"%s\": %s", side, id, why.text);
    return TORI_OK;
}

static tori_code read_category(int *category, const tori_codebook *book, json_t *ratio, const char *id,
                               tori_error *err)
{
    const char *name = tori__codebook_text(ratio, "x-category", NULL);
    *category = -1;
    for (size_t i = 0; name && i < book->n_categories; i++)
        if (strcmp(tori_codebook_category_id(book, i), name) == 0)
            *category = (int)i;
    if (name && *category < 0)
        return tori__codebook_fault(book, NULL, err, "no item is of the category \"%s\" of the ratio \"%s\"",
                                    name, id);
    return TORI_OK;
}

static tori_code read_ratio(tori_codebook *book, json_t *json, tori_error *err)
{
    struct tori__ratio *ratio = &book->ratios[book->n_ratios];
    const char *id = tori__codebook_text(json, "id", "");
    if (!*id)
        return tori__codebook_fault(book, NULL, err, "entry %zu of x-ratio has no id", book->n_ratios + 1);
    if (tori_codebook_find(book, id) >= 0 || tori_codebook_find_ratio(book, id) >= 0)
        return tori__codebook_fault(book, NULL, err, "the id \"%s\" of x-ratio stands twice", id);
    *ratio = (struct tori__ratio){.pub = {.id = id}, .json = json};
    tori_code rc = read_side(&ratio->pub.numerator, book, json, "numerator", id, err);
    if (rc == TORI_OK)
        rc = read_side(&ratio->pub.denominator, book, json, "denominator", id, err);
    if (rc == TORI_OK)
        rc = read_category(&ratio->pub.category, book, json, id, err);
    if (rc == TORI_OK && ratio->pub.numerator.item < 0 && ratio->pub.denominator.item < 0)
        rc = tori__codebook_fault(book, NULL, err,
                                  "the ratio \"%s\" is of no number that is asked: name an item", id);
    if (rc == TORI_OK)
        book->n_ratios++;
    return rc;
}

static tori_code read_per(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *per = json_object_get(item->json, "x-per");
    tori_error why;
    if (!per)
        return TORI_OK;
    if (item->pub.type != TORI_ITEM_NUMBER || !json_is_string(per) || !*json_string_value(per))
        return tori__codebook_fault(book, item->pub.id, err,
                                    "x-per is for a number, and names an item or a column of the frame");
    if (tori_codebook_quantity(&item->per, book, json_string_value(per), &why) != TORI_OK)
        return tori__codebook_fault(book, item->pub.id, err, "x-per: %s", why.text);
    item->has_per = true;
    return TORI_OK;
}

tori_code tori__codebook_read_ratios(tori_codebook *book, tori_error *err)
{
    json_t *list = json_object_get(book->root, "x-ratio"), *ratio;
    tori_code rc = TORI_OK;
    size_t i;
    for (i = 0; i < book->n_items && rc == TORI_OK; i++)
        rc = read_per(book, &book->items[i], err);
    if (rc != TORI_OK || !list)
        return rc;
    if (!json_is_array(list))
        return tori__codebook_fault(book, NULL, err,
                                    "x-ratio must be an array of ratios: id, title, numerator, denominator");
    book->ratios = calloc(json_array_size(list) + 1, sizeof *book->ratios);
    if (!book->ratios)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    json_array_foreach(list, i, ratio)
    {
        rc = read_ratio(book, ratio, err);
        if (rc != TORI_OK)
            return rc;
    }
    return TORI_OK;
}

size_t tori_codebook_ratios(const tori_codebook *book)
{
    return book->n_ratios;
}

const tori_ratio *tori_codebook_ratio(const tori_codebook *book, size_t i)
{
    return &book->ratios[i].pub;
}

int tori_codebook_find_ratio(const tori_codebook *book, const char *id)
{
    for (size_t i = 0; i < book->n_ratios; i++)
        if (strcmp(book->ratios[i].pub.id, id) == 0)
            return (int)i;
    return -1;
}

const char *tori_codebook_ratio_title(const tori_codebook *book, size_t i, const char *lang)
{
    return tori__codebook_title(book, book->ratios[i].json, "title", lang, book->ratios[i].pub.id);
}

bool tori_codebook_per(tori_quantity *out, const tori_codebook *book, size_t item)
{
    *out = book->items[item].per;
    return book->items[item].has_per;
}
