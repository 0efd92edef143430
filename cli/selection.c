/* Which items are shown, how many and in which order: of every command with rates. */
#include "selection.h"

tori_code selection_check(const selection_options *options, int suppress, tori_error *err)
{
    if (suppress > 0 && (options->sort == TORI_SORT_RATE || options->sort == TORI_SORT_YES))
        return tori_fail(err, TORI_EARG, "--suppress does not go with --sort %s: the order would tell what is hidden",
                         tori_sort_name((tori_sort)options->sort));
    return TORI_OK;
}

void selection_apply(tori_rates_view *view, const selection_options *options)
{
    view->categories = options->categories.texts;
    view->n_categories = options->categories.n;
    view->sort = (tori_sort)options->sort;
    view->top = (size_t)options->top;
}
