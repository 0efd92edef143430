/* Years on the axes and in the texts of a chart. */
#ifndef TORI_CHART_YEARS_H
#define TORI_CHART_YEARS_H

#include "page.h"

#include <stdbool.h>
#include <stddef.h>

/* A tick under a whole year. */
typedef struct {
    int year;
    char text[TORI_YEAR_TEXT]; /* "平成15"; "16" under the tick before of the same era; "H15"; "2003" */
    char under[8];             /* "2003" where eras stand over western years, else "" */
} tori__year;

/* Do eras stand over western years? pair: where no calendar is asked for, in Japanese they do. */
bool tori__years_paired(const tori__page *page, bool pair);

/* Ticks from year first to last, every step years, the last year always among
 * them. ticks must have room for (last - first) / step + 1. Returns their number. */
size_t tori__years(tori__year *ticks, int first, int last, int step, const tori__page *page, bool pair);

/* A tick added as a text like this one, its second line under it in the size of western years. */
void tori__add_year(tori_scene *scene, const tori__page *page, const tori__year *tick,
                    const tori_shape *like);

/* A year in a text: "平成15", "2003", "平成15（2003）", in brackets "平成15/2003". */
void tori__year_text(char to[TORI_YEAR_TEXT], const tori__page *page, int year, bool bracketed);

#endif
