/* What two codebooks, or two years of one, differ in. */
#include "describe.h"

#include "../codebook_export.h"

#include <stdlib.h>
#include <string.h>

enum change {
    ADDED,
    DROPPED,
    CHOICE_ADDED,
    CHOICE_DROPPED,
    CHOICE_REWORDED,
    REWORDED, /* from here on what aspect tells */
    RETYPED,
    REROUTED,
    CHOICES,
    UNIT,
    SET,
    MARKS,
    POINTS,
    YEARS,
    CHANGES
};

static const struct {
    const char *ja, *en;
} words[CHANGES] = {
    [ADDED] = {"追加", "added"},
    [DROPPED] = {"廃止", "dropped"},
    [CHOICE_ADDED] = {"選択肢追加", "choice added"},
    [CHOICE_DROPPED] = {"選択肢廃止", "choice dropped"},
    [CHOICE_REWORDED] = {"選択肢表題変更", "choice reworded"},
    [REWORDED] = {"表題変更", "reworded"},
    [RETYPED] = {"型変更", "retyped"},
    [REROUTED] = {"分岐変更", "rerouted"},
    [CHOICES] = {"選択肢変更", "choices"},
    [UNIT] = {"単位変更", "unit"},
    [SET] = {"複数回答の組変更", "set"},
    [MARKS] = {"記号変更", "marks"},
    [POINTS] = {"配点変更", "points"},
    [YEARS] = {"年度変更", "years"},
};

static const tori_column columns[][5] = {
    {{.id = "change", .title = "変更"},
     {.id = "item", .title = "項目"},
     {.id = "title", .title = "表題"},
     {.id = "before", .title = "前"},
     {.id = "after", .title = "後"}},
    {{.id = "change", .title = "change"},
     {.id = "item", .title = "item"},
     {.id = "title", .title = "title"},
     {.id = "before", .title = "before"},
     {.id = "after", .title = "after"}},
};

struct comparing {
    tori_table *table;
    const tori_codebook_side *before, *after;
    const char *lang;
    bool english;
    tori_error *err;
};

static bool asks(const tori_codebook_side *side, size_t item)
{
    return side->year == 0 || tori_codebook_asked_in(side->book, item, side->year);
}

/* The item of this id that a side asks, or -1. */
static int find(const tori_codebook_side *side, const char *id)
{
    int i = tori_codebook_find(side->book, id);
    return i >= 0 && asks(side, (size_t)i) ? i : -1;
}

static tori_code add_row(const struct comparing *c, enum change change, const tori_codebook *book,
                         size_t item, const char *before, const char *after)
{
    const char *text[5] = {c->english ? words[change].en : words[change].ja,
                           tori_codebook_item(book, item)->id, tori_codebook_item_title(book, item, c->lang),
                           before, after};
    tori_cell cells[5];
    for (int i = 0; i < 5; i++)
        cells[i] = (tori_cell){.type = TORI_CELL_TEXT, .text = text[i]};
    return tori_table_row(c->table, cells, c->err);
}

static char *copy(const char *text)
{
    size_t n = strlen(text) + 1;
    char *to = malloc(n);
    return to ? memcpy(to, text, n) : NULL;
}

/* What a kind of change looks at, as text that is freed. */
static char *aspect(enum change change, const tori_codebook *book, size_t item)
{
    switch (change) {
    case REWORDED:
        return copy(tori_codebook_item_title(book, item, NULL));
    case RETYPED:
        return copy(tori__describe_type(book, item));
    case REROUTED:
        return tori__describe_routing(book, item, NULL, false);
    case CHOICES:
        return tori__describe_choices(book, item);
    case UNIT:
        return copy(tori_codebook_unit(book, item, NULL));
    case SET: {
        int set = tori_codebook_item(book, item)->set;
        return copy(set < 0 ? "" : tori_codebook_set_id(book, (size_t)set));
    }
    case MARKS:
        return tori__describe_marks(book, item);
    case POINTS:
        return tori__describe_points(book, item, false);
    case YEARS:
        return tori__describe_years(book, item);
    default:
        return copy("");
    }
}

static int find_choice(const tori_codebook *book, size_t item, const char *value)
{
    for (size_t i = 0; i < tori_codebook_item(book, item)->n_choices; i++)
        if (strcmp(tori_codebook_choice_value(book, item, i), value) == 0)
            return (int)i;
    return -1;
}

/* A row of one choice; -1: the side has it not. */
static tori_code add_choice(const struct comparing *c, enum change change, size_t before, int old, size_t after,
                            int new)
{
    char *was = old < 0 ? copy("") : tori__describe_choice(c->before->book, before, (size_t)old);
    char *is = new < 0 ? copy("") : tori__describe_choice(c->after->book, after, (size_t)new);
    tori_code rc = was && is ? add_row(c, change, c->after->book, after, was, is)
                             : tori_fail(c->err, TORI_ENOMEM, "out of memory");
    free(was);
    free(is);
    return rc;
}

/* Choices one by one, by value, where both sides have some. *told: something was found. */
static tori_code compare_choices(bool *told, const struct comparing *c, size_t before, size_t after)
{
    const tori_codebook *x = c->before->book, *y = c->after->book;
    size_t n = tori_codebook_item(x, before)->n_choices, m = tori_codebook_item(y, after)->n_choices;
    tori_code rc = TORI_OK;
    *told = false;
    for (size_t i = 0; rc == TORI_OK && m > 0 && i < n; i++) {
        int k = find_choice(y, after, tori_codebook_choice_value(x, before, i));
        bool same = k >= 0 && strcmp(tori_codebook_choice_title(x, before, i, NULL),
                                     tori_codebook_choice_title(y, after, (size_t)k, NULL)) == 0;
        if (same)
            continue;
        *told = true;
        rc = add_choice(c, k < 0 ? CHOICE_DROPPED : CHOICE_REWORDED, before, (int)i, after, k);
    }
    for (size_t k = 0; rc == TORI_OK && n > 0 && k < m; k++) {
        if (find_choice(x, before, tori_codebook_choice_value(y, after, k)) >= 0)
            continue;
        *told = true;
        rc = add_choice(c, CHOICE_ADDED, before, -1, after, (int)k);
    }
    return rc;
}

static tori_code compare_items(const struct comparing *c, size_t before, size_t after)
{
    bool years = c->before->year == 0 && c->after->year == 0;
    bool told;
    tori_code rc = compare_choices(&told, c, before, after);
    for (int change = REWORDED; rc == TORI_OK && change < (years ? CHANGES : YEARS); change++) {
        char *old = aspect((enum change)change, c->before->book, before);
        char *new = aspect((enum change)change, c->after->book, after);
        if (!old || !new)
            rc = tori_fail(c->err, TORI_ENOMEM, "out of memory");
        else if (strcmp(old, new) != 0 && !(change == CHOICES && told))
            rc = add_row(c, (enum change)change, c->after->book, after, old, new);
        free(old);
        free(new);
    }
    return rc;
}

tori_code tori_codebook_diff(tori_table **out, const tori_codebook_side *before,
                             const tori_codebook_side *after, const char *lang, tori_error *err)
{
    struct comparing c = {.before = before, .after = after, .lang = lang, .err = err};
    *out = NULL;
    c.english = strcmp(lang ? lang : tori_codebook_language(after->book), "ja") != 0;
    tori_code rc = tori_table_new(&c.table, columns[c.english], 5, 0, err);
    for (size_t i = 0; rc == TORI_OK && i < tori_codebook_items(before->book); i++)
        if (asks(before, i) && find(after, tori_codebook_item(before->book, i)->id) < 0)
            rc = add_row(&c, DROPPED, before->book, i, "", "");
    for (size_t i = 0; rc == TORI_OK && i < tori_codebook_items(after->book); i++) {
        int old = find(before, tori_codebook_item(after->book, i)->id);
        if (asks(after, i))
            rc = old < 0 ? add_row(&c, ADDED, after->book, i, "", "") : compare_items(&c, (size_t)old, i);
    }
    if (rc == TORI_OK && tori_table_rows(c.table) == 0)
        rc = tori_table_note(c.table, c.english ? "nothing differs" : "違いはない", err);
    if (rc == TORI_OK) {
        *out = c.table;
        c.table = NULL; /* handed to the caller */
    }
    tori_table_free(c.table);
    return rc;
}
