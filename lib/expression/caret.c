/* The place of a fault in an expression, shown under it. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t tori_expression_caret(char *to, size_t size, const char *text, unsigned long line, unsigned column)
{
    char shown[TORI__EXPRESSION_LONGEST] = "", before[TORI__EXPRESSION_LONGEST] = "";
    for (; line > 1 && strchr(text, '\n'); line--)
        text = strchr(text, '\n') + 1;
    size_t length = strcspn(text, "\n"), n = 0;
    for (; column > 1 && n < length; column--)
        do
            n++;
        while (n < length && ((unsigned char)text[n] & 0xc0) == 0x80);
    tori_text_escape(shown, sizeof shown, text, length);
    tori_text_escape(before, sizeof before, text, n);
    return (size_t)snprintf(to, size, "%s\n%*s^", shown, (int)tori_text_width(before), "");
}
