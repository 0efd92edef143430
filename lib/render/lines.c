/* Text in lines of a terminal. */
#include "lines.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

/* UAX #14 lets these begin a line; printed Japanese does not. */
static const char *const no_start[] = {"ー", "々", "〜", "～", "…", "‥", "％", "℃"};

static void forbid(char *override, const char *text)
{
    /* An address in two lines cannot be clicked: ASCII up to a blank. */
    for (const char *p = text; (p = strstr(p, "://"));)
        while (*++p > ' ')
            override[p - text] = UC_BREAK_PROHIBITED;
    for (size_t i = 0; i < sizeof no_start / sizeof *no_start; i++)
        for (const char *p = text; (p = strstr(p, no_start[i])); p++)
            override[p - text] = UC_BREAK_PROHIBITED;
}

char *tori__break_lines(const char *text, size_t width, size_t indent)
{
    size_t n = strlen(text), k = 0;
    if (n == 0 || width <= indent)
        return tori_text_copy(text, n);
    char *lines = malloc(2 * n + 1);
    char *places = malloc(n);
    char *override = malloc(n);
    if (!lines || !places || !override) {
        free(lines);
        lines = NULL;
        goto done;
    }
    memset(override, UC_BREAK_UNDEFINED, n);
    forbid(override, text);
    u8_width_linebreaks((const uint8_t *)text, n, (int)(width - indent), -(int)indent, 0, override, "UTF-8",
                        places);
    for (size_t i = 0; i < n; i++) {
        if (places[i] == UC_BREAK_POSSIBLE) {
            while (k > 0 && lines[k - 1] == ' ')
                k--;
            lines[k++] = '\n';
        }
        lines[k++] = text[i];
    }
    lines[k] = 0;
done:
    free(places);
    free(override);
    return lines;
}
