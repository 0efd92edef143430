/* Tells of a file that holds no returns why, and what to use it with. */
#include "guess.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <string.h>

/* What columns tell what a file is for, folded with tori_text_fold_name. */
static const struct {
    const char *header[4]; /* all of a group are needed */
    const char *use;
} others[] = {
    {{"from_code", "to_code"}, N_("a list of mergers is read with 'torikumi bodies mergers import'")},
    {{"event", "old", "new"}, N_("a list of mergers is read with 'torikumi bodies mergers import'")},
    {{"改正事由"}, N_("a list of mergers is read with 'torikumi bodies mergers import'")},
    {{"item", "group", "date"}, N_("printed figures are read with 'torikumi published import'")},
};

/* What a list of bodies knows of them, beside code, name, prefecture and kind. */
static const char *const of_frames[] = {
    "type",       "種類",           "種別",       "市区町村の種類",
    "団体種別",   "population",     "人口",       "総人口",
    "総数(人口)", "area",           "面積",       "region",
    "地域",       "municipality",   "市区町村名", "市区町村名(漢字)",
    "市町村名",   "市町村名(漢字)", "staff",      "職員数",
};
static const char *const aloud[] = {"カナ", "かな", "ふりがな", "フリガナ", "_kana"};

static bool has_header(const struct tori__observations *all, const char *header)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->column[i]->folded, header) == 0)
            return true;
    return false;
}

static const char *other_use(const struct tori__observations *all)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        bool all_there = true;
        for (size_t h = 0; h < 4 && others[i].header[h]; h++)
            all_there = all_there && has_header(all, others[i].header[h]);
        if (all_there)
            return others[i].use;
    }
    return NULL;
}

static bool is_of_frames(const char *header)
{
    for (size_t i = 0; i < sizeof of_frames / sizeof *of_frames; i++)
        if (strcmp(of_frames[i], header) == 0)
            return true;
    for (size_t i = 0; i < sizeof aloud / sizeof *aloud; i++)
        if (strstr(header, aloud[i]))
            return true;
    return false;
}

/* Nothing but what is known of bodies: a frame. */
static bool is_frame(const struct tori__observations *all)
{
    size_t items = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct tori__observed *c = all->column[i];
        if (c->role == TORI_ROLE_STATUS || c->role == TORI_ROLE_YEAR)
            return false;
        if (c->role == TORI_ROLE_ITEM && !is_of_frames(c->folded))
            return false;
        items += c->role == TORI_ROLE_ITEM;
    }
    return items > 0;
}

/* What was seen of codes, over all columns that hold some: files may call theirs by different headers. */
struct codes {
    size_t filled;
    size_t seen, again; /* of those that were kept: cells, and those beyond one in each file */
    const struct tori__seen_text *most;
};

static struct codes look_at_codes(const struct tori__observations *all)
{
    struct codes codes = {0};
    for (size_t i = 0; i < all->n; i++) {
        const struct tori__observed *c = all->column[i];
        for (size_t t = 0; c->role == TORI_ROLE_CODE && t < c->n_texts; t++) {
            size_t times = c->text[t].times;
            codes.seen += times;
            codes.again += times > c->n_files ? times - c->n_files : 0;
            if (!codes.most || times > codes.most->times)
                codes.most = &c->text[t];
        }
        codes.filled += c->role == TORI_ROLE_CODE ? c->filled : 0;
    }
    return codes;
}

/* Codes that come back or are blank. Some are in returns as well: one in ten is too many. */
static bool doubt_codes(char what[], size_t size, const struct tori__observations *all,
                        const struct tori__observed *code)
{
    enum { FEW = 3, PART = 10 };
    const struct codes codes = look_at_codes(all);
    size_t blank = all->rows > codes.filled ? all->rows - codes.filled : 0;
    if (codes.again >= FEW && codes.again * PART > codes.seen)
        snprintf(what, size,
                 _("these are no returns: codes in \"%.100s\" come back, as %.60s, which stands %zu times"),
                 code->header, codes.most->raw, codes.most->times);
    else if (blank >= FEW && blank * PART > all->rows)
        snprintf(what, size, _("these are no returns: %zu of %zu rows have no code in \"%.100s\""), blank,
                 all->rows, code->header);
    else
        return false;
    return true;
}

bool tori__no_returns(char what[], size_t size, const char **remedy, const struct tori__observations *all,
                      const struct tori__observed *code)
{
    const char *use = other_use(all);
    if (use) {
        snprintf(what, size, "%s", _("these are no returns: the columns are those of another list"));
        *remedy = use;
    } else if (code && doubt_codes(what, size, all, code)) {
        *remedy =
            N_("returns have a row for each body: part the file by year, or name another column with --code");
    } else if (code && is_frame(all)) {
        snprintf(what, size, "%s", _("this is a list of bodies, not their returns: no column is an answer"));
        *remedy = N_("take it in with 'torikumi bodies import'");
    } else {
        return false;
    }
    return true;
}
