/* Sheets that have a column a year, and the change over all of them. */
#include "years.h"

#include "../rates/words.h"

#include <stdio.h>
#include <stdlib.h>

tori_code tori__years_sheet(tori_table **out, const tori_rates *rates, const tori__under_year under[],
                            bool bounds, int decimals, const char *lang, tori_error *err)
{
    static const struct {
        const char *id;
        tori__word_id title;
    } changes[] = {{"change", TORI__WORD_CHANGE},
                   {"least_change", TORI__WORD_LEAST_CHANGE},
                   {"most_change", TORI__WORD_MOST_CHANGE}};
    size_t years = tori_rates_years(rates), n = 0;
    tori_column *columns = calloc(years + TORI__BESIDE_YEARS, sizeof *columns);
    char(*title)[16] = calloc(years + 1, sizeof *title);
    tori_code rc = TORI_OK;

    *out = NULL;
    if (!columns || !title) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    columns[n++] = (tori_column){.id = "title", .title = tori__word(TORI__WORD_ITEM, lang)};
    for (size_t y = 0; y < years; y++) {
        snprintf(title[y], sizeof title[y], "%d", tori_rates_year(rates, y));
        columns[n++] = (tori_column){
            .id = title[y], .title = title[y], .under = under ? under[y].text : NULL, .numeric = true};
    }
    for (size_t i = 0; i < (bounds ? 3 : 1); i++)
        columns[n++] =
            (tori_column){.id = changes[i].id, .title = tori__word(changes[i].title, lang), .numeric = true};
    rc = tori_table_new(out, columns, n, decimals, err);
done:
    free(columns);
    free(title);
    return rc;
}
