/* Sizes and colours of charts. */
#ifndef TORI_THEME_H
#define TORI_THEME_H

#include "chart.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A series is drawn in one colour and written in another of the same hue where
 * the first would be too close to the paper to read. */
typedef struct {
    uint32_t line; /* at least 3:1 against paper */
    uint32_t text; /* at least 4.5:1 */
} tori__hue;

/* Steps of a palette, an odd number so that one is the middle. */
enum { TORI_HUES = 12, TORI_STEPS = 5 };

/* Lengths in points for a page of the theme's own width. */
typedef struct {
    double width, least_height; /* of a page whose size is not given */
    double margin;
    double title, subtitle, label, tick, western, event, note; /* sizes of type */
    double leading;                                            /* line height in ems */
    double grid, axis, line, leader, event_line;               /* widths of lines */
    double point, ring, end, rim;      /* radii: vertex, hollow vertex, last point, its rim of paper */
    uint32_t paper, ink, quiet, faint; /* title; subtitle and ticks; western years and notes */
    uint32_t grid_colour, axis_colour, event_colour;
    uint32_t behind;  /* lines that are there for comparison */
    uint32_t missing; /* the field of a figure that is not there */
    double band;      /* transparency of a band */
    bool marks;       /* series are told apart by hatching, dashes and marks as well */
    tori__hue series[TORI_HUES];
    tori__hue rest;                  /* series that are not the point of the chart */
    uint32_t fill[TORI_HUES];        /* of bars, which may be paler than lines */
    uint32_t sequential[TORI_STEPS]; /* from little to much */
    uint32_t diverging[TORI_STEPS];  /* from one end over the neutral middle to the other */
} tori__theme;

const tori__theme *tori__theme_of(tori_theme theme);

/* The same theme with every length but the page's times factor. */
tori__theme tori__theme_scaled(const tori__theme *theme, double factor);

/* The colour at 0 to 1 of a palette, between its steps by their shares. */
uint32_t tori__colour_between(const uint32_t palette[TORI_STEPS], double at);

/* Of black, the ink of print and white, the first with 4.5:1 against a field. */
uint32_t tori__colour_on(uint32_t field);

/* Contrast of two colours 0xRRGGBB, 1 to 21, as WCAG 2.1 defines it:
 * (L1 + 0.05) / (L2 + 0.05), L the relative luminance of sRGB. */
double tori__colour_contrast(uint32_t a, uint32_t b);

#endif
