/* Memory that is taken piece by piece and given back at once. */
#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A small first block for what is small. What outgrows it gets huge pages, so that the
 * kernel is asked every 2 MiB, not every 4 KiB. */
enum { FIRST_BLOCK = 64 * 1024, HUGE_BLOCK = 2 * 1024 * 1024 };

struct tori__arena_block {
    struct tori__arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

/* A block with room for n bytes, behind the one before it; NULL when out of memory. */
static struct tori__arena_block *new_block(const struct tori__arena_block *before, size_t n)
{
    size_t head = offsetof(struct tori__arena_block, bytes), size = before ? HUGE_BLOCK : FIRST_BLOCK;
    struct tori__arena_block *b = NULL;
    if (n > size - head)
        size = n + head;
    if (size == HUGE_BLOCK) {
        b = aligned_alloc(HUGE_BLOCK, HUGE_BLOCK);
#ifdef MADV_HUGEPAGE
        if (b)
            madvise(b, HUGE_BLOCK, MADV_HUGEPAGE);
#endif
    } else {
        b = malloc(size);
    }
    if (b)
        *b = (struct tori__arena_block){.size = size - head};
    return b;
}

/* An empty one that is large enough, or a new one. */
static struct tori__arena_block *next_block(tori__arena *arena, size_t n)
{
    struct tori__arena_block *b = arena->empty;
    if (!b || b->size < n)
        return new_block(arena->blocks, n);
    arena->empty = b->next;
    return b;
}

void *tori__arena_take(tori__arena *arena, size_t n, size_t alignment)
{
    struct tori__arena_block *b = arena->blocks;
    size_t start = b ? (b->used + alignment - 1) / alignment * alignment : 0;
    if (!b || start > b->size || b->size - start < n) {
        b = next_block(arena, n);
        if (!b)
            return NULL;
        b->next = arena->blocks;
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

void tori__arena_clear(tori__arena *arena)
{
    for (struct tori__arena_block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        if (b->size < FIRST_BLOCK) {
            free(b);
            continue;
        }
        b->used = 0;
        b->next = arena->empty;
        arena->empty = b;
    }
    arena->blocks = NULL;
}

static void free_blocks(struct tori__arena_block *b)
{
    for (struct tori__arena_block *next; b; b = next) {
        next = b->next;
        free(b);
    }
}

void tori__arena_free(tori__arena *arena)
{
    free_blocks(arena->blocks);
    free_blocks(arena->empty);
    *arena = (tori__arena){0};
}
