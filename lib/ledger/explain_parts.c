/* The parts of a figure: what it is made of, what it rests on, what to beware of. */
#include "explain.h"
#include "internal.h"

#include "../figure.h"
#include "../rates/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under this share of the bodies asked a figure warns of those that did not answer: the rate below which
 * the Standards and Guidelines for Statistical Surveys (OMB 2006, guideline 3.2.9) want bias looked into. */
enum { ENOUGH = 80 };

static tori_code count_row(tori__explain *e, tori__part p, int64_t count)
{
    return tori__explain_row(e, p, tori__say_count(count), "");
}

/* ---- the figure ---- */

/* "13.9274...": 100 * yes / base by long division, cut behind so many digits; no dots where it ends. */
static void expand(char to[64], int64_t yes, int64_t base, int digits, bool en)
{
    int64_t rest = 100 * yes % base;
    int n = snprintf(to, 64, "%lld%s", (long long)(100 * yes / base), rest ? "." : "");
    for (; digits > 0 && rest; digits--) {
        rest *= 10;
        to[n++] = (char)('0' + rest / base);
        rest %= base;
    }
    to[n] = '\0';
    if (rest)
        snprintf(to + n, (size_t)(64 - n), "%s", en ? "..." : "…");
}

/* How the printed percentage came about. */
static void tell_rounding(char to[300], const tori__explain *e, int64_t base)
{
    char exact[64], digits[64];
    const int64_t yes = e->c.yes;
    const int decimals = e->view->decimals;
    int64_t units = tori_figure_units(yes, base, decimals), all = tori_figure_units(base, base, decimals);
    bool finer = (units == 0 && yes > 0) || (units == all && yes < base);
    expand(exact, yes, base, decimals + 3, e->en);
    snprintf(digits, sizeof digits, e->en ? "to %d decimals" : "小数第%d位まで", decimals);
    if (decimals < 2 && e->en)
        snprintf(digits, sizeof digits, "to %s", decimals ? "1 decimal" : "a whole number");
    else if (decimals == 0)
        snprintf(digits, sizeof digits, "整数に");
    snprintf(to, 300,
             e->en ? "100 * %lld / %lld = %s, rounded half up %s%s" : "100×%lld÷%lld＝%s、%s四捨五入%s",
             (long long)yes, (long long)base, exact, digits,
             !finer  ? ""
             : e->en ? "; with more decimals, for 100 is said only of all and 0 only of none"
                     : "（100は全団体、0は皆無のときだけなので桁を増やす）");
}

static const char *base_words(const tori__explain *e)
{
    static const tori__word_id of[TORI_BASES] = {[TORI_BASE_ELIGIBLE] = TORI__WORD_ELIGIBLE,
                                                 [TORI_BASE_BODIES] = TORI__WORD_BODIES,
                                                 [TORI_BASE_ANSWERED] = TORI__WORD_ANSWERED};
    return tori__word(of[e->view->base], e->lang);
}

/* Who is asked: "個人情報保護条例の制定: yes; 2006-". */
static tori_code asked_row(tori__explain *e)
{
    char years[64] = "", text[900];
    const tori_item *item = tori_codebook_item(e->book, e->item);
    char *routing = tori_codebook_asked_of(e->book, e->item, e->lang);
    if (!routing)
        return tori_fail(e->err, TORI_ENOMEM, "out of memory");
    if (item->from && item->to)
        snprintf(years, sizeof years, e->en ? "asked from %d to %d" : "%d年から%d年まで調査", item->from,
                 item->to);
    else if (item->from)
        snprintf(years, sizeof years, e->en ? "asked since %d" : "%d年から調査", item->from);
    else if (item->to)
        snprintf(years, sizeof years, e->en ? "asked until %d" : "%d年まで調査", item->to);
    snprintf(text, sizeof text, "%.800s%s%s",
             *routing ? routing
             : e->en  ? "all bodies"
                      : "全団体",
             *years ? "; " : "", years);
    free(routing);
    return tori__explain_row(e, TORI__PART_ASKED, tori__say_count(tori_count_base(&e->c, TORI_BASE_ELIGIBLE)),
                             text);
}

static tori_code figure_rows(tori__explain *e)
{
    char text[300] = "";
    int64_t base = tori_count_base(&e->c, e->view->base);
    if (base)
        tell_rounding(text, e, base);
    tori_code rc = count_row(e, TORI__PART_YES, e->c.yes);
    if (rc == TORI_OK)
        rc = tori__explain_row(e, TORI__PART_BASE, tori__say_count(base), base_words(e));
    if (rc == TORI_OK)
        rc = asked_row(e);
    return rc == TORI_OK ? tori__explain_row(e, TORI__PART_PERCENT, tori_cell_percent(e->c.yes, base), text) : rc;
}

static tori_code missing_rows(tori__explain *e)
{
    const struct {
        tori__part p;
        int64_t count;
    } counts[] = {{TORI__PART_NO, e->c.no},
                  {TORI__PART_NO_ANSWER, e->c.no_answer},
                  {TORI__PART_NOT_RETURNED, e->c.not_returned},
                  {TORI__PART_UNKNOWN, e->c.unknown},
                  {TORI__PART_NOT_APPLICABLE, e->c.not_applicable}};
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < sizeof counts / sizeof *counts && rc == TORI_OK; i++)
        rc = count_row(e, counts[i].p, counts[i].count);
    return rc;
}

static tori_code bounds_rows(tori__explain *e)
{
    tori_bounds b = tori_count_bounds(&e->c, e->view->base);
    int64_t answered = tori_count_answered(&e->c), eligible = tori_count_base(&e->c, TORI_BASE_ELIGIBLE);
    tori_code rc = tori__explain_row(e, TORI__PART_ANSWERED, tori_cell_percent(answered, eligible), "");
    if (rc == TORI_OK)
        rc = tori__explain_row(e, TORI__PART_LEAST, tori_cell_percent(b.least, b.base),
                               e->en ? "if none of those whose answer is missing does it"
                                     : "回答のない団体がすべて未実施のとき");
    return rc == TORI_OK ? tori__explain_row(e, TORI__PART_MOST, tori_cell_percent(b.most, b.base),
                                             e->en ? "if all of those whose answer is missing do it"
                                                   : "回答のない団体がすべて実施のとき")
                         : rc;
}

static tori_code previous_rows(tori__explain *e)
{
    char text[120];
    int64_t base = tori_count_base(&e->c, e->view->base), then = tori_count_base(&e->was, e->view->base);
    if (e->before.year == 0 || then == 0)
        return TORI_OK;
    snprintf(text, sizeof text, e->en ? "%d: %lld of %lld" : "%d年: %lld／%lld", e->before.year,
             (long long)e->was.yes, (long long)then);
    tori_code rc = tori__explain_row(e, TORI__PART_PREVIOUS, tori_cell_percent(e->was.yes, then), text);
    const tori_cell change = {.type = base ? TORI_CELL_POINTS : TORI_CELL_EMPTY,
                              .a = e->c.yes,
                              .b = base,
                              .c = e->was.yes,
                              .d = then};
    return rc == TORI_OK ? tori__explain_row(e, TORI__PART_CHANGE, change, "") : rc;
}

/* ---- what it rests on ---- */

static bool is_of_group(const tori__explain *e, size_t group)
{
    return group < tori_rates_groups(e->now.rates) && tori_rates_group_within(e->now.rates, group, e->group);
}

/* Columns of tori_answers as a list. */
static size_t column(const tori_table *table, const char *id)
{
    size_t i = 0;
    while (i + 1 < tori_table_columns(table) && strcmp(tori_table_column(table, i)->id, id) != 0)
        i++;
    return i;
}

static void count_entries(tori__explain *e)
{
    size_t group = column(e->answers, "group"), batch = column(e->answers, "batch");
    memset(e->bodies, 0, (e->entries.n + 1) * sizeof *e->bodies);
    memset(e->changed, 0, (e->entries.n + 1) * sizeof *e->changed);
    for (size_t i = 0; i < e->now.n; i++)
        if (e->now.list[i].r.code && is_of_group(e, e->now.list[i].group))
            e->bodies[tori__entries_find(&e->entries, e->now.list[i].r.batch)]++;
    for (size_t r = 0; r < tori_table_rows(e->answers); r++) {
        const tori_cell *cells = tori_table_get_row(e->answers, r).cells;
        if (cells[batch].type == TORI_CELL_NUMBER &&
            is_of_group(e, tori__explain_group(e->now.rates, cells[group].text)))
            e->changed[tori__entries_find(&e->entries, cells[batch].a)]++;
    }
}

static tori_code ground_rows(tori__explain *e)
{
    const tori__ledger_entry *frame = NULL;
    tori_code rc = TORI_OK;
    count_entries(e);
    for (size_t i = 0; i < e->entries.n; i++)
        if (e->entries.list[i].frame && e->entries.list[i].year == e->now.year)
            frame = &e->entries.list[i];
    if (frame)
        rc = tori__explain_row(e, TORI__PART_FRAME, tori__say_count(tori_count_bodies(&e->c)), frame->text);
    for (size_t i = 0; i < e->entries.n && rc == TORI_OK; i++)
        if (e->bodies[i])
            rc = tori__explain_row(e, TORI__PART_RETURNS, tori__say_count(e->bodies[i]),
                                   e->entries.list[i].text);
    for (size_t i = 0; i < e->entries.n && rc == TORI_OK; i++)
        if (e->changed[i])
            rc = tori__explain_row(e, TORI__PART_CHANGED, tori__say_count(e->changed[i]),
                                   e->entries.list[i].text);
    return rc;
}

/* ---- what a reader must be warned of ---- */

static tori_code add_warning(tori__explain *e, tori_cell figure, const char *ja, const char *en)
{
    return tori__explain_row(e, TORI__PART_WARNING, figure, e->en ? en : ja);
}

static tori_code base_warnings(tori__explain *e)
{
    char text[200], number[32];
    int64_t base = tori_count_base(&e->c, e->view->base), then = tori_count_base(&e->was, e->view->base);
    const tori_cell none = {.type = TORI_CELL_EMPTY};
    if (base == 0)
        return add_warning(e, none, "調査対象の団体がないため率はない", "nobody is in the base: there is no rate");
    if (e->before.year == 0)
        return TORI_OK;
    if (!tori_codebook_asked_in(e->book, e->item, e->before.year))
        return add_warning(e, none, "前回の調査にはない項目", "the year before did not ask this");
    if (then == 0 || then == base)
        return TORI_OK;
    tori_figure_count(number, then);
    snprintf(text, sizeof text, e->en ? "another base than in %d: %s" : "前回（%d年）と分母が異なる: %s団体",
             e->before.year, number);
    return add_warning(e, none, text, text);
}

/* A question that was changed since the year before. */
static tori_code break_warning(tori__explain *e)
{
    char text[500];
    const char *reason = NULL;
    int year = e->before.year ? e->before.year + 1 : e->now.year;
    for (; year <= e->now.year && !reason; year++)
        reason = tori_codebook_break(e->book, e->item, year, e->lang);
    if (!reason)
        return TORI_OK;
    snprintf(text, sizeof text, e->en ? "the question changed in %d%s%.400s" : "%d年に質問が変わった%s%.400s",
             year - 1, *reason ? ": " : "", reason);
    return add_warning(e, (tori_cell){.type = TORI_CELL_EMPTY}, text, text);
}

static tori_code warning_rows(tori__explain *e)
{
    int64_t answered = tori_count_answered(&e->c), eligible = tori_count_base(&e->c, TORI_BASE_ELIGIBLE);
    int64_t strangers = tori_rates_strangers(e->now.rates, 0);
    tori_code rc = base_warnings(e);
    if (rc == TORI_OK)
        rc = break_warning(e);
    if (rc == TORI_OK && !e->now.framed)
        rc = add_warning(e, (tori_cell){.type = TORI_CELL_EMPTY}, "団体名簿がないため、回答票にある団体を全団体とした",
                  "no frame of bodies: the bodies are those in the returns");
    if (rc == TORI_OK && strangers)
        rc = add_warning(e, tori__say_count(strangers), "団体名簿にない団体の回答票を集計全体から除いた",
                  "returns of bodies that are not in the frame were left out of all groups");
    if (rc == TORI_OK && answered * 100 < eligible * ENOUGH)
        rc = add_warning(e, tori_cell_percent(answered, eligible), "回答率が80％未満。回答のない団体の偏りに注意",
                  "under 80 % answered: those that did not may differ");
    return rc;
}

tori_code tori__explain_parts(tori__explain *e)
{
    static tori_code (*const rows[])(tori__explain *) = {figure_rows,   missing_rows, bounds_rows,
                                                         previous_rows, ground_rows,  warning_rows};
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows && rc == TORI_OK; i++)
        rc = rows[i](e);
    return rc;
}
