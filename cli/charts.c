/* What all chart commands share: options, selection, output. */
#include "chart_figures.h"

#include "message.h"
#include "printed.h"
#include "progress.h"
#include "terminal.h"
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

void charts_page(tori_chart_page *page, const chart_options *options, const char *lang, const char *headline,
                 const char *subtitle, chart_notes *notes)
{
    chart_notes_add(notes, options->note);
    *page = (tori_chart_page){.title = text_or(options->title, headline),
                              .subtitle = text_or(options->subtitle, subtitle),
                              .notes = notes->list,
                              .n_notes = notes->n,
                              .lang = lang,
                              .calendar = calendar_of(options->calendar),
                              .theme = (tori_theme)options->theme,
                              .width = options->picture.size.width,
                              .height = options->picture.size.height};
}

/* Does a text begin with an id, as a word of its own? */
static bool begins_with(const char *text, const char *id)
{
    size_t n = strlen(id);
    char next = n > 0 && strncmp(text, id, n) == 0 ? text[n] : 'a';
    return !(next == '_' || (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
}

void charts_capital(char *headline, const tori_codebook *book, const tori_published *printed, const char *lang)
{
    if (strcmp(lang, "en") != 0 || headline[0] < 'a' || headline[0] > 'z')
        return;
    for (size_t i = 0; i < tori_codebook_items(book); i++) {
        const char *id = tori_codebook_item(book, i)->id;
        if (strcmp(tori_codebook_item_title(book, i, lang), id) == 0 && begins_with(headline, id))
            return;
    }
    for (size_t i = 0; printed != NULL && i < tori_published_count(printed); i++) {
        const tori_printed *p = tori_published_get(printed, i);
        if (p->title[0] == '\0' && p->title_en[0] == '\0' && begins_with(headline, p->item))
            return;
    }
    headline[0] = (char)(headline[0] - 'a' + 'A');
}

tori_code charts_check_bands(bool bounds, const interval_options *options, tori_error *err)
{
    if (bounds && options->method != TORI_INTERVAL_NONE)
        return tori_fail(err, TORI_EARG, "--bounds and --interval are two bands: give one");
    return common_check_interval(options, err);
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

static tori_code check(const chart_kind *kind, const grid_settings *s, const tori_rates_view *view,
                       const tori_grouping *asked, tori_error *err)
{
    char by[256];
    tori_grouping_name(by, sizeof by, asked, asked->n);
    if (kind->by != TORI_BY_NONE && strcmp(by, "prefecture") != 0)
        return tori_fail(err, TORI_EARG, "a map is by prefecture, not by %s", by);
    if (kind->by != TORI_BY_NONE && (view->sort != TORI_SORT_NONE || view->top > 0))
        return tori_fail(err, TORI_EARG, "a map shows every prefecture in its place: it is neither sorted nor cut");
    tori_code rc = printed_check(s->published, s->chart.suppress, err);
    if (rc != TORI_OK)
        return rc;
    if (s->change && s->status)
        return tori_fail(err, TORI_EARG, "--change and --status are two pictures: give one");
    if (s->status && view->n_items + view->n_categories > 0)
        return tori_fail(err, TORI_EARG, "--status is about whole returns: name no items");
    if (s->status && s->chart.suppress > 0)
        return tori_fail(err, TORI_EARG, "--suppress is for rates: --status counts returns");
    if (s->status && (view->sort != TORI_SORT_NONE || view->top > 0))
        return tori_fail(err, TORI_EARG, "--status shows every group: it is neither sorted nor cut");
    if (s->status && s->chart.source.codebook != NULL)
        return tori_fail(err, TORI_EARG, "which returns are missing is known of a store: give --store instead of --codebook");
    if (s->published != NULL && (view->n_items + view->n_categories > 0 || asked->n > 0 || s->chart.source.where != NULL))
        return tori_fail(err, TORI_EARG,
                         "published figures stand by themselves, as they were printed: name no items, groups or bodies");
    rc = charts_check_bands(false, &s->interval, err);
    return rc == TORI_OK ? selection_check(&s->chart.selection, s->chart.suppress, err) : rc;
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
                              .lang = common_lang(s->chart.lang)};
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
    from->suppress = s->chart.suppress;
    return rc == TORI_OK ? source_count(from, &selection, operands, n_files, err) : rc;
}

/* ---- words ---- */

static const char *rounding_note(const figures *f, bool english)
{
    if (f->printed)
        return english ? "Figures as published; rounded, they do not add up to 100"
                       : "公表値のまま（四捨五入のため合計は100にならない）";
    if (f->plan.columns == AXIS_ANSWERS)
        return english ? "The part of yes is rounded half up, the others so that all add up to 100"
                       : "実施の割合は四捨五入し、ほかは合計が100になるように丸めた";
    return english ? "Shares are rounded by largest remainders so that they add up to 100, not each half up"
                   : "割合は、合計が100になるように最大剰余法で丸めた（四捨五入ではない）";
}

static void list_notes(chart_notes *notes, const chart_work *w, bool whole)
{
    const figures *f = &w->figures;
    bool english = strcmp(f->lang, "en") == 0;
    if (w->printed == NULL)
        chart_notes_source(notes, w->from, f->unframed, f->lang);
    chart_notes_hidden(notes, f->n_hidden, w->s->chart.suppress, f->lang);
    if (w->kind->interval)
        chart_notes_ends(notes, &w->view, ENDS_LINES, f->ends, f->lang);
    if (f->adjusted)
        chart_notes_add(notes, rounding_note(f, english));
    if (f->finer)
        chart_notes_add(notes, english ? "Where a share of some would be 0, its row has more decimals"
                                       : "該当する団体がある割合が0にならないよう、小数の桁数を増やした行がある");
    chart_notes_add(notes, f->behind);
    if (whole)
        chart_notes_add(notes, english ? "The headline is about all of these groups together"
                                       : "見出しは、図の区分をすべて合わせた値による");
    chart_notes_add(notes, w->remarks);
}

/* ---- drawing ---- */

static tori_code draw(const chart_work *w, const drawing *d, FILE *out, tori_error *err)
{
    const figures *f = &w->figures;
    bool english = strcmp(f->lang, "en") == 0;
    char headline[1024], subtitle[1024];
    chart_notes notes = {.n = 0};
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    bool whole = false;
    /* What is hidden could make a sentence about the rest untrue. */
    if (f->n_hidden > 0)
        snprintf(headline, sizeof headline, "%s", f->item[0] != '\0' ? f->item : tori_codebook_title(w->from->book, f->lang));
    else
        whole = grid_headline(headline, sizeof headline, f, w->kind->tell) && w->s->chart.title == NULL;
    charts_capital(headline, w->from->book, w->printed, f->lang);
    grid_subtitle(subtitle, sizeof subtitle, f, w->view.base);
    list_notes(&notes, w, whole);
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
    charts_page(&chart.page, &w->s->chart, f->lang, headline, subtitle, &notes);
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
    chart_work w = {.kind = kind, .s = s, .from = from, .view = *view};
    if (kind->interval) {
        w.view.interval = (tori_interval_method)s->interval.method;
        w.view.confidence = s->interval.confidence;
        w.view.bounds = w.view.interval == TORI_INTERVAL_NONE;
    }
    tori_code rc = chart_figures_choose(&w, err);
    if (rc == TORI_OK)
        rc = draw(&w, d, out, err);
    chart_figures_free(&w);
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
