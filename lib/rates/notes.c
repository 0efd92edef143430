/* Notes under a table of rates: base, frame, missing, source. */
#include "notes.h"
#include "internal.h"
#include "sentences.h"
#include "words.h"

#include "../figure.h"

#include <stdio.h>
#include <string.h>

enum { NOTE = 640 };

struct notes {
    tori_table *table;
    const tori_rates *rates;
    size_t first, last;
    const size_t *items;
    size_t n_items;
    bool en;
    const char *thousands;
    tori_error *err;
};

/* Append "2003: 12" or "2003年度 12団体" to a list in text. */
static void append(char text[NOTE], const struct notes *n, size_t year, int64_t bodies)
{
    char count[32];
    size_t at = strlen(text);
    tori_figure_grouped(count, bodies, n->thousands);
    const char *comma = at == 0 ? "" : n->en ? ", " : "、";
    if (n->first == n->last)
        snprintf(text + at, NOTE - at, n->en ? "%s" : "%s団体", count);
    else if (n->en)
        snprintf(text + at, NOTE - at, "%s%s in %d", comma, count, tori_rates_year(n->rates, year));
    else
        snprintf(text + at, NOTE - at, "%s%d年%s団体", comma, tori_rates_year(n->rates, year), count);
}

/* Bodies from which no return came, by year. */
static tori_code not_returned(const struct notes *n)
{
    char list[NOTE] = "", note[NOTE + 64];
    for (size_t y = n->first; y <= n->last; y++) {
        int64_t most = 0;
        for (size_t i = 0; i < n->n_items; i++) {
            tori_count c = tori_rates_get(n->rates, y, n->items[i], tori_rates_groups(n->rates) - 1);
            most = c.not_returned > most ? c.not_returned : most;
        }
        if (most)
            append(list, n, y, most);
    }
    if (!*list)
        return TORI_OK;
    snprintf(note, sizeof note, n->en ? "No return came from: %s" : "未提出: %s", list);
    return tori_table_note(n->table, note, n->err);
}

void tori__list_year(char list[TORI__YEAR_LIST], int year, const char *lang)
{
    bool en = strcmp(lang, "en") == 0;
    size_t at = strlen(list);
    snprintf(list + at, TORI__YEAR_LIST - at, en ? "%s%d" : "%s%d年", at == 0 ? "" : en ? ", " : "、", year);
}

tori_code tori__note_unframed(tori_table *table, const char *years, const char *lang, tori_error *err)
{
    bool en = strcmp(lang, "en") == 0;
    char note[TORI__YEAR_LIST + 128];
    if (!years)
        return tori_table_caveat(table,
                               en ? "No frame of bodies: the bodies are those in the returns"
                                  : "団体名簿がないため、回答票にある団体を全団体とした",
                               err);
    if (!*years)
        return TORI_OK;
    snprintf(note, sizeof note,
             en ? "No frame of bodies for %s: the bodies are those in the returns"
                : "%sは団体名簿がないため、回答票にある団体を全団体とした",
             years);
    return tori_table_caveat(table, note, err);
}

tori_code tori__note_frames(tori_table *table, const tori_rates *rates, size_t first, size_t last, const char *lang,
                            tori_error *err)
{
    char list[TORI__YEAR_LIST] = "";
    bool some = false;
    if (!lang)
        lang = tori_codebook_language(rates->book);
    for (size_t y = first; y <= last && y < tori_rates_years(rates); y++) {
        if (tori_rates_is_only_before(rates, y))
            continue;
        bool framed = tori_rates_framed(rates, y);
        some = some || framed;
        if (!framed)
            tori__list_year(list, tori_rates_year(rates, y), lang);
    }
    return tori__note_unframed(table, *list && !some ? NULL : list, lang, err);
}

static tori_code strangers(const struct notes *n)
{
    char list[NOTE] = "", note[NOTE + 64];
    for (size_t y = n->first; y <= n->last; y++)
        if (tori_rates_strangers(n->rates, y))
            append(list, n, y, tori_rates_strangers(n->rates, y));
    if (!*list)
        return TORI_OK;
    snprintf(note, sizeof note,
             n->en ? "Returns of bodies that are not in the frame were left out: %s"
                   : "団体名簿にない団体の回答票は集計から除いた: %s",
             list);
    return tori_table_note(n->table, note, n->err);
}

/* Which bodies are counted, in the words of who asked. */
static tori_code filtered(const struct notes *n)
{
    const tori_filter *where = tori_rates_by(n->rates)->where;
    char note[NOTE];
    if (!where)
        return TORI_OK;
    snprintf(note, sizeof note, n->en ? "Only bodies with: %.500s" : "集計した団体の条件: %.500s", tori_filter_text(where));
    return tori_table_note(n->table, note, n->err);
}

tori_code tori__notes_beside(tori_table *table, const tori_rates *rates, size_t first, size_t last,
                             const size_t items[], size_t n_items, const tori_rates_view *view, tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    struct notes n = {table, rates, first, last, items, n_items, strcmp(lang, "en") == 0,
                      tori__thousands(view->thousands), err};
    const char *source = tori_codebook_source(rates->book, lang);
    tori_code rc = filtered(&n);
    if (rc == TORI_OK)
        rc = not_returned(&n);
    if (rc == TORI_OK)
        rc = tori__note_frames(table, rates, first, last, lang, err);
    if (rc == TORI_OK)
        rc = strangers(&n);
    if (rc == TORI_OK && *source)
        rc = tori_table_note(table, source, err);
    return rc;
}

tori_code tori__notes(tori_table *table, const tori_rates *rates, size_t first, size_t last, const size_t items[],
                      size_t n_items, const tori_rates_view *view, tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    tori_code rc = tori_table_note(table, tori__base_words(view->base, lang), err);
    return rc == TORI_OK ? tori__notes_beside(table, rates, first, last, items, n_items, view, err) : rc;
}

tori_code tori__note_hidden(tori_table *table, const tori_rates *rates, size_t n, const tori_rates_view *view,
                            tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    bool en = strcmp(lang, "en") == 0;
    char few[32], count[32], note[NOTE];
    int64_t most = tori_rates_suppressed(rates) - 1;
    if (most < 0)
        return TORI_OK;
    tori_figure_grouped(few, most, tori__thousands(view->thousands));
    tori_figure_grouped(count, (int64_t)n, tori__thousands(view->thousands));
    snprintf(note, sizeof note,
             en ? "× (%s of the counts): hidden, since 1 to %s bodies say yes or are left, or since totals would "
                  "tell one that is"
                : "×（件数%s個）は秘匿: 実施又はその残りが1～%s団体のもの、及び計からそれを逆算できるもの",
             count, few);
    return tori_table_note(table, note, err);
}

tori_code tori__name_year(tori_table *table, const tori_rates *rates, size_t year, const char *what, const char *lang,
                          tori_error *err)
{
    char when[128], text[512];
    int month, day;
    if (!tori_codebook_reference_date(rates->book, &month, &day))
        month = day = 0;
    tori__year_words(when, sizeof when, tori_rates_year(rates, year), month, day, lang);
    snprintf(text, sizeof text, what ? strcmp(lang, "en") == 0 ? "%.300s, %s" : "%.300s　%s" : "%.0s%s",
             what ? what : "", when);
    return tori_table_title(table, tori_codebook_title(rates->book, lang), text, err);
}
