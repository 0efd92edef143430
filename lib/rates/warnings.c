/* What a reader of a figure must be warned of. */
#include "warnings.h"

#include "../figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under this share of the bodies asked a figure warns of those that did not answer: the rate below which
 * the Standards and Guidelines for Statistical Surveys (OMB 2006, guideline 3.2.9) want bias looked into. */
enum { ENOUGH = 80 };

/* Those that say the same each time. */
enum { NO_BASE, NEW, UNFRAMED, STRANGERS, FEW, SENTENCES };

static const struct {
    const char *ja, *en;
} sentences[SENTENCES] = {
    [NO_BASE] = {"調査対象の団体がないため率はない", "nobody is in the base: there is no rate"},
    [NEW] = {"前回の調査にはない項目", "the year before did not ask this"},
    [UNFRAMED] = {"団体名簿がないため、回答票にある団体を全団体とした",
                  "no frame of bodies: the bodies are those in the returns"},
    [STRANGERS] = {"団体名簿にない団体の回答票を集計全体から除いた",
                   "returns of bodies that are not in the frame were left out of all groups"},
    [FEW] = {"回答率が80％未満。回答のない団体の偏りに注意",
             "under 80 % answered: those that did not may differ"},
};

static const char *sentence(const tori__warnings *w, int i)
{
    return w->en ? sentences[i].en : sentences[i].ja;
}

/* The list always has room for one more. */
static tori_code add(tori__warnings *w, tori_cell figure, const char *text, tori_error *err)
{
    if (w->n + 1 >= w->room) {
        tori__warning *longer = realloc(w->list, (w->n + 8) * sizeof *longer);
        if (!longer)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        w->list = longer;
        w->room = w->n + 8;
    }
    w->list[w->n++] = (tori__warning){figure, text};
    return TORI_OK;
}

static tori_code add_break(tori__warnings *w, int year, const char *reason, tori_error *err)
{
    size_t size = strlen(reason) + 64;
    char *text = tori__arena_take(&w->texts, size, 1);
    if (!text)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    snprintf(text, size, w->en ? "the question changed in %d%s%s" : "%d年に質問が変わった%s%s", year,
             *reason ? ": " : "", reason);
    return add(w, (tori_cell){.type = TORI_CELL_EMPTY}, text, err);
}

tori_code tori__warnings_begin(tori__warnings *w, const tori_rates *rates, size_t year, size_t item,
                               int before, tori_base base, const char *lang, tori_error *err)
{
    const tori_cell none = {.type = TORI_CELL_EMPTY};
    int64_t strangers = tori_rates_strangers(rates, year);
    int now = tori_rates_year(rates, year);
    w->book = tori_rates_codebook(rates);
    w->item = item;
    w->before = before;
    w->base = base;
    w->en = strcmp(lang, "en") == 0;
    w->is_new = before && !tori_codebook_asked_in(w->book, item, before);
    w->n = 0;
    tori__arena_clear(&w->texts);
    tori_code rc = add(w, none, "", err);
    for (int y = before ? before + 1 : now; y <= now && rc == TORI_OK; y++) {
        const char *reason = tori_codebook_break(w->book, item, y, lang);
        if (reason)
            rc = add_break(w, y, reason, err);
    }
    if (rc == TORI_OK && !tori_rates_framed(rates, year))
        rc = add(w, none, sentence(w, UNFRAMED), err);
    if (rc == TORI_OK && strangers)
        rc = add(w, (tori_cell){.type = TORI_CELL_COUNT, .a = strangers}, sentence(w, STRANGERS), err);
    return rc;
}

void tori__warnings_free(tori__warnings *w)
{
    free(w->list);
    tori__arena_free(&w->texts);
    *w = (tori__warnings){0};
}

/* NULL where there is nothing to say of the base. */
static const char *of_base(tori__warnings *w, const tori_count *c, const tori_count *was)
{
    int64_t base = tori_count_base(c, w->base), then = tori_count_base(was, w->base);
    char number[32];
    if (base == 0)
        return sentence(w, NO_BASE);
    if (w->is_new)
        return sentence(w, NEW);
    if (!w->before || then == 0 || then == base)
        return NULL;
    tori_figure_count(number, then);
    snprintf(w->other, sizeof w->other,
             w->en ? "another base than in %d: %s" : "前回（%d年）と分母が異なる: %s団体", w->before, number);
    return w->other;
}

const tori__warning *tori__warnings_of(size_t *n, tori__warnings *w, const tori_count *c,
                                       const tori_count *was)
{
    int64_t answered = tori_count_answered(c), eligible = tori_count_base(c, TORI_BASE_ELIGIBLE);
    size_t first = 1, end = w->n;
    const char *base = of_base(w, c, was);
    if (base)
        w->list[--first].text = base;
    if (answered * 100 < eligible * ENOUGH)
        w->list[end++] = (tori__warning){tori_cell_percent(answered, eligible), sentence(w, FEW)};
    *n = end - first;
    return w->list + first;
}
