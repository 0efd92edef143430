/* Figures that exist only as printed tables. */
#ifndef TORI_PUBLISHED_H
#define TORI_PUBLISHED_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

/* One printed figure. Any of count, base, percent may be missing (-1). */
typedef struct {
    int year;          /* fiscal year */
    int month, day;    /* of the reference date; 0 unknown */
    const char *date;  /* the reference date, "2003-10-01", "2003-10" or "2003"; "" unknown */
    const char *item;  /* id */
    const char *title; /* "" when not given */
    const char *title_en;
    const char *group; /* prefecture, municipality, total, ... */
    long long count;
    long long base;
    long long percent;     /* in units of 10^-decimals, as printed */
    int decimals;          /* 0 to 6 */
    const char *published; /* date of publication, as date; a later one supersedes */
    const char *source;
    const char *note;
    unsigned long line;
} tori_printed;

/* A list of them. */
typedef struct tori_published tori_published;

/* Read a table of printed figures: columns year, item, group, source, and any
 * of count, base, percent, date, title, title@en, published, note, by these names or others that tables use
 * (年度, 項目 or indicator, 区分 or level, 件数 or numerator, 分母 or denominator, 割合 or published_pct, as_of ...).
 * Without a column of years a year is the fiscal year of the date. A remark in brackets
 * behind a number or date, and what published_on has that is no date, goes to the note. Kinds and the total become
 * the ids that groups have. Faults go to
 * findings as errors, and *out then holds the sound rows: a missing column, text
 * that is no year, date or number, a date outside the fiscal year, neither count
 * nor percent, a count above its base, more than 100 % and no note that explains
 * it, no item, group or source. A percentage other than count over base says is a
 * warning; the figure stays as printed. Empty rows are passed over. Otherwise
 * fails as tori_sheet_read. */
tori_code tori_published_read(tori_published **out, const char *path, tori_encoding encoding,
                              tori_findings *findings, tori_error *err) TORI_MUST_CHECK;

/* An empty list, and a copy of a figure at its end. TORI_ENOMEM only. */
tori_code tori_published_new(tori_published **out, tori_error *err) TORI_MUST_CHECK;
tori_code tori_published_add(tori_published *to, const tori_printed *figure, tori_error *err);
void tori_published_free(tori_published *p);

/* Figures in the order they were added; borrowed until the next is added. */
size_t tori_published_count(const tori_published *p);
const tori_printed *tori_published_get(const tori_published *p, size_t i);

/* Is the next figure one for the same item, group and day that also has a value in percent? In a list as a store
 * gives it that was published later, and takes this one's place. */
bool tori_published_superseded(const tori_published *p, size_t i);

/* How many bytes of a source are its name, before the address behind it. */
size_t tori_printed_source_name(const char *source);

/* SHA-256 of the file it was read from, "" otherwise. */
const char *tori_published_sha256(const tori_published *p);

/* The figure has a value in percent: *value exact to a double, for drawing. The
 * percentage as printed, else count over base. */
bool tori_printed_value(const tori_printed *figure, double *value);

#endif
