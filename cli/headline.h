/* The words of a trend chart, taken from its figures. */
#ifndef HEADLINE_H
#define HEADLINE_H

#include "calendar.h"
#include "lines.h"

#include <stddef.h>

/* The finding: the line that rose most, from where to where; where none rose,
 * the one that fell most, or the one that is highest. "" without a point. */
void headline_write(char *to, size_t size, const line_list *list, tori_calendar calendar,
                    const char *lang);

/* Measure, unit, base (unless all figures are published) and years. */
void headline_subtitle(char *to, size_t size, const line_list *list, tori_base base,
                       tori_calendar calendar, const char *lang);

#endif
