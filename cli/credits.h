/* Who said the figures of a chart, and what is known of them. */
#ifndef CREDITS_H
#define CREDITS_H

#include "common.h"
#include "published.h"

/* Which figures are drawn: of these years those that have a rate, or counts too. */
typedef struct {
    const year_list *years;
    bool counts;
} credits_of;

/* The sources of the published figures that are drawn, each once,
 * without addresses; what was noted at them, each once. The caller frees *out,
 * which is "" when there is nothing. */
tori_code credits_sources(char **out, const tori_published *figures, const credits_of *of, const char *lang,
                          tori_error *err);
tori_code credits_notes(char **out, const tori_published *figures, const credits_of *of, const char *lang,
                        tori_error *err);

/* Put more sources behind *sources, which may be NULL or "" and is replaced. */
tori_code credits_join(char **sources, const char *more, const char *lang, tori_error *err);

#endif
