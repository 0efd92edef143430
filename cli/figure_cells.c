/* Cells of a chart's figures: compared, sorted, labelled, listed. */
#include "figure_cells.h"

#include "figure.h"
#include "stats/remainder.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

int figures_compare(const figure *a, const figure *b)
{
    if (a->base == 0 || b->base == 0)
        return (a->base != 0) - (b->base != 0);
    int64_t left = a->part * b->base, right = b->part * a->base;
    return (left > right) - (left < right);
}

const figure *figures_get(const figures *f, size_t row, size_t column)
{
    return &f->cells[row * f->n_columns + column];
}

bool figures_make_room(figures *f)
{
    size_t n = f->n_rows * f->n_columns;
    f->rows = calloc(f->n_rows + 1, sizeof *f->rows);
    f->columns = calloc(f->n_columns + 1, sizeof *f->columns);
    f->sizes = calloc(f->n_rows + 1, sizeof *f->sizes);
    f->cells = calloc(n + 1, sizeof *f->cells);
    f->labels = calloc(n + 1, sizeof *f->labels);
    f->details = calloc(n + 1, sizeof *f->details);
    f->values = calloc(n + 1, sizeof *f->values);
    return f->rows && f->columns && f->sizes && f->cells && f->labels && f->details && f->values;
}

/* By insertion, which keeps ties as they are: an axis is short. */
void figures_sort_rows(figures *f)
{
    size_t m = f->n_columns;
    for (size_t i = 1; i < f->n_rows; i++)
        for (size_t k = i; k > 0 && figures_compare(&f->cells[k * m], &f->cells[(k - 1) * m]) > 0; k--) {
            char *title = f->rows[k];
            f->rows[k] = f->rows[k - 1];
            f->rows[k - 1] = title;
            for (size_t c = 0; c < m; c++) {
                figure cell = f->cells[k * m + c];
                f->cells[k * m + c] = f->cells[(k - 1) * m + c];
                f->cells[(k - 1) * m + c] = cell;
            }
        }
}

/* Not the percentage that the cell would have by itself? */
static bool is_adjusted(const figure *cell)
{
    return cell->units != tori_figure_units(cell->part, cell->base, cell->decimals);
}

bool figures_add_up(figures *f)
{
    int64_t *counts = calloc(2 * f->n_columns + 1, sizeof *counts), *units = counts + f->n_columns;
    if (counts == NULL)
        return false;
    for (size_t i = 0; i < f->n_rows; i++) {
        figure *cells = &f->cells[i * f->n_columns];
        for (size_t k = 0; k < f->n_columns; k++)
            counts[k] = cells[k].part;
        int decimals = tori_remainder_exact(units, counts, f->n_columns, f->decimals);
        f->finer = f->finer || decimals > f->decimals;
        for (size_t k = 0; k < f->n_columns; k++) {
            cells[k].units = units[k];
            cells[k].decimals = decimals;
            f->adjusted = f->adjusted || (cells[k].base > 0 && is_adjusted(&cells[k]));
        }
    }
    free(counts);
    return true;
}

/* How a cell is drawn: its share with the count in brackets, or its count. */
static bool make_value(figures *f, size_t i)
{
    const figure *cell = &f->cells[i];
    char percent[40] = "", count[32];
    if (cell->base == 0)
        return true;
    tori_figure_count(count, cell->part);
    if (f->parts)
        tori_figure_format(percent, cell->units, cell->decimals, "-");
    else
        tori_figure_percent(percent, cell->part, cell->base, f->decimals);
    bool plain = f->parts || f->plan.columns == AXIS_YEARS || f->plan.columns == AXIS_ENDS ||
                 f->plan.rows == AXIS_PREFECTURES;
    if (!plain)
        strcat(percent, "%");
    f->labels[i] = tori_text_copy(f->plan.counts ? count : percent, strlen(f->plan.counts ? count : percent));
    f->details[i] = tori_text_copy(count, strlen(count));
    f->values[i] = (tori_grid_value){
        .value = f->plan.counts ? (double)cell->part : 100.0 * (double)cell->part / (double)cell->base,
        .label = f->labels[i],
        .detail = f->plan.details ? f->details[i] : NULL,
        .low = cell->low,
        .high = cell->high};
    return f->labels[i] != NULL && f->details[i] != NULL;
}

bool figures_make_values(figures *f)
{
    for (size_t i = 0; i < f->n_rows * f->n_columns; i++)
        if (!make_value(f, i))
            return false;
    for (size_t i = 0; i < f->n_rows && f->parts && !f->printed; i++) {
        char number[32];
        tori_figure_count(number, f->cells[i * f->n_columns].base);
        if ((f->sizes[i] = tori_text_copy(number, strlen(number))) == NULL)
            return false;
    }
    return true;
}

static void free_texts(char **texts, size_t n)
{
    for (size_t i = 0; texts != NULL && i < n; i++)
        free(texts[i]);
    free(texts);
}

void figures_free(figures *f)
{
    free_texts(f->rows, f->n_rows);
    free_texts(f->columns, f->n_columns);
    free_texts(f->sizes, f->n_rows);
    free_texts(f->labels, f->n_rows * f->n_columns);
    free_texts(f->details, f->n_rows * f->n_columns);
    free(f->cells);
    free(f->values);
    *f = (figures){.lang = NULL};
}

/* A count; of a published figure what was printed, which may be nothing. */
static tori_cell count_cell(const figures *f, int64_t count, int64_t printed)
{
    if (!f->printed)
        return (tori_cell){.type = TORI_CELL_COUNT, .a = count};
    return printed < 0 ? (tori_cell){.type = TORI_CELL_EMPTY} : (tori_cell){.type = TORI_CELL_COUNT, .a = printed};
}

static tori_cell share_cell(const figures *f, const figure *cell)
{
    if (cell->base == 0)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    if (f->parts)
        return (tori_cell){
            .type = TORI_CELL_SHARE, .a = cell->part, .b = cell->base, .c = cell->units, .d = cell->decimals};
    return (tori_cell){.type = TORI_CELL_PERCENT, .a = cell->part, .b = cell->base};
}

tori_code figures_table(tori_table **out, const figures *f, tori_error *err)
{
    const tori_column columns[] = {{.id = "row"},
                                   {.id = "column"},
                                   {.id = f->parts ? "count" : "yes"},
                                   {.id = "base"},
                                   {.id = "percent"}};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori_table_new(&table, columns, COLUMNS, f->decimals, err);
    for (size_t i = 0; i < f->n_rows && rc == TORI_OK; i++)
        for (size_t k = 0; k < f->n_columns && rc == TORI_OK; k++) {
            const figure *cell = figures_get(f, i, k);
            const tori_cell cells[COLUMNS] = {{.type = TORI_CELL_TEXT, .text = f->rows[i]},
                                              {.type = TORI_CELL_TEXT, .text = f->columns[k]},
                                              count_cell(f, cell->part, cell->count),
                                              count_cell(f, cell->base, cell->over),
                                              share_cell(f, cell)};
            rc = tori_table_row(table, cells, err);
        }
    if (rc != TORI_OK) {
        tori_table_free(table);
        return rc;
    }
    *out = table;
    return TORI_OK;
}
