/* Charts to test with: a measure by hand, samples from seeds. */
#ifndef TEST_CHART_SUPPORT_H
#define TEST_CHART_SUPPORT_H

#include "chart/chart.h"
#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A measure that can be reckoned by hand: one em a full-width character, half
 * an em another. */
static inline double flat_width(void *user, const char *text, double size, tori_weight weight)
{
    (void)user;
    (void)weight;
    return (double)tori_text_width(text) * size / 2;
}

static const tori_measure flat __attribute__((unused)) = {.width = flat_width};

/* A small generator of our own, so that a seed means the same everywhere
 * (Numerical Recipes, "quick and dirty" 64-bit). */
static uint64_t state __attribute__((unused));

static inline unsigned roll(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

enum { MAX_POINTS = 24, MAX_EVENTS = 5, MAX_TEXT = 1024 };

struct sample {
    tori_point points[TORI_TREND_SERIES_MAX][MAX_POINTS];
    char values[TORI_TREND_SERIES_MAX][MAX_POINTS][16];
    char labels[TORI_TREND_SERIES_MAX][MAX_TEXT];
    tori_series series[TORI_TREND_SERIES_MAX];
    tori_event events[MAX_EVENTS];
    char title[MAX_TEXT], note[MAX_TEXT];
    const char *notes[1];
    tori_trend_chart chart;
};

static inline void words(char *to, unsigned most)
{
    static const char *const parts[] = {"職員に対する",
                                        "教育・研修",
                                        "の実施",
                                        "（市区町村）",
                                        "ホームページ",
                                        "「過剰反応」に",
                                        "関する周知",
                                        "監査",
                                        "・点検",
                                        "42.3%",
                                        "平成19年度",
                                        "policy ",
                                        "CIO ",
                                        "パンフレットによる",
                                        "、"};
    *to = 0;
    for (unsigned n = 1 + roll(most); n > 0; n--)
        strcat(to, parts[roll(sizeof parts / sizeof *parts)]);
}

static inline void random_series(struct sample *s, size_t i, int first, unsigned years, bool dates,
                                 unsigned kind)
{
    size_t n = 0;
    for (unsigned y = 0; y < years && n < MAX_POINTS; y++) {
        if (years > 1 && roll(6) == 0 && n > 0)
            continue; /* a missing year */
        tori_point *p = &s->points[i][n];
        double v = kind == 0   ? 42.4
                   : kind == 1 ? (roll(2) ? 100 : 0)
                               : roll(1001) / (kind == 2 ? 10.0 : 100.0);
        *p = (tori_point){
            .x = first + (int)y + (dates ? roll(4) / 4.0 : 0), .y = v, .published = roll(4) == 0};
        if (roll(4) == 0) {
            p->low = roll(3) ? v * 0.9 : v; /* an interval can lie above the rate */
            p->high = v + (100 - v) / 10;
            p->low += p->low < v ? 0 : (p->high - v) / 2;
        }
        snprintf(s->values[i][n], sizeof s->values[i][n], "%.1f%%", v);
        p->label = s->values[i][n++];
    }
    words(s->labels[i], 1 + roll(8));
    s->series[i] = (tori_series){s->labels[i], s->points[i], n};
}

static inline void random_sample(struct sample *s, unsigned seed)
{
    static const double sizes[][2] = {{0, 0}, {0, 0}, {650, 400}, {1600, 300}, {420, 600}, {500, 900}};
    memset(s, 0, sizeof *s);
    state = seed * 2654435761u + 1;
    int first = 1985 + (int)roll(30);
    unsigned years = 1 + roll(roll(3) ? 8 : MAX_POINTS);
    bool dates = roll(3) == 0;
    unsigned kind = roll(4);
    s->chart.n_series = 1 + roll(TORI_TREND_SERIES_MAX);
    for (size_t i = 0; i < s->chart.n_series; i++)
        random_series(s, i, first, years, dates, kind);
    s->chart.n_events = roll(MAX_EVENTS + 1);
    for (size_t i = 0; i < s->chart.n_events; i++)
        s->events[i] =
            (tori_event){first + roll(4 * years) / 4.0, i % 2 ? "個人情報保護法の全面施行" : "改正"};
    words(s->title, 20);
    words(s->note, 24);
    s->notes[0] = s->note;
    const double *size = sizes[roll(sizeof sizes / sizeof *sizes)];
    s->chart.page.title = s->title;
    s->chart.page.subtitle = "市区町村における主な取組の実施率の推移（%）";
    s->chart.page.notes = s->notes;
    s->chart.page.n_notes = roll(2);
    s->chart.page.source = roll(4) ? "総務省の調査を基に作成" : NULL;
    s->chart.page.lang = roll(3) ? "ja" : "en";
    s->chart.series = s->series;
    s->chart.events = s->events;
    s->chart.page.width = size[0];
    s->chart.page.height = size[1];
    s->chart.page.calendar = (tori_calendar)roll(TORI_CALENDARS);
}

#endif
