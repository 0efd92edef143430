/* Who said the figures of a chart, and what is known of them. */
#include "credits.h"

#include "lines.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Figures of several lists that are drawn, in their order. */
struct drawn {
    const tori_printed **figures;
    size_t n;
};

static bool is_drawn(const tori_printed *figure, const credits_of *of)
{
    double value;
    return year_list_holds(of->years, figure->year) &&
           (tori_printed_value(figure, &value) || (of->counts && figure->count >= 0));
}

static tori_code find_drawn(struct drawn *drawn, const credits_of of[], size_t n, tori_error *err)
{
    size_t all = 0;
    for (size_t k = 0; k < n; k++)
        all += tori_published_count(of[k].figures);
    *drawn = (struct drawn){.figures = calloc(all + 1, sizeof *drawn->figures)};
    if (drawn->figures == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < tori_published_count(of[k].figures); i++) {
            const tori_printed *figure = tori_published_get(of[k].figures, i);
            if (is_drawn(figure, &of[k]))
                drawn->figures[drawn->n++] = figure;
        }
    return TORI_OK;
}

/* The stream's text is the caller's once it is closed. */
static tori_code close_text(FILE *to, char **out, bool failed, tori_error *err)
{
    if (to != NULL && fclose(to) != 0)
        failed = true;
    if (to != NULL && !failed)
        return TORI_OK;
    free(*out);
    *out = NULL;
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static bool same_source(const tori_printed *a, const tori_printed *b)
{
    size_t n = tori_printed_source_name(a->source);
    return n == tori_printed_source_name(b->source) && strncmp(a->source, b->source, n) == 0;
}

tori_code credits_sources(char **out, const credits_of of[], size_t n, const char *lang, tori_error *err)
{
    const char *between = strcmp(lang, "en") == 0 ? "; " : "、";
    struct drawn drawn;
    size_t size, listed = 0;
    *out = NULL;
    tori_code rc = find_drawn(&drawn, of, n, err);
    if (rc != TORI_OK)
        return rc;
    FILE *to = open_memstream(out, &size);
    for (size_t i = 0; i < drawn.n && to != NULL; i++) {
        const tori_printed *figure = drawn.figures[i];
        bool new = tori_printed_source_name(figure->source) > 0;
        for (size_t k = 0; k < i && new; k++)
            new = !same_source(figure, drawn.figures[k]);
        if (new)
            fprintf(to, "%s%.*s", listed++ > 0 ? between : "", (int)tori_printed_source_name(figure->source),
                    figure->source);
    }
    free(drawn.figures);
    return close_text(to, out, false, err);
}

/* ---- notes ---- */

/* A sentence of a note without its full stop. */
struct sentence {
    const char *text;
    size_t n;
    const char *next; /* where another begins; NULL: it is the last */
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The sentence that begins here. A full stop within brackets ends none. */
static struct sentence read_sentence(const char *text)
{
    int depth = 0;
    for (const char *p = text; *p != '\0'; p++) {
        depth += begins(p, "「") || begins(p, "（");
        depth -= depth > 0 && (begins(p, "」") || begins(p, "）"));
        const char *stop = depth > 0 ? "" : begins(p, "。") ? "。" : begins(p, ". ") ? ". " : "";
        const char *next = p + strlen(stop);
        if (*stop != '\0')
            return (struct sentence){text, (size_t)(p - text), *next != '\0' ? next : NULL};
    }
    return (struct sentence){text, strlen(text), NULL};
}

static bool same_sentence(const struct sentence *a, const struct sentence *b)
{
    return a->n == b->n && strncmp(a->text, b->text, a->n) == 0;
}

static bool says(const tori_printed *figure, const struct sentence *sentence)
{
    for (const char *at = figure->note; at != NULL && *at != '\0';) {
        struct sentence s = read_sentence(at);
        if (same_sentence(&s, sentence))
            return true;
        at = s.next;
    }
    return false;
}

/* The first year behind `last` of which a sentence is true; 0: there is none. */
static int next_year(const struct drawn *drawn, const struct sentence *sentence, int last)
{
    int next = 0;
    for (size_t i = 0; i < drawn->n; i++) {
        int year = drawn->figures[i]->year;
        if (year > last && (next == 0 || year < next) && says(drawn->figures[i], sentence))
            next = year;
    }
    return next;
}

/* Is a sentence said of a year's figures for a group? */
static bool said_of(const struct drawn *drawn, const struct sentence *sentence, int year, const char *group)
{
    for (size_t i = 0; i < drawn->n; i++)
        if (drawn->figures[i]->year == year && strcmp(drawn->figures[i]->group, group) == 0 &&
            says(drawn->figures[i], sentence))
            return true;
    return false;
}

/* Are two sentences true of the same years and, in each, of the same groups? */
static bool same_scope(const struct drawn *drawn, const struct sentence *a, const struct sentence *b)
{
    for (size_t i = 0; i < drawn->n; i++) {
        const tori_printed *figure = drawn->figures[i];
        if (said_of(drawn, a, figure->year, figure->group) != said_of(drawn, b, figure->year, figure->group))
            return false;
    }
    return true;
}

/* Is a sentence true of all groups that are drawn in a year? */
static bool of_all_groups(const struct drawn *drawn, const struct sentence *sentence, int year)
{
    for (size_t i = 0; i < drawn->n; i++)
        if (drawn->figures[i]->year == year && !said_of(drawn, sentence, year, drawn->figures[i]->group))
            return false;
    return true;
}

/* Is it true in both years of the same groups, or in both of all? */
static bool same_groups(const struct drawn *drawn, const struct sentence *sentence, int a, int b)
{
    if (of_all_groups(drawn, sentence, a) && of_all_groups(drawn, sentence, b))
        return true;
    for (size_t i = 0; i < drawn->n; i++) {
        const char *group = drawn->figures[i]->group;
        if (said_of(drawn, sentence, a, group) != said_of(drawn, sentence, b, group))
            return false;
    }
    return of_all_groups(drawn, sentence, a) == of_all_groups(drawn, sentence, b);
}

static void put_group(FILE *to, const char *group, bool first, bool english)
{
    const char *title = lines_group_title(group, english ? "en" : "ja");
    fprintf(to, "%s%s",
            first     ? ""
            : english ? ", "
                      : "、",
            title[0] != '\0' ? title
            : english        ? "total"
                             : "合計");
}

/* "（市区町村）": the groups of which a sentence is true in a year, unless it is of all. */
static void put_groups(FILE *to, const struct drawn *drawn, const struct sentence *sentence, int year,
                       bool english)
{
    if (of_all_groups(drawn, sentence, year))
        return;
    fputs(english ? " (" : "（", to);
    for (size_t i = 0, n = 0; i < drawn->n; i++) {
        const tori_printed *figure = drawn->figures[i];
        bool new = said_of(drawn, sentence, year, figure->group) && figure->year == year;
        for (size_t k = 0; k < i && new; k++)
            new = drawn->figures[k]->year != year || strcmp(drawn->figures[k]->group, figure->group) != 0;
        if (new)
            put_group(to, figure->group, n++ == 0, english);
    }
    fputs(english ? ")" : "）", to);
}

/* Did a figure before this one, or the note before this sentence, say it? */
static bool is_said(const struct drawn *drawn, size_t figure, const struct sentence *sentence)
{
    for (size_t i = 0; i < figure; i++)
        if (says(drawn->figures[i], sentence))
            return true;
    for (const char *at = drawn->figures[figure]->note; at < sentence->text;) {
        struct sentence s = read_sentence(at);
        if (same_sentence(&s, sentence))
            return true;
        at = s.next;
    }
    return false;
}

/* "2003、2009～2011年度（市区町村）、2012年度": three years and more that follow each other are a range. */
static void put_years(FILE *to, const struct drawn *drawn, const struct sentence *sentence,
                      tori_calendar calendar, const char *lang)
{
    bool english = strcmp(lang, "en") == 0;
    int last = 0;
    for (int year; (year = next_year(drawn, sentence, last)) != 0;) {
        int end = year;
        char text[TORI_YEAR_TEXT];
        while (next_year(drawn, sentence, end) == end + 1 && same_groups(drawn, sentence, year, end + 1))
            end++;
        calendar_year(text, year, last, calendar, lang);
        fprintf(to, "%s%s", last == 0 ? "" : english ? ", " : "、", text);
        last = year;
        if (end >= year + 2) {
            calendar_year(text, end, year, calendar, lang);
            fprintf(to, "%s%s", english ? " to " : "～", text);
            last = end;
        }
        int next = next_year(drawn, sentence, last);
        if (next == 0 || !same_groups(drawn, sentence, last, next)) {
            fputs(english ? "" : "年度", to);
            put_groups(to, drawn, sentence, last, english);
        }
    }
}

/* The sentences of a note that are new, behind their years and groups. */
static void put_note(FILE *to, const struct drawn *drawn, size_t figure, tori_calendar calendar,
                     const char *lang)
{
    bool english = strcmp(lang, "en") == 0;
    struct sentence before = {.text = NULL};
    for (const char *at = drawn->figures[figure]->note; at != NULL && *at != '\0';) {
        struct sentence s = read_sentence(at);
        at = s.next;
        if (is_said(drawn, figure, &s))
            continue;
        if (before.text != NULL && same_scope(drawn, &before, &s)) {
            fputs(strncmp(before.text + before.n, "。", strlen("。")) == 0 ? "。" : ". ", to);
        } else {
            fputs(ftell(to) == 0 ? "" : english ? "; " : "／", to);
            put_years(to, drawn, &s, calendar, lang);
            fputs(english ? ": " : "：", to);
        }
        fprintf(to, "%.*s", (int)s.n, s.text);
        before = s;
    }
}

/* Does a line of the figures that are drawn lack this one, which has a count and no rate? */
static bool is_lacking(const struct drawn *drawn, const tori_printed *figure)
{
    double value;
    bool drawn_else = false, there = false;
    for (size_t i = 0; i < drawn->n; i++) {
        const tori_printed *other = drawn->figures[i];
        bool same = strcmp(other->item, figure->item) == 0 && strcmp(other->group, figure->group) == 0;
        drawn_else = drawn_else || same;
        there = there || (same && other->year == figure->year);
    }
    return drawn_else && !there && figure->count >= 0 && !tori_printed_value(figure, &value);
}

static bool is_listed(const tori_published *list, size_t until, const tori_printed *figure)
{
    for (size_t i = 0; i < until; i++) {
        const tori_printed *other = tori_published_get(list, i);
        if (other->year == figure->year && strcmp(other->group, figure->group) == 0 && other->count >= 0)
            return true;
    }
    return false;
}

/* The years, with their groups, that have a count alone and so no place among rates. */
static void put_lacking(FILE *to, const struct drawn *drawn, const credits_of *of, tori_calendar calendar,
                        const char *lang)
{
    bool english = strcmp(lang, "en") == 0;
    size_t n = 0;
    for (size_t i = 0; !of->counts && i < tori_published_count(of->figures); i++) {
        const tori_printed *figure = tori_published_get(of->figures, i);
        char year[TORI_YEAR_TEXT];
        if (!year_list_holds(of->years, figure->year) || !is_lacking(drawn, figure) ||
            is_listed(of->figures, i, figure))
            continue;
        const char *group = lines_group_title(figure->group, lang);
        calendar_year(year, figure->year, 0, calendar, lang);
        fputs(n == 0 && ftell(to) > 0 ? (english ? "; " : "／") : n > 0 ? (english ? ", " : "、") : "", to);
        fprintf(to, english ? "%s%s%s%s" : "%s年度%s%s%s", year,
                group[0] == '\0' ? ""
                : english        ? " ("
                                 : "（",
                group,
                group[0] == '\0' ? ""
                : english        ? ")"
                                 : "）");
        n++;
    }
    if (n > 0)
        fputs(english ? ": published as a count without a rate, not drawn"
                      : "：件数だけの公表で率がなく、描いていない",
              to);
}

tori_code credits_notes(char **out, const credits_of of[], size_t n, tori_calendar calendar, const char *lang,
                        tori_error *err)
{
    struct drawn drawn;
    size_t size;
    *out = NULL;
    tori_code rc = find_drawn(&drawn, of, n, err);
    if (rc != TORI_OK)
        return rc;
    FILE *to = open_memstream(out, &size);
    for (size_t i = 0; i < drawn.n && to != NULL; i++)
        put_note(to, &drawn, i, calendar, lang);
    for (size_t k = 0; k < n && to != NULL; k++)
        put_lacking(to, &drawn, &of[k], calendar, lang);
    free(drawn.figures);
    return close_text(to, out, false, err);
}

tori_code credits_join(char **sources, const char *more, const char *lang, tori_error *err)
{
    const char *first = *sources != NULL ? *sources : "";
    const char *between = first[0] == '\0' || more[0] == '\0' ? "" : strcmp(lang, "en") == 0 ? "; " : "、";
    size_t size = strlen(first) + strlen(between) + strlen(more) + 1;
    char *both = malloc(size);
    if (both == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    snprintf(both, size, "%s%s%s", first, between, more);
    free(*sources);
    *sources = both;
    return TORI_OK;
}
