/* The parts of a figure: what it is made of, what it rests on, what to beware of. */
#include "explain.h"
#include "internal.h"

#include "../rates/sentences.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code count_row(tori__explain *e, tori__part p, int64_t count)
{
    return tori__explain_row(e, p, tori__say_count(count), "");
}

/* ---- the figure ---- */

static tori_code asked_row(tori__explain *e)
{
    char *text = tori__asked_words(e->book, e->item, e->lang);
    if (!text)
        return tori_fail(e->err, TORI_ENOMEM, "out of memory");
    tori_code rc = tori__explain_row(e, TORI__PART_ASKED,
                                     tori__say_count(tori_count_base(&e->c, TORI_BASE_ELIGIBLE)), text);
    free(text);
    return rc;
}

static tori_code figure_rows(tori__explain *e)
{
    char text[TORI__ROUNDING] = "";
    int64_t base = tori_count_base(&e->c, e->view->base);
    if (base)
        tori__rounding_words(text, e->c.yes, base, e->view->decimals, e->lang);
    tori_code rc = count_row(e, TORI__PART_YES, e->c.yes);
    if (rc == TORI_OK)
        rc = tori__explain_row(e, TORI__PART_BASE, tori__say_count(base),
                               tori__base_words(e->view->base, e->lang));
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

static void count_entries(tori__explain *e)
{
    memset(e->bodies, 0, (e->entries.n + 1) * sizeof *e->bodies);
    memset(e->changed, 0, (e->entries.n + 1) * sizeof *e->changed);
    for (size_t i = 0; i < e->now.n; i++) {
        const tori__body *body = &e->now.list[i];
        tori__change change;
        if (!body->r.code || !is_of_group(e, body->group))
            continue;
        e->bodies[tori__entries_find(&e->entries, body->r.batch)]++;
        if (tori__changes_body(&e->changes, body->code) && tori__changes_find(&change, &e->changes, e->item))
            e->changed[tori__entries_find(&e->entries, change.entry)]++;
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

static tori_code warning_rows(tori__explain *e)
{
    size_t n = 0;
    const tori__warning *list = tori__warnings_of(&n, &e->warnings, &e->c, &e->was);
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = tori__explain_row(e, TORI__PART_WARNING, list[i].figure, list[i].text);
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
