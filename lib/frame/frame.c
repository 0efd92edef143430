/* The bodies of a year. */
#include "../arena.h"
#include "../body.h"
#include "../map.h"
#include "../text.h"

#include <assert.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tori_frame {
    tori_body *bodies;
    size_t n, room;
    tori__arena kept; /* all texts of the bodies and columns */
    const char **columns;
    size_t n_columns;
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
    for (size_t i = 0; i < 2 * frame->n_named; i++)
        free(frame->names[i]);
    tori__arena_free(&frame->kept);
    free(frame->columns);
    free(frame->bodies);
    free(frame->names);
    tori__map_free(&frame->by_code);
    tori__map_free(&frame->by_name);
    free(frame);
}

static const char *keep(tori_frame *frame, const char *text)
{
    return text ? tori__arena_keep(&frame->kept, text, strlen(text) + 1) : "";
}

/* Replace the texts of b by copies. */
static bool copy_body(tori_frame *frame, tori_body *b)
{
    const char **texts[] = {&b->code, &b->name, &b->prefecture, &b->type};
    const char **values = NULL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!(*texts[i] = keep(frame, *texts[i])))
            return false;
    if (frame->n_columns > 0) {
        values = tori__arena_take(&frame->kept, frame->n_columns * sizeof *values, alignof(const char *));
        for (size_t c = 0; values && c < frame->n_columns; c++)
            if (!(values[c] = b->values ? keep(frame, b->values[c]) : ""))
                return false;
        if (!values)
            return false;
    }
    b->values = values;
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

tori_code tori_frame_add_column(tori_frame *frame, const char *name, tori_error *err)
{
    assert(frame->n == 0);
    if (tori_frame_find_column(frame, name) >= 0)
        return tori_fail(err, TORI_EDATA, "the column \"%s\" is there already", name);
    const char **columns = realloc(frame->columns, (frame->n_columns + 1) * sizeof *columns);
    if (columns)
        frame->columns = columns;
    const char *copy = columns ? keep(frame, name) : NULL;
    if (!copy)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    frame->columns[frame->n_columns++] = copy;
    return TORI_OK;
}

size_t tori_frame_columns(const tori_frame *frame)
{
    return frame->n_columns;
}

const char *tori_frame_column(const tori_frame *frame, size_t i)
{
    assert(i < frame->n_columns);
    return frame->columns[i];
}

int tori_frame_find_column(const tori_frame *frame, const char *name)
{
    for (size_t i = 0; i < frame->n_columns; i++)
        if (strcmp(frame->columns[i], name) == 0)
            return (int)i;
    return -1;
}

tori_code tori_frame_add(tori_frame *frame, const tori_body *body, tori_error *err)
{
    tori_body copy = *body;
    uint32_t *at;
    bool added;

    if (tori_frame_find(frame, body->code))
        return tori_fail(err, TORI_EDATA, "the code %s is there already", body->code);
    if (!grow(frame) || !copy_body(frame, &copy))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    frame->bodies[frame->n] = copy;
    uint32_t index = (uint32_t)frame->n++;
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

static size_t prefecture_before(const char *folded)
{
    for (int p = 1; p <= TORI_PREFECTURES; p++) {
        const char *name = tori_prefecture_name(p, "ja");
        if (strncmp(folded, name, strlen(name)) == 0)
            return strlen(name);
    }
    return 0;
}

/* Many lists write a 町 or 村 with its district: 北海道石狩郡当別町 becomes 北海道当別町, in
 * place. False when there is none: 郡家町 and 上郡町 are whole names. */
static bool leave_out_district(char *folded)
{
    static const char mark[] = "郡", town[] = "町", village[] = "村";
    const size_t n = sizeof mark - 1, length = strlen(folded);
    if (length <= n || (strcmp(folded + length - n, town) != 0 && strcmp(folded + length - n, village) != 0))
        return false;
    char *district = folded + prefecture_before(folded);
    char *end = *district ? strstr(district + 1, mark) : NULL;
    if (!end || strlen(end + n) <= n)
        return false;
    memmove(district, end + n, strlen(end + n) + 1);
    return true;
}

/* A name that is no plain text is nobody's. */
static tori_code fold_written(char **folded, const char *name, tori_error *err)
{
    tori_code rc = tori_text_fold_name(folded, name, strlen(name), err);
    return rc == TORI_EDATA ? TORI_OK : rc;
}

tori_code tori_frame_find_name(const tori_body **body, bool *several, const tori_frame *frame, const char *name,
                               tori_error *err)
{
    char *folded = NULL;
    const uint32_t *i = NULL;
    tori_code rc = fold_written(&folded, name, err);
    if (folded) {
        i = tori__map_get(&frame->by_name, folded);
        if (!i && leave_out_district(folded))
            i = tori__map_get(&frame->by_name, folded);
    }
    free(folded);
    *several = i && *i == SEVERAL;
    *body = i && *i != SEVERAL ? &frame->bodies[*i] : NULL;
    return rc;
}

static bool is_one_of(const char *folded, char *const own[2])
{
    return strcmp(folded, own[0]) == 0 || (own[1] && strcmp(folded, own[1]) == 0);
}

tori_code tori_body_has_name(bool *has, const tori_body *body, const char *name, tori_error *err)
{
    char *folded = NULL, *own[2] = {NULL, NULL};
    *has = strcmp(name, body->name) == 0; /* as nearly all files have it */
    if (*has)
        return TORI_OK;
    tori_code rc = fold_written(&folded, name, err);
    if (folded)
        rc = fold_names(own, body, err);
    if (rc == TORI_OK && folded) {
        *has = is_one_of(folded, own);
        /* Two districts are two names: only one of both is left out. */
        if (!*has && (leave_out_district(folded) ||
                      (leave_out_district(own[0]) && (!own[1] || leave_out_district(own[1])))))
            *has = is_one_of(folded, own);
    }
    free(folded);
    free(own[0]);
    free(own[1]);
    return rc;
}
