/* Reports on the ledger: what came in, and what it changed. */
#ifndef TORI_LEDGER_H
#define TORI_LEDGER_H

#include "error.h"
#include "rates.h"
#include "store.h"
#include "table.h"

/* lang "ja", "en" or NULL for the codebook's own; zone: minutes east of UTC, for times. */
typedef struct {
    const char *lang;
    int zone;
} tori_log_view;

/* The log for programs, one row an entry: batch, at, kind, year, file, sha256, rows, kept,
 * refused, findings, withdraws, withdrawn_by, who, reason. A correction that was applied on the
 * way in is a row of the kind correction below its batch, with line, body, column, before,
 * after and reason. Fails as reading the store does. */
tori_code tori_log_list(tori_table **out, tori_store *store, const tori_log_view *view,
                        tori_error *err) TORI_MUST_CHECK;

/* The same for people: the entries, and in a table of its own, NULL where there are none, the
 * corrections. The SHA-256 is cut to its first twelve digits. */
tori_code tori_log_sheet(tori_table **entries, tori_table **corrections, tori_store *store,
                         const tori_log_view *view, tori_error *err) TORI_MUST_CHECK;

/* What errata are between: the state when `from` was the last batch, and that of `to`. */
typedef struct {
    long long from, to;
    const char *const *items; /* ids or globs; NULL: all that have rates */
    size_t n_items;
    const tori_grouping *by; /* NULL: one group; what its filter leaves out is not listed */
    tori_base base;
    int decimals;
    const char *lang;
    size_t most_bodies; /* list only so many, and say of how many; 0: all */
    bool list;          /* for programs: ids of groups, and of each body its own */
} tori_errata_view;

/* The figures that differ between two states of a store that is open for reading, and the
 * bodies whose answers made them differ. A figure differs when any of its counts does:
 * year, item, title, group, yes, base and percent before and after, the difference in
 * points, whether the percentages differ as printed, how many bodies. Of the bodies: year, item,
 * code, prefecture, name, what they count as before and after, the reason and the number of
 * the entry that changed it. Counts are those of tori_rates. A table that is not wanted is
 * NULL. The store is as it is afterwards. Fails with TORI_EARG when there is no such batch or item, or from
 * is after to. */
tori_code tori_errata(tori_table **figures, tori_table **bodies, tori_store *store,
                      const tori_errata_view *view, tori_error *err) TORI_MUST_CHECK;

/* The classes that an answer can count as: the byte of the i-th, 0 behind the last; and its
 * name: yes, no, given, no_answer, not_applicable, unknown, NULL for any other byte. */
char tori_class_get(int i);
const char *tori_class_name(char class);

typedef struct {
    const char *const *items; /* ids or globs of any item */
    size_t n_items;
    char answer;             /* what it counts as; 0: anything */
    const tori_grouping *by; /* as for errata */
    const char *group;       /* only bodies of this group, by id; NULL: of all */
    const char *lang;
    bool list; /* for programs: year, item, group, kind, answer and returned as columns */
} tori_answers_view;

/* The bodies behind the figures of some years: one row for each body and item that counts
 * as asked for, as many as tori_rates_get counts. What a text is, a choice or a given text,
 * stands beside it; where the answer was corrected on the way in or revised since, what it
 * was before and after, the reason, and the batch that changed it. For people under a heading
 * for each group, with their number. TORI_EARG when there is no such item or group. */
tori_code tori_answers(tori_table **out, tori_store *store, const int years[], size_t n,
                       const tori_answers_view *view, tori_error *err) TORI_MUST_CHECK;

typedef struct {
    const char *item;        /* id of one that has a rate */
    const tori_grouping *by; /* as for errata */
    const char *group;       /* only this group, by id; NULL: all */
    tori_base base;
    int decimals, zone; /* zone: minutes east of UTC, for times */
    const char *lang;
    bool list; /* for programs: year, item, group and part as columns, no headings */
} tori_explain_view;

/* Figures of one item and year with all that belongs to them, a row a part, under a heading for each group:
 * yes, base with its rule, asked with the routing, percent with its exact fraction and how it was rounded, no,
 * no_answer, not_returned, unknown, not_applicable, answered, least and most (tori_count_bounds); of the last
 * year before with returns previous and change; frame, returns and changed, a row for each entry of the ledger:
 * the bodies of the group, those whose return is the entry's, and those whose answer it made another; and
 * warning, a row each. TORI_EARG when there is no such item or group, no returns of the year, or the item has no
 * rate. */
tori_code tori_explain(tori_table **out, tori_store *store, int year, const tori_explain_view *view,
                       tori_error *err) TORI_MUST_CHECK;

/* Say in rates, counted from the store in the state that it still has, which entries corrected or revised answers behind
 * their figures (tori_rates_changes), as tori_explain counts them, and which brought the frames (tori_rates_rest_on). Years
 * counted only for a later one are passed over. Fails as reading the store does. */
tori_code tori_ledger_ground(tori_rates *rates, tori_store *store, tori_error *err);

typedef struct {
    const char *lang;
    bool list; /* for programs: ids instead of titles, and a column that names the grouping */
    bool bar;  /* a column with a bar of what came in */
    const tori_grouping *by;  /* NULL: by prefecture where codes tell it, and by kind; its filter is not looked at */
    const tori_filter *where; /* which bodies are counted or listed; borrowed, NULL: all */
} tori_status_view;

/* How far the collection of a year is, group by group and in total: bodies (of the frame,
 * else of the returns), returned; of those partly, where an item that was asked has no answer;
 * missing; and revised, where a later return said something else. A year that the store does
 * not know gives a total of 0. */
tori_code tori_status(tori_table **out, tori_store *store, int year, const tori_status_view *view,
                      tori_error *err) TORI_MUST_CHECK;

/* The bodies whose return is missing, by code; with each, in how many of the earlier years that
 * it was among the bodies its return was missing too. */
tori_code tori_status_missing(tori_table **out, tori_store *store, int year, const tori_status_view *view,
                              tori_error *err) TORI_MUST_CHECK;

#endif
