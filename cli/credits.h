/* Who said the figures of a chart, and what is known of them. */
#ifndef CREDITS_H
#define CREDITS_H

#include "common.h"
#include "published.h"

/* The sources of published figures of these years that have a rate, each once,
 * without addresses; what was noted at them, each once. The caller frees *out,
 * which is "" when there is nothing. */
tori_code credits_sources(char **out, const tori_published *figures, const year_list *years, const char *lang,
                          tori_error *err);
tori_code credits_notes(char **out, const tori_published *figures, const year_list *years, const char *lang,
                        tori_error *err);

#endif
