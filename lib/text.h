/* Clean UTF-8: folding, width, escaping. */
#ifndef TORI_TEXT_H
#define TORI_TEXT_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

/* Is this valid UTF-8? A NUL in it is not: texts end with one. */
bool tori_text_valid(const char *s, size_t n);

/* Is it valid UTF-8 without control characters but tabs and line breaks? What is
 * not has no place in a cell. */
bool tori_text_plain(const char *s, size_t n);

/* Fold a cell for comparison: NFKC, look-alikes of marks to one form
 * (◯ 〇 to ○; ✕ ✗ x X to ×; － ー ― – — to -), spaces trimmed and runs of
 * inner spaces and newlines made one space. Looks like "○", "×", "-", "有".
 * The caller frees *out. Fails with TORI_EDATA when s is not plain (tori_text_plain), TORI_ENOMEM. */
tori_code tori_text_fold(char **out, const char *s, size_t n, tori_error *err) TORI_MUST_CHECK;

/* Fold a name or a header: as tori_text_fold, then no spaces at all, old
 * character forms and small ヶ to their common form (髙 高, ヶ ケ が). */
tori_code tori_text_fold_name(char **out, const char *s, size_t n, tori_error *err) TORI_MUST_CHECK;

/* Columns that s takes in a terminal (East Asian wide characters take two). */
size_t tori_text_width(const char *s);

/* Copy s so that it is safe on a terminal: control characters and bytes that
 * are not UTF-8 become \x1b, \n, ... As snprintf: writes at most size bytes,
 * never half a character, returns the length it wanted. */
size_t tori_text_escape(char *to, size_t size, const char *s, size_t n);

/* Does text match a pattern with * (any run) and ? (one character)? */
bool tori_text_glob(const char *pattern, const char *text);

/* In how many characters two texts differ: Levenshtein's distance. Up to 63 of
 * them; longer ones count as far. */
size_t tori_text_distance(const char *a, const char *b);

/* Copy of n bytes with a NUL behind; NULL when out of memory. */
char *tori_text_copy(const char *s, size_t n);

#endif
