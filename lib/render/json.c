/* A table as JSON: figures as numbers, with the counts behind them. */
#include "../figure.h"
#include "../text.h"
#include "writer.h"

#include <string.h>

/* Control characters, those of Latin 1 too, never reach a terminal; a byte that
 * is not UTF-8 becomes the replacement character, for JSON has no other way. */
static void put_character(tori__writer *w, const char **text, bool valid)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char c = (unsigned char)*(*text)++;
    unsigned char next = (unsigned char)**text;
    if (c == '"' || c == '\\') {
        tori__putc(w, '\\');
        tori__putc(w, (char)c);
    } else if (c < 0x20 || c == 0x7f || (valid && c == 0xc2 && next < 0xa0)) {
        unsigned char code = c == 0xc2 ? next : c;
        *text += c == 0xc2;
        tori__puts(w, "\\u00");
        tori__putc(w, hex[code >> 4]);
        tori__putc(w, hex[code & 15]);
    } else if (c >= 0x80 && !valid) {
        tori__puts(w, "\\ufffd");
    } else {
        tori__putc(w, (char)c);
    }
}

static void put_string(tori__writer *w, const char *text)
{
    bool valid = tori_text_valid(text, strlen(text));
    tori__putc(w, '"');
    while (*text)
        put_character(w, &text, valid);
    tori__putc(w, '"');
}

static void put_number(tori__writer *w, int64_t number)
{
    char text[32];
    tori_figure_number(text, number);
    tori__puts(w, text);
}

static void put_pair(tori__writer *w, int64_t a, int64_t b)
{
    tori__putc(w, '[');
    put_number(w, a);
    tori__puts(w, ", ");
    put_number(w, b);
    tori__putc(w, ']');
}

/* Sheets for people have one id under several groups: the second "yes" is
 * "yes_2", since one object has one member of a name. */
static void put_key(tori__writer *w, const tori_table *table, size_t column, const char *more)
{
    const char *id = tori_table_column(table, column)->id;
    char suffix[40] = "";
    int64_t same = 1;
    for (size_t i = 0; i < column; i++)
        same += strcmp(tori_table_column(table, i)->id, id) == 0;
    if (same > 1) {
        suffix[0] = '_';
        tori_figure_number(suffix + 1, same);
    }
    tori__putc(w, '"');
    for (const char *c = id; *c;)
        put_character(w, &c, true);
    tori__puts(w, suffix);
    tori__puts(w, more);
    tori__putc(w, '"');
}

/* What is exact: the count and its base; for points, those of both rates. */
static void put_fraction(tori__writer *w, const tori_table *table, size_t column, const tori_cell *cell)
{
    bool share = cell->type == TORI_CELL_PERCENT || cell->type == TORI_CELL_SHARE || cell->type == TORI_CELL_RATIO;
    if (!share && cell->type != TORI_CELL_POINTS)
        return;
    tori__puts(w, ", ");
    put_key(w, table, column, "_of");
    tori__puts(w, ": ");
    if (share) {
        put_pair(w, cell->a, cell->b);
        return;
    }
    tori__putc(w, '[');
    put_pair(w, cell->a, cell->b);
    tori__puts(w, ", ");
    put_pair(w, cell->c, cell->d);
    tori__putc(w, ']');
}

static void put_row(tori__writer *w, const tori_table *table, const tori_cell cells[])
{
    char figure[32];
    tori__puts(w, "    {");
    for (size_t i = 0; i < tori_table_columns(table); i++) {
        if (i)
            tori__puts(w, ", ");
        put_key(w, table, i, "");
        tori__puts(w, ": ");
        if (cells[i].type == TORI_CELL_TEXT)
            put_string(w, cells[i].text);
        else if (*tori__plain_figure(figure, &cells[i], tori_table_decimals(table)))
            tori__puts(w, figure);
        else
            tori__puts(w, "null");
        put_fraction(w, table, i, &cells[i]);
    }
    tori__putc(w, '}');
}

static void put_member(tori__writer *w, const char *name, const char *text)
{
    tori__puts(w, name);
    put_string(w, text);
}

static void put_column(tori__writer *w, const tori_table *table, size_t i)
{
    const tori_column *c = tori_table_column(table, i);
    tori__puts(w, "    {\"id\": ");
    put_key(w, table, i, "");
    put_member(w, ", \"title\": ", c->title);
    put_member(w, ", \"under\": ", c->under);
    put_member(w, ", \"over\": ", c->over);
    tori__puts(w, c->numeric ? ", \"numeric\": true}" : ", \"numeric\": false}");
}

/* Between the elements of an array, each on a line of its own. */
static void next(tori__writer *w, bool *first)
{
    tori__puts(w, *first ? "\n" : ",\n");
    *first = false;
}

static void end_array(tori__writer *w, bool empty, const char *more)
{
    tori__puts(w, empty ? "]" : "\n  ]");
    tori__puts(w, more);
}

static void put_rows(tori__writer *w, const tori_table *table)
{
    bool first = true;
    tori__puts(w, "  \"rows\": [");
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        tori_row row = tori_table_get_row(table, r);
        if (row.heading)
            continue;
        next(w, &first);
        put_row(w, table, row.cells);
    }
    end_array(w, first, ",\n");
}

/* A heading and the index of the first row under it. */
static void put_headings(tori__writer *w, const tori_table *table)
{
    bool first = true;
    int64_t rows = 0;
    tori__puts(w, "  \"headings\": [");
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        tori_row row = tori_table_get_row(table, r);
        rows += !row.heading;
        if (!row.heading)
            continue;
        next(w, &first);
        tori__puts(w, "    {\"row\": ");
        put_number(w, rows);
        put_member(w, ", \"text\": ", row.heading);
        tori__putc(w, '}');
    }
    end_array(w, first, ",\n");
}

tori_code tori__render_json(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err)
{
    (void)options;
    (void)err;
    put_member(w, "{\n  \"title\": ", tori_table_get_title(table));
    put_member(w, ",\n  \"subtitle\": ", tori_table_get_subtitle(table));
    bool first = true;
    tori__puts(w, ",\n  \"columns\": [");
    for (size_t i = 0; i < tori_table_columns(table); i++) {
        next(w, &first);
        put_column(w, table, i);
    }
    end_array(w, first, ",\n");
    put_headings(w, table);
    put_rows(w, table);
    first = true;
    tori__puts(w, "  \"notes\": [");
    for (size_t i = 0; i < tori_table_notes(table); i++) {
        next(w, &first);
        put_member(w, "    ", tori_table_get_note(table, i));
    }
    end_array(w, first, "\n}");
    return TORI_OK;
}
