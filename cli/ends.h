/* What stands around a figure of a chart: its bounds, or an interval. */
#ifndef ENDS_H
#define ENDS_H

#include "rates.h"
#include "table.h"

#include <stdbool.h>

/* As they are printed, and in percent as they are drawn. A count that all have answered has no
 * width: low is high then, exactly. All zero: there are none. */
typedef struct {
    tori_cell cells[2];
    double low, high;
} ends;

/* Those of a count that a view asks for. */
ends ends_of(const tori_count *c, const tori_rates_view *view);

/* Columns of a table: "low" and "high" of an interval, "least" and "most" of bounds; without ids where
 * neither is asked for. */
void ends_columns(tori_column to[2], const tori_rates_view *view);

/* Of the figures drawn: is there one that all have answered, one that lacks answers? */
typedef struct {
    bool complete, incomplete;
} ends_found;

/* "30.1–30.7"; "" where there is no width. */
enum { ENDS_TEXT = 72 };
void ends_text(char to[ENDS_TEXT], const ends *e, int decimals, bool english);

void ends_note(ends_found *found, const ends *e);

#endif
