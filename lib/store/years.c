/* The years that have returns, or a frame. */
#include "internal.h"

#include <stdlib.h>

static tori_code list_years(int **years, size_t *n, const tori_store *store, const char *kind,
                            tori_error *err)
{
    sqlite3_stmt *get = NULL;
    bool row = false;
    int *list = NULL;
    size_t found = 0;
    *years = NULL;
    *n = 0;
    tori_code rc =
        tori__sql_prepare(&get, store,
                          "SELECT DISTINCT year FROM batch WHERE kind = ? AND kept > 0 AND" TORI__HOLDS(
                              "batch.id") " ORDER BY year",
                          err);
    if (rc == TORI_OK) {
        tori__sql_text(get, 1, kind);
        rc = tori__sql_next(store, get, &row, err);
    }
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
    tori__sql_done(store, get);
    if (rc == TORI_OK) {
        *years = list;
        *n = found;
        list = NULL;
    }
    free(list);
    return rc;
}

tori_code tori_store_years(int **years, size_t *n, tori_store *store, tori_error *err)
{
    return list_years(years, n, store, "returns", err);
}

tori_code tori_store_frame_years(int **years, size_t *n, tori_store *store, tori_error *err)
{
    return list_years(years, n, store, "frame", err);
}
