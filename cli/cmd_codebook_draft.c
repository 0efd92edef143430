/* torikumi codebook draft: proposes a codebook from files. */
#include "codebook_draft.h"
#include "command.h"
#include "common.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

struct settings {
    const char *questions, *output;
    tori_draft_options draft;
    bool quiet;
};

static const option options[] = {
    {.name = "questions",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, questions),
     .argument = "FILE",
     .help = "draft from this list of questions with their type and choices"},
    {.name = "code",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, draft.code),
     .argument = "HEADER",
     .help = "the column that holds the bodies' codes",
     .unset = "recognised"},
    {.name = "title",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, draft.title),
     .argument = "TEXT",
     .help = "title of the survey",
     .unset = "the file's name"},
    OPTION_ENCODING(struct settings, draft.encoding),
    OPTION_OUTPUT(struct settings, output),
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

static tori_code draft(char **json, const struct settings *s, int n, char *operands[],
                       tori_findings *findings, tori_error *err)
{
    if (s->questions != NULL && n > 0)
        return tori_fail(err, TORI_EARG, "--questions takes no files of returns");
    if (s->questions != NULL)
        return tori_codebook_draft_questions(json, s->questions, &s->draft, findings, err);
    if (n == 0)
        return tori_fail(err, TORI_EARG, "a file of returns is missing, or --questions FILE");
    return tori_codebook_draft(json, (const char *const *)operands, (size_t)n, &s->draft, findings, err);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_findings *findings = NULL;
    char *json = NULL;
    tori_error err = {0};
    char summary[200];
    tori_code rc = tori_findings_new(&findings, 0, &err);
    if (rc == TORI_OK)
        rc = draft(&json, s, n, operands, findings, &err);
    if (rc == TORI_OK && !(s->quiet && json != NULL))
        message_findings(stderr, &findings, 1);
    if (rc == TORI_OK && json == NULL) {
        message_summary(summary, sizeof summary, &findings, 1);
        rc = tori_fail(&err, TORI_EDATA, "%s: no codebook can be proposed", summary);
    }
    if (rc == TORI_OK)
        rc = output_text(json, s->output, out, &err);
    free(json);
    tori_findings_free(findings);
    return message_failure(rc, &err);
}

const command cmd_codebook_draft = {
    .name = "codebook draft",
    .group = "Codebook",
    .operands = "[FILE...]",
    .summary = "propose a codebook from files of returns",
    .description =
        "Looks at what stands in each column and proposes its type, the marks and choices that were seen, "
        "and what "
        "means a missing answer; code, name, prefecture, year and status columns are recognised. Read the "
        "result "
        "before you use it: notes on standard error say what could be otherwise.\n"
        "Files of several years make one codebook, in which x-years says when an item was asked. A list of "
        "questions (question, type, choices) is read with --questions.",
    .examples =
        "torikumi codebook draft data/privacy/returns/2006.csv data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
