/* Legends and fills: how columns are told apart. */
#include "legend.h"

#include <math.h>
#include <stdlib.h>

/* In ems of a label. */
static const double swatch = 0.9, swatch_gap = 0.5, entry_gap = 1.9;

const size_t tori__own_hatch[TORI_HUES] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

void tori__legend_release(tori__legend *legend)
{
    for (size_t i = 0; i < legend->n; i++)
        tori__lines_free(&legend->entries[i].lines);
    free(legend->entries);
    *legend = (tori__legend){0};
}

bool tori__legend_arrange(tori__legend *legend, const tori__page *page, const char *const names[], size_t n)
{
    const tori__theme *theme = &page->theme;
    double em = theme->label, line = theme->leading * em;
    double left = theme->margin, right = page->width - theme->margin;
    double x = left, y = 0, row = 0;

    tori__legend_release(legend);
    if (n && !(legend->entries = calloc(n, sizeof *legend->entries)))
        return false;
    legend->n = n;
    for (size_t i = 0; i < n; i++) {
        tori__entry *entry = &legend->entries[i];
        double most = right - left - (swatch + swatch_gap) * em;
        if (!tori__wrap(&entry->lines, names[i], page->measure, em, TORI_WEIGHT_NORMAL, most > em ? most : em,
                        TORI__WRAP_BALANCED))
            return false;
        double width = (swatch + swatch_gap) * em + entry->lines.width;
        if (x > left && x + width > right) {
            x = left;
            y += row;
            row = 0;
        }
        entry->x = x;
        entry->y = y;
        row = fmax(row, line * (double)(entry->lines.n ? entry->lines.n : 1));
        x += width + entry_gap * em;
    }
    legend->height = y + row;
    return true;
}

void tori__legend_draw(const tori__legend *legend, const tori__page *page, const uint32_t colour[],
                       const size_t hatch[], double top, tori_scene *scene)
{
    const tori__theme *theme = &page->theme;
    double em = theme->label, line = theme->leading * em, side = swatch * em;
    for (size_t i = 0; i < legend->n; i++) {
        const tori__entry *entry = &legend->entries[i];
        double middle = top + entry->y + line / 2;
        const tori_shape key = {.role = TORI_PART_KEY, .series = i + 1, .colour = colour[i]};
        if (!hatch)
            tori__add_disc(scene, &key, (tori_xy){entry->x + side / 2, middle}, theme->end);
        else
            tori__add_fill(scene, page, &key,
                           (tori_box){entry->x, middle - side / 2, entry->x + side, middle + side / 2},
                           hatch[i]);
        tori_shape text = {.role = TORI_PART_LEGEND,
                           .series = i + 1,
                           .colour = theme->ink,
                           .x = entry->x + (swatch + swatch_gap) * em,
                           .y = middle + line * ((double)entry->lines.n - 1) / 2,
                           .size = em};
        tori__add_block(scene, page, &entry->lines, &text);
    }
}

/* Fills of a kind of grey differ in their hatching: none, /, \ and both. */
enum { RISING = 1, FALLING = 2 };
static const int hatches[TORI_HUES] = {
    0,       0,      RISING,           FALLING, RISING | FALLING, RISING, FALLING, RISING | FALLING,
    FALLING, RISING, RISING | FALLING, FALLING};

static bool is_hatched(const tori__page *page, size_t i)
{
    return page->theme.marks && i != TORI__OUTLINED && hatches[i % TORI_HUES] != 0;
}

/* Parallels at 45 degrees, cut off at the box. Falling lines are rising ones in
 * a mirror. */
static void add_parallels(tori_scene *scene, const tori_shape *like, tori_box box, double apart, bool falling)
{
    double width = box.right - box.left, height = box.bottom - box.top;
    for (double c = apart; c < width + height; c += apart) {
        double from = fmax(0, c - height), until = fmin(width, c);
        double a = falling ? box.right - from : box.left + from;
        double b = falling ? box.right - until : box.left + until;
        const tori_xy path[] = {{a, box.top + c - from}, {b, box.top + c - until}};
        tori__add_line(scene, like, path, 2);
    }
}

/* A thin line just within the box. */
static void add_outline(tori_scene *scene, const tori__page *page, const tori_shape *like, tori_box box)
{
    double half = page->theme.grid / 2;
    if (box.right - box.left <= 2 * half)
        return;
    const tori_xy path[] = {{box.left + half, box.top + half},
                            {box.right - half, box.top + half},
                            {box.right - half, box.bottom - half},
                            {box.left + half, box.bottom - half},
                            {box.left + half, box.top + half}};
    tori__add_line(scene,
                   &(tori_shape){.role = TORI_PART_RIM,
                                 .series = like->series,
                                 .colour = page->theme.axis_colour,
                                 .stroke = page->theme.grid},
                   path, sizeof path / sizeof *path);
}

void tori__add_fill(tori_scene *scene, const tori__page *page, const tori_shape *like, tori_box box, size_t i)
{
    tori_shape shape = *like;
    shape.type = TORI_SHAPE_RECTANGLE;
    shape.x = box.left;
    shape.y = box.top;
    shape.width = box.right - box.left;
    shape.height = box.bottom - box.top;
    tori_scene_add(scene, &shape);
    if (i == TORI__OUTLINED)
        add_outline(scene, page, like, box);
    if (!is_hatched(page, i))
        return;
    const tori_shape line = {.role = TORI_PART_HATCH,
                             .series = like->series,
                             .colour = tori__colour_on(like->colour),
                             .stroke = page->theme.grid};
    double apart = 0.42 * page->theme.label;
    if (hatches[i % TORI_HUES] & RISING)
        add_parallels(scene, &line, box, apart, false);
    if (hatches[i % TORI_HUES] & FALLING)
        add_parallels(scene, &line, box, apart, true);
}

void tori__add_on_fill(tori_scene *scene, const tori__page *page, const tori_shape *text, uint32_t colour,
                       size_t i)
{
    static const double pad = 0.25; /* ems */
    tori_shape shape = *text;
    double width = tori__width(page, text->text, text->size, text->weight) + pad * text->size;
    if (is_hatched(page, i))
        tori_scene_add(scene, &(tori_shape){.type = TORI_SHAPE_RECTANGLE,
                                            .role = TORI_PART_HATCH,
                                            .series = text->series,
                                            .colour = colour,
                                            .x = text->x - width / 2,
                                            .y = text->y - 0.6 * text->size,
                                            .width = width,
                                            .height = 1.2 * text->size});
    shape.colour = tori__colour_on(colour);
    shape.anchor = TORI_ANCHOR_MIDDLE;
    tori__add_centred(scene, page, &shape);
}
