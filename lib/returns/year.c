/* The year of a file before it is read. */
#include "internal.h"

#include "../era.h"
#include "../text.h"

#include <stdlib.h>
#include <string.h>

struct look {
    tori_csv_cursor cursor; /* first */
    const tori_returns_options *options;
    unsigned column, year_column; /* year_column: from 1; 0: the header has none */
    bool header_done;
    char year[64];
};

static void on_cell(void *text, size_t n, void *cursor)
{
    struct look *l = cursor;
    char *header = NULL;
    l->column++;
    if (l->header_done) {
        if (l->column == l->year_column && n < sizeof l->year && !l->cursor.stop)
            memcpy(l->year, text, n);
        return;
    }
    if (tori_text_fold_name(&header, text, n, NULL) == TORI_OK) {
        int f = tori_codebook_field_of(l->options->codebook, header);
        if (f >= 0 && tori_codebook_field_role(l->options->codebook, (size_t)f) == TORI_ROLE_YEAR)
            l->year_column = l->column;
    }
    free(header);
}

/* The header and the first row are enough. */
static void on_record(tori_csv_cursor *cursor)
{
    struct look *l = (struct look *)cursor;
    l->cursor.stop = l->header_done || !l->year_column;
    l->header_done = true;
    l->column = 0;
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
    tori_code rc = tori_decoder_open(&d, path, l->options->encoding, err);
    if (rc == TORI_OK)
        rc = tori_csv_read(d, NULL, &sink, &l->cursor, err);
    tori_decoder_free(d);
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
        if (l.year[0] && tori_era_parse_year(year, l.year, NULL) == TORI_OK)
            return TORI_OK;
    }
    if (tori_era_year_of_name(year, path, &why) == TORI_OK)
        return TORI_OK;
    *year = 0;
    return tori_fail_at(err, TORI_EDATA, path, 0, 0,
                        "it is unclear which year this is: %s; name it with --year, or in the file's name like 2007.csv",
                        why.text);
}
