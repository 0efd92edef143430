/* Timelines of measures: words, table, drawing. */
#include "timelines.h"

#include "sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences of one language. {n} how many, {y} and {z} the first and the last fiscal year,
 * {l} the lane with most of them, {m} how many these are. */
static const struct words {
    const char *in_year, *in_years, *most, *only, *subtitle;
} all_words[] = {
    {"{y}年度の施策{n}件", "{y}～{z}年度の施策{n}件", "、最も多いのは{l}の{m}件", "（{l}）",
     "年度（4月～翌年3月）別。◆は年月、帯は期間（年度だけが分かるものはその年度）"},
    {"{n} measures in fiscal {y}", "{n} measures from fiscal {y} to {z}", ", the most ({m}) under {l}",
     " ({l})",
     "By fiscal year, April to March. Diamonds are months; bars are spans, or the year where no more is "
     "known"},
};

static const struct words *words_of(const events *e)
{
    return &all_words[strcmp(e->lang, "en") == 0];
}

static size_t lane_of(const events *e, const tori_milestone *m)
{
    size_t k = 0;
    while (strcmp(e->lanes[k], events_lane(e, m)) != 0)
        k++;
    return k;
}

/* The lane with most measures; the number of lanes where two have as many. */
static size_t fullest_lane(const events *e, size_t *most)
{
    size_t best = e->n_lanes;
    *most = 0;
    for (size_t k = 0; k < e->n_lanes; k++) {
        size_t n = 0;
        for (size_t i = 0; i < e->n; i++)
            n += lane_of(e, e->chosen[i]) == k;
        best = n > *most ? k : n == *most ? e->n_lanes : best;
        *most = n > *most ? n : *most;
    }
    return best;
}

static void write_headline(char *to, size_t size, const events *e)
{
    const struct words *words = words_of(e);
    char n[32], m[32], first[TORI_YEAR_TEXT], last[TORI_YEAR_TEXT];
    size_t most, lane = fullest_lane(e, &most);
    int from = (int)tori_milestone_from(e->chosen[0]);
    int until = (int)tori_milestone_from(e->chosen[e->n - 1]);
    snprintf(n, sizeof n, "%zu", e->n);
    snprintf(m, sizeof m, "%zu", most);
    calendar_year(first, from, 0, e->calendar, e->lang);
    calendar_year(last, until, from, e->calendar, e->lang);
    const char *const values[26] = {['n' - 'a'] = n,
                                    ['m' - 'a'] = m,
                                    ['y' - 'a'] = first,
                                    ['z' - 'a'] = last,
                                    ['l' - 'a'] = lane < e->n_lanes ? e->lanes[lane] : ""};
    size_t used = sentence_fill(to, size, 0, from == until ? words->in_year : words->in_years, values);
    if (lane < e->n_lanes)
        sentence_fill(to, size, used, e->n_lanes > 1 ? words->most : words->only, values);
}

static void write_day(char to[16], const tori_day *day)
{
    int n = snprintf(to, 16, "%04d", day->year);
    if (day->month > 0)
        n += snprintf(to + n, 16 - (size_t)n, "-%02d", day->month);
    if (day->day > 0)
        snprintf(to + n, 16 - (size_t)n, "-%02d", day->day);
}

static tori_code make_table(tori_table **out, const events *e, tori_error *err)
{
    static const tori_column columns[] = {
        {.id = "date"}, {.id = "until"}, {.id = "lane"}, {.id = "title"}, {.id = "source"}};
    tori_code rc = tori_table_new(out, columns, sizeof columns / sizeof *columns, 0, err);
    for (size_t i = 0; i < e->n && rc == TORI_OK; i++) {
        const tori_milestone *m = e->chosen[i];
        char date[16], until[16] = "";
        write_day(date, &m->date);
        if (m->until.year > 0)
            write_day(until, &m->until);
        const tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = date},
                                   {.type = TORI_CELL_TEXT, .text = until},
                                   {.type = TORI_CELL_TEXT, .text = events_lane(e, m)},
                                   {.type = TORI_CELL_TEXT, .text = events_title(e, m)},
                                   {.type = TORI_CELL_TEXT, .text = m->source}};
        rc = tori_table_row(*out, cells, err);
    }
    return rc;
}

tori_code timeline_draw(const events *e, const chart_options *options, const drawing *d, tori_error *err)
{
    char headline[512];
    chart_notes notes = {.n = 0};
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    tori_timeline chart = {.lanes = e->lanes, .n_lanes = e->n_lanes, .n_entries = e->n};
    tori_timeline_entry *entries = calloc(e->n, sizeof *entries);
    if (entries == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < e->n; i++)
        entries[i] = (tori_timeline_entry){.lane = lane_of(e, e->chosen[i]),
                                           .from = tori_milestone_from(e->chosen[i]),
                                           .until = tori_milestone_until(e->chosen[i]),
                                           .label = e->labels[i]};
    chart.entries = entries;
    write_headline(headline, sizeof headline, e);
    charts_page(&chart.page, options, e->lang, headline, words_of(e)->subtitle, &notes);
    chart.page.source = e->sources;
    tori_measure measure = d->drawer->measure(d->pen);
    tori_code rc = tori_chart_timeline(&scene, &chart, &measure, err);
    if (rc == TORI_OK)
        rc = make_table(&table, e, err);
    if (rc == TORI_OK)
        rc = charts_write(options, d, scene, table, err);
    else
        tori_table_free(table);
    tori_scene_free(scene);
    free(entries);
    return rc;
}
