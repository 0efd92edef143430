/* Moving labels apart. */
#ifndef TORI_SPREAD_H
#define TORI_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

/* Move n blocks so that none overlaps the next, their order stays and the sum
 * of squared moves is least. at: wanted tops in, tops out; the order of the
 * array is the order down the page. All end up within low to high if their
 * heights add up to no more; otherwise they begin at low. False when out of
 * memory. The method is isotonic regression by pooling adjacent violators
 * (Barlow et al. 1972) of the tops less the heights above them. */
bool tori__spread(double at[], const double height[], size_t n, double low, double high);

#endif
