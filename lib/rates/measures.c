/* Rates, choices, dates, numbers and ratios: tables of all kinds of items. */
#include "beside.h"
#include "measures.h"
#include "notes.h"

struct listing {
    const tori_rates *rates;
    const tori_rates_view *view;
    tori__columns columns;
    tori_table *table;
    size_t year;
    tori__subject subject;
};

static void name_columns(tori__columns *to, const tori_rates_view *view)
{
    static const tori__column own[] = {TORI__COLUMN_YEAR,  TORI__COLUMN_ITEM,  TORI__COLUMN_TITLE,
                                       TORI__COLUMN_BY,    TORI__COLUMN_GROUP, TORI__COLUMN_MEASURE,
                                       TORI__COLUMN_PART,  TORI__COLUMN_LABEL, TORI__COLUMN_IMPLEMENTED,
                                       TORI__COLUMN_COUNT, TORI__COLUMN_BASE,  TORI__COLUMN_BODIES,
                                       TORI__COLUMN_VALUE};
    tori_column beside[TORI__MOST_BESIDE];
    tori__columns_add_all(to, own, sizeof own / sizeof *own);
    tori__columns_add_others(to, beside, tori__beside_columns(beside, view, NULL, NULL));
}

static tori_code add(void *user, const tori__listed *v, tori_error *err)
{
    struct listing *l = user;
    tori_count c = tori_rates_get(l->rates, l->year, l->subject.item, l->subject.group);
    tori_cell cells[TORI__ROW_CELLS] = {
        [TORI__COLUMN_YEAR] = {.type = TORI_CELL_NUMBER, .a = tori_rates_year(l->rates, l->year)},
        [TORI__COLUMN_COUNT] = {.type = TORI_CELL_COUNT, .a = v->count},
        [TORI__COLUMN_BASE] = {.type = TORI_CELL_COUNT, .a = v->base},
        [TORI__COLUMN_BODIES] = {.type = TORI_CELL_COUNT, .a = tori_count_bodies(&c)},
        [TORI__COLUMN_VALUE] = v->cell,
    };
    tori__subject_cells(cells, l->rates, &l->subject, v->part, v->label, v->implemented);
    if (v->share) {
        c.no = tori_count_answered(&c) - v->count;
        c.given = 0;
        c.yes = v->count;
        tori__beside_cells(cells + TORI__COLUMNS, l->view, &c);
    }
    return tori__columns_row(l->table, &l->columns, cells, err);
}

static tori_code add_subject(struct listing *l, tori__subject subject, tori_error *err)
{
    l->subject = subject;
    return tori__list_subject(l->rates, l->year, &l->subject, l->view, add, l, err);
}

/* Is there anything that is a share of bodies? */
static bool any_share(const tori_rates *rates, size_t n_rated)
{
    bool some = n_rated > 0;
    for (size_t m = 0; m < rates->n_measures; m++)
        some = some || tori__has_parts(&rates->measures[m]);
    return some;
}

static tori_code check_view(const tori_rates *rates, size_t n_rated, const tori_rates_view *view, tori_error *err)
{
    if ((view->interval != TORI_INTERVAL_NONE || view->bounds) && !any_share(rates, n_rated))
        return tori_fail(err, TORI_EARG, "numbers and ratios have no interval and no bounds: these are of rates, choices and dates");
    if (view->every_base)
        return tori_fail(err, TORI_EARG,
                         "a list that has choices, dates, numbers or ratios holds one base: list rates by themselves");
    if (view->sort != TORI_SORT_NONE || view->top)
        return tori_fail(err, TORI_EARG, "what is no rate cannot be sorted: list rates by themselves");
    return TORI_OK;
}

tori_code tori_measures_list(tori_table **out, const tori_rates *rates, const size_t rated[], size_t n_rated,
                             const tori_rates_view *view, tori_error *err)
{
    struct listing l = {.rates = rates, .view = view};
    size_t groups = tori_rates_groups(rates);
    *out = NULL;
    name_columns(&l.columns, view);
    tori_code rc = check_view(rates, n_rated, view, err);
    if (rc == TORI_OK)
        rc = tori__columns_table(&l.table, &l.columns, view->decimals, err);
    if (rc == TORI_OK && view->rows)
        tori_table_hand_on(l.table, view->rows);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(rates); y++) {
        if (tori_rates_is_only_before(rates, y))
            continue;
        l.year = y;
        for (size_t i = 0; i < n_rated * groups && rc == TORI_OK; i++)
            rc = add_subject(&l, tori__rate_subject(rates, rated[i / groups], i % groups, view->lang), err);
        for (size_t i = 0; i < rates->n_measures * groups && rc == TORI_OK; i++)
            rc = add_subject(&l, tori__measure_subject(rates, i / groups, i % groups, view->lang), err);
    }
    if (rc == TORI_OK)
        rc = tori__note_frames(l.table, rates, 0, tori_rates_years(rates), view->lang, err);
    if (rc == TORI_OK) {
        *out = l.table;
        l.table = NULL;
    }
    tori_table_free(l.table);
    return rc;
}

tori_code tori_measures_sheet(tori_table **out, size_t *at, const tori_rates *rates, size_t year,
                              const tori_rates_view *view, tori_error *err)
{
    if (view->interval != TORI_INTERVAL_NONE || view->bounds)
        return tori_fail(err, TORI_EARG,
                         "a sheet of choices, dates, numbers or ratios has no interval and no bounds: a list (csv, json) has those of "
                         "choices and dates, --rates-only leaves rates");
    size_t first = (*at)++;
    tori_measure_kind kind = rates->measures[first].kind;
    if (tori__has_parts(&rates->measures[first]))
        return tori__parts_sheet(out, rates, year, first, view, err);
    while (*at < rates->n_measures && rates->measures[*at].kind == kind)
        ++*at;
    return tori__figures_sheet(out, rates, year, first, *at - first, view, err);
}
