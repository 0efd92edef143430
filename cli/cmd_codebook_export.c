/* torikumi codebook export: a codebook for other programs and for people. */
#include "codebook_export.h"
#include "command.h"
#include "common.h"
#include "environment.h"
#include "message.h"
#include "output.h"
#include "store.h"

#include <stdlib.h>

struct settings {
    const char *store, *codebook, *output;
    int format, lang;
};

static const char *format_word(int i)
{
    return i >= 0 && i < TORI_CODEBOOK_FORMATS ? tori_codebook_format_name((tori_codebook_format)i) : NULL;
}

static const option options[] = {
    {.name = "format",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "DDI Codebook 2.5, metadata for CSV on the Web, or a document",
     .word = format_word},
    OPTION_STORE(struct settings, store),
    {.name = "codebook",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, codebook),
     .argument = "FILE",
     .help = "the codebook",
     .unset = "the store's"},
    OPTION_LANG(struct settings, lang),
    OPTION_OUTPUT(struct settings, output),
    {.name = NULL},
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_codebook *book = NULL;
    char *text = NULL;
    tori_error err = {0};
    tori_code rc;
    (void)n;
    (void)operands;
    if (s->codebook != NULL)
        rc = tori_codebook_read(&book, s->codebook, &err);
    else
        rc = tori_store_open(&store, environment_store(s->store), false, &err);
    if (rc == TORI_OK)
        rc = tori_codebook_export(&text, book != NULL ? book : tori_store_codebook(store),
                                  (tori_codebook_format)s->format, common_lang(s->lang), &err);
    if (rc == TORI_OK)
        rc = output_text(text, s->output, out, &err);
    free(text);
    tori_codebook_free(book);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_codebook_export = {
    .name = "codebook export",
    .group = "Codebook",
    .operands = "",
    .summary = "write a codebook for other programs or for people",
    .description =
        "As DDI for data archives, as metadata that CSV tools read beside a file, or as Markdown: the items "
        "with their choices, marks and routing in words.",
    .examples = "torikumi codebook export --format markdown --codebook data/privacy/codebook.json",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
