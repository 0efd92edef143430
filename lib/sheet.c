/* A whole small CSV file in memory. */
#include "sheet.h"

#include "csv.h"
#include "files.h"
#include "text.h"
#include "translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gather {
    tori_csv_cursor cursor; /* first */
    tori_sheet *sheet;
    size_t room;          /* records */
    size_t column;        /* next cell of the current record */
    size_t header_room;
    bool header_done;
    const char *path;
    tori_code rc;
    tori_error *err;
};

static bool out_of_memory(struct gather *g)
{
    g->rc = tori_fail(g->err, TORI_ENOMEM, "out of memory");
    return false;
}

static bool header_cell(struct gather *g, const char *text, size_t n, const tori_csv_cursor *place)
{
    tori_sheet *s = g->sheet;
    if (g->rc != TORI_OK)
        return false;
    if (s->n_columns == g->header_room) {
        size_t room = g->header_room ? g->header_room * 2 : 16;
        char **more = realloc(s->header, room * sizeof *more);
        if (!more)
            return out_of_memory(g);
        s->header = more;
        g->header_room = room;
    }
    g->rc = tori_text_fold_name(&s->header[s->n_columns], text, n, g->err);
    if (g->rc == TORI_EDATA)
        tori_fail_at(g->err, TORI_EDATA, g->path, place->at, (unsigned)s->n_columns + 1,
                     "the header holds bytes of another encoding; name it with --encoding");
    if (g->rc != TORI_OK)
        return false;
    s->n_columns++;
    return true;
}

/* Room for one more record, its cells empty. */
static bool add_record(struct gather *g, unsigned long line)
{
    tori_sheet *s = g->sheet;
    if (s->n_records == g->room) {
        size_t room = g->room ? g->room * 2 : 64;
        char **cells = realloc(s->cells, room * s->n_columns * sizeof *cells);
        if (!cells)
            return out_of_memory(g);
        s->cells = cells;
        unsigned long *lines = realloc(s->lines, room * sizeof *lines);
        if (!lines)
            return out_of_memory(g);
        s->lines = lines;
        g->room = room;
    }
    for (size_t c = 0; c < s->n_columns; c++)
        s->cells[s->n_records * s->n_columns + c] = NULL;
    s->lines[s->n_records++] = line;
    return true;
}

static bool body_cell(struct gather *g, const char *text, size_t n, const tori_csv_cursor *place)
{
    tori_sheet *s = g->sheet;
    if (g->rc != TORI_OK)
        return false;
    if (g->column == 0 && !add_record(g, place->line))
        return false;
    if (g->column >= s->n_columns) {
        if (n == 0) /* spreadsheets leave empty cells at the end */
            return true;
        g->rc = tori_fail_at(g->err, TORI_EDATA, g->path, place->at, (unsigned)g->column + 1,
                             "the row is longer than the header, which has %zu columns", s->n_columns);
        return false;
    }
    if (!tori_text_plain(text, n)) {
        g->rc = tori_fail_at(g->err, TORI_EDATA, g->path, place->at, (unsigned)g->column + 1,
                             "the cell holds bytes of another encoding, or control characters; name the encoding");
        return false;
    }
    char *copy = tori_text_copy(text, n);
    if (!copy)
        return out_of_memory(g);
    s->cells[(s->n_records - 1) * s->n_columns + g->column++] = copy;
    return true;
}

static void on_cell(void *text, size_t n, void *cursor)
{
    struct gather *g = cursor;
    bool going = g->header_done ? body_cell(g, text, n, &g->cursor) : header_cell(g, text, n, &g->cursor);
    g->cursor.stop |= !going;
}

static void on_record(tori_csv_cursor *cursor)
{
    struct gather *g = (struct gather *)cursor;
    g->header_done = true;
    g->column = 0;
}

/* Cells that a short record did not bring are "". */
static tori_code fill_short(struct gather *g)
{
    tori_sheet *s = g->sheet;
    for (size_t i = 0; i < s->n_records * s->n_columns; i++)
        if (!s->cells[i] && !(s->cells[i] = tori_text_copy("", 0)))
            return tori_fail(g->err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

tori_code tori_sheet_read(tori_sheet **out, const char *path, tori_encoding encoding, tori_error *err)
{
    static const tori_csv_sink sink = {on_cell, on_record};
    tori_decoder *d = NULL;
    struct gather g = {.path = path, .err = err};
    tori_code rc;

    *out = NULL;
    g.sheet = calloc(1, sizeof *g.sheet);
    if (!g.sheet)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    rc = tori_files_open(&d, path, encoding, err);
    if (rc != TORI_OK)
        goto done;
    tori_decoder_hash(d);
    rc = tori_csv_read(d, NULL, &sink, &g.cursor, err);
    if (rc == TORI_OK)
        rc = g.rc;
    if (rc == TORI_OK && !g.header_done)
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "is empty; a header and rows are needed");
    if (rc == TORI_OK)
        rc = fill_short(&g);
    if (rc != TORI_OK)
        goto done;
    memcpy(g.sheet->sha256, tori_decoder_sha256(d), sizeof g.sheet->sha256);
    g.sheet->encoding = tori_decoder_encoding(d);
    *out = g.sheet;
    g.sheet = NULL; /* handed to the caller */
done:
    tori_decoder_free(d);
    tori_sheet_free(g.sheet);
    return rc;
}

void tori_sheet_free(tori_sheet *sheet)
{
    if (!sheet)
        return;
    for (size_t i = 0; i < sheet->n_columns; i++)
        free(sheet->header[i]);
    for (size_t i = 0; i < sheet->n_records * sheet->n_columns; i++)
        free(sheet->cells[i]);
    free(sheet->header);
    free(sheet->cells);
    free(sheet->lines);
    free(sheet);
}

int tori_sheet_column(const tori_sheet *sheet, const char *const names[])
{
    for (; *names; names++)
        for (size_t i = 0; i < sheet->n_columns; i++)
            if (tori_text_glob(*names, sheet->header[i]))
                return (int)i;
    return -1;
}

size_t tori_sheet_find(int at[], const tori_sheet *sheet, const tori_sheet_field fields[], size_t n)
{
    size_t missing = n;
    for (size_t i = 0; i < n; i++) {
        at[i] = tori_sheet_column(sheet, fields[i].names);
        if (at[i] < 0 && fields[i].required && missing == n)
            missing = i;
    }
    return missing;
}

tori_code tori_sheet_require(int at[], bool *complete, const tori_sheet *sheet, const char *path,
                             const tori_sheet_field fields[], size_t n, const char *remedy, tori_findings *findings,
                             tori_error *err)
{
    tori_code rc = TORI_OK;
    *complete = tori_sheet_find(at, sheet, fields, n) == n;
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        char what[64];
        if (at[i] >= 0 || !fields[i].required)
            continue;
        snprintf(what, sizeof what, _("the table has no column \"%s\""), fields[i].names[0]);
        const tori_finding finding = {
            .severity = TORI_ERROR, .rule = "column", .file = path, .line = 1, .what = what, .remedy = remedy};
        rc = tori_findings_add(findings, &finding, err);
    }
    return rc;
}

const char *tori_sheet_cell(const tori_sheet *sheet, size_t record, int column)
{
    return column < 0 ? "" : sheet->cells[record * sheet->n_columns + (size_t)column];
}

bool tori_sheet_is_empty(const tori_sheet *sheet, size_t record)
{
    for (size_t c = 0; c < sheet->n_columns; c++)
        if (*tori_sheet_cell(sheet, record, (int)c))
            return false;
    return true;
}
