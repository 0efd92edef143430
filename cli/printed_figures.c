/* Published figures as rows and columns, for charts. */
#include "printed_figures.h"

#include "figure.h"
#include "figure_cells.h"
#include "lines.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Percentages are compared in units of 10^-6. */
enum { MOST_DECIMALS = 6 };
static const int64_t powers[MOST_DECIMALS + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* ---- what is drawn ---- */

struct work {
    figures *f;
    const tori_printed **list; /* drawn, in the order in which they were printed */
    size_t n;
    const tori_printed **rows, **columns; /* the first of each */
    int decimals;
};

static bool same_place(const tori_printed *a, const tori_printed *b)
{
    return a->year == b->year && strcmp(a->group, b->group) == 0;
}

static bool same_item(const tori_printed *a, const tori_printed *b)
{
    return strcmp(a->item, b->item) == 0;
}

static int as_printed(const void *a, const void *b)
{
    const tori_printed *one = *(const tori_printed *const *)a, *other = *(const tori_printed *const *)b;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* The figures that have a percentage; of one place and item the last. */
static tori_code gather(struct work *w, const tori_published *list, const year_list *years, tori_error *err)
{
    size_t n = tori_published_count(list);
    double value;
    w->list = calloc(n + 1, sizeof *w->list);
    w->rows = calloc(n + 1, sizeof *w->rows);
    w->columns = calloc(n + 1, sizeof *w->columns);
    if (w->list == NULL || w->rows == NULL || w->columns == NULL)
        return no_memory(err);
    for (size_t i = 0; i < n; i++) {
        const tori_printed *p = tori_published_get(list, i);
        size_t at = 0;
        if (!year_list_holds(years, p->year) || !tori_printed_value(p, &value))
            continue;
        while (at < w->n && !(same_place(w->list[at], p) && same_item(w->list[at], p)))
            at++;
        w->list[at] = p;
        w->n += at == w->n;
    }
    if (w->n == 0)
        return tori_fail(err, TORI_EARG, "no published figure of the years selected has a percentage");
    qsort(w->list, w->n, sizeof *w->list, as_printed);
    for (size_t i = 0; i < w->n; i++) {
        size_t row = 0, column = 0;
        while (row < w->f->n_rows && !same_place(w->rows[row], w->list[i]))
            row++;
        while (column < w->f->n_columns && !same_item(w->columns[column], w->list[i]))
            column++;
        w->rows[row] = w->list[i];
        w->columns[column] = w->list[i];
        w->f->n_rows += row == w->f->n_rows;
        w->f->n_columns += column == w->f->n_columns;
    }
    return TORI_OK;
}

/* A percentage as printed, else from its counts. */
static figure cell_of(const struct work *w, const tori_printed *p)
{
    figure cell = {.units = p->percent, .decimals = p->decimals, .count = p->count, .over = p->base};
    if (p->percent < 0) {
        cell.units = tori_figure_units(p->count, p->base, w->decimals);
        cell.decimals = w->decimals;
    }
    cell.part = cell.units;
    cell.base = 100 * powers[cell.decimals];
    return cell;
}

static void fill_cells(const struct work *w)
{
    for (size_t i = 0; i < w->f->n_rows * w->f->n_columns; i++)
        w->f->cells[i].count = w->f->cells[i].over = -1;
    for (size_t i = 0; i < w->f->n_rows; i++)
        for (size_t k = 0; k < w->f->n_columns; k++)
            for (size_t p = 0; p < w->n; p++)
                if (same_place(w->list[p], w->rows[i]) && same_item(w->list[p], w->columns[k]))
                    w->f->cells[i * w->f->n_columns + k] = cell_of(w, w->list[p]);
}

/* Rounding takes at most half a unit from each part, and as much from their sum together. */
static tori_code check_row(const struct work *w, size_t row, tori_error *err)
{
    int64_t sum = 0, halves = 0, n = -1;
    for (size_t k = 0; k < w->f->n_columns; k++) {
        const figure *cell = figures_get(w->f, row, k);
        if (cell->base == 0)
            continue;
        sum += cell->units * powers[MOST_DECIMALS - cell->decimals];
        halves += powers[MOST_DECIMALS - cell->decimals];
        if (n >= 0 && cell->over >= 0 && cell->over != n)
            return tori_fail(
                err, TORI_EARG,
                "the published figures of %d are over %lld and over %lld: they are no parts of a whole",
                w->rows[row]->year, (long long)n, (long long)cell->over);
        n = cell->over >= 0 ? cell->over : n;
    }
    int64_t off = sum - 100 * powers[MOST_DECIMALS];
    if (2 * (off < 0 ? -off : off) > halves) {
        char told[32];
        tori_figure_format(told, sum / powers[MOST_DECIMALS - 2], 2, "-");
        return tori_fail(err, TORI_EARG,
                         "the published figures of %d add up to %s, not to 100 within rounding: they are no "
                         "parts of a whole",
                         w->rows[row]->year, told);
    }
    w->f->adjusted = w->f->adjusted || off != 0;
    return TORI_OK;
}

/* ---- titles ---- */

static const char *title_of(const tori_printed *p, const char *lang)
{
    if (strcmp(lang, "en") == 0 && p->title_en[0] != '\0')
        return p->title_en;
    return p->title[0] != '\0' ? p->title : p->item;
}

/* "平成18年度（n=1,043）", behind its group where there are several. */
static char *row_title(const struct work *w, size_t row, bool groups)
{
    bool english = strcmp(w->f->lang, "en") == 0;
    const char *group = lines_group_title(w->rows[row]->group, w->f->lang);
    char year[48], number[32], size[64] = "", text[512];
    int64_t n = -1;
    figures_year(year, w->rows[row]->year, 0, w->f->lang);
    for (size_t k = 0; k < w->f->n_columns; k++)
        n = figures_get(w->f, row, k)->over > n ? figures_get(w->f, row, k)->over : n;
    if (n >= 0) {
        tori_figure_count(number, n);
        snprintf(size, sizeof size, english ? " (n=%s)" : "（n=%s）", number);
    }
    snprintf(text, sizeof text, "%.300s%s%s%s", groups ? group : "",
             groups && english ? ", "
             : groups          ? " "
                               : "",
             year, size);
    while (!tori_text_valid(text, strlen(text))) /* cut within a character */
        text[strlen(text) - 1] = '\0';
    return tori_text_copy(text, strlen(text));
}

static bool make_titles(const struct work *w)
{
    figures *f = w->f;
    bool groups = false, done = true;
    for (size_t i = 1; i < f->n_rows; i++)
        groups = groups || strcmp(w->rows[i]->group, w->rows[0]->group) != 0;
    for (size_t i = 0; i < f->n_rows; i++)
        done &= (f->rows[i] = row_title(w, i, groups)) != NULL;
    for (size_t k = 0; k < f->n_columns; k++) {
        const char *title = title_of(w->columns[k], f->lang);
        done &= (f->columns[k] = tori_text_copy(title, strlen(title))) != NULL;
    }
    return done;
}

/* ---- the whole ---- */

static tori_code build(struct work *w, tori_error *err)
{
    figures *f = w->f;
    if (!figures_make_room(f))
        return no_memory(err);
    fill_cells(w);
    f->first_year = 9999;
    for (size_t i = 0; i < f->n_rows; i++) {
        tori_code rc = check_row(w, i, err);
        if (rc != TORI_OK)
            return rc;
        f->first_year = w->rows[i]->year < f->first_year ? w->rows[i]->year : f->first_year;
        f->last_year = w->rows[i]->year > f->last_year ? w->rows[i]->year : f->last_year;
    }
    return make_titles(w) && figures_make_values(f) ? TORI_OK : no_memory(err);
}

tori_code figures_from_printed(figures *f, const tori_published *list, const year_list *years, int decimals,
                               const char *lang, tori_error *err)
{
    struct work w = {.f = f, .decimals = decimals};
    *f = (figures){.plan = {.rows = AXIS_YEARS, .columns = AXIS_CHOICES},
                   .decimals = decimals,
                   .lang = lang,
                   .parts = true,
                   .printed = true};
    tori_code rc = gather(&w, list, years, err);
    if (rc == TORI_OK)
        rc = build(&w, err);
    free(w.list);
    free(w.rows);
    free(w.columns);
    return rc;
}
