/* Who said the figures of a chart, and what is known of them. */
#include "credits.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A source is a name and, behind a space, the address: on paper the name does. */
static size_t name_length(const char *source)
{
    const char *address = strstr(source, " http");
    return address != NULL && address > source ? (size_t)(address - source) : strlen(source);
}

static size_t whole_length(const char *note)
{
    return strlen(note);
}

static const char *source_of(const tori_printed *figure)
{
    return figure->source;
}

static const char *note_of(const tori_printed *figure)
{
    return figure->note;
}

/* One text of each figure that is drawn, those that are the same once. */
static tori_code join(char **out, const tori_published *figures, const year_list *years, const char *between,
                      const char *(*text_of)(const tori_printed *), size_t (*length)(const char *),
                      tori_error *err)
{
    size_t size, n = tori_published_count(figures), n_seen = 0;
    const char **seen = calloc(n + 1, sizeof *seen);
    *out = NULL;
    FILE *to = open_memstream(out, &size);
    for (size_t i = 0; i < n && to != NULL && seen != NULL; i++) {
        const tori_printed *figure = tori_published_get(figures, i);
        const char *text = text_of(figure);
        double value;
        bool new =
            text[0] != '\0' && year_list_holds(years, figure->year) && tori_printed_value(figure, &value);
        for (size_t k = 0; k < n_seen && new; k++)
            new = length(text) != length(seen[k]) || strncmp(text, seen[k], length(text)) != 0;
        if (!new)
            continue;
        fprintf(to, "%s%.*s", n_seen > 0 ? between : "", (int)length(text), text);
        seen[n_seen++] = text;
    }
    bool failed = to == NULL || seen == NULL;
    if (to != NULL && fclose(to) != 0)
        failed = true;
    free(seen);
    if (!failed)
        return TORI_OK;
    free(*out);
    *out = NULL;
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

tori_code credits_sources(char **out, const tori_published *figures, const year_list *years, const char *lang,
                          tori_error *err)
{
    return join(out, figures, years, strcmp(lang, "en") == 0 ? "; " : "、", source_of, name_length, err);
}

tori_code credits_notes(char **out, const tori_published *figures, const year_list *years, const char *lang,
                        tori_error *err)
{
    return join(out, figures, years, strcmp(lang, "en") == 0 ? "; " : "／", note_of, whole_length, err);
}
