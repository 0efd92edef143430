/* A figure as machines read it. */
#include "../figure.h"
#include "writer.h"

#include <string.h>

/* 19 digits, a point, 9 decimals and a minus at most. */
static void plain_fraction(char to[32], int64_t a, int64_t b, int decimals)
{
    char text[64];
    tori_figure_fraction(text, a, b, decimals, "", "-");
    memcpy(to, text, strlen(text) + 1);
}

const char *tori__plain_figure(char to[32], const tori_cell *cell, int decimals)
{
    to[0] = 0;
    switch (cell->type) {
    case TORI_CELL_EMPTY:
    case TORI_CELL_HIDDEN:
    case TORI_CELL_TEXT:
    case TORI_CELL_LINES:
        break;
    case TORI_CELL_COUNT:
    case TORI_CELL_NUMBER:
        tori_figure_number(to, cell->a);
        break;
    case TORI_CELL_PERCENT:
        tori_figure_percent(to, cell->a, cell->b, decimals);
        break;
    case TORI_CELL_SHARE:
        tori_figure_format(to, cell->c, (int)cell->d, "-");
        break;
    case TORI_CELL_PRINTED:
        tori_figure_format(to, cell->a, (int)cell->b, "-");
        break;
    case TORI_CELL_RATIO:
        plain_fraction(to, 100 * cell->a, cell->b, decimals);
        break;
    case TORI_CELL_DIFFERENCE:
    case TORI_CELL_FRACTION:
        plain_fraction(to, cell->a, cell->b, (int)cell->c);
        break;
    case TORI_CELL_ESTIMATE:
        tori_figure_estimate(to, cell->real, decimals);
        break;
    case TORI_CELL_ESTIMATE_POINTS:
    case TORI_CELL_REAL:
        tori_figure_real(to, cell->real, (int)cell->b, "-");
        break;
    case TORI_CELL_PROBABILITY:
        tori_figure_probability(to, cell->real);
        break;
    case TORI_CELL_POINTS:
        if (cell->b && cell->d)
            tori_figure_format(to, tori_figure_change(cell->a, cell->b, cell->c, cell->d, decimals), decimals,
                               "-");
        break;
    }
    return to;
}
