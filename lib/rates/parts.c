/* How the answers of a choice are spread, and dates over the years. */
#include "measures.h"

#include "words.h"

#include "../era.h"
#include "../stats/remainder.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MISSING = 3 };

struct filling {
    tori__parts *to;
    const tori_rates *rates;
    const tori_rates_view *view;
    size_t year, measure, group;
    const char *lang;
};

static tori__part *add(struct filling *f, const char *id, int64_t count)
{
    tori__part *part = &f->to->list[f->to->n++];
    *part = (tori__part){.choice = -1, .count = count};
    snprintf(part->id, sizeof part->id, "%s", id);
    return part;
}

static void add_choices(struct filling *f)
{
    size_t item = f->rates->measures[f->measure].item;
    for (size_t c = 0; c < tori_codebook_item(f->rates->book, item)->n_choices; c++) {
        tori__part *part = add(f, "", tori__found_choice(f->rates, f->year, f->measure, f->group, c));
        char letter = (char)(c < 26 ? 'A' + c : 'a' + (c - 26));
        part->choice = (int)c;
        part->implemented = tori_codebook_class(f->rates->book, item, letter) == TORI_YES;
    }
}

static bool english(const struct filling *f)
{
    return strcmp(f->lang, "en") == 0;
}

/* Fiscal years that end before the reference day, that day, and what comes behind it. */
static void add_dates(struct filling *f, int first_year, int day)
{
    int year = tori_rates_year(f->rates, f->year);
    for (int y = first_year; y && 10000 * (y + 1) + 331 < day; y++) {
        char id[32], era[32];
        snprintf(id, sizeof id, "%d", y);
        tori__part *part =
            add(f, id, tori__found_dates(f->rates, f->year, f->measure, f->group, 10000 * (y + 1) + 331));
        tori_era_format(era, y, 'k');
        if (english(f))
            snprintf(part->label, sizeof part->label, "by the end of fiscal %d", y);
        else
            snprintf(part->label, sizeof part->label, "%s年度末まで", era);
    }
    int64_t by_then = tori__found_dates(f->rates, f->year, f->measure, f->group, day);
    tori__part *part = add(f, "reference", by_then);
    tori__year_words(part->label, sizeof part->label, year, day / 100 % 100, day % 100, f->lang);
    part = add(f, "later", tori__found_dates(f->rates, f->year, f->measure, f->group, INT_MAX) - by_then);
    part->rest = true;
    snprintf(part->label, sizeof part->label, english(f) ? "later than that" : "それより後");
}

/* Answers that are missing, as far as the base holds them. */
static void add_missing(struct filling *f, const tori_count *c)
{
    const struct {
        const char *id;
        char answer;
        int64_t n;
        bool within;
    } all[MISSING] = {
        {"no_answer", TORI_NO_ANSWER, c->no_answer, f->view->base != TORI_BASE_ANSWERED},
        {"unknown", TORI_UNKNOWN, c->unknown, f->view->base != TORI_BASE_ANSWERED},
        {"not_applicable", TORI_NOT_APPLICABLE, c->not_applicable, f->view->base == TORI_BASE_BODIES},
    };
    for (size_t i = 0; i < MISSING; i++) {
        if (!all[i].within)
            continue;
        tori__part *part = add(f, all[i].id, all[i].n);
        part->rest = true;
        snprintf(part->label, sizeof part->label, "%s",
                 tori_codebook_missing_label(f->rates->book, f->rates->measures[f->measure].item,
                                             all[i].answer, f->lang));
    }
}

/* Largest remainders, with decimals enough that 100 is all and 0 is none. */
static tori_code add_up(tori__parts *parts, int decimals, tori_error *err)
{
    int64_t *counts = calloc(2 * parts->n + 1, sizeof *counts), *units = counts + parts->n;
    if (!counts)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < parts->n; i++)
        counts[i] = parts->list[i].count;
    decimals = tori_remainder_exact(units, counts, parts->n, decimals);
    for (size_t i = 0; i < parts->n; i++)
        parts->list[i].share = (tori_cell){
            .type = TORI_CELL_SHARE, .a = counts[i], .b = parts->base, .c = units[i], .d = decimals};
    free(counts);
    return TORI_OK;
}

tori_code tori__parts_new(tori__parts *out, const tori_rates *rates, size_t year, size_t measure,
                          size_t group, const tori_rates_view *view, tori_error *err)
{
    const tori_measured *m = &rates->measures[measure];
    tori_count c = tori_rates_get(rates, year, m->item, group);
    struct filling f = {out,
                        rates,
                        view,
                        year,
                        measure,
                        group,
                        view->lang ? view->lang : tori_codebook_language(rates->book)};
    int day = tori_codebook_reference_day(rates->book, tori_rates_year(rates, year));
    int first_year = m->kind == TORI_MEASURE_DATE ? tori__found_first_year(rates, year, measure) : 0;
    size_t years = first_year && first_year <= day / 10000 ? (size_t)(day / 10000 - first_year) + 1 : 0;
    *out = (tori__parts){.base = tori_count_base(&c, view->base)};
    out->list =
        calloc(tori_codebook_item(rates->book, m->item)->n_choices + years + 2 + MISSING, sizeof *out->list);
    if (!out->list)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (m->kind == TORI_MEASURE_CHOICE)
        add_choices(&f);
    else
        add_dates(&f, first_year, day);
    add_missing(&f, &c);
    for (size_t i = 0; i < out->n; i++)
        out->list[i].share = (tori_cell){
            .type = out->base ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = out->list[i].count, .b = out->base};
    if (m->kind == TORI_MEASURE_CHOICE && view->add_up && out->base)
        return add_up(out, view->decimals, err);
    return TORI_OK;
}

void tori__parts_free(tori__parts *parts)
{
    free(parts->list);
    *parts = (tori__parts){0};
}

const char *tori__part_id(const tori_rates *rates, size_t measure, const tori__part *part)
{
    return part->choice < 0
               ? part->id
               : tori_codebook_choice_value(rates->book, rates->measures[measure].item, (size_t)part->choice);
}

const char *tori__part_label(const tori_rates *rates, size_t measure, const tori__part *part,
                             const char *lang)
{
    return part->choice < 0 ? part->label
                            : tori_codebook_choice_title(rates->book, rates->measures[measure].item,
                                                         (size_t)part->choice, lang);
}
