/* Breaking a text into lines. */
#include "wrap.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>

/* Characters that libunistring lets begin a line though printed Japanese does
 * not. The rest (brackets, stops, small kana) it knows as UAX #14 has them. */
static const char *const no_start[] = {"～", "〜", "％", "℃", "ー", "々", "…", "‥"};

/* A number stays with the counter behind it, the year of an era with its name. */
static const char *const counters[] = {"年", "月", "日", "件", "人", "割",
                                       "倍", "回", "度", "か", "団", "市"};
static const char year[] = "年度";
static const char *const eras[] = {"明治", "大正", "昭和", "平成", "令和"};
static const char *const era_ends[] = {"治", "正", "和", "成"};

/* Particles stay with the word before them. Behind hiragana they cannot be told from parts of words. */
static const char *const particles[] = {"は", "が", "を", "に", "の", "で", "と", "も", "へ", "や"};
static const char *const long_particles[] = {"から", "まで", "より"};
static const char *const stops[] = {"、", "。", "：", "，", "・"};

/* A sense unit ends behind these and begins at those. */
static const char *const unit_ends[] = {"、", "。", "：", "，", "）", "」", "・"};
static const char *const unit_starts[] = {"（", "「", "("};

/* How good a place to break is, before a byte. WITHIN a word that is kept whole as long as it fits, a
 * line may at least begin. */
enum { NO_BREAK, CUT, WITHIN, BREAK, UNIT_END, NEW_LINE };

/* The least part of a line that a break at a sense unit may leave. */
static const double least_unit_line = 0.38;

struct work {
    char *text; /* a copy, so that a piece can be ended to measure it */
    size_t n;
    char *place;     /* n entries: NO_BREAK, ... */
    char *possible;  /* n entries: what UAX #14 says */
    double *advance; /* n entries: width of the character that begins at a byte */
    const tori_measure *measure;
    double size;
    tori_weight weight;
    size_t *start, *end;        /* lines found; room for n */
    size_t lines, cuts, splits; /* splits: ends within a sense unit */
};

static bool starts_with(const char *s, const char *const *set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(s, set[i], strlen(set[i])) == 0)
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Does one of set end right before text[at]? All are three bytes long. */
static bool follows(const char *text, size_t at, const char *const *set, size_t n)
{
    return at >= 3 && starts_with(text + at - 3, set, n);
}

/* ァ to ヺ and ー, not the dot between words. A foreign word is kept whole as
 * a Latin one is. */
static bool is_katakana(const char *s)
{
    static const char first[] = "ァ", last[] = "ヺ";
    return (strncmp(s, first, 3) >= 0 && strncmp(s, last, 3) <= 0) || strncmp(s, "ー", 3) == 0;
}

/* ぁ to ん. */
static bool is_hiragana(const char *s)
{
    static const char first[] = "ぁ", last[] = "ん";
    return strncmp(s, first, 3) >= 0 && strncmp(s, last, 3) <= 0;
}

/* Does a word end before text[at], not in hiragana, or a bracket? */
static bool ends_word(const char *text, size_t at)
{
    enum { STOPS = sizeof stops / sizeof *stops };
    return at > 0 && text[at - 1] != ' ' && !follows(text, at, stops, STOPS) &&
           !(at >= 3 && is_hiragana(text + at - 3));
}

/* Before or within a particle behind such a word. */
static bool at_particle(const char *text, size_t at)
{
    enum {
        PARTICLES = sizeof particles / sizeof *particles,
        LONG = sizeof long_particles / sizeof *long_particles
    };
    return (ends_word(text, at) &&
            (starts_with(text + at, particles, PARTICLES) || starts_with(text + at, long_particles, LONG))) ||
           (at > 3 && ends_word(text, at - 3) && starts_with(text + at - 3, long_particles, LONG));
}

/* Would a break before text[at] part what belongs together? */
static bool glued(const char *text, size_t at)
{
    enum { COUNTERS = sizeof counters / sizeof *counters };
    enum { ERAS = sizeof eras / sizeof *eras, ERA_ENDS = sizeof era_ends / sizeof *era_ends };
    return (at >= 3 && is_katakana(text + at - 3) && is_katakana(text + at)) ||
           (is_digit(text[at - 1]) && starts_with(text + at, counters, COUNTERS)) ||
           (is_digit(text[at]) && follows(text, at, era_ends, ERA_ENDS)) ||
           (at >= 3 && starts_with(text + at - 3, eras, ERAS)) ||
           (at >= 3 && strncmp(text + at - 3, year, strlen(year)) == 0) || at_particle(text, at);
}

static void find_places(struct work *w)
{
    const uint8_t *s = (const uint8_t *)w->text;
    u8_grapheme_breaks(s, w->n, w->place);
    for (size_t i = 0; i < w->n; i++)
        w->place[i] = w->place[i] ? CUT : NO_BREAK;
    u8_possible_linebreaks(s, w->n, "UTF-8", w->possible);
    enum { UNIT_ENDS = sizeof unit_ends / sizeof *unit_ends };
    enum { UNIT_STARTS = sizeof unit_starts / sizeof *unit_starts };
    for (size_t i = 1; i < w->n; i++)
        if (w->possible[i] == UC_BREAK_POSSIBLE && w->place[i] == CUT &&
            !starts_with(w->text + i, no_start, sizeof no_start / sizeof *no_start)) {
            bool unit = w->text[i - 1] == ' ' || follows(w->text, i, unit_ends, UNIT_ENDS) ||
                        starts_with(w->text + i, unit_starts, UNIT_STARTS);
            w->place[i] = glued(w->text, i) ? WITHIN : unit ? UNIT_END : BREAK;
        }
    for (size_t i = 0; i < w->n; i++)
        if (w->text[i] == '\n')
            w->place[i] = NEW_LINE;
}

static double width_of(const struct work *w, size_t from, size_t to)
{
    while (to > from && w->text[to - 1] == ' ')
        to--;
    char kept = w->text[to];
    w->text[to] = 0;
    double width = w->measure->width(w->measure->user, w->text + from, w->size, w->weight);
    w->text[to] = kept;
    return width;
}

static void measure_characters(struct work *w)
{
    for (size_t i = 0; i < w->n;) {
        size_t next = i + 1;
        while (next < w->n && w->place[next] == NO_BREAK)
            next++;
        char kept = w->text[next];
        w->text[next] = 0;
        w->advance[i] =
            w->text[i] == '\n' ? 0 : w->measure->width(w->measure->user, w->text + i, w->size, w->weight);
        w->text[next] = kept;
        i = next;
    }
}

/* The last place of at least this kind in (from, to]. */
static size_t place_before(const struct work *w, size_t from, size_t to, int kind)
{
    for (size_t i = to; i > from; i--)
        if (i == w->n || w->place[i] >= kind)
            return i;
    return from;
}

static bool ends_paragraph(const struct work *w, size_t at)
{
    return at == w->n || w->place[at] == NEW_LINE;
}

/* How far the characters from from on fit by the sum of their widths. Spaces
 * may hang over the end. */
static size_t reach_of(const struct work *w, size_t from, double width)
{
    double sum = 0;
    size_t i = from;
    for (; !ends_paragraph(w, i); i++) {
        if (i > from && w->place[i] == NO_BREAK)
            continue;
        sum += w->advance[i];
        if (sum > width && i > from && w->text[i] != ' ')
            break;
    }
    return i;
}

/* Where the line that begins at from ends. Kerning can make a line wider than
 * its characters: go back until it fits. */
static size_t line_end(struct work *w, size_t from, double width)
{
    size_t reach = reach_of(w, from, width);
    bool whole = ends_paragraph(w, reach);
    while (reach > from) {
        size_t end = whole ? reach : place_before(w, from, reach, BREAK);
        bool cut = end == from;
        if (cut)
            end = place_before(w, from, reach, WITHIN);
        if (end == from)
            end = place_before(w, from, reach, CUT);
        size_t back = place_before(w, from, end - 1, CUT);
        /* One character alone: narrower is not to be had. */
        if (back == from || width_of(w, from, end) <= width + 1e-6) {
            w->cuts += cut;
            return end;
        }
        reach = back;
        whole = false;
    }
    return reach;
}

static void break_lines(struct work *w, double width, bool units)
{
    w->lines = w->cuts = w->splits = 0;
    for (size_t at = 0; at < w->n;) {
        size_t end = line_end(w, at, width);
        size_t unit = units && end < w->n ? place_before(w, at, end, UNIT_END) : at;
        if (unit > at && width_of(w, at, unit) >= least_unit_line * width)
            end = unit;
        w->splits += end < w->n && w->place[end] < UNIT_END;
        size_t next = end;
        while (next < w->n && w->text[next] == ' ')
            next++;
        if (next < w->n && w->place[next] == NEW_LINE)
            next++;
        w->start[w->lines] = at;
        w->end[w->lines++] = end;
        at = next > at ? next : at + 1;
    }
}

/* Whole sense units if they take no more lines; else the narrowest width that
 * takes no more lines and no more cuts. */
static void balance(struct work *w, double width)
{
    size_t lines = w->lines, cuts = w->cuts;
    break_lines(w, width, true);
    if (w->lines <= lines && w->splits == 0)
        return;
    double low = width / (double)(lines + 1), high = width;
    while (high - low > w->size / 4) {
        double middle = (low + high) / 2;
        break_lines(w, middle, false);
        if (w->lines > lines || w->cuts > cuts)
            low = middle;
        else
            high = middle;
    }
    break_lines(w, high, false);
}

static void clean(char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\n') || *text == 0x7f)
            *text = ' ';
}

static bool hand_over(tori__lines *out, const struct work *w)
{
    tori__lines lines = {
        .cut = w->cuts > 0, .text = malloc(w->n + w->lines), .line = malloc(w->lines * sizeof *lines.line)};
    if (!lines.text || !lines.line) {
        tori__lines_free(&lines);
        return false;
    }
    char *to = lines.text;
    for (size_t i = 0; i < w->lines; i++) {
        size_t n = w->end[i] - w->start[i];
        while (n > 0 && w->text[w->start[i] + n - 1] == ' ')
            n--;
        double width = width_of(w, w->start[i], w->start[i] + n);
        lines.width = width > lines.width ? width : lines.width;
        lines.line[lines.n++] = to;
        memcpy(to, w->text + w->start[i], n);
        to[n] = 0;
        to += n + 1;
    }
    *out = lines;
    return true;
}

/* Room for a text of n bytes, n > 0. */
static bool prepare(struct work *w, const char *text)
{
    w->text = tori_text_copy(text, w->n);
    w->place = malloc(w->n);
    w->possible = malloc(w->n);
    w->advance = malloc(w->n * sizeof *w->advance);
    w->start = malloc(w->n * sizeof *w->start);
    w->end = malloc(w->n * sizeof *w->end);
    return w->text && w->place && w->possible && w->advance && w->start && w->end;
}

static void release(struct work *w)
{
    free(w->text);
    free(w->place);
    free(w->possible);
    free(w->advance);
    free(w->start);
    free(w->end);
}

bool tori__wrap(tori__lines *out, const char *text, const tori_measure *measure, double size,
                tori_weight weight, double width, tori__wrap_style style)
{
    tori__lines_free(out);
    size_t n = text ? strlen(text) : 0;
    if (n == 0)
        return true;
    struct work w = {.n = n, .measure = measure, .size = size, .weight = weight};
    bool done = false;
    if (!prepare(&w, text))
        goto done;
    clean(w.text);
    find_places(&w);
    measure_characters(&w);
    break_lines(&w, width, false);
    if (style == TORI__WRAP_BALANCED && w.lines > 1)
        balance(&w, width);
    done = hand_over(out, &w);
done:
    release(&w);
    return done;
}

void tori__lines_free(tori__lines *lines)
{
    free(lines->text);
    free(lines->line);
    *lines = (tori__lines){0};
}
