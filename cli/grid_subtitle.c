/* The subtitle of a chart of rows and columns. */
#include "grid_words.h"

#include "sentence.h"

#include <stdio.h>
#include <string.h>

/* Sentences of one language. {i} the one item with what follows it, {n} its name, {b} the base, {u} the unit,
 * {y} and {z} the first and the last year. */
struct words {
    const char *measure, *parts, *printed_parts, *sums, *sums_in, *printed_counts, *change, *yearly, *status,
        *counts, *count_behind, *year, *years, *of_item;
    const char *bases[TORI_BASES];
};

static const struct words japanese = {
    .measure = "{i}実施率（％）、分母は{b}、",
    .parts = "{i}回答の構成比（％）、分母は{b}、",
    .printed_parts = "公表された構成比（％）、",
    .sums = "{i}合計、",
    .sums_in = "{i}合計（{u}）、",
    .printed_counts = "公表された数、",
    .change = "{i}実施率の変化（ポイント）、分母は{b}、",
    .yearly = "{i}実施率の前回調査の年度からの変化（ポイント）、分母は{b}、",
    .status = "回答票が提出された団体の割合（％）、分母は全団体、",
    .counts = "{i}実施している団体の数、",
    .count_behind = "実施率（括弧内は団体数）、分母は{b}、",
    .of_item = "{n}の",
    .years = "{y}～{z}年度",
    .year = "{y}年度",
    .bases = {[TORI_BASE_ELIGIBLE] = "調査対象の団体",
              [TORI_BASE_BODIES] = "全団体",
              [TORI_BASE_ANSWERED] = "回答のあった団体"},
};

static const struct words english = {
    .measure = "{i}Implementation rate (%) over {b}, ",
    .parts = "{i}Answers as parts of {b} (%), ",
    .printed_parts = "Published shares (%), ",
    .sums = "{i}Sums, ",
    .sums_in = "{i}Sums ({u}), ",
    .printed_counts = "Published counts, ",
    .change = "{i}Change of the implementation rate (points) over {b}, ",
    .yearly = "{i}Change of the implementation rate from the year surveyed before (points) over {b}, ",
    .status = "Bodies whose return came in (%), of all bodies, ",
    .counts = "{i}Bodies that carry it out, ",
    .count_behind = "Implementation rate over {b} (bodies in brackets), ",
    .of_item = "{n}. ",
    .years = "fiscal years {y} to {z}",
    .year = "fiscal year {y}",
    .bases = {[TORI_BASE_ELIGIBLE] = "the bodies asked",
              [TORI_BASE_BODIES] = "all bodies",
              [TORI_BASE_ANSWERED] = "the bodies that answered"},
};

enum { TEXT = 600 };

void grid_subtitle(char *to, size_t size, const figures *f, tori_base base)
{
    const struct words *w = strcmp(f->lang, "en") == 0 ? &english : &japanese;
    char item[TEXT] = "", name[TEXT], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT];
    calendar_year(first, f->first_year, 0, f->calendar, f->lang);
    calendar_year(last, f->last_year, f->first_year != f->last_year ? f->first_year : 0, f->calendar,
                  f->lang);
    snprintf(name, sizeof name, "%s", f->item);
    grid_without_suffix(name, f->lang);
    const char *const in_item[26] = {['n' - 'a'] = name};
    if (f->item[0] != '\0')
        sentence_fill(item, sizeof item, 0, w->of_item, in_item);
    const char *const values[26] = {['i' - 'a'] = item,
                                    ['b' - 'a'] = w->bases[base],
                                    ['u' - 'a'] = f->unit,
                                    ['y' - 'a'] = first,
                                    ['z' - 'a'] = last};
    const char *measure = f->printed && f->plan.counts                      ? w->printed_counts
                          : f->printed                                      ? w->printed_parts
                          : f->status                                       ? w->status
                          : f->plan.change && f->plan.columns == AXIS_YEARS ? w->yearly
                          : f->plan.change                                  ? w->change
                          : f->sums && f->unit[0] != '\0'                   ? w->sums_in
                          : f->sums                                         ? w->sums
                          : f->parts                                        ? w->parts
                          : f->plan.counts                                  ? w->counts
                          : f->plan.details && item[0] == '\0'              ? w->count_behind
                                                                            : w->measure;
    size_t used = sentence_fill(to, size, 0, measure, values);
    sentence_fill(to, size, used, f->first_year == f->last_year ? w->year : w->years, values);
}
