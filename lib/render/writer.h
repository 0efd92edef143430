/* Bytes on their way to a sink, and who writes them. */
#ifndef TORI_RENDER_WRITER_H
#define TORI_RENDER_WRITER_H

#include "../render.h"

#include <string.h>

/* Gathers small pieces. A failure sticks: what is put afterwards is dropped,
 * so that only tori__writer_end needs to be asked. */
typedef struct {
    const tori_sink *to;
    bool failed;
    size_t n;
    char bytes[64 * 1024];
} tori__writer;

void tori__flush(tori__writer *w);
void tori__put_over(tori__writer *w, const char *bytes, size_t n); /* more than there is room for */

static inline void tori__put(tori__writer *w, const char *bytes, size_t n)
{
    if (n >= sizeof w->bytes - w->n) {
        tori__put_over(w, bytes, n);
        return;
    }
    memcpy(w->bytes + w->n, bytes, n);
    w->n += n;
}

/* Room for n bytes, a few, to be put straight where they go: whoever fills it adds to w->n. */
static inline char *tori__room(tori__writer *w, size_t n)
{
    if (n > sizeof w->bytes - w->n)
        tori__flush(w);
    return w->bytes + w->n;
}

static inline void tori__puts(tori__writer *w, const char *text)
{
    tori__put(w, text, strlen(text));
}

static inline void tori__putc(tori__writer *w, char c)
{
    tori__put(w, &c, 1);
}

static inline void tori__writer_begin(tori__writer *w, const tori_sink *to)
{
    w->to = to; /* borrowed */
    w->failed = false;
    w->n = 0;
}

/* Hand on what is left. TORI_EWRITE when any of it could not be written. */
tori_code tori__writer_end(tori__writer *w, tori_error *err);

/* A figure without separators or unit, rounded, its minus "-"; "" where there
 * is none. Returns to. */
const char *tori__plain_figure(char to[32], const tori_cell *cell, int decimals);

/* The formats. */
tori_code tori__render_text(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err);
tori_code tori__render_csv(const tori_table *table, const tori_render_options *options, tori__writer *w,
                           tori_error *err);
tori_code tori__render_json(const tori_table *table, const tori_render_options *options, tori__writer *w,
                            tori_error *err);
tori_code tori__render_markdown(const tori_table *table, const tori_render_options *options, tori__writer *w,
                                tori_error *err);

#endif
