/* Counts and implementation rates by item, group and year. */
#ifndef TORI_RATES_H
#define TORI_RATES_H

#include "audit.h"
#include "body.h"
#include "codebook.h"
#include "error.h"
#include "expression.h"
#include "published.h"
#include "returns.h"
#include "stats/bounds.h"
#include "stats/interval.h"
#include "stats/stratified.h"
#include "store.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a rate is over. eligible: the bodies that are asked, by routing, among
 * them those that did not return; bodies: all; answered: those with a valid answer. */
typedef enum { TORI_BASE_ELIGIBLE, TORI_BASE_BODIES, TORI_BASE_ANSWERED, TORI_BASES } tori_base;

const char *tori_base_name(tori_base base);

/* Which bodies are counted: those of which a condition is true, over code, name, prefecture,
 * kind, type, region, size (ids of classes), population and the columns of frames named here;
 * a body of which it is not known is left out. Without a frame only code, kind, prefecture and
 * region are known. Fails with TORI_EARG, line and column of the fault within text. */
typedef struct tori_filter tori_filter;
tori_code tori_filter_parse(tori_filter **out, const char *text, const tori_codebook *book, const char *const columns[],
                            size_t n, tori_error *err) TORI_MUST_CHECK;
void tori_filter_free(tori_filter *filter);
const char *tori_filter_text(const tori_filter *filter);
tori_truth tori_filter_holds(const tori_filter *filter, const tori_codebook *book, const tori_frame *frame,
                             const tori_body *body);

/* What bodies are grouped by. Type, size and columns are known from a frame only. */
typedef enum {
    TORI_BY_NONE,
    TORI_BY_KIND,
    TORI_BY_TYPE,
    TORI_BY_PREFECTURE,
    TORI_BY_REGION,
    TORI_BY_SIZE,
    TORI_BY_COLUMN, /* of the frame */
    TORI_BY_BODY,   /* each for itself */
    TORI_GROUPINGS
} tori_by;

enum {
    TORI_MOST_KEYS = 4,    /* of one grouping */
    TORI_MOST_VALUES = 100 /* of a column; one with more groups nothing */
};

typedef struct {
    tori_by by;
    char column[64]; /* of TORI_BY_COLUMN */
} tori_key;

/* Bodies grouped by n things, the later within the earlier; 0: all in one. All zero is that. strata:
 * counted apart by kind and class of size within each group too, for tori_rates_adjust, which no group shows. */
typedef struct {
    tori_key keys[TORI_MOST_KEYS];
    size_t n;
    bool strata;
    const tori_filter *where; /* borrowed; NULL: all bodies */
} tori_grouping;

/* One thing: TORI_GROUPED_BY(TORI_BY_KIND). */
#define TORI_GROUPED_BY(by_) (&(const tori_grouping){.keys = {{.by = (by_)}}, .n = (by_) != TORI_BY_NONE})

/* From "kind,size" or "none"; what is none of our words is a column. where stays. TORI_EARG. */
tori_code tori_grouping_parse(tori_grouping *out, const char *text, tori_error *err);

/* TORI_EARG when a column is none of these, with those that are. */
tori_code tori_grouping_check(const tori_grouping *by, const char *const columns[], size_t n, tori_error *err);

/* The names of its first n keys, "kind,size", "none" for 0; as snprintf. */
void tori_grouping_name(char *to, size_t size, const tori_grouping *by, size_t n);

/* What answers give beside a rate: the share of each choice, sums and the like of a number, when
 * dates were reached, the ratio of two numbers (x-ratio). */
typedef enum { TORI_MEASURE_CHOICE, TORI_MEASURE_DATE, TORI_MEASURE_NUMBER, TORI_MEASURE_RATIO } tori_measure_kind;

typedef struct {
    tori_measure_kind kind;
    size_t item;        /* whose answers: of a ratio, of its numerator, or its denominator where that is the item */
    int ratio;          /* of the codebook; -1 for others */
    tori_quantity of;   /* of a number or ratio */
    tori_quantity over; /* of a ratio; of a number what it is per 1,000 of */
    bool per;           /* a number has that */
} tori_measured;

const char *tori_measure_id(const tori_codebook *book, const tori_measured *measure);
const char *tori_measure_title(const tori_codebook *book, const tori_measured *measure, const char *lang);

/* One cell. bodies = eligible + not_applicable; eligible = yes + no + given +
 * no_answer + unknown; not_returned is the part of no_answer that never came in. */
typedef struct {
    int64_t yes, no, given, no_answer, not_applicable, unknown, not_returned;
} tori_count;

int64_t tori_count_bodies(const tori_count *c);
int64_t tori_count_answered(const tori_count *c);
int64_t tori_count_base(const tori_count *c, tori_base base);

/* What the rate can be, whatever the missing answers (no answer, unknown) are:
 * over the eligible bodies, also when base is those that answered; over all
 * bodies when base is these. */
tori_bounds tori_count_bounds(const tori_count *c, tori_base base);

/* Counting of one year, fed with returns. */
typedef struct tori_tally tori_tally;

/* book, frame (may be NULL) and the filter of by are borrowed until tori_tally_free; by NULL: one
 * group. Fails with TORI_EARG when a column of the frame has too many values. */
tori_code tori_tally_new(tori_tally **out, const tori_codebook *book, const tori_frame *frame, const tori_grouping *by,
                         tori_error *err) TORI_MUST_CHECK;
void tori_tally_free(tori_tally *tally);

/* Also keep what these need, until the tally is freed; before the first return. Borrowed as long.
 * Open answers must come with the returns then. Numbers and dates take memory for each body,
 * choices for each group. */
void tori_tally_measure(tori_tally *tally, const tori_measured measures[], size_t n);

/* A tori_return_fn: count *r into the tally given as user. The same body must
 * not come twice. A body that the frame does not have is not counted. */
tori_code tori_tally_add(void *tally, const tori_return *r, tori_error *err);

/* What a body of this kind counts as in rates, a byte an item: TORI_YES, TORI_NO, TORI_GIVEN or a
 * kind of missing. r NULL, or one that says no return came: it counts as asked, TORI_NO_ANSWER,
 * unless the item is not for its kind or the year. */
void tori_tally_classes(char *to, const tori_tally *tally, const tori_return *r, int year, tori_kind kind);

/* Rates of several years: items x groups x years. */
typedef struct tori_rates tori_rates;

/* by as for the tallies. TORI_EARG when codes do not tell what it groups by. */
tori_code tori_rates_new(tori_rates **out, const tori_codebook *book, const tori_grouping *by, tori_error *err)
    TORI_MUST_CHECK;
void tori_rates_free(tori_rates *rates);

/* Measures that all tallies keep, those of a store too; before the first is taken over. Borrowed
 * until tori_rates_free. */
void tori_rates_measure(tori_rates *rates, const tori_measured measures[], size_t n);

/* Also keep which entries of a store's log brought the returns of each group, which a list with its family
 * tells; before years are counted. */
void tori_rates_keep_grounds(tori_rates *rates);

/* Take over a year's counts: adds to what the year has (several files of one
 * year). Bodies of the frame that never returned come in when the figures are
 * read, so that each is counted once. */
tori_code tori_rates_take(tori_rates *rates, int year, const tori_tally *tally, tori_error *err);

/* Count years of a store, each over its frame if it has one, `threads` at a time
 * (0: as many as there are processors), from one state of the store. rates was
 * made with the store's codebook. */
tori_code tori_rates_count_store(tori_rates *rates, tori_store *store, const int years[], size_t n,
                                 unsigned threads, tori_error *err);

size_t tori_rates_years(const tori_rates *rates);
int tori_rates_year(const tori_rates *rates, size_t i);   /* ascending */
bool tori_rates_framed(const tori_rates *rates, size_t i); /* the year had a frame */

/* A year that was counted only so that a later one has a year before it: lists and their notes pass over it. */
void tori_rates_only_before(tori_rates *rates, size_t i);
bool tori_rates_is_only_before(const tori_rates *rates, size_t i);

/* Note a thing that all figures of a year rest on, a file of returns, the frame of a store. A year that was not
 * counted is passed over. TORI_ENOMEM only. */
tori_code tori_rates_rest_on(tori_rates *rates, int year, const char *what, tori_error *err);

int64_t tori_rates_strangers(const tori_rates *rates, size_t i); /* returned, but not in the frame: not counted */
const tori_codebook *tori_rates_codebook(const tori_rates *rates);
const tori_grouping *tori_rates_by(const tori_rates *rates);

/* Groups as printed: those of the whole grouping, in the order of its keys; behind the groups
 * of an earlier key's value their subtotal; the last is the total. Id "municipality/small",
 * of a subtotal "municipality"; by: names of the keys that it goes by, "kind,size"; depth: how
 * many these are, 0 for the total. */
size_t tori_rates_groups(const tori_rates *rates);
const char *tori_rates_group_id(const tori_rates *rates, size_t g);
const char *tori_rates_group_title(const tori_rates *rates, size_t g, const char *lang);
const char *tori_rates_group_by(const tori_rates *rates, size_t g); /* of the total: the whole grouping */
size_t tori_rates_group_depth(const tori_rates *rates, size_t g);
tori_count tori_rates_get(const tori_rates *rates, size_t year, size_t item, size_t group);

/* What a measure, by its number among those counted, came to in a group: bodies that gave a choice; */
int64_t tori_rates_choice(const tori_rates *rates, size_t year, size_t measure, size_t group, size_t choice);

/* the sum of a number over n bodies that have it, sum / 10^scale with the scale of the year; of a ratio also
 * the other sum over the same bodies. Fails with TORI_EARG when a sum has more digits than are exact, with TORI_ENOMEM. */
typedef struct {
    int64_t n;
    int64_t sum, over; /* over 0: there is none */
    int scale, over_scale;
} tori_sum;
tori_code tori_rates_sum(tori_sum *out, const tori_rates *rates, size_t year, size_t measure, size_t group,
                         tori_error *err);

/* Hide counts of yes from 1 to suppress - 1 (suppress > 1), and those that leave so many of the bodies, of
 * those that were asked or of those that answered; and as many others as it takes for none of these to be
 * worked out from subtotals and total of the item and year: each hidden count can be at least two
 * numbers. Once all is counted. Lists and sheets then show none of them, nor what follows from them;
 * tori_rates_get still gives them. TORI_ENOMEM only. */
tori_code tori_rates_suppress(tori_rates *rates, int64_t suppress, tori_error *err);
int64_t tori_rates_suppressed(const tori_rates *rates); /* 0: nothing is hidden */
bool tori_rates_hidden(const tori_rates *rates, size_t year, size_t item, size_t group);

/* The group that a body counts in, of the whole grouping; tori_rates_groups when the filter leaves
 * it out. frame NULL: of the body only code and kind are known. A group that no body was counted in
 * becomes one with no counts, and groups may change their numbers. */
tori_code tori_rates_group_of(size_t *group, tori_rates *rates, const tori_frame *frame, const tori_body *body,
                              tori_error *err) TORI_MUST_CHECK;

/* Bodies of a group of the whole grouping, as tori_rates_group_of gives it, whose answer to an item an entry of a
 * store's log changed. */
typedef struct {
    size_t item, group;
    long long entry;
    int64_t bodies;
} tori_answer_change;

/* Say what changed answers of the i-th year: the list is copied, may name the same again, and takes the place of an
 * earlier one. Once all is counted. TORI_ENOMEM only. */
tori_code tori_rates_changes(tori_rates *rates, size_t i, const tori_answer_change changes[], size_t n, tori_error *err);

/* Is a group the other, a part of it, or anything within the total? */
bool tori_rates_group_within(const tori_rates *rates, size_t group, size_t other);

/* The rate over the bodies that were asked, had all of them answered: those that did are weighted up to all of
 * their kind and class of size within the group (tori_stratified_rate). Classes that do not tell of
 * themselves are put together with the next of their kind, in the codebook's order (tori_strata_pool). Bodies of no class are
 * the last one of their kind. */
typedef struct {
    bool known;            /* false: nobody was asked, or of `silent` nobody answered */
    tori_kind silent;      /* TORI_KINDS: none */
    tori_stratum sum;      /* of the strata */
    tori_stratified found; /* where it is known */
    size_t strata, pooled; /* that were weighted, and how many more there were */
} tori_adjusted;

/* The grouping has strata. TORI_ENOMEM only. */
tori_code tori_rates_adjust(tori_adjusted *out, const tori_rates *rates, size_t year, size_t item, size_t group,
                            tori_error *err) TORI_MUST_CHECK;

/* Percent, where a view does not say. */
enum { TORI_CONFIDENCE = 95 };

/* Highest first; by name, in the order of its characters. */
typedef enum { TORI_SORT_NONE, TORI_SORT_RATE, TORI_SORT_YES, TORI_SORT_NAME, TORI_SORTS } tori_sort;

/* "none", "rate", "yes", "name". */
const char *tori_sort_name(tori_sort sort);

/* What to show of them. An interval takes the bodies that answered as a random
 * sample of the eligible ones, and is over the same base as the bounds. */
typedef struct {
    const char *const *items; /* ids or globs; NULL: all that have rates */
    size_t n_items;
    const char *const *categories; /* ids or globs of categories, of which the items must be; NULL: any */
    size_t n_categories;
    tori_base base;
    bool every_base;          /* beside the rate over base also those over all bodies and over those that answered */
    int decimals;
    const char *lang;         /* NULL: the codebook's */
    tori_interval_method interval;
    double confidence;        /* percent, under 100; 0: TORI_CONFIDENCE */
    bool bounds;
    bool adjust;              /* rates weighted up for those that did not answer, with standard errors; the grouping has strata */
    const tori_rows *rows;    /* take the rows of a list; NULL: its table keeps them */
    bool family;              /* a list has what else belongs to a figure (tori_rates_list); nothing where counts are hidden */
    tori_sort sort;           /* of the groups where one item is shown, else of the items by their total */
    size_t top;               /* show so many of what is sorted; 0: all */
    const tori_published *published; /* printed figures to be shown beside, as a store gives them; with bounds; NULL: none */
    bool only_published;      /* and no items from returns */
    tori_rule rule;           /* by which their percentages were rounded */
    bool previous;            /* a sheet has the rate of the last year counted before it behind each, in brackets */
    const char *thousands;    /* between thousands in headers and notes, one byte at most; NULL: "," */
    bool add_up;          /* shares of choices are printed so that they add up */
    const tori_quantity *per; /* numbers also per 1,000 of this; NULL: of what the codebook says */
} tori_rates_view;

/* The ends of what can stand beside a rate, as cells of percentages: low and high of the view's interval, or where it
 * has none least and most of the bounds. Where nobody was asked both are empty. */
void tori_rates_ends(tori_cell to[2], const tori_count *c, const tori_rates_view *view);

/* What the view's interval is, in words of lang behind those for what shows it ("Low to high is"); then, where answers
 * are missing (incomplete), why a rate can lie below it, and where none are (complete), why it is the rate. */
typedef struct {
    char text[3][512];
    size_t n;
} tori_interval_notes;
void tori_rates_interval_notes(tori_interval_notes *to, const tori_rates_view *view, const char *shown,
                               bool complete, bool incomplete, const char *lang);

/* Item numbers that a view selects, in codebook order or as given. The caller
 * frees *list. TORI_EARG with a hint when an id or a category matches nothing. */
tori_code tori_rates_select(size_t **list, size_t *n, const tori_codebook *book, const tori_rates_view *view,
                            tori_error *err);

/* Items and groups that a view shows, in the order in which it asks for them by the figures of a year (position): everything
 * in the order of codebook and keys unless it sorts or cuts. The last group is always the total. Free it in any
 * case. TORI_ENOMEM, TORI_EARG as above. */
typedef struct tori__order {
    size_t *items, n_items;
    size_t *groups, n_groups;
} tori_order;
tori_code tori_order_find(tori_order *out, const tori_rates *rates, size_t year, const tori_rates_view *view,
                          tori_error *err);
void tori_order_free(tori_order *order);

/* The same with everything that is no rate: the items with a rate go to *rated, what is named beside
 * them to *measures: choices and dates first, then numbers and ratios, a choice that counts as
 * implemented to both. Without items named in the view these are the items that have a rate, and all where
 * none has. The caller frees both; view->per must live as long as *measures. TORI_EARG as above, and for
 * an item of texts. */
typedef struct {
    size_t *rated, n_rated;
    tori_measured *measures;
    size_t n_measures;
} tori_selection;
tori_code tori_rates_select_all(tori_selection *out, const tori_codebook *book, const tori_rates_view *view,
                                tori_error *err);
void tori_selection_free(tori_selection *selection);

/* One row a cell: year, item, title, by, group, yes, base, answered, bodies, percent;
 * then, as far as the view asks for them, low, high of the interval and least, most
 * of the bounds, in percent; adjusted, adjusted_se in points, with an interval adjusted_low and adjusted_high, strata, pooled and in words
 * adjusted_why, where one of these is not there; of the family, what tori_explain tells of the figure: asked, asked_of,
 * no, given, no_answer, not_returned, unknown, not_applicable, response (answered of asked), least, most, over and
 * base_rule, the base's name and words, rounding, year_before and percent_before, of the last year counted before, change
 * since then in points, changed, why the question is another since then (x-break); rests_on, as lines "returns 7: 12" for
 * entries of a log by the group's bodies (tori_rates_keep_grounds), and what tori_rates_rest_on noted; answers_changed and
 * answers_changed_by, such lines of tori_rates_changes, EMPTY where it was not called; left_out (tori_rates_strangers); and
 * warnings, as lines.
 * With published figures rows of them stand behind the counts of their year, with columns origin (returns,
 * published), date, least_yes and most_yes, the counts that it can stand for, source and note.
 */
tori_code tori_rates_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* Rates and measures, one row a figure: year, item, title, by, group, measure (rate, choice, date, number,
 * ratio), part, label, implemented, count, base, bodies, value. A rate has the part yes. Choices have a part a
 * choice by its value in files, with "yes" for those that count as implemented, and no_answer, unknown,
 * not_applicable as far as the base holds them: count, base and the percentage as value. Dates have a part a fiscal year: bodies whose date
 * is on or before its end, and reference for the reference day. Numbers: sum, mean, least, q1, median, q3, most and
 * per_1000, ratios: numerator, denominator, percent; count is the bodies that have the numbers. An interval and bounds are
 * there of rates, of choices and of dates, each taken as a yes. rated may be empty.
 * TORI_EARG where the view wants what only rates have, or a sum is too large. */
tori_code tori_measures_list(tori_table **out, const tori_rates *rates, const size_t rated[], size_t n_rated,
                             const tori_rates_view *view, tori_error *err) TORI_MUST_CHECK;

/* One year as printed, from measure *at on, which moves behind those in the table: a choice or date, or all numbers,
 * or all ratios. TORI_EARG where a sum is too large. */
tori_code tori_measures_sheet(tori_table **out, size_t *at, const tori_rates *rates, size_t year,
                              const tori_rates_view *view, tori_error *err) TORI_MUST_CHECK;

/* One year as printed: items down, groups across, with categories as headings,
 * sizes in the header, what is missing, and notes on base, frame and source. */
tori_code tori_rates_sheet(tori_table **out, const tori_rates *rates, size_t year, const tori_rates_view *view,
                           tori_error *err) TORI_MUST_CHECK;

/* The published figures of a year as printed, each with the least and the most that it can stand for and the number
 * of its source; *out is NULL where there are none. */
tori_code tori_printed_sheet(tori_table **out, const tori_codebook *book, int year, const tori_rates_view *view,
                             tori_error *err) TORI_MUST_CHECK;

#endif
