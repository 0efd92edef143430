/* Scores body by body, and the items that they are made of. */
#include "internal.h"

#include "../ledger/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- bodies ---- */

struct table {
    const tori_score *s;
    bool list, most, absent; /* for programs; something missing matters; some sent no return */
    tori_table *table;
    tori_column *columns;
    tori_cell *cells;
    char (*ids)[200]; /* of the columns of each part */
    tori_error *err;
};

enum { BEFORE = 6, OF_A_PART = 4 };

/* Columns of a part: score and level, each at the least and the most; for people the most only where it
 * matters. */
static size_t part_columns(struct table *t, size_t n, size_t part)
{
    static const char *const ends[OF_A_PART] = {"score", "score_most", "level", "level_most"};
    static const char *const words[OF_A_PART][2] = {
        {"得点率", "score"}, {"最大", "most"}, {"レベル", "level"}, {"最大", "most"}};
    const tori_score *s = t->s;
    for (int i = 0; i < OF_A_PART; i++) {
        char *id = t->ids[part * OF_A_PART + (size_t)i];
        if ((i >= 2 && s->parts[part].top < 0) || (i % 2 == 1 && !t->list && !t->most))
            continue;
        snprintf(id, sizeof t->ids[0], "%.180s_%s", tori_score_part_id(s, part), ends[i]);
        t->columns[n++] = (tori_column){.id = id,
                                        .title = t->list ? id : words[i][s->en],
                                        .over = t->list ? NULL : tori_score_part_title(s, part, s->lang),
                                        .numeric = true};
    }
    return n;
}

static tori_code new_bodies_table(struct table *t)
{
    const tori_score *s = t->s;
    size_t n = 0;
    if (t->list || s->n_years > 1)
        t->columns[n++] = (tori_column){.id = "year", .title = s->en ? "year" : "年度", .numeric = true};
    if (t->list)
        t->columns[n++] = (tori_column){.id = "group", .title = "group"};
    t->columns[n++] = (tori_column){.id = "code", .title = tori__say(TORI__SAY_CODE, s->lang)};
    t->columns[n++] = (tori_column){.id = "prefecture", .title = tori__say(TORI__SAY_PREFECTURE, s->lang)};
    t->columns[n++] = (tori_column){.id = "name", .title = tori__say(TORI__SAY_BODY, s->lang)};
    if (t->list || t->absent)
        t->columns[n++] = (tori_column){.id = "returned",
                                        .title = t->list ? "returned"
                                                 : s->en ? "return"
                                                         : "回答票"};
    n = part_columns(t, n, s->n_parts - 1);
    for (size_t p = 0; p + 1 < s->n_parts; p++)
        n = part_columns(t, n, p);
    return tori_table_new(&t->table, t->columns, n, s->view->decimals, t->err);
}

static tori_cell share_cell(const tori_share *share)
{
    return (tori_cell){
        .type = share->base ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = share->part, .b = share->base};
}

static tori_cell level_cell(int level)
{
    return (tori_cell){.type = level < 0 ? TORI_CELL_EMPTY : TORI_CELL_NUMBER, .a = level};
}

static size_t part_cells(struct table *t, size_t n, size_t year, size_t body, size_t part)
{
    tori_scored scored = tori_score_get(t->s, year, body, part);
    const tori_cell all[OF_A_PART] = {share_cell(&scored.least), share_cell(&scored.most),
                                      level_cell(scored.level), level_cell(scored.most_level)};
    for (int i = 0; i < OF_A_PART; i++)
        if (!((i >= 2 && t->s->parts[part].top < 0) || (i % 2 == 1 && !t->list && !t->most)))
            t->cells[n++] = all[i];
    return n;
}

static tori_code body_row(struct table *t, size_t year, size_t body)
{
    const tori_score *s = t->s;
    tori_score_body b = tori_score_body_at(s, year, body);
    size_t n = 0;
    if (t->list || s->n_years > 1)
        t->cells[n++] = tori__say_number(tori_score_year(s, year));
    if (t->list)
        t->cells[n++] = tori__say_text(tori_rates_group_id(s->rates, b.group));
    t->cells[n++] = tori__say_text(b.code);
    t->cells[n++] = tori__say_text(b.prefecture);
    t->cells[n++] = tori__say_text(b.name);
    if (t->list)
        t->cells[n++] = tori__say_text(b.returned ? "yes" : "no");
    else if (t->absent)
        t->cells[n++] = tori__say_text(b.returned ? "" : s->en ? "none" : "未提出");
    n = part_cells(t, n, year, body, s->n_parts - 1);
    for (size_t p = 0; p + 1 < s->n_parts; p++)
        n = part_cells(t, n, year, body, p);
    return tori_table_row(t->table, t->cells, t->err);
}

static void survey(struct table *t)
{
    const tori_score *s = t->s;
    for (size_t y = 0; y < s->n_years; y++)
        for (size_t b = 0; b < tori_score_bodies(s, y); b++) {
            tori_score_body body = tori_score_body_at(s, y, b);
            tori_scored scored = tori_score_get(s, y, b, s->n_parts - 1);
            if (body.group == tori_score_groups(s))
                continue;
            t->absent = t->absent || !body.returned;
            t->most = t->most || scored.least.part != scored.most.part;
        }
}

/* Bodies of a group that has no groups within it, year by year. */
static tori_code group_rows(struct table *t, size_t group)
{
    const tori_score *s = t->s;
    tori_code rc = TORI_OK;
    if (!t->list && tori_score_groups(s) > 1)
        rc = tori_table_heading(t->table, tori_rates_group_title(s->rates, group, s->lang), t->err);
    for (size_t y = 0; y < s->n_years && rc == TORI_OK; y++)
        for (size_t b = 0; b < tori_score_bodies(s, y) && rc == TORI_OK; b++)
            if (s->years[y].group[b] == group)
                rc = body_row(t, y, b);
    return rc;
}

static tori_code bodies_rows(struct table *t)
{
    const tori_score *s = t->s;
    size_t groups = tori_score_groups(s), depth = tori_rates_by(s->rates)->n;
    tori_code rc = new_bodies_table(t);
    for (size_t g = 0; g < groups && rc == TORI_OK; g++)
        if (tori_rates_group_depth(s->rates, g) == depth)
            rc = group_rows(t, g);
    return rc == TORI_OK ? tori__score_notes(t->table, s, t->most, t->err) : rc;
}

tori_code tori_score_bodies_table(tori_table **out, const tori_score *score, bool list, tori_error *err)
{
    struct table t = {.s = score, .list = list, .err = err};
    size_t most = BEFORE + OF_A_PART * score->n_parts;
    *out = NULL;
    t.columns = calloc(most, sizeof *t.columns);
    t.cells = calloc(most, sizeof *t.cells);
    t.ids = calloc(OF_A_PART * score->n_parts, sizeof *t.ids);
    survey(&t);
    tori_code rc =
        t.columns && t.cells && t.ids ? bodies_rows(&t) : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK) {
        *out = t.table;
        t.table = NULL;
    }
    tori_table_free(t.table);
    free(t.columns);
    free(t.cells);
    free(t.ids);
    return rc;
}

/* ---- items ---- */

static tori_code item_row(tori_table *table, const tori_score *s, size_t i, tori_error *err)
{
    const struct tori__scored_item *item = &s->items[i];
    int category = tori_codebook_item(s->book, item->item)->category;
    tori_number points;
    char why[400];
    tori_codebook_points(&points, s->book, item->item);
    int64_t scale = 1;
    for (int k = 0; k < points.scale; k++)
        scale *= 10;
    tori__score_why(why, sizeof why, s, i);
    const tori_cell cells[] = {
        tori__say_text(tori_codebook_item(s->book, item->item)->id),
        tori__say_text(tori_codebook_item_title(s->book, item->item, s->lang)),
        tori__say_text(category < 0 ? "" : tori_codebook_category_id(s->book, (size_t)category)),
        {.type = TORI_CELL_FRACTION, .a = points.mantissa, .b = scale, .c = points.scale},
        item->level ? tori__say_count(item->level) : (tori_cell){.type = TORI_CELL_EMPTY},
        tori__say_text(item->use == TORI_SCORE_COUNTED ? "yes" : "no"),
        tori__say_text(why),
    };
    return tori_table_row(table, cells, err);
}

tori_code tori_score_items_table(tori_table **out, const tori_score *score, tori_error *err)
{
    const bool en = score->en;
    const tori_column columns[] = {
        {.id = "item", .title = en ? "item" : "項目"},
        {.id = "title", .title = en ? "title" : "表題"},
        {.id = "category", .title = en ? "category" : "区分"},
        {.id = "points", .title = en ? "points" : "配点", .numeric = true},
        {.id = "level", .title = en ? "level" : "レベル", .numeric = true},
        {.id = "counted", .title = en ? "counted" : "集計"},
        {.id = "why", .title = en ? "why not" : "除いた理由"},
    };
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc =
        tori_table_new(&table, columns, sizeof columns / sizeof *columns, score->view->decimals, err);
    for (size_t i = 0; i < score->n_items && rc == TORI_OK; i++)
        rc = item_row(table, score, i, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    return rc;
}
