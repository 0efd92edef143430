/* Rates as rows and columns of exact figures, for charts. */
#ifndef FIGURES_H
#define FIGURES_H

#include "calendar.h"
#include "chart/chart.h"
#include "ends.h"
#include "rates.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What rows or columns stand for. */
typedef enum {
    AXIS_ONE,        /* nothing: there is one */
    AXIS_ITEMS,      /* those that are selected */
    AXIS_GROUPS,     /* without the total, unless there is no other */
    AXIS_YEARS,      /* that have a figure */
    AXIS_ENDS,       /* the first and the last of these */
    AXIS_ANSWERS,    /* yes, no and what is missing: parts of the base */
    AXIS_CHOICES,    /* of a choice, and what is missing */
    AXIS_PREFECTURES /* all 47, in their order */
} figure_axis;

typedef struct {
    figure_axis rows, columns;
    bool sort;    /* rows from the highest rate of the first column down */
    bool counts;  /* the number of bodies, not their share */
    bool details; /* counts stand in brackets behind the rates */
    bool sizes;   /* columns that are groups say how many bodies they have */
    bool change;  /* points: from the year before where years are an axis, else from the first year to the last */
} figure_plan;

/* part / base, or part alone when these are counts. base 0: no figure. */
typedef struct {
    bool hidden; /* by --suppress: there is one, and it is not shown */
    int64_t part, base;
    ends ends; /* where the figures have some */
    int64_t units;    /* of parts that add up: as printed, in 10^-decimals percent */
    int decimals;
    int64_t from_part, from_base; /* of a change: the earlier rate; part / base is the later one */
    int64_t count, over; /* of a published figure: what was printed beside; -1: nothing */
} figure;

typedef struct {
    figure_plan plan;
    char **rows, **columns; /* titles */
    size_t n_rows, n_columns;
    figure *cells; /* row by row */
    char **labels, **details;
    tori_grid_value *values; /* as drawn, from the cells */
    char **sizes;       /* of rows whose cells are parts of a whole: their base */
    bool parts;         /* cells of a row are that */
    bool printed;       /* published figures */
    bool status;        /* returns that came in */
    ends_found ends;    /* of the cells' */
    tori_column ends_columns[2]; /* of a table; without ids: they have none */
    bool sums;          /* cells are sums of numbers over the bodies in `over`, with so many decimals */
    int *years;         /* of rows that are years */
    figure *share_cells; /* a share for each row, drawn as a line */
    char **share_labels; /* all NULL: there is none */
    tori_grid_value *shares;
    char share_title[600], unit[64];
    char behind[400];   /* how many bodies are behind the rows, where that changes */
    bool adjusted;      /* some are not printed as rounding would have it, so that they add up */
    bool finer;         /* some have more decimals, so that none looks like all or nothing */
    size_t n_hidden;    /* cells that --suppress leaves without a figure */
    size_t n_missing;   /* the last columns are kinds of missing */
    tori_split split;
    bool good_end_last; /* of choices in order the last ones count as implemented */
    int decimals;
    const char *lang;
    tori_calendar calendar;    /* of years in titles and words: set before the figures are made */
    char item[512];            /* the one item, where neither axis has items */
    char answers[512];         /* of one that is a choice: what counts as implemented, between quotation marks */
    tori_by by;                /* what groups of an axis are, by the last thing they are grouped by */
    figure *totals;            /* of rows, over all groups; NULL where the columns are not several groups */
    bool *done;                /* of columns that are choices: whether they count as implemented; NULL: none does */
    char counted[64];          /* what counts are of, behind a number in words: "団体", " bodies" */
    char group[256];           /* the one group; "" for the total */
    int first_year, last_year; /* of the figures */
    bool unframed;             /* a year had no frame */
} figures;

/* Figures of the items that the view selects, for f that has its calendar and is empty else. The view's interval or bounds become
 * the intervals. Rows and columns without any figure are left out. Fails with
 * TORI_EARG when nothing is left. Free f in any case. */
tori_code figures_from_rates(figures *f, const tori_rates *rates, const tori_rates_view *view,
                             figure_plan plan, tori_error *err);
void figures_free(figures *f);

const figure *figures_get(const figures *f, size_t row, size_t column);

/* Which of two figures is more: < 0, 0, > 0, exactly. One that is not there is less. */
int figures_compare(const figure *a, const figure *b);

/* The table behind a chart: row, column, yes, base, percent. */
tori_code figures_table(tori_table **out, const figures *f, tori_error *err);

#endif
