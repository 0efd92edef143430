/* The log: every entry of the ledger. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

enum {
    BATCH,
    AT,
    KIND,
    YEAR,
    FILE_NAME,
    SHA256,
    ROWS,
    KEPT,
    REFUSED,
    FINDINGS,
    WITHDRAWS,
    WITHDRAWN_BY,
    WHO,
    REASON,
    LINE,
    BODY,
    COLUMN,
    BEFORE,
    AFTER,
    LIST_COLUMNS
};

static const tori_column list_columns[LIST_COLUMNS] = {
    [BATCH] = {.id = "batch"},
    [AT] = {.id = "at"},
    [KIND] = {.id = "kind"},
    [YEAR] = {.id = "year"},
    [FILE_NAME] = {.id = "file"},
    [SHA256] = {.id = "sha256"},
    [ROWS] = {.id = "rows"},
    [KEPT] = {.id = "kept"},
    [REFUSED] = {.id = "refused"},
    [FINDINGS] = {.id = "findings"},
    [WITHDRAWS] = {.id = "withdraws"},
    [WITHDRAWN_BY] = {.id = "withdrawn_by"},
    [WHO] = {.id = "who"},
    [REASON] = {.id = "reason"},
    [LINE] = {.id = "line"},
    [BODY] = {.id = "body"},
    [COLUMN] = {.id = "column"},
    [BEFORE] = {.id = "before"},
    [AFTER] = {.id = "after"},
};

struct log {
    tori_table *entries, *corrections;
    const tori_log_view *view;
    const char *lang;
};

static tori_code list_entry(void *user, const tori_entry *e, tori_error *err)
{
    struct log *log = user;
    char at[TORI__MOMENT];
    tori__moment(at, e->at, log->view->zone);
    const tori_cell cells[LIST_COLUMNS] = {
        [BATCH] = tori__say_number(e->batch),
        [AT] = tori__say_text(at),
        [KIND] = tori__say_text(e->kind),
        [YEAR] = tori__say_number(e->year),
        [FILE_NAME] = tori__say_text(e->file),
        [SHA256] = tori__say_text(e->sha256),
        [ROWS] = tori__say_count(e->rows),
        [KEPT] = tori__say_count(e->kept),
        [REFUSED] = tori__say_count(e->refused),
        [FINDINGS] = tori__say_count(e->findings),
        [WITHDRAWS] = tori__say_number(e->withdraws),
        [WITHDRAWN_BY] = tori__say_number(e->withdrawn_by),
        [WHO] = tori__say_text(e->who),
        [REASON] = tori__say_text(e->reason),
    };
    return tori_table_row(log->entries, cells, err);
}

static tori_code list_correction(void *user, const tori_applied *c, tori_error *err)
{
    struct log *log = user;
    const tori_cell cells[LIST_COLUMNS] = {
        [BATCH] = tori__say_number(c->batch), [KIND] = tori__say_text("correction"),
        [REASON] = tori__say_text(c->reason), [LINE] = tori__say_number((int64_t)c->line),
        [BODY] = tori__say_text(c->body),     [COLUMN] = tori__say_text(c->column),
        [BEFORE] = tori__say_text(c->before), [AFTER] = tori__say_text(c->after),
    };
    return tori_table_row(log->entries, cells, err);
}

tori_code tori_log_list(tori_table **out, tori_store *store, const tori_log_view *view, tori_error *err)
{
    struct log log = {.view = view};
    *out = NULL;
    tori_code rc = tori_table_new(&log.entries, list_columns, LIST_COLUMNS, 0, err);
    if (rc == TORI_OK)
        rc = tori_store_entries(store, list_entry, list_correction, &log, err);
    if (rc == TORI_OK) {
        *out = log.entries;
        log.entries = NULL;
    }
    tori_table_free(log.entries);
    return rc;
}

/* "Withdraws 3; wrong file", "withdrawn by 5", "". */
static void remark(char *to, size_t size, const tori_entry *e, const char *lang)
{
    const bool en = strcmp(lang, "en") == 0;
    char what[64] = "";
    if (e->withdraws)
        snprintf(what, sizeof what, en ? "withdraws %lld" : "番号%lldを取り消す", e->withdraws);
    if (e->withdrawn_by)
        snprintf(what, sizeof what, en ? "withdrawn by %lld" : "番号%lldで取消し", e->withdrawn_by);
    snprintf(to, size, "%s%s%s", what, *what && *e->reason ? (en ? "; " : "、") : "", e->reason);
}

enum { SHEET_COLUMNS = 10, DIGITS = 12 };

static tori_code show_entry(void *user, const tori_entry *e, tori_error *err)
{
    struct log *log = user;
    char at[TORI__MOMENT], sha256[DIGITS + 1], why[600];
    tori__moment_brief(at, e->at, log->view->zone);
    snprintf(sha256, sizeof sha256, "%.*s", DIGITS, e->sha256);
    remark(why, sizeof why, e, log->lang);
    const tori_cell cells[SHEET_COLUMNS] = {
        tori__say_number(e->batch),
        tori__say_text(at),
        tori__say_text(tori__say_kind(e->kind, log->lang)),
        tori__say_number(e->year),
        tori__say_text(e->file),
        tori__say_text(sha256),
        tori__say_count(e->kept),
        tori__say_count(e->findings),
        tori__say_text(e->who),
        tori__say_text(why),
    };
    return tori_table_row(log->entries, cells, err);
}

static tori_code new_corrections(struct log *log, tori_error *err)
{
    const char *lang = log->lang;
    const tori_column columns[] = {
        {.id = "batch", .title = tori__say(TORI__SAY_BATCH, lang), .numeric = true},
        {.id = "line", .title = tori__say(TORI__SAY_LINE, lang), .numeric = true},
        {.id = "body", .title = tori__say(TORI__SAY_BODY, lang)},
        {.id = "column", .title = tori__say(TORI__SAY_COLUMN, lang)},
        {.id = "before", .title = tori__say(TORI__SAY_BEFORE, lang)},
        {.id = "after", .title = tori__say(TORI__SAY_AFTER, lang)},
        {.id = "reason", .title = tori__say(TORI__SAY_REASON, lang)},
    };
    tori_code rc = tori_table_new(&log->corrections, columns, sizeof columns / sizeof *columns, 0, err);
    if (rc == TORI_OK)
        rc = tori_table_title(log->corrections, tori__say(TORI__SAY_CORRECTIONS, lang), NULL, err);
    return rc;
}

static tori_code show_correction(void *user, const tori_applied *c, tori_error *err)
{
    struct log *log = user;
    const tori_cell cells[] = {
        tori__say_number(c->batch), tori__say_number((int64_t)c->line), tori__say_text(c->body),
        tori__say_text(c->column),  tori__say_text(c->before),          tori__say_text(c->after),
        tori__say_text(c->reason),
    };
    tori_code rc = log->corrections ? TORI_OK : new_corrections(log, err);
    return rc == TORI_OK ? tori_table_row(log->corrections, cells, err) : rc;
}

tori_code tori_log_sheet(tori_table **entries, tori_table **corrections, tori_store *store,
                         const tori_log_view *view, tori_error *err)
{
    const char *lang = tori__say_lang(store, view->lang);
    struct log log = {.view = view, .lang = lang};
    const tori_column columns[SHEET_COLUMNS] = {
        {.id = "batch", .title = tori__say(TORI__SAY_BATCH, lang), .numeric = true},
        {.id = "at", .title = tori__say(TORI__SAY_TIME, lang)},
        {.id = "kind", .title = tori__say(TORI__SAY_KIND, lang)},
        {.id = "year", .title = tori__say(TORI__SAY_YEAR, lang), .numeric = true},
        {.id = "file", .title = tori__say(TORI__SAY_FILE, lang)},
        {.id = "sha256", .title = "SHA-256"},
        {.id = "kept", .title = tori__say(TORI__SAY_KEPT, lang), .numeric = true},
        {.id = "findings", .title = tori__say(TORI__SAY_FINDINGS, lang), .numeric = true},
        {.id = "who", .title = tori__say(TORI__SAY_WHO, lang)},
        {.id = "reason", .title = tori__say(TORI__SAY_REASON, lang)},
    };
    *entries = *corrections = NULL;
    tori_code rc = tori_table_new(&log.entries, columns, SHEET_COLUMNS, 0, err);
    if (rc == TORI_OK)
        rc = tori_table_title(log.entries, tori__say(TORI__SAY_LOG, lang), NULL, err);
    if (rc == TORI_OK)
        rc = tori_store_entries(store, show_entry, show_correction, &log, err);
    if (rc == TORI_OK) {
        *entries = log.entries;
        *corrections = log.corrections;
        log = (struct log){0};
    }
    tori_table_free(log.entries);
    tori_table_free(log.corrections);
    return rc;
}
