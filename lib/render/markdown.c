/* A table as Markdown: GitHub's tables, plain CommonMark otherwise. */
#include "layout.h"
#include "writer.h"

#include <ctype.h>
#include <string.h>

struct page {
    tori__layout l;
    tori__writer *w;
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* "&lt;", "&#60;": what would become another character. */
static bool is_entity(const char *text)
{
    size_t n = strspn(text + 1, "#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    return n > 0 && text[1 + n] == ';';
}

/* Would the character at text mean something to Markdown? Underscores within
 * words and ampersands of addresses do not, and an escaped one would break a link. */
static bool is_mark(const char *text, char before)
{
    switch (*text) {
    case '_':
        return !is_word(before) || !is_word(text[1]);
    case '&':
        return is_entity(text);
    default:
        return strchr("\\`*|<[~$", *text) != NULL;
    }
}

/* Text without control characters, on one line. */
static void put_text(struct page *p, const char *text)
{
    for (char before = ' '; *text; before = *text++) {
        if (is_mark(text, before))
            tori__putc(p->w, '\\');
        tori__putc(p->w, *text);
    }
}

/* The same where a line begins: no heading, list, quotation or rule comes of it. */
static void put_line(struct page *p, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (*text && strchr("#>+-=", *text)) {
        tori__putc(p->w, '\\');
        tori__putc(p->w, *text++);
    } else if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
        tori__put(p->w, text, digits);
        tori__putc(p->w, '\\');
        tori__putc(p->w, text[digits]);
        text += digits + 1;
    }
    put_text(p, text);
}

static void put_paragraph(struct page *p, const char *mark, const char *text)
{
    if (!*text)
        return;
    tori__puts(p->w, mark);
    put_line(p, tori__escaped(&p->l, text, ""));
    tori__puts(p->w, "\n\n");
}

/* A table has one line for titles: the span's, the column's, what is under it. */
static void put_titles(struct page *p)
{
    tori__putc(p->w, '|');
    for (size_t i = 0; i < p->l.n; i++) {
        const tori_column *c = tori__column_of(&p->l, i);
        tori__putc(p->w, ' ');
        put_text(p, tori__escaped(&p->l, c->over, *c->over ? " " : ""));
        put_text(p, tori__title_text(&p->l, i));
        tori__puts(p->w, *c->under ? " " : "");
        put_text(p, tori__escaped(&p->l, c->under, ""));
        tori__puts(p->w, " |");
    }
    tori__puts(p->w, "\n|");
    for (size_t i = 0; i < p->l.n; i++)
        tori__puts(p->w, tori__column_of(&p->l, i)->numeric ? " --: |" : " --- |");
    tori__putc(p->w, '\n');
}

static void put_heading(struct page *p, const char *heading)
{
    tori__puts(p->w, "| **");
    put_text(p, tori__escaped(&p->l, heading, ""));
    tori__puts(p->w, "** |");
    for (size_t i = 1; i < p->l.n; i++)
        tori__puts(p->w, " |");
    tori__putc(p->w, '\n');
}

/* Blanks at the beginning of a cell are dropped: an entity makes the indentation. */
static void put_rows(struct page *p)
{
    bool under_heading = false;
    for (size_t r = 0; r < tori_table_rows(p->l.table); r++) {
        tori_row row = tori_table_get_row(p->l.table, r);
        if (row.heading) {
            under_heading = *row.heading;
            if (under_heading)
                put_heading(p, row.heading);
            continue;
        }
        tori__putc(p->w, '|');
        for (size_t i = 0; i < p->l.n; i++) {
            tori__puts(p->w, tori__indent_of(&p->l, i, under_heading) > 0 ? " &emsp;" : " ");
            put_text(p, tori__cell_text(&p->l, &row.cells[i], i));
            tori__puts(p->w, " |");
        }
        tori__putc(p->w, '\n');
    }
}

tori_code tori__render_markdown(const tori_table *table, const tori_render_options *options, tori__writer *w,
                                tori_error *err)
{
    struct page p = {.w = w};
    tori_code rc = tori__layout_measure(&p.l, table, options, err);
    if (rc != TORI_OK)
        goto done;
    put_paragraph(&p, "## ", tori_table_get_title(table));
    put_paragraph(&p, "", tori_table_get_subtitle(table));
    put_titles(&p);
    put_rows(&p);
    for (size_t i = 0; i < tori_table_notes(table); i++) {
        tori__puts(w, i ? "" : "\n");
        tori__puts(w, "- ");
        put_line(&p, tori__escaped(&p.l, tori_table_get_note(table, i), ""));
        tori__putc(w, '\n');
    }
    if (p.l.failed)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
done:
    tori__layout_free(&p.l);
    return rc;
}
