/* A table as CSV: RFC 4180, plain figures. */
#include "writer.h"

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
    if (cell->type == TORI_CELL_TEXT || cell->type == TORI_CELL_LINES)
        put_text(w, cell->text, !raw && is_formula(cell->text));
    else
        tori__puts(w, tori__plain_figure(figure, cell, decimals));
}

tori_code tori__render_csv(const tori_table *table, const tori_render_options *options, tori__writer *w,
                           tori_error *err)
{
    bool raw = options->format == TORI_CSV_RAW;
    (void)err;
    size_t n = tori_table_columns(table);
    int decimals = tori_table_decimals(table);
    for (size_t i = 0; i < n; i++) {
        if (i)
            tori__putc(w, ',');
        put_text(w, tori_table_column(table, i)->id, false);
    }
    tori__putc(w, '\n');
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        tori_row row = tori_table_get_row(table, r);
        if (row.heading)
            continue;
        for (size_t i = 0; i < n; i++) {
            if (i)
                tori__putc(w, ',');
            put_cell(w, &row.cells[i], decimals, raw);
        }
        tori__putc(w, '\n');
    }
    return TORI_OK;
}
