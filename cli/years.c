/* The bodies of the years that a command is about: from a store, or files straight away. */
#include "years.h"

#include "gather.h"
#include "progress.h"
#include "reading.h"

#include <stdlib.h>

static tori_code read_store(body_years *out, source *s, const source_options *options, bool last,
                            tori_error *err)
{
    int *years = NULL;
    size_t n = 0;
    progress shown;
    tori_code rc = source_years(&years, &n, s, &options->years, err);
    if (rc == TORI_OK) {
        out->list = calloc(n, sizeof(tori_bodies *));
        if (out->list == NULL)
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    progress_begin(&shown, options->quiet, "counting", NULL);
    for (size_t i = last && n > 0 ? n - 1 : 0; i < n && rc == TORI_OK; i++) {
        rc = tori_bodies_read(&out->list[out->n], s->store, years[i], err);
        out->n += rc == TORI_OK;
    }
    progress_end(&shown);
    free(years);
    return rc;
}

/* The first year of the files behind `after`, or 0; its panels. */
static int next_year(const gathered *g, int after, const tori_panel *panels[], size_t *n)
{
    int next = 0;
    *n = 0;
    for (size_t i = 0; i < g->n; i++) {
        int year = g->jobs[i].summary.year;
        if (g->jobs[i].summary.returns > 0 && year > after && (next == 0 || year < next))
            next = year;
    }
    for (size_t i = 0; i < g->n && next > 0; i++)
        if (g->jobs[i].summary.returns > 0 && g->jobs[i].summary.year == next)
            panels[(*n)++] = g->files[i].made;
    return next;
}

static tori_code take_years(body_years *out, const source *s, const gathered *g, bool last, tori_error *err)
{
    const tori_panel **panels = calloc(g->n + 1, sizeof *panels);
    size_t n = 0;
    tori_code rc = TORI_OK;
    out->list = calloc(g->n + 1, sizeof(tori_bodies *));
    if (panels == NULL || out->list == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (int year = 0; rc == TORI_OK && (year = next_year(g, year, panels, &n)) > 0;) {
        rc = tori_bodies_of(&out->list[out->n], s->book, year, panels, n, err);
        out->n += rc == TORI_OK;
    }
    if (rc == TORI_OK && out->n == 0)
        rc = tori_fail(err, TORI_EDATA, "there is no return to count");
    if (rc == TORI_OK && last && out->n > 1)
        rc = tori_fail(err, TORI_EARG, "the files are of %d and %d: give those of one year",
                       tori_bodies_year(out->list[0]), tori_bodies_year(out->list[1]));
    free(panels);
    return rc;
}

static tori_code read_files(body_years *out, source *s, const source_options *options, bool last,
                            char *const files[], size_t n, tori_error *err)
{
    gathered g = {0};
    const gather_kind kind = gather_panels(s->book);
    tori_code rc = source_gather(&g, s, options, &kind, files, n, err);
    if (rc == TORI_OK)
        rc = take_years(out, s, &g, last, err);
    gather_free(&g);
    return rc;
}

tori_code years_read(body_years *out, source *s, const source_options *options, bool last,
                     char *const files[], size_t n, tori_error *err)
{
    *out = (body_years){0};
    return s->store != NULL ? read_store(out, s, options, last, err)
                            : read_files(out, s, options, last, files, n, err);
}

tori_code years_open(body_years *out, source *s, tori_grouping *by, const source_options *options, bool last,
                     char *const files[], size_t n, tori_error *err)
{
    *out = (body_years){0};
    tori_code rc = source_open(s, options, n, err);
    if (rc == TORI_OK)
        rc = reading_grouping(by, &s->where, s->store, s->book, options->where, err);
    return rc == TORI_OK ? years_read(out, s, options, last, files, n, err) : rc;
}

void years_free(body_years *years)
{
    for (size_t i = 0; i < years->n; i++)
        tori_bodies_free(years->list[i]);
    free(years->list);
    *years = (body_years){0};
}
