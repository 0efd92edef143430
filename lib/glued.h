/* Numbers that ran together when a table was copied out of a PDF. */
#ifndef TORI_GLUED_H
#define TORI_GLUED_H

#include "audit.h"
#include "encoding.h"
#include "table.h"

enum { TORI_MOST_GLUED = 4 };

/* The columns that the numbers stood in, by the number of bodies each is over. */
typedef struct {
    int64_t bases[TORI_MOST_GLUED];
    size_t n;
} tori_glued_columns;

/* From "1874,1827,47", in the order in which they stand on a line: 1 to 4 numbers above 0, of which one is
 * the sum of the others, unless it is alone. TORI_EARG. */
tori_code tori_glued_columns_parse(tori_glued_columns *out, const char *text, tori_error *err);

/* How a run of digits comes apart into a count for each column. */
typedef struct {
    size_t ways;                     /* 0: in none */
    int64_t counts[TORI_MOST_GLUED]; /* of the first */
    bool rules[TORI_RULES];          /* that round the first to the percentage */
} tori_glued_split;

/* Take n digits apart in every way in which no number begins with a needless 0, none is above its base, the
 * parts add up to the total (the column whose base is the sum of the others), and percent, in units of
 * 10^-decimals, is that of the total under some rounding rule. */
tori_glued_split tori_glued_take_apart(const char *digits, size_t n, int64_t percent, int decimals,
                                       const tori_glued_columns *columns);

typedef struct {
    size_t rows;
    size_t sound;                 /* come apart in one way */
    size_t explained[TORI_RULES]; /* of these, by each rule */
} tori_glued_summary;

/* The rows of a text that begin with a percentage and digits glued to it, "13.9%26124615 ...": line, label
 * (what stands behind the digits), percent, a count for each column, empty unless there is one way, and ways.
 * Other lines are passed over. Fails with TORI_EDATA where there is no such row, and as tori_decoder_open and
 * tori_decoder_read. */
tori_code tori_glued_read(tori_table **out, tori_glued_summary *summary, const char *path,
                          tori_encoding encoding, const tori_glued_columns *columns,
                          tori_error *err) TORI_MUST_CHECK;

#endif
