/* What charts of rows and columns have in common. */
#ifndef TORI_GRID_H
#define TORI_GRID_H

#include "axis.h"
#include "chart.h"
#include "legend.h"
#include "page.h"

/* A grid chart laid out: where everything stands, not yet as shapes. */
typedef struct tori__grid {
    const tori_grid_chart *chart;
    tori__page page;

    /* From the data: over the figures that are there. */
    double least, most;

    /* From the layout. */
    tori_box plot;      /* where figures are drawn */
    double pitch;       /* from row to row (to column, where rows stand side by side) */
    double lift;        /* of the middle of a row over that of its room */
    double column;      /* width of a column of texts or fields */
    double top;         /* under the captions and the legend */
    double head;        /* height of the columns' heads */
    double head_size;   /* their type, where a kind chooses it */
    double value_width; /* of the widest printed figure with its detail */
    double label_width; /* of the widest row label */
    tori__lines *rows;  /* labels, broken */
    tori__lines *columns;
    size_t row_lines, column_lines; /* of the longest of each */
    tori__legend legend;
    tori__scale scale;
    tori__counts counts;
    tori_box share; /* panel of a share over columns; its title is in columns[0] */
    tori__scale share_scale;
    tori__classes classes;
    double *left_at, *right_at; /* of a slope's labels: their tops */
    bool leaders[2];            /* at its ends: labels stand off their points */
    char *remark;               /* what a slope has to say of its points; "" nothing */
    struct {
        double before, after, apart; /* percent left of the middle, right of it, missing */
        bool narrow;                 /* some figure has no room in its part */
    } reach;                         /* of stacked bars, the most of any row */
} tori__grid;

/* One kind: what it needs and how it is laid out and drawn. */
typedef struct {
    const char *name;
    size_t rows, columns; /* exactly so many; 0: any number */
    size_t most_columns;  /* 0: any number */
    double low, high;     /* of values */
    bool (*arrange)(tori__grid *g, bool *fits);
    bool (*draw)(const tori__grid *g, tori_scene *scene); /* false when out of memory */
} tori__grid_kind;

extern const tori__grid_kind tori__grid_bars, tori__grid_stacked, tori__grid_map, tori__grid_heatmap,
    tori__grid_slope, tori__grid_dots, tori__grid_columns;

const tori_grid_value *tori__grid_value(const tori__grid *g, size_t row, size_t column);

/* Break the row labels to a width, the column titles to another (0: leave them).
 * False when out of memory; *fits becomes false when a text is wider. */
bool tori__grid_wrap_rows(tori__grid *g, double width, bool *fits);
bool tori__grid_wrap_columns(tori__grid *g, double width, double size, tori_weight weight, bool *fits);

/* Legend under the captions, if there is more than one column or always; sets top. */
bool tori__grid_make_legend(tori__grid *g, bool always);
void tori__grid_draw_legend(const tori__grid *g, const uint32_t colour[], const size_t hatch[],
                            tori_scene *scene);

/* The plot's height from the page's, or the page's from good rows. least, good:
 * heights of a row; below: what stands between plot and foot. */
void tori__grid_down(tori__grid *g, double least, double good, double below, bool *fits);

/* Arrange across with shares of the page's width for the row labels, each wider than the last, until all
 * fits. False when across is, out of memory. */
bool tori__grid_try_shares(tori__grid *g, bool (*across)(tori__grid *g, double share, bool *fits),
                           bool *fits);

/* The middle of a row; the label of one, its end or start at x. */
double tori__grid_middle(const tori__grid *g, size_t row);
void tori__grid_draw_rows(const tori__grid *g, double x, tori_anchor anchor, tori_scene *scene);

/* Upright grid lines with ticks under them; a percentage's place across. */
void tori__grid_draw_scale(const tori__grid *g, tori_scene *scene);
double tori__grid_x(const tori__grid *g, double percent);

/* Room under the plot for those ticks. */
double tori__grid_scale_room(const tori__grid *g);

/* "（941）" in `to`; "" without detail. */
void tori__grid_detail(char to[64], const tori__grid *g, const tori_grid_value *value);

#endif
