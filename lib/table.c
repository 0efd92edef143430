/* Labelled results, kept as they were given. */
#include "table.h"

#include "text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One allocation each: a heading, or cells with their texts behind them. */
struct row {
    char *heading;
    tori_cell *cells;
};

struct tori_table {
    tori_column *columns; /* their texts stand behind them */
    size_t n_columns;
    int decimals;
    char *title, *subtitle;
    struct row *rows;
    size_t n_rows, rows_room;
    char **notes;
    size_t n_notes, notes_room;
};

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static char *copy_text(const char *text)
{
    return tori_text_copy(text ? text : "", text ? strlen(text) : 0);
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

static size_t text_size(const char *text)
{
    return text ? strlen(text) + 1 : 1;
}

/* Move *text behind *to, which moves on. */
static void pack(char **to, const char **text)
{
    size_t n = text_size(*text);
    *text = memcpy(*to, *text ? *text : "", n);
    *to += n;
}

static bool copy_columns(tori_table *table, const tori_column columns[], size_t n)
{
    size_t size = n * sizeof *columns;
    for (size_t i = 0; i < n; i++)
        size += text_size(columns[i].id) + text_size(columns[i].title) + text_size(columns[i].under) +
                text_size(columns[i].over);
    table->columns = malloc(size);
    if (!table->columns)
        return false;
    memcpy(table->columns, columns, n * sizeof *columns);
    table->n_columns = n;
    char *to = (char *)(table->columns + n);
    for (size_t i = 0; i < n; i++) {
        pack(&to, &table->columns[i].id);
        pack(&to, &table->columns[i].title);
        pack(&to, &table->columns[i].under);
        pack(&to, &table->columns[i].over);
    }
    return true;
}

tori_code tori_table_new(tori_table **out, const tori_column columns[], size_t n, int decimals,
                         tori_error *err)
{
    assert(n > 0 && decimals >= 0 && decimals <= 6);
    *out = NULL;
    tori_table *t = calloc(1, sizeof *t);
    if (!t || !copy_columns(t, columns, n) || tori_table_title(t, NULL, NULL, NULL) != TORI_OK) {
        tori_table_free(t);
        return out_of_memory(err);
    }
    t->decimals = decimals;
    *out = t;
    return TORI_OK;
}

void tori_table_free(tori_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->n_rows; i++) {
        free(table->rows[i].heading);
        free(table->rows[i].cells);
    }
    for (size_t i = 0; i < table->n_notes; i++)
        free(table->notes[i]);
    free(table->rows);
    free(table->notes);
    free(table->title);
    free(table->subtitle);
    free(table->columns);
    free(table);
}

tori_code tori_table_title(tori_table *table, const char *title, const char *subtitle, tori_error *err)
{
    char *first = copy_text(title);
    char *second = copy_text(subtitle);
    if (!first || !second) {
        free(first);
        free(second);
        return out_of_memory(err);
    }
    free(table->title);
    free(table->subtitle);
    table->title = first;
    table->subtitle = second;
    return TORI_OK;
}

tori_code tori_table_note(tori_table *table, const char *note, tori_error *err)
{
    void *notes = table->notes;
    bool room = make_room(&notes, &table->notes_room, table->n_notes, sizeof *table->notes);
    table->notes = notes;
    char *copy = room ? copy_text(note) : NULL;
    if (!copy)
        return out_of_memory(err);
    table->notes[table->n_notes++] = copy;
    return TORI_OK;
}

/* Takes row over, also when it fails. A row of which nothing could be allocated fails. */
static tori_code add_row(tori_table *table, struct row row, tori_error *err)
{
    void *rows = table->rows;
    bool done = row.heading || row.cells;
    done = done && make_room(&rows, &table->rows_room, table->n_rows, sizeof *table->rows);
    table->rows = rows;
    if (!done) {
        free(row.heading);
        free(row.cells);
        return out_of_memory(err);
    }
    table->rows[table->n_rows++] = row;
    return TORI_OK;
}

tori_code tori_table_heading(tori_table *table, const char *heading, tori_error *err)
{
    assert(heading);
    return add_row(table, (struct row){.heading = copy_text(heading)}, err);
}

static tori_cell *copy_cells(const tori_cell cells[], size_t n)
{
    size_t size = n * sizeof *cells;
    for (size_t i = 0; i < n; i++)
        if (cells[i].type == TORI_CELL_TEXT)
            size += text_size(cells[i].text);
    tori_cell *copy = malloc(size);
    if (!copy)
        return NULL;
    memcpy(copy, cells, n * sizeof *cells);
    char *to = (char *)(copy + n);
    for (size_t i = 0; i < n; i++) {
        if (cells[i].type == TORI_CELL_TEXT)
            pack(&to, &copy[i].text);
        else
            copy[i].text = "";
    }
    return copy;
}

tori_code tori_table_row(tori_table *table, const tori_cell cells[], tori_error *err)
{
    return add_row(table, (struct row){.cells = copy_cells(cells, table->n_columns)}, err);
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
    return (tori_row){.heading = table->rows[i].heading, .cells = table->rows[i].cells};
}

size_t tori_table_notes(const tori_table *table)
{
    return table->n_notes;
}

const char *tori_table_get_note(const tori_table *table, size_t i)
{
    assert(i < table->n_notes);
    return table->notes[i];
}
