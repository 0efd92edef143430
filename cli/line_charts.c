/* Charts of lines over years: selection, words, drawing. */
#include "line_charts.h"

#include "credits.h"
#include "drawing.h"
#include "events.h"
#include "headline.h"
#include "lines.h"
#include "message.h"
#include "printed.h"
#include "progress.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

const option line_options[] = {
    CHART_OPTIONS(line_settings, chart),
    OPTION_PUBLISHED(line_settings, published,
                     "also draw published figures, by id or a pattern; without other items, only these"),
    OPTION_BANDS(line_settings, bounds),
    INTERVAL_OPTIONS(line_settings, interval,
                     "bands of a confidence interval, by the score of Wilson or exact"),
    {.name = "events",
     .type = OPTION_TEXT,
     .offset = offsetof(line_settings, events),
     .argument = "FILE",
     .help = "also mark the measures of a table, as 'chart timeline' takes it, at their dates"},
    OPTION_LANE(line_settings, lanes),
    OPTION_TERMINAL(line_settings, chart.picture),
    {.name = NULL},
};

/* Everything that a chart is made from, until it is drawn. */
struct work {
    line_chart_fn lay_out;
    source from;
    tori_published *figures;
    line_list lines;
    events events;
    tori_event *marks;       /* of the events */
    char *sources, *remarks; /* of the published figures */
    const char *lang;
    bool returns; /* lines from returns are among them */
};

static tori_code read_published(struct work *w, const line_settings *s, tori_error *err)
{
    tori_code rc = printed_read(&w->figures, &w->from, s->published, err);
    if (rc == TORI_OK)
        rc = lines_add_published(&w->lines, w->figures, &s->chart.source.years, w->lang, s->chart.decimals,
                                 err);
    const credits_of drawn = {.figures = w->figures, .years = &s->chart.source.years};
    if (rc == TORI_OK)
        rc = credits_sources(&w->sources, &drawn, 1, w->lang, err);
    if (rc == TORI_OK)
        rc = credits_notes(&w->remarks, &drawn, 1, calendar_of(s->chart.calendar), w->lang, err);
    return rc;
}

/* Measures as events: where they begin, or in the middle of the one year that is known. */
static tori_code read_events(struct work *w, const line_settings *s, tori_error *err)
{
    source_options every = s->chart.source; /* the chart tells those that are outside of its years */
    every.years.n = 0;
    tori_code rc = events_read(&w->events, s->events, &every, &s->lanes, calendar_of(s->chart.calendar), w->lang, err);
    if (rc != TORI_OK)
        return rc;
    if ((w->marks = calloc(w->events.n, sizeof *w->marks)) == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->events.n; i++) {
        const tori_milestone *m = w->events.chosen[i];
        double from = tori_milestone_from(m), until = tori_milestone_until(m);
        bool year_only = m->date.month == 0 && m->until.year == 0;
        w->marks[i] = (tori_event){.x = year_only ? (from + until) / 2 : from, .label = w->events.labels[i]};
    }
    return credits_join(&w->sources, w->events.sources, w->lang, err);
}

static tori_rates_view view_of(const line_settings *s)
{
    return (tori_rates_view){.base = (tori_base)s->chart.base,
                             .decimals = s->chart.decimals,
                             .lang = common_lang(s->chart.lang),
                             .bounds = s->bounds,
                             .interval = (tori_interval_method)s->interval.method,
                             .confidence = s->interval.confidence};
}

static tori_code gather_lines(struct work *w, const line_settings *s, char *operands[], size_t n,
                              tori_error *err)
{
    size_t n_files = source_part(&s->chart.source, operands, n);
    tori_rates_view view = view_of(s);
    view.items = (const char *const *)operands + n_files;
    view.n_items = n - n_files;
    selection_apply(&view, &s->chart.selection);
    tori_code rc = source_open(&w->from, &s->chart.source, n_files, err);
    if (rc != TORI_OK)
        return rc;
    view.lang = w->lang = source_lang(&w->from, &view);
    w->returns = view.n_items + view.n_categories > 0 || s->published == NULL;
    if (w->returns)
        rc = source_check_items(&w->from, &view, err);
    w->from.suppress = s->chart.suppress;
    if (rc == TORI_OK && w->returns)
        rc = source_count(&w->from, &s->chart.source, operands, n_files, err);
    if (rc == TORI_OK && w->returns)
        rc = lines_add_rates(&w->lines, w->from.book, w->from.rates, &view, err);
    if (rc == TORI_OK && s->published != NULL)
        rc = read_published(w, s, err);
    if (rc == TORI_OK)
        rc = lines_label(&w->lines, w->lang, err);
    if (rc == TORI_OK && s->events != NULL)
        rc = read_events(w, s, err);
    return rc;
}

/* Lines that have points. */
static size_t count_shown(const line_list *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += list->lines[i].n > 0;
    return n;
}

static bool too_many(const struct work *w)
{
    return w->lay_out == tori_chart_trend && count_shown(&w->lines) > TORI_TREND_SERIES_MAX;
}

/* Whether answers are missing of the figures that have ends in a shape: all, in brackets the last of each line. */
static ends_found find_ends(const struct work *w, ends_shape shape)
{
    ends_found found = {.complete = false};
    for (size_t i = 0; i < w->lines.n; i++)
        for (size_t k = 0; k < w->lines.lines[i].n; k++)
            if (shape != ENDS_BRACKETS || k + 1 == w->lines.lines[i].n)
                ends_note(&found, &w->lines.lines[i].figures[k].ends);
    return found;
}

/* The label of the returns stands on every chart drawn from them. */
static void list_notes(chart_notes *notes, const struct work *w, const line_settings *s, ends_shape shape)
{
    const tori_rates_view view = view_of(s);
    if (w->returns)
        chart_notes_source(notes, &w->from, w->lines.unframed, w->lang);
    chart_notes_hidden(notes, w->lines.n_hidden, s->chart.suppress, w->lang);
    if (w->returns && w->lines.ends_columns[0].id != NULL)
        chart_notes_ends(notes, &view, shape, find_ends(w, shape), w->lang);
    chart_notes_add(notes, w->remarks);
    if (too_many(w) && shape == ENDS_BANDS)
        chart_notes_add(notes, strcmp(w->lang, "en") == 0
                                   ? "More series than can be told apart as lines: a panel for each"
                                   : "系列が多いため、系列ごとに分けて描いた");
}

/* Headline, subtitle and what is known of the lines, as long as texts are. */
struct texts {
    char headline[1024], subtitle[512];
    chart_notes notes;
};

static void make_page(tori_chart_page *page, struct texts *texts, const struct work *w, const line_settings *s,
                      ends_shape shape)
{
    tori_calendar calendar = calendar_of(s->chart.calendar);
    *texts = (struct texts){.notes = {.n = 0}};
    /* What is hidden could make a sentence about the rest untrue. */
    if (w->lines.n_hidden > 0)
        snprintf(texts->headline, sizeof texts->headline, "%s", tori_codebook_title(w->from.book, w->lang));
    else
        headline_write(texts->headline, sizeof texts->headline, &w->lines, calendar, w->lang);
    charts_capital(texts->headline, w->from.book, w->figures, w->lang);
    headline_subtitle(texts->subtitle, sizeof texts->subtitle, &w->lines, (tori_base)s->chart.base, calendar, w->lang);
    list_notes(&texts->notes, w, s, shape);
    charts_page(page, &s->chart, w->lang, texts->headline, texts->subtitle, &texts->notes);
    page->source = w->sources;
}

static tori_code draw_files(const struct work *w, const line_settings *s, const drawing *d, tori_error *err)
{
    struct texts texts;
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    tori_measure measure = d->drawer->measure(d->pen);
    tori_series *series = calloc(w->lines.n, sizeof *series);
    if (series == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->lines.n; i++)
        series[i] = (tori_series){
            .label = w->lines.lines[i].label, .points = w->lines.lines[i].points, .n = w->lines.lines[i].n};
    tori_trend_chart chart = {
        .series = series, .n_series = w->lines.n, .events = w->marks, .n_events = w->events.n};
    make_page(&chart.page, &texts, w, s, ENDS_BANDS);
    tori_code rc = (too_many(w) ? tori_chart_panels : w->lay_out)(&scene, &chart, &measure, err);
    if (rc == TORI_OK)
        rc = lines_table(&table, &w->lines, s->chart.decimals, err);
    if (rc == TORI_OK)
        rc = charts_write(&s->chart, d, scene, table, err);
    tori_scene_free(scene);
    free(series);
    return rc;
}

static tori_code draw(const struct work *w, const line_settings *s, const drawing *d, FILE *out,
                      tori_error *err)
{
    if (count_shown(&w->lines) == 0)
        return tori_fail(err, TORI_EARG, "there is no figure to draw");
    if (s->chart.picture.terminal) {
        struct texts texts;
        tori_chart_page page;
        make_page(&page, &texts, w, s, ENDS_BRACKETS);
        terminal_lines(out, &w->lines, &page, terminal_width(out));
    }
    return s->chart.picture.outputs.n > 0 ? draw_files(w, s, d, err) : TORI_OK;
}

/* Has it figures of two years? */
static bool any_course(const line_list *list)
{
    int year = 0;
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < list->lines[i].n; k++) {
            if (year != 0 && list->lines[i].figures[k].year != year)
                return true;
            year = list->lines[i].figures[k].year;
        }
    return false;
}

tori_code line_charts_draw(line_chart_fn lay_out, const line_settings *s, const source *from,
                           const tori_rates_view *view, const drawing *d, tori_error *err)
{
    struct work w = {.lay_out = lay_out, .from = *from, .lang = view->lang, .returns = true};
    const tori_rates_view own = view_of(s);
    tori_rates_view with_ends = *view;
    with_ends.bounds = own.bounds;
    with_ends.interval = own.interval;
    with_ends.confidence = own.confidence;
    tori_code rc = lines_add_rates(&w.lines, from->book, from->rates, &with_ends, err);
    if (rc == TORI_OK)
        rc = lines_label(&w.lines, w.lang, err);
    if (rc == TORI_OK && count_shown(&w.lines) > 0 && !any_course(&w.lines))
        rc = tori_fail(err, TORI_EARG, "lines take two years or more, not one");
    if (rc == TORI_OK)
        rc = draw(&w, s, d, NULL, err);
    lines_free(&w.lines);
    return rc;
}

static tori_code check(const line_settings *s, tori_error *err)
{
    tori_code rc = charts_check_bands(s->bounds, &s->interval, err);
    if (rc == TORI_OK)
        rc = printed_check(s->published, s->chart.suppress, err);
    if (rc == TORI_OK && s->lanes.n > 0 && s->events == NULL)
        return tori_fail(err, TORI_EARG, "--lane chooses among events: give --events FILE");
    return rc == TORI_OK ? selection_check(&s->chart.selection, s->chart.suppress, err) : rc;
}

int line_charts_run(line_chart_fn lay_out, const line_settings *s, int n, char *operands[], FILE *out)
{
    struct work w = {.lay_out = lay_out, .lang = "ja"};
    drawing d = {0};
    progress shown;
    tori_error err = {0};
    tori_code rc = pictures_check(&s->chart.picture, &err);
    if (rc == TORI_OK)
        rc = check(s, &err);
    if (rc == TORI_OK)
        rc = gather_lines(&w, s, operands, (size_t)n, &err);
    progress_begin(&shown, s->chart.source.quiet, "drawing", NULL);
    if (rc == TORI_OK && s->chart.picture.outputs.n > 0)
        rc = drawing_open(&d, s->chart.picture.font, w.lang, &err);
    if (rc == TORI_OK)
        rc = draw(&w, s, &d, out, &err);
    progress_end(&shown);
    drawing_close(&d);
    bool faulty = w.from.faulty || w.events.faulty;
    lines_free(&w.lines);
    tori_published_free(w.figures);
    events_free(&w.events);
    free(w.marks);
    free(w.sources);
    free(w.remarks);
    source_free(&w.from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}
