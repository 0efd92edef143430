/* Which bodies are counted: a condition over what the frame knows of them. */
#include "../expression.h"
#include "../rates.h"
#include "../text.h"

#include <stdlib.h>
#include <string.h>

enum { CODE, NAME, PREFECTURE, KIND, TYPE, REGION, SIZE, POPULATION, OWN };

static const char *const names[OWN] = {
    [CODE] = "code",     [NAME] = "name", [PREFECTURE] = "prefecture", [KIND] = "kind", [TYPE] = "type",
    [REGION] = "region", [SIZE] = "size", [POPULATION] = "population",
};

struct tori_filter {
    char *text;
    char **columns; /* slot OWN is the first */
    size_t n_columns;
    tori_expression *expression;
};

struct asking {
    const tori_filter *filter;
    const tori_codebook *book;
};

static bool find(void *user, const char *name, size_t *slot, tori_value_type *type)
{
    const tori_filter *f = ((const struct asking *)user)->filter;
    for (*slot = 0; *slot < OWN + f->n_columns; ++*slot)
        if (strcmp(*slot < OWN ? names[*slot] : f->columns[*slot - OWN], name) == 0) {
            *type = *slot == POPULATION ? TORI_VALUE_NUMBER : TORI_VALUE_TEXT;
            return true;
        }
    return false;
}

/* A prefecture, kind, region or class that there is not is a slip. */
static bool can_be(void *user, size_t slot, const char *text)
{
    const struct asking *a = user;
    bool found = slot != PREFECTURE && slot != KIND && slot != REGION && slot != SIZE;
    for (int p = 1; p <= TORI_PREFECTURES && slot == PREFECTURE; p++)
        found = found || strcmp(tori_prefecture_name(p, "ja"), text) == 0;
    for (int k = 0; k < TORI_KINDS && slot == KIND; k++)
        found = found || strcmp(tori_kind_id((tori_kind)k), text) == 0;
    for (int r = 1; r <= TORI_REGIONS && slot == REGION; r++)
        found = found || strcmp(tori_region_name(r, "ja"), text) == 0;
    for (size_t s = 0; s < tori_codebook_sizes(a->book) && slot == SIZE; s++)
        found = found || strcmp(tori_codebook_size_id(a->book, s), text) == 0;
    return found;
}

tori_code tori_filter_parse(tori_filter **out, const char *text, const tori_codebook *book,
                            const char *const columns[], size_t n, tori_error *err)
{
    tori_filter *f = calloc(1, sizeof *f);
    struct asking asking = {f, book};
    tori_code rc = TORI_OK;
    *out = NULL;
    if (f) {
        f->text = tori_text_copy(text, strlen(text));
        f->columns = calloc(n + 1, sizeof *f->columns);
    }
    if (!f || !f->text || !f->columns)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        f->columns[i] = tori_text_copy(columns[i], strlen(columns[i]));
        if (f->columns[i])
            f->n_columns++;
        else
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    if (rc == TORI_OK)
        rc = tori_expression_parse(&f->expression, text,
                                   &(tori_names){.find = find, .can_be = can_be, .user = &asking}, err);
    if (rc == TORI_OK) {
        *out = f;
        f = NULL;
    }
    tori_filter_free(f);
    return rc;
}

void tori_filter_free(tori_filter *filter)
{
    if (!filter)
        return;
    for (size_t i = 0; i < filter->n_columns; i++)
        free(filter->columns[i]);
    tori_expression_free(filter->expression);
    free(filter->columns);
    free(filter->text);
    free(filter);
}

const char *tori_filter_text(const tori_filter *filter)
{
    return filter->text;
}

struct asked {
    const tori_filter *filter;
    const tori_codebook *book;
    const tori_frame *frame;
    const tori_body *body;
};

static const char *text_of(const struct asked *a, size_t slot)
{
    const tori_body *b = a->body;
    int prefecture = tori_code_valid(b->code) ? tori_code_prefecture(b->code) : 0, size, column;
    switch (slot) {
    case CODE:
        return b->code;
    case NAME:
        return b->name;
    case PREFECTURE:
        return prefecture ? tori_prefecture_name(prefecture, "ja") : b->prefecture;
    case KIND:
        return tori_kind_id(b->kind);
    case TYPE:
        return b->type;
    case REGION:
        return tori_region_name(tori_prefecture_region(prefecture), "ja");
    case SIZE:
        size = a->frame ? tori_codebook_size_of(a->book, b) : -1;
        return size < 0 ? "" : tori_codebook_size_id(a->book, (size_t)size);
    default:
        column = a->frame ? tori_frame_find_column(a->frame, a->filter->columns[slot - OWN]) : -1;
        return column < 0 ? "" : b->values[column];
    }
}

/* A blank is not known. */
static tori_value value_of(void *user, size_t slot)
{
    const struct asked *a = user;
    if (slot == POPULATION)
        return a->body->population < 0 ? (tori_value){0} : tori_value_integer(a->body->population);
    const char *text = text_of(a, slot);
    return text && *text ? tori_value_text(text) : (tori_value){0};
}

tori_truth tori_filter_holds(const tori_filter *filter, const tori_codebook *book, const tori_frame *frame,
                             const tori_body *body)
{
    struct asked asked = {filter, book, frame, body};
    return tori_expression_evaluate(filter->expression, value_of, &asked);
}
