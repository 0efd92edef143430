/* Stacked bars: the parts of each row beside each other. */
#include "grid.h"

#include "spread.h"

#include <math.h>

/* In ems of a label. */
static const double label_gap = 0.9, pad = 0.25, size_gap = 1.2, least_plot = 12;
static const double good_row = 3.0, least_row = 1.7;
static const double bar_share = 0.62; /* of a row */
static const double apart_gap = 1.0;  /* before parts that are missing, where they stand apart */

/* Under the bars, where figures stand that have no room within. */
static const double zone = 1.5, leader = 0.45, outside_gap = 0.55, outside_size = 0.9, least_bar = 1.3;

/* ---- colours ---- */

static size_t answered(const tori__grid *g)
{
    return g->chart->n_columns - g->chart->n_missing;
}

/* Greys for what is missing, from the fullest. On a scale the neutral middle is grey too, and in print without
 * colour everything is: there only pale ones with a line around. */
static uint32_t colour_of_missing(const tori__grid *g, size_t i)
{
    const tori__theme *theme = &g->page.theme;
    const uint32_t greys[] = {theme->behind, theme->missing, theme->paper};
    enum { GREYS = sizeof greys / sizeof *greys };
    return greys[(i + (g->chart->split == TORI_SPLIT_ORDERED || theme->marks)) % GREYS];
}

static uint32_t colour_of(const tori__grid *g, size_t column)
{
    /* Without the greys, which stand for what is missing. */
    static const size_t kinds[] = {0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 2, 11};
    const tori__theme *theme = &g->page.theme;
    size_t n = answered(g);
    if (column >= n)
        return colour_of_missing(g, column - n);
    if (g->chart->split == TORI_SPLIT_ORDERED) {
        double at = n > 1 ? (double)column / (double)(n - 1) : 0;
        return tori__colour_between(theme->diverging, g->chart->good_end_last ? at : 1 - at);
    }
    if (g->chart->split == TORI_SPLIT_ANSWERS)
        return column == 0 ? theme->fill[0] : theme->sequential[1];
    return theme->fill[kinds[column % TORI_HUES]];
}

/* In order the two halves share a grey of print: the later one is hatched. */
static size_t hatch_of(const tori__grid *g, size_t column)
{
    enum { PLAIN = 0, HATCHED = 2 };
    size_t n = answered(g);
    if (column >= n)
        return colour_of(g, column) == g->page.theme.behind ? PLAIN : TORI__OUTLINED;
    if (g->chart->split == TORI_SPLIT_ORDERED)
        return 2 * column > n - 1 ? HATCHED : PLAIN;
    return column;
}

/* ---- across ---- */

/* How far a row reaches to either side of the middle: of what is ordered half the neutral part
 * lies on each. */
static void measure_row(double *before, double *after, double *apart, const tori__grid *g, size_t row)
{
    size_t n = answered(g);
    bool ordered = g->chart->split == TORI_SPLIT_ORDERED;
    *before = *after = *apart = 0;
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        if (!v->label)
            continue;
        if (!ordered)
            *after += v->value;
        else if (k >= n)
            *apart += v->value;
        else if (2 * k + 1 == n) {
            *before += v->value / 2;
            *after += v->value / 2;
        } else
            *(2 * k + 1 < n ? before : after) += v->value;
    }
}

static void measure_reach(tori__grid *g)
{
    g->reach.before = g->reach.after = g->reach.apart = 0;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        double before, after, apart;
        measure_row(&before, &after, &apart, g, i);
        g->reach.before = fmax(g->reach.before, before);
        g->reach.after = fmax(g->reach.after, after);
        g->reach.apart = fmax(g->reach.apart, apart);
    }
    if (g->chart->split != TORI_SPLIT_ORDERED)
        g->reach.after = fmax(100, g->reach.after); /* parts of a whole, also where some are not there */
}

static double gap_before_apart(const tori__grid *g)
{
    return g->reach.apart > 0 ? apart_gap * g->page.theme.label : 0;
}

static double part_width(const tori__grid *g, double value)
{
    double whole = g->reach.before + g->reach.after + g->reach.apart;
    return value / whole * (g->plot.right - g->plot.left - gap_before_apart(g));
}

static double middle_x(const tori__grid *g)
{
    return g->plot.left + part_width(g, g->reach.before);
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

/* ---- figures ---- */

static bool has_room(const tori__grid *g, const tori_grid_value *v)
{
    double width = tori__width(&g->page, v->label, g->page.theme.label, TORI_WEIGHT_BOLD);
    return part_width(g, v->value) >= width + 2 * pad * g->page.theme.label;
}

static double outside_width(const tori__grid *g, const tori_grid_value *v)
{
    return tori__width(&g->page, v->label, outside_size * g->page.theme.label, TORI_WEIGHT_NORMAL) +
           outside_gap * g->page.theme.label;
}

/* The columns whose figures stand outside in a row, in order; a part of nothing has none. Where
 * there are more than fit beside each other the smallest are left out. */
static size_t find_outside(size_t to[TORI_HUES], const tori__grid *g, size_t row, bool *left_out)
{
    double room = g->plot.right - g->plot.left, taken = 0;
    size_t n = 0;
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        if (!v->label || v->value <= 0 || has_room(g, v))
            continue;
        to[n++] = k;
        taken += outside_width(g, v);
    }
    while (n > 0 && taken > room) {
        size_t least = 0;
        for (size_t i = 1; i < n; i++)
            if (tori__grid_value(g, row, to[i])->value < tori__grid_value(g, row, to[least])->value)
                least = i;
        taken -= outside_width(g, tori__grid_value(g, row, to[least]));
        for (n--; least < n; least++)
            to[least] = to[least + 1];
        *left_out = true;
    }
    return n;
}

static bool arrange(tori__grid *g, bool *fits)
{
    double em = g->page.theme.label;
    size_t outside[TORI_HUES];
    bool left_out = false;
    if (!tori__grid_make_legend(g, true))
        return false;
    measure_reach(g);
    if (!tori__grid_try_shares(g, arrange_across, fits))
        return false;
    g->reach.narrow = false;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        g->reach.narrow |= find_outside(outside, g, i, &left_out) > 0;
    if (!tori__page_remark(&g->page, left_out ? g->page.words->narrow : NULL))
        return false;
    double below = g->reach.narrow ? zone * em : 0;
    double text = (double)g->row_lines * g->page.theme.leading * em + 0.2 * em;
    g->plot.top = g->top + (g->chart->sizes ? 1.0 * g->page.theme.western : 0);
    g->lift = below / 2;
    tori__grid_down(g, fmax(g->reach.narrow ? least_bar * em + 0.3 * em : least_row * em, text) + below,
                    fmax(g->reach.narrow ? 0.75 * good_row * em : good_row * em, text) + below, 0.8 * em,
                    fits);
    return true;
}

/* ---- drawing ---- */

static double bar_height(const tori__grid *g)
{
    double room = g->pitch - 2 * g->lift;
    return g->reach.narrow ? fmin(room - 0.3 * g->page.theme.label, bar_share * g->pitch) : bar_share * room;
}

static void draw_within(const tori__grid *g, const tori_grid_value *v, size_t column, tori_box box,
                        tori_scene *scene)
{
    tori__add_on_fill(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .x = (box.left + box.right) / 2,
                                    .y = (box.top + box.bottom) / 2,
                                    .text = v->label,
                                    .size = g->page.theme.label,
                                    .weight = v->value >= 25 ? TORI_WEIGHT_BOLD : TORI_WEIGHT_NORMAL},
                      colour_of(g, column), hatch_of(g, column));
}

/* A figure under the bar, with a line from its part. It stands on paper, since the middle of a scale
 * may run through. */
static void draw_outside(const tori__grid *g, size_t row, size_t column, double from, double to,
                         tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_value *v = tori__grid_value(g, row, column);
    double em = theme->label, size = outside_size * em;
    double foot = tori__grid_middle(g, row) + bar_height(g) / 2, top = foot + leader * em;
    double width = tori__width(&g->page, v->label, size, TORI_WEIGHT_NORMAL);
    const tori_xy path[] = {{from, foot}, {to, top}};
    tori__add_line(scene,
                   &(tori_shape){.role = TORI_PART_LEADER,
                                 .series = column + 1,
                                 .colour = theme->axis_colour,
                                 .stroke = theme->leader},
                   path, 2);
    tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                        .role = TORI_PART_RIM,
                                        .colour = theme->paper,
                                        .x = to - width / 2,
                                        .y = top,
                                        .width = width,
                                        .height = size});
    tori__add_centred(scene, &g->page,
                      &(tori_shape){.role = TORI_PART_VALUE,
                                    .series = column + 1,
                                    .colour = theme->quiet,
                                    .x = to,
                                    .y = top + size / 2,
                                    .text = v->label,
                                    .size = size,
                                    .anchor = TORI_ANCHOR_MIDDLE});
}

/* x[k]: the middle of each part. */
static bool draw_all_outside(const tori__grid *g, size_t row, const double x[TORI_HUES], tori_scene *scene)
{
    size_t outside[TORI_HUES];
    double at[TORI_HUES], width[TORI_HUES];
    bool left_out;
    size_t n = find_outside(outside, g, row, &left_out);
    for (size_t i = 0; i < n; i++) {
        width[i] = outside_width(g, tori__grid_value(g, row, outside[i]));
        at[i] = x[outside[i]] - width[i] / 2;
    }
    double over = outside_gap * g->page.theme.label / 2; /* the outer halves of the gaps are not needed */
    if (!tori__spread(at, width, n, g->plot.left - over, g->plot.right + over))
        return false;
    for (size_t i = 0; i < n; i++)
        draw_outside(g, row, outside[i], x[outside[i]], at[i] + width[i] / 2, scene);
    return true;
}

static bool draw_row(const tori__grid *g, size_t row, tori_scene *scene)
{
    double middles[TORI_HUES], before, after, apart;
    double height = bar_height(g), top = tori__grid_middle(g, row) - height / 2;
    double seam = fmin(0.7, 0.06 * g->page.theme.label);
    size_t n = answered(g);
    measure_row(&before, &after, &apart, g, row);
    double x = middle_x(g) - part_width(g, before);
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        const tori_grid_value *v = tori__grid_value(g, row, k);
        double width = v->label ? part_width(g, v->value) : 0;
        if (k == n && g->chart->split == TORI_SPLIT_ORDERED)
            x = middle_x(g) + part_width(g, g->reach.after) + gap_before_apart(g);
        tori_box box = {x, top, fmin(x + width - fmin(seam, width / 2), g->plot.right), top + height};
        middles[k] = (box.left + box.right) / 2;
        if (width > 0)
            tori__add_fill(scene, &g->page,
                           &(tori_shape){.role = TORI_PART_BAR, .series = k + 1, .colour = colour_of(g, k)},
                           box, hatch_of(g, k));
        if (width > 0 && has_room(g, v))
            draw_within(g, v, k, box, scene);
        x += width;
    }
    return draw_all_outside(g, row, middles, scene);
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
    const tori_xy middle[] = {{middle_x(g), g->plot.top}, {middle_x(g), g->plot.bottom}};
    for (size_t k = 0; k < g->chart->n_columns; k++) {
        colours[k] = colour_of(g, k);
        hatches[k] = hatch_of(g, k);
    }
    if (g->chart->split == TORI_SPLIT_ORDERED)
        tori__add_rule(scene, &g->page, true, middle);
    for (size_t i = 0; i < g->chart->n_rows; i++)
        if (!draw_row(g, i, scene))
            return false;
    if (g->chart->sizes)
        draw_sizes(g, scene);
    tori__grid_draw_rows(g, g->plot.left - label_gap * theme->label, TORI_ANCHOR_END, scene);
    tori__grid_draw_legend(g, colours, hatches, scene);
    return true;
}

const tori__grid_kind tori__grid_stacked = {
    .name = "stacked", .most_columns = TORI_HUES, .low = 0, .high = 100, .arrange = arrange, .draw = draw};
