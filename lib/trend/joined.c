/* Rates and published figures in one series. */
#include "../trend.h"
#include "breaks.h"

#include "../rates/notes.h"
#include "../rates/printed.h"
#include "../rates/words.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A figure of a series: of returns, or a printed one. */
struct point {
    int year;
    double place;                /* in time, in years */
    const tori_printed *printed; /* NULL: of returns */
    int64_t yes, base;           /* where exact */
    bool exact, known;
    bool counted; /* what it can be is in bodies */
    tori_bounds reach;
};

/* An item in a group, by time. */
struct series {
    int number; /* of the item; -1: not in the codebook */
    const char *item, *title, *by, *group, *group_title;
    struct point *points;
    size_t n;
};

struct joined {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    struct series *list;
    size_t n;
    tori__sources sources;
    tori_error *err;
};

static void free_all(struct joined *j)
{
    for (size_t i = 0; i < j->n; i++)
        free(j->list[i].points);
    free(j->list);
    tori__sources_free(&j->sources);
}

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static double place_of(int year, int month, int day)
{
    double months = month > 0 ? (month + 8) % 12 : 0;
    return year + (months + (day > 0 ? (day - 1) / 31.0 : 0)) / 12;
}

/* Room for one more series at a place. */
static struct series *insert(struct joined *j, size_t at)
{
    struct series *more = realloc(j->list, (j->n + 1) * sizeof *more);
    if (!more)
        return NULL;
    j->list = more;
    memmove(&more[at + 1], &more[at], (j->n++ - at) * sizeof *more);
    more[at] = (struct series){.item = ""};
    return &more[at];
}

/* At its place in time, returns before what was printed for the same day. */
static tori_code put_point(struct joined *j, struct series *s, const struct point *p)
{
    struct point *more = realloc(s->points, (s->n + 1) * sizeof *more);
    size_t at = s->n;
    if (!more)
        return no_memory(j->err);
    s->points = more;
    for (; at > 0 && (more[at - 1].place > p->place ||
                      (more[at - 1].place >= p->place && more[at - 1].printed && !p->printed));
         at--)
        more[at] = more[at - 1];
    more[at] = *p;
    s->n++;
    return TORI_OK;
}

/* ---- what is in them ---- */

static tori_code add_returns(struct joined *j, size_t item, size_t group)
{
    const tori_codebook *book = tori_rates_codebook(j->rates);
    int month = 4, day = 1;
    struct series *s = insert(j, j->n);
    tori_code rc = s ? TORI_OK : no_memory(j->err);
    if (s)
        *s = (struct series){.number = (int)item,
                             .item = tori_codebook_item(book, item)->id,
                             .title = tori_codebook_item_title(book, item, j->lang),
                             .by = tori_rates_group_by(j->rates, group),
                             .group = tori_rates_group_id(j->rates, group),
                             .group_title = tori_rates_group_title(j->rates, group, j->lang)};
    tori_codebook_reference_date(book, &month, &day);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(j->rates); y++) {
        tori_count c = tori_rates_get(j->rates, y, item, group);
        int year = tori_rates_year(j->rates, y);
        int64_t base = tori_count_base(&c, j->view->base);
        const struct point p = {.year = year,
                                .place = place_of(year, month, day),
                                .yes = c.yes,
                                .base = base,
                                .exact = base > 0,
                                .known = base > 0,
                                .counted = true,
                                .reach = tori_count_bounds(&c, j->view->base)};
        rc = put_point(j, s, &p);
    }
    return rc;
}

/* The series of a figure: that of the returns of its item and group where there is one, else one of its own
 * behind those of its item. */
static struct series *series_of(struct joined *j, const tori_printed *f)
{
    size_t at = j->n;
    for (size_t i = 0; i < j->n; i++) {
        if (strcmp(j->list[i].item, f->item) != 0)
            continue;
        if (strcmp(j->list[i].group, f->group) == 0)
            return &j->list[i];
        at = i + 1;
    }
    struct series *s = insert(j, at);
    if (s)
        *s = (struct series){.number = tori_codebook_find(tori_rates_codebook(j->rates), f->item),
                             .item = f->item,
                             .title = tori__printed_title(f, tori_rates_codebook(j->rates), j->lang),
                             .by = "",
                             .group = f->group,
                             .group_title = tori__printed_group(f, j->lang)};
    return s;
}

static tori_code add_printed(struct joined *j, const tori_printed *f)
{
    struct series *s = series_of(j, f);
    tori__reach reach = tori__reach_of(f, j->view->rule);
    const struct point p = {.year = f->year,
                            .place = place_of(f->year, f->month, f->day),
                            .printed = f,
                            .yes = f->count,
                            .base = f->base,
                            .exact = reach.known && reach.exact,
                            .known = reach.known,
                            .counted = reach.counted,
                            .reach = reach.share};
    return s ? put_point(j, s, &p) : no_memory(j->err);
}

static tori_code gather(struct joined *j)
{
    tori_order order = {0};
    size_t years = tori_rates_years(j->rates);
    tori_code rc = tori_order_find(&order, j->rates, years > 0 ? years - 1 : 0, j->view, j->err);
    for (size_t i = 0; i < order.n_items; i++)
        for (size_t g = 0; rc == TORI_OK && g < order.n_groups; g++)
            rc = add_returns(j, order.items[i], order.groups[g]);
    tori_order_free(&order);
    for (size_t i = 0; rc == TORI_OK && i < tori_published_count(j->view->published); i++)
        if (!tori_published_superseded(j->view->published, i))
            rc = add_printed(j, tori_published_get(j->view->published, i));
    return rc;
}

/* ---- changes ---- */

/* What a figure is compared with: the last before it that has a rate. Of one kind it can be of the same
 * year, of the other only of an earlier one; of one year it is of the same kind. NULL: none. */
static const struct point *before(const struct series *s, size_t i)
{
    const struct point *own = &s->points[i], *best = NULL;
    for (size_t k = 0; k < i && own->known; k++) {
        const struct point *p = &s->points[k];
        bool same = !p->printed == !own->printed;
        if (!p->known || (!same && p->year == own->year) || p->place >= own->place)
            continue;
        if (!best || p->year > best->year || same)
            best = p;
    }
    return best;
}

/* Why the question was changed between them; NULL where it was not. */
static const char *change_of(const struct joined *j, const struct series *s, const struct point *from,
                             const struct point *own)
{
    int when;
    if (!from || s->number < 0)
        return NULL;
    return tori__break_between(&when, tori_rates_codebook(j->rates), (size_t)s->number, from->year, own->year,
                               j->lang);
}

static tori_cell points_of(const tori_change *c, bool counted, int decimals)
{
    double from = (double)c->yes0 / (double)c->base0, to = (double)c->yes1 / (double)c->base1;
    if (counted)
        return (tori_cell){
            .type = TORI_CELL_POINTS, .a = c->yes1, .b = c->base1, .c = c->yes0, .d = c->base0};
    return (tori_cell){.type = TORI_CELL_ESTIMATE_POINTS, .real = 100 * (to - from), .b = decimals};
}

/* The change itself where both figures are exact, and its least and most. */
static void change_cells(tori_cell to[3], const struct point *from, const struct point *own, int decimals)
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

/* ---- a list ---- */

enum {
    ITEM,
    TITLE,
    BY,
    GROUP,
    YEAR,
    YES,
    BASE,
    PERCENT,
    CHANGE,
    LEAST,
    MOST,
    LEAST_CHANGE,
    MOST_CHANGE,
    SINCE,
    SINCE_ORIGIN,
    BREAK,
    COLUMNS
};

static const tori_column list_columns[COLUMNS] = {
    [ITEM] = {.id = "item", .title = "item"},
    [TITLE] = {.id = "title", .title = "title"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [YES] = {.id = "yes", .title = "yes", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [PERCENT] = {.id = "percent", .title = "percent", .numeric = true},
    [CHANGE] = {.id = "change", .title = "change", .numeric = true},
    [LEAST] = {.id = "least", .title = "least", .numeric = true},
    [MOST] = {.id = "most", .title = "most", .numeric = true},
    [LEAST_CHANGE] = {.id = "least_change", .title = "least change", .numeric = true},
    [MOST_CHANGE] = {.id = "most_change", .title = "most change", .numeric = true},
    [SINCE] = {.id = "since", .title = "since", .numeric = true},
    [SINCE_ORIGIN] = {.id = "since_origin", .title = "since origin"},
    [BREAK] = {.id = "break", .title = "break"},
};

static tori_cell count_cell(int64_t n)
{
    return (tori_cell){.type = n >= 0 ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = n};
}

static void share_cells(tori_cell *percent, tori_cell ends[2], const struct joined *j, const struct point *p)
{
    if (p->printed) {
        tori__reach reach = tori__reach_of(p->printed, j->view->rule);
        *percent = tori__printed_percent(p->printed);
        tori__printed_ends(ends, p->printed, &reach);
        return;
    }
    *percent = tori_cell_percent(p->yes, p->base);
    ends[0] = tori_cell_percent(p->reach.least, p->reach.base);
    ends[1] = tori_cell_percent(p->reach.most, p->reach.base);
}

static tori_code list_point(tori_table *table, const struct joined *j, const struct series *s, size_t i)
{
    const struct point *p = &s->points[i], *from = before(s, i);
    tori_cell changes[3],
        cells[COLUMNS + TORI__PRINTED_COLUMNS] = {
            [ITEM] = {.type = TORI_CELL_TEXT, .text = s->item},
            [TITLE] = {.type = TORI_CELL_TEXT, .text = s->title},
            [BY] = {.type = TORI_CELL_TEXT, .text = s->by},
            [GROUP] = {.type = TORI_CELL_TEXT, .text = s->group},
            [YEAR] = {.type = TORI_CELL_NUMBER, .a = p->year},
            [YES] = count_cell(p->yes),
            [BASE] = count_cell(p->base),
            [SINCE] = {.type = from ? TORI_CELL_NUMBER : TORI_CELL_EMPTY, .a = from ? from->year : 0},
            [SINCE_ORIGIN] = {.type = TORI_CELL_TEXT,
                              .text = !from           ? ""
                                      : from->printed ? "published"
                                                      : "returns"},
        };
    const char *changed = change_of(j, s, from, p);
    cells[BREAK] = (tori_cell){.type = TORI_CELL_TEXT, .text = changed ? changed : ""};
    share_cells(&cells[PERCENT], &cells[LEAST], j, p);
    change_cells(changes, from, p, j->view->decimals);
    cells[CHANGE] = changes[0];
    cells[LEAST_CHANGE] = changes[1];
    cells[MOST_CHANGE] = changes[2];
    tori__printed_cells(cells + COLUMNS, j->view, p->printed);
    return tori_table_row(table, cells, j->err);
}

static tori_code make_list(tori_table **table, struct joined *j)
{
    tori_column columns[COLUMNS + TORI__PRINTED_COLUMNS];
    memcpy(columns, list_columns, sizeof list_columns);
    size_t n = COLUMNS + tori__printed_columns(columns + COLUMNS, j->view);
    tori_code rc = tori_table_new(table, columns, n, j->view->decimals, j->err);
    for (size_t s = 0; s < j->n; s++)
        for (size_t i = 0; rc == TORI_OK && i < j->list[s].n; i++)
            rc = list_point(*table, j, &j->list[s], i);
    if (rc == TORI_OK)
        rc = tori__note_frames(*table, j->rates, 0, tori_rates_years(j->rates), j->lang, j->err);
    return rc;
}

/* ---- as printed ---- */

enum {
    WHEN,
    DATE,
    SHEET_YES,
    SHEET_BASE,
    SHEET_PERCENT,
    SHEET_LEAST,
    SHEET_MOST,
    SHEET_CHANGE,
    SHEET_LEAST_CHANGE,
    SHEET_MOST_CHANGE,
    SHEET_SOURCE,
    SHEET_COLUMNS
};

static const struct {
    const char *id;
    tori__word_id title;
} sheet_columns[SHEET_COLUMNS] = {
    [WHEN] = {"year", TORI__WORD_YEAR},
    [DATE] = {"date", TORI__WORD_DATE},
    [SHEET_YES] = {"yes", TORI__WORD_YES},
    [SHEET_BASE] = {"base", TORI__WORD_BASE},
    [SHEET_PERCENT] = {"percent", TORI__WORD_RATE},
    [SHEET_LEAST] = {"least", TORI__WORD_LEAST},
    [SHEET_MOST] = {"most", TORI__WORD_MOST},
    [SHEET_CHANGE] = {"change", TORI__WORD_YEAR_CHANGE},
    [SHEET_LEAST_CHANGE] = {"least_change", TORI__WORD_LEAST_CHANGE},
    [SHEET_MOST_CHANGE] = {"most_change", TORI__WORD_MOST_CHANGE},
    [SHEET_SOURCE] = {"source", TORI__WORD_SOURCE},
};

static tori_code sheet_point(tori_table *table, struct joined *j, const struct series *s, size_t i)
{
    const struct point *p = &s->points[i];
    char counts[TORI__PRINTED_COUNTS], number[24] = "";
    size_t source;
    tori_cell cells[SHEET_COLUMNS] = {
        [WHEN] = {.type = TORI_CELL_NUMBER,
                  .mark = p->printed ? TORI_MARK_PRINTED : TORI_MARK_NONE,
                  .a = p->year},
        [DATE] = {.type = TORI_CELL_TEXT, .text = p->printed ? p->printed->date : ""},
        [SHEET_YES] = count_cell(p->yes),
        [SHEET_BASE] = count_cell(p->base),
        [SHEET_SOURCE] = {.type = TORI_CELL_TEXT, .text = number},
    };
    tori_code rc = TORI_OK;
    if (p->printed) {
        tori__reach reach = tori__reach_of(p->printed, j->view->rule);
        cells[SHEET_YES] = tori__printed_yes(counts, p->printed, &reach, j->view->thousands, j->lang);
        rc = tori__sources_add(&source, &j->sources, p->printed->source, j->err);
        if (rc == TORI_OK)
            snprintf(number, sizeof number, "%zu", source);
    }
    share_cells(&cells[SHEET_PERCENT], &cells[SHEET_LEAST], j, p);
    if (!p->printed && change_of(j, s, before(s, i), p))
        cells[SHEET_PERCENT].mark = TORI_MARK_BREAK;
    change_cells(&cells[SHEET_CHANGE], before(s, i), p, j->view->decimals);
    return rc == TORI_OK ? tori_table_row(table, cells, j->err) : rc;
}

static tori_code sheet_series(tori_table *table, struct joined *j, const struct series *s)
{
    char heading[600];
    snprintf(heading, sizeof heading, strcmp(j->lang, "en") == 0 ? "%.400s, %.150s" : "%.400s（%.150s）",
             s->title, s->group_title);
    tori_code rc = tori_table_heading(table, heading, j->err);
    for (size_t i = 0; rc == TORI_OK && i < s->n; i++)
        rc = sheet_point(table, j, s, i);
    return rc;
}

static tori_code note_all(tori_table *table, const struct joined *j)
{
    bool en = strcmp(j->lang, "en") == 0;
    size_t years = tori_rates_years(j->rates), *items = NULL, n = 0;
    tori_code rc = tori__printed_notes(table, &j->sources, j->view, j->lang, j->err);
    if (rc == TORI_OK)
        rc = tori_table_note(
            table,
            en ? "A change is that from the last figure before, of the same kind where a year has "
                 "both; " TORI__PRINTED_MARK " where it is between a published figure and one of returns"
               : "増減は直前の数値からのもの（同じ年に両方あれば同じ種類どうし）。" TORI__PRINTED_MARK
                 "は公表値と回答票の集計値の間の増減",
            j->err);
    if (rc == TORI_OK && !j->view->only_published && years > 0)
        rc = tori_rates_select(&items, &n, tori_rates_codebook(j->rates), j->view, j->err);
    if (rc == TORI_OK && n > 0)
        rc = tori__note_breaks(table, j->rates, items, n, j->lang, j->err);
    if (rc == TORI_OK && n > 0)
        rc = tori_table_note(
            table,
            tori__word(j->view->base == TORI_BASE_ANSWERED ? TORI__WORD_BOUNDS_ASKED : TORI__WORD_BOUNDS,
                       j->lang),
            j->err);
    if (rc == TORI_OK && n > 0)
        rc = tori__notes(table, j->rates, 0, years - 1, items, n, j->view, j->err);
    free(items);
    return rc;
}

static tori_code make_sheet(tori_table **table, struct joined *j)
{
    tori_column columns[SHEET_COLUMNS];
    for (size_t i = 0; i < SHEET_COLUMNS; i++)
        columns[i] = (tori_column){.id = sheet_columns[i].id,
                                   .title = tori__word(sheet_columns[i].title, j->lang),
                                   .numeric = i != DATE};
    tori_code rc = tori_table_new(table, columns, SHEET_COLUMNS, j->view->decimals, j->err);
    for (size_t s = 0; s < j->n && rc == TORI_OK; s++)
        rc = sheet_series(*table, j, &j->list[s]);
    if (rc == TORI_OK)
        rc = tori_table_title(*table, tori_codebook_title(tori_rates_codebook(j->rates), j->lang),
                              strcmp(j->lang, "en") == 0
                                  ? "rates in percent with published figures, changes in points"
                                  : "実施率（％）と公表値の推移、増減はポイント",
                              j->err);
    return rc == TORI_OK ? note_all(*table, j) : rc;
}

static tori_code make(tori_table **out, const tori_rates *rates, const tori_rates_view *view, bool list,
                      tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(tori_rates_codebook(rates));
    struct joined j = {.rates = rates, .view = view, .lang = lang, .err = err};
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = gather(&j);
    if (rc == TORI_OK)
        rc = list ? make_list(&table, &j) : make_sheet(&table, &j);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    free_all(&j);
    return rc;
}

tori_code tori_trend_joined_list(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                 tori_error *err)
{
    return make(out, rates, view, true, err);
}

tori_code tori_trend_joined_sheet(tori_table **out, const tori_rates *rates, const tori_rates_view *view,
                                  tori_error *err)
{
    return make(out, rates, view, false, err);
}
