/* Lists of mergers from files, in three forms. */
#include "internal.h"

#include "../era.h"
#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

tori_code tori__mergers_fault(const struct tori__mergers_file *f, size_t row, int column,
                              tori_severity severity, const char *what, const char *remedy, tori_error *err)
{
    const tori_finding finding = {.severity = severity,
                                  .rule = "merger",
                                  .file = f->path,
                                  .line = f->sheet->lines[row],
                                  .column = (unsigned)(column + 1),
                                  .raw = column < 0 ? NULL : tori_sheet_cell(f->sheet, row, column),
                                  .what = what,
                                  .remedy = remedy};
    return tori_findings_add(f->findings, &finding, err);
}

tori_code tori__mergers_day(int *day, const struct tori__mergers_file *f, size_t row, int column,
                            tori_error *err)
{
    int year, month, number;
    *day = 0;
    tori_code rc = tori_era_parse_date(&year, &month, &number, tori_sheet_cell(f->sheet, row, column), err);
    if (rc == TORI_ENOMEM)
        return rc;
    if (rc == TORI_OK && number > 0) {
        *day = year * 10000 + month * 100 + number;
        return TORI_OK;
    }
    return tori__mergers_fault(f, row, column, TORI_ERROR, "is no day",
                               "write it like 2005-10-01 or H17.10.1", err);
}

tori_code tori__mergers_code(char to[64], const struct tori__mergers_file *f, size_t row, int column,
                             tori_error *err)
{
    const char *cell = tori_sheet_cell(f->sheet, row, column);
    size_t n = strlen(cell);
    tori_code_readings readings;
    to[0] = 0;
    if (n == 0)
        return TORI_OK;
    if (!f->jp_codes && n < 64) {
        memcpy(to, cell, n + 1);
        return TORI_OK;
    }
    tori_code rc = tori_code_read(&readings, cell, n, err);
    if (rc != TORI_OK)
        return rc;
    for (size_t i = 0; f->jp_codes && i < readings.n; i++)
        if (readings.n == 1 || readings.lost_zero[i] == f->six_digits) {
            memcpy(to, readings.code[i], 7);
            return TORI_OK;
        }
    return tori__mergers_fault(f, row, column, TORI_ERROR, "is no code of a body",
                               "write five digits, or six with the check digit", err);
}

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* Districts have codes of their own in e-Stat's list, and no municipality's name. */
static bool is_district(const char *name)
{
    return ends_in(name, "郡") || ends_in(name, "支庁") || ends_in(name, "振興局");
}

static bool is_ward(const char *code)
{
    const char *city = *code ? tori_code_city(code, NULL) : NULL;
    return city && strcmp(city, code) != 0;
}

bool tori__mergers_border(const char *text)
{
    return strstr(text, "境界") || strstr(text, "の一部が");
}

/* Islands under Russian rule since 1945: in e-Stat's list, in no frame. */
static bool is_northern_island(const char *code)
{
    return strcmp(code, "01695") >= 0 && strcmp(code, "01701") < 0;
}

tori_code tori__mergers_take(const struct tori__mergers_file *f, const tori_merger *merger, tori_error *err)
{
    tori_merger m = *merger;
    bool whole = *m.old_code || m.event == TORI_MERGER_BEGIN;
    if (f->jp_codes && is_ward(m.new_code) && *m.old_code && !is_ward(m.old_code))
        m.new_code = tori_code_city(m.new_code, &m.new_name);
    bool body = !f->jp_codes || !(is_district(m.old_name) || is_district(m.new_name) || is_ward(m.old_code) ||
                                  is_ward(m.new_code) || is_northern_island(m.new_code));
    /* Rows of a changed district pair each of its bodies with all: only those with the
     * same name mean one body. */
    if (m.event == TORI_MERGER_DISTRICT && strcmp(m.old_name, m.new_name) != 0)
        body = false;
    if (whole && body)
        return tori_mergers_add(f->list, &m, err);
    f->list->passed_over++;
    return TORI_OK;
}

/* The columns of the two forms with a code on either side. Folded. */
enum { DAY, EVENT, OLD, OLD_NAME, OLD_DISTRICT, NEW, NEW_NAME, NEW_DISTRICT, COLUMNS };

static const tori_sheet_field fields[COLUMNS] = {
    [DAY] = {{"date", "施行年月日", "年月日", "廃置分合等施行年月日"}, true},
    [EVENT] = {{"event", "type", "事由", "異動"}, true},
    [OLD] = {{"old", "from_code", "旧コード", "旧団体コード"}, true},
    [OLD_NAME] = {{"old_name", "from_name", "旧団体名"}, false},
    [OLD_DISTRICT] = {{"from_gun"}, false},
    [NEW] = {{"new", "to_code", "新コード", "新団体コード"}, true},
    [NEW_NAME] = {{"new_name", "to_name", "新団体名"}, false},
    [NEW_DISTRICT] = {{"to_gun"}, false},
};

/* A designated city stands where its wards have their city, with a blank for a name;
 * a district without a name is a district. */
static const char *read_name(const struct tori__mergers_file *f, size_t row, int name, int district)
{
    const char *text = tori_sheet_cell(f->sheet, row, name);
    return *text ? text : tori_sheet_cell(f->sheet, row, district);
}

static tori_code read_row(const struct tori__mergers_file *f, size_t row, const int column[COLUMNS],
                          tori_error *err)
{
    char from[64] = "", to[64] = "";
    tori_merger m = {.old_code = from, .new_code = to, .line = f->sheet->lines[row]};
    size_t faults = tori_findings_count(f->findings, TORI_ERROR);
    const char *event = tori_sheet_cell(f->sheet, row, column[EVENT]);
    if (tori__mergers_border(event)) {
        f->list->passed_over++;
        return TORI_OK;
    }
    tori_code rc = tori__mergers_day(&m.day, f, row, column[DAY], err);
    if (rc == TORI_OK)
        rc = tori__mergers_code(from, f, row, column[OLD], err);
    if (rc == TORI_OK)
        rc = tori__mergers_code(to, f, row, column[NEW], err);
    m.old_name = read_name(f, row, column[OLD_NAME], column[OLD_DISTRICT]);
    m.new_name = read_name(f, row, column[NEW_NAME], column[NEW_DISTRICT]);
    m.event = tori_merger_event_parse(event);
    if (m.event == TORI_MERGER_EVENTS && !*from) /* 沖縄返還, 北方領土 */
        m.event = TORI_MERGER_BEGIN;
    if (rc == TORI_OK && m.event == TORI_MERGER_EVENTS)
        rc = tori__mergers_fault(f, row, column[EVENT], TORI_ERROR, "is no event",
                                 "write one like 新設合併, 編入合併, 分割, 名称変更", err);
    if (rc == TORI_OK && !*from && !*to)
        rc = tori__mergers_fault(f, row, -1, TORI_ERROR, "the row names neither an old nor a new body",
                                 "write the code of each", err);
    if (rc != TORI_OK || tori_findings_count(f->findings, TORI_ERROR) > faults)
        return rc;
    return tori__mergers_take(f, &m, err);
}

/* Six digits anywhere: this file writes check digits. */
static tori_code find_six_digits(bool *found, const tori_sheet *sheet, int column, tori_error *err)
{
    tori_code rc = TORI_OK;
    *found = false;
    for (size_t row = 0; row < sheet->n_records && rc == TORI_OK && !*found; row++) {
        const char *cell = tori_sheet_cell(sheet, row, column);
        tori_code_readings readings;
        rc = tori_code_read(&readings, cell, strlen(cell), err);
        *found = readings.bad_check || (readings.n == 1 && strlen(cell) % 6 == 0); /* ASCII or full width */
    }
    return rc;
}

static tori_code read_pairs(struct tori__mergers_file *f, tori_error *err)
{
    int column[COLUMNS];
    tori_code rc = TORI_OK;
    size_t missing = tori_sheet_find(column, f->sheet, fields, COLUMNS);
    if (missing < COLUMNS)
        return tori_fail_at(err, TORI_EDATA, f->path, 1, 0,
                            "no column \"%s\"; a list of mergers has date, event, old and new, or is that of "
                            "e-Stat (標準地域コード, 廃置分合等施行年月日, 改正事由)",
                            fields[missing].names[0]);
    f->six_digits = false;
    if (f->jp_codes)
        rc = find_six_digits(&f->six_digits, f->sheet, column[OLD], err);
    for (size_t row = 0; row < f->sheet->n_records && rc == TORI_OK; row++)
        rc = read_row(f, row, column, err);
    return rc;
}

/* Say which bodies went into several: their answers belong to none of these alone. */
static tori_code note_splits(const struct tori__mergers_file *f, tori_error *err)
{
    const tori_mergers *list = f->list;
    tori_code rc = TORI_OK;
    for (size_t d = 0; d < list->n_days; d++) {
        const struct tori__day *day = &list->days[d];
        for (size_t c = day->change; c < day->change_end && rc == TORI_OK; c++) {
            const char *code = list->codes[list->changes[c].code].code;
            char what[600];
            tori_fate fate;
            if (!list->changes[c].before || list->changes[c].after)
                continue;
            tori_mergers_follow(&fate, list, code, day->day, NULL, NULL);
            if (!fate.split || fate.ceased != day->day)
                continue;
            tori_fate_text(what, sizeof what, &fate, NULL);
            const tori_finding finding = {.severity = TORI_NOTE,
                                          .rule = "split",
                                          .file = f->path,
                                          .body = code,
                                          .name = fate.name,
                                          .what = what};
            rc = tori_findings_add(f->findings, &finding, err);
        }
    }
    return rc;
}

tori_code tori_mergers_read(tori_mergers **out, const char *path, tori_encoding encoding, bool jp_codes,
                            tori_findings *findings, tori_error *err)
{
    static const char *const reason[] = {"改正事由", NULL};
    tori_sheet *sheet = NULL;
    struct tori__mergers_file f = {.path = path, .jp_codes = jp_codes, .findings = findings};
    *out = NULL;
    tori_code rc = tori_sheet_read(&sheet, path, encoding, err);
    if (rc == TORI_OK)
        rc = tori_mergers_new(&f.list, err);
    if (rc != TORI_OK)
        goto done;
    f.sheet = sheet;
    memcpy(f.list->sha256, sheet->sha256, sizeof f.list->sha256);
    rc = tori_sheet_column(sheet, reason) >= 0 ? tori__mergers_read_reasons(&f, err) : read_pairs(&f, err);
    if (rc == TORI_OK)
        rc = tori_mergers_order(f.list, err);
    if (rc == TORI_OK)
        rc = note_splits(&f, err);
    if (rc != TORI_OK)
        goto done;
    *out = f.list;
    f.list = NULL;
done:
    tori_sheet_free(sheet);
    tori_mergers_free(f.list);
    return rc;
}
