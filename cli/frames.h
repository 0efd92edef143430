/* The frames and mergers of a store, for the commands about bodies. */
#ifndef FRAMES_H
#define FRAMES_H

#include "body.h"
#include "error.h"
#include "mergers.h"
#include "store.h"

#include <stdio.h>

typedef struct {
    tori_store *store;
    tori_mergers *mergers; /* NULL: the store has none */
    int *years;            /* that have a frame */
    size_t n_years;
    bool jp_codes;
} frames;

/* Open a store for reading, as reading_open. Close f in any case. */
tori_code frames_open(frames *f, const char *path, const char *as_of, tori_error *err);
void frames_close(frames *f);

/* The frame of *year, or the latest one where that is 0; *day is its reference date. The
 * caller frees *out. Fails with TORI_EARG when there is none. */
tori_code frames_of_year(tori_frame **out, const frames *f, int *year, int *day, tori_error *err);

/* The bodies on a day, from the frame of *year (0: of the nearest year) through the
 * mergers. Says on standard error what does not fit. The caller frees *out. Fails with
 * TORI_EARG when there is no frame, or no merger to get from it to that day. */
tori_code frames_on_day(tori_frame **out, const frames *f, int *year, int day, tori_error *err);

/* Read "2007-04-01" or "H19.4.1" as one number, 20070401. TORI_EARG. */
tori_code frames_parse_day(int *day, const char *text, tori_error *err);

/* "2007-04-01". */
void frames_format_day(char to[16], int day);

/* "1,874 bodies: prefecture 47, municipality 1,827". */
enum { FRAMES_SIZES = 200 };
void frames_sizes(char *to, size_t size, const tori_frame *frame);

#endif
