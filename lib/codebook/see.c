/* What a text of a column can mean, counted. */
#include "observe.h"

#include "../body.h"
#include "../era.h"

#include <string.h>

/* 1,204 or -3.5, up to its unit; NULL: no number. */
static const char *number_end(const char *s, bool *whole)
{
    static const char digits[] = "0123456789";
    if (strncmp(s, "▲", strlen("▲")) == 0)
        s += strlen("▲");
    else if (*s == '-' || *s == '+')
        s++;
    size_t n = strspn(s, digits);
    *whole = true;
    if (n == 0)
        return NULL;
    for (s += n; *s == ',' && strspn(s + 1, digits) == 3; s += 4)
        ;
    if (*s == '.' && (n = strspn(s + 1, digits)) > 0) {
        *whole = false;
        s += n + 1;
    }
    return s;
}

/* A number alone, or with the unit that the column's other numbers have. */
static bool is_number(struct tori__observations *all, struct tori__observed *c, const char *s, bool *whole)
{
    enum { LONGEST = 24 };
    const char *unit = number_end(s, whole);
    if (!unit || !*unit)
        return unit;
    if (!c->unit && strlen(unit) <= LONGEST && !strpbrk(unit, "0123456789,;/.-:") && *unit != ' ')
        c->unit = tori__arena_keep(&all->arena, unit, strlen(unit) + 1);
    return c->unit && strcmp(unit, c->unit) == 0;
}

static bool is_prefecture(const char *s)
{
    for (int p = 1; p <= TORI_PREFECTURES; p++)
        if (strcmp(s, tori_prefecture_name(p, "ja")) == 0)
            return true;
    return false;
}

/* false: out of memory. */
static bool fits_of(unsigned *to, struct tori__observations *all, struct tori__observed *c, const char *s)
{
    unsigned fits = 0;
    bool whole;
    int year, month, day;
    tori_code_readings readings;
    tori_code code = tori_code_read(&readings, s, strlen(s), NULL);
    tori_code as_year = tori_era_parse_year(&year, s, NULL);
    tori_code as_date = tori_era_parse_date(&year, &month, &day, s, NULL);
    if (code == TORI_ENOMEM || as_year == TORI_ENOMEM || as_date == TORI_ENOMEM)
        return false;
    fits |= (unsigned)(readings.n > 0) << TORI__FIT_CODE;
    fits |= (unsigned)tori_code_valid(s) << TORI__FIT_SIX;
    fits |= (unsigned)is_prefecture(s) << TORI__FIT_PREFECTURE;
    fits |= (unsigned)(tori_kind_parse(s) != TORI_KINDS) << TORI__FIT_KIND;
    fits |= (unsigned)(as_year == TORI_OK) << TORI__FIT_YEAR;
    if (is_number(all, c, s, &whole))
        fits |= 1u << TORI__FIT_NUMBER | (unsigned)whole << TORI__FIT_INTEGER;
    if (as_date == TORI_OK && day > 0)
        fits |= 1u << TORI__FIT_DATE;
    *to = fits;
    return true;
}

const char *const tori__delimiters[] = {"、", ";", ",", "・", "/", "\n", NULL};

/* The first delimiter in a text, and which; NULL: none. */
static const char *find_delimiter(const char *text, size_t *which)
{
    const char *first = NULL;
    for (size_t i = 0; tori__delimiters[i]; i++) {
        const char *at = strstr(text, tori__delimiters[i]);
        if (at && (!first || at < first)) {
            first = at;
            *which = i;
        }
    }
    return first;
}

static bool count_part(struct tori__observations *all, struct tori__observed *c, const char *text, size_t n,
                       bool joined, bool known)
{
    struct tori__seen_part *p = c->part, *end = c->part + c->n_parts;
    for (; n > 0 && *text == ' '; n--)
        text++;
    while (n > 0 && text[n - 1] == ' ')
        n--;
    while (p < end && (strncmp(p->folded, text, n) != 0 || p->folded[n] != '\0'))
        p++;
    if (n == 0 || (p == end && c->n_parts == TORI__PARTS)) {
        c->many_parts |= n > 0;
        return true;
    }
    if (p == end) {
        char *copy = tori__arena_take(&all->arena, n + 1, 1);
        if (!copy)
            return false;
        memcpy(copy, text, n);
        copy[n] = '\0';
        *p = (struct tori__seen_part){.folded = copy};
        c->n_parts++;
    }
    p->times++;
    p->texts += !known;
    p->joined |= joined;
    return true;
}

/* The parts that the text has if it is a list of choices. known: it was seen before. */
static bool count_parts(struct tori__observations *all, struct tori__observed *c, const char *folded,
                        bool known)
{
    size_t which = 0;
    const char *at = find_delimiter(folded, &which);
    bool joined = at;
    for (; at && !c->many_parts; at = find_delimiter(folded, &which)) {
        c->delimited[which]++;
        if (!count_part(all, c, folded, (size_t)(at - folded), true, known))
            return false;
        folded = at + strlen(tori__delimiters[which]);
    }
    return c->many_parts || count_part(all, c, folded, strlen(folded), joined, known);
}

bool tori__see_text(struct tori__observations *all, struct tori__observed *c, const char *folded,
                    const char *text, size_t n)
{
    struct tori__seen_text *t = c->text, *end = c->text + c->n_texts, other;
    while (t < end && strcmp(t->folded, folded) != 0)
        t++;
    if (!count_parts(all, c, folded, t < end))
        return false;
    if (t == end) {
        if (c->n_texts == TORI__TEXTS) {
            c->many = true;
            t = &other;
        } else {
            c->n_texts++;
            t->folded = tori__arena_keep(&all->arena, folded, strlen(folded) + 1);
            t->raw = tori__tidy(&all->arena, text, n, false);
            t->times = 0;
            if (!t->folded || !t->raw) {
                c->n_texts--;
                return false;
            }
        }
        if (!fits_of(&t->fits, all, c, folded))
            return false;
        if (strlen(folded) > c->longest)
            c->longest = strlen(folded);
    }
    t->times++;
    c->filled++;
    for (int f = 0; f < TORI__FITS; f++)
        c->fits[f] += t->fits >> f & 1;
    return true;
}
