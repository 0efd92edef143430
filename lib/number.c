/* Exact decimal numbers, as people write them and as we do. */
#include "number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All digits of a number, and how many of them are decimals. */
struct digits {
    int64_t value;
    int decimals;
    bool any, large;
};

enum { MOST_DECIMALS = 18 };
#define LIMIT INT64_C(1000000000000000000) /* 10^18 */

static const char *const blanks[] = {" ", "\t", "　", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", NULL};
static const char *const minuses[] = {"-", "−", "－", "‐", "–", "ー", "▲", NULL};

static bool scan_word(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (n == 0 || strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static bool scan_any(const char **p, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (scan_word(p, words[i]))
            return true;
    return false;
}

static void skip_blanks(const char **p)
{
    while (scan_any(p, blanks))
        continue;
}

/* 0 to 9, ASCII or full-width (U+FF10 to U+FF19); -1: none, *p stays. */
static int scan_digit(const char **p)
{
    const unsigned char *u = (const unsigned char *)*p;
    if (u[0] >= '0' && u[0] <= '9') {
        *p += 1;
        return u[0] - '0';
    }
    if (u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x90 && u[2] <= 0x99) {
        *p += 3;
        return u[2] - 0x90;
    }
    return -1;
}

static void take_digit(struct digits *d, int digit)
{
    d->any = true;
    if (d->value > (LIMIT - 1 - digit) / 10)
        d->large = true;
    else
        d->value = 10 * d->value + digit;
}

/* A mark in its ASCII form or, of comma and point, its full-width form. */
static bool scan_mark(const char **p, const char *mark)
{
    if (strcmp(mark, ",") == 0 && scan_word(p, "，"))
        return true;
    if (strcmp(mark, ".") == 0 && scan_word(p, "．"))
        return true;
    return scan_word(p, mark);
}

/* Three digits and no more. */
static bool scan_group(const char **p, struct digits *d)
{
    int n = 0, digit;
    for (; (digit = scan_digit(p)) >= 0; n++)
        take_digit(d, digit);
    return n == 3;
}

/* Digits before the point. false: groups that are not thousands. */
static bool scan_whole(const char **p, struct digits *d, const char *group)
{
    int n = 0, digit;
    bool blank = false;
    for (; (digit = scan_digit(p)) >= 0; n++)
        take_digit(d, digit);
    for (bool first = true; d->any; first = false) {
        const char *next = *p, *behind;
        bool by_blank = !scan_mark(&next, group) && scan_any(&next, blanks);
        behind = next;
        if (next == *p || scan_digit(&behind) < 0)
            return true;
        if (first && (n > 3 || d->value == 0))
            return false;
        if (!first && by_blank != blank)
            return false;
        blank = by_blank;
        if (!scan_group(&next, d))
            return false;
        *p = next;
    }
    return true;
}

/* Digits behind the point; zeros at the end do not count. */
static void scan_decimals(const char **p, struct digits *d)
{
    int zeros = 0, digit;
    while ((digit = scan_digit(p)) >= 0) {
        d->any = true;
        if (digit == 0) {
            zeros++;
            continue;
        }
        for (; zeros > 0 && !d->large; zeros--) {
            take_digit(d, 0);
            d->decimals++;
        }
        take_digit(d, digit);
        d->decimals++;
        d->large |= d->decimals > MOST_DECIMALS;
    }
}

static bool scan_exponent(const char *p)
{
    if (*p != 'e' && *p != 'E')
        return false;
    p++;
    p += *p == '+' || *p == '-';
    return scan_digit(&p) >= 0;
}

tori_number_fault tori_number_scan(tori_number *out, const char **at, const tori_number_form *form)
{
    const char *p = *at;
    struct digits d = {0};
    *out = (tori_number){0};
    skip_blanks(&p);
    bool minus = scan_any(&p, minuses) || (form->triangle && scan_word(&p, "△"));
    bool sign = minus || scan_word(&p, "+") || scan_word(&p, "＋");
    if (sign)
        skip_blanks(&p);
    if (!scan_whole(&p, &d, form->group ? form->group : ","))
        return TORI_NUMBER_GROUPS;
    const char *point = p;
    if (scan_mark(&p, form->decimal ? form->decimal : "."))
        scan_decimals(&p, &d);
    if (!d.any)
        return sign ? TORI_NUMBER_SIGN : TORI_NUMBER_NONE;
    if (p > point && scan_mark(&p, form->decimal ? form->decimal : "."))
        return TORI_NUMBER_GROUPS; /* 1.2.3 */
    if (scan_exponent(p))
        return TORI_NUMBER_EXPONENT;
    if (d.large)
        return TORI_NUMBER_LARGE;
    *out = (tori_number){minus ? -d.value : d.value, d.decimals};
    *at = p;
    return TORI_NUMBER_SOUND;
}

bool tori_number_parse(tori_number *out, const char *text)
{
    static const tori_number_form plain = {0};
    char again[32];
    const char *p = text;
    if (tori_number_scan(out, &p, &plain) == TORI_NUMBER_SOUND) {
        tori_number_print(again, *out);
        if (strcmp(again, text) == 0)
            return true;
    }
    *out = (tori_number){0};
    return false;
}

void tori_number_print(char to[32], tori_number number)
{
    char digits[24];
    const char *minus = number.mantissa < 0 ? "-" : "";
    int n = snprintf(digits, sizeof digits, "%0*lld", number.scale + 1, llabs((long long)number.mantissa));
    int whole = n - number.scale;
    snprintf(to, 32, "%s%.*s%s%s", minus, whole, digits, number.scale ? "." : "", digits + whole);
}

int tori_number_compare(tori_number a, tori_number b)
{
    /* 18 digits and 18 more: below 2^127. */
    __extension__ __int128 left = a.mantissa, right = b.mantissa;
    for (; a.scale < b.scale; a.scale++)
        left *= 10;
    for (; b.scale < a.scale; b.scale++)
        right *= 10;
    return (left > right) - (left < right);
}
