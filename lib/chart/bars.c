/* Bars: a cluster a row, value and detail at their ends. */
#include "grid.h"

#include <math.h>

/* In ems of a label. */
static const double label_gap = 0.9, value_gap = 0.5, detail_size = 0.92;
static const double good_bar = 1.3, least_bar = 1.12;     /* heights: a value must fit beside */
static const double good_space = 1.2, least_space = 0.45; /* between clusters */
static const double bar_gap = 0.13;
static const double least_plot = 9;
static const double mark_gap = 0.8, mark_size = 0.8; /* of the mark of a body */

/* Bars are compared by eye with the whole unless all of them are short. */
static const double whole_from = 40;
enum { INTERVALS = 5 };

/* Does the body that is pointed out belong to this bar? */
static bool is_pointed_out(const tori__grid *g, size_t row, size_t column)
{
    const tori_grid_body *body = g->chart->body;
    return body && !body->answers && body->row == row && body->column == column;
}

/* Of the diamond and the name behind a figure. */
static double mark_width(const tori__grid *g)
{
    double em = g->page.theme.label;
    return (mark_gap + mark_size + 0.3) * em +
           tori__width(&g->page, g->chart->body->name, em, TORI_WEIGHT_BOLD);
}

static void measure_values(tori__grid *g)
{
    const tori__theme *theme = &g->page.theme;
    g->value_width = 0;
    for (size_t i = 0; i < g->chart->n_rows * g->chart->n_columns; i++) {
        const tori_grid_value *v = &g->chart->values[i];
        char detail[64];
        tori__grid_detail(detail, g, v);
        double width =
            tori__width(&g->page, v->label ? v->label : g->page.words->none, theme->label, TORI_WEIGHT_BOLD) +
            tori__width(&g->page, detail, detail_size * theme->label, TORI_WEIGHT_NORMAL);
        if (is_pointed_out(g, i / g->chart->n_columns, i % g->chart->n_columns))
            width += mark_width(g);
        g->value_width = fmax(g->value_width, width + value_gap * theme->label);
    }
}

static bool arrange_across(tori__grid *g, double share, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label;
    *fits = true;
    if (!tori__grid_wrap_rows(g, share * (g->page.width - 2 * theme->margin), fits))
        return false;
    measure_values(g);
    g->plot.left = theme->margin + g->label_width + label_gap * em;
    g->plot.right = g->page.width - theme->margin - g->value_width;
    *fits = *fits && g->plot.right - g->plot.left >= least_plot * em;
    return true;
}

static bool arrange(tori__grid *g, bool *fits)
{
    double em = g->page.theme.label, n = (double)g->chart->n_columns;
    if (!tori__grid_make_legend(g, false) || !tori__grid_try_shares(g, arrange_across, fits))
        return false;
    g->scale = tori__scale_for(g->most > whole_from ? 100 : g->most, INTERVALS);
    g->plot.top = g->top + 0.3 * em;
    double text = (double)g->row_lines * g->page.theme.leading * em + 0.3 * em;
    tori__grid_down(g, fmax(n * least_bar * em + least_space * em, text),
                    fmax(n * good_bar * em + good_space * em, text), tori__grid_scale_room(g), fits);
    return true;
}

/* A diamond and the name: told by shape and word, in the colour of the text. */
static void draw_mark(const tori__grid *g, double x, double y, size_t column, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label, half = mark_size * em / 2, middle = x + mark_gap * em + half;
    const tori_xy diamond[] = {
        {middle - half, y}, {middle, y - half}, {middle + half, y}, {middle, y + half}};
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_POLYGON,
                                        .role = TORI_PART_KEY,
                                        .series = column + 1,
                                        .colour = theme->ink,
                                        .path = diamond,
                                        .n = 4});
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_LABEL,
                                    .series = column + 1,
                                    .colour = theme->ink,
                                    .x = middle + half + 0.3 * em,
                                    .y = y,
                                    .text = g->chart->body->name,
                                    .size = em,
                                    .weight = TORI_WEIGHT_BOLD});
}

/* Returns where it ends. */
static double draw_value(const tori__grid *g, const tori_grid_value *v, double x, double y, size_t column,
                         tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    char detail[64];
    tori_shape text = {.role = TORI_PART_VALUE,
                       .series = column + 1,
                       .colour = v->label ? theme->ink : theme->faint,
                       .x = x + value_gap * theme->label,
                       .y = y,
                       .text = v->label ? v->label : g->page.words->none,
                       .size = theme->label,
                       .weight = v->label ? TORI_WEIGHT_BOLD : TORI_WEIGHT_NORMAL};
    tori__add_centred(scene, &g->page, &text);
    tori__grid_detail(detail, g, v);
    text.x += tori__width(&g->page, text.text, text.size, text.weight);
    text.text = detail;
    text.size *= detail_size;
    text.weight = TORI_WEIGHT_NORMAL;
    text.colour = theme->faint;
    tori__add_centred(scene, &g->page, &text);
    return text.x + tori__width(&g->page, text.text, text.size, text.weight);
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    size_t n = g->chart->n_columns;
    double space = fmin(good_space * theme->label, g->pitch - (double)n * least_bar * theme->label);
    double bar = (g->pitch - space) / (double)n;
    double gap = fmin(bar_gap * theme->label, 0.12 * bar);

    tori__grid_draw_scale(g, scene);
    for (size_t i = 0; i < g->chart->n_rows; i++)
        for (size_t k = 0; k < n; k++) {
            const tori_grid_value *v = tori__grid_value(g, i, k);
            double top = g->plot.top + (double)i * g->pitch + space / 2 + (double)k * bar;
            double end = v->label ? tori__grid_x(g, v->value) : g->plot.left;
            tori_box box = {g->plot.left, top + gap / 2, end, top + bar - gap / 2};
            if (v->label && end > g->plot.left)
                tori__add_fill(scene, &g->page,
                               &(tori_shape){.role = TORI_PART_BAR,
                                             .series = k + 1,
                                             .colour = theme->fill[k % TORI_HUES]},
                               box, k);
            double behind = draw_value(g, v, end, top + bar / 2, k, scene);
            if (is_pointed_out(g, i, k))
                draw_mark(g, behind, top + bar / 2, k, scene);
        }
    const tori_xy zero[] = {{g->plot.left, g->plot.top}, {g->plot.left, g->plot.bottom}};
    tori__add_rule(scene, &g->page, true, zero);
    tori__grid_draw_rows(g, g->plot.left - label_gap * theme->label, TORI_ANCHOR_END, scene);
    tori__grid_draw_legend(g, theme->fill, tori__own_hatch, scene);
    return true;
}

const tori__grid_kind tori__grid_bars = {
    .name = "bar", .most_columns = TORI_HUES, .low = 0, .high = 100, .arrange = arrange, .draw = draw};
