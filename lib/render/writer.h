/* Bytes on their way to a sink, and who writes them. */
#ifndef TORI_RENDER_WRITER_H
#define TORI_RENDER_WRITER_H

#include "../render.h"

/* Gathers small pieces. A failure sticks: what is put afterwards is dropped,
 * so that only tori__writer_end needs to be asked. */
typedef struct {
    const tori_sink *to;
    bool failed;
    size_t n;
    char bytes[16 * 1024];
} tori__writer;

void tori__put(tori__writer *w, const char *bytes, size_t n);
void tori__puts(tori__writer *w, const char *text);

/* Hand on what is left. TORI_EWRITE when any of it could not be written. */
tori_code tori__writer_end(tori__writer *w, tori_error *err);

/* The formats. */
tori_code tori__render_text(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err);
tori_code tori__render_csv(const tori_table *table, const tori_render_options *options, tori__writer *w,
                           tori_error *err);

#endif
