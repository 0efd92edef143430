/* Tables of choices, dates, numbers and ratios, from inside. */
#ifndef TORI_RATES_MEASURES_H
#define TORI_RATES_MEASURES_H

#include "columns.h"
#include "found.h"

/* Bodies that gave a choice, have a date by some day, or gave no answer. */
typedef struct {
    char id[32]; /* of a year "2005"; of a choice see choice */
    char label[96];
    int choice;             /* -1: none */
    bool implemented, rest; /* rest: said only where some group has any */
    int64_t count;
    tori_cell share;
} tori__part;

typedef struct {
    tori__part *list;
    size_t n;
    int64_t base;
} tori__parts;

/* Is it measured by its parts, which are shares of bodies, not by figures? */
bool tori__has_parts(const tori_measured *measure);

/* The parts of a choice or date measure in a group; as many, and the same, for every group of a year. Free
 * them in any case. TORI_ENOMEM. */
tori_code tori__parts_new(tori__parts *out, const tori_rates *rates, size_t year, size_t measure,
                          size_t group, const tori_rates_view *view, tori_error *err);
void tori__parts_free(tori__parts *parts);

/* What machines call a part, and people. */
const char *tori__part_id(const tori_rates *rates, size_t measure, const tori__part *part);
const char *tori__part_label(const tori_rates *rates, size_t measure, const tori__part *part,
                             const char *lang);

/* Its table as printed. */
tori_code tori__parts_sheet(tori_table **out, const tori_rates *rates, size_t year, size_t measure,
                            const tori_rates_view *view, tori_error *err);

/* The figures of a number or a ratio in a group. */
enum { TORI__NUMBER_FIGURES = 9, TORI__RATIO_FIGURES = 5, TORI__MOST_FIGURES = TORI__NUMBER_FIGURES };
typedef struct {
    const char *id;
    int64_t count; /* bodies that have the numbers */
    tori_cell cell;
} tori__figure;

/* Returns them in *n; TORI_ENOMEM, TORI_EARG as tori__found_numbers. */
tori_code tori__figures(tori__figure to[TORI__MOST_FIGURES], size_t *n, const tori_rates *rates, size_t year,
                        size_t measure, size_t group, const tori_rates_view *view, tori_error *err);

/* What people call a figure by its id: "mean", 平均. */
const char *tori__figure_title(const char *id, const char *lang);

/* The table of n numbers, or n ratios, from measure first on. */
tori_code tori__figures_sheet(tori_table **out, const tori_rates *rates, size_t year, size_t first, size_t n,
                              const tori_rates_view *view, tori_error *err);

/* ---- in lists ---- */

/* What is listed in a group, the rate of an item or a measure, and what its rows say whatever its figures
 * are. */
typedef struct {
    bool rate;
    size_t item, measure, group; /* measure: which; not of a rate */
    const char *id, *title;
    const char *kind; /* "rate", "choice", "date", "number", "ratio" */
    bool labelled;    /* its parts have labels */
} tori__subject;

tori__subject tori__rate_subject(const tori_rates *rates, size_t item, size_t group, const char *lang);
tori__subject tori__measure_subject(const tori_rates *rates, size_t measure, size_t group, const char *lang);

/* The rate, a part or a figure, in a year. Texts are lent for the call. */
typedef struct {
    const char *part, *label; /* label: for people, "" of a rate */
    bool implemented;
    bool share; /* of the bodies asked, with bounds as a rate has them */
    bool there;
    int64_t count, base;
    tori_cell cell;
} tori__listed;

typedef tori_code (*tori__listed_fn)(void *user, const tori__listed *value, tori_error *err);

/* Calls take for the rate; for each part or figure of a measure, in order, as long as it returns TORI_OK.
 * What it returns, else as tori__parts_new and tori__figures. */
tori_code tori__list_subject(const tori_rates *rates, size_t year, const tori__subject *subject,
                             const tori_rates_view *view, tori__listed_fn take, void *user, tori_error *err);

/* The cells of columns ITEM to IMPLEMENTED, of a part with its label. */
void tori__subject_cells(tori_cell cells[TORI__ROW_CELLS], const tori_rates *rates,
                         const tori__subject *subject, const char *part, const char *label, bool implemented);

#endif
