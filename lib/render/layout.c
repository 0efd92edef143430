/* How wide the columns of a text table are, and what stands in them. */
#include "layout.h"

#include "../figure.h"
#include "../text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 100,   /* of a terminal, where none is stated */
    NARROWEST = 24 /* that a column of texts is made */
};

const tori_column *tori__column_of(const tori__layout *l, size_t i)
{
    return tori_table_column(l->table, i);
}

const char *tori__escaped(tori__layout *l, const char *text, const char *more)
{
    size_t n = strlen(text);
    size_t wanted = tori_text_escape(l->scratch, l->room, text, n);
    size_t size = wanted + strlen(more) + 1;
    if (size > l->room) {
        char *grown = realloc(l->scratch, 2 * size);
        if (!grown) {
            l->failed = true;
            return "";
        }
        l->scratch = grown;
        l->room = 2 * size;
        tori_text_escape(l->scratch, l->room, text, n);
    }
    memcpy(l->scratch + wanted, more, strlen(more) + 1);
    return l->scratch;
}

const char *tori__title_text(tori__layout *l, size_t i)
{
    const tori_column *c = tori__column_of(l, i);
    bool unit = l->columns[i].percent && !strpbrk(c->title, "%") && !strstr(c->title, "％") &&
                !strpbrk(c->under, "%") && !strstr(c->under, "％");
    if (!unit)
        return tori__escaped(l, c->title, "");
    size_t n = strlen(c->title);
    bool ascii = n > 0 && (unsigned char)c->title[n - 1] < 0x80;
    return tori__escaped(l, c->title, n == 0 ? "%" : ascii ? " (%)" : "(%)");
}

/* A change with its sign, which one of nothing has not. */
static void points_text(char to[72], const tori_cell *cell, int decimals, const char *group, const char *minus)
{
    char figure[64];
    if (cell->type == TORI_CELL_DIFFERENCE)
        tori_figure_fraction(figure, cell->a, cell->b, (int)cell->c, group, minus);
    else if (cell->type == TORI_CELL_ESTIMATE_POINTS)
        tori_figure_real(figure, cell->real, (int)cell->b, minus);
    else
        tori_figure_format(figure, tori_figure_change(cell->a, cell->b, cell->c, cell->d, decimals), decimals, minus);
    bool down = strncmp(figure, minus, strlen(minus)) == 0, nothing = strspn(figure, "0.") == strlen(figure);
    snprintf(to, 72, "%s%s", down || nothing ? "" : "+", figure);
}

static bool has_figure(const tori_cell *cell)
{
    switch (cell->type) {
    case TORI_CELL_PERCENT:
        return cell->b != 0;
    case TORI_CELL_POINTS:
        return cell->b != 0 && cell->d != 0;
    default:
        return cell->type != TORI_CELL_EMPTY;
    }
}

/* "one; two" */
static const char *joined(tori__layout *l, const char *lines)
{
    size_t n = 0;
    char *text = malloc(2 * strlen(lines) + 1);
    if (!text) {
        l->failed = true;
        return "";
    }
    for (; *lines; lines++) {
        text[n++] = *lines == '\n' ? ';' : *lines;
        if (*lines == '\n')
            text[n++] = ' ';
    }
    text[n] = '\0';
    const char *safe = tori__escaped(l, text, "");
    free(text);
    return safe;
}

static const char *const marks[TORI_MARKS] = {[TORI_MARK_NONE] = "", [TORI_MARK_PRINTED] = "†", [TORI_MARK_BREAK] = "‡"};

const char *tori__cell_text(tori__layout *l, const tori_cell *cell, size_t i)
{
    int decimals = tori_table_decimals(l->table);
    const char *unit = "";
    char text[72] = "", whole[104], more[24];
    if (!has_figure(cell))
        return tori__column_of(l, i)->numeric ? "-" : "";
    switch (cell->type) {
    case TORI_CELL_EMPTY:
        break;
    case TORI_CELL_HIDDEN:
        snprintf(text, sizeof text, "×");
        break;
    case TORI_CELL_TEXT:
        return tori__escaped(l, cell->text, "");
    case TORI_CELL_LINES:
        return joined(l, cell->text);
    case TORI_CELL_COUNT:
        tori_figure_grouped(text, cell->a, l->group);
        break;
    case TORI_CELL_NUMBER:
        snprintf(text, sizeof text, "%" PRId64, cell->a);
        break;
    case TORI_CELL_PERCENT:
        tori_figure_percent(text, cell->a, cell->b, decimals);
        unit = "%";
        break;
    case TORI_CELL_SHARE:
        tori_figure_format(text, cell->c, (int)cell->d, l->minus);
        unit = "%";
        break;
    case TORI_CELL_PRINTED:
        tori_figure_format(text, cell->a, (int)cell->b, l->minus);
        unit = "%";
        break;
    case TORI_CELL_RATIO:
        tori_figure_fraction(text, 100 * cell->a, cell->b, decimals, l->group, l->minus);
        unit = "%";
        break;
    case TORI_CELL_FRACTION:
        tori_figure_fraction(text, cell->a, cell->b, (int)cell->c, l->group, l->minus);
        break;
    case TORI_CELL_ESTIMATE:
        tori_figure_estimate(text, cell->real, decimals);
        unit = "%";
        break;
    case TORI_CELL_REAL:
        tori_figure_real(text, cell->real, (int)cell->b, l->minus);
        break;
    case TORI_CELL_PROBABILITY:
        tori_figure_probability(text, cell->real);
        break;
    case TORI_CELL_DIFFERENCE:
    case TORI_CELL_ESTIMATE_POINTS:
    case TORI_CELL_POINTS:
        points_text(text, cell, decimals, l->group, l->minus);
        break;
    }
    if (l->columns[i].percent)
        unit = "";
    snprintf(more, sizeof more, "%s%s", unit, marks[cell->mark]);
    if (!tori__column_of(l, i)->bracketed)
        return tori__escaped(l, text, more);
    snprintf(whole, sizeof whole, "(%s%s)", text, more);
    return tori__escaped(l, whole, "");
}

size_t tori__indent_of(const tori__layout *l, size_t i, bool under_heading)
{
    return i == 0 && under_heading && !tori__column_of(l, 0)->numeric ? TORI__INDENT : 0;
}

static bool is_percentage(tori_cell_type type)
{
    return type == TORI_CELL_PERCENT || type == TORI_CELL_SHARE || type == TORI_CELL_RATIO ||
           type == TORI_CELL_ESTIMATE || type == TORI_CELL_PRINTED;
}

static bool all_percent(const tori__layout *l, size_t i)
{
    bool some = false;
    for (size_t r = 0; r < tori_table_rows(l->table); r++) {
        tori_row row = tori_table_get_row(l->table, r);
        if (row.heading || row.cells[i].type == TORI_CELL_EMPTY || row.cells[i].type == TORI_CELL_HIDDEN)
            continue;
        if (!is_percentage(row.cells[i].type))
            return false;
        some = true;
    }
    return some;
}

static void widen(tori__layout *l, size_t i, size_t width)
{
    if (width > l->columns[i].width)
        l->columns[i].width = width;
}

size_t tori__span_end(const tori__layout *l, size_t i)
{
    const char *over = tori__column_of(l, i)->over;
    size_t end = i + 1;
    while (*over && end < l->n && strcmp(tori__column_of(l, end)->over, over) == 0)
        end++;
    return end;
}

size_t tori__span_width(const tori__layout *l, size_t from, size_t end)
{
    size_t width = (end - from - 1) * TORI__GAP;
    for (size_t i = from; i < end; i++)
        width += l->columns[i].width;
    return width;
}

static void measure_header(tori__layout *l)
{
    for (size_t i = 0; i < l->n; i++) {
        l->columns[i].percent = all_percent(l, i);
        widen(l, i, tori_text_width(tori__title_text(l, i)));
        widen(l, i, tori_text_width(tori__escaped(l, tori__column_of(l, i)->under, "")));
    }
}

static void measure_rows(tori__layout *l)
{
    bool under_heading = false;
    for (size_t r = 0; r < tori_table_rows(l->table); r++) {
        tori_row row = tori_table_get_row(l->table, r);
        if (row.heading)
            under_heading = *row.heading;
        for (size_t i = 0; !row.heading && i < l->n; i++)
            widen(l, i,
                  tori__indent_of(l, i, under_heading) +
                      tori_text_width(tori__cell_text(l, &row.cells[i], i)));
    }
}

/* Columns under a span title grow evenly until it fits over them. */
static void measure_spans(tori__layout *l)
{
    for (size_t i = 0, end; i < l->n; i = end) {
        end = tori__span_end(l, i);
        size_t wanted = tori_text_width(tori__escaped(l, tori__column_of(l, i)->over, ""));
        for (size_t have = tori__span_width(l, i, end), k = 0; have < wanted; have++, k++)
            l->columns[i + k % (end - i)].width++;
    }
}

static size_t narrowest(tori__layout *l, size_t i)
{
    size_t title = tori_text_width(tori__title_text(l, i));
    return title > NARROWEST ? title : NARROWEST;
}

/* Take from the widest columns of texts until the table fits or none can give. */
static void narrow(tori__layout *l)
{
    for (l->width = tori__span_width(l, 0, l->n); l->width > l->limit; l->width--) {
        tori__layout_column *widest = NULL;
        for (size_t i = 0; i < l->n; i++)
            if (!tori__column_of(l, i)->numeric && l->columns[i].width > narrowest(l, i) &&
                (!widest || l->columns[i].width > widest->width))
                widest = &l->columns[i];
        if (!widest)
            return;
        widest->width--;
    }
}

tori_code tori__layout_measure(tori__layout *l, const tori_table *table, const tori_render_options *options,
                               tori_error *err)
{
    *l = (tori__layout){.table = table,
                        .minus = options->minus_triangle ? "▲" : "-",
                        .group = options->group ? options->group : ",",
                        .n = tori_table_columns(table),
                        .limit = options->width ? options->width : WIDTH};
    l->columns = calloc(l->n, sizeof *l->columns);
    if (!l->columns)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    measure_header(l);
    measure_rows(l);
    measure_spans(l);
    narrow(l);
    return TORI_OK;
}

void tori__layout_free(tori__layout *l)
{
    free(l->scratch);
    free(l->columns);
}
