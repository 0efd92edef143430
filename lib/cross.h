/* Two items against each other, over the returns of one year. */
#ifndef TORI_CROSS_H
#define TORI_CROSS_H

#include "body.h"
#include "codebook.h"
#include "error.h"
#include "returns.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tori_cross tori_cross;

/* Rows and columns are the answers of two items, by number: yes and no, or the
 * choices, and behind them no answer, not applicable, unknown. book and frame (may be
 * NULL) are borrowed until tori_cross_free. Fails with TORI_EARG when an item has no
 * fixed answers (a text, number or date) or both are the same, with TORI_ENOMEM. */
tori_code tori_cross_new(tori_cross **out, const tori_codebook *book, const tori_frame *frame, size_t row,
                         size_t column, tori_error *err) TORI_MUST_CHECK;
void tori_cross_free(tori_cross *cross);

/* A tori_return_fn: count *r into the cross given as user, as tori_tally_add does:
 * routing decides who is asked, a body that the frame has not is not counted. The same
 * body must not come twice, nor returns of another year. */
tori_code tori_cross_add(void *cross, const tori_return *r, tori_error *err);

/* Add the counts of another cross of the same items and year (several files of it).
 * TORI_EARG when the year is another. */
tori_code tori_cross_take(tori_cross *cross, const tori_cross *other, tori_error *err);

/* How many answers the rows or columns have, those that are missing left out; how many
 * bodies gave both answers. The three missing ones follow: no answer, not applicable,
 * unknown. A body of the frame from which nothing came gave no answer, unless the item
 * is not asked of its kind. */
enum { TORI_CROSS_MISSING = 3 };
size_t tori_cross_rows(const tori_cross *cross);
size_t tori_cross_columns(const tori_cross *cross);
int64_t tori_cross_count(const tori_cross *cross, size_t row, size_t column);
int tori_cross_year(const tori_cross *cross); /* 0: nothing was counted */

typedef struct {
    int decimals;
    const char *lang;  /* NULL: the codebook's */
    double confidence; /* of a difference, in percent; 0: 95 */
    int64_t suppress;  /* counts of fewer bodies are hidden, and others that would tell them; 0: none */
    bool ids;          /* name tests for programs: chi_square, fisher, cramer_v, difference */
} tori_cross_view;

/* Where counts are hidden each that is can still be at least two numbers (suppress.h). Percentages are shown only of
 * rows and columns in which all that answered both are, percentages of all, residuals and tests only where
 * they are in all of them: each would tell something of what is hidden.
 *
 * One row a cell: row, row_title, column, column_title, count, base (the bodies that
 * answered both), row_percent, column_percent, percent, residual; a cell where either
 * is missing has its count alone; with suppress a last column suppressed. */
tori_code tori_cross_list(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                          tori_error *err) TORI_MUST_CHECK;

/* As printed: counts with the missing ones, then percentages of the row, of the column,
 * of all, and adjusted residuals, all over the bodies that answered both. */
tori_code tori_cross_sheet(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err) TORI_MUST_CHECK;

/* Chi-square, Fisher's test, Cramér's V; of a 2 x 2 table the difference of the rows'
 * shares in the first column, with Newcombe's interval. With notes on what they mean. */
tori_code tori_cross_tests(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err) TORI_MUST_CHECK;

#endif
