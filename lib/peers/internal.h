/* One body beside its peers, from inside. */
#ifndef TORI_PEERS_INTERNAL_H
#define TORI_PEERS_INTERNAL_H

#include "../bodies/internal.h"
#include "../peers.h"

/* One group of peers. */
struct tori__peers_group {
    tori_peers_of of;
    tori_grouping by;
    tori__grouped grouped;
    size_t group;   /* of grouped.rates */
    int64_t bodies; /* in it */
    tori_place place, least, most;
};

/* Why a group is not there. */
typedef enum {
    TORI__PEERS_THERE,
    TORI__PEERS_UNWANTED,
    TORI__PEERS_UNKNOWN,
    TORI__PEERS_ALONE,
    TORI__PEERS_SAME /* all those of the kind */
} tori__peers_why;

struct tori_peers {
    const tori__bodies *bodies;
    const tori_peers_view *view;
    const char *lang;
    bool en;
    const tori__body *own;
    size_t *items, n_items;
    tori_standing standing;
    struct tori__peers_group groups[TORI_PEERS_ALL];
    size_t n_groups;
    tori__peers_why why[TORI_PEERS_ALL];
};

/* (2 less + equal) / 2n as a percentage; EMPTY where the body has no place. */
tori_cell tori__percentile(const tori_place *place);

#endif
