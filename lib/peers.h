/* One body beside its peers. */
#ifndef TORI_PEERS_H
#define TORI_PEERS_H

#include "bodies.h"
#include "error.h"
#include "rates.h"
#include "stats/place.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The peers of a body are the bodies of its kind, and among these those of its type, of its class of
 * size and of its prefecture; it is always one of them itself, so that their rates are those of
 * tori_rates by the same grouping. Type and size are known from a frame only. */
typedef enum {
    TORI_PEERS_KIND,
    TORI_PEERS_TYPE,
    TORI_PEERS_SIZE,
    TORI_PEERS_PREFECTURE,
    TORI_PEERS_ALL /* how many these are; as a choice, all of them */
} tori_peers_of;

/* "kind", "type", "size", "prefecture", "all"; NULL behind these. */
const char *tori_peers_name(tori_peers_of of);

typedef struct {
    const char *code;         /* of the body, as people write it: full-width, without its leading zero */
    const char *const *items; /* as in tori_rates_view, of those that have a rate */
    size_t n_items;
    const char *const *categories;
    size_t n_categories;
    tori_peers_of among;      /* only these peers */
    const tori_filter *where; /* which bodies can be peers; NULL: all */
    int decimals;
    const char *lang; /* NULL: the codebook's */
} tori_peers_view;

/* What a body's answers to the items shown count as. asked = yes + no + no_answer + unknown. */
typedef struct {
    int64_t asked, yes, no, no_answer, unknown, not_applicable;
} tori_standing;

typedef struct tori_peers tori_peers;

/* Set a body beside its peers. bodies and what the view points to are borrowed until tori_peers_free.
 * Fails with TORI_EARG when the body is none of the year, sent no return or is left out by where, when
 * no peers of it are known or it is the only one of them, and when there is no such item; TORI_ENOMEM. */
tori_code tori_peers_new(tori_peers **out, const tori_bodies *bodies, const tori_peers_view *view,
                         tori_error *err) TORI_MUST_CHECK;
void tori_peers_free(tori_peers *peers);

/* The body: its code as in the returns, its name ("" where there is no frame), how it stands. */
const char *tori_peers_code(const tori_peers *peers);
const char *tori_peers_body(const tori_peers *peers);
tori_standing tori_peers_standing(const tori_peers *peers);

/* Items shown, and the class of the body's own answer to one. */
size_t tori_peers_items(const tori_peers *peers);
size_t tori_peers_item(const tori_peers *peers, size_t i);
char tori_peers_class(const tori_peers *peers, size_t i);

/* Groups of peers, in the order of tori_peers_of: without those of which it is not known, those that hold no
 * other body, and those that hold the same bodies as the group of its kind. The id is that of
 * tori_rates_group_id, "municipality/市". */
size_t tori_peers_groups(const tori_peers *peers);
tori_peers_of tori_peers_group_of(const tori_peers *peers, size_t group);
const char *tori_peers_group_id(const tori_peers *peers, size_t group);
const char *tori_peers_group_title(const tori_peers *peers, size_t group, const char *lang);
tori_count tori_peers_get(const tori_peers *peers, size_t i, size_t group); /* item shown i */

/* The place of the body's share of measures in place, yes over asked, among those of the group that
 * returned and were asked something. least and most are its places if missing answers were against it and
 * for it: its own in place in none, those of all others in all, and the other way round; NULL: not wanted. */
tori_place tori_peers_place(const tori_peers *peers, size_t group, tori_place *least, tori_place *most);

/* How an item sets the body apart from a group: more than half of the bodies asked do it and it does not,
 * or its answer is missing; it does it, and more than half do not. */
typedef enum { TORI_GAP_NONE, TORI_GAP_LACKS, TORI_GAP_UNANSWERED, TORI_GAP_AHEAD, TORI_GAPS } tori_gap;
const char *tori_gap_name(tori_gap gap); /* "", "lacks", "unanswered", "ahead" */
tori_gap tori_peers_gap(const tori_peers *peers, size_t i, size_t group);

/* For programs, one row a figure: year, code, part (asked, yes, no, no_answer, unknown, not_applicable,
 * place, rate), by, group, item, title, answer, count, base, value, least, most, n, less, equal, gap. yes is
 * over asked; a place has the percentile as value, its exact fraction as count and base; a rate that of the
 * group, with its bounds, beside the body's answer. */
tori_code tori_peers_list(tori_table **out, const tori_peers *peers, tori_error *err) TORI_MUST_CHECK;

/* For people: the body's own measures, its place in each group, what sets it apart, highest rate first, and
 * its answers item by item beside the rates. */
typedef enum {
    TORI_PEERS_SHARE,
    TORI_PEERS_PLACE,
    TORI_PEERS_GAPS,
    TORI_PEERS_ITEMS,
    TORI_PEERS_SHEETS
} tori_peers_part;
tori_code tori_peers_sheet(tori_table **out, const tori_peers *peers, tori_peers_part part,
                           tori_error *err) TORI_MUST_CHECK;

#endif
