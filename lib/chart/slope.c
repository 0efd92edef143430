/* A slope: a line a row between two columns, both ends labelled. */
#include "grid.h"
#include "spread.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* In ems of a label. */
static const double value_gap = 1.1, label_gap = 0.8, least_plot = 9;
static const double good_height = 22, side_pad = 0.8;
static const double leader_room = 2.2; /* more, where labels stand off their points */
static const double beside = 0.3;      /* how far off its point a label still stands beside it */
static const double loose = 1.15;      /* the plot's height, in heights of all labels */
static const double looser =
    1.6; /* where some stand off, as far as the page is no higher than this part of its width */
static const double highest_page = 0.7;

static const tori_grid_value *end(const tori__grid *g, size_t row, size_t column)
{
    return tori__grid_value(g, row, column);
}

static double y_of(const tori__grid *g, double value)
{
    double span = g->most - g->least;
    return g->plot.bottom - (span > 0 ? (value - g->least) / span : 0.5) * (g->plot.bottom - g->plot.top);
}

/* The rows that the chart is about: the greatest rise, and the greatest fall. */
static bool is_accent(const tori__grid *g, size_t row, bool rise)
{
    double best = 0;
    size_t found = g->chart->n_rows;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        if (!end(g, i, 0)->label || !end(g, i, 1)->label)
            continue;
        double change = (end(g, i, 1)->value - end(g, i, 0)->value) * (rise ? 1 : -1);
        if (change > best) {
            best = change;
            found = i;
        }
    }
    return row == found;
}

static tori__hue hue_of(const tori__grid *g, size_t row)
{
    const tori__theme *theme = &g->page.theme;
    return is_accent(g, row, true)    ? theme->series[0]
           : is_accent(g, row, false) ? theme->series[1]
                                      : theme->rest;
}

/* Tops of the labels at one end, in the order of their values, moved apart. The
 * order is built by insertion: there are no more rows than fit on a page. */
static bool place(const tori__grid *g, size_t column, double at[], double height[], double sorted[],
                  size_t *total)
{
    size_t n = g->chart->n_rows, m = 0;
    double line = g->page.theme.leading * g->page.theme.label;
    (void)sorted;
    for (size_t i = 0; i < n; i++)
        at[i] = -1;
    for (double above = INFINITY; m < n;) { /* the next lower value, ties in order */
        double next = -INFINITY;
        for (size_t i = 0; i < n; i++)
            if (end(g, i, column)->label && end(g, i, column)->value < above)
                next = fmax(next, end(g, i, column)->value);
        if (isinf(next))
            break;
        for (size_t i = 0; i < n; i++)
            if (end(g, i, column)->label && end(g, i, column)->value == next) {
                size_t lines = column && g->rows[i].n ? g->rows[i].n : 1;
                height[m] = line * (double)lines;
                sorted[m] = y_of(g, next) - line / 2;
                at[i] = (double)m++;
            }
        above = next;
    }
    *total = m;
    if (!tori__spread(sorted, height, m, g->plot.top - line / 2, g->plot.bottom + line / 2))
        return false;
    for (size_t i = 0; i < n; i++)
        if (at[i] >= 0)
            at[i] = sorted[(size_t)at[i]];
    return true;
}

/* Is some label at an end not beside its point? */
static bool any_moved(const tori__grid *g, size_t column)
{
    const tori__theme *theme = &g->page.theme;
    const double *at = column ? g->right_at : g->left_at;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        double middle = at[i] + theme->leading * theme->label / 2;
        if (end(g, i, column)->label &&
            fabs(middle - y_of(g, end(g, i, column)->value)) > beside * theme->label)
            return true;
    }
    return false;
}

/* From an axis to the values beside it. */
static double gap_of(const tori__grid *g, size_t column)
{
    return (value_gap + (g->leaders[column] ? leader_room : 0)) * g->page.theme.label;
}

static double widest_value(const tori__grid *g, size_t column)
{
    double widest = 0;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        if (end(g, i, column)->label)
            widest = fmax(widest, tori__width(&g->page, end(g, i, column)->label, g->page.theme.label,
                                              TORI_WEIGHT_BOLD));
    return widest;
}

static bool arrange_across(tori__grid *g, double share, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label;
    *fits = true;
    if (!tori__grid_wrap_rows(g, share * (g->page.width - 2 * theme->margin), fits) ||
        !tori__grid_wrap_columns(g, 9 * em, em, TORI_WEIGHT_BOLD, fits))
        return false;
    g->value_width = widest_value(g, 1);
    double head = fmax(g->columns[0].width, g->columns[1].width) / 2;
    g->plot.left = theme->margin + fmax(widest_value(g, 0) + gap_of(g, 0), head + side_pad * em);
    g->plot.right =
        g->page.width - theme->margin - g->label_width - label_gap * em - g->value_width - gap_of(g, 1);
    g->plot.right = fmin(g->plot.right, g->page.width - theme->margin - head);
    *fits = *fits && g->plot.right - g->plot.left >= fmax(least_plot * em, 2 * head + em);
    return true;
}

static double labels_height(const tori__grid *g)
{
    size_t lines = 0;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        lines += g->rows[i].n ? g->rows[i].n : 1;
    return (double)(lines - 1) * g->page.theme.leading * g->page.theme.label;
}

/* Rows that have a figure at one end alone: what such a point is, and what those are called that have no
 * label since it would stand at the other end. False when out of memory. */
static bool make_remark(tori__grid *g)
{
    const tori__words *words = g->page.words;
    char *text = NULL;
    size_t n = 0, single = 0, named = 0;
    if (g->remark)
        return true;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return false;
    for (size_t i = 0; i < g->chart->n_rows; i++)
        if (!end(g, i, 0)->label != !end(g, i, 1)->label && single++ == 0)
            fputs(words->single, to);
    for (size_t i = 0; i < g->chart->n_rows; i++)
        if (end(g, i, 0)->label && !end(g, i, 1)->label) {
            if (named == 0)
                fprintf(to, "%s%s%s%s", words->blank, words->alone, g->chart->columns[0], words->alone_end);
            fprintf(to, "%s%s %s", named++ ? words->comma : words->colon, g->chart->rows[i],
                    end(g, i, 0)->label);
        }
    if (named > 0)
        fputs(words->stop, to);
    bool failed = ferror(to);
    if (fclose(to) != 0 || failed) {
        free(text);
        return false;
    }
    g->remark = text;
    return tori__page_remark(&g->page, *text ? text : NULL);
}

/* How high the plot is where the page's height is free: need for the labels, around for what stands around
 * it. */
static double good_plot(const tori__grid *g, double need, double around)
{
    double good = fmax(loose * need, good_height * g->page.theme.label);
    double most = highest_page * g->page.width - around;
    return g->leaders[0] || g->leaders[1] ? fmax(good, fmin(looser * need, most)) : good;
}

/* Across, down, and the labels to their places. */
static bool arrange_once(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label;
    size_t n = g->chart->n_rows, placed;
    if (!tori__grid_try_shares(g, arrange_across, fits))
        return false;
    g->top = tori__captions_top(&g->page) + 0.9 * em;
    g->plot.top = g->top + g->head + 1.3 * em;
    double need = labels_height(g), foot = tori__captions_foot_height(&g->page) + 1.4 * em;
    if (g->page.height <= 0)
        g->page.height = ceil(g->plot.top + good_plot(g, need, g->plot.top + foot) + foot);
    g->plot.bottom = g->page.height - foot;
    *fits = *fits && g->plot.bottom - g->plot.top >= fmax(need, 2 * em);
    if (!*fits)
        return true;
    double *height = g->left_at + 2 * n, *sorted = g->left_at + 3 * n;
    return place(g, 0, g->left_at, height, sorted, &placed) &&
           place(g, 1, g->right_at, height, sorted, &placed);
}

/* Where labels stand off their points, once more with room for leaders. */
static bool arrange(tori__grid *g, bool *fits)
{
    double height = g->page.height;
    if (!make_remark(g))
        return false;
    g->leaders[0] = g->leaders[1] = false;
    for (bool again = true; again;) {
        g->page.height = height;
        if (!arrange_once(g, fits))
            return false;
        again = false;
        for (size_t k = 0; *fits && k < 2; k++)
            if (!g->leaders[k] && any_moved(g, k))
                again = g->leaders[k] = true;
    }
    return true;
}

static void draw_axes(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (size_t k = 0; k < 2; k++) {
        double x = k ? g->plot.right : g->plot.left;
        const tori_xy path[] = {{x, g->plot.top - 0.6 * theme->label},
                                {x, g->plot.bottom + 0.6 * theme->label}};
        tori__add_line(
            scene, &(tori_shape){.role = TORI_PART_AXIS, .colour = theme->axis_colour, .stroke = theme->grid},
            path, 2);
        tori__add_block(scene, &g->page, &g->columns[k],
                        &(tori_shape){.role = TORI_PART_HEAD,
                                      .series = k + 1,
                                      .colour = theme->quiet,
                                      .x = x,
                                      .y = g->top + g->head / 2,
                                      .size = theme->label,
                                      .weight = TORI_WEIGHT_BOLD,
                                      .anchor = TORI_ANCHOR_MIDDLE});
    }
}

/* From a point to its label, off both. */
static void draw_leader(const tori__grid *g, size_t row, size_t column, double y, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    double side = column ? 1 : -1, axis = column ? g->plot.right : g->plot.left;
    const tori_xy path[] = {
        {axis + side * (theme->rim + 0.1 * theme->label), y_of(g, end(g, row, column)->value)},
        {axis + side * (gap_of(g, column) - 0.3 * theme->label), y}};
    if (g->leaders[column])
        tori__add_line(scene,
                       &(tori_shape){.role = TORI_PART_LEADER,
                                     .series = row + 1,
                                     .colour = theme->axis_colour,
                                     .stroke = theme->leader},
                       path, 2);
}

static void draw_ends(const tori__grid *g, size_t row, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label, line = theme->leading * em;
    tori__hue hue = hue_of(g, row);
    bool accent = hue.line != theme->rest.line;
    tori_shape text = {.role = TORI_PART_VALUE,
                       .series = row + 1,
                       .colour = hue.text,
                       .x = g->plot.left - gap_of(g, 0),
                       .y = g->left_at[row] + line / 2,
                       .text = end(g, row, 0)->label,
                       .size = em,
                       .anchor = TORI_ANCHOR_END};
    if (text.text) {
        draw_leader(g, row, 0, text.y, scene);
        tori__add_centred(scene, &g->page, &text);
    }
    text.x = g->plot.right + gap_of(g, 1) + g->value_width;
    text.y = g->right_at[row] + line / 2;
    text.text = end(g, row, 1)->label;
    text.weight = TORI_WEIGHT_BOLD;
    if (!text.text)
        return;
    draw_leader(g, row, 1, text.y, scene);
    tori__add_centred(scene, &g->page, &text);
    text.role = TORI_PART_LABEL;
    text.x += label_gap * em;
    text.y = g->right_at[row] + line * (double)g->rows[row].n / 2;
    text.weight = accent ? TORI_WEIGHT_BOLD : TORI_WEIGHT_NORMAL;
    text.anchor = TORI_ANCHOR_START;
    tori__add_block(scene, &g->page, &g->rows[row], &text);
}

/* The lines that the chart is about lie over the others. */
static void draw_lines(const tori__grid *g, bool accents, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (size_t i = 0; i < g->chart->n_rows; i++) {
        tori__hue hue = hue_of(g, i);
        bool accent = hue.line != theme->rest.line;
        if (accent != accents)
            continue;
        tori_shape shape = {.role = TORI_PART_SERIES,
                            .series = i + 1,
                            .colour = hue.line,
                            .stroke = theme->line * (accent ? 1.1 : 0.7)};
        tori_xy path[2];
        for (size_t k = 0; k < 2; k++)
            path[k] = (tori_xy){k ? g->plot.right : g->plot.left, y_of(g, end(g, i, k)->value)};
        if (end(g, i, 0)->label && end(g, i, 1)->label)
            tori__add_line(scene, &shape, path, 2);
        for (size_t k = 0; k < 2; k++) {
            if (!end(g, i, k)->label)
                continue;
            shape.role = TORI_PART_RIM;
            shape.colour = theme->paper;
            tori__add_disc(scene, &shape, path[k], theme->rim * 0.9);
            shape.role = TORI_PART_POINT;
            shape.colour = hue.line;
            tori__add_disc(scene, &shape, path[k], theme->end * 0.9);
        }
    }
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    draw_axes(g, scene);
    draw_lines(g, false, scene);
    draw_lines(g, true, scene);
    for (size_t i = 0; i < g->chart->n_rows; i++)
        draw_ends(g, i, scene);
    return true;
}

const tori__grid_kind tori__grid_slope = {
    .name = "slope", .columns = 2, .low = 0, .high = 100, .arrange = arrange, .draw = draw};
