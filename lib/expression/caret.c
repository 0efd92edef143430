/* The place of a fault in an expression, shown under it. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <string.h>

static bool inside(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

void tori__expression_caret(char *to, size_t size, const char *text, size_t at)
{
    enum { BEFORE = 60, AFTER = 40 }; /* bytes of a long line that are shown around the place */
    char before[256], after[256];
    size_t from = at, end = at;
    while (from > 0 && text[from - 1] != '\n' && (at - from < BEFORE || inside(text[from])))
        from--;
    while (text[end] && text[end] != '\n' && (end - at < AFTER || inside(text[end])))
        end++;
    bool cut = from > 0 && text[from - 1] != '\n', more = text[end] && text[end] != '\n';
    tori_text_escape(before, sizeof before, text + from, at - from);
    tori_text_escape(after, sizeof after, text + at, end - at);
    snprintf(to, size, "%s%s%s%s\n%*s^", cut ? "…" : "", before, after, more ? "…" : "",
             (int)(tori_text_width(before) + cut), "");
}
