/* All faults of a codebook at once. */
#include "../codebook_faults.h"

#include "internal.h"

#include "../arena.h"
#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tori_codebook_faults {
    tori_codebook_fault *list;
    size_t n, room;
    tori_codebook_summary summary;
    tori__arena texts;
};

void tori_codebook_faults_free(tori_codebook_faults *faults)
{
    if (!faults)
        return;
    tori__arena_free(&faults->texts);
    free(faults->list);
    free(faults);
}

size_t tori_codebook_faults_count(const tori_codebook_faults *faults)
{
    return faults->n;
}

const tori_codebook_fault *tori_codebook_faults_get(const tori_codebook_faults *faults, size_t i)
{
    return &faults->list[i];
}

const tori_codebook_summary *tori_codebook_faults_summary(const tori_codebook_faults *faults)
{
    return &faults->summary;
}

tori_code tori__codebook_note(tori_codebook_faults *faults, unsigned long line, unsigned column,
                              const char *field, const char *what, const char *excerpt, tori_error *err)
{
    tori_error clean = {0};
    if (faults->n == TORI_CODEBOOK_FAULTS)
        return TORI_OK;
    if (faults->n == faults->room) {
        size_t room = faults->room ? 2 * faults->room : 16;
        tori_codebook_fault *more = realloc(faults->list, room * sizeof *more);
        if (!more)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        faults->list = more;
        faults->room = room;
    }
    tori_fail(&clean, TORI_EDATA, "%s", what); /* without control characters, cut at a whole one */
    tori_codebook_fault *f = &faults->list[faults->n];
    *f = (tori_codebook_fault){.line = line, .column = column};
    f->field = tori__arena_keep(&faults->texts, field ? field : "", field ? strlen(field) + 1 : 1);
    f->what = tori__arena_keep(&faults->texts, clean.text, strlen(clean.text) + 1);
    f->excerpt = tori__arena_keep(&faults->texts, excerpt, strlen(excerpt) + 1);
    if (!f->field || !f->what || !f->excerpt)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    faults->n++;
    return TORI_OK;
}

/* ---- what reading does not mind ---- */

static bool is_pattern(const char *header)
{
    return strpbrk(header, "*?") != NULL;
}

/* Choices of several questions may well have one title: their columns are told apart by name. */
static bool is_in_set(const struct tori__field *field)
{
    return json_object_get(field->json, "x-set") != NULL;
}

static tori_code check_headers(const tori_codebook *book, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t f = 0; f < book->n_fields && rc == TORI_OK; f++)
        for (size_t h = 0; h < book->fields[f].n_headers && rc == TORI_OK; h++) {
            const char *header = book->fields[f].headers[h];
            const uint32_t *first = tori__map_get(&book->headers, header);
            if (!is_pattern(header) && first && *first != f && !is_in_set(&book->fields[f]) &&
                !is_in_set(&book->fields[*first]))
                rc =
                    tori__codebook_fault(book, book->fields[f].name, err,
                                         "the header \"%s\" is that of \"%s\" already, which gets the column",
                                         header, book->fields[*first].name);
        }
    return rc;
}

static tori_code check_categories(const tori_codebook *book, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t c = 0; c < book->n_categories && rc == TORI_OK; c++) {
        json_t *category = book->categories[c];
        if (json_is_object(category) && *tori__codebook_text(category, "title", ""))
            continue;
        for (size_t i = 0; i < book->n_items; i++) {
            if (book->items[i].pub.category != (int)c)
                continue;
            rc = tori__codebook_fault(book, book->items[i].pub.id, err,
                                      "x-category \"%s\" has no title; give it one in x-categories",
                                      tori_codebook_category_id(book, c));
            break;
        }
    }
    return rc;
}

static const char *const known[] = {
    "x-askIf",   "x-break",  "x-categories",    "x-category",    "x-check",  "x-code",
    "x-concept", "x-factor", "x-headers",       "x-implemented", "x-level",  "x-missing",
    "x-per",     "x-ratio",  "x-referenceDate", "x-returned",    "x-role",   "x-set",
    "x-sets",    "x-sizes",  "x-source",        "x-unit",        "x-weight", "x-years"};

enum { KNOWN = sizeof known / sizeof *known };

static bool is_known(const char *key)
{
    size_t n = strcspn(key, "@");
    for (size_t i = 0; i < KNOWN; i++)
        if (strlen(known[i]) == n && memcmp(known[i], key, n) == 0)
            return true;
    return false;
}

/* Of Table Schema, in fields and at the top: a property that is nearly one of them is one, misspelt. */
static const char *const standard[] = {
    "bareNumber",  "categories",   "categoriesOrdered", "constraints", "decimalChar", "delimiter",     "description",
    "dialect",     "example",      "falseValues",       "fields",      "foreignKeys", "format",        "groupChar",
    "itemType",    "language",     "missingValues",     "primaryKey",  "rdfType",     "title",         "trueValues",
    "uniqueKeys"};

enum { STANDARD = sizeof standard / sizeof *standard, SHORT = 5, ALIKE = 2 };

static const char *misspelt(const char *key)
{
    const char *near = NULL;
    size_t n = strcspn(key, "@");
    for (size_t i = 0; i < STANDARD; i++) {
        if (strlen(standard[i]) == n && memcmp(standard[i], key, n) == 0)
            return NULL;
        if (n >= SHORT && !key[n] && tori_text_distance(key, standard[i]) <= ALIKE)
            near = standard[i];
    }
    return near;
}

static bool alike(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a | 0x20) != (*b | 0x20))
            return false;
    return *a == *b;
}

static tori_code check_properties(const tori_codebook *book, const char *field, json_t *object,
                                  tori_error *err)
{
    const char *key, *near = NULL;
    json_t *value;
    tori_code rc = TORI_OK;
    json_object_foreach(object, key, value)
    {
        bool ours = strncmp(key, "x-", 2) == 0;
        if (rc != TORI_OK || (ours && is_known(key)))
            continue;
        near = ours ? NULL : misspelt(key);
        if (near) {
            rc = tori__codebook_fault(book, field, err, "\"%s\" is no property; write %s", key, near);
            continue;
        }
        for (size_t i = 0; i < KNOWN && ours; i++)
            if (alike(key, known[i]))
                near = known[i];
        if (near)
            rc = tori__codebook_fault(book, field, err, "%s is no property; write %s", key, near);
        else if (ours)
            rc = tori__codebook_fault(book, field, err, "%s is no property of a codebook", key);
    }
    return rc;
}

static tori_code check_more(tori_codebook *book, tori_error *err)
{
    book->reading = SIZE_MAX;
    tori_code rc = check_headers(book, err);
    if (rc == TORI_OK)
        rc = check_categories(book, err);
    if (rc == TORI_OK)
        rc = check_properties(book, NULL, book->root, err);
    for (size_t f = 0; f < book->n_fields && rc == TORI_OK; f++) {
        rc = check_properties(book, book->fields[f].name, book->fields[f].json, err);
        if (rc == TORI_OK)
            rc = tori__codebook_check_breaks(book, &book->fields[f], err);
    }
    return rc;
}

/* ---- the whole ---- */

/* Conditions point to items that stand before, so that one pass is enough. */
static tori_code measure(tori_codebook_summary *s, const tori_codebook *book, tori_error *err)
{
    size_t *depth = calloc(book->n_items + 1, sizeof *depth);
    if (!depth)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    *s = (tori_codebook_summary){
        .items = book->n_items, .categories = book->n_categories, .sets = book->n_sets};
    for (size_t i = 0; i < book->n_items; i++) {
        const tori_item *item = &book->items[i].pub;
        for (size_t c = 0; c < item->n_conditions; c++)
            if (item->conditions[c].item >= 0 && depth[item->conditions[c].item] >= depth[i])
                depth[i] = depth[item->conditions[c].item] + 1;
        if (depth[i] > s->depth)
            s->depth = depth[i];
    }
    free(depth);
    return TORI_OK;
}

static int by_place(const void *a, const void *b)
{
    const tori_codebook_fault *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return strcmp(x->what, y->what);
}

tori_code tori_codebook_faults_parse(tori_codebook_faults **out, const char *json, size_t n, const char *name,
                                     tori_error *err)
{
    tori_codebook_faults *faults = calloc(1, sizeof *faults);
    tori_codebook *book = NULL;
    tori_error why = {0};

    *out = NULL;
    if (!faults)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_code rc = tori__codebook_parse(&book, json, n, name, faults, &why);
    if (rc == TORI_EDATA)
        rc = tori__codebook_note(faults, why.line, 0, NULL, why.text, why.excerpt, err);
    else if (rc != TORI_OK)
        rc = tori_fail(err, rc, "%s", why.text);
    if (rc == TORI_OK && book)
        rc = check_more(book, err);
    if (rc == TORI_OK && book)
        rc = measure(&faults->summary, book, err);
    if (rc == TORI_OK) {
        if (faults->n > 0)
            qsort(faults->list, faults->n, sizeof *faults->list, by_place);
        *out = faults;
        faults = NULL;
    }
    tori_codebook_free(book);
    tori_codebook_faults_free(faults);
    return rc;
}

tori_code tori_codebook_faults_find(tori_codebook_faults **out, const char *path, tori_error *err)
{
    char *text = NULL;
    size_t n;
    *out = NULL;
    tori_code rc = tori__codebook_load(&text, &n, path, err);
    if (rc == TORI_OK)
        rc = tori_codebook_faults_parse(out, text, n, path, err);
    free(text);
    return rc;
}
