/* How far the collection of returns is, for charts. */
#include "status_figures.h"

#include "body.h"
#include "figure_cells.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct work {
    figures *f;
    tori_store *store;
    const tori_status_view *view;
    bool map;
    int *years; /* that are drawn */
    size_t n_years;
};

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static int rising(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* Those that are asked for and have a frame or returns; of a map only the last. */
static tori_code find_years(struct work *w, const year_list *asked, tori_error *err)
{
    int *framed = NULL, *returned = NULL;
    size_t n_framed = 0, n_returned = 0;
    tori_code rc = tori_store_frame_years(&framed, &n_framed, w->store, err);
    if (rc == TORI_OK)
        rc = tori_store_years(&returned, &n_returned, w->store, err);
    if (rc == TORI_OK && (w->years = calloc(n_framed + n_returned + 1, sizeof *w->years)) == NULL)
        rc = no_memory(err);
    for (size_t i = 0; i < n_framed + n_returned && rc == TORI_OK; i++) {
        int year = i < n_framed ? framed[i] : returned[i - n_framed];
        bool new = year_list_holds(asked, year);
        for (size_t k = 0; k < w->n_years && new; k++)
            new = w->years[k] != year;
        if (new)
            w->years[w->n_years++] = year;
    }
    free(framed);
    free(returned);
    if (rc == TORI_OK && w->n_years == 0)
        rc = tori_fail(err, TORI_EARG, "the store has no frame and no returns of the years selected");
    if (rc != TORI_OK)
        return rc;
    qsort(w->years, w->n_years, sizeof *w->years, rising);
    if (w->map) {
        w->years[0] = w->years[w->n_years - 1];
        w->n_years = 1;
    }
    return TORI_OK;
}

static size_t column_of(const tori_table *table, const char *id)
{
    size_t i = 0;
    while (strcmp(tori_table_column(table, i)->id, id) != 0)
        i++;
    return i;
}

/* The row of a name, which is new at the end unless rows are fixed; n_rows where there is none. */
static size_t row_of(struct work *w, const char *name)
{
    figures *f = w->f;
    size_t i = 0;
    while (i < f->n_rows && strcmp(f->rows[i], name) != 0)
        i++;
    if (i < f->n_rows || w->map)
        return i;
    if ((f->rows[i] = tori_text_copy(name, strlen(name))) != NULL)
        f->n_rows++;
    return i;
}

static tori_code take(struct work *w, const tori_table *table, size_t column, size_t most, tori_error *err)
{
    size_t group = column_of(table, "group"), bodies = column_of(table, "bodies"),
           returned = column_of(table, "returned");
    for (size_t i = 0; i < tori_table_rows(table); i++) {
        tori_row row = tori_table_get_row(table, i);
        size_t at = row.heading == NULL ? row_of(w, row.cells[group].text) : most;
        if (at >= most || w->f->rows[at] == NULL) {
            if (at < most)
                return no_memory(err);
            continue;
        }
        w->f->cells[at * w->n_years + column] =
            (figure){.part = row.cells[returned].a, .base = row.cells[bodies].a};
    }
    return TORI_OK;
}

/* A table of each year. Rows are known with the first of them; a later one may have more. */
static tori_code read_years(struct work *w, tori_error *err)
{
    tori_code rc = TORI_OK;
    size_t most = w->map ? TORI_PREFECTURES : 0;
    tori_table **tables = calloc(w->n_years, sizeof *tables);
    if (tables == NULL)
        return no_memory(err);
    for (size_t y = 0; y < w->n_years && rc == TORI_OK; y++) {
        rc = tori_status(&tables[y], w->store, w->years[y], w->view, err);
        if (rc == TORI_OK && !w->map)
            most += tori_table_rows(tables[y]);
    }
    w->f->n_rows = most;
    w->f->n_columns = w->n_years;
    if (rc == TORI_OK && !figures_make_room(w->f))
        rc = no_memory(err);
    w->f->n_rows = 0;
    for (int i = 0; w->map && i < TORI_PREFECTURES && rc == TORI_OK; i++) {
        const char *name = tori_prefecture_name(i + 1, w->f->lang);
        if ((w->f->rows[w->f->n_rows++] = tori_text_copy(name, strlen(name))) == NULL)
            rc = no_memory(err);
    }
    for (size_t y = 0; y < w->n_years && rc == TORI_OK; y++)
        rc = take(w, tables[y], y, most, err);
    for (size_t y = 0; y < w->n_years; y++)
        tori_table_free(tables[y]);
    free(tables);
    return rc;
}

static bool title_columns(const struct work *w)
{
    bool english = strcmp(w->f->lang, "en") == 0, done = true;
    for (size_t y = 0; y < w->n_years; y++) {
        char title[64];
        if (w->map)
            snprintf(title, sizeof title, "%s",
                     english ? "Returns that came in (%)" : "回答票の提出率（％）");
        else
            calendar_tick(title, w->years[y], y > 0 ? w->years[y - 1] : 0, w->f->calendar, w->f->lang);
        done &= (w->f->columns[y] = tori_text_copy(title, strlen(title))) != NULL;
    }
    return done;
}

tori_code figures_from_status(figures *f, tori_store *store, const year_list *years,
                              const tori_status_view *view, bool map, int decimals, tori_error *err)
{
    struct work w = {.f = f, .store = store, .view = view, .map = map};
    bool english = strcmp(view->lang, "en") == 0;
    *f = (figures){
        .plan = {.rows = map ? AXIS_PREFECTURES : AXIS_GROUPS, .columns = map ? AXIS_ONE : AXIS_YEARS},
        .status = true,
        .decimals = decimals,
        .lang = view->lang,
        .by = map ? TORI_BY_PREFECTURE : view->by->keys[view->by->n - 1].by,
        .calendar = f->calendar};
    snprintf(f->item, sizeof f->item, "%s", english ? "Returns that came in" : "回答票の提出率");
    tori_code rc = find_years(&w, years, err);
    if (rc == TORI_OK)
        rc = read_years(&w, err);
    if (rc == TORI_OK) {
        f->first_year = w.years[0];
        f->last_year = w.years[w.n_years - 1];
    }
    if (rc == TORI_OK && !(title_columns(&w) && figures_make_values(f)))
        rc = no_memory(err);
    free(w.years);
    return rc;
}
