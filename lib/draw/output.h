/* The bytes of a picture. */
#ifndef TORI_DRAW_OUTPUT_H
#define TORI_DRAW_OUTPUT_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes;
    size_t n, room;
} tori__output;

/* Both return false when out of memory. */
bool tori__output_add(tori__output *to, const char *bytes, size_t n);
bool tori__output_text(tori__output *to, const char *text);

/* A cairo_write_func_t; to is a tori__output. */
cairo_status_t tori__output_write(void *to, const unsigned char *bytes, unsigned n);

#endif
