/* A figure as machines read it. */
#include "../figure.h"
#include "writer.h"

const char *tori__plain_figure(char to[32], const tori_cell *cell, int decimals)
{
    to[0] = 0;
    switch (cell->type) {
    case TORI_CELL_EMPTY:
    case TORI_CELL_TEXT:
        break;
    case TORI_CELL_COUNT:
    case TORI_CELL_NUMBER:
        tori_figure_number(to, cell->a);
        break;
    case TORI_CELL_PERCENT:
        tori_figure_percent(to, cell->a, cell->b, decimals);
        break;
    case TORI_CELL_ESTIMATE:
        tori_figure_estimate(to, cell->real, decimals);
        break;
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
