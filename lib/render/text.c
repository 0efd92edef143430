/* A table as text, aligned for a terminal. */
#include "../text.h"
#include "layout.h"
#include "lines.h"
#include "writer.h"

#include <stdlib.h>
#include <string.h>

enum { NOTES = 60 /* width of notes at least */ };

/* A text wider than its column, in lines. */
struct broken {
    char *lines;
    char *rest; /* of them, still to be printed; NULL when none */
};

struct page {
    tori__layout l;
    tori__writer *w;
    size_t blanks;         /* to be put before the next text of the line, if any */
    struct broken *broken; /* of this row, one for each column */
};

static void put(struct page *p, const char *text)
{
    if (!*text)
        return;
    for (; p->blanks > 0; p->blanks--)
        tori__puts(p->w, " ");
    tori__puts(p->w, text);
}

static void end_line(struct page *p)
{
    p->blanks = 0;
    tori__puts(p->w, "\n");
}

static void put_dashes(struct page *p, size_t n)
{
    for (; n > 0; n--)
        put(p, "-");
}

typedef enum { LEFT, CENTRE, RIGHT } alignment;

static void put_aligned(struct page *p, const char *text, size_t width, alignment align)
{
    size_t taken = tori_text_width(text);
    size_t spare = taken < width ? width - taken : 0;
    size_t before = align == LEFT ? 0 : align == RIGHT ? spare : spare / 2;
    p->blanks += before;
    put(p, text);
    p->blanks += spare - before;
}

static void put_in_column(struct page *p, size_t i, const char *text, size_t indent)
{
    p->blanks += (i ? TORI__GAP : 0) + indent;
    put_aligned(p, text, p->l.columns[i].width - indent, tori__column_of(&p->l, i)->numeric ? RIGHT : LEFT);
}

/* A text of its own over or under the table, in lines. */
static void put_paragraph(struct page *p, const char *text, size_t width, size_t indent)
{
    if (!*text)
        return;
    char *lines = tori__break_lines(tori__escaped(&p->l, text, ""), width, indent);
    if (!lines)
        p->l.failed = true;
    for (char *line = lines, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        p->blanks = line == lines ? 0 : indent;
        put(p, line);
        end_line(p);
    }
    free(lines);
}

static void put_spans(struct page *p)
{
    bool any = false;
    for (size_t i = 0; i < p->l.n; i++)
        any = any || *tori__column_of(&p->l, i)->over;
    for (int line = 0; any && line < 2; line++) {
        for (size_t i = 0, end; i < p->l.n; i = end) {
            end = tori__span_end(&p->l, i);
            size_t width = tori__span_width(&p->l, i, end);
            const char *over = tori__column_of(&p->l, i)->over;
            p->blanks += i ? TORI__GAP : 0;
            if (!*over)
                p->blanks += width;
            else if (line == 0)
                put_aligned(p, tori__escaped(&p->l, over, ""), width, CENTRE);
            else
                put_dashes(p, width);
        }
        end_line(p);
    }
}

static void put_header(struct page *p)
{
    bool unders = false;
    put_spans(p);
    for (size_t i = 0; i < p->l.n; i++) {
        put_in_column(p, i, tori__title_text(&p->l, i), 0);
        unders = unders || *tori__column_of(&p->l, i)->under;
    }
    end_line(p);
    for (size_t i = 0; unders && i < p->l.n; i++)
        put_in_column(p, i, tori__escaped(&p->l, tori__column_of(&p->l, i)->under, ""), 0);
    if (unders)
        end_line(p);
    put_dashes(p, p->l.width);
    end_line(p);
}

/* Texts wider than their columns, in lines. */
static void break_cells(struct page *p, const tori_cell *cells, bool under_heading)
{
    for (size_t i = 0; i < p->l.n; i++) {
        size_t width = p->l.columns[i].width - tori__indent_of(&p->l, i, under_heading);
        bool words = cells[i].type == TORI_CELL_TEXT || cells[i].type == TORI_CELL_LINES;
        if (!words || tori__column_of(&p->l, i)->numeric)
            continue;
        const char *text = tori__cell_text(&p->l, &cells[i], i);
        if (tori_text_width(text) <= width)
            continue;
        p->broken[i].lines = p->broken[i].rest = tori__break_lines(text, width, 0);
        p->l.failed = p->l.failed || !p->broken[i].lines;
    }
}

/* The next line of a broken cell. */
static const char *next_line(struct broken *c)
{
    char *line = c->rest;
    c->rest = strchr(line, '\n');
    if (c->rest)
        *c->rest++ = 0;
    return line;
}

static void put_cells(struct page *p, const tori_cell *cells, bool under_heading)
{
    break_cells(p, cells, under_heading);
    bool more = true;
    for (int line = 0; more; line++) {
        more = false;
        for (size_t i = 0; i < p->l.n; i++) {
            struct broken *c = &p->broken[i];
            const char *text = c->rest ? next_line(c) : "";
            if (line == 0 && !c->lines)
                text = tori__cell_text(&p->l, &cells[i], i);
            put_in_column(p, i, text, tori__indent_of(&p->l, i, under_heading));
            more = more || c->rest;
        }
        end_line(p);
    }
    for (size_t i = 0; i < p->l.n; i++) {
        free(p->broken[i].lines);
        p->broken[i].lines = NULL;
    }
}

static void put_rows(struct page *p)
{
    bool under_heading = false;
    for (size_t r = 0; r < tori_table_rows(p->l.table); r++) {
        tori_row row = tori_table_get_row(p->l.table, r);
        if (row.heading) {
            under_heading = *row.heading;
            put_paragraph(p, row.heading, p->l.limit, TORI__INDENT);
        } else {
            put_cells(p, row.cells, under_heading);
        }
    }
    put_dashes(p, p->l.width);
    end_line(p);
}

static void put_notes(struct page *p)
{
    size_t width = p->l.width > NOTES ? p->l.width : NOTES;
    if (width > p->l.limit)
        width = p->l.limit;
    for (size_t i = 0; i < tori_table_notes(p->l.table); i++)
        put_paragraph(p, tori_table_get_note(p->l.table, i), width, TORI__INDENT);
}

tori_code tori__render_text(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err)
{
    struct page p = {.w = w};
    tori_code rc = tori__layout_measure(&p.l, table, options, err);
    if (rc != TORI_OK)
        goto done;
    p.broken = calloc(p.l.n, sizeof *p.broken);
    if (!p.broken) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    put_paragraph(&p, tori_table_get_title(table), p.l.limit, 0);
    put_paragraph(&p, tori_table_get_subtitle(table), p.l.limit, 0);
    if (*tori_table_get_title(table) || *tori_table_get_subtitle(table))
        end_line(&p);
    put_header(&p);
    put_rows(&p);
    put_notes(&p);
    if (p.l.failed)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
done:
    free(p.broken);
    tori__layout_free(&p.l);
    return rc;
}
