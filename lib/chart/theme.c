/* Sizes and colours of charts. */
#include "theme.h"

#include <assert.h>
#include <math.h>

/* What report, mono and dark share. */
#define PRINTED                                                                                          \
    .width = 650, .least_height = 400, .margin = 20, .title = 17.5, .subtitle = 11.5, .label = 11,       \
    .tick = 10.5, .western = 9.5, .event = 10.5, .note = 9.25, .leading = 1.4, .grid = 0.7, .axis = 1.1, \
    .line = 2.4, .leader = 0.8, .event_line = 0.9, .point = 2.2, .ring = 3.1, .end = 3.8, .rim = 5.0,    \
    .band = 0.82

/* Hues after Okabe and Ito, then darker ones after Tol's "muted" set, in an
 * order in which neighbours differ in lightness as well, for readers who do not
 * tell red from green and for print in black and white. The palettes are PuBu
 * and BrBG of Brewer, safe for colour-blind readers. */
#define COLOURED                                                                                        \
    .paper = 0xFFFFFF, .ink = 0x1A1A1A, .quiet = 0x4A4A4A, .faint = 0x666666, .grid_colour = 0xE2E2E2,  \
    .axis_colour = 0x868686, .event_colour = 0x6E6E6E, .behind = 0xCFCFCF, .missing = 0xF2F2F2,         \
    .rest = {0x8E8E8E, 0x4A4A4A},                                                                       \
    .series = {{0x0072B2, 0x0072B2}, {0xD55E00, 0xB85000}, {0x009E73, 0x007D5B}, {0xC2649A, 0xA9477F},  \
               {0x4D4D4D, 0x4D4D4D}, {0x332288, 0x332288}, {0x3E9BD6, 0x1F74AC}, {0x6B3A00, 0x6B3A00},  \
               {0x882255, 0x882255}, {0x7D8F3C, 0x5A6B22}, {0xB98200, 0x8A6000}, {0x8A8A8A, 0x6B6B6B}}, \
    .fill = {0x0072B2, 0xE69F00, 0x999999, 0x009E73, 0xCC79A7, 0x56B4E9,                                \
             0xD55E00, 0x332288, 0x7D8F3C, 0x882255, 0x6B3A00, 0x4D4D4D},                               \
    .sequential = {0xF1EEF6, 0xBDC9E1, 0x74A9CF, 0x2B8CBE, 0x045A8D},                                   \
    .diverging = {0xA6611A, 0xDFC27D, 0xE3E3E3, 0x80C7BC, 0x01665E}

static const tori__theme themes[TORI_THEMES] = {
    [TORI_THEME_REPORT] = {PRINTED, COLOURED},
    /* On a beamer: type half as large again, a page of 16 to 9. */
    [TORI_THEME_SLIDE] = {.width = 800,
                          .least_height = 450,
                          .margin = 28,
                          .title = 26,
                          .subtitle = 16,
                          .label = 15.5,
                          .tick = 14.5,
                          .western = 13,
                          .event = 14.5,
                          .note = 11.5,
                          .leading = 1.35,
                          .grid = 0.9,
                          .axis = 1.5,
                          .line = 3.6,
                          .leader = 1.1,
                          .event_line = 1.2,
                          .point = 3.2,
                          .ring = 4.4,
                          .end = 5.4,
                          .rim = 7.0,
                          .band = 0.8,
                          COLOURED},
    [TORI_THEME_MONO] = {PRINTED, .paper = 0xFFFFFF, .ink = 0x000000, .quiet = 0x333333, .faint = 0x555555,
                         .grid_colour = 0xDADADA, .axis_colour = 0x606060, .event_colour = 0x505050,
                         .behind = 0xCCCCCC, .missing = 0xFFFFFF, .marks = true, .rest = {0x8E8E8E, 0x444444},
                         .series = {{0x000000, 0x000000},
                                    {0x777777, 0x555555},
                                    {0x3A3A3A, 0x3A3A3A},
                                    {0x8E8E8E, 0x606060},
                                    {0x1E1E1E, 0x1E1E1E},
                                    {0x6A6A6A, 0x5A5A5A},
                                    {0x2C2C2C, 0x2C2C2C},
                                    {0x848484, 0x636363},
                                    {0x111111, 0x111111},
                                    {0x707070, 0x575757},
                                    {0x484848, 0x484848},
                                    {0x929292, 0x666666}},
                         .fill = {0x3C3C3C, 0xC4C4C4, 0x808080, 0xE6E6E6, 0x5C5C5C, 0xB0B0B0, 0x202020,
                                  0xD6D6D6, 0x707070, 0xF0F0F0, 0x4C4C4C, 0xA0A0A0},
                         .sequential = {0xF5F5F5, 0xD4D4D4, 0xA6A6A6, 0x6E6E6E, 0x2E2E2E},
                         .diverging = {0x6E6E6E, 0xBDBDBD, 0xF2F2F2, 0xC9C9C9, 0x3A3A3A}},
    [TORI_THEME_DARK] = {PRINTED, .paper = 0x15191E, .ink = 0xF4F4F4, .quiet = 0xC8CCD0, .faint = 0xA2A8AE,
                         .grid_colour = 0x30363D, .axis_colour = 0x8A9199, .event_colour = 0x9AA1A8,
                         .behind = 0x454C54, .missing = 0x22272D, .rest = {0x7C848C, 0xC8CCD0},
                         .series = {{0x5AB4F0, 0x5AB4F0},
                                    {0xF0943C, 0xF0943C},
                                    {0x35C79B, 0x35C79B},
                                    {0xE59AC5, 0xE59AC5},
                                    {0xC0C6CC, 0xC0C6CC},
                                    {0xA59BEB, 0xA59BEB},
                                    {0x8FD3FA, 0x8FD3FA},
                                    {0xC89A6A, 0xC89A6A},
                                    {0xD9709F, 0xD9709F},
                                    {0xB5C76A, 0xB5C76A},
                                    {0xE8C04A, 0xE8C04A},
                                    {0x969CA3, 0x969CA3}},
                         .fill = {0x3E9BD6, 0xE69F00, 0x8D949B, 0x2BAA82, 0xCC79A7, 0x8FD3FA, 0xE0762F,
                                  0x8177CF, 0x9DB04F, 0xB8557F, 0xA87848, 0xC0C6CC},
                         .sequential = {0x1F2A38, 0x1D4A70, 0x2874AA, 0x58A6DB, 0xBFE2FA},
                         .diverging = {0xE0A050, 0x8C6A3A, 0x343A41, 0x2F7F76, 0x5FD0C2}},
};

const char *tori_theme_name(tori_theme theme)
{
    static const char *const names[TORI_THEMES] = {[TORI_THEME_REPORT] = "report",
                                                   [TORI_THEME_MONO] = "mono",
                                                   [TORI_THEME_SLIDE] = "slide",
                                                   [TORI_THEME_DARK] = "dark"};
    assert(theme < TORI_THEMES);
    return names[theme];
}

const tori__theme *tori__theme_of(tori_theme theme)
{
    assert(theme < TORI_THEMES);
    return &themes[theme];
}

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

uint32_t tori__colour_between(const uint32_t palette[TORI_STEPS], double at)
{
    double place = fmin(fmax(at, 0), 1) * (TORI_STEPS - 1);
    int step = place >= TORI_STEPS - 1 ? TORI_STEPS - 2 : (int)place;
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = palette[step] >> shift & 0xFF, b = palette[step + 1] >> shift & 0xFF;
        mixed |= (uint32_t)lround(a + (b - a) * (place - step)) << shift;
    }
    return mixed;
}

uint32_t tori__colour_on(uint32_t field)
{
    static const uint32_t inks[] = {0x1A1A1A, 0xFFFFFF};
    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++)
        if (tori__colour_contrast(inks[i], field) >= 4.5)
            return inks[i];
    return 0x000000; /* black or white has at least sqrt(21) against anything */
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
