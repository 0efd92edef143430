/* Scores and levels of bodies, from the points and levels of measures. */
#ifndef TORI_SCORE_H
#define TORI_SCORE_H

#include "bodies.h"
#include "era.h"
#include "error.h"
#include "rates.h"
#include "stats/place.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An item is scored when the codebook gives it points (x-weight) or a level (x-level).
 *
 * The score of a body is the points of the measures that it has in place over the points of those that it is
 * asked: what routing does not ask of it counts for neither. Its level is the highest level L that has an
 * item, such that every item it is asked of the levels up to L is in place; 0 when the lowest is not
 * complete. Both are of the items of a category, and overall of all. Choices count by x-implemented, as in
 * rates.
 *
 * A missing answer is not in place, and each figure comes a second time as it would be at the most, if all
 * that is missing were in place: what was never asked because of a missing answer is among that. A body that
 * sent no return has neither score nor level.
 *
 * Several years are compared by the items common to all of them: asked in each (x-years), and without a
 * changed question (x-break) from the first to the last. */
typedef struct {
    const char *const *items; /* as in tori_rates_view; NULL: all that are scored */
    size_t n_items;
    const char *const *categories;
    size_t n_categories;
    const tori_grouping *by; /* NULL: one group; its filter leaves bodies out */
    int decimals;
    const char *lang; /* NULL: the codebook's */
    tori_calendar calendar; /* of the years in notes; USUAL: western */
} tori_score_view;

typedef struct tori_score tori_score;

/* Score the bodies of n > 0 years, which ascend and are of one codebook. These and what the view points to
 * are borrowed until tori_score_free. TORI_EARG when nothing is scored, what is named is not, no item is
 * common to the years, or the points are too many to add up exactly; TORI_ENOMEM. */
tori_code tori_score_new(tori_score **out, const tori_bodies *const years[], size_t n,
                         const tori_score_view *view, tori_error *err) TORI_MUST_CHECK;
void tori_score_free(tori_score *score);

size_t tori_score_years(const tori_score *score);
int tori_score_year(const tori_score *score, size_t year);

/* The items that were asked for, in the order of the codebook, and whether one is counted. */
typedef enum {
    TORI_SCORE_COUNTED,
    TORI_SCORE_UNASKED, /* not in all of the years */
    TORI_SCORE_CHANGED  /* its question is not the same in all of them */
} tori_score_use;
size_t tori_score_items(const tori_score *score);
size_t tori_score_item(const tori_score *score, size_t i);
tori_score_use tori_score_use_of(const tori_score *score, size_t i);

/* What is scored: each category that has an item, then all of them together. Levels run from 0 to top; -1: no
 * item of it has a level. Ids are those of the categories, the last is "overall". */
size_t tori_score_parts(const tori_score *score);
const char *tori_score_part_id(const tori_score *score, size_t part);
const char *tori_score_part_title(const tori_score *score, size_t part, const char *lang);
int tori_score_top(const tori_score *score, size_t part);

/* Bodies of a year, by code. */
typedef struct {
    const char *code, *name, *prefecture; /* the last two "" without a frame */
    bool returned;
    size_t group; /* as in tori_score_groups; their number: the filter leaves it out */
} tori_score_body;
size_t tori_score_bodies(const tori_score *score, size_t year);
tori_score_body tori_score_body_at(const tori_score *score, size_t year, size_t body);

/* The number of the body that a code means, written as in tori_peers_view; tori_score_bodies: there is none.
 * TORI_ENOMEM. */
tori_code tori_score_find(size_t *out, const tori_score *score, size_t year, const char *code,
                          tori_error *err) TORI_MUST_CHECK;

/* How a body stands. Shares are of points, in units that are the same for all; a base of 0: it is asked
 * nothing, or sent no return. A level of -1: no item that has one is asked of it. */
typedef struct {
    tori_share least, most;
    int level, most_level;
} tori_scored;
tori_scored tori_score_get(const tori_score *score, size_t year, size_t body, size_t part);

/* Groups as printed, of all years together: those of tori_rates. */
const tori_rates *tori_score_rates(const tori_score *score);
size_t tori_score_groups(const tori_score *score);

/* The bodies of a group: level has how many are at each at the least, most_level at the most; no_level those
 * that returned and have none. */
typedef struct {
    int64_t bodies, not_returned, no_level;
    int64_t level[TORI_LEVELS + 1], most_level[TORI_LEVELS + 1];
} tori_levels;
tori_levels tori_score_levels(const tori_score *score, size_t year, size_t part, size_t group);

/* Mean and median of the scores of a group, as cells of a table: exact where numerator and denominator fit
 * into 64 bits, which a mean over very many different sums of points may not; empty where nobody has a score.
 */
typedef struct {
    tori_cell mean, median;
    int64_t n; /* bodies that have a score */
} tori_score_middle;
tori_code tori_score_middle_of(tori_score_middle *least, tori_score_middle *most, const tori_score *score,
                               size_t year, size_t part, size_t group, tori_error *err);

/* For programs, one row a figure: year, category, title, by, group, part (bodies, not_returned, no_level,
 * level, mean, median), level, count, base, percent, most_count, most_percent. */
tori_code tori_score_list(tori_table **out, const tori_score *score, tori_error *err) TORI_MUST_CHECK;

/* For people: groups as headings, a row a part and year, under it what it would be at the most where that
 * differs; notes tell what levels and scores are, and which items are common to the years and which were left
 * out. */
tori_code tori_score_sheet(tori_table **out, const tori_score *score, tori_error *err) TORI_MUST_CHECK;

/* A row a body: score and level overall and by category, at the least and at the most. list: for programs,
 * with year, group and returned as columns. */
tori_code tori_score_bodies_table(tori_table **out, const tori_score *score, bool list,
                                  tori_error *err) TORI_MUST_CHECK;

/* A row an item that was asked for: item, title, category, points, level, counted (yes, no), why. */
tori_code tori_score_items_table(tori_table **out, const tori_score *score, tori_error *err) TORI_MUST_CHECK;

#endif
