/* torikumi import: takes files of returns into the store. */
#include "command.h"
#include "environment.h"
#include "figure.h"
#include "gather.h"
#include "message.h"
#include "panel.h"

#include <stdlib.h>

struct settings {
    const char *store, *corrections;
    int year, on_error;
    tori_encoding encoding;
    bool quiet;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_YEAR(struct settings, year),
    OPTION_ENCODING(struct settings, encoding),
    OPTION_CORRECTIONS(struct settings, corrections),
    OPTION_ON_ERROR(struct settings, on_error),
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

static tori_code make_panel(void **out, const void *book, tori_error *err)
{
    tori_panel *panel = NULL;
    tori_code rc = tori_panel_new(&panel, book, err);
    *out = panel;
    return rc;
}

static void free_panel(void *panel)
{
    tori_panel_free(panel);
}

/* All files that have returns, in one transaction. */
static tori_code put(size_t *written, tori_store *store, const gathered *g, tori_error *err)
{
    size_t n = 0;
    long long now;
    tori_batch *batches = calloc(g->n, sizeof *batches);
    if (batches == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < g->n; i++)
        if (g->jobs[i].summary.returns > 0)
            batches[n++] = (tori_batch){.file = g->jobs[i].path,
                                        .panel = g->files[i].made,
                                        .summary = &g->jobs[i].summary,
                                        .findings = tori_findings_count(g->jobs[i].findings, TORI_ERROR) +
                                                    tori_findings_count(g->jobs[i].findings, TORI_WARNING)};
    tori_code rc = environment_now(&now, err);
    if (rc == TORI_OK && n == 0)
        rc = tori_fail(err, TORI_EDATA, "there is no return to import");
    if (rc == TORI_OK)
        rc = tori_store_put_batches(store, batches, n, g->corrections, now, written, err);
    free(batches);
    return rc;
}

static size_t corrections_applied(const gathered *g)
{
    size_t applied = 0;
    for (size_t i = 0; g->corrections != NULL && i < tori_corrections_count(g->corrections); i++)
        applied += tori_corrections_get(g->corrections, i)->applied;
    return applied;
}

/* The store tells how many files were new to it, not which. */
static void tell(FILE *out, const gathered *g, size_t written)
{
    char count[32];
    size_t files = 0, applied = corrections_applied(g);
    for (size_t i = 0; i < g->n; i++)
        files += g->jobs[i].summary.returns > 0;
    for (size_t i = 0; i < g->n; i++) {
        const tori_returns_summary *summary = &g->jobs[i].summary;
        if (summary->returns == 0)
            continue;
        tori_figure_count(count, (int64_t)summary->returns);
        fprintf(out, "%s %s return%s for %d from ", written < files ? "read" : "imported", count,
                summary->returns == 1 ? "" : "s", summary->year);
        message_print(out, g->jobs[i].path);
        fprintf(out, " (%s)", tori_encoding_name(summary->encoding));
        if (summary->refused > 0)
            fprintf(out, ", left out %lu", summary->refused);
        fputc('\n', out);
    }
    if (applied > 0 && written > 0)
        fprintf(out, "applied %zu correction%s\n", applied, applied == 1 ? "" : "s");
    if (written == 0)
        fputs("nothing changed: all of this was imported before\n", out);
    else if (written < files)
        fprintf(out, "%zu of %zu files were imported before\n", files - written, files);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    gathered g = {0};
    gather_kind kind = {.make = make_panel, .add = tori_panel_add, .free = free_panel};
    gather_options reading = {.corrections = s->corrections,
                              .encoding = s->encoding,
                              .year = s->year,
                              .hash = true,
                              .open = true,
                              .quiet = s->quiet};
    tori_error err = {0};
    size_t written = 0;
    bool faulty = false;
    tori_code rc = tori_store_open(&store, environment_store(s->store), true, &err);
    if (rc == TORI_OK) {
        reading.store = store;
        kind.how = reading.book = tori_store_codebook(store);
        rc = gather_read(&g, operands, (size_t)n, &reading, &kind, &err);
    }
    if (rc == TORI_OK) {
        message_findings(stderr, g.findings, g.n_findings);
        rc = message_verdict(g.findings, g.n_findings, s->on_error == ON_ERROR_SKIP, &faulty, &err);
    }
    if (rc == TORI_OK)
        rc = put(&written, store, &g, &err);
    if (rc == TORI_OK && !s->quiet)
        tell(out, &g, written);
    gather_free(&g);
    tori_store_close(store);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_import = {
    .name = "import",
    .group = "Collect",
    .operands = "FILE...",
    .summary = "take files of returns into the store",
    .description =
        "Reads the files, a row a return, checks them against the codebook and against the frame of their "
        "year, and takes all of them or none. What is wrong goes to standard error, a line each, with file, "
        "line, column, body, the text as it stands and what to do.\n"
        "A later return of the same body and year revises the earlier one; a file that was imported already "
        "changes nothing. An editing log (--corrections) has the columns line or body, column, before, "
        "after and reason; its entries are applied on the way in and kept in the store, the file stays as "
        "it is.",
    .examples = "torikumi import --store survey.db --year 2007 data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = -1,
    .run = run,
};
