/* Writes tables where a command was told to. */
#ifndef TABLES_H
#define TABLES_H

#include "codebook.h"
#include "render.h"
#include "table.h"

#include <stdio.h>

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

#endif
