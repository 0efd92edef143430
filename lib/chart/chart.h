/* Charts from series: what to draw, not how. */
#ifndef TORI_CHART_H
#define TORI_CHART_H

#include "../era.h"
#include "../error.h"
#include "scene.h"

#include <stdbool.h>
#include <stddef.h>

/* How a chart looks: for reports in print; the same without colour; large, for
 * a screen before an audience; light on dark. */
typedef enum { TORI_THEME_REPORT, TORI_THEME_MONO, TORI_THEME_SLIDE, TORI_THEME_DARK, TORI_THEMES } tori_theme;

/* "report", "mono", "slide", "dark". */
const char *tori_theme_name(tori_theme theme);

/* What every chart has. All is borrowed for the call; NULL texts are left out. */
typedef struct {
    const char *title;        /* the finding */
    const char *subtitle;     /* measure, unit, base, years */
    const char *const *notes; /* without 注 or a number: the chart puts that before each */
    size_t n_notes;
    const char *source; /* without 出典: the chart puts that before it */
    const char *lang;   /* "ja" or "en"; NULL: "ja" */
    tori_calendar calendar; /* of axes and of what charts say; USUAL: in Japanese eras, over western years where there is
                               room, else western years */
    tori_theme theme;
    double width, height; /* points; 0: as the theme has it, and as high as the chart needs */
} tori_chart_page;

/* One point of a series. x in years (2003.5 is the first of October of fiscal
 * 2003 when the axis counts fiscal years from April); y in percent, already
 * exact for drawing; label is the printed percentage, "51.5%". */
typedef struct {
    double x;
    double y;
    const char *label;
    bool published;   /* a printed figure, not computed from returns: hollow point */
    double low, high; /* a band around y, in percent; both 0: none */
} tori_point;

typedef struct {
    const char *label;
    const tori_point *points; /* strictly ascending in x */
    size_t n;                 /* 0: the series is left out, the others keep their colours */
} tori_series;

typedef struct {
    double x; /* left out when not among the years drawn */
    const char *label;
} tori_event;

/* More lines than this cannot be told apart. */
enum { TORI_TREND_SERIES_MAX = 12 };

/* A trend chart. Everything is borrowed for the call. */
typedef struct {
    tori_chart_page page;
    const tori_series *series;
    size_t n_series;
    const tori_event *events;
    size_t n_events;
} tori_trend_chart;

/* Lay a trend chart out. measure tells text widths. The scene is the caller's.
 *
 * A line joins points of neighbouring years, the usual distance between which
 * is the smallest in the chart; where a series lacks a year it has a gap. A
 * series that ends before the others says the year of its value. Texts shrink
 * on a small page, to a little under half their size.
 *
 * Fails with TORI_EARG when there is no point at all, more than
 * TORI_TREND_SERIES_MAX series, a point outside 0 to 100 percent or the years
 * 1868 to 2999, points that do not ascend, a text that is not UTF-8, or a page
 * that is too small for the chart; with TORI_ENOMEM. */
tori_code tori_chart_trend(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                           tori_error *err) TORI_MUST_CHECK;

/* More panels than this are pages of their own. */
enum { TORI_PANELS_MAX = 120 };

/* The same as small multiples: a panel for each series that has points, the others grey
 * behind, all on one scale. A note says what grey and dashed lines are.
 *
 * Fails as tori_chart_trend, with more than TORI_PANELS_MAX series. */
tori_code tori_chart_panels(tori_scene **out, const tori_trend_chart *chart, const tori_measure *measure,
                            tori_error *err) TORI_MUST_CHECK;

/* What happened at a moment (from is until) or took a while, in years as above. */
typedef struct {
    size_t lane; /* from 0 */
    double from, until;
    const char *label;
} tori_timeline_entry;

typedef struct {
    tori_chart_page page;
    const char *const *lanes; /* names, from the top down */
    size_t n_lanes;
    const tori_timeline_entry *entries; /* in any order */
    size_t n_entries;
} tori_timeline;

/* Lay a timeline out: fiscal years across, lanes down, bars and diamonds with their
 * labels in as many rows as a lane needs. A column stands for each fiscal year.
 *
 * Fails with TORI_EARG when there is no entry, one is in no lane, ends before it begins or
 * lies outside the years 1868 to 2999, a text is not UTF-8, or the page is too small; with
 * TORI_ENOMEM. */
tori_code tori_chart_timeline(tori_scene **out, const tori_timeline *chart, const tori_measure *measure,
                              tori_error *err) TORI_MUST_CHECK;

/* One figure of a grid. */
typedef struct {
    double value;       /* percent, points or a count; exact for drawing */
    const char *label;  /* as printed, "51.5%"; NULL: there is no such figure */
    const char *detail; /* in brackets behind it, the count; may be NULL */
    double low, high;   /* an interval around value; both 0: none */
} tori_grid_value;

/* What can be drawn from rows and columns of figures. */
typedef enum {
    TORI_GRID_BARS,    /* a cluster of bars a row, value and detail at their ends */
    TORI_GRID_STACKED, /* a bar a row, its parts beside each other */
    TORI_GRID_MAP,     /* a tile a prefecture: rows are 1 to 47, one column */
    TORI_GRID_HEATMAP, /* a field a figure */
    TORI_GRID_SLOPE,   /* a line a row from the first to the second of two columns */
    TORI_GRID_DOTS,    /* points with intervals, the figures in columns beside them */
    TORI_GRID_COLUMNS, /* a cluster of upright bars a row */
    TORI_GRIDS
} tori_grid;

/* What the columns of a stacked chart are, before those that are missing: kinds without an
 * order; from one end to the other, drawn to both sides of the middle; or yes and no. */
typedef enum { TORI_SPLIT_KINDS, TORI_SPLIT_ORDERED, TORI_SPLIT_ANSWERS, TORI_SPLITS } tori_split;

/* What one body answered: a full dot, a ring, a stroke, or the word alone. */
typedef enum { TORI_OWN_YES, TORI_OWN_NO, TORI_OWN_MISSING, TORI_OWN_NOT_ASKED, TORI_OWNS } tori_own;

typedef struct {
    tori_own is;
    const char *label; /* the same in words */
} tori_grid_answer;

/* A body that a chart points out among the others. */
typedef struct {
    const char *name;
    size_t row, column;              /* the bar that it is part of (bars) */
    const tori_grid_answer *answers; /* its own, n_rows, in a column behind the figures (dots) */
} tori_grid_body;

typedef struct {
    tori_chart_page page;
    const char *const *rows; /* labels */
    size_t n_rows;
    const char *const *columns;
    size_t n_columns;
    const tori_grid_value *values; /* n_rows times n_columns, row by row */
    const char *unit;         /* "%": stands at one end of a scale; "" or NULL: none */
    bool changes;             /* values are differences: colours go both ways from 0 (map, heatmap) */
    tori_split split;
    bool good_end_last;       /* of what is ordered: the last column has the colour of the first */
    size_t n_missing;         /* so many of the last columns are kinds of missing (stacked): grey */
    const char *const *sizes; /* n_rows texts at the end of the rows (stacked); NULL: none */
    const char *size_title;   /* over them */
    bool stack;               /* columns stand on each other, sizes are their sums (columns) */
    const tori_grid_value *shares; /* n_rows percentages, a line in a panel of its own (columns); NULL: none */
    const char *share_title;  /* over it */
    const tori_grid_body *body; /* one that is pointed out (bars, dots); NULL: none */
} tori_grid_chart;

/* Lay a grid of figures out, by the same rules as a trend chart. Figures that are
 * not there leave their place empty, or marked where a field would look like 0.
 *
 * Fails with TORI_EARG when there is no figure at all, a figure is not a number
 * or outside of what the kind can show (0 to 100; counts from 0 in columns; -100
 * to 100 in map and heatmap), the number of rows or columns is not what the kind
 * needs, a text is not UTF-8, or the page too small; with TORI_ENOMEM. */
tori_code tori_chart_grid(tori_scene **out, tori_grid kind, const tori_grid_chart *chart,
                          const tori_measure *measure, tori_error *err) TORI_MUST_CHECK;

#endif
