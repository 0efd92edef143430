/* Numbers, dates and texts: what a cell says. */
#include "internal.h"

#include "../era.h"
#include "../text.h"
#include "../translate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* x-unit in every language, folded. */
static tori_code read_units(struct tori__item *item, tori_error *err)
{
    const char *key;
    json_t *unit;
    tori_code rc = TORI_OK;
    item->units = calloc(json_object_size(item->json), sizeof *item->units);
    if (!item->units)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    json_object_foreach(item->json, key, unit)
    {
        if (rc != TORI_OK || !json_is_string(unit) || (strcmp(key, "x-unit") != 0 && strncmp(key, "x-unit@", 7) != 0))
            continue;
        rc = tori_text_fold(&item->units[item->n_units], json_string_value(unit), json_string_length(unit), err);
        item->n_units += rc == TORI_OK;
    }
    return rc;
}

/* x-factor, kept in hundredths so that comparing stays exact. */
static tori_code read_factor(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    enum { USUAL = 500, MOST = 100000 };
    json_t *factor = json_object_get(item->json, "x-factor");
    double hundredths = json_number_value(factor) * 100;
    item->factor = USUAL;
    if (!factor)
        return TORI_OK;
    if (item->pub.type != TORI_ITEM_NUMBER || !(hundredths > 100 && hundredths <= MOST) ||
        fabs(hundredths - round(hundredths)) > 1e-6)
        return tori__codebook_fault(book, item->pub.id, err,
                                    "x-factor is above 1 and at most 1000, of two decimals, and for numbers");
    item->factor = (int)lround(hundredths);
    return TORI_OK;
}

int tori_codebook_factor(const tori_codebook *book, size_t item)
{
    return book->items[item].factor;
}

tori_code tori__codebook_read_form(const tori_codebook *book, struct tori__item *item, tori_error *err)
{
    tori_code rc = read_factor(book, item, err);
    if (rc != TORI_OK || item->pub.type != TORI_ITEM_NUMBER)
        return rc;
    const char *group = tori__codebook_text(item->json, "groupChar", NULL);
    item->form.decimal = tori__codebook_text(item->json, "decimalChar", NULL);
    item->form.group = group;
    if (!group && item->form.decimal && strcmp(item->form.decimal, ",") == 0)
        item->form.group = "";
    item->form.triangle = !tori__codebook_mark_of(&book->marks[item->marks], "△");
    item->whole = strcmp(tori__codebook_text(item->json, "type", ""), "integer") == 0;
    item->bare = !json_is_false(json_object_get(item->json, "bareNumber"));
    return read_units(item, err);
}

void tori__codebook_free_form(struct tori__item *item)
{
    for (size_t i = 0; i < item->n_units; i++)
        free(item->units[i]);
    free(item->units);
}

/* Nothing that is understood: say so. */
static void refuse(tori_reading *v, const char *rule, const char *what, const char *remedy)
{
    v->answer = 0;
    v->rule = rule;
    snprintf(v->what, sizeof v->what, "%s", _(what));
    snprintf(v->remedy, sizeof v->remedy, "%s", _(remedy));
}

/* ---- numbers ---- */

static const struct {
    const char *what, *remedy;
} number_faults[] = {
    [TORI_NUMBER_NONE] = {N_("is not a number"),
                          N_("write it in digits, as 1204, or add the text to the codebook (missingValues)")},
    [TORI_NUMBER_SIGN] = {N_("is a sign without a number"),
                          N_("write the number behind it, or add the text to the codebook (missingValues)")},
    [TORI_NUMBER_GROUPS] = {N_("has its digits apart, but not as thousands are"), N_("write it as 1204 or 1,204")},
    [TORI_NUMBER_EXPONENT] = {N_("is a number that a spreadsheet has shortened"),
                              N_("format the column as a number and save the file anew")},
    [TORI_NUMBER_LARGE] = {N_("has more than 18 digits"), N_("is it a code? Then the field is of type string")},
};

/* Is text one of the item's spellings of its unit? */
static bool is_unit(const struct tori__item *item, const char *folded)
{
    for (size_t i = 0; i < item->n_units; i++)
        if (strcmp(item->units[i], folded) == 0)
            return true;
    return false;
}

/* May this text stand beside a number of the item? */
static tori_code check_beside(bool *fine, const struct tori__item *item, const char *text, size_t n, tori_error *err)
{
    char *folded = NULL;
    tori_code rc = tori_text_fold(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    *fine = !*folded || is_unit(item, folded) || (!item->bare && !strpbrk(folded, "0123456789"));
    free(folded);
    return TORI_OK;
}

static void refuse_beside(tori_reading *v, const struct tori__item *item, const char *text, size_t n, bool behind)
{
    const char *unit = tori__codebook_text(item->json, "x-unit", NULL);
    char shown[100], what[240], remedy[240];
    tori_text_escape(shown, sizeof shown, text, n);
    snprintf(what, sizeof what, behind ? _("has \"%s\" behind the number") : _("has \"%s\" before the number"), shown);
    if (unit)
        snprintf(remedy, sizeof remedy, _("write the number alone, or in %.60s"), unit);
    else
        snprintf(remedy, sizeof remedy, "%s", _("write the number alone, or name its unit in the codebook (x-unit)"));
    refuse(v, "number", what, remedy);
}

/* Where the number begins: at the first place from which one can be read. */
static tori_number_fault find_number(tori_number *number, const char **begin, const char **end,
                                     const struct tori__item *item, const char *text)
{
    tori_number_fault fault = TORI_NUMBER_NONE;
    for (*begin = text; **begin; ++*begin) {
        if (((unsigned char)**begin & 0xc0) == 0x80)
            continue;
        *end = *begin;
        fault = tori_number_scan(number, end, &item->form);
        if (fault != TORI_NUMBER_NONE)
            break;
    }
    return fault;
}

static tori_code read_number(tori_reading *v, const struct tori__item *item, const char *text, tori_error *err)
{
    tori_number number;
    const char *begin, *end;
    bool fine;
    tori_number_fault fault = find_number(&number, &begin, &end, item, text);
    if (fault != TORI_NUMBER_SOUND) {
        refuse(v, "number", number_faults[fault].what, number_faults[fault].remedy);
        return TORI_OK;
    }
    tori_code rc = check_beside(&fine, item, text, (size_t)(begin - text), err);
    if (rc == TORI_OK && !fine) {
        refuse_beside(v, item, text, (size_t)(begin - text), false);
        return rc;
    }
    if (rc == TORI_OK)
        rc = check_beside(&fine, item, end, strlen(end), err);
    if (rc == TORI_OK && !fine)
        refuse_beside(v, item, end, strlen(end), true);
    else if (rc == TORI_OK && item->whole && number.scale > 0)
        refuse(v, "number", "is not a whole number", "correct it, or give the field the type number");
    else
        tori_number_print(v->text, number);
    return rc;
}

/* ---- dates ---- */

static const struct {
    const char *what, *remedy;
} date_faults[] = {
    [TORI_DATE_DAY] = {N_("is no date that exists"), N_("write it as 2007-04-01, H19.4.1 or 平成19年4月1日")},
    [TORI_DATE_MONTH] = {N_("is no month of a year"), N_("write it as 2007-04, H19.4 or 平成19年4月")},
    [TORI_DATE_YEAR] = {N_("is no year"), N_("write it as 2007, H19 or 平成19年")},
};

/* The day that a spreadsheet means by a number, counted from 1899-12-30 (after
 * February 1900), by the calendar's cycle of 146,097 days in 400 years. */
static void day_of_serial(char to[32], int serial)
{
    int days = serial + 693899; /* since 0000-03-01 */
    int cycle = days / 146097, of_cycle = days % 146097;
    int year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    int of_year = of_cycle - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153; /* from March */
    int day = of_year - (153 * month + 2) / 5 + 1;
    snprintf(to, 32, "%04d-%02d-%02d", 400 * cycle + year + (month >= 10), month < 10 ? month + 3 : month - 9, day);
}

/* Five digits, with or without a time behind: 1927-05-18 to 2173-10-13. */
static bool refuse_serial(tori_reading *v, const char *text)
{
    tori_number number;
    const char *end = text;
    static const tori_number_form plain = {0};
    if (tori_number_scan(&number, &end, &plain) != TORI_NUMBER_SOUND || *end)
        return false;
    for (; number.scale > 0; number.scale--)
        number.mantissa /= 10;
    if (number.mantissa < 10000 || number.mantissa > 99999)
        return false;
    char day[32], what[240];
    day_of_serial(day, (int)number.mantissa);
    snprintf(what, sizeof what, _("is a spreadsheet's number for a day, %s if it counts from 1900"), day);
    refuse(v, "date", what, "format the column as a date and save the file anew");
    return true;
}

/* 200704: the digits that parse_date does not take for a month. */
static bool read_compact_month(int *year, int *month, const char *text)
{
    tori_number number;
    const char *end = text;
    static const tori_number_form plain = {.group = ""};
    if (tori_number_scan(&number, &end, &plain) != TORI_NUMBER_SOUND || *end || number.scale ||
        number.mantissa < TORI_YEAR_FIRST * 100 || number.mantissa > TORI_YEAR_LAST * 100 + 12)
        return false;
    *year = (int)(number.mantissa / 100);
    *month = (int)(number.mantissa % 100);
    return *month >= 1 && *month <= 12;
}

tori_code tori__codebook_read_date(tori_reading *v, const struct tori__item *item, const char *text, tori_error *err)
{
    int year = 0, month = 0, day = 0;
    tori_date_part part = item->pub.part;
    tori_code rc = part == TORI_DATE_YEAR ? tori_era_parse_year(&year, text, NULL)
                                          : tori_era_parse_date(&year, &month, &day, text, NULL);
    if (rc == TORI_ENOMEM)
        return tori_fail(err, rc, "out of memory");
    bool fine = rc == TORI_OK;
    if (!fine && part == TORI_DATE_MONTH)
        fine = read_compact_month(&year, &month, text);
    if (fine && part == TORI_DATE_DAY && day > 0)
        snprintf(v->text, sizeof v->text, "%04d-%02d-%02d", year, month, day);
    else if (fine && part == TORI_DATE_MONTH && month > 0 && day == 0)
        snprintf(v->text, sizeof v->text, "%04d-%02d", year, month);
    else if (fine && part == TORI_DATE_YEAR)
        snprintf(v->text, sizeof v->text, "%04d", year);
    else if (fine && part == TORI_DATE_DAY)
        refuse(v, "date", month ? N_("has no day") : N_("has no month and no day"), date_faults[part].remedy);
    else if (fine && part == TORI_DATE_MONTH)
        refuse(v, "date", month ? N_("is a day, but only the month is asked") : N_("has no month"), date_faults[part].remedy);
    else if (!refuse_serial(v, text))
        refuse(v, "date", date_faults[part].what, date_faults[part].remedy);
    return TORI_OK;
}

/* ---- cells ---- */

tori_code tori_codebook_read_value(tori_reading *out, const tori_codebook *book, size_t item, const char *text,
                                   size_t n, tori_error *err)
{
    const struct tori__item *it = &book->items[item];
    char *folded = NULL, *copy = NULL;
    out->answer = 0;
    out->text[0] = out->what[0] = out->remedy[0] = 0;
    out->rule = NULL;
    tori_code rc = tori_text_fold(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    out->answer = tori__codebook_mark_of(&book->marks[it->marks], folded);
    if (out->answer)
        goto done;
    out->answer = TORI_GIVEN;
    if (it->pub.type != TORI_ITEM_OPEN)
        copy = tori_text_copy(text, n);
    if (!copy && it->pub.type != TORI_ITEM_OPEN)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    else if (it->pub.type == TORI_ITEM_NUMBER)
        rc = read_number(out, it, copy, err);
    else if (it->pub.type == TORI_ITEM_DATE)
        rc = tori__codebook_read_date(out, it, copy, err);
    if (rc == TORI_OK && !out->rule)
        rc = tori__codebook_keep_constraints(out, it, text, n, folded, err);
done:
    free(folded);
    free(copy);
    return rc;
}
