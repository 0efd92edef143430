/* A table in one of the formats. */
#include "render.h"

#include "render/writer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    const char *begin, *between, *end; /* around the tables of one output */
    bool for_people;
    tori_code (*render)(const tori_table *table, const tori_render_options *options, tori__writer *w,
                        tori_error *err);
} formats[TORI_FORMATS] = {
    [TORI_TEXT] = {"text", "", "\n", "", true, tori__render_text},
    [TORI_CSV] = {"csv", "", "\n", "", false, tori__render_csv},
    [TORI_CSV_RAW] = {"csv-raw", "", "\n", "", false, tori__render_csv},
    [TORI_JSON] = {"json", "[", ",\n", "]\n", false, tori__render_json},
    [TORI_MARKDOWN] = {"markdown", "", "\n", "", true, tori__render_markdown},
};

const char *tori_format_name(tori_format format)
{
    assert(format < TORI_FORMATS);
    return formats[format].name;
}

bool tori_format_for_people(tori_format format)
{
    assert(format < TORI_FORMATS);
    return formats[format].for_people;
}

void tori__flush(tori__writer *w)
{
    if (!w->failed && w->n > 0)
        w->failed = !w->to->write(w->to->user, w->bytes, w->n);
    w->n = 0;
}

void tori__put_over(tori__writer *w, const char *bytes, size_t n)
{
    while (n > 0 && !w->failed) {
        size_t room = sizeof w->bytes - w->n;
        size_t piece = n < room ? n : room;
        memcpy(w->bytes + w->n, bytes, piece);
        w->n += piece;
        bytes += piece;
        n -= piece;
        if (w->n == sizeof w->bytes)
            tori__flush(w);
    }
}

tori_code tori__writer_end(tori__writer *w, tori_error *err)
{
    tori__flush(w);
    return w->failed ? tori_fail(err, TORI_EWRITE, "the output could not be written") : TORI_OK;
}

tori_code tori_render_tables(const tori_table *const tables[], size_t n, const tori_render_options *options,
                             const tori_sink *to, tori_error *err)
{
    assert(options->format < TORI_FORMATS);
    tori_code rc = TORI_OK;
    tori__writer *w = malloc(sizeof *w);
    if (!w)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori__writer_begin(w, to);
    tori__puts(w, formats[options->format].begin);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        if (i > 0)
            tori__puts(w, formats[options->format].between);
        rc = formats[options->format].render(tables[i], options, w, err);
    }
    tori__puts(w, formats[options->format].end);
    if (rc == TORI_OK)
        rc = tori__writer_end(w, err);
    free(w);
    return rc;
}

tori_code tori_render(const tori_table *table, const tori_render_options *options, const tori_sink *to,
                      tori_error *err)
{
    return tori_render_tables(&table, 1, options, to, err);
}
