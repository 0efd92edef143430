/* Exact figures: percentages and points, rounded once, half up. */
#ifndef TORI_FIGURE_H
#define TORI_FIGURE_H

#include <stddef.h>
#include <stdint.h>

/* Percent of yes over base, in units of 10^-decimals percent, half up:
 * floor((2*T*yes + base) / (2*base)), T = 10^(decimals+2). base > 0,
 * 0 <= yes <= base < 2^31, decimals 0 to 6. May say 100 % of a part or 0 % of
 * some: what is printed comes from tori_figure_percent, which never does. */
int64_t tori_figure_units(int64_t yes, int64_t base, int decimals);

/* The same for the difference yes1/base1 - yes0/base0 in points, ties away
 * from zero. Exact: no rounding before the last step. */
int64_t tori_figure_change(int64_t yes1, int64_t base1, int64_t yes0, int64_t base0, int decimals);

/* "13.9" from 139 units at one decimal; a minus sign as minus is given (at
 * most 4 bytes). */
void tori_figure_format(char to[32], int64_t units, int decimals, const char *minus);

/* The percentage as text. 100 only if all and 0 only if none: where rounding
 * would say so otherwise, as many more decimals as it takes (99.97, 0.04).
 * "" when base is 0: there is no rate. */
void tori_figure_percent(char to[32], int64_t yes, int64_t base, int decimals);

/* The same for a percentage that is no fraction of counts, 0 to 100: half up in
 * binary, as close as that comes; 100 and 0 only if it is that. */
void tori_figure_estimate(char to[32], double percent, int decimals);

/* A statistic, with so many decimals, 0 to 18, half up in binary; the minus as in
 * tori_figure_format. value * 10^decimals must be less than 2^63. */
void tori_figure_real(char to[32], double value, int decimals, const char *minus);

/* numerator / denominator, any signs, denominator not 0: half up in integer arithmetic, ties away
 * from zero, with so many decimals, 0 to 9; group, of one byte at most, stands
 * between thousands, the minus as in tori_figure_format. */
void tori_figure_fraction(char to[64], int64_t numerator, int64_t denominator, int decimals, const char *group,
                          const char *minus);

/* A probability: "0.4857", "0.0028", "3.10e-04" below 0.001, "0" only if it is. */
void tori_figure_probability(char to[32], double p);

/* "1,874"; "-1,874". */
void tori_figure_count(char to[32], int64_t count);

/* The same with a mark of one byte at most between thousands: "," or " " or "". */
void tori_figure_grouped(char to[32], int64_t count, const char *group);

/* "1874": a year, a code, a count for machines. Returns the length. */
size_t tori_figure_number(char to[32], int64_t number);

#endif
