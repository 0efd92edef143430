/* Sentences with places to fill. */
#include "sentence.h"

#include "text.h"

#include <stdio.h>

size_t sentence_fill(char *to, size_t size, size_t used, const char *sentence, const char *const values[26])
{
    while (*sentence != '\0' && used + 1 < size) {
        if (sentence[0] == '{' && sentence[1] != '\0' && sentence[2] == '}') {
            used += (size_t)snprintf(to + used, size - used, "%s", values[sentence[1] - 'a']);
            sentence += 3;
        } else {
            to[used++] = *sentence++;
            to[used] = '\0';
        }
    }
    used = used < size ? used : size - 1;
    while (!tori_text_valid(to, used)) /* cut within a character */
        to[--used] = '\0';
    return used;
}
