/* What the fuzz targets share: bytes as a file, findings in words. */
#ifndef FUZZ_H
#define FUZZ_H

#include "finding.h"

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls with one input after the other. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A path under which these bytes can be read, until the next call. Lies in memory. */
const char *fuzz_file(const uint8_t *data, size_t n);

/* Say every finding in words: one line each, safe on a terminal. */
void fuzz_tell(const tori_findings *findings);

/* Stop here, so that libFuzzer keeps the input: what must hold does not. */
#define fuzz_assert(holds)      \
    do {                        \
        if (!(holds))           \
            __builtin_trap();   \
    } while (0)

#endif
