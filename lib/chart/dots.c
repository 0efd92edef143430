/* Dots: points with intervals, the figures in columns beside them. */
#include "grid.h"

#include <math.h>

/* In ems of a label. */
static const double label_gap = 1.4, column_gap = 1.2, least_plot = 12;
static const double good_lane = 1.0, good_space = 1.5, least_lane = 0.75, least_space = 0.7;
static const double whole_from = 40;
enum { INTERVALS = 5 };

/* How wide a head may make its column, in ems of a tick: more only where a word would be parted. */
static const double head_widths[] = {5.5, 8, 11};
enum { HEAD_WIDTHS = sizeof head_widths / sizeof *head_widths };

/* Room for the mark of an own answer, before its word. */
static const double mark_room = 1.3;

/* Of the column with the answers of the body that is pointed out. */
static double own_width(const tori__grid *g)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_body *body = g->chart->body;
    double widest = 0;
    if (!body || !body->answers)
        return 0;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        widest = fmax(widest, mark_room * theme->label + tori__width(&g->page, body->answers[i].label,
                                                                     theme->label, TORI_WEIGHT_NORMAL));
    widest = fmax(widest, tori__width(&g->page, body->name, theme->tick, TORI_WEIGHT_BOLD));
    return widest + column_gap * theme->label;
}

/* Where the texts of a column of figures end. */
static double column_end(const tori__grid *g, size_t column)
{
    return g->page.width - g->page.theme.margin - own_width(g) -
           (double)(g->chart->n_columns - 1 - column) * g->column;
}

static double columns_width(tori__grid *g, double head)
{
    const tori__theme *theme = &g->page.theme;
    double widest = 0;
    for (size_t i = 0; i < g->chart->n_rows * g->chart->n_columns; i++) {
        const char *label = g->chart->values[i].label;
        widest = fmax(widest, tori__width(&g->page, label ? label : g->page.words->none, theme->label,
                                          TORI_WEIGHT_NORMAL));
    }
    for (size_t k = 0; k < g->chart->n_columns; k++)
        widest = fmax(widest, fmin(head * theme->tick, tori__width(&g->page, g->chart->columns[k],
                                                                   theme->tick, TORI_WEIGHT_NORMAL)));
    g->column = widest + column_gap * theme->label;
    return g->column * (double)g->chart->n_columns + own_width(g);
}

static bool wrap_heads(tori__grid *g, double head, bool *cut, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double hang = tori__width(&g->page, "100%", theme->tick, TORI_WEIGHT_NORMAL) / 2;
    g->plot.right = g->page.width - theme->margin - columns_width(g, head) - fmax(theme->end, hang * 0.6);
    if (!tori__grid_wrap_columns(g, g->column - column_gap * theme->label / 2, theme->tick,
                                 TORI_WEIGHT_NORMAL, fits))
        return false;
    *cut = false;
    for (size_t k = 0; k < g->chart->n_columns; k++)
        *cut = *cut || g->columns[k].cut;
    return true;
}

static bool arrange_across(tori__grid *g, double share, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    bool cut = true;
    *fits = true;
    if (!tori__grid_wrap_rows(g, share * (g->page.width - 2 * theme->margin), fits))
        return false;
    g->plot.left = theme->margin + g->label_width + label_gap * theme->label;
    for (int i = 0; i < HEAD_WIDTHS && cut; i++)
        if (!wrap_heads(g, head_widths[i], &cut, fits))
            return false;
    *fits = *fits && g->plot.right - g->plot.left >= least_plot * theme->label;
    return true;
}

static bool arrange(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label, n = (double)g->chart->n_columns;
    if (!tori__grid_make_legend(g, false) || !tori__grid_try_shares(g, arrange_across, fits))
        return false;
    g->scale = tori__scale_for(g->most > whole_from ? 100 : g->most, INTERVALS);
    g->plot.top = g->top + g->head + 0.4 * em;
    double text = (double)g->row_lines * theme->leading * em + 0.5 * em;
    tori__grid_down(g, fmax((n * least_lane + least_space) * em, text),
                    fmax((n * good_lane + good_space) * em, text), tori__grid_scale_room(g), fits);
    return true;
}

static void draw_point(const tori__grid *g, size_t row, size_t column, double y, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_value *v = tori__grid_value(g, row, column);
    tori_shape shape = {.role = TORI_PART_BAND,
                        .series = column + 1,
                        .colour = theme->series[column].line,
                        .stroke = theme->line * 0.7};
    tori_xy at = {tori__grid_x(g, v->value), y};
    if (v->low != 0 || v->high != 0) {
        const tori_xy path[] = {{tori__grid_x(g, v->low), y}, {tori__grid_x(g, v->high), y}};
        if (path[1].x > path[0].x)
            tori__add_line(scene, &shape, path, 2);
    }
    shape.role = TORI_PART_POINT;
    tori__add_disc(scene, &shape, at, theme->end);
}

static void draw_figure(const tori__grid *g, size_t row, size_t column, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_value *v = tori__grid_value(g, row, column);
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .colour = v->label ? theme->ink : theme->faint,
                                    .x = column_end(g, column),
                                    .y = tori__grid_middle(g, row),
                                    .text = v->label ? v->label : g->page.words->none,
                                    .size = theme->label,
                                    .anchor = TORI_ANCHOR_END});
}

static double own_left(const tori__grid *g)
{
    return g->page.width - g->page.theme.margin - own_width(g) + column_gap * g->page.theme.label;
}

/* Its shape tells what it is, and a word beside it. */
static void draw_own(const tori__grid *g, size_t row, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_answer *answer = &g->chart->body->answers[row];
    double y = tori__grid_middle(g, row), radius = 0.34 * theme->label, x = own_left(g);
    tori_shape shape = {.role = TORI_PART_KEY, .colour = theme->ink, .stroke = theme->line * 0.7};
    const tori_xy stroke[] = {{x, y}, {x + 2 * radius, y}};
    if (answer->is == TORI_OWN_YES || answer->is == TORI_OWN_NO)
        tori__add_disc(scene, &shape, (tori_xy){x + radius, y}, radius);
    shape.colour = theme->paper;
    if (answer->is == TORI_OWN_NO)
        tori__add_disc(scene, &shape, (tori_xy){x + radius, y}, 0.68 * radius);
    shape.colour = theme->quiet;
    if (answer->is == TORI_OWN_MISSING)
        tori__add_line(scene, &shape, stroke, 2);
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .colour = answer->is == TORI_OWN_YES ? theme->ink : theme->quiet,
                                    .x = x + mark_room * theme->label,
                                    .y = y,
                                    .text = answer->label,
                                    .size = theme->label});
}

static void draw_heads(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_body *own = own_width(g) > 0 ? g->chart->body : NULL;
    if (g->chart->n_columns < 2 && !own)
        return;
    if (own)
        tori__add_centred(scene, &g->page,
                          &(tori_shape){.role = TORI_PART_HEAD,
                                        .colour = theme->ink,
                                        .x = own_left(g),
                                        .y = g->top + g->head - theme->leading * theme->tick / 2,
                                        .text = own->name,
                                        .size = theme->tick,
                                        .weight = TORI_WEIGHT_BOLD});
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        double lines = theme->leading * theme->tick * (double)g->columns[k].n;
        tori__add_block(scene, &g->page, &g->columns[k],
                        &(tori_shape){.role = TORI_PART_HEAD,
                                      .series = k + 1,
                                      .colour = theme->series[k].text,
                                      .x = column_end(g, k),
                                      .y = g->top + g->head - lines / 2,
                                      .size = theme->tick,
                                      .anchor = TORI_ANCHOR_END});
    }
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    size_t n = g->chart->n_columns;
    uint32_t colours[TORI_HUES];
    double lane = fmin(good_lane * theme->label, g->pitch * 0.7 / (double)n);

    tori__grid_draw_scale(g, scene);
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        double under = g->plot.top + (double)(i + 1) * g->pitch;
        const tori_xy path[] = {{theme->margin, under}, {g->page.width - theme->margin, under}};
        if (i + 1 < g->chart->n_rows)
            tori__add_rule(scene, &g->page, false, path);
        for (size_t k = 0; k < n; k++) {
            double y = tori__grid_middle(g, i) + ((double)k - ((double)n - 1) / 2) * lane;
            if (tori__grid_value(g, i, k)->label)
                draw_point(g, i, k, y, scene);
            draw_figure(g, i, k, scene);
        }
        if (own_width(g) > 0)
            draw_own(g, i, scene);
    }
    for (size_t k = 0; k < n; k++)
        colours[k] = theme->series[k].line;
    draw_heads(g, scene);
    tori__grid_draw_rows(g, theme->margin, TORI_ANCHOR_START, scene);
    tori__grid_draw_legend(g, colours, NULL, scene);
    return true;
}

const tori__grid_kind tori__grid_dots = {
    .name = "dot", .most_columns = 6, .low = 0, .high = 100, .arrange = arrange, .draw = draw};
