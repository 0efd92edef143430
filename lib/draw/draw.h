/* Drawing scenes: what the module that is loaded for it gives. */
#ifndef TORI_DRAW_H
#define TORI_DRAW_H

#include "../chart/picture.h"
#include "../chart/scene.h"
#include "../error.h"

#include <stddef.h>
#include <stdint.h>

/* PLplot, cairo, Pango and fontconfig are linked to a module of their own, so
 * that a program which draws nothing loads none of them. Open the module with
 * dlopen, look up TORI_DRAWER_SYMBOL, call it, compare version. Leave it open:
 * GLib, which Pango brings, cannot be unloaded. */
#define TORI_DRAWER_MODULE "torikumi-draw.so"
#define TORI_DRAWER_SYMBOL "tori_drawer_get"
enum { TORI_DRAWER_VERSION = 2 };

/* A font ready to measure and to draw. Used by one thread at a time; drawing
 * itself is serialised over all pens. */
typedef struct tori_pen tori_pen;

typedef struct {
    tori_picture picture;
    double scale;    /* PNG only: pixels a point; 0: 2 */
    int64_t created; /* PDF only: creation date, seconds since 1970 UTC */
} tori_draw_options;

typedef struct {
    int version;

    /* Take a font: the family named, or the first of those known to set Japanese
     * well when NULL. lang ("ja", "en"; NULL: "ja") chooses between the forms of
     * kanji. TORI_EMISSING when the family or any Japanese font is not
     * installed, or PLplot's cairo driver is not: the text names the package.
     * TORI_ENOMEM. */
    tori_code (*open)(tori_pen **out, const char *font, const char *lang, tori_error *err);
    void (*close)(tori_pen *pen);

    /* Borrowed from the pen. */
    const char *(*font)(const tori_pen *pen);
    tori_measure (*measure)(tori_pen *pen);

    /* Draw a scene into memory: the caller frees *bytes. The same scene, font and
     * options give the same bytes. TORI_EMISSING when no installed font has a
     * character of the scene; TORI_EARG when the page is empty or too large for
     * the format, or a text is not UTF-8; TORI_EWRITE when a drawing library
     * fails, with its words; TORI_ENOMEM. */
    tori_code (*render)(char **bytes, size_t *n, tori_pen *pen, const tori_scene *scene,
                        const tori_draw_options *options, tori_error *err);
} tori_drawer;

/* The module's only exported function. The result is static. */
const tori_drawer *tori_drawer_get(void);
typedef const tori_drawer *(*tori_drawer_get_fn)(void);

#endif
