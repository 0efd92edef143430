/* Cells of a chart's figures: compared, sorted, labelled, listed. */
#include "figure_cells.h"

#include "figure.h"
#include "stats/remainder.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

int figures_compare(const figure *a, const figure *b)
{
    if (a->base == 0 || b->base == 0)
        return (a->base != 0) - (b->base != 0);
    if (a->from_base == 0 || b->from_base == 0) {
        int64_t left = a->part * b->base, right = b->part * a->base;
        return (left > right) - (left < right);
    }
    /* Below 2^31 each: products of four below 2^124. */
    wide rise = (wide)a->part * a->from_base - (wide)a->from_part * a->base;
    wide other = (wide)b->part * b->from_base - (wide)b->from_part * b->base;
    wide left = rise * b->base * b->from_base, right = other * a->base * a->from_base;
    return (left > right) - (left < right);
}

const figure *figures_get(const figures *f, size_t row, size_t column)
{
    return &f->cells[row * f->n_columns + column];
}

bool figures_is_group(const tori_rates *rates, size_t group)
{
    return tori_rates_group_depth(rates, group) == tori_rates_by(rates)->n;
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
    f->years = calloc(f->n_rows + 1, sizeof *f->years);
    f->share_cells = calloc(f->n_rows + 1, sizeof *f->share_cells);
    f->share_labels = calloc(f->n_rows + 1, sizeof *f->share_labels);
    f->shares = calloc(f->n_rows + 1, sizeof *f->shares);
    return f->years && f->share_cells && f->share_labels && f->shares && f->rows && f->columns && f->sizes && f->cells && f->labels && f->details && f->values;
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
            if (f->totals != NULL) {
                figure total = f->totals[k];
                f->totals[k] = f->totals[k - 1];
                f->totals[k - 1] = total;
            }
            for (size_t c = 0; c < m; c++) {
                figure cell = f->cells[k * m + c];
                f->cells[k * m + c] = f->cells[(k - 1) * m + c];
                f->cells[(k - 1) * m + c] = cell;
            }
        }
}

static int64_t power(int n)
{
    int64_t p = 1;
    for (; n > 0; n--)
        p *= 10;
    return p;
}

/* Not the percentage that the cell would have by itself? */
static bool is_adjusted(const figure *cell)
{
    return cell->units != tori_figure_units(cell->part, cell->base, cell->decimals);
}

/* Let the first part have the percentage that it has by itself, which is a rate and stands in other tables too: what
 * that takes or leaves goes to the other part that is printed furthest from its share. */
static void keep_first(int64_t units[], const int64_t counts[], size_t n, int64_t base, int decimals)
{
    int64_t whole = 100 * power(decimals), own = base > 0 ? tori_figure_units(counts[0], base, decimals) : units[0];
    if ((own == 0 && counts[0] > 0) || (own == whole && counts[0] < base))
        return;
    while (units[0] != own) {
        int64_t step = units[0] > own ? 1 : -1, furthest = 0;
        size_t best = 0;
        for (size_t k = 1; k < n; k++) {
            int64_t off = step * (counts[k] * whole - units[k] * base);
            if (counts[k] > 0 && units[k] + step > 0 && (best == 0 || off > furthest)) {
                best = k;
                furthest = off;
            }
        }
        if (best == 0)
            return;
        units[best] += step;
        units[0] -= step;
    }
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
        if (f->plan.columns == AXIS_ANSWERS)
            keep_first(units, counts, f->n_columns, cells[0].base, decimals);
        for (size_t k = 0; k < f->n_columns; k++) {
            cells[k].units = units[k];
            cells[k].decimals = decimals;
            f->adjusted = f->adjusted || (cells[k].base > 0 && is_adjusted(&cells[k]));
        }
    }
    free(counts);
    return true;
}

/* A count, or a sum with its decimals. */
static void count_text(char to[64], const figure *cell)
{
    if (cell->decimals == 0)
        tori_figure_count(to, cell->part);
    else
        tori_figure_fraction(to, cell->part, power(cell->decimals), cell->decimals < 9 ? cell->decimals : 9, ",", "-");
}

/* Of published figures as printed; of ratios half up, also where they are over 100 or of large sums. */
static void share_text(char to[64], const figures *f, const figure *cell)
{
    int64_t hundredfold;
    if (f->printed)
        tori_figure_format(to, cell->units, cell->decimals, "-");
    else if (cell->part >= 0 && cell->part <= cell->base && cell->base <= INT32_MAX)
        tori_figure_percent(to, cell->part, cell->base, f->decimals);
    else if (!__builtin_mul_overflow(cell->part, 100, &hundredfold))
        tori_figure_fraction(to, hundredfold, cell->base, f->decimals, "", "-");
    else
        tori_figure_real(to, 100.0 * ((double)cell->part / (double)cell->base), f->decimals, "-");
    strcat(to, "%");
}

bool figures_label_shares(figures *f, const char *title, const char *what)
{
    snprintf(f->share_title, sizeof f->share_title, "%.500s", title);
    while (!tori_text_valid(f->share_title, strlen(f->share_title))) /* cut within a character */
        f->share_title[strlen(f->share_title) - 1] = '\0';
    strcat(f->share_title, what);
    for (size_t i = 0; i < f->n_rows; i++) {
        const figure *cell = &f->share_cells[i];
        char text[64];
        if (cell->base == 0)
            continue;
        share_text(text, f, cell);
        if ((f->share_labels[i] = tori_text_copy(text, strlen(text))) == NULL)
            return false;
        f->shares[i] = (tori_grid_value){.value = 100.0 * (double)cell->part / (double)cell->base,
                                         .label = f->share_labels[i]};
    }
    return true;
}

/* The sums of rows whose columns stand on each other. */
static bool make_sums(figures *f)
{
    for (size_t i = 0; i < f->n_rows; i++) {
        figure sum = {0};
        char text[64];
        for (size_t k = 0; k < f->n_columns; k++) {
            const figure *cell = figures_get(f, i, k);
            if (cell->base == 0)
                continue;
            sum.part += cell->part;
            sum.decimals = cell->decimals;
        }
        count_text(text, &sum);
        if ((f->sizes[i] = tori_text_copy(text, strlen(text))) == NULL)
            return false;
    }
    return true;
}

/* A percentage as printed; those that columns of a table say so have no sign. */
static void percent_text(char to[40], const figures *f, const figure *cell)
{
    bool plain = f->parts || f->plan.columns == AXIS_YEARS || f->plan.columns == AXIS_ENDS ||
                 f->plan.rows == AXIS_PREFECTURES;
    if (f->plan.change) {
        int64_t points =
            tori_figure_change(cell->part, cell->base, cell->from_part, cell->from_base, f->decimals);
        to[0] = '+';
        tori_figure_format(to + (points > 0), points, f->decimals, "-");
        return;
    }
    if (f->parts)
        tori_figure_format(to, cell->units, cell->decimals, "-");
    else
        tori_figure_percent(to, cell->part, cell->base, f->decimals);
    if (!plain)
        strcat(to, "%");
}

/* How a cell is drawn: its share with the count in brackets, or its count. */
static bool make_value(figures *f, size_t i)
{
    const figure *cell = &f->cells[i];
    char percent[40] = "", count[64];
    if (cell->base == 0)
        return true;
    if (f->plan.counts)
        count_text(count, cell);
    else {
        tori_figure_count(count, cell->part);
        percent_text(percent, f, cell);
    }
    const char *label = f->plan.counts ? count : percent;
    double before = cell->from_base ? 100.0 * (double)cell->from_part / (double)cell->from_base : 0;
    f->labels[i] = tori_text_copy(label, strlen(label));
    f->details[i] = tori_text_copy(count, strlen(count));
    f->values[i] = (tori_grid_value){.value = f->plan.counts
                                                  ? (double)cell->part / (double)power(cell->decimals)
                                                  : 100.0 * (double)cell->part / (double)cell->base - before,
                                     .label = f->labels[i],
                                     .detail = f->plan.details ? f->details[i] : NULL,
                                     .low = cell->ends.low,
                                     .high = cell->ends.high};
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
    return !f->plan.counts || make_sums(f);
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
    free_texts(f->share_labels, f->n_rows);
    free(f->years);
    free(f->share_cells);
    free(f->shares);
    free_texts(f->labels, f->n_rows * f->n_columns);
    free_texts(f->details, f->n_rows * f->n_columns);
    free(f->cells);
    free(f->values);
    free(f->totals);
    free(f->done);
    *f = (figures){.lang = NULL};
}

/* A count; of a published figure what was printed, which may be nothing; a sum. */
static tori_cell count_cell(const figures *f, const figure *cell)
{
    if (cell->hidden)
        return (tori_cell){.type = TORI_CELL_HIDDEN};
    if (f->sums)
        return (tori_cell){.type = cell->base ? TORI_CELL_FRACTION : TORI_CELL_EMPTY,
                           .a = cell->part,
                           .b = power(cell->decimals),
                           .c = cell->decimals < 9 ? cell->decimals : 9};
    if (f->printed)
        return (tori_cell){.type = cell->count < 0 ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = cell->count};
    return (tori_cell){.type = TORI_CELL_COUNT, .a = cell->part};
}

/* What it is over: of a sum the bodies that gave a number. */
static tori_cell base_cell(const figures *f, const figure *cell)
{
    if (cell->hidden)
        return (tori_cell){.type = TORI_CELL_HIDDEN};
    if (f->printed || f->sums)
        return (tori_cell){.type = cell->over < 0 ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = cell->over};
    return (tori_cell){.type = TORI_CELL_COUNT, .a = cell->base};
}

static tori_cell percent_cell(const figures *f, const figure *cell)
{
    if (cell->base == 0 || f->sums || (f->printed && !f->parts))
        return (tori_cell){.type = TORI_CELL_EMPTY};
    if (f->parts)
        return (tori_cell){
            .type = TORI_CELL_SHARE, .a = cell->part, .b = cell->base, .c = cell->units, .d = cell->decimals};
    return (tori_cell){.type = TORI_CELL_PERCENT, .a = cell->part, .b = cell->base};
}

/* A share beside them, as it is drawn. */
static tori_code add_share_row(tori_table *table, const figures *f, size_t row, tori_error *err)
{
    const figure *cell = &f->share_cells[row];
    const char *label = f->share_labels[row];
    char percent[64];
    snprintf(percent, sizeof percent, "%.*s", (int)strcspn(label, "%"), label);
    const tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = f->rows[row]},
                               {.type = TORI_CELL_TEXT, .text = f->share_title},
                               {.type = f->printed ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = cell->part},
                               {.type = f->printed ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = cell->base},
                               {.type = TORI_CELL_TEXT, .text = percent}};
    return tori_table_row(table, cells, err);
}

/* Both rates and the points between them. */
static tori_code change_table(tori_table **out, const figures *f, tori_error *err)
{
    static const tori_column columns[] = {{.id = "row"}, {.id = "column"}, {.id = "from_yes"}, {.id = "from_base"},
                                          {.id = "yes"}, {.id = "base"},   {.id = "points"}};
    tori_code rc = tori_table_new(out, columns, sizeof columns / sizeof *columns, f->decimals, err);
    for (size_t i = 0; i < f->n_rows * f->n_columns && rc == TORI_OK; i++) {
        const figure *cell = &f->cells[i];
        const tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = f->rows[i / f->n_columns]},
                                   {.type = TORI_CELL_TEXT, .text = f->columns[i % f->n_columns]},
                                   {.type = TORI_CELL_COUNT, .a = cell->from_part},
                                   {.type = TORI_CELL_COUNT, .a = cell->from_base},
                                   {.type = TORI_CELL_COUNT, .a = cell->part},
                                   {.type = TORI_CELL_COUNT, .a = cell->base},
                                   {.type = cell->base ? TORI_CELL_POINTS : TORI_CELL_EMPTY,
                                    .a = cell->part,
                                    .b = cell->base,
                                    .c = cell->from_part,
                                    .d = cell->from_base}};
        rc = tori_table_row(*out, cells, err);
    }
    return rc;
}

tori_code figures_table(tori_table **out, const figures *f, tori_error *err)
{
    if (f->plan.change)
        return change_table(out, f, err);
    const tori_column columns[] = {{.id = "row"},
                                   {.id = "column"},
                                   {.id = f->sums ? "sum" : f->status ? "returned" : f->parts || f->printed ? "count" : "yes"},
                                   {.id = f->sums ? "bodies" : "base"},
                                   {.id = "percent"},
                                   f->ends_columns[0],
                                   f->ends_columns[1]};
    size_t n = sizeof columns / sizeof *columns - (f->ends_columns[0].id != NULL ? 0 : 2);
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori_table_new(&table, columns, n, f->decimals, err);
    for (size_t i = 0; i < f->n_rows && rc == TORI_OK; i++) {
        for (size_t k = 0; k < f->n_columns && rc == TORI_OK; k++) {
            const figure *cell = figures_get(f, i, k);
            const tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = f->rows[i]},
                                       {.type = TORI_CELL_TEXT, .text = f->columns[k]},
                                       count_cell(f, cell),
                                       base_cell(f, cell),
                                       percent_cell(f, cell),
                                       cell->ends.cells[0],
                                       cell->ends.cells[1]};
            rc = tori_table_row(table, cells, err);
        }
        if (rc == TORI_OK && f->share_labels[i] != NULL)
            rc = add_share_row(table, f, i, err);
    }
    if (rc != TORI_OK) {
        tori_table_free(table);
        return rc;
    }
    *out = table;
    return TORI_OK;
}
