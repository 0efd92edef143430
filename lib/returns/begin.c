/* The first records of a file, until its header is found. */
#include "internal.h"

#include "../translate.h"

#include <stdio.h>

/* As many columns as the largest spreadsheet has: XFD. */
enum { MOST_COLUMNS = 16384 };

void tori__begin_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    if (r->cursor.stop)
        return;
    if (r->header_done) { /* what a lone CR ended lies in one piece with the rows below it */
        r->sink.cell(text, n, reader);
        return;
    }
    if (r->start.n_cells - r->n_begun == MOST_COLUMNS) {
        char what[100];
        snprintf(what, sizeof what, _("the row has more than %d cells"), MOST_COLUMNS);
        r->fatal = r->cursor.stop = true;
        tori__file_finding(
            r, "length", r->cursor.line, 0, what,
            "no spreadsheet is that wide: is this a file of returns, and are its line ends there?");
        return;
    }
    if (!tori__held_cell(&r->start, text, n, r->cursor.at))
        r->cursor.stop = !tori__stop(r, TORI_ENOMEM);
}

/* The held records below the header are rows like those still to come. */
static bool read_rows(struct tori__reader *r, size_t first)
{
    struct tori__held *h = &r->start;
    bool going = true;
    for (size_t i = first; going && i < h->n_records; i++) {
        tori_csv_cursor place = {.line = h->record[i].line};
        for (size_t k = 0; going && k < h->record[i].n; k++) {
            const struct tori__held_cell *c = &h->cell[h->record[i].first + k];
            const char *text = h->text + c->at;
            place.at = c->line;
            if (!r->options->corrections)
                tori__take_cell(r, text, c->n, &place);
            else if (r->held.n_cells <= r->n_columns && !tori__held_cell(&r->held, text, c->n, c->line))
                going = tori__stop(r, TORI_ENOMEM);
            going = going && r->rc == TORI_OK;
        }
        going = going && (r->options->corrections ? tori__mend_record(r, &place) : tori__row_end(r, &place));
    }
    return going;
}

/* A record more is held; all: no other comes. */
bool tori__begin_record(struct tori__reader *r, bool all)
{
    struct tori__layout l;
    tori_code rc = tori__header_layout_find(&l, r->book, &r->start, all, r->err);
    bool going = rc == TORI_OK || tori__stop(r, rc);
    if (going && l.found && l.missing) {
        char what[100];
        snprintf(what, sizeof what, _("the file ends before row %lu, where the codebook has the header"),
                 r->dialect->header_rows[r->dialect->n_header_rows - 1]);
        r->fatal = true;
        going = false;
        tori__file_finding(r, "column", 0, 0, what, "see headerRows in the codebook's dialect");
    } else if (going && l.found) {
        r->header_done = true;
        r->sink.cell = r->options->corrections ? tori__mend_cell : r->kept ? tori__compared_cell : tori__row_cell;
        going = tori__header_read(r, &l, r->start.record[l.header[l.depth - 1]].line) && read_rows(r, l.body);
        tori__held_free(&r->start);
    }
    tori__header_layout_free(&l);
    return going;
}
