/* Levels and scores by group, for people. */
#include "internal.h"

#include "../ledger/internal.h"
#include "../rates/notes.h"

#include <stdio.h>
#include <string.h>

enum { MOST_COLUMNS = TORI_LEVELS + 10 };

struct sheet {
    const tori_score *s;
    tori_table *table;
    int top;                     /* of all parts */
    bool shown[TORI_LEVELS + 1]; /* levels that some part has */
    bool years, no_level, not_returned,
        most; /* there are several; somebody is so; something missing matters */
    tori_error *err;
};

static const char *say(const struct sheet *sheet, const char *ja, const char *en)
{
    return sheet->s->en ? en : ja;
}

/* What there is to be shown. */
static void survey(struct sheet *sheet)
{
    const tori_score *s = sheet->s;
    size_t total = tori_score_groups(s) - 1;
    sheet->top = s->parts[s->n_parts - 1].top;
    sheet->years = s->n_years > 1;
    for (size_t p = 0; p < s->n_parts; p++)
        for (int l = 1; l <= s->parts[p].top; l++)
            sheet->shown[l] = sheet->shown[l] || s->parts[p].has_level[l];
    sheet->shown[0] = sheet->top > 0;
    for (size_t y = 0; y < s->n_years; y++)
        for (size_t p = 0; p < s->n_parts; p++) {
            tori_levels levels = tori_score_levels(s, y, p, total);
            sheet->no_level = sheet->no_level || (levels.no_level > 0 && sheet->top > 0);
            sheet->not_returned = sheet->not_returned || levels.not_returned > 0;
            sheet->most = sheet->most || tori__score_differs(s, y, p, total);
        }
}

static tori_code new_table(struct sheet *sheet)
{
    tori_column columns[MOST_COLUMNS];
    char titles[TORI_LEVELS + 1][4], years[64];
    const tori_score *s = sheet->s;
    size_t n = 0;
    columns[n++] = sheet->years ? (tori_column){.id = "year", .title = say(sheet, "年度", "year")}
                                : (tori_column){.id = "category", .title = say(sheet, "区分", "category")};
    for (int l = 0; l <= TORI_LEVELS; l++) {
        if (!sheet->shown[l])
            continue;
        snprintf(titles[l], sizeof titles[l], "%d", l);
        columns[n++] = (tori_column){.id = "level",
                                     .title = titles[l],
                                     .over = say(sheet, "レベル別団体数", "bodies by level"),
                                     .numeric = true};
    }
    if (sheet->no_level)
        columns[n++] =
            (tori_column){.id = "no_level", .title = say(sheet, "対象外", "not asked"), .numeric = true};
    if (sheet->not_returned)
        columns[n++] =
            (tori_column){.id = "not_returned", .title = say(sheet, "未提出", "no return"), .numeric = true};
    columns[n++] = (tori_column){.id = "bodies", .title = say(sheet, "団体数", "bodies"), .numeric = true};
    columns[n++] = (tori_column){.id = "mean",
                                 .title = say(sheet, "平均", "mean"),
                                 .over = say(sheet, "得点率", "score"),
                                 .numeric = true};
    columns[n++] = (tori_column){.id = "median",
                                 .title = say(sheet, "中央値", "median"),
                                 .over = say(sheet, "得点率", "score"),
                                 .numeric = true};
    tori_code rc = tori_table_new(&sheet->table, columns, n, s->view->decimals, sheet->err);
    if (rc != TORI_OK || !sheet->years)
        return rc == TORI_OK
                   ? tori__name_year(sheet->table, s->rates, 0,
                                     say(sheet, "レベルと得点率", "Levels and scores"), s->lang, sheet->err)
                   : rc;
    snprintf(years, sizeof years, s->en ? "Levels and scores, %d to %d" : "レベルと得点率　%d～%d年度",
             tori_score_year(s, 0), tori_score_year(s, s->n_years - 1));
    return tori_table_title(sheet->table, tori_codebook_title(s->book, s->lang), years, sheet->err);
}

static tori_code figures_row(struct sheet *sheet, const char *label, size_t part, const tori_levels *levels,
                             const int64_t level[], const tori_score_middle *middle)
{
    const struct tori__part *p = &sheet->s->parts[part];
    const tori_cell none = {.type = TORI_CELL_EMPTY};
    tori_cell cells[MOST_COLUMNS];
    size_t n = 0;
    cells[n++] = tori__say_text(label);
    for (int l = 0; l <= TORI_LEVELS; l++)
        if (sheet->shown[l])
            cells[n++] = (l == 0 ? p->top > 0 : p->has_level[l]) ? tori__say_count(level[l]) : none;
    if (sheet->no_level)
        cells[n++] = p->top > 0 ? tori__say_count(levels->no_level) : none;
    if (sheet->not_returned)
        cells[n++] = tori__say_count(levels->not_returned);
    cells[n++] = tori__say_count(levels->bodies);
    cells[n++] = middle->mean;
    cells[n++] = middle->median;
    return tori_table_row(sheet->table, cells, sheet->err);
}

/* A part, or where years are compared one year of it, and under it what it is at the most. */
static tori_code part_row(struct sheet *sheet, size_t group, size_t part, size_t year)
{
    const tori_score *s = sheet->s;
    char label[32];
    tori_score_middle least, most;
    tori_levels levels = tori_score_levels(s, year, part, group);
    snprintf(label, sizeof label, "%d", tori_score_year(s, year));
    tori_code rc = tori_score_middle_of(&least, &most, s, year, part, group, sheet->err);
    if (rc == TORI_OK)
        rc = figures_row(sheet, sheet->years ? label : tori_score_part_title(s, part, s->lang), part, &levels,
                         levels.level, &least);
    if (rc == TORI_OK && tori__score_differs(s, year, part, group))
        rc = figures_row(sheet, say(sheet, "　最大", "  at most"), part, &levels, levels.most_level, &most);
    return rc;
}

static tori_code group_rows(struct sheet *sheet, size_t group)
{
    const tori_score *s = sheet->s;
    const char *title = tori_score_groups(s) > 1 ? tori_rates_group_title(s->rates, group, s->lang) : "";
    char heading[600];
    tori_code rc = TORI_OK;
    if (!sheet->years && *title)
        rc = tori_table_heading(sheet->table, title, sheet->err);
    for (size_t p = 0; p < s->n_parts && rc == TORI_OK; p++) {
        if (sheet->years) {
            snprintf(heading, sizeof heading, "%.250s%s%.250s", title,
                     !*title ? ""
                     : s->en ? ": "
                             : "　",
                     tori_score_part_title(s, p, s->lang));
            rc = tori_table_heading(sheet->table, heading, sheet->err);
        }
        for (size_t y = 0; y < s->n_years && rc == TORI_OK; y++)
            rc = part_row(sheet, group, p, y);
    }
    return rc;
}

tori_code tori_score_sheet(tori_table **out, const tori_score *score, tori_error *err)
{
    struct sheet sheet = {.s = score, .err = err};
    *out = NULL;
    survey(&sheet);
    tori_code rc = new_table(&sheet);
    for (size_t g = 0; g < tori_score_groups(score) && rc == TORI_OK; g++)
        rc = group_rows(&sheet, g);
    if (rc == TORI_OK)
        rc = tori__score_notes(sheet.table, score, sheet.most, err);
    if (rc == TORI_OK) {
        *out = sheet.table;
        sheet.table = NULL;
    }
    tori_table_free(sheet.table);
    return rc;
}
