/* Checks of a codebook: conditions that the answers of a return keep. */
#include "internal.h"

#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Open answers are texts, which become numbers where they meet one. */
static const tori_value_type value_types[] = {[TORI_ITEM_YESNO] = TORI_VALUE_TRUTH,
                                              [TORI_ITEM_CHOICE] = TORI_VALUE_TEXT,
                                              [TORI_ITEM_NUMBER] = TORI_VALUE_NUMBER,
                                              [TORI_ITEM_DATE] = TORI_VALUE_TEXT,
                                              [TORI_ITEM_OPEN] = TORI_VALUE_TEXT};

static bool find(void *user, const char *name, size_t *slot, tori_value_type *type)
{
    const tori_codebook *book = user;
    int item = tori_codebook_find(book, name);
    if (item < 0)
        return false;
    *slot = (size_t)item;
    *type = value_types[book->items[item].pub.type];
    return true;
}

static const char *nearest(void *user, const char *name)
{
    return tori_codebook_nearest(user, name);
}

static bool can_be(void *user, size_t slot, const char *text)
{
    const struct tori__item *item = &((const tori_codebook *)user)->items[slot];
    if (item->pub.type != TORI_ITEM_CHOICE || item->pub.n_choices == 0)
        return true;
    for (size_t i = 0; i < item->pub.n_choices; i++)
        if (strcmp(tori_codebook_choice_value(user, slot, i), text) == 0)
            return true;
    return false;
}

/* A condition as it stands in the codebook; NULL where it is written with escapes. */
static const char *find_text(const tori_codebook *book, const char *text)
{
    const char *at = book->text;
    size_t n = strlen(text);
    while ((at = strstr(at, text)) && (at == book->text || at[-1] != '"' || at[n] != '"'))
        at++;
    return at;
}

/* The fault of a condition as one of the codebook, with the excerpt that shows it. */
static tori_code fault_in(const tori_codebook *book, const char *field, const char *text, const tori_error *why, tori_error *err)
{
    unsigned long line;
    unsigned column;
    const char *at = find_text(book, text);
    tori__codebook_place_of(book, at, &line, &column);
    if (at && why->line == 1)
        column += why->column - 1;
    if (book->faults) {
        char what[sizeof why->text + 16];
        snprintf(what, sizeof what, _("x-check: %s"), why->text);
        return tori__codebook_note(book->faults, line, column, field, what, why->excerpt, err);
    }
    if (at)
        tori_fail_at(err, TORI_EDATA, book->name, line, 0, "x-check at column %u: %s", column, why->text);
    else
        tori_fail_at(err, TORI_EDATA, book->name, 0, 0, "x-check: %s", why->text);
    if (err)
        memcpy(err->excerpt, why->excerpt, sizeof err->excerpt);
    return TORI_EDATA;
}

static tori_code add(tori_codebook *book, json_t *json, int item, tori_error *err)
{
    const char *field = item < 0 ? NULL : book->items[item].pub.id;
    const char *text =
        json_is_string(json) ? json_string_value(json) : tori__codebook_text(json, "check", NULL);
    const char *severity = tori__codebook_text(json, "severity", "error");
    struct tori__check *check = &book->checks[book->n_checks];
    tori_names names = {find, nearest, can_be, book};
    tori_error why = {0};
    if (!text)
        return tori__codebook_fault(book, field, err,
                                    "x-check: a check is a text, or like {\"check\": \"trained <= staff\"}");
    if (strcmp(severity, "error") != 0 && strcmp(severity, "warning") != 0)
        return tori__codebook_fault(book, field, err, "x-check: severity \"%s\" is neither error nor warning",
                                    severity);
    *check = (struct tori__check){.json = json,
                                  .pub = {.rule = tori__codebook_text(json, "rule", "check"),
                                          .text = text,
                                          .item = item,
                                          .warning = strcmp(severity, "warning") == 0}};
    tori_code rc = tori_expression_parse(&check->condition, text, &names, &why);
    check->pub.condition = check->condition;
    if (rc == TORI_ENOMEM)
        return tori_fail(err, rc, "%s", why.text);
    if (rc != TORI_OK)
        return fault_in(book, field, text, &why, err);
    book->n_checks++;
    return TORI_OK;
}

/* x-check is one check or an array of them; item: of the field it stands in, or -1. */
static tori_code add_all(tori_codebook *book, json_t *checks, int item, tori_error *err)
{
    json_t *json;
    size_t i, n = json_is_array(checks) ? json_array_size(checks) : 1;
    struct tori__check *more = realloc(book->checks, (book->n_checks + n + 1) * sizeof *more);
    if (!more)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    book->checks = more;
    if (!json_is_array(checks))
        return add(book, checks, item, err);
    json_array_foreach(checks, i, json)
    {
        tori_code rc = add(book, json, item, err);
        if (rc != TORI_OK)
            return rc;
    }
    return TORI_OK;
}

tori_code tori__codebook_read_checks(tori_codebook *book, tori_error *err)
{
    json_t *checks = json_object_get(book->root, "x-check");
    tori_code rc = checks ? add_all(book, checks, -1, err) : TORI_OK;
    for (size_t f = 0; f < book->n_fields && rc == TORI_OK; f++) {
        checks = json_object_get(book->fields[f].json, "x-check");
        if (checks && book->fields[f].item < 0)
            return tori__codebook_fault(book, book->fields[f].name, err, "x-check is for items only");
        if (checks)
            rc = add_all(book, checks, book->fields[f].item, err);
    }
    return rc;
}

void tori__codebook_free_checks(tori_codebook *book)
{
    for (size_t i = 0; i < book->n_checks; i++)
        tori_expression_free(book->checks[i].condition);
    free(book->checks);
}

size_t tori_codebook_checks(const tori_codebook *book)
{
    return book->n_checks;
}

const tori_check *tori_codebook_check(const tori_codebook *book, size_t i)
{
    return &book->checks[i].pub;
}

const char *tori_codebook_check_message(const tori_codebook *book, size_t i, const char *lang)
{
    return tori__codebook_title(book, book->checks[i].json, "message", lang, "");
}

tori_value tori_codebook_value(const tori_codebook *book, size_t item, char answer, const char *open)
{
    if (answer == TORI_YES || answer == TORI_NO)
        return tori_value_truth(answer == TORI_YES);
    if (answer == TORI_GIVEN && open)
        return value_types[book->items[item].pub.type] == TORI_VALUE_NUMBER ? tori_value_decimal(open)
                                                                            : tori_value_text(open);
    if (book->items[item].pub.type == TORI_ITEM_CHOICE && tori__choice_index(answer) >= 0)
        return tori_value_text(tori_codebook_choice_value(book, item, (size_t)tori__choice_index(answer)));
    return (tori_value){0};
}
