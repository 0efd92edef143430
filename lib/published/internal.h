/* Printed figures from inside, for the files of this folder. */
#ifndef TORI_PUBLISHED_INTERNAL_H
#define TORI_PUBLISHED_INTERNAL_H

#include "../published.h"

struct tori__printed_entry {
    tori_printed figure;
    char *texts; /* all of them, one behind the other */
};

struct tori_published {
    struct tori__printed_entry *entries;
    size_t n, room;
    char sha256[65];
};

#endif
