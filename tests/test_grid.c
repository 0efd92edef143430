/* Tests of charts of rows and columns by reading their scenes. */
#include "chart/axis.h"
#include "chart/chart.h"
#include "chart/theme.h"
#include "chart_check.h"
#include "chart_support.h"
#include "draw/draw.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 240, MOST_COLUMNS = 6, MOST_CELLS = MOST_ROWS * MOST_COLUMNS };

/* A table at random: long labels, ties, zeros, figures that are not there. */
struct table {
    char row[MOST_ROWS][MAX_TEXT], column[MOST_COLUMNS][MAX_TEXT], label[MOST_CELLS][16];
    const char *rows[MOST_ROWS], *columns[MOST_COLUMNS], *sizes[MOST_ROWS];
    tori_grid_value values[MOST_CELLS];
    char title[MAX_TEXT], share_title[MAX_TEXT], share_label[MOST_ROWS][16];
    tori_grid_value shares[MOST_ROWS];
    tori_grid_answer answers[MOST_ROWS];
    tori_grid_body body;
    tori_grid_chart chart;
};

static const char note[] = "見本として作った架空の回答票";
static const char *const notes[] = {note};

static void random_value(struct table *t, size_t i, tori_grid kind, unsigned spread)
{
    double v = spread == 0   ? 42.4
               : spread == 1 ? (roll(2) ? 100 : 0)
                             : roll(1001) / (spread == 2 ? 10.0 : 200.0);
    if (kind == TORI_GRID_COLUMNS)
        v = roll(4) ? roll(3000) : 0;
    if (t->chart.changes && spread != 2) /* all rise, all fall, or both */
        v -= 50;
    snprintf(t->label[i], sizeof t->label[i], kind == TORI_GRID_COLUMNS ? "%.0f" : "%.1f", v);
    t->values[i] = (tori_grid_value){.value = v, .label = roll(9) ? t->label[i] : NULL};
    if (kind == TORI_GRID_BARS && roll(3))
        t->values[i].detail = "1,827";
    if (kind == TORI_GRID_DOTS && roll(2)) {
        t->values[i].low = v * 0.8;
        t->values[i].high = v + (100 - v) / 5;
    }
}

/* Parts of a row add up to 100. */
static void make_parts(struct table *t, size_t row, size_t n)
{
    double left = 100;
    for (size_t k = 0; k < n; k++) {
        size_t i = row * n + k;
        double v = k + 1 == n ? left : floor(left * roll(100) / 10) / 10;
        left -= v;
        snprintf(t->label[i], sizeof t->label[i], "%.1f", v);
        t->values[i] = (tori_grid_value){.value = v < 0 ? 0 : v, .label = t->label[i]};
    }
}

static void random_table(struct table *t, tori_grid kind, unsigned seed)
{
    static const double sizes[][2] = {{0, 0}, {0, 0}, {900, 0}, {1600, 900}, {500, 1400}};
    memset(t, 0, sizeof *t);
    state = seed * 2654435761u + 1;
    size_t rows = kind == TORI_GRID_MAP ? 47
                                        : 1 + roll(roll(8)                     ? 12
                                                   : kind == TORI_GRID_COLUMNS ? 25
                                                                               : MOST_ROWS);
    size_t columns = kind == TORI_GRID_MAP     ? 1
                     : kind == TORI_GRID_SLOPE ? 2
                                               : 1 + roll(rows > 25 ? 2 : MOST_COLUMNS);
    unsigned spread = roll(4);
    t->chart.changes = (kind == TORI_GRID_MAP || kind == TORI_GRID_HEATMAP) && roll(2);
    for (size_t i = 0; i < rows; i++) {
        if (kind == TORI_GRID_MAP)
            snprintf(t->row[i], MAX_TEXT, "%s", i % 7 ? "青森県" : "鹿児島県");
        else if (kind == TORI_GRID_COLUMNS)
            snprintf(t->row[i], MAX_TEXT, "%zu", 15 + i);
        else
            words(t->row[i], 1 + roll(6));
        t->rows[i] = t->row[i];
        t->sizes[i] = "1,201";
    }
    for (size_t k = 0; k < columns; k++) {
        if (kind == TORI_GRID_HEATMAP)
            snprintf(t->column[k], MAX_TEXT, "平成%zu", 15 + k);
        else
            words(t->column[k], 1 + roll(4));
        t->columns[k] = t->column[k];
    }
    for (size_t i = 0; i < rows * columns; i++)
        random_value(t, i, kind, spread);
    for (size_t i = 0; i < rows && kind == TORI_GRID_STACKED; i++)
        make_parts(t, i, columns);
    if (!t->values[0].label)
        t->values[0] = (tori_grid_value){.value = 1, .label = "1.0"};
    words(t->title, 12);
    const double *size = sizes[rows > 12 ? 0 : roll(sizeof sizes / sizeof *sizes)];
    t->chart.page = (tori_chart_page){.title = t->title,
                                      .subtitle = "実施率（％）、分母は全団体",
                                      .notes = notes,
                                      .n_notes = roll(2),
                                      .source = roll(2) ? "総務省" : NULL,
                                      .lang = roll(3) ? "ja" : "en",
                                      .theme = (tori_theme)roll(TORI_THEMES),
                                      .width = size[0],
                                      .height = size[1]};
    t->chart.rows = t->rows;
    t->chart.n_rows = rows;
    t->chart.columns = t->columns;
    t->chart.n_columns = columns;
    t->chart.values = t->values;
    t->chart.split = (tori_split)roll(TORI_SPLITS);
    t->chart.good_end_last = roll(2);
    t->chart.n_missing = kind == TORI_GRID_STACKED ? roll((unsigned)(columns < 4 ? columns : 4)) : 0;
    t->chart.sizes = kind == TORI_GRID_STACKED && roll(2) ? t->sizes : NULL;
    t->chart.size_title = "回答数";
    if (seed % 3 == 0) { /* a body that is pointed out, where a kind can */
        t->body = (tori_grid_body){.name = seed % 2 ? "天球羚羊市" : "Long Name of a Town", .row = rows / 2, .column = columns - 1};
        for (size_t i = 0; i < rows; i++)
            t->answers[i] = (tori_grid_answer){(tori_own)((i + seed) % TORI_OWNS), i % 4 ? "未実施" : "not asked"};
        t->body.answers = kind == TORI_GRID_DOTS ? t->answers : NULL;
        t->chart.body = kind == TORI_GRID_DOTS || kind == TORI_GRID_BARS ? &t->body : NULL;
    }
    if (kind != TORI_GRID_COLUMNS)
        return;
    t->chart.stack = roll(2);
    t->chart.sizes = t->chart.stack && roll(4) ? t->sizes : NULL;
    if (roll(2))
        return;
    words(t->share_title, 1 + roll(8));
    t->chart.share_title = t->share_title;
    t->chart.shares = t->shares;
    for (size_t i = 0; i < rows; i++) {
        double v = spread == 0 ? 100 : roll(1001) / 10.0;
        snprintf(t->share_label[i], sizeof t->share_label[i], "%.1f%%", v);
        t->shares[i] = (tori_grid_value){.value = v, .label = roll(5) ? t->share_label[i] : NULL};
    }
}

/* Parts are as wide as their values, less the seam, beside each other, and each has its figure. */
static void check_parts(const tori_scene *scene, const tori_grid_chart *chart)
{
    double longest = 0, most = 0;
    size_t told = count_role(scene, TORI_PART_VALUE), drawn = 0;
    bool left_out = has_text_part(scene, TORI_PART_NOTE, "幅の狭い区分の値は") ||
                    has_text_part(scene, TORI_PART_NOTE, "Figures of narrow parts");
    for (size_t i = 0; i < chart->n_rows * chart->n_columns; i++) {
        const tori_grid_value *v = &chart->values[i];
        if (!v->label || v->value <= 0)
            continue;
        const tori_shape *bar = find_role(scene, TORI_PART_BAR, drawn++);
        ck_assert_uint_eq(bar->series, i % chart->n_columns + 1);
        longest = fmax(longest, bar->width);
        most = fmax(most, v->value);
    }
    ck_assert_uint_eq(count_role(scene, TORI_PART_BAR), drawn);
    ck_assert(left_out ? told < drawn : told == drawn);
    for (size_t i = 0, bar = 0; i < chart->n_rows * chart->n_columns; i++) {
        const tori_grid_value *v = &chart->values[i];
        if (v->label && v->value > 0)
            ck_assert_double_eq_tol(find_role(scene, TORI_PART_BAR, bar++)->width, v->value / most * (longest + 0.7),
                                    0.75);
    }
}

/* Bars are as high as their counts, less a seam where they stand on each other, and points of the
 * share are where they belong; every figure is said, or a note says that some are not. */
static void check_columns(const tori_scene *scene, const tori_grid_chart *chart)
{
    double scale = 0;
    size_t bars = 0, points = 0, told = 0;
    for (size_t i = 0; i < chart->n_rows * chart->n_columns; i++) {
        const tori_grid_value *v = &chart->values[i];
        told += v->label && (!chart->stack || v->value > 0);
        if (!v->label || v->value <= 0)
            continue;
        const tori_shape *bar = find_role(scene, TORI_PART_BAR, bars++);
        ck_assert_uint_eq(bar->series, i % chart->n_columns + 1);
        if (scale == 0 && v->value > 100)
            scale = (bar->height + (chart->stack ? 0.35 : 0)) / v->value;
        if (scale > 0)
            ck_assert_double_eq_tol(bar->height, v->value * scale, chart->stack ? 0.72 + v->value * 0.0035 : 1e-6);
    }
    ck_assert_uint_eq(count_role(scene, TORI_PART_BAR), bars);
    for (size_t i = 0; i < chart->n_rows && chart->stack && chart->sizes; i++) {
        bool any = false;
        for (size_t k = 0; k < chart->n_columns; k++)
            any = any || chart->values[i * chart->n_columns + k].label;
        told += any;
    }
    double first = 0, per = 0;
    for (size_t i = chart->n_rows; chart->shares && i-- > 0;) {
        if (!chart->shares[i].label)
            continue;
        const tori_shape *point = find_role(scene, TORI_PART_POINT, points++);
        told++;
        if (points == 1) {
            first = point->y;
            per = chart->shares[i].value;
        } else
            ck_assert_int_eq(point->y < first - 1e-9, chart->shares[i].value > per);
    }
    ck_assert_uint_eq(count_role(scene, TORI_PART_POINT), points);
    bool left_out = has_text_part(scene, TORI_PART_NOTE, "場所のない値は") ||
                    has_text_part(scene, TORI_PART_NOTE, "Figures that have no room");
    if (!left_out)
        ck_assert_uint_eq(count_role(scene, TORI_PART_VALUE), told);
}

/* Every figure is drawn once, as long or as high or where its value says. */
static void check_figures(const tori_scene *scene, tori_grid kind, const tori_grid_chart *chart)
{
    size_t there = 0, above_zero = 0;
    for (size_t i = 0; i < chart->n_rows * chart->n_columns; i++) {
        there += chart->values[i].label != NULL;
        above_zero += chart->values[i].label != NULL && chart->values[i].value > 0;
    }
    switch (kind) {
    case TORI_GRID_COLUMNS:
        check_columns(scene, chart);
        break;
    case TORI_GRID_BARS:
        ck_assert_uint_eq(count_role(scene, TORI_PART_BAR), above_zero);
        break;
    case TORI_GRID_MAP:
    case TORI_GRID_HEATMAP:
        ck_assert_uint_eq(count_role(scene, TORI_PART_CELL), chart->n_rows * chart->n_columns);
        ck_assert_uint_eq(count_role(scene, TORI_PART_VALUE), chart->n_rows * chart->n_columns);
        break;
    case TORI_GRID_DOTS:
    case TORI_GRID_SLOPE:
        ck_assert_uint_eq(count_role(scene, TORI_PART_POINT), there);
        break;
    case TORI_GRID_STACKED:
        check_parts(scene, chart);
        break;
    default:
        break;
    }
}

static void check_table(struct table *t, tori_grid kind, unsigned seed, const tori_measure *measure)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    random_table(t, kind, seed);
    tori_code rc = tori_chart_grid(&scene, kind, &t->chart, measure, &err);
    if (rc == TORI_EARG) { /* said to be too small, never drawn badly */
        ck_assert_msg(strstr(err.text, "too small") != NULL, "seed %u: %s", seed, err.text);
        return;
    }
    ck_assert_msg(rc == TORI_OK, "%s", err.text);
    check_scene(scene, measure, tori__theme_of(t->chart.page.theme)->paper);
    check_figures(scene, kind, &t->chart);
    tori_scene_free(scene);
}

enum { SEEDS = 40 };

START_TEST(random_tables_with_a_flat_measure)
{
    static struct table t;
    for (unsigned seed = 1; seed <= SEEDS; seed++)
        check_table(&t, (tori_grid)_i, seed, &flat);
}
END_TEST

START_TEST(random_tables_with_a_real_font)
{
    static struct table t;
    const tori_drawer *drawer = tori_drawer_get();
    tori_pen *pen = NULL;
    tori_error err;
    ck_assert_int_eq(drawer->open(&pen, NULL, "ja", &err), TORI_OK);
    tori_measure measure = drawer->measure(pen);
    for (unsigned seed = 101; seed <= 108; seed++)
        check_table(&t, (tori_grid)_i, seed, &measure);
    drawer->close(pen);
}
END_TEST

/* --- By hand --- */

static const char *const two_rows[] = {"研修", "監査"};
static const char *const two_columns[] = {"都道府県", "市区町村"};
static const tori_grid_value four[] = {{.value = 100, .label = "100%", .detail = "47"},
                                  {.value = 50, .label = "50%", .detail = "900"},
                                  {.value = 20, .label = "20%", .detail = "9"},
                                  {.label = NULL}};

static tori_scene *lay_out(tori_grid kind, const tori_grid_chart *chart)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_msg(tori_chart_grid(&scene, kind, chart, &flat, &err) == TORI_OK, "%s", err.text);
    return scene;
}

static tori_grid_chart plain(void)
{
    return (tori_grid_chart){
        .rows = two_rows, .n_rows = 2, .columns = two_columns, .n_columns = 2, .values = four};
}

START_TEST(bars_are_as_long_as_their_figures)
{
    tori_grid_chart chart = plain();
    tori_scene *scene = lay_out(TORI_GRID_BARS, &chart);
    const tori_shape *whole = find_role(scene, TORI_PART_BAR, 0), *half = find_role(scene, TORI_PART_BAR, 1),
                     *fifth = find_role(scene, TORI_PART_BAR, 2);
    ck_assert_double_eq_tol(half->width, whole->width / 2, 1e-6);
    ck_assert_double_eq_tol(fifth->width, whole->width / 5, 1e-6);
    ck_assert_double_gt(half->y, whole->y);
    ck_assert_double_gt(fifth->y, half->y);
    ck_assert(has_text(scene, TORI_PART_VALUE, "100%"));
    ck_assert(has_text(scene, TORI_PART_VALUE, "（47）"));
    ck_assert(has_text(scene, TORI_PART_VALUE, "－")); /* missing is not zero */
    tori_scene_free(scene);
}
END_TEST

START_TEST(columns_rise_with_their_counts)
{
    tori_grid_chart chart = plain();
    tori_scene *scene = lay_out(TORI_GRID_COLUMNS, &chart);
    const tori_shape *whole = find_role(scene, TORI_PART_BAR, 0), *half = find_role(scene, TORI_PART_BAR, 1);
    ck_assert_double_eq_tol(half->height, whole->height / 2, 1e-6);
    ck_assert_double_eq_tol(half->y + half->height, whole->y + whole->height, 1e-6);
    tori_scene_free(scene);
}
END_TEST

START_TEST(parts_fill_the_whole)
{
    static const tori_grid_value parts[] = {{.value = 25, .label = "25"}, {.value = 75, .label = "75"}};
    tori_grid_chart chart = plain();
    chart.n_rows = 1;
    chart.values = parts;
    tori_scene *scene = lay_out(TORI_GRID_STACKED, &chart);
    const tori_shape *a = find_role(scene, TORI_PART_BAR, 0), *b = find_role(scene, TORI_PART_BAR, 1);
    ck_assert_double_eq_tol(3 * (b->x - a->x), b->x + b->width - b->x + 0, 1.5); /* less the seam */
    ck_assert_double_lt(a->x, b->x);
    tori_scene_free(scene);
}
END_TEST

START_TEST(dots_stand_on_their_scale_with_their_intervals)
{
    static const tori_grid_value value[] = {{.value = 40, .label = "40%", .low = 30, .high = 60}};
    tori_grid_chart chart = plain();
    chart.n_rows = chart.n_columns = 1;
    chart.values = value;
    tori_scene *scene = lay_out(TORI_GRID_DOTS, &chart);
    const tori_shape *dot = find_role(scene, TORI_PART_POINT, 0), *band = find_role(scene, TORI_PART_BAND, 0);
    ck_assert_double_eq_tol((dot->x - band->path[0].x) * 2, band->path[1].x - dot->x, 1e-6); /* 10 and 20 */
    tori_scene_free(scene);
}
END_TEST

/* A full disc; a ring of two; a stroke; nothing but the word. */
START_TEST(a_body_answers_beside_the_dots)
{
    static const char *const rows[] = {"一", "二", "三", "四"};
    static const tori_grid_value values[] = {
        {.value = 40, .label = "40%"}, {.value = 30, .label = "30%"}, {.value = 20, .label = "20%"}, {.value = 10, .label = "10%"}};
    static const tori_grid_answer answers[] = {
        {TORI_OWN_YES, "実施"}, {TORI_OWN_NO, "未実施"}, {TORI_OWN_MISSING, "無回答"}, {TORI_OWN_NOT_ASKED, "非該当"}};
    const tori_grid_body body = {.name = "二市", .answers = answers};
    tori_grid_chart chart = plain();
    chart.rows = rows;
    chart.n_rows = 4;
    chart.n_columns = 1;
    chart.values = values;
    chart.body = &body;
    tori_scene *scene = lay_out(TORI_GRID_DOTS, &chart);
    ck_assert(has_text(scene, TORI_PART_HEAD, "二市"));
    for (size_t i = 0; i < 4; i++)
        ck_assert(has_text(scene, TORI_PART_VALUE, answers[i].label));
    const tori_shape *full = find_role(scene, TORI_PART_KEY, 0), *ring = find_role(scene, TORI_PART_KEY, 1),
                     *hole = find_role(scene, TORI_PART_KEY, 2), *stroke = find_role(scene, TORI_PART_KEY, 3);
    ck_assert_uint_eq(count_role(scene, TORI_PART_KEY), 4);
    ck_assert_int_eq(full->type, TORI_SHAPE_DISC);
    ck_assert_int_eq(stroke->type, TORI_SHAPE_LINE);
    ck_assert_double_lt(full->y, ring->y);
    ck_assert_double_lt(hole->radius, ring->radius);
    ck_assert_uint_eq(hole->colour, tori_scene_paper(scene));
    ck_assert_ptr_nonnull(strstr(tori_scene_description(scene), "三：20%、二市 無回答。"));
    tori_scene_free(scene);
}
END_TEST

/* Behind the figure of its bar, at the same height. */
START_TEST(a_body_is_pointed_out_among_bars)
{
    const tori_grid_body body = {.name = "二市", .row = 1, .column = 0};
    tori_grid_chart chart = plain();
    chart.body = &body;
    tori_scene *scene = lay_out(TORI_GRID_BARS, &chart);
    const tori_shape *fifth = find_role(scene, TORI_PART_BAR, 2);
    size_t marks = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role != TORI_PART_KEY || s->type != TORI_SHAPE_POLYGON)
            continue;
        marks++;
        ck_assert_double_eq_tol(s->path[0].y, fifth->y + fifth->height / 2, 1e-6);
        ck_assert_double_gt(s->path[0].x, fifth->x + fifth->width);
    }
    ck_assert_uint_eq(marks, 1);
    ck_assert(has_text(scene, TORI_PART_LABEL, "二市"));
    tori_scene_free(scene);
}
END_TEST

START_TEST(a_slope_marks_rise_and_fall)
{
    static const char *const rows[] = {"上", "下", "中"};
    static const tori_grid_value six[] = {{.value = 10, .label = "10"}, {.value = 40, .label = "40"},
                                     {.value = 30, .label = "30"}, {.value = 20, .label = "20"},
                                     {.value = 15, .label = "15"}, {.value = 16, .label = "16"}};
    tori_grid_chart chart = plain();
    chart.rows = rows;
    chart.n_rows = 3;
    chart.values = six;
    tori_scene *scene = lay_out(TORI_GRID_SLOPE, &chart);
    const tori__theme *theme = tori__theme_of(TORI_THEME_REPORT);
    for (size_t i = 0; i < 3; i++) {
        const tori_shape *line = find_role(scene, TORI_PART_SERIES, i);
        uint32_t expected = line->series == 1   ? theme->series[0].line
                            : line->series == 2 ? theme->series[1].line
                                                : theme->rest.line;
        ck_assert_uint_eq(line->colour, expected);
        ck_assert_int_eq(line->path[1].y < line->path[0].y, line->series != 2);
    }
    tori_scene_free(scene);
}
END_TEST

/* Labels that do not fit beside their points stand in the order of their values, tied to them by leaders that do not
 * cross and lie outside of the lines. */
START_TEST(a_slope_ties_moved_labels_to_their_points)
{
    static const char *const rows[] = {"一", "二", "三", "四", "五"};
    static const tori_grid_value ten[] = {
        {.value = 3, .label = "3"},   {.value = 90, .label = "90"}, {.value = 5, .label = "5"},   {.value = 50, .label = "50"},
        {.value = 4, .label = "4"},   {.value = 60, .label = "60"}, {.value = 100, .label = "100"}, {.value = 30, .label = "30"},
        {.value = 6, .label = "6"},   {.value = 10, .label = "10"}};
    static const size_t order[] = {4, 5, 2, 3, 1}; /* series of 100, 6, 5, 4, 3 */
    tori_grid_chart chart = plain();
    chart.rows = rows;
    chart.n_rows = 5;
    chart.values = ten;
    tori_scene *scene = lay_out(TORI_GRID_SLOPE, &chart);
    const tori_shape *leader[5] = {NULL}, *value[5] = {NULL}, *point[5] = {NULL};
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        for (size_t k = 0; k < 5; k++) {
            if (s->series != order[k])
                continue;
            if (s->role == TORI_PART_LEADER)
                leader[k] = s; /* the right end has none: its labels stand beside their points */
            if (s->role == TORI_PART_VALUE && s->anchor == TORI_ANCHOR_END && !value[k])
                value[k] = s;
            if (s->role == TORI_PART_POINT && !point[k])
                point[k] = s;
        }
    }
    ck_assert_uint_eq(count_role(scene, TORI_PART_LEADER), 5);
    for (size_t k = 0; k < 5; k++) {
        ck_assert_double_eq_tol(leader[k]->path[0].y, point[k]->y, 1e-6);
        ck_assert_double_lt(leader[k]->path[0].x, point[k]->x - point[k]->radius);
        ck_assert_double_eq_tol(leader[k]->path[1].y, value[k]->y - 0.37 * value[k]->size, 1e-6);
        ck_assert_double_gt(leader[k]->path[1].x, value[k]->x);
        ck_assert_int_eq(leader[k]->dash, TORI_DASH_NONE);
        ck_assert_uint_eq(leader[k]->colour, tori__theme_of(TORI_THEME_REPORT)->axis_colour);
        if (k > 0)
            ck_assert_double_gt(leader[k]->path[1].y, leader[k - 1]->path[1].y + value[k]->size);
    }
    tori_scene_free(scene);
}
END_TEST

/* A row with a figure at one end alone is a point; the note says what it is, and its name where no label does. */
START_TEST(a_slope_explains_points_without_lines)
{
    static const char *const rows[] = {"左だけ", "右だけ", "両方"};
    static const tori_grid_value six[] = {{.value = 10, .label = "10"}, {.label = NULL},
                                          {.label = NULL},              {.value = 20, .label = "20"},
                                          {.value = 15, .label = "15"}, {.value = 46, .label = "46"}};
    tori_grid_chart chart = plain();
    chart.rows = rows;
    chart.n_rows = 3;
    chart.values = six;
    tori_scene *scene = lay_out(TORI_GRID_SLOPE, &chart);
    ck_assert_uint_eq(count_role(scene, TORI_PART_SERIES), 1);
    ck_assert(has_text(scene, TORI_PART_NOTE, "注：線のない点は、もう一方の端に値がない。都道府県だけに値があるもの：左だけ 10。"));
    tori_scene_free(scene);
    chart.page.lang = "en";
    chart.n_rows = 2;
    chart.rows = rows + 1;
    chart.values = six + 2;
    scene = lay_out(TORI_GRID_SLOPE, &chart);
    ck_assert(has_text(scene, TORI_PART_NOTE, "Note: A point without a line has no figure at the other end."));
    tori_scene_free(scene);
}
END_TEST

START_TEST(fields_get_darker)
{
    tori_grid_chart chart = plain();
    tori_scene *scene = lay_out(TORI_GRID_HEATMAP, &chart);
    double before = 0;
    for (size_t i = 0; i < 4; i++) { /* 100, 20, 50, missing: column by column */
        const tori_shape *field = find_role(scene, TORI_PART_CELL, i);
        if (i == 0 || i == 2)
            before = tori__colour_contrast(field->colour, 0xFFFFFF);
        else if (i == 1)
            ck_assert_double_lt(tori__colour_contrast(field->colour, 0xFFFFFF), before);
        else
            ck_assert_uint_eq(field->colour, tori__theme_of(TORI_THEME_REPORT)->missing);
    }
    tori_scene_free(scene);
}
END_TEST

/* A word that is wider than its field by less than a fifth stays whole, in smaller type. */
START_TEST(heads_shrink_rather_than_part_a_word)
{
    static const char *const columns[] = {"overreaction", "audit", "training", "notice", "officer"};
    static const tori_grid_value values[] = {{.value = 1, .label = "1"}, {.value = 2, .label = "2"},
                                             {.value = 3, .label = "3"}, {.value = 4, .label = "4"},
                                             {.value = 5, .label = "5"}};
    static const char *const rows[] = {"prefectures"};
    tori_grid_chart chart = {.page = {.lang = "en", .width = 410}, .rows = rows, .n_rows = 1, .columns = columns,
                             .n_columns = 5, .values = values};
    tori_scene *scene = lay_out(TORI_GRID_HEATMAP, &chart);
    double field = find_role(scene, TORI_PART_CELL, 0)->width, tick = tori__theme_of(TORI_THEME_REPORT)->tick;
    ck_assert_double_lt(field, 12 * tick / 2); /* twelve letters of half an em */
    ck_assert(has_text(scene, TORI_PART_HEAD, "overreaction"));
    ck_assert_double_lt(find_role(scene, TORI_PART_HEAD, 0)->size, tick);
    tori_scene_free(scene);
}
END_TEST

START_TEST(a_map_has_all_prefectures_in_their_place)
{
    static struct table t;
    random_table(&t, TORI_GRID_MAP, 5);
    t.chart.page.theme = TORI_THEME_REPORT;
    tori_scene *scene = lay_out(TORI_GRID_MAP, &t.chart);
    for (size_t i = 0; i < 47; i++)
        for (size_t k = 0; k < i; k++) {
            tori_box a = tori_shape_box(find_role(scene, TORI_PART_CELL, i));
            tori_box b = tori_shape_box(find_role(scene, TORI_PART_CELL, k));
            ck_assert(!boxes_overlap(a, b));
        }
    const tori_shape *hokkaido = find_role(scene, TORI_PART_CELL, 0),
                     *tokyo = find_role(scene, TORI_PART_CELL, 12),
                     *osaka = find_role(scene, TORI_PART_CELL, 26),
                     *okinawa = find_role(scene, TORI_PART_CELL, 46);
    ck_assert(hokkaido->y < tokyo->y && tokyo->y < okinawa->y);
    ck_assert(okinawa->x < osaka->x && osaka->x < tokyo->x);
    tori_scene_free(scene);
}
END_TEST

/* Where all rise no tile and no swatch has a colour of the other side of the middle. */
START_TEST(changes_of_one_sign_keep_to_their_side)
{
    static struct table t;
    const tori__theme *theme = tori__theme_of(TORI_THEME_REPORT);
    for (int sign = -1; sign <= 1; sign += 2) {
        random_table(&t, TORI_GRID_MAP, 5);
        t.chart.changes = true;
        t.chart.page.theme = TORI_THEME_REPORT;
        for (size_t i = 0; i < 47; i++)
            t.values[i] = (tori_grid_value){.value = sign * (1.0 + (double)i), .label = "1.0"};
        tori_scene *scene = lay_out(TORI_GRID_MAP, &t.chart);
        for (size_t i = 0; i < 47; i++) {
            bool found = false;
            for (int class = 1; class <= 5; class++)
                found = found || find_role(scene, TORI_PART_CELL, i)->colour ==
                                     tori__colour_between(theme->diverging, 0.5 + sign * 0.1 * class);
            ck_assert(found);
        }
        uint32_t end = theme->diverging[sign > 0 ? 4 : 0]; /* 47 is in the class farthest from 0 */
        ck_assert_uint_eq(find_role(scene, TORI_PART_CELL, 46)->colour, end);
        tori_scene_free(scene);
    }
}
END_TEST

START_TEST(classes_hold_all_values)
{
    static const struct {
        double low, high;
        tori__classes_of of;
        int from, step;
    } cases[] = {
        {3.5, 20.2, TORI__CLASSES_RATES, 0, 500}, /* 0, 5, 10, 15, 20, 25: with 4 it would end at 20 */
        {1.3, 34.8, TORI__CLASSES_RATES, 0, 800}, /* to 40 */
        {100, 100, TORI__CLASSES_RATES, 9995, 1}, /* nothing above 100 */
        {0, 100, TORI__CLASSES_RATES, 0, 2000},
        {6.7, 53.8, TORI__CLASSES_RATES, 0, 2000}, /* rates to 100 */
        {6.7, 53.8, TORI__CLASSES_CHANGES, 0, 1200}, /* changes to 60 */
        {-12, 7, TORI__CLASSES_BOTH_WAYS, -1250, 500}, /* -12.5 to 12.5 */
        {-54, 20, TORI__CLASSES_BOTH_WAYS, -6000, 2400},
        {-100, 100, TORI__CLASSES_BOTH_WAYS, -10000, 4000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori__classes c = tori__classes_for(cases[i].low, cases[i].high, cases[i].of);
        ck_assert_int_eq(c.from, cases[i].from);
        ck_assert_int_eq(c.step, cases[i].step);
    }
    tori__classes c = {-1250, 500};
    ck_assert_int_eq(tori__class_of(&c, 0), 2);
    ck_assert_int_eq(tori__class_of(&c, -12.5), 0);
    ck_assert_int_eq(tori__class_of(&c, 2.5), 3);
}
END_TEST

START_TEST(count_scales_have_nice_steps)
{
    static const struct {
        double max;
        int most;
        int64_t step;
        int n;
    } cases[] = {{470, 6, 100, 5}, {1136, 6, 200, 6}, {0, 6, 1, 1}, {7, 6, 2, 4}, {3213, 3, 2000, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori__counts c = tori__counts_for(cases[i].max, cases[i].most);
        ck_assert_int_eq(c.step, cases[i].step);
        ck_assert_int_eq(c.n, cases[i].n);
    }
}
END_TEST

START_TEST(description_has_the_figures)
{
    tori_grid_chart chart = plain();
    chart.page.title = "研修は全都道府県で実施";
    chart.page.subtitle = "実施率";
    tori_scene *scene = lay_out(TORI_GRID_BARS, &chart);
    ck_assert_str_eq(tori_scene_title(scene), "研修は全都道府県で実施");
    ck_assert_str_eq(tori_scene_description(scene),
                     "実施率。研修：都道府県 100%、市区町村 50%。監査：都道府県 20%、市区町村 －。");
    tori_scene_free(scene);
}
END_TEST

START_TEST(print_without_colour_is_hatched)
{
    static const char *const columns[] = {"一", "二", "三"};
    static const tori_grid_value three[] = {
        {.value = 10, .label = "10"}, {.value = 20, .label = "20"}, {.value = 30, .label = "30"}};
    tori_grid_chart chart = plain();
    chart.n_rows = 1;
    chart.columns = columns;
    chart.n_columns = 3;
    chart.values = three;
    tori_scene *scene = lay_out(TORI_GRID_BARS, &chart);
    ck_assert_uint_eq(count_role(scene, TORI_PART_HATCH), 0);
    tori_scene_free(scene);
    chart.page.theme = TORI_THEME_MONO;
    scene = lay_out(TORI_GRID_BARS, &chart);
    ck_assert_uint_gt(count_role(scene, TORI_PART_HATCH), 0);
    tori_scene_free(scene);
}
END_TEST

static void check_fails(tori_grid kind, const tori_grid_chart *chart, const char *text)
{
    tori_scene *scene = NULL;
    tori_error err = {0};
    ck_assert_int_eq(tori_chart_grid(&scene, kind, chart, &flat, &err), TORI_EARG);
    ck_assert_ptr_null(scene);
    ck_assert_str_eq(err.text, text);
}

START_TEST(what_cannot_be_drawn_is_refused)
{
    static const tori_grid_value none[4] = {{.label = NULL}};
    static const tori_grid_value over[4] = {{.value = 101, .label = "101"}},
                            broken[4] = {{.value = 1, .label = "\xff"}};
    tori_grid_chart chart = plain();
    chart.values = none;
    check_fails(TORI_GRID_BARS, &chart, "there is no figure to draw");
    chart.values = over;
    check_fails(TORI_GRID_BARS, &chart, "row 1, column 1 is outside of what a bar chart shows");
    chart.values = broken;
    check_fails(TORI_GRID_DOTS, &chart, "the chart's value label is not UTF-8");
    chart = plain();
    chart.n_rows = 0;
    check_fails(TORI_GRID_HEATMAP, &chart, "there is no figure to draw");
    chart = plain();
    check_fails(TORI_GRID_MAP, &chart, "a map chart takes 47 rows, not 2");
    chart.n_columns = 1;
    check_fails(TORI_GRID_SLOPE, &chart, "a slope chart takes 2 columns, not 1");
    chart = plain();
    chart.page.width = chart.page.height = 30;
    check_fails(
        TORI_GRID_BARS, &chart,
        "30 by 30 points are too small for this chart; make the page larger, the texts shorter or the "
        "series fewer");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grid");
    TCase *grid = tcase_create("grid");
    tcase_set_timeout(grid, 120);
    tcase_add_loop_test(grid, random_tables_with_a_flat_measure, 0, TORI_GRIDS);
    tcase_add_loop_test(grid, random_tables_with_a_real_font, 0, TORI_GRIDS);
    tcase_add_test(grid, bars_are_as_long_as_their_figures);
    tcase_add_test(grid, columns_rise_with_their_counts);
    tcase_add_test(grid, parts_fill_the_whole);
    tcase_add_test(grid, dots_stand_on_their_scale_with_their_intervals);
    tcase_add_test(grid, a_body_answers_beside_the_dots);
    tcase_add_test(grid, a_body_is_pointed_out_among_bars);
    tcase_add_test(grid, a_slope_marks_rise_and_fall);
    tcase_add_test(grid, a_slope_ties_moved_labels_to_their_points);
    tcase_add_test(grid, a_slope_explains_points_without_lines);
    tcase_add_test(grid, fields_get_darker);
    tcase_add_test(grid, heads_shrink_rather_than_part_a_word);
    tcase_add_test(grid, a_map_has_all_prefectures_in_their_place);
    tcase_add_test(grid, changes_of_one_sign_keep_to_their_side);
    tcase_add_test(grid, classes_hold_all_values);
    tcase_add_test(grid, count_scales_have_nice_steps);
    tcase_add_test(grid, description_has_the_figures);
    tcase_add_test(grid, print_without_colour_is_hatched);
    tcase_add_test(grid, what_cannot_be_drawn_is_refused);
    suite_add_tcase(suite, grid);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
