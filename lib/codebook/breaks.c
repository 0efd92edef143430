/* Years in which a question was changed: x-break. */
#include "internal.h"

#include "../era.h"

#include <string.h>

static bool is_reason(const char *key)
{
    return strcmp(key, "reason") == 0 || strncmp(key, "reason@", 7) == 0;
}

static tori_code check_one(const tori_codebook *book, const struct tori__field *field, json_t *one, tori_error *err)
{
    json_t *year = json_object_get(one, "year"), *value;
    const char *key;
    if (!json_is_object(one))
        return tori__codebook_fault(book, field->name, err,
                                    "x-break must be {\"year\": 2006, \"reason\": \"...\"}, or an array of these");
    if (!json_is_integer(year) || json_integer_value(year) < TORI_YEAR_FIRST ||
        json_integer_value(year) > TORI_YEAR_LAST)
        return tori__codebook_fault(book, field->name, err, "the year of x-break must be a number like 2006");
    json_object_foreach(one, key, value)
    {
        if (strcmp(key, "year") == 0)
            continue;
        if (!is_reason(key))
            return tori__codebook_fault(book, field->name, err, "\"%s\" says nothing in x-break, which has year and reason",
                                        key);
        if (!json_is_string(value))
            return tori__codebook_fault(book, field->name, err, "\"%s\" of x-break must be a text", key);
    }
    return TORI_OK;
}

tori_code tori__codebook_check_breaks(const tori_codebook *book, const struct tori__field *field, tori_error *err)
{
    json_t *breaks = json_object_get(field->json, "x-break"), *one;
    tori_code rc = TORI_OK;
    size_t i;
    if (!breaks)
        return TORI_OK;
    if (!json_is_array(breaks))
        return check_one(book, field, breaks, err);
    json_array_foreach(breaks, i, one) if (rc == TORI_OK) rc = check_one(book, field, one, err);
    return rc;
}
