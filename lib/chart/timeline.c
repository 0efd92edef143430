/* The timeline: measures and milestones by fiscal year, in lanes. */
#include "axis.h"
#include "timeline_layout.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_YEAR = 1868, LAST_YEAR = 3000 };

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
    const tori_timeline_entry *one = ((const tori__timed *)a)->entry,
                              *other = ((const tori__timed *)b)->entry;
    if (one->lane != other->lane)
        return one->lane < other->lane ? -1 : 1;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* What does not depend on the size of type. */
static tori_code begin(tori__timeline *t, tori_error *err)
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
        tori__lane *lane = &t->lanes[t->entries[i].entry->lane];
        lane->first = i;
        lane->n++;
    }
    return TORI_OK;
}

/* ---- drawing ---- */

static void draw_years(const tori__timeline *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    for (size_t k = 0; k < t->n_years; k++) {
        double x = tori__timeline_x(t, t->years[k].year);
        const tori_xy path[] = {{x, t->plot.top}, {x, t->plot.bottom}};
        tori__add_rule(scene, &t->page, false, path);
        const tori_shape text = {.role = TORI_PART_TICK,
                           .colour = theme->quiet,
                           .x = tori__timeline_year_x(t, &t->years[k]),
                           .y = t->plot.top - tori__timeline_head(t) + 0.7 * theme->tick,
                           .size = theme->tick,
                           .anchor = TORI_ANCHOR_MIDDLE};
        tori__add_year(scene, &t->page, &t->years[k], &text);
    }
    const tori_xy end[] = {{t->plot.right, t->plot.top}, {t->plot.right, t->plot.bottom}};
    tori__add_rule(scene, &t->page, false, end);
}

static void draw_mark(const tori__timeline *t, const tori__timed *e, double y, tori_scene *scene)
{
    double em = t->page.theme.label, middle = (e->left + e->right) / 2;
    tori_shape mark = {.series = e->entry->lane + 1,
                       .colour = t->page.theme.series[e->entry->lane % TORI_HUES].line};
    if (!tori__is_moment(e->entry)) {
        mark.type = TORI_SHAPE_RECTANGLE;
        mark.role = TORI_PART_BAR;
        mark.x = e->left;
        mark.y = y - TORI_TIMELINE_BAR * em / 2;
        mark.width = e->right - e->left;
        mark.height = TORI_TIMELINE_BAR * em;
    } else {
        double r = TORI_TIMELINE_DIAMOND * em;
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

static void draw_lane(const tori__timeline *t, size_t k, const double heights[], tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const tori__lane *lane = &t->lanes[k];
    const tori__hue *hue = &theme->series[k % TORI_HUES];
    double em = theme->label, top = lane->top + TORI_TIMELINE_PAD * em;
    double name = top + lane->name_at + (double)lane->name.n * theme->leading * em / 2;
    for (size_t r = 0; r < lane->rows; top += heights[r++])
        for (size_t i = lane->first; i < lane->first + lane->n; i++) {
            const tori__timed *e = &t->entries[i];
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

static void draw_lanes(const tori__timeline *t, tori_scene *scene)
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

static tori_code describe(tori_scene *scene, const void *arranged, tori_error *err)
{
    const tori__timeline *t = arranged;
    const tori_timeline *chart = t->chart;
    const tori__words *words = t->page.words;
    tori__telling telling;
    FILE *to = tori__telling_begin(&telling, &t->page);
    for (size_t k = 0; to && k < chart->n_lanes; k++) {
        const tori__lane *lane = &t->lanes[k];
        fprintf(to, "%s%s", chart->lanes[k] ? chart->lanes[k] : "", lane->n ? words->colon : "");
        for (size_t i = 0; i < lane->n; i++) {
            const char *label = t->entries[lane->first + i].entry->label;
            fprintf(to, "%s%s", i ? words->comma : "", label ? label : "");
        }
        fputs(words->stop, to);
    }
    return tori__telling_end(&telling, &t->page, scene, err);
}

static bool draw(const void *arranged, tori_scene *scene)
{
    draw_years(arranged, scene);
    draw_lanes(arranged, scene);
    return true;
}

static const tori__page_chart kind = {tori__timeline_arrange, draw, describe};

static void release(tori__timeline *t)
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
    tori__timeline t = {.chart = chart};
    *out = NULL;
    tori_code rc = check(chart, err);
    if (rc == TORI_OK)
        rc = begin(&t, err);
    if (rc == TORI_OK)
        rc = tori__page_make(out, &t.page, &chart->page, measure, &kind, &t, err);
    release(&t);
    return rc;
}
