/* What charts of rows and columns have in common. */
#include "grid.h"

#include "../text.h"
#include "../translate.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const tori__grid_kind *const kinds[TORI_GRIDS] = {
    [TORI_GRID_BARS] = &tori__grid_bars,       [TORI_GRID_STACKED] = &tori__grid_stacked,
    [TORI_GRID_MAP] = &tori__grid_map,         [TORI_GRID_HEATMAP] = &tori__grid_heatmap,
    [TORI_GRID_SLOPE] = &tori__grid_slope,     [TORI_GRID_DOTS] = &tori__grid_dots,
    [TORI_GRID_COLUMNS] = &tori__grid_columns,
};

const tori_grid_value *tori__grid_value(const tori__grid *g, size_t row, size_t column)
{
    return &g->chart->values[row * g->chart->n_columns + column];
}

static tori_code check_names(const char *const names[], size_t n, const char *what, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = tori__page_check_text(names[i], what, err);
    return rc;
}

static tori_code check_shape(const tori_grid_chart *chart, const tori__grid_kind *kind, tori_error *err)
{
    if (chart->n_rows == 0 || chart->n_columns == 0)
        return tori_fail(err, TORI_EARG, "there is no figure to draw");
    if (kind->rows && chart->n_rows != kind->rows)
        return tori_fail(err, TORI_EARG, "a %s chart takes %zu rows, not %zu", kind->name, kind->rows,
                         chart->n_rows);
    if (kind->columns && chart->n_columns != kind->columns)
        return tori_fail(err, TORI_EARG,
                         kind->columns == 1 ? N_("a %s chart takes %zu column, not %zu")
                                            : N_("a %s chart takes %zu columns, not %zu"),
                         kind->name, kind->columns, chart->n_columns);
    if (kind->most_columns && chart->n_columns > kind->most_columns)
        return tori_fail(err, TORI_EARG,
                         "a %s chart shows at most %zu columns, not %zu; choose items or groups", kind->name,
                         kind->most_columns, chart->n_columns);
    return TORI_OK;
}

static tori_code check_value(const tori_grid_value *v, const tori__grid_kind *kind, size_t row, size_t column,
                             tori_error *err)
{
    tori_code rc = tori__page_check_text(v->label, "value label", err);
    if (rc == TORI_OK)
        rc = tori__page_check_text(v->detail, "value label", err);
    if (rc == TORI_OK && !(v->value >= kind->low && v->value <= kind->high && v->low <= v->high &&
                           v->low >= kind->low && v->high <= kind->high))
        rc = tori_fail(err, TORI_EARG, "row %zu, column %zu is outside of what a %s chart shows", row + 1,
                       column + 1, kind->name);
    return rc;
}

static tori_code check_shares(const tori_grid_chart *chart, tori_error *err)
{
    tori_code rc = tori__page_check_text(chart->share_title, "share title", err);
    for (size_t i = 0; i < chart->n_rows && rc == TORI_OK; i++) {
        const tori_grid_value *v = &chart->shares[i];
        rc = tori__page_check_text(v->label, "value label", err);
        if (rc == TORI_OK && v->label && !(v->value >= 0 && v->value <= 100))
            rc = tori_fail(err, TORI_EARG, "the share of row %zu is not from 0 to 100 percent", i + 1);
    }
    return rc;
}

static tori_code check_body(const tori_grid_chart *chart, tori_error *err)
{
    tori_code rc = tori__page_check_text(chart->body->name, "name of a body", err);
    for (size_t i = 0; chart->body->answers && i < chart->n_rows && rc == TORI_OK; i++)
        rc = tori__page_check_text(chart->body->answers[i].label, "answer of a body", err);
    return rc;
}

/* Also finds the least and the most. */
static tori_code check(tori__grid *g, const tori__grid_kind *kind, tori_error *err)
{
    const tori_grid_chart *chart = g->chart;
    bool any = false;
    tori_code rc = tori__page_check(&chart->page, err);
    if (rc == TORI_OK)
        rc = check_shape(chart, kind, err);
    if (rc == TORI_OK)
        rc = check_names(chart->rows, chart->n_rows, "row label", err);
    if (rc == TORI_OK)
        rc = check_names(chart->columns, chart->n_columns, "column label", err);
    if (rc == TORI_OK && chart->sizes)
        rc = check_names(chart->sizes, chart->n_rows, "row size", err);
    if (rc == TORI_OK && chart->shares)
        rc = check_shares(chart, err);
    if (rc == TORI_OK && chart->body)
        rc = check_body(chart, err);
    for (size_t i = 0; i < chart->n_rows && rc == TORI_OK; i++)
        for (size_t k = 0; k < chart->n_columns && rc == TORI_OK; k++) {
            const tori_grid_value *v = tori__grid_value(g, i, k);
            if (!v->label)
                continue;
            rc = check_value(v, kind, i, k, err);
            g->least = any ? fmin(g->least, v->value) : v->value;
            g->most = any ? fmax(g->most, fmax(v->value, v->high)) : fmax(v->value, v->high);
            any = true;
        }
    return rc == TORI_OK && !any ? tori_fail(err, TORI_EARG, "there is no figure to draw") : rc;
}

/* ---- parts of a layout ---- */

static bool wrap_all(tori__lines *lines, const tori__page *page, const char *const names[], size_t n,
                     double size, tori_weight weight, double width, size_t *most, double *widest, bool *fits)
{
    *most = 1;
    *widest = 0;
    for (size_t i = 0; i < n; i++) {
        if (!tori__wrap(&lines[i], names[i], page->measure, size, weight, width > size ? width : size,
                        TORI__WRAP_BALANCED))
            return false;
        *most = lines[i].n > *most ? lines[i].n : *most;
        *widest = fmax(*widest, lines[i].width);
    }
    *fits = *fits && *widest <= width + 1e-6;
    return true;
}

bool tori__grid_wrap_rows(tori__grid *g, double width, bool *fits)
{
    return wrap_all(g->rows, &g->page, g->chart->rows, g->chart->n_rows, g->page.theme.label,
                    TORI_WEIGHT_NORMAL, width, &g->row_lines, &g->label_width, fits);
}

bool tori__grid_wrap_columns(tori__grid *g, double width, double size, tori_weight weight, bool *fits)
{
    double widest;
    if (!wrap_all(g->columns, &g->page, g->chart->columns, g->chart->n_columns, size, weight, width,
                  &g->column_lines, &widest, fits))
        return false;
    g->head = (double)g->column_lines * g->page.theme.leading * size;
    return true;
}

/* In ems of a label: over the legend and under it. */
static const double legend_gap = 0.7;

bool tori__grid_make_legend(tori__grid *g, bool always)
{
    double gap = legend_gap * g->page.theme.label;
    size_t n = always || g->chart->n_columns > 1 ? g->chart->n_columns : 0;
    if (!tori__legend_arrange(&g->legend, &g->page, g->chart->columns, n))
        return false;
    g->top = tori__captions_top(&g->page) + gap;
    if (n)
        g->top += g->legend.height + gap;
    return true;
}

void tori__grid_draw_legend(const tori__grid *g, const uint32_t colour[], const size_t hatch[],
                            tori_scene *scene)
{
    tori__legend_draw(&g->legend, &g->page, colour, hatch,
                      g->top - legend_gap * g->page.theme.label - g->legend.height, scene);
}

bool tori__grid_try_shares(tori__grid *g, bool (*across)(tori__grid *g, double share, bool *fits), bool *fits)
{
    static const double shares[] = {0.34, 0.42, 0.5};
    for (size_t i = 0; i < sizeof shares / sizeof *shares && (i == 0 || !*fits); i++)
        if (!across(g, shares[i], fits))
            return false;
    return true;
}

void tori__grid_down(tori__grid *g, double least, double good, double below, bool *fits)
{
    static const double loosest = 1.7; /* times a good row: a taller one falls apart */
    double foot = below + tori__captions_foot_height(&g->page);
    double n = (double)g->chart->n_rows;
    good = fmax(good, least);
    if (g->page.height <= 0)
        g->page.height = ceil(g->plot.top + n * good + foot);
    double room = g->page.height - foot - g->plot.top;
    g->pitch = fmin(room / n, loosest * good);
    g->plot.bottom = g->plot.top + n * g->pitch;
    *fits = *fits && room >= n * least - 1e-6;
}

double tori__grid_middle(const tori__grid *g, size_t row)
{
    return g->plot.top + ((double)row + 0.5) * g->pitch - g->lift;
}

void tori__grid_draw_rows(const tori__grid *g, double x, tori_anchor anchor, tori_scene *scene)
{
    for (size_t i = 0; i < g->chart->n_rows; i++)
        tori__add_block(scene, &g->page, &g->rows[i],
                        &(tori_shape){.role = TORI_PART_LABEL,
                                      .colour = g->page.theme.ink,
                                      .x = x,
                                      .y = tori__grid_middle(g, i),
                                      .size = g->page.theme.label,
                                      .anchor = anchor});
}

double tori__grid_x(const tori__grid *g, double percent)
{
    return g->plot.left + percent / tori__scale_top(&g->scale) * (g->plot.right - g->plot.left);
}

double tori__grid_scale_room(const tori__grid *g)
{
    return 2.3 * g->page.theme.tick;
}

void tori__grid_draw_scale(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    for (int i = g->scale.n; i >= 0; i--) {
        double x = tori__grid_x(g, (double)i * g->scale.step / 100);
        const tori_xy path[] = {{x, g->plot.top}, {x, g->plot.bottom}};
        tori__add_rule(scene, &g->page, i == 0, path);
        char label[16];
        tori__scale_label(label, &g->scale, i);
        tori__add_centred(scene, &g->page,
                          &(tori_shape){.role = TORI_PART_TICK,
                                        .colour = theme->faint,
                                        .x = x,
                                        .y = g->plot.bottom + 0.95 * theme->tick,
                                        .text = label,
                                        .size = theme->tick,
                                        .anchor = TORI_ANCHOR_MIDDLE});
    }
}

void tori__grid_detail(char to[64], const tori__grid *g, const tori_grid_value *value)
{
    to[0] = 0;
    if (value->detail)
        snprintf(to, 64, "%s%s%s", g->page.words->open, value->detail, g->page.words->close);
}

/* ---- the whole ---- */

struct laying_out {
    tori__grid grid;
    const tori__grid_kind *kind;
};

/* For people who cannot see the picture: subtitle, then the figures row by row,
 * as far as somebody would listen. */
static tori_code describe(tori_scene *scene, const void *laid_out, tori_error *err)
{
    enum { MOST_FIGURES = 60 };
    const tori__grid *g = &((const struct laying_out *)laid_out)->grid;
    const tori_grid_chart *chart = g->chart;
    const tori__words *words = g->page.words;
    tori__telling telling;
    size_t told = 0;
    FILE *to = tori__telling_begin(&telling, &g->page);
    for (size_t i = 0; to && i < chart->n_rows && told < MOST_FIGURES; i++) {
        fprintf(to, "%s%s", chart->rows[i], words->colon);
        for (size_t k = 0; k < chart->n_columns; k++, told++) {
            const tori_grid_value *v = tori__grid_value(g, i, k);
            fprintf(to, "%s%s%s%s", k ? words->comma : "", chart->n_columns > 1 ? chart->columns[k] : "",
                    chart->n_columns > 1 ? " " : "", v->label ? v->label : words->none);
        }
        if (chart->shares)
            fprintf(to, "%s%s %s", words->comma, chart->share_title ? chart->share_title : "",
                    chart->shares[i].label ? chart->shares[i].label : words->none);
        if (chart->body && chart->body->answers)
            fprintf(to, "%s%s %s", words->comma, chart->body->name, chart->body->answers[i].label);
        else if (chart->body && chart->body->row == i)
            fprintf(to, "%s%s", words->comma, chart->body->name);
        fputs(words->stop, to);
    }
    return tori__telling_end(&telling, &g->page, scene, err);
}

static bool arrange(void *chart, bool *fits)
{
    struct laying_out *l = chart;
    return l->kind->arrange(&l->grid, fits);
}

static bool draw(const void *chart, tori_scene *scene)
{
    const struct laying_out *l = chart;
    return l->kind->draw(&l->grid, scene);
}

static const tori__page_chart whole = {arrange, draw, describe};

static void release(tori__grid *g)
{
    for (size_t i = 0; g->rows && i < g->chart->n_rows; i++)
        tori__lines_free(&g->rows[i]);
    for (size_t i = 0; g->columns && i < g->chart->n_columns; i++)
        tori__lines_free(&g->columns[i]);
    free(g->rows);
    free(g->columns);
    free(g->left_at);
    free(g->remark);
    tori__legend_release(&g->legend);
    tori__page_release(&g->page);
}

/* Room for what is laid out. */
static tori_code begin(tori__grid *g, tori_error *err)
{
    g->rows = calloc(g->chart->n_rows, sizeof *g->rows);
    g->columns = calloc(g->chart->n_columns, sizeof *g->columns);
    g->left_at = calloc(4 * g->chart->n_rows, sizeof *g->left_at);
    if (!g->rows || !g->columns || !g->left_at)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    g->right_at = g->left_at + g->chart->n_rows;
    return TORI_OK;
}

tori_code tori_chart_grid(tori_scene **out, tori_grid kind, const tori_grid_chart *chart,
                          const tori_measure *measure, tori_error *err)
{
    assert(out && chart && measure && kind < TORI_GRIDS && chart->n_missing <= chart->n_columns);
    struct laying_out l = {.grid = {.chart = chart}, .kind = kinds[kind]};
    *out = NULL;
    tori_code rc = check(&l.grid, l.kind, err);
    if (rc == TORI_OK)
        rc = begin(&l.grid, err);
    if (rc == TORI_OK)
        rc = tori__page_make(out, &l.grid.page, &chart->page, measure, &whole, &l, err);
    release(&l.grid);
    return rc;
}
