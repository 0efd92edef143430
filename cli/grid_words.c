/* The words of a chart of rows and columns, taken from its figures. */
#include "grid_words.h"

#include "figure.h"
#include "sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences of one language. {i} the one item with what follows it, {n} and {m} the
 * highest and the lowest row, {h} and {l} their figures, {p} points, {y} and {z} the
 * first and the last year, {a} and {b} the first two columns, {c} how many rows and {k} of what. */
struct words {
    const char *all, *part, *comma, *top;
    const char *in_year, *in_column, *whole, *item_of, *of_choice, *of_item_choice, *answer_of, *statement,
        *done, *largest, *range, *same, *one, *ties, *gap, *rose, *rose_in, *fell, *fell_in, *course,
        *course_in, *moves, *item, *suffix;
};

static const struct words japanese = {
    .all = "全{a}",
    .part = "{a}の{h}",
    .comma = "、",
    .top = "{n}は{b}で実施",
    .in_year = "{y}年度、",
    .in_column = "{a}では、",
    .whole = "全体",
    .item_of = "{n}の",
    .answer_of = "{n}の「{a}」の",
    .done = "{i}「{a}」が{h}",
    .of_choice = "「{a}」は、",
    .of_item_choice = "{n}の「{a}」は、",
    .statement = "「{n}」",
    .largest = "{i}「{a}」が{h}で最も多い",
    .range = "{i}{n}が{h}で最も高く、{m}は{l}にとどまる",
    .same = "{i}どれも{h}",
    .one = "{i}{n}で{h}",
    .ties = "{n}など{c}{k}",
    .gap = "{a}と{b}の差は{n}で最も大きく、{p}ポイント",
    .rose = "{n}は{y}年度から{z}年度に{p}ポイント上昇、伸びが最も大きい",
    .rose_in = "{i}{n}が{y}年度から{z}年度に{p}ポイント上昇、伸びが最も大きい",
    .fell = "{n}は{y}年度から{z}年度に{p}ポイント低下",
    .fell_in = "{i}{n}が{y}年度から{z}年度に{p}ポイント低下",
    .course = "{n}は{y}年度の{h}から{z}年度の{l}へ",
    .course_in = "{i}{n}が{y}年度の{h}から{z}年度の{l}へ",
    .item = "{n}は",
    .moves = "{i}変化は{n}の{h}ポイントから{m}の{l}ポイントまで",
    .suffix = "の実施",
};

static const struct words english = {
    .all = "all {a}",
    .part = "{h} of {a}",
    .comma = ", ",
    .top = "{n}: in {b}",
    .in_year = "In {y}, ",
    .in_column = "{a}: ",
    .whole = "all groups",
    .item_of = "{n}: ",
    .answer_of = "{n}, \"{a}\": ",
    .done = "{i}\"{a}\" at {h}",
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
    .rose_in = "{i}{n} rose most from {y} to {z}: by {p} points",
    .fell = "{n} fell from {y} to {z}, by {p} points",
    .fell_in = "{i}{n} fell from {y} to {z}, by {p} points",
    .course = "{n}: from {h} in {y} to {l} in {z}",
    .course_in = "{i}{n} from {h} in {y} to {l} in {z}",
    .item = "{n}: ",
    .moves = "{i}changes from {h} points ({n}) to {l} points ({m})",
    .suffix = "",
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
    if (f->plan.change && f->totals != NULL) {
        int64_t points =
            tori_figure_change(cell->part, cell->base, cell->from_part, cell->from_base, f->decimals);
        to[0] = '+';
        tori_figure_format(to + (points > 0), points, f->decimals, "-");
        return;
    }
    if (f->plan.counts && f->totals != NULL) {
        tori_figure_count(to, cell->part);
        strcat(to, f->counted);
        return;
    }
    if (f->plan.counts || f->plan.change) { /* as it is drawn */
        snprintf(to, 64, "%.40s%.20s", f->labels[cell - f->cells], f->plan.counts ? f->counted : "");
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

void grid_without_suffix(char *text, const char *lang)
{
    const char *suffix = strcmp(lang, "en") == 0 ? english.suffix : japanese.suffix;
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
    grid_without_suffix(name, f->lang);
    const char *const values[26] = {['n' - 'a'] = name, ['b' - 'a'] = parts};
    sentence_fill(to, size, 0, w->top, values);
}

/* What is told of a row: its figure in a column, or of groups side by side that of all of them. */
static const figure *told(const figures *f, size_t row, size_t column)
{
    return f->totals != NULL ? &f->totals[row] : figures_get(f, row, column);
}

/* The row with the highest (sign 1) or lowest (-1) figure of a column, and how many
 * rows have the same. */
static size_t extreme(const figures *f, size_t column, int sign, size_t *ties)
{
    size_t best = f->n_rows;
    *ties = 0;
    for (size_t i = 0; i < f->n_rows; i++) {
        const figure *cell = told(f, i, column);
        if (cell->base == 0)
            continue;
        int order = best == f->n_rows ? 1 : sign * figures_compare(cell, told(f, best, column));
        best = order > 0 ? i : best;
        *ties = order > 0 ? 1 : *ties + (order == 0);
    }
    return best;
}

/* What several rows are, behind their number. */
static const char *kind_of_rows(const figures *f)
{
    if (f->plan.rows == AXIS_PREFECTURES || (f->plan.rows == AXIS_GROUPS && f->by == TORI_BY_PREFECTURE))
        return "都道府県";
    if (f->plan.rows == AXIS_GROUPS)
        return f->by == TORI_BY_BODY ? "団体" : "区分";
    return f->plan.rows == AXIS_YEARS ? "年度" : "項目";
}

static void name_row(char to[TEXT], const figures *f, size_t row, size_t ties)
{
    char number[32];
    snprintf(number, sizeof number, "%zu", ties);
    const char *const values[26] = {
        ['n' - 'a'] = f->rows[row], ['c' - 'a'] = number, ['k' - 'a'] = kind_of_rows(f)};
    /* Items with choices are often whole sentences. */
    bool statement = f->plan.columns == AXIS_CHOICES && f->plan.rows == AXIS_ITEMS;
    sentence_fill(to, TEXT, 0,
                  ties > 1    ? words_of(f)->ties
                  : statement ? words_of(f)->statement
                              : "{n}",
                  values);
}

/* What a range is of: the one item with the answer that is meant, and which of several columns. */
static void name_column(char to[TEXT], const figures *f, size_t column)
{
    const struct words *w = words_of(f);
    bool choices = f->plan.columns == AXIS_CHOICES, item = f->item[0] != '\0',
         answers = item && f->answers[0] != '\0';
    char title[TEXT], year[TORI_YEAR_TEXT];
    size_t used = 0;
    plain_column(title, f, column);
    calendar_year(year, f->last_year, 0, f->calendar, f->lang);
    const char *const whole[26] = {['a' - 'a'] = w->whole};
    const char *const values[26] = {
        ['n' - 'a'] = f->item, ['a' - 'a'] = answers ? f->answers : title, ['y' - 'a'] = year};
    to[0] = '\0';
    if (f->n_columns > 1 && f->plan.columns == AXIS_YEARS)
        used = sentence_fill(to, TEXT, used, w->in_year, values);
    if (f->totals != NULL)
        used = sentence_fill(to, TEXT, used, w->in_column, whole);
    else if (f->n_columns > 1 && (f->plan.columns == AXIS_GROUPS || f->plan.columns == AXIS_ITEMS))
        used = sentence_fill(to, TEXT, used, w->in_column, values);
    if (choices || answers)
        sentence_fill(to, TEXT, used,
                      !item            ? w->of_choice
                      : f->plan.change ? w->answer_of
                                       : w->of_item_choice,
                      values);
    else if (item)
        sentence_fill(to, TEXT, used, f->plan.change ? w->item_of : w->item, values);
}

/* The column that a range is told of: of answers yes, of choices the first from the good end that counts as
 * implemented, else the first; otherwise the last. */
static size_t column_told(const figures *f)
{
    size_t n = f->n_columns;
    if (!f->parts)
        return n - 1;
    for (size_t k = 0; f->done != NULL && k < n; k++) {
        size_t column = f->good_end_last ? n - 1 - k : k;
        if (f->done[column])
            return column;
    }
    return 0;
}

static void tell_range(char *to, size_t size, const figures *f)
{
    const struct words *w = words_of(f);
    size_t column = column_told(f), high_ties, low_ties;
    size_t high = extreme(f, column, 1, &high_ties), low = extreme(f, column, -1, &low_ties);
    char item[TEXT] = "", name[TEXT], other[TEXT], most[64], least[64];
    to[0] = '\0';
    if (high == f->n_rows)
        return;
    name_column(item, f, column);
    name_row(name, f, high, high_ties);
    name_row(other, f, low, low_ties);
    figure_text(most, f, told(f, high, column));
    figure_text(least, f, told(f, low, column));
    const char *const values[26] = {
        ['i' - 'a'] = item, ['n' - 'a'] = name, ['m' - 'a'] = other, ['h' - 'a'] = most, ['l' - 'a'] = least};
    size_t n = 0;
    for (size_t i = 0; i < f->n_rows; i++)
        n += told(f, i, column)->base > 0;
    bool same = figures_compare(told(f, high, column), told(f, low, column)) == 0;
    sentence_fill(to, size, 0,
                  n == 1           ? w->one
                  : same           ? w->same
                  : f->plan.change ? w->moves
                                   : w->range,
                  values);
}

/* The largest part of the one row, of those that are answers; where some count as implemented, of these. */
static bool tell_largest(char *to, size_t size, const figures *f)
{
    size_t answers = f->n_columns - f->n_missing, largest = 0, best = answers;
    char item[TEXT] = "", number[64];
    if (f->n_rows != 1 || f->plan.columns != AXIS_CHOICES || answers == 0)
        return false;
    for (size_t k = 0; k < answers; k++) {
        if (figures_compare(figures_get(f, 0, k), figures_get(f, 0, largest)) > 0)
            largest = k;
        if (f->done != NULL && f->done[k] &&
            (best == answers || figures_compare(figures_get(f, 0, k), figures_get(f, 0, best)) > 0))
            best = k;
    }
    best = best == answers ? largest : best;
    const char *const named[26] = {['n' - 'a'] = f->item};
    if (f->item[0] != '\0')
        sentence_fill(item, sizeof item, 0, words_of(f)->item, named);
    figure_text(number, f, figures_get(f, 0, best));
    const char *const values[26] = {['i' - 'a'] = item, ['a' - 'a'] = f->columns[best], ['h' - 'a'] = number};
    sentence_fill(to, size, 0, best == largest ? words_of(f)->largest : words_of(f)->done, values);
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
    char item[TEXT];
    name_column(item, f, f->n_columns - 1);
    const char *const values[26] = {['i' - 'a'] = item,
                                    ['n' - 'a'] = f->rows[most > 0 ? up : down],
                                    ['p' - 'a'] = points,
                                    ['y' - 'a'] = first,
                                    ['z' - 'a'] = last};
    if (item[0] != '\0')
        sentence_fill(to, size, 0, most > 0 ? w->rose_in : w->fell_in, values);
    else
        sentence_fill(to, size, 0, most > 0 ? w->rose : w->fell, values);
    return true;
}

/* Of the column that ends highest, or of all groups together. */
static bool tell_course(char *to, size_t size, const figures *f)
{
    size_t column = 0, last_row = f->n_rows - 1;
    for (size_t k = 1; k < f->n_columns; k++)
        if (f->values[last_row * f->n_columns + k].value > f->values[last_row * f->n_columns + column].value)
            column = k;
    const figure *from = told(f, 0, column), *until = told(f, last_row, column);
    char name[TEXT], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT], start[64], end[64];
    if (f->n_rows < 2 || from->base == 0 || until->base == 0)
        return false;
    char item[TEXT] = "";
    const char *const one[26] = {['n' - 'a'] = f->item};
    plain_column(name, f, column);
    if (f->totals != NULL) /* the item speaks for itself */
        snprintf(name, sizeof name, "%.590s", f->item);
    else if (f->item[0] != '\0' && f->plan.columns == AXIS_GROUPS)
        sentence_fill(item, sizeof item, 0, words_of(f)->item, one);
    figure_text(start, f, from);
    figure_text(end, f, until);
    calendar_year(first, f->first_year, 0, f->calendar, f->lang);
    calendar_year(last, f->last_year, 0, f->calendar, f->lang);
    const char *const values[26] = {['i' - 'a'] = item, ['n' - 'a'] = name,  ['h' - 'a'] = start,
                                    ['l' - 'a'] = end,  ['y' - 'a'] = first, ['z' - 'a'] = last};
    sentence_fill(to, size, 0, item[0] != '\0' ? words_of(f)->course_in : words_of(f)->course, values);
    return true;
}

bool grid_headline(char *to, size_t size, const figures *f, grid_tell tell)
{
    if (tell == TELL_TOP && f->n_columns > 1 && f->n_columns <= 3 && f->item[0] == '\0') {
        tell_top(to, size, f);
        return false;
    }
    if ((tell == TELL_GAP && tell_gap(to, size, f)) || (tell == TELL_PARTS && tell_largest(to, size, f)) ||
        (tell == TELL_CHANGE && tell_change(to, size, f)))
        return false;
    if (!(tell == TELL_COURSE && tell_course(to, size, f)))
        tell_range(to, size, f);
    return f->totals != NULL;
}
