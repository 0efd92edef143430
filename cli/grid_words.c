/* The words of a chart of rows and columns, taken from its figures. */
#include "grid_words.h"

#include "figure.h"
#include "sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences of one language. {i} the one item with what follows it, {n} and {m} the
 * highest and the lowest row, {h} and {l} their figures, {p} points, {y} and {z} the
 * first and the last year, {a} and {b} the first two columns, {c} how many rows. */
struct words {
    const char *all, *part, *comma, *top;
    const char *in_year, *in_column, *item_of, *of_choice, *of_item_choice, *statement, *largest, *range, *same, *one, *ties, *gap, *rose, *fell, *course, *item;
    const char *measure, *parts, *printed_parts, *sums, *sums_in, *printed_counts, *change, *yearly, *status, *moves, *counts, *count_behind, *year, *years, *of_item, *suffix;
    const char *bases[TORI_BASES];
};

static const struct words japanese = {
    .all = "全{a}",
    .part = "{a}の{h}",
    .comma = "、",
    .top = "{n}は{b}で実施",
    .in_year = "{y}年度、",
    .in_column = "{a}では、",
    .item_of = "{n}の",
    .of_choice = "「{a}」は、",
    .of_item_choice = "{n}の「{a}」は、",
    .statement = "「{n}」",
    .largest = "{i}「{a}」が{h}で最も多い",
    .range = "{i}{n}が{h}で最も高く、{m}は{l}にとどまる",
    .same = "{i}どれも{h}",
    .one = "{i}{n}で{h}",
    .ties = "{n}など{c}つ",
    .gap = "{a}と{b}の差は{n}で最も大きく、{p}ポイント",
    .rose = "{n}は{y}年度から{z}年度に{p}ポイント上昇、伸びが最も大きい",
    .fell = "{n}は{y}年度から{z}年度に{p}ポイント低下",
    .course = "{n}は{y}年度の{h}から{z}年度の{l}へ",
    .item = "{n}は",
    .measure = "{i}実施率（％）、分母は{b}、",
    .parts = "{i}回答の構成比（％）、分母は{b}、",
    .printed_parts = "公表された構成比（％）、",
    .sums = "{i}合計、",
    .sums_in = "{i}合計（{u}）、",
    .printed_counts = "公表された数、",
    .change = "{i}実施率の変化（ポイント）、分母は{b}、",
    .yearly = "{i}実施率の前回調査の年度からの変化（ポイント）、分母は{b}、",
    .status = "回答票が提出された団体の割合（％）、分母は全団体、",
    .moves = "{i}変化は{n}の{h}ポイントから{m}の{l}ポイントまで",
    .counts = "{i}実施している団体の数、",
    .count_behind = "実施率（括弧内は団体数）、分母は{b}、",
    .of_item = "{n}の",
    .suffix = "の実施",
    .years = "{y}～{z}年度",
    .year = "{y}年度",
    .bases = {[TORI_BASE_ELIGIBLE] = "調査対象の団体",
              [TORI_BASE_BODIES] = "全団体",
              [TORI_BASE_ANSWERED] = "回答のあった団体"},
};

static const struct words english = {
    .all = "all {a}",
    .part = "{h} of {a}",
    .comma = ", ",
    .top = "{n}: in {b}",
    .in_year = "In {y}, ",
    .in_column = "{a}: ",
    .item_of = "{n}: ",
    .of_choice = "\"{a}\": ",
    .of_item_choice = "{n}, \"{a}\": ",
    .statement = "\"{n}\"",
    .largest = "{i}\"{a}\" is the most frequent at {h}",
    .range = "{i}{n} highest at {h}, {m} lowest at {l}",
    .same = "{i}all at {h}",
    .one = "{i}{n}: {h}",
    .ties = "{n} (one of {c})",
    .gap = "{a} and {b} lie furthest apart in \"{n}\": {p} points",
    .rose = "{n} rose most from {y} to {z}: by {p} points",
    .fell = "{n} fell from {y} to {z}, by {p} points",
    .course = "{n}: from {h} in {y} to {l} in {z}",
    .item = "{n}: ",
    .measure = "{i}Implementation rate (%) over {b}, ",
    .parts = "{i}Answers as parts of {b} (%), ",
    .printed_parts = "Published shares (%), ",
    .sums = "{i}Sums, ",
    .sums_in = "{i}Sums ({u}), ",
    .printed_counts = "Published counts, ",
    .change = "{i}Change of the implementation rate (points) over {b}, ",
    .yearly = "{i}Change of the implementation rate from the year surveyed before (points) over {b}, ",
    .status = "Bodies whose return came in (%), of all bodies, ",
    .moves = "{i}changes from {h} points ({n}) to {l} points ({m})",
    .counts = "{i}Bodies that carry it out, ",
    .count_behind = "Implementation rate over {b} (bodies in brackets), ",
    .of_item = "{n}. ",
    .suffix = "",
    .years = "fiscal years {y} to {z}",
    .year = "fiscal year {y}",
    .bases = {[TORI_BASE_ELIGIBLE] = "the bodies asked",
              [TORI_BASE_BODIES] = "all bodies",
              [TORI_BASE_ANSWERED] = "the bodies that answered"},
};

enum { TEXT = 600 };

static const struct words *words_of(const figures *f)
{
    return strcmp(f->lang, "en") == 0 ? &english : &japanese;
}

/* A column's title without its size, "（n=47）". */
static void plain_column(char to[TEXT], const figures *f, size_t column)
{
    snprintf(to, TEXT, "%s", f->columns[column]);
    char *size = strstr(to, strcmp(f->lang, "en") == 0 ? " (n=" : "（n=");
    if (size != NULL)
        *size = '\0';
}

/* A figure as text with its unit. */
static void figure_text(char to[64], const figures *f, const figure *cell)
{
    if (f->plan.counts || f->plan.change) { /* as it is drawn */
        snprintf(to, 64, "%s", f->labels[cell - f->cells]);
        return;
    }
    if (f->parts) {
        tori_figure_format(to, cell->units, cell->decimals, "-");
        strcat(to, "%");
        return;
    }
    tori_figure_percent(to, cell->part, cell->base, f->decimals);
    strcat(to, "%");
}

/* "研修の実施は…で実施" says it twice. */
static void without_suffix(char *text, const char *suffix)
{
    size_t n = strlen(text), k = strlen(suffix);
    if (k > 0 && n > k && strcmp(text + n - k, suffix) == 0)
        text[n - k] = '\0';
}

static void tell_top(char *to, size_t size, const figures *f)
{
    const struct words *w = words_of(f);
    char name[TEXT], parts[TEXT] = "", column[TEXT], number[64];
    size_t used = 0;
    for (size_t k = 0; k < f->n_columns; k++) {
        const figure *cell = figures_get(f, 0, k);
        if (cell->base == 0)
            continue;
        plain_column(column, f, k);
        figure_text(number, f, cell);
        const char *const values[26] = {['a' - 'a'] = column, ['h' - 'a'] = number};
        used = sentence_fill(parts, sizeof parts, used, used > 0 ? w->comma : "", values);
        used = sentence_fill(parts, sizeof parts, used, cell->part == cell->base ? w->all : w->part, values);
    }
    snprintf(name, sizeof name, "%s", f->rows[0]);
    without_suffix(name, w->suffix);
    const char *const values[26] = {['n' - 'a'] = name, ['b' - 'a'] = parts};
    sentence_fill(to, size, 0, w->top, values);
}

/* The row with the highest (sign 1) or lowest (-1) figure of a column, and how many
 * rows have the same. */
static size_t extreme(const figures *f, size_t column, int sign, size_t *ties)
{
    size_t best = f->n_rows;
    *ties = 0;
    for (size_t i = 0; i < f->n_rows; i++) {
        const figure *cell = figures_get(f, i, column);
        if (cell->base == 0)
            continue;
        int order = best == f->n_rows ? 1 : sign * figures_compare(cell, figures_get(f, best, column));
        best = order > 0 ? i : best;
        *ties = order > 0 ? 1 : *ties + (order == 0);
    }
    return best;
}

static void name_row(char to[TEXT], const figures *f, size_t row, size_t ties)
{
    char number[32];
    snprintf(number, sizeof number, "%zu", ties);
    const char *const values[26] = {['n' - 'a'] = f->rows[row], ['c' - 'a'] = number};
    /* Items with choices are often whole sentences. */
    bool statement = f->plan.columns == AXIS_CHOICES && f->plan.rows == AXIS_ITEMS;
    sentence_fill(to, TEXT, 0,
                  ties > 1    ? words_of(f)->ties
                  : statement ? words_of(f)->statement
                              : "{n}",
                  values);
}

/* What a range is of: the one item, and which of several columns. */
static void name_column(char to[TEXT], const figures *f, size_t column)
{
    const struct words *w = words_of(f);
    char title[TEXT], year[TORI_YEAR_TEXT];
    size_t used = 0;
    plain_column(title, f, column);
    calendar_year(year, f->last_year, 0, f->calendar, f->lang);
    const char *const values[26] = {['n' - 'a'] = f->item, ['a' - 'a'] = title, ['y' - 'a'] = year};
    to[0] = '\0';
    if (f->n_columns > 1 && f->plan.columns == AXIS_YEARS)
        used = sentence_fill(to, TEXT, used, w->in_year, values);
    if (f->n_columns > 1 && (f->plan.columns == AXIS_GROUPS || f->plan.columns == AXIS_ITEMS))
        used = sentence_fill(to, TEXT, used, w->in_column, values);
    if (f->plan.columns == AXIS_CHOICES)
        sentence_fill(to, TEXT, used, f->item[0] != '\0' ? w->of_item_choice : w->of_choice, values);
    else if (f->item[0] != '\0')
        sentence_fill(to, TEXT, used, f->plan.change ? w->item_of : w->item, values);
}

static void tell_range(char *to, size_t size, const figures *f)
{
    const struct words *w = words_of(f);
    size_t column = f->parts ? 0 : f->n_columns - 1, high_ties, low_ties;
    size_t high = extreme(f, column, 1, &high_ties), low = extreme(f, column, -1, &low_ties);
    char item[TEXT] = "", name[TEXT], other[TEXT], most[64], least[64];
    to[0] = '\0';
    if (high == f->n_rows)
        return;
    name_column(item, f, column);
    name_row(name, f, high, high_ties);
    name_row(other, f, low, low_ties);
    figure_text(most, f, figures_get(f, high, column));
    figure_text(least, f, figures_get(f, low, column));
    const char *const values[26] = {
        ['i' - 'a'] = item, ['n' - 'a'] = name, ['m' - 'a'] = other, ['h' - 'a'] = most, ['l' - 'a'] = least};
    bool same = figures_compare(figures_get(f, high, column), figures_get(f, low, column)) == 0;
    sentence_fill(to, size, 0, f->n_rows == 1 ? w->one : same ? w->same : f->plan.change ? w->moves : w->range, values);
}

/* The largest part of the one row, of those that are answers. */
static bool tell_largest(char *to, size_t size, const figures *f)
{
    size_t best = 0;
    char item[TEXT] = "", largest[64];
    if (f->n_rows != 1 || f->plan.columns != AXIS_CHOICES || f->n_columns == f->n_missing)
        return false;
    for (size_t k = 1; k < f->n_columns - f->n_missing; k++)
        best = figures_compare(figures_get(f, 0, k), figures_get(f, 0, best)) > 0 ? k : best;
    const char *const named[26] = {['n' - 'a'] = f->item};
    if (f->item[0] != '\0')
        sentence_fill(item, sizeof item, 0, words_of(f)->item, named);
    figure_text(largest, f, figures_get(f, 0, best));
    const char *const values[26] = {
        ['i' - 'a'] = item, ['a' - 'a'] = f->columns[best], ['h' - 'a'] = largest};
    sentence_fill(to, size, 0, words_of(f)->largest, values);
    return true;
}

/* The difference of two figures in units of the decimals, b less a. */
static int64_t change(const figures *f, const figure *a, const figure *b)
{
    return a->base && b->base ? tori_figure_change(b->part, b->base, a->part, a->base, f->decimals) : 0;
}

static bool tell_gap(char *to, size_t size, const figures *f)
{
    size_t best = 0;
    int64_t widest = 0;
    for (size_t i = 0; f->n_columns == 2 && i < f->n_rows; i++) {
        int64_t gap = llabs(change(f, figures_get(f, i, 0), figures_get(f, i, 1)));
        best = gap > widest ? i : best;
        widest = gap > widest ? gap : widest;
    }
    if (widest == 0)
        return false;
    char a[TEXT], b[TEXT], points[32];
    plain_column(a, f, 0);
    plain_column(b, f, 1);
    tori_figure_format(points, widest, f->decimals, "-");
    const char *const values[26] = {
        ['a' - 'a'] = a, ['b' - 'a'] = b, ['n' - 'a'] = f->rows[best], ['p' - 'a'] = points};
    sentence_fill(to, size, 0, words_of(f)->gap, values);
    return true;
}

/* The greatest rise, or where none rose the greatest fall. */
static bool tell_change(char *to, size_t size, const figures *f)
{
    const struct words *w = words_of(f);
    size_t up = 0, down = 0;
    int64_t most = 0, least = 0;
    for (size_t i = 0; f->n_columns > 1 && i < f->n_rows; i++) {
        int64_t moved = change(f, figures_get(f, i, 0), figures_get(f, i, f->n_columns - 1));
        up = moved > most ? i : up;
        most = moved > most ? moved : most;
        down = moved < least ? i : down;
        least = moved < least ? moved : least;
    }
    if (most == 0 && least == 0)
        return false;
    char points[32], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT];
    tori_figure_format(points, most > 0 ? most : -least, f->decimals, "-");
    calendar_year(first, f->first_year, 0, f->calendar, f->lang);
    calendar_year(last, f->last_year, 0, f->calendar, f->lang);
    const char *const values[26] = {['n' - 'a'] = f->rows[most > 0 ? up : down],
                                    ['p' - 'a'] = points,
                                    ['y' - 'a'] = first,
                                    ['z' - 'a'] = last};
    sentence_fill(to, size, 0, most > 0 ? w->rose : w->fell, values);
    return true;
}

/* Of the column that ends highest. */
static bool tell_course(char *to, size_t size, const figures *f)
{
    size_t column = 0;
    for (size_t k = 1; k < f->n_columns; k++)
        column = f->values[(f->n_rows - 1) * f->n_columns + k].value >
                         f->values[(f->n_rows - 1) * f->n_columns + column].value
                     ? k
                     : column;
    const figure *from = figures_get(f, 0, column), *until = figures_get(f, f->n_rows - 1, column);
    char name[TEXT], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT], start[64], end[64];
    if (f->n_rows < 2 || from->base == 0 || until->base == 0)
        return false;
    plain_column(name, f, column);
    figure_text(start, f, from);
    figure_text(end, f, until);
    calendar_year(first, f->first_year, 0, f->calendar, f->lang);
    calendar_year(last, f->last_year, 0, f->calendar, f->lang);
    const char *const values[26] = {
        ['n' - 'a'] = name, ['h' - 'a'] = start, ['l' - 'a'] = end, ['y' - 'a'] = first, ['z' - 'a'] = last};
    sentence_fill(to, size, 0, words_of(f)->course, values);
    return true;
}

void grid_headline(char *to, size_t size, const figures *f, grid_tell tell)
{
    if (tell == TELL_TOP && f->n_columns > 1 && f->n_columns <= 3 && f->item[0] == '\0')
        tell_top(to, size, f);
    else if (!(tell == TELL_GAP && tell_gap(to, size, f)) &&
             !(tell == TELL_PARTS && tell_largest(to, size, f)) &&
             !(tell == TELL_CHANGE && tell_change(to, size, f)) &&
             !(tell == TELL_COURSE && tell_course(to, size, f)))
        tell_range(to, size, f);
}

void grid_subtitle(char *to, size_t size, const figures *f, tori_base base)
{
    const struct words *w = words_of(f);
    char item[TEXT] = "", name[TEXT], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT];
    calendar_year(first, f->first_year, 0, f->calendar, f->lang);
    calendar_year(last, f->last_year, f->first_year != f->last_year ? f->first_year : 0, f->calendar, f->lang);
    snprintf(name, sizeof name, "%s", f->item);
    without_suffix(name, w->suffix);
    const char *const in_item[26] = {['n' - 'a'] = name};
    if (f->item[0] != '\0')
        sentence_fill(item, sizeof item, 0, w->of_item, in_item);
    const char *const values[26] = {
        ['i' - 'a'] = item, ['b' - 'a'] = w->bases[base], ['u' - 'a'] = f->unit, ['y' - 'a'] = first, ['z' - 'a'] = last};
    const char *measure = f->printed && f->plan.counts         ? w->printed_counts
                          : f->printed                         ? w->printed_parts
                          : f->status                          ? w->status
                          : f->plan.change && f->plan.columns == AXIS_YEARS ? w->yearly
                          : f->plan.change                     ? w->change
                          : f->sums && f->unit[0] != '\0'      ? w->sums_in
                          : f->sums                            ? w->sums
                          : f->parts                           ? w->parts
                          : f->plan.counts                     ? w->counts
                          : f->plan.details && item[0] == '\0' ? w->count_behind
                                                               : w->measure;
    size_t used = sentence_fill(to, size, 0, measure, values);
    sentence_fill(to, size, used, f->first_year == f->last_year ? w->year : w->years, values);
}
