/* torikumi check: finds faults in files of returns, imports nothing. */
#include "command.h"
#include "environment.h"
#include "findings.h"
#include "gather.h"
#include "message.h"
#include "translate.h"

struct settings {
    const char *store, *codebook, *corrections, *output;
    int year, format, split;
    tori_encoding encoding;
    bool all, quiet, verbose;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_CODEBOOK(struct settings, codebook),
    OPTION_YEAR(struct settings, year),
    OPTION_ENCODING(struct settings, encoding),
    OPTION_CORRECTIONS(struct settings, corrections),
    OPTION_FORMAT(struct settings, format),
    OPTION_OUTPUT(struct settings, output),
    {.name = "split-by",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, split),
     .argument = "WHAT",
     .help = "a CSV or JSON file for each prefecture or body, in the folder that --output names",
     .word = split_name},
    OPTION_ALL_FINDINGS(struct settings, all),
    OPTION_QUIET(struct settings, quiet),
    OPTION_VERBOSE(struct settings, verbose),
    {.name = NULL},
};

/* The codebook that is given, and the frames of the store that is given; where
 * there is no codebook, the store's, and its own frames. */
static tori_code open_both(tori_store **store, tori_codebook **book, const struct settings *s,
                           tori_error *err)
{
    tori_code rc = TORI_OK;
    if (s->codebook != NULL)
        rc = tori_codebook_read(book, s->codebook, err);
    if (rc == TORI_OK && (s->codebook == NULL || s->store != NULL))
        rc = tori_store_open(store, environment_store(s->store), false, err);
    return rc;
}

/* A table has all that was kept, and each sender all of his. */
enum { KEEP_FOR_TABLES = 100000 };

static tori_code check_settings(const struct settings *s, tori_error *err)
{
    if (s->split == SPLIT_NONE)
        return TORI_OK;
    if (s->output == NULL)
        return tori_fail(err, TORI_EARG, "--split-by needs --output with the folder that the files go to");
    if (s->format == TORI_MARKDOWN)
        return tori_fail(err, TORI_EARG, "--split-by writes CSV or JSON");
    return TORI_OK;
}

/* The closing lines go where they are in nobody's way. */
static void tell(FILE *out, const struct settings *s, const gathered *g, size_t written)
{
    char summary[300];
    bool lines = s->format == TORI_TEXT && s->split == SPLIT_NONE;
    bool hidden = lines && !s->verbose && message_count(g->findings, g->n_findings, TORI_NOTE) > 0;
    FILE *to = lines || s->output != NULL ? out : stderr;
    if (s->quiet)
        return;
    gather_tell_unframed(to, g);
    message_summary(summary, sizeof summary, g->findings, g->n_findings);
    fprintf(to, "%s%s", summary, hidden ? _(" (--verbose shows notes)") : "");
    if (s->split != SPLIT_NONE)
        message_say(to, P_(": %zu file written to %s", ": %zu files written to %s", written), written, s->output);
    else if (s->output != NULL)
        message_say(to, ": written to %s", s->output);
    fputc('\n', to);
}

/* Tables have no line "... more". */
static void tell_dropped(const struct settings *s, const gathered *g)
{
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < g->n_findings; i++)
        kept += tori_findings_kept(g->findings[i]);
    for (int v = 0; v < TORI_SEVERITIES; v++)
        all += message_count(g->findings, g->n_findings, (tori_severity)v);
    if (all > kept && (s->format != TORI_TEXT || s->split != SPLIT_NONE))
        message("%zu findings are counted but not written: of a file at most %d of each severity are",
                all - kept, KEEP_FOR_TABLES);
}

static tori_code write_all(const struct settings *s, const gathered *g, FILE *out, size_t *written, tori_error *err)
{
    *written = 0;
    if (s->split == SPLIT_NONE)
        return findings_write(g->findings, g->n_findings, (tori_format)s->format, s->verbose, s->all, s->output, out,
                              err);
    return findings_split(written, g->findings, g->n_findings, (split_by)s->split,
                          s->format == TORI_TEXT ? TORI_CSV : (tori_format)s->format, s->output, err);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_codebook *book = NULL;
    gathered g = {0};
    gather_kind nothing = {0};
    tori_error err = {0};
    bool faulty = false;
    size_t written;
    tori_code rc = check_settings(s, &err);
    if (rc == TORI_OK)
        rc = open_both(&store, &book, s, &err);
    if (rc == TORI_OK) {
        gather_options reading = {.book = book != NULL ? book : tori_store_codebook(store),
                                  .store = store,
                                  .corrections = s->corrections,
                                  .encoding = s->encoding,
                                  .year = s->year,
                                  .quiet = s->quiet,
                                  .rules = true,
                                  .no_notes = s->format == TORI_TEXT && s->split == SPLIT_NONE && !s->verbose,
                                  .keep = s->format != TORI_TEXT || s->split != SPLIT_NONE || s->all ? KEEP_FOR_TABLES
                                                                                                   : 0};
        rc = gather_read(&g, operands, (size_t)n, &reading, &nothing, &err);
    }
    if (rc == TORI_OK)
        rc = write_all(s, &g, out, &written, &err);
    if (rc == TORI_OK) {
        faulty = message_count(g.findings, g.n_findings, TORI_ERROR) > 0;
        if (s->verbose)
            gather_tell(stderr, &g);
        tell_dropped(s, &g);
        tell(out, s, &g, written);
    }
    gather_free(&g);
    tori_codebook_free(book);
    tori_store_close(store);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_check = {
    .name = "check",
    .group = "Collect",
    .operands = "FILE...",
    .summary = "find faults in files of returns, import nothing",
    .description =
        "Gives the findings that an import would give, on standard output, and a closing line with their "
        "number; before it the years of which there is no frame, so that their bodies are those in the returns. "
        "Needs a codebook, from a file or from a store; with a store, bodies are compared with the "
        "frame of the year too. Errors keep a row out of an import; warnings and notes (answers against the "
        "routing, empty returns, returns that are alike to the letter) stop nothing.\n"
        "A return is compared with the same body's of the latest year before, among the files, else in the store: "
        "what was in place and is gone is a warning (gone), and so is a number that is more than 5 times "
        "what it was, or was so many times what it is (jump; x-factor in the codebook sets another factor; "
        "numbers below 20 are left alone).\n"
        "As CSV or JSON the findings come as a table; --split-by writes one file for each prefecture or body, which "
        "can be mailed back to the sender; what belongs to no body goes to a file \"others\".",
    .examples = "torikumi check --codebook data/privacy/codebook.json data/privacy/returns/2005.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = -1,
    .run = run,
};
