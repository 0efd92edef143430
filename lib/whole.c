/* Characters that a limit in bytes has cut. */
#include "whole.h"

#include <stddef.h>

/* How many bytes the character that begins with this one has; 1 for any other. */
static size_t length_of(unsigned char first)
{
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 1;
}

void tori__whole(char *text)
{
    char *to = text;
    while (*text) {
        size_t wanted = length_of((unsigned char)*text), n = 1;
        while (n < wanted && ((unsigned char)text[n] & 0xc0) == 0x80)
            n++;
        for (size_t i = 0; n == wanted && i < n; i++)
            *to++ = text[i];
        text += n;
    }
    *to = 0;
}
