/* How much of a change comes from the groups, how much from their sizes. */
#include "shift_share.h"

tori_shift_share tori_shift_share_of(const tori_group_change groups[], size_t n)
{
    tori_shift_share found = {.change = 0};
    double all0 = 0, all1 = 0;
    for (size_t i = 0; i < n; i++) {
        all0 += (double)groups[i].base0;
        all1 += (double)groups[i].base1;
    }
    if (all0 <= 0 || all1 <= 0)
        return found;
    for (size_t i = 0; i < n; i++) {
        const tori_group_change *g = &groups[i];
        double rate0 = g->base0 ? (double)g->yes0 / (double)g->base0 : 0;
        double rate1 = g->base1 ? (double)g->yes1 / (double)g->base1 : rate0;
        rate0 = g->base0 ? rate0 : rate1;
        double share0 = (double)g->base0 / all0, share1 = (double)g->base1 / all1;
        found.within += (share0 + share1) / 2 * (rate1 - rate0);
        found.composition += (rate0 + rate1) / 2 * (share1 - share0);
        found.change += (double)g->yes1 / all1 - (double)g->yes0 / all0;
    }
    return found;
}
