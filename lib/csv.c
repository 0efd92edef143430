/* Bytes to records with physical lines: the only user of libcsv. */
#include "csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { GROWTH = 64 * 1024 };

struct reader {
    struct csv_parser parser;
    const char *path;
    const tori_csv_sink *sink;
    unsigned long base; /* the physical line being fed */
    unsigned long cr;   /* records that a CR ended on it */
    char last;          /* byte that was fed */
    bool begun;         /* the first record is complete */
};

/* libcsv's buffer grows up to the longest cell and no further. */
static void *grow(void *old, size_t size)
{
    return size > TORI_CSV_LONGEST ? NULL : realloc(old, size);
}

/* In files of old Macintoshes a lone CR ends a line: what follows on the line
 * being fed then stands on a physical line of its own. */
static void on_record(int c, void *user)
{
    tori_csv_cursor *cursor = user;
    struct reader *r = cursor->reader;
    r->begun = true;
    if (!cursor->stop)
        r->sink->record(cursor);
    if (c == CSV_CR)
        cursor->line = cursor->at = r->base + ++r->cr;
}

static tori_code failed(struct reader *r, unsigned long line, tori_error *err)
{
    if (csv_error(&r->parser) == CSV_EPARSE)
        return tori_fail_at(err, TORI_EDATA, r->path, line, 0,
                            "a quote (\") opened in this row is never closed; close it or double it");
    if (r->parser.entry_size + GROWTH > TORI_CSV_LONGEST)
        return tori_fail_at(err, TORI_EDATA, r->path, line, 0,
                            "a cell of this row is longer than %d MiB; a quote may have been left open",
                            TORI_CSV_LONGEST / 1024 / 1024);
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* As far as a newline, and in the first record as far as a CR: the parser looks at
 * the sink once a piece, and who reads the header hands over to who reads rows. */
static size_t piece(const struct reader *r, const char *data, size_t n)
{
    const char *end = memchr(data, '\n', n);
    if (end)
        n = (size_t)(end - data) + 1;
    end = r->begun ? NULL : memchr(data, '\r', n);
    return end ? (size_t)(end - data) + 1 : n;
}

/* Feed what lies between two newlines at a time, so that the physical line is
 * always known at no cost a cell. */
static tori_code feed(struct reader *r, tori_csv_cursor *cursor, const char *data, size_t n, tori_error *err)
{
    while (n > 0 && !cursor->stop) {
        size_t k = piece(r, data, n);
        char before = k > 1 ? data[k - 2] : r->last;
        cursor->at = r->base + r->cr;
        if (r->parser.pstate == 0) /* between records */
            cursor->line = cursor->at;
        if (csv_parse(&r->parser, data, k, r->sink->cell, on_record, cursor) != k)
            return failed(r, cursor->line, err);
        r->last = data[k - 1];
        if (r->last == '\n') {
            r->base += r->cr + !(before == '\r' && r->cr);
            r->cr = 0;
        }
        data += k;
        n -= k;
    }
    return TORI_OK;
}

static unsigned char guess_delimiter(const char *data, size_t n)
{
    const char *end = memchr(data, '\n', n);
    size_t line = end ? (size_t)(end - data) : n;
    return memchr(data, '\t', line) && !memchr(data, ',', line) ? CSV_TAB : CSV_COMMA;
}

tori_code tori_csv_read(tori_decoder *from, const tori_csv_dialect *dialect, const tori_csv_sink *sink,
                        tori_csv_cursor *cursor, tori_error *err)
{
    struct reader r = {.path = tori_decoder_path(from), .sink = sink, .base = 1};
    const char *data;
    size_t n;
    tori_code rc;

    if (csv_init(&r.parser, 0) != 0)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    csv_set_realloc_func(&r.parser, grow);
    csv_set_blk_size(&r.parser, GROWTH);
    if (dialect && dialect->quote)
        csv_set_quote(&r.parser, (unsigned char)dialect->quote);
    *cursor = (tori_csv_cursor){.line = 1, .at = 1, .reader = &r};

    for (bool first = true; (rc = tori_decoder_read(from, &data, &n, err)) == TORI_OK && n > 0; first = false) {
        if (first)
            csv_set_delim(&r.parser, dialect && dialect->delimiter ? (unsigned char)dialect->delimiter
                                                                   : guess_delimiter(data, n));
        rc = feed(&r, cursor, data, n, err);
        if (rc != TORI_OK || cursor->stop)
            break;
    }
    /* Lenient within rows, as spreadsheets are, but an open quote at the end is
     * an error: libcsv looks for it only when told to be strict by then. */
    csv_set_opts(&r.parser, CSV_STRICT | CSV_STRICT_FINI);
    if (rc == TORI_OK && !cursor->stop && csv_fini(&r.parser, sink->cell, on_record, cursor) != 0)
        rc = failed(&r, cursor->line, err);
    csv_free(&r.parser);
    return rc;
}

void tori_csv_letter(char to[8], unsigned column)
{
    char back[8];
    size_t n = 0;
    for (; column > 0 && n < sizeof back - 1; column = (column - 1) / 26)
        back[n++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < n; i++)
        to[i] = back[n - 1 - i];
    to[n] = 0;
}
