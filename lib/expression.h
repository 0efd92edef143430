/* Conditions over named values: parsed once, evaluated often. */
#ifndef TORI_EXPRESSION_H
#define TORI_EXPRESSION_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The language, from what binds least to what binds most:
 *
 *     implies              from the right: a implies (b implies c)
 *     or
 *     and
 *     not
 *     == != < <= > >=      one at a time
 *     + -
 *     * /
 *     - (sign)  ( )  numbers  words  "texts" 'texts'  `names`
 *
 * A word that names nothing is a text: type == 市. Names that are no words (with
 * blanks or hyphens, or reserved ones) stand in backquotes. Two quotes in a
 * quoted text are one. Yes and no are compared with yes, no, true, false.
 *
 * Texts are put in order as numbers where one of them is one, else by their characters,
 * which puts dates like 2007-04-01 right.
 *
 * Numbers are exact fractions. A missing value makes what is computed from it
 * missing; among truths it is Kleene's third (Introduction to Metamathematics,
 * 1952, section 64): false and missing is false, true or missing is true.
 * Dividing by zero and leaving the range of 64 bits give a missing value. */

typedef enum {
    TORI_VALUE_MISSING,
    TORI_VALUE_TRUTH,
    TORI_VALUE_NUMBER,
    TORI_VALUE_TEXT /* read as a number where it meets one; missing if it is none */
} tori_value_type;

/* All zero is a missing value. */
typedef struct {
    tori_value_type type;
    bool truth;
    int64_t numerator, denominator; /* denominator > 0, without a common factor */
    const char *text;               /* borrowed for the evaluation */
} tori_value;

tori_value tori_value_truth(bool truth);
tori_value tori_value_integer(int64_t n);
tori_value tori_value_text(const char *text);

/* A number as it is written, "1204", "-3.5", with at most 18 digits; missing
 * when the text is none. */
tori_value tori_value_decimal(const char *text);

/* What an expression may speak of. */
typedef struct {
    /* The slot and the type of a name; false: it names nothing. The type is
     * not missing. */
    bool (*find)(void *user, const char *name, size_t *slot, tori_value_type *type);
    /* The name nearest to a misspelt one, NULL when nothing is near. May be NULL. */
    const char *(*nearest)(void *user, const char *name);
    /* Can the value of this slot be this text? May be NULL: any text. */
    bool (*can_be)(void *user, size_t slot, const char *text);
    void *user; /* handed to all three; borrowed for the parsing only */
} tori_names;

typedef struct tori_expression tori_expression;

/* Parse a condition. text is borrowed for the call. Fails with TORI_EARG, line
 * and column (in characters) of the fault within text and the excerpt that shows
 * it, and with TORI_ENOMEM. */
tori_code tori_expression_parse(tori_expression **out, const char *text, const tori_names *names,
                                tori_error *err) TORI_MUST_CHECK;
void tori_expression_free(tori_expression *e);

/* The slots that it speaks of, each once, in order of first use; borrowed. */
size_t tori_expression_slots(const tori_expression *e);
const size_t *tori_expression_slot_list(const tori_expression *e);

typedef enum { TORI_FALSE, TORI_TRUE, TORI_UNDECIDED } tori_truth;

/* Gives the value of a slot: of the type that find gave, or missing. */
typedef tori_value (*tori_value_fn)(void *user, size_t slot);

/* Evaluate; allocates nothing, several calls may run at once. */
tori_truth tori_expression_evaluate(const tori_expression *e, tori_value_fn value, void *user);

#endif
