/* Options that several commands share. */
#include "common.h"

#include "encoding.h"
#include "era.h"
#include "peers.h"
#include "rates.h"
#include "render.h"

#include <stdlib.h>
#include <string.h>

const option store_options[] = {
    OPTION_STORE(store_settings, store),
    OPTION_QUIET(store_settings, quiet),
    {.name = NULL},
};

bool year_list_holds(const year_list *list, int year)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->ranges[i].from <= year && year <= list->ranges[i].to)
            return true;
    return list->n == 0;
}

const char *common_base(int i)
{
    return i >= 0 && i < TORI_BASES ? tori_base_name((tori_base)i) : NULL;
}

/* One word more than there are bases. */
const char *common_bases(int i)
{
    return i == TORI_BASES ? "all" : common_base(i);
}

const char *common_sort(int i)
{
    return i >= 0 && i < TORI_SORTS ? tori_sort_name((tori_sort)i) : NULL;
}

tori_code common_by(void *setting, const char *text, tori_error *err)
{
    return tori_grouping_parse(setting, text, err);
}

const char *common_format(int i)
{
    return i >= 0 && i < TORI_FORMATS ? tori_format_name((tori_format)i) : NULL;
}

const char *common_lang(int i)
{
    static const char *const words[] = {"ja", "en"};
    return i >= 0 && i < 2 ? words[i] : NULL;
}

const char *common_lang_of(int lang, const tori_codebook *book)
{
    const char *given = common_lang(lang);
    return given != NULL ? given : tori_codebook_language(book);
}

const char *common_on_error(int i)
{
    static const char *const words[] = {[ON_ERROR_STOP] = "stop", [ON_ERROR_SKIP] = "skip"};
    return i >= 0 && i <= ON_ERROR_SKIP ? words[i] : NULL;
}

const char *common_interval(int i)
{
    return i >= 0 && i < TORI_INTERVALS ? tori_interval_name((tori_interval_method)i) : NULL;
}

const char *common_among(int i)
{
    return tori_peers_name((tori_peers_of)i);
}

static const struct {
    const char *word, *mark;
} thousands[] = {{"comma", ","}, {"space", " "}, {"none", ""}};
enum { THOUSANDS = sizeof thousands / sizeof *thousands };

const char *common_thousands(int i)
{
    return i >= 0 && i < THOUSANDS ? thousands[i].word : NULL;
}

const char *common_thousands_mark(int i)
{
    return thousands[i].mark;
}

tori_code common_year(void *setting, const char *text, tori_error *err)
{
    return tori_era_parse_year(setting, text, err);
}

/* "2003" or "2003-2007"; the years in any form that tori_era_parse_year knows. */
static tori_code parse_range(year_range *range, const char *text, size_t n, tori_error *err)
{
    char part[64];
    if (n >= sizeof part)
        return tori_fail(err, TORI_EARG, "\"%.60s...\" is no year", text);
    memcpy(part, text, n);
    part[n] = '\0';
    char *dash = strchr(part, '-');
    if (dash != NULL)
        *dash++ = '\0';
    tori_code rc = tori_era_parse_year(&range->from, part, err);
    range->to = range->from;
    if (rc == TORI_OK && dash != NULL)
        rc = tori_era_parse_year(&range->to, dash, err);
    if (rc == TORI_OK && range->to < range->from)
        return tori_fail(err, TORI_EARG, "years run backwards in \"%s-%s\"", part, dash);
    return rc;
}

tori_code common_years(void *setting, const char *text, tori_error *err)
{
    year_list *list = setting;
    tori_code rc = TORI_OK;
    for (size_t n; rc == TORI_OK; text += n + 1) {
        n = strcspn(text, ",");
        if (list->n == MOST_RANGES)
            return tori_fail(err, TORI_EARG, "more than %d years are given: give a range", MOST_RANGES);
        rc = parse_range(&list->ranges[list->n], text, n, err);
        if (rc == TORI_OK)
            list->n++;
        if (text[n] == '\0')
            break;
    }
    return rc;
}

tori_code common_one_year(void *setting, const char *text, tori_error *err)
{
    year_list *list = setting;
    tori_code rc = tori_era_parse_year(&list->ranges[0].from, text, err);
    list->ranges[0].to = list->ranges[0].from;
    list->n = 1;
    return rc;
}

tori_code common_encoding(void *setting, const char *text, tori_error *err)
{
    return tori_encoding_parse(setting, text, err);
}

/* Percent with at most one decimal, as 95 or 99.9. */
tori_code common_confidence(void *setting, const char *text, tori_error *err)
{
    static const char digits[] = "0123456789";
    size_t n = strspn(text, digits);
    const char *rest = text + n;
    int tenths = n >= 1 && n <= 2 ? 10 * atoi(text) : -1;
    if (tenths >= 0 && rest[0] == '.' && rest[1] != '\0' && strchr(digits, rest[1]) != NULL) {
        tenths += rest[1] - '0';
        rest += 2;
    }
    if (rest[0] != '\0' || tenths < 500)
        return tori_fail(err, TORI_EARG, "\"%.60s\" is no percentage from 50 to 99.9 with at most one decimal", text);
    *(double *)setting = tenths / 10.0;
    return TORI_OK;
}

tori_code common_check_interval(const interval_options *options, tori_error *err)
{
    if (options->confidence > 0 && options->method == TORI_INTERVAL_NONE)
        return tori_fail(err, TORI_EARG, "--confidence is for an interval: give --interval wilson or exact");
    return TORI_OK;
}
