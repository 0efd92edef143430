/* A file of returns, from its first byte to its last. */
#include "internal.h"

#include "../era.h"
#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool tori__stop(struct tori__reader *r, tori_code rc)
{
    r->rc = rc;
    if (rc == TORI_ENOMEM)
        tori_fail(r->err, TORI_ENOMEM, "out of memory");
    return false;
}

bool tori__keep_text(struct tori__reader *r, size_t *at, const char *text, size_t n)
{
    if (r->n_text + n + 1 > r->room_text) {
        size_t room = (r->n_text + n + 1) * 2;
        char *more = realloc(r->text, room);
        if (!more)
            return tori__stop(r, TORI_ENOMEM);
        r->text = more;
        r->room_text = room;
    }
    *at = r->n_text;
    memcpy(r->text + r->n_text, text, n);
    r->text[r->n_text + n] = 0;
    r->n_text += n + 1;
    return true;
}

bool tori__row_finding(struct tori__reader *r, tori_severity severity, const char *rule, unsigned long line,
                       unsigned column, const char *item, const char *raw, size_t n, const char *what,
                       const char *remedy)
{
    enum { LONGEST_RAW = 1024, MOST = 1000 };
    if (severity == TORI_ERROR)
        r->row_bad = true;
    if (r->n_pending >= MOST)
        return true;
    if (r->n_pending == r->room_pending) {
        size_t room = r->room_pending ? r->room_pending * 2 : 8;
        struct tori__pending *more = realloc(r->pending, room * sizeof *more);
        if (!more)
            return tori__stop(r, TORI_ENOMEM);
        r->pending = more;
        r->room_pending = room;
    }
    struct tori__pending *p = &r->pending[r->n_pending];
    *p = (struct tori__pending){.raw = SIZE_MAX, .remedy = SIZE_MAX};
    p->finding = (tori_finding){
        .severity = severity, .rule = rule, .file = r->path, .line = line, .column = column, .item = item};
    if (column > 0 && column <= r->n_columns && r->columns[column - 1].header[0])
        p->finding.header = r->columns[column - 1].header;
    if (raw && !tori__keep_text(r, &p->raw, raw, n < LONGEST_RAW ? n : LONGEST_RAW))
        return false;
    if (!tori__keep_text(r, &p->what, what, strlen(what)))
        return false;
    if (remedy && !tori__keep_text(r, &p->remedy, remedy, strlen(remedy)))
        return false;
    r->n_pending++;
    return true;
}

bool tori__file_finding(struct tori__reader *r, const char *rule, unsigned long line, unsigned column,
                        const char *what, const char *remedy)
{
    tori_finding f = {.severity = TORI_ERROR,
                      .rule = rule,
                      .file = r->path,
                      .line = line,
                      .column = column,
                      .what = what,
                      .remedy = remedy};
    tori_code rc = tori_findings_add(r->findings, &f, r->err);
    r->file_bad = true;
    return rc == TORI_OK || tori__stop(r, rc);
}

void tori__seen_free(struct tori__seen *seen)
{
    for (size_t i = 0; i < seen->n_blocks; i++)
        free(seen->blocks[i]);
    free(seen->blocks);
    free(seen->place);
    free(seen->twins);
    tori__map_free(&seen->bodies);
    *seen = (struct tori__seen){0};
}

static void header_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    if (!r->cursor.stop && !tori__header_cell(r, text, n, &r->cursor))
        r->cursor.stop = true;
}

static void on_record(tori_csv_cursor *cursor)
{
    struct tori__reader *r = (struct tori__reader *)cursor;
    bool going = r->header_done ? tori__row_end(r, cursor) : tori__header_end(r, cursor);
    r->sink.cell = tori__row_cell;
    cursor->stop |= !going;
}

/* ---- with corrections: a row is held, mended, and then taken in ---- */

static bool hold_text(struct tori__reader *r, size_t *at, const char *text, size_t n)
{
    enum { BEHIND = 3 }; /* bytes readable behind a text, as the parser has them */
    if (r->n_held + n + BEHIND > r->room_held) {
        size_t room = (r->n_held + n + BEHIND) * 2;
        char *more = realloc(r->held, room);
        if (!more)
            return tori__stop(r, TORI_ENOMEM);
        r->held = more;
        r->room_held = room;
    }
    *at = r->n_held;
    memcpy(r->held + r->n_held, text, n);
    memset(r->held + r->n_held + n, 0, BEHIND);
    r->n_held += n + BEHIND;
    return true;
}

static void hold_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    if (r->cursor.stop)
        return;
    if (r->n_cells == r->room_cells) {
        size_t room = r->room_cells ? r->room_cells * 2 : 64;
        void *more = realloc(r->cell, room * sizeof *r->cell);
        if (!more) {
            r->cursor.stop = !tori__stop(r, TORI_ENOMEM);
            return;
        }
        r->cell = more;
        r->room_cells = room;
    }
    r->cell[r->n_cells].n = n;
    r->cell[r->n_cells].line = r->cursor.at;
    r->cursor.stop = !hold_text(r, &r->cell[r->n_cells++].at, text, n);
}

/* The entry for a column, by its header, the codebook's name for it or its title. */
static tori_correction *correction_for(struct tori__reader *r, size_t column, unsigned long line, const char *body)
{
    const struct tori__column *c = &r->columns[column];
    const char *names[] = {c->header, tori_codebook_field_name(r->book, (size_t)c->field), c->title};
    tori_correction *found = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++)
        if (names[i])
            found = tori_corrections_find(r->options->corrections, r->path, line, body, names[i]);
    return found;
}

/* Does the cell read as the entry says? Compared folded: a log is written by people. */
static bool reads_as(const char *text, size_t n, const char *before)
{
    char *a = NULL, *b = NULL;
    bool same = tori_text_fold(&a, text, n, NULL) == TORI_OK &&
                tori_text_fold(&b, before, strlen(before), NULL) == TORI_OK && strcmp(a, b) == 0;
    free(a);
    free(b);
    return same;
}

static bool take_mended(struct tori__reader *r, size_t column, const char *body, const tori_csv_cursor *record)
{
    const char *text = r->held + r->cell[column].at;
    size_t n = r->cell[column].n;
    tori_csv_cursor place = {.line = record->line, .at = r->cell[column].line};
    bool known = column < r->n_columns && r->columns[column].field >= 0;
    tori_correction *k = known ? correction_for(r, column, record->line, body) : NULL;
    if (!k) {
        tori__take_cell(r, text, n, &place);
        return r->rc == TORI_OK;
    }
    k->found = true;
    if (!reads_as(text, n, k->before)) {
        char what[200];
        r->column = column + 1;
        snprintf(what, sizeof what, "is not \"%.100s\", which the correction on line %lu of the log expects",
                 k->before, k->at);
        const char *item = tori_codebook_field_name(r->book, (size_t)r->columns[column].field);
        if (!tori__row_finding(r, TORI_ERROR, "correction", place.at, (unsigned)column + 1, item, text, n, what,
                               "see whether the correction is for another row"))
            return false;
        r->column = column;
        tori__take_cell(r, text, n, &place);
        return r->rc == TORI_OK;
    }
    r->mended[r->n_mended++] = k;
    size_t at, length = strlen(k->after);
    if (!hold_text(r, &at, k->after, length))
        return false;
    tori__take_cell(r, r->held + at, length, &place);
    return r->rc == TORI_OK;
}

static void release_row(tori_csv_cursor *cursor)
{
    struct tori__reader *r = (struct tori__reader *)cursor;
    char body[TORI__ROLE_TEXT] = "";
    bool going = true;
    if (!r->header_done) {
        r->sink.cell = hold_cell;
        cursor->stop |= !tori__header_end(r, cursor);
        return;
    }
    for (size_t i = 0; i < r->n_cells && i < r->n_columns; i++)
        if (r->columns[i].role == TORI_ROLE_CODE && r->cell[i].n < sizeof body)
            memcpy(body, r->held + r->cell[i].at, r->cell[i].n);
    r->n_mended = 0;
    for (size_t i = 0; going && i < r->n_cells; i++)
        going = take_mended(r, i, body, cursor);
    r->n_cells = r->n_held = 0;
    cursor->stop |= !(going && tori__row_end(r, cursor));
}

/* ---- the whole file ---- */

static tori_code prepare(struct tori__reader *r)
{
    size_t n = tori_codebook_items(r->book);
    r->padded = (n + TORI__BLOCK - 1) / TORI__BLOCK * TORI__BLOCK;
    r->answers = calloc(r->padded, 1);
    r->template = calloc(r->padded, 1);
    r->everybody = calloc(r->padded, 1);
    r->open = calloc(n, sizeof *r->open);
    r->open_at = calloc(n, sizeof *r->open_at);
    r->listed = calloc(n, sizeof *r->listed);
    r->routing = calloc(n, sizeof *r->routing);
    r->memos = calloc(tori_codebook_mark_sets(r->book) + 1, sizeof *r->memos);
    if (r->options->corrections)
        r->mended = calloc(tori_corrections_count(r->options->corrections) + 1, sizeof *r->mended);
    if (!r->answers || !r->template || !r->everybody || !r->open || !r->open_at || !r->listed || !r->routing ||
        !r->memos || (r->options->corrections && !r->mended))
        return tori_fail(r->err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        r->everybody[i] = tori_codebook_item(r->book, i)->n_conditions == 0 &&
                          tori_codebook_asked_in(r->book, i, r->year);
    return TORI_OK;
}

static void release(struct tori__reader *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        free(r->columns[i].header);
        free(r->columns[i].title);
    }
    free(r->columns);
    free(r->answers);
    free(r->template);
    free(r->everybody);
    free(r->open);
    free(r->open_at);
    free(r->listed);
    free(r->routing);
    free(r->memos);
    free(r->pending);
    free(r->text);
    free(r->held);
    free(r->cell);
    free(r->mended);
}

/* What cannot be read at all is a finding about the file. */
static tori_code as_finding(struct tori__reader *r, tori_code rc, const tori_error *why)
{
    tori_finding f = {.severity = TORI_ERROR,
                      .rule = rc == TORI_EREAD ? "file" : "csv",
                      .file = r->path,
                      .line = why->line,
                      .what = why->text};
    return tori_findings_add(r->findings, &f, r->err);
}

/* Was the file given for another year than its name says? */
static tori_code doubt_year(struct tori__reader *r)
{
    char what[120];
    int named;
    if (tori_era_year_of_name(&named, r->path, NULL) != TORI_OK || named == r->year)
        return TORI_OK;
    snprintf(what, sizeof what, "the file's name says %d, but it is read as %d", named, r->year);
    return tori_findings_add(r->findings,
                             &(tori_finding){.severity = TORI_WARNING,
                                             .rule = "year",
                                             .file = r->path,
                                             .what = what,
                                             .remedy = "see whether --year is right"},
                             r->err);
}

static tori_code read_records(struct tori__reader *r, tori_decoder *d)
{
    tori_error why = {0};
    r->sink.cell = header_cell;
    r->sink.record = r->options->corrections ? release_row : on_record;
    tori_code rc = tori_csv_read(d, NULL, &r->sink, &r->cursor, &why);
    if (r->rc != TORI_OK)
        return r->rc;
    if (rc == TORI_EDATA || rc == TORI_EREAD)
        return as_finding(r, rc, &why);
    if (rc != TORI_OK)
        return tori_fail(r->err, rc, "%s", why.text);
    if (r->fatal)
        return TORI_OK;
    if (!r->header_done)
        tori__file_finding(r, "empty", 0, 0, "the file is empty", "a header and a row for each body are needed");
    else if (r->summary->rows == 0)
        tori__file_finding(r, "empty", 0, 0, "the file has a header but no returns", "was the right file saved?");
    return r->rc;
}

tori_code tori__returns_read(const char *path, const tori_returns_options *options, tori_return_fn fn, void *user,
                             tori_findings *findings, tori_returns_summary *summary, struct tori__seen *seen,
                             tori_error *err)
{
    tori_returns_summary own;
    struct tori__seen own_seen = {0};
    struct tori__reader r = {.path = path, .options = options, .book = options->codebook, .fn = fn, .user = user,
                             .findings = findings, .summary = summary ? summary : &own, .err = err,
                             .seen = seen ? seen : &own_seen};
    tori_decoder *d = NULL;
    tori_error why = {0};

    *r.summary = (tori_returns_summary){0};
    tori_code rc = tori_decoder_open(&d, path, options->encoding, &why);
    if (rc == TORI_OK)
        rc = tori_returns_year(&r.year, path, options, &why);
    r.summary->year = r.year;
    if (rc != TORI_OK) {
        rc = rc == TORI_ENOMEM ? tori_fail(err, rc, "%s", why.text) : as_finding(&r, rc, &why);
        goto done;
    }
    if (options->hash)
        tori_decoder_hash(d);
    r.keep_open = options->keep_open || options->rules || tori_codebook_checks(r.book) > 0;
    rc = prepare(&r);
    if (rc == TORI_OK)
        rc = doubt_year(&r);
    if (rc == TORI_OK)
        rc = read_records(&r, d);
    r.summary->encoding = tori_decoder_encoding(d);
    r.summary->bytes = tori_decoder_bytes(d);
    if (rc == TORI_OK && options->hash && !r.fatal)
        memcpy(r.summary->sha256, tori_decoder_sha256(d), sizeof r.summary->sha256);
done:
    release(&r);
    tori__seen_free(&own_seen);
    tori_decoder_free(d);
    return rc;
}

tori_code tori_returns_read(const char *path, const tori_returns_options *options, tori_return_fn fn, void *user,
                            tori_findings *findings, tori_returns_summary *summary, tori_error *err)
{
    return tori__returns_read(path, options, fn, user, findings, summary, NULL, err);
}
