/* torikumi status: how far the collection of a year is. */
#include "command.h"
#include "common.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"
#include "tables.h"

#include <stdlib.h>
#include <unistd.h>

/* "none" is a grouping too, and not the usual one. */
struct chosen {
    tori_grouping by;
    bool given;
};

struct settings {
    const char *store, *as_of, *where;
    struct chosen by;
    int year;
    bool missing;
    table_options table;
};

static tori_code parse_by(void *setting, const char *text, tori_error *err)
{
    struct chosen *chosen = setting;
    chosen->given = true;
    return common_by(&chosen->by, text, err);
}

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    OPTION_FISCAL_YEAR(struct settings, year, "the latest that has a frame or returns"),
    {.name = "missing",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, missing),
     .help = "list the bodies whose return is missing"},
    OPTION_BY_UNLESS(struct settings, by, parse_by, "by prefecture, and by kind"),
    OPTION_WHERE(struct settings, where),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* Is the year, or for 0 some year, in a list? *latest rises to the last one. */
static bool look_in(int *latest, int year, const int years[], size_t n)
{
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        found = found || year == 0 || years[i] == year;
        *latest = years[i] > *latest ? years[i] : *latest;
    }
    return found;
}

static tori_code find_year(int *year, tori_store *store, tori_error *err)
{
    int *framed = NULL, *returned = NULL, latest = 0;
    size_t n_framed, n_returned;
    tori_code rc = tori_store_frame_years(&framed, &n_framed, store, err);
    if (rc == TORI_OK)
        rc = tori_store_years(&returned, &n_returned, store, err);
    if (rc == TORI_OK) {
        bool in_frames = look_in(&latest, *year, framed, n_framed);
        bool in_returns = look_in(&latest, *year, returned, n_returned);
        if (!in_frames && !in_returns)
            rc = *year > 0 ? tori_fail(err, TORI_EARG, "the store has no frame and no returns of %d", *year)
                           : tori_fail(err, TORI_EARG, "the store has no frame and no returns yet");
    }
    if (rc == TORI_OK && *year == 0)
        *year = latest;
    free(framed);
    free(returned);
    return rc;
}

/* The counts, or the bodies that are missing. */
static tori_code make_table(tori_table **out, const struct settings *s, tori_store *store, int year, tori_error *err)
{
    tori_grouping by = s->by.by;
    tori_filter *where = NULL;
    tori_status_view view = {.lang = common_lang(s->table.lang),
                             .list = !tables_for_people(&s->table),
                             .bar = s->table.format == TORI_TEXT && s->table.output == NULL && isatty(STDOUT_FILENO),
                             .by = s->by.given ? &by : NULL};
    tori_code rc = reading_grouping(&by, &where, store, tori_store_codebook(store), s->where, err);
    view.where = where;
    if (rc == TORI_OK)
        rc = s->missing ? tori_status_missing(out, store, year, &view, err)
                        : tori_status(out, store, year, &view, err);
    tori_filter_free(where);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_table *table = NULL;
    tori_error err = {0};
    int year = s->year;
    (void)n;
    (void)operands;
    tori_code rc = s->missing && s->by.given
                       ? tori_fail(&err, TORI_EARG, "--missing lists bodies one by one: leave --by out")
                       : reading_open(&store, s->store, s->as_of, &err);
    if (rc == TORI_OK)
        rc = find_year(&year, store, &err);
    if (rc == TORI_OK)
        rc = make_table(&table, s, store, year, &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, tori_store_codebook(store), out, &err);
    tori_table_free(table);
    tori_store_close(store);
    return message_failure(rc, &err);
}

const command cmd_status = {
    .name = "status",
    .group = "Collect",
    .operands = "",
    .summary = "show which returns came in and which are missing",
    .description =
        "Counts, by prefecture, by kind and in total, or as --by says, the bodies of the year's frame: whose "
        "return came in, of how many of these an item that was asked has no answer (partly), whose return is "
        "missing, and whose was revised by a later one that says something else. On a terminal a bar shows "
        "what came in.\n"
        "--missing lists the bodies to remind, with in how many of the earlier surveys that asked them their "
        "return was missing too.",
    .examples = "torikumi status --store demo/survey.db --year 2007\n"
                "torikumi status --store demo/survey.db --year 2007 --by region,type\n"
                "torikumi status --store demo/survey.db --year 2007 --missing --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .run = run,
};
