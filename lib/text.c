/* Clean UTF-8: folding, width, escaping. */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

bool tori_text_valid(const char *s, size_t n)
{
    return u8_check((const uint8_t *)s, n) == NULL && (n == 0 || !memchr(s, 0, n));
}

char *tori_text_copy(const char *s, size_t n)
{
    char *copy = malloc(n + 1);
    if (!copy)
        return NULL;
    if (n)
        memcpy(copy, s, n);
    copy[n] = 0;
    return copy;
}

struct pair {
    ucs4_t from, to;
};

/* Marks that hands and fonts confuse, after NFKC, each with the one it means.
 * Only applied where the mark is the whole cell: "x" in a word stays. */
static const struct pair marks[] = {
    {0x25EF, 0x25CB}, /* ◯ large circle to ○ */
    {0x3007, 0x25CB}, /* 〇 ideographic zero */
    {0x2B55, 0x25CB}, /* ⭕ */
    {0x26AA, 0x25CB}, /* ⚪ */
    {0x2715, 0x00D7}, /* ✕ to × */
    {0x2716, 0x00D7}, /* ✖ */
    {0x2717, 0x00D7}, /* ✗ */
    {0x2718, 0x00D7}, /* ✘ */
    {0x274C, 0x00D7}, /* ❌ */
    {0x2573, 0x00D7}, /* ╳ */
    {'x', 0x00D7},    {'X', 0x00D7},
    {0x2010, '-'},    {0x2011, '-'},
    {0x2012, '-'},    {0x2013, '-'},
    {0x2014, '-'},    {0x2015, '-'},
    {0x2212, '-'}, /* − minus */
    {0x30FC, '-'}, /* ー */
    {0x2500, '-'}, /* ─ */
};

/* Character forms of one name that official lists and offices mix. */
static const struct pair name_forms[] = {
    {0x9AD9, 0x9AD8}, /* 髙 高 */
    {0xFA11, 0x5D0E}, /* 﨑 崎 */
    {0x5D5C, 0x5D0E}, /* 嵜 */
    {0x6FF5, 0x6D5C}, /* 濵 浜 */
    {0x6FF1, 0x6D5C}, /* 濱 */
    {0x908A, 0x8FBA}, /* 邊 辺 */
    {0x9089, 0x8FBA}, /* 邉 */
    {0x6FA4, 0x6CA2}, /* 澤 沢 */
    {0x5D8B, 0x5CF6}, /* 嶋 島 */
    {0x5D8C, 0x5CF6}, /* 嶌 */
    {0x9F8D, 0x7ADC}, /* 龍 竜 */
    {0x69C7, 0x69D9}, /* 槇 槙 */
    {0x66FE, 0x66FD}, /* 曾 曽 */
    {0x30F6, 0x304C}, /* ヶ が */
    {0x30B1, 0x304C}, /* ケ */
    {0x30AC, 0x304C}, /* ガ */
};

static ucs4_t mapped(const struct pair *table, size_t n, ucs4_t c)
{
    for (size_t i = 0; i < n; i++)
        if (table[i].from == c)
            return table[i].to;
    return c;
}

static bool is_blank(ucs4_t c)
{
    return c == 0x200B || c == 0xFEFF || uc_is_property_white_space(c);
}

bool tori_text_plain(const char *s, size_t n)
{
    const uint32_t controls = ~(UINT32_C(1) << '\t' | UINT32_C(1) << '\n' | UINT32_C(1) << '\r');
    unsigned char all = 0;
    bool control = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        control |= (c < 0x20 && controls >> c & 1) | (c == 0x7f);
        all |= c;
    }
    return !control && (all < 0x80 || tori_text_valid(s, n));
}

static bool is_ascii(const char *s, size_t n)
{
    unsigned char all = 0;
    for (size_t i = 0; i < n; i++)
        all |= (unsigned char)s[i];
    return all < 0x80;
}

/* NFKC into fresh memory; *n is its length. ASCII is that already. */
static tori_code normalise(uint8_t **out, size_t *n, const char *s, size_t len, tori_error *err)
{
    if (!tori_text_plain(s, len)) {
        *out = NULL;
        return tori_fail(err, TORI_EDATA, "not UTF-8, or with control characters");
    }
    bool ready = is_ascii(s, len);
    *n = len;
    *out = ready ? (uint8_t *)tori_text_copy(s, len) : u8_normalize(UNINORM_NFKC, (const uint8_t *)s, len, NULL, n);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

/* Walk over normalised text, mapping and joining blanks. A mapping never makes
 * a character longer, so the result fits in place. */
static size_t squeeze(uint8_t *s, size_t n, bool drop_blanks, const struct pair *table, size_t n_table)
{
    size_t to = 0;
    bool pending = false;
    for (size_t i = 0; i < n;) {
        ucs4_t c;
        int k = u8_mbtouc_unsafe(&c, s + i, n - i);
        i += (size_t)k;
        if (is_blank(c)) {
            pending = to > 0 && !drop_blanks;
            continue;
        }
        if (pending)
            s[to++] = ' ';
        pending = false;
        c = mapped(table, n_table, c);
        to += (size_t)u8_uctomb(s + to, c, (ptrdiff_t)(n - to));
    }
    return to;
}

static tori_code finish(char **out, uint8_t *s, size_t n, tori_error *err)
{
    *out = tori_text_copy((const char *)s, n);
    free(s);
    return *out ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

tori_code tori_text_fold(char **out, const char *s, size_t n, tori_error *err)
{
    uint8_t *norm = NULL;
    size_t len = 0;
    *out = NULL;
    tori_code rc = normalise(&norm, &len, s, n, err);
    if (rc != TORI_OK)
        return rc;
    len = squeeze(norm, len, false, NULL, 0);
    ucs4_t c;
    if (len && u8_mbtouc(&c, norm, len) == (int)len) {
        uint8_t mark[6];
        int k = u8_uctomb(mark, mapped(marks, sizeof marks / sizeof *marks, c), sizeof mark);
        *out = tori_text_copy((const char *)mark, (size_t)k);
        free(norm);
        return *out ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    return finish(out, norm, len, err);
}

tori_code tori_text_fold_name(char **out, const char *s, size_t n, tori_error *err)
{
    uint8_t *norm = NULL;
    size_t len = 0;
    *out = NULL;
    tori_code rc = normalise(&norm, &len, s, n, err);
    /* What stands together once blanks are gone can be one character, as か and ゛ are. */
    for (bool settled = false; rc == TORI_OK && !settled;) {
        uint8_t *again = NULL;
        size_t again_len = 0;
        len = squeeze(norm, len, true, name_forms, sizeof name_forms / sizeof *name_forms);
        rc = normalise(&again, &again_len, (const char *)norm, len, err);
        settled = rc == TORI_OK && again_len == len && memcmp(again, norm, len) == 0;
        free(norm);
        norm = again;
        len = again_len;
    }
    return rc == TORI_OK ? finish(out, norm, len, err) : rc;
}

size_t tori_text_width(const char *s)
{
    int n = u8_strwidth((const uint8_t *)s, "UTF-8");
    return n > 0 ? (size_t)n : 0;
}

/* The escape of a character that must not reach a terminal; 0 if it may. */
static int escape(char piece[12], ucs4_t c)
{
    static const char letters[] = {['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    if (c < sizeof letters && letters[c])
        return snprintf(piece, 12, "\\%c", letters[c]);
    if (c < 0x20 || c == 0x7f)
        return snprintf(piece, 12, "\\x%02x", (unsigned)c);
    /* C1 controls, direction overrides and invisible marks can forge a line. */
    if ((c >= 0x80 && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
        (c >= 0x2066 && c <= 0x2069) || c == 0xfeff)
        return snprintf(piece, 12, "\\u%04x", (unsigned)c);
    return 0;
}

size_t tori_text_escape(char *to, size_t size, const char *s, size_t n)
{
    size_t wanted = 0, end = 0;
    const uint8_t *p = (const uint8_t *)s;
    while (n > 0) {
        char piece[12];
        ucs4_t c;
        int k = u8_mbtoucr(&c, p, n);
        int len;
        if (k <= 0) {
            len = snprintf(piece, sizeof piece, "\\x%02x", (unsigned)*p);
            k = 1;
        } else if ((len = escape(piece, c)) == 0) {
            memcpy(piece, p, (size_t)k);
            len = k;
        }
        if (end == wanted && wanted + (size_t)len < size) {
            memcpy(to + end, piece, (size_t)len);
            end += (size_t)len;
        }
        wanted += (size_t)len;
        p += k;
        n -= (size_t)k;
    }
    if (size)
        to[end] = 0;
    return wanted;
}

bool tori_text_glob(const char *pattern, const char *text)
{
    const char *star = NULL, *retry = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            retry = text;
        } else if (*pattern == '?') {
            pattern++;
            do
                text++;
            while (((unsigned char)*text & 0xc0) == 0x80);
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star;
            text = ++retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

/* The characters of a text; SIZE_MAX when there are more than size. */
static size_t characters(ucs4_t to[], size_t size, const char *text)
{
    const uint8_t *p = (const uint8_t *)text;
    size_t n = 0, left = strlen(text);
    while (left > 0) {
        if (n == size)
            return SIZE_MAX;
        int k = u8_mbtouc(&to[n++], p, left);
        p += k;
        left -= (size_t)k;
    }
    return n;
}

size_t tori_text_distance(const char *a, const char *b)
{
    enum { MOST = 63 };
    ucs4_t x[MOST], y[MOST];
    size_t row[MOST + 1], n = characters(x, MOST, a), m = characters(y, MOST, b);
    if (n == SIZE_MAX || m == SIZE_MAX)
        return MOST + 1;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 0; i < n; i++) {
        size_t diagonal = row[0]++;
        for (size_t j = 1; j <= m; j++) {
            size_t best = diagonal + (x[i] != y[j - 1]);
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[m];
}
