/* Writes tables where a command was told to. */
#include "tables.h"

#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

tori_code table_list_add(table_list *list, tori_table *table, tori_error *err)
{
    tori_table **more = realloc(list->tables, (list->n + 1) * sizeof *more);
    if (more == NULL) {
        tori_table_free(table);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    list->tables = more;
    list->tables[list->n++] = table;
    return TORI_OK;
}

void table_list_free(table_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        tori_table_free(list->tables[i]);
    free(list->tables);
    *list = (table_list){0};
}

/* CSV has no place for notes. */
static void tell_caveats(const table_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < tori_table_notes(list->tables[i]); k++)
            if (tori_table_is_caveat(list->tables[i], k))
                message("%s", tori_table_get_note(list->tables[i], k));
}

tori_code tables_write(const table_list *list, tori_format format, const char *lang, const char *path,
                       FILE *standard, tori_error *err)
{
    tori_render_options options = {
        .format = format, .minus_triangle = strcmp(lang, "ja") == 0, .group = list->thousands};
    output *o = NULL;
    tori_code rc = output_open(&o, path, standard, err);
    if (rc != TORI_OK)
        return rc;
    tori_sink sink = output_sink(o);
    rc = tori_render_tables((const tori_table *const *)list->tables, list->n, &options, &sink, err);
    rc = output_finish(o, rc, err);
    output_free(o);
    if (rc == TORI_OK && (format == TORI_CSV || format == TORI_CSV_RAW))
        tell_caveats(list);
    return rc;
}
