/* Who said the figures of a chart, and what is known of them. */
#ifndef CREDITS_H
#define CREDITS_H

#include "calendar.h"
#include "common.h"
#include "published.h"

/* Which figures are drawn: of these years those that have a rate, or counts too. */
typedef struct {
    const tori_published *figures;
    const year_list *years;
    bool counts;
} credits_of;

/* The sources of the published figures of n lists that are drawn, each once, without addresses. The caller
 * frees *out, which is "" when there is nothing. */
tori_code credits_sources(char **out, const credits_of of[], size_t n, const char *lang, tori_error *err);

/* What was noted at them: each sentence once, behind the years of which it is true, and the groups where it
 * is not of all that are drawn, in the order in which they come. Sentences of one note that are true of the
 * same years and groups stay together. At the end the years that lines of rates lack since they have a count
 * alone. */
tori_code credits_notes(char **out, const credits_of of[], size_t n, tori_calendar calendar, const char *lang,
                        tori_error *err);

/* Put more sources behind *sources, which may be NULL or "" and is replaced. */
tori_code credits_join(char **sources, const char *more, const char *lang, tori_error *err);

#endif
