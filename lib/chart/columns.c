/* Columns: a cluster of upright bars a row, which is mostly a year. */
#include "grid.h"

#include "../figure.h"

#include <math.h>
#include <stdio.h>

/* In ems of a tick. */
static const double good_height = 20, least_height = 7, interval = 2.6;
static const double cluster_share = 0.84; /* of the room of a row */
static const double widest_bar = 3.6;
enum { MOST_INTERVALS = 6 };

static double bar_width(const tori__grid *g)
{
    return fmin(cluster_share * g->pitch / (double)g->chart->n_columns, widest_bar * g->page.theme.tick);
}

/* Values stand over the bars, no wider than these, in smaller type if need be; 0:
 * they have no room. */
static double value_size(const tori__grid *g)
{
    static const double least = 0.72;
    double share = bar_width(g) / g->value_width;
    return share >= 1 ? g->page.theme.tick : share >= least ? share * g->page.theme.tick : 0;
}

static void measure(tori__grid *g)
{
    g->value_width = 0;
    for (size_t i = 0; i < g->chart->n_rows * g->chart->n_columns; i++) {
        const char *label = g->chart->values[i].label;
        if (label)
            g->value_width =
                fmax(g->value_width, tori__width(&g->page, label, g->page.theme.tick, TORI_WEIGHT_NORMAL));
    }
}

static void tick_text(char to[64], const tori__grid *g, int i)
{
    char number[32];
    tori_figure_count(number, g->counts.step * i);
    snprintf(to, 64, "%s%.24s", number, i == g->counts.n && g->chart->unit ? g->chart->unit : "");
}

static bool arrange(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->tick;
    char widest[64];
    if (!tori__grid_make_legend(g, false))
        return false;
    /* Labels of the scale stand over the grid, left of the bars. */
    g->counts = tori__counts_for(g->most, MOST_INTERVALS);
    tick_text(widest, g, g->counts.n);
    g->plot.left = theme->margin + tori__width(&g->page, widest, em, TORI_WEIGHT_NORMAL) + 0.6 * em;
    g->plot.right = g->page.width - theme->margin;
    g->pitch = (g->plot.right - g->plot.left) / (double)g->chart->n_rows;
    measure(g);
    *fits = g->pitch >= 1.2 * em && bar_width(g) >= 1.5;
    if (!tori__grid_wrap_rows(g, g->pitch - 0.3 * em, fits))
        return false;
    g->plot.top = g->top + 1.7 * em;
    double labels = (double)g->row_lines * theme->leading * theme->label + 0.9 * em;
    double foot = labels + 0.6 * em + tori__captions_foot_height(&g->page);
    if (g->page.height <= 0)
        g->page.height = ceil(g->plot.top + good_height * em + foot);
    g->plot.bottom = g->page.height - foot;
    double room = g->plot.bottom - g->plot.top;
    *fits = *fits && room >= least_height * em;
    int most = (int)(room / (interval * em));
    g->counts = tori__counts_for(g->most, most < 1 ? 1 : most > MOST_INTERVALS ? MOST_INTERVALS : most);
    return true;
}

static double top_of(const tori__grid *g)
{
    return (double)g->counts.step * g->counts.n;
}

static double y_of(const tori__grid *g, double value)
{
    return g->plot.bottom - value / top_of(g) * (g->plot.bottom - g->plot.top);
}

static void draw_grid(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (int i = g->counts.n; i >= 0; i--) {
        double y = y_of(g, (double)g->counts.step * i);
        const tori_xy path[] = {{theme->margin, y}, {g->plot.right, y}};
        tori__add_line(scene,
                       &(tori_shape){.role = i ? TORI_PART_GRID : TORI_PART_AXIS,
                                     .colour = i ? theme->grid_colour : theme->axis_colour,
                                     .stroke = i ? theme->grid : theme->axis},
                       path, 2);
        char label[64];
        tick_text(label, g, i);
        tori__add_centred(scene, &g->page,
                          &(tori_shape){.role = TORI_PART_TICK,
                                        .colour = theme->faint,
                                        .x = theme->margin,
                                        .y = y - 0.72 * theme->tick,
                                        .text = label,
                                        .size = theme->tick});
    }
}

/* A value stands on paper of its own, so that no grid line runs through it. */
static void draw_value(const tori__grid *g, const tori_grid_value *v, size_t column, double x, double size,
                       tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    double width = tori__width(&g->page, v->label, size, TORI_WEIGHT_NORMAL);
    double y = y_of(g, v->value) - 0.8 * size;
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                        .role = TORI_PART_RIM,
                                        .colour = theme->paper,
                                        .x = x - width / 2,
                                        .y = y - 0.5 * size,
                                        .width = width,
                                        .height = size});
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .colour = theme->ink,
                                    .x = x,
                                    .y = y,
                                    .text = v->label,
                                    .size = size,
                                    .anchor = TORI_ANCHOR_MIDDLE});
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    size_t n = g->chart->n_columns;
    double bar = bar_width(g), gap = fmin(1.5, 0.08 * bar);
    double size = value_size(g);

    draw_grid(g, scene);
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        double middle = g->plot.left + ((double)i + 0.5) * g->pitch;
        for (size_t k = 0; k < n; k++) {
            const tori_grid_value *v = tori__grid_value(g, i, k);
            double x = middle + ((double)k - (double)n / 2) * bar;
            if (!v->label)
                continue;
            tori_box box = {x + gap / 2, y_of(g, v->value), x + bar - gap / 2, g->plot.bottom};
            if (box.bottom > box.top)
                tori__add_fill(scene, &g->page,
                               &(tori_shape){.role = TORI_PART_BAR,
                                             .series = k + 1,
                                             .colour = theme->fill[k % TORI_HUES]},
                               box, k);
            if (size > 0)
                draw_value(g, v, k, x + bar / 2, size, scene);
        }
        tori__add_block(scene, &g->page, &g->rows[i],
                        &(tori_shape){.role = TORI_PART_LABEL,
                                      .colour = theme->quiet,
                                      .x = middle,
                                      .y = g->plot.bottom + 0.5 * theme->tick +
                                           theme->leading * theme->label * (double)g->rows[i].n / 2,
                                      .size = theme->label,
                                      .anchor = TORI_ANCHOR_MIDDLE});
    }
    const tori_xy zero[] = {{theme->margin, g->plot.bottom}, {g->plot.right, g->plot.bottom}};
    tori__add_line(scene,
                   &(tori_shape){.role = TORI_PART_AXIS, .colour = theme->axis_colour, .stroke = theme->axis},
                   zero, 2);
    tori__legend_draw(&g->legend, &g->page, theme->fill, tori__own_hatch,
                      g->top - 0.7 * theme->label - g->legend.height, scene);
    return true;
}

const tori__grid_kind tori__grid_columns = {
    .name = "column", .most_columns = TORI_HUES, .low = 0, .high = 1e15, .arrange = arrange, .draw = draw};
