/* What became of a body. */
#include "internal.h"

#include "../translate.h"

#include <stdio.h>
#include <string.h>

/* Bodies that hold the area of the one asked about. */
struct heirs {
    size_t n;
    struct {
        const char *code, *name;
    } body[TORI_FATE_MOST];
};

static size_t find(const struct heirs *h, const char *code)
{
    size_t i = 0;
    while (i < h->n && strcmp(h->body[i].code, code) != 0)
        i++;
    return i;
}

static bool add(struct heirs *h, const char *code, const char *name)
{
    size_t i = find(h, code);
    if (i == TORI_FATE_MOST)
        return false;
    bool is_new = i == h->n;
    h->n += is_new;
    h->body[i].code = code;
    if (is_new || *name)
        h->body[i].name = name;
    return is_new;
}

/* Of the bodies that a code became on a day, those that are still there after it. */
static size_t count_parts(const tori_mergers *list, const struct tori__day *day, const char *code)
{
    size_t n = 0;
    for (size_t i = day->link; i < day->link_end; i++) {
        const tori_merger *m = &list->links[i].merger;
        const struct tori__change *into = tori__mergers_change(list, day, m->new_code);
        n += strcmp(m->old_code, code) == 0 && strcmp(m->new_code, code) != 0 && into && into->after;
    }
    return n;
}

/* Does the link start from a body of `live`, or from one reached on this day? A body
 * that lends its code to a new one is reached only if it was there itself. */
static bool starts_here(const struct tori__link *link, const struct heirs *live, const struct heirs *reached)
{
    const char *code = link->merger.old_code;
    return find(live, code) < live->n || (link->from != link->to && find(reached, code) < reached->n);
}

/* Walk the links of a day until nothing new is reached: they stand in any order.
 * Each is told once, where it is first reached. */
static void reach(struct heirs *reached, const tori_mergers *list, const struct tori__day *day,
                  const struct heirs *live, const char *asked, tori_merger_fn link, void *user)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = day->link; i < day->link_end; i++) {
            const struct tori__link *l = &list->links[i];
            if (*l->merger.new_code && starts_here(l, live, reached))
                more |= add(reached, l->merger.new_code, l->merger.new_name);
        }
    }
    for (size_t i = day->link; link && i < day->link_end; i++) {
        const tori_merger *m = &list->links[i].merger;
        if (starts_here(&list->links[i], live, reached) || strcmp(m->new_code, asked) == 0)
            link(user, m);
    }
}

/* Is a link more than a new name or code? */
static bool merges(const tori_merger *m)
{
    static const bool same_body[TORI_MERGER_EVENTS] = {
        [TORI_MERGER_RENAME] = true,     [TORI_MERGER_CITY] = true,     [TORI_MERGER_TOWN] = true,
        [TORI_MERGER_DESIGNATED] = true, [TORI_MERGER_DISTRICT] = true,
    };
    return !same_body[m->event];
}

/* One day: who is there after it. */
static void pass_day(tori_fate *fate, struct heirs *live, const tori_mergers *list,
                     const struct tori__day *day, const char *asked, tori_merger_fn link, void *user)
{
    struct heirs reached = {0}, after = {0};
    reach(&reached, list, day, live, asked, link, user);
    for (size_t i = day->link; i < day->link_end; i++)
        fate->merged |= merges(&list->links[i].merger) && starts_here(&list->links[i], live, &reached);
    for (size_t i = 0; i < live->n; i++) {
        const char *code = live->body[i].code;
        const struct tori__change *change = tori__mergers_change(list, day, code);
        if (change && count_parts(list, day, code) > (change->after ? 0 : 1))
            fate->split = true;
        if (!change || change->after)
            add(&after, code, change && *change->new_name ? change->new_name : live->body[i].name);
        else if (strcmp(code, asked) == 0)
            fate->ceased = day->day;
        if (change && strcmp(code, asked) == 0 && *change->old_name)
            fate->name = change->old_name;
    }
    for (size_t i = 0; i < reached.n; i++) {
        const struct tori__change *change = tori__mergers_change(list, day, reached.body[i].code);
        if (change->after)
            add(&after, reached.body[i].code, *change->new_name ? change->new_name : reached.body[i].name);
    }
    *live = after;
}

void tori_mergers_follow(tori_fate *fate, const tori_mergers *list, const char *code, int on,
                         tori_merger_fn link, void *user)
{
    struct heirs live = {0};
    const uint32_t *place = tori__map_get(&list->by_code, code);
    *fate = (tori_fate){.name = ""};
    if (!place)
        return;
    const struct tori__day *day = &list->days[list->codes[*place].first_day];
    const struct tori__day *end = list->days + list->n_days;
    const struct tori__change *first = tori__mergers_change(list, day, code);
    fate->known = true;
    code = list->codes[*place].code;
    fate->name = first->before ? first->old_name : first->new_name;
    if (first->before || !first->after) /* or it came and went within a day */
        add(&live, code, fate->name);
    else if (on && day->day > on)
        fate->begins = day->day;
    for (; day < end && (!on || day->day <= on); day++) {
        pass_day(fate, &live, list, day, code, link, user);
        const struct tori__change *change = tori__mergers_change(list, day, code);
        if (change && change->after)
            add(&live, code, change->new_name);
    }
    size_t own = find(&live, code);
    if (own < live.n) {
        fate->ceased = 0; /* the code came back */
        fate->name = live.body[own].name;
    }
    fate->n = live.n;
    for (size_t i = 0; i < live.n; i++) {
        fate->into[i].code = live.body[i].code;
        fate->into[i].name = live.body[i].name;
    }
}

static size_t put(char *to, size_t size, size_t used, const char *text)
{
    int n = snprintf(used < size ? to + used : NULL, used < size ? size - used : 0, "%s", text);
    return used + (size_t)n;
}

static void print_day(char to[16], int day)
{
    snprintf(to, 16, "%04d-%02d-%02d", day / 10000 % 10000, day / 100 % 100, day % 100);
}

size_t tori_fate_text(char *to, size_t size, const tori_fate *fate, const tori_frame *frame)
{
    char day[16];
    if (size)
        to[0] = 0;
    print_day(day, fate->begins ? fate->begins : fate->ceased);
    if (fate->begins)
        return (size_t)snprintf(to, size, _("begins only on %s"), day);
    if (!fate->ceased)
        return 0;
    bool same = fate->n == 1 && !fate->merged; /* with another code */
    size_t used = (size_t)snprintf(to, size, same ? _("has another code since %s") : _("ceased on %s"), day);
    for (size_t i = 0; i < fate->n; i++) {
        const char *code = fate->into[i].code, *name = fate->into[i].name;
        const tori_body *body = frame ? tori_frame_find(frame, code) : NULL;
        used = put(to, size, used,
                   same              ? ": "
                   : i == 0          ? _(" and went into ")
                   : i + 1 < fate->n ? _(", ")
                                     : _(" and "));
        used = put(to, size, used, code);
        name = body ? body->name : name;
        used = put(to, size, used, *name ? " " : "");
        used = put(to, size, used, name);
    }
    return put(to, size, used, fate->split ? _(" (it was split)") : "");
}
