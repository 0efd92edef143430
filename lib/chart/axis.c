/* Scales: nice steps for percentages and counts. */
#include "axis.h"

#include <math.h>
#include <stdio.h>

/* In 0.01 %. Each divides 100 % so that a full scale ends there. */
static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 2500, 5000, 10000};

tori__scale tori__scale_for(double max, int most)
{
    enum { STEPS = sizeof steps / sizeof *steps };
    /* All zero: a scale to 10 %, so that nothing looks like 100 %. */
    double top = max > 0 ? max * 100 : 1000;
    tori__scale scale = {steps[STEPS - 1], 1};
    for (int i = 0; i < STEPS; i++) {
        /* A value on a tick stays on it in spite of binary fractions. */
        int n = (int)ceil(top / steps[i] - 1e-9);
        if (n <= most) {
            scale = (tori__scale){steps[i], n < 1 ? 1 : n};
            break;
        }
    }
    return scale;
}

double tori__scale_top(const tori__scale *scale)
{
    return (double)scale->n * scale->step / 100;
}

void tori__scale_label(char to[16], const tori__scale *scale, int i)
{
    int units = i * scale->step;
    const char *sign = i == scale->n ? "%" : "";
    if (scale->step % 100 == 0 || units == 0)
        snprintf(to, 16, "%d%s", units / 100, sign);
    else if (scale->step % 10 == 0)
        snprintf(to, 16, "%d.%d%s", units / 100, units / 10 % 10, sign);
    else
        snprintf(to, 16, "%d.%02d%s", units / 100, units % 100, sign);
}

void tori__add_rule(tori_scene *scene, const tori__page *page, bool zero, const tori_xy path[2])
{
    const tori__theme *theme = &page->theme;
    tori__add_line(scene,
                   &(tori_shape){.role = zero ? TORI_PART_AXIS : TORI_PART_GRID,
                                 .colour = zero ? theme->axis_colour : theme->grid_colour,
                                 .stroke = zero ? theme->axis : theme->grid},
                   path, 2);
}

void tori__add_level(tori_scene *scene, const tori__page *page, bool zero, tori_xy from, double right,
                     const char *label, double size)
{
    const tori_xy path[] = {from, {right, from.y}};
    tori__add_rule(scene, page, zero, path);
    tori__add_centred(scene, page,
                      &(tori_shape){.role = TORI_PART_TICK,
                                    .colour = page->theme.faint,
                                    .x = from.x,
                                    .y = from.y - 0.72 * page->theme.tick,
                                    .text = label,
                                    .size = size});
}

tori__counts tori__counts_for(double max, int most)
{
    static const int firsts[] = {1, 2, 5};
    for (int64_t ten = 1; ten <= INT64_MAX / 100; ten *= 10)
        for (int i = 0; i < 3; i++) {
            int64_t step = ten * firsts[i];
            double n = ceil(max / (double)step - 1e-9);
            if (n <= most)
                return (tori__counts){step, n < 1 ? 1 : (int)n};
        }
    return (tori__counts){INT64_MAX / 100, most};
}

tori__classes tori__classes_for(double low, double high, tori__classes_of of)
{
    /* In 0.01. Finer than ticks are, so that no class stays empty for nothing. */
    static const int widths[] = {1,   2,   4,   5,   8,    10,   20,   40,   50,   80,  100,
                                 200, 400, 500, 800, 1000, 1200, 1600, 2000, 2400, 3200, 4000};
    enum { WIDTHS = sizeof widths / sizeof *widths, CLASSES = 5 };
    bool both_ways = of == TORI__CLASSES_BOTH_WAYS;
    double most = fmax(fabs(low), fabs(high)) * 100;
    for (int i = 0; i < WIDTHS; i++) {
        int step = widths[i];
        if (of == TORI__CLASSES_RATES && step > 1000 && step != 2000) /* a rate's go to 100 then */
            continue;
        if (both_ways) { /* bounds at odd halves of a step, so that 0 is within the middle */
            if (step % 2 == 0 && 2.5 * step >= most - 1e-9)
                return (tori__classes){-5 * step / 2, step};
            continue;
        }
        int from = (int)floor(low * 100 / step + 1e-9) * step;
        int last = 10000 - CLASSES * step; /* no class above all of them */
        from = last >= 0 && from > last ? last : from;
        if (from + CLASSES * step >= high * 100 - 1e-9)
            return (tori__classes){from, step};
    }
    return both_ways ? (tori__classes){-10000, 4000} : (tori__classes){0, 2000};
}

int tori__class_of(const tori__classes *classes, double value)
{
    int class = (int)floor((value * 100 - classes->from) / classes->step + 1e-9);
    return class < 0 ? 0 : class > 4 ? 4 : class;
}
