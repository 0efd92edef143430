/* torikumi init: makes a store from a codebook. */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "interrupt.h"
#include "message.h"
#include "store.h"
#include "translate.h"

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const store_settings *s = settings;
    const char *path = environment_store(s->store);
    tori_codebook *book = NULL;
    tori_error err = {0};
    long long now;
    (void)n;
    tori_code rc = environment_now(&now, &err);
    if (rc == TORI_OK)
        rc = tori_codebook_read(&book, operands[0], &err);
    if (rc == TORI_OK) {
        interrupt_wait(true);
        rc = tori_store_create(path, book, now, &err);
        interrupt_wait(false);
    }
    if (rc == TORI_OK && !s->quiet) {
        message_line(out, P_("%s: a new store for %zu item", "%s: a new store for %zu items", tori_codebook_items(book)), path,
                     tori_codebook_items(book));
    }
    tori_codebook_free(book);
    return message_failure(rc, &err);
}

const command cmd_init = {
    .name = "init",
    .group = "Collect",
    .operands = "CODEBOOK",
    .summary = "make a store from a codebook",
    .description =
        "Makes a store: one file that will hold the frames, the returns of all years and the published "
        "figures. The codebook, a JSON file, says what is asked, of whom and since when; the store keeps a "
        "copy of it.\n"
        "A store that exists is never touched.",
    .examples = "torikumi init --store survey.db data/privacy/codebook.json",
    .options = store_options,
    .settings_size = sizeof(store_settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
