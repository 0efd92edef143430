/* Published figures as rows and columns, for charts. */
#include "printed_figures.h"

#include "figure.h"
#include "figure_cells.h"
#include "lines.h"
#include "text.h"
#include "translate.h"

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
    bool counts;               /* not shares: a row a year, a column an item and group */
    bool superseded;           /* one figure took the place of another of the same year */
    const tori_printed **list; /* drawn, in the order in which they were printed */
    size_t n;
    const tori_printed **rows, **columns; /* the first of each */
    int decimals;
};

static bool same_group(const tori_printed *a, const tori_printed *b)
{
    return strcmp(a->group, b->group) == 0;
}

static bool same_row(const struct work *w, const tori_printed *a, const tori_printed *b)
{
    return a->year == b->year && (w->counts || same_group(a, b));
}

static bool same_column(const struct work *w, const tori_printed *a, const tori_printed *b)
{
    return strcmp(a->item, b->item) == 0 && (!w->counts || same_group(a, b));
}

static bool is_meant(const struct work *w, const tori_printed *p, const year_list *years)
{
    double value;
    return year_list_holds(years, p->year) && (w->counts ? p->count >= 0 : tori_printed_value(p, &value));
}

static int as_printed(const void *a, const void *b)
{
    const tori_printed *one = *(const tori_printed *const *)a, *other = *(const tori_printed *const *)b;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* The figures that are meant; of one row and column the last. */
static tori_code gather(struct work *w, const tori_published *list, const year_list *years, tori_error *err)
{
    size_t n = tori_published_count(list);
    w->list = calloc(n + 1, sizeof *w->list);
    w->rows = calloc(n + 1, sizeof *w->rows);
    w->columns = calloc(n + 1, sizeof *w->columns);
    if (w->list == NULL || w->rows == NULL || w->columns == NULL)
        return no_memory(err);
    for (size_t i = 0; i < n; i++) {
        const tori_printed *p = tori_published_get(list, i);
        size_t at = 0;
        if (!is_meant(w, p, years))
            continue;
        while (at < w->n && !(same_row(w, w->list[at], p) && same_column(w, w->list[at], p)))
            at++;
        w->superseded = w->superseded || at < w->n;
        w->list[at] = p;
        w->n += at == w->n;
    }
    if (w->n == 0)
        return tori_fail(err, TORI_EARG,
                         w->counts ? N_("no published figure of the years selected has a count")
                                   : N_("no published figure of the years selected has a percentage"));
    qsort(w->list, w->n, sizeof *w->list, as_printed);
    return TORI_OK;
}

/* Rows and columns in the order in which they come; years rise where they are the rows. */
static void list_axes(struct work *w)
{
    figures *f = w->f;
    for (size_t i = 0; i < w->n; i++) {
        size_t row = 0, column = 0;
        while (row < f->n_rows && !same_row(w, w->rows[row], w->list[i]))
            row++;
        while (column < f->n_columns && !same_column(w, w->columns[column], w->list[i]))
            column++;
        w->rows[row] = w->list[i];
        w->columns[column] = w->list[i];
        f->n_rows += row == f->n_rows;
        f->n_columns += column == f->n_columns;
    }
    for (size_t i = 1; i < f->n_rows && w->counts; i++)
        for (size_t k = i; k > 0 && w->rows[k]->year < w->rows[k - 1]->year; k--) {
            const tori_printed *row = w->rows[k];
            w->rows[k] = w->rows[k - 1];
            w->rows[k - 1] = row;
        }
}

/* A count, or a percentage as printed, else from its counts. */
static figure cell_of(const struct work *w, const tori_printed *p)
{
    if (w->counts)
        return (figure){.part = p->count, .base = 1, .count = p->count, .over = p->base};
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
                if (same_row(w, w->list[p], w->rows[i]) && same_column(w, w->list[p], w->columns[k]))
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
    char year[CALENDAR_TITLE], number[32], size[64] = "", text[512];
    int64_t n = -1;
    calendar_title(year, w->rows[row]->year, w->f->calendar, w->f->lang);
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

static void release(struct work *w)
{
    free(w->list);
    free(w->rows);
    free(w->columns);
}

static tori_code build(struct work *w, tori_error *err)
{
    figures *f = w->f;
    list_axes(w);
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
                   .calendar = f->calendar,
                   .parts = true,
                   .printed = true};
    tori_code rc = gather(&w, list, years, err);
    if (rc == TORI_OK)
        rc = build(&w, err);
    release(&w);
    return rc;
}

/* ---- counts by year ---- */

/* "eラーニング研修の受講者数（市区町村）": the group where there are several. */
static char *series_title(const struct work *w, size_t column, bool groups)
{
    bool english = strcmp(w->f->lang, "en") == 0;
    char text[1024];
    const char *group = lines_group_title(w->columns[column]->group, w->f->lang);
    bool bracket = groups && group[0] != '\0';
    snprintf(text, sizeof text, "%.600s%s%.300s%s", title_of(w->columns[column], w->f->lang),
             !bracket  ? ""
             : english ? " ("
                       : "（",
             bracket ? group : "",
             !bracket  ? ""
             : english ? ")"
                       : "）");
    while (!tori_text_valid(text, strlen(text))) /* cut within a character */
        text[strlen(text) - 1] = '\0';
    return tori_text_copy(text, strlen(text));
}

/* What the counts are of, where that is the same for all. */
static void note_counted(const struct work *w)
{
    const char *counted = lines_group_counted(w->columns[0], w->f->lang);
    for (size_t k = 1; k < w->f->n_columns; k++)
        if (strcmp(counted, lines_group_counted(w->columns[k], w->f->lang)) != 0)
            counted = "";
    snprintf(w->f->counted, sizeof w->f->counted, "%s", counted);
}

static bool title_counts(const struct work *w)
{
    figures *f = w->f;
    bool groups = false, done = true;
    for (size_t k = 1; k < f->n_columns; k++)
        groups = groups || !same_group(w->columns[k], w->columns[0]);
    for (size_t i = 0; i < f->n_rows; i++) {
        char year[CALENDAR_TITLE];
        calendar_tick(year, f->years[i], i > 0 ? f->years[i - 1] : 0, f->calendar, f->lang);
        done &= (f->rows[i] = tori_text_copy(year, strlen(year))) != NULL;
    }
    for (size_t k = 0; k < f->n_columns; k++)
        done &= (f->columns[k] = series_title(w, k, groups)) != NULL;
    return done;
}

/* Percentages of one item and group beside the counts. */
static tori_code add_share(struct work *w, const tori_published *list, const year_list *years,
                           tori_error *err)
{
    struct work share = {.f = w->f, .decimals = w->f->decimals};
    bool english = strcmp(w->f->lang, "en") == 0;
    tori_code rc = gather(&share, list, years, err);
    for (size_t i = 1; i < share.n && rc == TORI_OK; i++)
        if (!same_group(share.list[i], share.list[0]) ||
            strcmp(share.list[i]->item, share.list[0]->item) != 0)
            rc = tori_fail(
                err, TORI_EARG, "a share is one line: \"%s\" of \"%s\" is another than \"%s\" of \"%s\"",
                share.list[i]->item, share.list[i]->group, share.list[0]->item, share.list[0]->group);
    for (size_t i = 0; i < share.n && rc == TORI_OK; i++)
        for (size_t row = 0; row < w->f->n_rows; row++)
            if (w->f->years[row] == share.list[i]->year)
                w->f->share_cells[row] = cell_of(&share, share.list[i]);
    if (rc == TORI_OK &&
        !figures_label_shares(w->f, title_of(share.list[0], w->f->lang), english ? " (%)" : "（％）"))
        rc = no_memory(err);
    release(&share);
    return rc;
}

static tori_code build_counts(struct work *w, tori_error *err)
{
    figures *f = w->f;
    list_axes(w);
    if (!figures_make_room(f))
        return no_memory(err);
    for (size_t i = 0; i < f->n_rows; i++)
        f->years[i] = w->rows[i]->year;
    f->first_year = f->years[0];
    f->last_year = f->years[f->n_rows - 1];
    fill_cells(w);
    note_counted(w);
    if (w->superseded)
        snprintf(f->behind, sizeof f->behind, "%s",
                 strcmp(f->lang, "en") == 0 ? "Of several figures for a year the last is drawn"
                                            : "同じ年度に複数の公表値がある場合は最後のもの");
    return title_counts(w) && figures_make_values(f) ? TORI_OK : no_memory(err);
}

tori_code figures_from_printed_counts(figures *f, const tori_published *list, const tori_published *share,
                                      const year_list *years, const char *lang, tori_error *err)
{
    struct work w = {.f = f, .counts = true};
    *f = (figures){.plan = {.rows = AXIS_YEARS, .columns = AXIS_ITEMS, .counts = true},
                   .decimals = 1,
                   .lang = lang,
                   .calendar = f->calendar,
                   .printed = true};
    tori_code rc = gather(&w, list, years, err);
    if (rc == TORI_OK)
        rc = build_counts(&w, err);
    if (rc == TORI_OK && share != NULL)
        rc = add_share(&w, share, years, err);
    release(&w);
    return rc;
}
