/* Writes tables where a command was told to. */
#ifndef TABLES_H
#define TABLES_H

#include "codebook.h"
#include "common.h"
#include "output.h"
#include "render.h"
#include "table.h"

#include <stdbool.h>
#include <stdio.h>

/* How a command's tables are asked for. */
typedef struct {
    int format, lang;
    const char *output;
} table_options;

/* The rows of a command whose struct has table_options as `member`. */
#define TABLE_OPTIONS(type_, member)                                      \
    OPTION_FORMAT(type_, member.format), OPTION_LANG(type_, member.lang), \
        OPTION_OUTPUT(type_, member.output)

/* Sheets for people, or lists for programs? */
bool tables_for_people(const table_options *options);

/* Tables of one command, in order. */
typedef struct {
    tori_table **tables;
    size_t n;
    const char *thousands; /* between thousands in text; NULL: a comma */
} table_list;

/* Take a table over; it is freed when there is no room for it. */
tori_code table_list_add(table_list *list, tori_table *table, tori_error *err);
void table_list_free(table_list *list);

/* Render all to path, or to `standard` when it is NULL. lang tells the sign of a
 * falling figure: ▲ in Japanese. */
tori_code tables_write(const table_list *list, tori_format format, const char *lang, const char *path,
                       FILE *standard, tori_error *err);

/* The same as options ask for it, in the language that they or else the codebook say. */
tori_code tables_write_as(const table_list *list, const table_options *options, const tori_codebook *book,
                          FILE *standard, tori_error *err);

/* The same of one table. */
tori_code tables_write_one(tori_table *table, const table_options *options, const tori_codebook *book,
                           FILE *standard, tori_error *err);

/* A list that is written while it is made. begin opens it, where tables_write would; end writes what is left, unless
 * making the list failed with rc, and what CSV has no place for. table: whose rows it was. */
typedef struct {
    output *to;
    tori_stream *stream;
    tori_rows rows;
} table_stream;

tori_code table_stream_begin(table_stream *s, tori_format format, const char *path, FILE *standard, tori_error *err);
tori_code table_stream_end(table_stream *s, const tori_table *table, tori_code rc, tori_error *err);

#endif
