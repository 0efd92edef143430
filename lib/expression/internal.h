/* Expressions from inside, for the files of this folder. */
#ifndef TORI_EXPRESSION_INTERNAL_H
#define TORI_EXPRESSION_INTERNAL_H

#include "../expression.h"

enum {
    TORI__EXPRESSION_LONGEST = 4096, /* bytes */
    TORI__EXPRESSION_DEEPEST = 64    /* nested operands; as many values are held at once */
};

/* What an operation takes and gives. */
typedef enum { TORI__LOGIC, TORI__EQUALITY, TORI__ORDER, TORI__ARITHMETIC } tori__family;

typedef enum {
    TORI__SLOT,
    TORI__CONSTANT,
    TORI__NOT,
    TORI__NEGATE,
    TORI__IMPLIES,
    TORI__OR,
    TORI__AND,
    TORI__EQUAL,
    TORI__DIFFERENT,
    TORI__LESS,
    TORI__AT_MOST,
    TORI__MORE,
    TORI__AT_LEAST,
    TORI__ADD,
    TORI__SUBTRACT,
    TORI__MULTIPLY,
    TORI__DIVIDE,
    TORI__OPERATIONS
} tori__operation;

/* Operators between two operands; the others have no level. */
struct tori__operator {
    const char *text;
    int level; /* what binds more is higher */
    tori__family family;
};
extern const struct tori__operator tori__operators[TORI__OPERATIONS];

/* One step of a program in postfix order. */
struct tori__step {
    tori__operation operation;
    tori_value_type as; /* of a comparison: what both sides are read as */
    size_t index;       /* of a slot or a constant */
};

struct tori_expression {
    struct tori__step *steps;
    size_t n;
    tori_value *constants;
    size_t n_constants;
    size_t *slots;
    size_t n_slots;
    char *texts; /* of the constants */
};

typedef enum {
    TORI__END,
    TORI__WORD,
    TORI__TEXT,
    TORI__NAME,
    TORI__OPERATOR,
    TORI__MINUS,
    TORI__OPEN,
    TORI__CLOSE
} tori__token_type;

/* A piece of an expression. */
struct tori__token {
    tori__token_type type;
    size_t from, to;           /* bytes in the text, quotes included */
    tori__operation operation; /* of an operator */
};

/* The token that begins at or after a byte. */
tori_code tori__expression_token(struct tori__token *token, const char *text, size_t from, tori_error *err);

/* The line around a byte of the text, cut where it is long, and a caret under it. */
void tori__expression_caret(char *to, size_t size, const char *text, size_t at);

/* TORI_EARG at this byte of the text. */
tori_code tori__expression_fault(const char *text, size_t at, tori_error *err, const char *format, ...)
    TORI_PRINTF(4, 5);

#endif
