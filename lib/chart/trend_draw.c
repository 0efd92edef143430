/* A trend chart as shapes. */
#include "trend_layout.h"

#include <math.h>
#include <stdlib.h>

static tori_xy place(const tori__trend *t, const tori_point *p)
{
    return (tori_xy){tori__trend_x(t, p->x), tori__trend_y(t, p->y)};
}

static const tori__hue *hue(const tori__trend *t, size_t series)
{
    return &t->page.theme.series[series % TORI_HUES];
}

static void draw_grid(const tori__trend *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    for (int i = 0; i <= t->scale.n; i++) {
        double y = t->plot.bottom - (double)i / t->scale.n * (t->plot.bottom - t->plot.top);
        char label[16];
        tori__scale_label(label, &t->scale, i);
        tori__add_level(scene, &t->page, i == 0, (tori_xy){theme->margin, y}, t->plot.right, label,
                        theme->tick);
    }
}

static void draw_years(const tori__trend *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    for (size_t i = 0; i < t->n_years; i++) {
        const tori_shape text = {.role = TORI_PART_TICK,
                           .colour = theme->quiet,
                           .x = tori__trend_x(t, t->years[i].year),
                           .y = t->plot.bottom + 1.1 * theme->tick,
                           .size = theme->tick,
                           .anchor = TORI_ANCHOR_MIDDLE};
        tori__add_year(scene, &t->page, &t->years[i], &text);
    }
}

static void draw_markers(const tori__trend *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    double line = theme->leading * theme->event;
    for (size_t i = 0; i < t->n_markers; i++) {
        const tori__marker *m = &t->markers[i];
        double foot = t->plot.top - theme->rim - (double)m->level * line;
        double top = foot - (double)m->lines.n * line;
        const tori_xy path[] = {{m->x, top + 0.2 * line}, {m->x, t->plot.bottom}};
        const tori_shape stroke = {.role = TORI_PART_EVENT,
                                   .colour = theme->event_colour,
                                   .stroke = theme->event_line,
                                   .dash = TORI_DASH_EVEN};
        tori__add_line(scene, &stroke, path, 2);
        for (size_t k = 0; k < m->lines.n; k++)
            tori__add_centred(scene, &t->page,
                              &(tori_shape){.role = TORI_PART_EVENT,
                                            .colour = theme->quiet,
                                            .x = m->text_x,
                                            .y = top + ((double)k + 0.5) * line,
                                            .text = m->lines.line[k],
                                            .size = theme->event});
    }
}

/* Without colour, series are told apart by their dashes too; the first is whole. */
static tori_dash dash_of(const tori__trend *t, size_t series)
{
    return t->page.theme.marks ? (tori_dash)(series % TORI_DASHES) : TORI_DASH_NONE;
}

static void draw_bands(const tori__trend *t, tori_xy *path, tori_scene *scene)
{
    tori__plane plane = tori__trend_plane(t);
    for (size_t s = 0; s < t->chart->n_series; s++)
        tori__series_band(scene, &plane, t->span.step, &t->chart->series[s],
                          &(tori_shape){.role = TORI_PART_BAND,
                                        .series = s + 1,
                                        .colour = hue(t, s)->line,
                                        .transparency = t->page.theme.band,
                                        .stroke = t->page.theme.line},
                          path);
}

static void draw_lines(const tori__trend *t, tori_xy *path, tori_scene *scene)
{
    tori__plane plane = tori__trend_plane(t);
    for (size_t s = 0; s < t->chart->n_series; s++)
        tori__series_line(scene, &plane, t->span.step, &t->chart->series[s],
                          &(tori_shape){.role = TORI_PART_SERIES,
                                        .series = s + 1,
                                        .colour = hue(t, s)->line,
                                        .stroke = t->page.theme.line,
                                        .dash = dash_of(t, s)},
                          path);
}

/* Vertices become smaller where years are dense, but never thinner than the line. */
static double vertex_radius(const tori__trend *t)
{
    const tori__theme *theme = &t->page.theme;
    double years = t->span.last - t->span.first;
    double apart = years > 0 ? (t->plot.right - t->plot.left) / years * t->span.step : theme->ring * 4;
    double most = theme->marks ? theme->ring : theme->point; /* a mark is to be seen among dashes */
    double radius = apart / 4 < most ? apart / 4 : most;
    return radius > theme->line / 2 ? radius : theme->line / 2;
}

/* The mark of a series: a disc, or, where there is no colour, one of several that are as wide. */
static void add_mark(const tori__trend *t, const tori_shape *like, tori_xy at, double radius,
                     tori_scene *scene)
{
    static const struct {
        size_t n;
        tori_xy corner[4]; /* in radii */
    } marks[] = {
        {0, {{0, 0}}}, /* a disc */
        {4, {{-0.85, -0.85}, {0.85, -0.85}, {0.85, 0.85}, {-0.85, 0.85}}},
        {3, {{0, -1.1}, {1.1, 1.1}, {-1.1, 1.1}}},
        {4, {{0, -1.25}, {1.25, 0}, {0, 1.25}, {-1.25, 0}}},
        {3, {{-1.1, -1.1}, {1.1, -1.1}, {0, 1.1}}},
    };
    size_t mark = t->page.theme.marks ? (like->series - 1) % (sizeof marks / sizeof *marks) : 0;
    tori_xy path[4];
    if (marks[mark].n == 0) {
        tori__add_disc(scene, like, at, radius);
        return;
    }
    for (size_t i = 0; i < marks[mark].n; i++)
        path[i] = (tori_xy){at.x + radius * marks[mark].corner[i].x, at.y + radius * marks[mark].corner[i].y};
    tori_shape shape = *like;
    shape.type = TORI_SHAPE_POLYGON;
    shape.path = path;
    shape.n = marks[mark].n;
    tori_scene_add(scene, &shape);
}

static void draw_point(const tori__trend *t, size_t s, const tori_point *p, tori_xy at, double radius, bool end,
                       tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    const tori_shape rim = {.role = TORI_PART_RIM, .series = s + 1, .colour = theme->paper};
    const tori_shape point = {.role = TORI_PART_POINT, .series = s + 1, .colour = hue(t, s)->line};
    const tori_shape hole = {.role = TORI_PART_HOLE, .series = s + 1, .colour = theme->paper};

    if (p->published)
        radius *= theme->ring / theme->point;
    if (end) {
        radius = theme->end;
        tori__add_disc(scene, &rim, at, theme->rim);
    }
    add_mark(t, &point, at, radius, scene);
    if (p->published)
        add_mark(t, &hole, at, 0.55 * radius, scene);
}

/* Where the mark at the end of a line stands: on its point; or, so that marks of lines that end together do not hide
 * each other, so far back on its own line. */
static tori_xy end_place(const tori__trend *t, const tori__end_label *label, double back)
{
    const tori_series *series = &t->chart->series[label->series];
    tori_xy at = place(t, label->point);
    if (back > 0 && series->n > 1) {
        tori_xy before = place(t, &series->points[series->n - 2]);
        double apart = at.x - before.x, part = fmin(back / apart, 1);
        at.y += (before.y - at.y) * part;
        at.x -= apart * part;
    }
    return at;
}

/* How far back the mark at each end stands: labels go down the page, ends that lie together follow each other. */
static double step_back(const tori__trend *t, size_t i, double before)
{
    const tori__theme *theme = &t->page.theme;
    if (!theme->marks || i == 0)
        return 0;
    tori_xy at = place(t, t->labels[i].point), other = place(t, t->labels[i - 1].point);
    bool together = fabs(at.x - other.x) < theme->end && fabs(at.y - other.y) < 1.6 * theme->end;
    return together ? before + 2 * theme->rim : 0;
}

static void draw_ends(const tori__trend *t, double radius, tori_scene *scene)
{
    double back = 0;
    for (size_t i = 0; i < t->n_labels; i++) {
        const tori__end_label *label = &t->labels[i];
        back = step_back(t, i, back);
        draw_point(t, label->series, label->point, end_place(t, label, back), radius, true, scene);
    }
}

/* The last points stand over all lines. */
static void draw_points(const tori__trend *t, tori_scene *scene)
{
    double radius = vertex_radius(t);
    for (size_t s = 0; s < t->chart->n_series; s++) {
        const tori_series *series = &t->chart->series[s];
        for (size_t i = 0; i + 1 < series->n; i++)
            draw_point(t, s, &series->points[i], place(t, &series->points[i]), radius, false, scene);
    }
    draw_ends(t, radius, scene);
}

/* Whether a leader through the plot keeps above its point's level: where more room is between its label and the next
 * above than to the next below, so that leaders do not cross; not among the labels of events. */
static bool leads_above(const tori__trend *t, size_t i)
{
    const tori__end_label *label = &t->labels[i];
    double above = i > 0 ? label->top - t->labels[i - 1].top - t->labels[i - 1].height : INFINITY;
    double below = i + 1 < t->n_labels ? t->labels[i + 1].top - label->top - label->height : INFINITY;
    double y = place(t, label->point).y;
    if (t->n_markers && y - t->page.theme.label < t->plot.top)
        return false;
    return above > below || (above == below && y > (t->plot.top + t->plot.bottom) / 2);
}

/* From the last points to their labels, under all lines. */
static void draw_leaders(const tori__trend *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    double gap = theme->rim + 0.1 * theme->label;
    for (size_t i = 0; i < t->n_labels; i++) {
        const tori__end_label *label = &t->labels[i];
        tori_xy at = place(t, label->point);
        double value = t->value_width - tori__width(&t->page, label->point->label ? label->point->label : "", theme->label,
                                                    TORI_WEIGHT_BOLD);
        tori__series_leader(scene, &t->page, label->series + 1, at, gap, t->plot.right + gap,
                            (tori_xy){t->label_x + value - 0.3 * theme->label,
                                      label->top + theme->leading * theme->label / 2},
                            leads_above(t, i));
    }
}

static void draw_labels(const tori__trend *t, tori_scene *scene)
{
    const tori__theme *theme = &t->page.theme;
    double line = theme->leading * theme->label;
    for (size_t i = 0; i < t->n_labels; i++) {
        const tori__end_label *label = &t->labels[i];
        tori_shape text = {.role = TORI_PART_VALUE,
                           .series = label->series + 1,
                           .colour = hue(t, label->series)->text,
                           .x = t->label_x + t->value_width,
                           .y = label->top + line / 2,
                           .text = label->point->label ? label->point->label : "",
                           .size = theme->label,
                           .weight = TORI_WEIGHT_BOLD,
                           .anchor = TORI_ANCHOR_END};
        tori__add_centred(scene, &t->page, &text);
        text.role = TORI_PART_LABEL;
        text.weight = TORI_WEIGHT_NORMAL;
        text.anchor = TORI_ANCHOR_START;
        text.x = t->text_x;
        for (size_t k = 0; k < label->lines.n; k++, text.y += line) {
            text.text = label->lines.line[k];
            tori__add_centred(scene, &t->page, &text);
        }
    }
}

bool tori__trend_draw(const void *chart, tori_scene *scene)
{
    const tori__trend *t = chart;
    tori_xy *path = calloc(2 * t->span.most, sizeof *path);
    if (!path)
        return false;
    draw_grid(t, scene);
    draw_years(t, scene);
    draw_markers(t, scene);
    draw_leaders(t, scene);
    draw_bands(t, path, scene);
    draw_lines(t, path, scene);
    draw_points(t, scene);
    draw_labels(t, scene);
    free(path);
    return true;
}
