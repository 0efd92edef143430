/* What the reports on the ledger share. */
#ifndef TORI_LEDGER_INTERNAL_H
#define TORI_LEDGER_INTERNAL_H

#include "../bodies/internal.h"

#include "../ledger.h"

#include <stddef.h>

typedef enum {
    TORI__SAY_BATCH,
    TORI__SAY_TIME,
    TORI__SAY_KIND,
    TORI__SAY_YEAR,
    TORI__SAY_FILE,
    TORI__SAY_KEPT,
    TORI__SAY_FINDINGS,
    TORI__SAY_WHO,
    TORI__SAY_REASON,
    TORI__SAY_LINE,
    TORI__SAY_BODY,
    TORI__SAY_COLUMN,
    TORI__SAY_BEFORE,
    TORI__SAY_AFTER,
    TORI__SAY_LOG,
    TORI__SAY_CORRECTIONS,
    TORI__SAY_ITEM,
    TORI__SAY_TITLE,
    TORI__SAY_GROUP,
    TORI__SAY_DONE,
    TORI__SAY_BASE,
    TORI__SAY_PERCENT,
    TORI__SAY_DIFFERENCE,
    TORI__SAY_SHOWS,
    TORI__SAY_BODIES,
    TORI__SAY_CODE,
    TORI__SAY_ANSWER,
    TORI__SAY_PREFECTURE,
    TORI__SAY_ERRATA,
    TORI__SAY_CHANGED,
    TORI__SAY_SHOWS_NOTE,
    TORI__SAY_YES,
    TORI__SAY_NO,
    TORI__SAY_GIVEN,
    TORI__SAY_NO_ANSWER,
    TORI__SAY_NOT_APPLICABLE,
    TORI__SAY_UNKNOWN,
    TORI__SAY_ABSENT,
    TORI__SAY_RETURNED,
    TORI__SAY_PARTLY,
    TORI__SAY_NOT_RETURNED,
    TORI__SAY_REVISED,
    TORI__SAY_FAILED,
    TORI__SAY_ASKED,
    TORI__SAYS
} tori__say_id;

/* A word of a report. */
const char *tori__say(tori__say_id word, const char *lang);

/* The word for a kind of entry; the kind itself where it has none. */
const char *tori__say_kind(const char *kind, const char *lang);

/* The language of a report on this store. */
const char *tori__say_lang(const tori_store *store, const char *lang);

/* Cells of a table. */
tori_cell tori__say_text(const char *text);
tori_cell tori__say_number(int64_t number); /* EMPTY for 0 */
tori_cell tori__say_count(int64_t count);

/* What a body answered as it counts: the title of a choice, else the word of its class.
 * NULL: it was not among the bodies. The text is borrowed. */
const char *tori__say_answer(const tori_codebook *book, size_t item, const tori__body *body,
                             const char *lang);

/* The word of a class. */
const char *tori__say_class(char class, const char *lang);

/* "Of 4,000 answers that changed, the first 1,000", without separators. */
enum { TORI__FIRST_OF = 120 };
void tori__say_first_of(char to[TORI__FIRST_OF], size_t shown, int64_t all, const char *lang);

/* A moment as "2007-04-01T09:00:00+09:00", in UTC with Z; brief as "2007-04-01 09:00". */
enum { TORI__MOMENT = 40 };
void tori__moment(char to[TORI__MOMENT], long long at, int zone);
void tori__moment_brief(char to[TORI__MOMENT], long long at, int zone);

#endif
