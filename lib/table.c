/* Labelled results, kept as they were given. */
#include "table.h"

#include "arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 512 };

struct tori_table {
    tori__arena kept; /* columns, texts, rows, cells: all that never changes */
    tori_column *columns;
    size_t n_columns;
    int decimals;
    const char *title, *subtitle;
    tori_rows to;     /* who takes the rows; take NULL: they are kept */
    tori_row **pages; /* of PAGE rows each */
    size_t n_rows, n_pages, pages_room;
    struct note {
        const char *text;
        bool caveat;
    } *notes;
    size_t n_notes, notes_room;
};

tori_cell tori_cell_percent(int64_t part, int64_t base)
{
    return (tori_cell){.type = base > 0 ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = part, .b = base};
}

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static const char *keep(tori_table *table, const char *text)
{
    return text ? tori__arena_keep(&table->kept, text, strlen(text) + 1) : "";
}

/* Room for one more element; false when out of memory. */
static bool make_room(void **array, size_t *room, size_t n, size_t size)
{
    if (n < *room)
        return true;
    size_t more = *room ? *room * 2 : 16;
    void *grown = realloc(*array, more * size);
    if (!grown)
        return false;
    *array = grown;
    *room = more;
    return true;
}

static bool copy_columns(tori_table *table, const tori_column columns[], size_t n)
{
    table->columns = tori__arena_take(&table->kept, n * sizeof *columns, alignof(tori_column));
    if (!table->columns)
        return false;
    table->n_columns = n;
    for (size_t i = 0; i < n; i++) {
        const tori_column *c = &columns[i];
        table->columns[i] = (tori_column){.id = keep(table, c->id),
                                          .title = keep(table, c->title),
                                          .under = keep(table, c->under),
                                          .over = keep(table, c->over),
                                          .numeric = c->numeric,
                                          .bracketed = c->bracketed};
        const tori_column *k = &table->columns[i];
        if (!k->id || !k->title || !k->under || !k->over)
            return false;
    }
    return true;
}

tori_code tori_table_new(tori_table **out, const tori_column columns[], size_t n, int decimals,
                         tori_error *err)
{
    assert(n > 0 && decimals >= 0 && decimals <= 6);
    *out = NULL;
    tori_table *t = calloc(1, sizeof *t);
    if (!t || !copy_columns(t, columns, n)) {
        tori_table_free(t);
        return out_of_memory(err);
    }
    t->decimals = decimals;
    t->title = t->subtitle = "";
    *out = t;
    return TORI_OK;
}

void tori_table_free(tori_table *table)
{
    if (!table)
        return;
    tori__arena_free(&table->kept);
    free(table->pages);
    free(table->notes);
    free(table);
}

void tori_table_hand_on(tori_table *table, const tori_rows *to)
{
    assert(table->n_rows == 0);
    table->to = *to;
}

tori_code tori_table_title(tori_table *table, const char *title, const char *subtitle, tori_error *err)
{
    const char *first = keep(table, title), *second = keep(table, subtitle);
    if (!first || !second)
        return out_of_memory(err);
    table->title = first;
    table->subtitle = second;
    return TORI_OK;
}

static tori_code add_note(tori_table *table, const char *note, bool caveat, tori_error *err)
{
    void *notes = table->notes;
    bool room = make_room(&notes, &table->notes_room, table->n_notes, sizeof *table->notes);
    table->notes = notes;
    const char *copy = room ? keep(table, note) : NULL;
    if (!copy)
        return out_of_memory(err);
    table->notes[table->n_notes++] = (struct note){copy, caveat};
    return TORI_OK;
}

tori_code tori_table_note(tori_table *table, const char *note, tori_error *err)
{
    return add_note(table, note, false, err);
}

tori_code tori_table_caveat(tori_table *table, const char *note, tori_error *err)
{
    return add_note(table, note, true, err);
}

/* Room for one more row; false when out of memory. */
static bool make_row(tori_table *table)
{
    if (table->n_rows < table->n_pages * PAGE)
        return true;
    void *pages = table->pages;
    bool room = make_room(&pages, &table->pages_room, table->n_pages, sizeof *table->pages);
    table->pages = pages;
    tori_row *page = room ? tori__arena_take(&table->kept, PAGE * sizeof *page, alignof(tori_row)) : NULL;
    if (page)
        table->pages[table->n_pages++] = page;
    return page;
}

static tori_row *row_at(const tori_table *table, size_t i)
{
    return &table->pages[i / PAGE][i % PAGE];
}

/* A row of which nothing could be kept fails. */
static tori_code add_row(tori_table *table, tori_row row, tori_error *err)
{
    if ((!row.heading && !row.cells) || !make_row(table))
        return out_of_memory(err);
    *row_at(table, table->n_rows++) = row;
    return TORI_OK;
}

tori_code tori_table_heading(tori_table *table, const char *heading, tori_error *err)
{
    assert(heading);
    if (table->to.take)
        return table->to.take(table->to.user, table, &(tori_row){.heading = heading}, err);
    return add_row(table, (tori_row){.heading = keep(table, heading)}, err);
}

static bool has_text(const tori_cell *cell)
{
    return cell->type == TORI_CELL_TEXT || cell->type == TORI_CELL_LINES;
}

/* The same text stands in a column row after row: one copy serves them all. */
static const char *keep_cell(tori_table *table, size_t column, const char *text)
{
    const tori_cell *above = table->n_rows ? row_at(table, table->n_rows - 1)->cells : NULL;
    if (text && above && has_text(&above[column]) && strcmp(above[column].text, text) == 0)
        return above[column].text;
    return keep(table, text);
}

static const tori_cell *copy_cells(tori_table *table, const tori_cell cells[])
{
    size_t n = table->n_columns;
    tori_cell *copy = tori__arena_take(&table->kept, n * sizeof *cells, alignof(tori_cell));
    if (!copy)
        return NULL;
    memcpy(copy, cells, n * sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        if (has_text(&cells[i]) && !(copy[i].text = keep_cell(table, i, cells[i].text)))
            return NULL;
    }
    return copy;
}

tori_code tori_table_row(tori_table *table, const tori_cell cells[], tori_error *err)
{
    if (table->to.take)
        return table->to.take(table->to.user, table, &(tori_row){.cells = cells}, err);
    return add_row(table, (tori_row){.cells = copy_cells(table, cells)}, err);
}

const char *tori_table_get_title(const tori_table *table)
{
    return table->title;
}

const char *tori_table_get_subtitle(const tori_table *table)
{
    return table->subtitle;
}

int tori_table_decimals(const tori_table *table)
{
    return table->decimals;
}

size_t tori_table_columns(const tori_table *table)
{
    return table->n_columns;
}

const tori_column *tori_table_column(const tori_table *table, size_t i)
{
    assert(i < table->n_columns);
    return &table->columns[i];
}

size_t tori_table_rows(const tori_table *table)
{
    return table->n_rows;
}

tori_row tori_table_get_row(const tori_table *table, size_t i)
{
    assert(i < table->n_rows);
    return *row_at(table, i);
}

size_t tori_table_notes(const tori_table *table)
{
    return table->n_notes;
}

const char *tori_table_get_note(const tori_table *table, size_t i)
{
    assert(i < table->n_notes);
    return table->notes[i].text;
}

bool tori_table_is_caveat(const tori_table *table, size_t i)
{
    assert(i < table->n_notes);
    return table->notes[i].caveat;
}
