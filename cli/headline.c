/* The words of a trend chart, taken from its figures. */
#include "headline.h"

#include "figure.h"
#include "sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences of one language. {n} the line's name, {f} its first and {l} its last
 * percentage, {p} the points between, {b} the base, {y} and {z} the first and
 * the last year. */
struct words {
    const char *rose, *fell, *stayed, *stands;
    const char *returns, *mixed, *published;
    const char *years, *year, *at_year;
    const char *group_open, *group_close;
    const char *bases[TORI_BASES];
};

static const struct words japanese = {
    .rose = "{n}は{f}から{l}へ{p}ポイント上昇",
    .fell = "{n}は{f}から{l}へ{p}ポイント低下",
    .stayed = "{n}は{f}から{l}で、ほぼ変わらず",
    .stands = "{n}は{l}",
    .returns = "実施率（％）、分母は{b}、",
    .mixed = "実施率（％）と公表値、分母は{b}、",
    .at_year = "{y}年度の{l}",
    .published = "公表値（％）、",
    .years = "{y}～{z}年度",
    .year = "{y}年度",
    .group_open = "（",
    .group_close = "）",
    .bases = {[TORI_BASE_ELIGIBLE] = "調査対象の団体",
              [TORI_BASE_BODIES] = "全団体",
              [TORI_BASE_ANSWERED] = "回答のあった団体"},
};

static const struct words english = {
    .rose = "{n}: up from {f} to {l}, by {p} points",
    .fell = "{n}: down from {f} to {l}, by {p} points",
    .stayed = "{n}: from {f} to {l}, hardly changed",
    .stands = "{n}: {l}",
    .returns = "Implementation rate (%) over {b}, ",
    .mixed = "Implementation rate (%) over {b} and published figures, ",
    .at_year = "{l} in {y}",
    .published = "Published figures (%), ",
    .years = "fiscal years {y} to {z}",
    .year = "fiscal year {y}",
    .group_open = " (",
    .group_close = ")",
    .bases = {[TORI_BASE_ELIGIBLE] = "the bodies asked",
              [TORI_BASE_BODIES] = "all bodies",
              [TORI_BASE_ANSWERED] = "the bodies that answered"},
};

static const struct words *words_of(const char *lang)
{
    return strcmp(lang, "en") == 0 ? &english : &japanese;
}

static double exact_change(const line *l)
{
    return l->points[l->n - 1].y - l->points[0].y;
}

/* Does a tell more than b? The greatest rise does, then the greatest fall, then
 * the highest of lines with one point. */
static bool tells_more(const line *a, const line *b)
{
    if (a->n < 2 || b->n < 2)
        return a->n < 2 && b->n < 2 ? a->points[0].y > b->points[0].y : a->n >= 2;
    double change = exact_change(a), other = exact_change(b);
    return other > 0 ? change > other : change > 0 || change < other;
}

static void find_years(int *from, int *until, const line_list *list)
{
    *from = 9999;
    *until = 0;
    for (size_t i = 0; i < list->n; i++) {
        for (size_t k = 0; k < list->lines[i].n; k++) {
            int year = list->lines[i].figures[k].year;
            *from = year < *from ? year : *from;
            *until = year > *until ? year : *until;
        }
    }
}

/* A percentage, with its year where that is not the chart's first or last. */
static void write_end(char *to, size_t size, const line_figure *figure, int expected, tori_calendar calendar,
                      const char *lang)
{
    char year[TORI_YEAR_TEXT];
    calendar_year(year, figure->year, 0, calendar, lang);
    const char *const values[26] = {['l' - 'a'] = figure->label, ['y' - 'a'] = year};
    sentence_fill(to, size, 0, figure->year == expected ? "{l}" : words_of(lang)->at_year, values);
}

void headline_write(char *to, size_t size, const line_list *list, tori_calendar calendar, const char *lang)
{
    const struct words *words = words_of(lang);
    const line *best = NULL;
    int from, until;
    to[0] = '\0';
    for (size_t i = 0; i < list->n; i++)
        if (list->lines[i].n > 0 && (best == NULL || tells_more(&list->lines[i], best)))
            best = &list->lines[i];
    if (best == NULL)
        return;
    bool group = best->group[0] != '\0';
    char name[800], points[32], start[80], end[80];
    const line_figure *first = &best->figures[0], *last = &best->figures[best->n - 1];
    /* No more decimals than both ends are printed with. */
    int decimals = first->decimals < last->decimals ? first->decimals : last->decimals;
    int64_t change = tori_figure_change(last->yes, last->base, first->yes, first->base, decimals);
    tori_figure_format(points, llabs(change), decimals, "-");
    find_years(&from, &until, list);
    write_end(start, sizeof start, first, from, calendar, lang);
    write_end(end, sizeof end, last, until, calendar, lang);
    snprintf(name, sizeof name, "%s%s%s%s", best->title, group ? words->group_open : "", best->group,
             group ? words->group_close : "");
    const char *const values[26] = {
        ['n' - 'a'] = name, ['f' - 'a'] = start, ['l' - 'a'] = end, ['p' - 'a'] = points};
    const char *sentence = best->n < 2  ? words->stands
                           : change > 0 ? words->rose
                           : change < 0 ? words->fell
                                        : words->stayed;
    sentence_fill(to, size, 0, sentence, values);
}

void headline_subtitle(char *to, size_t size, const line_list *list, tori_base base, tori_calendar calendar,
                       const char *lang)
{
    const struct words *words = words_of(lang);
    bool published = false, returns = false;
    int from, until;
    find_years(&from, &until, list);
    for (size_t i = 0; i < list->n; i++) {
        const line *l = &list->lines[i];
        published = published || (l->n > 0 && l->published);
        returns = returns || (l->n > 0 && !l->published);
    }
    char first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT];
    calendar_year(first, from, 0, calendar, lang);
    calendar_year(last, until, from, calendar, lang);
    const char *const values[26] = {
        ['b' - 'a'] = words->bases[base], ['y' - 'a'] = first, ['z' - 'a'] = last};
    const char *measure = !published ? words->returns : returns ? words->mixed : words->published;
    size_t used = sentence_fill(to, size, 0, measure, values);
    sentence_fill(to, size, used, from == until ? words->year : words->years, values);
}
