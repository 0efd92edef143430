/* Groups of bodies: a value for each key of a grouping. */
#include "groups.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const by_names[TORI_GROUPINGS] = {
    [TORI_BY_NONE] = "none",     [TORI_BY_KIND] = "kind",
    [TORI_BY_TYPE] = "type",     [TORI_BY_PREFECTURE] = "prefecture",
    [TORI_BY_REGION] = "region", [TORI_BY_SIZE] = "size",
    [TORI_BY_COLUMN] = "",       [TORI_BY_BODY] = "body",
};

/* Types in the order of tables. */
static const char *const types[] = {"都道府県", "政令指定都市", "中核市", "特例市", "施行時特例市", "特別区", "区",
                                    "市",       "町",           "村",     "一部事務組合", "広域連合", NULL};

static const char *key_name(const tori_key *key)
{
    return key->by == TORI_BY_COLUMN ? key->column : by_names[key->by];
}

void tori_grouping_name(char *to, size_t size, const tori_grouping *by, size_t n)
{
    size_t used = 0;
    snprintf(to, size, "%s", n == 0 ? by_names[TORI_BY_NONE] : "");
    for (size_t i = 0; i < n && used < size; i++)
        used += (size_t)snprintf(to + used, size - used, "%s%s", i ? "," : "", key_name(&by->keys[i]));
}

static tori_code parse_key(tori_grouping *by, const char *text, size_t n, tori_error *err)
{
    tori_key key = {.by = TORI_BY_COLUMN};
    char *folded = NULL;
    if (by->n == TORI_MOST_KEYS)
        return tori_fail(err, TORI_EARG, "bodies are grouped by at most %d things at once", TORI_MOST_KEYS);
    tori_code rc = tori_text_fold_name(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    size_t length = strlen(folded);
    if (length == 0 || length >= sizeof key.column)
        rc = tori_fail(err, TORI_EARG, "\"%.*s\" is no grouping", n < 100 ? (int)n : 100, text);
    else
        memcpy(key.column, folded, length + 1);
    free(folded);
    for (int b = 0; b < TORI_GROUPINGS && rc == TORI_OK; b++)
        if (b != TORI_BY_COLUMN && strcmp(by_names[b], key.column) == 0)
            key.by = (tori_by)b;
    for (size_t i = 0; i < by->n && rc == TORI_OK; i++)
        if (strcmp(key_name(&by->keys[i]), key_name(&key)) == 0)
            rc = tori_fail(err, TORI_EARG, "bodies are grouped by \"%s\" twice", key.column);
    if (rc == TORI_OK && key.by != TORI_BY_NONE)
        by->keys[by->n++] = key;
    return rc;
}

tori_code tori_grouping_parse(tori_grouping *out, const char *text, tori_error *err)
{
    tori_code rc = TORI_OK;
    out->n = 0;
    for (size_t n; rc == TORI_OK; text += n + 1) {
        n = strcspn(text, ",");
        rc = parse_key(out, text, n, err);
        if (text[n] == 0)
            break;
    }
    return rc;
}

/* "kind, type, ... or a column of the frames: staff, fiscal". */
static void list_groupings(char *to, size_t size, const char *const columns[], size_t n)
{
    size_t used = (size_t)snprintf(to, size, "kind, type, prefecture, region, size, body");
    for (size_t i = 0; i < n && used < size; i++)
        used += (size_t)snprintf(to + used, size - used, "%s%s",
                                 i ? ", " : _(" or a column of the frames: "), columns[i]);
}

tori_code tori_grouping_check(const tori_grouping *by, const char *const columns[], size_t n, tori_error *err)
{
    char known[300];
    for (size_t k = 0; k < by->n; k++) {
        bool found = by->keys[k].by != TORI_BY_COLUMN;
        for (size_t i = 0; i < n; i++)
            found = found || strcmp(columns[i], by->keys[k].column) == 0;
        if (found)
            continue;
        if (strcmp(by->keys[k].column, "population") == 0)
            return tori_fail(err, TORI_EARG, "population is a number of each body: group by size");
        list_groupings(known, sizeof known, columns, n);
        return tori_fail(err, TORI_EARG, "bodies cannot be grouped by \"%s\"; there is %s",
                         by->keys[k].column, known);
    }
    return TORI_OK;
}

/* ---- groups ---- */

void tori__groups_free(struct tori__groups *groups)
{
    for (size_t k = 0; k < TORI_MOST_KEYS; k++) {
        for (size_t i = 0; i < groups->n_texts[k]; i++)
            free(groups->texts[k][i]);
        free(groups->texts[k]);
    }
    free(groups->list);
    *groups = (struct tori__groups){0};
}

static tori_code put_text(uint16_t *value, struct tori__groups *g, size_t key, const char *text,
                          tori_error *err)
{
    size_t n = g->n_texts[key];
    *value = 0;
    if (!text || !*text)
        return TORI_OK;
    for (size_t i = 0; i < n; i++)
        if (strcmp(g->texts[key][i], text) == 0) {
            *value = (uint16_t)(i + 1);
            return TORI_OK;
        }
    if (g->by.keys[key].by == TORI_BY_BODY ? n == TORI__OUTSIDE - 1 : n == TORI_MOST_VALUES)
        return tori_fail(
            err, TORI_EARG,
            "the column \"%s\" has more than %d different values: it tells bodies apart and groups none",
            key_name(&g->by.keys[key]), TORI_MOST_VALUES);
    char **more = realloc(g->texts[key], (n + 1) * sizeof *more);
    if (more)
        g->texts[key] = more;
    char *copy = more ? tori_text_copy(text, strlen(text)) : NULL;
    if (!copy)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    more[g->n_texts[key]++] = copy;
    *value = (uint16_t)(n + 1);
    return TORI_OK;
}

static tori_code put_value(uint16_t *value, struct tori__groups *g, size_t key, const tori_codebook *book,
                           const tori_frame *frame, const tori_body *body, tori_error *err)
{
    int prefecture = tori_code_valid(body->code) ? tori_code_prefecture(body->code) : 0, column;
    switch (g->by.keys[key].by) {
    case TORI_BY_KIND:
        *value = (uint16_t)body->kind;
        return TORI_OK;
    case TORI_BY_PREFECTURE:
        *value = (uint16_t)prefecture;
        return TORI_OK;
    case TORI_BY_REGION:
        *value = (uint16_t)tori_prefecture_region(prefecture);
        return TORI_OK;
    case TORI_BY_SIZE:
        *value = (uint16_t)(frame ? tori_codebook_size_of(book, body) + 1 : 0);
        return TORI_OK;
    case TORI_BY_TYPE:
        return put_text(value, g, key, body->type, err);
    case TORI_BY_COLUMN:
        column = frame ? tori_frame_find_column(frame, g->by.keys[key].column) : -1;
        return put_text(value, g, key, column < 0 ? "" : body->values[column], err);
    case TORI_BY_BODY:
        return put_text(value, g, key, body->code, err);
    case TORI_BY_NONE:
    case TORI_GROUPINGS:
        break;
    }
    *value = 0;
    return TORI_OK;
}

bool tori__groups_agree(const struct tori__groups *g, size_t a, size_t b, size_t n)
{
    return memcmp(g->list[a].value, g->list[b].value, n * sizeof g->list[a].value[0]) == 0;
}

/* The number of a group, a new one at the end. */
static tori_code put(size_t *at, struct tori__groups *g, const tori__group *group, tori_error *err)
{
    for (*at = 0; *at < g->n; ++*at)
        if (memcmp(&g->list[*at], group, sizeof *group) == 0)
            return TORI_OK;
    if (g->n == g->room) {
        size_t room = g->room ? 2 * g->room : 8;
        tori__group *more = room < TORI__OUTSIDE ? realloc(g->list, room * sizeof *more) : NULL;
        if (!more)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        g->list = more;
        g->room = room;
    }
    g->list[g->n++] = *group;
    return TORI_OK;
}

tori_body tori__body_alone(const char *code, tori_kind kind)
{
    int prefecture = tori_code_valid(code) ? tori_code_prefecture(code) : 0;
    return (tori_body){.code = code,
                       .name = "",
                       .prefecture = tori_prefecture_name(prefecture, "ja"),
                       .type = "",
                       .kind = kind,
                       .population = -1};
}

static uint16_t stratum_of(const tori_codebook *book, const tori_frame *frame, const tori_body *body)
{
    size_t classes = tori_codebook_sizes(book);
    int size = frame ? tori_codebook_size_of(book, body) : -1;
    return (uint16_t)(body->kind * (classes + 1) + (size < 0 ? classes : (size_t)size));
}

tori_code tori__groups_put(size_t *at, struct tori__groups *g, const tori_codebook *book,
                           const tori_frame *frame, const tori_body *body, tori_error *err)
{
    tori__group group = {.stratum = 0};
    tori_code rc = TORI_OK;
    *at = TORI__OUTSIDE;
    if (g->by.where && tori_filter_holds(g->by.where, book, frame, body) != TORI_TRUE)
        return TORI_OK;
    for (size_t k = 0; k < g->by.n && rc == TORI_OK; k++)
        rc = put_value(&group.value[k], g, k, book, frame, body, err);
    if (g->by.strata)
        group.stratum = stratum_of(book, frame, body);
    return rc == TORI_OK ? put(at, g, &group, err) : rc;
}

static bool has_texts(const tori_key *key)
{
    return key->by == TORI_BY_TYPE || key->by == TORI_BY_COLUMN || key->by == TORI_BY_BODY;
}

tori_code tori__groups_carry(size_t *at, struct tori__groups *g, const struct tori__groups *others, size_t i,
                             tori_error *err)
{
    tori__group group = others->list[i];
    tori_code rc = TORI_OK;
    for (size_t k = 0; k < g->by.n && rc == TORI_OK; k++)
        if (has_texts(&g->by.keys[k]) && group.value[k] > 0)
            rc = put_text(&group.value[k], g, k, others->texts[k][group.value[k] - 1], err);
    return rc == TORI_OK ? put(at, g, &group, err) : rc;
}

/* ---- as printed ---- */

static size_t type_rank(const char *type)
{
    size_t i = 0;
    while (types[i] && strcmp(types[i], type) != 0)
        i++;
    return i;
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_texts(tori_by by, const char *a, const char *b)
{
    char *end_a, *end_b;
    if (by == TORI_BY_TYPE && type_rank(a) != type_rank(b))
        return type_rank(a) < type_rank(b) ? -1 : 1;
    if (by == TORI_BY_BODY)
        return strcmp(a, b);
    double x = strtod(a, &end_a), y = strtod(b, &end_b);
    bool number_a = *end_a == 0, number_b = *end_b == 0;
    if (number_a != number_b)
        return number_a ? -1 : 1;
    int order = number_a ? compare_numbers(x, y) : 0;
    return order ? order : strcmp(a, b);
}

int tori__groups_compare(const struct tori__groups *g, size_t a, size_t b)
{
    for (size_t k = 0; k < g->by.n; k++) {
        uint16_t x = g->list[a].value[k], y = g->list[b].value[k];
        tori_by by = g->by.keys[k].by;
        if (x == y)
            continue;
        if (by != TORI_BY_KIND && (x == 0 || y == 0))
            return x == 0 ? 1 : -1;
        if (!has_texts(&g->by.keys[k]))
            return x < y ? -1 : 1;
        return compare_texts(by, g->texts[k][x - 1], g->texts[k][y - 1]);
    }
    return g->list[a].stratum - g->list[b].stratum;
}

const char *tori__groups_value(const struct tori__groups *g, const tori_codebook *book, size_t group,
                               size_t key, const char *lang)
{
    uint16_t v = g->list[group].value[key];
    tori_by by = g->by.keys[key].by;
    if (by == TORI_BY_KIND)
        return lang ? tori_kind_title((tori_kind)v, lang) : tori_kind_id((tori_kind)v);
    if (v == 0)
        return lang && strcmp(lang, "en") != 0 ? "不明" : "unknown";
    if (by == TORI_BY_PREFECTURE)
        return tori_prefecture_name(v, lang);
    if (by == TORI_BY_REGION)
        return tori_region_name(v, lang);
    if (by == TORI_BY_SIZE)
        return lang ? tori_codebook_size_title(book, v - 1u, lang) : tori_codebook_size_id(book, v - 1u);
    return g->texts[key][v - 1];
}
