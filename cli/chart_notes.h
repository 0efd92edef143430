/* What is said at the foot of a chart. */
#ifndef CHART_NOTES_H
#define CHART_NOTES_H

#include "ends.h"
#include "rates.h"
#include "source.h"

#include <stdbool.h>
#include <stddef.h>

enum { MOST_NOTES = 16, NOTE_FILTER = 512, NOTE_HIDDEN = 256, NOTE_BOUNDS = 256 };

/* Begins empty. The texts are borrowed, but for those that are written here. */
typedef struct {
    const char *list[MOST_NOTES];
    size_t n;
    char filter[NOTE_FILTER], hidden[NOTE_HIDDEN], bounds[NOTE_BOUNDS];
    tori_interval_notes interval;
} chart_notes;

/* One more, behind the others. NULL, "" and what stands there already are left out. */
void chart_notes_add(chart_notes *notes, const char *text);

/* Of every chart that has returns: whose they are; which bodies --where leaves in; and where a year had no
 * frame. */
void chart_notes_source(chart_notes *notes, const source *from, bool unframed, const char *lang);

/* That n figures are hidden by --suppress, which is fewer bodies than `suppress`. */
void chart_notes_hidden(chart_notes *notes, size_t n, int suppress, const char *lang);

/* What the ends of bounds or intervals are drawn as. */
typedef enum { ENDS_BANDS, ENDS_LINES, ENDS_BRACKETS, ENDS_SHAPES } ends_shape;

/* What the view's interval or bounds are, and where no band has a width, why. */
void chart_notes_ends(chart_notes *notes, const tori_rates_view *view, ends_shape shape, ends_found found,
                      const char *lang);

#endif
