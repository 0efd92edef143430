/* Japanese eras and western years. */
#include "era.h"

#include "text.h"
#include "translate.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 64, KANJI = 3 /* bytes of one */ };

/* western = year of the era + offset. First days after 改元: 大正 1912-07-30, 昭和
 * 1926-12-25, 平成 1989-01-08, 令和 2019-05-01; all but 平成 began after the first
 * of April, so that their first fiscal year is their second year. */
static const struct era {
    const char *name;
    char letter;
    int offset;
    int first_fiscal;
} eras[] = {
    {.name = "令和", .letter = 'R', .offset = 2018, .first_fiscal = 2020},
    {.name = "平成", .letter = 'H', .offset = 1988, .first_fiscal = 1989},
    {.name = "昭和", .letter = 'S', .offset = 1925, .first_fiscal = 1927},
    {.name = "大正", .letter = 'T', .offset = 1911, .first_fiscal = 1913},
    {.name = "明治", .letter = 'M', .offset = 1867, .first_fiscal = 1868},
};

enum { ERAS = sizeof eras / sizeof *eras };

struct date {
    int year, month, day;
};

/* The scanners below read at *p, move it behind what they read and say whether
 * they did; otherwise *p stays. Text is folded: digits are ASCII. */

static bool scan_word(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static void skip_blanks(const char **p)
{
    while (**p == ' ')
        ++*p;
}

static size_t count_digits(const char *p)
{
    return strspn(p, "0123456789");
}

/* A whole run of digits, least to most of them. */
static bool scan_digits(const char **p, size_t least, size_t most, int *value)
{
    size_t n = count_digits(*p);
    if (n < least || n > most)
        return false;
    *value = 0;
    for (; n > 0; n--)
        *value = 10 * *value + (*(*p)++ - '0');
    return true;
}

/* Not those of <ctype.h>: what is a letter there depends on the locale. */
static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_letter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 平成, 平 unless the whole name is wanted, H. */
static const struct era *scan_era_name(const char **p, bool whole)
{
    for (int i = 0; i < ERAS; i++) {
        if (scan_word(p, eras[i].name))
            return &eras[i];
        if (!whole && strncmp(*p, eras[i].name, KANJI) == 0) {
            *p += KANJI;
            return &eras[i];
        }
        if (upper(**p) == eras[i].letter) {
            ++*p;
            return &eras[i];
        }
    }
    return NULL;
}

static bool scan_era_year(const char **p, bool whole, int *year)
{
    const char *at = *p;
    const struct era *era = scan_era_name(&at, whole);
    int n = 1;
    if (!era)
        return false;
    skip_blanks(&at);
    if (!scan_word(&at, "元") && (!scan_digits(&at, 1, 2, &n) || n == 0))
        return false;
    *year = n + era->offset;
    *p = at;
    return true;
}

static bool scan_year(const char **p, int *year)
{
    return scan_digits(p, 4, 4, year) || scan_era_year(p, false, year);
}

static bool in_range(int year)
{
    return year >= TORI_YEAR_FIRST && year <= TORI_YEAR_LAST;
}

static bool date_exists(const struct date *d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!in_range(d->year) || d->month < 1 || d->month > 12)
        return false;
    bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;
    return d->day >= 1 && d->day <= days[d->month - 1] + (leap && d->month == 2);
}

/* 20070401. */
static bool scan_compact_date(const char **p, struct date *d)
{
    const char *at = *p;
    int n;
    if (!scan_digits(&at, 8, 8, &n))
        return false;
    *d = (struct date){n / 10000, n / 100 % 100, n % 100};
    if (!date_exists(d))
        return false;
    *p = at;
    return true;
}

/* 月4日 and the like: the mark between two numbers, and the second of them. */
static bool scan_next(const char **p, const char *mark, int *value)
{
    const char *at = *p;
    skip_blanks(&at);
    if (!scan_word(&at, mark))
        return false;
    skip_blanks(&at);
    if (!scan_digits(&at, 1, 2, value))
        return false;
    *p = at;
    return true;
}

/* What follows a year: -4-1, /4/1, .4.1, 年4月1日, and the same without a day. */
static bool scan_month_and_day(const char **p, struct date *d)
{
    static const struct {
        const char *after_year, *after_month, *end;
    } forms[] = {{"年", "月", "日"}, {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *at = *p;
        bool kanji = *forms[i].end;
        if (!scan_next(&at, forms[i].after_year, &d->month))
            continue;
        bool has_day = scan_next(&at, forms[i].after_month, &d->day);
        skip_blanks(&at);
        if (kanji && !scan_word(&at, has_day ? forms[i].end : forms[i].after_month))
            return false;
        struct date shown = {d->year, d->month, has_day ? d->day : 1};
        if (!date_exists(&shown))
            return false;
        d->day = has_day ? d->day : 0;
        *p = at;
        return true;
    }
    return false;
}

/* Fold text, so that one form of each character is left. */
static tori_code fold(char **out, const char *text, const char *what, tori_error *err)
{
    tori_code rc = tori_text_fold(out, text, strlen(text), err);
    return rc == TORI_EDATA ? tori_fail(err, TORI_EARG, "the %s is not UTF-8", _(what)) : rc;
}

static tori_code refuse(const char *text, const char *why, tori_error *err)
{
    char shown[SHOWN];
    tori_text_escape(shown, sizeof shown, text, strlen(text));
    return tori_fail(err, TORI_EARG, "\"%s\" %s", shown, _(why));
}

tori_code tori_era_parse_year(int *year, const char *text, tori_error *err)
{
    char *folded = NULL;
    int found = 0;
    *year = 0;
    tori_code rc = fold(&folded, text, "year", err);
    if (rc != TORI_OK)
        return rc;

    const char *p = folded;
    bool fy = upper(p[0]) == 'F' && upper(p[1]) == 'Y';
    if (fy)
        p += 2;
    skip_blanks(&p);
    bool is_year = fy ? scan_digits(&p, 4, 4, &found) : scan_year(&p, &found);
    skip_blanks(&p);
    if (is_year && !scan_word(&p, "年度"))
        scan_word(&p, "年");
    if (!is_year || *p)
        rc = refuse(text, "is no year; write it as 2007, H19 or 平成19", err);
    else if (!in_range(found))
        rc = refuse(text, "lies outside the years 1868 to 2999", err);
    else
        *year = found;
    free(folded);
    return rc;
}

tori_code tori_era_parse_date(int *year, int *month, int *day, const char *text, tori_error *err)
{
    char *folded = NULL;
    struct date d = {0, 0, 0};
    *year = *month = *day = 0;
    tori_code rc = fold(&folded, text, "date", err);
    if (rc != TORI_OK)
        return rc;

    const char *p = folded;
    bool is_date = scan_compact_date(&p, &d) || scan_year(&p, &d.year);
    if (is_date && !d.month && !scan_month_and_day(&p, &d)) {
        d.month = d.day = 0;
        skip_blanks(&p);
        scan_word(&p, "年");
    }
    if (!is_date || *p || !in_range(d.year)) {
        rc = refuse(text, "is no date; write it as 2007-04-01, H19.4.1 or 平成19年4月1日", err);
    } else {
        *year = d.year;
        *month = d.month;
        *day = d.day;
    }
    free(folded);
    return rc;
}

int tori_era_fiscal(int year, int month)
{
    assert(month >= 1 && month <= 12);
    return month >= 4 ? year : year - 1;
}

/* In a name a letter is an era only as a word of its own, and only those that
 * files of the last decades bear: S1 and T2 are sheets and tables. */
static bool scan_era_in_name(const char *name, const char **p, int *year)
{
    const char *at = *p;
    if (!scan_era_year(&at, true, year))
        return false;
    if (is_letter(**p)) {
        char before = *p == name ? ' ' : (*p)[-1];
        bool stands_alone = !is_letter(before) && !is_digit(before) && !is_letter(*at);
        if (!stands_alone || !strchr("HRhr", **p))
            return false;
    }
    *p = at;
    return true;
}

/* The fiscal year that begins at *p, 0 when none does; moves *p on. */
static int year_at(const char *name, const char **p)
{
    struct date d = {0, 0, 0};
    size_t digits = count_digits(*p);
    if (scan_compact_date(p, &d))
        return tori_era_fiscal(d.year, d.month);
    if (!scan_digits(p, 4, 4, &d.year) && !scan_era_in_name(name, p, &d.year)) {
        *p += digits ? digits : 1;
        return 0;
    }
    if (!in_range(d.year))
        return 0;
    const char *rest = *p;
    bool kanji = strncmp(rest, "年", KANJI) == 0;
    /* 2007-03 may be a serial number; 2007-03-31 and 平成19年3月 are dates. */
    if (scan_month_and_day(&rest, &d) && (d.day || kanji)) {
        *p = rest;
        return tori_era_fiscal(d.year, d.month);
    }
    return d.year;
}

tori_code tori_era_year_of_name(int *year, const char *path, tori_error *err)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    char *folded = NULL;
    int found = 0;
    *year = 0;
    tori_code rc = fold(&folded, name, "file's name", err);
    if (rc != TORI_OK)
        return rc;

    for (const char *p = folded; *p && rc == TORI_OK;) {
        int next = year_at(folded, &p);
        if (next && found && next != found) {
            char why[200];
            snprintf(why, sizeof why, _("carries two years, %d and %d; state which it is"), found, next);
            rc = refuse(name, why, err);
        } else if (next) {
            found = next;
        }
    }
    if (rc == TORI_OK && !found)
        rc = refuse(name, "carries no year; state which it is", err);
    if (rc == TORI_OK)
        *year = found;
    free(folded);
    return rc;
}

void tori_era_format(char to[32], int year, char style)
{
    assert(style == 'k' || style == 'l');
    const struct era *era = NULL;
    for (int i = 0; i < ERAS && !era; i++)
        if (year >= eras[i].first_fiscal)
            era = &eras[i];
    if (!era)
        snprintf(to, 32, "%d", year);
    else if (style == 'l')
        snprintf(to, 32, "%c%d", era->letter, year - era->offset);
    else if (year - era->offset == 1)
        snprintf(to, 32, "%s元", era->name);
    else
        snprintf(to, 32, "%s%d", era->name, year - era->offset);
}

const char *tori_calendar_name(tori_calendar calendar)
{
    static const char *const names[TORI_CALENDARS] = {[TORI_CALENDAR_USUAL] = "usual",
                                                      [TORI_CALENDAR_ERA] = "era",
                                                      [TORI_CALENDAR_WESTERN] = "western",
                                                      [TORI_CALENDAR_BOTH] = "both"};
    return names[calendar];
}

void tori_era_write(char to[TORI_YEAR_TEXT], int year, int before, tori_calendar calendar, char style)
{
    enum { NAME = 2 * KANJI };
    char era[32], other[32];
    tori_era_format(era, year, style);
    tori_era_format(other, before, style);
    bool named = style == 'k' && year >= TORI_YEAR_FIRST;
    const char *name = named && strncmp(era, other, NAME) == 0 ? era + NAME : era;
    if (calendar == TORI_CALENDAR_ERA || (calendar == TORI_CALENDAR_BOTH && year < TORI_YEAR_FIRST))
        snprintf(to, TORI_YEAR_TEXT, "%s", name);
    else if (calendar == TORI_CALENDAR_BOTH)
        snprintf(to, TORI_YEAR_TEXT, style == 'k' ? "%s（%d）" : "%s (%d)", name, year);
    else
        snprintf(to, TORI_YEAR_TEXT, "%d", year);
}
