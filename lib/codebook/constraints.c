/* What a field's constraints ask of an answer. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* ---- reading ---- */

/* A limit in the form in which answers are kept; the caller frees *out. NULL: it is none. */
static tori_code read_limit(char **out, const struct tori__item *item, json_t *json, tori_error *err)
{
    char text[64];
    tori_reading value = {.answer = TORI_GIVEN, .text = ""};
    *out = NULL;
    if (json_is_integer(json))
        snprintf(text, sizeof text, "%lld", (long long)json_integer_value(json));
    else if (json_is_real(json))
        snprintf(text, sizeof text, "%.15g", json_real_value(json)); /* as it was typed, up to 15 digits */
    else if (json_is_string(json))
        snprintf(text, sizeof text, "%s", json_string_value(json));
    else
        return TORI_OK;
    if (item->pub.type == TORI_ITEM_NUMBER) {
        static const tori_number_form plain = {.group = ""};
        tori_number number;
        const char *end = text;
        if (tori_number_scan(&number, &end, &plain) != TORI_NUMBER_SOUND || *end)
            return TORI_OK;
        tori_number_print(value.text, number);
    } else if (item->pub.type == TORI_ITEM_DATE) {
        tori_code rc = tori__codebook_read_date(&value, item, text, err);
        if (rc != TORI_OK || value.rule)
            return rc;
    } else if (json_is_string(json)) {
        return tori_text_fold(out, json_string_value(json), json_string_length(json), err);
    } else {
        return TORI_OK;
    }
    *out = tori_text_copy(value.text, strlen(value.text));
    return *out ? TORI_OK : out_of_memory(err);
}

static tori_code fault(const tori_codebook *book, const struct tori__item *item, const char *name, const char *needs,
                       tori_error *err)
{
    return tori__codebook_fault(book, item->pub.id, err, "constraints: \"%s\" must be %s", name, _(needs));
}

static tori_code read_required(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                               tori_error *err)
{
    if (!json_is_boolean(json))
        return fault(book, item, name, "true or false", err);
    item->constraints.required = json_is_true(json);
    return TORI_OK;
}

static tori_code read_end(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                          tori_error *err)
{
    char *limit;
    tori_code rc = read_limit(&limit, item, json, err);
    if (rc != TORI_OK)
        return rc;
    if (!limit)
        return fault(book, item, name, item->pub.type == TORI_ITEM_NUMBER ? N_("a number") : N_("a date of the field's kind"), err);
    if (strcmp(name, "minimum") == 0)
        item->constraints.minimum = limit;
    else
        item->constraints.maximum = limit;
    return TORI_OK;
}

static tori_code read_enum(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                           tori_error *err)
{
    json_t *entry;
    size_t i;
    if (!json_is_array(json) || json_array_size(json) == 0)
        return fault(book, item, name, "an array of values", err);
    item->constraints.among = calloc(json_array_size(json), sizeof *item->constraints.among);
    if (!item->constraints.among)
        return out_of_memory(err);
    json_array_foreach(json, i, entry)
    {
        tori_code rc = read_limit(&item->constraints.among[i], item, entry, err);
        if (rc != TORI_OK)
            return rc;
        if (!item->constraints.among[i])
            return fault(book, item, name, "an array of values of the field's type", err);
        item->constraints.n_among++;
    }
    return TORI_OK;
}

static tori_code read_length(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                             tori_error *err)
{
    if (!json_is_integer(json) || json_integer_value(json) < 0)
        return fault(book, item, name, "a number of characters", err);
    if (strcmp(name, "minLength") == 0)
        item->constraints.shortest = (size_t)json_integer_value(json);
    else
        item->constraints.longest = (size_t)json_integer_value(json);
    return TORI_OK;
}

static tori_code read_pattern(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                              tori_error *err)
{
    char why[160];
    size_t at;
    if (!json_is_string(json))
        return fault(book, item, name, "a text", err);
    tori_code rc = tori__pattern_new(&item->constraints.pattern, json_string_value(json), why, sizeof why, &at, err);
    if (rc == TORI_EDATA)
        return tori__codebook_fault(book, item->pub.id, err, "constraints: pattern, at byte %zu: %s", at + 1, why);
    return rc;
}

enum {
    OF_NUMBERS = 1 << TORI_ITEM_NUMBER,
    OF_DATES = 1 << TORI_ITEM_DATE,
    OF_TEXTS = 1 << TORI_ITEM_OPEN,
    OF_ALL = OF_NUMBERS | OF_DATES | OF_TEXTS | 1 << TORI_ITEM_YESNO | 1 << TORI_ITEM_CHOICE
};

static const struct {
    const char *name;
    int types;
    tori_code (*read)(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                      tori_error *err);
} kinds[] = {
    {"required", OF_ALL, read_required},
    {"minimum", OF_NUMBERS | OF_DATES, read_end},
    {"maximum", OF_NUMBERS | OF_DATES, read_end},
    {"enum", OF_NUMBERS | OF_DATES | OF_TEXTS, read_enum},
    {"pattern", OF_TEXTS, read_pattern},
    {"minLength", OF_TEXTS, read_length},
    {"maxLength", OF_TEXTS, read_length},
};

static tori_code read_one(const tori_codebook *book, struct tori__item *item, const char *name, json_t *json,
                          tori_error *err)
{
    char known[100] = "";
    size_t n = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!(kinds[i].types & 1 << item->pub.type))
            continue;
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].read(book, item, name, json, err);
        n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n ? ", " : "", kinds[i].name);
    }
    return tori__codebook_fault(book, item->pub.id, err, "constraints: \"%s\" cannot be kept here; use %s", name, known);
}

tori_code tori__codebook_read_constraints(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *all = json_object_get(item->json, "constraints"), *json;
    const char *name;
    tori_code rc = TORI_OK;
    item->constraints.longest = SIZE_MAX;
    if (all && !json_is_object(all))
        return tori__codebook_fault(book, item->pub.id, err, "constraints must be like {\"minimum\": 0}");
    json_object_foreach(all, name, json)
        if (rc == TORI_OK && !json_is_false(json)) /* what is not asked for */
            rc = read_one(book, item, name, json, err);
    return rc;
}

void tori__codebook_free_constraints(struct tori__item *item)
{
    struct tori__constraints *c = &item->constraints;
    for (size_t i = 0; i < c->n_among; i++)
        free(c->among[i]);
    free(c->among);
    free(c->minimum);
    free(c->maximum);
    tori__pattern_free(c->pattern);
}

bool tori_codebook_required(const tori_codebook *book, size_t item)
{
    return book->items[item].constraints.required;
}

const char *tori_codebook_minimum(const tori_codebook *book, size_t item)
{
    return book->items[item].constraints.minimum;
}

const char *tori_codebook_maximum(const tori_codebook *book, size_t item)
{
    return book->items[item].constraints.maximum;
}

/* ---- keeping ---- */

static void break_rule(tori_reading *v, const char *name, const char *what)
{
    v->answer = 0;
    v->text[0] = '\0';
    v->rule = "constraint";
    snprintf(v->what, sizeof v->what, "%s", what);
    snprintf(v->remedy, sizeof v->remedy, _("correct it, or the codebook (constraints, %s)"), name);
}

/* Numbers by their size; dates of one kind stand in order as texts. */
static int compare(tori_item_type type, const char *a, const char *b)
{
    tori_number x, y;
    if (type != TORI_ITEM_NUMBER)
        return strcmp(a, b);
    tori_number_parse(&x, a);
    tori_number_parse(&y, b);
    return tori_number_compare(x, y);
}

static void keep_ends(tori_reading *v, const struct tori__item *item)
{
    const struct tori__constraints *c = &item->constraints;
    char what[240];
    bool date = item->pub.type == TORI_ITEM_DATE, day = date && item->pub.part == TORI_DATE_DAY;
    if (c->minimum && compare(item->pub.type, v->text, c->minimum) < 0) {
        snprintf(what, sizeof what,
                 !date ? _("is less than %s, the least allowed")
                 : day ? _("is before %s, the first day allowed")
                       : _("is before %s, the first allowed"),
                 c->minimum);
        break_rule(v, "minimum", what);
    } else if (c->maximum && compare(item->pub.type, v->text, c->maximum) > 0) {
        snprintf(what, sizeof what,
                 !date ? _("is more than %s, the most allowed")
                 : day ? _("is after %s, the last day allowed")
                       : _("is after %s, the last allowed"),
                 c->maximum);
        break_rule(v, "maximum", what);
    }
}

static void keep_enum(tori_reading *v, const struct tori__item *item, const char *value)
{
    const struct tori__constraints *c = &item->constraints;
    char what[240];
    size_t n = (size_t)snprintf(what, sizeof what, "%s", _("is none of the values allowed: "));
    for (size_t i = 0; i < c->n_among; i++)
        if (strcmp(c->among[i], value) == 0)
            return;
    for (size_t i = 0; i < c->n_among && n < sizeof what - 60; i++) {
        char shown[48];
        tori_text_escape(shown, sizeof shown, c->among[i], strlen(c->among[i]));
        n += (size_t)snprintf(what + n, sizeof what - n, "%s%s", i ? ", " : "", shown);
    }
    break_rule(v, "enum", what);
}

static size_t characters(const char *text, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

static void keep_length(tori_reading *v, const struct tori__item *item, size_t length)
{
    const struct tori__constraints *c = &item->constraints;
    char what[240];
    if (length >= c->shortest && length <= c->longest)
        return;
    bool is_short = length < c->shortest;
    snprintf(what, sizeof what, is_short ? _("has %zu characters, the fewest allowed are %zu") : _("has %zu characters, the most allowed are %zu"),
             length, is_short ? c->shortest : c->longest);
    break_rule(v, is_short ? "minLength" : "maxLength", what);
}

static tori_code keep_pattern(tori_reading *v, const struct tori__item *item, const char *text, size_t n,
                              tori_error *err)
{
    char shown[120], what[240];
    tori__match match = tori__pattern_match(item->constraints.pattern, text, n);
    if (match == TORI__MATCH)
        return TORI_OK;
    if (match == TORI__MATCH_ENOMEM)
        return out_of_memory(err);
    const char *pattern = tori__codebook_text(json_object_get(item->json, "constraints"), "pattern", "");
    tori_text_escape(shown, sizeof shown, pattern, strlen(pattern));
    snprintf(what, sizeof what, match == TORI__NO_MATCH ? _("is not like %s") : _("takes too long to compare with %s"), shown);
    break_rule(v, "pattern", what);
    return TORI_OK;
}

tori_code tori__codebook_keep_constraints(tori_reading *v, const struct tori__item *item, const char *text, size_t n,
                                          const char *folded, tori_error *err)
{
    bool open = item->pub.type == TORI_ITEM_OPEN;
    tori_code rc = TORI_OK;
    if (!open)
        keep_ends(v, item);
    else
        keep_length(v, item, characters(text, n));
    if (!v->rule && item->constraints.n_among > 0)
        keep_enum(v, item, open ? folded : v->text);
    if (!v->rule && item->constraints.pattern)
        rc = keep_pattern(v, item, text, n, err);
    return rc;
}
