/* Fitting a trend chart to its page. */
#include "trend_layout.h"

#include <math.h>
#include <stdlib.h>

/* Parts of the page's width tried for the labels. */
static const double shares[] = {0.34, 0.42, 0.5, 0.58};
static const double single_year_share = 0.7;

/* In ems of a tick's label. */
static const double least_width = 7;  /* of the plot */
static const double least_height = 5; /* of the plot */
static const double interval = 2.4;   /* least height between two grid lines */
static const double single_year_width = 9;
static const double heading_gap = 2.7;
static const double foot_gap = 1.1;
enum { MOST_INTERVALS = 7 };

static const double good_plot_height = 190;
static const double most_markers = 1.0 / 3; /* of the plot's height, for labels of events over it */

tori__plane tori__trend_plane(const tori__trend *t)
{
    return (tori__plane){t->plot, t->span.first, t->span.last, tori__scale_top(&t->scale)};
}

double tori__trend_x(const tori__trend *t, double year)
{
    tori__plane plane = tori__trend_plane(t);
    return tori__plane_x(&plane, year);
}

double tori__trend_y(const tori__trend *t, double percent)
{
    tori__plane plane = tori__trend_plane(t);
    return tori__plane_y(&plane, percent);
}

void tori__trend_release(tori__trend *t)
{
    for (size_t i = 0; i < t->n_labels; i++)
        tori__lines_free(&t->labels[i].lines);
    for (size_t i = 0; i < t->n_markers; i++)
        tori__lines_free(&t->markers[i].lines);
    free(t->labels);
    free(t->markers);
    free(t->years);
    t->labels = NULL;
    t->markers = NULL;
    t->years = NULL;
    t->n_labels = t->n_markers = t->n_years = 0;
    free(t->remark);
    free(t->listed);
    tori__page_release(&t->page);
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* Half of what the widest of a tick's two lines takes. */
static double half_tick(const tori__trend *t, const tori__year *tick)
{
    const tori__theme *theme = &t->page.theme;
    return larger(tori__width(&t->page, tick->text, theme->tick, TORI_WEIGHT_NORMAL),
                  tori__width(&t->page, tick->under, theme->western, TORI_WEIGHT_NORMAL)) /
           2;
}

static bool ticks_apart(const tori__trend *t)
{
    for (size_t i = 1; i < t->n_years; i++) {
        double gap = tori__trend_x(t, t->years[i].year) - tori__trend_x(t, t->years[i - 1].year);
        double taken = half_tick(t, &t->years[i]) + half_tick(t, &t->years[i - 1]);
        if (gap < taken + 0.5 * t->page.theme.tick)
            return false;
    }
    return true;
}

/* The closest year ticks that do not run into each other. */
static bool choose_years(tori__trend *t)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    int first = (int)t->span.first, last = (int)t->span.last;
    if (!t->years && !(t->years = calloc((size_t)(last - first) + 1, sizeof *t->years)))
        return false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        t->n_years = tori__years(t->years, first, last, steps[i], &t->page, true);
        if (ticks_apart(t))
            return true;
    }
    t->n_years = tori__years(t->years, last, last, 1, &t->page, true);
    return true;
}

/* Left of the data stand the percentages, over the grid, and half a year. */
static double inset(const tori__trend *t)
{
    const tori__theme *theme = &t->page.theme;
    tori__scale finest = tori__scale_for(t->span.max, MOST_INTERVALS);
    double widest = tori__width(&t->page, "100%", theme->tick, TORI_WEIGHT_NORMAL);
    for (int i = 0; i <= finest.n; i++) {
        char label[16];
        tori__scale_label(label, &finest, i);
        widest = larger(widest, tori__width(&t->page, label, theme->tick, TORI_WEIGHT_NORMAL));
    }
    tori__year tick[1];
    tori__years(tick, (int)t->span.first, (int)t->span.first, 1, &t->page, true);
    return larger(widest + 0.6 * theme->tick, half_tick(t, tick) - 0.5 * theme->margin);
}

/* Across: the labels take what they need, the plot the rest. */
static bool arrange_across(tori__trend *t, double share, bool *fits)
{
    const tori__theme *theme = &t->page.theme;
    if (!tori__trend_wrap_labels(t, share, fits))
        return false;
    t->plot.left = theme->margin + inset(t);
    t->plot.right = t->page.width - theme->margin - t->label_width;
    if (t->span.last <= t->span.first) /* one year: the labels stay near their points */
        t->plot.right = fmin(t->plot.right, t->plot.left + single_year_width * theme->tick);
    t->label_x = t->plot.right + t->leader_room;
    t->text_x = t->label_x + t->value_width + t->value_gap;
    if (t->plot.right - t->plot.left < (t->span.last > t->span.first ? least_width : 2) * theme->tick)
        *fits = false;
    bool markers_fit = true;
    if (!*fits)
        return true;
    if (!tori__trend_place_markers(t, &markers_fit) || !choose_years(t))
        return false;
    /* The last year is centred under the plot's end. */
    if (t->plot.right + half_tick(t, &t->years[t->n_years - 1]) > t->page.width)
        *fits = false;
    *fits = *fits && markers_fit;
    return true;
}

/* What stands over and under the plot. */
static double height_above(const tori__trend *t)
{
    const tori__theme *theme = &t->page.theme;
    double above = heading_gap * theme->tick;
    if (t->n_markers)
        above = 1.3 * theme->tick + tori__trend_markers_height(t) + theme->rim;
    return tori__captions_top(&t->page) + above;
}

static double height_below(const tori__trend *t)
{
    const tori__theme *theme = &t->page.theme;
    double years = 1.6 * theme->tick + (tori__years_paired(&t->page, true) ? 1.35 * theme->western : 0);
    return years + foot_gap * theme->tick + tori__captions_foot_height(&t->page);
}

/* Down: heading and foot take what they need, the plot the rest. */
static void arrange_down(tori__trend *t, bool *fits)
{
    const tori__theme *theme = &t->page.theme;
    double above = height_above(t), below = height_below(t);
    double need = larger(least_height * theme->tick, tori__trend_labels_height(t));
    if (t->page.height <= 0)
        t->page.height = ceil(larger(theme->least_height, above + larger(need, good_plot_height) + below));
    t->plot.top = above;
    t->plot.bottom = t->page.height - below;
    double room = t->plot.bottom - t->plot.top;
    if (room < need)
        *fits = false;
    int most = (int)(room / (interval * theme->tick));
    t->scale = tori__scale_for(t->span.max, most < 1 ? 1 : most > MOST_INTERVALS ? MOST_INTERVALS : most);
}

/* Labels and plot at one size of type, with the narrowest share for labels that
 * does. */
static bool arrange_shares(tori__trend *t, bool *fits)
{
    enum { SHARES = sizeof shares / sizeof *shares };
    bool single = t->span.last <= t->span.first;
    *fits = false;
    for (int i = 0; i < SHARES && !*fits; i++) {
        if (!arrange_across(t, single ? single_year_share : shares[i], fits))
            return false;
        if (*fits)
            arrange_down(t, fits);
    }
    return true;
}

/* Where the labels of events would pile up over the plot, numbers stand there and the note lists them. */
bool tori__trend_arrange(void *chart, bool *fits)
{
    tori__trend *t = chart;
    t->numbered = false;
    if (!tori__page_remark(&t->page, *t->remark ? t->remark : NULL) || !arrange_shares(t, fits))
        return false;
    if (*fits && tori__trend_markers_height(t) > most_markers * (t->plot.bottom - t->plot.top)) {
        t->numbered = true;
        t->page.height = t->page.spec->height;
        free(t->listed);
        t->listed = tori__trend_list_markers(t);
        if (!t->listed || !tori__page_remark(&t->page, t->listed) || !arrange_shares(t, fits))
            return false;
    }
    return !*fits || tori__trend_place_labels(t);
}

tori_code tori__trend_begin(tori__trend *t, tori_error *err)
{
    if (!tori__trend_make_labels(t) || !(t->remark = tori__series_remark(t->chart, &t->span, 0)))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    t->page.remark = *t->remark ? t->remark : NULL;
    return TORI_OK;
}
