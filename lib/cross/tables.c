/* Tables made from the counts of two items. */
#include "internal.h"
#include "suppress.h"

#include "../figure.h"
#include "../rates/notes.h"
#include "../rates/words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A codebook has at most 52 choices; with the missing ones, a title and a total. */
enum { MOST_ANSWERS = 52 + TORI_CROSS_MISSING, RESIDUAL_DECIMALS = 2, TITLE = 512 };

static const struct {
    const char *id, *ja, *en;
} missing[TORI_CROSS_MISSING] = {
    {"no_answer", "無回答", "no answer"},
    {"not_applicable", "非該当", "not applicable"},
    {"unknown", "不詳", "unknown"},
};

const char *tori__answer_id(const tori_cross *cross, const struct side *side, size_t answer)
{
    static const char letters[52][2] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
                                        "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z",
                                        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                        "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
    if (answer >= side->answers)
        return missing[answer - side->answers].id;
    if (tori_codebook_item(cross->book, side->item)->type == TORI_ITEM_YESNO)
        return answer == 0 ? "yes" : "no";
    return letters[answer];
}

const char *tori__answer_title(const struct page *p, const struct side *side, size_t answer)
{
    if (answer >= side->answers)
        return p->english ? missing[answer - side->answers].en : missing[answer - side->answers].ja;
    if (tori_codebook_item(p->cross->book, side->item)->type == TORI_ITEM_CHOICE)
        return tori_codebook_choice_title(p->cross->book, side->item, answer, p->lang);
    if (p->english)
        return answer == 0 ? "yes" : "no";
    return answer == 0 ? "はい" : "いいえ";
}

bool tori__cross_hidden(const struct page *p, size_t row, size_t column)
{
    return p->hidden && p->hidden[row * (p->table.columns + TORI_CROSS_MISSING + 1) + column];
}

/* Of all cells and sums which are hidden. */
static tori_code hide(struct page *p, tori_error *err)
{
    size_t rows = p->table.rows + TORI_CROSS_MISSING + 1, columns = p->table.columns + TORI_CROSS_MISSING + 1;
    int64_t *counts = calloc(rows * columns, sizeof *counts);
    p->hidden = calloc(rows * columns, sizeof *p->hidden);
    struct tori__sums sums = {.rows = rows, .columns = columns, .count = counts, .hidden = p->hidden};
    for (size_t i = 0; counts && i + 1 < rows; i++)
        for (size_t j = 0; j + 1 < columns; j++) {
            int64_t n = tori_cross_count(p->cross, i, j);
            counts[i * columns + j] = n;
            counts[i * columns + columns - 1] += n;
            counts[(rows - 1) * columns + j] += n;
            counts[rows * columns - 1] += n;
        }
    bool done = counts && p->hidden && tori__sums_hide(&sums, p->view->suppress);
    free(counts);
    for (size_t i = 0; done && i < p->table.rows * p->table.columns; i++)
        p->secret = p->secret || tori__cross_hidden(p, i / p->table.columns, i % p->table.columns);
    return done ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

tori_code tori__cross_page(struct page *p, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err)
{
    size_t rows = cross->row.answers, columns = cross->column.answers;
    const char *lang = view->lang ? view->lang : tori_codebook_language(cross->book);
    *p = (struct page){.cross = cross, .view = view, .lang = lang, .english = strcmp(lang, "en") == 0};
    p->valid = calloc(rows * columns, sizeof *p->valid);
    if (!p->valid)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < rows + TORI_CROSS_MISSING; i++)
        for (size_t j = 0; j < columns + TORI_CROSS_MISSING; j++) {
            int64_t n = tori_cross_count(cross, i, j);
            p->bodies += n;
            if (i < rows && j < columns)
                p->valid[i * columns + j] = n;
        }
    p->table = (tori_contingency){p->valid, rows, columns};
    p->base = tori_contingency_total(&p->table);
    return view->suppress > 0 ? hide(p, err) : TORI_OK;
}

void tori__cross_page_free(struct page *p)
{
    free(p->valid);
    free(p->hidden);
}

/* The figures of a cell, in the order of the blocks of a sheet. */
typedef enum { COUNT, ROW_PERCENT, COLUMN_PERCENT, PERCENT, RESIDUAL, FIGURES } figure;

/* Would a figure tell what is hidden? A percentage does with any of its row or column. */
static bool is_hidden(const struct page *p, figure f, size_t i, size_t j)
{
    bool hidden = false;
    if (f == COUNT)
        return tori__cross_hidden(p, i, j);
    for (size_t k = 0; f == ROW_PERCENT && k < p->table.columns; k++)
        hidden = hidden || tori__cross_hidden(p, i, k);
    for (size_t k = 0; f == COLUMN_PERCENT && k < p->table.rows; k++)
        hidden = hidden || tori__cross_hidden(p, k, j);
    return hidden || ((f == PERCENT || f == RESIDUAL) && p->secret);
}

static tori_cell figure_of(const struct page *p, figure f, size_t i, size_t j)
{
    const tori_contingency *t = &p->table;
    bool both = i < t->rows && j < t->columns;
    int64_t n = both ? p->valid[i * t->columns + j] : tori_cross_count(p->cross, i, j);
    if ((f == COUNT || both) && is_hidden(p, f, i, j))
        return (tori_cell){.type = TORI_CELL_HIDDEN};
    if (f == COUNT)
        return (tori_cell){.type = TORI_CELL_COUNT, .a = n};
    if (!both)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    switch (f) {
    case ROW_PERCENT:
        return tori_cell_percent(n, tori_contingency_row(t, i));
    case COLUMN_PERCENT:
        return tori_cell_percent(n, tori_contingency_column(t, j));
    case PERCENT:
        return tori_cell_percent(n, p->base);
    default:
        break;
    }
    double residual = tori_adjusted_residual(t, i, j);
    return isnan(residual) ? (tori_cell){.type = TORI_CELL_EMPTY}
                           : (tori_cell){.type = TORI_CELL_REAL, .real = residual, .b = RESIDUAL_DECIMALS};
}

static tori_cell text_cell(const char *text)
{
    return (tori_cell){.type = TORI_CELL_TEXT, .text = text};
}

static size_t count_hidden(const struct page *p)
{
    size_t n = 0, cells = (p->table.rows + TORI_CROSS_MISSING + 1) * (p->table.columns + TORI_CROSS_MISSING + 1);
    for (size_t i = 0; i < cells && p->hidden; i++)
        n += p->hidden[i];
    return n;
}

static tori_code note_hidden(tori_table *table, const struct page *p, tori_error *err)
{
    char note[TITLE];
    if (!p->hidden)
        return TORI_OK;
    snprintf(note, sizeof note,
             p->english ? "× (%zu of the counts): hidden, since they are 1 to %lld bodies or would tell one that is; "
                          "so are percentages and residuals with them"
                        : "×（件数%zu個）は秘匿: 1～%lld団体のもの、及びそれを逆算できるもの。それらを含む％と残差も秘匿",
             count_hidden(p), (long long)p->view->suppress - 1);
    return tori_table_note(table, note, err);
}

/* Of what the bodies are where nothing told all of them. */
static tori_code note_frame(tori_table *table, const struct page *p, tori_error *err)
{
    return p->cross->frame ? TORI_OK : tori__note_unframed(table, NULL, p->lang, err);
}

tori_code tori_cross_list(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                          tori_error *err)
{
    static const tori_column columns[] = {
        {.id = "row", .title = "row"},
        {.id = "row_title", .title = "row title"},
        {.id = "column", .title = "column"},
        {.id = "column_title", .title = "column title"},
        {.id = "count", .title = "count", .numeric = true},
        {.id = "base", .title = "base", .numeric = true},
        {.id = "row_percent", .title = "row percent", .numeric = true},
        {.id = "column_percent", .title = "column percent", .numeric = true},
        {.id = "percent", .title = "percent", .numeric = true},
        {.id = "residual", .title = "residual", .numeric = true},
        {.id = "suppressed", .title = "suppressed", .numeric = true},
    };
    size_t n_columns = sizeof columns / sizeof *columns - (view->suppress > 0 ? 0 : 1);
    struct page p;
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori__cross_page(&p, cross, view, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&table, columns, n_columns, view->decimals, err);
    for (size_t i = 0; i < p.table.rows + TORI_CROSS_MISSING; i++)
        for (size_t j = 0; j < p.table.columns + TORI_CROSS_MISSING && rc == TORI_OK; j++) {
            bool both = i < p.table.rows && j < p.table.columns;
            const tori_cell cells[] = {
                text_cell(tori__answer_id(cross, &cross->row, i)),
                text_cell(tori__answer_title(&p, &cross->row, i)),
                text_cell(tori__answer_id(cross, &cross->column, j)),
                text_cell(tori__answer_title(&p, &cross->column, j)),
                figure_of(&p, COUNT, i, j),
                {.type = !both ? TORI_CELL_EMPTY : p.secret ? TORI_CELL_HIDDEN : TORI_CELL_COUNT, .a = p.base},
                figure_of(&p, ROW_PERCENT, i, j),
                figure_of(&p, COLUMN_PERCENT, i, j),
                figure_of(&p, PERCENT, i, j),
                figure_of(&p, RESIDUAL, i, j),
                {.type = TORI_CELL_NUMBER, .a = tori__cross_hidden(&p, i, j)},
            };
            rc = tori_table_row(table, cells, err);
        }
    if (rc == TORI_OK)
        rc = note_hidden(table, &p, err);
    if (rc == TORI_OK)
        rc = note_frame(table, &p, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    tori__cross_page_free(&p);
    return rc;
}

/* Has anybody this answer? Missing ones that nobody has take no room on paper. */
static bool is_there(const struct page *p, bool down, size_t answer)
{
    size_t others = (down ? p->table.columns : p->table.rows) + TORI_CROSS_MISSING;
    if (answer < (down ? p->table.rows : p->table.columns))
        return true;
    for (size_t k = 0; k < others; k++)
        if (tori_cross_count(p->cross, down ? answer : k, down ? k : answer) > 0)
            return true;
    return false;
}

/* A row of a block, and its sum; i one behind the last answer is the row of sums. */
static tori_code add_row(tori_table *table, const struct page *p, figure f, size_t i, tori_error *err)
{
    tori_cell cells[1 + MOST_ANSWERS + 1];
    size_t n = 0, rows = p->table.rows + TORI_CROSS_MISSING, columns = p->table.columns + TORI_CROSS_MISSING;
    int64_t sum = 0;
    cells[n++] = text_cell(i < rows     ? tori__answer_title(p, &p->cross->row, i)
                           : p->english ? "total"
                                        : "合計");
    for (size_t j = 0; j < columns; j++) {
        int64_t down = 0;
        if (!is_there(p, false, j))
            continue;
        for (size_t k = 0; i == rows && k < rows; k++)
            down += tori_cross_count(p->cross, k, j);
        sum += i < rows ? tori_cross_count(p->cross, i, j) : down;
        cells[n++] = i < rows                        ? figure_of(p, f, i, j)
                     : tori__cross_hidden(p, rows, j) ? (tori_cell){.type = TORI_CELL_HIDDEN}
                                                      : (tori_cell){.type = TORI_CELL_COUNT, .a = down};
    }
    if (f == COUNT && tori__cross_hidden(p, i, columns))
        cells[n++] = (tori_cell){.type = TORI_CELL_HIDDEN};
    else
        cells[n++] = (tori_cell){.type = f == COUNT ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = sum};
    return tori_table_row(table, cells, err);
}

static tori_code fill_sheet(tori_table *table, const struct page *p, tori_error *err)
{
    static const struct {
        const char *ja, *en;
    } headings[FIGURES] = {
        [COUNT] = {"団体数", "Bodies"},
        [ROW_PERCENT] = {"行の％", "Percent of the row"},
        [COLUMN_PERCENT] = {"列の％", "Percent of the column"},
        [PERCENT] = {"全体の％", "Percent of all"},
        [RESIDUAL] = {"調整済み標準化残差", "Adjusted standardised residuals"},
    };
    size_t rows = p->table.rows + TORI_CROSS_MISSING;
    tori_code rc = TORI_OK;
    for (figure f = COUNT; f < FIGURES && rc == TORI_OK; f++) {
        rc = tori_table_heading(table, p->english ? headings[f].en : headings[f].ja, err);
        for (size_t i = 0; i < (f == COUNT ? rows : p->table.rows) && rc == TORI_OK; i++)
            if (is_there(p, true, i))
                rc = add_row(table, p, f, i, err);
        if (f == COUNT && rc == TORI_OK)
            rc = add_row(table, p, f, rows, err);
    }
    return rc;
}

static tori_code name_sheet(tori_table *table, const struct page *p, tori_error *err)
{
    char title[TITLE], when[128], note[TITLE], base[32], bodies[32];
    const tori_codebook *book = p->cross->book;
    int month, day;
    if (!tori_codebook_reference_date(book, &month, &day))
        month = day = 0;
    tori__year_words(when, sizeof when, p->cross->year, month, day, p->lang);
    snprintf(title, sizeof title, "%.240s × %.240s",
             tori_codebook_item_title(book, p->cross->row.item, p->lang),
             tori_codebook_item_title(book, p->cross->column.item, p->lang));
    tori_figure_count(base, p->base);
    tori_figure_count(bodies, p->bodies);
    if (p->secret)
        snprintf(note, sizeof note,
                 p->english ? "All %s bodies; percentages and residuals are over those that answered both items"
                            : "全%s団体。％と残差の分母は両方の項目に回答した団体",
                 bodies);
    else
        snprintf(note, sizeof note,
             p->english ? "Of %s bodies %s answered both items: percentages and residuals are over these"
                        : "全%s団体のうち両方の項目に回答した%s団体を％と残差の分母とする",
             bodies, base);
    tori_code rc = tori_table_title(table, title, when, err);
    if (rc == TORI_OK)
        rc = note_hidden(table, p, err);
    if (rc == TORI_OK)
        rc = tori_table_note(table, note, err);
    if (rc == TORI_OK)
        rc = note_frame(table, p, err);
    const char *source = tori_codebook_source(book, p->lang);
    if (rc == TORI_OK && *source)
        rc = tori_table_note(table, source, err);
    return rc;
}

tori_code tori_cross_sheet(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err)
{
    tori_column columns[1 + MOST_ANSWERS + 1];
    struct page p;
    tori_table *table = NULL;
    size_t n = 0;
    *out = NULL;
    tori_code rc = tori__cross_page(&p, cross, view, err);
    if (rc != TORI_OK)
        goto done;
    const char *over = tori_codebook_item_title(cross->book, cross->column.item, p.lang);
    columns[n++] =
        (tori_column){.id = "row", .title = tori_codebook_item_title(cross->book, cross->row.item, p.lang)};
    for (size_t j = 0; j < p.table.columns + TORI_CROSS_MISSING; j++)
        if (is_there(&p, false, j))
            columns[n++] = (tori_column){.id = tori__answer_id(cross, &cross->column, j),
                                         .title = tori__answer_title(&p, &cross->column, j),
                                         .over = over,
                                         .numeric = true};
    columns[n++] = (tori_column){.id = "total", .title = p.english ? "total" : "合計", .numeric = true};
    rc = tori_table_new(&table, columns, n, view->decimals, err);
    if (rc == TORI_OK)
        rc = fill_sheet(table, &p, err);
    if (rc == TORI_OK)
        rc = name_sheet(table, &p, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
done:
    tori_table_free(table);
    tori__cross_page_free(&p);
    return rc;
}
