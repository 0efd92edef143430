/* Findings as files: a table for programs, or one file a sender. */
#include "findings.h"

#include "body.h"
#include "csv.h"
#include "message.h"
#include "output.h"
#include "tables.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *split_name(int i)
{
    static const char *const names[SPLITS] = {"no", "prefecture", "body"};
    return i >= 0 && i < SPLITS ? names[i] : NULL;
}

/* A finding and the name of the file it goes to. */
struct placed {
    const tori_finding *finding;
    size_t order; /* as found */
    char place[96];
};

static const tori_column columns[] = {
    {.id = "file", .title = "File"},         {.id = "line", .title = "Line", .numeric = true},
    {.id = "column", .title = "Column"},     {.id = "header", .title = "Header"},
    {.id = "item", .title = "Item"},         {.id = "body", .title = "Body"},
    {.id = "name", .title = "Name"},         {.id = "raw", .title = "Text"},
    {.id = "severity", .title = "Severity"}, {.id = "rule", .title = "Rule"},
    {.id = "what", .title = "Finding"},      {.id = "remedy", .title = "Remedy"},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static tori_code add_row(tori_table *table, const tori_finding *f, tori_error *err)
{
    char letter[8];
    tori_csv_letter(letter, f->column);
    const char *const texts[COLUMNS] = {
        f->file, NULL,   f->column > 0 ? letter : NULL,   f->header, f->item, f->body,
        f->name, f->raw, tori_severity_name(f->severity), f->rule,   f->what, f->remedy};
    tori_cell cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = (tori_cell){.type = texts[i] != NULL ? TORI_CELL_TEXT : TORI_CELL_EMPTY, .text = texts[i]};
    if (f->line > 0)
        cells[1] = (tori_cell){.type = TORI_CELL_NUMBER, .a = (int64_t)f->line};
    return tori_table_row(table, cells, err);
}

static tori_code write_table(const struct placed placed[], size_t n, tori_format format, const char *path,
                             FILE *standard, tori_error *err)
{
    tori_table *table = NULL;
    table_list list = {0};
    tori_code rc = tori_table_new(&table, columns, COLUMNS, 0, err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = add_row(table, placed[i].finding, err);
    if (rc == TORI_OK) {
        rc = table_list_add(&list, table, err);
        table = NULL; /* handed to the list */
    }
    if (rc == TORI_OK)
        rc = tables_write(&list, format, "en", path, standard, err);
    tori_table_free(table);
    table_list_free(&list);
    return rc;
}

static tori_code write_lines(tori_findings *const lists[], size_t n, bool notes, bool all, const char *path,
                             FILE *standard, tori_error *err)
{
    char *text = NULL;
    size_t length = 0;
    output *o = NULL;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    message_list_findings(memory, lists, n,
                          &(message_listing){.least = notes ? TORI_NOTE : TORI_WARNING,
                                             .coloured = path == NULL && message_coloured(standard),
                                             .most = all ? 0 : MESSAGE_MOST});
    tori_code rc = fclose(memory) == 0 ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = output_open(&o, path, standard, err);
    if (rc == TORI_OK) {
        tori_sink sink = output_sink(o);
        if (!sink.write(sink.user, text, length))
            rc = tori_fail(err, TORI_EWRITE, "cannot write");
        rc = output_finish(o, rc, err);
    }
    output_free(o);
    free(text);
    return rc;
}

/* The name of a finding's file: 01-北海道, 011002, others. A body's code can be
 * any text where codes are not Japan's, but not every text is a file's name. */
static void name_place(struct placed *p, split_by by)
{
    const char *body = p->finding->body;
    strcpy(p->place, "others");
    if (body == NULL || by == SPLIT_NONE)
        return;
    if (by == SPLIT_PREFECTURE) {
        if (tori_code_valid(body))
            snprintf(p->place, sizeof p->place, "%.2s-%s", body,
                     tori_prefecture_name(tori_code_prefecture(body), "ja"));
        return;
    }
    snprintf(p->place, sizeof p->place, "%s", body);
    for (char *c = p->place; *c != '\0'; c++)
        if (*c == '/' || (unsigned char)*c < ' ' || (c == p->place && *c == '.'))
            *c = '_';
}

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int order = strcmp(x->place, y->place);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

/* All kept findings in order of their files; the caller frees. */
static tori_code place_all(struct placed **out, size_t *n_out, tori_findings *const lists[], size_t n,
                           split_by by, tori_error *err)
{
    size_t all = 0, k = 0;
    for (size_t i = 0; i < n; i++)
        all += tori_findings_kept(lists[i]);
    *n_out = all;
    *out = calloc(all + 1, sizeof **out);
    if (*out == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        for (size_t f = 0; f < tori_findings_kept(lists[i]); f++, k++) {
            (*out)[k].finding = tori_findings_get(lists[i], f);
            (*out)[k].order = k;
            name_place(&(*out)[k], by);
        }
    }
    qsort(*out, all, sizeof **out, by_place);
    return TORI_OK;
}

tori_code findings_write(tori_findings *const lists[], size_t n, tori_format format, bool notes, bool all,
                         const char *path, FILE *standard, tori_error *err)
{
    struct placed *placed = NULL;
    size_t n_placed;
    if (format == TORI_TEXT)
        return write_lines(lists, n, notes, all, path, standard, err);
    tori_code rc = place_all(&placed, &n_placed, lists, n, SPLIT_NONE, err);
    if (rc == TORI_OK)
        rc = write_table(placed, n_placed, format, path, standard, err);
    free(placed);
    return rc;
}

tori_code findings_split(size_t *written, tori_findings *const lists[], size_t n, split_by by,
                         tori_format format, const char *folder, tori_error *err)
{
    struct placed *placed = NULL;
    size_t all = 0;
    char path[4096];
    *written = 0;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return tori_fail_at(err, TORI_EWRITE, folder, 0, 0, "cannot be made: %s", strerror(errno));
    tori_code rc = place_all(&placed, &all, lists, n, by, err);
    for (size_t from = 0, to; from < all && rc == TORI_OK; from = to) {
        for (to = from; to < all && strcmp(placed[to].place, placed[from].place) == 0;)
            to++;
        int length =
            snprintf(path, sizeof path, "%s/%s.%s", folder, placed[from].place,
                     tori_format_name(format == TORI_CSV_RAW ? TORI_CSV : format));
        if (length < 0 || (size_t)length >= sizeof path)
            rc = tori_fail_at(err, TORI_EWRITE, folder, 0, 0, "the folder's name is too long");
        else
            rc = write_table(&placed[from], to - from, format, path, NULL, err);
        *written += rc == TORI_OK;
    }
    free(placed);
    return rc;
}
