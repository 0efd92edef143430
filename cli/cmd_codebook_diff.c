/* torikumi codebook diff: what two codebooks or two years differ in. */
#include "codebook_export.h"
#include "command.h"
#include "common.h"
#include "environment.h"
#include "era.h"
#include "message.h"
#include "store.h"
#include "tables.h"

struct settings {
    const char *store, *codebook;
    table_options table;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    {.name = "codebook",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, codebook),
     .argument = "FILE",
     .help = "the codebook of two years",
     .unset = "the store's"},
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* The operands are years of one codebook, or files of two. */
typedef struct {
    tori_store *store;
    tori_codebook *books[2];
    tori_codebook_side sides[2];
} sources;

static tori_code open_years(sources *f, const struct settings *s, tori_error *err)
{
    tori_code rc;
    if (s->codebook != NULL)
        rc = tori_codebook_read(&f->books[0], s->codebook, err);
    else
        rc = tori_store_open(&f->store, environment_store(s->store), false, err);
    if (rc == TORI_OK)
        f->sides[0].book = f->sides[1].book = f->store != NULL ? tori_store_codebook(f->store) : f->books[0];
    return rc;
}

static tori_code open_both(sources *f, const struct settings *s, char *operands[], tori_error *err)
{
    bool years = true;
    tori_code rc = TORI_OK;
    for (int i = 0; i < 2; i++)
        years &= tori_era_parse_year(&f->sides[i].year, operands[i], NULL) == TORI_OK;
    if (years)
        return open_years(f, s, err);
    if (s->codebook != NULL || s->store != NULL)
        return tori_fail(err, TORI_EARG, "with --codebook or --store both operands are years, as 2006 2007");
    for (int i = 0; i < 2 && rc == TORI_OK; i++) {
        rc = tori_codebook_read(&f->books[i], operands[i], err);
        f->sides[i] = (tori_codebook_side){.book = f->books[i]};
    }
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    sources f = {0};
    tori_table *table = NULL;
    tori_error err = {0};
    (void)n;
    tori_code rc = open_both(&f, s, operands, &err);
    if (rc == TORI_OK)
        rc = tori_codebook_diff(&table, &f.sides[0], &f.sides[1], common_lang_of(s->table.lang, f.sides[1].book), &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, f.sides[1].book, out, &err);
    tori_table_free(table);
    for (int i = 0; i < 2; i++)
        tori_codebook_free(f.books[i]);
    tori_store_close(f.store);
    return message_failure(rc, &err);
}

const command cmd_codebook_diff = {
    .name = "codebook diff",
    .group = "Codebook",
    .operands = "OLD NEW",
    .summary = "show what two codebooks or two years differ in",
    .description = "OLD and NEW are files, or years of one codebook, whose x-years tell what each asks. "
                   "Shows items that "
                   "were added or dropped and those whose title, type, routing, choices or marks are others. "
                   "Differences "
                   "are no fault: the exit status is 0.",
    .examples = "torikumi codebook diff --codebook data/privacy/codebook.json 2006 2007",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 2,
    .max_operands = 2,
    .run = run,
};
