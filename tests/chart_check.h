/* What must hold of every scene of a chart. */
#ifndef TEST_CHART_CHECK_H
#define TEST_CHART_CHECK_H

#include "chart/scene.h"
#include "chart/theme.h"

#include <check.h>
#include <string.h>

static inline bool boxes_overlap(tori_box a, tori_box b)
{
    const double touch = 0.05; /* points */
    return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch &&
           b.top < a.bottom - touch;
}

static inline size_t count_role(const tori_scene *scene, tori_part role)
{
    size_t n = 0;
    for (size_t i = 0; i < tori_scene_count(scene); i++)
        n += tori_scene_get(scene, i)->role == role;
    return n;
}

static inline const tori_shape *find_role(const tori_scene *scene, tori_part role, size_t number)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++)
        if (tori_scene_get(scene, i)->role == role && number-- == 0)
            return tori_scene_get(scene, i);
    ck_abort_msg("no such shape");
    return NULL;
}

static inline bool has_text(const tori_scene *scene, tori_part role, const char *text)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == role && s->type == TORI_SHAPE_TEXT && strcmp(s->text, text) == 0)
            return true;
    }
    return false;
}

/* A text with this in it. */
static inline bool has_text_part(const tori_scene *scene, tori_part role, const char *text)
{
    for (size_t i = 0; i < tori_scene_count(scene); i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        if (s->role == role && s->type == TORI_SHAPE_TEXT && strstr(s->text, text))
            return true;
    }
    return false;
}

/* The colour of the topmost opaque field under the middle of a text. */
static inline uint32_t field_under(const tori_scene *scene, size_t text, uint32_t paper)
{
    tori_box box = tori_shape_box(tori_scene_get(scene, text));
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    for (size_t i = text; i-- > 0;) {
        const tori_shape *s = tori_scene_get(scene, i);
        tori_box field = tori_shape_box(s);
        if (s->type == TORI_SHAPE_RECTANGLE && s->transparency == 0 && field.left <= x && x <= field.right &&
            field.top <= y && y <= field.bottom)
            return s->colour;
    }
    return paper;
}

/* Nothing leaves the page, no text runs over another or over a point, all can be
 * read against what is under it. */
static inline void check_scene(const tori_scene *scene, const tori_measure *measure, uint32_t paper)
{
    size_t n = tori_scene_count(scene);
    ck_assert_uint_eq(tori_scene_paper(scene), paper);
    for (size_t i = 0; i < n; i++) {
        const tori_shape *s = tori_scene_get(scene, i);
        tori_box box = tori_shape_box(s);
        const char *text = s->type == TORI_SHAPE_TEXT ? s->text : "";
        ck_assert_msg(box.left >= -0.01 && box.top >= -0.01 && box.right <= tori_scene_width(scene) + 0.01 &&
                          box.bottom <= tori_scene_height(scene) + 0.01,
                      "shape %zu (role %d, \"%s\") leaves the page: %.1f %.1f %.1f %.1f of %.1f %.1f", i,
                      (int)s->role, text, box.left, box.top, box.right, box.bottom, tori_scene_width(scene),
                      tori_scene_height(scene));
        if (s->type != TORI_SHAPE_TEXT)
            continue;
        ck_assert_double_eq_tol(s->width, measure->width(measure->user, s->text, s->size, s->weight), 1e-6);
        ck_assert_double_ge(s->size, 3.7);
        double contrast = tori__colour_contrast(s->colour, field_under(scene, i, paper));
        ck_assert_msg(contrast >= 4.5, "\"%s\" (role %d) has a contrast of %.2f", text, (int)s->role,
                      contrast);
        for (size_t k = 0; k < n; k++) {
            const tori_shape *other = tori_scene_get(scene, k);
            bool solid = (other->type == TORI_SHAPE_TEXT && k < i) || other->type == TORI_SHAPE_DISC;
            if (solid && boxes_overlap(box, tori_shape_box(other))) /* an assertion each would take minutes */
                ck_abort_msg("\"%s\" (role %d) overlaps shape %zu (role %d, \"%s\")", text, (int)s->role, k,
                             (int)other->role, other->type == TORI_SHAPE_TEXT ? other->text : "");
        }
    }
}

#endif
