/* Labels of events over the plot. */
#include "trend_layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In ems of an event's label. */
static const double side = 0.35; /* from the line to its label */
static const double widest = 14; /* a longer label is wrapped */
static const double narrowest = 4;
static const double between = 0.8; /* a label and the next line */

static int by_x(const void *a, const void *b)
{
    const tori__marker *one = a, *other = b;
    return (one->x > other->x) - (one->x < other->x);
}

static bool collect(tori__trend *t)
{
    for (size_t i = 0; i < t->n_markers; i++)
        tori__lines_free(&t->markers[i].lines);
    t->n_markers = 0;
    if (!t->markers && t->chart->n_events && !(t->markers = calloc(t->chart->n_events, sizeof *t->markers)))
        return false;
    for (size_t i = 0; i < t->chart->n_events; i++) {
        const tori_event *event = &t->chart->events[i];
        if (tori__span_holds(&t->span, event))
            t->markers[t->n_markers++] = (tori__marker){.event = event, .x = tori__trend_x(t, event->x)};
    }
    if (t->n_markers)
        qsort(t->markers, t->n_markers, sizeof *t->markers, by_x);
    return true;
}

/* Every label stands right of its line. One that would reach over a later
 * event's line goes above that event's label, so that no line runs through a
 * text: levels are given from the right to the left. */
static void give_levels(tori__trend *t)
{
    double em = t->page.theme.event;
    for (size_t i = t->n_markers; i-- > 0;) {
        tori__marker *m = &t->markers[i];
        double end = m->text_x + m->lines.width + between * em;
        m->level = 0;
        for (size_t k = i + 1; k < t->n_markers; k++) {
            size_t over = t->markers[k].level + t->markers[k].lines.n;
            if (t->markers[k].x < end && over > m->level)
                m->level = over;
        }
    }
}

/* Numbers instead of labels, "6–8" at the first line of those that stand too close for one each. */
static bool number_markers(tori__trend *t)
{
    double em = t->page.theme.event;
    for (size_t i = 0, last; i < t->n_markers; i = last + 1) {
        tori__marker *m = &t->markers[i];
        m->text_x = m->x + side * em;
        for (last = i;; last++) {
            char number[64];
            if (last > i)
                snprintf(number, sizeof number, "%zu%s%zu", i + 1, t->page.words->until, last + 1);
            else
                snprintf(number, sizeof number, "%zu", i + 1);
            if (!tori__wrap(&m->lines, number, t->page.measure, em, TORI_WEIGHT_NORMAL, t->page.width,
                            TORI__WRAP_FULL))
                return false;
            if (last + 1 == t->n_markers ||
                t->markers[last + 1].x >= m->text_x + m->lines.width + between * em)
                break;
        }
    }
    return true;
}

bool tori__trend_place_markers(tori__trend *t, bool *fits)
{
    double em = t->page.theme.event;
    *fits = true;
    if (!collect(t))
        return false;
    if (t->numbered)
        return number_markers(t);
    for (size_t i = 0; i < t->n_markers; i++) {
        tori__marker *m = &t->markers[i];
        m->text_x = m->x + side * em;
        double room = t->page.width - t->page.theme.margin - m->text_x;
        if (room < narrowest * em) {
            *fits = false;
            room = narrowest * em;
        }
        if (!tori__wrap(&m->lines, m->event->label, t->page.measure, em, TORI_WEIGHT_NORMAL,
                        room < widest * em ? room : widest * em, TORI__WRAP_BALANCED))
            return false;
    }
    give_levels(t);
    return true;
}

double tori__trend_markers_height(const tori__trend *t)
{
    size_t lines = 0;
    for (size_t i = 0; i < t->n_markers; i++) {
        size_t over = t->markers[i].level + t->markers[i].lines.n;
        lines = over > lines ? over : lines;
    }
    return (double)lines * t->page.theme.leading * t->page.theme.event;
}

char *tori__trend_list_markers(const tori__trend *t)
{
    const tori__words *words = t->page.words;
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return NULL;
    for (size_t i = 0; i < t->n_markers; i++)
        fprintf(to, "%s%zu %s", i ? words->comma : words->numbered, i + 1,
                t->markers[i].event->label ? t->markers[i].event->label : "");
    fprintf(to, "%s%s", words->stop, t->remark); /* a stop has the blank behind it */
    bool failed = ferror(to);
    if (fclose(to) == 0 && !failed)
        return text;
    free(text);
    return NULL;
}
