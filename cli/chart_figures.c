/* The figures of a chart of rows and columns. */
#include "chart_figures.h"

#include "choice_figures.h"
#include "credits.h"
#include "printed.h"
#include "printed_figures.h"
#include "reading.h"
#include "status_figures.h"
#include "sum_figures.h"
#include "translate.h"

#include <stdlib.h>
#include <string.h>

/* Published figures, a share beside them, and who said both. */
static tori_code choose_published(chart_work *w, tori_error *err)
{
    const year_list *years = &w->s->chart.source.years;
    tori_code rc = printed_read(&w->printed, w->from, w->s->published, err);
    if (rc == TORI_OK && w->s->share != NULL)
        rc = printed_read(&w->printed_share, w->from, w->s->share, err);
    if (rc == TORI_OK && w->kind->sums)
        rc = figures_from_printed_counts(&w->figures, w->printed, w->printed_share, years, w->view.lang, err);
    else if (rc == TORI_OK)
        rc = figures_from_printed(&w->figures, w->printed, years, w->view.decimals, w->view.lang, err);
    const credits_of drawn[] = {{w->printed, years, w->kind->sums}, {w->printed_share, years, false}};
    size_t n = w->printed_share != NULL ? 2 : 1;
    if (rc == TORI_OK)
        rc = credits_sources(&w->sources, drawn, n, w->view.lang, err);
    if (rc == TORI_OK)
        rc = credits_notes(&w->remarks, drawn, n, calendar_of(w->s->chart.calendar), w->view.lang, err);
    return rc;
}

/* The numbers that measures have among those that were counted. */
static size_t *places_of(const chart_work *w, const tori_measured measures[], size_t n)
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

/* Measures of the kind that a selection has, if all that it names are such; *n is 0 where none is. Items that
 * have rates as well are drawn as those where not all of the selection are of the kind. */
static tori_code find_measures(size_t **places, size_t *n, const chart_work *w, tori_measure_kind kind,
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
        unrated +=
            chosen.measures[i].ratio >= 0 || !tori_codebook_rated(w->from->book, chosen.measures[i].item);
    }
    bool all = fit > 0 && fit == chosen.n_measures && chosen.n_rated + unrated == fit;
    if (odd != NULL && (odd->ratio >= 0 || !tori_codebook_rated(w->from->book, odd->item)))
        rc = tori_fail(err, TORI_EARG,
                       kind == TORI_MEASURE_CHOICE ? N_("\"%s\" is neither a yes/no item nor a choice")
                                                   : N_("\"%s\" is neither a yes/no item nor a number"),
                       tori_measure_id(w->from->book, odd));
    else if (unrated > 0 && !all)
        rc = tori_fail(
            err, TORI_EARG,
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
static tori_code choose_rates(chart_work *w, tori_error *err)
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
static tori_code add_share(chart_work *w, tori_error *err)
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
        rc =
            tori_fail(err, TORI_EARG,
                      "\"%s\" has no rate and is no ratio, or is several: it cannot be a share", w->s->share);
    else if ((places = places_of(w, chosen.measures, ratio)) == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    const sums_of of = {w->from->rates, w->from->measures, places, ratio};
    if (rc == TORI_OK)
        rc = figures_add_share(&w->figures, &of,
                               rated ? tori_codebook_item(w->from->book, chosen.rated[0])->id : NULL,
                               &w->view, err);
    free(places);
    tori_selection_free(&chosen);
    return rc;
}

/* By prefecture unless another grouping is asked for. */
static tori_code choose_status(chart_work *w, tori_error *err)
{
    const source_options *options = &w->s->chart.source;
    bool map = w->kind->by != TORI_BY_NONE;
    tori_grouping by = options->by.n > 0 ? options->by : *TORI_GROUPED_BY(TORI_BY_PREFECTURE);
    tori_filter *where = NULL;
    tori_code rc = reading_grouping(&by, &where, w->from->store, w->from->book, options->where, err);
    const tori_status_view view = {.lang = w->view.lang, .by = &by, .where = where};
    if (rc == TORI_OK)
        rc = figures_from_status(&w->figures, w->from->store, &options->years, &view, map, w->view.decimals,
                                 err);
    tori_filter_free(where);
    return rc;
}

tori_code chart_figures_choose(chart_work *w, tori_error *err)
{
    size_t *places = NULL, n = 0;
    tori_code rc = TORI_OK;
    w->figures.calendar = calendar_of(w->s->chart.calendar);
    if (w->s->status)
        return choose_status(w, err);
    if (w->s->published != NULL)
        return choose_published(w, err);
    if (w->kind->choices || w->kind->sums)
        rc = find_measures(&places, &n, w, w->kind->choices ? TORI_MEASURE_CHOICE : TORI_MEASURE_NUMBER, err);
    const sums_of of = {w->from->rates, w->from->measures, places, n};
    if (rc == TORI_OK && w->s->chart.suppress > 0 && (n > 0 || w->s->share != NULL))
        rc = tori_fail(err, TORI_EARG, "--suppress is for rates alone, without choices, numbers and shares beside them");
    else if (rc == TORI_OK && n > 0 && w->kind->sums)
        rc = figures_from_sums(&w->figures, &of, &w->view, err);
    else if (rc == TORI_OK && n > 0)
        rc = figures_from_choices(&w->figures, w->from->rates, w->from->measures, places, n, &w->view, err);
    else if (rc == TORI_OK)
        rc = choose_rates(w, err);
    free(places);
    if (rc == TORI_OK && w->s->stack && !w->figures.sums && w->figures.plan.columns == AXIS_ITEMS &&
        w->figures.n_columns > 1)
        rc = tori_fail(err, TORI_EARG,
                       "a body may carry out several of these: only groups of one can stand on each other");
    if (rc == TORI_OK && w->s->share != NULL)
        rc = add_share(w, err);
    if (rc == TORI_OK && w->kind->sums)
        figures_note_bodies(&w->figures, w->from->rates);
    return rc;
}

void chart_figures_free(chart_work *w)
{
    figures_free(&w->figures);
    tori_published_free(w->printed);
    tori_published_free(w->printed_share);
    free(w->sources);
    free(w->remarks);
}
