/* Memory that is taken piece by piece and given back at once. */
#ifndef TORI_ARENA_H
#define TORI_ARENA_H

#include <stddef.h>

/* What is taken never moves. A zeroed arena is empty. */
typedef struct {
    struct tori__arena_block *blocks; /* the newest first */
    struct tori__arena_block *empty;  /* large ones to be used again */
} tori__arena;

/* Room for n bytes at an alignment (a power of two), NULL when out of memory. */
void *tori__arena_take(tori__arena *arena, size_t n, size_t alignment);

/* A copy of n bytes. */
char *tori__arena_keep(tori__arena *arena, const char *bytes, size_t n);

/* All that was taken is given back, but its large blocks stay for what comes. */
void tori__arena_clear(tori__arena *arena);

void tori__arena_free(tori__arena *arena);

#endif
