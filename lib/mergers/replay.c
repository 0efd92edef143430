/* The bodies that exist on a day. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* A municipality of the frame, or one that a merger brought. */
struct place {
    const tori_body *body; /* as in the frame; NULL: not there, or changed */
    const char *code, *name;
    bool there;
};

struct state {
    const tori_mergers *list;
    struct place *places;
    size_t n;
    tori__map by_code;
    size_t misfits;
    const tori_merger *first;
};

static struct place *find(const struct state *s, const char *code)
{
    const uint32_t *at = tori__map_get(&s->by_code, code);
    return at ? &s->places[*at] : NULL;
}

/* There is room for all bodies and all codes of the list. */
static bool add(struct state *s, const char *code, const char *name, const tori_body *body, bool there)
{
    uint32_t *at;
    bool added;
    if (!tori__map_put(&s->by_code, code, (uint32_t)s->n, &at, &added))
        return false;
    if (added)
        s->places[s->n++] = (struct place){body, code, name, there};
    return true;
}

static bool fill(struct state *s, const tori_frame *frame)
{
    size_t n = tori_frame_count(frame);
    s->places = malloc((n + s->list->n_codes + 1) * sizeof *s->places);
    if (!s->places)
        return false;
    for (size_t i = 0; i < n; i++) {
        const tori_body *body = tori_frame_get(frame, i);
        if (!add(s, body->code, body->name, body, true))
            return false;
    }
    for (size_t i = 0; i < s->list->n_codes; i++)
        if (!add(s, s->list->codes[i].code, "", NULL, false))
            return false;
    return true;
}

static void misfit(struct state *s, const struct tori__day *day, const char *code)
{
    if (s->misfits++ > 0)
        return;
    for (size_t i = day->link; i < day->link_end && !s->first; i++) {
        const tori_merger *m = &s->list->links[i].merger;
        if (strcmp(m->old_code, code) == 0 || strcmp(m->new_code, code) == 0)
            s->first = m;
    }
}

/* One change, seen in the direction of the walk. */
static void step(struct state *s, const struct tori__day *day, const struct tori__change *c, bool forward)
{
    bool was = forward ? c->before : c->after, is = forward ? c->after : c->before;
    const char *old = forward ? c->old_name : c->new_name, *name = forward ? c->new_name : c->old_name;
    struct place *p = find(s, s->list->codes[c->code].code);
    if (!was && !is) /* came and went within the day */
        return;
    if (p->there != was)
        misfit(s, day, p->code);
    /* What goes on needs only its new name; what is missing from the frame stays so. */
    if (was && is && (!p->there || !*name || strcmp(old, name) == 0))
        return;
    p->there = is;
    p->body = NULL;
    p->name = name;
}

static void walk(struct state *s, int from, int on)
{
    const struct tori__day *days = s->list->days;
    size_t n = s->list->n_days;
    for (size_t i = 0; i < n; i++)
        if (days[i].day > from && days[i].day <= on)
            for (size_t c = days[i].change; c < days[i].change_end; c++)
                step(s, &days[i], &s->list->changes[c], true);
    for (size_t i = n; i-- > 0;)
        if (days[i].day > on && days[i].day <= from)
            for (size_t c = days[i].change; c < days[i].change_end; c++)
                step(s, &days[i], &s->list->changes[c], false);
}

static int by_code(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return strcmp(x->code, y->code);
}

static tori_code make_frame(tori_frame **out, struct state *s, const tori_frame *from, tori_error *err)
{
    tori_frame *frame = NULL;
    tori_code rc = tori_frame_new(&frame, err);
    for (size_t c = 0; c < tori_frame_columns(from) && rc == TORI_OK; c++)
        rc = tori_frame_add_column(frame, tori_frame_column(from, c), err);
    qsort(s->places, s->n, sizeof *s->places, by_code);
    for (size_t i = 0; i < s->n && rc == TORI_OK; i++) {
        const struct place *p = &s->places[i];
        bool jp = tori_code_valid(p->code);
        const tori_body changed = {.code = p->code,
                                   .name = p->name,
                                   .prefecture =
                                       jp ? tori_prefecture_name(tori_code_prefecture(p->code), "ja") : "",
                                   .type = jp ? tori_code_type(p->code, p->name) : "",
                                   .kind = jp ? tori_code_kind(p->code) : TORI_MUNICIPALITY,
                                   .population = -1};
        if (p->there)
            rc = tori_frame_add(frame, p->body ? p->body : &changed, err);
    }
    if (rc == TORI_OK)
        rc = tori_frame_index(frame, err);
    if (rc != TORI_OK) {
        tori_frame_free(frame);
        frame = NULL;
    }
    *out = frame;
    return rc;
}

tori_code tori_mergers_replay(tori_frame **out, const tori_mergers *list, const tori_frame *frame, int from,
                              int on, size_t *misfits, const tori_merger **first, tori_error *err)
{
    struct state s = {.list = list};
    tori_code rc;
    *out = NULL;
    if (fill(&s, frame)) {
        walk(&s, from, on);
        rc = make_frame(out, &s, frame, err);
    } else {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    *misfits = s.misfits;
    *first = s.first;
    tori__map_free(&s.by_code);
    free(s.places);
    return rc;
}
