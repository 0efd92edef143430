/* Keeps the returns of a year that another is compared with. */
#include "earlier.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

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

int tori__by_item(const void *a, const void *b)
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
        qsort(copy, m, sizeof *copy, tori__by_item);
    *out = copy;
    *n_out = m;
    return true;
}

static bool keep(tori_earlier *e, const struct tori__earlier_return *k)
{
    uint32_t *at;
    bool added;
    if (e->n == e->room) {
        size_t room = e->room ? 2 * e->room : 256;
        struct tori__earlier_return *more = realloc(e->kept, room * sizeof *more);
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
static bool copy_return(tori_earlier *e, struct tori__earlier_return *k, const tori_return *r,
                        const tori_open_answer open[], size_t n)
{
    *k = (struct tori__earlier_return){.line = r->line, .kind = r->kind};
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
    struct tori__earlier_return k;
    if (!r->returned || (copy_return(e, &k, r, r->open, r->n_open) && keep(e, &k)))
        return TORI_OK;
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* The file at hand, when its first return comes. */
static bool keep_file(tori_earlier *e, const struct tori__reader *r)
{
    struct tori__earlier_file *files = realloc(e->files, (e->n_files + 1) * sizeof *files);
    if (!files)
        return false;
    e->files = files;
    struct tori__earlier_file *f = &files[e->n_files];
    unsigned *column = tori__arena_take(&e->texts, e->items * sizeof *column, alignof(unsigned));
    *f = (struct tori__earlier_file){.path = r->path, .findings = r->findings, .column = column};
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
static struct tori__earlier_file *file_of(const tori_earlier *e, const struct tori__reader *r)
{
    struct tori__earlier_file *last = e->n_files > 0 ? &e->files[e->n_files - 1] : NULL;
    return last && strcmp(last->path, r->path) == 0 ? last : NULL;
}

bool tori__earlier_take_memos(tori_earlier *e, const struct tori__reader *r)
{
    struct tori__earlier_file *file = file_of(e, r);
    if (file)
        file->memos = r->memos;
    return file;
}

bool tori__earlier_keep(struct tori__reader *r, const tori_return *row)
{
    tori_earlier *e = r->kept;
    struct tori__earlier_return k;
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
