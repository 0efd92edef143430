/* torikumi store backup: a copy of a store in use. */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "interrupt.h"
#include "message.h"
#include "store.h"

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const store_settings *s = settings;
    tori_store *store = NULL;
    tori_error err = {0};
    (void)n;
    tori_code rc = tori_store_open(&store, environment_store(s->store), false, &err);
    if (rc == TORI_OK) {
        interrupt_wait(true);
        rc = tori_store_backup(store, operands[0], &err);
        interrupt_wait(false);
    }
    if (rc == TORI_OK && !s->quiet) {
        message_line(out, "%s: a copy of the store", operands[0]);
    }
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_store_backup = {
    .name = "store backup",
    .group = "Collect",
    .operands = "FILE",
    .summary = "copy a store while it is in use",
    .description =
        "Writes a copy of the store to a new file, as it stands between two imports: others may read "
        "meanwhile, and an import waits. The file appears whole or not at all, and never in the place of "
        "another.",
    .examples = "torikumi store backup --store demo/survey.db copy.db",
    .options = store_options,
    .settings_size = sizeof(store_settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
