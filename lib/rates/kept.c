/* What measures need of returns: counts of choices, and each body's numbers. */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

void tori__kept_free(tori__kept *kept)
{
    free(kept->values);
    free(kept->choices);
    *kept = (tori__kept){0};
}

size_t tori__kept_slot(const tori_codebook *book, const tori_measured measures[], size_t m)
{
    size_t slot = 0;
    for (size_t i = 0; i < m; i++)
        if (measures[i].kind == TORI_MEASURE_CHOICE)
            slot += tori_codebook_item(book, measures[i].item)->n_choices;
    return slot;
}

/* ---- choices ---- */

static bool grow_choices(tori__kept *kept, size_t n_groups, size_t slots)
{
    if (n_groups <= kept->n_groups || slots == 0)
        return true;
    size_t room = n_groups < 2 * kept->n_groups ? 2 * kept->n_groups : n_groups;
    int64_t *more = realloc(kept->choices, room * slots * sizeof *more);
    if (!more)
        return false;
    memset(more + kept->n_groups * slots, 0, (room - kept->n_groups) * slots * sizeof *more);
    kept->choices = more;
    kept->n_groups = room;
    kept->slots = slots;
    return true;
}

/* A to Z, then a to z. */
static int choice_of(char answer)
{
    if (answer >= 'A' && answer <= 'Z')
        return answer - 'A';
    return answer >= 'a' && answer <= 'z' ? answer - 'a' + 26 : -1;
}

/* An answer to what was not asked counts as none. */
static bool counts(char class)
{
    return class == TORI_YES || class == TORI_NO || class == TORI_GIVEN;
}

/* ---- numbers ---- */

static tori__value *add_value(tori__kept *kept)
{
    if (kept->n == kept->room) {
        size_t room = kept->room ? 2 * kept->room : 64;
        tori__value *more = realloc(kept->values, room * sizeof *more);
        if (!more)
            return NULL;
        kept->values = more;
        kept->room = room;
    }
    return &kept->values[kept->n++];
}

static const char *open_answer(const tori_return *r, size_t item)
{
    for (size_t i = 0; i < r->n_open; i++)
        if (r->open[i].item == item)
            return r->open[i].text;
    return NULL;
}

/* "2007-04-01" as 20070401. */
static bool date_number(tori_number *out, const char *text)
{
    *out = (tori_number){0};
    for (; *text; text++)
        if (*text != '-')
            out->mantissa = 10 * out->mantissa + (*text - '0');
    return out->mantissa > 0;
}

/* Columns of frames are texts as in the file: 1,204 or 31.9. */
static bool column_number(tori_number *out, const char *text)
{
    static const tori_number_form form = {0};
    return tori_number_scan(out, &text, &form) == TORI_NUMBER_SOUND && *text == '\0';
}

static bool quantity_of(tori_number *out, const tori_quantity *q, const tori_return *r, const char *classes,
                        const tori_frame *frame, const tori_body *body)
{
    *out = (tori_number){0};
    if (q->item >= 0) {
        const char *text = classes[q->item] == TORI_GIVEN ? open_answer(r, (size_t)q->item) : NULL;
        return text && tori_number_parse(out, text);
    }
    if (!body)
        return false;
    if (strcmp(q->column, "population") == 0) {
        out->mantissa = body->population < 0 ? 0 : body->population;
        return body->population >= 0;
    }
    int column = tori_frame_find_column(frame, q->column);
    return column >= 0 && body->values && column_number(out, body->values[column]);
}

tori_code tori__kept_add(tori__kept *kept, const tori_codebook *book, const tori_measured measures[],
                         size_t n, size_t group, const tori_return *r, const char *classes,
                         const tori_frame *frame, const tori_body *body, tori_error *err)
{
    size_t slot = 0;
    if (!grow_choices(kept, group + 1, tori__kept_slot(book, measures, n)))
        return no_memory(err);
    for (size_t m = 0; m < n; m++) {
        const tori_measured *measure = &measures[m];
        tori__value v = {.measure = (uint32_t)m, .group = (uint16_t)group};
        if (measure->kind == TORI_MEASURE_CHOICE) {
            int choice = counts(classes[measure->item]) ? choice_of(r->answers[measure->item]) : -1;
            if (choice >= 0)
                kept->choices[group * kept->slots + slot + (size_t)choice]++;
            slot += tori_codebook_item(book, measure->item)->n_choices;
            continue;
        }
        if (measure->kind == TORI_MEASURE_DATE) {
            const char *text = classes[measure->item] == TORI_GIVEN ? open_answer(r, measure->item) : NULL;
            v.has = text && date_number(&v.value, text);
        } else {
            v.has = quantity_of(&v.value, &measure->of, r, classes, frame, body);
            v.has_over = (measure->kind == TORI_MEASURE_RATIO || measure->per) &&
                         quantity_of(&v.over, &measure->over, r, classes, frame, body);
        }
        tori__value *to = v.has ? add_value(kept) : NULL;
        if (v.has && !to)
            return no_memory(err);
        if (to)
            *to = v;
    }
    return TORI_OK;
}

/* ---- putting together ---- */

static int by_measure_and_group(const void *a, const void *b)
{
    const tori__value *x = a, *y = b;
    if (x->measure != y->measure)
        return x->measure < y->measure ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

tori_code tori__kept_take(tori__kept *kept, const tori__kept *from, const size_t which[], size_t n,
                          tori_error *err)
{
    size_t groups = 0, n_from = from->n_groups < n ? from->n_groups : n; /* there is room for more */
    for (size_t g = 0; g < n_from; g++)
        groups = which[g] >= groups ? which[g] + 1 : groups;
    tori__value *more = realloc(kept->values, (kept->n + from->n + 1) * sizeof *more);
    if (more) {
        kept->values = more;
        kept->room = kept->n + from->n + 1;
    }
    if (!more || !grow_choices(kept, groups, from->slots))
        return no_memory(err);
    for (size_t g = 0; g < n_from; g++)
        for (size_t s = 0; s < from->slots; s++)
            kept->choices[which[g] * kept->slots + s] += from->choices[g * from->slots + s];
    for (size_t i = 0; i < from->n; i++) {
        kept->values[kept->n] = from->values[i];
        kept->values[kept->n++].group = (uint16_t)which[from->values[i].group];
    }
    if (kept->n)
        qsort(kept->values, kept->n, sizeof *kept->values, by_measure_and_group);
    return TORI_OK;
}

/* The first value of a measure that is of this group or a later one. */
static size_t place_of(const tori__kept *kept, size_t measure, size_t group)
{
    const tori__value wanted = {.measure = (uint32_t)measure, .group = (uint16_t)group};
    size_t low = 0, high = kept->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_measure_and_group(&kept->values[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const tori__value *tori__kept_values(size_t *n, const tori__kept *kept, size_t measure, size_t group)
{
    size_t first = place_of(kept, measure, group);
    *n = place_of(kept, measure, group + 1) - first;
    return *n ? &kept->values[first] : NULL;
}
