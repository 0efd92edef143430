/* How wide the columns of a text table are, and what stands in them. */
#ifndef TORI_RENDER_LAYOUT_H
#define TORI_RENDER_LAYOUT_H

#include "../render.h"

enum {
    TORI__GAP = 2,   /* between columns */
    TORI__INDENT = 2 /* of rows under a heading, of a second line */
};

typedef struct {
    size_t width;
    bool percent; /* all figures are percentages: the unit stands in the header */
} tori__layout_column;

typedef struct {
    const tori_table *table;
    const char *minus, *group;
    tori__layout_column *columns;
    size_t n;
    size_t width; /* of the table */
    size_t limit; /* to keep within, where texts can give way */
    char *scratch;
    size_t room;
    bool failed; /* out of memory since: what was handed out is incomplete */
} tori__layout;

/* Fails with TORI_ENOMEM; free it all the same. table is borrowed until then. */
tori_code tori__layout_measure(tori__layout *l, const tori_table *table, const tori_render_options *options,
                               tori_error *err);
void tori__layout_free(tori__layout *l);

const tori_column *tori__column_of(const tori__layout *l, size_t i);

/* Text made safe for a terminal, with `more` behind it; a column's title with
 * the unit, unless its author put it there; a cell's text. Each is borrowed until
 * the next call of any of them, and "" when out of memory. */
const char *tori__escaped(tori__layout *l, const char *text, const char *more);
const char *tori__title_text(tori__layout *l, size_t i);
const char *tori__cell_text(tori__layout *l, const tori_cell *cell, size_t i);

/* Rows under a heading begin further in. */
size_t tori__indent_of(const tori__layout *l, size_t i, bool under_heading);

/* The column behind the span title that begins at i, and the width from one
 * column to before another. */
size_t tori__span_end(const tori__layout *l, size_t i);
size_t tori__span_width(const tori__layout *l, size_t from, size_t end);

#endif
