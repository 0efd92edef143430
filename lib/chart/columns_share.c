/* A share as a line in a panel of its own, over columns. */
#include "columns.h"

#include <math.h>

/* In ems of a tick. */
static const double good_share = 6, least_share = 3.6; /* height of the line's panel */
static const double share_part = 0.26;                 /* of the height of a page that is given */
static const double share_room = 1.9, share_gap = 1.5; /* over the line for its figures; under the panel */
enum { SHARE_INTERVALS = 2 };

/* The panel of the share, from g->top down; how far it reaches. */
double tori__share_arrange(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double most = 0, em = theme->tick;
    if (!g->chart->shares)
        return g->top;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        most = fmax(most, g->chart->shares[i].label ? g->chart->shares[i].value : 0);
    g->share_scale = tori__scale_for(most, SHARE_INTERVALS);
    double height =
        g->page.height > 0 ? fmin(share_part * g->page.height, 1.6 * good_share * em) : good_share * em;
    *fits = *fits && height >= least_share * em;
    double head = theme->leading * theme->label * (double)g->columns[0].n;
    g->share = (tori_box){g->plot.left, g->top + head + share_room * em, g->plot.right,
                          g->top + head + share_room * em + height - share_room * em};
    return g->share.bottom + share_gap * em;
}

static tori_xy share_point(const tori__grid *g, size_t row)
{
    double at = g->chart->shares[row].value / tori__scale_top(&g->share_scale);
    return (tori_xy){tori__columns_x(g, row), g->share.bottom - at * (g->share.bottom - g->share.top)};
}

static double share_label_y(const tori__grid *g, size_t row)
{
    return share_point(g, row).y - g->page.theme.rim - 0.66 * g->page.theme.tick;
}

/* Would the figure of a row run over the point of another? */
static bool runs_over(const tori__grid *g, size_t row, size_t other, double half)
{
    const tori__theme *theme = &g->page.theme;
    tori_xy at = share_point(g, other);
    return other != row && g->chart->shares[other].label &&
           fabs(at.x - tori__columns_x(g, row)) < half + theme->rim &&
           fabs(at.y - share_label_y(g, row)) < 0.66 * theme->tick + theme->rim;
}

/* Does the figure of a share keep clear of all points, and of the next figure, whose left edge is at
 * `until`? */
static bool share_shows(const tori__grid *g, size_t row, double *until)
{
    const tori_grid_value *v = &g->chart->shares[row];
    if (!v->label)
        return false;
    double half = tori__width(&g->page, v->label, g->page.theme.tick, TORI_WEIGHT_BOLD) / 2;
    if (tori__columns_x(g, row) + half > *until)
        return false;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        if (runs_over(g, row, i, half))
            return false;
    *until = tori__columns_x(g, row) - half - 0.4 * g->page.theme.tick;
    return true;
}

/* From each year to the next that has a share; over a gap there is no line. */
static void draw_share_line(const tori__grid *g, const tori__hue *hue, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (size_t i = 1; i < g->chart->n_rows; i++) {
        if (!g->chart->shares[i].label || !g->chart->shares[i - 1].label)
            continue;
        const tori_xy path[] = {share_point(g, i - 1), share_point(g, i)};
        tori__add_line(scene,
                       &(tori_shape){.role = TORI_PART_SERIES, .colour = hue->line, .stroke = theme->line},
                       path, 2);
    }
}

void tori__share_draw(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori__hue *hue = &theme->series[1];
    double until = g->page.width;
    for (int i = g->share_scale.n; i >= 0; i--) {
        char label[16];
        tori__scale_label(label, &g->share_scale, i);
        tori__columns_rule(g, g->share.bottom - (g->share.bottom - g->share.top) * i / g->share_scale.n,
                           label, i == 0, scene);
    }
    tori__add_block(scene, &g->page, &g->columns[0],
                    &(tori_shape){.role = TORI_PART_HEAD,
                                  .colour = hue->text,
                                  .x = theme->margin,
                                  .y = g->top + theme->leading * theme->label * (double)g->columns[0].n / 2,
                                  .size = theme->label,
                                  .weight = TORI_WEIGHT_BOLD});
    draw_share_line(g, hue, scene);
    for (size_t i = g->chart->n_rows; i-- > 0;) {
        if (!g->chart->shares[i].label)
            continue;
        tori_xy at = share_point(g, i);
        if (share_shows(g, i, &until))
            tori__columns_on_paper(g,
                                   &(tori_shape){.role = TORI_PART_VALUE,
                                                 .colour = hue->text,
                                                 .x = at.x,
                                                 .y = share_label_y(g, i),
                                                 .text = g->chart->shares[i].label,
                                                 .size = theme->tick,
                                                 .weight = TORI_WEIGHT_BOLD,
                                                 .anchor = TORI_ANCHOR_MIDDLE},
                                   scene);
        tori__add_disc(scene, &(tori_shape){.role = TORI_PART_RIM, .colour = theme->paper}, at, theme->rim);
        tori__add_disc(scene, &(tori_shape){.role = TORI_PART_POINT, .colour = hue->line}, at, theme->end);
    }
}

bool tori__share_crowded(const tori__grid *g)
{
    double until = g->page.width;
    bool crowded = false;
    for (size_t i = g->chart->n_rows; g->chart->shares && i-- > 0;)
        crowded = crowded || (g->chart->shares[i].label && !share_shows(g, i, &until));
    return crowded;
}
