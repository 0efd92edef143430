/* Rates, choices, dates, numbers and ratios: tables of all kinds of items. */
#include "beside.h"
#include "measures.h"
#include "notes.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR, ITEM, TITLE, BY, GROUP, MEASURE, PART, LABEL, IMPLEMENTED, COUNT, BASE, BODIES, VALUE, COLUMNS };

static const tori_column columns[COLUMNS] = {
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [ITEM] = {.id = "item", .title = "item"},
    [TITLE] = {.id = "title", .title = "title"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [MEASURE] = {.id = "measure", .title = "measure"},
    [PART] = {.id = "part", .title = "part"},
    [LABEL] = {.id = "label", .title = "label"},
    [IMPLEMENTED] = {.id = "implemented", .title = "implemented"},
    [COUNT] = {.id = "count", .title = "count", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [BODIES] = {.id = "bodies", .title = "bodies", .numeric = true},
    [VALUE] = {.id = "value", .title = "value", .numeric = true},
};

static const char *const kinds[] = {[TORI_MEASURE_CHOICE] = "choice",
                                    [TORI_MEASURE_DATE] = "date",
                                    [TORI_MEASURE_NUMBER] = "number",
                                    [TORI_MEASURE_RATIO] = "ratio"};

const char *tori__measure_name(tori_measure_kind kind)
{
    return kinds[kind];
}

struct listing {
    const tori_rates *rates;
    const tori_rates_view *view;
    tori_table *table;
    tori_error *err;
};

/* What a row says beside its figure. */
struct place {
    size_t year, item, group;
    const char *id, *title, *measure;
};

/* share: of the bodies that were asked, with an interval and bounds as a yes has. */
static tori_code add(struct listing *l, const struct place *p, const char *part, const char *label,
                     bool implemented, bool share, int64_t count, int64_t base, tori_cell value)
{
    tori_count c = tori_rates_get(l->rates, p->year, p->item, p->group);
    tori_cell cells[COLUMNS + TORI__MOST_BESIDE] = {
        [YEAR] = {.type = TORI_CELL_NUMBER, .a = tori_rates_year(l->rates, p->year)},
        [ITEM] = {.type = TORI_CELL_TEXT, .text = p->id},
        [TITLE] = {.type = TORI_CELL_TEXT, .text = p->title},
        [BY] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_by(l->rates, p->group)},
        [GROUP] = {.type = TORI_CELL_TEXT, .text = tori_rates_group_id(l->rates, p->group)},
        [MEASURE] = {.type = TORI_CELL_TEXT, .text = p->measure},
        [PART] = {.type = TORI_CELL_TEXT, .text = part},
        [LABEL] = {.type = TORI_CELL_TEXT, .text = label},
        [IMPLEMENTED] = {.type = TORI_CELL_TEXT, .text = implemented ? "yes" : ""},
        [COUNT] = {.type = TORI_CELL_COUNT, .a = count},
        [BASE] = {.type = TORI_CELL_COUNT, .a = base},
        [BODIES] = {.type = TORI_CELL_COUNT, .a = tori_count_bodies(&c)},
        [VALUE] = value,
    };
    if (share) {
        c.no = tori_count_answered(&c) - count;
        c.given = 0;
        c.yes = count;
        tori__beside_cells(cells + COLUMNS, l->view, &c);
    }
    return tori_table_row(l->table, cells, l->err);
}

static tori_code add_rate(struct listing *l, size_t year, size_t item, size_t group)
{
    tori_count c = tori_rates_get(l->rates, year, item, group);
    int64_t base = tori_count_base(&c, l->view->base);
    const struct place p = {.year = year,
                            .item = item,
                            .group = group,
                            .id = tori_codebook_item(l->rates->book, item)->id,
                            .title = tori_codebook_item_title(l->rates->book, item, l->view->lang),
                            .measure = "rate"};
    return add(l, &p, "yes", "", true, true, c.yes, base,
               tori_cell_percent(c.yes, base));
}

static tori_code add_parts(struct listing *l, const struct place *p, size_t measure)
{
    tori__parts parts;
    tori_code rc = tori__parts_new(&parts, l->rates, p->year, measure, p->group, l->view, l->err);
    for (size_t i = 0; i < parts.n && rc == TORI_OK; i++) {
        const tori__part *part = &parts.list[i];
        rc = add(l, p, tori__part_id(l->rates, measure, part),
                 tori__part_label(l->rates, measure, part, l->view->lang), part->implemented, !part->rest, part->count,
                 parts.base, part->share);
    }
    tori__parts_free(&parts);
    return rc;
}

static tori_code add_figures(struct listing *l, const struct place *p, size_t measure)
{
    tori_count c = tori_rates_get(l->rates, p->year, p->item, p->group);
    tori__figure figures[TORI__MOST_FIGURES];
    size_t n;
    tori_code rc = tori__figures(figures, &n, l->rates, p->year, measure, p->group, l->view, l->err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        if (strcmp(figures[i].id, "both") != 0) /* the count of the figure behind it says that */
            rc = add(l, p, figures[i].id, "", false, false, figures[i].count,
                     tori_count_base(&c, TORI_BASE_ELIGIBLE), figures[i].cell);
    return rc;
}

static tori_code add_measure(struct listing *l, size_t year, size_t measure, size_t group)
{
    const tori_measured *m = &l->rates->measures[measure];
    const struct place p = {.year = year,
                            .item = m->item,
                            .group = group,
                            .id = tori_measure_id(l->rates->book, m),
                            .title = tori_measure_title(l->rates->book, m, l->view->lang),
                            .measure = kinds[m->kind]};
    return m->kind == TORI_MEASURE_CHOICE || m->kind == TORI_MEASURE_DATE ? add_parts(l, &p, measure)
                                                                          : add_figures(l, &p, measure);
}

/* Is there anything that is a share of bodies? */
static bool any_share(const tori_rates *rates, size_t n_rated)
{
    bool some = n_rated > 0;
    for (size_t m = 0; m < rates->n_measures; m++)
        some = some || rates->measures[m].kind == TORI_MEASURE_CHOICE || rates->measures[m].kind == TORI_MEASURE_DATE;
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
    struct listing l = {.rates = rates, .view = view, .err = err};
    size_t groups = tori_rates_groups(rates);
    tori_column all[COLUMNS + TORI__MOST_BESIDE];
    *out = NULL;
    memcpy(all, columns, sizeof columns);
    tori_code rc = check_view(rates, n_rated, view, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&l.table, all, COLUMNS + tori__beside_columns(all + COLUMNS, view, NULL, NULL), view->decimals, err);
    if (rc == TORI_OK && view->rows)
        tori_table_hand_on(l.table, view->rows);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(rates); y++) {
        if (tori_rates_is_only_before(rates, y))
            continue;
        for (size_t i = 0; i < n_rated * groups && rc == TORI_OK; i++)
            rc = add_rate(&l, y, rated[i / groups], i % groups);
        for (size_t i = 0; i < rates->n_measures * groups && rc == TORI_OK; i++)
            rc = add_measure(&l, y, i / groups, i % groups);
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
    if (kind == TORI_MEASURE_CHOICE || kind == TORI_MEASURE_DATE)
        return tori__parts_sheet(out, rates, year, first, view, err);
    while (*at < rates->n_measures && rates->measures[*at].kind == kind)
        ++*at;
    return tori__figures_sheet(out, rates, year, first, *at - first, view, err);
}
