/* What the kept values of a group come to. */
#ifndef TORI_RATES_FOUND_H
#define TORI_RATES_FOUND_H

#include "internal.h"

/* An exact fraction in lowest terms; b > 0, but 0 where there is none. */
typedef struct {
    int64_t a, b;
} tori__fraction;

/* Numbers of a group, all of them integers / 10^scale; the scale is that of the year, so that the
 * groups of a table have as many decimals. With n 0 there are no figures. */
typedef struct {
    int64_t n; /* bodies that have one */
    int scale;
    int64_t sum, least, most;
    int64_t quartiles[3]; /* times 4: exact by type 7 */
    tori__fraction mean;
} tori__numbers;

/* Pairs of numbers of a group: the sums over the bodies that have both. */
typedef struct {
    int64_t n;
    int of_scale, over_scale;
    int64_t of, over;
    tori__fraction ratio; /* of / over; none where over is 0 */
} tori__pairs;

/* Bodies of a shown group that gave a choice. */
int64_t tori__found_choice(const tori_rates *rates, size_t year, size_t measure, size_t group, size_t choice);

/* Those whose date is on or before a day (20070401), as exactly as the date is asked for: of a month or a
 * year (taken as fiscal) that of the day counts. day INT_MAX: all that have a date. */
int64_t tori__found_dates(const tori_rates *rates, size_t year, size_t measure, size_t group, int day);

/* The first fiscal year that any body's date falls in; 0 when there is no date. */
int tori__found_first_year(const tori_rates *rates, size_t year, size_t measure);

/* TORI_ENOMEM, and TORI_EARG when figures have more digits than are exact. */
tori_code tori__found_numbers(tori__numbers *out, const tori_rates *rates, size_t year, size_t measure,
                              size_t group, tori_error *err);
tori_code tori__found_pairs(tori__pairs *out, const tori_rates *rates, size_t year, size_t measure,
                            size_t group, tori_error *err);

#endif
