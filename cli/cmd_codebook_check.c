/* torikumi codebook check: tells all faults of a codebook. */
#include "codebook_faults.h"
#include "command.h"
#include "common.h"
#include "message.h"
#include "output.h"
#include "tables.h"
#include "translate.h"

#include <stdlib.h>

struct settings {
    const char *output;
    int format;
    bool quiet;
};

static const option options[] = {
    OPTION_FORMAT(struct settings, format),
    OPTION_OUTPUT(struct settings, output),
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

static const tori_column columns[] = {
    {.id = "file", .title = "File"},
    {.id = "line", .title = "Line", .numeric = true},
    {.id = "column", .title = "Column", .numeric = true},
    {.id = "field", .title = "Field"},
    {.id = "what", .title = "Finding"},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static tori_cell number(unsigned long n)
{
    return n > 0 ? (tori_cell){.type = TORI_CELL_NUMBER, .a = (int64_t)n}
                 : (tori_cell){.type = TORI_CELL_EMPTY};
}

static tori_cell text(const char *t)
{
    return *t != '\0' ? (tori_cell){.type = TORI_CELL_TEXT, .text = t} : (tori_cell){.type = TORI_CELL_EMPTY};
}

static tori_code write_table(const tori_codebook_faults *faults, const char *path, const struct settings *s,
                             FILE *out, tori_error *err)
{
    tori_table *table = NULL;
    table_list list = {0};
    tori_code rc = tori_table_new(&table, columns, COLUMNS, 0, err);
    for (size_t i = 0; i < tori_codebook_faults_count(faults) && rc == TORI_OK; i++) {
        const tori_codebook_fault *f = tori_codebook_faults_get(faults, i);
        const tori_cell cells[COLUMNS] = {text(path), number(f->line), number(f->column), text(f->field),
                                          text(f->what)};
        rc = tori_table_row(table, cells, err);
    }
    if (rc == TORI_OK) {
        rc = table_list_add(&list, table, err);
        table = NULL; /* handed to the list */
    }
    if (rc == TORI_OK)
        rc = tables_write(&list, (tori_format)s->format, "en", s->output, out, err);
    tori_table_free(table);
    table_list_free(&list);
    return rc;
}

/* "c.json:12:5: field "audit": ..." and, of a condition, the line with its caret. */
static void print_fault(FILE *to, const char *path, const tori_codebook_fault *f)
{
    message_print(to, path);
    if (f->line > 0)
        fprintf(to, ":%lu", f->line);
    if (f->line > 0 && f->column > 0)
        fprintf(to, ":%u", f->column);
    fputs(": ", to);
    if (*f->field != '\0')
        message_line(to, "field \"%s\": %s", f->field, f->what);
    else
        fprintf(to, "%s\n", f->what);
    if (*f->excerpt != '\0')
        fprintf(to, "%s\n", f->excerpt); /* escaped already, but for its line break */
}

static tori_code write_lines(const tori_codebook_faults *faults, const char *path, const struct settings *s,
                             FILE *out, tori_error *err)
{
    char *lines = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&lines, &length);
    if (memory == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < tori_codebook_faults_count(faults); i++)
        print_fault(memory, path, tori_codebook_faults_get(faults, i));
    tori_code rc = fclose(memory) == 0 ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = output_text(lines, s->output, out, err);
    free(lines);
    return rc;
}

/* The closing line: what there is, and how much is wrong with it. */
static void tell(FILE *out, const tori_codebook_faults *faults, const struct settings *s)
{
    const tori_codebook_summary *is = tori_codebook_faults_summary(faults);
    size_t n = tori_codebook_faults_count(faults);
    FILE *to = s->format == TORI_TEXT || s->output != NULL ? out : stderr;
    if (s->quiet)
        return;
    message_say(to, P_("%zu item", "%zu items", is->items), is->items);
    message_say(to, P_(", %zu category", ", %zu categories", is->categories), is->categories);
    message_say(to, P_(", %zu set", ", %zu sets", is->sets), is->sets);
    message_say(to, ", routing %zu deep: ", is->depth);
    if (n == 0)
        message_line(to, "no fault found");
    else if (n == TORI_CODEBOOK_FAULTS)
        message_line(to, "%zu faults, or more", n);
    else
        message_line(to, P_("%zu fault", "%zu faults", n), n);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_codebook_faults *faults = NULL;
    tori_error err = {0};
    bool faulty = false;
    (void)n;
    tori_code rc = tori_codebook_faults_find(&faults, operands[0], &err);
    if (rc == TORI_OK)
        rc = (s->format == TORI_TEXT ? write_lines : write_table)(faults, operands[0], s, out, &err);
    if (rc == TORI_OK) {
        faulty = tori_codebook_faults_count(faults) > 0;
        tell(out, faults, s);
    }
    tori_codebook_faults_free(faults);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_codebook_check = {
    .name = "codebook check",
    .group = "Codebook",
    .operands = "FILE",
    .summary = "find all faults of a codebook at once",
    .description =
        "Other commands stop at a codebook's first fault; this one tells all of them, each with line and "
        "column in the file, and then how many items, categories and sets there are and how deep the "
        "routing goes. Beside what keeps a codebook from being read it tells headers that two fields share, "
        "categories without a title and properties that are none, as x-askif. The exit status is 1 where "
        "there is a fault.",
    .examples = "torikumi codebook check data/privacy/codebook.json",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
