/* Returns of a year, kept beside those of another. */
#ifndef TORI_RETURNS_EARLIER_H
#define TORI_RETURNS_EARLIER_H

#include "../arena.h"
#include "internal.h"

/* Where the answers of a file stand. */
struct tori__earlier_file {
    const char *path;
    tori_findings *findings;
    const unsigned *column; /* of each item, from 1; 0: none */
    const char **header;
    struct tori__memo *memos; /* what the marks in `raw` are; owned */
    bool added;               /* findings, which belong among those of their lines */
};

/* A return. */
struct tori__earlier_return {
    const char *code, *name;
    unsigned long line;
    tori_kind kind;
    size_t file;
    const char *answers;
    const tori_open_answer *numbers; /* in order of the items */
    size_t n_numbers;
    const uint16_t *raw; /* as the reader has them; NULL: from a store */
    const tori_open_answer *long_raw;
    size_t n_long;
};

struct tori_earlier {
    const tori_codebook *book;
    int year;             /* 0: nothing is kept yet */
    size_t items, padded; /* to whole blocks */
    tori__map bodies;     /* code to index */
    struct tori__earlier_return *kept;
    size_t n, room;
    struct tori__earlier_file *files;
    size_t n_files;
    tori__arena texts; /* of all of it; nothing moves */
};

/* Open answers in the order of their items, for qsort and bsearch. */
int tori__by_item(const void *a, const void *b);

#endif
