/* Rates as rows and columns of exact figures, for charts. */
#include "figure_cells.h"
#include "figure_titles.h"

#include "body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NO_GROUP = -1 };

/* What is being filled, and where a cell is looked up. */
struct work {
    figures *f;
    const tori_rates *rates;
    const tori_rates_view *view;
    tori_order order;     /* items and groups that are shown, as the view sorts them */
    size_t first;         /* year with a figure */
    long *rows, *columns; /* what each stands for: number of an item, group, year, answer */
};

struct place {
    size_t item, year, before; /* the earlier year of a change; as year: none */
    long group;
    int answer; /* -1: rates */
};

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* ---- what there is on an axis ---- */

static long group_of_prefecture(const tori_rates *rates, int prefecture)
{
    const char *name = tori_prefecture_name(prefecture, "ja");
    for (size_t g = 0; g + 1 < tori_rates_groups(rates); g++)
        if (strcmp(tori_rates_group_id(rates, g), name) == 0)
            return (long)g;
    return NO_GROUP;
}

static long most_entries(const struct work *w, figure_axis axis)
{
    switch (axis) {
    case AXIS_ITEMS:
        return (long)w->order.n_items;
    case AXIS_GROUPS:
        return (long)w->order.n_groups;
    case AXIS_YEARS:
    case AXIS_ENDS:
        return (long)tori_rates_years(w->rates);
    case AXIS_ANSWERS:
        return FIGURE_ANSWERS;
    case AXIS_PREFECTURES:
        return TORI_PREFECTURES;
    default:
        return 1;
    }
}

static void put(struct place *p, const struct work *w, figure_axis axis, long entry)
{
    switch (axis) {
    case AXIS_ITEMS:
        p->item = w->order.items[entry];
        break;
    case AXIS_GROUPS:
        p->group = (long)w->order.groups[entry];
        break;
    case AXIS_YEARS:
    case AXIS_ENDS:
        p->year = (size_t)entry;
        p->before = entry > 0 ? (size_t)entry - 1 : 0;
        break;
    case AXIS_ANSWERS:
        p->answer = (int)entry;
        break;
    case AXIS_PREFECTURES:
        p->group = group_of_prefecture(w->rates, (int)entry + 1);
        break;
    default:
        break;
    }
}

static bool over_years(figure_axis axis)
{
    return axis == AXIS_YEARS || axis == AXIS_ENDS;
}

/* Of what is not within the base there is no figure. */
static figure part_of(const tori_count *c, int answer, tori_base base)
{
    const int64_t parts[FIGURE_ANSWERS] = {[FIGURE_YES] = c->yes,
                                    [FIGURE_NO] = c->no,
                                    [FIGURE_MISSING] = c->no_answer + c->unknown,
                                    [FIGURE_NOT_APPLICABLE] = c->not_applicable};
    const bool within[FIGURE_ANSWERS] = {[FIGURE_YES] = true,
                                  [FIGURE_NO] = true,
                                  [FIGURE_MISSING] = base != TORI_BASE_ANSWERED,
                                  [FIGURE_NOT_APPLICABLE] = base == TORI_BASE_BODIES};
    return (figure){.part = parts[answer], .base = within[answer] ? tori_count_base(c, base) : 0};
}

/* A change where both years have a rate. */
static figure change_at(const struct work *w, const struct place *p, const tori_count *later)
{
    tori_count c = tori_rates_get(w->rates, p->before, p->item, (size_t)p->group);
    int64_t base = tori_count_base(later, w->view->base), from = tori_count_base(&c, w->view->base);
    if (p->before == p->year || base == 0 || from == 0)
        return (figure){0};
    return (figure){.part = later->yes, .base = base, .from_part = c.yes, .from_base = from};
}

static figure look_up(const struct work *w, const struct place *p)
{
    figure found = {0};
    if (p->group == NO_GROUP)
        return found;
    found.hidden = tori_rates_hidden(w->rates, p->year, p->item, (size_t)p->group) ||
                   (w->f->plan.change && tori_rates_hidden(w->rates, p->before, p->item, (size_t)p->group));
    if (found.hidden)
        return found;
    tori_count c = tori_rates_get(w->rates, p->year, p->item, (size_t)p->group);
    if (p->answer >= 0 && tori_count_base(&c, TORI_BASE_ELIGIBLE) == 0) /* asked of nobody: no answers */
        return found;
    if (p->answer >= 0)
        return part_of(&c, p->answer, w->view->base);
    if (w->f->plan.change)
        return change_at(w, p, &c);
    found.part = c.yes;
    found.base = tori_count_base(&c, w->view->base);
    if (found.base > 0)
        found.ends = ends_of(&c, w->view);
    return found;
}

/* ---- choosing rows and columns ---- */

static bool is_shown(const struct work *w, figure_axis axis, long entry)
{
    return axis != AXIS_GROUPS || figures_is_group(w->rates, w->order.groups[entry]);
}

static struct place start(const struct work *w, size_t year)
{
    return (struct place){.item = w->order.items[0],
                          .year = year,
                          .before = w->first,
                          .group = (long)tori_rates_groups(w->rates) - 1,
                          .answer = -1};
}

/* Is it worth a row or a column? That nothing is missing goes without saying. */
static bool tells(figure_axis axis, long entry, const figure *found)
{
    return found->base > 0 && (axis != AXIS_ANSWERS || entry < FIGURE_MISSING || found->part > 0);
}

/* Has an entry of one axis a figure at any of the other's? */
static bool any_figure(const struct work *w, figure_axis axis, long entry, figure_axis other, size_t year)
{
    for (long i = 0; i < most_entries(w, other); i++) {
        struct place p = start(w, year);
        put(&p, w, axis, entry);
        put(&p, w, other, i);
        figure found = look_up(w, &p);
        if (is_shown(w, other, i) && tells(axis, entry, &found))
            return true;
    }
    return false;
}

static size_t choose(long *to, const struct work *w, figure_axis axis, figure_axis other, size_t year)
{
    size_t n = 0;
    for (long i = 0; i < most_entries(w, axis); i++)
        if (axis == AXIS_PREFECTURES || (is_shown(w, axis, i) && any_figure(w, axis, i, other, year)))
            to[n++] = i;
    if (axis == AXIS_ENDS && n > 2) {
        to[1] = to[n - 1];
        n = 2;
    }
    return n;
}

/* The first year in which any item has a rate: changes begin there. */
static size_t first_year(const struct work *w)
{
    size_t years = tori_rates_years(w->rates), total = tori_rates_groups(w->rates) - 1;
    for (size_t y = 0; y < years; y++)
        for (size_t i = 0; i < w->order.n_items; i++) {
            tori_count c = tori_rates_get(w->rates, y, w->order.items[i], total);
            if (tori_count_base(&c, w->view->base) > 0)
                return y;
        }
    return 0;
}

/* The latest year with a figure, where years are on neither axis. */
static size_t latest_year(const struct work *w, figure_axis rows, figure_axis columns)
{
    size_t n = tori_rates_years(w->rates);
    for (size_t y = n; y-- > 0;)
        for (long i = 0; i < most_entries(w, rows); i++)
            if (any_figure(w, rows, i, columns, y))
                return y;
    return n - 1;
}

/* ---- the whole ---- */

static void fill_cells(struct work *w, size_t year)
{
    figures *f = w->f;
    for (size_t i = 0; i < f->n_rows; i++)
        for (size_t k = 0; k < f->n_columns; k++) {
            struct place p = start(w, year);
            put(&p, w, f->plan.rows, w->rows[i]);
            put(&p, w, f->plan.columns, w->columns[k]);
            figure *cell = &f->cells[i * f->n_columns + k];
            *cell = look_up(w, &p);
            ends_note(&f->ends, &cell->ends);
        }
    ends_columns(f->ends_columns, w->view);
}

/* Also of rows and columns that are left out since all of theirs are hidden. */
static size_t count_hidden(const struct work *w, size_t year)
{
    const figure_plan *plan = &w->f->plan;
    size_t n = 0;
    for (long i = 0; i < most_entries(w, plan->rows); i++)
        for (long k = 0; k < most_entries(w, plan->columns); k++) {
            struct place p = start(w, year);
            put(&p, w, plan->rows, i);
            put(&p, w, plan->columns, k);
            n += is_shown(w, plan->rows, i) && is_shown(w, plan->columns, k) && look_up(w, &p).hidden;
        }
    return n;
}

static tori_code make_room(struct work *w, tori_error *err)
{
    figures *f = w->f;
    size_t rows = (size_t)most_entries(w, f->plan.rows), columns = (size_t)most_entries(w, f->plan.columns);
    w->rows = calloc(rows + 1, sizeof *w->rows);
    w->columns = calloc(columns + 1, sizeof *w->columns);
    return w->rows && w->columns ? TORI_OK : no_memory(err);
}

static void note_span(struct work *w, size_t year)
{
    figures *f = w->f;
    bool rows = over_years(f->plan.rows), columns = over_years(f->plan.columns);
    const long *years = rows ? w->rows : w->columns;
    size_t n = rows ? f->n_rows : f->n_columns;
    size_t first = rows || columns ? (size_t)years[0] - (f->plan.change && years[0] > 0) : f->plan.change ? w->first : year,
           last = rows || columns ? (size_t)years[n - 1] : year;
    f->first_year = tori_rates_year(w->rates, first);
    f->last_year = tori_rates_year(w->rates, last);
    for (size_t y = first; y <= last; y++)
        f->unframed = f->unframed || !tori_rates_framed(w->rates, y);
    if (f->plan.rows != AXIS_ITEMS && f->plan.columns != AXIS_ITEMS) {
        const tori_codebook *book = tori_rates_codebook(w->rates);
        snprintf(f->item, sizeof f->item, "%s", tori_codebook_item_title(book, w->order.items[0], f->lang));
        figure_answers(f->answers, sizeof f->answers, book, w->order.items[0], f->lang);
    }
}

/* Groups side by side: what all of them together have. Also what groups are, and counts. */
static bool note_groups(struct work *w, size_t year)
{
    figures *f = w->f;
    const tori_grouping *by = tori_rates_by(w->rates);
    f->by = by->n > 0 ? by->keys[by->n - 1].by : TORI_BY_NONE;
    snprintf(f->counted, sizeof f->counted, "%s",
             !f->plan.counts                 ? ""
             : strcmp(f->lang, "en") == 0 ? " bodies"
                                             : "団体");
    if (f->plan.columns != AXIS_GROUPS || f->n_columns < 2)
        return true;
    if ((f->totals = calloc(f->n_rows, sizeof *f->totals)) == NULL)
        return false;
    for (size_t i = 0; i < f->n_rows; i++) {
        struct place p = start(w, year);
        put(&p, w, f->plan.rows, w->rows[i]);
        f->totals[i] = look_up(w, &p);
    }
    return true;
}

/* A map has all its rows, with figures or not. */
static bool any_cell(const struct work *w, size_t year)
{
    bool any = false;
    for (size_t i = 0; i < w->f->n_rows && !any; i++)
        any = any_figure(w, w->f->plan.rows, w->rows[i], w->f->plan.columns, year);
    return any;
}

/* The years of rows, where these are years. */
static void note_years(const struct work *w)
{
    for (size_t i = 0; i < w->f->n_rows && over_years(w->f->plan.rows); i++)
        w->f->years[i] = tori_rates_year(w->rates, (size_t)w->rows[i]);
}

static void note_parts(struct work *w)
{
    figures *f = w->f;
    f->parts = f->plan.columns == AXIS_ANSWERS;
    f->split = f->parts ? TORI_SPLIT_ANSWERS : TORI_SPLIT_KINDS;
    for (size_t k = 0; k < f->n_columns && f->parts; k++)
        f->n_missing += w->columns[k] >= FIGURE_MISSING;
}

static tori_code build(struct work *w, tori_error *err)
{
    figures *f = w->f;
    tori_code rc = make_room(w, err);
    if (rc != TORI_OK)
        return rc;
    w->first = first_year(w);
    size_t year = latest_year(w, f->plan.rows, f->plan.columns);
    f->n_rows = choose(w->rows, w, f->plan.rows, f->plan.columns, year);
    f->n_columns = choose(w->columns, w, f->plan.columns, f->plan.rows, year);
    f->n_hidden = count_hidden(w, year);
    if ((f->n_rows == 0 || f->n_columns == 0) && f->n_hidden > 0)
        return tori_fail(err, TORI_EARG, "there is no figure to draw: all of them are hidden");
    if (f->plan.change && (f->n_rows == 0 || f->n_columns == 0 || !any_cell(w, year)))
        return tori_fail(err, TORI_EARG, "there is no change to draw: no two of the years selected have a rate");
    if (f->n_rows == 0 || f->n_columns == 0)
        return tori_fail(err, TORI_EARG,
                         "there is no figure to draw: no body is asked in the years selected");
    if (!figures_make_room(f))
        return no_memory(err);
    note_span(w, year);
    note_years(w);
    fill_cells(w, year);
    const titles_of of = {f, w->rates, &w->order, year};
    if (!note_groups(w, year) ||
        !figure_titles(f->rows, &of, f->plan.rows, w->rows, f->n_rows) ||
        !figure_titles(f->columns, &of, f->plan.columns, w->columns, f->n_columns))
        return no_memory(err);
    if (f->plan.sort && w->view->sort == TORI_SORT_NONE)
        figures_sort_rows(f);
    note_parts(w);
    return (!f->parts || figures_add_up(f)) && figures_make_values(f) ? TORI_OK : no_memory(err);
}

tori_code figures_from_rates(figures *f, const tori_rates *rates, const tori_rates_view *view,
                             figure_plan plan, tori_error *err)
{
    struct work w = {.f = f, .rates = rates, .view = view};
    *f = (figures){.plan = plan, .decimals = view->decimals, .lang = view->lang, .calendar = f->calendar};
    size_t years = tori_rates_years(rates);
    tori_code rc = tori_order_find(&w.order, rates, years > 0 ? years - 1 : 0, view, err);
    if (rc == TORI_OK)
        rc = build(&w, err);
    tori_order_free(&w.order);
    free(w.rows);
    free(w.columns);
    return rc;
}
