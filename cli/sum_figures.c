/* Sums of numbers by year, and shares drawn beside counts, for charts. */
#include "sum_figures.h"

#include "figure.h"
#include "figure_cells.h"
#include "sentence.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static const tori_measured *measure_at(const sums_of *of, size_t i)
{
    return &of->measured[of->measures[i]];
}

/* ---- sums ---- */

struct work {
    figures *f;
    const sums_of *of;
    const tori_rates_view *view;
    bool grouped;
    size_t *columns; /* places in measures, or groups */
    size_t *years;   /* of the rows */
};

static tori_code sum_at(tori_sum *to, const struct work *w, size_t year, size_t column, tori_error *err)
{
    size_t total = tori_rates_groups(w->of->rates) - 1;
    return tori_rates_sum(to, w->of->rates, year, w->of->measures[w->grouped ? 0 : column],
                          w->grouped ? column : total, err);
}

static tori_code check(const struct work *w, tori_error *err)
{
    if (w->view->sort != TORI_SORT_NONE || w->view->top > 0)
        return tori_fail(err, TORI_EARG, "numbers have no rate to be sorted or cut by");
    if (w->grouped && w->of->n > 1)
        return tori_fail(err, TORI_EARG, "by group this chart shows one item, not %zu: name one", w->of->n);
    return TORI_OK;
}

/* Has a column a number in the years from one on, up to another? */
static tori_code any_number(bool *any, const struct work *w, size_t from, size_t until, size_t column,
                            tori_error *err)
{
    tori_sum sum;
    tori_code rc = TORI_OK;
    *any = false;
    for (size_t y = from; y < until && rc == TORI_OK; y++) {
        rc = sum_at(&sum, w, y, column, err);
        *any = *any || (rc == TORI_OK && sum.n > 0);
    }
    return rc;
}

static tori_code choose(struct work *w, tori_error *err)
{
    size_t years = tori_rates_years(w->of->rates),
           most = w->grouped ? tori_rates_groups(w->of->rates) : w->of->n;
    tori_code rc = TORI_OK;
    w->columns = calloc(most + 1, sizeof *w->columns);
    w->years = calloc(years + 1, sizeof *w->years);
    if (w->columns == NULL || w->years == NULL)
        return no_memory(err);
    for (size_t i = 0; i < most && rc == TORI_OK; i++) {
        bool any = false;
        if (!w->grouped || figures_is_group(w->of->rates, i))
            rc = any_number(&any, w, 0, years, i, err);
        if (any)
            w->columns[w->f->n_columns++] = i;
    }
    for (size_t y = 0; y < years && rc == TORI_OK; y++) {
        bool any = false;
        for (size_t i = 0; i < w->f->n_columns && rc == TORI_OK && !any; i++)
            rc = any_number(&any, w, y, y + 1, w->columns[i], err);
        if (any)
            w->years[w->f->n_rows++] = y;
    }
    if (rc == TORI_OK && w->f->n_rows == 0)
        rc = tori_fail(err, TORI_EARG,
                       "there is no figure to draw: no body has a number in the years selected");
    return rc;
}

static tori_code fill_cells(const struct work *w, tori_error *err)
{
    figures *f = w->f;
    tori_sum sum;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < f->n_rows && rc == TORI_OK; i++)
        for (size_t k = 0; k < f->n_columns && rc == TORI_OK; k++) {
            rc = sum_at(&sum, w, w->years[i], w->columns[k], err);
            if (rc == TORI_OK && sum.n > 0)
                f->cells[i * f->n_columns + k] =
                    (figure){.part = sum.sum, .base = 1, .decimals = sum.scale, .over = sum.n};
        }
    return rc;
}

static bool make_titles(const struct work *w)
{
    figures *f = w->f;
    const tori_rates *rates = w->of->rates;
    bool done = true;
    for (size_t i = 0; i < f->n_rows; i++) {
        char year[CALENDAR_TITLE];
        calendar_tick(year, tori_rates_year(rates, w->years[i]),
                     i > 0 ? tori_rates_year(rates, w->years[i - 1]) : 0, f->calendar, f->lang);
        done &= (f->rows[i] = tori_text_copy(year, strlen(year))) != NULL;
    }
    for (size_t k = 0; k < f->n_columns; k++) {
        const char *title = w->grouped
                                ? tori_rates_group_title(rates, w->columns[k], f->lang)
                                : tori_codebook_item_title(tori_rates_codebook(rates),
                                                           measure_at(w->of, w->columns[k])->item, f->lang);
        done &= (f->columns[k] = tori_text_copy(title, strlen(title))) != NULL;
    }
    return done;
}

/* The unit that all have, and the one item. */
static void describe(const struct work *w)
{
    figures *f = w->f;
    const tori_codebook *book = tori_rates_codebook(w->of->rates);
    const char *unit = tori_codebook_unit(book, measure_at(w->of, 0)->item, f->lang);
    for (size_t i = 1; i < w->of->n; i++)
        if (strcmp(unit, tori_codebook_unit(book, measure_at(w->of, i)->item, f->lang)) != 0)
            unit = "";
    snprintf(f->unit, sizeof f->unit, "%s",
             tori_text_valid(unit, strlen(unit)) && strlen(unit) < sizeof f->unit ? unit : "");
    bool apart = strcmp(f->lang, "en") == 0 && f->unit[0] != '\0' && f->unit[0] != '%';
    snprintf(f->counted, sizeof f->counted, "%s%.60s", apart ? " " : "", f->unit);
    if (w->grouped)
        snprintf(f->item, sizeof f->item, "%s",
                 tori_codebook_item_title(book, measure_at(w->of, 0)->item, f->lang));
    f->first_year = tori_rates_year(w->of->rates, w->years[0]);
    f->last_year = tori_rates_year(w->of->rates, w->years[f->n_rows - 1]);
    for (size_t i = 0; i < f->n_rows; i++)
        f->unframed = f->unframed || !tori_rates_framed(w->of->rates, w->years[i]);
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
    for (size_t i = 0; i < w->f->n_rows; i++)
        w->f->years[i] = tori_rates_year(w->of->rates, w->years[i]);
    describe(w);
    rc = fill_cells(w, err);
    if (rc == TORI_OK && !(make_titles(w) && figures_make_values(w->f)))
        rc = no_memory(err);
    return rc;
}

tori_code figures_from_sums(figures *f, const sums_of *of, const tori_rates_view *view, tori_error *err)
{
    struct work w = {.f = f, .of = of, .view = view, .grouped = tori_rates_by(of->rates)->n > 0};
    *f = (figures){
        .plan = {.rows = AXIS_YEARS, .columns = w.grouped ? AXIS_GROUPS : AXIS_ITEMS, .counts = true},
        .sums = true,
        .decimals = view->decimals,
        .lang = view->lang,
        .calendar = f->calendar};
    tori_code rc = build(&w, err);
    free(w.columns);
    free(w.years);
    return rc;
}

/* ---- the share beside them ---- */

static size_t year_at(const tori_rates *rates, int year)
{
    size_t y = 0;
    while (y < tori_rates_years(rates) && tori_rates_year(rates, y) != year)
        y++;
    return y;
}

static int64_t power(int n)
{
    int64_t p = 1;
    for (; n > 0; n--)
        p *= 10;
    return p;
}

/* Numerator and denominator as integers of one scale; false where they would have too many digits. */
static bool of_one_scale(figure *to, const tori_sum *sum)
{
    int64_t up = power(sum->over_scale > sum->scale ? sum->over_scale - sum->scale : 0),
            down = power(sum->scale > sum->over_scale ? sum->scale - sum->over_scale : 0);
    return !__builtin_mul_overflow(sum->sum, up, &to->part) &&
           !__builtin_mul_overflow(sum->over, down, &to->base);
}

static tori_code share_at(figure *to, const sums_of *of, int item, size_t year, const tori_rates_view *view,
                          tori_error *err)
{
    size_t total = tori_rates_groups(of->rates) - 1;
    tori_sum sum = {0};
    *to = (figure){0};
    if (item >= 0) {
        tori_count c = tori_rates_get(of->rates, year, (size_t)item, total);
        *to = (figure){.part = c.yes, .base = tori_count_base(&c, view->base)};
        return TORI_OK;
    }
    tori_code rc = tori_rates_sum(&sum, of->rates, year, of->measures[0], total, err);
    if (rc == TORI_OK && sum.n > 0 && sum.over > 0 && !of_one_scale(to, &sum))
        rc = tori_fail(err, TORI_EARG, "the numbers of \"%s\" are too large or too fine to be summed exactly",
                       tori_measure_id(tori_rates_codebook(of->rates), measure_at(of, 0)));
    return rc;
}

tori_code figures_add_share(figures *f, const sums_of *of, const char *id, const tori_rates_view *view,
                            tori_error *err)
{
    const tori_codebook *book = tori_rates_codebook(of->rates);
    bool english = strcmp(f->lang, "en") == 0;
    int item = of->n == 0 ? tori_codebook_find(book, id) : -1;
    const char *title = item >= 0 ? tori_codebook_item_title(book, (size_t)item, f->lang)
                                  : tori_measure_title(book, measure_at(of, 0), f->lang);
    const char *what =
        item >= 0 ? (english ? " (rate, %)" : "（実施率、％）") : (english ? " (%)" : "（％）");
    for (size_t i = 0; i < f->n_rows; i++) {
        tori_code rc = share_at(&f->share_cells[i], of, item, year_at(of->rates, f->years[i]), view, err);
        if (rc != TORI_OK)
            return rc;
    }
    return figures_label_shares(f, title, what) ? TORI_OK : no_memory(err);
}

/* ---- who is behind them ---- */

/* The bodies behind a row and, of sums of several items, column: of groups those of all. */
static int64_t bodies_of(const figures *f, const tori_rates *rates, size_t row, size_t column)
{
    int64_t n = 0;
    if (!f->sums) {
        tori_count c = tori_rates_get(rates, year_at(rates, f->years[row]), 0, tori_rates_groups(rates) - 1);
        return tori_count_bodies(&c);
    }
    if (f->plan.columns == AXIS_ITEMS)
        return figures_get(f, row, column)->over;
    for (size_t k = 0; k < f->n_columns; k++)
        n += figures_get(f, row, k)->over;
    return n;
}

void figures_note_bodies(figures *f, const tori_rates *rates)
{
    /* {a} and {b} bodies; {y} and {z} the first and the last year. */
    static const struct {
        const char *changed, *differs;
    } words[2][2] = {
        {{"集計した団体の数は、{y}年度の{a}から{z}年度の{b}に変わった",
          "集計した団体の数は、年度により{a}から{b}まで異なる"},
         {"{a} bodies are behind the counts of {y}, {b} behind those of {z}",
          "From {a} to {b} bodies are behind the counts"}},
        {{"合計は値の回答があった団体の分で、その数は{y}年度が{a}、{z}年度が{b}",
          "合計は値の回答があった団体の分で、その数は{a}から{b}まで異なる"},
         {"Sums are over the bodies that gave a number: {a} in {y}, {b} in {z}",
          "Sums are over the bodies that gave a number, from {a} to {b}"}},
    };
    bool english = strcmp(f->lang, "en") == 0;
    size_t series = f->sums && f->plan.columns == AXIS_ITEMS ? f->n_columns : 1;
    int64_t first = bodies_of(f, rates, 0, 0), last = bodies_of(f, rates, f->n_rows - 1, 0), least = first,
            most = first;
    char one[32], other[32], from[TORI_YEAR_TEXT], until[TORI_YEAR_TEXT];
    for (size_t i = 0; i < f->n_rows * series; i++) {
        int64_t n = bodies_of(f, rates, i / series, i % series);
        least = n < least ? n : least;
        most = n > most ? n : most;
    }
    if (least == most)
        return;
    bool course = first != last && series == 1;
    tori_figure_count(one, course ? first : least);
    tori_figure_count(other, course ? last : most);
    calendar_year(from, f->years[0], 0, f->calendar, f->lang);
    calendar_year(until, f->years[f->n_rows - 1], 0, f->calendar, f->lang);
    const char *const values[26] = {
        ['a' - 'a'] = one, ['b' - 'a'] = other, ['y' - 'a'] = from, ['z' - 'a'] = until};
    sentence_fill(f->behind, sizeof f->behind, 0,
                  course ? words[f->sums][english].changed : words[f->sums][english].differs, values);
}
