/* Which texts mean which answer. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRUE_VALUES, FALSE_VALUES, MISSING_VALUES };

/* What is understood where a codebook names nothing of its own. */
static const char *const usual_yes[] = {"true", "True", "TRUE", "1", "○", "有", "済", "はい", NULL};
static const char *const usual_no[] = {"false", "False", "FALSE", "0", "×", "無", "未", "いいえ", NULL};

/* What hands write for yes and no, folded (✕ ✗ Ｘ fold to ×): understood besides an
 * item's own marks, unless one of these is among them and means something else. */
static const struct {
    const char *mark;
    char answer;
} look_alikes[] = {
    {"○", TORI_YES}, {"●", TORI_YES}, {"✓", TORI_YES}, {"✔", TORI_YES},
    {"レ", TORI_YES}, {"済", TORI_YES}, {"×", TORI_NO},
};

static const struct {
    const char *name;
    char answer;
    const char *ja, *en;
} missing_kinds[] = {
    {"no_answer", TORI_NO_ANSWER, "無回答", "no answer"},
    {"not_applicable", TORI_NOT_APPLICABLE, "非該当", "not applicable"},
    {"unknown", TORI_UNKNOWN, "不詳", "unknown"},
};

tori_code tori__codebook_add_mark(tori_codebook *book, const char *field, struct tori__marks *marks,
                                  const char *text, char answer, tori_error *err)
{
    char *folded = NULL;
    tori_code rc = tori_text_fold(&folded, text, strlen(text), err);
    if (rc != TORI_OK)
        return rc;
    for (size_t i = 0; i < marks->n; i++) {
        if (strcmp(marks->mark[i].text, folded) != 0)
            continue;
        free(folded);
        if (marks->mark[i].answer == answer)
            return TORI_OK;
        return tori__codebook_fault(book, field, err, "\"%s\" means two different answers", text);
    }
    struct tori__mark *more = realloc(marks->mark, (marks->n + 1) * sizeof *more);
    if (!more) {
        free(folded);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    marks->mark = more;
    marks->mark[marks->n++] = (struct tori__mark){folded, answer};
    return TORI_OK;
}

static tori_code add_values(tori_codebook *book, const char *field, struct tori__marks *marks, json_t *values,
                            const char *const usual[], char answer, tori_error *err)
{
    tori_code rc = TORI_OK;
    json_t *value;
    size_t i;
    for (i = 0; !values && usual && rc == TORI_OK && usual[i]; i++)
        rc = tori__codebook_add_mark(book, field, marks, usual[i], answer, err);
    json_array_foreach(values, i, value)
    {
        if (!json_is_string(value))
            return tori__codebook_fault(book, field, err, "trueValues and falseValues are arrays of texts");
        if (rc == TORI_OK)
            rc = tori__codebook_add_mark(book, field, marks, json_string_value(value), answer, err);
    }
    return rc;
}

static tori_code add_missing(tori_codebook *book, const char *field, struct tori__marks *marks, json_t *values,
                             tori_error *err)
{
    json_t *value;
    size_t i;
    tori_code rc = tori__codebook_add_mark(book, field, marks, "", TORI_NO_ANSWER, err);
    json_array_foreach(values, i, value)
    {
        const char *text = tori__codebook_entry(value);
        const char *kind = tori__codebook_text(value, "x-missing", "no_answer");
        char answer = 0;
        for (size_t k = 0; k < sizeof missing_kinds / sizeof *missing_kinds; k++)
            if (strcmp(kind, missing_kinds[k].name) == 0)
                answer = missing_kinds[k].answer;
        if (!text || !answer)
            return tori__codebook_fault(book, NULL, err,
                                        "missingValues: entry %zu needs a value and, as x-missing, no_answer, "
                                        "not_applicable or unknown",
                                        i + 1);
        if (rc == TORI_OK)
            rc = tori__codebook_add_mark(book, field, marks, text, answer, err);
    }
    return rc;
}

static tori_code add_look_alikes(tori_codebook *book, const char *field, struct tori__marks *marks, tori_error *err)
{
    enum { N = sizeof look_alikes / sizeof *look_alikes };
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < N; i++) {
        char own = tori__codebook_mark_of(marks, look_alikes[i].mark);
        if (own && own != look_alikes[i].answer)
            return TORI_OK;
    }
    for (size_t i = 0; i < N && rc == TORI_OK; i++)
        rc = tori__codebook_add_mark(book, field, marks, look_alikes[i].mark, look_alikes[i].answer, err);
    return rc;
}

static bool same(json_t *a, json_t *b)
{
    return a == b || (a && b && json_equal(a, b));
}

/* Room for one more group of marks; NULL when out of memory. */
static struct tori__marks *new_marks(tori_codebook *book, tori_item_type type, json_t *const of[3])
{
    struct tori__marks *more = realloc(book->marks, (book->n_marks + 1) * sizeof *more);
    if (!more)
        return NULL;
    book->marks = more;
    more[book->n_marks] = (struct tori__marks){.type = type, .of = {of[0], of[1], of[2]}};
    return &more[book->n_marks++];
}

static json_t *missing_values(const tori_codebook *book, json_t *field)
{
    json_t *own = json_object_get(field, "missingValues");
    return own ? own : json_object_get(book->root, "missingValues");
}

const char *tori_codebook_missing_label(const tori_codebook *book, size_t item, char missing, const char *lang)
{
    json_t *values = missing_values(book, book->items[item].json), *value;
    const char *name = "", *label = "";
    size_t i;
    for (i = 0; i < sizeof missing_kinds / sizeof *missing_kinds; i++)
        if (missing_kinds[i].answer == missing) {
            name = missing_kinds[i].name;
            label = strcmp(lang ? lang : book->language, "en") == 0 ? missing_kinds[i].en : missing_kinds[i].ja;
        }
    json_array_foreach(values, i, value)
    {
        if (json_object_get(value, "label") && strcmp(tori__codebook_text(value, "x-missing", "no_answer"), name) == 0)
            return tori__codebook_title(book, value, "label", lang, label);
    }
    return label;
}

tori_code tori__codebook_read_marks(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    static const char kept[] = {TORI_YES, TORI_NO, TORI_GIVEN, TORI_NO_ANSWER, TORI_NOT_APPLICABLE, TORI_UNKNOWN};
    bool yesno = item->pub.type == TORI_ITEM_YESNO;
    const char *id = item->pub.id;
    json_t *of[3] = {json_object_get(item->json, "trueValues"),
                     yesno ? json_object_get(item->json, "falseValues") : item->categories,
                     missing_values(book, item->json)};
    for (size_t i = 0; i < sizeof kept; i++)
        item->class_of[(unsigned char)kept[i]] = (unsigned char)kept[i];
    item->rated = yesno;

    for (item->marks = 0; yesno && item->marks < book->n_marks; item->marks++) {
        const struct tori__marks *m = &book->marks[item->marks];
        if (m->type == TORI_ITEM_YESNO && same(of[0], m->of[0]) && same(of[1], m->of[1]) && same(of[2], m->of[2]))
            return TORI_OK;
    }
    struct tori__marks *marks = new_marks(book, item->pub.type, of);
    if (!marks)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    item->marks = book->n_marks - 1;

    tori_code rc = TORI_OK;
    if (yesno) {
        rc = add_values(book, id, marks, of[TRUE_VALUES], usual_yes, TORI_YES, err);
        if (rc == TORI_OK)
            rc = add_values(book, id, marks, of[FALSE_VALUES], usual_no, TORI_NO, err);
    } else if (item->pub.type == TORI_ITEM_CHOICE) {
        item->pub.n_choices = json_array_size(item->categories);
        rc = tori__codebook_add_choices(book, id, marks, item->categories, err);
        if (!tori__codebook_sound_choices(item->categories)) {
            item->categories = NULL;
            item->pub.n_choices = 0;
        } else if (rc == TORI_OK) {
            rc = tori__codebook_read_implemented(book, item, err);
            if (rc == TORI_OK)
                rc = tori__codebook_read_ordered(book, item, err);
        }
    }
    if (rc == TORI_OK)
        rc = add_missing(book, id, marks, of[MISSING_VALUES], err);
    marks->own = marks->n;
    if (rc == TORI_OK && yesno)
        rc = add_look_alikes(book, id, marks, err);
    return rc;
}

tori_code tori__codebook_read_list_marks(tori_codebook *book, struct tori__set *set, tori_error *err)
{
    json_t *of[3] = {NULL, json_object_get(set->json, "categories"), missing_values(book, set->json)};
    struct tori__marks *marks = new_marks(book, TORI_ITEM_CHOICE, of);
    if (!marks)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    set->marks = (int)book->n_marks - 1;
    tori_code rc = tori__codebook_add_choices(book, set->id, marks, of[1], err);
    if (rc == TORI_OK)
        rc = add_values(book, set->id, marks, json_object_get(set->json, "falseValues"), NULL, TORI_NO, err);
    if (rc == TORI_OK)
        rc = add_missing(book, set->id, marks, of[MISSING_VALUES], err);
    marks->own = marks->n;
    return rc;
}

char tori__codebook_mark_of(const struct tori__marks *marks, const char *folded)
{
    for (size_t i = 0; i < marks->n; i++)
        if (strcmp(marks->mark[i].text, folded) == 0)
            return marks->mark[i].answer;
    return 0;
}

tori_code tori_codebook_answer(char *answer, const tori_codebook *book, size_t item, const char *text, size_t n,
                               tori_error *err)
{
    const struct tori__marks *marks = &book->marks[book->items[item].marks];
    tori_item_type type = book->items[item].pub.type;
    char *folded = NULL;
    *answer = 0;
    if (type != TORI_ITEM_YESNO && type != TORI_ITEM_CHOICE) {
        tori_reading value;
        tori_code rc = tori_codebook_read_value(&value, book, item, text, n, err);
        *answer = rc == TORI_OK && !value.rule ? value.answer : 0;
        return rc;
    }
    tori_code rc = tori_text_fold(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    *answer = tori__codebook_mark_of(marks, folded);
    free(folded);
    return TORI_OK;
}

size_t tori_codebook_marks(char *to, size_t size, const tori_codebook *book, size_t item)
{
    const struct tori__item *it = &book->items[item];
    const struct tori__marks *marks = &book->marks[it->marks];
    char list[600] = "";
    size_t n = 0;
    char last = 0;
    for (size_t i = 0; i < marks->own && n < sizeof list - 100; i++) {
        const struct tori__mark *m = &marks->mark[i];
        /* The first mark of each answer is the one to recommend. */
        if (m->answer == last || !*m->text || m->answer == TORI_NO_ANSWER)
            continue;
        last = m->answer;
        if (it->pub.type == TORI_ITEM_YESNO && m->answer != TORI_YES && m->answer != TORI_NO)
            continue;
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%.80s", n ? _(" or ") : "", m->text);
    }
    return (size_t)snprintf(to, size, "%s", list);
}

bool tori_codebook_returned(const tori_codebook *book, const char *text, size_t n)
{
    char *folded = NULL;
    bool found = false;
    if (tori_text_fold(&folded, text, n, NULL) == TORI_OK)
        for (size_t i = 0; i < book->n_returned; i++)
            found |= strcmp(folded, book->returned[i]) == 0;
    free(folded);
    return found;
}

size_t tori_codebook_mark_sets(const tori_codebook *book)
{
    return book->n_marks;
}

size_t tori_codebook_mark_set(const tori_codebook *book, size_t item)
{
    return book->items[item].marks;
}
