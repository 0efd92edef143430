/* The bodies of the years that a command is about: from a store, or files straight away. */
#ifndef YEARS_H
#define YEARS_H

#include "bodies.h"
#include "source.h"

typedef struct {
    tori_bodies **list; /* by year, ascending; at least one */
    size_t n;
} body_years;

/* Read those of the source's years that are asked for, or of the files; `last`: of the store only the last of
 * these, and the files must be of one year. Findings of files as in source_gather. Free in any case. */
tori_code years_read(body_years *out, source *s, const source_options *options, bool last,
                     char *const files[], size_t n, tori_error *err);

/* The same of a source that is opened first, with what its bodies are grouped by and which of them are
 * counted, as reading_grouping. Free the source too in any case. */
tori_code years_open(body_years *out, source *s, tori_grouping *by, const source_options *options, bool last,
                     char *const files[], size_t n, tori_error *err);
void years_free(body_years *years);

#endif
