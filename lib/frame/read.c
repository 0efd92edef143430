/* A frame from a file, with everything that is wrong in it. */
#include "../body.h"
#include "../sheet.h"
#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns of a frame, with the headers that are understood: ours, and
 * those of the official list of codes. Folded: no spaces, NFKC. */
enum { CODE, NAME, MUNICIPALITY, PREFECTURE, KIND, TYPE, POPULATION, COLUMNS };

static const char *const headers[COLUMNS][7] = {
    [CODE] = {"code", "団体コード", "地方公共団体コード", "全国地方公共団体コード", "lgcode", NULL},
    [NAME] = {"name", "団体名", NULL},
    [MUNICIPALITY] = {"municipality", "市区町村名", "市区町村名(漢字)", "市町村名", "市町村名(漢字)", NULL},
    [PREFECTURE] = {"prefecture", "都道府県名", "都道府県名(漢字)", "都道府県", "pref", NULL},
    [KIND] = {"kind", "区分", "団体区分", NULL},
    [TYPE] = {"type", "種類", "市区町村の種類", "団体種別", NULL},
    [POPULATION] = {"population", "人口", "総人口", "総数(人口)", NULL},
};

/* How a name is read aloud groups nothing. */
static const char *const readings_aloud[] = {"*カナ*", "*かな*", "*ふりがな*", "*フリガナ*", "*_kana", NULL};

struct reading {
    const tori_sheet *sheet;
    const char *path;
    int column[COLUMNS];
    int *kept; /* columns of the sheet that become columns of the frame */
    size_t n_kept;
    const char **values; /* of the row at hand */
    size_t repaired;     /* codes that got their zero back */
    bool jp_codes, faulty;
    tori_frame *frame;
    tori_findings *findings;
};

/* A fault of the row at hand, which is then left out. */
static tori_code fault(struct reading *r, size_t row, int column, const char *what, const char *remedy,
                       tori_error *err)
{
    const tori_finding f = {.rule = "frame",
                            .file = r->path,
                            .line = r->sheet->lines[row],
                            .column = (unsigned)(r->column[column] + 1),
                            .raw = tori_sheet_cell(r->sheet, row, r->column[column]),
                            .what = what,
                            .remedy = remedy};
    r->faulty = true;
    if (!r->findings)
        return tori_fail_at(err, TORI_EDATA, f.file, f.line, f.column, "\"%.100s\" %s%s%s", f.raw, _(what),
                            remedy ? _("; ") : "", remedy ? _(remedy) : "");
    return tori_findings_add(r->findings, &f, err);
}

/* Does the row name the prefecture that a code begins with? */
static bool prefecture_agrees(const struct reading *r, size_t row, const char *code)
{
    const char *own = tori_prefecture_name(tori_code_prefecture(code), "ja");
    return strcmp(own, tori_sheet_cell(r->sheet, row, r->column[PREFECTURE])) == 0 ||
           strcmp(own, tori_sheet_cell(r->sheet, row, r->column[NAME])) == 0;
}

/* A code that a spreadsheet shortened has two readings, or one that is not as
 * written: only the prefecture's name beside it can vouch for either. */
static tori_code read_short(char to[64], struct reading *r, size_t row, const tori_code_readings *readings,
                            tori_error *err)
{
    size_t fitting = 0, which = 0;
    for (size_t i = 0; i < readings->n; i++)
        if (prefecture_agrees(r, row, readings->code[i])) {
            which = i;
            fitting++;
        }
    if (fitting == 0 && readings->n == 1 && !readings->lost_zero[0])
        fitting = 1; /* five digits of which only the check digit is missing */
    if (fitting != 1)
        return fault(r, row, CODE, "is not a code of six digits",
                     "write all six digits, the cell formatted as text", err);
    r->repaired += readings->lost_zero[which];
    memcpy(to, readings->code[which], 7);
    return TORI_OK;
}

static tori_code read_code(char to[64], struct reading *r, size_t row, tori_error *err)
{
    const char *cell = tori_sheet_cell(r->sheet, row, r->column[CODE]);
    tori_code_readings readings;
    size_t n = strlen(cell);
    if (!r->jp_codes) {
        if (n == 0 || n > 63)
            return fault(r, row, CODE, "is not a code of 1 to 63 bytes", NULL, err);
        memcpy(to, cell, n + 1);
        return TORI_OK;
    }
    tori_code rc = tori_code_read(&readings, cell, n, err);
    if (rc != TORI_OK)
        return rc;
    if (readings.bad_check) {
        char remedy[128];
        snprintf(remedy, sizeof remedy, _("it should end in %c"), readings.expected);
        return fault(r, row, CODE, "has a wrong check digit", remedy, err);
    }
    return read_short(to, r, row, &readings, err);
}

static tori_code read_kind(tori_body *b, struct reading *r, size_t row, tori_error *err)
{
    const char *cell = tori_sheet_cell(r->sheet, row, r->column[KIND]);
    if (!*cell) {
        b->kind = r->jp_codes && *b->code ? tori_code_kind(b->code) : TORI_KIND_OTHER;
        return TORI_OK;
    }
    b->kind = tori_kind_parse(cell);
    if (b->kind == TORI_KINDS)
        return fault(r, row, KIND, "is no kind", "use prefecture, municipality, association or other", err);
    return TORI_OK;
}

static tori_code read_population(tori_body *b, struct reading *r, size_t row, tori_error *err)
{
    const char *cell = tori_sheet_cell(r->sheet, row, r->column[POPULATION]);
    long long value = 0;
    b->population = -1;
    if (!*cell)
        return TORI_OK;
    for (const char *p = cell; *p; p++) {
        if (*p == ',')
            continue;
        if (*p < '0' || *p > '9' || value > 100000000000)
            return fault(r, row, POPULATION, "is no number of inhabitants",
                         "write a whole number, or leave it blank", err);
        value = value * 10 + (*p - '0');
    }
    b->population = value;
    return TORI_OK;
}

static void read_texts(tori_body *b, const struct reading *r, size_t row)
{
    b->prefecture = tori_sheet_cell(r->sheet, row, r->column[PREFECTURE]);
    if (!*b->prefecture && r->jp_codes)
        b->prefecture = tori_prefecture_name(tori_code_prefecture(b->code), "ja");
    b->name = tori_sheet_cell(r->sheet, row, r->column[NAME]);
    if (!*b->name)
        b->name = tori_sheet_cell(r->sheet, row, r->column[MUNICIPALITY]);
    if (!*b->name) /* the official list leaves a prefecture's own row so */
        b->name = b->prefecture;
    b->type = tori_sheet_cell(r->sheet, row, r->column[TYPE]);
    if (!*b->type && r->jp_codes)
        b->type = tori_code_type(b->code, b->name);
    for (size_t c = 0; c < r->n_kept; c++)
        r->values[c] = tori_sheet_cell(r->sheet, row, r->kept[c]);
    b->values = r->values;
}

static tori_code read_row(struct reading *r, size_t row, tori_error *err)
{
    char code[64] = "";
    tori_body b = {.code = code};
    r->faulty = false;
    tori_code rc = read_code(code, r, row, err);
    if (rc == TORI_OK)
        rc = read_kind(&b, r, row, err);
    if (rc == TORI_OK)
        rc = read_population(&b, r, row, err);
    if (rc == TORI_OK && *code && tori_frame_find(r->frame, code))
        rc = fault(r, row, CODE, "stands here a second time", "take one of the rows out", err);
    if (rc != TORI_OK || r->faulty)
        return rc;
    read_texts(&b, r, row);
    return tori_frame_add(r->frame, &b, err);
}

static bool is_known(const struct reading *r, int column)
{
    for (int c = 0; c < COLUMNS; c++)
        if (r->column[c] == column)
            return true;
    return false;
}

/* What is neither ours nor a reading aloud is kept under its header. */
static tori_code find_columns(struct reading *r, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (int c = 0; c < COLUMNS; c++)
        r->column[c] = tori_sheet_column(r->sheet, headers[c]);
    if (r->column[CODE] < 0)
        return tori_fail_at(err, TORI_EDATA, r->path, 1, 0,
                            "no column \"code\"; a frame needs code and name");
    if (r->column[NAME] < 0 && r->column[MUNICIPALITY] < 0 && (r->column[PREFECTURE] < 0 || !r->jp_codes))
        return tori_fail_at(err, TORI_EDATA, r->path, 1, 0,
                            "no column \"name\"; a frame needs code and name");
    for (size_t c = 0; c < r->sheet->n_columns && rc == TORI_OK; c++) {
        const char *header = r->sheet->header[c];
        bool aloud = false;
        for (int i = 0; readings_aloud[i]; i++)
            aloud = aloud || tori_text_glob(readings_aloud[i], header);
        if (!*header || aloud || is_known(r, (int)c))
            continue;
        if (tori_frame_find_column(r->frame, header) >= 0)
            return tori_fail_at(err, TORI_EDATA, r->path, 1, (unsigned)c + 1,
                                "the column \"%.100s\" stands twice", header);
        rc = tori_frame_add_column(r->frame, header, err);
        r->kept[r->n_kept++] = (int)c;
    }
    return rc;
}

static tori_code note_repairs(const struct reading *r, tori_error *err)
{
    char what[160];
    snprintf(what, sizeof what,
             P_("%zu code had lost a leading zero, which was put back",
                "%zu codes had lost a leading zero, which was put back", r->repaired),
             r->repaired);
    const tori_finding f = {.severity = TORI_NOTE, .rule = "lost-zero", .file = r->path, .what = what};
    return r->repaired > 0 && r->findings ? tori_findings_add(r->findings, &f, err) : TORI_OK;
}

tori_code tori_frame_read(tori_frame **out, const char *path, tori_encoding encoding, bool jp_codes,
                          tori_findings *findings, tori_error *err)
{
    tori_sheet *sheet = NULL;
    struct reading r = {.path = path, .jp_codes = jp_codes, .findings = findings};

    *out = NULL;
    tori_code rc = tori_sheet_read(&sheet, path, encoding, err);
    if (rc != TORI_OK)
        goto done;
    r.sheet = sheet;
    if (sheet->n_records == 0) {
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "has a header but no bodies");
        goto done;
    }
    r.kept = calloc(sheet->n_columns, sizeof *r.kept);
    r.values = calloc(sheet->n_columns, sizeof *r.values);
    rc = r.kept && r.values ? tori_frame_new(&r.frame, err) : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = find_columns(&r, err);
    for (size_t row = 0; rc == TORI_OK && row < sheet->n_records; row++)
        rc = read_row(&r, row, err);
    if (rc == TORI_OK)
        rc = note_repairs(&r, err);
    if (rc == TORI_OK)
        rc = tori_frame_index(r.frame, err);
    if (rc != TORI_OK)
        goto done;
    *out = r.frame;
    r.frame = NULL;
done:
    free(r.kept);
    free(r.values);
    tori_sheet_free(sheet);
    tori_frame_free(r.frame);
    return rc;
}
