/* What is gone since an earlier year, and which numbers jump. */
#include "../number.h"
#include "../translate.h"
#include "earlier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Below so much a few people make a multiple. */
enum { FLOOR = 20 };

struct comparison {
    const tori_earlier *now, *before;
    const struct tori__earlier_return *a, *b; /* the returns at hand: now and before */
    struct tori__earlier_file *file;
};

static const char *open_text(const tori_open_answer open[], size_t n, size_t item)
{
    const tori_open_answer key = {.item = item};
    const tori_open_answer *found = n ? bsearch(&key, open, n, sizeof *open, tori__by_item) : NULL;
    return found ? found->text : NULL;
}

/* The cell of an item as it stood in the file; NULL where it is not known. */
static const char *raw_text(const struct comparison *c, size_t item, char mark[4])
{
    size_t column = c->file->column[item], first = item;
    while (first > 0 && column && c->file->column[first - 1] == column) /* choices of a list share a cell */
        first--;
    uint16_t raw = c->a->raw[first];
    if (!raw)
        return open_text(c->a->long_raw, c->a->n_long, first);
    tori__mark_text(mark, &c->file->memos[tori_codebook_mark_set(c->now->book, first)], raw);
    return mark;
}

/* Further warnings are only counted. */
static bool is_full(const struct comparison *c)
{
    return tori_findings_full(c->file->findings, TORI_WARNING);
}

static tori_code warn(const struct comparison *c, const char *rule, size_t item, const char *what,
                      const char *remedy, tori_error *err)
{
    char mark[4];
    const tori_finding finding = {.severity = TORI_WARNING,
                                  .rule = rule,
                                  .file = c->file->path,
                                  .line = c->a->line,
                                  .column = c->file->column[item],
                                  .header = c->file->header[item],
                                  .item = tori_codebook_item(c->now->book, item)->id,
                                  .body = c->a->code,
                                  .name = c->a->name,
                                  .raw = is_full(c) ? NULL : raw_text(c, item, mark),
                                  .what = what,
                                  .remedy = remedy};
    c->file->added = true;
    return tori_findings_add(c->file->findings, &finding, err);
}

static bool is_asked(const tori_earlier *e, const struct tori__earlier_return *k, size_t item)
{
    return tori_codebook_asked_in(e->book, item, e->year) &&
           tori_codebook_asked(e->book, item, k->answers, k->kind);
}

static size_t choice_of(char answer)
{
    return (size_t)(answer <= 'Z' ? answer - 'A' : answer - 'a' + 26);
}

static void describe_gone(char *to, size_t size, const struct comparison *c, size_t was, char before)
{
    if (before == TORI_YES)
        snprintf(to, size, _("says no where %d said yes"), c->before->year);
    else
        snprintf(to, size, _("does not count as implemented, where %d said \"%.150s\""), c->before->year,
                 tori_codebook_choice_value(c->before->book, was, choice_of(before)));
}

static tori_code compare_measure(const struct comparison *c, size_t item, size_t was, tori_error *err)
{
    char before = c->b->answers[was], what[300];
    if (tori_codebook_class(c->now->book, item, c->a->answers[item]) != TORI_NO ||
        tori_codebook_class(c->before->book, was, before) != TORI_YES || !is_asked(c->now, c->a, item) ||
        !is_asked(c->before, c->b, was))
        return TORI_OK;
    *what = 0;
    if (!is_full(c))
        describe_gone(what, sizeof what, c, was, before);
    return warn(c, "gone", item, what, "was it given up, or is one of the two answers wrong? Ask the body",
                err);
}

/* Is more beyond factor (in hundredths) times less? Both are at least 0 and less is
 * not above more, so that the right side has at most 18 + 5 digits where the left is
 * widened, and the left 18 + 2 + 18: exact. */
static bool is_beyond(tori_number more, tori_number less, int factor)
{
    __extension__ typedef __int128 wide;
    wide left = (wide)more.mantissa * 100, right = (wide)less.mantissa * factor;
    for (; less.scale > more.scale; less.scale--)
        left *= 10;
    for (; more.scale > less.scale; more.scale--)
        right *= 10;
    return left > right;
}

static tori_code compare_number(const struct comparison *c, size_t item, size_t was, tori_error *err)
{
    static const tori_number least = {FLOOR, 0};
    const char *text = open_text(c->a->numbers, c->a->n_numbers, item);
    const char *before = open_text(c->b->numbers, c->b->n_numbers, was);
    const char *unit = tori_codebook_unit(c->before->book, was, NULL);
    int factor = tori_codebook_factor(c->now->book, item);
    char times[32], what[300];
    tori_number x, y;
    if (!text || !before || !tori_number_parse(&x, text) || !tori_number_parse(&y, before) ||
        x.mantissa < 0 || y.mantissa < 0 || !is_asked(c->now, c->a, item) || !is_asked(c->before, c->b, was))
        return TORI_OK;
    bool up = tori_number_compare(x, y) > 0;
    tori_number more = up ? x : y, less = up ? y : x;
    if (tori_number_compare(more, least) < 0 || !is_beyond(more, less, factor))
        return TORI_OK;
    tori_number_print(times, factor % 100 == 0  ? (tori_number){factor / 100, 0}
                             : factor % 10 == 0 ? (tori_number){factor / 10, 1}
                                                : (tori_number){factor, 2});
    snprintf(what, sizeof what,
             up ? _("is more than %s times the %s%.60s of %d")
                : _("was more than %s times as much, %s%.60s, in %d"),
             times, before, unit, c->before->year);
    return warn(c, "jump", item, what, "look for a digit too many or a wrong unit, or ask the body", err);
}

/* Where the item at hand stands in the earlier year's codebook; -1: it was none, or another question. */
static int earlier_item(const tori_earlier *now, const tori_earlier *before, size_t item)
{
    const tori_item *here = tori_codebook_item(now->book, item);
    if (now->book == before->book)
        return (int)item;
    int was = tori_codebook_find(before->book, here->id);
    return was >= 0 && tori_codebook_item(before->book, (size_t)was)->type == here->type ? was : -1;
}

/* What is compared with what, of two years. */
struct pairs {
    int *was;                 /* an item's place in the earlier codebook; -1: none */
    unsigned char *yesno;     /* 1: its answers are yes or no, and it stands in the same place */
    unsigned char *plain;     /* 1: and it was asked of everybody both times */
    size_t *others, n_others; /* items that are not, but were asked before */
};

static bool is_plain(const tori_earlier *e, size_t item)
{
    const tori_item *it = tori_codebook_item(e->book, item);
    return it->type == TORI_ITEM_YESNO && it->n_conditions == 0 &&
           tori_codebook_asked_in(e->book, item, e->year);
}

static void free_pairs(struct pairs *p)
{
    free(p->was);
    free(p->yesno);
    free(p->plain);
    free(p->others);
}

static tori_code find_pairs(struct pairs *p, const tori_earlier *now, const tori_earlier *before,
                            tori_error *err)
{
    *p = (struct pairs){.was = calloc(now->items + 1, sizeof *p->was),
                        .yesno = calloc(now->padded + 1, 1),
                        .plain = calloc(now->items + 1, 1),
                        .others = calloc(now->items + 1, sizeof *p->others)};
    if (!p->was || !p->yesno || !p->plain || !p->others)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < now->items; i++) {
        p->was[i] = earlier_item(now, before, i);
        p->yesno[i] = now->book == before->book && tori_codebook_item(now->book, i)->type == TORI_ITEM_YESNO;
        p->plain[i] = p->yesno[i] && is_plain(now, i) && is_plain(before, i);
        if (p->was[i] >= 0 && !p->yesno[i])
            p->others[p->n_others++] = i;
    }
    return TORI_OK;
}

static tori_code compare_item(const struct comparison *c, const struct pairs *p, size_t item, tori_error *err)
{
    size_t was = (size_t)p->was[item];
    char answer = c->a->answers[item], before = c->b->answers[was];
    if (answer == TORI_GIVEN)
        return compare_number(c, item, was, err);
    return answer != before || c->now->book != c->before->book ? compare_measure(c, item, was, err) : TORI_OK;
}

/* A yes that is a no now. Where warnings are only counted, so is that of a plain item, at once. */
static tori_code compare_yes(const struct comparison *c, const struct pairs *p, size_t item, tori_error *err)
{
    if (!p->plain[item] || !is_full(c))
        return compare_measure(c, item, item, err);
    tori_findings_more(c->file->findings, TORI_WARNING, 1);
    return TORI_OK;
}

/* Nearly all that said yes still do: whole blocks are passed over at once. */
static tori_code compare_returns(const struct comparison *c, const struct pairs *p, tori_error *err)
{
    const char *a = c->a->answers, *b = c->b->answers;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < c->now->padded && rc == TORI_OK; i += TORI__BLOCK) {
        unsigned char gone[TORI__BLOCK], any = 0;
        for (size_t j = 0; j < TORI__BLOCK; j++)
            gone[j] = p->yesno[i + j] & (a[i + j] == TORI_NO) & (b[i + j] == TORI_YES);
        for (size_t j = 0; j < TORI__BLOCK; j++)
            any |= gone[j];
        for (size_t j = 0; j < TORI__BLOCK && any && rc == TORI_OK; j++)
            if (gone[j])
                rc = compare_yes(c, p, i + j, err);
    }
    for (size_t k = 0; k < p->n_others && rc == TORI_OK; k++)
        rc = compare_item(c, p, p->others[k], err);
    return rc;
}

tori_code tori__earlier_compare(tori_earlier *now, const tori_earlier *before, tori_error *err)
{
    struct pairs pairs;
    tori_code rc = find_pairs(&pairs, now, before, err);
    for (size_t i = 0; i < now->n && rc == TORI_OK; i++) {
        const uint32_t *at = tori__map_get(&before->bodies, now->kept[i].code);
        if (at)
            rc = compare_returns(&(struct comparison){.now = now,
                                                      .before = before,
                                                      .a = &now->kept[i],
                                                      .b = &before->kept[*at],
                                                      .file = &now->files[now->kept[i].file]},
                                 &pairs, err);
    }
    for (size_t i = 0; i < now->n_files && rc == TORI_OK; i++)
        if (now->files[i].added)
            rc = tori_findings_sort(now->files[i].findings, err);
    free_pairs(&pairs);
    return rc;
}
