/* The lines of a trend chart, from rates and from published figures. */
#ifndef LINES_H
#define LINES_H

#include "chart/chart.h"
#include "common.h"
#include "ends.h"
#include "published.h"
#include "rates.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a point stands for, exactly: yes / base, and how it is printed. */
typedef struct {
    int year;
    int64_t yes, base;
    int decimals;
    char *label; /* of the point */
    ends ends;   /* where the view asks for some */
} line_figure;

/* One line. points[i] is drawn from figures[i]. */
typedef struct {
    char *label; /* as drawn */
    char *title; /* of the item */
    char *group; /* "" for the total */
    bool published;
    tori_point *points;
    line_figure *figures;
    size_t n;
} line;

typedef struct {
    line *lines;
    size_t n;
    bool unframed; /* a year had no frame: its bodies are those that sent a return */
    size_t n_hidden; /* figures that --suppress leaves out */
    tori_column ends_columns[2]; /* of a table; without ids: they have none */
} line_list;

/* Lines of the items that the view selects, one for each group, from all years
 * that have a base, in bands where the view asks for bounds or an interval. */
tori_code lines_add_rates(line_list *list, const tori_codebook *book, const tori_rates *rates,
                          const tori_rates_view *view, tori_error *err);

/* Lines of published figures of these years, one for each item and group. Of
 * figures for the same date the one published last is drawn; figures without a
 * rate are not. */
tori_code lines_add_published(line_list *list, const tori_published *figures, const year_list *years,
                              const char *lang, int decimals, tori_error *err);

/* What the group of a published figure is called; "" for the total. */
const char *lines_group_title(const char *group, const char *lang);

/* What its count is of, as it stands behind the number: "人", " bodies"; "" where that is not known. Of a group of
 * bodies it is bodies where it was printed over their number. */
const char *lines_group_counted(const tori_printed *figure, const char *lang);

/* Name the lines: by item, by group, or both where both differ. */
tori_code lines_label(line_list *list, const char *lang, tori_error *err);

/* The table behind a chart: series, year, yes, base, percent as printed, where it is from, and the
 * ends of the bands. A percentage that was published without counts is over a power of ten. */
tori_code lines_table(tori_table **out, const line_list *list, int decimals, tori_error *err);

void lines_free(line_list *list);

#endif
