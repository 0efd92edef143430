/* Rows that are no returns: empty ones, totals, notes below the table. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Texts that begin like this stand beside a table, not in it; folded. */
static const char *const note_marks[] = {"※",     "*",    "注",   "(注",  "[注",   "備考",
                                         "(備考", "出典", "資料", "note", "source"};

/* What a row of totals is called, beside all that ends in 計 or 平均; folded. */
static const char *const totals[] = {"総数", "全国", "total", "subtotal", "grandtotal", "sum", "average"};

/* The texts that can say what a row is, in the order in which they are looked at. */
static const tori_role telling[] = {TORI_ROLE_CODE, TORI_ROLE_NAME, TORI_ROLE_PREFECTURE, TORI_ROLE_KIND,
                                    TORI_ROLE_STATUS};
enum { TELLING = sizeof telling / sizeof *telling };

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_total(const char *folded)
{
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strcasecmp(folded, totals[i]) == 0)
            return true;
    return ends_in(folded, "計") || ends_in(folded, "平均");
}

static bool is_note(const char *folded)
{
    for (size_t i = 0; i < sizeof note_marks / sizeof *note_marks; i++)
        if (strncasecmp(folded, note_marks[i], strlen(note_marks[i])) == 0)
            return true;
    return false;
}

/* The codebook's word for the column of codes, further down once more. */
static bool is_header(const struct tori__reader *r, const char *folded)
{
    int field = tori_codebook_field_of(r->book, folded);
    return field >= 0 && tori_codebook_field_role(r->book, (size_t)field) == TORI_ROLE_CODE;
}

static bool answered(const struct tori__reader *r)
{
    return memcmp(r->answers, r->template, tori_codebook_items(r->book)) != 0;
}

static bool all_digits(const char *folded)
{
    return folded[strspn(folded, "0123456789")] == 0;
}

/* The only text of a row without any answer, or NULL when there is none or more
 * than one; its column. */
static const char *only_text(const struct tori__reader *r, unsigned *column)
{
    const char *text = NULL;
    size_t n = r->n_pending + r->n_counted;
    if (n == 1 && r->pending[0].raw != SIZE_MAX) {
        text = r->text + r->pending[0].raw;
        *column = r->pending[0].finding.column;
    }
    for (int i = 0; i < TELLING; i++) {
        if (!*r->role_text[telling[i]])
            continue;
        n++;
        text = r->role_text[telling[i]];
        *column = r->role_column[telling[i]];
    }
    return n == 1 ? text : NULL;
}

static bool is_empty(const struct tori__reader *r)
{
    for (int i = 0; i < TELLING; i++)
        if (*r->role_text[telling[i]])
            return false;
    return r->n_pending == 0 && !answered(r);
}

/* What the row is instead of a return: how a finding goes on after the text, in
 * which column it stands; NULL: none of it. */
static const char *instead(const struct tori__reader *r, const char **text, unsigned *column,
                           char *folded[TELLING])
{
    for (int i = 0; i < TELLING; i++) {
        if (!folded[i] || telling[i] == TORI_ROLE_STATUS)
            continue;
        *text = r->role_text[telling[i]];
        *column = r->role_column[telling[i]];
        if (is_total(folded[i]))
            return N_("is a row of totals, which is not counted");
        if (telling[i] == TORI_ROLE_CODE && is_header(r, folded[i]))
            return N_("is the header once more");
    }
    *text = answered(r) ? NULL : only_text(r, column);
    if (!*text)
        return NULL;
    char *alone = NULL;
    if (tori_text_fold_name(&alone, *text, strlen(*text), NULL) != TORI_OK)
        return NULL;
    /* In the code's own column any text alone is a note; a number is a code gone wrong. */
    bool note = is_note(alone) || (*text == r->role_text[TORI_ROLE_CODE] && !all_digits(alone));
    free(alone);
    return note ? N_("is taken for a note beside the table") : NULL;
}

/* A row below the header, before any return, that names no body: the header's last row. */
static bool is_label(const struct tori__reader *r)
{
    return r->summary->rows == 0 && r->n_pending > 0 && !*r->role_text[TORI_ROLE_CODE] &&
           !*r->role_text[TORI_ROLE_NAME] && !answered(r);
}

static bool look(struct tori__reader *r, const tori_csv_cursor *place, bool *passed)
{
    char *folded[TELLING] = {NULL};
    const char *text = NULL, *what = NULL;
    unsigned column = 0;
    tori_code rc = TORI_OK;
    bool going = true;
    for (int i = 0; i < TELLING && rc == TORI_OK; i++) {
        const char *raw = r->role_text[telling[i]];
        if (*raw)
            rc = tori_text_fold_name(&folded[i], raw, strlen(raw), r->err);
    }
    if (rc == TORI_OK)
        what = instead(r, &text, &column, folded);
    if (rc == TORI_OK && !what && is_label(r)) {
        text = NULL;
        column = 0;
        what = N_("a row below the header names no body and is taken for a part of it");
    }
    *passed = what != NULL;
    if (rc != TORI_OK)
        going = tori__stop(r, rc);
    else if (what)
        going = tori__file_remark(r, TORI_NOTE, "row", place->line, column, text, what, NULL);
    for (int i = 0; i < TELLING; i++)
        free(folded[i]);
    return going;
}

bool tori__pass_over(struct tori__reader *r, const tori_csv_cursor *place, bool *passed)
{
    const char *code = r->role_text[TORI_ROLE_CODE];
    *passed = false;
    if (*code >= '0' && *code <= '9')
        return true; /* the usual row */
    if (*code && !tori_codebook_jp_codes(r->book)) {
        if (!is_total(code)) /* any other text is a body there */
            return true;
    } else if (*code) {
        tori_code_readings readings;
        tori_code rc = tori_code_read(&readings, code, strlen(code), r->err);
        if (rc != TORI_OK)
            return tori__stop(r, rc);
        if (readings.n > 0 || readings.bad_check)
            return true;
    }
    *passed = is_empty(r);
    return *passed || look(r, place, passed);
}
