/* Charts in characters, for a terminal. */
#include "terminal.h"

#include "message.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 30, LEAST_BAR = 8, EIGHTHS = 8 };

/* Colours of the columns of bars, as SGR numbers. */
static const int colours[] = {34, 33, 36, 35, 32, 31};

size_t terminal_width(FILE *out)
{
    struct winsize size;
    if (isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col >= LEAST_WIDTH)
        return size.ws_col;
    return USUAL_WIDTH;
}

/* Columns that a text takes once it is made safe. */
static size_t width_of(const char *text)
{
    char safe[2048];
    tori_text_escape(safe, sizeof safe, text, strlen(text));
    return tori_text_width(safe);
}

static void print_times(FILE *out, const char *what, size_t n)
{
    while (n-- > 0)
        fputs(what, out);
}

/* A text in a field of columns, to its left or, with right, to its right. */
static void print_field(FILE *out, const char *text, size_t columns, bool right)
{
    size_t width = width_of(text), blanks = width < columns ? columns - width : 0;
    if (right)
        print_times(out, " ", blanks);
    message_print(out, text);
    if (!right)
        print_times(out, " ", blanks);
}

static void print_line(FILE *out, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    message_print(out, text);
    fputc('\n', out);
}

static void print_heading(FILE *out, const tori_chart_page *page)
{
    print_line(out, page->title);
    print_line(out, page->subtitle);
    fputc('\n', out);
}

static void print_foot(FILE *out, const tori_chart_page *page)
{
    bool english = page->lang != NULL && strcmp(page->lang, "en") == 0;
    if (page->n_notes > 0 || page->source != NULL)
        fputc('\n', out);
    for (size_t i = 0; i < page->n_notes; i++) {
        fputs(english ? "Note: " : "注：", out);
        print_line(out, page->notes[i]);
    }
    if (page->source != NULL)
        fputs(english ? "Source: " : "出典：", out);
    print_line(out, page->source);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* ---- bars ---- */

static void print_bar(FILE *out, double share, size_t room, size_t column)
{
    static const char *const parts[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    size_t eighths = (size_t)lround(share * (double)room * EIGHTHS);
    bool coloured = message_coloured(out);
    if (eighths == 0 && share > 0)
        eighths = 1; /* little is not nothing */
    if (coloured)
        fprintf(out, "\033[%dm", colours[column % (sizeof colours / sizeof *colours)]);
    print_times(out, "█", eighths / EIGHTHS);
    fputs(parts[eighths % EIGHTHS], out);
    if (coloured)
        fputs("\033[0m", out);
}

static void print_value(FILE *out, const figures *f, size_t i)
{
    bool english = strcmp(f->lang, "en") == 0;
    const tori_grid_value *value = &f->values[i];
    fputs(value->label != NULL ? value->label : english ? "-" : "－", out);
    if (value->detail != NULL)
        fprintf(out, english ? " (%s)" : "（%s）", value->detail);
}

static size_t value_width(const figures *f)
{
    size_t widest = 1;
    for (size_t i = 0; i < f->n_rows * f->n_columns; i++) {
        const tori_grid_value *value = &f->values[i];
        size_t width = value->label != NULL ? tori_text_width(value->label) : 1;
        widest = larger(widest, width + (value->detail != NULL ? tori_text_width(value->detail) + 4 : 0));
    }
    return widest;
}

void terminal_bars(FILE *out, const figures *f, const tori_chart_page *page, size_t width)
{
    bool clusters = f->n_columns > 1;
    size_t names = clusters ? f->n_columns : f->n_rows, name_width = 0;
    double most = 0;
    for (size_t i = 0; i < names; i++)
        name_width = larger(name_width, width_of(clusters ? f->columns[i] : f->rows[i]));
    for (size_t i = 0; i < f->n_rows * f->n_columns; i++)
        most = f->values[i].label != NULL ? fmax(most, f->values[i].value) : most;
    /* Names that leave no room for bars stand over them. */
    size_t indent = clusters ? 2 : 0, taken = indent + name_width + 2 + value_width(f);
    bool over = taken + LEAST_BAR > width;
    taken -= over ? name_width : 0;
    size_t room = taken + LEAST_BAR < width ? width - taken : LEAST_BAR;

    print_heading(out, page);
    for (size_t row = 0; row < f->n_rows; row++) {
        if (clusters)
            print_line(out, f->rows[row]);
        for (size_t column = 0; column < f->n_columns; column++) {
            size_t i = row * f->n_columns + column;
            const char *name = clusters ? f->columns[column] : f->rows[row];
            print_times(out, " ", indent);
            if (over)
                print_line(out, name);
            print_field(out, over ? "" : name, over ? indent : name_width, false);
            fputc(' ', out);
            print_bar(out, most > 0 && f->values[i].label != NULL ? f->values[i].value / most : 0, room,
                      column);
            fputc(' ', out);
            print_value(out, f, i);
            fputc('\n', out);
        }
    }
    print_foot(out, page);
}

/* ---- lines ---- */

struct span {
    int first, last;
    double most;
};

static struct span span_of(const line_list *list)
{
    struct span span = {.first = 9999};
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < list->lines[i].n; k++) {
            int year = list->lines[i].figures[k].year;
            span.first = year < span.first ? year : span.first;
            span.last = year > span.last ? year : span.last;
            span.most = fmax(span.most, list->lines[i].points[k].y);
        }
    return span;
}

static void print_spark(FILE *out, const line *l, const struct span *span, size_t each)
{
    static const char *const blocks[EIGHTHS] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    size_t k = 0;
    bool coloured = message_coloured(out);
    if (coloured)
        fprintf(out, "\033[%dm", colours[0]);
    for (int year = span->first; year <= span->last; year++) {
        const char *block = " ";
        for (; k < l->n && l->figures[k].year <= year; k++)
            if (l->figures[k].year == year) {
                long level = span->most > 0 ? lround(l->points[k].y / span->most * EIGHTHS) : 1;
                block = blocks[level < 1 ? 0 : level - 1];
            }
        print_times(out, block, each);
    }
    if (coloured)
        fputs("\033[0m", out);
}

/* The ends of the last figure in brackets; returns the columns they take. out NULL: nothing is printed. */
static size_t print_ends(FILE *out, const line *l, const char *lang)
{
    const line_figure *last = &l->figures[l->n - 1];
    bool english = strcmp(lang, "en") == 0;
    char text[ENDS_TEXT], whole[ENDS_TEXT + 8];
    ends_text(text, &last->ends, last->decimals, english);
    if (text[0] == '\0')
        return 0;
    snprintf(whole, sizeof whole, english ? " (%s)" : "（%s）", text);
    if (out != NULL)
        fputs(whole, out);
    return tori_text_width(whole);
}

void terminal_lines(FILE *out, const line_list *list, const tori_chart_page *page, size_t width)
{
    const struct span span = span_of(list);
    size_t years = (size_t)(span.last - span.first + 1), name_width = 0, value = 0, bracket = 0;
    for (size_t i = 0; i < list->n; i++) {
        const line *l = &list->lines[i];
        name_width = l->n > 0 ? larger(name_width, width_of(l->label)) : name_width;
        for (size_t k = 0; k < l->n; k++)
            value = larger(value, tori_text_width(l->points[k].label));
        bracket = larger(bracket, l->n > 0 ? print_ends(NULL, l, page->lang) : 0);
    }
    size_t taken = name_width + 2 * value + 4 + bracket;
    bool over = taken + years > width;
    size_t each = years <= USUAL_WIDTH / 4 && taken + 2 * years <= width ? 2 : 1;

    print_heading(out, page);
    for (size_t i = 0; i < list->n; i++) {
        const line *l = &list->lines[i];
        if (l->n == 0)
            continue;
        if (over)
            print_line(out, l->label);
        print_field(out, over ? "" : l->label, over ? 0 : name_width, false);
        fputs("  ", out);
        print_field(out, l->points[0].label, value, true);
        fputc(' ', out);
        print_spark(out, l, &span, each);
        fputc(' ', out);
        print_field(out, l->points[l->n - 1].label, value, true);
        print_ends(out, l, page->lang);
        fputc('\n', out);
    }
    print_foot(out, page);
}
