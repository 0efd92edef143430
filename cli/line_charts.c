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
    {.name = "published",
     .type = OPTION_TEXT,
     .offset = offsetof(line_settings, published),
     .argument = "ITEM",
     .help = "also draw published figures, by id or a pattern; without other items, only these"},
    {.name = "bounds",
     .type = OPTION_FLAG,
     .offset = offsetof(line_settings, bounds),
     .help = "bands from the least to the most that rates can be, whatever the missing answers are"},
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
    const credits_of drawn = {.years = &s->chart.source.years};
    tori_code rc = printed_read(&w->figures, &w->from, s->published, err);
    if (rc == TORI_OK)
        rc = lines_add_published(&w->lines, w->figures, &s->chart.source.years, w->lang, s->chart.decimals,
                                 err);
    if (rc == TORI_OK)
        rc = credits_sources(&w->sources, w->figures, &drawn, w->lang, err);
    if (rc == TORI_OK)
        rc = credits_notes(&w->remarks, w->figures, &drawn, w->lang, err);
    return rc;
}

/* Measures as events: where they begin, or in the middle of the one year that is known. */
static tori_code read_events(struct work *w, const line_settings *s, tori_error *err)
{
    source_options every = s->chart.source; /* the chart tells those that are outside of its years */
    every.years.n = 0;
    tori_code rc = events_read(&w->events, s->events, &every, &s->lanes, w->lang, err);
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

static tori_code gather_lines(struct work *w, const line_settings *s, char *operands[], size_t n,
                              tori_error *err)
{
    size_t n_files = source_part(&s->chart.source, operands, n);
    tori_rates_view view = {.items = (const char *const *)operands + n_files,
                            .n_items = n - n_files,
                            .base = (tori_base)s->chart.base,
                            .decimals = s->chart.decimals,
                            .lang = common_lang(s->chart.lang),
                            .bounds = s->bounds};
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

/* What the bands say, or why there are none. */
static const char *band_note(const struct work *w, tori_base base, bool english)
{
    if (!w->lines.banded)
        return english ? "No answer is missing, so that a rate can be nothing else: there are no bands"
                       : "無回答等がなく、実施率の取り得る幅はない（帯なし）";
    if (base == TORI_BASE_ANSWERED)
        return english ? "Bands reach from the rate if none to the rate if all of the missing answers were "
                         "yes, over all "
                         "bodies asked"
                       : "帯は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率（分母は調"
                         "査対象の団体）";
    return english ? "Bands reach from the rate if none to the rate if all of the missing answers were yes"
                   : "帯は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率";
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

/* The label of the returns stands on every chart drawn from them. */
static size_t list_notes(const char *notes[MOST_NOTES], char filter[CHART_FILTER], char hidden[CHART_HIDDEN],
                         const struct work *w, const line_settings *s)
{
    bool english = strcmp(w->lang, "en") == 0;
    size_t n = w->returns ? charts_notes(notes, filter, &w->from, w->lines.unframed, w->lang) : 0;
    if (w->lines.n_hidden > 0)
        notes[n++] = charts_hidden(hidden, w->lines.n_hidden, s->chart.suppress, english);
    if (w->returns && s->bounds)
        notes[n++] = band_note(w, (tori_base)s->chart.base, english);
    if (w->remarks != NULL && w->remarks[0] != '\0')
        notes[n++] = w->remarks;
    if (too_many(w) && s->chart.picture.outputs.n > 0)
        notes[n++] = english ? "More series than can be told apart as lines: a panel for each"
                             : "系列が多いため、系列ごとに分けて描いた";
    return n;
}

static tori_code draw_files(const struct work *w, const line_settings *s, const tori_trend_chart *chart,
                            const drawing *d, tori_error *err)
{
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    tori_measure measure = d->drawer->measure(d->pen);
    tori_code rc = (too_many(w) ? tori_chart_panels : w->lay_out)(&scene, chart, &measure, err);
    if (rc == TORI_OK)
        rc = lines_table(&table, &w->lines, s->chart.decimals, err);
    if (rc == TORI_OK)
        rc = charts_write(&s->chart, d, scene, table, err);
    tori_scene_free(scene);
    return rc;
}

static tori_code draw(const struct work *w, const line_settings *s, const drawing *d, FILE *out,
                      tori_error *err)
{
    char headline[1024], subtitle[512];
    const char *notes[MOST_NOTES];
    char filter[CHART_FILTER], hidden[CHART_HIDDEN];
    if (count_shown(&w->lines) == 0)
        return tori_fail(err, TORI_EARG, "there is no figure to draw");
    tori_series *series = calloc(w->lines.n, sizeof *series);
    tori_code rc = TORI_OK;
    if (series == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->lines.n; i++)
        series[i] = (tori_series){
            .label = w->lines.lines[i].label, .points = w->lines.lines[i].points, .n = w->lines.lines[i].n};
    /* What is hidden could make a sentence about the rest untrue. */
    if (w->lines.n_hidden > 0)
        snprintf(headline, sizeof headline, "%s", tori_codebook_title(w->from.book, w->lang));
    else
        headline_write(headline, sizeof headline, &w->lines, w->lang);
    headline_subtitle(subtitle, sizeof subtitle, &w->lines, (tori_base)s->chart.base, w->lang);
    tori_trend_chart chart = {
        .series = series, .n_series = w->lines.n, .events = w->marks, .n_events = w->events.n};
    charts_page(&chart.page, &s->chart, w->lang, headline, subtitle, notes, list_notes(notes, filter, hidden, w, s));
    chart.page.source = w->sources;
    if (s->chart.picture.terminal)
        terminal_lines(out, &w->lines, &chart.page, terminal_width(out));
    if (s->chart.picture.outputs.n > 0)
        rc = draw_files(w, s, &chart, d, err);
    free(series);
    return rc;
}

tori_code line_charts_draw(line_chart_fn lay_out, const line_settings *s, const source *from,
                           const tori_rates_view *view, const drawing *d, tori_error *err)
{
    struct work w = {.lay_out = lay_out, .from = *from, .lang = view->lang, .returns = true};
    tori_code rc = lines_add_rates(&w.lines, from->book, from->rates, view, err);
    if (rc == TORI_OK)
        rc = lines_label(&w.lines, w.lang, err);
    if (rc == TORI_OK)
        rc = draw(&w, s, d, NULL, err);
    lines_free(&w.lines);
    return rc;
}

int line_charts_run(line_chart_fn lay_out, const line_settings *s, int n, char *operands[], FILE *out)
{
    struct work w = {.lay_out = lay_out, .lang = "ja"};
    drawing d = {0};
    progress shown;
    tori_error err = {0};
    tori_code rc = pictures_check(&s->chart.picture, &err);
    if (rc == TORI_OK && s->published != NULL && s->chart.suppress > 0)
        rc = tori_fail(&err, TORI_EARG, "--suppress does not go with --published: a printed figure can tell what is hidden");
    if (rc == TORI_OK)
        rc = selection_check(&s->chart.selection, s->chart.suppress, &err);
    if (rc == TORI_OK && s->lanes.n > 0 && s->events == NULL)
        rc = tori_fail(&err, TORI_EARG, "--lane chooses among events: give --events FILE");
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
