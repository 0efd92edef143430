/* How measures are scored: x-weight and x-level. */
#include "internal.h"

#include <stdio.h>

/* A number of JSON as the decimal that was written: 15 digits come back from a double as they went in. */
static bool read_decimal(tori_number *out, json_t *number)
{
    char text[40];
    if (json_is_integer(number))
        snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(number));
    else if (json_is_real(number))
        snprintf(text, sizeof text, "%.15g", json_real_value(number));
    else
        return false;
    return tori_number_parse(out, text);
}

/* Within the limits, sums over all items and bodies stay below 2^63. */
static bool read_weight(tori_number *out, json_t *weight)
{
    const tori_number none = {0}, most = {TORI_MOST_POINTS, 0};
    return read_decimal(out, weight) && out->scale <= TORI_POINT_DECIMALS &&
           tori_number_compare(*out, none) > 0 && tori_number_compare(*out, most) <= 0;
}

tori_code tori__codebook_read_points(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *weight = json_object_get(item->json, "x-weight"), *level = json_object_get(item->json, "x-level");
    const char *id = item->pub.id;
    tori_number points = {1, 0};
    if (!weight && !level)
        return TORI_OK;
    if (!item->rated)
        return tori__codebook_fault(
            book, id, err,
            "%s is for a measure that is in place or not: yes/no, or a choice with x-implemented",
            weight ? "x-weight" : "x-level");
    if (weight && !read_weight(&points, weight))
        return tori__codebook_fault(
            book, id, err, "x-weight is a number of points above 0, at most %d, of %d decimals at most",
            TORI_MOST_POINTS, TORI_POINT_DECIMALS);
    if (level &&
        (!json_is_integer(level) || json_integer_value(level) < 1 || json_integer_value(level) > TORI_LEVELS))
        return tori__codebook_fault(book, id, err, "x-level is a whole number from 1 to %d", TORI_LEVELS);
    item->points = points;
    item->level = level ? (int)json_integer_value(level) : 0;
    return TORI_OK;
}

bool tori_codebook_points(tori_number *points, const tori_codebook *book, size_t item)
{
    *points = book->items[item].points;
    return points->mantissa > 0;
}

int tori_codebook_level(const tori_codebook *book, size_t item)
{
    return book->items[item].level;
}
