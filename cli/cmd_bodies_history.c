/* torikumi bodies history: what became of a body. */
#include "command.h"
#include "common.h"
#include "frames.h"
#include "message.h"
#include "tables.h"
#include "translate.h"

#include <string.h>

struct settings {
    const char *store, *as_of;
    table_options table;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static const tori_column columns[2][6] = {
    {{.id = "date", .title = "施行年月日"},
     {.id = "event", .title = "事由"},
     {.id = "old", .title = "旧コード"},
     {.id = "old_name", .title = "旧団体名"},
     {.id = "new", .title = "新コード"},
     {.id = "new_name", .title = "新団体名"}},
    {{.id = "date", .title = "date"},
     {.id = "event", .title = "event"},
     {.id = "old", .title = "old"},
     {.id = "old_name", .title = "old name"},
     {.id = "new", .title = "new"},
     {.id = "new_name", .title = "new name"}},
};

struct writing {
    tori_table *table;
    bool english;
    tori_code rc;
    tori_error *err;
};

static void add_row(void *user, const tori_merger *m)
{
    struct writing *w = user;
    char date[16];
    frames_format_day(date, m->day);
    const char *event = w->english ? tori_merger_event_id(m->event) : tori_merger_event_title(m->event);
    const char *const texts[6] = {date, event, m->old_code, m->old_name, m->new_code, m->new_name};
    tori_cell cells[6] = {{.type = TORI_CELL_TEXT}};
    for (int i = 0; i < 6; i++)
        cells[i] = (tori_cell){.type = TORI_CELL_TEXT, .text = texts[i]};
    if (w->rc == TORI_OK)
        w->rc = tori_table_row(w->table, cells, w->err);
}

/* The latest frame that has the body, for its name; "" when none has. */
static tori_code find_name(char to[200], const frames *f, const char *code, bool *found, tori_error *err)
{
    tori_code rc = TORI_OK;
    to[0] = '\0';
    *found = false;
    for (size_t i = f->n_years; i-- > 0 && rc == TORI_OK && !*found;) {
        tori_frame *frame = NULL;
        rc = tori_store_get_frame(&frame, f->store, f->years[i], err);
        const tori_body *body = frame != NULL ? tori_frame_find(frame, code) : NULL;
        *found = body != NULL;
        if (body != NULL)
            snprintf(to, 200, "%s", body->name);
        tori_frame_free(frame);
    }
    return rc;
}

/* The code as written, read as one that the mergers or a frame have. */
static tori_code find_code(char code[64], char name[200], const frames *f, const char *text, tori_error *err)
{
    tori_code_readings r = {0};
    tori_fate fate;
    bool found = false;
    tori_code rc = TORI_OK;
    if (f->jp_codes)
        rc = tori_code_read(&r, text, strlen(text), err);
    if (r.bad_check)
        return tori_fail(err, TORI_EARG, "\"%.60s\" has a wrong check digit; it should end in %c", text,
                         r.expected);
    for (size_t i = 0; i < (f->jp_codes ? r.n : 1) && rc == TORI_OK && !found; i++) {
        snprintf(code, 64, "%s", f->jp_codes ? r.code[i] : text);
        rc = find_name(name, f, code, &found, err);
        if (rc == TORI_OK && !found && f->mergers != NULL) {
            tori_mergers_follow(&fate, f->mergers, code, 0, NULL, NULL);
            found = fate.known;
        }
    }
    if (rc == TORI_OK && !found)
        rc = tori_fail(err, TORI_EARG, "no frame and no merger has the code \"%.60s\"", text);
    return rc;
}

static tori_code make_table(tori_table **out, const frames *f, const char *code, const char *name,
                            const struct settings *s, tori_error *err)
{
    bool english = common_lang_of(s->table.lang, tori_store_codebook(f->store))[0] == 'e';
    char title[300], note[1000];
    tori_fate fate = {.name = ""};
    tori_code rc = tori_table_new(out, columns[english], 6, 0, err);
    struct writing w = {.table = *out, .english = english, .rc = rc, .err = err};
    if (rc == TORI_OK && f->mergers != NULL)
        tori_mergers_follow(&fate, f->mergers, code, 0, add_row, &w);
    rc = w.rc;
    if (fate.name != NULL && fate.name[0] != '\0')
        name = fate.name;
    snprintf(title, sizeof title, "%s %s", code, name);
    if (rc == TORI_OK)
        rc = tori_table_title(*out, title, NULL, err);
    if (tori_fate_text(note, sizeof note, &fate, NULL) == 0)
        snprintf(note, sizeof note, "%s", fate.known ? _("still there") : _("no merger is known"));
    if (rc == TORI_OK)
        rc = tori_table_note(*out, note, err);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    frames f = {0};
    tori_table *table = NULL;
    tori_error err = {0};
    char code[64], name[200];
    (void)n;
    tori_code rc = frames_open(&f, s->store, s->as_of, &err);
    if (rc == TORI_OK)
        rc = find_code(code, name, &f, operands[0], &err);
    if (rc == TORI_OK)
        rc = make_table(&table, &f, code, name, s, &err);
    if (rc == TORI_OK)
        rc = tables_write_one(table, &s->table, tori_store_codebook(f.store), out, &err);
    tori_table_free(table);
    frames_close(&f);
    return message_failure(rc, &err);
}

const command cmd_bodies_history = {
    .name = "bodies history",
    .group = "Collect",
    .operands = "CODE",
    .summary = "tell what became of a body",
    .description =
        "Follows a body through the mergers: what came into it, what it became, and what became of that. A "
        "last "
        "line says when it ceased and which bodies hold its area now. The check digit may be left out.",
    .examples = "torikumi bodies history --store survey.db 387622",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
