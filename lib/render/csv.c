/* A table as CSV: RFC 4180, plain figures. */
#include "../figure.h"
#include "writer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* "-3.5": spreadsheets read it as the number that it is. */
static bool is_negative(const char *text)
{
    size_t whole = *text == '-' ? strspn(text + 1, "0123456789") : 0;
    const char *rest = text + 1 + whole;
    size_t fraction = whole > 0 && *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    return whole > 0 && rest[fraction > 0 ? fraction + 1 : 0] == '\0';
}

/* Spreadsheets take a cell that begins so for a formula, and run it. */
static bool is_formula(const char *text)
{
    switch (*text) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
        return !is_negative(text);
    default:
        return false;
    }
}

static void put_text(tori__writer *w, const char *text, bool guard)
{
    size_t n = strcspn(text, ",\"\n\r");
    bool quote = text[n];
    if (quote)
        tori__putc(w, '"');
    if (guard)
        tori__putc(w, '\'');
    if (!quote) {
        tori__put(w, text, n);
        return;
    }
    for (; *text; text++) {
        if (*text == '"')
            tori__putc(w, '"');
        tori__putc(w, *text);
    }
    tori__putc(w, '"');
}

static void put_cell(tori__writer *w, const tori_cell *cell, int decimals, bool raw)
{
    char figure[32];
    switch (cell->type) {
    case TORI_CELL_TEXT:
    case TORI_CELL_LINES:
        if (cell->text)
            put_text(w, cell->text, !raw && is_formula(cell->text));
        break;
    case TORI_CELL_COUNT: /* most of a list of rates */
    case TORI_CELL_NUMBER:
        w->n += tori_figure_number(tori__room(w, sizeof figure), cell->a);
        break;
    default:
        tori__puts(w, tori__plain_figure(figure, cell, decimals));
    }
}

static void put_header(tori__writer *w, const tori_table *table)
{
    for (size_t i = 0; i < tori_table_columns(table); i++) {
        if (i)
            tori__putc(w, ',');
        put_text(w, tori_table_column(table, i)->id, false);
    }
    tori__putc(w, '\n');
}

static void put_row(tori__writer *w, const tori_table *table, const tori_row *row, bool raw)
{
    size_t n = tori_table_columns(table);
    int decimals = tori_table_decimals(table);
    if (row->heading)
        return;
    for (size_t i = 0; i < n; i++) {
        if (i)
            tori__putc(w, ',');
        put_cell(w, &row->cells[i], decimals, raw);
    }
    tori__putc(w, '\n');
}

tori_code tori__render_csv(const tori_table *table, const tori_render_options *options, tori__writer *w,
                           tori_error *err)
{
    (void)err;
    put_header(w, table);
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        tori_row row = tori_table_get_row(table, r);
        put_row(w, table, &row, options->format == TORI_CSV_RAW);
    }
    return TORI_OK;
}

struct tori_stream {
    bool raw, begun;
    tori_sink to;
    tori__writer writer;
};

tori_code tori_stream_new(tori_stream **out, const tori_render_options *options, const tori_sink *to,
                          tori_error *err)
{
    assert(options->format == TORI_CSV || options->format == TORI_CSV_RAW);
    *out = malloc(sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    (*out)->raw = options->format == TORI_CSV_RAW;
    (*out)->begun = false;
    (*out)->to = *to;
    tori__writer_begin(&(*out)->writer, &(*out)->to);
    return TORI_OK;
}

static void begin(tori_stream *stream, const tori_table *table)
{
    if (!stream->begun)
        put_header(&stream->writer, table);
    stream->begun = true;
}

static tori_code take_row(void *user, const tori_table *table, const tori_row *row, tori_error *err)
{
    tori_stream *stream = user;
    begin(stream, table);
    put_row(&stream->writer, table, row, stream->raw);
    return stream->writer.failed ? tori__writer_end(&stream->writer, err) : TORI_OK;
}

tori_rows tori_stream_rows(tori_stream *stream)
{
    return (tori_rows){.take = take_row, .user = stream};
}

tori_code tori_stream_end(tori_stream *stream, const tori_table *table, tori_error *err)
{
    begin(stream, table);
    return tori__writer_end(&stream->writer, err);
}

void tori_stream_free(tori_stream *stream)
{
    free(stream);
}
