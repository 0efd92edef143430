/* Stacked bars: the parts of each row beside each other. */
#include "grid.h"

#include <math.h>

/* In ems of a label. */
static const double label_gap = 0.9, pad = 0.25, size_gap = 1.2;
static const double good_row = 3.0, least_row = 1.7, least_plot = 12;
static const double bar_share = 0.62; /* of a row */

static uint32_t colour_of(const tori__grid *g, size_t column)
{
    const tori__theme *theme = &g->page.theme;
    const uint32_t answers[] = {theme->fill[0], theme->sequential[1], theme->behind, theme->missing};
    enum { ANSWERS = sizeof answers / sizeof *answers };
    double n = (double)g->chart->n_columns;
    if (g->chart->split == TORI_SPLIT_ORDERED)
        return tori__colour_between(theme->diverging, n > 1 ? 1 - (double)column / (n - 1) : 1);
    return g->chart->split == TORI_SPLIT_ANSWERS && column < ANSWERS ? answers[column]
                                                                     : theme->fill[column % TORI_HUES];
}

/* In order the two halves share a grey of print: the later one is hatched. */
static size_t hatch_of(const tori__grid *g, size_t column)
{
    enum { PLAIN = 0, HATCHED = 2 };
    if (g->chart->split == TORI_SPLIT_ORDERED)
        return 2 * column > g->chart->n_columns - 1 ? HATCHED : PLAIN;
    return column;
}

static double sizes_width(const tori__grid *g)
{
    const tori__theme *theme = &g->page.theme;
    if (!g->chart->sizes)
        return 0;
    const char *title = g->chart->size_title ? g->chart->size_title : "";
    double widest = tori__width(&g->page, title, theme->western, TORI_WEIGHT_NORMAL);
    for (size_t i = 0; i < g->chart->n_rows; i++)
        widest = fmax(widest, tori__width(&g->page, g->chart->sizes[i], theme->tick, TORI_WEIGHT_NORMAL));
    return widest + size_gap * theme->label;
}

static bool arrange_across(tori__grid *g, double share, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    *fits = true;
    if (!tori__grid_wrap_rows(g, share * (g->page.width - 2 * theme->margin), fits))
        return false;
    g->plot.left = theme->margin + g->label_width + label_gap * theme->label;
    g->plot.right = g->page.width - theme->margin - sizes_width(g);
    *fits = *fits && g->plot.right - g->plot.left >= least_plot * theme->label;
    return true;
}

static double part_width(const tori__grid *g, double value)
{
    return value / 100 * (g->plot.right - g->plot.left);
}

static bool has_room(const tori__grid *g, const tori_grid_value *v)
{
    double width = tori__width(&g->page, v->label, g->page.theme.label, TORI_WEIGHT_BOLD);
    return part_width(g, v->value) >= width + 2 * pad * g->page.theme.label;
}

/* Figures that have no room are missed only where they stand for something. */
static bool any_narrow(const tori__grid *g)
{
    for (size_t i = 0; i < g->chart->n_rows * g->chart->n_columns; i++) {
        const tori_grid_value *v = &g->chart->values[i];
        if (v->label && v->value > 0 && !has_room(g, v))
            return true;
    }
    return false;
}

static bool arrange(tori__grid *g, bool *fits)
{
    double em = g->page.theme.label;
    if (!tori__grid_make_legend(g, true))
        return false;
    for (int i = 0; i < TORI_GRID_SHARES && (i == 0 || !*fits); i++)
        if (!arrange_across(g, tori__grid_shares[i], fits))
            return false;
    if (!tori__page_remark(&g->page, any_narrow(g) ? g->page.words->narrow : NULL))
        return false;
    g->plot.top = g->top + (g->chart->sizes ? 1.0 * g->page.theme.western : 0);
    double text = (double)g->row_lines * g->page.theme.leading * em + 0.2 * em;
    tori__grid_down(g, fmax(least_row * em, text), fmax(good_row * em, text), 0.8 * em, fits);
    return true;
}

static void draw_part(const tori__grid *g, const tori_grid_value *v, size_t column, tori_box box,
                      tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    size_t hatch = hatch_of(g, column);
    uint32_t colour = colour_of(g, column);
    tori__add_fill(scene, &g->page,
                   &(tori_shape){.role = TORI_PART_BAR, .series = column + 1, .colour = colour}, box, hatch);
    if (!has_room(g, v))
        return;
    double middle = (box.left + box.right) / 2;
    double width = tori__width(&g->page, v->label, theme->label, TORI_WEIGHT_BOLD) + pad * theme->label;
    if (tori__hatched(&g->page, hatch))
        tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                            .role = TORI_PART_HATCH,
                                            .colour = colour,
                                            .x = middle - width / 2,
                                            .y = (box.top + box.bottom) / 2 - 0.6 * theme->label,
                                            .width = width,
                                            .height = 1.2 * theme->label});
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .colour = tori__colour_on(colour),
                                    .x = middle,
                                    .y = (box.top + box.bottom) / 2,
                                    .text = v->label,
                                    .size = theme->label,
                                    .weight = v->value >= 25 ? TORI_WEIGHT_BOLD : TORI_WEIGHT_NORMAL,
                                    .anchor = TORI_ANCHOR_MIDDLE});
}

static void draw_row(const tori__grid *g, size_t row, tori_scene *scene)
{
    double height = bar_share * g->pitch, x = g->plot.left;
    double top = tori__grid_middle(g, row) - height / 2;
    double seam = fmin(0.7, 0.06 * g->page.theme.label);
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        double width = v->label ? part_width(g, v->value) : 0;
        if (width > seam)
            draw_part(g, v, k, (tori_box){x, top, fmin(x + width - seam, g->plot.right), top + height},
                      scene);
        x += width;
    }
}

static void draw_sizes(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    tori_shape text = {.role = TORI_PART_HEAD,
                       .colour = theme->faint,
                       .x = g->page.width - theme->margin,
                       .y = g->plot.top - 0.3 * theme->western,
                       .text = g->chart->size_title ? g->chart->size_title : "",
                       .size = theme->western,
                       .anchor = TORI_ANCHOR_END};
    tori__add_centred(scene, &g->page, &text);
    text.size = theme->tick;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        text.text = g->chart->sizes[i];
        text.y = tori__grid_middle(g, i);
        tori__add_centred(scene, &g->page, &text);
    }
}

/* The legend's swatches are filled as the parts are, hatching too. */
static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    uint32_t colours[TORI_HUES];
    size_t hatches[TORI_HUES];
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        colours[k] = colour_of(g, k);
        hatches[k] = hatch_of(g, k);
    }
    for (size_t i = 0; i < g->chart->n_rows; i++)
        draw_row(g, i, scene);
    if (g->chart->sizes)
        draw_sizes(g, scene);
    tori__grid_draw_rows(g, g->plot.left - label_gap * theme->label, TORI_ANCHOR_END, scene);
    tori__legend_draw(&g->legend, &g->page, colours, hatches, g->top - 0.7 * theme->label - g->legend.height,
                      scene);
    return true;
}

const tori__grid_kind tori__grid_stacked = {
    .name = "stacked", .most_columns = TORI_HUES, .low = 0, .high = 100, .arrange = arrange, .draw = draw};
