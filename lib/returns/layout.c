/* Where the header is: below titles, in one row or several. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

/* Among the first records the header is looked for, in up to DEEPEST rows. */
enum { LOOK = 24, DEEPEST = 3, LONGEST_HEADER = 4096 };

/* The cells of the held records, folded; NULL: no text in this encoding. */
struct search {
    const tori_codebook *book;
    const struct tori__held *held;
    char **folded;
    unsigned char *found; /* a byte a field */
};

/* ---- rows ---- */

static const char *folded_cell(const struct search *s, size_t record, size_t column)
{
    const struct tori__held_record *r = &s->held->record[record];
    return column < r->n && s->folded[r->first + column] ? s->folded[r->first + column] : "";
}

/* The text of a merged cell stands in its first column only. */
static const char *spread_cell(const struct search *s, size_t record, size_t column)
{
    const char *text = folded_cell(s, record, column);
    while (!*text && column > 0)
        text = folded_cell(s, record, --column);
    return text;
}

static size_t width(const struct search *s, const struct tori__layout *l)
{
    size_t widest = 0;
    for (size_t i = 0; i < l->depth; i++)
        if (s->held->record[l->header[i]].n > widest)
            widest = s->held->record[l->header[i]].n;
    return widest;
}

/* The texts of a column from a row of the header to the last, joined; cells above
 * the last row count for the columns to their right too, where wide is set. */
static void join(char to[LONGEST_HEADER], const struct search *s, const struct tori__layout *l, size_t from,
                 size_t column, bool wide)
{
    size_t n = 0;
    to[0] = 0;
    for (size_t i = from; i < l->depth; i++) {
        bool last = i + 1 == l->depth;
        const char *part =
            wide && !last ? spread_cell(s, l->header[i], column) : folded_cell(s, l->header[i], column);
        const char *between = n && *part ? l->join : "";
        size_t k = strlen(part), b = strlen(between);
        if (n + b + k >= LONGEST_HEADER)
            continue;
        memcpy(to + n, between, b);
        memcpy(to + n + b, part, k + 1);
        n += b + k;
    }
}

static bool blank(const struct search *s, const struct tori__layout *l, size_t column)
{
    for (size_t i = 0; i < l->depth; i++)
        if (*folded_cell(s, l->header[i], column))
            return false;
    return true;
}

/* The header of a column: the first form that the codebook knows, with ever
 * fewer of the upper rows, else all of it. Returns the field or -1. */
static int column_header(char to[LONGEST_HEADER], const struct search *s, const struct tori__layout *l,
                         size_t column)
{
    to[0] = 0;
    if (blank(s, l, column)) /* nothing but a merged cell to its left, if that */
        return -1;
    for (size_t from = 0; from < l->depth; from++) {
        for (int wide = l->depth > 1; wide >= 0; wide--) {
            join(to, s, l, from, column, wide);
            int field = *to ? tori_codebook_field_of(s->book, to) : -1;
            if (field >= 0)
                return field;
        }
    }
    join(to, s, l, 0, column, true);
    return -1;
}

/* ---- which rows ---- */

/* How many fields of the codebook a layout finds. A row with a body's code
 * belongs to no header. */
static tori_code score(size_t *n, const struct search *s, const struct tori__layout *l, tori_error *err)
{
    char header[LONGEST_HEADER];
    size_t columns = width(s, l);
    *n = 0;
    memset(s->found, 0, tori_codebook_fields(s->book));
    for (size_t c = 0; c < columns; c++) {
        int field = column_header(header, s, l, c);
        if (field < 0)
            continue;
        *n += !s->found[field];
        s->found[field] = 1;
        if (tori_codebook_field_role(s->book, (size_t)field) != TORI_ROLE_CODE)
            continue;
        for (size_t i = 1; i < l->depth && tori_codebook_jp_codes(s->book); i++) {
            tori_code_readings code;
            const char *cell = folded_cell(s, l->header[i], c);
            tori_code rc = tori_code_read(&code, cell, strlen(cell), err);
            if (rc != TORI_OK || code.n > 0 || code.bad_check) {
                *n = 0;
                return rc;
            }
        }
    }
    return TORI_OK;
}

/* Row numbers of the dialect among the held records. false: not all are there. */
static bool stated(struct tori__layout *l, const struct search *s, const tori_dialect *d)
{
    l->depth = 0;
    for (size_t i = 0; i < d->n_header_rows; i++)
        for (size_t r = 0; r < s->held->n_records; r++)
            if (s->held->record[r].row == d->header_rows[i])
                l->header[l->depth++] = r;
    if (l->depth > 0)
        l->body = l->header[l->depth - 1] + 1;
    return l->depth == d->n_header_rows;
}

/* The most fields win; with equally many fewer rows, then the upper ones. */
static tori_code best(struct tori__layout *out, const struct search *s, tori_error *err)
{
    size_t most, n;
    tori_code rc = score(&most, s, out, err);
    for (size_t depth = 1; depth <= DEEPEST; depth++) {
        for (size_t r = 0; rc == TORI_OK && r + depth <= s->held->n_records && r < LOOK; r++) {
            struct tori__layout l = {.join = out->join, .depth = depth, .body = r + depth};
            for (size_t i = 0; i < depth; i++)
                l.header[i] = r + i;
            rc = score(&n, s, &l, err);
            if (n > most) {
                most = n;
                *out = l;
            }
        }
    }
    return rc;
}

/* Does the first record alone name nothing but fields, the code among them? */
static bool plain(const struct search *s)
{
    bool key = false;
    for (size_t c = 0; c < s->held->record[0].n; c++) {
        int field = tori_codebook_field_of(s->book, folded_cell(s, 0, c));
        if (field < 0)
            return false;
        key |= tori_codebook_field_role(s->book, (size_t)field) == TORI_ROLE_CODE;
    }
    return key;
}

static tori_code start(struct search *s, const tori_codebook *book, const struct tori__held *h,
                       tori_error *err)
{
    s->book = book;
    s->held = h;
    s->folded = calloc(h->n_cells + 1, sizeof *s->folded);
    s->found = calloc(tori_codebook_fields(book), 1);
    if (!s->folded || !s->found)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < h->n_cells; i++) {
        const struct tori__held_cell *c = &h->cell[i];
        if (tori_text_fold_name(&s->folded[i], h->text + c->at, c->n, err) == TORI_ENOMEM)
            return TORI_ENOMEM;
    }
    return TORI_OK;
}

static void finish(struct search *s)
{
    for (size_t i = 0; s->folded && i < s->held->n_cells; i++)
        free(s->folded[i]);
    free(s->folded);
    free(s->found);
}

/* The columns that the layout makes. */
static tori_code name_columns(struct tori__layout *l, const struct search *s, tori_error *err)
{
    size_t n = width(s, l);
    l->column = calloc(n + 1, sizeof *l->column);
    if (!l->column)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t c = 0; c < n; c++) {
        char header[LONGEST_HEADER];
        struct tori__header *h = &l->column[c];
        h->field = column_header(header, s, l, c);
        for (size_t i = 0; i < l->depth; i++) {
            const struct tori__held_record *r = &s->held->record[l->header[i]];
            if (c >= r->n)
                continue;
            if (!h->line || *folded_cell(s, l->header[i], c))
                h->line = s->held->cell[r->first + c].line;
            h->faulty |= !s->folded[r->first + c];
        }
        h->text = tori_text_copy(header, strlen(header));
        if (!h->text)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        l->n_columns++;
    }
    return TORI_OK;
}

/* Are so many records held that the search can be made, whatever they are? */
static bool full(const struct tori__held *h, const tori_dialect *d)
{
    enum { LONGEST = 1024 * 1024 }; /* bytes; as much is no header any more */
    if (h->n_text > LONGEST)
        return true;
    if (d->n_header_rows > 0)
        return h->record[h->n_records - 1].row >= d->header_rows[d->n_header_rows - 1];
    return h->n_records >= LOOK + DEEPEST - 1;
}

tori_code tori__header_layout_find(struct tori__layout *out, const tori_codebook *book,
                                   const struct tori__held *h, bool all, tori_error *err)
{
    const tori_dialect *d = tori_codebook_dialect(book);
    struct search s = {0};
    bool ready = all || full(h, d);
    *out = (struct tori__layout){.join = d->join, .depth = 1, .body = 1};
    if (!ready && (h->n_records > 1 || d->n_header_rows > 0))
        return TORI_OK;
    tori_code rc = start(&s, book, h, err);
    if (rc != TORI_OK || !(ready || plain(&s)))
        goto done;
    if (d->n_header_rows > 0)
        out->missing = !stated(out, &s, d);
    else if (ready)
        rc = best(out, &s, err);
    if (rc == TORI_OK && !out->missing)
        rc = name_columns(out, &s, err);
    out->found = rc == TORI_OK;
done:
    finish(&s);
    return rc;
}

void tori__header_layout_free(struct tori__layout *l)
{
    for (size_t i = 0; i < l->n_columns; i++)
        free(l->column[i].text);
    free(l->column);
    *l = (struct tori__layout){0};
}
