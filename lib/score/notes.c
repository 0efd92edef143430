/* What stands under a table of levels and scores. */
#include "internal.h"

#include "../ledger/internal.h"
#include "../rates/notes.h"
#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTE = 1024 };

static void write_year(char to[TORI_YEAR_TEXT], const tori_score *score, int year)
{
    tori_era_write(to, year, 0, score->view->calendar, score->en ? 'l' : 'k');
}

void tori__score_why(char *to, size_t size, const tori_score *score, size_t i)
{
    const struct tori__scored_item *item = &score->items[i];
    const tori_item *asked = tori_codebook_item(score->book, item->item);
    const char *reason;
    char from[TORI_YEAR_TEXT], until[TORI_YEAR_TEXT];
    to[0] = '\0';
    write_year(from, score, item->use == TORI_SCORE_CHANGED ? item->since : asked->from);
    write_year(until, score, asked->to);
    switch (item->use) {
    case TORI_SCORE_COUNTED:
        return;
    case TORI_SCORE_UNASKED:
        if (asked->from && asked->to)
            snprintf(to, size, score->en ? "asked %s to %s" : "%s～%s年に調査", from, until);
        else if (asked->from)
            snprintf(to, size, score->en ? "asked since %s" : "%s年から調査", from);
        else
            snprintf(to, size, score->en ? "asked until %s" : "%s年まで調査", until);
        return;
    case TORI_SCORE_CHANGED:
        reason = tori_codebook_break(score->book, item->item, item->since, score->lang);
        snprintf(to, size, score->en ? "question changed in %s%s%.300s" : "%s年に質問が変わった%s%.300s",
                 from, reason && *reason ? (score->en ? ": " : "：") : "", reason ? reason : "");
    }
}

static const char *title_of(const tori_score *score, size_t i)
{
    return tori_codebook_item_title(score->book, score->items[i].item, score->lang);
}

/* Years are compared by the items that are common to them: every one of these is named. */
static tori_code common_note(tori_table *table, const tori_score *score, tori_error *err)
{
    size_t n = 0, room = NOTE;
    for (size_t i = 0; i < score->n_items; i++)
        if (score->items[i].use == TORI_SCORE_COUNTED) {
            n++;
            room += strlen(title_of(score, i)) + strlen("、");
        }
    char *note = malloc(room);
    if (!note)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    size_t used = (size_t)snprintf(note, room,
                                   !score->en ? "各年度に共通する%zu項目で比べた"
                                   : n == 1   ? "Years are compared by the %zu item common to all of them"
                                              : "Years are compared by the %zu items common to all of them",
                                   n);
    for (size_t i = 0, k = 0; i < score->n_items; i++)
        if (score->items[i].use == TORI_SCORE_COUNTED)
            used += (size_t)snprintf(note + used, room - used, "%s%s",
                                     k++ == 0    ? ": "
                                     : score->en ? ", "
                                                 : "、",
                                     title_of(score, i));
    tori_code rc = tori_table_caveat(table, note, err);
    free(note);
    return rc;
}

static tori_code left_out_notes(tori_table *table, const tori_score *score, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < score->n_items && rc == TORI_OK; i++) {
        char why[400], note[NOTE];
        if (score->items[i].use == TORI_SCORE_COUNTED)
            continue;
        tori__score_why(why, sizeof why, score, i);
        snprintf(note, sizeof note, score->en ? "Left out: %.200s (%s)" : "除いた項目: %.200s（%s）",
                 title_of(score, i), why);
        while (!tori_text_valid(note, strlen(note))) /* a title cut within a character */
            note[strlen(note) - 1] = '\0';
        rc = score->n_years > 1 ? tori_table_caveat(table, note, err) : tori_table_note(table, note, err);
    }
    return rc;
}

static tori_code sources(tori_table *table, const tori_score *score, tori_error *err)
{
    const tori_filter *where = tori_rates_by(score->rates)->where;
    const char *source = tori_codebook_source(score->book, score->lang);
    char note[NOTE];
    tori_code rc = TORI_OK;
    if (where) {
        snprintf(note, sizeof note, score->en ? "Only bodies with: %.500s" : "集計した団体の条件: %.500s",
                 tori_filter_text(where));
        rc = tori_table_note(table, note, err);
    }
    if (rc == TORI_OK)
        rc = tori__note_frames(table, score->rates, 0, score->n_years - 1, score->lang, err);
    return rc == TORI_OK && *source ? tori_table_note(table, source, err) : rc;
}

tori_code tori__score_notes(tori_table *table, const tori_score *score, bool most, tori_error *err)
{
    tori_code rc = tori_table_note(
        table,
        score->en
            ? "A score is the points of the measures in place over those of the items that the body is asked"
            : "得点率は、実施している項目の配点の合計÷調査対象の項目の配点の合計",
        err);
    if (rc == TORI_OK && score->parts[score->n_parts - 1].top > 0)
        rc = tori_table_note(
            table,
            score->en ? "A level is the highest up to which every item that the body is asked is in place"
                      : "レベルは、そのレベルまでの調査対象の項目をすべて実施している最も高いもの",
            err);
    if (rc == TORI_OK && most)
        rc = tori_table_note(
            table,
            score->en
                ? "A missing answer is not in place; \"at most\" is if all that is missing were in place"
                : "無回答等は実施に数えない。「最大」は無回答等がすべて実施の場合",
            err);
    if (rc == TORI_OK && score->n_years > 1)
        rc = common_note(table, score, err);
    if (rc == TORI_OK)
        rc = left_out_notes(table, score, err);
    return rc == TORI_OK ? sources(table, score, err) : rc;
}
