/* torikumi bodies list: the bodies of a year or a day. */
#include "command.h"
#include "common.h"
#include "frames.h"
#include "message.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

struct settings {
    const char *store, *as_of, *on;
    int year;
    table_options table;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    OPTION_ONE_YEAR(struct settings, year, "the year of the frame", "the latest, or with --on the nearest"),
    {.name = "on",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, on),
     .argument = "DATE",
     .help = "a day to which the mergers carry the frame, as 2005-10-01 or H17.10.1",
     .unset = "the reference date of the year"},
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

enum { CODE, NAME, PREFECTURE, KIND, TYPE, POPULATION, REGION, SIZE, COLUMNS };

static const tori_column columns[2][COLUMNS] = {
    {[CODE] = {.id = "code", .title = "団体コード"},
     [NAME] = {.id = "name", .title = "団体名"},
     [PREFECTURE] = {.id = "prefecture", .title = "都道府県"},
     [KIND] = {.id = "kind", .title = "区分"},
     [TYPE] = {.id = "type", .title = "種類"},
     [POPULATION] = {.id = "population", .title = "人口", .numeric = true},
     [REGION] = {.id = "region", .title = "地方"},
     [SIZE] = {.id = "size", .title = "規模"}},
    {[CODE] = {.id = "code", .title = "code"},
     [NAME] = {.id = "name", .title = "name"},
     [PREFECTURE] = {.id = "prefecture", .title = "prefecture"},
     [KIND] = {.id = "kind", .title = "kind"},
     [TYPE] = {.id = "type", .title = "type"},
     [POPULATION] = {.id = "population", .title = "population", .numeric = true},
     [REGION] = {.id = "region", .title = "region"},
     [SIZE] = {.id = "size", .title = "size"}},
};

/* Ours, then those of the frame's own. */
static tori_code new_table(tori_table **out, const tori_frame *frame, bool english, tori_error *err)
{
    size_t n = tori_frame_columns(frame);
    tori_column *all = calloc(COLUMNS + n, sizeof *all);
    *out = NULL;
    if (all == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    memcpy(all, columns[english], sizeof columns[english]);
    for (size_t c = 0; c < n; c++)
        all[COLUMNS + c] =
            (tori_column){.id = tori_frame_column(frame, c), .title = tori_frame_column(frame, c)};
    tori_code rc = tori_table_new(out, all, COLUMNS + n, 0, err);
    free(all);
    return rc;
}

static tori_cell text_cell(const char *text)
{
    return (tori_cell){.type = TORI_CELL_TEXT, .text = text};
}

static void fill(tori_cell cells[], const tori_frame *frame, const tori_body *b, const tori_codebook *book,
                 const char *lang)
{
    int prefecture = tori_code_valid(b->code) ? tori_code_prefecture(b->code) : 0;
    int size = tori_codebook_size_of(book, b);
    cells[CODE] = text_cell(b->code);
    cells[NAME] = text_cell(b->name);
    cells[PREFECTURE] = text_cell(b->prefecture);
    cells[KIND] = text_cell(tori_kind_id(b->kind));
    cells[TYPE] = text_cell(b->type);
    cells[POPULATION] =
        (tori_cell){.type = b->population < 0 ? TORI_CELL_EMPTY : TORI_CELL_COUNT, .a = b->population};
    cells[REGION] = text_cell(tori_region_name(tori_prefecture_region(prefecture), lang));
    cells[SIZE] = text_cell(size < 0 ? "" : tori_codebook_size_title(book, (size_t)size, lang));
    for (size_t c = 0; c < tori_frame_columns(frame); c++)
        cells[COLUMNS + c] = text_cell(b->values[c]);
}

static tori_code make_table(tori_table **out, const tori_frame *frame, const tori_codebook *book,
                            const char *lang, int day, tori_error *err)
{
    char date[16], title[80];
    tori_cell *cells = calloc(COLUMNS + tori_frame_columns(frame), sizeof *cells);
    tori_code rc = cells != NULL ? new_table(out, frame, lang[0] == 'e', err)
                                 : tori_fail(err, TORI_ENOMEM, "out of memory");
    frames_format_day(date, day);
    snprintf(title, sizeof title, lang[0] == 'e' ? "The bodies on %s" : "%s現在の団体", date);
    if (rc == TORI_OK)
        rc = tori_table_title(*out, title, NULL, err);
    for (size_t i = 0; i < tori_frame_count(frame) && rc == TORI_OK; i++) {
        fill(cells, frame, tori_frame_get(frame, i), book, lang);
        rc = tori_table_row(*out, cells, err);
    }
    free(cells);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    frames f = {0};
    tori_frame *frame = NULL;
    tori_table *table = NULL;
    tori_error err = {0};
    int year = s->year, day = 0;
    (void)n;
    (void)operands;
    tori_code rc = s->on != NULL ? frames_parse_day(&day, s->on, &err) : TORI_OK;
    if (rc == TORI_OK)
        rc = frames_open(&f, s->store, s->as_of, &err);
    if (rc == TORI_OK && day > 0)
        rc = frames_on_day(&frame, &f, &year, day, &err);
    else if (rc == TORI_OK)
        rc = frames_of_year(&frame, &f, &year, &day, &err);
    if (rc == TORI_OK) {
        const tori_codebook *book = tori_store_codebook(f.store);
        rc = make_table(&table, frame, book, common_lang_of(s->table.lang, book), day, &err);
    }
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, tori_store_codebook(f.store), out, &err);
    tori_table_free(table);
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
        "through the mergers, with region, class of size (x-sizes of the codebook) and the frame's own "
        "columns. "
        "A body that a merger brought has no population and none of these columns.",
    .examples = "torikumi bodies list --store survey.db --year 2007 --format csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
