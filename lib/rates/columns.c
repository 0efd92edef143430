/* Columns of tables of rates: each is said once, a table names those it has. */
#include "columns.h"

#include "words.h"

#include <assert.h>

static const struct {
    const char *id, *title; /* title: of a list, where it is not the id */
    tori__word_id word;     /* of a sheet; TORI__WORDS: no sheet has it */
    bool numeric;
} all[TORI__COLUMNS] = {
    [TORI__COLUMN_ITEM] = {.id = "item", .word = TORI__WORDS},
    [TORI__COLUMN_TITLE] = {.id = "title", .word = TORI__WORD_ITEM},
    [TORI__COLUMN_BY] = {.id = "by", .word = TORI__WORDS},
    [TORI__COLUMN_GROUP] = {.id = "group", .word = TORI__WORD_GROUP},
    [TORI__COLUMN_MEASURE] = {.id = "measure", .word = TORI__WORDS},
    [TORI__COLUMN_PART] = {.id = "part", .word = TORI__WORDS},
    [TORI__COLUMN_LABEL] = {.id = "label", .word = TORI__WORDS},
    [TORI__COLUMN_IMPLEMENTED] = {.id = "implemented", .word = TORI__WORDS},
    [TORI__COLUMN_YEAR] = {.id = "year", .word = TORI__WORD_YEAR, .numeric = true},
    [TORI__COLUMN_DATE] = {.id = "date", .word = TORI__WORD_DATE},
    [TORI__COLUMN_YES] = {.id = "yes", .word = TORI__WORD_YES, .numeric = true},
    [TORI__COLUMN_COUNT] = {.id = "count", .word = TORI__WORDS, .numeric = true},
    [TORI__COLUMN_BASE] = {.id = "base", .word = TORI__WORD_BASE, .numeric = true},
    [TORI__COLUMN_BODIES] = {.id = "bodies", .word = TORI__WORDS, .numeric = true},
    [TORI__COLUMN_PERCENT] = {.id = "percent", .word = TORI__WORD_RATE, .numeric = true},
    [TORI__COLUMN_VALUE] = {.id = "value", .word = TORI__WORDS, .numeric = true},
    [TORI__COLUMN_LEAST] = {.id = "least", .word = TORI__WORD_LEAST, .numeric = true},
    [TORI__COLUMN_MOST] = {.id = "most", .word = TORI__WORD_MOST, .numeric = true},
    [TORI__COLUMN_CHANGE] = {.id = "change", .word = TORI__WORD_YEAR_CHANGE, .numeric = true},
    [TORI__COLUMN_LEAST_CHANGE] = {.id = "least_change",
                                   .title = "least change",
                                   .word = TORI__WORD_LEAST_CHANGE,
                                   .numeric = true},
    [TORI__COLUMN_MOST_CHANGE] = {.id = "most_change",
                                  .title = "most change",
                                  .word = TORI__WORD_MOST_CHANGE,
                                  .numeric = true},
    [TORI__COLUMN_SUPPRESSED] = {.id = "suppressed", .word = TORI__WORDS, .numeric = true},
    [TORI__COLUMN_ADJUSTED_CHANGE] = {.id = "adjusted_change",
                                      .title = "adjusted change",
                                      .word = TORI__WORDS,
                                      .numeric = true},
    [TORI__COLUMN_SINCE] = {.id = "since", .word = TORI__WORDS, .numeric = true},
    [TORI__COLUMN_SINCE_ORIGIN] = {.id = "since_origin", .title = "since origin", .word = TORI__WORDS},
    [TORI__COLUMN_BREAK] = {.id = "break", .word = TORI__WORDS},
    [TORI__COLUMN_SOURCE] = {.id = "source", .word = TORI__WORD_SOURCE, .numeric = true},
};

static const char *title_of(tori__column column, const char *lang)
{
    if (lang && all[column].word != TORI__WORDS)
        return tori__word(all[column].word, lang);
    return all[column].title ? all[column].title : all[column].id;
}

void tori__columns_add(tori__columns *to, tori__column one)
{
    to->list[to->n] =
        (tori_column){.id = all[one].id, .title = title_of(one, to->lang), .numeric = all[one].numeric};
    to->cell[to->n++] = one;
}

void tori__columns_add_all(tori__columns *to, const tori__column more[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        tori__columns_add(to, more[i]);
}

void tori__columns_add_others(tori__columns *to, const tori_column more[], size_t n)
{
    assert(to->n_others + n <= TORI__OTHER_COLUMNS);
    for (size_t i = 0; i < n; i++) {
        to->list[to->n] = more[i];
        to->cell[to->n++] = TORI__COLUMNS + to->n_others++;
    }
}

tori_code tori__columns_table(tori_table **out, const tori__columns *columns, int decimals, tori_error *err)
{
    return tori_table_new(out, columns->list, columns->n, decimals, err);
}

tori_code tori__columns_row(tori_table *table, const tori__columns *columns,
                            const tori_cell cells[TORI__ROW_CELLS], tori_error *err)
{
    tori_cell row[TORI__ROW_CELLS];
    for (size_t i = 0; i < columns->n; i++)
        row[i] = cells[columns->cell[i]];
    return tori_table_row(table, row, err);
}
