/* Values, and what an expression makes of them. */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* Wide enough for the sum of two products of 64 bits. */
__extension__ typedef __int128 wide;

tori_value tori_value_truth(bool truth)
{
    return (tori_value){.type = TORI_VALUE_TRUTH, .truth = truth};
}

tori_value tori_value_text(const char *text)
{
    return (tori_value){.type = TORI_VALUE_TEXT, .text = text};
}

/* A fraction in lowest terms; missing where it cannot be held or the denominator is zero. */
static tori_value fraction(wide numerator, wide denominator)
{
    if (denominator == 0)
        return (tori_value){0};
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    wide a = numerator < 0 ? -numerator : numerator, b = denominator;
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    numerator /= a;
    denominator /= a;
    if (numerator > INT64_MAX || numerator < -INT64_MAX || denominator > INT64_MAX)
        return (tori_value){0};
    return (tori_value){
        .type = TORI_VALUE_NUMBER, .numerator = (int64_t)numerator, .denominator = (int64_t)denominator};
}

tori_value tori_value_integer(int64_t n)
{
    return fraction(n, 1);
}

tori_value tori_value_decimal(const char *text)
{
    const int64_t most = INT64_C(1000000000000000000);
    bool minus = *text == '-', point = false, digit = false;
    int64_t n = 0, scale = 1;
    const char *p = text + minus;
    for (; (*p >= '0' && *p <= '9') || (*p == '.' && digit && !point); p++) {
        digit = *p != '.'; /* the last character must be one */
        if (!digit) {
            point = true;
            continue;
        }
        if (n >= most / 10 || scale >= most)
            return (tori_value){0};
        n = n * 10 + (*p - '0');
        scale *= point ? 10 : 1;
    }
    return *p || !digit ? (tori_value){0} : fraction(minus ? -n : n, scale);
}

/* ---- operations ---- */

static tori_value as_number(tori_value v)
{
    return v.type == TORI_VALUE_TEXT ? tori_value_decimal(v.text) : v;
}

static tori_value calculate(tori__operation operation, tori_value a, tori_value b)
{
    a = as_number(a);
    b = as_number(b);
    if (a.type == TORI_VALUE_MISSING || b.type == TORI_VALUE_MISSING)
        return (tori_value){0};
    wide an = a.numerator, ad = a.denominator, bn = b.numerator, bd = b.denominator;
    switch (operation) {
    case TORI__ADD:
        return fraction(an * bd + bn * ad, ad * bd);
    case TORI__SUBTRACT:
        return fraction(an * bd - bn * ad, ad * bd);
    case TORI__MULTIPLY:
        return fraction(an * bn, ad * bd);
    default:
        return fraction(an * bd, ad * bn);
    }
}

/* Less than, equal to or more than zero, as strcmp. */
static int order(tori_value a, tori_value b)
{
    if (a.type == TORI_VALUE_TEXT)
        return strcmp(a.text, b.text);
    if (a.type == TORI_VALUE_TRUTH)
        return (int)a.truth - (int)b.truth;
    wide left = (wide)a.numerator * b.denominator, right = (wide)b.numerator * a.denominator;
    return (left > right) - (left < right);
}

static tori_value compare(tori__operation operation, tori_value_type as, tori_value a, tori_value b)
{
    bool ordered = tori__operators[operation].family == TORI__ORDER;
    tori_value x = as_number(a), y = as_number(b);
    bool numbers = x.type == TORI_VALUE_NUMBER || y.type == TORI_VALUE_NUMBER;
    if (as == TORI_VALUE_NUMBER || (as == TORI_VALUE_TEXT && ordered && numbers)) {
        a = x;
        b = y;
    }
    if (a.type == TORI_VALUE_MISSING || b.type == TORI_VALUE_MISSING)
        return (tori_value){0};
    int way = order(a, b);
    switch (operation) {
    case TORI__EQUAL:
        return tori_value_truth(way == 0);
    case TORI__DIFFERENT:
        return tori_value_truth(way != 0);
    case TORI__LESS:
        return tori_value_truth(way < 0);
    case TORI__AT_MOST:
        return tori_value_truth(way <= 0);
    case TORI__MORE:
        return tori_value_truth(way > 0);
    default:
        return tori_value_truth(way >= 0);
    }
}

static bool is(tori_value v, bool truth)
{
    return v.type == TORI_VALUE_TRUTH && v.truth == truth;
}

static tori_value negated(tori_value v)
{
    return v.type == TORI_VALUE_MISSING ? v : tori_value_truth(!v.truth);
}

/* Kleene's strong connectives: what is known decides where it can. */
static tori_value either(tori_value a, tori_value b)
{
    if (is(a, true) || is(b, true))
        return tori_value_truth(true);
    return is(a, false) && is(b, false) ? a : (tori_value){0};
}

static tori_value connect(tori__operation operation, tori_value a, tori_value b)
{
    switch (operation) {
    case TORI__OR:
        return either(a, b);
    case TORI__IMPLIES:
        return either(negated(a), b);
    default: /* and: De Morgan */
        return negated(either(negated(a), negated(b)));
    }
}

static tori_value join(const struct tori__step *step, tori_value a, tori_value b)
{
    switch (tori__operators[step->operation].family) {
    case TORI__LOGIC:
        return connect(step->operation, a, b);
    case TORI__ARITHMETIC:
        return calculate(step->operation, a, b);
    default:
        return compare(step->operation, step->as, a, b);
    }
}

tori_truth tori_expression_evaluate(const tori_expression *e, tori_value_fn value, void *user)
{
    tori_value held[TORI__EXPRESSION_DEEPEST];
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++) {
        const struct tori__step *step = &e->steps[i];
        switch (step->operation) {
        case TORI__SLOT:
            held[n++] = value(user, step->index);
            break;
        case TORI__CONSTANT:
            held[n++] = e->constants[step->index];
            break;
        case TORI__NOT:
            held[n - 1] = negated(held[n - 1]);
            break;
        case TORI__NEGATE:
            held[n - 1] = calculate(TORI__SUBTRACT, tori_value_integer(0), held[n - 1]);
            break;
        default:
            n--;
            held[n - 1] = join(step, held[n - 1], held[n]);
        }
    }
    assert(n == 1);
    return held[0].type == TORI_VALUE_MISSING ? TORI_UNDECIDED : held[0].truth ? TORI_TRUE : TORI_FALSE;
}
