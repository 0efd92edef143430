/* Columns of tables of rates: each is said once, a table names those it has. */
#ifndef TORI_RATES_COLUMNS_H
#define TORI_RATES_COLUMNS_H

#include "../table.h"

/* LEAST and MOST, and CHANGE to MOST_CHANGE, stand together: they are filled together. */
typedef enum {
    TORI__COLUMN_ITEM,
    TORI__COLUMN_TITLE,
    TORI__COLUMN_BY,
    TORI__COLUMN_GROUP,
    TORI__COLUMN_MEASURE,
    TORI__COLUMN_PART,
    TORI__COLUMN_LABEL,
    TORI__COLUMN_IMPLEMENTED,
    TORI__COLUMN_YEAR,
    TORI__COLUMN_DATE,
    TORI__COLUMN_YES,
    TORI__COLUMN_COUNT,
    TORI__COLUMN_BASE,
    TORI__COLUMN_BODIES,
    TORI__COLUMN_PERCENT,
    TORI__COLUMN_VALUE,
    TORI__COLUMN_LEAST,
    TORI__COLUMN_MOST,
    TORI__COLUMN_CHANGE,
    TORI__COLUMN_LEAST_CHANGE,
    TORI__COLUMN_MOST_CHANGE,
    TORI__COLUMN_SUPPRESSED,
    TORI__COLUMN_ADJUSTED_CHANGE,
    TORI__COLUMN_SINCE,
    TORI__COLUMN_SINCE_ORIGIN,
    TORI__COLUMN_BREAK,
    TORI__COLUMN_SOURCE, /* its number, in a sheet */
    TORI__COLUMNS
} tori__column;

/* Columns that others name, such as bounds and intervals beside rates. */
enum { TORI__OTHER_COLUMNS = 8 };

/* The cells of a row: by column, then those of the other columns in their order. */
enum { TORI__ROW_CELLS = TORI__COLUMNS + TORI__OTHER_COLUMNS };

/* The columns of a table in their order. With a language their titles are words, where they have one: of a
 * sheet; without they are as of a list. All else zero: none. */
typedef struct {
    const char *lang;
    tori_column list[TORI__ROW_CELLS];
    size_t cell[TORI__ROW_CELLS]; /* where a row's cells have its own */
    size_t n, n_others;
} tori__columns;

void tori__columns_add(tori__columns *to, tori__column one);
void tori__columns_add_all(tori__columns *to, const tori__column more[], size_t n);
void tori__columns_add_others(tori__columns *to, const tori_column more[], size_t n);

/* A table of them; a row of it. TORI_ENOMEM. */
tori_code tori__columns_table(tori_table **out, const tori__columns *columns, int decimals, tori_error *err);
tori_code tori__columns_row(tori_table *table, const tori__columns *columns,
                            const tori_cell cells[TORI__ROW_CELLS], tori_error *err);

#endif
