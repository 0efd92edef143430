/* Who is asked what. */
#include "internal.h"

#include "../text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void allow(tori_condition *c, char answer)
{
    c->allows[answer >> 6] |= UINT64_C(1) << (answer & 63);
}

static bool allows(const tori_condition *c, char answer)
{
    return c->allows[answer >> 6 & 1] >> (answer & 63) & 1;
}

static tori_code add_condition_value(const tori_codebook *book, const char *id, tori_condition *c,
                                     json_t *value, tori_error *err)
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
    if (on->pub.type == TORI_ITEM_CHOICE && on->pub.n_choices == 0)
        return TORI_OK; /* its own fault */
    json_array_foreach(on->categories, i, entry)
    {
        if (strcmp(tori__codebook_entry(entry), text) == 0) {
            allow(c, tori__choice_byte(i));
            return TORI_OK;
        }
    }
    return tori__codebook_fault(book, id, err, "x-askIf: \"%s\" is no category of %s", text, on->pub.id);
}

static tori_code add_condition_kind(const tori_codebook *book, const char *id, tori_condition *c,
                                    json_t *value, tori_error *err)
{
    tori_kind kind = json_is_string(value) ? tori_kind_parse(json_string_value(value)) : TORI_KINDS;
    if (kind == TORI_KINDS)
        return tori__codebook_fault(book, id, err,
                                    "x-askIf: a kind is prefecture, municipality, association or other");
    c->kinds |= 1u << kind;
    return TORI_OK;
}

/* The field of this name, whether it was read or not. */
static json_t *field_named(const tori_codebook *book, const char *name)
{
    json_t *field;
    size_t i;
    json_array_foreach(json_object_get(book->root, "fields"), i,
                       field) if (strcmp(tori__codebook_text(field, "name", ""), name) == 0) return field;
    return NULL;
}

/* Does the routing of a field lead back to an item? Looks at no more fields than *left. */
static bool leads_to(const tori_codebook *book, json_t *field, const char *id, size_t *left)
{
    const char *key;
    json_t *values;
    json_object_foreach(
        json_object_get(field, "x-askIf"), key,
        values) if (strcmp(key, id) == 0 ||
                    (*left > 0 && (--*left, leads_to(book, field_named(book, key), id, left)))) return true;
    return false;
}

static tori_code no_such_item(const tori_codebook *book, const char *id, const char *key, tori_error *err)
{
    size_t left = 100; /* enough for a circle that somebody drew by mistake */
    json_t *field = field_named(book, key);
    if (strcmp(key, id) == 0 || leads_to(book, field, id, &left))
        return tori__codebook_fault(book, id, err, "x-askIf: \"%s\" leads back to this item: a circle", key);
    return tori__codebook_fault(book, id, err, "x-askIf: no item \"%s\" stands before this one", key);
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
        return no_such_item(book, id, key, err);
    if (!kind && book->items[c->item].pub.type == TORI_ITEM_OPEN)
        return tori__codebook_fault(book, id, err, "x-askIf: %s is an open answer", key);
    if (!json_is_array(values))
        return kind ? add_condition_kind(book, id, c, values, err)
                    : add_condition_value(book, id, c, values, err);
    json_array_foreach(values, i, value)
    {
        tori_code rc =
            kind ? add_condition_kind(book, id, c, value, err) : add_condition_value(book, id, c, value, err);
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
        tori_code rc = read_condition(book, i, item->pub.id, &item->conditions[item->pub.n_conditions], key,
                                      values, err);
        if (rc != TORI_OK)
            return rc;
        item->pub.n_conditions++;
    }
    return TORI_OK;
}

static bool holds(const tori_condition conditions[], size_t n, const char *answers, tori_kind kind)
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

/* What is blank behind a closed gate was not asked. Returns whether the answer
 * contradicts that. Without branches, which no processor could foresee. */
static inline bool shut(char *answer, bool closed)
{
    bool blank = *answer == TORI_NO_ANSWER;
    *answer = (char)(*answer ^ ((TORI_NO_ANSWER ^ TORI_NOT_APPLICABLE) & -(int)(closed & blank)));
    return closed != (*answer == TORI_NOT_APPLICABLE);
}

static bool shut_route(const struct tori__route *route, char *answers, tori_kind kind)
{
    bool closed = !holds(route->conditions, route->n_conditions, answers, kind), stray = false;
    for (size_t i = 0; i < route->n; i++)
        stray |= shut(&answers[route->items[i]], closed);
    return stray;
}

bool tori_codebook_close(const tori_codebook *book, char *answers, tori_kind kind)
{
    bool stray = false;
    for (const struct tori__gate *g = book->gates, *end = g + book->n_gates; g < end; g++) {
        if (g->wide) {
            stray |= shut_route(g->wide, answers, kind);
            continue;
        }
        unsigned char on = (unsigned char)answers[g->on];
        bool closed = !(g->opens[on >> 6 & 1] >> (on & 63) & 1);
        stray |= shut(&answers[g->item], closed);
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

/* sure: it is asked, and not for want of an answer. Without branches, as above. */
static inline unsigned char judge(char answer, bool asked, bool sure)
{
    bool blank = answer == TORI_NO_ANSWER, denied = answer == TORI_NOT_APPLICABLE, says = answer != TORI_NO;
    return (unsigned char)((!asked & says & !blank & !denied) * TORI_ROUTE_UNASKED |
                           (sure & denied) * TORI_ROUTE_DENIED | (sure & blank) * TORI_ROUTE_BLANK);
}

static bool within(const struct tori__span *span, int year)
{
    return (!span->from || year >= span->from) && (!span->to || year <= span->to);
}

static unsigned char judge_item(const struct tori__span *span, char answer, int year)
{
    if (!within(span, year))
        return judge(answer, false, false);
    return span->everybody && answer == TORI_NOT_APPLICABLE ? TORI_ROUTE_DENIED : TORI_ROUTE_FINE;
}

static unsigned char judge_route(const tori_codebook *book, const struct tori__route *route,
                                 const char *answers, int year, tori_kind kind, unsigned char *faults)
{
    bool asked = holds(route->conditions, route->n_conditions, answers, kind);
    bool sure = asked && surely(route, answers);
    unsigned char any = TORI_ROUTE_FINE;
    for (size_t i = 0; i < route->n; i++) {
        size_t item = route->items[i];
        if (within(&book->spans[item], year))
            faults[item] = judge(answers[item], asked, sure);
        any |= faults[item];
    }
    return any;
}

bool tori_codebook_routing(const tori_codebook *book, const char *answers, int year, tori_kind kind,
                           bool stray, unsigned char *faults)
{
    unsigned char any = TORI_ROUTE_FINE;
    memset(faults, TORI_ROUTE_FINE, book->n_items);
    for (size_t i = 0; i < book->n_items && (stray || book->spanned); i++)
        any |= faults[i] = judge_item(&book->spans[i], answers[i], year);
    for (const struct tori__gate *g = book->gates, *end = g + book->n_gates; g < end; g++) {
        if (g->wide) {
            any |= judge_route(book, g->wide, answers, year, kind, faults);
            continue;
        }
        unsigned char on = (unsigned char)answers[g->on];
        bool asked = g->opens[on >> 6 & 1] >> (on & 63) & 1;
        bool sure = asked & (on != TORI_NO_ANSWER) & (on != TORI_UNKNOWN);
        if (within(&book->spans[g->item], year))
            faults[g->item] = judge(answers[g->item], asked, sure);
        any |= faults[g->item];
    }
    return any;
}

static bool same_conditions(const tori_item *a, const tori_item *b)
{
    return a->n_conditions == b->n_conditions &&
           memcmp(a->conditions, b->conditions, a->n_conditions * sizeof *a->conditions) == 0;
}

static void add_gates(tori_codebook *book, const struct tori__route *route)
{
    const tori_condition *c = route->conditions;
    if (route->n_conditions > 1 || c->item < 0) {
        book->gates[book->n_gates++] = (struct tori__gate){.wide = route};
        return;
    }
    for (size_t i = 0; i < route->n; i++)
        book->gates[book->n_gates++] = (struct tori__gate){.on = (uint32_t)c->item,
                                                           .item = (uint32_t)route->items[i],
                                                           .opens = {c->allows[0], c->allows[1]}};
}

tori_code tori__codebook_gather_routes(tori_codebook *book, tori_error *err)
{
    book->routes = calloc(book->n_items, sizeof *book->routes);
    book->gates = calloc(book->n_items, sizeof *book->gates); /* not more than items with a route */
    book->spans = calloc(book->n_items, sizeof *book->spans);
    if (!book->routes || !book->gates || !book->spans)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < book->n_items; i++) {
        const tori_item *it = &book->items[i].pub;
        book->spans[i] = (struct tori__span){it->from, it->to, it->n_conditions == 0};
        book->spanned = book->spanned || it->from || it->to;
    }
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
    for (size_t r = 0; r < book->n_routes; r++)
        add_gates(book, &book->routes[r]);
    return TORI_OK;
}
