/* Rates and published figures in one series: as a list and as printed. */
#include "../trend.h"

#include "breaks.h"
#include "joined.h"

#include "../rates/beside.h"
#include "../rates/columns.h"
#include "../rates/notes.h"
#include "../rates/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- cells of both ---- */

static tori_cell count_cell(int64_t n)
{
    return (tori_cell){.type = n >= 0 ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = n};
}

/* The rate, and the least and the most that it can be. */
static void share_cells(tori_cell cells[TORI__ROW_CELLS], const tori__joined_point *p, tori_rule rule)
{
    if (p->printed) {
        tori__reach reach = tori__reach_of(p->printed, rule);
        cells[TORI__COLUMN_PERCENT] = tori__printed_percent(p->printed);
        tori__printed_ends(&cells[TORI__COLUMN_LEAST], p->printed, &reach);
        return;
    }
    cells[TORI__COLUMN_PERCENT] = tori_cell_percent(p->yes, p->base);
    cells[TORI__COLUMN_LEAST] = tori_cell_percent(p->reach.least, p->reach.base);
    cells[TORI__COLUMN_MOST] = tori_cell_percent(p->reach.most, p->reach.base);
}

static tori_cell points_of(const tori_change *c, bool counted, int decimals)
{
    double from = (double)c->yes0 / (double)c->base0, to = (double)c->yes1 / (double)c->base1;
    if (counted)
        return tori__change_points(c);
    return (tori_cell){.type = TORI_CELL_ESTIMATE_POINTS, .real = 100 * (to - from), .b = decimals};
}

/* The change itself where both figures are exact, and its least and most. */
static void change_cells(tori_cell to[3], const tori__joined_point *from, const tori__joined_point *own,
                         int decimals)
{
    tori_change ends[2], exact;
    for (int i = 0; i < 3; i++)
        to[i] = (tori_cell){.type = TORI_CELL_EMPTY};
    if (!from)
        return;
    if (from->exact && own->exact) {
        exact = (tori_change){.yes1 = own->yes, .base1 = own->base, .yes0 = from->yes, .base0 = from->base};
        to[0] = points_of(&exact, true, decimals);
    }
    tori_bounds_change(&ends[0], &ends[1], &from->reach, &own->reach);
    for (int i = 0; i < 2; i++)
        to[1 + i] = points_of(&ends[i], from->counted && own->counted, decimals);
    for (int i = 0; i < 3; i++)
        if (!from->printed != !own->printed)
            to[i].mark = TORI_MARK_PRINTED;
}

/* Those that lists and sheets have of the i-th figure. */
static void point_cells(tori_cell cells[TORI__ROW_CELLS], const tori__joined *j, const tori__joined_series *s,
                        size_t i)
{
    const tori__joined_point *p = &s->points[i];
    cells[TORI__COLUMN_YEAR] = (tori_cell){.type = TORI_CELL_NUMBER, .a = p->year};
    cells[TORI__COLUMN_YES] = count_cell(p->yes);
    cells[TORI__COLUMN_BASE] = count_cell(p->base);
    share_cells(cells, p, j->view->rule);
    change_cells(&cells[TORI__COLUMN_CHANGE], tori__joined_before(s, i), p, j->view->decimals);
}

/* ---- a list ---- */

static const tori__column list_columns[] = {
    TORI__COLUMN_ITEM,        TORI__COLUMN_TITLE, TORI__COLUMN_BY,           TORI__COLUMN_GROUP,
    TORI__COLUMN_YEAR,        TORI__COLUMN_YES,   TORI__COLUMN_BASE,         TORI__COLUMN_PERCENT,
    TORI__COLUMN_CHANGE,      TORI__COLUMN_LEAST, TORI__COLUMN_MOST,         TORI__COLUMN_LEAST_CHANGE,
    TORI__COLUMN_MOST_CHANGE, TORI__COLUMN_SINCE, TORI__COLUMN_SINCE_ORIGIN, TORI__COLUMN_BREAK};

static tori_code list_point(tori_table *table, const tori__columns *columns, const tori__joined *j,
                            const tori__joined_series *s, size_t i, tori_error *err)
{
    const tori__joined_point *from = tori__joined_before(s, i);
    const char *changed = tori__joined_break(j, s, i);
    const char *origin = !from ? "" : from->printed ? "published" : "returns";
    tori_cell cells[TORI__ROW_CELLS] = {
        [TORI__COLUMN_ITEM] = {.type = TORI_CELL_TEXT, .text = s->item},
        [TORI__COLUMN_TITLE] = {.type = TORI_CELL_TEXT, .text = s->title},
        [TORI__COLUMN_BY] = {.type = TORI_CELL_TEXT, .text = s->by},
        [TORI__COLUMN_GROUP] = {.type = TORI_CELL_TEXT, .text = s->group},
        [TORI__COLUMN_SINCE] = {.type = from ? TORI_CELL_NUMBER : TORI_CELL_EMPTY,
                                .a = from ? from->year : 0},
        [TORI__COLUMN_SINCE_ORIGIN] = {.type = TORI_CELL_TEXT, .text = origin},
        [TORI__COLUMN_BREAK] = {.type = TORI_CELL_TEXT, .text = changed ? changed : ""},
    };
    point_cells(cells, j, s, i);
    tori__printed_cells(cells + TORI__COLUMNS, j->view, s->points[i].printed);
    return tori__columns_row(table, columns, cells, err);
}

static tori_code make_list(tori_table **table, const tori__joined *j, tori_error *err)
{
    tori__columns columns = {.lang = NULL};
    tori_column printed[TORI__PRINTED_COLUMNS];
    tori__columns_add_all(&columns, list_columns, sizeof list_columns / sizeof *list_columns);
    tori__columns_add_others(&columns, printed, tori__printed_columns(printed, j->view));
    tori_code rc = tori__columns_table(table, &columns, j->view->decimals, err);
    for (size_t s = 0; s < j->n; s++)
        for (size_t i = 0; rc == TORI_OK && i < j->list[s].n; i++)
            rc = list_point(*table, &columns, j, &j->list[s], i, err);
    if (rc == TORI_OK)
        rc = tori__note_frames(*table, j->rates, 0, tori_rates_years(j->rates), j->lang, err);
    return rc;
}

/* ---- as printed ---- */

struct sheet {
    const tori__joined *joined;
    tori__columns columns;
    tori__sources sources;
    tori_table *table;
    tori_error *err;
};

static const tori__column sheet_columns[] = {
    TORI__COLUMN_YEAR,         TORI__COLUMN_DATE,        TORI__COLUMN_YES,   TORI__COLUMN_BASE,
    TORI__COLUMN_PERCENT,      TORI__COLUMN_LEAST,       TORI__COLUMN_MOST,  TORI__COLUMN_CHANGE,
    TORI__COLUMN_LEAST_CHANGE, TORI__COLUMN_MOST_CHANGE, TORI__COLUMN_SOURCE};

static tori_code sheet_point(struct sheet *sheet, const tori__joined_series *s, size_t i)
{
    const tori__joined *j = sheet->joined;
    const tori_printed *printed = s->points[i].printed;
    char counts[TORI__PRINTED_COUNTS], number[24] = "";
    size_t source;
    tori_cell cells[TORI__ROW_CELLS] = {
        [TORI__COLUMN_DATE] = {.type = TORI_CELL_TEXT, .text = printed ? printed->date : ""},
        [TORI__COLUMN_SOURCE] = {.type = TORI_CELL_TEXT, .text = number},
    };
    tori_code rc = TORI_OK;
    point_cells(cells, j, s, i);
    if (printed) {
        tori__reach reach = tori__reach_of(printed, j->view->rule);
        cells[TORI__COLUMN_YEAR].mark = TORI_MARK_PRINTED;
        cells[TORI__COLUMN_YES] = tori__printed_yes(counts, printed, &reach, j->view->thousands, j->lang);
        rc = tori__sources_add(&source, &sheet->sources, printed->source, sheet->err);
        if (rc == TORI_OK)
            snprintf(number, sizeof number, "%zu", source);
    } else if (tori__joined_break(j, s, i)) {
        cells[TORI__COLUMN_PERCENT].mark = TORI_MARK_BREAK;
    }
    return rc == TORI_OK ? tori__columns_row(sheet->table, &sheet->columns, cells, sheet->err) : rc;
}

static tori_code sheet_series(struct sheet *sheet, const tori__joined_series *s)
{
    char heading[600];
    snprintf(heading, sizeof heading,
             strcmp(sheet->joined->lang, "en") == 0 ? "%.400s, %.150s" : "%.400s（%.150s）", s->title,
             s->group_title);
    tori_code rc = tori_table_heading(sheet->table, heading, sheet->err);
    for (size_t i = 0; rc == TORI_OK && i < s->n; i++)
        rc = sheet_point(sheet, s, i);
    return rc;
}

static tori_code note_all(const struct sheet *sheet)
{
    const tori__joined *j = sheet->joined;
    tori_table *table = sheet->table;
    tori_error *err = sheet->err;
    bool en = strcmp(j->lang, "en") == 0;
    size_t years = tori_rates_years(j->rates), *items = NULL, n = 0;
    tori_code rc = tori__printed_notes(table, &sheet->sources, j->view, j->lang, err);
    if (rc == TORI_OK)
        rc = tori_table_note(
            table,
            en ? "A change is that from the last figure before, of the same kind where a year has "
                 "both; " TORI__PRINTED_MARK " where it is between a published figure and one of returns"
               : "増減は直前の数値からのもの（同じ年に両方あれば同じ種類どうし）。" TORI__PRINTED_MARK
                 "は公表値と回答票の集計値の間の増減",
            err);
    if (rc == TORI_OK && !j->view->only_published && years > 0)
        rc = tori_rates_select(&items, &n, tori_rates_codebook(j->rates), j->view, err);
    if (rc == TORI_OK && n > 0)
        rc = tori__note_breaks(table, j->rates, items, n, j->lang, err);
    if (rc == TORI_OK && n > 0)
        rc = tori_table_note(
            table,
            tori__word(j->view->base == TORI_BASE_ANSWERED ? TORI__WORD_BOUNDS_ASKED : TORI__WORD_BOUNDS,
                       j->lang),
            err);
    if (rc == TORI_OK && n > 0)
        rc = tori__notes(table, j->rates, 0, years - 1, items, n, j->view, err);
    free(items);
    return rc;
}

static tori_code make_sheet(tori_table **table, const tori__joined *j, tori_error *err)
{
    struct sheet sheet = {.joined = j, .columns = {.lang = j->lang}, .err = err};
    tori__columns_add_all(&sheet.columns, sheet_columns, sizeof sheet_columns / sizeof *sheet_columns);
    tori_code rc = tori__columns_table(table, &sheet.columns, j->view->decimals, err);
    sheet.table = *table;
    for (size_t s = 0; s < j->n && rc == TORI_OK; s++)
        rc = sheet_series(&sheet, &j->list[s]);
    if (rc == TORI_OK)
        rc = tori_table_title(*table, tori_codebook_title(tori_rates_codebook(j->rates), j->lang),
                              strcmp(j->lang, "en") == 0
                                  ? "rates in percent with published figures, changes in points"
                                  : "実施率（％）と公表値の推移、増減はポイント",
                              err);
    if (rc == TORI_OK)
        rc = note_all(&sheet);
    tori__sources_free(&sheet.sources);
    return rc;
}

/* ---- both ---- */

static tori_code make(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                      tori_code (*fill)(tori_table **table, const tori__joined *j, tori_error *err),
                      tori_error *err)
{
    tori__joined joined;
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori__joined_new(&joined, rates, view, err);
    if (rc == TORI_OK)
        rc = fill(&table, &joined, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    tori__joined_free(&joined);
    return rc;
}

tori_code tori_trend_joined_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                 tori_error *err)
{
    return make(out, rates, view, make_list, err);
}

tori_code tori_trend_joined_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                  tori_error *err)
{
    return make(out, rates, view, make_sheet, err);
}
