/* Rates as a long table: one row a cell. */
#include "adjust.h"
#include "beside.h"
#include "family.h"
#include "internal.h"
#include "notes.h"
#include "order.h"
#include "printed.h"

#include <limits.h>
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

enum {
    MOST_COLUMNS = COLUMNS + TORI__MOST_BESIDE + 1 + TORI__ADJUSTED_COLUMNS + TORI__FAMILY_COLUMNS +
                   TORI__PRINTED_COLUMNS
};

/* An item's rows of a year. */
static tori_code add_item(tori_table *table, const tori_rates *rates, size_t year, size_t item,
                          const struct tori__order *order, const tori_rates_view *view, tori__family *family,
                          size_t *n_hidden, tori_error *err)
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
    tori_code rc = tori__family_begin(family, year, item, err);
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
        cells[PERCENT] = tori_cell_percent(c.yes, base);
        size_t n = COLUMNS + tori__beside_cells(cells + COLUMNS, view, &c);
        bool hidden = tori_rates_hidden(rates, year, item, group);
        if (hidden) {
            cells[YES] = (tori_cell){.type = TORI_CELL_HIDDEN};
            ++*n_hidden;
            tori__hide_shares(cells + PERCENT, n - PERCENT);
        }
        if (tori_rates_suppressed(rates))
            cells[n++] = (tori_cell){.type = TORI_CELL_NUMBER, .a = hidden};
        size_t n_adjusted, n_family;
        rc = tori__adjusted_cells(cells + n, &n_adjusted, rates, year, item, group, view, true, err);
        n += n_adjusted;
        if (rc == TORI_OK)
            rc = tori__family_cells(cells + n, &n_family, family, group, &c, err);
        if (rc == TORI_OK)
            tori__printed_cells(cells + n + n_family, view, NULL);
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
    tori__family family;

    *out = NULL;
    tori__family_open(&family, rates, view);
    memcpy(columns, own_columns, sizeof own_columns);
    size_t n_columns = COLUMNS + tori__beside_columns(columns + COLUMNS, view, NULL, NULL);
    if (tori_rates_suppressed(rates))
        columns[n_columns++] = (tori_column){.id = "suppressed", .title = "suppressed", .numeric = true};
    n_columns += tori__adjusted_columns(columns + n_columns, view, NULL, NULL);
    n_columns += tori__family_columns(columns + n_columns, rates, view);
    n_columns += tori__printed_columns(columns + n_columns, view);
    tori_code rc = tori__order_new(&all, rates, view, err);
    if (rc == TORI_OK)
        rc = tori__order_new(&order, rates, view, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&table, columns, n_columns, view->decimals, err);
    if (rc == TORI_OK && view->rows)
        tori_table_hand_on(table, view->rows);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(rates); y++) {
        int year = tori_rates_year(rates, y);
        if (tori_rates_is_only_before(rates, y))
            continue;
        tori__order_sort(&order, &all, rates, y, view);
        rc = tori__printed_rows(table, columns, n_columns, rates->book, before, year - 1, view, err);
        for (size_t i = 0; i < order.n_items && rc == TORI_OK; i++)
            rc = add_item(table, rates, y, order.items[i], &order, view, &family, &n_hidden, err);
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
    tori__family_free(&family);
    tori__order_free(&all);
    tori__order_free(&order);
    tori_table_free(table);
    return rc;
}
