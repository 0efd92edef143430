/* The list of mergers from inside, for the files of this folder. */
#ifndef TORI_MERGERS_INTERNAL_H
#define TORI_MERGERS_INTERNAL_H

#include "../arena.h"
#include "../map.h"
#include "../mergers.h"
#include "../sheet.h"

#include <stdint.h>

#define TORI__NONE UINT32_MAX /* no node */

struct tori__link {
    tori_merger merger; /* first */
    uint32_t order;     /* as added */
    uint32_t from, to;  /* nodes of its day, or TORI__NONE */
};

/* A body as it stands at a moment of one day. On a day several things can happen one
 * after another, so that a body begins and ceases within it: a town takes in its
 * neighbours, then becomes a city. A node that neither was there before the day nor
 * is after it was such a step. */
struct tori__node {
    const char *code, *name;
    bool before, after;
    bool self, from, into, made, stays; /* how links touch it; see order.c */
    unsigned out, out_split;
};

/* What a day does to a code in the end. */
struct tori__change {
    uint32_t code; /* place in codes */
    bool before, after;
    const char *old_name, *new_name; /* "" where not known */
};

struct tori__day {
    int day;
    size_t link, link_end;
    size_t change, change_end;
};

struct tori_mergers {
    tori__arena kept; /* all texts */
    struct tori__link *links;
    size_t n, room;
    char sha256[65];
    size_t passed_over;

    /* made by tori_mergers_order */
    struct tori__node *nodes;
    size_t n_nodes, room_nodes;
    struct tori__change *changes;
    size_t n_changes, room_changes;
    struct tori__day *days;
    size_t n_days;
    struct {
        const char *code;
        uint32_t first_day; /* the first that speaks of it */
    } * codes;
    size_t n_codes, room_codes;
    tori__map by_code; /* to codes */
};

/* The change of a code on a day, NULL when there is none. */
const struct tori__change *tori__mergers_change(const tori_mergers *list, const struct tori__day *day,
                                                const char *code);

/* A text that stays as long as the list; NULL when out of memory. */
const char *tori__mergers_keep(tori_mergers *list, const char *text);

/* One file being read. */
struct tori__mergers_file {
    const char *path;
    const tori_sheet *sheet;
    bool jp_codes;
    bool six_digits; /* the codes have check digits, so that five digits lost a zero */
    tori_mergers *list;
    tori_findings *findings;
};

/* A fault of a row; column from 0, -1 for the whole row. */
tori_code tori__mergers_fault(const struct tori__mergers_file *f, size_t row, int column,
                              tori_severity severity, const char *what, const char *remedy, tori_error *err);

/* Add what a list says in codes of five digits and names, unless it is about a
 * district or a ward: then it is passed over. What goes into a ward goes into its city. */
tori_code tori__mergers_take(const struct tori__mergers_file *f, const tori_merger *merger, tori_error *err);

/* Does a text tell of a changed border? All bodies go on then. */
bool tori__mergers_border(const char *text);

/* reason.c: the rows of e-Stat's list. */
tori_code tori__mergers_read_reasons(const struct tori__mergers_file *f, tori_error *err);

/* read.c: day and code of a cell; a finding and 0 or "" when it is none. */
tori_code tori__mergers_day(int *day, const struct tori__mergers_file *f, size_t row, int column,
                            tori_error *err);
tori_code tori__mergers_code(char to[64], const struct tori__mergers_file *f, size_t row, int column,
                             tori_error *err);

#endif
