/* Where results go: standard output, or a file that appears whole or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "error.h"
#include "render.h"

#include <stdio.h>

typedef struct output output;

/* Write to path, or to the stream `standard` when path is NULL or "-". A file is written
 * beside its final place under another name and given its name by output_finish;
 * what is no ordinary file (a device, a pipe) is written directly. Fails with
 * TORI_EWRITE, and with TORI_EARG where the command reads that file. */
tori_code output_open(output **out, const char *path, FILE *standard, tori_error *err) TORI_MUST_CHECK;

/* For tori_render and its like; valid until output_free. */
tori_sink output_sink(output *o);

/* If rc is TORI_OK, make sure that all is written and give the file its name.
 * If rc is TORI_EWRITE, say in err why. Any other failure is handed back. */
tori_code output_finish(output *o, tori_code rc, tori_error *err);

/* A whole text, to path or to `standard`. */
tori_code output_text(const char *text, const char *path, FILE *standard, tori_error *err);

/* Take away what was not finished. NULL is fine. */
void output_free(output *o);

/* At the start: have all three standard streams. At the end: TORI_EWRITE when standard output could not take
 * everything. */
void output_begin(void);
tori_code output_end(tori_error *err);

#endif
