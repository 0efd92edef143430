/* Memory that is taken piece by piece and given back at once. */
#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

struct tori__arena_block {
    struct tori__arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

void *tori__arena_take(tori__arena *arena, size_t n, size_t alignment)
{
    struct tori__arena_block *b = arena->blocks;
    size_t start = b ? (b->used + alignment - 1) / alignment * alignment : 0;
    if (!b || start > b->size || b->size - start < n) {
        size_t size = n > BLOCK ? n : BLOCK;
        b = malloc(sizeof *b + size);
        if (!b)
            return NULL;
        *b = (struct tori__arena_block){.next = arena->blocks, .size = size};
        arena->blocks = b;
        start = 0;
    }
    b->used = start + n;
    return b->bytes + start;
}

char *tori__arena_keep(tori__arena *arena, const char *bytes, size_t n)
{
    char *copy = tori__arena_take(arena, n, 1);
    if (copy && n)
        memcpy(copy, bytes, n);
    return copy;
}

void tori__arena_free(tori__arena *arena)
{
    for (struct tori__arena_block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    arena->blocks = NULL;
}
