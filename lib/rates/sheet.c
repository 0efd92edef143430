/* Rates of one year as printed. */
#include "adjust.h"
#include "beside.h"
#include "internal.h"
#include "notes.h"
#include "order.h"
#include "words.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More groups than fit side by side go down the page. */
enum { MOST_ACROSS = 6 };

/* Yes, base, percent, that of the year before, and what the view adds. With that, fewer groups fit. */
enum { FIGURES = 4 + TORI__MOST_BESIDE + TORI__ADJUSTED_FIGURES, MOST_COLUMNS_ACROSS = 8 };

/* For judging whether a page gets wider than a wide listing, in columns of a terminal. */
enum { WIDEST = 136, ITEM_WIDTH = 30, SIZE_WIDTH = 14, FIGURE_WIDTH = 8 };

struct sheet {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    size_t year;
    struct tori__order all, shown;
    size_t *items, n_items, *groups, n_groups; /* of shown */
    bool same_base;   /* every item of a group is over the same base */
    bool any_missing;
    bool before;      /* the year before stands beside */
    tori_table *table;
    tori_error *err;
};

static int64_t base_of(const struct sheet *s, size_t item, size_t group, tori_count *c)
{
    *c = tori_rates_get(s->rates, s->year, item, group);
    return tori_count_base(c, s->view->base);
}

static void survey(struct sheet *s)
{
    tori_count c;
    s->same_base = true;
    for (size_t g = 0; g < s->n_groups; g++) {
        int64_t first = base_of(s, s->items[0], s->groups[g], &c);
        for (size_t i = 0; i < s->n_items; i++) {
            s->same_base &= base_of(s, s->items[i], s->groups[g], &c) == first;
            s->any_missing |= c.no_answer + c.unknown > 0;
        }
    }
}

static tori_cell count(int64_t n)
{
    return (tori_cell){.type = TORI_CELL_COUNT, .a = n};
}

/* Yes, base where it varies, percent, and what the view adds; moves *at behind them. */
static tori_code figures(tori_cell *cells, size_t *at, const struct sheet *s, size_t item, size_t group,
                         bool with_base)
{
    tori_cell *to = cells + *at;
    tori_count c;
    size_t n = 0, n_adjusted;
    int64_t base = base_of(s, item, group, &c);
    to[n++] = count(c.yes);
    if (with_base)
        to[n++] = count(base);
    to[n++] = tori_cell_percent(c.yes, base);
    if (s->before) {
        tori_count earlier = tori_rates_get(s->rates, s->year - 1, item, group);
        to[n] = tori_cell_percent(earlier.yes, tori_count_base(&earlier, s->view->base));
        if (tori_rates_hidden(s->rates, s->year - 1, item, group))
            tori__hide_shares(&to[n], 1);
        n++;
    }
    size_t beside = n;
    n += tori__beside_cells(to + n, s->view, &c);
    if (tori_rates_hidden(s->rates, s->year, item, group)) {
        to[0] = (tori_cell){.type = TORI_CELL_HIDDEN};
        tori__hide_shares(&to[1], with_base ? 2 : 1);
        tori__hide_shares(to + beside, n - beside);
    }
    tori_code rc = tori__adjusted_cells(to + n, &n_adjusted, s->rates, s->year, item, group, s->view, false, s->err);
    *at += n + n_adjusted;
    return rc;
}

static int64_t missing(const struct sheet *s, size_t item, size_t group)
{
    tori_count c = tori_rates_get(s->rates, s->year, item, group);
    return c.no_answer + c.unknown;
}

/* How many of the counts shown are hidden, in brackets too. */
static size_t count_hidden(const struct sheet *s)
{
    size_t n = 0;
    for (size_t y = s->before ? s->year - 1 : s->year; y <= s->year; y++)
        for (size_t i = 0; i < s->n_items * s->n_groups; i++)
            n += tori_rates_hidden(s->rates, y, s->items[i / s->n_groups], s->groups[i % s->n_groups]);
    return n;
}

static size_t figure_columns(tori_column *to, const struct sheet *s, const char *over, bool with_base)
{
    size_t n = 0;
    to[n++] = (tori_column){
        .id = "yes", .title = tori__word(TORI__WORD_YES, s->lang), .over = over, .numeric = true};
    if (with_base)
        to[n++] = (tori_column){
            .id = "base", .title = tori__word(TORI__WORD_BASE, s->lang), .over = over, .numeric = true};
    to[n++] = (tori_column){
        .id = "percent", .title = tori__word(TORI__WORD_RATE, s->lang), .over = over, .numeric = true};
    if (s->before)
        to[n++] = (tori_column){.id = "previous",
                                .title = tori__word(TORI__WORD_PREVIOUS, s->lang),
                                .over = over,
                                .numeric = true,
                                .bracketed = true};
    n += tori__beside_columns(to + n, s->view, s->lang, over);
    return n + tori__adjusted_columns(to + n, s->view, s->lang, over);
}

static tori_column missing_column(const struct sheet *s)
{
    return (tori_column){.id = "missing", .title = tori__word(TORI__WORD_MISSING, s->lang), .numeric = true};
}

/* Does the category hold just this item and say the same? Then its title is
 * the row's label, as in the printed tables. */
static bool stands_for_category(const struct sheet *s, size_t i, const char *category)
{
    const char *title = tori_codebook_item_title(s->rates->book, s->items[i], s->lang);
    int own = tori_codebook_item(s->rates->book, s->items[i])->category;
    size_t n = strlen(category), m = strlen(title);
    for (size_t j = 0; j < s->n_items; j++)
        if (j != i && tori_codebook_item(s->rates->book, s->items[j])->category == own)
            return false;
    return n >= m && strcmp(category + n - m, title) == 0;
}

/* What the rows stand under. */
struct under {
    int category, set;
};

/* Is it one of several answers that a body may give? */
static bool one_of_several(const struct sheet *s, size_t item)
{
    int set = tori_codebook_item(s->rates->book, item)->set;
    return set >= 0 && tori_codebook_set_size(s->rates->book, (size_t)set) > 1;
}

/* Headings before item i where they change, and its label under them. */
static tori_code item_headings(const char **label, struct sheet *s, size_t i, struct under *under)
{
    const tori_codebook *book = s->rates->book;
    const tori_item *item = tori_codebook_item(book, s->items[i]);
    struct under own = {item->category, one_of_several(s, s->items[i]) ? item->set : -1};
    const char *heading = own.category >= 0 ? tori_codebook_category_title(book, (size_t)own.category, s->lang) : "";
    tori_code rc = TORI_OK;
    *label = tori_codebook_item_title(book, s->items[i], s->lang);
    if (s->view->sort != TORI_SORT_NONE) { /* items of a category or set do not stand together */
        own = (struct under){-1, -1};
        heading = "";
    }
    if (own.category >= 0 && own.set < 0 && stands_for_category(s, i, heading)) {
        *label = heading;
        heading = "";
    }
    if (own.category != under->category || (under->set >= 0 && own.set < 0))
        rc = tori_table_heading(s->table, heading, s->err);
    if (rc == TORI_OK && own.set >= 0 && own.set != under->set)
        rc = tori_table_heading(s->table, tori_codebook_set_title(book, (size_t)own.set, s->lang), s->err);
    if (own.set >= 0)
        *label = tori_codebook_item_label(book, s->items[i], s->lang);
    *under = own;
    return rc;
}

static tori_code item_row(struct sheet *s, size_t i, struct under *under)
{
    tori_cell cells[1 + FIGURES * (MOST_ACROSS + 1) + 1];
    const char *label;
    size_t n = 0;
    tori_code rc = item_headings(&label, s, i, under);
    if (rc != TORI_OK)
        return rc;
    cells[n++] = (tori_cell){.type = TORI_CELL_TEXT, .text = label};
    for (size_t g = 0; g < s->n_groups && rc == TORI_OK; g++)
        rc = figures(cells, &n, s, s->items[i], s->groups[g], !s->same_base);
    if (rc != TORI_OK)
        return rc;
    if (s->any_missing)
        cells[n++] = count(missing(s, s->items[i], tori_rates_groups(s->rates) - 1));
    return tori_table_row(s->table, cells, s->err);
}

/* Items down, groups side by side. */
static tori_code groups_across(struct sheet *s)
{
    tori_column columns[1 + FIGURES * (MOST_ACROSS + 1) + 1];
    char over[MOST_ACROSS + 1][TORI__SIZED];
    size_t n = 0;
    struct under under = {-1, -1};
    tori_count c;

    columns[n++] = (tori_column){.id = "title", .title = tori__word(TORI__WORD_ITEM, s->lang)};
    for (size_t g = 0; g < s->n_groups; g++) {
        const char *title = tori_rates_group_title(s->rates, s->groups[g], s->lang);
        if (s->same_base)
            tori__sized(over[g], title, base_of(s, s->items[0], s->groups[g], &c),
                        s->view->thousands, s->lang);
        else
            snprintf(over[g], TORI__SIZED, "%.150s", title);
        n += figure_columns(columns + n, s, over[g], !s->same_base);
    }
    if (s->any_missing)
        columns[n++] = missing_column(s);
    tori_code rc = tori_table_new(&s->table, columns, n, s->view->decimals, s->err);
    for (size_t i = 0; rc == TORI_OK && i < s->n_items; i++)
        rc = item_row(s, i, &under);
    return rc;
}

/* Groups down, a block for each item. */
static tori_code groups_down(struct sheet *s)
{
    tori_column columns[1 + FIGURES + 1];
    size_t n = 1;
    columns[0] = (tori_column){.id = "group", .title = tori__word(TORI__WORD_GROUP, s->lang)};
    n += figure_columns(columns + n, s, "", true);
    columns[n++] = missing_column(s);
    tori_code rc = tori_table_new(&s->table, columns, n, s->view->decimals, s->err);
    for (size_t i = 0; rc == TORI_OK && i < s->n_items; i++) {
        rc = tori_table_heading(s->table, tori_codebook_item_title(s->rates->book, s->items[i], s->lang), s->err);
        for (size_t g = 0; rc == TORI_OK && g < s->n_groups; g++) {
            tori_cell cells[1 + FIGURES + 1];
            cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = tori_rates_group_title(s->rates, s->groups[g], s->lang)};
            size_t m = 1;
            rc = figures(cells, &m, s, s->items[i], s->groups[g], true);
            cells[m] = count(missing(s, s->items[i], s->groups[g]));
            if (rc == TORI_OK)
                rc = tori_table_row(s->table, cells, s->err);
        }
    }
    return rc;
}

/* About as wide as the page gets with the groups side by side, in columns of a terminal. */
static size_t width_across(const struct sheet *s, size_t each)
{
    size_t width = ITEM_WIDTH;
    for (size_t g = 0; g < s->n_groups; g++) {
        size_t title = tori_text_width(tori_rates_group_title(s->rates, s->groups[g], s->lang)) + SIZE_WIDTH;
        width += title > each * FIGURE_WIDTH ? title : each * FIGURE_WIDTH;
    }
    return width;
}

static bool fits_across(const struct sheet *s)
{
    tori_column columns[FIGURES];
    size_t each = figure_columns(columns, s, "", !s->same_base);
    bool bare = s->view->interval == TORI_INTERVAL_NONE && !s->view->bounds && !s->view->every_base &&
                !s->view->adjust;
    if (s->n_groups > MOST_ACROSS + 1 || width_across(s, each) > WIDEST)
        return false;
    return bare || s->n_groups * each <= MOST_COLUMNS_ACROSS;
}

/* Which year the figures in brackets are of, and that a body may give several answers. */
static tori_code note_it(struct sheet *s)
{
    char when[128], note[256];
    int month, day;
    bool several = false;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < s->n_items; i++)
        several = several || one_of_several(s, s->items[i]);
    if (several)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_SEVERAL, s->lang), s->err);
    if (rc != TORI_OK || !s->view->previous)
        return rc;
    if (!s->before)
        return tori_table_note(s->table, tori__word(TORI__WORD_NO_PREVIOUS, s->lang), s->err);
    if (!tori_codebook_reference_date(s->rates->book, &month, &day))
        month = day = 0;
    tori__year_words(when, sizeof when, tori_rates_year(s->rates, s->year - 1), month, day, s->lang);
    snprintf(note, sizeof note, strcmp(s->lang, "en") == 0 ? "In brackets: %s, over the base of then" : "（ ）内は%s、その時点の分母による", when);
    return tori_table_note(s->table, note, s->err);
}

tori_code tori_rates_sheet(tori_table **out, const tori_rates *rates, size_t year, const tori_rates_view *view,
                           tori_error *err)
{
    struct sheet s = {.rates = rates, .view = view, .year = year, .err = err, .before = view->previous && year > 0,
                      .lang = view->lang ? view->lang : tori_codebook_language(rates->book)};

    *out = NULL;
    tori_code rc = tori__order_new(&s.all, rates, view, err);
    if (rc == TORI_OK)
        rc = tori__order_new(&s.shown, rates, view, err);
    if (rc == TORI_OK && s.all.n_items == 0)
        rc = tori_fail(err, TORI_EARG, "the codebook has no item with a rate");
    if (rc != TORI_OK)
        goto done;
    tori__order_sort(&s.shown, &s.all, rates, year, view);
    s.items = s.shown.items;
    s.n_items = s.shown.n_items;
    s.groups = s.shown.groups;
    s.n_groups = s.shown.n_groups;
    survey(&s);
    rc = fits_across(&s) ? groups_across(&s) : groups_down(&s);
    if (rc == TORI_OK)
        rc = tori__name_year(s.table, rates, year, NULL, s.lang, err);
    if (rc == TORI_OK)
        rc = note_it(&s);
    if (rc == TORI_OK)
        rc = tori__note_hidden(s.table, rates, count_hidden(&s), view, err);
    if (rc == TORI_OK)
        rc = tori__beside_notes(s.table, rates, year, year, s.items, s.n_items, view, err);
    if (rc == TORI_OK)
        rc = tori__adjusted_notes(s.table, rates, year, year, &s.shown, view, err);
    if (rc == TORI_OK)
        rc = tori__notes(s.table, rates, year, year, s.items, s.n_items, view, err);
    if (rc != TORI_OK)
        goto done;
    *out = s.table;
    s.table = NULL;
done:
    tori__order_free(&s.all);
    tori__order_free(&s.shown);
    tori_table_free(s.table);
    return rc;
}
