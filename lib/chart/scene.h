/* A picture as a flat list of shapes and texts, in points. */
#ifndef TORI_SCENE_H
#define TORI_SCENE_H

#include "../error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A chart lays its parts out as a scene; a renderer draws the scene and decides
 * nothing. What a scene holds can be read back, so a test can ask where a
 * figure stands without looking at pixels. x runs right and y runs down from
 * the page's upper left corner; 72 points are an inch. */

typedef enum { TORI_WEIGHT_NORMAL, TORI_WEIGHT_BOLD, TORI_WEIGHTS } tori_weight;

/* How wide a text is in a size and weight, in points. user is the measurer's. */
typedef struct {
    double (*width)(void *user, const char *text, double size, tori_weight weight);
    void *user;
} tori_measure;

typedef enum {
    TORI_SHAPE_RECTANGLE, /* x, y (upper left), width, height; filled */
    TORI_SHAPE_POLYGON,   /* path; filled */
    TORI_SHAPE_LINE,      /* path, stroke, dash */
    TORI_SHAPE_DISC,      /* x, y (centre), radius; filled */
    TORI_SHAPE_TEXT,      /* x, y (on the baseline), anchor, text, size, weight; width as measured */
    TORI_SHAPES
} tori_shape_type;

/* What a shape is for. */
typedef enum {
    TORI_PART_TITLE,
    TORI_PART_SUBTITLE,
    TORI_PART_GRID,
    TORI_PART_AXIS,
    TORI_PART_TICK,
    TORI_PART_EVENT,
    TORI_PART_BAND,
    TORI_PART_SERIES, /* a line of a series */
    TORI_PART_RIM,    /* white around a point, so that it stands off */
    TORI_PART_POINT,  /* the disc of a figure */
    TORI_PART_HOLE,   /* white inside a point: a published figure */
    TORI_PART_LEADER, /* from a point to its label */
    TORI_PART_VALUE,
    TORI_PART_LABEL,
    TORI_PART_NOTE,
    TORI_PART_BAR,    /* a bar, a segment of one, a span of time */
    TORI_PART_CELL,   /* a field of a heatmap, a tile of a map */
    TORI_PART_HATCH,  /* lines over a fill, and the plate under a text on them */
    TORI_PART_KEY,    /* a swatch of the legend */
    TORI_PART_LEGEND, /* its words */
    TORI_PART_HEAD,   /* over a column, a panel, a lane */
    TORI_PART_BEHIND, /* lines of the other series, for comparison */
    TORI_PARTS
} tori_part;

/* How a line is broken: not at all; evenly; in dots; in long dashes; in dashes and dots. */
typedef enum {
    TORI_DASH_NONE,
    TORI_DASH_EVEN,
    TORI_DASH_DOTS,
    TORI_DASH_LONG,
    TORI_DASH_DOT,
    TORI_DASH_DOT_DOT,
    TORI_DASHES
} tori_dash;

typedef enum { TORI_ANCHOR_START, TORI_ANCHOR_MIDDLE, TORI_ANCHOR_END } tori_anchor;

typedef struct {
    double x, y;
} tori_xy;

typedef struct {
    double left, top, right, bottom;
} tori_box;

/* One shape; which members count is said beside its type. */
typedef struct {
    tori_shape_type type;
    tori_part role;
    size_t series;       /* the series it belongs to, from 1; 0: none */
    uint32_t colour;     /* 0xRRGGBB */
    double transparency; /* 0 opaque, 1 invisible */
    double x, y;
    double width, height;
    double radius;
    const tori_xy *path;
    size_t n; /* of path */
    double stroke;
    tori_dash dash;
    const char *text; /* UTF-8, one line */
    double size;
    tori_weight weight;
    tori_anchor anchor;
} tori_shape;

typedef struct tori_scene tori_scene;

/* An empty page, sizes in points. Fails with TORI_ENOMEM. */
tori_code tori_scene_new(tori_scene **out, double width, double height, tori_error *err) TORI_MUST_CHECK;
void tori_scene_free(tori_scene *scene);

/* Title, description and language ("ja", "en") for people who cannot see the
 * picture. Copied; NULL is "". Fails with TORI_ENOMEM. */
tori_code tori_scene_describe(tori_scene *scene, const char *title, const char *description,
                              const char *language, tori_error *err);

/* The colour under all shapes, 0xRRGGBB; white unless set. */
void tori_scene_set_paper(tori_scene *scene, uint32_t colour);

/* Add a copy of *shape, path and text included, above all that was added
 * before. A failure is kept, as a stream keeps its own: ask tori_scene_status
 * once, at the end. */
void tori_scene_add(tori_scene *scene, const tori_shape *shape);

/* TORI_OK, or TORI_ENOMEM when a shape was lost. */
tori_code tori_scene_status(const tori_scene *scene, tori_error *err);

double tori_scene_width(const tori_scene *scene);
double tori_scene_height(const tori_scene *scene);
uint32_t tori_scene_paper(const tori_scene *scene);
const char *tori_scene_title(const tori_scene *scene);
const char *tori_scene_description(const tori_scene *scene);
const char *tori_scene_language(const tori_scene *scene);

/* The shapes from the lowest to the topmost; each is borrowed from the scene. */
size_t tori_scene_count(const tori_scene *scene);
const tori_shape *tori_scene_get(const tori_scene *scene, size_t i);

/* The box that a shape's ink stays in. A text's reaches from the top of a kanji
 * to the foot of a "g". */
tori_box tori_shape_box(const tori_shape *shape);

#endif
