/* Returns of one year in memory. */
#include "panel.h"

#include "arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* What returns point to never moves, so that a return can be handed out as it is
 * and the list of them may grow and be sorted. */
struct tori_panel {
    size_t items;
    tori_return *returns;
    size_t n, room;
    tori__arena texts;
};

tori_code tori_panel_new(tori_panel **out, const tori_codebook *book, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    (*out)->items = tori_codebook_items(book);
    return TORI_OK;
}

void tori_panel_free(tori_panel *panel)
{
    if (!panel)
        return;
    tori__arena_free(&panel->texts);
    free(panel->returns);
    free(panel);
}

static bool keep_open(tori_panel *panel, tori_return *r)
{
    if (r->n_open == 0) {
        r->open = NULL;
        return true;
    }
    tori_open_answer *copy = tori__arena_take(&panel->texts, r->n_open * sizeof *copy, alignof(tori_open_answer));
    if (!copy)
        return false;
    for (size_t i = 0; i < r->n_open; i++) {
        const char *text = r->open[i].text;
        copy[i] = (tori_open_answer){r->open[i].item, tori__arena_keep(&panel->texts, text, strlen(text) + 1)};
        if (!copy[i].text)
            return false;
    }
    r->open = copy;
    return true;
}

static bool grow(tori_panel *panel)
{
    if (panel->n < panel->room)
        return true;
    size_t room = panel->room ? 2 * panel->room : 256;
    tori_return *returns = realloc(panel->returns, room * sizeof *returns);
    if (!returns)
        return false;
    panel->returns = returns;
    panel->room = room;
    return true;
}

tori_code tori_panel_add(void *user, const tori_return *r, tori_error *err)
{
    tori_panel *panel = user;
    tori_return copy = *r;
    if (!grow(panel) || !(copy.code = tori__arena_keep(&panel->texts, r->code, strlen(r->code) + 1)) ||
        !(copy.answers = tori__arena_keep(&panel->texts, r->answers, panel->items)) || !keep_open(panel, &copy))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    panel->returns[panel->n++] = copy;
    return TORI_OK;
}

size_t tori_panel_items(const tori_panel *panel)
{
    return panel->items;
}

size_t tori_panel_count(const tori_panel *panel)
{
    return panel->n;
}

void tori_panel_get(const tori_panel *panel, size_t i, tori_return *r)
{
    assert(i < panel->n);
    *r = panel->returns[i];
}

static int by_code(const void *a, const void *b)
{
    const tori_return *x = a, *y = b;
    int order = strcmp(x->code, y->code);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

void tori_panel_sort(tori_panel *panel)
{
    if (panel->n)
        qsort(panel->returns, panel->n, sizeof *panel->returns, by_code);
}
