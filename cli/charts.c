/* What all chart commands share: options, selection, output. */
#include "charts.h"

#include "message.h"
#include "progress.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *charts_theme(int i)
{
    return i >= 0 && i < TORI_THEMES ? tori_theme_name((tori_theme)i) : NULL;
}

/* "" leaves a text out; one that is not given comes from the figures. */
static const char *text_or(const char *given, const char *found)
{
    const char *text = given != NULL ? given : found;
    return text[0] != '\0' ? text : NULL;
}

size_t charts_notes(const char *notes[MOST_NOTES], char filter[CHART_FILTER], const source *from,
                    bool unframed, const char *lang)
{
    bool english = strcmp(lang, "en") == 0;
    const char *label = tori_codebook_source(from->book, lang);
    size_t n = 0;
    if (label[0] != '\0')
        notes[n++] = label;
    if (from->where != NULL) {
        snprintf(filter, CHART_FILTER, english ? "Only bodies with %s are counted" : "%sの団体だけを集計した",
                 tori_filter_text(from->where));
        while (!tori_text_valid(filter, strlen(filter))) /* cut within a character */
            filter[strlen(filter) - 1] = '\0';
        notes[n++] = filter;
    }
    if (unframed)
        notes[n++] = english ? "In a year without a frame, the bodies are those that sent a return"
                             : "団体名簿のない年は、回答票のあった団体を全体とした";
    return n;
}

void charts_page(tori_chart_page *page, const chart_options *options, const char *lang, const char *headline,
                 const char *subtitle, const char *notes[MOST_NOTES], size_t n_notes)
{
    if (options->note != NULL && options->note[0] != '\0' && n_notes < MOST_NOTES)
        notes[n_notes++] = options->note;
    *page = (tori_chart_page){.title = text_or(options->title, headline),
                              .subtitle = text_or(options->subtitle, subtitle),
                              .notes = notes,
                              .n_notes = n_notes,
                              .lang = lang,
                              .theme = (tori_theme)options->theme,
                              .width = options->picture.size.width,
                              .height = options->picture.size.height};
}

tori_code charts_write(const chart_options *options, const drawing *d, const tori_scene *scene,
                       tori_table *table, tori_error *err)
{
    tori_code rc = pictures_write(&options->picture, d, scene, options->data ? table : NULL, err);
    tori_table_free(table);
    return rc;
}

const option grid_options[] = {
    CHART_OPTIONS(grid_settings, chart),
    {.name = NULL},
};

const option interval_options[] = {
    CHART_OPTIONS(grid_settings, chart),
    {.name = "interval",
     .type = OPTION_CHOICE,
     .offset = offsetof(grid_settings, interval),
     .argument = "METHOD",
     .help = "draw a confidence interval, by the score of Wilson or exact, instead of the bounds",
     .word = common_interval},
    {.name = "confidence",
     .type = OPTION_PARSED,
     .offset = offsetof(grid_settings, confidence),
     .argument = "N",
     .help = "how sure the interval is, in percent, 50 to 99.9",
     .unset = "95",
     .parse = common_confidence},
    {.name = NULL},
};

/* Everything that a chart is made from, until it is drawn. */
struct work {
    const chart_kind *kind;
    const grid_settings *s;
    source from;
    tori_rates_view view;
    figures figures;
};

static tori_code count(struct work *w, char *operands[], size_t n, tori_error *err)
{
    source_options selection = w->s->chart.source;
    char by[256];
    size_t n_files = source_part(&selection, operands, n);
    w->view = (tori_rates_view){.items = (const char *const *)operands + n_files,
                                .n_items = n - n_files,
                                .base = (tori_base)w->s->chart.base,
                                .decimals = w->s->chart.decimals,
                                .lang = common_lang(w->s->chart.lang),
                                .interval = (tori_interval_method)w->s->interval,
                                .confidence = w->s->confidence,
                                .bounds = w->kind->interval && w->s->interval == TORI_INTERVAL_NONE};
    if (selection.by.n == 0)
        selection.by = *TORI_GROUPED_BY(w->kind->by);
    tori_grouping_name(by, sizeof by, &selection.by, selection.by.n);
    if (w->kind->by != TORI_BY_NONE && strcmp(by, "prefecture") != 0)
        return tori_fail(err, TORI_EARG, "a map is by prefecture, not by %s", by);
    if (w->s->confidence > 0 && w->s->interval == TORI_INTERVAL_NONE)
        return tori_fail(err, TORI_EARG, "--confidence is for an interval: give --interval wilson or exact");
    tori_code rc = source_open(&w->from, &selection, n_files, err);
    if (rc != TORI_OK)
        return rc;
    w->view.lang = source_lang(&w->from, &w->view);
    rc = source_check_items(&w->from, &w->view, err);
    return rc == TORI_OK ? source_count(&w->from, &selection, operands, n_files, err) : rc;
}

/* Rows and columns of a selection: by its number of items and its grouping. */
static tori_code choose_figures(struct work *w, tori_error *err)
{
    size_t *items = NULL, n = 0;
    tori_code rc = tori_rates_select(&items, &n, w->from.book, &w->view, err);
    free(items);
    bool grouped = rc == TORI_OK && tori_rates_by(w->from.rates)->n > 0;
    figure_plan plan = !grouped ? w->kind->plan : n == 1 ? w->kind->single : w->kind->grouped;
    return rc == TORI_OK ? figures_from_rates(&w->figures, w->from.rates, &w->view, plan, err) : rc;
}

static const char *interval_note(const struct work *w, bool english)
{
    if (!w->kind->interval)
        return NULL;
    if (w->s->interval != TORI_INTERVAL_NONE)
        return english ? "Lines are confidence intervals; a complete count has none"
                       : "線は信頼区間（全団体の回答がある場合は幅がない）";
    return english ? "Lines reach from the rate if none to the rate if all of the missing answers were yes"
                   : "線は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率";
}

static tori_code draw(const struct work *w, tori_error *err)
{
    const figures *f = &w->figures;
    bool english = strcmp(f->lang, "en") == 0;
    char headline[1024], subtitle[1024], filter[CHART_FILTER];
    const char *notes[MOST_NOTES];
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    drawing d = {0};
    progress shown;
    grid_headline(headline, sizeof headline, f, w->kind->tell);
    grid_subtitle(subtitle, sizeof subtitle, f, w->view.base);
    size_t n = charts_notes(notes, filter, &w->from, f->unframed, f->lang);
    if ((notes[n] = interval_note(w, english)) != NULL)
        n++;
    tori_grid_chart chart = {.rows = (const char *const *)f->rows,
                             .n_rows = f->n_rows,
                             .columns = (const char *const *)f->columns,
                             .n_columns = f->n_columns,
                             .values = f->values,
                             .split = f->plan.columns == AXIS_ANSWERS ? TORI_SPLIT_ANSWERS : TORI_SPLIT_KINDS,
                             .sizes = f->plan.columns == AXIS_ANSWERS ? (const char *const *)f->sizes : NULL,
                             .size_title = english ? "bodies" : "団体数"};
    charts_page(&chart.page, &w->s->chart, f->lang, headline, subtitle, notes, n);
    progress_begin(&shown, w->s->chart.source.quiet, "drawing", NULL);
    tori_code rc = drawing_open(&d, w->s->chart.picture.font, f->lang, err);
    if (rc == TORI_OK) {
        tori_measure measure = d.drawer->measure(d.pen);
        rc = tori_chart_grid(&scene, w->kind->grid, &chart, &measure, err);
    }
    if (rc == TORI_OK)
        rc = figures_table(&table, f, err);
    if (rc == TORI_OK)
        rc = charts_write(&w->s->chart, &d, scene, table, err);
    progress_end(&shown);
    tori_scene_free(scene);
    drawing_close(&d);
    return rc;
}

int charts_run(const chart_kind *kind, const grid_settings *s, int n, char *operands[])
{
    struct work w = {.kind = kind, .s = s};
    tori_error err = {0};
    tori_code rc = pictures_check(&s->chart.picture, &err);
    if (rc == TORI_OK)
        rc = count(&w, operands, (size_t)n, &err);
    if (rc == TORI_OK)
        rc = choose_figures(&w, &err);
    if (rc == TORI_OK)
        rc = draw(&w, &err);
    bool faulty = w.from.faulty;
    figures_free(&w.figures);
    source_free(&w.from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}
