/* The list of mergers: words of events, entries. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* What lists write for an event. The first row whose text is held counts: 編入合併 is
 * no 合併, and what merges and is renamed in one breath merges. */
static const struct {
    const char *text;
    tori_merger_event event;
} words[] = {
    {"編入", TORI_MERGER_INTO},         {"合併", TORI_MERGER_NEW},
    {"統合", TORI_MERGER_NEW},          {"再編", TORI_MERGER_NEW},
    {"分割", TORI_MERGER_SPLIT},        {"分離", TORI_MERGER_PART},
    {"区域変更", TORI_MERGER_DISTRICT}, {"市制", TORI_MERGER_CITY},
    {"町制", TORI_MERGER_TOWN},         {"指定都市", TORI_MERGER_DESIGNATED},
    {"変更", TORI_MERGER_RENAME},       {"返還", TORI_MERGER_BEGIN},
    {"新設", TORI_MERGER_BEGIN},        {"廃止", TORI_MERGER_END},
};

static const struct {
    const char *id, *title;
} events[TORI_MERGER_EVENTS] = {
    [TORI_MERGER_NEW] = {"new", "新設合併"},
    [TORI_MERGER_INTO] = {"into", "編入合併"},
    [TORI_MERGER_RENAME] = {"rename", "名称変更"},
    [TORI_MERGER_CITY] = {"city", "市制施行"},
    [TORI_MERGER_TOWN] = {"town", "町制施行"},
    [TORI_MERGER_DESIGNATED] = {"designated", "政令指定都市施行"},
    [TORI_MERGER_DISTRICT] = {"district", "郡の区域変更"},
    [TORI_MERGER_SPLIT] = {"split", "分割"},
    [TORI_MERGER_PART] = {"part", "分離"},
    [TORI_MERGER_BEGIN] = {"begin", "新設"},
    [TORI_MERGER_END] = {"end", "廃止"},
};

const char *tori_merger_event_id(tori_merger_event event)
{
    return events[event].id;
}

const char *tori_merger_event_title(tori_merger_event event)
{
    return events[event].title;
}

tori_merger_event tori_merger_event_parse(const char *text)
{
    for (int e = 0; e < TORI_MERGER_EVENTS; e++)
        if (strcmp(text, events[e].id) == 0)
            return (tori_merger_event)e;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i].text))
            return words[i].event;
    return TORI_MERGER_EVENTS;
}

tori_code tori_mergers_new(tori_mergers **out, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    return *out ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

void tori_mergers_free(tori_mergers *list)
{
    if (!list)
        return;
    tori__arena_free(&list->kept);
    tori__map_free(&list->by_code);
    free(list->links);
    free(list->nodes);
    free(list->changes);
    free(list->days);
    free(list->codes);
    free(list);
}

const char *tori__mergers_keep(tori_mergers *list, const char *text)
{
    return text && *text ? tori__arena_keep(&list->kept, text, strlen(text) + 1) : "";
}

tori_code tori_mergers_add(tori_mergers *to, const tori_merger *merger, tori_error *err)
{
    tori_merger copy = *merger;
    const char **texts[] = {&copy.old_code, &copy.old_name, &copy.new_code, &copy.new_name};
    if (to->n == to->room) {
        size_t room = to->room ? to->room * 2 : 64;
        struct tori__link *links = realloc(to->links, room * sizeof *links);
        if (!links)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        to->links = links;
        to->room = room;
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!(*texts[i] = tori__mergers_keep(to, *texts[i])))
            return tori_fail(err, TORI_ENOMEM, "out of memory");
    to->links[to->n] =
        (struct tori__link){.merger = copy, .order = (uint32_t)to->n, .from = TORI__NONE, .to = TORI__NONE};
    to->n++;
    return TORI_OK;
}

size_t tori_mergers_count(const tori_mergers *list)
{
    return list->n;
}

const tori_merger *tori_mergers_get(const tori_mergers *list, size_t i)
{
    return &list->links[i].merger;
}

const char *tori_mergers_sha256(const tori_mergers *list)
{
    return list->sha256;
}

size_t tori_mergers_passed_over(const tori_mergers *list)
{
    return list->passed_over;
}

/* What a body takes in does not change it: it bore its name before as well. */
static tori_code learn(tori_mergers *list, const char **name, const char *code, bool there,
                       const tori_frame *frame, tori_error *err)
{
    const tori_body *body = there && *code && !**name ? tori_frame_find(frame, code) : NULL;
    if (body && !(*name = tori__mergers_keep(list, body->name)))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

tori_code tori_mergers_learn(tori_mergers *list, const tori_frame *frame, int day, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < list->n && rc == TORI_OK; i++) {
        tori_merger *m = &list->links[i].merger;
        bool after = m->day <= day;
        rc = learn(list, &m->old_name, m->old_code, !after, frame, err);
        if (rc == TORI_OK)
            rc = learn(list, &m->new_name, m->new_code, after || m->event == TORI_MERGER_INTO, frame, err);
    }
    return rc;
}
