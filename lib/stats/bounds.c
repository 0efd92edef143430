/* What a rate can be, whatever the missing answers are. */
#include "bounds.h"

#include <assert.h>

tori_bounds tori_bounds_rate(int64_t yes, int64_t missing, int64_t base)
{
    assert(yes >= 0 && missing >= 0 && yes + missing <= base);
    return (tori_bounds){.least = yes, .most = yes + missing, .base = base};
}

void tori_bounds_change(tori_change *least, tori_change *most, const tori_bounds *before,
                        const tori_bounds *now)
{
    *least = (tori_change){now->least, now->base, before->most, before->base};
    *most = (tori_change){now->most, now->base, before->least, before->base};
}
