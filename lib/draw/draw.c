/* Scenes to SVG, PDF and PNG in memory. */
#include "draw.h"

#include "font.h"
#include "letters.h"
#include "output.h"
#include "pdf.h"
#include "shapes.h"
#include "svg.h"

#include "../translate.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct tori_pen {
    char family[TORI__FAMILY_MAX];
    tori__letters letters;
};

/* PLplot is one set of globals. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const double default_scale = 2;
static const double largest_page = 14400;  /* points; the limit of PDF readers */
static const double largest_image = 32767; /* pixels; cairo's limit */

static tori_code pen_open(tori_pen **out, const char *font, const char *lang, tori_error *err)
{
    tori_pen *pen = NULL;
    *out = NULL;
    pthread_mutex_lock(&lock);
    tori_code rc = tori__shapes_ready(err);
    pthread_mutex_unlock(&lock);
    if (rc != TORI_OK)
        return rc;
    if (!(pen = calloc(1, sizeof *pen)))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if ((rc = tori__font_choose(pen->family, font, err)) != TORI_OK) {
        free(pen);
        return rc;
    }
    tori__letters_open(&pen->letters, pen->family, lang ? lang : "ja");
    *out = pen;
    return TORI_OK;
}

static void pen_close(tori_pen *pen)
{
    if (!pen)
        return;
    tori__letters_close(&pen->letters);
    free(pen);
}

static const char *pen_font(const tori_pen *pen)
{
    return pen->family;
}

static double pen_width(void *pen, const char *text, double size, tori_weight weight)
{
    return tori__letters_width(&((tori_pen *)pen)->letters, text, size, weight);
}

static tori_measure pen_measure(tori_pen *pen)
{
    return (tori_measure){.width = pen_width, .user = pen};
}

static cairo_surface_t *open_svg(tori__output *to, const tori_scene *scene, const tori_draw_options *options)
{
    (void)options;
    return cairo_svg_surface_create_for_stream(tori__output_write, to, tori_scene_width(scene),
                                               tori_scene_height(scene));
}

static cairo_surface_t *open_pdf(tori__output *to, const tori_scene *scene, const tori_draw_options *options)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        tori__output_write, to, tori_scene_width(scene), tori_scene_height(scene));
    char date[32] = "";
    struct tm when;
    time_t seconds = (time_t)options->created;
    if (gmtime_r(&seconds, &when))
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, tori_scene_title(scene));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, tori_scene_description(scene));
    return surface;
}

static double scale_of(const tori_draw_options *options)
{
    return options->scale > 0 ? options->scale : default_scale;
}

static cairo_surface_t *open_png(tori__output *to, const tori_scene *scene, const tori_draw_options *options)
{
    (void)to;
    double scale = scale_of(options);
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(scale * tori_scene_width(scene)),
                                      (int)lround(scale * tori_scene_height(scene)));
}

static bool finish_svg(tori__output *to, cairo_surface_t *surface, const tori_scene *scene)
{
    (void)surface;
    return tori__svg_finish(to, scene);
}

static bool finish_pdf(tori__output *to, cairo_surface_t *surface, const tori_scene *scene)
{
    (void)surface;
    return tori__pdf_finish(to, scene);
}

static bool finish_png(tori__output *to, cairo_surface_t *surface, const tori_scene *scene)
{
    (void)scene;
    return cairo_surface_write_to_png_stream(surface, tori__output_write, to) == CAIRO_STATUS_SUCCESS;
}

static const struct {
    cairo_surface_t *(*open)(tori__output *to, const tori_scene *scene, const tori_draw_options *options);
    bool (*finish)(tori__output *to, cairo_surface_t *surface, const tori_scene *scene);
    bool pixels;
} formats[TORI_PICTURES] = {
    [TORI_PICTURE_SVG] = {open_svg, finish_svg, false},
    [TORI_PICTURE_PDF] = {open_pdf, finish_pdf, false},
    [TORI_PICTURE_PNG] = {open_png, finish_png, true},
};

static tori_code check_page(const tori_scene *scene, const tori_draw_options *options, tori_error *err)
{
    double scale = formats[options->picture].pixels ? scale_of(options) : 1;
    double limit = formats[options->picture].pixels ? largest_image : largest_page;
    double width = scale * tori_scene_width(scene), height = scale * tori_scene_height(scene);
    if (!(width >= 1 && height >= 1 && width <= limit && height <= limit))
        return tori_fail(err, TORI_EARG,
                         formats[options->picture].pixels
                             ? N_("a picture of %.0f by %.0f pixels cannot be drawn: the limit is %.0f")
                             : N_("a picture of %.0f by %.0f points cannot be drawn: the limit is %.0f"),
                         width, height, limit);
    return TORI_OK;
}

static tori_code cairo_trouble(cairo_status_t status, tori_error *err)
{
    if (status == CAIRO_STATUS_NO_MEMORY)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return tori_fail(err, TORI_EWRITE, "cairo gave up: %s", cairo_status_to_string(status));
}

/* Draw on a surface and close it. */
static tori_code draw_on(cairo_surface_t *surface, tori_pen *pen, const tori_scene *scene, double scale,
                         tori_error *err)
{
    cairo_status_t status;
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    uint32_t paper = tori_scene_paper(scene);
    cairo_set_source_rgb(cr, (paper >> 16 & 0xFF) / 255.0, (paper >> 8 & 0xFF) / 255.0, (paper & 0xFF) / 255.0);
    cairo_paint(cr);
    pthread_mutex_lock(&lock);
    tori_code rc = tori__shapes_draw(cr, scene, &pen->letters, err);
    pthread_mutex_unlock(&lock);
    status = cairo_status(cr);
    cairo_destroy(cr);
    if (rc == TORI_OK && status != CAIRO_STATUS_SUCCESS)
        rc = cairo_trouble(status, err);
    return rc;
}

static tori_code render(char **bytes, size_t *n, tori_pen *pen, const tori_scene *scene,
                        const tori_draw_options *options, tori_error *err)
{
    assert(bytes && n && pen && scene && options && options->picture < TORI_PICTURES);
    tori__output out = {0};
    bool pixels = formats[options->picture].pixels;
    *bytes = NULL;
    *n = 0;

    tori_code rc = check_page(scene, options, err);
    if (rc != TORI_OK)
        return rc;
    cairo_surface_t *surface = formats[options->picture].open(&out, scene, options);
    rc = draw_on(surface, pen, scene, pixels ? scale_of(options) : 1, err);
    if (!pixels)
        cairo_surface_finish(surface);
    else
        cairo_surface_flush(surface);
    if (rc == TORI_OK && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        rc = cairo_trouble(cairo_surface_status(surface), err);
    if (rc == TORI_OK && formats[options->picture].finish &&
        !formats[options->picture].finish(&out, surface, scene))
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc != TORI_OK)
        goto done;
    *bytes = out.bytes;
    *n = out.n;
    out.bytes = NULL;
done:
    cairo_surface_destroy(surface);
    free(out.bytes);
    return rc;
}

const tori_drawer *tori_drawer_get(void)
{
    static const tori_drawer drawer = {
        .version = TORI_DRAWER_VERSION,
        .open = pen_open,
        .close = pen_close,
        .font = pen_font,
        .measure = pen_measure,
        .render = render,
    };
    return &drawer;
}
