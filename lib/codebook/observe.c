/* Reads files of returns for what stands in their columns. */
#include "observe.h"

#include "../csv.h"
#include "../era.h"
#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct tori__missing_word tori__missing_words[] = {
    {"-", "not_applicable"},
    {"該当なし", "not_applicable"},
    {"非該当", "not_applicable"},
    {"対象外", "not_applicable"},
    {"N/A", "not_applicable"},
    {"n/a", "not_applicable"},
    {"不明", "unknown"},
    {"不詳", "unknown"},
    {"わからない", "unknown"},
    {"unknown", "unknown"},
    {"無回答", "no_answer"},
    {"未回答", "no_answer"},
    {"未記入", "no_answer"},
    {"NA", "no_answer"},
    {NULL, NULL},
};

enum { NO_COLUMN = -1 };

struct reading {
    tori_csv_cursor cursor; /* first */
    struct tori__observations *all;
    const char *path;
    int year;
    tori_findings *findings;
    tori_error *err;
    tori_code rc;
    bool header_done, filled;
    int *order; /* of the file's columns: which of all; NO_COLUMN for one without header */
    bool *told; /* that it has no header */
    size_t n_order, room;
    size_t column; /* next cell of the row at hand */
    size_t extra;  /* cells of it behind the header's end that hold something */
};

static bool stop(struct reading *r, tori_code rc)
{
    r->rc = rc;
    if (rc == TORI_ENOMEM)
        tori_fail(r->err, rc, "out of memory");
    r->cursor.stop = true;
    return false;
}

static void find_fault(struct reading *r, const char *rule, unsigned long line, size_t column,
                       const char *raw, const char *what, const char *remedy)
{
    tori_finding f = {.severity = TORI_ERROR,
                      .rule = rule,
                      .file = r->path,
                      .line = line,
                      .column = (unsigned)column,
                      .raw = raw,
                      .what = what,
                      .remedy = remedy};
    tori_code rc = tori_findings_add(r->findings, &f, r->err);
    if (rc != TORI_OK)
        stop(r, rc);
}

static bool is_space(const char *s, size_t n, size_t *length)
{
    *length = 1;
    if (n >= 3 && memcmp(s, "\xE3\x80\x80", 3) == 0) { /* U+3000 */
        *length = 3;
        return true;
    }
    return n > 0 && strchr(" \t\r\n", *s) != NULL;
}

const char *tori__tidy(tori__arena *arena, const char *text, size_t n, bool keep_lines)
{
    char *to = tori__arena_take(arena, n + 1, 1);
    size_t used = 0, length;
    bool space = false;
    if (!to)
        return NULL;
    while (n > 0) {
        if (is_space(text, n, &length) && !(keep_lines && *text == '\n' && used > 0)) {
            space = true;
        } else {
            if (space && used > 0 && *text != '\n' && to[used - 1] != '\n')
                to[used++] = ' ';
            space = false;
            to[used++] = *text;
            length = 1;
        }
        text += length;
        n -= length;
    }
    while (used > 0 && to[used - 1] == '\n')
        used--;
    to[used] = '\0';
    return to;
}

/* ---- the header ---- */

static struct tori__observed *new_column(struct reading *r, const char *header, const char *folded)
{
    struct tori__observations *all = r->all;
    if (all->n == all->room) {
        size_t room = all->room ? all->room * 2 : 32;
        struct tori__observed **more = realloc(all->column, room * sizeof *more);
        if (!more)
            return NULL;
        all->column = more;
        all->room = room;
    }
    struct tori__observed *c = tori__arena_take(&all->arena, sizeof *c, _Alignof(struct tori__observed));
    if (!c)
        return NULL;
    *c = (struct tori__observed){.header = header,
                                 .folded = folded,
                                 .file = r->path,
                                 .column = (unsigned)r->n_order,
                                 .role = TORI_ROLE_ITEM};
    all->column[all->n++] = c;
    return c;
}

/* The column of this header, over all files. */
static bool find_column(struct reading *r, const char *text, size_t n, int *order)
{
    char *folded = NULL, what[100], letter[8];
    tori_code rc = tori_text_fold_name(&folded, text, n, r->err);
    if (rc == TORI_EDATA)
        tori_fail_at(r->err, rc, r->path, r->cursor.at, (unsigned)r->n_order,
                     "the header holds bytes that are no text in this encoding; name it with --encoding");
    if (rc != TORI_OK)
        return stop(r, rc);
    const char *kept = tori__arena_keep(&r->all->arena, folded, strlen(folded) + 1);
    const char *header = tori__tidy(&r->all->arena, text, n, true);
    free(folded);
    if (!kept || !header)
        return stop(r, TORI_ENOMEM);
    uint32_t *at;
    bool added;
    *order = NO_COLUMN;
    if (!*kept)
        return true;
    if (!tori__map_put(&r->all->headers, kept, (uint32_t)r->all->n, &at, &added))
        return stop(r, TORI_ENOMEM);
    if (added && !new_column(r, header, kept))
        return stop(r, TORI_ENOMEM);
    *order = (int)*at;
    for (size_t i = 0; i + 1 < r->n_order; i++) {
        if (r->order[i] != *order)
            continue;
        tori_csv_letter(letter, (unsigned)i + 1);
        snprintf(what, sizeof what, _("is the header of column %s already"), letter);
        find_fault(r, "column", r->cursor.at, r->n_order, header, what,
                   "give each column a header of its own");
        *order = NO_COLUMN;
        return true;
    }
    r->all->column[*at]->n_files++;
    if (r->all->n_files <= TORI__FILES)
        r->all->column[*at]->in |= UINT64_C(1) << (r->all->n_files - 1);
    return true;
}

static bool header_cell(struct reading *r, const char *text, size_t n)
{
    if (r->n_order == r->room) {
        size_t room = r->room ? r->room * 2 : 32;
        int *order = realloc(r->order, room * sizeof *order);
        if (!order)
            return stop(r, TORI_ENOMEM);
        r->order = order;
        bool *told = realloc(r->told, room * sizeof *told);
        if (!told)
            return stop(r, TORI_ENOMEM);
        r->told = told;
        r->room = room;
    }
    int *order = &r->order[r->n_order];
    r->told[r->n_order++] = false;
    *order = NO_COLUMN;
    if (!find_column(r, text, n, order))
        return false;
    if (n > 0 && *order == NO_COLUMN)
        r->told[r->n_order - 1] = true; /* it stands twice, which was said */
    return true;
}

/* ---- cells ---- */

static bool count_missing(struct reading *r, const char *folded, const char *text, size_t n, bool *missing)
{
    *missing = false;
    for (size_t i = 0; tori__missing_words[i].folded; i++) {
        if (strcmp(tori__missing_words[i].folded, folded) != 0)
            continue;
        *missing = true;
        if (!(r->all->missing >> i & 1) &&
            !(r->all->missing_raw[i] = tori__tidy(&r->all->arena, text, n, false)))
            return stop(r, TORI_ENOMEM);
        r->all->missing |= 1u << i;
    }
    return true;
}

static bool body_cell(struct reading *r, const char *text, size_t n)
{
    size_t i = r->column++;
    char *folded = NULL;
    bool missing, going;
    if (n == 0)
        return true;
    r->filled = true;
    if (i >= r->n_order) {
        r->extra++;
        return true;
    }
    if (r->order[i] == NO_COLUMN) {
        if (!r->told[i])
            find_fault(r, "column", r->cursor.at, i + 1, NULL,
                       "this column holds something but has no header",
                       "name the column or empty it; is the header in the first row?");
        r->told[i] = true;
        return !r->cursor.stop;
    }
    tori_code rc = tori_text_fold(&folded, text, n, r->err);
    if (rc == TORI_EDATA)
        tori_fail_at(r->err, rc, r->path, r->cursor.at, (unsigned)i + 1,
                     "the cell holds bytes of another encoding, or control characters; name the encoding");
    if (rc != TORI_OK)
        return stop(r, rc);
    going = count_missing(r, folded, text, n, &missing);
    if (going && !missing && *folded)
        going = tori__see_text(r->all, r->all->column[r->order[i]], folded, text, n) || stop(r, TORI_ENOMEM);
    free(folded);
    return going;
}

static void on_cell(void *text, size_t n, void *cursor)
{
    struct reading *r = cursor;
    if (r->cursor.stop)
        return;
    if (r->header_done)
        body_cell(r, text, n);
    else
        header_cell(r, text, n);
}

static void on_record(tori_csv_cursor *cursor)
{
    struct reading *r = (struct reading *)cursor;
    char what[120];
    if (r->header_done && r->rc == TORI_OK && (r->extra > 0 || r->column < r->n_order)) {
        snprintf(what, sizeof what, _("the row has %zu cells, the header %zu"), r->column, r->n_order);
        find_fault(r, "length", r->cursor.line, 0, NULL, what,
                   "returns have a cell for each column; a list of questions is read with --questions");
    }
    r->all->rows += r->header_done && r->filled;
    r->filled = false;
    r->header_done = true;
    r->column = 0;
    r->extra = 0;
}

/* ---- a file ---- */

static void widen(int *from, int *to, int year)
{
    if (*from == 0 || year < *from)
        *from = year;
    if (year > *to)
        *to = year;
}

static void note_years(struct reading *r)
{
    struct tori__observations *all = r->all;
    if (all->n_files <= TORI__FILES) {
        all->file[all->n_files - 1].path = r->path;
        all->file[all->n_files - 1].year = r->year;
    }
    if (r->year == 0) {
        all->years_known = false;
        return;
    }
    widen(&all->from, &all->to, r->year);
    for (size_t i = 0; i < r->n_order; i++)
        if (r->order[i] != NO_COLUMN)
            widen(&all->column[r->order[i]]->from, &all->column[r->order[i]]->to, r->year);
}

tori_code tori__observe(struct tori__observations *all, const char *path, tori_encoding encoding,
                        tori_findings *findings, tori_error *err)
{
    static const tori_csv_sink sink = {on_cell, on_record};
    tori_decoder *d = NULL;
    struct reading r = {.all = all, .path = path, .findings = findings, .err = err};
    if (all->n_files++ == 0)
        all->years_known = true;
    if (tori_era_year_of_name(&r.year, path, NULL) != TORI_OK)
        r.year = 0;
    tori_code rc = tori_decoder_open(&d, path, encoding, err);
    if (rc == TORI_OK)
        rc = tori_csv_read(d, NULL, &sink, &r.cursor, err);
    if (rc == TORI_OK)
        rc = r.rc;
    if (rc == TORI_OK && !r.header_done)
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "is empty; a header and rows are needed");
    if (rc == TORI_OK)
        note_years(&r);
    tori_decoder_free(d);
    free(r.order);
    free(r.told);
    return rc;
}

void tori__observations_free(struct tori__observations *all)
{
    tori__map_free(&all->headers);
    free(all->column);
    tori__arena_free(&all->arena);
}
