/* A row with corrections: held, mended, and then taken in. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tori__mend_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    /* Of what is behind the header's end one cell is enough to find the row faulty. */
    if (r->cursor.stop || r->held.n_cells > r->n_columns)
        return;
    if (!tori__held_cell(&r->held, text, n, r->cursor.at))
        r->cursor.stop = !tori__stop(r, TORI_ENOMEM);
}

/* The entry for a column, by its header, the codebook's name for it or its title. */
static tori_code correction_for(tori_correction **found, struct tori__reader *r, size_t column,
                                unsigned long line, const char *body)
{
    const struct tori__column *c = &r->columns[column];
    const char *names[] = {c->header, tori_codebook_field_name(r->book, (size_t)c->field), c->title};
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && rc == TORI_OK && !*found; i++)
        if (names[i])
            rc = tori_corrections_find(found, r->options->corrections, r->path, line, body, names[i], r->err);
    return rc;
}

/* Does the cell read as the entry says? Compared folded: a log is written by people. */
static tori_code reads_as(bool *same, const char *text, size_t n, const char *before)
{
    char *a = NULL, *b = NULL;
    tori_code rc = tori_text_fold(&a, text, n, NULL);
    if (rc == TORI_OK)
        rc = tori_text_fold(&b, before, strlen(before), NULL);
    *same = rc == TORI_OK && strcmp(a, b) == 0;
    free(a);
    free(b);
    return rc == TORI_ENOMEM ? rc : TORI_OK; /* a text that is none reads as no other */
}

static bool take_mended(struct tori__reader *r, size_t column, const char *body,
                        const tori_csv_cursor *record)
{
    const char *text = r->held.text + r->held.cell[column].at;
    size_t n = r->held.cell[column].n;
    tori_csv_cursor place = {.line = record->line, .at = r->held.cell[column].line};
    bool known = column < r->n_columns && r->columns[column].field >= 0;
    tori_correction *k = NULL;
    tori_code rc = known ? correction_for(&k, r, column, record->line, body) : TORI_OK;
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (!k) {
        tori__take_cell(r, text, n, &place);
        return r->rc == TORI_OK;
    }
    bool same;
    k->found = true;
    if ((rc = reads_as(&same, text, n, k->before)) != TORI_OK)
        return tori__stop(r, rc);
    if (!same) {
        char what[200];
        r->column = column + 1;
        snprintf(what, sizeof what, _("is not \"%.100s\", which the correction on line %lu of the log expects"),
                 k->before, k->at);
        const char *item = tori_codebook_field_name(r->book, (size_t)r->columns[column].field);
        if (!tori__row_finding(r, TORI_ERROR, "correction", place.at, (unsigned)column + 1, item, text, n,
                               what, "see whether the correction is for another row"))
            return false;
        r->column = column;
        tori__take_cell(r, text, n, &place);
        return r->rc == TORI_OK;
    }
    r->mended[r->n_mended++] = k;
    size_t at, length = strlen(k->after);
    if (!tori__held_text(&r->held, &at, k->after, length))
        return tori__stop(r, TORI_ENOMEM);
    tori__take_cell(r, r->held.text + at, length, &place);
    return r->rc == TORI_OK;
}

bool tori__mend_record(struct tori__reader *r, const tori_csv_cursor *record)
{
    char body[TORI__ROLE_TEXT] = "";
    bool going = true;
    for (size_t i = 0; i < r->held.n_cells && i < r->n_columns; i++)
        if (r->columns[i].role == TORI_ROLE_CODE && r->held.cell[i].n < sizeof body)
            memcpy(body, r->held.text + r->held.cell[i].at, r->held.cell[i].n);
    r->n_mended = 0;
    for (size_t i = 0; going && i < r->held.n_cells; i++)
        going = take_mended(r, i, body, record);
    tori__held_clear(&r->held);
    return going && tori__row_end(r, record);
}
