/* The items of a codebook by category, as pictures for all of them take them. */
#include "chapters.h"

#include <stdlib.h>
#include <string.h>

/* The chapter of a category, with room for n_items. NULL when out of memory. */
static chapter *chapter_of(chapters *c, const tori_codebook *book, int category, size_t n_items)
{
    const char *name = category >= 0 ? tori_codebook_category_id(book, (size_t)category) : "other";
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->list[i].name, name) == 0)
            return &c->list[i];
    chapter *more = realloc(c->list, (c->n + 1) * sizeof *more);
    if (more == NULL)
        return NULL;
    c->list = more;
    chapter *new = &more[c->n++];
    *new = (chapter){.name = name,
                     .items = calloc(n_items + 1, sizeof *new->items),
                     .choices = calloc(n_items + 1, sizeof *new->choices)};
    return new->items != NULL &&new->choices != NULL ? new : NULL;
}

/* The choices of the categories that are asked for, in the order of the codebook. */
static tori_code find_choices(tori_selection *choices, const tori_codebook *book,
                              const tori_rates_view *asked, tori_error *err)
{
    static const char *const every[] = {"*"};
    tori_rates_view view = *asked;
    view.items = every;
    view.n_items = 1;
    tori_code rc = tori_rates_select_all(choices, book, &view, err);
    size_t n = 0;
    for (size_t i = 0; i < choices->n_measures; i++)
        if (choices->measures[i].kind == TORI_MEASURE_CHOICE)
            choices->measures[n++] = choices->measures[i];
    choices->n_measures = n;
    return rc;
}

tori_code chapters_find(chapters *c, const tori_codebook *book, const tori_rates_view *view, tori_error *err)
{
    size_t *items = NULL, n = 0, all = tori_codebook_items(book);
    *c = (chapters){.list = NULL};
    tori_code rc = tori_rates_select(&items, &n, book, view, err);
    if (rc == TORI_OK)
        rc = find_choices(&c->choices, book, view, err);
    for (size_t i = 0; i < n + c->choices.n_measures && rc == TORI_OK; i++) {
        const tori_item *item = tori_codebook_item(book, i < n ? items[i] : c->choices.measures[i - n].item);
        chapter *of = chapter_of(c, book, item->category, all);
        if (of == NULL)
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        else if (i < n)
            of->items[of->n++] = item->id;
        else
            of->choices[of->n_choices++] = item->id;
    }
    free(items);
    return rc;
}

void chapters_free(chapters *c)
{
    for (size_t i = 0; i < c->n; i++) {
        free(c->list[i].items);
        free(c->list[i].choices);
    }
    free(c->list);
    tori_selection_free(&c->choices);
    *c = (chapters){.list = NULL};
}
