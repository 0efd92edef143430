/* Japanese eras and western years. */
#ifndef TORI_ERA_H
#define TORI_ERA_H

#include "error.h"

/* What counts as a year: from Meiji 1 on. */
enum { TORI_YEAR_FIRST = 1868, TORI_YEAR_LAST = 2999 };

/* A fiscal year from text: 2007, H19, h19, 平成19, 平成19年度, 平成元年, 令和元年度,
 * 平19, ㍻19, R1, full-width digits, FY2019. *year is the western year in which it
 * begins. The year of an era that has ended counts on (平成32 is 2020). Fails with
 * TORI_EARG when text is no year (a bare 19 is none) or lies outside 1868 to 2999,
 * and with TORI_ENOMEM; *year is 0 then. */
tori_code tori_era_parse_year(int *year, const char *text, tori_error *err);

/* The fiscal year that a file's name carries: 2007.csv, survey_2001.csv,
 * returns-H19.csv, 平成19年度回答.csv. Of a date (20070331, 2007-03-31, H19.3.31)
 * the fiscal year it lies in. Of the letters only H and R count, as words of their
 * own. Directories do not count. Fails with TORI_EARG when there is none, or
 * when there are two that differ, and with TORI_ENOMEM. */
tori_code tori_era_year_of_name(int *year, const char *path, tori_error *err);

/* Write the era year: "平成19" (style 'k'), "H19" (style 'l'). A fiscal year is
 * named by its first of April: 2019 is 平成31. First year: 平成元, R1. At most 32
 * bytes. A year before Meiji stays western. */
void tori_era_format(char to[32], int year, char style);

/* How years are written: each as the text around it has it, by era, western, or both. */
typedef enum {
    TORI_CALENDAR_USUAL,
    TORI_CALENDAR_ERA,
    TORI_CALENDAR_WESTERN,
    TORI_CALENDAR_BOTH,
    TORI_CALENDARS
} tori_calendar;

/* "usual", "era", "western", "both". */
const char *tori_calendar_name(tori_calendar calendar);

/* A fiscal year in a calendar, western where it is USUAL: "平成19", "2007", "平成19（2007）" in style 'k'; "H19",
 * "2007", "H19 (2007)" in style 'l'. Behind a year `before` of the same era (0: there is none) kanji of the era are
 * left out: "20", "20（2008）". */
enum { TORI_YEAR_TEXT = 48 };
void tori_era_write(char to[TORI_YEAR_TEXT], int year, int before, tori_calendar calendar, char style);

/* A date: 2007-04-01, 2007/4/1, 20070401, 2007-04, H19.4.1, H19.4, 平成19年4月1日.
 * *year is the calendar year; *day and *month are 0 where the text has none. Fails
 * with TORI_EARG (also for the 30th of February) and TORI_ENOMEM. */
tori_code tori_era_parse_date(int *year, int *month, int *day, const char *text, tori_error *err);

/* The fiscal year, April to March, that a month lies in. */
int tori_era_fiscal(int year, int month);

#endif
