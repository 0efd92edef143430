/* Levels and scores by group, for programs. */
#include "internal.h"

#include "../ledger/internal.h"

enum {
    YEAR,
    CATEGORY,
    TITLE,
    BY,
    GROUP,
    PART,
    LEVEL,
    COUNT,
    BASE,
    PERCENT,
    MOST_COUNT,
    MOST_PERCENT,
    COLUMNS
};

static const tori_column columns[COLUMNS] = {
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [CATEGORY] = {.id = "category", .title = "category"},
    [TITLE] = {.id = "title", .title = "title"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [PART] = {.id = "part", .title = "part"},
    [LEVEL] = {.id = "level", .title = "level", .numeric = true},
    [COUNT] = {.id = "count", .title = "count", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [PERCENT] = {.id = "percent", .title = "percent", .numeric = true},
    [MOST_COUNT] = {.id = "most_count", .title = "most_count", .numeric = true},
    [MOST_PERCENT] = {.id = "most_percent", .title = "most_percent", .numeric = true},
};

struct rows {
    tori_table *table;
    const tori_score *s;
    size_t year, part, group;
    tori_cell cells[COLUMNS];
    tori_error *err;
};

static void begin(struct rows *r, const char *part)
{
    for (int i = LEVEL; i < COLUMNS; i++)
        r->cells[i] = (tori_cell){.type = TORI_CELL_EMPTY};
    r->cells[PART] = tori__say_text(part);
}

static tori_code count_row(struct rows *r, const char *part, int64_t count)
{
    begin(r, part);
    r->cells[COUNT] = tori__say_count(count);
    return tori_table_row(r->table, r->cells, r->err);
}

static tori_code level_row(struct rows *r, const tori_levels *levels, int level)
{
    int64_t base = levels->bodies - levels->not_returned - levels->no_level;
    begin(r, "level");
    r->cells[LEVEL] = (tori_cell){.type = TORI_CELL_NUMBER, .a = level};
    r->cells[COUNT] = tori__say_count(levels->level[level]);
    r->cells[BASE] = tori__say_count(base);
    r->cells[PERCENT] = tori_cell_percent(levels->level[level], base);
    r->cells[MOST_COUNT] = tori__say_count(levels->most_level[level]);
    r->cells[MOST_PERCENT] = tori_cell_percent(levels->most_level[level], base);
    return tori_table_row(r->table, r->cells, r->err);
}

static tori_code middle_row(struct rows *r, const char *part, int64_t n, tori_cell least, tori_cell most)
{
    begin(r, part);
    r->cells[BASE] = tori__say_count(n);
    r->cells[PERCENT] = least;
    r->cells[MOST_PERCENT] = most;
    return tori_table_row(r->table, r->cells, r->err);
}

static tori_code group_rows(struct rows *r)
{
    tori_levels levels = tori_score_levels(r->s, r->year, r->part, r->group);
    tori_score_middle least, most;
    r->cells[YEAR] = tori__say_number(tori_score_year(r->s, r->year));
    r->cells[CATEGORY] = tori__say_text(tori_score_part_id(r->s, r->part));
    r->cells[TITLE] = tori__say_text(tori_score_part_title(r->s, r->part, r->s->lang));
    r->cells[BY] = tori__say_text(tori_rates_group_by(r->s->rates, r->group));
    r->cells[GROUP] = tori__say_text(tori_rates_group_id(r->s->rates, r->group));
    tori_code rc = count_row(r, "bodies", levels.bodies);
    if (rc == TORI_OK)
        rc = count_row(r, "not_returned", levels.not_returned);
    if (rc == TORI_OK)
        rc = count_row(r, "no_level", levels.no_level);
    for (int level = 0; level <= tori_score_top(r->s, r->part) && rc == TORI_OK; level++)
        if (level == 0 || r->s->parts[r->part].has_level[level])
            rc = level_row(r, &levels, level);
    if (rc == TORI_OK)
        rc = tori_score_middle_of(&least, &most, r->s, r->year, r->part, r->group, r->err);
    if (rc == TORI_OK)
        rc = middle_row(r, "mean", least.n, least.mean, most.mean);
    return rc == TORI_OK ? middle_row(r, "median", least.n, least.median, most.median) : rc;
}

tori_code tori_score_list(tori_table **out, const tori_score *score, tori_error *err)
{
    struct rows r = {.s = score, .err = err};
    *out = NULL;
    tori_code rc = tori_table_new(&r.table, columns, COLUMNS, score->view->decimals, err);
    for (r.year = 0; r.year < score->n_years && rc == TORI_OK; r.year++)
        for (r.part = 0; r.part < score->n_parts && rc == TORI_OK; r.part++)
            for (r.group = 0; r.group < tori_score_groups(score) && rc == TORI_OK; r.group++)
                rc = group_rows(&r);
    if (rc == TORI_OK)
        rc = tori__score_notes(r.table, score, false, err);
    if (rc == TORI_OK) {
        *out = r.table;
        r.table = NULL;
    }
    tori_table_free(r.table);
    return rc;
}
