/* The peers of a body, and its place among them. */
#include "internal.h"

#include "../era.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[TORI_PEERS_ALL + 1] = {
    [TORI_PEERS_KIND] = "kind", [TORI_PEERS_TYPE] = "type",
    [TORI_PEERS_SIZE] = "size", [TORI_PEERS_PREFECTURE] = "prefecture",
    [TORI_PEERS_ALL] = "all",
};

static const tori_by second_key[TORI_PEERS_ALL] = {
    [TORI_PEERS_KIND] = TORI_BY_NONE,
    [TORI_PEERS_TYPE] = TORI_BY_TYPE,
    [TORI_PEERS_SIZE] = TORI_BY_SIZE,
    [TORI_PEERS_PREFECTURE] = TORI_BY_PREFECTURE,
};

static const char *const gap_names[TORI_GAPS] = {[TORI_GAP_NONE] = "",
                                                 [TORI_GAP_LACKS] = "lacks",
                                                 [TORI_GAP_UNANSWERED] = "unanswered",
                                                 [TORI_GAP_AHEAD] = "ahead"};

const char *tori_peers_name(tori_peers_of of)
{
    return of >= 0 && of <= TORI_PEERS_ALL ? names[of] : NULL;
}

const char *tori_gap_name(tori_gap gap)
{
    return gap_names[gap];
}

/* ---- the body ---- */

static tori_code take_body(tori_peers *p, tori_error *err)
{
    const tori__bodies *b = p->bodies;
    const char *code = p->view->code;
    tori_code_readings readings;
    tori_code rc = tori__bodies_find(&p->own, b, code, err);
    if (rc != TORI_OK)
        return rc;
    if (b->n == 0)
        return tori_fail(err, TORI_EARG, "there are no returns for %d", b->year);
    if (p->own && !tori__body_returned(p->own))
        return tori_fail(err, TORI_EARG,
                         "%.60s sent no return for %d: it has no answers to set beside others", code,
                         b->year);
    if (p->own)
        return TORI_OK;
    if ((rc = tori_code_read(&readings, code, strlen(code), err)) != TORI_OK)
        return rc;
    if (tori_codebook_jp_codes(b->book) && readings.bad_check)
        return tori_fail(err, TORI_EARG, "%.60s is no code of a body: its check digit should be %c", code,
                         readings.expected);
    if (tori_codebook_jp_codes(b->book) && readings.n == 0)
        return tori_fail(err, TORI_EARG, "\"%.60s\" is no code of a body: it has six digits", code);
    return b->framed
               ? tori_fail(err, TORI_EARG, "%.60s is not among the bodies of %d", code, b->year)
               : tori_fail(err, TORI_EARG, "%.60s sent no return for %d, which has no frame", code, b->year);
}

/* ---- shares of measures in place ---- */

static tori_standing standing_of(const tori_peers *p, const tori__body *body)
{
    tori_standing s = {0};
    for (size_t i = 0; i < p->n_items; i++) {
        char class = body->classes[p->items[i]];
        s.yes += class == TORI_YES;
        s.no += class == TORI_NO;
        s.no_answer += class == TORI_NO_ANSWER;
        s.unknown += class == TORI_UNKNOWN;
        s.not_applicable += class == TORI_NOT_APPLICABLE;
    }
    s.asked = s.yes + s.no + s.no_answer + s.unknown;
    return s;
}

static tori_share share_of(const tori_standing *s, bool missing_too)
{
    return (tori_share){s->yes + (missing_too ? s->no_answer + s->unknown : 0), s->asked};
}

/* Own share at its least or most among others at theirs, of the bodies of a group. */
static tori_place place_among(const tori_peers *p, const struct tori__peers_group *g, bool own_most,
                              bool others_most, tori_share shares[])
{
    tori_share own = share_of(&p->standing, own_most);
    size_t n = 0;
    for (size_t i = 0; i < p->bodies->n; i++) {
        const tori__body *body = &p->bodies->list[i];
        if (g->grouped.group[i] != g->group || !tori__body_returned(body))
            continue;
        tori_standing s = standing_of(p, body);
        if (s.asked > 0)
            shares[n++] = body == p->own ? own : share_of(&s, others_most);
    }
    return p->standing.asked > 0 ? tori_place_of(&own, shares, n) : (tori_place){.n = (int64_t)n};
}

/* ---- groups ---- */

static bool is_known(const tori_peers *p, tori_peers_of of)
{
    const tori__bodies *b = p->bodies;
    const tori_body *entry = p->own->entry;
    switch (of) {
    case TORI_PEERS_TYPE:
        return entry && *entry->type;
    case TORI_PEERS_SIZE:
        return entry && tori_codebook_size_of(b->book, entry) >= 0;
    case TORI_PEERS_PREFECTURE:
        return tori_codebook_jp_codes(b->book) && tori_code_valid(p->own->code);
    case TORI_PEERS_KIND:
    case TORI_PEERS_ALL:
        break;
    }
    return true;
}

static tori_code add_group(tori_peers *p, tori_peers_of of, tori_share shares[], tori_error *err)
{
    struct tori__peers_group *g = &p->groups[p->n_groups];
    size_t own = (size_t)(p->own - p->bodies->list);
    *g = (struct tori__peers_group){.of = of, .by = {.keys = {{.by = TORI_BY_KIND}, {.by = second_key[of]}}}};
    g->by.n = second_key[of] == TORI_BY_NONE ? 1 : 2;
    g->by.where = p->view->where;
    tori_code rc = tori__bodies_group(&g->grouped, p->bodies, &g->by, err);
    p->n_groups++; /* freed with the others */
    if (rc != TORI_OK)
        return rc;
    g->group = g->grouped.group[own];
    if (g->group >= tori_rates_groups(g->grouped.rates))
        return tori_fail(err, TORI_EARG, "the condition leaves %s itself out: %s", p->own->code,
                         tori_filter_text(p->view->where));
    for (size_t i = 0; i < p->bodies->n; i++)
        g->bodies += g->grouped.group[i] == g->group;
    /* All are within the kind, which stands first. */
    bool same = p->n_groups > 1 && p->groups[0].of == TORI_PEERS_KIND && g->bodies == p->groups[0].bodies;
    if (g->bodies < 2 || same) {
        tori__grouped_free(&g->grouped);
        p->n_groups--;
        p->why[of] = same ? TORI__PEERS_SAME : TORI__PEERS_ALONE;
        return TORI_OK;
    }
    g->place = place_among(p, g, false, false, shares);
    g->least = place_among(p, g, false, true, shares);
    g->most = place_among(p, g, true, false, shares);
    return TORI_OK;
}

static tori_code find_groups(tori_peers *p, tori_error *err)
{
    tori_peers_of among = p->view->among;
    tori_share *shares = malloc((p->bodies->n + 1) * sizeof *shares);
    tori_code rc = shares ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (int of = 0; of < TORI_PEERS_ALL && rc == TORI_OK; of++) {
        if (among != TORI_PEERS_ALL && among != (tori_peers_of)of)
            p->why[of] = TORI__PEERS_UNWANTED;
        else if (!is_known(p, (tori_peers_of)of))
            p->why[of] = TORI__PEERS_UNKNOWN;
        else
            rc = add_group(p, (tori_peers_of)of, shares, err);
    }
    free(shares);
    if (rc != TORI_OK || p->n_groups > 0)
        return rc;
    if (among != TORI_PEERS_ALL && p->why[among] == TORI__PEERS_UNKNOWN)
        return tori_fail(err, TORI_EARG, "the %s of %s is not known for %d: it would stand in the frame",
                         names[among], p->own->code, p->bodies->year);
    return tori_fail(err, TORI_EARG, "%s has no peers in %d: no other body is counted with it", p->own->code,
                     p->bodies->year);
}

tori_code tori_peers_new(tori_peers **out, const tori_bodies *bodies, const tori_peers_view *view,
                         tori_error *err)
{
    const tori_rates_view items = {.items = view->items,
                                   .n_items = view->n_items,
                                   .categories = view->categories,
                                   .n_categories = view->n_categories};
    tori_peers *p = calloc(1, sizeof *p);
    *out = NULL;
    if (!p)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    p->bodies = bodies;
    p->view = view;
    p->lang = view->lang ? view->lang : tori_codebook_language(bodies->book);
    p->en = strcmp(p->lang, "en") == 0;
    tori_code rc = tori_rates_select(&p->items, &p->n_items, bodies->book, &items, err);
    if (rc == TORI_OK)
        rc = take_body(p, err);
    if (rc == TORI_OK) {
        p->standing = standing_of(p, p->own);
        rc = find_groups(p, err);
    }
    if (rc == TORI_OK) {
        *out = p;
        p = NULL;
    }
    tori_peers_free(p);
    return rc;
}

void tori_peers_free(tori_peers *peers)
{
    if (!peers)
        return;
    for (size_t g = 0; g < peers->n_groups; g++)
        tori__grouped_free(&peers->groups[g].grouped);
    free(peers->items);
    free(peers);
}

/* ---- what there is ---- */

const char *tori_peers_code(const tori_peers *peers)
{
    return peers->own->code;
}

const char *tori_peers_body(const tori_peers *peers)
{
    return peers->own->name;
}

tori_standing tori_peers_standing(const tori_peers *peers)
{
    return peers->standing;
}

size_t tori_peers_items(const tori_peers *peers)
{
    return peers->n_items;
}

size_t tori_peers_item(const tori_peers *peers, size_t i)
{
    return peers->items[i];
}

char tori_peers_class(const tori_peers *peers, size_t i)
{
    return peers->own->classes[peers->items[i]];
}

size_t tori_peers_groups(const tori_peers *peers)
{
    return peers->n_groups;
}

tori_peers_of tori_peers_group_of(const tori_peers *peers, size_t group)
{
    return peers->groups[group].of;
}

const char *tori_peers_group_id(const tori_peers *peers, size_t group)
{
    return tori_rates_group_id(peers->groups[group].grouped.rates, peers->groups[group].group);
}

const char *tori_peers_group_title(const tori_peers *peers, size_t group, const char *lang)
{
    return tori_rates_group_title(peers->groups[group].grouped.rates, peers->groups[group].group, lang);
}

tori_count tori_peers_get(const tori_peers *peers, size_t i, size_t group)
{
    const struct tori__peers_group *g = &peers->groups[group];
    return tori_rates_get(g->grouped.rates, 0, peers->items[i], g->group);
}

tori_place tori_peers_place(const tori_peers *peers, size_t group, tori_place *least, tori_place *most)
{
    if (least)
        *least = peers->groups[group].least;
    if (most)
        *most = peers->groups[group].most;
    return peers->groups[group].place;
}

tori_gap tori_peers_gap(const tori_peers *peers, size_t i, size_t group)
{
    tori_count c = tori_peers_get(peers, i, group);
    int64_t asked = tori_count_base(&c, TORI_BASE_ELIGIBLE);
    switch (tori_peers_class(peers, i)) {
    case TORI_YES:
        return 2 * c.no > asked ? TORI_GAP_AHEAD : TORI_GAP_NONE;
    case TORI_NO:
        return 2 * c.yes > asked ? TORI_GAP_LACKS : TORI_GAP_NONE;
    case TORI_NO_ANSWER:
    case TORI_UNKNOWN:
        return 2 * c.yes > asked ? TORI_GAP_UNANSWERED : TORI_GAP_NONE;
    default:
        return TORI_GAP_NONE;
    }
}
