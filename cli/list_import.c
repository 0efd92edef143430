/* Takes a list from a file into the store: a frame, mergers, published figures. */
#include "list_import.h"

#include "environment.h"
#include "message.h"

#include <stdio.h>

const option list_import_options[] = {
    OPTION_STORE(list_import_settings, store),
    OPTION_ENCODING(list_import_settings, encoding),
    OPTION_ON_ERROR(list_import_settings, on_error),
    OPTION_QUIET(list_import_settings, quiet),
    {.name = NULL},
};

tori_code list_import_begin(list_import *to, const char *path, tori_error *err)
{
    *to = (list_import){0};
    tori_code rc = environment_now(&to->now, err);
    if (rc == TORI_OK)
        rc = tori_store_open(&to->store, environment_store(path), true, err);
    return rc == TORI_OK ? tori_findings_new(&to->findings, 0, err) : rc;
}

tori_code list_import_judge(list_import *to, bool skip, tori_error *err)
{
    message_findings(stderr, &to->findings, 1);
    return message_verdict(&to->findings, 1, skip, &to->faulty, err);
}

int list_import_end(list_import *to, tori_code rc, const tori_error *err)
{
    bool faulty = to->faulty;
    tori_findings_free(to->findings);
    tori_store_close(to->store);
    *to = (list_import){0};
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, err);
}
