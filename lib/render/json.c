/* A table as JSON: figures as numbers, with the counts behind them. */
#include "../arena.h"
#include "../figure.h"
#include "../text.h"
#include "writer.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

/* A page of output: the table, and the names of its columns as members have them. */
struct page {
    tori__writer *w;
    const tori_table *table;
    const char **keys;
    tori__arena texts;
};

enum { ESCAPED = 8 }; /* of a character: "\u009f" */

/* Control characters, those of Latin 1 too, never reach a terminal; a byte that
 * is not UTF-8 becomes the replacement character, for JSON has no other way. */
static bool is_plain(const char *text, bool valid)
{
    unsigned char c = (unsigned char)*text;
    if (c >= 0x80)
        return valid && (c != 0xc2 || (unsigned char)text[1] >= 0xa0);
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

/* A character that is not plain; *text moves behind it. */
static void escape(char to[ESCAPED], const char **text, bool valid)
{
    unsigned char c = (unsigned char)*(*text)++;
    if (c == '"' || c == '\\')
        snprintf(to, ESCAPED, "\\%c", c);
    else if (c < 0x80)
        snprintf(to, ESCAPED, "\\u%04x", c);
    else if (valid)
        snprintf(to, ESCAPED, "\\u%04x", (unsigned char)*(*text)++);
    else
        snprintf(to, ESCAPED, "\\ufffd");
}

static void put_characters(tori__writer *w, const char *text, size_t n, bool valid)
{
    char escaped[ESCAPED];
    for (const char *end = text + n; text < end;) {
        const char *from = text;
        while (text < end && is_plain(text, valid))
            text++;
        tori__put(w, from, (size_t)(text - from));
        if (text == end)
            break;
        escape(escaped, &text, valid);
        tori__puts(w, escaped);
    }
}

static void put_piece(tori__writer *w, const char *text, size_t n)
{
    tori__putc(w, '"');
    put_characters(w, text, n, tori_text_valid(text, n));
    tori__putc(w, '"');
}

static void put_string(tori__writer *w, const char *text)
{
    put_piece(w, text, strlen(text));
}

static void put_lines(tori__writer *w, const char *text)
{
    tori__putc(w, '[');
    while (*text) {
        size_t n = strcspn(text, "\n");
        put_piece(w, text, n);
        text += n;
        if (*text && *++text)
            tori__puts(w, ", ");
    }
    tori__putc(w, ']');
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
 * "yes_2", since one object has one member of a name. Escaped once, for all rows. */
static const char *make_key(struct page *p, size_t column)
{
    const char *id = tori_table_column(p->table, column)->id;
    size_t same = 1, n = 0, room = ESCAPED * strlen(id) + 24;
    for (size_t i = 0; i < column; i++)
        same += strcmp(tori_table_column(p->table, i)->id, id) == 0;
    char *key = tori__arena_take(&p->texts, room, 1);
    if (!key)
        return NULL;
    while (*id) {
        if (is_plain(id, true)) {
            key[n++] = *id++;
        } else {
            escape(key + n, &id, true);
            n += strlen(key + n);
        }
    }
    key[n] = '\0';
    if (same > 1)
        snprintf(key + n, room - n, "_%zu", same);
    return key;
}

static tori_code make_keys(struct page *p, tori_error *err)
{
    size_t n = tori_table_columns(p->table);
    p->keys = tori__arena_take(&p->texts, n * sizeof *p->keys, alignof(const char *));
    bool made = p->keys;
    for (size_t i = 0; i < n && made; i++)
        made = (p->keys[i] = make_key(p, i));
    return made ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

static void put_key(struct page *p, size_t column, const char *more)
{
    tori__putc(p->w, '"');
    tori__puts(p->w, p->keys[column]);
    tori__puts(p->w, more);
    tori__putc(p->w, '"');
}

/* What is exact: the count and its base; for points, those of both rates. */
static void put_fraction(struct page *p, size_t column, const tori_cell *cell)
{
    tori__writer *w = p->w;
    bool share = cell->type == TORI_CELL_PERCENT || cell->type == TORI_CELL_SHARE || cell->type == TORI_CELL_RATIO;
    if (!share && cell->type != TORI_CELL_POINTS)
        return;
    tori__puts(w, ", ");
    put_key(p, column, "_of");
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

static void put_row(struct page *p, const tori_cell cells[])
{
    tori__writer *w = p->w;
    char figure[32];
    tori__puts(w, "    {");
    for (size_t i = 0; i < tori_table_columns(p->table); i++) {
        if (i)
            tori__puts(w, ", ");
        put_key(p, i, "");
        tori__puts(w, ": ");
        if (cells[i].type == TORI_CELL_TEXT)
            put_string(w, cells[i].text);
        else if (cells[i].type == TORI_CELL_LINES)
            put_lines(w, cells[i].text);
        else if (*tori__plain_figure(figure, &cells[i], tori_table_decimals(p->table)))
            tori__puts(w, figure);
        else
            tori__puts(w, "null");
        put_fraction(p, i, &cells[i]);
    }
    tori__putc(w, '}');
}

static void put_member(tori__writer *w, const char *name, const char *text)
{
    tori__puts(w, name);
    put_string(w, text);
}

static void put_column(struct page *p, size_t i)
{
    tori__writer *w = p->w;
    const tori_column *c = tori_table_column(p->table, i);
    tori__puts(w, "    {\"id\": ");
    put_key(p, i, "");
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

static void put_rows(struct page *p)
{
    tori__writer *w = p->w;
    bool first = true;
    tori__puts(w, "  \"rows\": [");
    for (size_t r = 0; r < tori_table_rows(p->table); r++) {
        tori_row row = tori_table_get_row(p->table, r);
        if (row.heading)
            continue;
        next(w, &first);
        put_row(p, row.cells);
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

static void put_columns(struct page *p)
{
    bool first = true;
    tori__puts(p->w, ",\n  \"columns\": [");
    for (size_t i = 0; i < tori_table_columns(p->table); i++) {
        next(p->w, &first);
        put_column(p, i);
    }
    end_array(p->w, first, ",\n");
}

tori_code tori__render_json(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err)
{
    struct page p = {.w = w, .table = table};
    bool first = true;
    (void)options;
    tori_code rc = make_keys(&p, err);
    if (rc != TORI_OK)
        goto done;
    put_member(w, "{\n  \"title\": ", tori_table_get_title(table));
    put_member(w, ",\n  \"subtitle\": ", tori_table_get_subtitle(table));
    put_columns(&p);
    put_headings(w, table);
    put_rows(&p);
    tori__puts(w, "  \"notes\": [");
    for (size_t i = 0; i < tori_table_notes(table); i++) {
        next(w, &first);
        put_member(w, "    ", tori_table_get_note(table, i));
    }
    end_array(w, first, "\n}");
done:
    tori__arena_free(&p.texts);
    return rc;
}
