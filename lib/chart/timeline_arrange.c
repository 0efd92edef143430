/* The layout of a timeline: years and labels across, rows and lanes down. */
#include "timeline_layout.h"

#include <math.h>

/* In ems of a label. */
static const double row_height = 1.8;
static const double beside = 0.45, within = 0.6,
                    between = 0.9; /* mark and label; label in a bar; entries of a row */
static const double lane_gap = 1.0, least_plot = 10, least_label = 5, most_stretch = 1.7;
static const double head_gap = 0.5; /* from the years to the lanes */

/* Parts of the page's width tried for the names of lanes. */
static const double shares[] = {0.16, 0.22, 0.3};

double tori__timeline_x(const tori__timeline *t, double year)
{
    return t->plot.left + (year - t->first) / (t->last + 1 - t->first) * (t->plot.right - t->plot.left);
}

bool tori__is_moment(const tori_timeline_entry *e)
{
    return e->until <= e->from;
}

/* ---- across ---- */

static double year_width(const tori__timeline *t, const tori__year *year)
{
    const tori__theme *theme = &t->page.theme;
    return fmax(tori__width(&t->page, year->text, theme->tick, TORI_WEIGHT_NORMAL),
                tori__width(&t->page, year->under, theme->tick, TORI_WEIGHT_NORMAL));
}

/* The middle of a year's head: over its column, but not past the plot's ends. */
double tori__timeline_year_x(const tori__timeline *t, const tori__year *year)
{
    double half = year_width(t, year) / 2,
           x = (tori__timeline_x(t, year->year) + tori__timeline_x(t, year->year + 1)) / 2;
    return fmax(fmin(x, t->plot.right - half), t->plot.left + half);
}

static bool years_apart(const tori__timeline *t)
{
    for (size_t k = 1; k < t->n_years; k++) {
        double taken = (year_width(t, &t->years[k]) + year_width(t, &t->years[k - 1])) / 2;
        if (tori__timeline_year_x(t, &t->years[k]) - tori__timeline_year_x(t, &t->years[k - 1]) <
            taken + 0.4 * t->page.theme.tick)
            return false;
    }
    return true;
}

/* The closest heads of years that do not run into each other. */
static void choose_years(tori__timeline *t)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        t->n_years = tori__years(t->years, t->first, t->last, steps[i], &t->page, true);
        if (years_apart(t))
            return;
    }
    t->n_years = tori__years(t->years, t->last, t->last, 1, &t->page, true);
}

/* Where a label stands: in its bar, right of its mark, left of it, or broken into
 * lines on the side that has more room. */
static bool place_label(tori__timeline *t, tori__timed *e, bool *fits)
{
    double em = t->page.theme.label;
    const char *text = e->entry->label ? e->entry->label : "";
    double width = tori__width(&t->page, text, em, TORI_WEIGHT_NORMAL);
    double right = t->plot.right - e->right - beside * em, left = e->left - beside * em - t->plot.left;
    double room = width;
    bool on_left = false;
    e->inside = !tori__is_moment(e->entry) && width + 2 * within * em <= e->right - e->left;
    if (!e->inside && width > right) {
        on_left = width <= left || left > right;
        room = on_left ? left : right;
        if (room < width && room < least_label * em)
            *fits = false;
    }
    if (!tori__wrap(&e->lines, text, t->page.measure, em, TORI_WEIGHT_NORMAL, fmax(room, em) + 0.01,
                    TORI__WRAP_BALANCED))
        return false;
    *fits = *fits && (e->inside || e->lines.width <= room + 0.01);
    e->anchor = on_left ? TORI_ANCHOR_END : TORI_ANCHOR_START;
    e->text_x = e->inside ? e->left + within * em : on_left ? e->left - beside * em : e->right + beside * em;
    e->begin = on_left ? e->text_x - e->lines.width : e->left;
    e->end = e->inside || on_left ? e->right : e->text_x + e->lines.width;
    return true;
}

static bool row_is_free(const tori__timeline *t, const tori__lane *lane, const tori__timed *e, size_t row)
{
    double gap = between * t->page.theme.label;
    for (const tori__timed *other = &t->entries[lane->first]; other < e; other++)
        if (other->row == row && other->begin - gap < e->end && e->begin < other->end + gap)
            return false;
    return true;
}

/* Each entry goes into the first row of its lane that has room. */
static bool place_entries(tori__timeline *t, bool *fits)
{
    double em = t->page.theme.label;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        tori__lane *lane = &t->lanes[k];
        lane->rows = 1;
        for (size_t i = lane->first; i < lane->first + lane->n; i++) {
            tori__timed *e = &t->entries[i];
            double from = tori__timeline_x(t, e->entry->from), until = tori__timeline_x(t, e->entry->until);
            double least =
                tori__is_moment(e->entry) ? 2 * TORI_TIMELINE_DIAMOND * em : 2 * t->page.theme.grid;
            double spare = fmax(0, least - (until - from)) / 2;
            e->left = fmax(from - spare, t->plot.left);
            e->right = fmin(fmax(until + spare, e->left + least), t->plot.right);
            if (!place_label(t, e, fits))
                return false;
            for (e->row = 0; !row_is_free(t, lane, e, e->row); e->row++)
                ;
            lane->rows = e->row + 1 > lane->rows ? e->row + 1 : lane->rows;
        }
    }
    return true;
}

static bool arrange_across(tori__timeline *t, double share, bool *fits)
{
    const tori__theme *theme = &t->page.theme;
    double room = share * (t->page.width - 2 * theme->margin), widest = 0;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        if (!tori__wrap(&t->lanes[k].name, t->chart->lanes[k], t->page.measure, theme->label,
                        TORI_WEIGHT_BOLD, fmax(room, theme->label), TORI__WRAP_BALANCED))
            return false;
        widest = fmax(widest, t->lanes[k].name.width);
    }
    t->plot.left = theme->margin + widest + (widest > 0 ? lane_gap * theme->label : 0);
    t->plot.right = t->page.width - theme->margin;
    *fits = widest <= room + 0.01 && t->plot.right - t->plot.left >= least_plot * theme->label;
    if (!*fits)
        return true;
    choose_years(t);
    return place_entries(t, fits);
}

/* ---- down ---- */

/* Heights of rows and lanes as they need to be; their sum. */
static double measure_lanes(tori__timeline *t)
{
    double em = t->page.theme.label, line = t->page.theme.leading * em, sum = 0;
    double *height = t->heights;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        tori__lane *lane = &t->lanes[k];
        lane->height = 0;
        const double *first = height;
        for (size_t r = 0; r < lane->rows; r++, height++) {
            *height = row_height * em;
            for (size_t i = lane->first; i < lane->first + lane->n; i++)
                if (t->entries[i].row == r)
                    *height = fmax(*height, (double)t->entries[i].lines.n * line + 0.4 * em);
            lane->height += *height;
        }
        lane->name_at = (*first - line) / 2; /* its first line is level with the first row */
        double name = lane->name_at + (double)lane->name.n * line;
        lane->height = fmax(lane->height, name) + 2 * TORI_TIMELINE_PAD * em;
        sum += lane->height;
    }
    return sum;
}

double tori__timeline_head(const tori__timeline *t)
{
    const tori__theme *theme = &t->page.theme;
    return 1.4 * theme->tick + (tori__years_paired(&t->page, true) ? 1.35 * theme->western : 0) + head_gap * theme->label;
}

static void arrange_down(tori__timeline *t, bool *fits)
{
    double em = t->page.theme.label;
    double above = tori__captions_top(&t->page) + 1.0 * em + tori__timeline_head(t);
    double below = tori__captions_foot_height(&t->page) + em, need = measure_lanes(t);
    if (t->page.height <= 0)
        t->page.height = ceil(above + need + below);
    double room = t->page.height - above - below;
    double stretch = fmin(room / need, most_stretch);
    *fits = *fits && stretch >= 1;
    t->plot.top = above;
    double top = above, *height = t->heights;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        t->lanes[k].top = top;
        t->lanes[k].height *= stretch;
        t->lanes[k].name_at *= stretch;
        top += t->lanes[k].height;
        for (size_t r = 0; r < t->lanes[k].rows; r++)
            *height++ *= stretch;
    }
    t->plot.bottom = top;
}

bool tori__timeline_arrange(void *chart, bool *fits)
{
    tori__timeline *t = chart;
    *fits = false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares && !*fits; i++) {
        if (!arrange_across(t, shares[i], fits))
            return false;
        if (*fits)
            arrange_down(t, fits);
    }
    return true;
}
