/* A codebook from JSON: the only folder that uses jansson. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

const char *tori__codebook_text(json_t *object, const char *key, const char *fallback)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : fallback;
}

tori_code tori__codebook_fault(const tori_codebook *book, const char *field, tori_error *err,
                               const char *format, ...)
{
    char plain[500], what[500]; /* the place is found by what the English sentence speaks of */
    unsigned long line;
    unsigned column;
    va_list args;
    va_start(args, format);
    vsnprintf(plain, sizeof plain, format, args);
    va_end(args);
    va_start(args, format);
    vsnprintf(what, sizeof what, _(format), args);
    va_end(args);
    if (book->faults && tori_codebook_faults_count(book->faults) == TORI_CODEBOOK_FAULTS)
        return TORI_OK;
    tori__codebook_place(book, field, plain, &line, &column);
    if (book->faults)
        return tori__codebook_note(book->faults, line, column, field, what, "", err);
    if (!field)
        return tori_fail_at(err, TORI_EDATA, book->name, line, 0, "%s", what);
    return tori_fail_at(err, TORI_EDATA, book->name, line, 0, "field \"%s\": %s", field, what);
}

static const char *const role_names[TORI_ROLES] = {
    [TORI_ROLE_ITEM] = "item",     [TORI_ROLE_CODE] = "code",     [TORI_ROLE_NAME] = "name",
    [TORI_ROLE_PREFECTURE] = "prefecture", [TORI_ROLE_KIND] = "kind", [TORI_ROLE_YEAR] = "year",
    [TORI_ROLE_STATUS] = "status", [TORI_ROLE_IGNORE] = "ignore",
};

const char *tori_role_name(tori_role role)
{
    return role_names[role];
}

static tori_code read_role(const tori_codebook *book, struct tori__field *field, tori_error *err)
{
    const char *role = tori__codebook_text(field->json, "x-role", "item");
    for (int r = 0; r < TORI_ROLES; r++) {
        if (strcmp(role, role_names[r]) == 0) {
            field->role = (tori_role)r;
            return TORI_OK;
        }
    }
    return tori__codebook_fault(book, field->name, err,
                                "x-role \"%s\" is none; use code, name, prefecture, kind, year, status, ignore",
                                role);
}

static tori_code add_header(struct tori__field *field, const char *text, tori_error *err)
{
    char **more = realloc(field->headers, (field->n_headers + 1) * sizeof *more);
    if (!more)
        return out_of_memory(err);
    field->headers = more;
    tori_code rc = tori_text_fold_name(&more[field->n_headers], text, strlen(text), err);
    if (rc == TORI_OK)
        field->n_headers++;
    return rc;
}

/* The spellings of a field's header, the exact ones first. */
static tori_code read_headers(const tori_codebook *book, struct tori__field *field, tori_error *err)
{
    static const char *const keys[] = {"name", "title", "title@ja", "title@en"};
    json_t *also = json_object_get(field->json, "x-headers"), *text;
    tori_code rc = TORI_OK;
    size_t i;
    for (i = 0; rc == TORI_OK && i < sizeof keys / sizeof *keys; i++) {
        const char *title = tori__codebook_text(field->json, keys[i], NULL);
        if (title)
            rc = add_header(field, title, err);
    }
    if (also && !json_is_array(also))
        return tori__codebook_fault(book, field->name, err, "x-headers must be an array of texts");
    json_array_foreach(also, i, text)
    {
        if (!json_is_string(text))
            return tori__codebook_fault(book, field->name, err, "x-headers must be an array of texts");
        if (rc == TORI_OK)
            rc = add_header(field, json_string_value(text), err);
    }
    return rc;
}

static bool is_list(json_t *field)
{
    return strcmp(tori__codebook_text(field, "type", ""), "list") == 0;
}

/* At most so many items come out of the fields. */
static size_t most_items(json_t *fields)
{
    size_t i, n = 0;
    json_t *field;
    json_array_foreach(fields, i, field)
        n += is_list(field) ? json_array_size(json_object_get(field, "categories")) : 1;
    return n;
}

static tori_code read_field(tori_codebook *book, json_t *json, tori_error *err)
{
    struct tori__field *field = &book->fields[book->n_fields];
    *field = (struct tori__field){.json = json, .item = -1, .list = -1, .name = tori__codebook_text(json, "name", NULL)};
    if (!field->name || !*field->name)
        return tori__codebook_fault(book, NULL, err, "field %zu has no name", book->n_fields + 1);
    for (size_t i = 0; i < book->n_fields; i++)
        if (strcmp(book->fields[i].name, field->name) == 0)
            return tori__codebook_fault(book, field->name, err, "stands twice");
    book->n_fields++;
    tori_code rc = read_role(book, field, err);
    if (rc == TORI_OK)
        rc = read_headers(book, field, err);
    if (rc != TORI_OK || field->role != TORI_ROLE_ITEM)
        return rc;
    rc = tori__codebook_number_texts(json_object_get(json, "categories"), err);
    if (rc == TORI_OK)
        rc = tori__codebook_number_texts(json_object_get(json, "x-implemented"), err);
    if (rc != TORI_OK)
        return rc;
    if (is_list(json))
        return tori__codebook_add_list(book, field, err);
    field->item = (int)book->n_items;
    rc = tori__codebook_add_item(book, json, field->name, err);
    if (rc == TORI_OK && book->n_items > (size_t)field->item)
        rc = tori__codebook_join_set(book, json, err);
    else
        field->item = -1;
    return rc;
}

static tori_code read_returned(tori_codebook *book, const struct tori__field *field, tori_error *err)
{
    json_t *words = json_object_get(field->json, "x-returned"), *word;
    size_t i;
    if (!json_is_array(words) || json_array_size(words) == 0)
        return tori__codebook_fault(book, field->name, err,
                                    "a status column needs x-returned: the words for a return that came in");
    book->returned = calloc(json_array_size(words), sizeof *book->returned);
    if (!book->returned)
        return out_of_memory(err);
    json_array_foreach(words, i, word)
    {
        if (!json_is_string(word))
            return tori__codebook_fault(book, field->name, err, "x-returned must be an array of texts");
        tori_code rc = tori_text_fold(&book->returned[i], json_string_value(word), json_string_length(word), err);
        if (rc != TORI_OK)
            return rc;
        book->n_returned++;
    }
    return TORI_OK;
}

/* Exact spellings, for looking up; of two fields with one the first has it. */
static tori_code gather_headers(tori_codebook *book, tori_error *err)
{
    uint32_t *at;
    bool added;
    for (size_t f = 0; f < book->n_fields; f++)
        for (size_t h = 0; h < book->fields[f].n_headers; h++) {
            book->patterns |= strpbrk(book->fields[f].headers[h], "*?") != NULL;
            if (!tori__map_put(&book->headers, book->fields[f].headers[h], (uint32_t)f, &at, &added))
                return out_of_memory(err);
        }
    return TORI_OK;
}

static tori_code read_fields(tori_codebook *book, tori_error *err)
{
    json_t *fields = json_object_get(book->root, "fields"), *json;
    size_t i, codes = 0;
    if (!json_is_array(fields) || json_array_size(fields) == 0)
        return tori__codebook_fault(book, NULL, err, "has no \"fields\"; a codebook lists the columns there");
    book->fields = calloc(json_array_size(fields), sizeof *book->fields);
    book->items = calloc(most_items(fields) + 1, sizeof *book->items);
    book->sets = calloc(json_array_size(fields), sizeof *book->sets);
    if (!book->fields || !book->items || !book->sets)
        return out_of_memory(err);
    json_array_foreach(fields, i, json)
    {
        book->reading = i;
        tori_code rc = read_field(book, json, err);
        if (rc != TORI_OK)
            return rc;
    }
    book->reading = SIZE_MAX;
    for (i = 0; i < book->n_fields; i++) {
        codes += book->fields[i].role == TORI_ROLE_CODE;
        if (book->fields[i].role != TORI_ROLE_STATUS)
            continue;
        tori_code rc = read_returned(book, &book->fields[i], err);
        if (rc != TORI_OK)
            return rc;
    }
    if (codes != 1)
        return tori__codebook_fault(book, NULL, err, "needs one field with \"x-role\": \"code\", has %zu", codes);
    if (book->n_items == 0)
        return tori__codebook_fault(book, NULL, err, "has no items; a field without x-role is one");
    return TORI_OK;
}

static tori_code read_head(tori_codebook *book, tori_error *err)
{
    const char *code = tori__codebook_text(book->root, "x-code", "jp");
    const char *date = tori__codebook_text(book->root, "x-referenceDate", NULL);
    book->language = tori__codebook_text(book->root, "language", "ja");
    book->jp_codes = strcmp(code, "jp") == 0;
    if (!book->jp_codes && strcmp(code, "any") != 0)
        return tori__codebook_fault(book, NULL, err, "x-code \"%s\" is neither \"jp\" nor \"any\"", code);
    if (date && (sscanf(date, "%2d-%2d", &book->month, &book->day) != 2 || book->month < 1 || book->month > 12 ||
                 book->day < 1 || book->day > 31))
        return tori__codebook_fault(book, NULL, err, "x-referenceDate \"%s\" is not like \"04-01\"", date);
    return TORI_OK;
}

tori_code tori__codebook_parse(tori_codebook **out, const char *json, size_t n, const char *name,
                               tori_codebook_faults *faults, tori_error *err)
{
    json_error_t at;
    tori_code rc;
    tori_codebook *book = calloc(1, sizeof *book);

    *out = NULL;
    if (!book)
        return out_of_memory(err);
    book->name = tori_text_copy(name, strlen(name));
    book->text = tori_text_copy(json, n);
    book->length = n;
    book->reading = SIZE_MAX;
    book->faults = faults;
    if (!book->name || !book->text) {
        rc = out_of_memory(err);
        goto done;
    }
    size_t bom = n >= 3 && memcmp(json, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    book->root = json_loadb(json + bom, n - bom, JSON_REJECT_DUPLICATES, &at);
    if (!json_is_object(book->root)) {
        if (book->root)
            rc = tori_fail_at(err, TORI_EDATA, name, 1, 0, "is no codebook; a JSON object is needed");
        else
            rc = tori_fail_at(err, TORI_EDATA, name, (unsigned long)at.line, 0, "JSON at column %d: %s", at.column,
                              at.text);
        goto done;
    }
    rc = read_head(book, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_sizes(book, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_dialect(book, err);
    if (rc == TORI_OK)
        rc = read_fields(book, err);
    if (rc == TORI_OK)
        rc = gather_headers(book, err);
    if (rc == TORI_OK)
        rc = tori__codebook_gather_routes(book, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_checks(book, err);
    if (rc == TORI_OK)
        rc = tori__codebook_read_ratios(book, err);
    if (rc != TORI_OK)
        goto done;
    *out = book;
    book = NULL;
done:
    tori_codebook_free(book);
    return rc;
}

tori_code tori_codebook_parse(tori_codebook **out, const char *json, size_t n, const char *name, tori_error *err)
{
    return tori__codebook_parse(out, json, n, name, NULL, err);
}

tori_code tori__codebook_load(char **out, size_t *n_out, const char *path, tori_error *err)
{
    enum { LONGEST = 64 * 1024 * 1024 };
    char *text = NULL;
    size_t n = 0, room = 0;
    tori_code rc = TORI_OK;

    *out = NULL;
    FILE *f = fopen(path, "rb");
    if (!f)
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be opened: %s", strerror(errno));
    do {
        char *more = realloc(text, room += 65536);
        if (!more) {
            rc = out_of_memory(err);
            goto done;
        }
        text = more;
        errno = 0;
        n += fread(text + n, 1, room - n, f);
        if (ferror(f)) {
            rc = tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be read: %s", strerror(errno));
            goto done;
        }
    } while (n == room && room < LONGEST);
    *out = text;
    *n_out = n;
    text = NULL;
done:
    free(text);
    fclose(f);
    return rc;
}

tori_code tori_codebook_read(tori_codebook **out, const char *path, tori_error *err)
{
    char *text = NULL;
    size_t n;
    *out = NULL;
    tori_code rc = tori__codebook_load(&text, &n, path, err);
    if (rc == TORI_OK)
        rc = tori_codebook_parse(out, text, n, path, err);
    free(text);
    return rc;
}

void tori_codebook_free(tori_codebook *book)
{
    if (!book)
        return;
    for (size_t i = 0; i < book->n_fields; i++) {
        for (size_t h = 0; h < book->fields[i].n_headers; h++)
            free(book->fields[i].headers[h]);
        free(book->fields[i].headers);
    }
    for (size_t i = 0; i < book->n_items; i++) {
        free(book->items[i].conditions);
        tori__codebook_free_form(&book->items[i]);
        tori__codebook_free_constraints(&book->items[i]);
        if (book->items[i].own_json)
            json_decref(book->items[i].json);
    }
    for (size_t i = 0; i < book->n_marks; i++) {
        for (size_t m = 0; m < book->marks[i].n; m++)
            free(book->marks[i].mark[m].text);
        free(book->marks[i].mark);
    }
    for (size_t i = 0; i < book->n_returned; i++)
        free(book->returned[i]);
    for (size_t i = 0; i < book->n_routes; i++)
        free(book->routes[i].items);
    free(book->routes);
    free(book->ratios);
    free(book->gates);
    free(book->spans);
    tori__codebook_free_checks(book);
    tori__map_free(&book->headers);
    free(book->returned);
    free(book->header_join);
    free(book->comment_rows);
    free(book->marks);
    free(book->fields);
    free(book->items);
    free(book->sets);
    free(book->categories);
    json_decref(book->sizes);
    json_decref(book->root);
    free(book->name);
    free(book->text);
    free(book);
}
