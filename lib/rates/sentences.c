/* What is said of a figure in words. */
#include "sentences.h"
#include "words.h"

#include "../figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_english(const char *lang)
{
    return lang && strcmp(lang, "en") == 0;
}

const char *tori__base_words(tori_base base, const char *lang)
{
    static const tori__word_id of[TORI_BASES] = {[TORI_BASE_ELIGIBLE] = TORI__WORD_ELIGIBLE,
                                                 [TORI_BASE_BODIES] = TORI__WORD_BODIES,
                                                 [TORI_BASE_ANSWERED] = TORI__WORD_ANSWERED};
    return tori__word(of[base], lang);
}

/* "13.9274...": 100 * yes / base by long division, cut behind so many digits; no dots where it ends. */
static void expand(char to[64], int64_t yes, int64_t base, int digits, bool en)
{
    int64_t rest = 100 * yes % base;
    tori_figure_number(to, 100 * yes / base);
    size_t n = strlen(to);
    if (rest)
        to[n++] = '.';
    for (; digits > 0 && rest; digits--) {
        rest *= 10;
        to[n++] = (char)('0' + rest / base);
        rest %= base;
    }
    snprintf(to + n, 64 - n, "%s", !rest ? "" : en ? "..." : "…");
}

/* "to 2 decimals", as one says it. */
static void precision(char to[32], int decimals, bool en)
{
    if (decimals == 0)
        snprintf(to, 32, "%s", en ? "to a whole number" : "整数に");
    else if (en)
        snprintf(to, 32, "to %d decimal%s", decimals, decimals == 1 ? "" : "s");
    else
        snprintf(to, 32, "小数第%d位まで", decimals);
}

void tori__rounding_words(char to[TORI__ROUNDING], int64_t yes, int64_t base, int decimals, const char *lang)
{
    char exact[64], digits[32];
    const bool en = is_english(lang);
    int64_t units = tori_figure_units(yes, base, decimals), all = tori_figure_units(base, base, decimals);
    bool finer = (units == 0 && yes > 0) || (units == all && yes < base);
    expand(exact, yes, base, decimals + 3, en);
    precision(digits, decimals, en);
    snprintf(to, TORI__ROUNDING,
             en ? "100 * %lld / %lld = %s, rounded half up %s%s" : "100×%lld÷%lld＝%s、%s四捨五入%s",
             (long long)yes, (long long)base, exact, digits,
             !finer ? ""
             : en   ? "; with more decimals, for 100 is said only of all and 0 only of none"
                    : "（100は全団体、0は皆無のときだけなので桁を増やす）");
}

static void years_asked(char to[64], const tori_item *item, bool en)
{
    to[0] = '\0';
    if (item->from && item->to)
        snprintf(to, 64, en ? "asked from %d to %d" : "%d年から%d年まで調査", item->from, item->to);
    else if (item->from)
        snprintf(to, 64, en ? "asked since %d" : "%d年から調査", item->from);
    else if (item->to)
        snprintf(to, 64, en ? "asked until %d" : "%d年まで調査", item->to);
}

char *tori__asked_words(const tori_codebook *book, size_t item, const char *lang)
{
    char years[64], *text = NULL;
    const bool en = is_english(lang);
    char *routing = tori_codebook_asked_of(book, item, lang);
    years_asked(years, tori_codebook_item(book, item), en);
    if (!routing)
        return NULL;
    const char *who = *routing ? routing : en ? "all bodies" : "全団体";
    size_t size = strlen(who) + sizeof years + 2;
    text = malloc(size);
    if (text)
        snprintf(text, size, "%s%s%s", who, *years ? "; " : "", years);
    free(routing);
    return text;
}
