/* One body beside its peers, for programs. */
#include "internal.h"

#include "../ledger/internal.h"
#include "../rates/notes.h"

#include <string.h>

enum {
    YEAR,
    CODE,
    PART,
    BY,
    GROUP,
    ITEM,
    TITLE,
    ANSWER,
    COUNT,
    BASE,
    VALUE,
    LEAST,
    MOST,
    N,
    LESS,
    EQUAL,
    GAP,
    COLUMNS
};

static const tori_column columns[COLUMNS] = {
    [YEAR] = {.id = "year", .title = "year", .numeric = true},
    [CODE] = {.id = "code", .title = "code"},
    [PART] = {.id = "part", .title = "part"},
    [BY] = {.id = "by", .title = "by"},
    [GROUP] = {.id = "group", .title = "group"},
    [ITEM] = {.id = "item", .title = "item"},
    [TITLE] = {.id = "title", .title = "title"},
    [ANSWER] = {.id = "answer", .title = "answer"},
    [COUNT] = {.id = "count", .title = "count", .numeric = true},
    [BASE] = {.id = "base", .title = "base", .numeric = true},
    [VALUE] = {.id = "value", .title = "value", .numeric = true},
    [LEAST] = {.id = "least", .title = "least", .numeric = true},
    [MOST] = {.id = "most", .title = "most", .numeric = true},
    [N] = {.id = "n", .title = "n", .numeric = true},
    [LESS] = {.id = "less", .title = "less", .numeric = true},
    [EQUAL] = {.id = "equal", .title = "equal", .numeric = true},
    [GAP] = {.id = "gap", .title = "gap"},
};

tori_cell tori__percentile(const tori_place *place)
{
    return tori_cell_percent(2 * place->less + place->equal, place->equal ? 2 * place->n : 0);
}

/* Cells of any row: texts are "", figures are not there. */
static void begin(tori_cell cells[COLUMNS], const tori_peers *p, const char *part)
{
    for (int i = 0; i < COLUMNS; i++)
        cells[i] = (tori_cell){.type = columns[i].numeric ? TORI_CELL_EMPTY : TORI_CELL_TEXT};
    cells[YEAR] = tori__say_number(p->bodies->year);
    cells[CODE] = tori__say_text(p->own->code);
    cells[PART] = tori__say_text(part);
}

static void put_group(tori_cell cells[COLUMNS], const tori_peers *p, size_t group)
{
    const struct tori__peers_group *g = &p->groups[group];
    cells[BY] = tori__say_text(tori_rates_group_by(g->grouped.rates, g->group));
    cells[GROUP] = tori__say_text(tori_peers_group_id(p, group));
}

static tori_code add_standing(tori_table *table, const tori_peers *p, tori_error *err)
{
    const tori_standing *s = &p->standing;
    const struct {
        const char *part;
        int64_t count;
    } parts[] = {{"asked", s->asked},         {"yes", s->yes},         {"no", s->no},
                 {"no_answer", s->no_answer}, {"unknown", s->unknown}, {"not_applicable", s->not_applicable}};
    tori_cell cells[COLUMNS];
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && rc == TORI_OK; i++) {
        begin(cells, p, parts[i].part);
        cells[COUNT] = tori__say_count(parts[i].count);
        if (strcmp(parts[i].part, "yes") == 0) {
            cells[BASE] = tori__say_count(s->asked);
            cells[VALUE] = tori_cell_percent(s->yes, s->asked);
            cells[LEAST] = cells[VALUE];
            cells[MOST] = tori_cell_percent(s->yes + s->no_answer + s->unknown, s->asked);
        }
        rc = tori_table_row(table, cells, err);
    }
    return rc;
}

static tori_code add_places(tori_table *table, const tori_peers *p, tori_error *err)
{
    tori_cell cells[COLUMNS];
    tori_code rc = TORI_OK;
    for (size_t g = 0; g < p->n_groups && rc == TORI_OK; g++) {
        const tori_place *place = &p->groups[g].place;
        begin(cells, p, "place");
        put_group(cells, p, g);
        cells[VALUE] = tori__percentile(place);
        if (place->equal) {
            cells[COUNT] = tori__say_count(2 * place->less + place->equal);
            cells[BASE] = tori__say_count(2 * place->n);
            cells[LESS] = tori__say_count(place->less);
            cells[EQUAL] = tori__say_count(place->equal);
        }
        cells[LEAST] = tori__percentile(&p->groups[g].least);
        cells[MOST] = tori__percentile(&p->groups[g].most);
        cells[N] = tori__say_count(place->n);
        rc = tori_table_row(table, cells, err);
    }
    return rc;
}

static tori_code add_rates(tori_table *table, const tori_peers *p, size_t i, tori_error *err)
{
    tori_cell cells[COLUMNS];
    tori_code rc = TORI_OK;
    for (size_t g = 0; g < p->n_groups && rc == TORI_OK; g++) {
        tori_count c = tori_peers_get(p, i, g);
        tori_bounds b = tori_count_bounds(&c, TORI_BASE_ELIGIBLE);
        begin(cells, p, "rate");
        put_group(cells, p, g);
        cells[ITEM] = tori__say_text(tori_codebook_item(p->bodies->book, p->items[i])->id);
        cells[TITLE] = tori__say_text(tori_codebook_item_title(p->bodies->book, p->items[i], p->lang));
        cells[ANSWER] = tori__say_text(tori_class_name(tori_peers_class(p, i)));
        cells[COUNT] = tori__say_count(c.yes);
        cells[BASE] = tori__say_count(b.base);
        cells[VALUE] = tori_cell_percent(c.yes, b.base);
        cells[LEAST] = tori_cell_percent(b.least, b.base);
        cells[MOST] = tori_cell_percent(b.most, b.base);
        cells[GAP] = tori__say_text(tori_gap_name(tori_peers_gap(p, i, g)));
        rc = tori_table_row(table, cells, err);
    }
    return rc;
}

tori_code tori_peers_list(tori_table **out, const tori_peers *peers, tori_error *err)
{
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori_table_new(&table, columns, COLUMNS, peers->view->decimals, err);
    if (rc == TORI_OK)
        rc = add_standing(table, peers, err);
    if (rc == TORI_OK)
        rc = add_places(table, peers, err);
    for (size_t i = 0; i < peers->n_items && rc == TORI_OK; i++)
        rc = add_rates(table, peers, i, err);
    if (rc == TORI_OK && !peers->bodies->framed)
        rc = tori__note_unframed(table, NULL, peers->lang, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    return rc;
}
