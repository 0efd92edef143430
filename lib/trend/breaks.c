/* Years in which a question was changed, in tables of trends. */
#include "breaks.h"

#include <stdio.h>
#include <string.h>

const char *tori__break_between(int *when, const tori_codebook *book, size_t item, int after, int year,
                                const char *lang)
{
    for (*when = year; *when > after; --*when) {
        const char *reason = tori_codebook_break(book, item, *when, lang);
        if (reason)
            return reason;
    }
    return NULL;
}

bool tori__any_break(const tori_rates *rates, const size_t items[], size_t n)
{
    size_t years = tori_rates_years(rates);
    int when;
    for (size_t i = 0; i < n && years > 0; i++)
        if (tori__break_between(&when, tori_rates_codebook(rates), items[i], tori_rates_year(rates, 0),
                                tori_rates_year(rates, years - 1), NULL))
            return true;
    return false;
}

static tori_code note(tori_table *table, const char *title, const char *reason, int year, bool en,
                      tori_error *err)
{
    char text[1200];
    snprintf(text, sizeof text,
             en ? "‡ \"%.300s\" was asked in another way from %d on%s%.600s"
                : "‡「%.300s」は%d年から質問が変わった%s%.600s",
             title, year, *reason ? ": " : "", reason);
    return tori_table_note(table, text, err);
}

tori_code tori__note_breaks(tori_table *table, const tori_rates *rates, const size_t items[], size_t n,
                            const char *lang, tori_error *err)
{
    const tori_codebook *book = tori_rates_codebook(rates);
    size_t years = tori_rates_years(rates);
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < n && years > 0; i++)
        for (int year = tori_rates_year(rates, 0) + 1;
             rc == TORI_OK && year <= tori_rates_year(rates, years - 1); year++) {
            const char *reason = tori_codebook_break(book, items[i], year, lang);
            if (reason)
                rc = note(table, tori_codebook_item_title(book, items[i], lang), reason, year,
                          strcmp(lang, "en") == 0, err);
        }
    return rc;
}
