/* An expression's text to a program in postfix order. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdlib.h>
#include <string.h>

/* An operand that has been read: its steps are the last ones of the program. */
struct operand {
    tori_value_type type;
    size_t from, to; /* bytes in the text */
    size_t first;    /* its first step */
    bool constant;   /* a text or number as it is written */
    bool bare;       /* a word that names nothing */
};

struct parser {
    const char *text;
    const tori_names *names;
    tori_expression *e;
    struct tori__token token; /* the next one */
    size_t end;               /* of the token before it */
    size_t used;              /* bytes of e->texts */
    unsigned depth;
    tori_error *err;
};

static const char *const type_names[] = {
    [TORI_VALUE_TRUTH] = N_("a yes or no"), [TORI_VALUE_NUMBER] = N_("a number"), [TORI_VALUE_TEXT] = N_("a text")};

static tori_code advance(struct parser *p)
{
    p->end = p->token.to;
    return tori__expression_token(&p->token, p->text, p->token.to, p->err);
}

/* ---- what fits together ---- */

static tori_code names_nothing(struct parser *p, const struct operand *o)
{
    const char *word = p->e->constants[p->e->steps[o->first].index].text;
    const char *near = p->names->nearest ? p->names->nearest(p->names->user, word) : NULL;
    if (near)
        return tori__expression_fault(p->text, o->from, p->err,
                                      "there is no \"%.100s\"; did you mean \"%.100s\"?", word, near);
    return tori__expression_fault(p->text, o->from, p->err, "there is no \"%.100s\"", word);
}

static bool is_written_text(const struct operand *o)
{
    return o->constant && o->type == TORI_VALUE_TEXT;
}

/* A truth, or a number that can be computed with. */
static tori_code need(struct parser *p, const struct operand *o, tori_value_type type, const char *by)
{
    bool read_as_number = type == TORI_VALUE_NUMBER && o->type == TORI_VALUE_TEXT && !o->constant;
    if (o->type == type || read_as_number)
        return TORI_OK;
    if (o->bare)
        return names_nothing(p, o);
    return tori__expression_fault(p->text, o->from, p->err, "%s needs %s here, this is %s", by,
                                  _(type_names[type]), _(type_names[o->type]));
}

/* yes and no beside a truth. */
static bool read_truth(struct parser *p, struct operand *o)
{
    static const struct {
        const char *word;
        bool truth;
    } words[] = {{"yes", true}, {"true", true}, {"no", false}, {"false", false}};
    tori_value *constant = is_written_text(o) ? &p->e->constants[p->e->steps[o->first].index] : NULL;
    for (size_t i = 0; constant && i < sizeof words / sizeof *words; i++) {
        if (strcmp(constant->text, words[i].word) != 0)
            continue;
        *constant = tori_value_truth(words[i].truth);
        o->type = TORI_VALUE_TRUTH;
        return true;
    }
    return false;
}

/* A text that a slot never has would make a condition that never holds. */
static tori_code check_text(struct parser *p, const struct operand *slot, const struct operand *text)
{
    const struct tori__step *step = &p->e->steps[slot->first];
    bool known = step->operation == TORI__SLOT && is_written_text(text) && p->names->can_be;
    if (!known)
        return TORI_OK;
    const char *written = p->e->constants[p->e->steps[text->first].index].text;
    if (p->names->can_be(p->names->user, step->index, written))
        return TORI_OK;
    return tori__expression_fault(p->text, text->from, p->err, "%.*s never has the value \"%.100s\"",
                                  (int)(slot->to - slot->from), p->text + slot->from, written);
}

static tori_code fit_truths(struct parser *p, tori__operation operation, struct operand *a, struct operand *b)
{
    struct operand *other = a->type == TORI_VALUE_TRUTH ? b : a;
    if (other->type != TORI_VALUE_TRUTH && !read_truth(p, other)) {
        if (other->bare)
            return names_nothing(p, other);
        return tori__expression_fault(p->text, other->from, p->err, "%s cannot be compared with a yes or no",
                                      _(type_names[other->type]));
    }
    if (tori__operators[operation].family == TORI__ORDER)
        return tori__expression_fault(p->text, a->from, p->err, "yes and no have no order; use == or !=");
    return TORI_OK;
}

/* Find out what both sides of a comparison are read as. */
static tori_code fit(struct parser *p, tori_value_type *as, tori__operation operation, struct operand *a,
                     struct operand *b)
{
    *as = TORI_VALUE_TRUTH;
    if (a->type == TORI_VALUE_TRUTH || b->type == TORI_VALUE_TRUTH)
        return fit_truths(p, operation, a, b);
    *as = a->type == TORI_VALUE_TEXT && b->type == TORI_VALUE_TEXT ? TORI_VALUE_TEXT : TORI_VALUE_NUMBER;
    /* A text is ordered by its characters, which no word that names nothing was meant for. */
    bool ordered = tori__operators[operation].family == TORI__ORDER;
    if ((a->bare || b->bare) && (ordered || (a->constant && b->constant)))
        return names_nothing(p, a->bare ? a : b);
    tori_code rc = TORI_OK;
    if (*as == TORI_VALUE_NUMBER) {
        rc = need(p, a, TORI_VALUE_NUMBER, tori__operators[operation].text);
        return rc == TORI_OK ? need(p, b, TORI_VALUE_NUMBER, tori__operators[operation].text) : rc;
    }
    rc = check_text(p, a, b);
    return rc == TORI_OK ? check_text(p, b, a) : rc;
}

/* ---- operands ---- */

static struct tori__step *add_step(struct parser *p, tori__operation operation)
{
    struct tori__step *step = &p->e->steps[p->e->n++];
    *step = (struct tori__step){.operation = operation};
    return step;
}

static void add_constant(struct parser *p, struct operand *o, tori_value value)
{
    add_step(p, TORI__CONSTANT)->index = p->e->n_constants;
    p->e->constants[p->e->n_constants++] = value;
    o->type = value.type;
    o->constant = true;
}

static void add_slot(struct parser *p, size_t slot)
{
    size_t i = 0;
    add_step(p, TORI__SLOT)->index = slot;
    while (i < p->e->n_slots && p->e->slots[i] != slot)
        i++;
    if (i == p->e->n_slots)
        p->e->slots[p->e->n_slots++] = slot;
}

/* The token's text without its quotes, kept with the expression. */
static const char *keep_text(struct parser *p)
{
    const struct tori__token *t = &p->token;
    char *to = p->e->texts + p->used, *start = to;
    bool quoted = t->type != TORI__WORD;
    for (size_t i = t->from + quoted; i < t->to - quoted; i++) {
        *to++ = p->text[i];
        if (quoted && p->text[i] == p->text[t->from])
            i++; /* a doubled quote */
    }
    *to++ = 0;
    p->used = (size_t)(to - p->e->texts);
    return start;
}

static tori_code read_word(struct parser *p, struct operand *o)
{
    const struct tori__token t = p->token;
    const char *text = keep_text(p);
    size_t slot;
    tori_value number = t.type == TORI__WORD ? tori_value_decimal(text) : (tori_value){0};
    if (t.type == TORI__WORD && strspn(text, "0123456789.") == strlen(text)) {
        if (number.type == TORI_VALUE_MISSING)
            return tori__expression_fault(p->text, t.from, p->err,
                                          "is no number, or one of more than 18 digits");
        add_constant(p, o, number);
    } else if (t.type != TORI__TEXT && p->names->find(p->names->user, text, &slot, &o->type)) {
        add_slot(p, slot);
    } else {
        add_constant(p, o, tori_value_text(text));
        o->bare = t.type != TORI__TEXT;
        if (t.type == TORI__NAME)
            return names_nothing(p, o);
    }
    return advance(p);
}

static tori_code read_operand(struct parser *p, struct operand *o, int level);

static tori_code read_parenthesis(struct parser *p, struct operand *o)
{
    size_t open = p->token.from;
    tori_code rc = advance(p);
    if (rc == TORI_OK)
        rc = read_operand(p, o, 0);
    if (rc != TORI_OK)
        return rc;
    if (p->token.type != TORI__CLOSE)
        return tori__expression_fault(p->text, open, p->err, "this parenthesis is not closed");
    o->from = open;
    return advance(p);
}

/* not, or the sign of a number. */
static tori_code read_prefix(struct parser *p, struct operand *o)
{
    bool minus = p->token.type == TORI__MINUS;
    tori_value_type type = minus ? TORI_VALUE_NUMBER : TORI_VALUE_TRUTH;
    size_t from = p->token.from;
    tori_code rc = advance(p);
    if (rc == TORI_OK)
        rc = read_operand(p, o, tori__operators[minus ? TORI__MULTIPLY : TORI__EQUAL].level + minus);
    if (rc == TORI_OK)
        rc = need(p, o, type, minus ? "-" : "not");
    if (rc != TORI_OK)
        return rc;
    add_step(p, minus ? TORI__NEGATE : TORI__NOT);
    *o = (struct operand){.type = type, .from = from, .first = o->first};
    return TORI_OK;
}

static tori_code read_first(struct parser *p, struct operand *o)
{
    const struct tori__token *t = &p->token;
    *o = (struct operand){.from = t->from, .first = p->e->n};
    switch (t->type) {
    case TORI__OPEN:
        return read_parenthesis(p, o);
    case TORI__MINUS:
        return read_prefix(p, o);
    case TORI__OPERATOR:
        if (t->operation == TORI__NOT)
            return read_prefix(p, o);
        return tori__expression_fault(p->text, t->from, p->err, "something is missing before \"%s\"",
                                      tori__operators[t->operation].text);
    case TORI__CLOSE:
        return tori__expression_fault(p->text, t->from, p->err, "something is missing before \")\"");
    case TORI__END:
        return tori__expression_fault(p->text, t->from, p->err, "something is missing at the end");
    default:
        return read_word(p, o);
    }
}

/* ---- operators ---- */

/* The operator between two operands that comes next; TORI__OPERATIONS: none. */
static tori__operation next_operator(const struct parser *p)
{
    if (p->token.type == TORI__MINUS)
        return TORI__SUBTRACT;
    bool one = p->token.type == TORI__OPERATOR && tori__operators[p->token.operation].level > 0;
    return one ? p->token.operation : TORI__OPERATIONS;
}

static tori_code join(struct parser *p, tori__operation operation, struct operand *a, struct operand *b)
{
    const struct tori__operator *by = &tori__operators[operation];
    tori_value_type as = by->family == TORI__LOGIC ? TORI_VALUE_TRUTH : TORI_VALUE_NUMBER;
    tori_code rc;
    if (by->family == TORI__LOGIC || by->family == TORI__ARITHMETIC) {
        rc = need(p, a, as, by->text);
        if (rc == TORI_OK)
            rc = need(p, b, as, by->text);
    } else {
        rc = fit(p, &as, operation, a, b);
    }
    if (rc != TORI_OK)
        return rc;
    add_step(p, operation)->as = as;
    *a = (struct operand){.type = by->family == TORI__ARITHMETIC ? TORI_VALUE_NUMBER : TORI_VALUE_TRUTH,
                          .from = a->from,
                          .first = a->first};
    return TORI_OK;
}

/* What follows binds at least as much as level. */
static tori_code read_operators(struct parser *p, struct operand *a, int level)
{
    tori__operation operation;
    int chained = tori__operators[TORI__EQUAL].level, last = 0;
    while ((operation = next_operator(p)) != TORI__OPERATIONS && tori__operators[operation].level >= level) {
        const struct tori__operator *by = &tori__operators[operation];
        struct operand b;
        if (by->level == chained && last == chained)
            return tori__expression_fault(p->text, p->token.from, p->err,
                                          "a second comparison; join two comparisons with and");
        tori_code rc = advance(p);
        if (rc == TORI_OK)
            rc = read_operand(p, &b, operation == TORI__IMPLIES ? by->level : by->level + 1);
        if (rc == TORI_OK)
            rc = join(p, operation, a, &b);
        if (rc != TORI_OK)
            return rc;
        a->to = p->end;
        last = by->level;
    }
    return TORI_OK;
}

static tori_code read_operand(struct parser *p, struct operand *o, int level)
{
    if (p->depth == TORI__EXPRESSION_DEEPEST)
        return tori__expression_fault(p->text, p->token.from, p->err, "is nested deeper than %d levels",
                                      TORI__EXPRESSION_DEEPEST);
    p->depth++;
    tori_code rc = read_first(p, o);
    if (rc == TORI_OK) {
        o->to = p->end;
        rc = read_operators(p, o, level);
    }
    p->depth--;
    return rc;
}

static tori_code read_all(struct parser *p)
{
    struct operand all;
    tori_code rc = advance(p);
    if (rc == TORI_OK && p->token.type == TORI__END)
        return tori__expression_fault(p->text, 0, p->err, "is empty; a condition is needed");
    if (rc == TORI_OK)
        rc = read_operand(p, &all, 0);
    if (rc != TORI_OK)
        return rc;
    if (p->token.type == TORI__CLOSE)
        return tori__expression_fault(p->text, p->token.from, p->err,
                                      "closes a parenthesis that was never opened");
    if (p->token.type != TORI__END)
        return tori__expression_fault(p->text, p->token.from, p->err,
                                      "an operator is missing before this, like and, or, ==");
    return need(p, &all, TORI_VALUE_TRUTH, "a condition");
}

/* No token gives more than one step, constant or slot, and two bytes of texts a byte. */
static tori_code make_room(tori_expression *e, size_t n, tori_error *err)
{
    e->steps = calloc(n + 1, sizeof *e->steps);
    e->constants = calloc(n + 1, sizeof *e->constants);
    e->slots = calloc(n + 1, sizeof *e->slots);
    e->texts = calloc(n + 1, 2);
    if (!e->steps || !e->constants || !e->slots || !e->texts)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

tori_code tori_expression_parse(tori_expression **out, const char *text, const tori_names *names,
                                tori_error *err)
{
    size_t n = strlen(text);
    tori_expression *e = NULL;
    *out = NULL;
    if (n > TORI__EXPRESSION_LONGEST)
        return tori__expression_fault(text, 0, err, "is longer than %d bytes", TORI__EXPRESSION_LONGEST);
    if (!tori_text_plain(text, n))
        return tori__expression_fault(text, 0, err, "is not plain text in UTF-8");
    e = calloc(1, sizeof *e);
    if (!e)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    struct parser p = {.text = text, .names = names, .e = e, .err = err};
    tori_code rc = make_room(e, n, err);
    if (rc == TORI_OK)
        rc = read_all(&p);
    if (rc == TORI_OK) {
        *out = e;
        e = NULL;
    }
    tori_expression_free(e);
    return rc;
}

void tori_expression_free(tori_expression *e)
{
    if (!e)
        return;
    free(e->steps);
    free(e->constants);
    free(e->slots);
    free(e->texts);
    free(e);
}

size_t tori_expression_slots(const tori_expression *e)
{
    return e->n_slots;
}

const size_t *tori_expression_slot_list(const tori_expression *e)
{
    return e->slots;
}
