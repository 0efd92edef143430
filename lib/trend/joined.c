/* Rates and published figures in one series. */
#include "joined.h"

#include "breaks.h"

#include <stdlib.h>
#include <string.h>

void tori__joined_free(tori__joined *joined)
{
    for (size_t i = 0; i < joined->n; i++)
        free(joined->list[i].points);
    free(joined->list);
    joined->list = NULL;
    joined->n = 0;
}

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

static double place_of(int year, int month, int day)
{
    double months = month > 0 ? (month + 8) % 12 : 0;
    return year + (months + (day > 0 ? (day - 1) / 31.0 : 0)) / 12;
}

/* Room for one more series at a place. */
static tori__joined_series *insert(tori__joined *j, size_t at)
{
    tori__joined_series *more = realloc(j->list, (j->n + 1) * sizeof *more);
    if (!more)
        return NULL;
    j->list = more;
    memmove(&more[at + 1], &more[at], (j->n++ - at) * sizeof *more);
    more[at] = (tori__joined_series){.item = ""};
    return &more[at];
}

/* At its place in time, returns before what was printed for the same day. */
static tori_code put_point(tori__joined_series *s, const tori__joined_point *p, tori_error *err)
{
    tori__joined_point *more = realloc(s->points, (s->n + 1) * sizeof *more);
    size_t at = s->n;
    if (!more)
        return no_memory(err);
    s->points = more;
    for (; at > 0 && (more[at - 1].place > p->place ||
                      (more[at - 1].place >= p->place && more[at - 1].printed && !p->printed));
         at--)
        more[at] = more[at - 1];
    more[at] = *p;
    s->n++;
    return TORI_OK;
}

/* ---- what is in them ---- */

static tori_code add_returns(tori__joined *j, size_t item, size_t group, tori_error *err)
{
    const tori_codebook *book = tori_rates_codebook(j->rates);
    int month = 4, day = 1;
    tori__joined_series *s = insert(j, j->n);
    tori_code rc = s ? TORI_OK : no_memory(err);
    if (s)
        *s = (tori__joined_series){.number = (int)item,
                                   .item = tori_codebook_item(book, item)->id,
                                   .title = tori_codebook_item_title(book, item, j->lang),
                                   .by = tori_rates_group_by(j->rates, group),
                                   .group = tori_rates_group_id(j->rates, group),
                                   .group_title = tori_rates_group_title(j->rates, group, j->lang)};
    tori_codebook_reference_date(book, &month, &day);
    for (size_t y = 0; rc == TORI_OK && y < tori_rates_years(j->rates); y++) {
        tori_count c = tori_rates_get(j->rates, y, item, group);
        int year = tori_rates_year(j->rates, y);
        int64_t base = tori_count_base(&c, j->view->base);
        const tori__joined_point p = {.year = year,
                                      .place = place_of(year, month, day),
                                      .yes = c.yes,
                                      .base = base,
                                      .exact = base > 0,
                                      .known = base > 0,
                                      .counted = true,
                                      .reach = tori_count_bounds(&c, j->view->base)};
        rc = put_point(s, &p, err);
    }
    return rc;
}

/* The series of a figure: that of the returns of its item and group where there is one, else one of its own
 * behind those of its item. */
static tori__joined_series *series_of(tori__joined *j, const tori_printed *f)
{
    size_t at = j->n;
    for (size_t i = 0; i < j->n; i++) {
        if (strcmp(j->list[i].item, f->item) != 0)
            continue;
        if (strcmp(j->list[i].group, f->group) == 0)
            return &j->list[i];
        at = i + 1;
    }
    tori__joined_series *s = insert(j, at);
    if (s)
        *s = (tori__joined_series){.number = tori_codebook_find(tori_rates_codebook(j->rates), f->item),
                                   .item = f->item,
                                   .title = tori__printed_title(f, tori_rates_codebook(j->rates), j->lang),
                                   .by = "",
                                   .group = f->group,
                                   .group_title = tori__printed_group(f, j->lang)};
    return s;
}

static tori_code add_printed(tori__joined *j, const tori_printed *f, tori_error *err)
{
    tori__joined_series *s = series_of(j, f);
    tori__reach reach = tori__reach_of(f, j->view->rule);
    const tori__joined_point p = {.year = f->year,
                                  .place = place_of(f->year, f->month, f->day),
                                  .printed = f,
                                  .yes = f->count,
                                  .base = f->base,
                                  .exact = reach.known && reach.exact,
                                  .known = reach.known,
                                  .counted = reach.counted,
                                  .reach = reach.share};
    return s ? put_point(s, &p, err) : no_memory(err);
}

tori_code tori__joined_new(tori__joined *out, const tori_rates *rates, const tori_rates_view *view,
                           tori_error *err)
{
    tori_order order = {0};
    size_t years = tori_rates_years(rates);
    *out =
        (tori__joined){.rates = rates,
                       .view = view,
                       .lang = view->lang ? view->lang : tori_codebook_language(tori_rates_codebook(rates))};
    tori_code rc = tori_order_find(&order, rates, years > 0 ? years - 1 : 0, view, err);
    for (size_t i = 0; i < order.n_items; i++)
        for (size_t g = 0; rc == TORI_OK && g < order.n_groups; g++)
            rc = add_returns(out, order.items[i], order.groups[g], err);
    tori_order_free(&order);
    for (size_t i = 0; rc == TORI_OK && i < tori_published_count(view->published); i++)
        if (!tori_published_superseded(view->published, i))
            rc = add_printed(out, tori_published_get(view->published, i), err);
    return rc;
}

/* ---- what they are compared with ---- */

const tori__joined_point *tori__joined_before(const tori__joined_series *series, size_t i)
{
    const tori__joined_point *own = &series->points[i], *best = NULL;
    for (size_t k = 0; k < i && own->known; k++) {
        const tori__joined_point *p = &series->points[k];
        bool same = !p->printed == !own->printed;
        if (!p->known || (!same && p->year == own->year) || p->place >= own->place)
            continue;
        if (!best || p->year > best->year || same)
            best = p;
    }
    return best;
}

const char *tori__joined_break(const tori__joined *joined, const tori__joined_series *series, size_t i)
{
    const tori__joined_point *from = tori__joined_before(series, i);
    int when;
    if (!from || series->number < 0)
        return NULL;
    return tori__break_between(&when, tori_rates_codebook(joined->rates), (size_t)series->number, from->year,
                               series->points[i].year, joined->lang);
}
