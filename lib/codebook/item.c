/* An item from its field: type, category, years. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static tori_code read_category(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *id = json_object_get(item->json, "x-category"), *listed;
    size_t i;
    item->pub.category = -1;
    if (!json_is_string(id))
        return TORI_OK;
    for (i = 0; i < book->n_categories; i++) {
        if (strcmp(tori_codebook_category_id(book, i), json_string_value(id)) == 0) {
            item->pub.category = (int)i;
            return TORI_OK;
        }
    }
    json_t **more = realloc(book->categories, (book->n_categories + 1) * sizeof(json_t *));
    if (!more)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    book->categories = more;
    more[book->n_categories] = id;
    json_array_foreach(json_object_get(book->root, "x-categories"), i, listed)
    {
        if (strcmp(tori__codebook_text(listed, "id", ""), json_string_value(id)) == 0)
            more[book->n_categories] = listed;
    }
    item->pub.category = (int)book->n_categories++;
    return TORI_OK;
}

static tori_code read_years(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *years = json_object_get(item->json, "x-years");
    if (!years)
        return TORI_OK;
    if (!json_is_object(years))
        return tori__codebook_fault(book, item->pub.id, err, "x-years must be {\"from\": 2005, \"to\": 2007}");
    item->pub.from = (int)json_integer_value(json_object_get(years, "from"));
    item->pub.to = (int)json_integer_value(json_object_get(years, "to"));
    return TORI_OK;
}

/* Types of Table Schema that hold no text. */
static const struct {
    const char *name;
    tori_item_type type;
    tori_date_part part;
} types[] = {
    {"boolean", TORI_ITEM_YESNO, 0},
    {"integer", TORI_ITEM_NUMBER, 0},
    {"number", TORI_ITEM_NUMBER, 0},
    {"date", TORI_ITEM_DATE, TORI_DATE_DAY},
    {"yearmonth", TORI_ITEM_DATE, TORI_DATE_MONTH},
    {"year", TORI_ITEM_DATE, TORI_DATE_YEAR},
};

/* The other types of Table Schema (version 2), which are read as text. */
static const char *const texts[] = {"any",      "array",  "datetime", "default", "duration", "geojson",
                                    "geopoint", "list",   "object",   "string",  "time"};

static bool is_type(const char *type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i].name) == 0)
            return true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(type, texts[i]) == 0)
            return true;
    return false;
}

/* A misspelt type would make text of a measure, which then has no rate. */
static tori_code read_type(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    const char *type = tori__codebook_text(item->json, "type", "string");
    if (!is_type(type))
        return tori__codebook_fault(book, item->pub.id, err,
                                    "\"%s\" is no type; write boolean for yes or no, integer, number, date, string", type);
    item->categories = json_object_get(item->json, "categories");
    item->pub.type = item->categories ? TORI_ITEM_CHOICE : TORI_ITEM_OPEN;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(type, types[i].name) != 0 || (item->categories && types[i].type != TORI_ITEM_YESNO))
            continue;
        item->pub.type = types[i].type;
        item->pub.part = types[i].part;
    }
    return TORI_OK;
}

tori_code tori__codebook_add_item(tori_codebook *book, json_t *json, const char *id, tori_error *err)
{
    struct tori__item *item = &book->items[book->n_items];
    if (tori_codebook_find(book, id) >= 0)
        return tori__codebook_fault(book, id, err, "stands twice");
    *item = (struct tori__item){.pub = {.id = id, .category = -1, .set = -1}, .json = json};
    book->n_items++;
    tori_code rc = read_type(book, item, err);
    if (rc == TORI_OK)
        rc = read_category(book, item, err);
    if (rc == TORI_OK)
        rc = read_years(book, item, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_marks(book, item, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_points(book, item, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_form(book, item, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_constraints(book, item, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_routing(book, book->n_items - 1, err);
    return rc;
}
