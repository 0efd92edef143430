/* torikumi store check: is a store whole? */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "message.h"
#include "store.h"
#include "translate.h"

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const store_settings *s = settings;
    const char *path = environment_store(s->store);
    tori_store *store = NULL;
    tori_error err = {0};
    long long last = 0;
    (void)n;
    (void)operands;
    tori_code rc = tori_store_open(&store, path, false, &err);
    if (rc == TORI_OK)
        rc = tori_store_check(store, &err);
    if (rc == TORI_OK)
        rc = tori_store_last_batch(&last, store, &err);
    if (rc == TORI_OK && !s->quiet) {
        message_line(out,
                     P_("%s: whole, %lld entry in the log", "%s: whole, %lld entries in the log", (unsigned long)last),
                     path, last);
    }
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_store_check = {
    .name = "store check",
    .group = "Collect",
    .operands = "",
    .summary = "see whether a store is whole",
    .description =
        "Looks at every page of the file and at every return: whether it can be read, whether each entry of "
        "the log has as many returns as it took, and each return an answer for each item. Nothing is "
        "changed. A store that is damaged ends with status 1: use a copy of it.",
    .examples = "torikumi store check --store demo/survey.db",
    .options = store_options,
    .settings_size = sizeof(store_settings),
    .run = run,
};
