/* What is gone since an earlier year, and which numbers jump. */
#include "internal.h"

#include "../arena.h"
#include "../number.h"
#include "../translate.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Below so much a few people make a multiple. */
enum { FLOOR = 20 };

/* Where the answers of a file stand. */
struct file {
    const char *path;
    tori_findings *findings;
    const unsigned *column; /* of each item, from 1; 0: none */
    const char **header;
    struct tori__memo *memos; /* what the marks in `raw` are; owned */
    bool added;               /* findings, which belong among those of their lines */
};

struct kept {
    const char *code, *name;
    unsigned long line;
    tori_kind kind;
    size_t file;
    const char *answers;
    const tori_open_answer *numbers; /* in order of the items */
    size_t n_numbers;
    const uint16_t *raw; /* as the reader has them; NULL: from a store */
    const tori_open_answer *long_raw;
    size_t n_long;
};

struct tori_earlier {
    const tori_codebook *book;
    int year;             /* 0: nothing is kept yet */
    size_t items, padded; /* to whole blocks */
    tori__map bodies;     /* code to index */
    struct kept *kept;
    size_t n, room;
    struct file *files;
    size_t n_files;
    tori__arena texts; /* of all of it; nothing moves */
};

static void give_back(tori_earlier *e)
{
    for (size_t i = 0; i < e->n_files; i++)
        free(e->files[i].memos);
    tori__map_clear(&e->bodies);
    tori__arena_clear(&e->texts);
    e->n = e->n_files = 0;
    e->year = 0;
}

static void use_for(tori_earlier *e, const tori_codebook *book)
{
    e->book = book;
    e->items = tori_codebook_items(book);
    e->padded = (e->items + TORI__BLOCK - 1) / TORI__BLOCK * TORI__BLOCK;
}

tori_code tori_earlier_new(tori_earlier **out, const tori_codebook *book, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    use_for(*out, book);
    return TORI_OK;
}

void tori__earlier_again(tori_earlier *e, const tori_codebook *book)
{
    give_back(e);
    use_for(e, book);
}

void tori_earlier_free(tori_earlier *e)
{
    if (!e)
        return;
    give_back(e);
    tori__map_free(&e->bodies);
    tori__arena_free(&e->texts);
    free(e->kept);
    free(e->files);
    free(e);
}

int tori__earlier_year(const tori_earlier *e)
{
    return e->year;
}

/* ---- keeping ---- */

static int by_item(const void *a, const void *b)
{
    const tori_open_answer *x = a, *y = b;
    return (x->item > y->item) - (x->item < y->item);
}

/* Copies of open answers; only numbers, if asked for. */
static bool copy_open(tori_earlier *e, const tori_open_answer **out, size_t *n_out,
                      const tori_open_answer open[], size_t n, bool numbers)
{
    tori_open_answer *copy =
        n ? tori__arena_take(&e->texts, n * sizeof *copy, alignof(tori_open_answer)) : NULL;
    size_t m = 0;
    if (n && !copy)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (numbers && tori_codebook_item(e->book, open[i].item)->type != TORI_ITEM_NUMBER)
            continue;
        copy[m] = (tori_open_answer){open[i].item,
                                     tori__arena_keep(&e->texts, open[i].text, strlen(open[i].text) + 1)};
        if (!copy[m++].text)
            return false;
    }
    if (m)
        qsort(copy, m, sizeof *copy, by_item);
    *out = copy;
    *n_out = m;
    return true;
}

static bool keep(tori_earlier *e, const struct kept *k)
{
    uint32_t *at;
    bool added;
    if (e->n == e->room) {
        size_t room = e->room ? 2 * e->room : 256;
        struct kept *more = realloc(e->kept, room * sizeof *more);
        if (!more)
            return false;
        e->kept = more;
        e->room = room;
    }
    e->kept[e->n] = *k;
    if (!tori__map_put(&e->bodies, k->code, (uint32_t)e->n, &at, &added))
        return false;
    e->n++;
    return true;
}

/* What a return has wherever it comes from. */
static bool copy_return(tori_earlier *e, struct kept *k, const tori_return *r, const tori_open_answer open[],
                        size_t n)
{
    *k = (struct kept){.line = r->line, .kind = r->kind};
    k->code = tori__arena_keep(&e->texts, r->code, strlen(r->code) + 1);
    char *answers = tori__arena_take(&e->texts, e->padded, 1);
    if (answers) {
        memset(answers + e->items, 0, e->padded - e->items);
        memcpy(answers, r->answers, e->items);
    }
    k->answers = answers;
    e->year = r->year;
    return k->code && k->answers && copy_open(e, &k->numbers, &k->n_numbers, open, n, true);
}

tori_code tori_earlier_add(void *earlier, const tori_return *r, tori_error *err)
{
    tori_earlier *e = earlier;
    struct kept k;
    if (!r->returned || (copy_return(e, &k, r, r->open, r->n_open) && keep(e, &k)))
        return TORI_OK;
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* The file at hand, when its first return comes. */
static bool keep_file(tori_earlier *e, const struct tori__reader *r)
{
    struct file *files = realloc(e->files, (e->n_files + 1) * sizeof *files);
    if (!files)
        return false;
    e->files = files;
    struct file *f = &files[e->n_files];
    unsigned *column = tori__arena_take(&e->texts, e->items * sizeof *column, alignof(unsigned));
    *f = (struct file){.path = r->path, .findings = r->findings, .column = column};
    f->header = tori__arena_take(&e->texts, e->items * sizeof *f->header, alignof(char *));
    if (!column || !f->header)
        return false;
    for (size_t i = 0; i < e->items; i++) {
        column[i] = 0;
        f->header[i] = NULL;
    }
    for (size_t c = 0; c < r->n_columns; c++) {
        const struct tori__column *from = &r->columns[c];
        size_t n = from->list >= 0 ? tori_codebook_set_size(r->book, (size_t)from->list) : 1;
        const char *header = tori__arena_keep(&e->texts, from->header, strlen(from->header) + 1);
        if (!header)
            return false;
        for (size_t i = 0; from->item >= 0 && i < n; i++) {
            column[(size_t)from->item + i] = (unsigned)c + 1;
            f->header[(size_t)from->item + i] = header;
        }
    }
    e->n_files++;
    return true;
}

/* The file that is read, once a return of it is kept. */
static struct file *file_of(const tori_earlier *e, const struct tori__reader *r)
{
    struct file *last = e->n_files > 0 ? &e->files[e->n_files - 1] : NULL;
    return last && strcmp(last->path, r->path) == 0 ? last : NULL;
}

bool tori__earlier_take_memos(tori_earlier *e, const struct tori__reader *r)
{
    struct file *file = file_of(e, r);
    if (file)
        file->memos = r->memos;
    return file;
}

bool tori__earlier_keep(struct tori__reader *r, const tori_return *row)
{
    tori_earlier *e = r->kept;
    struct kept k;
    const char *name = r->role_text[TORI_ROLE_NAME];
    if (!row->returned)
        return true;
    for (size_t i = 0; i < r->n_long; i++)
        r->long_raw[i].text = r->text + r->long_at[i];
    if (!file_of(e, r) && !keep_file(e, r))
        return tori__stop(r, TORI_ENOMEM);
    if (!copy_return(e, &k, row, r->open, r->n_open))
        return tori__stop(r, TORI_ENOMEM);
    k.file = e->n_files - 1;
    k.name = *name ? tori__arena_keep(&e->texts, name, strlen(name) + 1) : NULL;
    uint16_t *raw = tori__arena_take(&e->texts, e->items * sizeof *raw, alignof(uint16_t));
    if (!raw || (*name && !k.name) || !copy_open(e, &k.long_raw, &k.n_long, r->long_raw, r->n_long, false))
        return tori__stop(r, TORI_ENOMEM);
    memcpy(raw, r->raw, e->items * sizeof *raw);
    k.raw = raw;
    return keep(e, &k) || tori__stop(r, TORI_ENOMEM);
}

/* ---- comparing ---- */

struct comparison {
    const tori_earlier *now, *before;
    const struct kept *a, *b; /* the returns at hand: now and before */
    struct file *file;
};

static const char *open_text(const tori_open_answer open[], size_t n, size_t item)
{
    const tori_open_answer key = {.item = item};
    const tori_open_answer *found = n ? bsearch(&key, open, n, sizeof *open, by_item) : NULL;
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

static bool is_asked(const tori_earlier *e, const struct kept *k, size_t item)
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
