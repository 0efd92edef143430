/* McNemar's exact test. */
#include "movement.h"

#include "gsl_quiet.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double tori_movement_mcnemar(int64_t gained, int64_t lost)
{
    int64_t least = gained < lost ? gained : lost;
    if (gained + lost == 0)
        return 1;
    tori__gsl_enter();
    double p = 2 * gsl_cdf_binomial_P((unsigned)least, 0.5, (unsigned)(gained + lost));
    tori__gsl_leave();
    return fmin(1, p);
}
