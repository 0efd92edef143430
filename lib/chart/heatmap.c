/* A heatmap: a field a figure, the darker the more. */
#include "grid.h"

#include <math.h>

/* In ems of a label. */
static const double label_gap = 0.9, pad = 0.45;
static const double good_row = 2.6, least_row = 1.5, widest_field = 7;
static const double gap = 0.18; /* between fields */
enum { INTERVALS = 5 };

/* All type becomes smaller, down to this part of its size, before a word of a head is parted. */
static const double least_whole = 0.7;

/* Heads in type a little smaller than that of ticks, if that keeps words whole; where a word
 * is parted all the same, in the usual size. */
static bool wrap_heads(tori__grid *g, double width, bool *fits)
{
    static const double sizes[] = {1, 0.93, 0.86, 0.8, 1};
    bool cut = true, fit = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && cut; i++) {
        g->head_size = sizes[i] * g->page.theme.tick;
        fit = true;
        cut = false;
        if (!tori__grid_wrap_columns(g, width, g->head_size, TORI_WEIGHT_NORMAL, &fit))
            return false;
        for (size_t k = 0; k < g->chart->n_columns; k++)
            cut = cut || g->columns[k].cut;
    }
    bool large = g->page.theme.label > least_whole * tori__theme_of(g->chart->page.theme)->label;
    *fits = *fits && fit && !(cut && large);
    return true;
}

/* Fields as wide as the room lets them, never narrower than their figures. */
static bool arrange_across(tori__grid *g, double share, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label, n = (double)g->chart->n_columns, widest = 0;
    *fits = true;
    if (!tori__grid_wrap_rows(g, share * (g->page.width - 2 * theme->margin), fits))
        return false;
    for (size_t i = 0; i < g->chart->n_rows * g->chart->n_columns; i++) {
        const char *label = g->chart->values[i].label;
        widest =
            fmax(widest, tori__width(&g->page, label ? label : g->page.words->none, em, TORI_WEIGHT_NORMAL));
    }
    g->plot.left = theme->margin + g->label_width + label_gap * em;
    double room = g->page.width - theme->margin - g->plot.left;
    g->column = fmin(room / n, fmax(widest_field * em, widest + 2 * pad * em));
    g->plot.right = g->plot.left + n * g->column;
    *fits = *fits && g->column >= widest + 2 * pad * em;
    return wrap_heads(g, g->column - gap * em, fits);
}

static bool arrange(tori__grid *g, bool *fits)
{
    double em = g->page.theme.label;
    if (!tori__grid_try_shares(g, arrange_across, fits))
        return false;
    g->top = tori__captions_top(&g->page) + 0.9 * em;
    g->plot.top = g->top + g->head + 0.35 * em;
    double text = (double)g->row_lines * g->page.theme.leading * em + 0.2 * em;
    tori__grid_down(g, fmax(least_row * em, text), fmax(good_row * em, text), 0.9 * em, fits);
    return true;
}

/* From 0 to the top of a scale; differences by their part of the greatest. */
static uint32_t colour_of(const tori__grid *g, double value)
{
    double reach = fmax(fabs(g->least), fabs(g->most));
    if (g->chart->changes)
        return tori__colour_between(g->page.theme.diverging, reach > 0 ? 0.5 + value / reach / 2 : 0.5);
    tori__scale scale = tori__scale_for(g->most, INTERVALS);
    return tori__colour_between(g->page.theme.sequential, value / tori__scale_top(&scale));
}

static void draw_field(const tori__grid *g, size_t row, size_t column, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_value *v = tori__grid_value(g, row, column);
    double part = gap * theme->label;
    tori_shape field = {.type = TORI_SHAPE_RECTANGLE,
                        .role = TORI_PART_CELL,
                        .series = column + 1,
                        .colour = v->label ? colour_of(g, v->value) : theme->missing,
                        .x = g->plot.left + (double)column * g->column + part / 2,
                        .y = g->plot.top + (double)row * g->pitch + part / 2,
                        .width = g->column - part,
                        .height = g->pitch - part};
    tori_scene_add(scene, &field);
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .colour = v->label ? tori__colour_on(field.colour) : theme->quiet,
                                    .x = field.x + field.width / 2,
                                    .y = tori__grid_middle(g, row),
                                    .text = v->label ? v->label : g->page.words->none,
                                    .size = theme->label,
                                    .anchor = TORI_ANCHOR_MIDDLE});
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        double lines = theme->leading * g->head_size * (double)g->columns[k].n;
        tori__add_block(scene, &g->page, &g->columns[k],
                        &(tori_shape){.role = TORI_PART_HEAD,
                                      .series = k + 1,
                                      .colour = theme->quiet,
                                      .x = g->plot.left + ((double)k + 0.5) * g->column,
                                      .y = g->top + g->head - lines / 2,
                                      .size = g->head_size,
                                      .anchor = TORI_ANCHOR_MIDDLE});
        for (size_t i = 0; i < g->chart->n_rows; i++)
            draw_field(g, i, k, scene);
    }
    tori__grid_draw_rows(g, g->plot.left - label_gap * theme->label, TORI_ANCHOR_END, scene);
    return true;
}

const tori__grid_kind tori__grid_heatmap = {
    .name = "heatmap", .low = -100, .high = 100, .arrange = arrange, .draw = draw};
