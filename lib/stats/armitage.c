/* Cochran and Armitage's test for a trend in shares. */
#include "movement.h"

#include "gsl_quiet.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

bool tori_movement_armitage(tori_movement *out, const int64_t k[], const int64_t n[], const double scores[],
                            size_t m, bool permuted)
{
    double all = 0, yes = 0, mean = 0, u = 0, spread = 0;
    for (size_t i = 0; i < m; i++) {
        all += (double)n[i];
        yes += (double)k[i];
        mean += (double)n[i] * scores[i];
    }
    mean /= all;
    double share = yes / all;
    for (size_t i = 0; i < m; i++) {
        double off = scores[i] - mean;
        u += ((double)k[i] - (double)n[i] * share) * off;
        spread += (double)n[i] * off * off;
    }
    double variance = share * (1 - share) * spread * (permuted ? all / (all - 1) : 1);
    if (!(variance > 0))
        return false;
    out->z = u / sqrt(variance);
    tori__gsl_enter();
    out->p = 2 * gsl_cdf_ugaussian_Q(fabs(out->z));
    tori__gsl_leave();
    return true;
}
