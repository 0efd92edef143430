/* torikumi import: takes files of returns into the store. */
#include "command.h"
#include "environment.h"
#include "figure.h"
#include "gather.h"
#include "ledger.h"
#include "message.h"
#include "tables.h"
#include "translate.h"

#include <limits.h>
#include <stdlib.h>

enum { MOST_BODIES = 1000 }; /* that changed, of a list that nobody asked for */

struct settings {
    const char *store, *corrections, *reason, *who;
    int year, on_error, withdraw;
    tori_encoding encoding;
    bool dry_run, all, errors_only, quiet, verbose;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_YEAR(struct settings, year),
    OPTION_ENCODING(struct settings, encoding),
    OPTION_CORRECTIONS(struct settings, corrections),
    {.name = "reason",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, reason),
     .argument = "TEXT",
     .help = "why returns are revised or withdrawn; kept in the log"},
    {.name = "who",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, who),
     .argument = "NAME",
     .help = "who brings them in; kept in the log",
     .unset = "the user's name"},
    {.name = "withdraw",
     .type = OPTION_NUMBER,
     .offset = offsetof(struct settings, withdraw),
     .argument = "BATCH",
     .help = "take out what an earlier import brought, by its number in the log",
     .minimum = 1,
     .maximum = INT_MAX,
     .unset = "nothing is taken out"},
    OPTION_ON_ERROR(struct settings, on_error),
    {.name = "dry-run",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, dry_run),
     .help = "change nothing: show which figures would change, and the bodies behind them"},
    OPTION_ALL_FINDINGS(struct settings, all),
    {.name = "errors-only",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, errors_only),
     .help = "list errors only, and count warnings: 'torikumi check' was read already"},
    OPTION_QUIET(struct settings, quiet),
    OPTION_VERBOSE(struct settings, verbose),
    {.name = NULL},
};

static void list_findings(const gathered *g, const struct settings *s)
{
    const message_listing how = {.least = s->errors_only ? TORI_ERROR : s->verbose ? TORI_NOTE : TORI_WARNING,
                                 .coloured = message_coloured(stderr),
                                 .most = s->all ? 0 : MESSAGE_MOST};
    size_t warnings = message_count(g->findings, g->n_findings, TORI_WARNING);
    message_list_findings(stderr, g->findings, g->n_findings, &how);
    if (s->errors_only && warnings > 0)
        message_line(stderr,
                     P_("%zu warning is not listed: 'torikumi check' does",
                        "%zu warnings are not listed: 'torikumi check' does", warnings),
                     warnings);
}

/* All files that have returns, in one transaction. results[i] is what became of job i. */
static tori_code put(tori_imported results[], tori_store *store, const gathered *g, const struct settings *s,
                     tori_error *err)
{
    size_t n = 0;
    long long now;
    const char *who = s->who != NULL ? s->who : environment_user();
    progress shown;
    tori_batch *batches = calloc(g->n, sizeof *batches);
    if (batches == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < g->n; i++)
        if (g->jobs[i].summary.returns > 0)
            batches[n++] = (tori_batch){.file = g->jobs[i].path,
                                        .panel = g->files[i].made,
                                        .summary = &g->jobs[i].summary,
                                        .findings = tori_findings_count(g->jobs[i].findings, TORI_ERROR) +
                                                    tori_findings_count(g->jobs[i].findings, TORI_WARNING),
                                        .reason = s->reason,
                                        .who = who};
    tori_code rc = environment_now(&now, err);
    if (rc == TORI_OK && n == 0)
        rc = tori_fail(err, TORI_EDATA, "there is no return to import");
    progress_begin(&shown, s->quiet, "writing", NULL);
    if (rc == TORI_OK)
        rc = tori_store_put_batches(store, batches, n, g->corrections, now, results, err);
    progress_end(&shown);
    for (size_t i = g->n; i-- > 0;) /* batches were made of some of the jobs, in their order */
        if (g->jobs[i].summary.returns > 0)
            results[i] = results[--n];
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

static void tell_some(FILE *out, const char *what, size_t n)
{
    char count[32];
    if (n == 0)
        return;
    tori_figure_count(count, (int64_t)n);
    fprintf(out, ", %s %s", _(what), count);
}

static void tell_file(FILE *out, const tori_returns_job *job, const tori_imported *result)
{
    char count[32];
    const tori_returns_summary *summary = &job->summary;
    tori_figure_count(count, (int64_t)summary->returns);
    message_say(out,
                result->batch > 0 ? P_("imported %s return for %d from %s (%s)", "imported %s returns for %d from %s (%s)",
                                       summary->returns)
                                  : P_("read %s return for %d from %s (%s)", "read %s returns for %d from %s (%s)",
                                       summary->returns),
                count, summary->year, job->path, tori_encoding_name(summary->encoding));
    if (result->batch > 0) {
        tell_some(out, "revised", result->revised);
        tell_some(out, "the same as before", result->unchanged);
    }
    tell_some(out, "left as they were revised since", result->kept);
    tell_some(out, "left out", summary->refused);
    fputc('\n', out);
}

/* A file under the name of another year looks like any other. */
static void warn_of_years(const gathered *g, const tori_imported results[])
{
    for (size_t i = 0; i < g->n; i++)
        if (results[i].other_year != 0)
            message_line(stderr,
                         "%s: the same bytes were imported for %d, in batch %lld: if %d is wrong, withdraw batch %lld",
                         g->jobs[i].path, results[i].other_year, results[i].other, g->jobs[i].summary.year,
                         results[i].batch);
}

static void tell(FILE *out, const gathered *g, const tori_imported results[])
{
    size_t files = 0, written = 0, applied = corrections_applied(g);
    for (size_t i = 0; i < g->n; i++) {
        if (g->jobs[i].summary.returns == 0)
            continue;
        files++;
        written += results[i].batch > 0;
        tell_file(out, &g->jobs[i], &results[i]);
    }
    if (applied > 0 && written > 0)
        message_line(out, P_("applied %zu correction", "applied %zu corrections", applied), applied);
    if (written == 0)
        message_line(out, "nothing changed: all of this was imported before");
    else if (written < files)
        message_line(out,
                     P_("%zu of %zu files was imported before", "%zu of %zu files were imported before", files - written),
                     files - written, files);
    gather_tell_unframed(out, g);
}

static tori_code import(const struct settings *s, tori_store *store, char *files[], size_t n, FILE *out,
                        bool *faulty, tori_error *err)
{
    gathered g = {0};
    const gather_kind kind = gather_panels(tori_store_codebook(store));
    const gather_options reading = {.book = tori_store_codebook(store),
                                    .store = store,
                                    .corrections = s->corrections,
                                    .encoding = s->encoding,
                                    .year = s->year,
                                    .hash = true,
                                    .open = true,
                                    .rules = true,
                                    .no_notes = !s->verbose,
                                    .quiet = s->quiet};
    tori_imported *results = NULL; /* one a file: a folder among the operands has several */
    tori_code rc = gather_read(&g, files, n, &reading, &kind, err);
    if (rc == TORI_OK) {
        list_findings(&g, s);
        if (s->verbose)
            gather_tell(stderr, &g);
        rc = gather_verdict(&g, s->on_error == ON_ERROR_SKIP, faulty, err);
    }
    if (rc == TORI_OK && (results = calloc(g.n, sizeof *results)) == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = put(results, store, &g, s, err);
    if (rc == TORI_OK)
        warn_of_years(&g, results);
    if (rc == TORI_OK && !s->quiet)
        tell(out, &g, results);
    gather_free(&g);
    free(results);
    return rc;
}

static tori_code withdraw(const struct settings *s, tori_store *store, FILE *out, tori_error *err)
{
    long long now, entry;
    tori_code rc = environment_now(&now, err);
    if (rc == TORI_OK)
        rc = tori_store_withdraw(&entry, store, s->withdraw, s->reason,
                                 s->who != NULL ? s->who : environment_user(), now, err);
    if (rc == TORI_OK && !s->quiet)
        message_line(out, "batch %d is withdrawn: entry %lld of the log", s->withdraw, entry);
    return rc;
}

/* The figures that differ from what the store has, and why. */
static tori_code tell_changes(tori_store *rehearsal, long long before, FILE *out, tori_error *err)
{
    tori_errata_view view = {.from = before, .by = TORI_GROUPED_BY(TORI_BY_KIND), .decimals = 1, .most_bodies = MOST_BODIES};
    table_list tables = {0};
    tori_table *figures = NULL, *bodies = NULL;
    tori_code rc = tori_store_last_batch(&view.to, rehearsal, err);
    if (rc == TORI_OK)
        rc = tori_errata(&figures, &bodies, rehearsal, &view, err);
    if (rc == TORI_OK)
        rc = table_list_add(&tables, figures, err);
    if (rc == TORI_OK)
        rc = table_list_add(&tables, bodies, err);
    else
        tori_table_free(bodies);
    if (rc == TORI_OK && tori_table_rows(figures) == 0)
        message_line(out, "no figure would change");
    else if (rc == TORI_OK)
        rc = tables_write(&tables, TORI_TEXT, tori_codebook_language(tori_store_codebook(rehearsal)), NULL,
                          out, err);
    table_list_free(&tables);
    return rc;
}

static tori_code change(const struct settings *s, tori_store *store, char *files[], size_t n, FILE *out,
                        bool *faulty, tori_error *err)
{
    return s->withdraw > 0 ? withdraw(s, store, out, err) : import(s, store, files, n, out, faulty, err);
}

/* All of it, on a copy. */
static tori_code rehearse(const struct settings *s, tori_store *store, char *files[], size_t n, FILE *out,
                          bool *faulty, tori_error *err)
{
    tori_store *copy = NULL;
    long long before;
    tori_code rc = tori_store_rehearse(&copy, store, err);
    if (rc == TORI_OK)
        rc = tori_store_last_batch(&before, copy, err);
    if (rc == TORI_OK && !s->quiet)
        message_line(out, "dry run: nothing is written");
    if (rc == TORI_OK)
        rc = change(s, copy, files, n, out, faulty, err);
    if (rc == TORI_OK)
        rc = tell_changes(copy, before, out, err);
    tori_store_close(copy);
    return rc;
}

static tori_code check_use(const struct settings *s, int n, tori_error *err)
{
    if (s->withdraw > 0 && n > 0)
        return tori_fail(err, TORI_EARG, "--withdraw takes no files: import them afterwards");
    if (s->withdraw == 0 && n == 0)
        return tori_fail(err, TORI_EARG, "give a file of returns, or --withdraw");
    return TORI_OK;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_error err = {0};
    bool faulty = false;
    tori_code rc = check_use(s, n, &err);
    if (rc == TORI_OK)
        rc = tori_store_open(&store, environment_store(s->store), !s->dry_run, &err);
    if (rc == TORI_OK)
        rc = (s->dry_run ? rehearse : change)(s, store, operands, (size_t)n, out, &faulty, &err);
    tori_store_close(store);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_import = {
    .name = "import",
    .group = "Collect",
    .operands = "[FILE...]",
    .summary = "take files of returns into the store",
    .description =
        "Reads the files, a row a return, checks them against the codebook and against the frame of their "
        "year, and takes all of them or none. What is wrong goes to standard error, a line each, with file, "
        "line, column, body, the text as it stands and what to do. Warnings stop nothing; returns are compared with "
        "those of the year before too, as 'torikumi check' does it.\n"
        "A later return of the same body and year revises the earlier one, which stays in the ledger; a file "
        "that was imported already changes nothing. --withdraw takes an import out again, whatever it "
        "brought "
        "but the codebook: what it had revised holds as before. --dry-run does either on a copy "
        "in memory, and shows which figures would change and the bodies behind them. An editing log "
        "(--corrections) has the "
        "columns line or body, column, before, "
        "after and reason; its entries are applied on the way in and kept in the store, the file stays as "
        "it is.",
    .examples = "torikumi import --store survey.db --year 2007 data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
