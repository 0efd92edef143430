/* Who said the figures of a chart, and what is known of them. */
#include "credits.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_drawn(const tori_printed *figure, const credits_of *of)
{
    double value;
    return year_list_holds(of->years, figure->year) &&
           (tori_printed_value(figure, &value) || (of->counts && figure->count >= 0));
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

/* The sources of the figures that are drawn, each once, by its name. */
tori_code credits_sources(char **out, const tori_published *figures, const credits_of *of, const char *lang,
                          tori_error *err)
{
    const char *between = strcmp(lang, "en") == 0 ? "; " : "、";
    size_t size, n = tori_published_count(figures), n_seen = 0;
    const char **seen = calloc(n + 1, sizeof *seen);
    *out = NULL;
    FILE *to = open_memstream(out, &size);
    for (size_t i = 0; i < n && to != NULL && seen != NULL; i++) {
        const tori_printed *figure = tori_published_get(figures, i);
        const char *source = figure->source;
        size_t length = tori_printed_source_name(source);
        bool new = length > 0 && is_drawn(figure, of);
        for (size_t k = 0; k < n_seen && new; k++)
            new = length != tori_printed_source_name(seen[k]) || strncmp(source, seen[k], length) != 0;
        if (!new)
            continue;
        fprintf(to, "%s%.*s", n_seen > 0 ? between : "", (int)length, source);
        seen[n_seen++] = source;
    }
    bool failed = seen == NULL;
    free(seen);
    return close_text(to, out, failed, err);
}

/* The first drawn figure with this note? */
static bool is_first(const tori_published *figures, size_t at, const credits_of *of)
{
    const char *note = tori_published_get(figures, at)->note;
    for (size_t i = 0; i < at; i++) {
        const tori_printed *before = tori_published_get(figures, i);
        if (is_drawn(before, of) && strcmp(before->note, note) == 0)
            return false;
    }
    return true;
}

/* The years of which a note speaks, each once, in order. */
static void put_years(FILE *to, const tori_published *figures, const char *note, const credits_of *of,
                      const char *between)
{
    int last = 0;
    bool more = true;
    while (more) {
        int next = 0;
        for (size_t i = 0; i < tori_published_count(figures); i++) {
            const tori_printed *figure = tori_published_get(figures, i);
            if (is_drawn(figure, of) && strcmp(figure->note, note) == 0 && figure->year > last &&
                (next == 0 || figure->year < next))
                next = figure->year;
        }
        more = next != 0;
        if (more)
            fprintf(to, "%s%d", last != 0 ? between : "", next);
        last = next;
    }
}

/* What is known of the figures that are drawn, with the years it is known of. */
tori_code credits_notes(char **out, const tori_published *figures, const credits_of *of, const char *lang,
                        tori_error *err)
{
    bool english = strcmp(lang, "en") == 0;
    size_t size;
    bool any = false;
    *out = NULL;
    FILE *to = open_memstream(out, &size);
    for (size_t i = 0; i < tori_published_count(figures) && to != NULL; i++) {
        const tori_printed *figure = tori_published_get(figures, i);
        if (figure->note[0] == '\0' || !is_drawn(figure, of) || !is_first(figures, i, of))
            continue;
        fputs(any ? (english ? "; " : "／") : "", to);
        put_years(to, figures, figure->note, of, english ? ", " : "、");
        fprintf(to, english ? ": %s" : "年度の%s", figure->note);
        any = true;
    }
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
