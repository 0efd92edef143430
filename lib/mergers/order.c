/* Mergers in order of day, and what each day comes to. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* Room for one more element of an array; false when out of memory. */
static bool make_room(void **array, size_t *room, size_t n, size_t size)
{
    if (n < *room)
        return true;
    size_t more = *room ? *room * 2 : 64;
    void *grown = realloc(*array, more * size);
    if (!grown)
        return false;
    *array = grown;
    *room = more;
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct tori__link *x = a, *y = b;
    if (x->merger.day != y->merger.day)
        return x->merger.day < y->merger.day ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* A list without names agrees with one that has them. */
static bool same_name(const char *a, const char *b)
{
    return !*a || !*b || strcmp(a, b) == 0;
}

static bool same_merger(const tori_merger *a, const tori_merger *b)
{
    return strcmp(a->old_code, b->old_code) == 0 && strcmp(a->new_code, b->new_code) == 0 &&
           same_name(a->old_name, b->old_name) && same_name(a->new_name, b->new_name);
}

/* Take mergers that stand twice together, keeping the names of either. */
static void drop_doubles(tori_mergers *list)
{
    size_t kept = 0, day = 0; /* day: first link of the day at hand */
    for (size_t i = 0; i < list->n; i++) {
        tori_merger *m = &list->links[i].merger;
        if (kept > 0 && list->links[kept - 1].merger.day != m->day)
            day = kept;
        size_t k = day;
        while (k < kept && !same_merger(&list->links[k].merger, m))
            k++;
        if (k == kept) {
            list->links[kept++] = list->links[i];
            continue;
        }
        tori_merger *first = &list->links[k].merger;
        first->old_name = *first->old_name ? first->old_name : m->old_name;
        first->new_name = *first->new_name ? first->new_name : m->new_name;
    }
    list->n = kept;
}

/* The node of a code and name among those of the day, from `first` on. */
static bool find_node(tori_mergers *list, size_t first, const char *code, const char *name, uint32_t *at)
{
    *at = TORI__NONE;
    if (!*code)
        return true;
    for (size_t i = first; i < list->n_nodes; i++) {
        struct tori__node *node = &list->nodes[i];
        if (strcmp(node->code, code) != 0 || !same_name(node->name, name))
            continue;
        if (!*node->name)
            node->name = name;
        *at = (uint32_t)i;
        return true;
    }
    void *nodes = list->nodes;
    bool room = make_room(&nodes, &list->room_nodes, list->n_nodes, sizeof *list->nodes);
    list->nodes = nodes;
    if (!room)
        return false;
    list->nodes[list->n_nodes] = (struct tori__node){.code = code, .name = name};
    *at = (uint32_t)list->n_nodes++;
    return true;
}

/* What a link says about the two that it joins. One that stands on both sides of
 * itself lends its code to the new body: it was there and is there. */
static void touch(tori_mergers *list, const struct tori__link *link)
{
    struct tori__node *from = link->from == TORI__NONE ? NULL : &list->nodes[link->from];
    struct tori__node *to = link->to == TORI__NONE ? NULL : &list->nodes[link->to];
    tori_merger_event event = link->merger.event;
    if (from && from == to) {
        from->self = true;
        return;
    }
    if (from && event == TORI_MERGER_PART) {
        from->stays = true;
    } else if (from) {
        from->from = true;
        from->out++;
        from->out_split += event == TORI_MERGER_SPLIT;
    }
    if (to && event == TORI_MERGER_INTO)
        to->into = true;
    else if (to)
        to->made = true;
}

static void judge(struct tori__node *n)
{
    n->before = n->self || ((n->from || n->into || n->stays) && !n->made);
    n->after = n->out == 0 || (n->self && n->out == n->out_split);
}

/* The place of a code among all that the list speaks of. */
static bool find_code(tori_mergers *list, const char *code, uint32_t day, uint32_t *at)
{
    uint32_t *found;
    bool added;
    void *codes = list->codes;
    bool room = make_room(&codes, &list->room_codes, list->n_codes, sizeof *list->codes);
    list->codes = codes;
    if (!room || !tori__map_put(&list->by_code, code, (uint32_t)list->n_codes, &found, &added))
        return false;
    if (added) {
        list->codes[list->n_codes].code = code;
        list->codes[list->n_codes++].first_day = day;
    }
    *at = *found;
    return true;
}

/* Bring the nodes of a day, from `first` on, together by code. */
static bool add_changes(tori_mergers *list, struct tori__day *day, size_t first)
{
    day->change = list->n_changes;
    for (size_t i = first; i < list->n_nodes; i++) {
        const struct tori__node *node = &list->nodes[i];
        uint32_t code;
        if (!find_code(list, node->code, (uint32_t)(day - list->days), &code))
            return false;
        size_t k = day->change;
        while (k < list->n_changes && list->changes[k].code != code)
            k++;
        if (k == list->n_changes) {
            void *changes = list->changes;
            bool room = make_room(&changes, &list->room_changes, k, sizeof *list->changes);
            list->changes = changes;
            if (!room)
                return false;
            list->changes[list->n_changes++] =
                (struct tori__change){.code = code, .old_name = "", .new_name = ""};
        }
        struct tori__change *change = &list->changes[k];
        if (node->before)
            change->old_name = node->name;
        if (node->after)
            change->new_name = node->name;
        change->before |= node->before;
        change->after |= node->after;
    }
    day->change_end = list->n_changes;
    return true;
}

static bool add_day(tori_mergers *list, size_t *link)
{
    struct tori__day *day = &list->days[list->n_days];
    size_t first = list->n_nodes;
    *day = (struct tori__day){.day = list->links[*link].merger.day, .link = *link};
    for (; *link < list->n && list->links[*link].merger.day == day->day; ++*link) {
        struct tori__link *l = &list->links[*link];
        const tori_merger *m = &l->merger;
        if (!find_node(list, first, m->old_code, m->old_name, &l->from) ||
            !find_node(list, first, m->new_code, m->new_name, &l->to))
            return false;
        touch(list, l);
    }
    day->link_end = *link;
    for (size_t i = first; i < list->n_nodes; i++)
        judge(&list->nodes[i]);
    if (!add_changes(list, day, first))
        return false;
    list->n_days++;
    return true;
}

tori_code tori_mergers_order(tori_mergers *list, tori_error *err)
{
    if (list->n)
        qsort(list->links, list->n, sizeof *list->links, by_day);
    drop_doubles(list);
    for (size_t i = 0; i < list->n; i++)
        list->links[i].order = (uint32_t)i;
    tori__map_free(&list->by_code);
    list->by_code = (tori__map){0};
    list->n_nodes = list->n_changes = list->n_days = list->n_codes = 0;
    struct tori__day *days = realloc(list->days, (list->n + 1) * sizeof *days);
    if (!days)
        return out_of_memory(err);
    list->days = days;
    for (size_t link = 0; link < list->n;)
        if (!add_day(list, &link))
            return out_of_memory(err);
    return TORI_OK;
}

const struct tori__change *tori__mergers_change(const tori_mergers *list, const struct tori__day *day,
                                                const char *code)
{
    const uint32_t *place = tori__map_get(&list->by_code, code);
    for (size_t i = day->change; place && i < day->change_end; i++)
        if (list->changes[i].code == *place)
            return &list->changes[i];
    return NULL;
}
