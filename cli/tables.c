/* Writes tables where a command was told to. */
#include "tables.h"

#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

bool tables_for_people(const table_options *options)
{
    return tori_format_for_people((tori_format)options->format);
}

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
static void tell_caveats(const tori_table *table)
{
    for (size_t k = 0; k < tori_table_notes(table); k++)
        if (tori_table_is_caveat(table, k))
            message("%s", tori_table_get_note(table, k));
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
    for (size_t i = 0; rc == TORI_OK && i < list->n && (format == TORI_CSV || format == TORI_CSV_RAW); i++)
        tell_caveats(list->tables[i]);
    return rc;
}

tori_code tables_write_as(const table_list *list, const table_options *options, const tori_codebook *book,
                          FILE *standard, tori_error *err)
{
    return tables_write(list, (tori_format)options->format, common_lang_of(options->lang, book), options->output,
                        standard, err);
}

tori_code tables_write_one(tori_table *table, const table_options *options, const tori_codebook *book,
                           FILE *standard, tori_error *err)
{
    const table_list list = {.tables = &table, .n = 1};
    return tables_write_as(&list, options, book, standard, err);
}

tori_code table_stream_begin(table_stream *s, tori_format format, const char *path, FILE *standard, tori_error *err)
{
    const tori_render_options options = {.format = format};
    *s = (table_stream){0};
    tori_code rc = output_open(&s->to, path, standard, err);
    if (rc != TORI_OK)
        return rc;
    const tori_sink sink = output_sink(s->to);
    rc = tori_stream_new(&s->stream, &options, &sink, err);
    if (rc == TORI_OK)
        s->rows = tori_stream_rows(s->stream);
    return rc;
}

tori_code table_stream_end(table_stream *s, const tori_table *table, tori_code rc, tori_error *err)
{
    if (rc == TORI_OK)
        rc = tori_stream_end(s->stream, table, err);
    if (s->to != NULL)
        rc = output_finish(s->to, rc, err);
    if (rc == TORI_OK)
        tell_caveats(table);
    tori_stream_free(s->stream);
    output_free(s->to);
    return rc;
}
