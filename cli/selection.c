/* Which items are shown, how many and in which order: of every command with rates. */
#include "selection.h"

void selection_apply(tori_rates_view *view, const selection_options *options)
{
    view->categories = options->categories.texts;
    view->n_categories = options->categories.n;
    view->sort = (tori_sort)options->sort;
    view->top = (size_t)options->top;
}
