/* What a column that was seen holds, and how it is called. */
#ifndef TORI_CODEBOOK_GUESS_H
#define TORI_CODEBOOK_GUESS_H

#include "observe.h"

typedef enum {
    TORI__SHAPE_TEXT,
    TORI__SHAPE_YESNO,
    TORI__SHAPE_CHOICE,
    TORI__SHAPE_LIST, /* of choices */
    TORI__SHAPE_INTEGER,
    TORI__SHAPE_NUMBER,
    TORI__SHAPE_DATE
} tori__shape;

tori__shape tori__guess_shape(const struct tori__observed *c);

/* '1' for a word that means yes, '0' for no, 0 for any other; folded. */
char tori__guess_yes(const char *folded);

/* The word that usually stands beside a word for yes or no: × for ○. */
const char *tori__guess_partner(const char *folded);

/* The role that a header alone tells, folded with tori_text_fold_name. */
tori_role tori__guess_role(const char *header);

/* Does the word mean that a return came in? */
bool tori__guess_returned(const char *folded);

/* Give columns their roles; code: header of the code column, or NULL. *jp tells whether codes
 * are those of local governments. No column may have come out as the code. Fails with
 * TORI_EARG when there is no such header, TORI_ENOMEM. */
tori_code tori__guess_roles(struct tori__observations *all, const char *code, bool *jp, tori_error *err);

/* Does the file hold something else than a row for each body? code: the column of the codes, or
 * NULL. Says why, and what to use it with. */
bool tori__no_returns(char what[], size_t size, const char **remedy, const struct tori__observations *all,
                      const struct tori__observed *code);

/* Give columns ids and titles that no header, id or title of another column reads like. */
tori_code tori__guess_names(struct tori__observations *all, tori_error *err);

/* An id from ASCII text: "Staff (total)" to staff_total; "" when it gives none. At most
 * size - 1 bytes. */
void tori__guess_id(char *to, size_t size, const char *text);

#endif
