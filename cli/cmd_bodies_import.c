/* torikumi bodies import: puts the frame of a year into the store. */
#include "command.h"
#include "era.h"
#include "frames.h"
#include "list_import.h"
#include "message.h"
#include "translate.h"

struct settings {
    const char *store;
    int year;
    tori_encoding encoding;
    bool replace, quiet;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_YEAR(struct settings, year),
    OPTION_ENCODING(struct settings, encoding),
    {.name = "replace",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, replace),
     .help = "put it in place of the frame that the year has"},
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

/* A frame with a fault is refused: a body left out would be missing from every base. */
static tori_code read_frame(tori_frame **frame, int *year, const list_import *to, const struct settings *s,
                            const char *path, tori_error *err)
{
    char faults[200];
    *year = s->year;
    tori_code rc = TORI_OK;
    if (*year == 0)
        rc = tori_era_year_of_name(year, path, err);
    if (rc == TORI_OK)
        rc = tori_frame_read(frame, path, s->encoding, tori_codebook_jp_codes(tori_store_codebook(to->store)),
                             to->findings, err);
    if (rc != TORI_OK)
        return rc;
    message_findings(stderr, &to->findings, 1);
    message_summary(faults, sizeof faults, &to->findings, 1);
    if (tori_findings_count(to->findings, TORI_ERROR) > 0)
        return tori_fail(err, TORI_EDATA, "%s: nothing was done", faults);
    return TORI_OK;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    list_import to = {0};
    tori_frame *frame = NULL;
    tori_error err = {0};
    int year = 0;
    bool changed = false;
    (void)n;
    tori_code rc = list_import_begin(&to, s->store, &err);
    if (rc == TORI_OK)
        rc = read_frame(&frame, &year, &to, s, operands[0], &err);
    if (rc == TORI_OK)
        rc = tori_store_put_frame(to.store, year, frame, operands[0], s->replace, to.now, &changed, &err);
    if (rc == TORI_OK && !s->quiet) {
        char sizes[FRAMES_SIZES];
        frames_sizes(sizes, sizeof sizes, frame);
        message_line(out, changed ? N_("the frame of %d now has %s") : N_("the frame of %d is the same already: %s"), year,
                    sizes);
    }
    tori_frame_free(frame);
    return list_import_end(&to, rc, &err);
}

const command cmd_bodies_import = {
    .name = "bodies import",
    .group = "Collect",
    .operands = "FILE",
    .summary = "put the frame of a year into the store",
    .description =
        "The frame is the list of bodies that exist on the year's reference date. Returns are compared with "
        "it, and bodies of the frame that sent no return stay in the base of a rate.\n"
        "The file has columns for code and name, or is the official list of codes as it is published "
        "(団体コード, 都道府県名, 市区町村名); type, kind and population are taken where they are there, and "
        "a type that is not there follows from code and name. Every other column (staff, area, a fiscal "
        "index, "
        "a grouping of your own) is kept under its header. All faults of a file are shown, and a file with a "
        "fault is refused. A year that has a frame keeps it unless --replace is given.",
    .examples = "torikumi bodies import --store survey.db --year 2007 data/privacy/frames/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
