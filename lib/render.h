/* A table as text for people or CSV for machines. */
#ifndef TORI_RENDER_H
#define TORI_RENDER_H

#include "error.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { TORI_TEXT, TORI_CSV, TORI_FORMATS } tori_format;

/* "text", "csv". */
const char *tori_format_name(tori_format format);

/* Where rendered bytes go. A write that fails returns false. */
typedef struct {
    bool (*write)(void *user, const char *bytes, size_t n);
    void *user;
} tori_sink;

/* text: aligned for a terminal (East Asian width), titles and notes with it;
 * the unit (%) in the header where all of a column is percent; a change carries
 * its sign (+2.0), the minus is ▲ when minus_triangle; "-" where a column of
 * figures has none; control characters escaped. Texts and notes are wrapped to
 * keep within width columns (0: 100) where that is possible.
 * csv: RFC 4180 with \n, header of column ids, headings and notes left out; plain
 * figures, empty where there is none. A text that a spreadsheet would run as a
 * formula gets a ' before it.
 * Fails with TORI_EWRITE, TORI_ENOMEM. */
typedef struct {
    tori_format format;
    bool minus_triangle;
    size_t width;
} tori_render_options;

tori_code tori_render(const tori_table *table, const tori_render_options *options, const tori_sink *to,
                      tori_error *err);

#endif
