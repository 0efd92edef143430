/* What the reports on the ledger share. */
#ifndef TORI_LEDGER_INTERNAL_H
#define TORI_LEDGER_INTERNAL_H

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

/* A moment as "2007-04-01T09:00:00+09:00", in UTC with Z; brief as "2007-04-01 09:00". */
enum { TORI__MOMENT = 40 };
void tori__moment(char to[TORI__MOMENT], long long at, int zone);
void tori__moment_brief(char to[TORI__MOMENT], long long at, int zone);

#endif
