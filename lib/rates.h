/* Counts and implementation rates by item, group and year. */
#ifndef TORI_RATES_H
#define TORI_RATES_H

#include "body.h"
#include "codebook.h"
#include "error.h"
#include "returns.h"
#include "stats/bounds.h"
#include "stats/interval.h"
#include "store.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a rate is over. eligible: the bodies that are asked, by routing, among
 * them those that did not return; bodies: all; answered: those with a valid answer. */
typedef enum { TORI_BASE_ELIGIBLE, TORI_BASE_BODIES, TORI_BASE_ANSWERED, TORI_BASES } tori_base;

/* How bodies are grouped. The last group is always the total. */
typedef enum { TORI_BY_NONE, TORI_BY_KIND, TORI_BY_PREFECTURE, TORI_GROUPINGS } tori_by;

const char *tori_base_name(tori_base base);
const char *tori_by_name(tori_by by);

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

/* book and frame (may be NULL) are borrowed until tori_tally_free. */
tori_code tori_tally_new(tori_tally **out, const tori_codebook *book, const tori_frame *frame, tori_by by,
                         tori_error *err) TORI_MUST_CHECK;
void tori_tally_free(tori_tally *tally);

/* A tori_return_fn: count *r into the tally given as user. The same body must
 * not come twice. A body that the frame does not have is not counted. */
tori_code tori_tally_add(void *tally, const tori_return *r, tori_error *err);

/* Rates of several years: items x groups x years. */
typedef struct tori_rates tori_rates;

tori_code tori_rates_new(tori_rates **out, const tori_codebook *book, tori_by by, tori_error *err) TORI_MUST_CHECK;
void tori_rates_free(tori_rates *rates);

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
int64_t tori_rates_strangers(const tori_rates *rates, size_t i); /* returned, but not in the frame: not counted */
const tori_codebook *tori_rates_codebook(const tori_rates *rates);
tori_by tori_rates_by(const tori_rates *rates);
size_t tori_rates_groups(const tori_rates *rates);        /* the last is the total */
const char *tori_rates_group_id(const tori_rates *rates, size_t g);
const char *tori_rates_group_title(const tori_rates *rates, size_t g, const char *lang);
tori_count tori_rates_get(const tori_rates *rates, size_t year, size_t item, size_t group);

/* Percent, where a view does not say. */
enum { TORI_CONFIDENCE = 95 };

/* What to show of them. An interval takes the bodies that answered as a random
 * sample of the eligible ones, and is over the same base as the bounds. */
typedef struct {
    const char *const *items; /* ids or globs; NULL: all that have rates */
    size_t n_items;
    tori_base base;
    int decimals;
    const char *lang;         /* NULL: the codebook's */
    tori_interval_method interval;
    double confidence;        /* percent, under 100; 0: TORI_CONFIDENCE */
    bool bounds;
} tori_rates_view;

/* Item numbers that a view selects, in codebook order or as given. The caller
 * frees *list. TORI_EARG with a hint when an id matches nothing. */
tori_code tori_rates_select(size_t **list, size_t *n, const tori_codebook *book, const tori_rates_view *view,
                            tori_error *err);

/* One row a cell: year, item, title, by, group, yes, base, answered, bodies, percent;
 * then, as far as the view asks for them, low, high of the interval and least, most
 * of the bounds, in percent. */
tori_code tori_rates_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
    TORI_MUST_CHECK;

/* One year as printed: items down, groups across, with categories as headings,
 * sizes in the header, what is missing, and notes on base, frame and source. */
tori_code tori_rates_sheet(tori_table **out, const tori_rates *rates, size_t year, const tori_rates_view *view,
                           tori_error *err) TORI_MUST_CHECK;

#endif
