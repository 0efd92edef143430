/* The lines of a trend chart, from rates and from published figures. */
#include "lines.h"

#include "body.h"
#include "figure.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tori_code no_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* Years from the first of April, which begins fiscal year `year`. */
static double place_in_time(int year, int month, int day)
{
    double months = month > 0 ? (month + 8) % 12 : 0;
    return year + (months + (day > 0 ? (day - 1) / 31.0 : 0)) / 12;
}

/* A new line at the end of the list; NULL when out of memory. */
static line *append_line(line_list *list, const char *title, const char *group)
{
    line *more = realloc(list->lines, (list->n + 1) * sizeof *more);
    if (more == NULL)
        return NULL;
    list->lines = more;
    line *l = &more[list->n++];
    *l = (line){.title = tori_text_copy(title, strlen(title)), .group = tori_text_copy(group, strlen(group))};
    return l->title != NULL && l->group != NULL ? l : NULL;
}

/* A copy of a point at the end of a line. One at the same place as the last replaces it. */
static tori_code append_point(line *l, const tori_point *point, const line_figure *figure, tori_error *err)
{
    bool same = l->n > 0 && l->points[l->n - 1].x == point->x;
    size_t n = same ? l->n : l->n + 1;
    tori_point *points = realloc(l->points, n * sizeof *points);
    if (points != NULL)
        l->points = points;
    line_figure *figures = realloc(l->figures, n * sizeof *figures);
    if (figures != NULL)
        l->figures = figures;
    char *label = tori_text_copy(point->label, strlen(point->label));
    if (points == NULL || figures == NULL || label == NULL) {
        free(label);
        return no_memory(err);
    }
    if (same)
        free(figures[n - 1].label);
    points[n - 1] = *point;
    points[n - 1].label = label;
    figures[n - 1] = *figure;
    figures[n - 1].label = label;
    l->n = n;
    return TORI_OK;
}

/* ---- from returns ---- */

static tori_code add_year(line *l, const tori_count *count, const tori_rates_view *view, int year, double x,
                          tori_error *err)
{
    char label[40];
    line_figure figure = {.year = year,
                          .yes = count->yes,
                          .base = tori_count_base(count, view->base),
                          .decimals = view->decimals,
                          .ends = ends_of(count, view)};
    if (figure.base == 0)
        return TORI_OK;
    tori_figure_percent(label, figure.yes, figure.base, figure.decimals);
    strcat(label, "%");
    tori_point point = {.x = x,
                        .y = 100.0 * (double)figure.yes / (double)figure.base,
                        .label = label,
                        .low = figure.ends.low,
                        .high = figure.ends.high};
    return append_point(l, &point, &figure, err);
}

static tori_code add_group(line_list *list, const tori_codebook *book, const tori_rates *rates,
                           const tori_rates_view *view, size_t item, size_t group, tori_error *err)
{
    int month = 4, day = 1;
    bool total = group + 1 == tori_rates_groups(rates);
    line *l = append_line(list, tori_codebook_item_title(book, item, view->lang),
                          total ? "" : tori_rates_group_title(rates, group, view->lang));
    if (l == NULL)
        return no_memory(err);
    tori_codebook_reference_date(book, &month, &day);
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < tori_rates_years(rates) && rc == TORI_OK; i++) {
        int year = tori_rates_year(rates, i);
        tori_count count = tori_rates_get(rates, i, item, group);
        list->unframed = list->unframed || !tori_rates_framed(rates, i);
        if (tori_rates_hidden(rates, i, item, group)) {
            list->n_hidden++;
            continue;
        }
        rc = add_year(l, &count, view, year, place_in_time(year, month, day), err);
    }
    return rc;
}

tori_code lines_add_rates(line_list *list, const tori_codebook *book, const tori_rates *rates,
                          const tori_rates_view *view, tori_error *err)
{
    tori_order order;
    size_t years = tori_rates_years(rates);
    ends_columns(list->ends_columns, view);
    tori_code rc = tori_order_find(&order, rates, years > 0 ? years - 1 : 0, view, err);
    for (size_t i = 0; i < order.n_items && rc == TORI_OK; i++)
        for (size_t g = 0; g < order.n_groups && rc == TORI_OK; g++)
            rc = add_group(list, book, rates, view, order.items[i], order.groups[g], err);
    tori_order_free(&order);
    return rc;
}

/* ---- from published figures ---- */

/* Groups of published figures that are no kinds of bodies, and what counts of them are of. */
static const struct {
    const char *id, *title[2], *counted[2];
} printed_groups[] = {
    {"respondents", {"回答者", "respondents"}, {"", ""}},
    {"trainees", {"受講者", "trainees"}, {"人", " people"}},
    {"guideline", {"ガイドライン", "guideline"}, {"", ""}},
    {"total_with_associations", {"一部事務組合等を含む合計", "total with associations"}, {"団体", " bodies"}},
};
enum { PRINTED_GROUPS = sizeof printed_groups / sizeof *printed_groups };

const char *lines_group_title(const char *group, const char *lang)
{
    tori_kind kind = tori_kind_parse(group);
    if (strcmp(group, "total") == 0)
        return "";
    if (kind != TORI_KINDS)
        return tori_kind_title(kind, lang);
    for (size_t i = 0; i < PRINTED_GROUPS; i++)
        if (strcmp(group, printed_groups[i].id) == 0)
            return printed_groups[i].title[strcmp(lang, "en") == 0];
    return group;
}

const char *lines_group_counted(const tori_printed *figure, const char *lang)
{
    bool bodies = strcmp(figure->group, "total") == 0 || tori_kind_parse(figure->group) != TORI_KINDS;
    bool english = strcmp(lang, "en") == 0;
    for (size_t i = 0; i < PRINTED_GROUPS; i++)
        if (strcmp(figure->group, printed_groups[i].id) == 0)
            return printed_groups[i].counted[english];
    return !bodies || figure->base < 0 ? "" : english ? " bodies" : "団体";
}

/* The exact figure behind a printed one: its percentage as printed, else from
 * its counts. False when it has no rate. */
static bool exact_figure(line_figure *to, const tori_printed *from, int decimals)
{
    static const int64_t wholes[] = {100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    if (from->percent >= 0 && from->decimals >= 0 && from->decimals <= 6) {
        *to = (line_figure){.year = from->year,
                            .yes = from->percent,
                            .base = wholes[from->decimals],
                            .decimals = from->decimals};
        return true;
    }
    if (from->count >= 0 && from->base > 0) {
        *to = (line_figure){.year = from->year, .yes = from->count, .base = from->base, .decimals = decimals};
        return true;
    }
    return false;
}

static tori_code add_printed(line *l, const tori_printed *from, int decimals, tori_error *err)
{
    char label[40];
    line_figure figure;
    tori_point point = {
        .x = place_in_time(from->year, from->month, from->day), .label = label, .published = true};
    if (!exact_figure(&figure, from, decimals) || !tori_printed_value(from, &point.y))
        return TORI_OK;
    if (from->percent >= 0)
        tori_figure_format(label, from->percent, from->decimals, "-");
    else
        tori_figure_percent(label, figure.yes, figure.base, decimals);
    strcat(label, "%");
    return append_point(l, &point, &figure, err);
}

tori_code lines_add_published(line_list *list, const tori_published *figures, const year_list *years,
                              const char *lang, int decimals, tori_error *err)
{
    const char *item = "", *group = "";
    line *l = NULL;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < tori_published_count(figures) && rc == TORI_OK; i++) {
        const tori_printed *figure = tori_published_get(figures, i);
        if (!year_list_holds(years, figure->year))
            continue;
        bool english = strcmp(lang, "en") == 0 && figure->title_en[0] != '\0';
        const char *title = english                    ? figure->title_en
                            : figure->title[0] != '\0' ? figure->title
                                                       : figure->item;
        if (l == NULL || strcmp(item, figure->item) != 0 || strcmp(group, figure->group) != 0) {
            l = append_line(list, title, lines_group_title(figure->group, lang));
            if (l == NULL)
                return no_memory(err);
            l->published = true;
            item = figure->item;
            group = figure->group;
        }
        rc = add_printed(l, figure, decimals, err);
    }
    return rc;
}

/* ---- names ---- */

/* What tells the lines that have points apart. */
struct differences {
    bool titles, groups, kinds; /* kinds: returns beside published figures */
};

static struct differences find_differences(const line_list *list)
{
    struct differences differ = {0};
    const line *first = NULL;
    for (size_t i = 0; i < list->n; i++) {
        const line *l = &list->lines[i];
        if (l->n == 0)
            continue;
        if (first == NULL)
            first = l;
        differ.titles = differ.titles || strcmp(l->title, first->title) != 0;
        differ.groups = differ.groups || strcmp(l->group, first->group) != 0;
        differ.kinds = differ.kinds || l->published != first->published;
    }
    return differ;
}

/* "監査", "市区町村", "監査（市区町村）", "監査（合計、公表値）": no more than it takes. */
static char *make_label(const line *l, struct differences differ, bool english)
{
    const char *group = l->group[0] != '\0' ? l->group : english ? "total" : "合計";
    const char *mark = !differ.kinds || !l->published ? "" : english ? "published" : "公表値";
    bool by_group = differ.groups && !differ.titles;
    const char *inner = differ.groups && differ.titles ? group : "";
    const char *between = inner[0] == '\0' || mark[0] == '\0' ? "" : english ? ", " : "、";
    bool brackets = inner[0] != '\0' || mark[0] != '\0';
    size_t size = strlen(l->title) + strlen(group) + strlen(mark) + 16;
    char *label = malloc(size);
    if (label != NULL)
        snprintf(label, size, "%s%s%s%s%s%s", by_group ? group : l->title,
                 !brackets ? ""
                 : english ? " ("
                           : "（",
                 inner, between, mark,
                 !brackets ? ""
                 : english ? ")"
                           : "）");
    return label;
}

tori_code lines_label(line_list *list, const char *lang, tori_error *err)
{
    struct differences differ = find_differences(list);
    for (size_t i = 0; i < list->n; i++) {
        line *l = &list->lines[i];
        free(l->label);
        l->label = make_label(l, differ, strcmp(lang, "en") == 0);
        if (l->label == NULL)
            return no_memory(err);
    }
    return TORI_OK;
}

static tori_code table_row(tori_table *table, const line *l, size_t i, tori_error *err)
{
    const line_figure *figure = &l->figures[i];
    const tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = l->label},
                               {.type = TORI_CELL_NUMBER, .a = figure->year},
                               {.type = TORI_CELL_COUNT, .a = figure->yes},
                               {.type = TORI_CELL_COUNT, .a = figure->base},
                               {.type = TORI_CELL_TEXT, .text = figure->label},
                               {.type = TORI_CELL_TEXT, .text = l->published ? "published" : "returns"},
                               figure->ends.cells[0],
                               figure->ends.cells[1]};
    return tori_table_row(table, cells, err);
}

tori_code lines_table(tori_table **out, const line_list *list, int decimals, tori_error *err)
{
    const tori_column columns[] = {{.id = "series"},
                                   {.id = "year"},
                                   {.id = "yes"},
                                   {.id = "base"},
                                   {.id = "percent"},
                                   {.id = "from"},
                                   list->ends_columns[0],
                                   list->ends_columns[1]};
    size_t n = sizeof columns / sizeof *columns - (list->ends_columns[0].id != NULL ? 0 : 2);
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori_table_new(&table, columns, n, decimals, err);
    for (size_t s = 0; s < list->n && rc == TORI_OK; s++)
        for (size_t i = 0; i < list->lines[s].n && rc == TORI_OK; i++)
            rc = table_row(table, &list->lines[s], i, err);
    if (rc != TORI_OK) {
        tori_table_free(table);
        return rc;
    }
    *out = table;
    return TORI_OK;
}

void lines_free(line_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        line *l = &list->lines[i];
        for (size_t k = 0; k < l->n; k++)
            free(l->figures[k].label);
        free(l->points);
        free(l->figures);
        free(l->label);
        free(l->title);
        free(l->group);
    }
    free(list->lines);
    *list = (line_list){0};
}
