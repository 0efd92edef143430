/* A file of returns, from its first byte to its last. */
#include "internal.h"

#include "../files.h"
#include "../text.h"
#include "../translate.h"

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
    if (r->n_pending + r->n_counted >= MOST)
        return true;
    /* The first is kept all the same: what a row of notes says is looked for there. */
    if (r->n_pending > 0 && tori_findings_full(r->findings, severity)) {
        r->counted[severity]++;
        r->n_counted++;
        return true;
    }
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
    r->file_bad = true;
    return tori__file_remark(r, TORI_ERROR, rule, line, column, NULL, what, remedy);
}

bool tori__file_remark(struct tori__reader *r, tori_severity severity, const char *rule, unsigned long line,
                       unsigned column, const char *raw, const char *what, const char *remedy)
{
    tori_finding f = {.severity = severity,
                      .rule = rule,
                      .file = r->path,
                      .line = line,
                      .column = column,
                      .raw = raw,
                      .what = what,
                      .remedy = remedy};
    tori_code rc = tori_findings_add(r->findings, &f, r->err);
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

void tori__seen_clear(struct tori__seen *seen)
{
    while (seen->n_blocks > 1)
        free(seen->blocks[--seen->n_blocks]);
    seen->used = 0;
    if (seen->room_twins)
        memset(seen->twins, 0, seen->room_twins * sizeof *seen->twins);
    seen->n_twins = 0;
    tori__map_clear(&seen->bodies);
}

static bool is_comment(const tori_dialect *d, unsigned long row)
{
    for (size_t i = 0; i < d->n_comment_rows; i++)
        if (d->comment_rows[i] == row)
            return true;
    return false;
}

static void on_record(tori_csv_cursor *cursor)
{
    struct tori__reader *r = (struct tori__reader *)cursor;
    unsigned long row = cursor->line - r->line_breaks;
    bool going = true, comment = r->dialect->n_comment_rows > 0 && is_comment(r->dialect, row);
    r->line_breaks += cursor->at - cursor->line;
    if (!r->header_done) {
        if (comment) /* gone from the record's cells, not from the count of rows */
            r->start.n_cells = r->n_begun;
        else if (!tori__held_record(&r->start, cursor->line, row))
            going = tori__stop(r, TORI_ENOMEM);
        else
            going = tori__begin_record(r, false);
        r->n_begun = r->start.n_cells;
    } else if (comment) {
        tori__held_clear(&r->held);
        tori__row_clear(r);
    } else {
        going = r->options->corrections ? tori__mend_record(r, cursor) : tori__row_end(r, cursor);
    }
    cursor->stop |= !going;
}

static tori_code prepare(struct tori__reader *r)
{
    size_t n = tori_codebook_items(r->book);
    r->padded = (n + TORI__BLOCK - 1) / TORI__BLOCK * TORI__BLOCK;
    r->answers = calloc(r->padded, 1);
    r->template = calloc(r->padded, 1);
    r->everybody = calloc(r->padded, 1);
    r->nobody = calloc(r->padded, 1);
    r->open = calloc(n, sizeof *r->open);
    r->open_at = calloc(n, sizeof *r->open_at);
    r->listed = calloc(n, sizeof *r->listed);
    r->routing = calloc(n, sizeof *r->routing);
    r->memos = calloc(tori_codebook_mark_sets(r->book) + 1, sizeof *r->memos);
    if (r->kept) {
        r->raw = calloc(n, sizeof *r->raw);
        r->long_raw = calloc(n, sizeof *r->long_raw);
        r->long_at = calloc(n, sizeof *r->long_at);
    }
    if (r->options->corrections)
        r->mended = calloc(tori_corrections_count(r->options->corrections) + 1, sizeof *r->mended);
    if (!r->answers || !r->template || !r->everybody || !r->nobody || !r->open || !r->open_at || !r->listed ||
        !r->routing || !r->memos || (r->kept && (!r->raw || !r->long_raw || !r->long_at)) ||
        (r->options->corrections && !r->mended))
        return tori_fail(r->err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        r->requires |= tori_codebook_required(r->book, i);
        r->nobody[i] = !tori_codebook_asked_in(r->book, i, r->year);
        r->everybody[i] = !r->nobody[i] && tori_codebook_item(r->book, i)->n_conditions == 0;
        r->limited |= r->nobody[i];
    }
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
    free(r->nobody);
    free(r->open);
    free(r->open_at);
    free(r->listed);
    free(r->routing);
    if (!r->kept || !tori__earlier_take_memos(r->kept, r))
        free(r->memos);
    free(r->raw);
    free(r->long_raw);
    free(r->long_at);
    free(r->pending);
    free(r->text);
    tori__held_free(&r->start);
    tori__held_free(&r->held);
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
    tori_code rc = tori__year_of_path(&named, r->path, NULL);
    if (rc == TORI_ENOMEM)
        return tori_fail(r->err, rc, "out of memory");
    if (rc != TORI_OK || named == r->year)
        return TORI_OK;
    snprintf(what, sizeof what, _("the file's name says %d, but it is read as %d"), named, r->year);
    return tori_findings_add(r->findings,
                             &(tori_finding){.severity = TORI_WARNING,
                                             .rule = "year",
                                             .file = r->path,
                                             .what = what,
                                             .remedy = N_("see whether --year is right")},
                             r->err);
}

static tori_code read_records(struct tori__reader *r, tori_decoder *d)
{
    tori_error why = {0};
    r->sink.cell = tori__begin_cell;
    r->sink.record = on_record;
    tori_code rc = tori_csv_read(d, NULL, &r->sink, &r->cursor, &why);
    if (r->rc == TORI_OK && rc != TORI_ENOMEM && !r->header_done && !r->fatal && r->start.n_records > 0)
        tori__begin_record(r, true);
    if (r->rc == TORI_OK && rc == TORI_OK && !r->fatal)
        tori__header_unread(r);
    if (r->rc != TORI_OK)
        return r->rc;
    r->summary->torn = rc != TORI_OK;
    if (rc == TORI_EDATA || rc == TORI_EREAD)
        return as_finding(r, rc, &why);
    if (rc != TORI_OK)
        return tori_fail(r->err, rc, "%s", why.text);
    if (r->fatal)
        return TORI_OK;
    if (!r->header_done)
        tori__file_finding(r, "empty", 0, 0, "the file is empty",
                           "a header and a row for each body are needed");
    else if (r->summary->rows == 0)
        tori__file_finding(r, "empty", 0, 0, "the file has a header but no returns",
                           "was the right file saved?");
    return r->rc;
}

tori_code tori__returns_read(const char *path, const tori_returns_options *options, tori_return_fn fn,
                             void *user, tori_findings *findings, tori_returns_summary *summary,
                             struct tori__seen *seen, tori_earlier *kept, tori_error *err)
{
    tori_returns_summary own;
    struct tori__seen own_seen = {0};
    struct tori__reader r = {.path = path,
                             .options = options,
                             .book = options->codebook,
                             .fn = fn,
                             .user = user,
                             .findings = findings,
                             .summary = summary ? summary : &own,
                             .err = err,
                             .dialect = tori_codebook_dialect(options->codebook),
                             .seen = seen ? seen : &own_seen,
                             .kept = kept};
    tori_decoder *d = NULL;
    tori_error why = {0};

    *r.summary = (tori_returns_summary){0};
    tori_code rc = tori_files_open(&d, path, options->encoding, &why);
    if (rc == TORI_OK)
        rc = tori_returns_year(&r.year, path, options, &why);
    r.summary->year = r.year;
    if (rc != TORI_OK) {
        rc = rc == TORI_ENOMEM ? tori_fail(err, rc, "%s", why.text) : as_finding(&r, rc, &why);
        goto done;
    }
    if (options->hash)
        tori_decoder_hash(d);
    r.keep_open = options->keep_open || options->rules || kept || tori_codebook_checks(r.book) > 0;
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

tori_code tori_returns_read(const char *path, const tori_returns_options *options, tori_return_fn fn,
                            void *user, tori_findings *findings, tori_returns_summary *summary,
                            tori_error *err)
{
    return tori__returns_read(path, options, fn, user, findings, summary, NULL, NULL, err);
}
