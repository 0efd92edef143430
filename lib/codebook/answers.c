/* Marks, choices, classes and routing of items. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRUE_VALUES, FALSE_VALUES, MISSING_VALUES };

/* What is understood where a codebook names nothing of its own. */
static const char *const usual_yes[] = {"true", "True", "TRUE", "1", "○", "有", "済", "はい", NULL};
static const char *const usual_no[] = {"false", "False", "FALSE", "0", "×", "無", "未", "いいえ", NULL};

static const struct {
    const char *name;
    char answer;
} missing_kinds[] = {
    {"no_answer", TORI_NO_ANSWER},
    {"not_applicable", TORI_NOT_APPLICABLE},
    {"unknown", TORI_UNKNOWN},
};

/* Letters of choices: A to Z, a to z. */
static char choice_byte(size_t i)
{
    return (char)(i < 26 ? 'A' + i : 'a' + (i - 26));
}

static tori_code add_mark(tori_codebook *book, const struct tori__item *item, struct tori__marks *marks,
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
        return tori__codebook_fault(book, item->pub.id, err, "\"%s\" means two different answers", text);
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

static tori_code add_values(tori_codebook *book, const struct tori__item *item, struct tori__marks *marks,
                            json_t *values, const char *const usual[], char answer, tori_error *err)
{
    tori_code rc = TORI_OK;
    json_t *value;
    size_t i;
    for (i = 0; !values && rc == TORI_OK && usual[i]; i++)
        rc = add_mark(book, item, marks, usual[i], answer, err);
    json_array_foreach(values, i, value)
    {
        if (!json_is_string(value))
            return tori__codebook_fault(book, item->pub.id, err, "trueValues and falseValues are arrays of texts");
        if (rc == TORI_OK)
            rc = add_mark(book, item, marks, json_string_value(value), answer, err);
    }
    return rc;
}

/* An entry of categories or missingValues: a text, or an object with value and label. */
static const char *value_of(json_t *entry)
{
    return json_is_string(entry) ? json_string_value(entry) : tori__codebook_text(entry, "value", NULL);
}

static tori_code add_missing(tori_codebook *book, const struct tori__item *item, struct tori__marks *marks,
                             json_t *values, tori_error *err)
{
    json_t *value;
    size_t i;
    tori_code rc = add_mark(book, item, marks, "", TORI_NO_ANSWER, err);
    json_array_foreach(values, i, value)
    {
        const char *text = value_of(value);
        const char *kind = json_is_object(value) ? tori__codebook_text(value, "x-missing", "no_answer") : "no_answer";
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
            rc = add_mark(book, item, marks, text, answer, err);
    }
    return rc;
}

static tori_code add_choices(tori_codebook *book, struct tori__item *item, struct tori__marks *marks,
                             tori_error *err)
{
    json_t *entry;
    size_t i;
    tori_code rc = TORI_OK;
    if (!json_is_array(item->categories) || json_array_size(item->categories) > 52)
        return tori__codebook_fault(book, item->pub.id, err, "categories must be an array of at most 52 entries");
    item->pub.n_choices = json_array_size(item->categories);
    json_array_foreach(item->categories, i, entry)
    {
        if (!value_of(entry))
            return tori__codebook_fault(book, item->pub.id, err, "category %zu has no value", i + 1);
        if (rc == TORI_OK)
            rc = add_mark(book, item, marks, value_of(entry), choice_byte(i), err);
        if (rc == TORI_OK && json_is_object(entry) && tori__codebook_text(entry, "label", NULL))
            rc = add_mark(book, item, marks, tori__codebook_text(entry, "label", NULL), choice_byte(i), err);
    }
    return rc;
}

/* Which choices count as implemented; without x-implemented an item is a
 * distribution and has no rate. */
static tori_code read_implemented(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    json_t *list = json_object_get(item->json, "x-implemented"), *value, *entry;
    size_t i, c;
    for (c = 0; c < item->pub.n_choices; c++)
        item->class_of[(unsigned char)choice_byte(c)] = list ? TORI_NO : TORI_GIVEN;
    json_array_foreach(list, i, value)
    {
        bool found = false;
        json_array_foreach(item->categories, c, entry)
        {
            if (json_is_string(value) && strcmp(value_of(entry), json_string_value(value)) == 0) {
                item->class_of[(unsigned char)choice_byte(c)] = TORI_YES;
                found = true;
            }
        }
        if (!found)
            return tori__codebook_fault(book, item->pub.id, err, "x-implemented names a value that is no category");
    }
    item->rated = list != NULL;
    return TORI_OK;
}

static bool same(json_t *a, json_t *b)
{
    return a == b || (a && b && json_equal(a, b));
}

tori_code tori__codebook_read_marks(tori_codebook *book, struct tori__item *item, tori_error *err)
{
    static const char kept[] = {TORI_YES, TORI_NO, TORI_GIVEN, TORI_NO_ANSWER, TORI_NOT_APPLICABLE, TORI_UNKNOWN};
    bool yesno = item->pub.type == TORI_ITEM_YESNO;
    json_t *missing = json_object_get(item->json, "missingValues");
    json_t *of[3] = {json_object_get(item->json, "trueValues"),
                     yesno ? json_object_get(item->json, "falseValues") : item->categories,
                     missing ? missing : json_object_get(book->root, "missingValues")};
    for (size_t i = 0; i < sizeof kept; i++)
        item->class_of[(unsigned char)kept[i]] = (unsigned char)kept[i];
    item->rated = yesno;

    for (size_t m = 0; yesno && m < book->n_marks; m++) {
        if (same(of[0], book->marks[m].of[0]) && same(of[1], book->marks[m].of[1]) && same(of[2], book->marks[m].of[2])) {
            item->marks = m;
            return TORI_OK;
        }
    }
    struct tori__marks *more = realloc(book->marks, (book->n_marks + 1) * sizeof *more);
    if (!more)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    book->marks = more;
    struct tori__marks *marks = &more[item->marks = book->n_marks++];
    *marks = (struct tori__marks){.of = {of[0], of[1], of[2]}};

    tori_code rc = TORI_OK;
    if (yesno) {
        rc = add_values(book, item, marks, of[TRUE_VALUES], usual_yes, TORI_YES, err);
        if (rc == TORI_OK)
            rc = add_values(book, item, marks, of[FALSE_VALUES], usual_no, TORI_NO, err);
    } else if (item->pub.type == TORI_ITEM_CHOICE) {
        rc = add_choices(book, item, marks, err);
        if (rc == TORI_OK)
            rc = read_implemented(book, item, err);
    }
    if (rc == TORI_OK)
        rc = add_missing(book, item, marks, of[MISSING_VALUES], err);
    return rc;
}

tori_code tori_codebook_answer(char *answer, const tori_codebook *book, size_t item, const char *text, size_t n,
                               tori_error *err)
{
    const struct tori__marks *marks = &book->marks[book->items[item].marks];
    char *folded = NULL;
    *answer = 0;
    tori_code rc = tori_text_fold(&folded, text, n, err);
    if (rc != TORI_OK)
        return rc;
    for (size_t i = 0; i < marks->n && !*answer; i++)
        if (strcmp(marks->mark[i].text, folded) == 0)
            *answer = marks->mark[i].answer;
    if (!*answer && book->items[item].pub.type == TORI_ITEM_OPEN)
        *answer = TORI_GIVEN;
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
    for (size_t i = 0; i < marks->n && n < sizeof list - 100; i++) {
        const struct tori__mark *m = &marks->mark[i];
        /* The first mark of each answer is the one to recommend. */
        if (m->answer == last || !*m->text || m->answer == TORI_NO_ANSWER)
            continue;
        last = m->answer;
        if (it->pub.type == TORI_ITEM_YESNO && m->answer != TORI_YES && m->answer != TORI_NO)
            continue;
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%.80s", n ? " or " : "", m->text);
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

char tori_codebook_class(const tori_codebook *book, size_t item, char answer)
{
    return (char)book->items[item].class_of[(unsigned char)answer & 127];
}

bool tori_codebook_rated(const tori_codebook *book, size_t item)
{
    return book->items[item].rated;
}

/* ---- routing ---- */

static void allow(tori_condition *c, char answer)
{
    c->allows[answer >> 6] |= UINT64_C(1) << (answer & 63);
}

static bool allows(const tori_condition *c, char answer)
{
    return c->allows[answer >> 6 & 1] >> (answer & 63) & 1;
}

static tori_code add_condition_value(const tori_codebook *book, const char *id, tori_condition *c, json_t *value,
                                     tori_error *err)
{
    const struct tori__item *on = &book->items[c->item];
    const char *text = json_string_value(value);
    json_t *entry;
    size_t i;
    if (!text)
        return tori__codebook_fault(book, id, err, "x-askIf: the values must be texts");
    if (on->pub.type == TORI_ITEM_YESNO) {
        bool yes = strcmp(text, "yes") == 0;
        if (!yes && strcmp(text, "no") != 0)
            return tori__codebook_fault(book, id, err, "x-askIf: \"%s\" is neither yes nor no", text);
        allow(c, yes ? TORI_YES : TORI_NO);
        return TORI_OK;
    }
    json_array_foreach(on->categories, i, entry)
    {
        if (strcmp(value_of(entry), text) == 0) {
            allow(c, choice_byte(i));
            return TORI_OK;
        }
    }
    return tori__codebook_fault(book, id, err, "x-askIf: \"%s\" is no category of %s", text, on->pub.id);
}

static tori_code add_condition_kind(const tori_codebook *book, const char *id, tori_condition *c, json_t *value,
                                    tori_error *err)
{
    tori_kind kind = json_is_string(value) ? tori_kind_parse(json_string_value(value)) : TORI_KINDS;
    if (kind == TORI_KINDS)
        return tori__codebook_fault(book, id, err,
                                    "x-askIf: a kind is prefecture, municipality, association or other");
    c->kinds |= 1u << kind;
    return TORI_OK;
}

static tori_code read_condition(const tori_codebook *book, size_t before, const char *id, tori_condition *c,
                                const char *key, json_t *values, tori_error *err)
{
    bool kind = strcmp(key, "kind") == 0;
    json_t *value;
    size_t i;
    c->item = -1;
    allow(c, TORI_NO_ANSWER);
    allow(c, TORI_UNKNOWN);
    for (i = 0; !kind && i < before; i++)
        if (strcmp(book->items[i].pub.id, key) == 0)
            c->item = (int)i;
    if (!kind && c->item < 0)
        return tori__codebook_fault(book, id, err, "x-askIf: no item \"%s\" stands before this one", key);
    if (!kind && book->items[c->item].pub.type == TORI_ITEM_OPEN)
        return tori__codebook_fault(book, id, err, "x-askIf: %s is an open answer", key);
    if (!json_is_array(values))
        return kind ? add_condition_kind(book, id, c, values, err) : add_condition_value(book, id, c, values, err);
    json_array_foreach(values, i, value)
    {
        tori_code rc = kind ? add_condition_kind(book, id, c, value, err)
                            : add_condition_value(book, id, c, value, err);
        if (rc != TORI_OK)
            return rc;
    }
    return TORI_OK;
}

tori_code tori__codebook_read_routing(tori_codebook *book, size_t i, tori_error *err)
{
    struct tori__item *item = &book->items[i];
    json_t *ask = json_object_get(item->json, "x-askIf"), *values;
    const char *key;
    if (!ask)
        return TORI_OK;
    if (!json_is_object(ask) || json_object_size(ask) == 0)
        return tori__codebook_fault(book, item->pub.id, err, "x-askIf must be like {\"ordinance\": \"yes\"}");
    item->conditions = calloc(json_object_size(ask), sizeof *item->conditions);
    if (!item->conditions)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    item->pub.conditions = item->conditions;
    json_object_foreach(ask, key, values)
    {
        tori_code rc = read_condition(book, i, item->pub.id, &item->conditions[item->pub.n_conditions], key, values,
                                      err);
        if (rc != TORI_OK)
            return rc;
        item->pub.n_conditions++;
    }
    return TORI_OK;
}

static inline bool holds(const tori_condition conditions[], size_t n, const char *answers, tori_kind kind)
{
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        const tori_condition *c = &conditions[i];
        all &= c->item < 0 ? c->kinds >> kind & 1 : allows(c, answers[c->item]);
    }
    return all;
}

/* Does the route hold by an answer that is there, not for want of one? */
static bool surely(const struct tori__route *route, const char *answers)
{
    for (size_t i = 0; i < route->n_conditions; i++) {
        int on = route->conditions[i].item;
        if (on >= 0 && (answers[on] == TORI_NO_ANSWER || answers[on] == TORI_UNKNOWN))
            return false;
    }
    return true;
}

bool tori_codebook_asked(const tori_codebook *book, size_t item, const char *answers, tori_kind kind)
{
    const tori_item *it = &book->items[item].pub;
    return holds(it->conditions, it->n_conditions, answers, kind);
}

bool tori_codebook_asked_in(const tori_codebook *book, size_t item, int year)
{
    const tori_item *it = &book->items[item].pub;
    return (!it->from || year >= it->from) && (!it->to || year <= it->to);
}

bool tori_codebook_asked_kind(const tori_codebook *book, size_t item, tori_kind kind)
{
    const tori_item *it = &book->items[item].pub;
    for (size_t i = 0; i < it->n_conditions; i++)
        if (it->conditions[i].item < 0 && !(it->conditions[i].kinds & 1u << kind))
            return false;
    return true;
}

/* Without branches on the answers, which no processor could foresee. */
bool tori_codebook_close(const tori_codebook *book, char *answers, tori_kind kind)
{
    bool stray = false;
    for (size_t r = 0; r < book->n_routes; r++) {
        const struct tori__route *route = &book->routes[r];
        bool closed = !holds(route->conditions, route->n_conditions, answers, kind);
        for (size_t i = 0; i < route->n; i++) {
            char *answer = &answers[route->items[i]];
            bool shut = closed & (*answer == TORI_NO_ANSWER);
            *answer = shut ? TORI_NOT_APPLICABLE : *answer;
            stray |= closed != (*answer == TORI_NOT_APPLICABLE);
        }
    }
    return stray;
}

void tori_codebook_settle(const tori_codebook *book, const char *answers, int year, tori_kind kind, char *to)
{
    for (size_t i = 0; i < book->n_items; i++)
        if (book->items[i].pub.n_conditions == 0 && to[i] == TORI_NOT_APPLICABLE)
            to[i] = TORI_NO_ANSWER;
    for (size_t r = 0; r < book->n_routes; r++) {
        const struct tori__route *route = &book->routes[r];
        bool closed = !holds(route->conditions, route->n_conditions, answers, kind);
        bool sure = surely(route, answers);
        for (size_t i = 0; i < route->n; i++) {
            char *answer = &to[route->items[i]];
            if (closed)
                *answer = TORI_NOT_APPLICABLE;
            else if (sure && *answer == TORI_NOT_APPLICABLE)
                *answer = TORI_NO_ANSWER;
        }
    }
    for (size_t i = 0; i < book->n_items; i++)
        if (!tori_codebook_asked_in(book, i, year))
            to[i] = TORI_NOT_APPLICABLE;
}

static tori_route_fault judge(char answer, bool asked, bool surely_asked)
{
    bool says = answer != TORI_NO_ANSWER && answer != TORI_NOT_APPLICABLE && answer != TORI_NO;
    if (!asked)
        return says ? TORI_ROUTE_UNASKED : TORI_ROUTE_FINE;
    if (!surely_asked)
        return TORI_ROUTE_FINE;
    return answer == TORI_NOT_APPLICABLE ? TORI_ROUTE_DENIED
           : answer == TORI_NO_ANSWER    ? TORI_ROUTE_BLANK
                                         : TORI_ROUTE_FINE;
}

bool tori_codebook_routing(const tori_codebook *book, const char *answers, int year, tori_kind kind,
                           unsigned char *faults)
{
    unsigned char any = TORI_ROUTE_FINE;
    for (size_t i = 0; i < book->n_items; i++) {
        const tori_item *it = &book->items[i].pub;
        faults[i] = TORI_ROUTE_FINE;
        if (!tori_codebook_asked_in(book, i, year))
            faults[i] = judge(answers[i], false, false);
        else if (it->n_conditions == 0 && answers[i] == TORI_NOT_APPLICABLE)
            faults[i] = TORI_ROUTE_DENIED;
        any |= faults[i];
    }
    for (size_t r = 0; r < book->n_routes; r++) {
        const struct tori__route *route = &book->routes[r];
        bool asked = holds(route->conditions, route->n_conditions, answers, kind);
        bool sure = asked && surely(route, answers);
        for (size_t i = 0; i < route->n; i++) {
            size_t item = route->items[i];
            if (tori_codebook_asked_in(book, item, year))
                faults[item] = judge(answers[item], asked, sure);
            any |= faults[item];
        }
    }
    return any;
}

static bool same_conditions(const tori_item *a, const tori_item *b)
{
    return a->n_conditions == b->n_conditions &&
           memcmp(a->conditions, b->conditions, a->n_conditions * sizeof *a->conditions) == 0;
}

tori_code tori__codebook_gather_routes(tori_codebook *book, tori_error *err)
{
    book->routes = calloc(book->n_items, sizeof *book->routes);
    if (!book->routes)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < book->n_items; i++) {
        const tori_item *it = &book->items[i].pub;
        size_t r = 0;
        if (it->n_conditions == 0)
            continue;
        while (r < book->n_routes && !same_conditions(it, &book->items[book->routes[r].items[0]].pub))
            r++;
        struct tori__route *route = &book->routes[r];
        if (r == book->n_routes) {
            route->conditions = it->conditions;
            route->n_conditions = it->n_conditions;
            route->items = calloc(book->n_items, sizeof *route->items);
            if (!route->items)
                return tori_fail(err, TORI_ENOMEM, "out of memory");
            book->n_routes++;
        }
        route->items[route->n++] = i;
    }
    return TORI_OK;
}

const char *tori_codebook_choice_value(const tori_codebook *book, size_t item, size_t choice)
{
    return value_of(json_array_get(book->items[item].categories, choice));
}

const char *tori_codebook_choice_title(const tori_codebook *book, size_t item, size_t choice, const char *lang)
{
    json_t *entry = json_array_get(book->items[item].categories, choice);
    if (json_is_string(entry))
        return json_string_value(entry);
    return tori__codebook_title(book, entry, "label", lang, value_of(entry));
}

size_t tori_codebook_mark_sets(const tori_codebook *book)
{
    return book->n_marks;
}

size_t tori_codebook_mark_set(const tori_codebook *book, size_t item)
{
    return book->items[item].marks;
}
