/* One figure with all its family. */
#include "explain.h"
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *id, *ja, *en;
} parts[TORI__PARTS] = {
    [TORI__PART_YES] = {"yes", "実施", "yes"},
    [TORI__PART_BASE] = {"base", "分母", "base"},
    [TORI__PART_ASKED] = {"asked", "調査対象", "asked"},
    [TORI__PART_PERCENT] = {"percent", "実施率", "rate"},
    [TORI__PART_NO] = {"no", "未実施", "no"},
    [TORI__PART_NO_ANSWER] = {"no_answer", NULL, NULL},
    [TORI__PART_NOT_RETURNED] = {"not_returned", "うち未提出", "of these no return"},
    [TORI__PART_UNKNOWN] = {"unknown", NULL, NULL},
    [TORI__PART_NOT_APPLICABLE] = {"not_applicable", NULL, NULL},
    [TORI__PART_ANSWERED] = {"answered", "回答率", "answered"},
    [TORI__PART_LEAST] = {"least", "実施率の最小", "least rate"},
    [TORI__PART_MOST] = {"most", "実施率の最大", "most rate"},
    [TORI__PART_PREVIOUS] = {"previous", "前回", "year before"},
    [TORI__PART_CHANGE] = {"change", "増減（ポイント）", "change (points)"},
    [TORI__PART_FRAME] = {"frame", "団体名簿", "frame"},
    [TORI__PART_RETURNS] = {"returns", "回答票", "returns"},
    [TORI__PART_CHANGED] = {"changed", "修正された回答", "answers changed"},
    [TORI__PART_WARNING] = {"warning", "注意", "warning"},
};

/* ---- rows ---- */

static const char *label(const tori__explain *e, tori__part p)
{
    static const char missing[TORI__PARTS] = {[TORI__PART_NO_ANSWER] = TORI_NO_ANSWER,
                                              [TORI__PART_UNKNOWN] = TORI_UNKNOWN,
                                              [TORI__PART_NOT_APPLICABLE] = TORI_NOT_APPLICABLE};
    if (missing[p])
        return tori_codebook_missing_label(e->book, e->item, missing[p], e->lang);
    return e->en ? parts[p].en : parts[p].ja;
}

tori_code tori__explain_row(tori__explain *e, tori__part p, tori_cell figure, const char *text)
{
    tori_cell cells[7];
    size_t n = 0;
    if (e->view->list) {
        cells[n++] = tori__say_number(e->now.year);
        cells[n++] = tori__say_text(tori_codebook_item(e->book, e->item)->id);
        cells[n++] = tori__say_text(tori_rates_group_id(e->now.rates, e->group));
        cells[n++] = tori__say_text(parts[p].id);
    }
    cells[n++] = tori__say_text(label(e, p));
    cells[n++] = figure;
    cells[n++] = tori__say_text(text);
    return tori_table_row(e->table, cells, e->err);
}

size_t tori__explain_group(const tori_rates *rates, const char *id)
{
    size_t groups = tori_rates_groups(rates);
    for (size_t g = 0; g < groups; g++)
        if (strcmp(tori_rates_group_id(rates, g), id) == 0)
            return g;
    return groups;
}

/* ---- the whole ---- */

static tori_code group_rows(tori__explain *e)
{
    const char *id = tori_rates_group_id(e->now.rates, e->group);
    e->c = tori_rates_get(e->now.rates, 0, e->item, e->group);
    e->was = (tori_count){0};
    if (e->before.year) {
        size_t then = tori__explain_group(e->before.rates, id);
        if (then < tori_rates_groups(e->before.rates))
            e->was = tori_rates_get(e->before.rates, 0, e->item, then);
    }
    tori_code rc = TORI_OK;
    if (!e->view->list)
        rc = tori_table_heading(e->table, tori_rates_group_title(e->now.rates, e->group, e->lang), e->err);
    return rc == TORI_OK ? tori__explain_parts(e) : rc;
}

static tori_code new_table(tori__explain *e)
{
    tori_column columns[7];
    size_t n = 0;
    char when[40];
    if (e->view->list) {
        columns[n++] = (tori_column){.id = "year", .title = "year", .numeric = true};
        columns[n++] = (tori_column){.id = "item", .title = "item"};
        columns[n++] = (tori_column){.id = "group", .title = "group"};
        columns[n++] = (tori_column){.id = "part", .title = "part"};
    }
    columns[n++] = (tori_column){.id = "label", .title = e->en ? "part" : "内訳"};
    columns[n++] = (tori_column){.id = "figure", .title = e->en ? "figure" : "値", .numeric = true};
    columns[n++] = (tori_column){.id = "text", .title = e->en ? "why" : "根拠"};
    tori_code rc = tori_table_new(&e->table, columns, n, e->view->decimals, e->err);
    snprintf(when, sizeof when, e->en ? "%d" : "%d年", e->now.year);
    if (rc == TORI_OK)
        rc = tori_table_title(e->table, tori_codebook_item_title(e->book, e->item, e->lang), when, e->err);
    return rc;
}

static tori_code find_item(tori__explain *e)
{
    int found = tori_codebook_find(e->book, e->view->item);
    const char *near = found < 0 ? tori_codebook_nearest(e->book, e->view->item) : NULL;
    e->item = found < 0 ? 0 : (size_t)found;
    if (near)
        return tori_fail(e->err, TORI_EARG, "no item \"%.100s\"; did you mean \"%s\"?", e->view->item, near);
    if (found < 0)
        return tori_fail(e->err, TORI_EARG, "no item \"%.100s\"", e->view->item);
    if (!tori_codebook_rated(e->book, e->item))
        return tori_fail(e->err, TORI_EARG,
                         "\"%.100s\" has no rate: it is no yes or no, and no choice of it counts as yes",
                         e->view->item);
    return TORI_OK;
}

/* The year, which must have returns, and the last one before it. */
static tori_code read_years(tori__explain *e, int year)
{
    int *years = NULL, before = 0;
    size_t n = 0;
    bool found = false;
    tori_code rc = tori_store_years(&years, &n, e->store, e->err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        found = found || years[i] == year;
        before = years[i] < year ? years[i] : before;
    }
    free(years);
    if (rc == TORI_OK && !found)
        rc = tori_fail(e->err, TORI_EARG, "there are no returns for %d", year);
    if (rc == TORI_OK)
        rc = tori__bodies_read(&e->now, e->store, year, e->view->by, e->err);
    if (rc == TORI_OK && before)
        rc = tori__bodies_read(&e->before, e->store, before, e->view->by, e->err);
    return rc;
}

static tori_code read_ground(tori__explain *e)
{
    tori_code rc = tori__entries_read(&e->entries, e->store, e->view->zone, e->err);
    if (rc == TORI_OK)
        rc = tori__changes_read(&e->changes, e->store, e->err);
    if (rc == TORI_OK)
        rc = tori__changes_year(&e->changes, e->store, e->now.year, e->err);
    if (rc != TORI_OK)
        return rc;
    e->bodies = calloc(e->entries.n + 1, sizeof *e->bodies);
    e->changed = calloc(e->entries.n + 1, sizeof *e->changed);
    return e->bodies && e->changed ? TORI_OK : tori_fail(e->err, TORI_ENOMEM, "out of memory");
}

static tori_code all_groups(tori__explain *e)
{
    size_t groups = tori_rates_groups(e->now.rates);
    tori_code rc = tori__group_find(&e->group, e->now.rates, e->view->group, e->err);
    if (rc != TORI_OK)
        return rc;
    if (e->view->group)
        return group_rows(e);
    for (e->group = 0; e->group < groups && rc == TORI_OK; e->group++)
        rc = group_rows(e);
    return rc;
}

/* Which bodies are counted, in the words of who asked. */
static tori_code condition_note(tori__explain *e)
{
    char note[640];
    const tori_filter *where = e->view->by ? e->view->by->where : NULL;
    if (!where)
        return TORI_OK;
    snprintf(note, sizeof note, e->en ? "Only bodies with: %.500s" : "集計した団体の条件: %.500s",
             tori_filter_text(where));
    return tori_table_note(e->table, note, e->err);
}

tori_code tori_explain(tori_table **out, tori_store *store, int year, const tori_explain_view *view,
                       tori_error *err)
{
    tori__explain e = {.store = store,
                       .view = view,
                       .book = tori_store_codebook(store),
                       .lang = tori__say_lang(store, view->lang),
                       .err = err};
    e.en = strcmp(e.lang, "en") == 0;
    *out = NULL;
    tori_code rc = find_item(&e);
    if (rc == TORI_OK)
        rc = read_years(&e, year);
    if (rc == TORI_OK)
        rc = read_ground(&e);
    if (rc == TORI_OK)
        rc = new_table(&e);
    if (rc == TORI_OK)
        rc = tori__warnings_begin(&e.warnings, e.now.rates, 0, e.item, e.before.year, view->base, e.lang, err);
    if (rc == TORI_OK)
        rc = all_groups(&e);
    if (rc == TORI_OK)
        rc = condition_note(&e);
    if (rc == TORI_OK && *tori_codebook_source(e.book, e.lang))
        rc = tori_table_note(e.table, tori_codebook_source(e.book, e.lang), err);
    if (rc == TORI_OK) {
        *out = e.table;
        e.table = NULL;
    }
    tori__bodies_free(&e.now);
    tori__bodies_free(&e.before);
    tori__entries_free(&e.entries);
    tori__warnings_free(&e.warnings);
    tori__changes_free(&e.changes);
    tori_table_free(e.table);
    free(e.bodies);
    free(e.changed);
    return rc;
}
