/* What stands around a figure of a chart: its bounds, or an interval. */
#include "ends.h"

#include "figure.h"

#include <stdio.h>

static bool ends_asked(const tori_rates_view *view)
{
    return view->bounds || view->interval != TORI_INTERVAL_NONE;
}

static double percent_of(const tori_cell *cell)
{
    return cell->type == TORI_CELL_ESTIMATE ? cell->real : 100 * (double)cell->a / (double)cell->b;
}

ends ends_of(const tori_count *c, const tori_rates_view *view)
{
    ends e = {.low = 0};
    if (!ends_asked(view))
        return e;
    tori_rates_ends(e.cells, c, view);
    if (e.cells[0].type == TORI_CELL_EMPTY)
        return e;
    e.low = percent_of(&e.cells[0]);
    e.high = percent_of(&e.cells[1]);
    return e;
}

static void cell_text(char to[32], const tori_cell *cell, int decimals)
{
    if (cell->type == TORI_CELL_ESTIMATE)
        tori_figure_estimate(to, cell->real, decimals);
    else
        tori_figure_percent(to, cell->a, cell->b, decimals);
}

void ends_text(char to[ENDS_TEXT], const ends *e, int decimals, bool english)
{
    char low[32], high[32];
    to[0] = '\0';
    if (e->low >= e->high)
        return;
    cell_text(low, &e->cells[0], decimals);
    cell_text(high, &e->cells[1], decimals);
    snprintf(to, ENDS_TEXT, "%s%s%s", low, english ? "–" : "～", high);
}

void ends_columns(tori_column to[2], const tori_rates_view *view)
{
    bool interval = view->interval != TORI_INTERVAL_NONE;
    to[0] = to[1] = (tori_column){.id = NULL};
    if (!ends_asked(view))
        return;
    to[0].id = interval ? "low" : "least";
    to[1].id = interval ? "high" : "most";
}

void ends_note(ends_found *found, const ends *e)
{
    if (e->cells[0].type == TORI_CELL_EMPTY)
        return;
    found->complete = found->complete || e->low >= e->high;
    found->incomplete = found->incomplete || e->low < e->high;
}
