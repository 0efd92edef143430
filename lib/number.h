/* Exact decimal numbers, as people write them and as we do. */
#ifndef TORI_NUMBER_H
#define TORI_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* mantissa / 10^scale, in lowest terms: 3.50 is 35 / 10. At most 18 digits, so
 * that every number below 10^18 is exact and two of them can be compared. */
typedef struct {
    int64_t mantissa;
    int scale; /* 0 to 18 */
} tori_number;

/* How numbers are written in a column. Zeroed: 1,204.5, and △5 is no number. */
typedef struct {
    const char *decimal; /* NULL: "." */
    const char *group;   /* NULL: "," */
    bool triangle;       /* △ means minus, as ▲ always does */
} tori_number_form;

/* Why a text is no number. */
typedef enum {
    TORI_NUMBER_SOUND,
    TORI_NUMBER_NONE,     /* no digits where the number should be */
    TORI_NUMBER_SIGN,     /* a sign without digits behind it */
    TORI_NUMBER_GROUPS,   /* 1,20 or 0,123: digits apart, but not as thousands are */
    TORI_NUMBER_EXPONENT, /* 1.2E+05: a spreadsheet has cut digits off */
    TORI_NUMBER_LARGE     /* more than 18 digits */
} tori_number_fault;

/* Read the number at *at and move *at behind it; after a fault *at stays and *out
 * is 0. Understood are full-width forms, groups of three (by the form's mark or
 * blanks: 1,204 １，２０４ 1 204), signs before (+ - − － ▲), .5 and 5. as
 * Table Schema has them. What is no digit otherwise (① ² 三) is none here. */
tori_number_fault tori_number_scan(tori_number *out, const char **at, const tori_number_form *form);

/* The whole of a text as tori_number_print writes it. false: it is none, and *out is 0. */
bool tori_number_parse(tori_number *out, const char *text);

/* "1204", "-3.5": plain digits, no more decimals than it takes. */
void tori_number_print(char to[32], tori_number number);

/* Below 0, 0, above 0: a is less than b, the same, more. */
int tori_number_compare(tori_number a, tori_number b);

#endif
