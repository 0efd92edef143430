/* The year of a file before it is read. */
#include "internal.h"

#include "../era.h"
#include "../files.h"
#include "../text.h"

#include <stdlib.h>
#include <string.h>

/* The first records, the cell of the year among them. */
struct look {
    tori_csv_cursor cursor; /* first */
    const tori_returns_options *options;
    struct tori__held held;
    size_t begun; /* cells up to the record at hand */
    unsigned long line_breaks;
    int year; /* 0: none found */
    tori_code rc;
    tori_error *err;
};

/* Wider is no file of returns; longer no year. */
enum { MOST_CELLS = 16384, MOST_TEXT = 4096, ROWS = 32 };

static void on_cell(void *text, size_t n, void *cursor)
{
    struct look *l = cursor;
    if (l->cursor.stop || l->rc != TORI_OK)
        return;
    if (l->held.n_cells - l->begun == MOST_CELLS)
        l->cursor.stop = true;
    else if (!tori__held_cell(&l->held, text, n < MOST_TEXT ? n : MOST_TEXT, l->cursor.at))
        l->rc = tori_fail(l->err, TORI_ENOMEM, "out of memory");
    l->cursor.stop |= l->rc != TORI_OK;
}

/* The first year below the header. */
static void find_year(struct look *l, const struct tori__layout *layout)
{
    for (size_t c = 0; c < layout->n_columns; c++) {
        int f = layout->column[c].field;
        if (f < 0 || tori_codebook_field_role(l->options->codebook, (size_t)f) != TORI_ROLE_YEAR)
            continue;
        for (size_t i = layout->body; i < l->held.n_records; i++) {
            char text[64];
            const struct tori__held_record *r = &l->held.record[i];
            const struct tori__held_cell *cell = c < r->n ? &l->held.cell[r->first + c] : NULL;
            if (!cell || cell->n >= sizeof text)
                continue;
            memcpy(text, l->held.text + cell->at, cell->n);
            text[cell->n] = 0;
            if (tori_era_parse_year(&l->year, text, NULL) == TORI_OK)
                return;
            l->year = 0;
        }
    }
}

static void search(struct look *l)
{
    struct tori__layout layout;
    l->rc = tori__header_layout_find(&layout, l->options->codebook, &l->held, true, l->err);
    if (l->rc == TORI_OK)
        find_year(l, &layout);
    tori__header_layout_free(&layout);
    l->cursor.stop = true;
}

static void on_record(tori_csv_cursor *cursor)
{
    struct look *l = (struct look *)cursor;
    unsigned long row = cursor->line - l->line_breaks;
    l->line_breaks += cursor->at - cursor->line;
    l->begun = l->held.n_cells;
    if (!tori__held_record(&l->held, cursor->line, row)) {
        l->rc = tori_fail(l->err, TORI_ENOMEM, "out of memory");
        cursor->stop = true;
        return;
    }
    if (l->held.n_records == ROWS)
        search(l);
}

static bool has_year_column(const tori_codebook *book)
{
    for (size_t f = 0; f < tori_codebook_fields(book); f++)
        if (tori_codebook_field_role(book, f) == TORI_ROLE_YEAR)
            return true;
    return false;
}

static tori_code look_inside(struct look *l, const char *path, tori_error *err)
{
    static const tori_csv_sink sink = {on_cell, on_record};
    tori_decoder *d = NULL;
    l->err = err;
    tori_code rc = tori_files_open(&d, path, l->options->encoding, err);
    if (rc == TORI_OK)
        rc = tori_csv_read(d, NULL, &sink, &l->cursor, err);
    if (rc == TORI_OK && l->rc == TORI_OK && !l->cursor.stop && l->held.n_records > 0)
        search(l);
    tori_decoder_free(d);
    tori__held_free(&l->held);
    return rc == TORI_OK ? l->rc : rc;
}

tori_code tori__year_of_path(int *year, const char *path, tori_error *err)
{
    const char *member = tori_files_member(path);
    if (member && tori_era_year_of_name(year, member, NULL) == TORI_OK)
        return TORI_OK;
    if (!member)
        return tori_era_year_of_name(year, path, err);
    char *archive = tori_text_copy(path, (size_t)(member - path) - 1);
    if (!archive)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_code rc = tori_era_year_of_name(year, archive, err);
    free(archive);
    return rc;
}

tori_code tori_returns_year(int *year, const char *path, const tori_returns_options *options, tori_error *err)
{
    struct look l = {.options = options};
    tori_error why = {0};
    *year = options->year;
    if (*year)
        return TORI_OK;
    if (has_year_column(options->codebook)) {
        tori_code rc = look_inside(&l, path, err);
        if (rc != TORI_OK)
            return rc;
        *year = l.year;
        if (*year)
            return TORI_OK;
    }
    if (tori__year_of_path(year, path, &why) == TORI_OK)
        return TORI_OK;
    *year = 0;
    return tori_fail_at(err, TORI_EDATA, path, 0, 0,
                        "it is unclear which year this is: %s; name it with --year, or in the file's name like 2007.csv",
                        why.text);
}
