/* The years that have returns. */
#include "internal.h"

#include <stdlib.h>

tori_code tori_store_years(int **years, size_t *n, tori_store *store, tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    int *list = NULL;
    size_t found = 0;
    *years = NULL;
    *n = 0;
    tori_code rc = tori__sql_prepare(
        &get, store,
        "SELECT DISTINCT year FROM batch WHERE kind = 'returns' AND kept > 0"
        " AND id NOT IN (SELECT withdraws FROM batch WHERE withdraws IS NOT NULL) ORDER BY year",
        err);
    if (rc == TORI_OK)
        rc = tori__sql_next(store, get, &row, err);
    while (rc == TORI_OK && row) {
        int *longer = realloc(list, (found + 1) * sizeof *list);
        if (!longer) {
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
            break;
        }
        list = longer;
        list[found++] = sqlite3_column_int(get, 0);
        rc = tori__sql_next(store, get, &row, err);
    }
    sqlite3_finalize(get);
    if (rc == TORI_OK) {
        *years = list;
        *n = found;
        list = NULL;
    }
    free(list);
    return rc;
}
