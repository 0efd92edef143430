/* Choices and dates as printed. */
#include "measures.h"

#include "notes.h"
#include "words.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More groups than fit side by side go down the page. */
enum { MOST_ACROSS = 7, TEXT = 512, FIGURES = 2 };

/* In columns of a terminal. */
enum { WIDEST = 136, LABEL_WIDTH = 30, SIZE_WIDTH = 14, FIGURES_WIDTH = 16 };

struct sheet {
    const tori_rates *rates;
    const tori_rates_view *view;
    const char *lang;
    size_t year, measure, n_groups;
    tori__parts *parts; /* of each group */
    bool implemented;   /* some choice is marked */
    bool more_decimals; /* than asked for, so that shares add up */
    tori_table *table;
    tori_error *err;
};

static tori_code find_parts(struct sheet *s)
{
    tori_code rc = TORI_OK;
    s->parts = calloc(s->n_groups, sizeof *s->parts);
    if (!s->parts)
        return tori_fail(s->err, TORI_ENOMEM, "out of memory");
    for (size_t g = 0; g < s->n_groups && rc == TORI_OK; g++)
        rc = tori__parts_new(&s->parts[g], s->rates, s->year, s->measure, g, s->view, s->err);
    for (size_t g = 0; g < s->n_groups && rc == TORI_OK; g++)
        for (size_t i = 0; i < s->parts[g].n; i++) {
            const tori_cell *share = &s->parts[g].list[i].share;
            s->implemented |= s->parts[g].list[i].implemented;
            s->more_decimals |= share->type == TORI_CELL_SHARE && share->d > s->view->decimals;
        }
    return rc;
}

/* The rest is said only where there is any. */
static bool is_shown(const struct sheet *s, size_t part)
{
    bool any = !s->parts[0].list[part].rest;
    for (size_t g = 0; g < s->n_groups && !any; g++)
        any = s->parts[g].list[part].count > 0;
    return any;
}

static void label(char to[TEXT], const struct sheet *s, size_t part)
{
    const tori__part *p = &s->parts[0].list[part];
    snprintf(to, TEXT, "%.400s%s", tori__part_label(s->rates, s->measure, p, s->lang),
             p->implemented ? "＊" : "");
    while (!tori_text_valid(to, strlen(to))) /* cut within a character */
        to[strlen(to) - 1] = '\0';
}

static void figure_columns(tori_column to[FIGURES], const struct sheet *s, const char *over)
{
    to[0] = (tori_column){
        .id = "bodies", .title = tori__word(TORI__WORD_BODIES_COUNT, s->lang), .over = over, .numeric = true};
    to[1] = (tori_column){
        .id = "percent", .title = tori__word(TORI__WORD_RATE, s->lang), .over = over, .numeric = true};
}

static void figure_cells(tori_cell to[FIGURES], const struct sheet *s, size_t part, size_t group)
{
    to[0] = (tori_cell){.type = TORI_CELL_COUNT, .a = s->parts[group].list[part].count};
    to[1] = s->parts[group].list[part].share;
}

static tori_column label_column(const struct sheet *s)
{
    bool choice = s->rates->measures[s->measure].kind == TORI_MEASURE_CHOICE;
    return (tori_column){.id = "part",
                         .title = tori__word(choice ? TORI__WORD_CHOICE : TORI__WORD_TIME, s->lang)};
}

static tori_code groups_across(struct sheet *s)
{
    tori_column columns[1 + FIGURES * MOST_ACROSS];
    tori_cell cells[1 + FIGURES * MOST_ACROSS];
    char over[MOST_ACROSS][TORI__SIZED], text[TEXT];
    columns[0] = label_column(s);
    for (size_t g = 0; g < s->n_groups; g++) {
        tori__sized(over[g], tori_rates_group_title(s->rates, g, s->lang), s->parts[g].base, s->view->thousands, s->lang);
        figure_columns(columns + 1 + FIGURES * g, s, over[g]);
    }
    tori_code rc = tori_table_new(&s->table, columns, 1 + FIGURES * s->n_groups, s->view->decimals, s->err);
    for (size_t i = 0; rc == TORI_OK && i < s->parts[0].n; i++) {
        if (!is_shown(s, i))
            continue;
        label(text, s, i);
        cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = text};
        for (size_t g = 0; g < s->n_groups; g++)
            figure_cells(cells + 1 + FIGURES * g, s, i, g);
        rc = tori_table_row(s->table, cells, s->err);
    }
    return rc;
}

static tori_code groups_down(struct sheet *s)
{
    tori_column columns[1 + FIGURES];
    tori_cell cells[1 + FIGURES];
    char text[TEXT], heading[TORI__SIZED];
    columns[0] = label_column(s);
    figure_columns(columns + 1, s, "");
    tori_code rc = tori_table_new(&s->table, columns, 1 + FIGURES, s->view->decimals, s->err);
    for (size_t g = 0; rc == TORI_OK && g < s->n_groups; g++) {
        tori__sized(heading, tori_rates_group_title(s->rates, g, s->lang), s->parts[g].base, s->view->thousands, s->lang);
        rc = tori_table_heading(s->table, heading, s->err);
        for (size_t i = 0; rc == TORI_OK && i < s->parts[0].n; i++) {
            if (!is_shown(s, i))
                continue;
            label(text, s, i);
            cells[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = text};
            figure_cells(cells + 1, s, i, g);
            rc = tori_table_row(s->table, cells, s->err);
        }
    }
    return rc;
}

static bool fits_across(const struct sheet *s)
{
    size_t width = LABEL_WIDTH;
    for (size_t g = 0; g < s->n_groups; g++) {
        size_t title = tori_text_width(tori_rates_group_title(s->rates, g, s->lang)) + SIZE_WIDTH;
        width += title > FIGURES_WIDTH ? title : FIGURES_WIDTH;
    }
    return s->n_groups <= MOST_ACROSS && width <= WIDEST;
}

static tori_code note_it(struct sheet *s)
{
    static const tori__word_id bases[TORI_BASES] = {[TORI_BASE_ELIGIBLE] = TORI__WORD_SHARES_ELIGIBLE,
                                                    [TORI_BASE_BODIES] = TORI__WORD_SHARES_BODIES,
                                                    [TORI_BASE_ANSWERED] = TORI__WORD_SHARES_ANSWERED};
    const tori_measured *m = &s->rates->measures[s->measure];
    bool choice = m->kind == TORI_MEASURE_CHOICE;
    bool coarse = !choice && tori_codebook_item(s->rates->book, m->item)->part != TORI_DATE_DAY;
    tori_code rc = tori_table_note(s->table, tori__word(bases[s->view->base], s->lang), s->err);
    if (rc == TORI_OK && s->implemented)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_IMPLEMENTED, s->lang), s->err);
    if (rc == TORI_OK && choice && s->view->add_up)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_ADD_UP, s->lang), s->err);
    if (rc == TORI_OK && s->more_decimals)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_MORE_DECIMALS, s->lang), s->err);
    if (rc == TORI_OK && coarse)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_COARSE, s->lang), s->err);
    return rc == TORI_OK
               ? tori__notes_beside(s->table, s->rates, s->year, s->year, &m->item, 1, s->view, s->err)
               : rc;
}

tori_code tori__parts_sheet(tori_table **out, const tori_rates *rates, size_t year, size_t measure,
                            const tori_rates_view *view, tori_error *err)
{
    struct sheet s = {.rates = rates,
                      .view = view,
                      .lang = view->lang ? view->lang : tori_codebook_language(rates->book),
                      .year = year,
                      .measure = measure,
                      .n_groups = tori_rates_groups(rates),
                      .err = err};
    *out = NULL;
    tori_code rc = find_parts(&s);
    if (rc == TORI_OK)
        rc = fits_across(&s) ? groups_across(&s) : groups_down(&s);
    if (rc == TORI_OK)
        rc = tori__name_year(s.table, rates, year,
                             tori_measure_title(rates->book, &rates->measures[measure], s.lang), s.lang, err);
    if (rc == TORI_OK)
        rc = note_it(&s);
    if (rc == TORI_OK) {
        *out = s.table;
        s.table = NULL;
    }
    for (size_t g = 0; s.parts && g < s.n_groups; g++)
        tori__parts_free(&s.parts[g]);
    free(s.parts);
    tori_table_free(s.table);
    return rc;
}
