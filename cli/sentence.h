/* Sentences with places to fill. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include <stddef.h>

/* Write a sentence at to + used; values['n' - 'a'] stands for {n} and so on. What
 * has no room is cut off between characters. Returns the bytes now used. */
size_t sentence_fill(char *to, size_t size, size_t used, const char *sentence, const char *const values[26]);

#endif
