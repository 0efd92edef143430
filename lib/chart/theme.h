/* Sizes and colours of charts. */
#ifndef TORI_THEME_H
#define TORI_THEME_H

#include <stddef.h>
#include <stdint.h>

/* A series is drawn in one colour and written in a darker one of the same hue
 * where the first would be too pale to read. */
typedef struct {
    uint32_t line; /* at least 3:1 against paper */
    uint32_t text; /* at least 4.5:1 */
} tori__hue;

enum { TORI_HUES = 12 };

/* Lengths in points for a page 650 points wide. */
typedef struct {
    double margin;
    double title, subtitle, label, tick, western, event, note; /* sizes of type */
    double leading;                                            /* line height in ems */
    double grid, axis, line, leader, event_line;               /* widths of lines */
    double point, ring, end, rim;      /* radii: vertex, hollow vertex, last point, its white rim */
    uint32_t paper, ink, quiet, faint; /* title; subtitle and ticks; western years and notes */
    uint32_t grid_colour, axis_colour, event_colour;
    double band; /* transparency of a band */
    tori__hue series[TORI_HUES];
} tori__theme;

/* The theme of printed reports. */
extern const tori__theme tori__theme_report;

/* The same theme with every length times factor. */
tori__theme tori__theme_scaled(const tori__theme *theme, double factor);

/* Contrast of two colours 0xRRGGBB, 1 to 21, as WCAG 2.1 defines it:
 * (L1 + 0.05) / (L2 + 0.05), L the relative luminance of sRGB. */
double tori__colour_contrast(uint32_t a, uint32_t b);

#endif
