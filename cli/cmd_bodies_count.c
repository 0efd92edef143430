/* torikumi bodies count: how many municipalities there are on a day. */
#include "command.h"
#include "common.h"
#include "frames.h"
#include "message.h"
#include "tables.h"

#include <string.h>

struct settings {
    const char *store, *as_of;
    text_list on;
    int year;
    table_options table;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    {.name = "on",
     .type = OPTION_LIST,
     .offset = offsetof(struct settings, on),
     .argument = "DATE",
     .help = "a day, as 2005-10-01 or H17.10.1; may be repeated",
     .unset = "the reference date of each frame"},
    OPTION_ONE_YEAR(struct settings, year, "the year of the frame to start from", "the nearest"),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

/* Official totals count 市区町村, or 市町村 without the special wards of Tokyo: both are
 * shown. Designated and core cities are cities. */
enum { CITIES, WARDS, TOWNS, VILLAGES, OTHERS, CLASSES };

static const char *const endings[CLASSES] = {
    [CITIES] = "市", [WARDS] = "区", [TOWNS] = "町", [VILLAGES] = "村", [OTHERS] = ""};

enum { COLUMNS = CLASSES + 4 };

static const tori_column columns[2][COLUMNS] = {
    {{.id = "date", .title = "期日"},
     {.id = "municipalities", .title = "市区町村", .numeric = true},
     {.id = "without_wards", .title = "市町村", .numeric = true},
     {.id = "cities", .title = "市", .numeric = true},
     {.id = "wards", .title = "特別区", .numeric = true},
     {.id = "towns", .title = "町", .numeric = true},
     {.id = "villages", .title = "村", .numeric = true},
     {.id = "others", .title = "不明", .numeric = true},
     {.id = "frame", .title = "もとの名簿", .numeric = true}},
    {{.id = "date", .title = "date"},
     {.id = "municipalities", .title = "municipalities", .numeric = true},
     {.id = "without_wards", .title = "without wards", .numeric = true},
     {.id = "cities", .title = "cities", .numeric = true},
     {.id = "wards", .title = "special wards", .numeric = true},
     {.id = "towns", .title = "towns", .numeric = true},
     {.id = "villages", .title = "villages", .numeric = true},
     {.id = "others", .title = "unknown", .numeric = true},
     {.id = "frame", .title = "from frame", .numeric = true}},
};

static int class_of(const tori_body *b)
{
    const char *text = b->type[0] != '\0' ? b->type : b->name;
    size_t n = strlen(text);
    int c = 0;
    while (c < OTHERS && (n < strlen(endings[c]) || strcmp(text + n - strlen(endings[c]), endings[c]) != 0))
        c++;
    return c;
}

static tori_code add_row(tori_table *table, const tori_frame *frame, int year, int day, tori_error *err)
{
    int64_t classes[CLASSES] = {0}, all = 0;
    tori_cell cells[COLUMNS] = {{.type = TORI_CELL_TEXT}};
    char date[16];
    for (size_t i = 0; i < tori_frame_count(frame); i++) {
        const tori_body *b = tori_frame_get(frame, i);
        if (b->kind != TORI_MUNICIPALITY)
            continue;
        all++;
        classes[class_of(b)]++;
    }
    frames_format_day(date, day);
    cells[0].text = date;
    cells[1] = (tori_cell){.type = TORI_CELL_COUNT, .a = all};
    cells[2] = (tori_cell){.type = TORI_CELL_COUNT, .a = all - classes[WARDS]};
    for (int c = 0; c < CLASSES; c++)
        cells[3 + c] = (tori_cell){.type = TORI_CELL_COUNT, .a = classes[c]};
    cells[3 + CLASSES] = (tori_cell){.type = TORI_CELL_NUMBER, .a = year};
    return tori_table_row(table, cells, err);
}

static tori_code count_day(tori_table *table, const frames *f, int year, const char *text, tori_error *err)
{
    tori_frame *frame = NULL;
    int day;
    tori_code rc = frames_parse_day(&day, text, err);
    if (rc == TORI_OK)
        rc = frames_on_day(&frame, f, &year, day, err);
    if (rc == TORI_OK)
        rc = add_row(table, frame, year, day, err);
    tori_frame_free(frame);
    return rc;
}

static tori_code count_frame(tori_table *table, const frames *f, int year, tori_error *err)
{
    tori_frame *frame = NULL;
    int day;
    tori_code rc = frames_of_year(&frame, f, &year, &day, err);
    if (rc == TORI_OK)
        rc = add_row(table, frame, year, day, err);
    tori_frame_free(frame);
    return rc;
}

static tori_code make_table(tori_table **out, const frames *f, const struct settings *s, tori_error *err)
{
    bool english = common_lang_of(s->table.lang, tori_store_codebook(f->store))[0] == 'e';
    tori_code rc = tori_table_new(out, columns[english], COLUMNS, 0, err);
    if (rc == TORI_OK)
        rc = tori_table_title(*out, english ? "Number of municipalities" : "市区町村の数", NULL, err);
    for (size_t i = 0; i < s->on.n && rc == TORI_OK; i++)
        rc = count_day(*out, f, s->year, s->on.texts[i], err);
    if (rc == TORI_OK && s->on.n == 0 && (s->year > 0 || f->n_years == 0))
        rc = count_frame(*out, f, s->year, err);
    for (size_t i = 0; s->on.n == 0 && s->year == 0 && i < f->n_years && rc == TORI_OK; i++)
        rc = count_frame(*out, f, f->years[i], err);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    frames f = {0};
    tori_table *table = NULL;
    tori_error err = {0};
    (void)n;
    (void)operands;
    tori_code rc = frames_open(&f, s->store, s->as_of, &err);
    if (rc == TORI_OK)
        rc = make_table(&table, &f, s, &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, tori_store_codebook(f.store), out, &err);
    tori_table_free(table);
    frames_close(&f);
    return message_failure(rc, &err);
}

const command cmd_bodies_count = {
    .name = "bodies count",
    .group = "Collect",
    .operands = "",
    .summary = "count the municipalities of a day",
    .description = "Carries the nearest frame through the mergers, forwards or backwards, to each day that "
                   "is asked for, and "
                   "counts its municipalities: all of them, those without the special wards of Tokyo, and "
                   "cities, wards, "
                   "towns and villages apart. What happens on a day holds from that day on.",
    .examples = "torikumi bodies count --store survey.db --on 2005-10-01 --on H18.4.1",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
