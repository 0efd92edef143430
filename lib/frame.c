/* The bodies of a year. */
#include "body.h"
#include "csv.h"
#include "map.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tori_frame {
    tori_body *bodies;
    size_t n, room;
    tori__map by_code;
    /* Made by tori_frame_index: most uses of a frame never ask for a name. */
    char **names; /* two folded forms a body: name, prefecture and name */
    size_t n_named;
    tori__map by_name;
};

static const uint32_t SEVERAL = UINT32_MAX; /* a name that more than one body bears */

tori_code tori_frame_new(tori_frame **out, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

void tori_frame_free(tori_frame *frame)
{
    if (!frame)
        return;
    for (size_t i = 0; i < frame->n; i++)
        free((void *)(uintptr_t)frame->bodies[i].code); /* the block that holds all its texts */
    for (size_t i = 0; i < 2 * frame->n_named; i++)
        free(frame->names[i]);
    free(frame->bodies);
    free(frame->names);
    tori__map_free(&frame->by_code);
    tori__map_free(&frame->by_name);
    free(frame);
}

/* Copy the texts of b into one block that begins with its code. */
static bool copy_body(tori_body *b)
{
    const char **texts[] = {&b->code, &b->name, &b->prefecture, &b->type};
    size_t total = 0;
    for (int i = 0; i < 4; i++) {
        if (!*texts[i])
            *texts[i] = "";
        total += strlen(*texts[i]) + 1;
    }
    char *block = malloc(total);
    if (!block)
        return false;
    for (int i = 0; i < 4; i++) {
        size_t n = strlen(*texts[i]) + 1;
        *texts[i] = memcpy(block, *texts[i], n);
        block += n;
    }
    return true;
}

/* The two spellings under which a body is looked up; NULL when the same. */
static tori_code fold_names(char *to[2], const tori_body *b, tori_error *err)
{
    char both[512];
    to[0] = to[1] = NULL;
    tori_code rc = tori_text_fold_name(&to[0], b->name, strlen(b->name), err);
    if (rc != TORI_OK || b->kind == TORI_PREFECTURE || !*b->prefecture)
        return rc;
    int n = snprintf(both, sizeof both, "%s%s", b->prefecture, b->name);
    if (n < 0 || (size_t)n >= sizeof both)
        return TORI_OK;
    rc = tori_text_fold_name(&to[1], both, (size_t)n, err);
    if (rc != TORI_OK) {
        free(to[0]);
        to[0] = NULL;
    }
    return rc;
}

static bool grow(tori_frame *frame)
{
    if (frame->n < frame->room)
        return true;
    size_t room = frame->room ? frame->room * 2 : 64;
    tori_body *bodies = realloc(frame->bodies, room * sizeof *bodies);
    if (!bodies)
        return false;
    frame->bodies = bodies;
    frame->room = room;
    return true;
}

tori_code tori_frame_add(tori_frame *frame, const tori_body *body, tori_error *err)
{
    tori_body copy = *body;
    uint32_t *at;
    bool added;

    if (tori_frame_find(frame, body->code))
        return tori_fail(err, TORI_EDATA, "the code %s is there already", body->code);
    if (!grow(frame) || !copy_body(&copy))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    frame->bodies[frame->n] = copy;
    uint32_t index = (uint32_t)frame->n++; /* from here on the frame owns the texts */
    if (!tori__map_put(&frame->by_code, copy.code, index, &at, &added))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

static tori_code index_body(tori_frame *frame, size_t i, tori_error *err)
{
    char **names = frame->names + 2 * i;
    tori_code rc = fold_names(names, &frame->bodies[i], err);
    if (rc != TORI_OK)
        return rc;
    frame->n_named++;
    for (int k = 0; k < 2 && names[k]; k++) {
        uint32_t *at;
        bool added;
        if (!tori__map_put(&frame->by_name, names[k], (uint32_t)i, &at, &added))
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        if (!added)
            *at = SEVERAL;
    }
    return TORI_OK;
}

tori_code tori_frame_index(tori_frame *frame, tori_error *err)
{
    char **names = realloc(frame->names, (2 * frame->n + 1) * sizeof *names);
    if (!names)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    frame->names = names;
    tori_code rc = TORI_OK;
    while (rc == TORI_OK && frame->n_named < frame->n)
        rc = index_body(frame, frame->n_named, err);
    return rc;
}

size_t tori_frame_count(const tori_frame *frame)
{
    return frame->n;
}

const tori_body *tori_frame_get(const tori_frame *frame, size_t i)
{
    return &frame->bodies[i];
}

const tori_body *tori_frame_find(const tori_frame *frame, const char *code)
{
    const uint32_t *i = tori__map_get(&frame->by_code, code);
    return i ? &frame->bodies[*i] : NULL;
}

const tori_body *tori_frame_find_name(const tori_frame *frame, const char *name, bool *several)
{
    char *folded = NULL;
    const uint32_t *i = NULL;
    if (tori_text_fold_name(&folded, name, strlen(name), NULL) == TORI_OK)
        i = tori__map_get(&frame->by_name, folded);
    free(folded);
    if (several)
        *several = i && *i == SEVERAL;
    return i && *i != SEVERAL ? &frame->bodies[*i] : NULL;
}

bool tori_body_has_name(const tori_body *body, const char *name)
{
    char *folded = NULL, *own[2] = {NULL, NULL};
    bool same = false;
    if (tori_text_fold_name(&folded, name, strlen(name), NULL) == TORI_OK &&
        fold_names(own, body, NULL) == TORI_OK)
        same = strcmp(folded, own[0]) == 0 || (own[1] && strcmp(folded, own[1]) == 0);
    free(folded);
    free(own[0]);
    free(own[1]);
    return same;
}

/* The columns of a frame, with the headers that are understood: ours, and
 * those of the official list of codes. Folded: no spaces, NFKC. */
enum { CODE, NAME, MUNICIPALITY, PREFECTURE, KIND, TYPE, POPULATION, COLUMNS };

static const char *const headers[COLUMNS][7] = {
    [CODE] = {"code", "団体コード", "地方公共団体コード", "全国地方公共団体コード", NULL},
    [NAME] = {"name", "団体名", NULL},
    [MUNICIPALITY] = {"municipality", "市区町村名", "市区町村名(漢字)", "市町村名", "市町村名(漢字)", NULL},
    [PREFECTURE] = {"prefecture", "都道府県名", "都道府県名(漢字)", "都道府県", NULL},
    [KIND] = {"kind", "区分", "団体区分", NULL},
    [TYPE] = {"type", "種類", "市区町村の種類", NULL},
    [POPULATION] = {"population", "人口", "総人口", NULL},
};

struct reading {
    const tori_sheet *sheet;
    const char *path;
    int column[COLUMNS];
    bool jp_codes;
};

static tori_code fault(const struct reading *r, size_t row, int column, tori_error *err, const char *what,
                       const char *cell)
{
    return tori_fail_at(err, TORI_EDATA, r->path, r->sheet->lines[row],
                        (unsigned)(r->column[column] + 1), "\"%.100s\" %s", cell, what);
}

static tori_code read_code(char to[64], const struct reading *r, size_t row, tori_error *err)
{
    const char *cell = tori_sheet_cell(r->sheet, row, r->column[CODE]);
    tori_code_readings readings;
    size_t n = strlen(cell);
    if (!r->jp_codes) {
        if (n == 0 || n > 63)
            return fault(r, row, CODE, err, "is not a code of 1 to 63 bytes", cell);
        memcpy(to, cell, n + 1);
        return TORI_OK;
    }
    tori_code_read(&readings, cell, n);
    if (readings.bad_check) {
        char what[64];
        snprintf(what, sizeof what, "has a wrong check digit; it should end in %c", readings.expected);
        return fault(r, row, CODE, err, what, cell);
    }
    /* In a frame there is nothing to compare with: only whole codes count. */
    if (readings.n != 1 || readings.lost_zero[0])
        return fault(r, row, CODE, err, "is not a code of six digits", cell);
    memcpy(to, readings.code[0], 7);
    return TORI_OK;
}

static tori_code read_kind(tori_body *b, const struct reading *r, size_t row, tori_error *err)
{
    const char *cell = tori_sheet_cell(r->sheet, row, r->column[KIND]);
    if (!*cell) {
        b->kind = r->jp_codes ? tori_code_kind(b->code) : TORI_KIND_OTHER;
        return TORI_OK;
    }
    b->kind = tori_kind_parse(cell);
    if (b->kind == TORI_KINDS)
        return fault(r, row, KIND, err, "is no kind; use prefecture, municipality, association or other", cell);
    return TORI_OK;
}

static tori_code read_population(tori_body *b, const struct reading *r, size_t row, tori_error *err)
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
            return fault(r, row, POPULATION, err, "is no number of inhabitants", cell);
        value = value * 10 + (*p - '0');
    }
    b->population = value;
    return TORI_OK;
}

static tori_code read_row(tori_frame *frame, const struct reading *r, size_t row, tori_error *err)
{
    char code[64];
    tori_body b = {.code = code};
    tori_code rc = read_code(code, r, row, err);
    if (rc == TORI_OK)
        rc = read_kind(&b, r, row, err);
    if (rc == TORI_OK)
        rc = read_population(&b, r, row, err);
    if (rc != TORI_OK)
        return rc;
    b.prefecture = tori_sheet_cell(r->sheet, row, r->column[PREFECTURE]);
    if (!*b.prefecture && r->jp_codes)
        b.prefecture = tori_prefecture_name(tori_code_prefecture(code), "ja");
    b.name = tori_sheet_cell(r->sheet, row, r->column[NAME]);
    if (!*b.name)
        b.name = tori_sheet_cell(r->sheet, row, r->column[MUNICIPALITY]);
    if (!*b.name) /* the official list leaves a prefecture's own row so */
        b.name = b.prefecture;
    b.type = tori_sheet_cell(r->sheet, row, r->column[TYPE]);
    if (!*b.type && r->jp_codes)
        b.type = tori_code_type(code, b.name);
    if (tori_frame_find(frame, code))
        return fault(r, row, CODE, err, "stands here a second time", code);
    return tori_frame_add(frame, &b, err);
}

tori_code tori_frame_read(tori_frame **out, const char *path, tori_encoding encoding, bool jp_codes,
                          tori_error *err)
{
    tori_sheet *sheet = NULL;
    tori_frame *frame = NULL;
    struct reading r = {.path = path, .jp_codes = jp_codes};

    *out = NULL;
    tori_code rc = tori_sheet_read(&sheet, path, encoding, err);
    if (rc != TORI_OK)
        goto done;
    r.sheet = sheet;
    for (int c = 0; c < COLUMNS; c++)
        r.column[c] = tori_sheet_column(sheet, headers[c]);
    if (r.column[CODE] < 0 || (r.column[NAME] < 0 && r.column[MUNICIPALITY] < 0)) {
        rc = tori_fail_at(err, TORI_EDATA, path, 1, 0, "no column \"%s\"; a frame needs code and name",
                          r.column[CODE] < 0 ? "code" : "name");
        goto done;
    }
    if (sheet->n_records == 0) {
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "has a header but no bodies");
        goto done;
    }
    rc = tori_frame_new(&frame, err);
    for (size_t row = 0; rc == TORI_OK && row < sheet->n_records; row++)
        rc = read_row(frame, &r, row, err);
    if (rc == TORI_OK)
        rc = tori_frame_index(frame, err);
    if (rc != TORI_OK)
        goto done;
    *out = frame;
    frame = NULL;
done:
    tori_sheet_free(sheet);
    tori_frame_free(frame);
    return rc;
}
