/* What a command reads is never replaced by what it writes. */
#ifndef GUARD_H
#define GUARD_H

#include "error.h"

#include <stdbool.h>

/* At the start, before options are read, which brings the words of the command line into another order.
 * False when out of memory. */
bool guard_begin(int n, char *const words[]);

/* TORI_EARG when a file that would be written is named on the command line for reading, lies in a
 * folder that is, or is the usual store. A file that is not there yet is fine. */
tori_code guard_check(const char *path, tori_error *err) TORI_MUST_CHECK;

#endif
