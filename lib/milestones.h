/* Measures and milestones by date, in lanes. */
#ifndef TORI_MILESTONES_H
#define TORI_MILESTONES_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

/* A day by as much as is known of it. month 0: year is a fiscal year, April to March, and no
 * more is known; else it is the calendar year, and day may be 0. year 0: none. */
typedef struct {
    int year, month, day;
} tori_day;

/* One row. Texts belong to the list; "" where not given. */
typedef struct {
    tori_day date, until; /* until is the last day of what takes longer; often none */
    const char *lane, *lane_en;
    const char *title, *title_en;
    const char *source;
    unsigned long line; /* in the file */
} tori_milestone;

/* From and until when, in fiscal years: 2003.25 is the first of July 2003. What is known by its
 * month alone lies in the middle of it; by its fiscal year, takes all of it. Where
 * both are the same it is a moment. A day is a 31st of its month. */
double tori_milestone_from(const tori_milestone *m);
double tori_milestone_until(const tori_milestone *m);

typedef struct tori_milestones tori_milestones;

/* Read a table with the columns date, lane and title, and any of until, title@en, lane@en and
 * source, or their Japanese names (年月, 区分, 件名, 終了, 出典). Dates are as 2007-04-01, 2007-04, H19.4,
 * 2007 or 平成19年度. Faults are findings, whose rows are left out. Fails as tori_sheet_read. */
tori_code tori_milestones_read(tori_milestones **out, const char *path, tori_encoding encoding,
                               tori_findings *findings, tori_error *err) TORI_MUST_CHECK;
void tori_milestones_free(tori_milestones *list);

/* In the order of their dates; of one date in that of the file. */
size_t tori_milestones_count(const tori_milestones *list);
const tori_milestone *tori_milestones_get(const tori_milestones *list, size_t i);

#endif
