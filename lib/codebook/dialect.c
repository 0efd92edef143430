/* How the files are laid out: the dialect beside the fields. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

/* Row numbers, from 1, rising. */
static tori_code read_rows(const tori_codebook *book, const char *key, unsigned long *rows, size_t *n,
                           tori_error *err)
{
    json_t *list = json_object_get(json_object_get(book->root, "dialect"), key), *row;
    size_t i;
    *n = 0;
    json_array_foreach(list, i, row)
    {
        json_int_t number = json_integer_value(row);
        if (number < 1 || (*n > 0 && (unsigned long)number <= rows[*n - 1]))
            break;
        rows[(*n)++] = (unsigned long)number;
    }
    if (list && (!json_is_array(list) || *n < json_array_size(list)))
        return tori__codebook_fault(book, NULL, err, "%s must be an array of row numbers, from 1, rising",
                                    key);
    return TORI_OK;
}

tori_code tori__codebook_read_dialect(tori_codebook *book, tori_error *err)
{
    json_t *dialect = json_object_get(book->root, "dialect"),
           *header = json_object_get(dialect, "headerRows");
    const char *join = tori__codebook_text(dialect, "headerJoin", " ");
    size_t comments = json_array_size(json_object_get(dialect, "commentRows"));
    if (dialect && !json_is_object(dialect))
        return tori__codebook_fault(book, NULL, err,
                                    "dialect must be an object, as {\"headerRows\": [1, 2]}");
    if (header && (json_array_size(header) < 1 || json_array_size(header) > TORI_HEADER_ROWS))
        return tori__codebook_fault(book, NULL, err, "headerRows must name 1 to %d rows", TORI_HEADER_ROWS);
    book->comment_rows = calloc(comments + 1, sizeof *book->comment_rows);
    if (!book->comment_rows)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    book->dialect.comment_rows = book->comment_rows;
    tori_code rc =
        read_rows(book, "headerRows", book->dialect.header_rows, &book->dialect.n_header_rows, err);
    if (rc == TORI_OK)
        rc = read_rows(book, "commentRows", book->comment_rows, &book->dialect.n_comment_rows, err);
    if (rc == TORI_OK)
        rc = tori_text_fold_name(&book->header_join, join, strlen(join), err);
    book->dialect.join = book->header_join;
    return rc;
}

const tori_dialect *tori_codebook_dialect(const tori_codebook *book)
{
    return &book->dialect;
}
