/* How the years of a chart are written. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include "era.h"

/* The words of --calendar; the calendar that one of them, or none (-1), stands for. */
const char *calendar_word(int i);
tori_calendar calendar_of(int word);

/* A fiscal year in a sentence that goes on with 年度: western unless a calendar is asked for. Behind a year
 * `before` of the same era (0: there is none) its name is left out: "15" and "19" of 平成15～19年度. */
void calendar_year(char to[TORI_YEAR_TEXT], int year, int before, tori_calendar calendar, const char *lang);

/* One as a title: "平成19年度", "平成19（2007）年度"; "2007" in English. In Japanese an era unless a calendar
 * is asked for. */
enum { CALENDAR_TITLE = TORI_YEAR_TEXT + 8 };
void calendar_title(char to[CALENDAR_TITLE], int year, tori_calendar calendar, const char *lang);

/* The same on an axis, where it is to be short: "20" behind a year of the same era, "2008" behind any; of
 * both "平成19（2007）", "20（2008）". */
void calendar_tick(char to[CALENDAR_TITLE], int year, int before, tori_calendar calendar, const char *lang);

/* A month of a calendar year: "H15.6", "2003.6", "H15.6（2003）"; "Jun 2003", "Jun H15", "Jun H15 (2003)". */
void calendar_month(char to[TORI_YEAR_TEXT], int year, int month, tori_calendar calendar, const char *lang);

#endif
