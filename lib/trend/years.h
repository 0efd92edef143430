/* Sheets that have a column a year, and the change over all of them. */
#ifndef TORI_TREND_YEARS_H
#define TORI_TREND_YEARS_H

#include "../rates.h"

/* Columns beside the years: what a row is of before them, behind them the change and its bounds. */
enum { TORI__BESIDE_YEARS = 4 };

/* What stands under a year. */
typedef struct {
    char text[64];
} tori__under_year;

/* A table without rows; under is NULL where nothing stands there. Cells of a row: as many as
 * there are years, and those beside them, of which bounds may be left out. TORI_ENOMEM. */
tori_code tori__years_sheet(tori_table **out, const tori_rates *rates, const tori__under_year under[],
                            bool bounds, int decimals, const char *lang, tori_error *err);

#endif
