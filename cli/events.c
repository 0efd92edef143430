/* Measures and milestones, chosen and labelled for a chart. */
#include "events.h"

#include "message.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_english(const events *e)
{
    return strcmp(e->lang, "en") == 0;
}

const char *events_lane(const events *e, const tori_milestone *m)
{
    return is_english(e) && m->lane_en[0] != '\0' ? m->lane_en : m->lane;
}

const char *events_title(const events *e, const tori_milestone *m)
{
    return is_english(e) && m->title_en[0] != '\0' ? m->title_en : m->title;
}

static bool in_lane(const tori_milestone *m, const char *pattern)
{
    return tori_text_glob(pattern, m->lane) || tori_text_glob(pattern, m->lane_en);
}

static bool in_lanes(const tori_milestone *m, const text_list *lanes)
{
    for (size_t i = 0; i < lanes->n; i++)
        if (in_lane(m, lanes->texts[i]))
            return true;
    return lanes->n == 0;
}

/* Each lane that was asked for must be there. */
static tori_code check_lanes(const events *e, const text_list *lanes, tori_error *err)
{
    for (size_t i = 0; i < lanes->n; i++) {
        nearest near = {.word = lanes->texts[i]};
        bool found = false;
        for (size_t k = 0; k < tori_milestones_count(e->all); k++) {
            const tori_milestone *m = tori_milestones_get(e->all, k);
            found = found || in_lane(m, lanes->texts[i]);
            nearest_try(&near, m->lane);
            nearest_try(&near, m->lane_en);
        }
        if (!found && near.best != NULL)
            return tori_fail(err, TORI_EARG, "there is no lane \"%s\"; did you mean \"%s\"?", lanes->texts[i],
                             near.best);
        if (!found)
            return tori_fail(err, TORI_EARG, "there is no lane \"%s\"", lanes->texts[i]);
    }
    return TORI_OK;
}

/* "H15.6 ガイドライン策定"; "Jun 2003: Guideline". What is known by its year alone says so itself. */
static char *make_label(const events *e, const tori_milestone *m)
{
    const char *title = events_title(e, m);
    char month[TORI_YEAR_TEXT];
    if (m->date.month == 0)
        return tori_text_copy(title, strlen(title));
    calendar_month(month, m->date.year, m->date.month, e->calendar, e->lang);
    size_t size = strlen(title) + sizeof month + 3;
    char *label = malloc(size);
    if (label != NULL)
        snprintf(label, size, "%s%s%s", month,
                 is_english(e)                         ? ": "
                 : e->calendar == TORI_CALENDAR_BOTH ? "" /* a bracket is wide enough */
                                                     : " ",
                 title);
    return label;
}

static void add_lane(events *e, const char *lane)
{
    for (size_t i = 0; i < e->n_lanes; i++)
        if (strcmp(e->lanes[i], lane) == 0)
            return;
    e->lanes[e->n_lanes++] = lane;
}

static tori_code choose(events *e, const text_list *lanes, const year_list *years, tori_error *err)
{
    size_t n = tori_milestones_count(e->all);
    e->chosen = calloc(n + 1, sizeof *e->chosen);
    e->labels = calloc(n + 1, sizeof *e->labels);
    e->lanes = calloc(n + 1, sizeof *e->lanes);
    if (e->chosen == NULL || e->labels == NULL || e->lanes == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        const tori_milestone *m = tori_milestones_get(e->all, i);
        if (!in_lanes(m, lanes) || !year_list_holds(years, (int)tori_milestone_from(m)))
            continue;
        e->chosen[e->n] = m;
        add_lane(e, events_lane(e, m));
        if ((e->labels[e->n++] = make_label(e, m)) == NULL)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    return e->n > 0 ? TORI_OK : tori_fail(err, TORI_EARG, "there is no measure in the years selected");
}

/* The sources of what is chosen, each once. */
static tori_code list_sources(events *e, tori_error *err)
{
    const char *between = is_english(e) ? "; " : "、";
    size_t size, listed = 0;
    FILE *to = open_memstream(&e->sources, &size);
    if (to == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < e->n; i++) {
        const char *name = e->chosen[i]->source;
        bool new = name[0] != '\0';
        for (size_t k = 0; k < i && new; k++)
            new = strcmp(name, e->chosen[k]->source) != 0;
        if (new)
            fprintf(to, "%s%s", listed++ > 0 ? between : "", name);
    }
    bool failed = ferror(to);
    return fclose(to) == 0 && !failed ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

tori_code events_read(events *e, const char *path, const source_options *options, const text_list *lanes,
                      tori_calendar calendar, const char *lang, tori_error *err)
{
    tori_findings *findings = NULL;
    *e = (events){.lang = lang, .calendar = calendar};
    tori_code rc = tori_findings_new(&findings, 0, err);
    if (rc == TORI_OK)
        rc = tori_milestones_read(&e->all, path, options->encoding, findings, err);
    if (rc == TORI_OK) {
        message_findings(stderr, &findings, 1);
        rc = message_verdict(&findings, 1, options->on_error == ON_ERROR_SKIP, &e->faulty, err);
    }
    if (rc == TORI_OK)
        rc = check_lanes(e, lanes, err);
    if (rc == TORI_OK)
        rc = choose(e, lanes, &options->years, err);
    if (rc == TORI_OK)
        rc = list_sources(e, err);
    tori_findings_free(findings);
    return rc;
}

void events_free(events *e)
{
    for (size_t i = 0; e->labels != NULL && i < e->n; i++)
        free(e->labels[i]);
    free(e->labels);
    free(e->chosen);
    free(e->lanes);
    free(e->sources);
    tori_milestones_free(e->all);
    *e = (events){0};
}
