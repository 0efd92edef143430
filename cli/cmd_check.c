/* torikumi check: finds faults in files of returns, imports nothing. */
#include "command.h"
#include "environment.h"
#include "gather.h"
#include "message.h"

struct settings {
    const char *store, *codebook, *corrections;
    int year;
    tori_encoding encoding;
    bool quiet;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_CODEBOOK(struct settings, codebook),
    OPTION_YEAR(struct settings, year),
    OPTION_ENCODING(struct settings, encoding),
    OPTION_CORRECTIONS(struct settings, corrections),
    OPTION_QUIET(struct settings, quiet),
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

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_codebook *book = NULL;
    gathered g = {0};
    gather_kind nothing = {0};
    tori_error err = {0};
    bool faulty = false;
    tori_code rc = open_both(&store, &book, s, &err);
    if (rc == TORI_OK) {
        gather_options reading = {.book = book != NULL ? book : tori_store_codebook(store),
                                  .store = store,
                                  .corrections = s->corrections,
                                  .encoding = s->encoding,
                                  .year = s->year,
                                  .quiet = s->quiet};
        rc = gather_read(&g, operands, (size_t)n, &reading, &nothing, &err);
    }
    if (rc == TORI_OK) {
        char summary[200];
        message_findings(out, g.findings, g.n_findings);
        message_summary(summary, sizeof summary, g.findings, g.n_findings);
        faulty = message_count(g.findings, g.n_findings, TORI_ERROR) > 0;
        if (!s->quiet)
            fprintf(out, "%s\n", summary);
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
        "number. Needs a codebook, from a file or from a store; with a store, bodies are compared with the "
        "frame of the year too.",
    .examples = "torikumi check --codebook data/privacy/codebook.json data/privacy/returns/2005.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = -1,
    .run = run,
};
