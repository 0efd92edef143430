/* A map of tiles: the 47 prefectures where they roughly lie. */
#include "grid.h"

#include "../body.h"
#include "../figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Column from the west, row from the north. */
static const struct {
    int x, y;
} tiles[TORI_PREFECTURES] = {
    {12, 0},                                                                        /* Hokkaido */
    {12, 2}, {12, 3}, {12, 4}, {11, 3}, {11, 4}, {12, 5},                           /* Tohoku */
    {12, 7}, {12, 6}, {11, 6}, {11, 7}, {12, 8}, {11, 8}, {11, 9},                  /* Kanto */
    {11, 5}, {10, 5}, {9, 5},  {9, 6},  {10, 7}, {10, 6}, {9, 7},  {10, 8}, {9, 8}, /* Chubu */
    {8, 8},  {8, 7},  {8, 6},  {7, 7},  {7, 6},  {7, 8},  {7, 9},                   /* Kinki */
    {6, 6},  {5, 6},  {6, 7},  {5, 7},  {4, 7},                                     /* Chugoku */
    {6, 10}, {6, 9},  {5, 9},  {5, 10},                                             /* Shikoku */
    {3, 8},  {2, 8},  {1, 8},  {2, 9},  {3, 9},  {3, 10}, {2, 10}, {0, 11},         /* Kyushu */
};
enum { ACROSS = 13, DOWN = 12 };

/* In ems of a label. */
static const double good_tile = 2.85, least_tile = 2.3, pad = 0.18;
static const double seam = 0.14, name_size = 0.84, swatch_height = 1.2;
static const double widest = 1.65; /* times the height */

/* Without 都, 府, 県, which all have; 北海道 keeps its 道. */
static void short_name(char to[64], const char *name)
{
    static const char *const ends[] = {"都", "府", "県"};
    size_t n = (size_t)snprintf(to, 64, "%s", name);
    n = n < 64 ? n : 63;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (n > 6 && strcmp(to + n - 3, ends[i]) == 0)
            to[n - 3] = '\0';
}

static void measure(tori__grid *g)
{
    const tori__theme *theme = &g->page.theme;
    g->value_width = 0;
    for (size_t i = 0; i < TORI_PREFECTURES; i++) {
        char name[64];
        const tori_grid_value *v = tori__grid_value(g, i, 0);
        short_name(name, g->chart->rows[i]);
        g->value_width =
            fmax(g->value_width, tori__width(&g->page, name, name_size * theme->label, TORI_WEIGHT_NORMAL));
        if (v->label)
            g->value_width = fmax(
                g->value_width, tori__width(&g->page, v->label, name_size * theme->label, TORI_WEIGHT_BOLD));
    }
}

/* Around 0 where changes go both ways; else from it to the one side. */
static void choose_classes(tori__grid *g)
{
    bool falls = g->chart->changes && g->most <= 0 && g->least < 0;
    if (falls) {
        tori__classes up = tori__classes_for(-g->most, -g->least, TORI__CLASSES_CHANGES);
        g->classes = (tori__classes){-(up.from + TORI_STEPS * up.step), up.step};
    } else
        g->classes = tori__classes_for(g->least, g->most,
                                       !g->chart->changes ? TORI__CLASSES_RATES
                                       : g->least < 0     ? TORI__CLASSES_BOTH_WAYS
                                                          : TORI__CLASSES_CHANGES);
}

static bool arrange(tori__grid *g, bool *fits)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->label, foot = tori__captions_foot_height(&g->page) + 0.6 * em;
    measure(g);
    g->top = tori__captions_top(&g->page) + 0.7 * em;
    g->plot.top = g->top;
    g->plot.right = g->page.width - theme->margin;
    g->plot.left = theme->margin;
    double most = (g->plot.right - g->plot.left) / ACROSS;
    double least = g->value_width + 2 * pad * em + seam * em;
    if (g->page.height <= 0)
        g->page.height = ceil(g->plot.top + DOWN * fmax(good_tile * em, 0.62 * fmin(most, least)) + foot);
    g->plot.bottom = g->page.height - foot;
    g->pitch = (g->plot.bottom - g->plot.top) / DOWN;
    g->pitch = fmin(g->pitch, most);
    g->column = fmin(most, fmax(fmin(g->pitch * 1.02, widest * g->pitch), least));
    *fits = g->pitch >= least_tile * em && g->column >= least;
    g->plot.left = g->plot.right - ACROSS * g->column;
    g->plot.bottom = g->plot.top + DOWN * g->pitch;
    choose_classes(g);
    return true;
}

static uint32_t colour_of(const tori__grid *g, int class)
{
    const tori__theme *theme = &g->page.theme;
    double side = 0.1 * (class + 1); /* of the palette's half: the middle stands for no change */
    if (!g->chart->changes)
        return theme->sequential[class];
    if (g->classes.from >= 0)
        return tori__colour_between(theme->diverging, 0.5 + side);
    if (g->classes.from + TORI_STEPS * g->classes.step <= 0)
        return tori__colour_between(theme->diverging, side - 0.1);
    return theme->diverging[class];
}

static void draw_tile(const tori__grid *g, size_t i, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    const tori_grid_value *v = tori__grid_value(g, i, 0);
    double part = seam * theme->label, size = name_size * theme->label;
    char name[64];
    tori_shape tile = {.type = TORI_SHAPE_RECTANGLE,
                       .role = TORI_PART_CELL,
                       .series = i + 1,
                       .colour =
                           v->label ? colour_of(g, tori__class_of(&g->classes, v->value)) : theme->missing,
                       .x = g->plot.left + tiles[i].x * g->column + part / 2,
                       .y = g->plot.top + tiles[i].y * g->pitch + part / 2,
                       .width = g->column - part,
                       .height = g->pitch - part};
    tori_scene_add(scene, &tile);
    short_name(name, g->chart->rows[i]);
    double middle = tile.y + tile.height / 2;
    tori_shape text = {.role = TORI_PART_LABEL,
                       .series = i + 1,
                       .colour = v->label ? tori__colour_on(tile.colour) : theme->quiet,
                       .x = tile.x + tile.width / 2,
                       .y = middle - 0.62 * size,
                       .text = name,
                       .size = size,
                       .anchor = TORI_ANCHOR_MIDDLE};
    tori__add_centred(scene, &g->page, &text);
    text.role = TORI_PART_VALUE;
    text.y = middle + 0.64 * size;
    text.text = v->label ? v->label : g->page.words->none;
    text.weight = TORI_WEIGHT_BOLD;
    tori__add_centred(scene, &g->page, &text);
}

static void bound_text(char to[32], const tori__grid *g, int i)
{
    int bound = g->classes.from + i * g->classes.step;
    int decimals = bound % 100 == 0 && g->classes.step % 100 == 0 && g->classes.from % 100 == 0 ? 0
                   : g->classes.step % 10 == 0 && g->classes.from % 10 == 0                     ? 1
                                                                                                : 2;
    static const int parts[] = {100, 10, 1};
    tori_figure_format(to, bound / parts[decimals], decimals, "-");
}

/* A swatch's width: as wide as the bounds under it need. */
static double legend_side(const tori__grid *g)
{
    double most = 0, em = g->page.theme.tick;
    for (int i = 0; i <= TORI_STEPS; i++) {
        char bound[32];
        bound_text(bound, g, i);
        most = fmax(most, tori__width(&g->page, bound, em, TORI_WEIGHT_NORMAL));
    }
    return fmax(3.2 * em, 1.5 * most + 0.7 * em); /* the first bound begins at the edge */
}

/* Over the Sea of Japan, where no tile stands: swatches with their bounds. */
static bool draw_legend(const tori__grid *g, tori_scene *scene)
{
    const tori__theme *theme = &g->page.theme;
    double em = theme->tick, left = theme->margin, y = g->plot.top + 1.6 * em;
    double room = g->plot.left + 8.6 * g->column - left;
    double side = legend_side(g);
    tori_shape text = {.role = TORI_PART_LEGEND, .colour = theme->quiet, .x = left, .size = em};
    tori__lines lines = {0};

    if (!tori__wrap(&lines, g->chart->columns[0], g->page.measure, em, TORI_WEIGHT_NORMAL, room,
                    TORI__WRAP_BALANCED))
        return false;
    text.y = y + theme->leading * em * ((double)lines.n - 1) / 2;
    tori__add_block(scene, &g->page, &lines, &text);
    y += theme->leading * em * (double)(lines.n ? lines.n - 1 : 0) + 1.1 * em;
    for (int i = 0; i <= TORI_STEPS; i++) {
        char bound[32];
        if (i < TORI_STEPS)
            tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                                .role = TORI_PART_KEY,
                                                .colour = colour_of(g, i),
                                                .x = left + i * side,
                                                .y = y,
                                                .width = side - 0.7,
                                                .height = swatch_height * em});
        bound_text(bound, g, i);
        text.x = left + i * side;
        text.y = y + (swatch_height + 0.8) * em;
        text.text = bound;
        text.anchor = i ? TORI_ANCHOR_MIDDLE : TORI_ANCHOR_START;
        tori__add_centred(scene, &g->page, &text);
    }
    bool done = tori__wrap(&lines, g->page.words->tiles, g->page.measure, theme->western, TORI_WEIGHT_NORMAL,
                           fmin(18 * em, room), TORI__WRAP_BALANCED);
    text.x = left;
    text.size = theme->western;
    text.anchor = TORI_ANCHOR_START;
    text.y += 1.6 * em + theme->leading * theme->western * (double)lines.n / 2;
    if (done)
        tori__add_block(scene, &g->page, &lines, &text);
    tori__lines_free(&lines);
    return done;
}

static bool draw(const tori__grid *g, tori_scene *scene)
{
    for (size_t i = 0; i < TORI_PREFECTURES; i++)
        draw_tile(g, i, scene);
    return draw_legend(g, scene);
}

const tori__grid_kind tori__grid_map = {.name = "map",
                                        .rows = TORI_PREFECTURES,
                                        .columns = 1,
                                        .low = -100,
                                        .high = 100,
                                        .arrange = arrange,
                                        .draw = draw};
