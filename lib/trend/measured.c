/* How choices, dates, numbers and ratios move over the years. */
#include "../trend.h"

#include "breaks.h"

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

static tori_code gather_parts(struct lines *l, const struct trend *t, size_t year, size_t measure,
                              size_t group)
{
    tori__parts parts;
    size_t after = 0;
    tori_code rc = tori__parts_new(&parts, t->rates, year, measure, group, t->view, t->err);
    for (size_t i = 0; i < parts.n && rc == TORI_OK; i++) {
        const tori__part *part = &parts.list[i];
        struct line *line =
            line_of(l, tori__part_id(t->rates, measure, part), after, tori_rates_years(t->rates));
        if (!line) {
            rc = no_memory(t);
            break;
        }
        snprintf(line->label, sizeof line->label, "%s",
                 strcmp(part->id, "reference") != 0 ? tori__part_label(t->rates, measure, part, t->lang)
                                                    : tori__word(TORI__WORD_REFERENCE_DAY, t->lang));
        line->implemented = part->implemented;
        line->values[year] = (struct value){true, part->count, parts.base, part->share};
        after = (size_t)(line - l->list) + 1;
    }
    tori__parts_free(&parts);
    return rc;
}

static tori_code gather_figures(struct lines *l, const struct trend *t, size_t year, size_t measure,
                                size_t group)
{
    tori_count c = tori_rates_get(t->rates, year, t->rates->measures[measure].item, group);
    tori__figure figures[TORI__MOST_FIGURES];
    size_t n;
    tori_code rc = tori__figures(figures, &n, t->rates, year, measure, group, t->view, t->err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        if (strcmp(figures[i].id, "both") == 0) /* the count of the figure behind it says that */
            continue;
        struct line *line = line_of(l, figures[i].id, l->n, tori_rates_years(t->rates));
        if (!line)
            return no_memory(t);
        snprintf(line->label, sizeof line->label, "%s", tori__figure_title(figures[i].id, t->lang));
        line->values[year] = (struct value){figures[i].cell.type != TORI_CELL_EMPTY, figures[i].count,
                                            tori_count_base(&c, TORI_BASE_ELIGIBLE), figures[i].cell};
    }
    return rc;
}

static tori_code gather_rate(struct lines *l, const struct trend *t, size_t item, size_t group)
{
    struct line *line = line_of(l, "yes", 0, tori_rates_years(t->rates));
    if (!line)
        return no_memory(t);
    line->implemented = true;
    for (size_t y = 0; y < tori_rates_years(t->rates); y++) {
        tori_count c = tori_rates_get(t->rates, y, item, group);
        int64_t base = tori_count_base(&c, t->view->base);
        line->values[y] =
            (struct value){base > 0,
                           c.yes,
                           base,
                           tori_cell_percent(c.yes, base)};
    }
    return TORI_OK;
}

static bool has_parts(const tori_measured *m)
{
    return m->kind == TORI_MEASURE_CHOICE || m->kind == TORI_MEASURE_DATE;
}

static tori_code gather(struct lines *l, const struct trend *t, size_t measure, size_t group)
{
    tori_code rc = TORI_OK;
    for (size_t y = 0; y < tori_rates_years(t->rates) && rc == TORI_OK; y++)
        rc = has_parts(&t->rates->measures[measure]) ? gather_parts(l, t, y, measure, group)
                                                     : gather_figures(l, t, y, measure, group);
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

enum { ITEM, TITLE, BY, GROUP, MEASURE, PART, LABEL, IMPLEMENTED, YEAR, COUNT, BASE, VALUE, CHANGE, COLUMNS };

static const tori_column columns[COLUMNS] = {
    [ITEM] = {.id = "item", .title = "item"},
    [TITLE] = {.id = "title", .title = "title"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [MEASURE] = {.id = "measure", .title = "measure"},
    [PART] = {.id = "part", .title = "part"},
    [LABEL] = {.id = "label", .title = "label"},
    [IMPLEMENTED] = {.id = "implemented", .title = "implemented"},
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [COUNT] = {.id = "count", .title = "count", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [VALUE] = {.id = "value", .title = "value", .numeric = true},
    [CHANGE] = {.id = "change", .title = "change", .numeric = true},
};

/* What its rows say of a series: the item or ratio, and what it is measured by. */
struct place {
    const char *id, *title, *measure;
    size_t group;
    bool labelled; /* parts have labels of their own */
};

static tori_code list_line(struct trend *t, const struct place *p, const struct line *line)
{
    const struct value *last = NULL;
    tori_code rc = TORI_OK;
    for (size_t y = 0; y < tori_rates_years(t->rates) && rc == TORI_OK; y++) {
        const struct value *v = &line->values[y];
        if (!v->there && !v->base)
            continue;
        const tori_cell cells[COLUMNS] = {
            [ITEM] = {.type = TORI_CELL_TEXT, .text = p->id},
            [TITLE] = {.type = TORI_CELL_TEXT, .text = p->title},
            [BY] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_by(t->rates, p->group)},
            [GROUP] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_id(t->rates, p->group)},
            [MEASURE] = {.type = TORI_CELL_TEXT, .text = p->measure},
            [PART] = {.type = TORI_CELL_TEXT, .text = line->part},
            [LABEL] = {.type = TORI_CELL_TEXT, .text = p->labelled ? line->label : ""},
            [IMPLEMENTED] = {.type = TORI_CELL_TEXT, .text = line->implemented ? "yes" : ""},
            [YEAR] = {.type = TORI_CELL_NUMBER, .a = tori_rates_year(t->rates, y)},
            [COUNT] = {.type = TORI_CELL_COUNT, .a = v->count},
            [BASE] = {.type = TORI_CELL_COUNT, .a = v->base},
            [VALUE] = v->cell,
            [CHANGE] = last ? change(t, last, v) : (tori_cell){.type = TORI_CELL_EMPTY},
        };
        rc = tori_table_row(t->table, cells, t->err);
        if (v->there && v->cell.type != TORI_CELL_EMPTY)
            last = v;
    }
    return rc;
}

static tori_code list_lines(struct trend *t, const struct place *p, const struct lines *l)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < l->n && rc == TORI_OK; i++)
        rc = list_line(t, p, &l->list[i]);
    return rc;
}

static tori_code list_rate(struct trend *t, size_t item, size_t group)
{
    const tori_codebook *book = t->rates->book;
    const struct place p = {.id = tori_codebook_item(book, item)->id,
                            .title = tori_codebook_item_title(book, item, t->lang),
                            .measure = "rate",
                            .group = group};
    struct lines l = {0};
    tori_code rc = gather_rate(&l, t, item, group);
    if (rc == TORI_OK)
        rc = list_lines(t, &p, &l);
    free_lines(&l);
    return rc;
}

static tori_code list_measure(struct trend *t, size_t measure, size_t group)
{
    const tori_measured *m = &t->rates->measures[measure];
    const struct place p = {.id = tori_measure_id(t->rates->book, m),
                            .title = tori_measure_title(t->rates->book, m, t->lang),
                            .measure = tori__measure_name(m->kind),
                            .group = group,
                            .labelled = has_parts(m)};
    struct lines l = {0};
    tori_code rc = gather(&l, t, measure, group);
    if (rc == TORI_OK)
        rc = list_lines(t, &p, &l);
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
    tori_code rc = tori_table_new(&t.table, columns, COLUMNS, view->decimals, err);
    for (size_t i = 0; i < n_rated * groups && rc == TORI_OK; i++)
        rc = list_rate(&t, rated[i / groups], i % groups);
    for (size_t i = 0; i < rates->n_measures * groups && rc == TORI_OK; i++)
        rc = list_measure(&t, i / groups, i % groups);
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

static tori_code new_sheet(struct trend *t, size_t years)
{
    tori_column *all = calloc(years + 2, sizeof *all);
    char(*title)[16] = calloc(years + 1, sizeof *title);
    tori_code rc = all && title ? TORI_OK : no_memory(t);
    if (rc == TORI_OK)
        all[0] = (tori_column){.id = "title", .title = tori__word(TORI__WORD_ITEM, t->lang)};
    for (size_t y = 0; y < years && rc == TORI_OK; y++) {
        snprintf(title[y], sizeof title[y], "%d", tori_rates_year(t->rates, y));
        all[1 + y] = (tori_column){.id = title[y], .title = title[y], .numeric = true};
    }
    if (rc == TORI_OK) {
        all[1 + years] =
            (tori_column){.id = "change", .title = tori__word(TORI__WORD_CHANGE, t->lang), .numeric = true};
        rc = tori_table_new(&t->table, all, years + 2, t->view->decimals, t->err);
    }
    free(all);
    free(title);
    return rc;
}

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
    bool grouped = tori_rates_groups(t->rates) > 1, parts = has_parts(&t->rates->measures[measure]);
    struct lines l = {0};
    tori_code rc = gather(&l, t, measure, group);
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
    const tori__word_id what = has_parts(m)                    ? shares[t->view->base]
                               : m->kind == TORI_MEASURE_RATIO ? TORI__WORD_OF_RATIOS
                                                               : TORI__WORD_OF_NUMBERS;
    size_t items[] = {m->item}, years = tori_rates_years(t->rates);
    tori_code rc = tori_table_title(
        t->table, tori_measure_title(t->rates->book, m, t->lang),
        tori__word(has_parts(m) ? TORI__WORD_SHARES_TREND : TORI__WORD_FIGURES_TREND, t->lang), t->err);
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
    tori_code rc = new_sheet(&t, years);
    if (rc == TORI_OK && !(cells = calloc(years + 2, sizeof *cells)))
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
