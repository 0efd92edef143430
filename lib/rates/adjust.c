/* Rates weighted up for bodies that did not answer. */
#include "adjust.h"
#include "beside.h"
#include "internal.h"
#include "words.h"

#include "../figure.h"
#include "../translate.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- strata ---- */

/* Of each stratum who was asked in a group, answered and said yes. */
static void count_strata(tori_stratum strata[], const tori_rates *rates, size_t year, size_t item,
                         size_t group)
{
    size_t first, end;
    tori__shown_span(&first, &end, rates, group);
    for (size_t g = first; g < end; g++) {
        tori_stratum *s = &strata[rates->groups.list[rates->sorted[g]].stratum];
        tori_count c = {0};
        tori__count_add(&c, rates, &rates->years[year], item, rates->sorted[g]);
        s->population += tori_count_base(&c, TORI_BASE_ELIGIBLE);
        s->answered += tori_count_answered(&c);
        s->yes += c.yes;
    }
}

static size_t count_filled(const tori_stratum strata[], size_t n)
{
    size_t filled = 0;
    for (size_t i = 0; i < n; i++)
        filled += strata[i].population > 0;
    return filled;
}

/* Pool the strata of each kind, and move them together at the front. */
static void pool(tori_adjusted *a, tori_stratum strata[], size_t each)
{
    for (tori_kind kind = 0; kind < TORI_KINDS; kind++) {
        tori_stratum *own = strata + kind * each;
        size_t filled = count_filled(own, each), left = tori_strata_pool(own, each);
        for (size_t i = 0; i < left; i++) {
            a->sum.population += own[i].population;
            a->sum.answered += own[i].answered;
            a->sum.yes += own[i].yes;
            if (own[i].answered == 0 && a->silent == TORI_KINDS)
                a->silent = kind;
        }
        memmove(strata + a->strata, own, left * sizeof *own);
        a->strata += left;
        a->pooled += filled - left;
    }
}

tori_code tori_rates_adjust(tori_adjusted *out, const tori_rates *rates, size_t year, size_t item,
                            size_t group, tori_error *err)
{
    size_t each = tori_codebook_sizes(rates->book) + 1;
    tori_stratum *strata = calloc(TORI_KINDS * each, sizeof *strata);
    *out = (tori_adjusted){.silent = TORI_KINDS};
    assert(rates->groups.by.strata);
    if (!strata)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    count_strata(strata, rates, year, item, group);
    pool(out, strata, each);
    out->known = tori_stratified_rate(&out->found, strata, out->strata);
    free(strata);
    return TORI_OK;
}

/* ---- in tables ---- */

size_t tori__adjusted_columns(tori_column *to, const tori_rates_view *view, const char *lang,
                              const char *over)
{
    static const struct {
        const char *id;
        tori__word_id title;
        bool interval, list, text;
    } all[TORI__ADJUSTED_COLUMNS] = {{.id = "adjusted", .title = TORI__WORD_ADJUSTED},
                                     {.id = "adjusted_se", .title = TORI__WORD_ADJUSTED_ERROR},
                                     {.id = "adjusted_low", .title = TORI__WORD_LOW, .interval = true},
                                     {.id = "adjusted_high", .title = TORI__WORD_HIGH, .interval = true},
                                     {.id = "strata", .list = true},
                                     {.id = "pooled", .list = true},
                                     {.id = "adjusted_why", .list = true, .text = true}};
    size_t n = 0;
    for (size_t i = 0; i < TORI__ADJUSTED_COLUMNS && view->adjust; i++)
        if ((!all[i].list || !lang) && (!all[i].interval || view->interval != TORI_INTERVAL_NONE))
            to[n++] = (tori_column){.id = all[i].id,
                                    .title = lang ? tori__word(all[i].title, lang) : all[i].id,
                                    .over = over,
                                    .numeric = !all[i].text};
    return n;
}

double tori__adjusted_percent(double share, const tori_count *c, const tori_rates_view *view)
{
    double asked = (double)tori_count_base(c, TORI_BASE_ELIGIBLE);
    double base = view->base == TORI_BASE_BODIES ? (double)tori_count_bodies(c) : asked;
    return 100 * share * asked / base;
}

/* Over what the bounds are. */
static tori_cell share_cell(double share, const tori_adjusted *a, const tori_count *c,
                            const tori_rates_view *view)
{
    if (a->sum.answered == a->sum.population) /* the rate itself, exact */
        return (tori_cell){
            .type = TORI_CELL_PERCENT, .a = c->yes, .b = tori_count_bounds(c, view->base).base};
    return (tori_cell){.type = TORI_CELL_ESTIMATE, .real = tori__adjusted_percent(share, c, view)};
}

void tori__adjusted_pair(tori_cell to[2], const tori_adjusted *a, const tori_count *c,
                         const tori_rates_view *view)
{
    to[0] = to[1] = (tori_cell){.type = TORI_CELL_EMPTY};
    if (!a->known)
        return;
    to[TORI__ADJUSTED_RATE] = share_cell(a->found.rate, a, c, view);
    if (!isnan(a->found.variance))
        to[TORI__ADJUSTED_ERROR] =
            (tori_cell){.type = TORI_CELL_REAL,
                        .real = tori__adjusted_percent(sqrt(a->found.variance), c, view),
                        .b = view->decimals + 1};
}

static const char *const silent_kinds[TORI_KINDS] = {[TORI_PREFECTURE] = "no prefecture answered",
                                                     [TORI_MUNICIPALITY] = "no municipality answered",
                                                     [TORI_ASSOCIATION] = "no association answered",
                                                     [TORI_KIND_OTHER] = "no body of another kind answered"};

/* "" where everything is there. */
static const char *reason(const tori_adjusted *a)
{
    if (a->silent < TORI_KINDS)
        return silent_kinds[a->silent];
    if (!a->known)
        return "no body was asked";
    return isnan(a->found.variance) ? "one of several answered: no standard error" : "";
}

tori_code tori__adjusted_cells(tori_cell *to, size_t *n, const tori_rates *rates, size_t year, size_t item,
                               size_t group, const tori_rates_view *view, bool list, tori_error *err)
{
    *n = 0;
    if (!view->adjust)
        return TORI_OK;
    tori_count c = tori_rates_get(rates, year, item, group);
    tori_adjusted a;
    tori_code rc = tori_rates_adjust(&a, rates, year, item, group, err);
    if (rc != TORI_OK)
        return rc;
    tori__adjusted_pair(to, &a, &c, view);
    *n = 2;
    if (view->interval != TORI_INTERVAL_NONE) {
        to[2] = to[3] = (tori_cell){.type = TORI_CELL_EMPTY};
        if (a.known && !isnan(a.found.variance)) {
            tori_interval i = tori_stratified_interval(
                &a.found, &a.sum, view->confidence > 0 ? view->confidence : TORI_CONFIDENCE);
            to[2] = share_cell(i.low, &a, &c, view);
            to[3] = share_cell(i.high, &a, &c, view);
        }
        *n = 4;
    }
    if (list) {
        to[(*n)++] = (tori_cell){.type = TORI_CELL_COUNT, .a = (int64_t)a.strata};
        to[(*n)++] = (tori_cell){.type = TORI_CELL_COUNT, .a = (int64_t)a.pooled};
        to[(*n)++] = (tori_cell){.type = TORI_CELL_TEXT, .text = reason(&a)};
    }
    return TORI_OK;
}

/* ---- notes ---- */

/* Of the figures shown how many are so. */
struct found {
    size_t pooled, without_error, silent[TORI_KINDS];
    bool complete;
};

static tori_code survey(struct found *f, const tori_rates *rates, size_t first, size_t last,
                        const tori_order *shown, tori_error *err)
{
    size_t cells = shown->n_items * shown->n_groups;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < (last - first + 1) * cells && rc == TORI_OK; i++) {
        tori_adjusted a;
        rc = tori_rates_adjust(&a, rates, first + i / cells, shown->items[i % cells / shown->n_groups],
                               shown->groups[i % shown->n_groups], err);
        if (rc != TORI_OK)
            break;
        f->pooled += a.pooled > 0;
        f->without_error += a.known && isnan(a.found.variance);
        f->complete = f->complete || (a.known && a.sum.answered == a.sum.population);
        if (a.silent < TORI_KINDS)
            f->silent[a.silent]++;
    }
    return rc;
}

static tori_code note_count(tori_table *table, size_t n, const char *en, const char *ja,
                            const tori_rates_view *view, bool english, tori_error *err)
{
    char note[512], count[32];
    if (n == 0)
        return TORI_OK;
    tori_figure_grouped(count, (int64_t)n, tori__thousands(view->thousands));
    snprintf(note, sizeof note, english ? "%s: %s of the figures" : "%s（%s個）", english ? en : ja, count);
    return tori_table_note(table, note, err);
}

/* Bodies of a year in no class of size, of the kinds that have some in one; -1: no kind has two classes, and
 * one has none. */
static int64_t count_unsized(const tori_rates *rates, size_t year)
{
    const struct tori__year *y = &rates->years[year];
    size_t each = tori_codebook_sizes(rates->book) + 1;
    int64_t none[TORI_KINDS] = {0}, unsized = 0;
    size_t class[TORI_KINDS];
    bool met[TORI_KINDS] = {false}, several = false, bare = false, sized[TORI_KINDS] = {false};
    for (size_t i = 0; i < y->n_bodies; i++) {
        if (y->group[i] == TORI__OUTSIDE)
            continue;
        size_t stratum = rates->groups.list[y->group[i]].stratum, kind = stratum / each, own = stratum % each;
        several = several || (met[kind] && class[kind] != own);
        sized[kind] = sized[kind] || own + 1 < each;
        none[kind] += own + 1 == each;
        class[kind] = own;
        met[kind] = true;
    }
    for (size_t kind = 0; kind < TORI_KINDS; kind++) {
        unsized += sized[kind] ? none[kind] : 0;
        bare = bare || (met[kind] && !sized[kind]);
    }
    return bare && !several ? -1 : unsized;
}

static tori_code note_sizes(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                            const tori_rates_view *view, bool en, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t y = first; y <= last && rc == TORI_OK; y++) {
        char note[512], count[32];
        int64_t unsized = count_unsized(rates, y);
        int year = tori_rates_year(rates, y);
        if (unsized == 0)
            continue;
        if (unsized < 0) {
            snprintf(
                note, sizeof note,
                en ? "The strata of %d are kinds: its frame tells no classes of size, which need populations"
                   : "%d年の層は種別のみ: 団体名簿に人口がなく、規模区分がない",
                year);
        } else {
            tori_figure_grouped(count, unsized, tori__thousands(view->thousands));
            snprintf(note, sizeof note,
                     en ? "In %d bodies of unknown size are a stratum of their own in their kind: %s"
                        : "%d年は、規模区分の分からない団体を種別ごとに別の層とした（%s団体）",
                     year, count);
        }
        rc = tori_table_note(table, note, err);
    }
    return rc;
}

tori_code tori__adjusted_notes(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                               const tori_order *shown, const tori_rates_view *view, tori_error *err)
{
    static const char *const nobody[TORI_KINDS] = {
        [TORI_PREFECTURE] = "回答した都道府県がなく、補正後の値はない",
        [TORI_MUNICIPALITY] = "回答した市区町村がなく、補正後の値はない",
        [TORI_ASSOCIATION] = "回答した一部事務組合等がなく、補正後の値はない",
        [TORI_KIND_OTHER] = "回答したその他の団体がなく、補正後の値はない"};
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    bool en = strcmp(lang, "en") == 0;
    struct found f = {0};
    tori_code rc = view->adjust ? survey(&f, rates, first, last, shown, err) : TORI_OK;
    if (rc != TORI_OK || !view->adjust)
        return rc;
    rc = tori_table_note(table, tori__word(TORI__WORD_ADJUSTED_NOTE, lang), err);
    if (rc == TORI_OK && view->interval != TORI_INTERVAL_NONE)
        rc = tori_table_note(table, tori__word(TORI__WORD_ADJUSTED_INTERVAL, lang), err);
    if (rc == TORI_OK && f.complete)
        rc = tori_table_note(table, tori__word(TORI__WORD_ADJUSTED_COMPLETE, lang), err);
    if (rc == TORI_OK)
        rc = note_sizes(table, rates, first, last, view, en, err);
    if (rc == TORI_OK)
        rc = note_count(
            table, f.pooled,
            "A class of size of which nobody answered, or one of several, was put together with the next "
            "of its kind",
            "回答がない、又は複数団体のうち1団体しか回答していない規模区分は、同じ種別の隣の区分と合わせた",
            view, en, err);
    if (rc == TORI_OK)
        rc = note_count(table, f.without_error,
                        "No standard error, since one of several bodies of a kind answered",
                        "複数団体のうち1団体しか回答していない種別があり、標準誤差はない", view, en, err);
    for (tori_kind kind = 0; kind < TORI_KINDS && rc == TORI_OK; kind++) {
        char text[96];
        snprintf(text, sizeof text, "No adjusted rate, since %s", silent_kinds[kind]);
        rc = note_count(table, f.silent[kind], text, nobody[kind], view, en, err);
    }
    return rc;
}
