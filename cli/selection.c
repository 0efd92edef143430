/* Which items are shown, how many and in which order: of every command with rates. */
#include "selection.h"

#include <stdlib.h>

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

tori_code selection_check_rates(const tori_selection *chosen, const rates_option options[], size_t n,
                                tori_error *err)
{
    for (size_t i = 0; i < n && chosen->n_measures > 0; i++)
        if (options[i].given)
            return tori_fail(err, TORI_EARG,
                             "%s is for rates: name items that have one, or give --rates-only",
                             options[i].name);
    return TORI_OK;
}

tori_code selection_narrow(tori_rates_view *view, const char ***ids, const tori_selection *chosen,
                           const tori_codebook *book, tori_error *err)
{
    *ids = calloc(chosen->n_rated + 1, sizeof **ids);
    if (*ids == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < chosen->n_rated; i++)
        (*ids)[i] = tori_codebook_item(book, chosen->rated[i])->id;
    view->items = *ids;
    view->n_items = chosen->n_rated;
    view->n_categories = 0;
    return TORI_OK;
}
