/* Measuring and setting text with Pango. */
#include "letters.h"

#include "../text.h"

#include <string.h>

/* Without hinting and rounding a text is as wide in one format as in another,
 * and as wide as the layout took it to be. */
void tori__letters_open(tori__letters *letters, const char *family, const char *lang)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);

    letters->map = pango_cairo_font_map_new();
    letters->context = pango_font_map_create_context(letters->map);
    pango_cairo_context_set_font_options(letters->context, options);
    pango_cairo_context_set_resolution(letters->context, 72);
    pango_context_set_round_glyph_positions(letters->context, FALSE);
    pango_context_set_language(letters->context, pango_language_from_string(lang));
    letters->layout = pango_layout_new(letters->context);
    pango_layout_set_single_paragraph_mode(letters->layout, TRUE);
    letters->font = pango_font_description_new();
    pango_font_description_set_family(letters->font, family);
    cairo_font_options_destroy(options);
}

void tori__letters_close(tori__letters *letters)
{
    pango_font_description_free(letters->font);
    g_object_unref(letters->layout);
    g_object_unref(letters->context);
    g_object_unref(letters->map);
}

static void set(tori__letters *letters, const char *text, double size, tori_weight weight)
{
    static const PangoWeight weights[TORI_WEIGHTS] = {
        [TORI_WEIGHT_NORMAL] = PANGO_WEIGHT_NORMAL,
        [TORI_WEIGHT_BOLD] = PANGO_WEIGHT_BOLD,
    };
    pango_font_description_set_absolute_size(letters->font, size * PANGO_SCALE);
    pango_font_description_set_weight(letters->font, weights[weight]);
    pango_layout_set_font_description(letters->layout, letters->font);
    pango_layout_set_text(letters->layout, text, -1);
}

static double width_set(const tori__letters *letters)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(letters->layout, 0), NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

double tori__letters_width(tori__letters *letters, const char *text, double size, tori_weight weight)
{
    if (!*text)
        return 0;
    /* Pango complains on standard error about what is not UTF-8; drawing refuses it. */
    if (!tori_text_valid(text, strlen(text)))
        return 0;
    set(letters, text, size, weight);
    return width_set(letters);
}

tori_code tori__letters_draw(tori__letters *letters, cairo_t *cr, const tori_shape *text, tori_error *err)
{
    static const double before[] = {
        [TORI_ANCHOR_START] = 0, [TORI_ANCHOR_MIDDLE] = 0.5, [TORI_ANCHOR_END] = 1};
    if (!tori_text_valid(text->text, strlen(text->text)))
        return tori_fail(err, TORI_EARG, "a text of the picture is not UTF-8");
    set(letters, text->text, text->size, text->weight);
    if (pango_layout_get_unknown_glyphs_count(letters->layout) > 0)
        return tori_fail(
            err, TORI_EMISSING,
            "no installed font has all characters of \"%s\"; the package fonts-noto-cjk has most",
            text->text);
    cairo_set_source_rgba(cr, (text->colour >> 16 & 0xFF) / 255.0, (text->colour >> 8 & 0xFF) / 255.0,
                          (text->colour & 0xFF) / 255.0, 1 - text->transparency);
    cairo_move_to(cr, text->x - before[text->anchor] * width_set(letters), text->y);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(letters->layout, 0));
    return TORI_OK;
}
