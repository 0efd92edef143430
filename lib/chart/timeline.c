/* The timeline: measures and milestones by fiscal year, in lanes. */
#include "axis.h"
#include "page.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* In ems of a label. */
static const double bar_height = 1.3, diamond = 0.5, row_height = 1.8, lane_pad = 0.45;
static const double beside = 0.45, within = 0.6,
                    between = 0.9; /* mark and label; label in a bar; entries of a row */
static const double lane_gap = 1.0, least_plot = 10, least_label = 5, most_stretch = 1.7;
static const double head_gap = 0.5; /* from the years to the lanes */

/* Parts of the page's width tried for the names of lanes. */
static const double shares[] = {0.16, 0.22, 0.3};

enum { FIRST_YEAR = 1868, LAST_YEAR = 3000 };

struct entry {
    const tori_timeline_entry *entry;
    double left, right; /* of the mark */
    double text_x;
    tori_anchor anchor;
    bool inside; /* the label stands in its bar */
    tori__lines lines;
    double begin, end; /* of mark and label together */
    size_t row;        /* within the lane */
};

struct lane {
    tori__lines name;
    size_t first, n, rows; /* of the entries in order */
    double top, height;
    double name_at; /* where the name begins under the lane's top */
};

struct timeline {
    const tori_timeline *chart;
    tori__page page;
    struct entry *entries; /* by lane, in it by their beginning */
    struct lane *lanes;
    double *heights; /* of rows, lane after lane */
    int first, last; /* fiscal years */
    tori__year *years;
    size_t n_years;
    tori_box plot;
};

static double x_of(const struct timeline *t, double year)
{
    return t->plot.left + (year - t->first) / (t->last + 1 - t->first) * (t->plot.right - t->plot.left);
}

static bool is_moment(const tori_timeline_entry *e)
{
    return e->until <= e->from;
}

/* ---- what is asked ---- */

static tori_code check_entry(const tori_timeline *chart, size_t i, tori_error *err)
{
    const tori_timeline_entry *e = &chart->entries[i];
    if (e->lane >= chart->n_lanes)
        return tori_fail(err, TORI_EARG, "entry %zu is in no lane", i + 1);
    if (!(e->from >= FIRST_YEAR && e->until >= e->from && e->until <= LAST_YEAR))
        return tori_fail(err, TORI_EARG,
                         "entry %zu lies outside the years %d to %d, or ends before it begins", i + 1,
                         FIRST_YEAR, LAST_YEAR - 1);
    return tori__page_check_text(e->label, "label", err);
}

static tori_code check(const tori_timeline *chart, tori_error *err)
{
    tori_code rc = tori__page_check(&chart->page, err);
    for (size_t i = 0; i < chart->n_lanes && rc == TORI_OK; i++)
        rc = tori__page_check_text(chart->lanes[i], "lane", err);
    for (size_t i = 0; i < chart->n_entries && rc == TORI_OK; i++)
        rc = check_entry(chart, i, err);
    if (rc == TORI_OK && chart->n_entries == 0)
        rc = tori_fail(err, TORI_EARG, "there is nothing to draw");
    return rc;
}

static int in_order(const void *a, const void *b)
{
    const tori_timeline_entry *one = ((const struct entry *)a)->entry,
                              *other = ((const struct entry *)b)->entry;
    if (one->lane != other->lane)
        return one->lane < other->lane ? -1 : 1;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* What does not depend on the size of type. */
static tori_code begin(struct timeline *t, tori_error *err)
{
    const tori_timeline *chart = t->chart;
    double first = LAST_YEAR, last = 0;
    for (size_t i = 0; i < chart->n_entries; i++) {
        first = fmin(first, chart->entries[i].from);
        last = fmax(last, chart->entries[i].until);
    }
    t->first = (int)floor(first);
    t->last = (int)ceil(last) - 1; /* what ends with a year does not reach into the next */
    t->last = t->last < t->first ? t->first : t->last;
    t->entries = calloc(chart->n_entries, sizeof *t->entries);
    t->lanes = calloc(chart->n_lanes, sizeof *t->lanes);
    t->heights = calloc(chart->n_entries + chart->n_lanes, sizeof *t->heights);
    t->years = calloc((size_t)(t->last - t->first) + 1, sizeof *t->years);
    if (!t->entries || !t->lanes || !t->heights || !t->years)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < chart->n_entries; i++)
        t->entries[i].entry = &chart->entries[i];
    qsort(t->entries, chart->n_entries, sizeof *t->entries, in_order);
    for (size_t i = chart->n_entries; i-- > 0;) {
        struct lane *lane = &t->lanes[t->entries[i].entry->lane];
        lane->first = i;
        lane->n++;
    }
    return TORI_OK;
}

/* ---- across ---- */

static double year_width(const struct timeline *t, const tori__year *year)
{
    const tori__theme *theme = &t->page.theme;
    double era = t->page.words->eras ? tori__width(&t->page, year->era, theme->tick, TORI_WEIGHT_NORMAL) : 0;
    return fmax(era, tori__width(&t->page, year->western, theme->tick, TORI_WEIGHT_NORMAL));
}

/* The middle of a year's head: over its column, but not past the plot's ends. */
static double year_x(const struct timeline *t, const tori__year *year)
{
    double half = year_width(t, year) / 2, x = (x_of(t, year->year) + x_of(t, year->year + 1)) / 2;
    return fmax(fmin(x, t->plot.right - half), t->plot.left + half);
}

static bool years_apart(const struct timeline *t)
{
    for (size_t k = 1; k < t->n_years; k++) {
        double taken = (year_width(t, &t->years[k]) + year_width(t, &t->years[k - 1])) / 2;
        if (year_x(t, &t->years[k]) - year_x(t, &t->years[k - 1]) < taken + 0.4 * t->page.theme.tick)
            return false;
    }
    return true;
}

/* The closest heads of years that do not run into each other. */
static void choose_years(struct timeline *t)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        t->n_years = tori__years(t->years, t->first, t->last, steps[i], t->page.words->eras);
        if (years_apart(t))
            return;
    }
    t->n_years = tori__years(t->years, t->last, t->last, 1, t->page.words->eras);
}

/* Where a label stands: in its bar, right of its mark, left of it, or broken into
 * lines on the side that has more room. */
static bool place_label(struct timeline *t, struct entry *e, bool *fits)
{
    double em = t->page.theme.label;
    const char *text = e->entry->label ? e->entry->label : "";
    double width = tori__width(&t->page, text, em, TORI_WEIGHT_NORMAL);
    double right = t->plot.right - e->right - beside * em, left = e->left - beside * em - t->plot.left;
    double room = width;
    bool on_left = false;
    e->inside = !is_moment(e->entry) && width + 2 * within * em <= e->right - e->left;
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

static bool row_is_free(const struct timeline *t, const struct lane *lane, const struct entry *e, size_t row)
{
    double gap = between * t->page.theme.label;
    for (const struct entry *other = &t->entries[lane->first]; other < e; other++)
        if (other->row == row && other->begin - gap < e->end && e->begin < other->end + gap)
            return false;
    return true;
}

/* Each entry goes into the first row of its lane that has room. */
static bool place_entries(struct timeline *t, bool *fits)
{
    double em = t->page.theme.label;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        struct lane *lane = &t->lanes[k];
        lane->rows = 1;
        for (size_t i = lane->first; i < lane->first + lane->n; i++) {
            struct entry *e = &t->entries[i];
            double from = x_of(t, e->entry->from), until = x_of(t, e->entry->until);
            double least = is_moment(e->entry) ? 2 * diamond * em : 2 * t->page.theme.grid;
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

static bool arrange_across(struct timeline *t, double share, bool *fits)
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
static double measure_lanes(struct timeline *t)
{
    double em = t->page.theme.label, line = t->page.theme.leading * em, sum = 0;
    double *height = t->heights;
    for (size_t k = 0; k < t->chart->n_lanes; k++) {
        struct lane *lane = &t->lanes[k];
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
        lane->height = fmax(lane->height, name) + 2 * lane_pad * em;
        sum += lane->height;
    }
    return sum;
}

static double head_height(const struct timeline *t)
{
    const tori__theme *theme = &t->page.theme;
    return 1.4 * theme->tick + (t->page.words->eras ? 1.35 * theme->western : 0) + head_gap * theme->label;
}

static void arrange_down(struct timeline *t, bool *fits)
{
    double em = t->page.theme.label;
    double above = tori__captions_top(&t->page) + 1.0 * em + head_height(t);
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

static bool arrange(void *chart, bool *fits)
{
    struct timeline *t = chart;
    *fits = false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares && !*fits; i++) {
        if (!arrange_across(t, shares[i], fits))
            return false;
        if (*fits)
            arrange_down(t, fits);
    }
    return true;
}

/* ---- drawing ---- */

static void draw_years(const struct timeline *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const tori_shape line = {.role = TORI_PART_GRID, .colour = theme->grid_colour, .stroke = theme->grid};
    for (size_t k = 0; k < t->n_years; k++) {
        double x = x_of(t, t->years[k].year);
        const tori_xy path[] = {{x, t->plot.top}, {x, t->plot.bottom}};
        tori__add_line(scene, &line, path, 2);
        tori_shape text = {.role = TORI_PART_TICK,
                           .colour = theme->quiet,
                           .x = year_x(t, &t->years[k]),
                           .y = t->plot.top - head_height(t) + 0.7 * theme->tick,
                           .text = t->page.words->eras ? t->years[k].era : t->years[k].western,
                           .size = theme->tick,
                           .anchor = TORI_ANCHOR_MIDDLE};
        tori__add_centred(scene, &t->page, &text);
        if (!t->page.words->eras)
            continue;
        text.y += 0.6 * theme->tick + 0.75 * theme->western;
        text.size = theme->western;
        text.text = t->years[k].western;
        text.colour = theme->faint;
        tori__add_centred(scene, &t->page, &text);
    }
    const tori_xy end[] = {{t->plot.right, t->plot.top}, {t->plot.right, t->plot.bottom}};
    tori__add_line(scene, &line, end, 2);
}

static void draw_mark(const struct timeline *t, const struct entry *e, double y, tori_scene *scene)
{
    double em = t->page.theme.label, middle = (e->left + e->right) / 2;
    tori_shape mark = {.series = e->entry->lane + 1,
                       .colour = t->page.theme.series[e->entry->lane % TORI_HUES].line};
    if (!is_moment(e->entry)) {
        mark.type = TORI_SHAPE_RECTANGLE;
        mark.role = TORI_PART_BAR;
        mark.x = e->left;
        mark.y = y - bar_height * em / 2;
        mark.width = e->right - e->left;
        mark.height = bar_height * em;
    } else {
        double r = diamond * em;
        const tori_xy path[] = {{middle, y - r}, {middle + r, y}, {middle, y + r}, {middle - r, y}};
        mark.type = TORI_SHAPE_POLYGON;
        mark.role = TORI_PART_POINT;
        mark.path = path;
        mark.n = 4;
        tori_scene_add(scene, &mark);
        return;
    }
    tori_scene_add(scene, &mark);
}

static void draw_lane(const struct timeline *t, size_t k, const double heights[], tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const struct lane *lane = &t->lanes[k];
    const tori__hue *hue = &theme->series[k % TORI_HUES];
    double em = theme->label, top = lane->top + lane_pad * em;
    double name = top + lane->name_at + (double)lane->name.n * theme->leading * em / 2;
    for (size_t r = 0; r < lane->rows; top += heights[r++])
        for (size_t i = lane->first; i < lane->first + lane->n; i++) {
            const struct entry *e = &t->entries[i];
            double y = top + heights[r] / 2;
            if (e->row != r)
                continue;
            draw_mark(t, e, y, scene);
            tori__add_block(scene, &t->page, &e->lines,
                            &(tori_shape){.role = TORI_PART_LABEL,
                                          .series = k + 1,
                                          .colour = e->inside ? tori__colour_on(hue->line) : theme->ink,
                                          .x = e->text_x,
                                          .y = y,
                                          .size = em,
                                          .anchor = e->anchor});
        }
    tori__add_block(scene, &t->page, &lane->name,
                    &(tori_shape){.role = TORI_PART_HEAD,
                                  .series = k + 1,
                                  .colour = hue->text,
                                  .x = theme->margin,
                                  .y = name,
                                  .size = em,
                                  .weight = TORI_WEIGHT_BOLD});
}

static void draw_lanes(const struct timeline *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const double *heights = t->heights;
    for (size_t k = 0; k < t->chart->n_lanes; heights += t->lanes[k++].rows) {
        const tori_xy path[] = {{theme->margin, t->lanes[k].top}, {t->plot.right, t->lanes[k].top}};
        tori__add_line(
            scene, &(tori_shape){.role = TORI_PART_AXIS, .colour = theme->axis_colour, .stroke = theme->grid},
            path, 2);
        draw_lane(t, k, heights, scene);
    }
}

static tori_code describe(tori_scene *scene, const struct timeline *t, tori_error *err)
{
    const tori_timeline *chart = t->chart;
    const tori__words *words = t->page.words;
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (!to)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (chart->page.subtitle && *chart->page.subtitle)
        fprintf(to, "%s%s", chart->page.subtitle, words->stop);
    for (size_t k = 0; k < chart->n_lanes; k++) {
        const struct lane *lane = &t->lanes[k];
        fprintf(to, "%s%s", chart->lanes[k] ? chart->lanes[k] : "", lane->n ? words->colon : "");
        for (size_t i = 0; i < lane->n; i++) {
            const char *label = t->entries[lane->first + i].entry->label;
            fprintf(to, "%s%s", i ? words->comma : "", label ? label : "");
        }
        fputs(words->stop, to);
    }
    bool failed = ferror(to);
    if (fclose(to) != 0)
        failed = true;
    tori_code rc = failed ? tori_fail(err, TORI_ENOMEM, "out of memory")
                          : tori_scene_describe(scene, chart->page.title, text, words->lang, err);
    free(text);
    return rc;
}

static tori_code draw(tori_scene **scene, const struct timeline *t, tori_error *err)
{
    tori_code rc = tori__page_scene(scene, &t->page, err);
    if (rc != TORI_OK)
        return rc;
    draw_years(t, *scene);
    draw_lanes(t, *scene);
    tori__captions_draw(&t->page, *scene);
    rc = tori_scene_status(*scene, err);
    return rc == TORI_OK ? describe(*scene, t, err) : rc;
}

static void release(struct timeline *t)
{
    for (size_t i = 0; t->entries && i < t->chart->n_entries; i++)
        tori__lines_free(&t->entries[i].lines);
    for (size_t k = 0; t->lanes && k < t->chart->n_lanes; k++)
        tori__lines_free(&t->lanes[k].name);
    free(t->entries);
    free(t->lanes);
    free(t->heights);
    free(t->years);
    tori__page_release(&t->page);
}

tori_code tori_chart_timeline(tori_scene **out, const tori_timeline *chart, const tori_measure *measure,
                              tori_error *err)
{
    assert(out && chart && measure);
    struct timeline t = {.chart = chart};
    tori_scene *scene = NULL;
    *out = NULL;
    tori_code rc = check(chart, err);
    if (rc == TORI_OK)
        rc = begin(&t, err);
    if (rc == TORI_OK)
        rc = tori__page_fit(&t.page, &chart->page, measure, arrange, &t, err);
    if (rc == TORI_OK)
        rc = draw(&scene, &t, err);
    if (rc != TORI_OK)
        goto done;
    *out = scene;
    scene = NULL;
done:
    tori_scene_free(scene);
    release(&t);
    return rc;
}
