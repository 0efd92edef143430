/* torikumi bodies list: the bodies of a year or a day. */
#include "command.h"
#include "common.h"
#include "frames.h"
#include "message.h"
#include "tables.h"

struct settings {
    const char *store, *on, *output;
    int year, format, lang;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    {.name = "year",
     .type = OPTION_PARSED,
     .offset = offsetof(struct settings, year),
     .argument = "YEAR",
     .help = "the year of the frame",
     .unset = "the latest, or with --on the nearest",
     .parse = common_year},
    {.name = "on",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, on),
     .argument = "DATE",
     .help = "a day to which the mergers carry the frame, as 2005-10-01 or H17.10.1",
     .unset = "the reference date of the year"},
    OPTION_FORMAT(struct settings, format),
    OPTION_LANG(struct settings, lang),
    OPTION_OUTPUT(struct settings, output),
    {.name = NULL},
};

static const tori_column columns[2][6] = {
    {{.id = "code", .title = "団体コード"},
     {.id = "name", .title = "団体名"},
     {.id = "prefecture", .title = "都道府県"},
     {.id = "kind", .title = "区分"},
     {.id = "type", .title = "種類"},
     {.id = "population", .title = "人口", .numeric = true}},
    {{.id = "code", .title = "code"},
     {.id = "name", .title = "name"},
     {.id = "prefecture", .title = "prefecture"},
     {.id = "kind", .title = "kind"},
     {.id = "type", .title = "type"},
     {.id = "population", .title = "population", .numeric = true}},
};

static tori_code make_table(tori_table **out, const tori_frame *frame, bool english, const char *title,
                            tori_error *err)
{
    tori_code rc = tori_table_new(out, columns[english], 6, 0, err);
    if (rc == TORI_OK)
        rc = tori_table_title(*out, title, NULL, err);
    for (size_t i = 0; i < tori_frame_count(frame) && rc == TORI_OK; i++) {
        const tori_body *b = tori_frame_get(frame, i);
        const tori_cell cells[6] = {
            {.type = TORI_CELL_TEXT, .text = b->code},
            {.type = TORI_CELL_TEXT, .text = b->name},
            {.type = TORI_CELL_TEXT, .text = b->prefecture},
            {.type = TORI_CELL_TEXT, .text = tori_kind_id(b->kind)},
            {.type = TORI_CELL_TEXT, .text = b->type},
            {.type = b->population < 0 ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = b->population},
        };
        rc = tori_table_row(*out, cells, err);
    }
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    frames f = {0};
    tori_frame *frame = NULL;
    tori_table *table = NULL;
    table_list tables = {0};
    tori_error err = {0};
    char date[16], title[80];
    int year = s->year, day = 0;
    const char *lang = common_lang(s->lang);
    (void)n;
    (void)operands;
    tori_code rc = s->on != NULL ? frames_parse_day(&day, s->on, &err) : TORI_OK;
    if (rc == TORI_OK)
        rc = frames_open(&f, s->store, &err);
    if (rc == TORI_OK && day > 0)
        rc = frames_on_day(&frame, &f, &year, day, &err);
    else if (rc == TORI_OK)
        rc = frames_of_year(&frame, &f, &year, &day, &err);
    if (rc == TORI_OK) {
        lang = lang != NULL ? lang : tori_codebook_language(tori_store_codebook(f.store));
        bool english = lang[0] == 'e';
        frames_format_day(date, day);
        snprintf(title, sizeof title, english ? "The bodies on %s" : "%s現在の団体", date);
        rc = make_table(&table, frame, english, title, &err);
    }
    if (rc == TORI_OK) {
        rc = table_list_add(&tables, table, &err);
        table = NULL;
    }
    if (rc == TORI_OK)
        rc = tables_write(&tables, (tori_format)s->format, lang, s->output, out, &err);
    tori_table_free(table);
    table_list_free(&tables);
    tori_frame_free(frame);
    frames_close(&f);
    return message_failure(rc, &err);
}

const command cmd_bodies_list = {
    .name = "bodies list",
    .group = "Collect",
    .operands = "",
    .summary = "list the bodies of a year or a day",
    .description =
        "Prints the frame of a year, or the bodies of another day: those of the nearest frame, carried there "
        "through the mergers. A body that a merger brought has no population then.",
    .examples = "torikumi bodies list --store survey.db --year 2007 --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
