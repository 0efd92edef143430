/* Choices as parts of a whole, for charts. */
#include "choice_figures.h"

#include "figure.h"
#include "figure_cells.h"
#include "figure_titles.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What can be missing, in the order of its columns. */
enum { NO_ANSWER, UNKNOWN, NOT_APPLICABLE, MISSING };
static const char missing_bytes[MISSING] = {
    [NO_ANSWER] = TORI_NO_ANSWER, [UNKNOWN] = TORI_UNKNOWN, [NOT_APPLICABLE] = TORI_NOT_APPLICABLE};

struct work {
    figures *f;
    const tori_rates *rates;
    const tori_codebook *book;
    const tori_measured *measured;
    const size_t *measures;
    size_t n;
    const tori_rates_view *view;
    size_t year, n_choices;
    bool grouped;
    size_t *rows; /* what each is of: places in measures, or groups */
    bool shown[MISSING];
};

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static size_t item_of(const struct work *w, size_t place)
{
    return w->measured[w->measures[place]].item;
}

/* A row: which measure, which group. */
static void place_of(const struct work *w, size_t row, size_t *place, size_t *group)
{
    *place = w->grouped ? 0 : row;
    *group = w->grouped ? row : tori_rates_groups(w->rates) - 1;
}

static tori_count count_of(const struct work *w, size_t row, size_t year)
{
    size_t place, group;
    place_of(w, row, &place, &group);
    return tori_rates_get(w->rates, year, item_of(w, place), group);
}

static int64_t missing_of(const tori_count *c, size_t kind, tori_base base)
{
    const int64_t parts[MISSING] = {
        [NO_ANSWER] = base != TORI_BASE_ANSWERED ? c->no_answer : 0,
        [UNKNOWN] = base != TORI_BASE_ANSWERED ? c->unknown : 0,
        [NOT_APPLICABLE] = base == TORI_BASE_BODIES ? c->not_applicable : 0,
    };
    return parts[kind];
}

static bool same_choices(const struct work *w, size_t a, size_t b)
{
    const tori_item *one = tori_codebook_item(w->book, a), *other = tori_codebook_item(w->book, b);
    bool same = one->n_choices == other->n_choices &&
                tori_codebook_ordered(w->book, a) == tori_codebook_ordered(w->book, b);
    for (size_t c = 0; c < one->n_choices && same; c++)
        same = strcmp(tori_codebook_choice_title(w->book, a, c, w->f->lang),
                      tori_codebook_choice_title(w->book, b, c, w->f->lang)) == 0;
    return same;
}

static tori_code check(const struct work *w, tori_error *err)
{
    if (w->view->sort != TORI_SORT_NONE || w->view->top > 0)
        return tori_fail(err, TORI_EARG, "choices have no rate to be sorted or cut by");
    if (w->grouped && w->n > 1)
        return tori_fail(err, TORI_EARG, "by group this chart shows one item, not %zu: name one", w->n);
    for (size_t i = 1; i < w->n; i++)
        if (!same_choices(w, item_of(w, 0), item_of(w, i)))
            return tori_fail(err, TORI_EARG, "\"%s\" has other choices than \"%s\": draw them one at a time",
                             tori_codebook_item(w->book, item_of(w, i))->id,
                             tori_codebook_item(w->book, item_of(w, 0))->id);
    return TORI_OK;
}

/* ---- rows and columns ---- */

static size_t most_rows(const struct work *w)
{
    return w->grouped ? tori_rates_groups(w->rates) : w->n;
}

/* Rows with a base in a year. */
static size_t find_rows(size_t to[], const struct work *w, size_t year)
{
    size_t n = 0;
    for (size_t i = 0; i < most_rows(w); i++) {
        tori_count c = count_of(w, i, year);
        bool shown = !w->grouped || figures_is_group(w->rates, i);
        if (shown && tori_count_base(&c, TORI_BASE_ELIGIBLE) > 0 && tori_count_base(&c, w->view->base) > 0)
            to[n++] = i;
    }
    return n;
}

static tori_code choose(struct work *w, tori_error *err)
{
    figures *f = w->f;
    size_t years = tori_rates_years(w->rates);
    w->rows = calloc(most_rows(w) + 1, sizeof *w->rows);
    if (w->rows == NULL)
        return no_memory(err);
    for (w->year = years; w->year > 0 && f->n_rows == 0; w->year--)
        f->n_rows = find_rows(w->rows, w, w->year - 1);
    if (f->n_rows == 0)
        return tori_fail(err, TORI_EARG,
                         "there is no figure to draw: no body is asked in the years selected");
    w->n_choices = tori_codebook_item(w->book, item_of(w, 0))->n_choices;
    for (size_t k = 0; k < MISSING; k++)
        for (size_t i = 0; i < f->n_rows; i++) {
            tori_count c = count_of(w, w->rows[i], w->year);
            w->shown[k] |= missing_of(&c, k, w->view->base) > 0;
        }
    f->n_columns = w->n_choices;
    for (size_t k = 0; k < MISSING; k++)
        f->n_missing += w->shown[k];
    f->n_columns += f->n_missing;
    return TORI_OK;
}

static void fill_row(const struct work *w, size_t row)
{
    figures *f = w->f;
    size_t place, group, column = w->n_choices;
    place_of(w, w->rows[row], &place, &group);
    tori_count c = count_of(w, w->rows[row], w->year);
    figure *cells = &f->cells[row * f->n_columns];
    int64_t base = tori_count_base(&c, w->view->base);
    for (size_t k = 0; k < w->n_choices; k++)
        cells[k] = (figure){.part = tori_rates_choice(w->rates, w->year, w->measures[place], group, k),
                            .base = base};
    for (size_t k = 0; k < MISSING; k++)
        if (w->shown[k])
            cells[column++] = (figure){.part = missing_of(&c, k, w->view->base), .base = base};
}

static bool title_columns(const struct work *w)
{
    figures *f = w->f;
    size_t item = item_of(w, 0), column = w->n_choices;
    bool done = true;
    for (size_t k = 0; k < w->n_choices; k++) {
        const char *title = tori_codebook_choice_title(w->book, item, k, f->lang);
        done &= (f->columns[k] = tori_text_copy(title, strlen(title))) != NULL;
    }
    for (size_t k = 0; k < MISSING; k++) {
        const char *title = tori_codebook_missing_label(w->book, item, missing_bytes[k], f->lang);
        if (w->shown[k])
            done &= (f->columns[column++] = tori_text_copy(title, strlen(title))) != NULL;
    }
    return done;
}

static bool title_rows(const struct work *w)
{
    bool done = true;
    for (size_t i = 0; i < w->f->n_rows; i++) {
        size_t place, group;
        place_of(w, w->rows[i], &place, &group);
        const char *title = w->grouped ? tori_rates_group_title(w->rates, group, w->f->lang)
                                       : tori_codebook_item_title(w->book, item_of(w, place), w->f->lang);
        done &= (w->f->rows[i] = tori_text_copy(title, strlen(title))) != NULL;
    }
    return done;
}

/* ---- the whole ---- */

/* Which columns count as implemented in all rows. False when out of memory. */
static bool mark_done(const struct work *w)
{
    bool *done = calloc(w->f->n_columns, sizeof *done);
    for (size_t k = 0; k < w->n_choices && done != NULL; k++) {
        done[k] = true;
        for (size_t i = 0; i < w->n; i++)
            done[k] = done[k] && figure_done(w->book, item_of(w, i), k);
    }
    w->f->done = done;
    return done != NULL;
}

/* The good end of an order is where choices count as implemented: the first one's unless only
 * the last does. */
static bool is_good_end_last(const struct work *w)
{
    size_t item = item_of(w, 0);
    return !figure_done(w->book, item, 0) && figure_done(w->book, item, w->n_choices - 1);
}

static void describe(struct work *w)
{
    figures *f = w->f;
    f->parts = true;
    f->split = tori_codebook_ordered(w->book, item_of(w, 0)) ? TORI_SPLIT_ORDERED : TORI_SPLIT_KINDS;
    f->good_end_last = is_good_end_last(w);
    const tori_grouping *by = tori_rates_by(w->rates);
    f->by = by->n > 0 ? by->keys[by->n - 1].by : TORI_BY_NONE;
    f->first_year = f->last_year = tori_rates_year(w->rates, w->year);
    f->unframed = !tori_rates_framed(w->rates, w->year);
    if (w->grouped || w->n == 1)
        snprintf(f->item, sizeof f->item, "%s", tori_codebook_item_title(w->book, item_of(w, 0), f->lang));
}

static tori_code build(struct work *w, tori_error *err)
{
    tori_code rc = check(w, err);
    if (rc == TORI_OK)
        rc = choose(w, err);
    if (rc == TORI_OK && !figures_make_room(w->f))
        rc = no_memory(err);
    if (rc != TORI_OK)
        return rc;
    describe(w);
    for (size_t i = 0; i < w->f->n_rows; i++)
        fill_row(w, i);
    if (!title_rows(w) || !title_columns(w) || !mark_done(w))
        return no_memory(err);
    if (!w->grouped)
        figures_sort_rows(w->f);
    return figures_add_up(w->f) && figures_make_values(w->f) ? TORI_OK : no_memory(err);
}

tori_code figures_from_choices(figures *f, const tori_rates *rates, const tori_measured measured[],
                               const size_t measures[], size_t n, const tori_rates_view *view,
                               tori_error *err)
{
    struct work w = {.f = f,
                     .rates = rates,
                     .book = tori_rates_codebook(rates),
                     .measured = measured,
                     .measures = measures,
                     .n = n,
                     .view = view,
                     .grouped = tori_rates_by(rates)->n > 0};
    *f = (figures){.plan = {.rows = w.grouped ? AXIS_GROUPS : AXIS_ITEMS, .columns = AXIS_CHOICES},
                   .decimals = view->decimals,
                   .lang = view->lang,
                   .calendar = f->calendar};
    tori_code rc = build(&w, err);
    free(w.rows);
    return rc;
}
