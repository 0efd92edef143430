/* Do published figures agree with themselves? */
#ifndef TORI_AUDIT_H
#define TORI_AUDIT_H

#include "error.h"
#include "finding.h"
#include "published.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a percentage can have been rounded. */
typedef enum { TORI_RULE_HALF_UP, TORI_RULE_HALF_EVEN, TORI_RULE_DOWN, TORI_RULE_UP, TORI_RULES } tori_rule;

/* "half up", "half even", "down", "up". */
const char *tori_rule_name(tori_rule rule);

/* The counts k of a base n that a rule prints as q units of 10^-decimals percent, *least
 * to *most; false when there is none (GRIM, Brown and Heathers 2017, in whole numbers).
 * With T = 10^(decimals + 2): half up (2q-1)n <= 2Tk < (2q+1)n; half even the same, both
 * ends in where q is even, neither where it is odd; down qn <= Tk < (q+1)n; up (q-1)n <
 * Tk <= qn. 0 < n < 2^31, 0 <= q <= T, decimals 0 to 6. */
bool tori_rule_counts(int64_t *least, int64_t *most, int64_t q, int decimals, int64_t n, tori_rule rule);

/* The rule that gives most of the percentages that have a base, half up where none gives more. */
tori_rule tori_audit_rule(const tori_published *figures);

typedef struct {
    size_t figures;
    size_t tested;                /* have a percentage and a base */
    size_t explained[TORI_RULES]; /* of these, by each rule */
    tori_rule best;               /* the rule that explains most, the first of equals */
} tori_audit_summary;

/* Look through printed figures of one file, whose path findings name. Errors: a
 * percentage that no rule gives, from its count and base or from any count of its base; an
 * item's prefectures and municipalities that do not add up to its total, in count or base;
 * neighbouring percentages without counts, of one base, year, group and source, that add
 * up to 100 and that no one rule gives from counts that add up to the base. Warnings:
 * a percentage that another rule than the best one is needed for. Fails with TORI_ENOMEM. */
tori_code tori_audit(tori_audit_summary *out, const tori_published *figures, const char *path,
                     tori_findings *findings, tori_error *err);

#endif
