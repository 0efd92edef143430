/* Exact figures in integer arithmetic. */
#include "figure.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Numerators reach 10^8 * 2^62 for a change, 10^11 * 2^31 for a percentage
 * that needs more decimals than asked for. */
__extension__ typedef unsigned __int128 wide;

static const int64_t power_of_ten[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
};

enum {
    DECIMALS = 6,      /* that may be asked for */
    MORE_DECIMALS = 9, /* 1 of 2^31 is 0.00000005 % */
    DIGITS = 18        /* decimals of a number of 64 bits */
};

static int64_t half_up(wide numerator, wide denominator)
{
    return (int64_t)((2 * numerator + denominator) / (2 * denominator));
}

/* In 64 bits while they hold it: 2 * 2^31 * 10^8. */
static int64_t percent_units(int64_t yes, int64_t base, int decimals)
{
    if (decimals <= DECIMALS && base <= INT32_MAX)
        return (2 * yes * power_of_ten[decimals + 2] + base) / (2 * base);
    return half_up((wide)yes * (wide)power_of_ten[decimals + 2], (wide)base);
}

static bool is_share(int64_t yes, int64_t base)
{
    return yes >= 0 && yes <= base && base <= INT32_MAX;
}

int64_t tori_figure_units(int64_t yes, int64_t base, int decimals)
{
    assert(base > 0 && is_share(yes, base));
    assert(decimals >= 0 && decimals <= DECIMALS);
    return percent_units(yes, base, decimals);
}

int64_t tori_figure_change(int64_t yes1, int64_t base1, int64_t yes0, int64_t base0, int decimals)
{
    assert(base1 > 0 && is_share(yes1, base1) && base0 > 0 && is_share(yes0, base0));
    assert(decimals >= 0 && decimals <= DECIMALS);
    int64_t difference = yes1 * base0 - yes0 * base1;
    int64_t size = difference < 0 ? -difference : difference;
    int64_t units = half_up((wide)size * (wide)power_of_ten[decimals + 2], (wide)base1 * (wide)base0);
    return difference < 0 ? -units : units;
}

/* The digits of a number, at least so many, and a NUL; returns how many. A list of rates
 * is little else than numbers, and printf takes its time. */
static size_t write_digits(char *to, uint64_t number, int least)
{
    size_t n = 1;
    for (uint64_t rest = number; rest >= 10; rest /= 10)
        n++;
    n = n < (size_t)least ? (size_t)least : n;
    to[n] = 0;
    for (char *at = to + n; at > to; number /= 10)
        *--at = (char)('0' + number % 10);
    return n;
}

static uint64_t magnitude(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void tori_figure_format(char to[32], int64_t units, int decimals, const char *minus)
{
    assert(decimals >= 0 && decimals <= DIGITS && strlen(minus) <= 4);
    for (; units < 0 && *minus; minus++)
        *to++ = *minus;
    /* One digit at least stands before the point. */
    size_t n = write_digits(to, magnitude(units), decimals + 1);
    if (decimals > 0) {
        char *point = to + n - (size_t)decimals;
        memmove(point + 1, point, (size_t)decimals + 1);
        *point = '.';
    }
}

void tori_figure_percent(char to[32], int64_t yes, int64_t base, int decimals)
{
    assert(is_share(yes, base) && decimals >= 0 && decimals <= DECIMALS);
    to[0] = 0;
    if (base == 0)
        return;
    int64_t units = percent_units(yes, base, decimals);
    while (decimals < MORE_DECIMALS &&
           ((units == 0 && yes > 0) || (units == power_of_ten[decimals + 2] && yes < base)))
        units = percent_units(yes, base, ++decimals);
    tori_figure_format(to, units, decimals, "-");
}

void tori_figure_estimate(char to[32], double percent, int decimals)
{
    assert(percent >= 0 && percent <= 100 && decimals >= 0 && decimals <= DECIMALS);
    int64_t units = llround(percent * (double)power_of_ten[decimals]);
    while (decimals < MORE_DECIMALS &&
           ((units == 0 && percent > 0) || (units == power_of_ten[decimals + 2] && percent < 100)))
        units = llround(percent * (double)power_of_ten[++decimals]);
    tori_figure_format(to, units, decimals, "-");
}

void tori_figure_real(char to[32], double value, int decimals, const char *minus)
{
    double scaled = value;
    for (int i = 0; i < decimals; i++)
        scaled *= 10;
    assert(fabs(scaled) < 0x1p63);
    tori_figure_format(to, llround(scaled), decimals, minus);
}

void tori_figure_probability(char to[32], double p)
{
    int exponent = 0;
    assert(p >= 0 && p <= 1);
    if (p <= 0 || p >= 0.001) {
        tori_figure_real(to, p, p > 0 ? 4 : 0, "-");
        return;
    }
    for (; p < 0.9995; exponent++) /* 0.9995 rounds up to 1.00, as 9.995 to 10.00 */
        p *= 10;
    tori_figure_real(to, p, 2, "-");
    to += strlen(to);
    *to++ = 'e';
    *to++ = '-';
    write_digits(to, (uint64_t)exponent, 2);
}

/* Digits with a mark between thousands; returns the end. */
static char *write_grouped(char *to, uint64_t number, const char *group)
{
    char digits[24];
    assert(strlen(group) <= 1);
    size_t n = write_digits(digits, number, 1);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0 && *group)
            *to++ = *group;
        *to++ = digits[i];
    }
    *to = 0;
    return to;
}

void tori_figure_grouped(char to[32], int64_t count, const char *group)
{
    if (count < 0)
        *to++ = '-';
    write_grouped(to, magnitude(count), group);
}

void tori_figure_count(char to[32], int64_t count)
{
    tori_figure_grouped(to, count, ",");
}

void tori_figure_fraction(char to[64], int64_t numerator, int64_t denominator, int decimals, const char *group,
                          const char *minus)
{
    assert(denominator != 0 && decimals >= 0 && decimals < MORE_DECIMALS + 1 && strlen(minus) <= 4);
    uint64_t above = magnitude(numerator), below = magnitude(denominator);
    uint64_t whole = above / below;
    uint64_t units = (uint64_t)half_up((wide)(above % below) * (wide)power_of_ten[decimals], below);
    if (units == (uint64_t)power_of_ten[decimals]) { /* 0.96 at one decimal is 1.0 */
        whole++;
        units = 0;
    }
    for (; (numerator < 0) != (denominator < 0) && (whole > 0 || units > 0) && *minus; minus++)
        *to++ = *minus;
    to = write_grouped(to, whole, group);
    if (decimals == 0)
        return;
    *to++ = '.';
    write_digits(to, units, decimals);
}

size_t tori_figure_number(char to[32], int64_t number)
{
    size_t minus = number < 0;
    if (minus)
        *to = '-';
    return minus + write_digits(to + minus, magnitude(number), 1);
}
