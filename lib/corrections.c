/* An editing log, and the entry for a cell. */
#include "corrections.h"

#include "body.h"
#include "sheet.h"
#include "text.h"
#include "translate.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum column { FILE_NAME, LINE, BODY, COLUMN, BEFORE, AFTER, REASON, COLUMNS };

static const tori_sheet_field columns[COLUMNS] = {
    [FILE_NAME] = {{"file", "ファイル", "ファイル名"}, false},
    [LINE] = {{"line", "行", "行番号"}, false},
    [BODY] = {{"body", "code", "団体コード", "団体"}, false},
    [COLUMN] = {{"column", "item", "項目", "列"}, true},
    [BEFORE] = {{"before", "修正前", "訂正前"}, true},
    [AFTER] = {{"after", "修正後", "訂正後"}, true},
    [REASON] = {{"reason", "理由", "修正理由", "訂正理由"}, true},
};

struct entry {
    tori_correction entry;
    char *folded;               /* entry.column */
    const char *spelling;       /* the column as the log has it */
    tori_code_readings reading; /* of the body's code */
    bool asked;                 /* a cell of its file was looked up */
};

struct tori_corrections {
    tori_sheet *sheet; /* owns the texts of the entries */
    struct entry *entries;
    size_t n;
};

static tori_code find_columns(int at[COLUMNS], const tori_sheet *sheet, const char *path, tori_error *err)
{
    size_t missing = tori_sheet_find(at, sheet, columns, COLUMNS);
    if (missing < COLUMNS)
        return tori_fail_at(err, TORI_EDATA, path, 1, 0, "a log of corrections needs a column \"%s\"",
                            columns[missing].names[0]);
    if (at[LINE] < 0 && at[BODY] < 0)
        return tori_fail_at(err, TORI_EDATA, path, 1, 0,
                            "a log of corrections needs a column \"line\" or \"body\"");
    return TORI_OK;
}

/* A cell of the sheet without the blanks around it, which are cut off in place. */
static char *trimmed(const tori_sheet *sheet, size_t record, int column)
{
    static char none[] = "";
    if (column < 0)
        return none;
    char *text = sheet->cells[record * sheet->n_columns + (size_t)column];
    text += strspn(text, " \t\r\n");
    size_t n = strlen(text);
    while (n > 0 && strchr(" \t\r\n", text[n - 1]))
        text[--n] = 0;
    return text;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_blank_record(const tori_sheet *sheet, size_t record)
{
    for (size_t c = 0; c < sheet->n_columns; c++)
        if (*trimmed(sheet, record, (int)c))
            return false;
    return true;
}

/* A physical line, from 1; *line is 0 where text is none. */
static tori_code parse_line(unsigned long *line, const char *text, tori_error *err)
{
    char *folded = NULL, *end = NULL;
    tori_code rc = tori_text_fold_name(&folded, text, strlen(text), err);
    *line = 0;
    if (rc != TORI_OK)
        return rc;
    errno = 0;
    unsigned long n = *folded >= '1' && *folded <= '9' ? strtoul(folded, &end, 10) : 0;
    if (end && !*end && errno == 0)
        *line = n;
    free(folded);
    return TORI_OK;
}

enum fault { NONE, LINE_NUMBER, NO_PLACE, NO_COLUMN, NO_REASON };

static const struct {
    int column; /* COLUMNS: the whole entry */
    const char *what, *remedy;
} faults[] = {
    [LINE_NUMBER] = {LINE, N_("the line must be a number from 1 on"), NULL},
    [NO_PLACE] = {COLUMNS, N_("the correction says neither the line nor the body that it is for"), NULL},
    [NO_COLUMN] = {COLUMN, N_("the correction does not say which column it is for"), NULL},
    [NO_REASON] = {REASON, N_("the correction gives no reason"), N_("say on whose word the cell is changed")},
};

static tori_code fill(struct entry *e, enum fault *fault, const tori_sheet *sheet, size_t record,
                      const int at[COLUMNS], tori_error *err)
{
    const char *line = trimmed(sheet, record, at[LINE]);
    *fault = NONE;
    e->spelling = trimmed(sheet, record, at[COLUMN]);
    e->entry = (tori_correction){.file = base_name(trimmed(sheet, record, at[FILE_NAME])),
                                 .body = trimmed(sheet, record, at[BODY]),
                                 .before = tori_sheet_cell(sheet, record, at[BEFORE]),
                                 .after = tori_sheet_cell(sheet, record, at[AFTER]),
                                 .reason = trimmed(sheet, record, at[REASON]),
                                 .at = sheet->lines[record]};
    tori_code rc = parse_line(&e->entry.line, line, err);
    if (rc != TORI_OK)
        return rc;
    if (*line && !e->entry.line)
        *fault = LINE_NUMBER;
    else if (!*line && !*e->entry.body)
        *fault = NO_PLACE;
    else if (!*e->spelling)
        *fault = NO_COLUMN;
    else if (!*e->entry.reason)
        *fault = NO_REASON;
    if (*fault != NONE)
        return TORI_OK;
    if (*e->entry.body)
        rc = tori_code_read(&e->reading, e->entry.body, strlen(e->entry.body), err);
    if (rc == TORI_OK)
        rc = tori_text_fold_name(&e->folded, e->spelling, strlen(e->spelling), err);
    e->entry.column = e->folded;
    return rc;
}

/* To the findings, or the end of the reading where there are none. */
static tori_code complain(const struct entry *e, enum fault fault, const int at[COLUMNS], const char *path,
                          tori_findings *findings, tori_error *err)
{
    int column = faults[fault].column;
    const char *remedy = faults[fault].remedy;
    const tori_finding finding = {.severity = TORI_ERROR,
                                  .rule = "correction",
                                  .file = path,
                                  .line = e->entry.at,
                                  .column = column < COLUMNS ? (unsigned)at[column] + 1 : 0,
                                  .header = column < COLUMNS ? columns[column].names[0] : NULL,
                                  .item = *e->spelling ? e->spelling : NULL,
                                  .body = *e->entry.body ? e->entry.body : NULL,
                                  .what = faults[fault].what,
                                  .remedy = remedy};
    if (findings)
        return tori_findings_add(findings, &finding, err);
    return tori_fail_at(err, TORI_EDATA, path, finding.line, finding.column, "%s%s%s", _(finding.what),
                        remedy ? _("; ") : "", remedy ? _(remedy) : "");
}

tori_code tori_corrections_read(tori_corrections **out, const char *path, tori_encoding encoding,
                                tori_findings *findings, tori_error *err)
{
    tori_corrections *log = NULL;
    int at[COLUMNS];
    tori_code rc;

    *out = NULL;
    log = calloc(1, sizeof *log);
    if (!log)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    rc = tori_sheet_read(&log->sheet, path, encoding, err);
    if (rc == TORI_OK)
        rc = find_columns(at, log->sheet, path, err);
    if (rc != TORI_OK)
        goto done;
    log->entries = calloc(log->sheet->n_records + 1, sizeof *log->entries);
    if (!log->entries) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    for (size_t r = 0; r < log->sheet->n_records; r++) {
        if (is_blank_record(log->sheet, r))
            continue;
        struct entry *e = &log->entries[log->n];
        enum fault fault;
        rc = fill(e, &fault, log->sheet, r, at, err);
        if (rc == TORI_OK && fault != NONE)
            rc = complain(e, fault, at, path, findings, err);
        if (rc != TORI_OK)
            goto done;
        log->n += fault == NONE;
    }
    *out = log;
    log = NULL; /* handed to the caller */
done:
    tori_corrections_free(log);
    return rc;
}

void tori_corrections_free(tori_corrections *log)
{
    if (!log)
        return;
    for (size_t i = 0; i < log->n; i++)
        free(log->entries[i].folded);
    free(log->entries);
    tori_sheet_free(log->sheet);
    free(log);
}

size_t tori_corrections_count(const tori_corrections *log)
{
    return log->n;
}

const tori_correction *tori_corrections_get(const tori_corrections *log, size_t i)
{
    assert(i < log->n);
    return &log->entries[i].entry;
}

/* The same text, or one code in two spellings. */
static tori_code same_body(bool *same, const struct entry *e, const char *body, tori_error *err)
{
    tori_code_readings reading = {0};
    tori_code rc = TORI_OK;
    body += strspn(body, " \t\r\n");
    size_t n = strlen(body);
    while (n > 0 && strchr(" \t\r\n", body[n - 1]))
        n--;
    *same = strlen(e->entry.body) == n && memcmp(e->entry.body, body, n) == 0;
    if (!*same && e->reading.n > 0)
        rc = tori_code_read(&reading, body, n, err);
    for (size_t i = 0; i < e->reading.n; i++)
        for (size_t k = 0; k < reading.n; k++)
            *same = *same || strcmp(e->reading.code[i], reading.code[k]) == 0;
    return rc;
}

tori_code tori_corrections_find(tori_correction **out, tori_corrections *log, const char *file,
                                unsigned long line, const char *body, const char *column, tori_error *err)
{
    const char *name = base_name(file);
    tori_code rc = TORI_OK;
    *out = NULL;
    for (size_t i = 0; i < log->n && rc == TORI_OK && !*out; i++) {
        struct entry *e = &log->entries[i];
        bool by_line = e->entry.line && line;
        bool by_body = *e->entry.body && body && *body;
        if (*e->entry.file && strcmp(e->entry.file, name) != 0)
            continue;
        e->asked = true;
        if (e->entry.found || (!by_line && !by_body) || (by_line && e->entry.line != line))
            continue;
        if (strcmp(e->folded, column) != 0 && strcmp(e->spelling, column) != 0)
            continue;
        bool same = true;
        if (by_body)
            rc = same_body(&same, e, body, err);
        if (rc == TORI_OK && same)
            *out = &e->entry;
    }
    return rc;
}

tori_code tori_corrections_unused(const tori_corrections *log, const char *path, tori_findings *findings,
                                  tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < log->n && rc == TORI_OK; i++) {
        const struct entry *e = &log->entries[i];
        bool other_file = *e->entry.file && !e->asked;
        const tori_finding finding = {
            .severity = other_file ? TORI_WARNING : TORI_ERROR,
            .rule = "correction",
            .file = path,
            .line = e->entry.at,
            .item = e->spelling,
            .body = *e->entry.body ? e->entry.body : NULL,
            .raw = other_file ? e->entry.file : e->entry.before,
            .what = other_file ? N_("was not among the files read, so the correction was not used")
                               : N_("was to be corrected, but no such cell was found"),
            .remedy = other_file ? N_("see whether the file's name is right")
                                 : N_("see whether line, body and column are those of the file"),
        };
        if (!e->entry.found)
            rc = tori_findings_add(findings, &finding, err);
    }
    return rc;
}
