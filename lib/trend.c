/* How rates move over the years. */
#include "trend.h"

#include "figure.h"
#include "rates/adjust.h"
#include "rates/beside.h"
#include "rates/columns.h"
#include "rates/notes.h"
#include "rates/words.h"
#include "translate.h"
#include "trend/breaks.h"
#include "trend/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct point {
    int year;
    bool hidden;
    int64_t yes, base;
    tori_bounds bounds;
    bool adjusted; /* there is an adjusted rate, in percent */
    double percent;
};

static struct point point_of(const tori_rates *rates, size_t year, size_t item, size_t group, tori_base base)
{
    tori_count c = tori_rates_get(rates, year, item, group);
    return (struct point){.year = tori_rates_year(rates, year),
                          .hidden = tori_rates_hidden(rates, year, item, group),
                          .yes = c.yes,
                          .base = tori_count_base(&c, base), .bounds = tori_count_bounds(&c, base)};
}

/* The rate, marked where the question was changed since another year. */
static tori_cell rate_cell(const struct point *p, const char *changed)
{
    if (p->hidden)
        return (tori_cell){.type = TORI_CELL_HIDDEN};
    return (tori_cell){.type = p->base ? TORI_CELL_PERCENT : TORI_CELL_EMPTY,
                       .mark = changed ? TORI_MARK_BREAK : TORI_MARK_NONE,
                       .a = p->yes,
                       .b = p->base};
}

/* Also the adjusted rate, where the view asks for it, with its cell and that of its error. */
static tori_code adjusted_point(struct point *p, tori_cell cells[2], const tori_rates *rates, size_t year, size_t item,
                                size_t group, const tori_rates_view *view, tori_error *err)
{
    tori_count c = tori_rates_get(rates, year, item, group);
    tori_adjusted a;
    *p = point_of(rates, year, item, group, view->base);
    if (!view->adjust)
        return TORI_OK;
    tori_code rc = tori_rates_adjust(&a, rates, year, item, group, err);
    if (rc != TORI_OK)
        return rc;
    tori__adjusted_pair(cells, &a, &c, view);
    p->adjusted = a.known;
    p->percent = a.known ? tori__adjusted_percent(a.found.rate, &c, view) : 0;
    return TORI_OK;
}

static tori_cell adjusted_change(const struct point *from, const struct point *to, const tori_rates_view *view)
{
    if (!from->adjusted || !to->adjusted)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    return (tori_cell){.type = TORI_CELL_ESTIMATE_POINTS, .real = to->percent - from->percent, .b = view->decimals};
}

/* Points from one to the other; empty where one of them has no rate. */
static tori_cell change(struct point from, struct point to, const char *changed)
{
    if (!from.base || !to.base)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    if (from.hidden || to.hidden)
        return (tori_cell){.type = TORI_CELL_HIDDEN};
    return (tori_cell){.type = TORI_CELL_POINTS,
                       .mark = changed ? TORI_MARK_BREAK : TORI_MARK_NONE,
                       .a = to.yes, .b = to.base, .c = from.yes, .d = from.base};
}

/* The least and the most points that it can be. */
static void bound_change(tori_cell to[2], const struct point *from, const struct point *now)
{
    tori_change ends[2];
    bool hidden = from->base && now->base && (from->hidden || now->hidden);
    to[0] = to[1] = (tori_cell){.type = hidden ? TORI_CELL_HIDDEN : TORI_CELL_EMPTY};
    if (!from->base || !now->base || hidden)
        return;
    tori_bounds_change(&ends[0], &ends[1], &from->bounds, &now->bounds);
    for (int i = 0; i < 2; i++)
        to[i] = tori__change_points(&ends[i]);
}

static size_t count_hidden(const tori_rates *rates, const tori_order *order)
{
    size_t n = 0;
    for (size_t y = 0; y < tori_rates_years(rates); y++)
        for (size_t i = 0; i < order->n_items * order->n_groups; i++)
            n += tori_rates_hidden(rates, y, order->items[i / order->n_groups], order->groups[i % order->n_groups]);
    return n;
}

static void list_columns(tori__columns *to, const tori_rates *rates, const tori_rates_view *view, bool breaks)
{
    static const tori__column always[] = {TORI__COLUMN_ITEM,  TORI__COLUMN_TITLE,   TORI__COLUMN_BY,
                                          TORI__COLUMN_GROUP, TORI__COLUMN_YEAR,    TORI__COLUMN_YES,
                                          TORI__COLUMN_BASE,  TORI__COLUMN_PERCENT, TORI__COLUMN_CHANGE},
                              bounds[] = {TORI__COLUMN_LEAST, TORI__COLUMN_MOST, TORI__COLUMN_LEAST_CHANGE,
                                          TORI__COLUMN_MOST_CHANGE};
    tori_column adjusted[TORI__ADJUSTED_COLUMNS];
    tori__columns_add_all(to, always, sizeof always / sizeof *always);
    if (view->bounds)
        tori__columns_add_all(to, bounds, sizeof bounds / sizeof *bounds);
    if (tori_rates_suppressed(rates))
        tori__columns_add(to, TORI__COLUMN_SUPPRESSED);
    tori__columns_add_others(to, adjusted, tori__adjusted_columns(adjusted, view, NULL, NULL));
    if (view->adjust)
        tori__columns_add(to, TORI__COLUMN_ADJUSTED_CHANGE);
    if (breaks)
        tori__columns_add(to, TORI__COLUMN_BREAK);
}

/* One series: a row a year. A year without a base has no rate, and the change
 * is to the last year that has one. */
static tori_code list_series(tori_table *table, const tori__columns *columns, const tori_rates *rates,
                             size_t item, size_t group, const tori_rates_view *view, tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(tori_rates_codebook(rates));
    int when;
    const tori_codebook *book = tori_rates_codebook(rates);
    struct point last = {0}, p;
    tori_code rc = TORI_OK;
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(rates); y++) {
        tori_cell pair[2];
        size_t n_adjusted;
        rc = adjusted_point(&p, pair, rates, y, item, group, view, err);
        if (rc != TORI_OK)
            break;
        const char *changed = last.base ? tori__break_between(&when, book, item, last.year, p.year, lang) : NULL;
        tori_cell cells[TORI__ROW_CELLS] = {
            [TORI__COLUMN_ITEM] = {.type = TORI_CELL_TEXT, .text = tori_codebook_item(book, item)->id},
            [TORI__COLUMN_TITLE] = {.type = TORI_CELL_TEXT,
                                    .text = tori_codebook_item_title(book, item, view->lang)},
            [TORI__COLUMN_BY] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_by(rates, group)},
            [TORI__COLUMN_GROUP] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_id(rates, group)},
            [TORI__COLUMN_YEAR] = {.type = TORI_CELL_NUMBER, .a = p.year},
            [TORI__COLUMN_YES] = {.type = p.hidden ? TORI_CELL_HIDDEN : TORI_CELL_COUNT, .a = p.yes},
            [TORI__COLUMN_BASE] = {.type = TORI_CELL_COUNT, .a = p.base},
            [TORI__COLUMN_PERCENT] = rate_cell(&p, changed),
            [TORI__COLUMN_LEAST] = tori_cell_percent(p.bounds.least, p.bounds.base),
            [TORI__COLUMN_MOST] = tori_cell_percent(p.bounds.most, p.bounds.base),
            [TORI__COLUMN_CHANGE] = change(last, p, changed),
            [TORI__COLUMN_SUPPRESSED] = {.type = TORI_CELL_NUMBER, .a = p.hidden},
            [TORI__COLUMN_ADJUSTED_CHANGE] = adjusted_change(&last, &p, view),
            [TORI__COLUMN_BREAK] = {.type = TORI_CELL_TEXT, .text = changed ? changed : ""},
        };
        if (p.hidden)
            tori__hide_shares(&cells[TORI__COLUMN_LEAST], 2);
        bound_change(&cells[TORI__COLUMN_LEAST_CHANGE], &last, &p);
        rc = tori__adjusted_cells(cells + TORI__COLUMNS, &n_adjusted, rates, y, item, group, view, true, err);
        if (rc == TORI_OK)
            rc = tori__columns_row(table, columns, cells, err);
        if (p.base)
            last = p;
    }
    return rc;
}

/* Items and groups by the figures of the last year. */
static tori_code find_order(tori_order *order, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
{
    size_t years = tori_rates_years(rates);
    return tori_order_find(order, rates, years > 0 ? years - 1 : 0, view, err);
}

tori_code tori_trend_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
{
    tori__columns columns = {.n = 0};
    tori_table *table = NULL;
    tori_order order = {0};

    *out = NULL;
    tori_code rc = find_order(&order, rates, view, err);
    if (rc == TORI_OK) {
        list_columns(&columns, rates, view, tori__any_break(rates, order.items, order.n_items));
        rc = tori__columns_table(&table, &columns, view->decimals, err);
    }
    for (size_t i = 0; i < order.n_items; i++)
        for (size_t g = 0; rc == TORI_OK && g < order.n_groups; g++)
            rc = list_series(table, &columns, rates, order.items[i], order.groups[g], view, err);
    if (rc == TORI_OK)
        rc = tori__note_hidden(table, rates, count_hidden(rates, &order), view, err);
    if (rc == TORI_OK && tori_rates_years(rates) > 0)
        rc = tori__adjusted_notes(table, rates, 0, tori_rates_years(rates) - 1, &order, view, err);
    if (rc == TORI_OK)
        rc = tori__note_frames(table, rates, 0, tori_rates_years(rates), view->lang, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_order_free(&order);
    tori_table_free(table);
    return rc;
}

/* ---- as printed ---- */

/* A row of the sheet: label, a percentage a year, change over the whole span. */
static tori_code sheet_row(tori_table *table, tori_cell *cells, const tori_rates *rates, size_t item, size_t group,
                           const char *label, const tori_rates_view *view, tori_error *err)
{
    size_t years = tori_rates_years(rates);
    struct point first = {0}, last = {0};
    const tori_codebook *book = tori_rates_codebook(rates);
    int when;
    cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = label};
    for (size_t y = 0; y < years; y++) {
        struct point p = point_of(rates, y, item, group, view->base);
        cells[1 + y] =
            rate_cell(&p, last.base ? tori__break_between(&when, book, item, last.year, p.year, NULL) : NULL);
        if (p.base) {
            first = first.base ? first : p;
            last = p;
        }
    }
    cells[1 + years] = change(
        first, last, last.base ? tori__break_between(&when, book, item, first.year, last.year, NULL) : NULL);
    bound_change(&cells[2 + years], &first, &last);
    return tori_table_row(table, cells, err);
}

/* Under a row of rates those that are adjusted, and their errors. */
static tori_code adjusted_rows(tori_table *table, tori_cell *cells, const tori_rates *rates, size_t item, size_t group,
                               const tori_rates_view *view, const char *lang, tori_error *err)
{
    static const tori__word_id labels[] = {[TORI__ADJUSTED_RATE] = TORI__WORD_ADJUSTED_ROW,
                                           [TORI__ADJUSTED_ERROR] = TORI__WORD_ADJUSTED_ERROR_ROW};
    size_t years = tori_rates_years(rates);
    tori_code rc = TORI_OK;
    for (int row = TORI__ADJUSTED_RATE; row <= TORI__ADJUSTED_ERROR && rc == TORI_OK; row++) {
        struct point first = {0}, last = {0}, p;
        tori_cell pair[2];
        memset(cells, 0, (years + TORI__BESIDE_YEARS) * sizeof *cells);
        cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = tori__word(labels[row], lang)};
        for (size_t y = 0; y < years && rc == TORI_OK; y++) {
            rc = adjusted_point(&p, pair, rates, y, item, group, view, err);
            cells[1 + y] = pair[row];
            if (p.adjusted && first.adjusted)
                last = p;
            else if (p.adjusted)
                first = p;
        }
        if (row == TORI__ADJUSTED_RATE)
            cells[1 + years] = adjusted_change(&first, &last, view);
        if (rc == TORI_OK)
            rc = tori_table_row(table, cells, err);
    }
    return rc;
}

static tori_code sheet_rows(tori_table *table, tori_cell *cells, const tori_rates *rates,
                            const tori_order *order, const tori_rates_view *view, const char *lang,
                            tori_error *err)
{
    tori_code rc = TORI_OK;
    bool grouped = order->n_groups > 1;
    for (size_t i = 0; rc == TORI_OK && i < order->n_items; i++) {
        const char *title = tori_codebook_item_title(tori_rates_codebook(rates), order->items[i], lang);
        if (grouped)
            rc = tori_table_heading(table, title, err);
        for (size_t g = 0; rc == TORI_OK && g < order->n_groups; g++) {
            rc = sheet_row(table, cells, rates, order->items[i], order->groups[g],
                           grouped ? tori_rates_group_title(rates, order->groups[g], lang) : title, view, err);
            if (rc == TORI_OK && view->adjust)
                rc = adjusted_rows(table, cells, rates, order->items[i], order->groups[g], view, lang, err);
        }
    }
    return rc;
}

/* Under each year what its totals are over, since the base moves with the
 * mergers and a reader must see it; all bodies where the items differ in it. */
static void base_under(tori__under_year *to, const tori_rates *rates, size_t year, const size_t items[],
                       size_t n, const tori_rates_view *view, const char *lang)
{
    size_t total = tori_rates_groups(rates) - 1;
    bool en = strcmp(lang, "en") == 0, same = true;
    struct point first = point_of(rates, year, items[0], total, view->base);
    tori_count c = tori_rates_get(rates, year, items[0], total);
    char count[32];
    for (size_t i = 1; i < n; i++)
        same &= point_of(rates, year, items[i], total, view->base).base == first.base;
    tori_figure_grouped(count, same ? first.base : tori_count_bodies(&c), tori__thousands(view->thousands));
    snprintf(to->text, sizeof to->text, same ? (en ? "n=%s" : "%s団体") : (en ? "of %s" : "全%s団体"), count);
}

static tori_code new_sheet(tori_table **table, const tori_rates *rates, const size_t items[], size_t n,
                           const tori_rates_view *view, const char *lang, tori_error *err)
{
    size_t years = tori_rates_years(rates);
    tori__under_year *under = calloc(years + 1, sizeof *under);
    *table = NULL;
    if (!under)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t y = 0; y < years; y++)
        base_under(&under[y], rates, y, items, n, view, lang);
    tori_code rc = tori__years_sheet(table, rates, under, view->bounds, view->decimals, lang, err);
    free(under);
    return rc;
}

tori_code tori_trend_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view, tori_error *err)
{
    const tori_codebook *book = tori_rates_codebook(rates);
    const char *lang = view->lang ? view->lang : tori_codebook_language(book);
    tori_table *table = NULL;
    tori_cell *cells = NULL;
    tori_order order = {0};
    size_t years = tori_rates_years(rates);

    *out = NULL;
    tori_code rc = find_order(&order, rates, view, err);
    if (rc == TORI_OK && (order.n_items == 0 || years == 0))
        rc = tori_fail(err, TORI_EARG, order.n_items ? N_("there are no returns of any year") : N_("the codebook has no item with a rate"));
    if (rc != TORI_OK)
        goto done;
    cells = calloc(years + TORI__BESIDE_YEARS, sizeof *cells);
    rc = cells ? new_sheet(&table, rates, order.items, order.n_items, view, lang, err) : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = sheet_rows(table, cells, rates, &order, view, lang, err);
    if (rc == TORI_OK)
        rc = tori_table_title(table, tori_codebook_title(book, lang),
                              strcmp(lang, "en") == 0 ? "rates in percent, change over the whole span in points"
                                                      : "実施率（％）の推移、増減は期間全体（ポイント）",
                              err);
    if (rc == TORI_OK)
        rc = tori__note_breaks(table, rates, order.items, order.n_items, lang, err);
    if (rc == TORI_OK)
        rc = tori__note_hidden(table, rates, count_hidden(rates, &order), view, err);
    if (rc == TORI_OK && view->bounds)
        rc = tori_table_note(table, tori__word(TORI__WORD_CHANGE_BOUNDS, lang), err);
    if (rc == TORI_OK)
        rc = tori__adjusted_notes(table, rates, 0, years - 1, &order, view, err);
    if (rc == TORI_OK)
        rc = tori__notes(table, rates, 0, years - 1, order.items, order.n_items, view, err);
    if (rc != TORI_OK)
        goto done;
    *out = table;
    table = NULL;
done:
    tori_order_free(&order);
    free(cells);
    tori_table_free(table);
    return rc;
}
