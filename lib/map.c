/* A hash table from texts to numbers. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a, 32 bits (Fowler, Noll, Vo). */
static uint32_t hash_of(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

void tori__map_free(tori__map *map)
{
    free(map->slots);
    *map = (tori__map){0};
}

void tori__map_clear(tori__map *map)
{
    if (map->room)
        memset(map->slots, 0, map->room * sizeof *map->slots);
    map->n = 0;
}

static struct tori__map_slot *slot_of(const tori__map *map, const char *key, uint32_t hash)
{
    size_t i = hash & (map->room - 1);
    while (map->slots[i].key && (map->slots[i].hash != hash || strcmp(map->slots[i].key, key) != 0))
        i = (i + 1) & (map->room - 1);
    return &map->slots[i];
}

static bool widen(tori__map *map)
{
    tori__map wider = {.room = map->room ? map->room * 2 : 64, .n = map->n};
    wider.slots = calloc(wider.room, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key)
            *slot_of(&wider, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    free(map->slots);
    *map = wider;
    return true;
}

bool tori__map_put(tori__map *map, const char *key, uint32_t value, uint32_t **at, bool *added)
{
    if (map->n * 4 >= map->room * 3 && !widen(map))
        return false;
    uint32_t hash = hash_of(key);
    struct tori__map_slot *slot = slot_of(map, key, hash);
    *added = !slot->key;
    if (*added) {
        *slot = (struct tori__map_slot){key, hash, value};
        map->n++;
    }
    *at = &slot->value;
    return true;
}

const uint32_t *tori__map_get(const tori__map *map, const char *key)
{
    if (!map->room)
        return NULL;
    const struct tori__map_slot *slot = slot_of(map, key, hash_of(key));
    return slot->key ? &slot->value : NULL;
}
