/* What the environment says; nothing else reads it. */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include "error.h"

#include <limits.h>
#include <stdbool.h>

/* One variable, for the manual. */
typedef struct {
    const char *name;
    const char *meaning;
} environment_variable;

/* Ends with an entry without name. */
extern const environment_variable environment_variables[];

/* The store to use: what was asked for, else TORIKUMI_STORE, else survey.db. */
const char *environment_store(const char *asked);

/* The folder of modules, TORIKUMI_MODULES; NULL: the usual ones. */
const char *environment_modules(void);

/* The folder of the running program; "" when it cannot be told. */
void environment_program(char to[PATH_MAX]);

/* Keep the language of a locale that the system does not have: as LANGUAGE, which asks for it without
 * one, unless LANGUAGE asks for another. False when nothing asks for a language. */
bool environment_keep_language(void);

/* May a terminal be given colours? Not with NO_COLOR, nor where TERM names none that has some. */
bool environment_colours(void);

/* Seconds since 1970 for what must come out the same each time:
 * SOURCE_DATE_EPOCH, else 0. Fails with TORI_EARG when that is no number. */
tori_code environment_date(long long *date, tori_error *err);

/* Seconds since 1970: SOURCE_DATE_EPOCH, else the clock. Fails with TORI_EARG
 * when the variable is no number. */
tori_code environment_now(long long *now, tori_error *err);

/* Minutes east of UTC of the local time zone (TZ), as it is today. */
int environment_zone(void);

/* The name of the user who runs us; NULL when it has none. Valid until the next call. */
const char *environment_user(void);

#endif
