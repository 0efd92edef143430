/* Drawing a scene's shapes with PLplot. */
#include "shapes.h"

#include <math.h>
#include <plplot.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char device[] = "extcairo"; /* draws on a cairo context of ours */

/* PLplot keeps its state in globals, and so must what catches its failures; one
 * lock is held around all of it. plplot.h gives the message's size as 160. */
static struct {
    PLINT code;
    char message[160];
    jmp_buf escape;
} trouble;

/* plexit ends the process as soon as its hook returns; so the hook never does. */
static int leave(const char *message)
{
    snprintf(trouble.message, sizeof trouble.message, "%s", message);
    longjmp(trouble.escape, 1);
}

/* Divert what PLplot would print. It forgets this with every page. */
static void divert(void)
{
    trouble.code = 0;
    *trouble.message = 0;
    plsError(&trouble.code, trouble.message);
    plsexit(leave);
}

static tori_code gave_up(tori_error *err)
{
    trouble.message[strcspn(trouble.message, "\n")] = 0;
    return tori_fail(err, TORI_EWRITE, "PLplot gave up: %s", trouble.message);
}

/* plinit prompts on standard input for a device that is not there: look first. */
static bool device_listed(void)
{
    enum { ROOM = 256 }; /* PLplot warns on standard error when there is too little */
    const char *menu[ROOM], *name[ROOM];
    const char **menus = menu, **names = name;
    int n = ROOM;
    plgDevs(&menus, &names, &n);
    for (int i = 0; i < n; i++)
        if (strcmp(name[i], device) == 0)
            return true;
    return false;
}

/* Where PLplot has no driver at all it gives up rather than list none. */
tori_code tori__shapes_ready(tori_error *err)
{
    divert();
    if (setjmp(trouble.escape) == 0 && device_listed())
        return TORI_OK;
    return tori_fail(err, TORI_EMISSING,
                     "PLplot's cairo driver is not installed; install the package plplot-driver-cairo");
}

/* Slots are reset at every plinit and shared by all: set before each shape. */
static void set_colour(const tori_shape *s)
{
    plscol0a(1, s->colour >> 16 & 0xFF, s->colour >> 8 & 0xFF, s->colour & 0xFF, 1 - s->transparency);
    plcol0(1);
}

/* plfill strokes the edge as well, at the current width. */
static void fill(const PLFLT *x, const PLFLT *y, size_t n)
{
    plwidth(0.001);
    plfill((PLINT)n, x, y);
}

static void draw_rectangle(const tori_shape *s)
{
    const PLFLT x[] = {s->x, s->x + s->width, s->x + s->width, s->x};
    const PLFLT y[] = {s->y, s->y, s->y + s->height, s->y + s->height};
    fill(x, y, 4);
}

/* plarc would draw hundreds of corners; with these an end point is 0.01 points
 * off a circle. */
static void draw_disc(const tori_shape *s)
{
    enum { CORNERS = 48 };
    PLFLT x[CORNERS], y[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
        double angle = 2 * M_PI * i / CORNERS;
        x[i] = s->x + s->radius * cos(angle);
        y[i] = s->y + s->radius * sin(angle);
    }
    fill(x, y, CORNERS);
}

/* Lengths of dashes and gaps in widths of the line, to be gone through again and again. */
static const struct {
    size_t n;
    double length[6];
} dashes[TORI_DASHES] = {
    [TORI_DASH_NONE] = {0, {0}},           [TORI_DASH_EVEN] = {2, {4, 3}},
    [TORI_DASH_DOTS] = {2, {1.2, 1.8}},    [TORI_DASH_LONG] = {2, {8, 2.5}},
    [TORI_DASH_DOT] = {4, {6, 2, 1.2, 2}}, [TORI_DASH_DOT_DOT] = {6, {6, 2, 1.2, 2, 1.2, 2}},
};

/* PLplot's own dashes are measured in micrometres of a page it does not know. They run on
 * over the corners of the path. */
static void draw_dashes(const tori_shape *s)
{
    size_t part = 0;
    double left = dashes[s->dash].length[0] * s->stroke;
    for (size_t i = 1; i < s->n; i++) {
        tori_xy a = s->path[i - 1], b = s->path[i];
        double length = hypot(b.x - a.x, b.y - a.y), at = 0;
        while (at < length) {
            bool whole = at + left < length; /* this dash or gap ends before the corner */
            double end = whole ? at + left : length;
            if (part % 2 == 0)
                pljoin(a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length,
                       a.x + (b.x - a.x) * end / length, a.y + (b.y - a.y) * end / length);
            left -= end - at;
            at = end;
            if (whole || left <= 0) {
                part = (part + 1) % dashes[s->dash].n;
                left = dashes[s->dash].length[part] * s->stroke;
            }
        }
    }
}

/* The path of a line or polygon; false when out of memory. */
static bool draw_path(const tori_shape *s)
{
    PLFLT *x = malloc(2 * s->n * sizeof *x);
    if (!x)
        return false;
    PLFLT *y = x + s->n;
    for (size_t i = 0; i < s->n; i++) {
        x[i] = s->path[i].x;
        y[i] = s->path[i].y;
    }
    if (s->type == TORI_SHAPE_POLYGON) {
        fill(x, y, s->n);
    } else {
        plwidth(s->stroke);
        plline((PLINT)s->n, x, y);
    }
    free(x);
    return true;
}

static bool draw_shape(const tori_shape *s)
{
    set_colour(s);
    switch (s->type) {
    case TORI_SHAPE_RECTANGLE:
        draw_rectangle(s);
        return true;
    case TORI_SHAPE_DISC:
        draw_disc(s);
        return true;
    default:
        if (s->type == TORI_SHAPE_LINE && s->dash != TORI_DASH_NONE) {
            plwidth(s->stroke);
            draw_dashes(s);
            return true;
        }
        return draw_path(s);
    }
}

/* PLplot turns the page upside down; letters must stand upright. */
static tori_code draw_text(cairo_t *cr, const tori_shape *s, double height, tori__letters *letters,
                           tori_error *err)
{
    const cairo_matrix_t upright = {1, 0, 0, -1, 0, height};
    cairo_save(cr);
    cairo_transform(cr, &upright);
    tori_code rc = tori__letters_draw(letters, cr, s, err);
    cairo_restore(cr);
    return rc;
}

static tori_code draw_all(cairo_t *cr, const tori_scene *scene, tori__letters *letters, tori_error *err)
{
    /* PLplot counts a page in whole points. */
    double width = ceil(tori_scene_width(scene)), height = ceil(tori_scene_height(scene));
    plsdev(device);
    plspage(0, 0, (PLINT)width, (PLINT)height, 0, 0);
    plspause(0);
    plinit();
    pl_cmd(PLESC_DEVINIT, cr);
    pladv(0);
    plvpor(0, 1, 0, 1);
    plwind(0, width, height, 0);

    tori_code rc = TORI_OK;
    for (size_t i = 0; i < tori_scene_count(scene) && rc == TORI_OK; i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->type == TORI_SHAPE_TEXT)
            rc = draw_text(cr, s, height, letters, err);
        else if (!draw_shape(s))
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    plend1();
    return rc;
}

tori_code tori__shapes_draw(cairo_t *cr, const tori_scene *scene, tori__letters *letters, tori_error *err)
{
    divert();
    if (setjmp(trouble.escape))
        return gave_up(err);
    tori_code rc = draw_all(cr, scene, letters, err);
    if (rc == TORI_OK && trouble.code != 0)
        rc = gave_up(err);
    return rc;
}
