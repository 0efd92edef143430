/* What stands beside a rate when asked for: interval and bounds. */
#include "beside.h"

#include "words.h"

#include "../figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int64_t missing(const tori_count *c)
{
    return c->no_answer + c->unknown;
}

/* Rates over those that answered are bounded as rates over those that were asked. */
static int64_t whole_base(const tori_count *c, tori_base base)
{
    return tori_count_base(c, base == TORI_BASE_ANSWERED ? TORI_BASE_ELIGIBLE : base);
}

tori_bounds tori_count_bounds(const tori_count *c, tori_base base)
{
    return tori_bounds_rate(c->yes, missing(c), whole_base(c, base));
}

static double confidence_of(const tori_rates_view *view)
{
    return view->confidence > 0 ? view->confidence : TORI_CONFIDENCE;
}

size_t tori__beside_columns(tori_column *to, const tori_rates_view *view, const char *lang, const char *over)
{
    static const struct {
        const char *id;
        tori__word_id title;
    } all[TORI__MOST_BESIDE] = {{"base_bodies", TORI__WORD_ALL_BODIES},
                                {"percent_bodies", TORI__WORD_RATE},
                                {"base_answered", TORI__WORD_THOSE_ANSWERED},
                                {"percent_answered", TORI__WORD_RATE},
                                {"low", TORI__WORD_LOW},
                                {"high", TORI__WORD_HIGH},
                                {"least", TORI__WORD_LEAST},
                                {"most", TORI__WORD_MOST}};
    size_t n = 0;
    for (size_t i = 0; i < TORI__MOST_BESIDE; i++)
        if (i < 4 ? view->every_base : i < 6 ? view->interval != TORI_INTERVAL_NONE : view->bounds)
            to[n++] = (tori_column){.id = all[i].id,
                                    .title = lang ? tori__word(all[i].title, lang) : all[i].id,
                                    .over = over,
                                    .numeric = true};
    return n;
}

/* Shares of the eligible as shares of the base. An end that is also a bound, as
 * both are of a complete count, stays exact. */
static void wilson_cells(tori_cell to[2], const tori_count *c, const tori_bounds *b, double confidence)
{
    int64_t eligible = tori_count_base(c, TORI_BASE_ELIGIBLE);
    tori_interval found = tori_interval_wilson(c->yes, tori_count_answered(c), eligible, confidence);
    double share = 100 * (double)eligible / (double)b->base;
    to[0] = found.low > (double)b->least / (double)eligible
                ? (tori_cell){.type = TORI_CELL_ESTIMATE, .real = share * found.low}
                : tori_cell_percent(b->least, b->base);
    to[1] = found.high < (double)b->most / (double)eligible
                ? (tori_cell){.type = TORI_CELL_ESTIMATE, .real = share * found.high}
                : tori_cell_percent(b->most, b->base);
}

static void interval_cells(tori_cell to[2], const tori_rates_view *view, const tori_count *c,
                           const tori_bounds *b)
{
    int64_t eligible = tori_count_base(c, TORI_BASE_ELIGIBLE), least, most;
    /* Nobody was asked, or all answered: no sampling error. */
    if (missing(c) == 0) {
        to[0] = to[1] = tori_cell_percent(c->yes, b->base);
    } else if (view->interval == TORI_INTERVAL_WILSON) {
        wilson_cells(to, c, b, confidence_of(view));
    } else {
        tori_interval_hypergeometric(&least, &most, c->yes, tori_count_answered(c), eligible,
                                     confidence_of(view));
        to[0] = tori_cell_percent(least, b->base);
        to[1] = tori_cell_percent(most, b->base);
    }
}

void tori_rates_ends(tori_cell to[2], const tori_count *c, const tori_rates_view *view)
{
    tori_bounds b = tori_count_bounds(c, view->base);
    if (view->interval != TORI_INTERVAL_NONE) {
        interval_cells(to, view, c, &b);
        return;
    }
    to[0] = tori_cell_percent(b.least, b.base);
    to[1] = tori_cell_percent(b.most, b.base);
}

size_t tori__beside_cells(tori_cell *to, const tori_rates_view *view, const tori_count *c)
{
    tori_bounds b = tori_count_bounds(c, view->base);
    size_t n = 0;
    for (tori_base other = TORI_BASE_BODIES; view->every_base && other <= TORI_BASE_ANSWERED; other++) {
        int64_t base = tori_count_base(c, other);
        to[n++] = (tori_cell){.type = TORI_CELL_COUNT, .a = base};
        to[n++] = tori_cell_percent(c->yes, base);
    }
    if (view->interval != TORI_INTERVAL_NONE) {
        interval_cells(to + n, view, c, &b);
        n += 2;
    }
    if (view->bounds) {
        to[n++] = tori_cell_percent(b.least, b.base);
        to[n++] = tori_cell_percent(b.most, b.base);
    }
    return n;
}

tori_cell tori__change_points(const tori_change *change)
{
    return (tori_cell){.type = TORI_CELL_POINTS,
                       .a = change->yes1,
                       .b = change->base1,
                       .c = change->yes0,
                       .d = change->base0};
}

void tori__hide_shares(tori_cell cells[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i].type == TORI_CELL_PERCENT || cells[i].type == TORI_CELL_ESTIMATE)
            cells[i] = (tori_cell){.type = TORI_CELL_HIDDEN};
}

/* ---- notes ---- */

/* "95", "99.9". */
static void write_confidence(char to[32], double confidence)
{
    tori_figure_format(to, llround(confidence * 1000), 3, "-");
    size_t n = strlen(to);
    while (to[n - 1] == '0')
        to[--n] = 0;
    if (to[n - 1] == '.')
        to[n - 1] = 0;
}

static void write_method(char *to, size_t size, const tori_rates_view *view, const char *shown, bool en)
{
    static const struct {
        const char *ja, *en;
    } methods[TORI_INTERVALS] = {
        [TORI_INTERVAL_NONE] = {"", ""},
        [TORI_INTERVAL_WILSON] = {"ウィルソン法、有限母集団", "Wilson, finite population"},
        [TORI_INTERVAL_EXACT] = {"超幾何分布による正確法", "exact, hypergeometric"},
    };
    char confidence[32];
    write_confidence(confidence, confidence_of(view));
    snprintf(to, size,
             en ? "%s the %s%% confidence interval (%s) of the rate had all bodies asked answered, "
                  "taking those that did as a random sample of them"
                : "%s、調査対象の全団体が回答した場合の実施率の%s％信頼区間（%s）。"
                  "回答した団体を無作為標本とみなす",
             shown, confidence, en ? methods[view->interval].en : methods[view->interval].ja);
}

void tori_rates_interval_notes(tori_interval_notes *to, const tori_rates_view *view, const char *shown,
                               bool complete, bool incomplete, const char *lang)
{
    write_method(to->text[0], sizeof to->text[0], view, shown, strcmp(lang, "en") == 0);
    to->n = 1;
    if (incomplete && view->base != TORI_BASE_ANSWERED)
        snprintf(to->text[to->n++], sizeof to->text[0], "%s", tori__word(TORI__WORD_BELOW, lang));
    if (complete)
        snprintf(to->text[to->n++], sizeof to->text[0], "%s", tori__word(TORI__WORD_COMPLETE, lang));
}

/* What is among the cells shown: a complete count, missing answers. */
static void survey(bool *complete, bool *incomplete, const tori_rates *rates, size_t first, size_t last,
                   const size_t items[], size_t n_items)
{
    size_t groups = tori_rates_groups(rates);
    *complete = *incomplete = false;
    for (size_t y = first; y <= last; y++)
        for (size_t i = 0; i < n_items * groups; i++) {
            tori_count c = tori_rates_get(rates, y, items[i / groups], i % groups);
            *incomplete = *incomplete || missing(&c) > 0;
            *complete = *complete || (missing(&c) == 0 && tori_count_answered(&c) > 0);
        }
}

tori_code tori__beside_notes(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                             const size_t items[], size_t n_items, const tori_rates_view *view,
                             tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(tori_rates_codebook(rates));
    tori_code rc =
        view->every_base ? tori_table_note(table, tori__word(TORI__WORD_EVERY_BASE, lang), err) : TORI_OK;
    if (view->interval != TORI_INTERVAL_NONE) {
        tori_interval_notes notes;
        bool complete, incomplete;
        survey(&complete, &incomplete, rates, first, last, items, n_items);
        tori_rates_interval_notes(&notes, view, strcmp(lang, "en") == 0 ? "Low to high is" : "下限～上限は", complete,
                                  incomplete, lang);
        for (size_t i = 0; i < notes.n && rc == TORI_OK; i++)
            rc = tori_table_note(table, notes.text[i], err);
    }
    if (rc == TORI_OK && view->bounds)
        rc = tori_table_note(
            table,
            tori__word(view->base == TORI_BASE_ANSWERED ? TORI__WORD_BOUNDS_ASKED : TORI__WORD_BOUNDS, lang),
            err);
    return rc;
}
