/* Columns: upright bars for each row, which is mostly a year. */
#include "columns.h"

#include "spread.h"

#include "../figure.h"

#include <math.h>
#include <stdio.h>

/* In ems of a tick. */
static const double good_height = 20, least_height = 7, interval = 2.6;
static const double cluster_share = 0.84; /* of the room of a row */
static const double widest_bar = 3.6, widest_stack = 5.5;
static const double leader_gap = 0.25; /* from a leader to its figure, which would read as a minus */
static const double beside_gap = 0.55,
                    beside_line = 1.2; /* from a stack to figures at its side; their height */
enum { MOST_INTERVALS = 6 };

/* ---- across ---- */

/* Bars that stand beside each other in a row. */
static double beside(const tori__grid *g)
{
    return g->chart->stack ? 1 : (double)g->chart->n_columns;
}

static double bar_width(const tori__grid *g)
{
    double most = (g->chart->stack ? widest_stack : widest_bar) * g->page.theme.tick;
    return fmin(cluster_share * g->pitch / beside(g), most);
}

/* Values stand over the bars, no wider than these, in smaller type if need be; 0:
 * they have no room. */
static double value_size(const tori__grid *g)
{
    static const double least = 0.72;
    double room = g->chart->stack ? fmax(bar_width(g), 0.95 * g->pitch) : bar_width(g);
    double share = room / g->value_width;
    return share >= 1 ? g->page.theme.tick : share >= least ? share * g->page.theme.tick : 0;
}

/* What stands over a bar: its figure, or the sum of those on each other. */
static const char *text_over(const tori__grid *g, size_t row, size_t column)
{
    if (g->chart->stack)
        return g->chart->sizes ? g->chart->sizes[row] : NULL;
    return tori__grid_value(g, row, column)->label;
}

static double sum_of(const tori__grid *g, size_t row)
{
    double sum = 0;
    for (size_t k = 0; k < g->chart->n_columns; k++)
        sum += tori__grid_value(g, row, k)->label ? tori__grid_value(g, row, k)->value : 0;
    return sum;
}

static void measure(tori__grid *g)
{
    g->value_width = 0;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        for (size_t k = 0; k < g->chart->n_columns; k++) {
            const char *text = text_over(g, i, k);
            if (text)
                g->value_width =
                    fmax(g->value_width, tori__width(&g->page, text, g->page.theme.tick, TORI_WEIGHT_NORMAL));
        }
        if (g->chart->stack)
            g->most = fmax(g->most, sum_of(g, i));
    }
}

static void tick_text(char to[64], const tori__grid *g, int i)
{
    char number[32];
    tori_figure_count(number, g->counts.step * i);
    snprintf(to, 64, "%s%.24s", number, i == g->counts.n && g->chart->unit ? g->chart->unit : "");
}

double tori__columns_x(const tori__grid *g, size_t row)
{
    return g->plot.left + ((double)row + 0.5) * g->pitch;
}

static bool arrange_across(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->tick;
    char widest[64];
    measure(g);
    /* Labels of the scale stand over the grid, left of the bars. */
    g->counts = tori__counts_for(g->most, MOST_INTERVALS);
    tick_text(widest, g, g->counts.n);
    g->plot.left = theme->margin + tori__width(&g->page, widest, em, TORI_WEIGHT_NORMAL) + 0.6 * em;
    if (g->chart->shares)
        g->plot.left = fmax(g->plot.left,
                            theme->margin + tori__width(&g->page, "100%", em, TORI_WEIGHT_NORMAL) + 0.6 * em);
    g->plot.right = g->page.width - theme->margin;
    g->pitch = (g->plot.right - g->plot.left) / (double)g->chart->n_rows;
    *fits = g->pitch >= 1.2 * em && bar_width(g) >= 1.5;
    return tori__grid_wrap_rows(g, g->pitch - 0.3 * em, fits);
}

/* ---- down ---- */

static double top_of(const tori__grid *g)
{
    return (double)g->counts.step * g->counts.n;
}

static double y_of(const tori__grid *g, double value)
{
    return g->plot.bottom - value / top_of(g) * (g->plot.bottom - g->plot.top);
}

static void arrange_down(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->tick;
    g->plot.top = tori__share_arrange(g, fits) + 1.7 * em;
    double labels = (double)g->row_lines * theme->leading * theme->label + 0.9 * em;
    double foot = labels + 0.6 * em + tori__captions_foot_height(&g->page);
    if (g->page.height <= 0)
        g->page.height = ceil(g->plot.top + good_height * em + foot);
    g->plot.bottom = g->page.height - foot;
    double room = g->plot.bottom - g->plot.top;
    *fits = *fits && room >= least_height * em;
    int most = (int)(room / (interval * em));
    g->counts = tori__counts_for(g->most, most < 1 ? 1 : most > MOST_INTERVALS ? MOST_INTERVALS : most);
}

/* Has a part of a stack room for its figure? */
static bool has_room(const tori__grid *g, const tori_grid_value *v)
{
    double em = g->page.theme.tick, width = tori__width(&g->page, v->label, em, TORI_WEIGHT_NORMAL);
    return bar_width(g) >= width + 0.5 * em && y_of(g, 0) - y_of(g, v->value) >= 1.25 * em;
}

/* The parts of a stack whose figures stand at its side, from the top down: those that have no room within, if
 * there is room for all of them there. */
static size_t find_beside(size_t to[TORI_HUES], const tori__grid *g, size_t row)
{
    double em = g->page.theme.tick, room = (g->pitch - bar_width(g)) / 2 - beside_gap * em;
    size_t n = 0;
    for (size_t k = g->chart->n_columns; k-- > 0;) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        if (!v->label || v->value <= 0 || has_room(g, v))
            continue;
        if (tori__width(&g->page, v->label, em, TORI_WEIGHT_NORMAL) > room)
            return 0;
        to[n++] = k;
    }
    double height = fmax(y_of(g, 0) - y_of(g, sum_of(g, row)), beside_line * em);
    return (double)n * beside_line * em <= height ? n : 0;
}

/* Is a figure left out for want of room? */
static bool is_crowded(const tori__grid *g)
{
    bool crowded = g->value_width > 0 && value_size(g) <= 0;
    size_t beside[TORI_HUES];
    for (size_t i = 0; i < g->chart->n_rows && g->chart->stack; i++)
        for (size_t k = 0; k < g->chart->n_columns && find_beside(beside, g, i) == 0; k++) {
            const tori_grid_value *v = tori__grid_value(g, i, k);
            crowded = crowded || (v->label && v->value > 0 && !has_room(g, v));
        }
    return crowded || tori__share_crowded(g);
}

static bool arrange(tori__grid *g, bool *fits)
{
    double height = g->page.height;
    const char *title = g->chart->share_title ? g->chart->share_title : "";
    if (!tori__page_remark(&g->page, NULL) || !tori__grid_make_legend(g, false) || !arrange_across(g, fits) ||
        !tori__wrap(&g->columns[0], title, g->page.measure, g->page.theme.label, TORI_WEIGHT_BOLD,
                    g->page.width - 2 * g->page.theme.margin, TORI__WRAP_BALANCED))
        return false;
    arrange_down(g, fits);
    if (!*fits || !is_crowded(g))
        return true;
    if (!tori__page_remark(&g->page, g->page.words->crowded))
        return false;
    g->page.height = height;
    arrange_down(g, fits);
    return true;
}

/* ---- drawing ---- */

void tori__columns_rule(const tori__grid *g, double y, const char *label, bool zero, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    tori__add_level(scene, &g->page, zero, (tori_xy){theme->margin, y}, g->plot.right, label, theme->tick);
}

static void draw_grid(const tori__grid *g, tori_scene *scene)
{
    for (int i = g->counts.n; i >= 0; i--) {
        char label[64];
        tick_text(label, g, i);
        tori__columns_rule(g, y_of(g, (double)g->counts.step * i), label, i == 0, scene);
    }
}

/* A text stands on paper of its own, so that no line runs through it. */
void tori__columns_on_paper(const tori__grid *g, const tori_shape *text, tori_scene *scene)
{
    double width = tori__width(&g->page, text->text, text->size, text->weight);
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                        .role = TORI_PART_RIM,
                                        .colour = g->page.theme.paper,
                                        .x = text->x - width / 2,
                                        .y = text->y - 0.5 * text->size,
                                        .width = width,
                                        .height = text->size});
    tori__add_centred(scene, &g->page, text);
}

/* A figure or a sum whose foot is at y. */
static void draw_over(const tori__grid *g, const char *label, size_t series, double x, double y, double size,
                      tori_scene *scene)
{
    tori__columns_on_paper(g,
                           &(tori_shape){.role = TORI_PART_VALUE,
                                         .series = series,
                                         .colour = g->page.theme.ink,
                                         .x = x,
                                         .y = y - 0.8 * size,
                                         .text = label,
                                         .size = size,
                                         .anchor = TORI_ANCHOR_MIDDLE},
                           scene);
}

static void draw_bar(const tori__grid *g, size_t column, tori_box box, tori_scene *scene)
{
    if (box.bottom > box.top)
        tori__add_fill(scene, &g->page,
                       &(tori_shape){.role = TORI_PART_BAR,
                                     .series = column + 1,
                                     .colour = g->page.theme.fill[column % TORI_HUES]},
                       box, column);
}

static void draw_cluster(const tori__grid *g, size_t row, tori_scene *scene)
{
    double bar = bar_width(g), gap = fmin(1.5, 0.08 * bar), size = value_size(g);
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        double x = tori__columns_x(g, row) + ((double)k - beside(g) / 2) * bar;
        if (!v->label)
            continue;
        draw_bar(g, k, (tori_box){x + gap / 2, y_of(g, v->value), x + bar - gap / 2, g->plot.bottom}, scene);
        if (size > 0)
            draw_over(g, v->label, k + 1, x + bar / 2, y_of(g, v->value), size, scene);
    }
}

/* Figures at the side of a stack, moved apart, with a line from each part. middles: of the parts. */
static bool draw_beside(const tori__grid *g, size_t row, const double middles[TORI_HUES], tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    size_t parts[TORI_HUES], n = find_beside(parts, g, row);
    double at[TORI_HUES], heights[TORI_HUES], height = beside_line * theme->tick;
    double edge = tori__columns_x(g, row) + bar_width(g) / 2, x = edge + beside_gap * theme->tick;
    for (size_t i = 0; i < n; i++) {
        heights[i] = height;
        at[i] = middles[parts[i]] - height / 2;
    }
    double foot = g->plot.bottom - 0.1 * theme->tick;
    double top = fmin(y_of(g, sum_of(g, row)), foot - (double)n * height);
    if (!tori__spread(at, heights, n, top, foot))
        return false;
    for (size_t i = 0; i < n; i++) {
        const tori_xy path[] = {{edge, middles[parts[i]]}, {x - leader_gap * theme->tick, at[i] + height / 2}};
        tori__add_line(scene,
                       &(tori_shape){.role = TORI_PART_LEADER,
                                     .series = parts[i] + 1,
                                     .colour = theme->axis_colour,
                                     .stroke = theme->leader},
                       path, 2);
        const char *label = tori__grid_value(g, row, parts[i])->label;
        tori__columns_on_paper(
            g,
            &(tori_shape){.role = TORI_PART_VALUE,
                          .series = parts[i] + 1,
                          .colour = theme->quiet,
                          .x = x + tori__width(&g->page, label, theme->tick, TORI_WEIGHT_NORMAL) / 2,
                          .y = at[i] + height / 2,
                          .text = label,
                          .size = theme->tick,
                          .anchor = TORI_ANCHOR_MIDDLE},
            scene);
    }
    return true;
}

static bool draw_stack(const tori__grid *g, size_t row, tori_scene *scene)
{
    double middles[TORI_HUES];
    double bar = bar_width(g), left = tori__columns_x(g, row) - bar / 2, height = 0, size = value_size(g);
    bool any = false;
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        if (!v->label)
            continue;
        tori_box box = {left, y_of(g, height + v->value), left + bar, y_of(g, height)};
        double seam = fmin(0.7, (box.bottom - box.top) / 2);
        any = true;
        middles[k] = (box.top + box.bottom) / 2;
        draw_bar(g, k,
                 (tori_box){box.left, box.top + (k > 0 || height > 0 ? seam : 0), box.right, box.bottom},
                 scene);
        if (v->value > 0 && has_room(g, v))
            tori__add_on_fill(scene, &g->page,
                              &(tori_shape){.role = TORI_PART_VALUE,
                                            .series = k + 1,
                                            .x = tori__columns_x(g, row),
                                            .y = (box.top + box.bottom) / 2,
                                            .text = v->label,
                                            .size = g->page.theme.tick},
                              g->page.theme.fill[k % TORI_HUES], k);
        height += v->value;
    }
    if (any && size > 0 && g->chart->sizes)
        draw_over(g, g->chart->sizes[row], 0, tori__columns_x(g, row), y_of(g, height), size, scene);
    return draw_beside(g, row, middles, scene);
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    draw_grid(g, scene);
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        if (!g->chart->stack)
            draw_cluster(g, i, scene);
        else if (!draw_stack(g, i, scene))
            return false;
        tori__add_block(scene, &g->page, &g->rows[i],
                        &(tori_shape){.role = TORI_PART_LABEL,
                                      .colour = theme->quiet,
                                      .x = tori__columns_x(g, i),
                                      .y = g->plot.bottom + 0.5 * theme->tick +
                                           theme->leading * theme->label * (double)g->rows[i].n / 2,
                                      .size = theme->label,
                                      .anchor = TORI_ANCHOR_MIDDLE});
    }
    const tori_xy zero[] = {{theme->margin, g->plot.bottom}, {g->plot.right, g->plot.bottom}};
    tori__add_rule(scene, &g->page, true, zero);
    if (g->chart->shares)
        tori__share_draw(g, scene);
    tori__grid_draw_legend(g, theme->fill, tori__own_hatch, scene);
    return true;
}

const tori__grid_kind tori__grid_columns = {
    .name = "column", .most_columns = TORI_HUES, .low = 0, .high = 1e15, .arrange = arrange, .draw = draw};
