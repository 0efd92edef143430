/* What all chart commands share: options, selection, output. */
#include "charts.h"

#include "choice_figures.h"
#include "credits.h"
#include "message.h"
#include "printed.h"
#include "printed_figures.h"
#include "progress.h"
#include "reading.h"
#include "status_figures.h"
#include "sum_figures.h"
#include "terminal.h"
#include "text.h"
#include "translate.h"

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

const option bar_options[] = {
    CHART_OPTIONS(grid_settings, chart),
    OPTION_TERMINAL(grid_settings, chart.picture),
    {.name = NULL},
};

const option field_options[] = {
    CHART_OPTIONS(grid_settings, chart),
    {.name = "change",
     .type = OPTION_FLAG,
     .offset = offsetof(grid_settings, change),
     .help = "draw changes in points: from year to year, or of a map and of groups from the first year to the last"},
    {.name = "status",
     .type = OPTION_FLAG,
     .offset = offsetof(grid_settings, status),
     .help = "draw the share of returns that came in, in place of rates"},
    {.name = NULL},
};

/* What a chart is drawn from: rates that were counted, or published figures. */
struct work {
    const chart_kind *kind;
    const grid_settings *s;
    const source *from;
    tori_rates_view view;
    tori_published *printed, *printed_share;
    char *sources, *remarks, *share_remarks; /* of these */
    figures figures;
};

static tori_code check(const chart_kind *kind, const grid_settings *s, const tori_rates_view *view,
                       const tori_grouping *asked, tori_error *err)
{
    char by[256];
    tori_grouping_name(by, sizeof by, asked, asked->n);
    if (kind->by != TORI_BY_NONE && strcmp(by, "prefecture") != 0)
        return tori_fail(err, TORI_EARG, "a map is by prefecture, not by %s", by);
    if (kind->by != TORI_BY_NONE && (view->sort != TORI_SORT_NONE || view->top > 0))
        return tori_fail(err, TORI_EARG, "a map shows every prefecture in its place: it is neither sorted nor cut");
    if (s->confidence > 0 && s->interval == TORI_INTERVAL_NONE)
        return tori_fail(err, TORI_EARG, "--confidence is for an interval: give --interval wilson or exact");
    if (s->change && s->status)
        return tori_fail(err, TORI_EARG, "--change and --status are two pictures: give one");
    if (s->status && view->n_items + view->n_categories > 0)
        return tori_fail(err, TORI_EARG, "--status is about whole returns: name no items");
    if (s->status && (view->sort != TORI_SORT_NONE || view->top > 0))
        return tori_fail(err, TORI_EARG, "--status shows every group: it is neither sorted nor cut");
    if (s->status && s->chart.source.codebook != NULL)
        return tori_fail(err, TORI_EARG, "which returns are missing is known of a store: give --store instead of --codebook");
    if (s->published != NULL && (view->n_items + view->n_categories > 0 || asked->n > 0 || s->chart.source.where != NULL))
        return tori_fail(err, TORI_EARG,
                         "published figures stand by themselves, as they were printed: name no items, groups or bodies");
    return TORI_OK;
}

/* Put the measures of `more` behind those of `to`. */
static tori_code join_measures(tori_selection *to, const tori_selection *more, tori_error *err)
{
    tori_measured *both = realloc(to->measures, (to->n_measures + more->n_measures + 1) * sizeof *both);
    if (both == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    to->measures = both;
    for (size_t i = 0; i < more->n_measures; i++)
        both[to->n_measures++] = more->measures[i];
    return TORI_OK;
}

/* The items are there, and what else than their answers is to be counted. */
static tori_code choose_measures(source *from, tori_selection *chosen, const tori_rates_view *view,
                                 const chart_kind *kind, const grid_settings *s, tori_error *err)
{
    tori_selection share = {0};
    const tori_rates_view shared = {.items = &s->share, .n_items = 1};
    if (!kind->choices && !kind->sums)
        return source_check_items(from, view, err);
    tori_code rc = tori_rates_select_all(chosen, from->book, view, err);
    if (rc == TORI_OK && s->share != NULL)
        rc = tori_rates_select_all(&share, from->book, &shared, err);
    if (rc == TORI_OK)
        rc = join_measures(chosen, &share, err);
    tori_selection_free(&share);
    for (size_t i = 0; i < chosen->n_measures && rc == TORI_OK; i++)
        rc = source_check_measure(from, &chosen->measures[i], err);
    from->measures = chosen->measures;
    from->n_measures = chosen->n_measures;
    return rc;
}

static tori_code count(source *from, tori_selection *chosen, tori_rates_view *view, const chart_kind *kind,
                       const grid_settings *s, char *operands[], size_t n, tori_error *err)
{
    source_options selection = s->chart.source;
    size_t n_files = source_part(&selection, operands, n);
    *view = (tori_rates_view){.items = (const char *const *)operands + n_files,
                              .n_items = n - n_files,
                              .base = (tori_base)s->chart.base,
                              .decimals = s->chart.decimals,
                              .lang = common_lang(s->chart.lang),
                              .interval = (tori_interval_method)s->interval,
                              .confidence = s->confidence};
    selection_apply(view, &s->chart.selection);
    if (selection.by.n == 0)
        selection.by = *TORI_GROUPED_BY(kind->by);
    tori_code rc = check(kind, s, view, &selection.by, err);
    if (rc == TORI_OK)
        rc = source_open(from, &selection, n_files, err);
    if (rc != TORI_OK)
        return rc;
    view->lang = source_lang(from, view);
    if (s->published != NULL || s->status)
        return TORI_OK;
    rc = choose_measures(from, chosen, view, kind, s, err);
    return rc == TORI_OK ? source_count(from, &selection, operands, n_files, err) : rc;
}

/* ---- figures ---- */

static tori_code credit(struct work *w, const tori_published *list, bool counts, char **sources, char **remarks,
                        tori_error *err)
{
    const credits_of drawn = {.years = &w->s->chart.source.years, .counts = counts};
    tori_code rc = credits_sources(sources, list, &drawn, w->view.lang, err);
    return rc == TORI_OK ? credits_notes(remarks, list, &drawn, w->view.lang, err) : rc;
}

/* Published figures with who said them; of a share beside them what it adds to that. */
static tori_code choose_published(struct work *w, tori_error *err)
{
    const year_list *years = &w->s->chart.source.years;
    char *sources = NULL;
    tori_code rc = printed_read(&w->printed, w->from, w->s->published, err);
    if (rc == TORI_OK && w->s->share != NULL)
        rc = printed_read(&w->printed_share, w->from, w->s->share, err);
    if (rc == TORI_OK && w->kind->sums)
        rc = figures_from_printed_counts(&w->figures, w->printed, w->printed_share, years, w->view.lang, err);
    else if (rc == TORI_OK)
        rc = figures_from_printed(&w->figures, w->printed, years, w->view.decimals, w->view.lang, err);
    if (rc == TORI_OK)
        rc = credit(w, w->printed, w->kind->sums, &w->sources, &w->remarks, err);
    if (rc == TORI_OK && w->printed_share != NULL)
        rc = credit(w, w->printed_share, false, &sources, &w->share_remarks, err);
    if (rc == TORI_OK && sources != NULL && strstr(w->sources, sources) == NULL)
        rc = credits_join(&w->sources, sources, w->view.lang, err);
    free(sources);
    return rc;
}

/* The numbers that measures have among those that were counted. */
static size_t *places_of(const struct work *w, const tori_measured measures[], size_t n)
{
    size_t *places = calloc(n + 1, sizeof *places);
    for (size_t i = 0; i < n && places != NULL; i++)
        while (places[i] + 1 < w->from->n_measures &&
               (w->from->measures[places[i]].kind != measures[i].kind ||
                w->from->measures[places[i]].ratio != measures[i].ratio ||
                w->from->measures[places[i]].item != measures[i].item))
            places[i]++;
    return places;
}

/* Measures of the kind that a selection has, if all that it names are such; *n is 0 where none is. Items that have
 * rates as well are drawn as those where not all of the selection are of the kind. */
static tori_code find_measures(size_t **places, size_t *n, const struct work *w, tori_measure_kind kind,
                               tori_error *err)
{
    tori_selection chosen;
    *places = NULL;
    *n = 0;
    tori_code rc = tori_rates_select_all(&chosen, w->from->book, &w->view, err);
    if (rc != TORI_OK)
        return rc;
    size_t unrated = 0, fit = 0;
    const tori_measured *odd = NULL;
    for (size_t i = 0; i < chosen.n_measures; i++) {
        fit += chosen.measures[i].kind == kind;
        odd = chosen.measures[i].kind != kind ? &chosen.measures[i] : odd;
        unrated += chosen.measures[i].ratio >= 0 || !tori_codebook_rated(w->from->book, chosen.measures[i].item);
    }
    bool all = fit > 0 && fit == chosen.n_measures && chosen.n_rated + unrated == fit;
    if (odd != NULL && (odd->ratio >= 0 || !tori_codebook_rated(w->from->book, odd->item)))
        rc = tori_fail(err, TORI_EARG,
                       kind == TORI_MEASURE_CHOICE ? N_("\"%s\" is neither a yes/no item nor a choice")
                                                   : N_("\"%s\" is neither a yes/no item nor a number"),
                       tori_measure_id(w->from->book, odd));
    else if (unrated > 0 && !all)
        rc = tori_fail(err, TORI_EARG,
                       kind == TORI_MEASURE_CHOICE
                           ? N_("choices and yes/no items have other parts: draw them one at a time")
                           : N_("counts of bodies and sums of numbers have other scales: draw them one at a time"));
    else if (all && (*places = places_of(w, chosen.measures, fit)) == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    *n = *places != NULL ? fit : 0;
    tori_selection_free(&chosen);
    return rc;
}

/* Rows and columns of a selection: by its number of items and its grouping. What has
 * no axis for items takes one. */
static tori_code choose_rates(struct work *w, tori_error *err)
{
    size_t *items = NULL, n = 0;
    tori_code rc = tori_rates_select(&items, &n, w->from->book, &w->view, err);
    free(items);
    if (rc != TORI_OK)
        return rc;
    bool grouped = tori_rates_by(w->from->rates)->n > 0;
    figure_plan plan = !grouped ? w->kind->plan : n == 1 ? w->kind->single : w->kind->grouped;
    plan.change = w->s->change;
    if (n > 1 && plan.rows != AXIS_ITEMS && plan.columns != AXIS_ITEMS)
        return tori_fail(err, TORI_EARG, "by group this chart shows one item, not %zu: name one", n);
    return figures_from_rates(&w->figures, w->from->rates, &w->view, plan, err);
}

/* The share beside counts: the rate of an item, or a ratio that was counted. */
static tori_code add_share(struct work *w, tori_error *err)
{
    const tori_rates_view view = {.items = &w->s->share, .n_items = 1};
    tori_selection chosen;
    size_t *places = NULL;
    tori_code rc = tori_rates_select_all(&chosen, w->from->book, &view, err);
    if (rc != TORI_OK)
        return rc;
    bool rated = chosen.n_rated == 1, ratio = chosen.n_rated == 0 && chosen.n_measures == 1 &&
                                              chosen.measures[0].kind == TORI_MEASURE_RATIO;
    if (!rated && !ratio)
        rc = tori_fail(err, TORI_EARG, "\"%s\" has no rate and is no ratio, or is several: it cannot be a share",
                       w->s->share);
    else if ((places = places_of(w, chosen.measures, ratio)) == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    const sums_of of = {w->from->rates, w->from->measures, places, ratio};
    if (rc == TORI_OK)
        rc = figures_add_share(&w->figures, &of, rated ? tori_codebook_item(w->from->book, chosen.rated[0])->id : NULL,
                               &w->view, err);
    free(places);
    tori_selection_free(&chosen);
    return rc;
}

/* By prefecture unless another grouping is asked for. */
static tori_code choose_status(struct work *w, tori_error *err)
{
    const source_options *options = &w->s->chart.source;
    bool map = w->kind->by != TORI_BY_NONE;
    tori_grouping by = options->by.n > 0 ? options->by : *TORI_GROUPED_BY(TORI_BY_PREFECTURE);
    tori_filter *where = NULL;
    tori_code rc = reading_grouping(&by, &where, w->from->store, w->from->book, options->where, err);
    const tori_status_view view = {.lang = w->view.lang, .by = &by, .where = where};
    if (rc == TORI_OK)
        rc = figures_from_status(&w->figures, w->from->store, &options->years, &view, map, w->view.decimals, err);
    tori_filter_free(where);
    return rc;
}

static tori_code choose_figures(struct work *w, tori_error *err)
{
    size_t *places = NULL, n = 0;
    tori_code rc = TORI_OK;
    if (w->s->status)
        return choose_status(w, err);
    if (w->s->published != NULL)
        return choose_published(w, err);
    if (w->kind->choices || w->kind->sums)
        rc = find_measures(&places, &n, w, w->kind->choices ? TORI_MEASURE_CHOICE : TORI_MEASURE_NUMBER, err);
    const sums_of of = {w->from->rates, w->from->measures, places, n};
    if (rc == TORI_OK && n > 0 && w->kind->sums)
        rc = figures_from_sums(&w->figures, &of, &w->view, err);
    else if (rc == TORI_OK && n > 0)
        rc = figures_from_choices(&w->figures, w->from->rates, w->from->measures, places, n, &w->view, err);
    else if (rc == TORI_OK)
        rc = choose_rates(w, err);
    free(places);
    if (rc == TORI_OK && w->s->stack && !w->figures.sums && w->figures.plan.columns == AXIS_ITEMS &&
        w->figures.n_columns > 1)
        rc = tori_fail(err, TORI_EARG, "a body may carry out several of these: only groups of one can stand on each other");
    if (rc == TORI_OK && w->s->share != NULL)
        rc = add_share(w, err);
    if (rc == TORI_OK && w->kind->sums)
        figures_note_bodies(&w->figures, w->from->rates);
    return rc;
}

/* ---- words ---- */

const char *charts_interval_note(tori_interval_method interval, bool english)
{
    if (interval != TORI_INTERVAL_NONE)
        return english ? "Lines are confidence intervals; a complete count has none"
                       : "線は信頼区間（全団体の回答がある場合は幅がない）";
    return english ? "Lines reach from the rate if none to the rate if all of the missing answers were yes"
                   : "線は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率";
}

static const char *rounding_note(const figures *f, bool english)
{
    if (f->printed)
        return english ? "Figures as published; rounded, they do not add up to 100"
                       : "公表値のまま（四捨五入のため合計は100にならない）";
    return english ? "Shares are rounded by largest remainders so that they add up to 100, not each half up"
                   : "割合は、合計が100になるように最大剰余法で丸めた（四捨五入ではない）";
}

static size_t list_notes(const char *notes[MOST_NOTES], char filter[CHART_FILTER], const struct work *w)
{
    const figures *f = &w->figures;
    bool english = strcmp(f->lang, "en") == 0;
    size_t n = w->printed == NULL ? charts_notes(notes, filter, w->from, f->unframed, f->lang) : 0;
    if (w->kind->interval)
        notes[n++] = charts_interval_note((tori_interval_method)w->s->interval, english);
    if (f->adjusted)
        notes[n++] = rounding_note(f, english);
    if (f->finer)
        notes[n++] = english ? "Where a share of some would be 0, its row has more decimals"
                             : "該当する団体がある割合が0にならないよう、小数の桁数を増やした行がある";
    const char *const found[] = {f->behind, w->remarks, w->share_remarks};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (found[i] != NULL && found[i][0] != '\0' && (i < 2 || strcmp(found[i], found[1]) != 0))
            notes[n++] = found[i];
    return n;
}

/* ---- drawing ---- */

static tori_code draw(const struct work *w, const drawing *d, FILE *out, tori_error *err)
{
    const figures *f = &w->figures;
    bool english = strcmp(f->lang, "en") == 0;
    char headline[1024], subtitle[1024], filter[CHART_FILTER];
    const char *notes[MOST_NOTES];
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    grid_headline(headline, sizeof headline, f, w->kind->tell);
    grid_subtitle(subtitle, sizeof subtitle, f, w->view.base);
    size_t n = list_notes(notes, filter, w);
    tori_grid_chart chart = {.rows = (const char *const *)f->rows,
                             .n_rows = f->n_rows,
                             .columns = (const char *const *)f->columns,
                             .n_columns = f->n_columns,
                             .values = f->values,
                             .split = f->split,
                             .good_end_last = f->good_end_last,
                             .n_missing = f->n_missing,
                             .unit = f->unit,
                             .changes = f->plan.change,
                             .stack = w->s->stack,
                             .shares = w->s->share != NULL ? f->shares : NULL,
                             .share_title = f->share_title,
                             .sizes = f->sizes[0] != NULL ? (const char *const *)f->sizes : NULL,
                             .size_title = english ? "bodies" : "団体数"};
    charts_page(&chart.page, &w->s->chart, f->lang, headline, subtitle, notes, n);
    chart.page.source = w->sources;
    if (w->s->chart.picture.terminal)
        terminal_bars(out, f, &chart.page, terminal_width(out));
    if (w->s->chart.picture.outputs.n == 0)
        return TORI_OK;
    tori_measure measure = d->drawer->measure(d->pen);
    tori_code rc = tori_chart_grid(&scene, w->kind->grid, &chart, &measure, err);
    if (rc == TORI_OK)
        rc = figures_table(&table, f, err);
    if (rc == TORI_OK)
        rc = charts_write(&w->s->chart, d, scene, table, err);
    tori_scene_free(scene);
    return rc;
}

tori_code charts_draw(const chart_kind *kind, const grid_settings *s, const source *from,
                      const tori_rates_view *view, const drawing *d, FILE *out, tori_error *err)
{
    struct work w = {.kind = kind, .s = s, .from = from, .view = *view};
    w.view.bounds = kind->interval && s->interval == TORI_INTERVAL_NONE;
    tori_code rc = choose_figures(&w, err);
    if (rc == TORI_OK)
        rc = draw(&w, d, out, err);
    figures_free(&w.figures);
    tori_published_free(w.printed);
    tori_published_free(w.printed_share);
    free(w.share_remarks);
    free(w.sources);
    free(w.remarks);
    return rc;
}

int charts_run(const chart_kind *kind, const grid_settings *s, int n, char *operands[], FILE *out)
{
    source from = {0};
    tori_selection chosen = {0};
    tori_rates_view view;
    drawing d = {0};
    progress shown;
    tori_error err = {0};
    tori_code rc = pictures_check(&s->chart.picture, &err);
    if (rc == TORI_OK)
        rc = count(&from, &chosen, &view, kind, s, operands, (size_t)n, &err);
    progress_begin(&shown, s->chart.source.quiet, "drawing", NULL);
    if (rc == TORI_OK && s->chart.picture.outputs.n > 0)
        rc = drawing_open(&d, s->chart.picture.font, view.lang, &err);
    if (rc == TORI_OK)
        rc = charts_draw(kind, s, &from, &view, &d, out, &err);
    progress_end(&shown);
    bool faulty = from.faulty;
    drawing_close(&d);
    source_free(&from);
    tori_selection_free(&chosen);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}
