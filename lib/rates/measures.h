/* Tables of choices, dates, numbers and ratios, from inside. */
#ifndef TORI_RATES_MEASURES_H
#define TORI_RATES_MEASURES_H

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

/* "choice", "date", "number", "ratio". */
const char *tori__measure_name(tori_measure_kind kind);

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

#endif
