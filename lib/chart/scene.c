/* A picture as a flat list of shapes and texts. */
#include "scene.h"

#include "../text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct tori_scene {
    double width, height;
    uint32_t paper;
    char *title, *description, *language;
    tori_shape *shapes;
    size_t n, room;
    bool lost; /* a shape did not fit into memory */
};

tori_code tori_scene_new(tori_scene **out, double width, double height, tori_error *err)
{
    assert(out);
    *out = NULL;
    tori_scene *scene = calloc(1, sizeof *scene);
    if (!scene)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    scene->width = width;
    scene->height = height;
    scene->paper = 0xFFFFFF;
    *out = scene;
    return TORI_OK;
}

/* The scene's shapes are its own copies, so the const of a reader ends here. */
static void drop(tori_shape *shape)
{
    union {
        const void *read;
        void *own;
    } path = {.read = shape->path}, text = {.read = shape->text};
    free(path.own);
    free(text.own);
}

void tori_scene_free(tori_scene *scene)
{
    if (!scene)
        return;
    for (size_t i = 0; i < scene->n; i++)
        drop(&scene->shapes[i]);
    free(scene->shapes);
    free(scene->title);
    free(scene->description);
    free(scene->language);
    free(scene);
}

static bool replace(char **to, const char *text)
{
    char *copy = tori_text_copy(text ? text : "", text ? strlen(text) : 0);
    if (!copy)
        return false;
    free(*to);
    *to = copy;
    return true;
}

tori_code tori_scene_describe(tori_scene *scene, const char *title, const char *description,
                              const char *language, tori_error *err)
{
    assert(scene);
    if (!replace(&scene->title, title) || !replace(&scene->description, description) ||
        !replace(&scene->language, language))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return TORI_OK;
}

static bool grow(tori_scene *scene)
{
    if (scene->n < scene->room)
        return true;
    size_t room = scene->room ? 2 * scene->room : 64;
    tori_shape *shapes = realloc(scene->shapes, room * sizeof *shapes);
    if (!shapes)
        return false;
    scene->shapes = shapes;
    scene->room = room;
    return true;
}

void tori_scene_add(tori_scene *scene, const tori_shape *shape)
{
    assert(scene && shape);
    tori_xy *path = NULL;
    char *text = NULL;
    bool with_path = shape->type == TORI_SHAPE_LINE || shape->type == TORI_SHAPE_POLYGON;
    bool with_text = shape->type == TORI_SHAPE_TEXT;

    if (!grow(scene))
        goto lost;
    if (with_path && !(path = malloc(shape->n * sizeof *path)))
        goto lost;
    if (with_text && !(text = tori_text_copy(shape->text, strlen(shape->text))))
        goto lost;
    if (path)
        memcpy(path, shape->path, shape->n * sizeof *path);
    scene->shapes[scene->n] = *shape;
    scene->shapes[scene->n].path = path;
    scene->shapes[scene->n].n = path ? shape->n : 0;
    scene->shapes[scene->n].text = text;
    scene->n++;
    return;
lost:
    free(path);
    scene->lost = true;
}

tori_code tori_scene_status(const tori_scene *scene, tori_error *err)
{
    return scene->lost ? tori_fail(err, TORI_ENOMEM, "out of memory") : TORI_OK;
}

void tori_scene_set_paper(tori_scene *scene, uint32_t colour)
{
    scene->paper = colour;
}

uint32_t tori_scene_paper(const tori_scene *scene)
{
    return scene->paper;
}

double tori_scene_width(const tori_scene *scene)
{
    return scene->width;
}

double tori_scene_height(const tori_scene *scene)
{
    return scene->height;
}

const char *tori_scene_title(const tori_scene *scene)
{
    return scene->title ? scene->title : "";
}

const char *tori_scene_description(const tori_scene *scene)
{
    return scene->description ? scene->description : "";
}

const char *tori_scene_language(const tori_scene *scene)
{
    return scene->language ? scene->language : "";
}

size_t tori_scene_count(const tori_scene *scene)
{
    return scene->n;
}

const tori_shape *tori_scene_get(const tori_scene *scene, size_t i)
{
    assert(i < scene->n);
    return &scene->shapes[i];
}

/* How far ink reaches over and under the baseline, in ems: the em box of kanji
 * is 0.88 over and 0.12 under, Latin descenders reach 0.2 under. */
static const double ascent = 0.88, descent = 0.20;

static tori_box text_box(const tori_shape *s)
{
    static const double before[] = {
        [TORI_ANCHOR_START] = 0, [TORI_ANCHOR_MIDDLE] = 0.5, [TORI_ANCHOR_END] = 1};
    double left = s->x - before[s->anchor] * s->width;
    return (tori_box){left, s->y - ascent * s->size, left + s->width, s->y + descent * s->size};
}

static tori_box path_box(const tori_shape *s)
{
    tori_box box = {s->path[0].x, s->path[0].y, s->path[0].x, s->path[0].y};
    for (size_t i = 1; i < s->n; i++) {
        box.left = s->path[i].x < box.left ? s->path[i].x : box.left;
        box.right = s->path[i].x > box.right ? s->path[i].x : box.right;
        box.top = s->path[i].y < box.top ? s->path[i].y : box.top;
        box.bottom = s->path[i].y > box.bottom ? s->path[i].y : box.bottom;
    }
    double half = s->type == TORI_SHAPE_LINE ? s->stroke / 2 : 0;
    return (tori_box){box.left - half, box.top - half, box.right + half, box.bottom + half};
}

tori_box tori_shape_box(const tori_shape *s)
{
    switch (s->type) {
    case TORI_SHAPE_RECTANGLE:
        return (tori_box){s->x, s->y, s->x + s->width, s->y + s->height};
    case TORI_SHAPE_DISC:
        return (tori_box){s->x - s->radius, s->y - s->radius, s->x + s->radius, s->y + s->radius};
    case TORI_SHAPE_TEXT:
        return text_box(s);
    default:
        return path_box(s);
    }
}
