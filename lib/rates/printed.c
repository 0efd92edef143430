/* Published figures beside rates: what they can stand for, in tables. */
#include "printed.h"

#include "columns.h"
#include "notes.h"
#include "words.h"

#include "../figure.h"
#include "../translate.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t whole(int decimals)
{
    int64_t t = 100;
    for (int i = 0; i < decimals; i++)
        t *= 10;
    return t;
}

/* Shares that round to the percentage, over twice a power of ten. */
static tori_bounds digits(const tori_printed *f, tori_rule rule)
{
    static const int low[TORI_RULES] = {
        [TORI_RULE_HALF_UP] = -1, [TORI_RULE_HALF_EVEN] = -1, [TORI_RULE_DOWN] = 0, [TORI_RULE_UP] = -2};
    int64_t base = 2 * whole(f->decimals), least = 2 * f->percent + low[rule], most = least + 2;
    return (tori_bounds){.least = least < 0 ? 0 : least, .most = most > base ? base : most, .base = base};
}

tori__reach tori__reach_of(const tori_printed *f, tori_rule rule)
{
    tori__reach r = {.known = true, .counted = true};
    bool based = f->base > 0 && f->base <= INT32_MAX;
    if (based && f->count >= 0 && f->count <= f->base) {
        r.exact = true;
        r.share = (tori_bounds){f->count, f->count, f->base};
        return r;
    }
    if (f->percent < 0 || f->percent > whole(f->decimals))
        return (tori__reach){.known = false};
    r.share.base = f->base;
    r.counted =
        based && tori_rule_counts(&r.share.least, &r.share.most, f->percent, f->decimals, f->base, rule);
    if (!r.counted)
        r.share = digits(f, rule);
    return r;
}

/* ---- cells ---- */

tori_cell tori__printed_percent(const tori_printed *f)
{
    if (f->percent >= 0)
        return (tori_cell){
            .type = TORI_CELL_PRINTED, .mark = TORI_MARK_PRINTED, .a = f->percent, .b = f->decimals};
    if (f->count >= 0 && f->base > 0 && f->count <= f->base && f->base <= INT32_MAX)
        return (tori_cell){
            .type = TORI_CELL_PERCENT, .mark = TORI_MARK_PRINTED, .a = f->count, .b = f->base};
    return (tori_cell){.type = TORI_CELL_EMPTY};
}

tori_cell tori__printed_yes(char text[TORI__PRINTED_COUNTS], const tori_printed *f, const tori__reach *reach,
                            const char *thousands, const char *lang)
{
    char least[32], most[32];
    if (f->count >= 0)
        return (tori_cell){.type = TORI_CELL_COUNT, .a = f->count};
    if (!reach->known || !reach->counted)
        return (tori_cell){.type = TORI_CELL_EMPTY};
    tori_figure_grouped(least, reach->share.least, tori__thousands(thousands));
    tori_figure_grouped(most, reach->share.most, tori__thousands(thousands));
    if (reach->share.least == reach->share.most)
        snprintf(text, TORI__PRINTED_COUNTS, "%s", least);
    else
        snprintf(text, TORI__PRINTED_COUNTS, strcmp(lang, "en") == 0 ? "%s to %s" : "%s～%s", least, most);
    return (tori_cell){.type = TORI_CELL_TEXT, .text = text};
}

void tori__printed_ends(tori_cell to[2], const tori_printed *f, const tori__reach *reach)
{
    const int64_t ends[] = {reach->share.least, reach->share.most};
    for (int i = 0; i < 2; i++)
        if (!reach->known)
            to[i] = (tori_cell){.type = TORI_CELL_EMPTY};
        else if (reach->counted)
            to[i] = (tori_cell){.type = TORI_CELL_PERCENT, .a = ends[i], .b = reach->share.base};
        else /* over 2 * 10^(d + 2): five times that is a digit more than was printed */
            to[i] = (tori_cell){.type = TORI_CELL_PRINTED, .a = 5 * ends[i], .b = f->decimals + 1};
}

const char *tori__printed_title(const tori_printed *f, const tori_codebook *book, const char *lang)
{
    int item = tori_codebook_find(book, f->item);
    if (item >= 0)
        return tori_codebook_item_title(book, (size_t)item, lang);
    if (strcmp(lang, "en") == 0 && *f->title_en)
        return f->title_en;
    return *f->title ? f->title : f->item;
}

const char *tori__printed_group(const tori_printed *f, const char *lang)
{
    tori_kind kind = tori_kind_parse(f->group);
    if (strcmp(f->group, "total") == 0)
        return strcmp(lang, "en") == 0 ? "total" : "合計";
    return kind != TORI_KINDS ? tori_kind_title(kind, lang) : f->group;
}

/* ---- sources ---- */

tori_code tori__sources_add(size_t *number, tori__sources *sources, const char *source, tori_error *err)
{
    size_t n = tori_printed_source_name(source);
    for (*number = 1; *number <= sources->n; ++*number) {
        const char *known = sources->list[*number - 1];
        if (tori_printed_source_name(known) == n && strncmp(known, source, n) == 0)
            return TORI_OK;
    }
    const char **more = realloc(sources->list, (sources->n + 1) * sizeof *more);
    if (!more)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    sources->list = more;
    sources->list[sources->n++] = source;
    return TORI_OK;
}

void tori__sources_free(tori__sources *sources)
{
    free(sources->list);
    *sources = (tori__sources){0};
}

static tori_code note_source(tori_table *table, const char *source, size_t number, bool en, tori_error *err)
{
    size_t n = tori_printed_source_name(source), room = n + 64;
    char *note = malloc(room);
    if (!note)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    snprintf(note, room, en ? "Source %zu: %.*s" : "出典%zu: %.*s", number, (int)n, source);
    tori_code rc = tori_table_note(table, note, err);
    free(note);
    return rc;
}

tori_code tori__printed_notes(tori_table *table, const tori__sources *sources, const tori_rates_view *view,
                              const char *lang, tori_error *err)
{
    static const char *const rules[TORI_RULES] = {[TORI_RULE_HALF_UP] = "四捨五入",
                                                  [TORI_RULE_HALF_EVEN] = "偶数への丸め",
                                                  [TORI_RULE_DOWN] = "切捨て",
                                                  [TORI_RULE_UP] = "切上げ"};
    bool en = strcmp(lang, "en") == 0;
    char note[600];
    if (sources->n == 0)
        return TORI_OK;
    snprintf(
        note, sizeof note,
        en ? TORI__PRINTED_MARK
            " published, over the base it was printed with. Least to most is what it can stand "
            "for: a percentage without a count is any that rounds to it (%s). Where only count and base were "
            "printed the percentage is theirs"
           : TORI__PRINTED_MARK
            "は公表値（分母は公表のとおり）。最小～最大は、公表値の取り得る範囲"
            "（件数のない割合は、%sでその値になるもの）。割合の公表がなければ件数と分母から計算",
        en ? tori_rule_name(view->rule) : rules[view->rule]);
    tori_code rc = tori_table_note(table, note, err);
    for (size_t i = 0; i < sources->n && rc == TORI_OK; i++)
        rc = note_source(table, sources->list[i], i + 1, en, err);
    return rc;
}

/* ---- lists ---- */

size_t tori__printed_columns(tori_column *to, const tori_rates_view *view)
{
    static const char *const ids[TORI__PRINTED_COLUMNS] = {"origin",   "date",   "least_yes",
                                                           "most_yes", "source", "note"};
    for (size_t i = 0; i < TORI__PRINTED_COLUMNS && view->published; i++)
        to[i] = (tori_column){.id = ids[i], .title = ids[i], .numeric = i == 2 || i == 3};
    return view->published ? TORI__PRINTED_COLUMNS : 0;
}

size_t tori__printed_cells(tori_cell *to, const tori_rates_view *view, const tori_printed *f)
{
    tori__reach reach = {.known = false};
    if (!view->published)
        return 0;
    if (f)
        reach = tori__reach_of(f, view->rule);
    bool counted = reach.known && reach.counted;
    to[0] = (tori_cell){.type = TORI_CELL_TEXT, .text = f ? "published" : "returns"};
    to[1] = (tori_cell){.type = TORI_CELL_TEXT, .text = f ? f->date : ""};
    to[2] = (tori_cell){.type = counted ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = reach.share.least};
    to[3] = (tori_cell){.type = counted ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = reach.share.most};
    to[4] = (tori_cell){.type = TORI_CELL_TEXT, .text = f ? f->source : ""};
    to[5] = (tori_cell){.type = TORI_CELL_TEXT, .text = f ? f->note : ""};
    return TORI__PRINTED_COLUMNS;
}

static void put_cell(tori_cell *cells, const tori_column columns[], size_t n, const char *id, tori_cell cell)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(columns[i].id, id) == 0)
            cells[i] = cell;
}

static tori_code add_row(tori_table *table, tori_cell *cells, const tori_column columns[], size_t n,
                         const tori_codebook *book, const tori_printed *f, const tori_rates_view *view,
                         tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(book);
    tori__reach reach = tori__reach_of(f, view->rule);
    tori_cell ends[2];
    for (size_t i = 0; i < n; i++)
        cells[i] = (tori_cell){.type = TORI_CELL_EMPTY};
    tori__printed_ends(ends, f, &reach);
    put_cell(cells, columns, n, "year", (tori_cell){.type = TORI_CELL_NUMBER, .a = f->year});
    put_cell(cells, columns, n, "item", (tori_cell){.type = TORI_CELL_TEXT, .text = f->item});
    put_cell(cells, columns, n, "title",
             (tori_cell){.type = TORI_CELL_TEXT, .text = tori__printed_title(f, book, lang)});
    put_cell(cells, columns, n, "group", (tori_cell){.type = TORI_CELL_TEXT, .text = f->group});
    if (f->count >= 0)
        put_cell(cells, columns, n, "yes", (tori_cell){.type = TORI_CELL_COUNT, .a = f->count});
    if (f->base >= 0)
        put_cell(cells, columns, n, "base", (tori_cell){.type = TORI_CELL_COUNT, .a = f->base});
    put_cell(cells, columns, n, "percent", tori__printed_percent(f));
    put_cell(cells, columns, n, "least", ends[0]);
    put_cell(cells, columns, n, "most", ends[1]);
    tori__printed_cells(cells + n - TORI__PRINTED_COLUMNS, view, f);
    return tori_table_row(table, cells, err);
}

tori_code tori__printed_rows(tori_table *table, const tori_column columns[], size_t n,
                             const tori_codebook *book, int after, int last, const tori_rates_view *view,
                             tori_error *err)
{
    tori_code rc = TORI_OK;
    size_t figures = view->published ? tori_published_count(view->published) : 0;
    tori_cell *cells = figures > 0 ? calloc(n, sizeof *cells) : NULL;
    if (figures > 0 && !cells)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    while (rc == TORI_OK && figures > 0) { /* year by year */
        int year = INT_MAX;
        for (size_t i = 0; i < figures; i++) {
            int own = tori_published_get(view->published, i)->year;
            year = own > after && own < year ? own : year;
        }
        if (year > last || year == INT_MAX)
            break;
        for (size_t i = 0; i < figures && rc == TORI_OK; i++)
            if (tori_published_get(view->published, i)->year == year &&
                !tori_published_superseded(view->published, i))
                rc = add_row(table, cells, columns, n, book, tori_published_get(view->published, i), view,
                             err);
        after = year;
    }
    free(cells);
    return rc;
}

/* ---- as printed ---- */

static const tori__column sheet_columns[] = {TORI__COLUMN_TITLE, TORI__COLUMN_GROUP, TORI__COLUMN_DATE,
                                             TORI__COLUMN_YES,   TORI__COLUMN_BASE,  TORI__COLUMN_PERCENT,
                                             TORI__COLUMN_LEAST, TORI__COLUMN_MOST,  TORI__COLUMN_SOURCE};

static tori_code sheet_row(tori_table *table, const tori__columns *columns, tori__sources *sources,
                           const tori_codebook *book, const tori_printed *f, const tori_rates_view *view,
                           const char *lang, tori_error *err)
{
    char counts[TORI__PRINTED_COUNTS], number[24];
    size_t source = 0;
    tori__reach reach = tori__reach_of(f, view->rule);
    tori_code rc = tori__sources_add(&source, sources, f->source, err);
    if (rc != TORI_OK)
        return rc;
    snprintf(number, sizeof number, "%zu", source);
    tori_cell cells[TORI__ROW_CELLS] = {
        [TORI__COLUMN_TITLE] = {.type = TORI_CELL_TEXT, .text = tori__printed_title(f, book, lang)},
        [TORI__COLUMN_GROUP] = {.type = TORI_CELL_TEXT, .text = tori__printed_group(f, lang)},
        [TORI__COLUMN_DATE] = {.type = TORI_CELL_TEXT, .text = f->date},
        [TORI__COLUMN_YES] = tori__printed_yes(counts, f, &reach, view->thousands, lang),
        [TORI__COLUMN_BASE] = {.type = f->base >= 0 ? TORI_CELL_COUNT : TORI_CELL_EMPTY, .a = f->base},
        [TORI__COLUMN_PERCENT] = tori__printed_percent(f),
        [TORI__COLUMN_SOURCE] = {.type = TORI_CELL_TEXT, .text = number},
    };
    tori__printed_ends(&cells[TORI__COLUMN_LEAST], f, &reach);
    return tori__columns_row(table, columns, cells, err);
}

tori_code tori_printed_sheet(tori_table **out, const tori_codebook *book, int year,
                             const tori_rates_view *view, tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(book);
    tori_table *table = NULL;
    tori__columns columns = {.lang = lang};
    tori__sources sources = {0};
    char title[200];

    *out = NULL;
    tori__columns_add_all(&columns, sheet_columns, sizeof sheet_columns / sizeof *sheet_columns);
    tori_code rc = tori__columns_table(&table, &columns, view->decimals, err);
    for (size_t i = 0; rc == TORI_OK && i < tori_published_count(view->published); i++)
        if (tori_published_get(view->published, i)->year == year &&
            !tori_published_superseded(view->published, i))
            rc = sheet_row(table, &columns, &sources, book, tori_published_get(view->published, i), view,
                           lang, err);
    if (rc != TORI_OK || tori_table_rows(table) == 0)
        goto done;
    tori__year_words(title, sizeof title, year, 0, 0, lang);
    rc = tori_table_title(table, strcmp(lang, "en") == 0 ? "Published figures" : "公表値", title, err);
    if (rc == TORI_OK)
        rc = tori__printed_notes(table, &sources, view, lang, err);
    if (rc != TORI_OK)
        goto done;
    *out = table;
    table = NULL;
done:
    tori__sources_free(&sources);
    tori_table_free(table);
    return rc;
}
