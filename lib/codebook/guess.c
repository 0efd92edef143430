/* Decides what columns hold from their headers and cells. */
#include "guess.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words for yes and no as they stand beside each other, folded. */
static const struct {
    const char *yes, *no;
} pairs[] = {
    {"○", "×"},
    {"有", "無"},
    {"あり", "なし"},
    {"有り", "無し"},
    {"はい", "いいえ"},
    {"済", "未"},
    {"実施", "未実施"},
    {"実施済", "未実施"},
    {"実施済み", "未実施"},
    {"している", "していない"},
    {"1", "0"},
    {"true", "false"},
    {"True", "False"},
    {"TRUE", "FALSE"},
    {"yes", "no"},
    {"Yes", "No"},
    {"YES", "NO"},
    {"Y", "N"},
    {"●", "×"},
    {"✓", "×"},
    {"レ", "×"},
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

char tori__guess_yes(const char *folded)
{
    for (size_t i = 0; i < PAIRS; i++) {
        if (strcmp(pairs[i].yes, folded) == 0)
            return TORI_YES;
        if (strcmp(pairs[i].no, folded) == 0)
            return TORI_NO;
    }
    return 0;
}

const char *tori__guess_partner(const char *folded)
{
    for (size_t i = 0; i < PAIRS; i++) {
        if (strcmp(pairs[i].yes, folded) == 0)
            return pairs[i].no;
        if (strcmp(pairs[i].no, folded) == 0)
            return pairs[i].yes;
    }
    return NULL;
}

bool tori__guess_returned(const char *folded)
{
    static const char *const words[] = {"提出済",   "提出済み", "回収済", "回収済み", "回答済",
                                        "回答済み", "受領済",   "済",     "有",       "○",
                                        "received", "returned", NULL};
    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], folded) == 0)
            return true;
    return false;
}

static bool all_fit(const struct tori__observed *c, int fit)
{
    return c->filled > 0 && c->fits[fit] == c->filled;
}

/* A text that comes back twice on average and is no essay. */
static bool is_choice(const struct tori__observed *c)
{
    enum { CHOICES = 30, LONGEST = 240 };
    return !c->many && c->n_texts > 0 && c->n_texts <= CHOICES && c->filled >= 2 * c->n_texts &&
           c->longest <= LONGEST;
}

/* Parts that stand together in one cell and otherwise in another: "A、C" beside "A" and "B、C". A choice
 * that has a comma in it comes with the same words every time. */
static bool is_list(const struct tori__observed *c)
{
    size_t joined = 0, times = 0;
    for (size_t i = 0; i < c->n_parts; i++) {
        const struct tori__seen_part *p = &c->part[i];
        times += p->times;
        joined += p->joined;
        if (p->joined && p->texts < 2)
            return false;
    }
    bool dates = 2 * c->fits[TORI__FIT_DATE] > c->filled;
    return !c->many_parts && !dates && joined >= 2 && times >= 2 * c->n_parts;
}

tori__shape tori__guess_shape(const struct tori__observed *c)
{
    bool yesno = !c->many && c->n_texts > 0;
    for (size_t i = 0; i < c->n_texts; i++)
        yesno &= tori__guess_yes(c->text[i].folded) != 0;
    if (yesno)
        return TORI__SHAPE_YESNO;
    if (all_fit(c, TORI__FIT_DATE))
        return TORI__SHAPE_DATE;
    if (all_fit(c, TORI__FIT_INTEGER))
        return TORI__SHAPE_INTEGER;
    if (all_fit(c, TORI__FIT_NUMBER))
        return TORI__SHAPE_NUMBER;
    if (is_list(c))
        return TORI__SHAPE_LIST;
    return is_choice(c) ? TORI__SHAPE_CHOICE : TORI__SHAPE_TEXT;
}

/* ---- roles ---- */

static bool fits_code(const struct tori__observed *c)
{
    return c->filled > 0;
}

static bool fits_name(const struct tori__observed *c)
{
    return c->filled > 0 && !all_fit(c, TORI__FIT_NUMBER);
}

static bool fits_prefecture(const struct tori__observed *c)
{
    return all_fit(c, TORI__FIT_PREFECTURE);
}

static bool fits_kind(const struct tori__observed *c)
{
    return all_fit(c, TORI__FIT_KIND);
}

/* A file holds one year. */
static bool fits_year(const struct tori__observed *c)
{
    return all_fit(c, TORI__FIT_YEAR) && c->n_files > 0 && c->n_texts <= c->n_files && !c->many;
}

static bool fits_status(const struct tori__observed *c)
{
    bool returned = false;
    for (size_t i = 0; i < c->n_texts; i++)
        returned |= tori__guess_returned(c->text[i].folded);
    return !c->many && returned;
}

enum { HEADERS = 12 };

/* A role, what its header is like (folded, with * and ?, the surest first), and what else
 * must hold. */
static const struct {
    tori_role role;
    bool (*fits)(const struct tori__observed *c);
    const char *headers[HEADERS];
} roles[] = {
    {TORI_ROLE_CODE,
     fits_code,
     {"code", "Code", "団体コード*", "*公共団体コード*", "自治体コード*", "市区町村コード*", "市町村コード*",
      "標準地域コード*", "都道府県コード*", "lgcode", "*_code"}},
    {TORI_ROLE_NAME,
     fits_name,
     {"name", "Name", "団体名*", "地方公共団体名*", "自治体名*", "市区町村名*", "市町村名*", "municipality",
      "body"}},
    {TORI_ROLE_PREFECTURE, fits_prefecture, {"prefecture", "Prefecture", "pref", "都道府県*"}},
    {TORI_ROLE_KIND, fits_kind, {"kind", "Kind", "団体種別", "団体区分", "種別"}},
    {TORI_ROLE_YEAR, fits_year, {"year", "Year", "年度", "調査年度", "年"}},
    {TORI_ROLE_STATUS, fits_status, {"status", "Status", "提出状況*", "回収状況*", "回答状況*"}},
};

tori_role tori__guess_role(const char *header)
{
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
        for (size_t h = 0; h < HEADERS && roles[r].headers[h]; h++)
            if (tori_text_glob(roles[r].headers[h], header))
                return roles[r].role;
    return TORI_ROLE_ITEM;
}

static struct tori__observed *find_role(struct tori__observations *all, size_t r)
{
    for (size_t h = 0; h < HEADERS && roles[r].headers[h]; h++)
        for (size_t i = 0; i < all->n; i++)
            if (all->column[i]->role == TORI_ROLE_ITEM &&
                tori_text_glob(roles[r].headers[h], all->column[i]->folded) && roles[r].fits(all->column[i]))
                return all->column[i];
    return NULL;
}

/* Files of other years may call the same column otherwise. */
static void merge_others(struct tori__observations *all, size_t r, struct tori__observed *c)
{
    uint64_t in = c->in;
    for (size_t i = 0; i < all->n; i++) {
        struct tori__observed *other = all->column[i];
        bool named = false;
        for (size_t h = 0; h < HEADERS && roles[r].headers[h]; h++)
            named |= tori_text_glob(roles[r].headers[h], other->folded);
        if (!named || other->role != TORI_ROLE_ITEM || (other->in & in) != 0 || !roles[r].fits(other))
            continue;
        in |= other->in;
        other->role = c->role;
        other->merged = true;
        other->same = c->same;
        c->same = other;
    }
}

/* Without a telling header: the first column with nothing but codes in six digits. */
static struct tori__observed *find_codes(struct tori__observations *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->column[i]->role == TORI_ROLE_ITEM && all_fit(all->column[i], TORI__FIT_SIX))
            return all->column[i];
    return NULL;
}

static tori_code find_named(struct tori__observed **out, struct tori__observations *all, const char *code,
                            tori_error *err)
{
    char *folded = NULL;
    tori_code rc = tori_text_fold_name(&folded, code, strlen(code), err);
    if (rc != TORI_OK)
        return rc;
    const uint32_t *at = tori__map_get(&all->headers, folded);
    free(folded);
    if (!at)
        return tori_fail(err, TORI_EARG, "no column has the header \"%.100s\"", code);
    *out = all->column[*at];
    return TORI_OK;
}

tori_code tori__guess_roles(struct tori__observations *all, const char *code, bool *jp, tori_error *err)
{
    *jp = true;
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        struct tori__observed *c = NULL;
        if (roles[r].role == TORI_ROLE_CODE && code) {
            tori_code rc = find_named(&c, all, code, err);
            if (rc != TORI_OK)
                return rc;
        } else {
            c = find_role(all, r);
        }
        if (!c && roles[r].role == TORI_ROLE_CODE)
            c = find_codes(all);
        if (!c)
            continue;
        c->role = roles[r].role;
        if (all->n_files <= TORI__FILES)
            merge_others(all, r, c);
        /* A typing error among codes is a finding for the reader, not another kind of code. */
        if (c->role == TORI_ROLE_CODE)
            *jp = 10 * c->fits[TORI__FIT_CODE] >= 9 * c->filled;
    }
    return TORI_OK;
}

/* ---- names ---- */

void tori__guess_id(char *to, size_t size, const char *text)
{
    size_t n = 0;
    bool gap = false;
    to[0] = '\0';
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x80 || n + 2 >= size) {
            to[0] = '\0';
            return;
        }
        bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z'),
             digit = c >= '0' && c <= '9';
        if (!letter && !digit) {
            gap = n > 0;
            continue;
        }
        if (gap)
            to[n++] = '_';
        gap = false;
        to[n++] = (char)(upper ? c - 'A' + 'a' : c);
        to[n] = '\0';
    }
    if (to[0] >= '0' && to[0] <= '9')
        to[0] = '\0';
}

/* What is taken: every header, id and title, folded, to the column that has it. */
struct names {
    struct tori__observations *all;
    tori__map taken;
    tori_error *err;
};

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* *own: the name is free, or the column's own already; it is its own then. */
static tori_code take(struct names *names, const char *name, size_t column, bool *own)
{
    char *folded = NULL;
    uint32_t *at;
    bool added;
    tori_code rc = tori_text_fold_name(&folded, name, strlen(name), names->err);
    if (rc != TORI_OK)
        return rc;
    const char *kept = tori__arena_keep(&names->all->arena, folded, strlen(folded) + 1);
    free(folded);
    if (!kept || !tori__map_put(&names->taken, kept, (uint32_t)column, &at, &added))
        return no_memory(names->err);
    *own = *at == column;
    return TORI_OK;
}

static tori_code take_id(struct names *names, size_t column, const char *stem, unsigned number)
{
    char id[64];
    bool own = false;
    struct tori__observed *c = names->all->column[column];
    for (unsigned i = number; !own; i++) {
        if (i == 0)
            snprintf(id, sizeof id, "%s", stem);
        else
            snprintf(id, sizeof id, number ? "%s%u" : "%s_%u", stem, number ? i : i + 1);
        if (strcmp(id, "kind") == 0 && c->role != TORI_ROLE_KIND)
            continue; /* routing means the kind of body by it */
        tori_code rc = take(names, id, column, &own);
        if (rc != TORI_OK)
            return rc;
    }
    c->id = tori__arena_keep(&names->all->arena, id, strlen(id) + 1);
    return c->id ? TORI_OK : no_memory(names->err);
}

/* The first line of the header where it tells the column from others, else all of it. */
static tori_code take_title(struct names *names, size_t column)
{
    struct tori__observed *c = names->all->column[column];
    const char *end = strchr(c->header, '\n');
    bool own = true;
    c->title =
        tori__tidy(&names->all->arena, c->header, end ? (size_t)(end - c->header) : strlen(c->header), false);
    if (!c->title)
        return no_memory(names->err);
    tori_code rc = take(names, c->title, column, &own);
    if (rc != TORI_OK || own)
        return rc;
    c->title = tori__tidy(&names->all->arena, c->header, strlen(c->header), false);
    return c->title ? TORI_OK : no_memory(names->err);
}

tori_code tori__guess_names(struct tori__observations *all, tori_error *err)
{
    struct names names = {.all = all, .err = err};
    tori_code rc = TORI_OK;
    unsigned number = 1;
    bool own;
    for (size_t i = 0; rc == TORI_OK && i < all->n; i++)
        rc = take(&names, all->column[i]->folded, i, &own);
    for (size_t i = 0; rc == TORI_OK && i < all->n; i++) {
        struct tori__observed *c = all->column[i];
        char id[48];
        if (c->merged)
            continue;
        tori__guess_id(id, sizeof id, c->header);
        if (c->role != TORI_ROLE_ITEM && c->role != TORI_ROLE_IGNORE)
            rc = take_id(&names, i, tori_role_name(c->role), 0);
        else if (*id)
            rc = take_id(&names, i, id, 0);
        else
            rc = take_id(&names, i, "q", number);
        number += c->role == TORI_ROLE_ITEM;
        if (rc == TORI_OK)
            rc = take_title(&names, i);
    }
    tori__map_free(&names.taken);
    return rc;
}
