/* How choices, dates, numbers and ratios move over the years. */
#include "../trend.h"

#include "breaks.h"
#include "years.h"

#include "../rates/measures.h"
#include "../rates/notes.h"
#include "../rates/words.h"
#include "../translate.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

/* What a part or figure is in a year. */
struct value {
    bool there;
    int64_t count, base;
    tori_cell cell;
};

/* A part of a measure, or a figure of it, over the years. */
struct line {
    char part[32], label[96];
    bool implemented;
    struct value *values;
};

/* Those of a measure in a group. */
struct lines {
    struct line *list;
    size_t n;
};

struct trend {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    tori__columns columns; /* of a list */
    tori_table *table;
    tori_error *err;
};

static void free_lines(struct lines *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->list[i].values);
    free(l->list);
    *l = (struct lines){0};
}

/* The line of a part, made behind line `after` if it is new; NULL when out of memory. */
static struct line *line_of(struct lines *l, const char *part, size_t after, size_t years)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->list[i].part, part) == 0)
            return &l->list[i];
    struct line *more = realloc(l->list, (l->n + 1) * sizeof *more);
    struct value *values = more ? calloc(years + 1, sizeof *values) : NULL;
    if (more)
        l->list = more;
    if (!values)
        return NULL;
    memmove(&more[after + 1], &more[after], (l->n++ - after) * sizeof *more);
    more[after] = (struct line){.values = values};
    snprintf(more[after].part, sizeof more[after].part, "%s", part);
    return &more[after];
}

static tori_code no_memory(const struct trend *t)
{
    return tori_fail(t->err, TORI_ENOMEM, "out of memory");
}

/* Where the values of a year go. */
struct gathering {
    const struct trend *trend;
    struct lines *to;
    size_t year, after;
};

static tori_code put_value(void *user, const tori__listed *v, tori_error *err)
{
    struct gathering *g = user;
    const struct trend *t = g->trend;
    struct line *line = line_of(g->to, v->part, g->after, tori_rates_years(t->rates));
    if (!line)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    bool day = strcmp(v->part, "reference") == 0; /* another one each year */
    snprintf(line->label, sizeof line->label, "%s",
             day ? tori__word(TORI__WORD_REFERENCE_DAY, t->lang) : v->label);
    line->implemented = v->implemented;
    line->values[g->year] = (struct value){v->there, v->count, v->base, v->cell};
    g->after = (size_t)(line - g->to->list) + 1;
    return TORI_OK;
}

static tori_code gather(struct lines *l, const struct trend *t, const tori__subject *subject)
{
    tori_code rc = TORI_OK;
    for (size_t y = 0; y < tori_rates_years(t->rates) && rc == TORI_OK; y++)
        rc = tori__list_subject(t->rates, y, subject, t->view, put_value, &(struct gathering){t, l, y, 0},
                                t->err);
    return rc;
}

/* ---- changes ---- */

static wide divisor(wide a, wide b)
{
    a = a < 0 ? -a : a;
    while (b) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a ? a : 1;
}

/* The difference of two fractions, times a factor; in binary where it has too many digits. */
static tori_cell difference(const tori_cell *from, const tori_cell *to, int factor, int decimals)
{
    wide up = factor * ((wide)to->a * from->b - (wide)from->a * to->b), down = (wide)to->b * from->b;
    wide common = divisor(up, down);
    up /= common;
    down /= common;
    if (down < 0) {
        up = -up;
        down = -down;
    }
    if (up > INT64_MAX / 100 || up < -INT64_MAX / 100 || down > INT64_MAX / 100)
        return (tori_cell){.type = TORI_CELL_ESTIMATE_POINTS,
                           .real =
                               factor * ((double)to->a / (double)to->b - (double)from->a / (double)from->b),
                           .b = decimals};
    return (tori_cell){.type = TORI_CELL_DIFFERENCE, .a = (int64_t)up, .b = (int64_t)down, .c = decimals};
}

static tori_cell change(const struct trend *t, const struct value *from, const struct value *to)
{
    const tori_cell *a = &from->cell, *b = &to->cell;
    if (!from->there || !to->there || a->type == TORI_CELL_EMPTY || b->type == TORI_CELL_EMPTY)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    if (b->type == TORI_CELL_PERCENT || b->type == TORI_CELL_SHARE)
        return (tori_cell){.type = TORI_CELL_POINTS, .a = b->a, .b = b->b, .c = a->a, .d = a->b};
    if (b->type == TORI_CELL_RATIO)
        return difference(a, b, 100, t->view->decimals);
    return difference(a, b, 1, (int)(a->c > b->c ? a->c : b->c));
}

/* ---- a list ---- */

static const tori__column own[] = {
    TORI__COLUMN_ITEM, TORI__COLUMN_TITLE, TORI__COLUMN_BY,          TORI__COLUMN_GROUP, TORI__COLUMN_MEASURE,
    TORI__COLUMN_PART, TORI__COLUMN_LABEL, TORI__COLUMN_IMPLEMENTED, TORI__COLUMN_YEAR,  TORI__COLUMN_COUNT,
    TORI__COLUMN_BASE, TORI__COLUMN_VALUE, TORI__COLUMN_CHANGE};

static tori_code list_line(struct trend *t, const tori__subject *subject, const struct line *line)
{
    const struct value *last = NULL;
    tori_code rc = TORI_OK;
    for (size_t y = 0; y < tori_rates_years(t->rates) && rc == TORI_OK; y++) {
        const struct value *v = &line->values[y];
        if (!v->there && !v->base)
            continue;
        tori_cell cells[TORI__ROW_CELLS] = {
            [TORI__COLUMN_YEAR] = {.type = TORI_CELL_NUMBER, .a = tori_rates_year(t->rates, y)},
            [TORI__COLUMN_COUNT] = {.type = TORI_CELL_COUNT, .a = v->count},
            [TORI__COLUMN_BASE] = {.type = TORI_CELL_COUNT, .a = v->base},
            [TORI__COLUMN_VALUE] = v->cell,
            [TORI__COLUMN_CHANGE] = last ? change(t, last, v) : (tori_cell){.type = TORI_CELL_EMPTY},
        };
        tori__subject_cells(cells, t->rates, subject, line->part, line->label, line->implemented);
        rc = tori__columns_row(t->table, &t->columns, cells, t->err);
        if (v->there && v->cell.type != TORI_CELL_EMPTY)
            last = v;
    }
    return rc;
}

static tori_code list_subject(struct trend *t, tori__subject subject)
{
    struct lines l = {0};
    tori_code rc = gather(&l, t, &subject);
    for (size_t i = 0; i < l.n && rc == TORI_OK; i++)
        rc = list_line(t, &subject, &l.list[i]);
    free_lines(&l);
    return rc;
}

tori_code tori_trend_measures_list(tori_table **out, const tori_rates *rates, const size_t rated[],
                                   size_t n_rated, const tori_rates_view *view, tori_error *err)
{
    struct trend t = {.rates = rates,
                      .view = view,
                      .lang = view->lang ? view->lang : tori_codebook_language(rates->book),
                      .err = err};
    size_t groups = tori_rates_groups(rates);
    *out = NULL;
    tori__columns_add_all(&t.columns, own, sizeof own / sizeof *own);
    tori_code rc = tori__columns_table(&t.table, &t.columns, view->decimals, err);
    for (size_t i = 0; i < n_rated * groups && rc == TORI_OK; i++)
        rc = list_subject(&t, tori__rate_subject(rates, rated[i / groups], i % groups, t.lang));
    for (size_t i = 0; i < rates->n_measures * groups && rc == TORI_OK; i++)
        rc = list_subject(&t, tori__measure_subject(rates, i / groups, i % groups, t.lang));
    if (rc == TORI_OK)
        rc = tori__note_frames(t.table, rates, 0, tori_rates_years(rates), view->lang, err);
    if (rc == TORI_OK) {
        *out = t.table;
        t.table = NULL;
    }
    tori_table_free(t.table);
    return rc;
}

/* ---- as printed ---- */

/* A line of the sheet; what nobody has in any year takes no room where it is a rest. */
static tori_code sheet_line(struct trend *t, tori_cell *cells, const struct line *line, bool parts)
{
    size_t years = tori_rates_years(t->rates);
    const struct value *first = NULL, *last = NULL;
    int64_t most = 0;
    cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = line->label};
    for (size_t y = 0; y < years; y++) {
        const struct value *v = &line->values[y];
        cells[1 + y] = v->there ? v->cell : (tori_cell){.type = TORI_CELL_EMPTY};
        most = v->count > most ? v->count : most;
        if (!v->there || v->cell.type == TORI_CELL_EMPTY)
            continue;
        first = first ? first : v;
        last = v;
    }
    cells[1 + years] = first && last != first ? change(t, first, last) : (tori_cell){.type = TORI_CELL_EMPTY};
    bool rest = strcmp(line->part, "no_answer") == 0 || strcmp(line->part, "unknown") == 0 ||
                strcmp(line->part, "not_applicable") == 0 || strcmp(line->part, "later") == 0;
    return parts && rest && most == 0 ? TORI_OK : tori_table_row(t->table, cells, t->err);
}

static tori_code sheet_group(struct trend *t, tori_cell *cells, size_t measure, size_t group)
{
    bool grouped = tori_rates_groups(t->rates) > 1, parts = tori__has_parts(&t->rates->measures[measure]);
    const tori__subject subject = tori__measure_subject(t->rates, measure, group, t->lang);
    struct lines l = {0};
    tori_code rc = gather(&l, t, &subject);
    if (rc == TORI_OK && grouped)
        rc = tori_table_heading(t->table, tori_rates_group_title(t->rates, group, t->lang), t->err);
    for (size_t i = 0; i < l.n && rc == TORI_OK; i++)
        rc = sheet_line(t, cells, &l.list[i], parts);
    free_lines(&l);
    return rc;
}

static tori_code note_sheet(struct trend *t, size_t measure)
{
    static const tori__word_id shares[TORI_BASES] = {[TORI_BASE_ELIGIBLE] = TORI__WORD_SHARES_ELIGIBLE,
                                                     [TORI_BASE_BODIES] = TORI__WORD_SHARES_BODIES,
                                                     [TORI_BASE_ANSWERED] = TORI__WORD_SHARES_ANSWERED};
    const tori_measured *m = &t->rates->measures[measure];
    const tori__word_id what = tori__has_parts(m)              ? shares[t->view->base]
                               : m->kind == TORI_MEASURE_RATIO ? TORI__WORD_OF_RATIOS
                                                               : TORI__WORD_OF_NUMBERS;
    size_t items[] = {m->item}, years = tori_rates_years(t->rates);
    tori_code rc = tori_table_title(
        t->table, tori_measure_title(t->rates->book, m, t->lang),
        tori__word(tori__has_parts(m) ? TORI__WORD_SHARES_TREND : TORI__WORD_FIGURES_TREND, t->lang), t->err);
    if (rc == TORI_OK)
        rc = tori__note_breaks(t->table, t->rates, items, 1, t->lang, t->err);
    if (rc == TORI_OK)
        rc = tori_table_note(t->table, tori__word(what, t->lang), t->err);
    if (rc == TORI_OK)
        rc = tori__notes_beside(t->table, t->rates, 0, years - 1, items, 1, t->view, t->err);
    return rc;
}

tori_code tori_trend_measure_sheet(tori_table **out, const tori_rates *rates, size_t measure,
                                   const tori_rates_view *view, tori_error *err)
{
    struct trend t = {.rates = rates,
                      .view = view,
                      .lang = view->lang ? view->lang : tori_codebook_language(rates->book),
                      .err = err};
    size_t years = tori_rates_years(rates);
    tori_cell *cells = NULL;
    *out = NULL;
    if (years == 0)
        return tori_fail(err, TORI_EARG, "there are no returns of any year");
    tori_code rc = tori__years_sheet(&t.table, rates, NULL, false, view->decimals, t.lang, err);
    if (rc == TORI_OK && !(cells = calloc(years + TORI__BESIDE_YEARS, sizeof *cells)))
        rc = no_memory(&t);
    for (size_t g = 0; g < tori_rates_groups(rates) && rc == TORI_OK; g++)
        rc = sheet_group(&t, cells, measure, g);
    if (rc == TORI_OK)
        rc = note_sheet(&t, measure);
    if (rc == TORI_OK) {
        *out = t.table;
        t.table = NULL;
    }
    free(cells);
    tori_table_free(t.table);
    return rc;
}
