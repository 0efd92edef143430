/* Sizes and colours of charts. */
#include "theme.h"

#include <math.h>

/* Hues after Okabe and Ito, then darker ones after Tol's "muted" set, in an
 * order in which neighbours differ in lightness as well, for readers who do not
 * tell red from green and for print in black and white. */
const tori__theme tori__theme_report = {
    .margin = 20,
    .title = 17.5,
    .subtitle = 11.5,
    .label = 11,
    .tick = 10.5,
    .western = 9.5,
    .event = 10.5,
    .note = 9.25,
    .leading = 1.4,
    .grid = 0.7,
    .axis = 1.1,
    .line = 2.4,
    .leader = 0.8,
    .event_line = 0.9,
    .point = 2.2,
    .ring = 3.1,
    .end = 3.8,
    .rim = 5.0,
    .paper = 0xFFFFFF,
    .ink = 0x1A1A1A,
    .quiet = 0x4A4A4A,
    .faint = 0x666666,
    .grid_colour = 0xE2E2E2,
    .axis_colour = 0x868686,
    .event_colour = 0x6E6E6E,
    .band = 0.82,
    .series = {{0x0072B2, 0x0072B2},
               {0xD55E00, 0xB85000},
               {0x009E73, 0x007D5B},
               {0xC2649A, 0xA9477F},
               {0x4D4D4D, 0x4D4D4D},
               {0x332288, 0x332288},
               {0x3E9BD6, 0x1F74AC},
               {0x6B3A00, 0x6B3A00},
               {0x882255, 0x882255},
               {0x7D8F3C, 0x5A6B22},
               {0xB98200, 0x8A6000},
               {0x8A8A8A, 0x6B6B6B}},
};

tori__theme tori__theme_scaled(const tori__theme *theme, double factor)
{
    tori__theme t = *theme;
    double *const lengths[] = {
        &t.margin, &t.title, &t.subtitle, &t.label,      &t.tick,  &t.western, &t.event, &t.note, &t.grid,
        &t.axis,   &t.line,  &t.leader,   &t.event_line, &t.point, &t.ring,    &t.end,   &t.rim,
    };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        *lengths[i] *= factor;
    return t;
}

static double luminance(uint32_t colour)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722}; /* red, green, blue */
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;
        sum += weight[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double tori__colour_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}
