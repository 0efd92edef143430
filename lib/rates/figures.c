/* Sums, means and quartiles of numbers, and ratios of two. */
#include "measures.h"

#include "notes.h"
#include "words.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT = 512, MOST_DECIMALS = 9 };

static int64_t power(int n)
{
    int64_t p = 1;
    for (; n > 0; n--)
        p *= 10;
    return p;
}

/* a / (times 10^scale), exactly where that takes at most nine decimals; times is 1 or 4. */
static tori_cell exact(int64_t a, int64_t times, int scale)
{
    int more = a % times == 0 ? 0 : a % 2 == 0 ? 1 : 2;
    int decimals = scale + more < MOST_DECIMALS ? scale + more : MOST_DECIMALS;
    return (tori_cell){.type = TORI_CELL_FRACTION, .a = a, .b = times * power(scale), .c = decimals};
}

static tori_cell rounded(tori__fraction f, int64_t times, int decimals)
{
    if (!f.b)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    return (tori_cell){.type = TORI_CELL_FRACTION, .a = times * f.a, .b = f.b, .c = decimals};
}

static tori_code number_figures(tori__figure to[TORI__MOST_FIGURES], size_t *n, const tori_rates *rates,
                                size_t year, size_t measure, size_t group, const tori_rates_view *view,
                                tori_error *err)
{
    tori__numbers found;
    tori__pairs pairs = {0};
    bool per = rates->measures[measure].per;
    tori_code rc = tori__found_numbers(&found, rates, year, measure, group, err);
    if (rc == TORI_OK && per)
        rc = tori__found_pairs(&pairs, rates, year, measure, group, err);
    const tori__figure all[TORI__NUMBER_FIGURES] = {
        {"sum", found.n, exact(found.sum, 1, found.scale)},
        {"mean", found.n, rounded(found.mean, 1, view->decimals)},
        {"least", found.n, exact(found.least, 1, found.scale)},
        {"q1", found.n, exact(found.quartiles[0], 4, found.scale)},
        {"median", found.n, exact(found.quartiles[1], 4, found.scale)},
        {"q3", found.n, exact(found.quartiles[2], 4, found.scale)},
        {"most", found.n, exact(found.most, 1, found.scale)},
        {"both", pairs.n, {.type = TORI_CELL_COUNT, .a = pairs.n}},
        {"per_1000", pairs.n, rounded(pairs.ratio, 1000, view->decimals)},
    };
    *n = per ? TORI__NUMBER_FIGURES : TORI__NUMBER_FIGURES - 2;
    for (size_t i = 0; i < *n; i++) {
        to[i] = all[i];
        if (found.n == 0 && i < TORI__NUMBER_FIGURES - 2)
            to[i].cell = (tori_cell){.type = TORI_CELL_EMPTY};
    }
    return rc;
}

static tori_code ratio_figures(tori__figure to[TORI__MOST_FIGURES], size_t *n, const tori_rates *rates,
                               size_t year, size_t measure, size_t group, tori_error *err)
{
    tori__pairs pairs;
    tori_code rc = tori__found_pairs(&pairs, rates, year, measure, group, err);
    to[0] = (tori__figure){"numerator", pairs.n, exact(pairs.of, 1, pairs.of_scale)};
    to[1] = (tori__figure){"denominator", pairs.n, exact(pairs.over, 1, pairs.over_scale)};
    to[2] = (tori__figure){"percent", pairs.n, {.type = TORI_CELL_EMPTY}};
    for (size_t i = 0; i < 2 && pairs.n == 0; i++)
        to[i].cell = (tori_cell){.type = TORI_CELL_EMPTY};
    if (pairs.ratio.b)
        to[2].cell = (tori_cell){.type = TORI_CELL_RATIO, .a = pairs.ratio.a, .b = pairs.ratio.b};
    *n = 3;
    return rc;
}

tori_code tori__figures(tori__figure to[TORI__MOST_FIGURES], size_t *n, const tori_rates *rates, size_t year,
                        size_t measure, size_t group, const tori_rates_view *view, tori_error *err)
{
    return rates->measures[measure].kind == TORI_MEASURE_RATIO
               ? ratio_figures(to, n, rates, year, measure, group, err)
               : number_figures(to, n, rates, year, measure, group, view, err);
}

/* ---- as printed ---- */

struct sheet {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    size_t year, first, n, groups;
    bool ratios, per; /* per: some number is also per 1,000 of something */
    tori_table *table;
    tori_error *err;
};

/* A label, how many bodies have the numbers and how many of those asked have not, and the figures. */
enum { MOST_COLUMNS = 3 + TORI__MOST_FIGURES };

enum { OF_NUMBERS = 11, OF_RATIOS = 5, PER = 2 };

static const struct {
    const char *id;
    tori__word_id title;
} titles[2][OF_NUMBERS] = {{{"answered", TORI__WORD_THOSE_ANSWERED},
                            {"missing", TORI__WORD_MISSING},
                            {"sum", TORI__WORD_SUM},
                            {"mean", TORI__WORD_MEAN},
                            {"least", TORI__WORD_LEAST},
                            {"q1", TORI__WORD_Q1},
                            {"median", TORI__WORD_MEDIAN},
                            {"q3", TORI__WORD_Q3},
                            {"most", TORI__WORD_MOST},
                            {"both", TORI__WORD_BOTH},
                            {"per_1000", TORI__WORD_PER}},
                           {{"both", TORI__WORD_BOTH},
                            {"missing", TORI__WORD_MISSING},
                            {"numerator", TORI__WORD_NUMERATOR},
                            {"denominator", TORI__WORD_DENOMINATOR},
                            {"percent", TORI__WORD_RATE}}};

const char *tori__figure_title(const char *id, const char *lang)
{
    for (size_t i = 0; i < 2 * OF_NUMBERS; i++)
        if (titles[i / OF_NUMBERS][i % OF_NUMBERS].id && strcmp(titles[i / OF_NUMBERS][i % OF_NUMBERS].id, id) == 0)
            return tori__word(titles[i / OF_NUMBERS][i % OF_NUMBERS].title, lang);
    return id;
}

static size_t name_columns(tori_column to[MOST_COLUMNS], const struct sheet *s)
{
    size_t n = s->ratios ? OF_RATIOS : s->per ? OF_NUMBERS : OF_NUMBERS - PER;
    to[0] = (tori_column){.id = "title", .title = tori__word(TORI__WORD_ITEM, s->lang)};
    for (size_t i = 0; i < n; i++)
        to[1 + i] = (tori_column){.id = titles[s->ratios][i].id,
                                  .title = tori__word(titles[s->ratios][i].title, s->lang),
                                  .numeric = true};
    return 1 + n;
}

static void title(char to[TEXT], const struct sheet *s, size_t measure)
{
    const tori_codebook *book = s->rates->book;
    const tori_measured *m = &s->rates->measures[measure];
    const char *unit = s->ratios ? "" : tori_codebook_unit(book, m->item, s->lang);
    bool en = strcmp(s->lang, "en") == 0;
    snprintf(to, TEXT, *unit ? en ? "%.380s (%.100s)" : "%.380s（%.100s）" : "%.380s",
             tori_measure_title(book, m, s->lang), unit);
    while (!tori_text_valid(to, strlen(to))) /* cut within a character */
        to[strlen(to) - 1] = '\0';
}

static tori_code row(struct sheet *s, size_t measure, size_t group, const char *label, size_t n_columns)
{
    tori_cell cells[MOST_COLUMNS] = {0};
    tori__figure figures[TORI__MOST_FIGURES];
    size_t n;
    tori_count c = tori_rates_get(s->rates, s->year, s->rates->measures[measure].item, group);
    tori_code rc = tori__figures(figures, &n, s->rates, s->year, measure, group, s->view, s->err);
    if (rc != TORI_OK)
        return rc;
    cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = label};
    cells[1] = (tori_cell){.type = TORI_CELL_COUNT, .a = figures[0].count};
    cells[2] =
        (tori_cell){.type = TORI_CELL_COUNT, .a = tori_count_base(&c, TORI_BASE_ELIGIBLE) - figures[0].count};
    for (size_t i = 0; i < n && 3 + i < n_columns; i++)
        cells[3 + i] = figures[i].cell;
    return tori_table_row(s->table, cells, s->err);
}

static tori_code rows(struct sheet *s)
{
    tori_column columns[MOST_COLUMNS];
    char text[TEXT];
    size_t n = name_columns(columns, s);
    tori_code rc = tori_table_new(&s->table, columns, n, s->view->decimals, s->err);
    for (size_t m = s->first; rc == TORI_OK && m < s->first + s->n; m++) {
        title(text, s, m);
        if (s->groups > 1)
            rc = tori_table_heading(s->table, text, s->err);
        for (size_t g = 0; rc == TORI_OK && g < s->groups; g++)
            rc = row(s, m, g, s->groups > 1 ? tori_rates_group_title(s->rates, g, s->lang) : text, n);
    }
    return rc;
}

/* Of what a ratio is, or what a number is per 1,000 of. */
static tori_code note_pair(struct sheet *s, size_t measure)
{
    const tori_codebook *book = s->rates->book;
    const tori_measured *m = &s->rates->measures[measure];
    const char *over = tori_codebook_quantity_title(book, &m->over, s->lang);
    bool en = strcmp(s->lang, "en") == 0;
    char note[2 * TEXT];
    if (s->ratios)
        snprintf(note, sizeof note, en ? "%.300s: %.300s over %.300s" : "%.300s: 分子は%.300s、分母は%.300s",
                 tori_measure_title(book, m, s->lang), tori_codebook_quantity_title(book, &m->of, s->lang),
                 over);
    else
        snprintf(note, sizeof note, en ? "%.300s: per 1,000 of %.300s" : "%.300s: %.300s1,000当たり",
                 tori_measure_title(book, m, s->lang), over);
    while (!tori_text_valid(note, strlen(note)))
        note[strlen(note) - 1] = '\0';
    return tori_table_note(s->table, note, s->err);
}

static tori_code note_it(struct sheet *s)
{
    size_t *items = calloc(s->n, sizeof *items);
    if (!items)
        return tori_fail(s->err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < s->n; i++)
        items[i] = s->rates->measures[s->first + i].item;
    tori_code rc = tori_table_note(
        s->table, tori__word(s->ratios ? TORI__WORD_OF_RATIOS : TORI__WORD_OF_NUMBERS, s->lang), s->err);
    for (size_t m = s->first; rc == TORI_OK && m < s->first + s->n; m++)
        if (s->ratios || s->rates->measures[m].per)
            rc = note_pair(s, m);
    if (rc == TORI_OK && s->per)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_OF_PAIRS, s->lang), s->err);
    if (rc == TORI_OK)
        rc = tori__notes_beside(s->table, s->rates, s->year, s->year, items, s->n, s->view, s->err);
    free(items);
    return rc;
}

tori_code tori__figures_sheet(tori_table **out, const tori_rates *rates, size_t year, size_t first, size_t n,
                              const tori_rates_view *view, tori_error *err)
{
    struct sheet s = {.rates = rates,
                      .view = view,
                      .lang = view->lang ? view->lang : tori_codebook_language(rates->book),
                      .year = year,
                      .first = first,
                      .n = n,
                      .groups = tori_rates_groups(rates),
                      .ratios = rates->measures[first].kind == TORI_MEASURE_RATIO,
                      .err = err};
    *out = NULL;
    for (size_t m = first; m < first + n; m++)
        s.per = s.per || rates->measures[m].per;
    tori_code rc = rows(&s);
    if (rc == TORI_OK)
        rc = tori__name_year(s.table, rates, year, NULL, s.lang, err);
    if (rc == TORI_OK)
        rc = note_it(&s);
    if (rc == TORI_OK) {
        *out = s.table;
        s.table = NULL;
    }
    tori_table_free(s.table);
    return rc;
}
