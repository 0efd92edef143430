/* Do published figures agree with themselves? */
#include "audit.h"

#include "figure.h"
#include "translate.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const names[TORI_RULES] = {[TORI_RULE_HALF_UP] = N_("half up"),
                                              [TORI_RULE_HALF_EVEN] = N_("half even"),
                                              [TORI_RULE_DOWN] = N_("down"),
                                              [TORI_RULE_UP] = N_("up")};

const char *tori_rule_name(tori_rule rule)
{
    return names[rule];
}

static int64_t floor_of(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t ceiling_of(int64_t a, int64_t b)
{
    return -floor_of(-a, b);
}

static int64_t scale_of(int decimals)
{
    int64_t scale = 100;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    return scale;
}

bool tori_rule_counts(int64_t *least, int64_t *most, int64_t q, int decimals, int64_t n, tori_rule rule)
{
    /* The printed value stands for shares from `from` to `to`, in n / 2T. */
    static const struct {
        int from, to;
    } widths[TORI_RULES] = {[TORI_RULE_HALF_UP] = {-1, 1},
                            [TORI_RULE_HALF_EVEN] = {-1, 1},
                            [TORI_RULE_DOWN] = {0, 2},
                            [TORI_RULE_UP] = {-2, 0}};
    int64_t t = scale_of(decimals), from = (2 * q + widths[rule].from) * n,
            to = (2 * q + widths[rule].to) * n;
    bool even = rule == TORI_RULE_HALF_EVEN && q % 2 == 0;
    bool with_from = rule == TORI_RULE_HALF_UP || rule == TORI_RULE_DOWN || even;
    bool with_to = rule == TORI_RULE_UP || even;
    *least = with_from ? ceiling_of(from, 2 * t) : floor_of(from, 2 * t) + 1;
    *most = with_to ? floor_of(to, 2 * t) : ceiling_of(to, 2 * t) - 1;
    *least = *least < 0 ? 0 : *least;
    *most = *most > n ? n : *most;
    return *least <= *most;
}

struct audit {
    const tori_published *figures;
    const char *path;
    tori_findings *findings;
    tori_audit_summary *summary;
    tori_error *err;
    tori_code rc;
};

static void found(struct audit *a, tori_severity severity, const char *rule, const tori_printed *f,
                  const char *format, ...) TORI_PRINTF(5, 6);

static void found(struct audit *a, tori_severity severity, const char *rule, const tori_printed *f,
                  const char *format, ...)
{
    char what[600];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, _(format), args);
    va_end(args);
    const tori_finding finding = {
        .severity = severity, .rule = rule, .file = a->path, .line = f->line, .item = f->item, .what = what};
    if (a->rc == TORI_OK)
        a->rc = tori_findings_add(a->findings, &finding, a->err);
}

static bool is_tested(const tori_printed *f)
{
    return f->percent >= 0 && f->base > 0 && f->base <= INT32_MAX && f->percent <= scale_of(f->decimals);
}

/* Does the rule print this figure from its count, or, where it is not given, from some count? */
static bool explains(const tori_printed *f, tori_rule rule)
{
    int64_t least, most;
    bool some = tori_rule_counts(&least, &most, f->percent, f->decimals, f->base, rule);
    return some && (f->count < 0 || (least <= f->count && f->count <= most));
}

static void count_rules(tori_audit_summary *s, const tori_published *figures)
{
    *s = (tori_audit_summary){.figures = tori_published_count(figures), .best = TORI_RULE_HALF_UP};
    for (size_t i = 0; i < s->figures; i++) {
        const tori_printed *f = tori_published_get(figures, i);
        s->tested += is_tested(f);
        for (int r = 0; r < TORI_RULES; r++)
            s->explained[r] += is_tested(f) && explains(f, (tori_rule)r);
    }
    for (int r = 1; r < TORI_RULES; r++)
        if (s->explained[r] > s->explained[s->best])
            s->best = (tori_rule)r;
}

tori_rule tori_audit_rule(const tori_published *figures)
{
    tori_audit_summary s;
    count_rules(&s, figures);
    return s.best;
}

/* The rules that give a figure, "down or half even"; "" when none does. */
static void list_rules(char to[160], const tori_printed *f)
{
    to[0] = 0;
    for (int r = 0; r < TORI_RULES; r++)
        if (explains(f, (tori_rule)r))
            snprintf(to + strlen(to), 160 - strlen(to), "%s%s", *to ? _(" or ") : "", _(names[r]));
}

static void test_figure(struct audit *a, const tori_printed *f)
{
    char printed[32], count[32], base[32], exact[32], rules[160];
    if (!is_tested(f) || explains(f, a->summary->best))
        return;
    list_rules(rules, f);
    tori_figure_format(printed, f->percent, f->decimals, "-");
    tori_figure_count(count, f->count);
    tori_figure_count(base, f->base);
    if (*rules) {
        found(a, TORI_WARNING, "rounding", f, "%s %% of %s is rounded %s, where most figures are rounded %s",
              printed, base, rules, _(names[a->summary->best]));
        return;
    }
    if (f->count < 0) {
        found(a, TORI_ERROR, "impossible", f, "no count of %s is %s %% under any rounding rule", base,
              printed);
        return;
    }
    tori_figure_percent(exact, f->count, f->base, f->decimals);
    found(a, TORI_ERROR, "percent", f, "%s of %s is %s %%, not %s %%, and no rounding rule gives that", count,
          base, exact, printed);
}

/* Figures of one print of one item. */
static bool same_print(const tori_printed *f, const tori_printed *g)
{
    return f->year == g->year && strcmp(f->item, g->item) == 0 && strcmp(f->date, g->date) == 0 &&
           strcmp(f->published, g->published) == 0 && strcmp(f->source, g->source) == 0;
}

static const tori_printed *group_of(const struct audit *a, const tori_printed *total, const char *group)
{
    for (size_t i = 0; i < tori_published_count(a->figures); i++) {
        const tori_printed *f = tori_published_get(a->figures, i);
        if (strcmp(f->group, group) == 0 && same_print(f, total))
            return f;
    }
    return NULL;
}

static void test_sum(struct audit *a, const tori_printed *total, const char *what, long long one,
                     long long other, long long all)
{
    char parts[2][32], sum[32];
    if (one < 0 || other < 0 || all < 0 || one + other == all)
        return;
    tori_figure_count(parts[0], one);
    tori_figure_count(parts[1], other);
    tori_figure_count(sum, all);
    found(a, TORI_ERROR, "sum", total,
          "the %s of prefectures and municipalities, %s and %s, do not add up to %s", _(what), parts[0],
          parts[1], sum);
}

static void test_total(struct audit *a, const tori_printed *total)
{
    if (strcmp(total->group, "total") != 0)
        return;
    const tori_printed *one = group_of(a, total, "prefecture"), *other = group_of(a, total, "municipality");
    if (!one || !other)
        return;
    test_sum(a, total, N_("counts"), one->count, other->count, total->count);
    test_sum(a, total, N_("bases"), one->base, other->base, total->base);
}

/* May a figure be a share of the same question as the first? */
static bool same_question(const tori_printed *first, const tori_printed *f)
{
    return is_tested(f) && f->count < 0 && f->base == first->base && f->year == first->year &&
           f->decimals == first->decimals && strcmp(f->group, first->group) == 0 &&
           strcmp(f->source, first->source) == 0;
}

/* Is there a rule that prints figures first to end - 1 from counts that add up to their base? */
static bool one_rule_for_all(const struct audit *a, size_t first, size_t end)
{
    bool any = false;
    for (int r = 0; r < TORI_RULES; r++) {
        int64_t low = 0, high = 0, least, most;
        bool all = true;
        for (size_t i = first; i < end; i++) {
            const tori_printed *f = tori_published_get(a->figures, i);
            all = tori_rule_counts(&least, &most, f->percent, f->decimals, f->base, (tori_rule)r) && all;
            low += least;
            high += most;
        }
        int64_t base = tori_published_get(a->figures, first)->base;
        any = any || (all && low <= base && base <= high);
    }
    return any;
}

/* Test the shares that begin here and add up to 100; returns the figure behind them. */
static size_t test_shares(struct audit *a, size_t first)
{
    const tori_printed *f = tori_published_get(a->figures, first);
    int64_t sum = 0;
    char base[32];
    size_t end = first;
    if (!is_tested(f) || f->count >= 0)
        return first + 1;
    for (; end < tori_published_count(a->figures) && sum < scale_of(f->decimals); end++) {
        const tori_printed *next = tori_published_get(a->figures, end);
        if (!same_question(f, next))
            break;
        sum += next->percent;
    }
    if (end < first + 2 || sum != scale_of(f->decimals))
        return first + 1;
    tori_figure_count(base, f->base);
    if (!one_rule_for_all(a, first, end))
        found(a, TORI_ERROR, "shares", f,
              end - first == 2 ? N_("this and the next share add up to 100 %%, but no one rounding rule gives them from "
                                    "counts that add up to %s")
                               : N_("this and the next shares add up to 100 %%, but no one rounding rule gives them from "
                                    "counts that add up to %s"),
              base);
    return end;
}

tori_code tori_audit(tori_audit_summary *out, const tori_published *figures, const char *path,
                     tori_findings *findings, tori_error *err)
{
    struct audit a = {.figures = figures, .path = path, .findings = findings, .summary = out, .err = err};
    count_rules(out, figures);
    for (size_t i = 0; i < out->figures; i++) {
        test_figure(&a, tori_published_get(figures, i));
        test_total(&a, tori_published_get(figures, i));
    }
    for (size_t i = 0; i < out->figures;)
        i = test_shares(&a, i);
    return a.rc;
}
