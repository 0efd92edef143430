/* Rates as a long table: one row a cell. */
#include "adjust.h"
#include "beside.h"
#include "internal.h"
#include "notes.h"
#include "order.h"
#include "printed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR, ITEM, TITLE, BY, GROUP, YES, BASE, ANSWERED, BODIES, PERCENT, COLUMNS };

static const tori_column own_columns[COLUMNS] = {
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [ITEM] = {.id = "item", .title = "item"},
    [TITLE] = {.id = "title", .title = "title"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [YES] = {.id = "yes", .title = "yes", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [ANSWERED] = {.id = "answered", .title = "answered", .numeric = true},
    [BODIES] = {.id = "bodies", .title = "bodies", .numeric = true},
    [PERCENT] = {.id = "percent", .title = "percent", .numeric = true},
};

/* What else belongs to a figure. */
enum {
    NO,
    GIVEN,
    NO_ANSWER,
    NOT_RETURNED,
    UNKNOWN,
    NOT_APPLICABLE,
    LEAST,
    MOST,
    OVER,
    YEAR_BEFORE,
    PERCENT_BEFORE,
    CHANGED,
    RESTS_ON,
    FAMILY
};

static const char *const family_ids[FAMILY] = {
    [NO] = "no",
    [GIVEN] = "given",
    [NO_ANSWER] = "no_answer",
    [NOT_RETURNED] = "not_returned",
    [UNKNOWN] = "unknown",
    [NOT_APPLICABLE] = "not_applicable",
    [LEAST] = "least",
    [MOST] = "most",
    [OVER] = "over",
    [YEAR_BEFORE] = "year_before",
    [PERCENT_BEFORE] = "percent_before",
    [CHANGED] = "changed",
    [RESTS_ON] = "rests_on",
};

enum {
    MOST_COLUMNS = COLUMNS + TORI__MOST_BESIDE + 1 + TORI__ADJUSTED_COLUMNS + FAMILY + TORI__PRINTED_COLUMNS
};

/* The bounds stand there already where the view asks for them. Where counts are hidden nothing is told
 * beside them that they could be worked out from. */
static bool in_family(int i, const tori_rates *rates, const tori_rates_view *view)
{
    return view->family && !tori_rates_suppressed(rates) && !(view->bounds && (i == LEAST || i == MOST));
}

static size_t family_columns(tori_column *to, const tori_rates *rates, const tori_rates_view *view)
{
    size_t n = 0;
    for (int i = 0; i < FAMILY; i++)
        if (in_family(i, rates, view))
            to[n++] = (tori_column){.id = family_ids[i],
                                    .title = family_ids[i],
                                    .numeric = i != OVER && i != CHANGED && i != RESTS_ON};
    return n;
}

static tori_cell text_cell(const char *text)
{
    return (tori_cell){.type = text && *text ? TORI_CELL_TEXT : TORI_CELL_EMPTY, .text = text};
}

/* The last x-break of the item after the year before, or in the first year that there is. */
static const char *change_of(const tori_rates *rates, size_t year, size_t item, const tori_rates_view *view)
{
    int now = tori_rates_year(rates, year), before = year > 0 ? tori_rates_year(rates, year - 1) : now - 1;
    const char *reason = NULL;
    for (int y = now; y > before && !(reason && *reason); y--)
        reason = tori_codebook_break(rates->book, item, y, view->lang);
    return reason;
}

/* Of the last year that was counted before. */
static void before_cells(tori_cell cells[FAMILY], const tori_rates *rates, size_t year, size_t item,
                         size_t group, const tori_rates_view *view)
{
    if (year == 0)
        return;
    tori_count c = tori_rates_get(rates, year - 1, item, group);
    cells[YEAR_BEFORE] = (tori_cell){.type = TORI_CELL_NUMBER, .a = tori_rates_year(rates, year - 1)};
    cells[PERCENT_BEFORE] = tori_cell_percent(c.yes, tori_count_base(&c, view->base));
}

static size_t family_cells(tori_cell *to, const tori_rates *rates, size_t year, size_t item, size_t group,
                           const tori_rates_view *view, const tori_count *c)
{
    const tori_bounds b = tori_count_bounds(c, view->base);
    const int64_t counts[] = {[NO] = c->no,
                              [GIVEN] = c->given,
                              [NO_ANSWER] = c->no_answer,
                              [NOT_RETURNED] = c->not_returned,
                              [UNKNOWN] = c->unknown,
                              [NOT_APPLICABLE] = c->not_applicable};
    tori_cell cells[FAMILY] = {[LEAST] = tori_cell_percent(b.least, b.base),
                               [MOST] = tori_cell_percent(b.most, b.base),
                               [OVER] = text_cell(tori_base_name(view->base)),
                               [CHANGED] = text_cell(change_of(rates, year, item, view)),
                               [RESTS_ON] = text_cell(tori_rates_rests_on(rates, year))};
    size_t n = 0;
    for (int i = 0; i < LEAST; i++)
        cells[i] = (tori_cell){.type = TORI_CELL_COUNT, .a = counts[i]};
    before_cells(cells, rates, year, item, group, view);
    for (int i = 0; i < FAMILY; i++)
        if (in_family(i, rates, view))
            to[n++] = cells[i];
    return n;
}

/* An item's rows of a year. */
static tori_code add_item(tori_table *table, const tori_rates *rates, size_t year, size_t item,
                          const struct tori__order *order, const tori_rates_view *view, size_t *n_hidden,
                          tori_error *err)
{
    tori_cell cells[MOST_COLUMNS] = {
        [YEAR] = {.type = TORI_CELL_NUMBER, .a = tori_rates_year(rates, year)},
        [ITEM] = {.type = TORI_CELL_TEXT, .text = tori_codebook_item(rates->book, item)->id},
        [TITLE] = {.type = TORI_CELL_TEXT, .text = tori_codebook_item_title(rates->book, item, view->lang)},
        [BY] = {.type = TORI_CELL_TEXT},
        [GROUP] = {.type = TORI_CELL_TEXT},
        [BASE] = {.type = TORI_CELL_COUNT},
        [ANSWERED] = {.type = TORI_CELL_COUNT},
        [BODIES] = {.type = TORI_CELL_COUNT},
    };
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < order->n_groups && rc == TORI_OK; i++) {
        size_t group = order->groups[i];
        tori_count c = tori_rates_get(rates, year, item, group);
        int64_t base = tori_count_base(&c, view->base);
        cells[BY].text = tori_rates_group_by(rates, group);
        cells[GROUP].text = tori_rates_group_id(rates, group);
        cells[YES] = (tori_cell){.type = TORI_CELL_COUNT, .a = c.yes};
        cells[BASE].a = base;
        cells[ANSWERED].a = tori_count_answered(&c);
        cells[BODIES].a = tori_count_bodies(&c);
        cells[PERCENT] =
            tori_cell_percent(c.yes, base);
        size_t n = COLUMNS + tori__beside_cells(cells + COLUMNS, view, &c);
        bool hidden = tori_rates_hidden(rates, year, item, group);
        if (hidden) {
            cells[YES] = (tori_cell){.type = TORI_CELL_HIDDEN};
            ++*n_hidden;
            tori__hide_shares(cells + PERCENT, n - PERCENT);
        }
        if (tori_rates_suppressed(rates))
            cells[n++] = (tori_cell){.type = TORI_CELL_NUMBER, .a = hidden};
        size_t n_adjusted;
        rc = tori__adjusted_cells(cells + n, &n_adjusted, rates, year, item, group, view, true, err);
        n += n_adjusted;
        if (view->family)
            n += family_cells(cells + n, rates, year, item, group, view, &c);
        tori__printed_cells(cells + n, view, NULL);
        if (rc == TORI_OK)
            rc = tori_table_row(table, cells, err);
    }
    return rc;
}

tori_code tori_rates_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                          tori_error *err)
{
    tori_column columns[MOST_COLUMNS];
    tori_table *table = NULL;
    struct tori__order all = {0}, order = {0};
    size_t n_hidden = 0;
    int before = INT_MIN;

    *out = NULL;
    memcpy(columns, own_columns, sizeof own_columns);
    size_t n_columns = COLUMNS + tori__beside_columns(columns + COLUMNS, view, NULL, NULL);
    if (tori_rates_suppressed(rates))
        columns[n_columns++] = (tori_column){.id = "suppressed", .title = "suppressed", .numeric = true};
    n_columns += tori__adjusted_columns(columns + n_columns, view, NULL, NULL);
    n_columns += family_columns(columns + n_columns, rates, view);
    n_columns += tori__printed_columns(columns + n_columns, view);
    tori_code rc = tori__order_new(&all, rates, view, err);
    if (rc == TORI_OK)
        rc = tori__order_new(&order, rates, view, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&table, columns, n_columns, view->decimals, err);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(rates); y++) {
        int year = tori_rates_year(rates, y);
        if (tori_rates_is_only_before(rates, y))
            continue;
        tori__order_sort(&order, &all, rates, y, view);
        rc = tori__printed_rows(table, columns, n_columns, rates->book, before, year - 1, view, err);
        for (size_t i = 0; i < order.n_items && rc == TORI_OK; i++)
            rc = add_item(table, rates, y, order.items[i], &order, view, &n_hidden, err);
        if (rc == TORI_OK)
            rc = tori__printed_rows(table, columns, n_columns, rates->book, year - 1, year, view, err);
        before = year;
    }
    if (rc == TORI_OK)
        rc = tori__printed_rows(table, columns, n_columns, rates->book, before, INT_MAX, view, err);
    if (rc == TORI_OK)
        rc = tori__note_hidden(table, rates, n_hidden, view, err);
    if (rc == TORI_OK && tori_rates_years(rates) > 0)
        rc = tori__adjusted_notes(table, rates, 0, tori_rates_years(rates) - 1, &all, view, err);
    if (rc == TORI_OK)
        rc = tori__note_frames(table, rates, 0, tori_rates_years(rates), view->lang, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori__order_free(&all);
    tori__order_free(&order);
    tori_table_free(table);
    return rc;
}
