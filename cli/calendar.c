/* How the years of a chart are written. */
#include "calendar.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const char *calendar_word(int i)
{
    return i >= 0 && i + 1 < TORI_CALENDARS ? tori_calendar_name(calendar_of(i)) : NULL;
}

tori_calendar calendar_of(int word)
{
    return word >= 0 ? (tori_calendar)(TORI_CALENDAR_USUAL + 1 + word) : TORI_CALENDAR_USUAL;
}

static bool is_english(const char *lang)
{
    return strcmp(lang, "en") == 0;
}

/* By kanji in Japanese, by letters in English. */
static char style_of(const char *lang)
{
    return is_english(lang) ? 'l' : 'k';
}

void calendar_year(char to[TORI_YEAR_TEXT], int year, int before, tori_calendar calendar, const char *lang)
{
    tori_era_write(to, year, before, calendar, style_of(lang));
}

/* What titles have where nothing is asked for. */
static tori_calendar of_titles(tori_calendar calendar, const char *lang)
{
    return calendar == TORI_CALENDAR_USUAL && !is_english(lang) ? TORI_CALENDAR_ERA : calendar;
}

void calendar_title(char to[CALENDAR_TITLE], int year, tori_calendar calendar, const char *lang)
{
    char text[TORI_YEAR_TEXT];
    calendar_year(text, year, 0, of_titles(calendar, lang), lang);
    snprintf(to, CALENDAR_TITLE, is_english(lang) ? "%s" : "%s年度", text);
}

void calendar_tick(char to[CALENDAR_TITLE], int year, int before, tori_calendar calendar, const char *lang)
{
    char text[TORI_YEAR_TEXT], whole[TORI_YEAR_TEXT];
    calendar = of_titles(calendar, lang);
    calendar_year(text, year, before, calendar, lang);
    calendar_year(whole, year, 0, calendar, lang);
    bool said = strcmp(text, whole) != 0 || (calendar == TORI_CALENDAR_WESTERN && before != 0);
    if (said || calendar == TORI_CALENDAR_BOTH)
        snprintf(to, CALENDAR_TITLE, "%s", text);
    else
        calendar_title(to, year, calendar, lang);
}

/* The era year of a month, "H15". Fiscal years, which lib/era names, take the era of their
 * April; in two years the era changed later. */
static void era_of_month(char to[32], int year, int month)
{
    static const struct {
        int year, month;
        const char *first;
    } changes[] = {{1912, 8, "T1"}, {2019, 5, "R1"}};
    tori_era_format(to, year, 'l');
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (year == changes[i].year && month >= changes[i].month)
            strcpy(to, changes[i].first);
}

void calendar_month(char to[TORI_YEAR_TEXT], int year, int month, tori_calendar calendar, const char *lang)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    bool english = is_english(lang), usual = calendar == TORI_CALENDAR_USUAL;
    bool era = calendar == TORI_CALENDAR_BOTH || calendar == TORI_CALENDAR_ERA || (usual && !english);
    bool western = calendar == TORI_CALENDAR_BOTH && year >= TORI_YEAR_FIRST;
    char first[32], second[24] = "";
    if (era)
        era_of_month(first, year, month);
    else
        snprintf(first, sizeof first, "%d", year);
    if (western)
        snprintf(second, sizeof second, english ? " (%d)" : "（%d）", year);
    if (english)
        snprintf(to, TORI_YEAR_TEXT, "%s %s%s", months[month - 1], first, second);
    else
        snprintf(to, TORI_YEAR_TEXT, "%s.%d%s", first, month, second);
}
