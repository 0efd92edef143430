/* From cairo's SVG to ours. */
#include "svg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As XML. Control characters have no place in it, escaped or not. */
static bool add_escaped(tori__output *to, const char *text)
{
    static const char *const escapes[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        const char *escape = c < 0x20 || c == 0x7f ? " " : escapes[c];
        if (!(escape ? tori__output_text(to, escape) : tori__output_add(to, text, 1)))
            return false;
    }
    return true;
}

static bool add_element(tori__output *to, const char *name, const char *text)
{
    return !*text || (tori__output_text(to, "<") && tori__output_text(to, name) &&
                      tori__output_text(to, ">") && add_escaped(to, text) && tori__output_text(to, "</") &&
                      tori__output_text(to, name) && tori__output_text(to, ">\n"));
}

/* What goes behind "<svg" and behind the tag. */
static bool add_head(tori__output *to, const char *rest, size_t n, const tori_scene *scene)
{
    return tori__output_text(to, " role=\"img\" xml:lang=\"") &&
           add_escaped(to, tori_scene_language(scene)) && tori__output_text(to, "\"") &&
           tori__output_add(to, rest, n) && tori__output_text(to, "\n") &&
           add_element(to, "title", tori_scene_title(scene)) &&
           add_element(to, "desc", tori_scene_description(scene));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Write the number at s, without its sign, to two decimals: a hundredth of a
 * point is a seventh of what the finest printer can place. Returns its end. */
static const char *rounded(char to[32], const char *s)
{
    unsigned long whole = 0, parts = 0; /* parts in thousandths */
    for (; is_digit(*s); s++)
        whole = 10 * whole + (unsigned long)(*s - '0');
    if (*s == '.')
        s++;
    for (unsigned long place = 100; is_digit(*s); s++, place /= 10)
        parts += place * (unsigned long)(*s - '0');
    unsigned long units = 100 * whole + (parts + 5) / 10;
    if (units % 100 == 0)
        snprintf(to, 32, "%lu", units / 100);
    else if (units % 10 == 0)
        snprintf(to, 32, "%lu.%lu", units / 100, units / 10 % 10);
    else
        snprintf(to, 32, "%lu.%02lu", units / 100, units % 100);
    return s;
}

/* The data of a path from s up to its closing quote; *end is there. */
static bool add_path(tori__output *to, const char *s, const char **end)
{
    while (*s && *s != '"') {
        char number[32];
        const char *next = s + 1;
        bool done;
        if (is_digit(*s)) {
            next = rounded(number, s);
            done = tori__output_text(to, number);
        } else {
            done = tori__output_add(to, s, 1);
        }
        if (!done)
            return false;
        s = next;
    }
    *end = s;
    return true;
}

/* cairo numbers its surfaces through the life of a process; the numbers name
 * groups that nothing refers to. Path data with six decimals is most of a file. */
static bool add_body(tori__output *to, const char *body)
{
    static const char surface[] = " id=\"surface", path[] = " d=\"";
    const char *kept = body; /* not yet written from here */
    for (const char *s = strchr(body, ' '); s; s = strchr(s, ' ')) {
        if (strncmp(s, surface, sizeof surface - 1) == 0) {
            if (!tori__output_add(to, kept, (size_t)(s - kept)))
                return false;
            s += sizeof surface - 1;
            s += strcspn(s, "\"");
            kept = s = *s ? s + 1 : s;
        } else if (strncmp(s, path, sizeof path - 1) == 0) {
            s += sizeof path - 1;
            if (!tori__output_add(to, kept, (size_t)(s - kept)) || !add_path(to, s, &s))
                return false;
            kept = s;
        } else {
            s++;
        }
    }
    return tori__output_text(to, kept);
}

bool tori__svg_finish(tori__output *svg, const tori_scene *scene)
{
    tori__output out = {0};
    if (!tori__output_add(svg, "", 1)) /* a NUL, to search as text */
        return false;
    const char *tag = strstr(svg->bytes, "<svg");
    const char *rest = tag ? tag + strlen("<svg") : NULL;
    const char *end = tag ? strchr(tag, '>') : NULL;
    bool done = end && tori__output_add(&out, svg->bytes, (size_t)(rest - svg->bytes)) &&
                add_head(&out, rest, (size_t)(end + 1 - rest), scene) &&
                add_body(&out, end + 1 + (end[1] == '\n'));
    if (!done) {
        free(out.bytes);
        return false;
    }
    free(svg->bytes);
    *svg = out;
    return true;
}
