/* Rates and what was measured, figure by figure, for lists. */
#include "measures.h"

#include <string.h>

static const char *const kinds[] = {[TORI_MEASURE_CHOICE] = "choice",
                                    [TORI_MEASURE_DATE] = "date",
                                    [TORI_MEASURE_NUMBER] = "number",
                                    [TORI_MEASURE_RATIO] = "ratio"};

bool tori__has_parts(const tori_measured *measure)
{
    return measure->kind == TORI_MEASURE_CHOICE || measure->kind == TORI_MEASURE_DATE;
}

tori__subject tori__rate_subject(const tori_rates *rates, size_t item, size_t group, const char *lang)
{
    return (tori__subject){.rate = true,
                           .item = item,
                           .group = group,
                           .id = tori_codebook_item(rates->book, item)->id,
                           .title = tori_codebook_item_title(rates->book, item, lang),
                           .kind = "rate"};
}

tori__subject tori__measure_subject(const tori_rates *rates, size_t measure, size_t group, const char *lang)
{
    const tori_measured *m = &rates->measures[measure];
    return (tori__subject){.item = m->item,
                           .measure = measure,
                           .group = group,
                           .id = tori_measure_id(rates->book, m),
                           .title = tori_measure_title(rates->book, m, lang),
                           .kind = kinds[m->kind],
                           .labelled = tori__has_parts(m)};
}

void tori__subject_cells(tori_cell cells[TORI__ROW_CELLS], const tori_rates *rates,
                         const tori__subject *subject, const char *part, const char *label, bool implemented)
{
    const struct {
        tori__column column;
        const char *text;
    } texts[] = {
        {TORI__COLUMN_ITEM, subject->id},
        {TORI__COLUMN_TITLE, subject->title},
        {TORI__COLUMN_BY, tori_rates_group_by(rates, subject->group)},
        {TORI__COLUMN_GROUP, tori_rates_group_id(rates, subject->group)},
        {TORI__COLUMN_MEASURE, subject->kind},
        {TORI__COLUMN_PART, part},
        {TORI__COLUMN_LABEL, subject->labelled ? label : ""},
        {TORI__COLUMN_IMPLEMENTED, implemented ? "yes" : ""},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cells[texts[i].column] = (tori_cell){.type = TORI_CELL_TEXT, .text = texts[i].text};
}

static tori_code take_rate(const tori_rates *rates, size_t year, const tori__subject *subject,
                           const tori_rates_view *view, tori__listed_fn take, void *user, tori_error *err)
{
    tori_count c = tori_rates_get(rates, year, subject->item, subject->group);
    int64_t base = tori_count_base(&c, view->base);
    const tori__listed value = {.part = "yes",
                                .label = "",
                                .implemented = true,
                                .share = true,
                                .there = base > 0,
                                .count = c.yes,
                                .base = base,
                                .cell = tori_cell_percent(c.yes, base)};
    return take(user, &value, err);
}

static tori_code take_parts(const tori_rates *rates, size_t year, const tori__subject *subject,
                            const tori_rates_view *view, tori__listed_fn take, void *user, tori_error *err)
{
    tori__parts parts;
    tori_code rc = tori__parts_new(&parts, rates, year, subject->measure, subject->group, view, err);
    for (size_t i = 0; i < parts.n && rc == TORI_OK; i++) {
        const tori__part *part = &parts.list[i];
        const tori__listed value = {.part = tori__part_id(rates, subject->measure, part),
                                    .label = tori__part_label(rates, subject->measure, part, view->lang),
                                    .implemented = part->implemented,
                                    .share = !part->rest,
                                    .there = true,
                                    .count = part->count,
                                    .base = parts.base,
                                    .cell = part->share};
        rc = take(user, &value, err);
    }
    tori__parts_free(&parts);
    return rc;
}

static tori_code take_figures(const tori_rates *rates, size_t year, const tori__subject *subject,
                              const tori_rates_view *view, tori__listed_fn take, void *user, tori_error *err)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    tori_count c = tori_rates_get(rates, year, subject->item, subject->group);
    tori__figure figures[TORI__MOST_FIGURES];
    size_t n;
    tori_code rc = tori__figures(figures, &n, rates, year, subject->measure, subject->group, view, err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        const tori__listed value = {.part = figures[i].id,
                                    .label = tori__figure_title(figures[i].id, lang),
                                    .there = figures[i].cell.type != TORI_CELL_EMPTY,
                                    .count = figures[i].count,
                                    .base = tori_count_base(&c, TORI_BASE_ELIGIBLE),
                                    .cell = figures[i].cell};
        if (strcmp(figures[i].id, "both") != 0) /* the count of the figure behind it says that */
            rc = take(user, &value, err);
    }
    return rc;
}

tori_code tori__list_subject(const tori_rates *rates, size_t year, const tori__subject *subject,
                             const tori_rates_view *view, tori__listed_fn take, void *user, tori_error *err)
{
    if (subject->rate)
        return take_rate(rates, year, subject, view, take, user, err);
    return tori__has_parts(&rates->measures[subject->measure])
               ? take_parts(rates, year, subject, view, take, user, err)
               : take_figures(rates, year, subject, view, take, user, err);
}
