/* Value and label at the end of each line, moved apart. */
#include "spread.h"
#include "trend_layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In ems of a label. */
static const double short_leader = 1.7; /* from the last point to its value */
static const double long_leader = 3.2;  /* where many labels have to move */
enum { MANY_LABELS = 6 };
static const double value_gap = 0.6;          /* from the value to the label */
static const double least_label = 4;          /* a narrower column is not worth reading */
static const double block_gap = 0.25;         /* between labels of more than one line */
static const double below = 0.3, above = 0.7; /* over the ends of the plot */

/* From the top down: the higher last value first, ties as given. */
static int by_value(const void *a, const void *b)
{
    const tori__end_label *one = a, *other = b;
    if (one->point->y != other->point->y)
        return one->point->y > other->point->y ? -1 : 1;
    return one->series < other->series ? -1 : one->series > other->series;
}

bool tori__trend_make_labels(tori__trend *t)
{
    const tori_trend_chart *chart = t->chart;
    t->n_labels = 0;
    if (!(t->labels = calloc(chart->n_series, sizeof *t->labels)))
        return false;
    for (size_t i = 0; i < chart->n_series; i++)
        if (chart->series[i].n)
            t->labels[t->n_labels++] =
                (tori__end_label){.series = i, .point = &chart->series[i].points[chart->series[i].n - 1]};
    qsort(t->labels, t->n_labels, sizeof *t->labels, by_value);
    return true;
}

/* The label's text in fresh memory; a value that is older than the chart's end
 * says its year. NULL when out of memory. */
static char *text_of(const tori__trend *t, const tori__end_label *label)
{
    const char *text = t->chart->series[label->series].label;
    text = text ? text : "";
    char year[TORI_YEAR_TEXT] = "";
    if ((int)label->point->x < (int)t->span.last)
        tori__year_text(year, &t->page, (int)label->point->x, true);
    size_t n = strlen(text) + strlen(year) + 16;
    char *whole = malloc(n);
    if (whole)
        snprintf(whole, n, "%s%s%s%s", text, *year ? t->page.words->open : "", year, *year ? t->page.words->close : "");
    return whole;
}

static bool wrap_label(tori__trend *t, tori__end_label *label, double width)
{
    char *text = text_of(t, label);
    bool done = text && tori__wrap(&label->lines, text, t->page.measure, t->page.theme.label,
                                   TORI_WEIGHT_NORMAL, width, TORI__WRAP_BALANCED);
    free(text);
    return done;
}

static void measure_values(tori__trend *t)
{
    t->value_width = 0;
    for (size_t i = 0; i < t->n_labels; i++) {
        const char *value = t->labels[i].point->label;
        double width = tori__width(&t->page, value ? value : "", t->page.theme.label, TORI_WEIGHT_BOLD);
        t->value_width = width > t->value_width ? width : t->value_width;
    }
}

bool tori__trend_wrap_labels(tori__trend *t, double share, bool *fits)
{
    double em = t->page.theme.label;
    double content = t->page.width - 2 * t->page.theme.margin;
    measure_values(t);
    t->leader_room = (t->n_labels > MANY_LABELS ? long_leader : short_leader) * em;
    t->value_gap = t->value_width > 0 ? value_gap * em : 0;
    double room = share * content - t->leader_room - t->value_width - t->value_gap;
    double widest = 0;
    size_t lines = 0;
    *fits = true;

    for (size_t i = 0; i < t->n_labels; i++) {
        tori__end_label *label = &t->labels[i];
        if (!wrap_label(t, label, room > em ? room : em))
            return false;
        lines = label->lines.n > lines ? label->lines.n : lines;
        widest = label->lines.width > widest ? label->lines.width : widest;
    }
    if (widest > room || (lines > 1 && room < least_label * em))
        *fits = false;
    for (size_t i = 0; i < t->n_labels; i++) {
        tori__end_label *label = &t->labels[i];
        size_t n = label->lines.n ? label->lines.n : 1;
        label->height = (double)n * t->page.theme.leading * em + (lines > 1 ? block_gap * em : 0);
    }
    t->label_width = t->leader_room + t->value_width + (widest > 0 ? t->value_gap + widest : 0);
    return true;
}

double tori__trend_labels_height(const tori__trend *t)
{
    double sum = 0;
    for (size_t i = 0; i < t->n_labels; i++)
        sum += t->labels[i].height;
    /* What the column may take beside the plot's own height. */
    return sum - (below + (t->n_markers ? 0 : above)) * t->page.theme.label;
}

bool tori__trend_place_labels(tori__trend *t)
{
    double em = t->page.theme.label, line = t->page.theme.leading * em;
    double *at = calloc(2 * t->n_labels, sizeof *at);
    if (!at)
        return false;
    double *height = at + t->n_labels;
    for (size_t i = 0; i < t->n_labels; i++) {
        at[i] = tori__trend_y(t, t->labels[i].point->y) - line / 2;
        height[i] = t->labels[i].height;
    }
    double low = t->plot.top - (t->n_markers ? 0 : above * em);
    bool done = tori__spread(at, height, t->n_labels, low, t->plot.bottom + below * em);
    for (size_t i = 0; done && i < t->n_labels; i++)
        t->labels[i].top = at[i];
    free(at);
    return done;
}
