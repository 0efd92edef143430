/* Years on the axes and in the texts of a chart. */
#include "years.h"

#include <stdio.h>

/* What is asked for, else what the language has. */
static tori_calendar calendar_of(const tori__page *page, bool pair)
{
    tori_calendar asked = page->spec->calendar;
    tori_calendar usual = !page->words->eras ? TORI_CALENDAR_WESTERN
                          : pair             ? TORI_CALENDAR_BOTH
                                             : TORI_CALENDAR_ERA;
    return asked != TORI_CALENDAR_USUAL ? asked : usual;
}

/* Eras by kanji or by letters. */
static char style_of(const tori__page *page)
{
    return page->words->eras ? 'k' : 'l';
}

bool tori__years_paired(const tori__page *page, bool pair)
{
    return calendar_of(page, pair) == TORI_CALENDAR_BOTH;
}

size_t tori__years(tori__year *ticks, int first, int last, int step, const tori__page *page, bool pair)
{
    tori_calendar calendar = calendar_of(page, pair);
    bool paired = calendar == TORI_CALENDAR_BOTH;
    size_t n = 0;
    int before = 0;
    for (int year = last - (last - first) / step * step; year <= last; before = year, year += step) {
        tori__year *tick = &ticks[n++];
        *tick = (tori__year){.year = year};
        tori_era_write(tick->text, year, before, paired ? TORI_CALENDAR_ERA : calendar, style_of(page));
        if (paired)
            snprintf(tick->under, sizeof tick->under, "%d", year);
    }
    return n;
}

void tori__add_year(tori_scene *scene, const tori__page *page, const tori__year *tick, const tori_shape *like)
{
    const tori__theme *theme = &page->theme;
    tori_shape text = *like;
    text.text = tick->text;
    tori__add_centred(scene, page, &text);
    text.y += 0.6 * like->size + 0.75 * theme->western;
    text.size = theme->western;
    text.text = tick->under;
    text.colour = theme->faint;
    tori__add_centred(scene, page, &text);
}

void tori__year_text(char to[TORI_YEAR_TEXT], const tori__page *page, int year, bool bracketed)
{
    tori_calendar calendar = calendar_of(page, false);
    char era[32];
    if (bracketed && calendar == TORI_CALENDAR_BOTH) { /* no brackets within brackets */
        tori_era_format(era, year, style_of(page));
        snprintf(to, TORI_YEAR_TEXT, "%s/%d", era, year);
    } else {
        tori_era_write(to, year, 0, calendar, style_of(page));
    }
}
