/* An expression's text in pieces. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"
#include "../whole.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct tori__operator tori__operators[TORI__OPERATIONS] = {
    [TORI__NOT] = {"not", 0, TORI__LOGIC},         [TORI__NEGATE] = {"-", 0, TORI__ARITHMETIC},
    [TORI__IMPLIES] = {"implies", 1, TORI__LOGIC}, [TORI__OR] = {"or", 2, TORI__LOGIC},
    [TORI__AND] = {"and", 3, TORI__LOGIC},         [TORI__EQUAL] = {"==", 4, TORI__EQUALITY},
    [TORI__DIFFERENT] = {"!=", 4, TORI__EQUALITY}, [TORI__LESS] = {"<", 4, TORI__ORDER},
    [TORI__AT_MOST] = {"<=", 4, TORI__ORDER},      [TORI__MORE] = {">", 4, TORI__ORDER},
    [TORI__AT_LEAST] = {">=", 4, TORI__ORDER},     [TORI__ADD] = {"+", 5, TORI__ARITHMETIC},
    [TORI__SUBTRACT] = {"-", 5, TORI__ARITHMETIC}, [TORI__MULTIPLY] = {"*", 6, TORI__ARITHMETIC},
    [TORI__DIVIDE] = {"/", 6, TORI__ARITHMETIC},
};

/* As other languages write what we write with a word. */
static const struct {
    const char *text, *ours;
} strange[] = {{"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"=", "=="}, {"&&", "and"}, {"&", "and"},
               {"||", "or"}, {"|", "or"},  {"!", "not"}, {"≦", "<="}, {"≧", ">="},   {"≠", "!="}};

tori_code tori__expression_fault(const char *text, size_t at, tori_error *err, const char *format, ...)
{
    char what[400];
    unsigned long line = 1;
    unsigned column = 1;
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, _(format), args);
    va_end(args);
    tori__whole(what);
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else {
            column += ((unsigned char)text[i] & 0xc0) != 0x80;
        }
    }
    tori_fail_at(err, TORI_EARG, NULL, line, column, "%s", what);
    if (err)
        tori__expression_caret(err->excerpt, sizeof err->excerpt, text, at);
    return TORI_EARG;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The length of a blank here, 0 when there is none; the ideographic one counts. */
static size_t blank(const char *text)
{
    if (*text && strchr(" \t\r\n", *text))
        return 1;
    return begins(text, "　") ? strlen("　") : 0;
}

/* The length of the word here. Characters beyond ASCII are letters. */
static size_t word(const char *text)
{
    size_t n = 0;
    while (text[n] && !blank(text + n) &&
           ((text[n] >= '0' && text[n] <= '9') || (text[n] >= 'A' && text[n] <= 'Z') ||
            (text[n] >= 'a' && text[n] <= 'z') || strchr("_:.", text[n]) || (unsigned char)text[n] >= 0x80))
        n++;
    return n;
}

/* A text or a name up to its closing quote; a doubled quote is part of it. */
static tori_code read_quoted(struct tori__token *token, const char *text, tori_error *err)
{
    char quote = text[token->from];
    size_t at = token->from + 1;
    while (text[at] && (text[at] != quote || text[at + 1] == quote))
        at += text[at] == quote ? 2 : 1;
    if (!text[at])
        return tori__expression_fault(text, token->from, err, "the quote %c is never closed", quote);
    token->type = quote == '`' ? TORI__NAME : TORI__TEXT;
    token->to = at + 1;
    return TORI_OK;
}

/* The longest operator that stands here; a word is one only as a whole. */
static bool read_operator(struct tori__token *token, const char *text, size_t letters)
{
    size_t longest = 0;
    for (int i = 0; i < TORI__OPERATIONS; i++) {
        const char *sign = tori__operators[i].text;
        size_t n = sign ? strlen(sign) : 0;
        if (n <= longest || !begins(text + token->from, sign) || (letters && letters != n))
            continue;
        longest = n;
        token->type = i == TORI__NEGATE ? TORI__MINUS : TORI__OPERATOR;
        token->operation = (tori__operation)i;
    }
    token->to = token->from + longest;
    return longest > 0;
}

tori_code tori__expression_token(struct tori__token *token, const char *text, size_t from, tori_error *err)
{
    while (blank(text + from))
        from += blank(text + from);
    *token = (struct tori__token){.from = from, .to = from};
    const char *here = text + from;
    if (!*here)
        return TORI_OK;
    if (strchr("\"'`", *here))
        return read_quoted(token, text, err);
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        const char *sign = strange[i].text;
        if (begins(here, sign) && !begins(here, "==") && !begins(here, "!="))
            return tori__expression_fault(text, from, err, "\"%s\" is no operator; use %s", sign,
                                          strange[i].ours);
    }
    size_t letters = word(here);
    if (read_operator(token, text, letters))
        return TORI_OK;
    token->to = from + (letters ? letters : 1);
    if (letters)
        token->type = TORI__WORD;
    else if (*here == '(')
        token->type = TORI__OPEN;
    else if (*here == ')')
        token->type = TORI__CLOSE;
    else
        return tori__expression_fault(text, from, err, "\"%c\" means nothing here", *here);
    return TORI_OK;
}
