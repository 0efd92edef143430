/* A hash table from texts to numbers. */
#ifndef TORI_MAP_H
#define TORI_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys are borrowed: their owner keeps them as long as the map. Open
 * addressing; no deletion. A zeroed map is empty and needs no allocation. */
typedef struct {
    struct tori__map_slot {
        const char *key;
        uint32_t hash;
        uint32_t value;
    } *slots;
    size_t room; /* a power of two, or 0 */
    size_t n;
} tori__map;

void tori__map_free(tori__map *map);

/* Empty it, but keep its room. */
void tori__map_clear(tori__map *map);

/* Put key with value unless it is there. *at is where its value stands, *added
 * whether it is new; false when out of memory. */
bool tori__map_put(tori__map *map, const char *key, uint32_t value, uint32_t **at, bool *added);

/* The value of a key, or NULL. */
const uint32_t *tori__map_get(const tori__map *map, const char *key);

#endif
