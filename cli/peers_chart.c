/* Draws the rates of a body's peers, with its own answers beside them. */
#include "body.h"
#include "body_charts.h"
#include "figure.h"
#include "figure_cells.h"
#include "ledger.h"
#include "message.h"
#include "progress.h"
#include "text.h"
#include "years.h"

#include <stdlib.h>
#include <string.h>

struct work {
    const peers_chart *s;
    const source *from;
    const char *lang;
    bool english;
    tori_rates_view view;
    const tori_bodies *bodies;
    tori_peers *peers;
    size_t *order; /* items shown, the highest rate of the first group first */
    size_t n;
    figures figures;
    tori_grid_answer *answers;
};

static tori_count count_of(const struct work *w, size_t row, size_t group)
{
    return tori_peers_get(w->peers, w->order[row], group);
}

static bool is_less(const struct work *w, size_t a, size_t b)
{
    tori_count x = count_of(w, a, 0), y = count_of(w, b, 0);
    const figure left = {.part = x.yes, .base = tori_count_base(&x, w->view.base)},
                 right = {.part = y.yes, .base = tori_count_base(&y, w->view.base)};
    return figures_compare(&left, &right) < 0;
}

/* By insertion, which keeps ties as they are; what none of the peers is asked is left out. */
static tori_code choose_rows(struct work *w, tori_error *err)
{
    w->order = calloc(tori_peers_items(w->peers) + 1, sizeof *w->order);
    if (w->order == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < tori_peers_items(w->peers); i++) {
        w->order[w->n] = i;
        tori_count c = count_of(w, w->n, 0);
        if (tori_count_base(&c, w->view.base) == 0)
            continue;
        for (size_t k = w->n++; k > 0 && is_less(w, k - 1, k); k--) {
            size_t item = w->order[k];
            w->order[k] = w->order[k - 1];
            w->order[k - 1] = item;
        }
    }
    if (w->view.top > 0 && w->view.top < w->n)
        w->n = w->view.top;
    return w->n > 0 ? TORI_OK
                    : tori_fail(err, TORI_EARG,
                                "there is no figure to draw: no body is asked in the years selected");
}

static char *group_title(const struct work *w, size_t group)
{
    const char *title = tori_peers_group_title(w->peers, group, w->lang);
    tori_count c = count_of(w, 0, group);
    char text[512], number[32];
    tori_figure_count(number, tori_count_bodies(&c));
    snprintf(text, sizeof text, w->english ? "%.400s (n=%s)" : "%.400s（n=%s）", title, number);
    return tori_text_copy(text, strlen(text));
}

static tori_code fill(struct work *w, tori_error *err)
{
    figures *f = &w->figures;
    bool whole = figures_make_room(f);
    ends_columns(f->ends_columns, &w->view);
    for (size_t i = 0; i < f->n_rows && whole; i++) {
        const char *title =
            tori_codebook_item_title(w->from->book, tori_peers_item(w->peers, w->order[i]), w->lang);
        f->rows[i] = tori_text_copy(title, strlen(title));
        whole = f->rows[i] != NULL;
        for (size_t k = 0; k < f->n_columns; k++) {
            tori_count c = count_of(w, i, k);
            figure *to = &f->cells[i * f->n_columns + k];
            *to = (figure){.part = c.yes, .base = tori_count_base(&c, w->view.base)};
            to->ends = ends_of(&c, &w->view);
            ends_note(&f->ends, &to->ends);
        }
    }
    for (size_t k = 0; k < f->n_columns && whole; k++)
        whole = (f->columns[k] = group_title(w, k)) != NULL;
    return whole && figures_make_values(f) ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

static tori_grid_answer answer_of(const struct work *w, size_t row)
{
    size_t item = tori_peers_item(w->peers, w->order[row]);
    char class = tori_peers_class(w->peers, w->order[row]);
    if (class == TORI_YES)
        return (tori_grid_answer){TORI_OWN_YES, w->english ? "in place" : "実施"};
    if (class == TORI_NO)
        return (tori_grid_answer){TORI_OWN_NO, w->english ? "not in place" : "未実施"};
    return (tori_grid_answer){class == TORI_NOT_APPLICABLE ? TORI_OWN_NOT_ASKED : TORI_OWN_MISSING,
                              tori_codebook_missing_label(w->from->book, item, class, w->lang)};
}

static tori_code make_figures(struct work *w, tori_error *err)
{
    figures *f = &w->figures;
    tori_code rc = choose_rows(w, err);
    if (rc != TORI_OK)
        return rc;
    int year = tori_bodies_year(w->bodies);
    *f = (figures){.plan = {.rows = AXIS_ITEMS, .columns = AXIS_GROUPS},
                   .n_rows = w->n,
                   .n_columns = tori_peers_groups(w->peers),
                   .decimals = w->view.decimals,
                   .lang = w->lang,
                   .calendar = calendar_of(w->s->chart->chart.calendar),
                   .first_year = year,
                   .last_year = year,
                   .unframed = !tori_bodies_framed(w->bodies)};
    rc = fill(w, err);
    w->answers = calloc(w->n, sizeof *w->answers);
    if (rc == TORI_OK && w->answers == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->n && rc == TORI_OK; i++)
        w->answers[i] = answer_of(w, i);
    return rc;
}

static const char *name_of(const struct work *w)
{
    const char *name = tori_peers_body(w->peers);
    return *name != '\0' ? name : tori_peers_code(w->peers);
}

/* What its first peers are called in a sentence: "市区町村のうち中都市" where the title joins both by a space. */
static void name_peers(char to[400], const struct work *w)
{
    const char *title = tori_peers_group_title(w->peers, 0, w->lang);
    for (int k = 0; k < TORI_KINDS && !w->english; k++) {
        const char *kind = tori_kind_title((tori_kind)k, w->lang);
        size_t n = strlen(kind);
        if (strncmp(title, kind, n) == 0 && title[n] == ' ') {
            snprintf(to, 400, "%sのうち%.300s", kind, title + n + 1);
            return;
        }
    }
    snprintf(to, 400, "%.300s", title);
}

/* How much it has in place, and where that stands among the first of its peers. */
static void make_headline(char to[1024], const struct work *w)
{
    tori_standing s = tori_peers_standing(w->peers);
    tori_place place = tori_peers_place(w->peers, 0, NULL, NULL);
    char group[400];
    name_peers(group, w);
    char share[32], percentile[32], unanswered[64] = "";
    tori_figure_percent(share, s.yes, s.asked, w->view.decimals);
    tori_figure_percent(percentile, 2 * place.less + place.equal, 2 * place.n, w->view.decimals);
    int64_t missing = s.no_answer + s.unknown;
    if (missing > 0)
        snprintf(unanswered, sizeof unanswered, w->english ? ", %lld unanswered" : "、無回答等%lld",
                 (long long)missing);
    if (s.asked == 0)
        snprintf(to, 1024,
                 w->english ? "%.300s is asked none of these items" : "%.300sはどの項目も調査対象ではない",
                 name_of(w));
    else if (w->english)
        snprintf(to, 1024, "%.300s has %lld of %lld measures in place (%s%%%s), percentile %s among %.320s",
                 name_of(w), (long long)s.yes, (long long)s.asked, share, unanswered, percentile, group);
    else
        snprintf(to, 1024, "%.300sは%lld項目中%lld項目を実施（%s％%s）、%.320sの中で百分位%s", name_of(w),
                 (long long)s.asked, (long long)s.yes, share, unanswered, group, percentile);
}

/* The table behind the picture: a row a figure, with the body's answer. */
static tori_code make_table(tori_table **out, const struct work *w, tori_error *err)
{
    const tori_column columns[] = {{.id = "row"},  {.id = "column"},  {.id = "yes"},
                                   {.id = "base"}, {.id = "percent"}, w->figures.ends_columns[0],
                                   w->figures.ends_columns[1], {.id = "answer"}};
    const figures *f = &w->figures;
    tori_code rc = tori_table_new(out, columns, sizeof columns / sizeof *columns, f->decimals, err);
    for (size_t i = 0; i < f->n_rows * f->n_columns && rc == TORI_OK; i++) {
        const figure *cell = &f->cells[i];
        size_t row = i / f->n_columns;
        const tori_cell cells[] = {
            {.type = TORI_CELL_TEXT, .text = f->rows[row]},
            {.type = TORI_CELL_TEXT, .text = f->columns[i % f->n_columns]},
            {.type = TORI_CELL_COUNT, .a = cell->part},
            {.type = TORI_CELL_COUNT, .a = cell->base},
            {.type = TORI_CELL_PERCENT, .a = cell->part, .b = cell->base},
            cell->ends.cells[0],
            cell->ends.cells[1],
            {.type = TORI_CELL_TEXT, .text = tori_class_name(tori_peers_class(w->peers, w->order[row]))}};
        rc = tori_table_row(*out, cells, err);
    }
    return rc;
}

static tori_code draw(const struct work *w, const drawing *d, tori_error *err)
{
    const figures *f = &w->figures;
    char headline[1024], subtitle[1024];
    chart_notes notes = {.n = 0};
    tori_scene *scene = NULL;
    tori_table *table = NULL;
    make_headline(headline, w);
    grid_subtitle(subtitle, sizeof subtitle, f, w->view.base);
    chart_notes_source(&notes, w->from, f->unframed, w->lang);
    chart_notes_ends(&notes, &w->view, ENDS_LINES, f->ends, w->lang);
    const tori_grid_body body = {.name = name_of(w), .answers = w->answers};
    tori_grid_chart chart = {.rows = (const char *const *)f->rows,
                             .n_rows = f->n_rows,
                             .columns = (const char *const *)f->columns,
                             .n_columns = f->n_columns,
                             .values = f->values,
                             .body = &body};
    charts_page(&chart.page, &w->s->chart->chart, w->lang, headline, subtitle, &notes);
    tori_measure measure = d->drawer->measure(d->pen);
    tori_code rc = tori_chart_grid(&scene, TORI_GRID_DOTS, &chart, &measure, err);
    if (rc == TORI_OK)
        rc = make_table(&table, w, err);
    if (rc == TORI_OK)
        rc = charts_write(&w->s->chart->chart, d, scene, table, err);
    else
        tori_table_free(table);
    tori_scene_free(scene);
    return rc;
}

static tori_code check(const grid_settings *s, tori_error *err)
{
    if (s->chart.source.by.n > 0)
        return tori_fail(err, TORI_EARG, "beside a body stand its peers: give --among instead of --by");
    if (s->chart.selection.sort != TORI_SORT_NONE && s->chart.selection.sort != TORI_SORT_RATE)
        return tori_fail(err, TORI_EARG, "beside a body the items stand by their rates: leave --sort out");
    tori_code rc = charts_check_bands(false, &s->interval, err);
    return rc == TORI_OK ? pictures_check(&s->chart.picture, err) : rc;
}

int peers_chart_run(const peers_chart *settings, int n, char *operands[])
{
    const chart_options *options = &settings->chart->chart;
    size_t n_files = source_part(&options->source, operands, (size_t)n);
    tori_peers_view view = {.code = settings->body,
                            .items = (const char *const *)operands + n_files,
                            .n_items = (size_t)n - n_files,
                            .categories = options->selection.categories.texts,
                            .n_categories = options->selection.categories.n,
                            .among = settings->among,
                            .decimals = options->decimals};
    source from = {0};
    body_years years = {0};
    tori_grouping by = {0};
    drawing d = {0};
    progress shown;
    tori_error err = {0};
    struct work w = {.s = settings,
                     .from = &from,
                     .view = {.base = (tori_base)options->base,
                              .decimals = options->decimals,
                              .interval = (tori_interval_method)settings->chart->interval.method,
                              .confidence = settings->chart->interval.confidence,
                              .bounds = settings->chart->interval.method == TORI_INTERVAL_NONE,
                              .top = (size_t)options->selection.top}};
    tori_code rc = check(settings->chart, &err);
    if (rc == TORI_OK)
        rc = years_open(&years, &from, &by, &options->source, true, operands, n_files, &err);
    if (rc == TORI_OK) {
        w.lang = view.lang = common_lang_of(options->lang, from.book);
        w.english = strcmp(w.lang, "en") == 0;
        view.where = from.where;
        w.bodies = years.list[0];
        rc = tori_peers_new(&w.peers, w.bodies, &view, &err);
    }
    if (rc == TORI_OK)
        rc = make_figures(&w, &err);
    progress_begin(&shown, options->source.quiet, "drawing", NULL);
    if (rc == TORI_OK)
        rc = drawing_open(&d, options->picture.font, w.lang, &err);
    if (rc == TORI_OK)
        rc = draw(&w, &d, &err);
    progress_end(&shown);
    bool faulty = from.faulty;
    drawing_close(&d);
    figures_free(&w.figures);
    free(w.answers);
    free(w.order);
    tori_peers_free(w.peers);
    years_free(&years);
    source_free(&from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}
