/* Draws how many bodies are at each level. */
#include "body_charts.h"
#include "figure.h"
#include "figure_cells.h"
#include "message.h"
#include "progress.h"
#include "score.h"
#include "text.h"
#include "years.h"

#include <stdlib.h>
#include <string.h>

struct work {
    const chart_options *s;
    const char *code; /* of the body that is pointed out; NULL: none */
    const source *from;
    const char *lang;
    bool english, grouped;
    const tori_score *score;
    size_t part, *columns; /* overall; groups, or years */
    figures figures;
    tori_grid_body body;
    char name[300];
};

/* ---- rows and columns ---- */

static size_t year_of(const struct work *w, size_t column)
{
    return w->grouped ? tori_score_years(w->score) - 1 : w->columns[column];
}

static size_t group_of(const struct work *w, size_t column)
{
    return w->grouped ? w->columns[column] : tori_score_groups(w->score) - 1;
}

static tori_code choose_columns(struct work *w, tori_error *err)
{
    const tori_rates *rates = tori_score_rates(w->score);
    size_t most = w->grouped ? tori_score_groups(w->score) : tori_score_years(w->score);
    w->columns = calloc(most + 1, sizeof *w->columns);
    if (w->columns == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < most; i++)
        if (!w->grouped || figures_is_group(rates, i))
            w->columns[w->figures.n_columns++] = i;
    return TORI_OK;
}

/* The levels that some item has, from the lowest: 0, then those of the codebook. */
static bool has_level(const struct work *w, int level)
{
    if (level == 0)
        return true;
    for (size_t i = 0; i < tori_score_items(w->score); i++)
        if (tori_score_use_of(w->score, i) == TORI_SCORE_COUNTED &&
            tori_codebook_level(w->from->book, tori_score_item(w->score, i)) == level)
            return true;
    return false;
}

static char *level_title(const struct work *w, int level)
{
    char text[40];
    snprintf(text, sizeof text, w->english ? "Level %d" : "レベル%d", level);
    return tori_text_copy(text, strlen(text));
}

static char *column_title(const struct work *w, size_t column)
{
    char text[300];
    const tori_rates *rates = tori_score_rates(w->score);
    if (w->grouped)
        snprintf(text, sizeof text, "%.280s", tori_rates_group_title(rates, w->columns[column], w->lang));
    else
        calendar_title(text, tori_score_year(w->score, w->columns[column]), w->figures.calendar, w->lang);
    while (!tori_text_valid(text, strlen(text))) /* cut within a character */
        text[strlen(text) - 1] = '\0';
    return tori_text_copy(text, strlen(text));
}

static bool fill_row(struct work *w, size_t row, int level)
{
    figures *f = &w->figures;
    for (size_t k = 0; k < f->n_columns; k++) {
        tori_levels levels = tori_score_levels(w->score, year_of(w, k), w->part, group_of(w, k));
        f->cells[row * f->n_columns + k] = (figure){
            .part = levels.level[level], .base = levels.bodies - levels.not_returned - levels.no_level};
    }
    return (f->rows[row] = level_title(w, level)) != NULL;
}

static tori_code make_figures(struct work *w, tori_error *err)
{
    figures *f = &w->figures;
    w->part = tori_score_parts(w->score) - 1;
    int top = tori_score_top(w->score, w->part);
    *f = (figures){.plan = {.rows = AXIS_ONE, .columns = AXIS_GROUPS, .details = true},
                   .calendar = calendar_of(w->s->calendar),
                   .decimals = w->s->decimals,
                   .lang = w->lang};
    if (top < 0)
        return tori_fail(err, TORI_EARG, "none of these items has a level (x-level)");
    tori_code rc = choose_columns(w, err);
    if (rc != TORI_OK)
        return rc;
    for (int level = 0; level <= top; level++)
        f->n_rows += has_level(w, level);
    bool whole = figures_make_room(f);
    for (int level = 0, row = 0; level <= top && whole; level++)
        if (has_level(w, level))
            whole = fill_row(w, (size_t)row++, level);
    for (size_t k = 0; k < f->n_columns && whole; k++)
        whole = (f->columns[k] = column_title(w, k)) != NULL;
    return whole && figures_make_values(f) ? TORI_OK : tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* ---- the body ---- */

/* The body's row and column, in the last year. */
static tori_code point_out(struct work *w, tori_error *err)
{
    size_t year = tori_score_years(w->score) - 1, b;
    int at = tori_score_year(w->score, year);
    tori_code rc = tori_score_find(&b, w->score, year, w->code, err);
    if (rc != TORI_OK)
        return rc;
    if (b == tori_score_bodies(w->score, year))
        return tori_fail(err, TORI_EARG, "%.60s is not among the bodies of %d", w->code, at);
    tori_score_body body = tori_score_body_at(w->score, year, b);
    tori_scored scored = tori_score_get(w->score, year, b, w->part);
    if (!body.returned)
        return tori_fail(err, TORI_EARG, "%.60s sent no return for %d: it has no level", w->code, at);
    if (body.group == tori_score_groups(w->score))
        return tori_fail(err, TORI_EARG, "the condition leaves %s itself out: %s", body.code,
                         tori_filter_text(w->from->where));
    if (scored.level < 0)
        return tori_fail(err, TORI_EARG, "%s has no level: it is asked no item that has one", body.code);
    snprintf(w->name, sizeof w->name, "%.290s", body.name[0] != '\0' ? body.name : body.code);
    w->body.name = w->name;
    for (int level = 0; level < scored.level; level++)
        w->body.row += has_level(w, level);
    w->body.column = w->figures.n_columns - 1;
    for (size_t k = 0; k < w->figures.n_columns && w->grouped; k++)
        if (w->columns[k] == body.group)
            w->body.column = k;
    return TORI_OK;
}

/* ---- words ---- */

/* The commonest level of the column that the body is in, or the last; then the body. */
static void make_headline(char to[1024], const struct work *w)
{
    const figures *f = &w->figures;
    size_t column = w->code != NULL ? w->body.column : f->n_columns - 1, best = 0;
    for (size_t i = 1; i < f->n_rows; i++)
        if (figures_compare(figures_get(f, i, column), figures_get(f, best, column)) > 0)
            best = i;
    const char *where = w->grouped || tori_score_years(w->score) > 1 ? f->columns[column] : "";
    const char *label = f->labels[best * f->n_columns + column];
    if (label == NULL)
        to[0] = '\0';
    else if (w->english)
        snprintf(to, 1024, "%s is the commonest%s%.200s, with %s of the bodies", f->rows[best],
                 where[0] != '\0' ? " in " : "", where, label);
    else
        snprintf(to, 1024, "%.200s%s%sが最も多く%s", where, where[0] != '\0' ? "では" : "", f->rows[best],
                 label);
    size_t used = strlen(to);
    if (w->code != NULL && used < 900)
        snprintf(to + used, 1024 - used, w->english ? "%s%.100s is at %s" : "%s%.100sは%s",
                 used > 0 ? (w->english ? "; " : "、") : "", w->name, f->rows[w->body.row]);
    while (!tori_text_valid(to, strlen(to))) /* cut within a character */
        to[strlen(to) - 1] = '\0';
}

static void make_subtitle(char to[512], const struct work *w)
{
    size_t last = tori_score_years(w->score) - 1;
    char first_year[CALENDAR_TITLE], last_year[CALENDAR_TITLE];
    calendar_title(last_year, tori_score_year(w->score, last), w->figures.calendar, w->lang);
    calendar_title(first_year, tori_score_year(w->score, 0), w->figures.calendar, w->lang);
    if (last == 0 || w->grouped)
        snprintf(to, 512,
                 w->english ? "Bodies at each level, %% of those that returned (number in brackets), %s"
                            : "各レベルの団体の割合（％、括弧内は団体数）、分母は回答票のあった団体、%s",
                 last_year);
    else
        snprintf(to, 512,
                 w->english ? "Bodies at each level, %% of those that returned (number in brackets), %s to %s"
                            : "各レベルの団体の割合（％、括弧内は団体数）、分母は回答票のあった団体、%s～%s",
                 first_year, last_year);
}

/* Level, column, how many bodies, of how many; and if all that is missing were in place. */
static tori_code make_table(tori_table **out, const struct work *w, tori_error *err)
{
    const tori_column columns[] = {{.id = "level"},   {.id = "column"},     {.id = "count"}, {.id = "base"},
                                   {.id = "percent"}, {.id = "most_count"}, {.id = "body"}};
    const figures *f = &w->figures;
    int level = 0;
    tori_code rc = tori_table_new(out, columns, sizeof columns / sizeof *columns, f->decimals, err);
    for (size_t row = 0; row < f->n_rows; row++, level++) {
        while (!has_level(w, level))
            level++;
        for (size_t k = 0; k < f->n_columns && rc == TORI_OK; k++) {
            const figure *cell = figures_get(f, row, k);
            tori_levels levels = tori_score_levels(w->score, year_of(w, k), w->part, group_of(w, k));
            bool here = w->code != NULL && w->body.row == row && w->body.column == k;
            const tori_cell cells[] = {
                {.type = TORI_CELL_TEXT, .text = f->rows[row]},
                {.type = TORI_CELL_TEXT, .text = f->columns[k]},
                {.type = TORI_CELL_COUNT, .a = cell->part},
                {.type = TORI_CELL_COUNT, .a = cell->base},
                {.type = cell->base ? TORI_CELL_PERCENT : TORI_CELL_EMPTY, .a = cell->part, .b = cell->base},
                {.type = TORI_CELL_COUNT, .a = levels.most_level[level]},
                {.type = TORI_CELL_TEXT, .text = here ? w->name : ""}};
            rc = tori_table_row(*out, cells, err);
        }
    }
    return rc;
}

/* What a column would be if all that is missing were in place: "2003: level 0 2,888, level 1 287"; nothing
 * where that is the same. Returns how long the text is. */
static size_t add_most(char *to, size_t size, const struct work *w, size_t column, bool first)
{
    tori_levels levels = tori_score_levels(w->score, year_of(w, column), w->part, group_of(w, column));
    bool same = true, named = w->figures.n_columns > 1;
    size_t used = 0;
    for (int l = 0; l <= TORI_LEVELS; l++)
        same = same && levels.level[l] == levels.most_level[l];
    if (same)
        return 0;
    used = (size_t)snprintf(to, size, "%s%.80s",
                            first        ? (w->english ? ": " : "：")
                            : w->english ? "; "
                                         : "；",
                            named ? w->figures.columns[column] : "");
    for (int l = 0, row = 0; l <= tori_score_top(w->score, w->part) && used < size; l++) {
        char count[32];
        if (!has_level(w, l))
            continue;
        tori_figure_count(count, levels.most_level[l]);
        used += (size_t)snprintf(to + used, size - used, "%s%s %s",
                                 row == 0     ? (named ? (w->english ? ": " : "は") : "")
                                 : w->english ? ", "
                                              : "、",
                                 w->figures.rows[row], count);
        row++;
    }
    return used < size ? used : size;
}

static void make_most(char to[1024], const struct work *w)
{
    size_t begun = (size_t)snprintf(
               to, 1024,
               w->english ? "A missing answer is not in place. Bodies if all that is missing were"
                          : "無回答等は実施に数えない。すべて実施とした場合の団体数"),
           used = begun;
    for (size_t k = 0; k < w->figures.n_columns && used < 900; k++)
        used += add_most(to + used, 1024 - used, w, k, used == begun);
    if (used == begun)
        to[0] = '\0';
    while (!tori_text_valid(to, strlen(to))) /* cut within a character */
        to[strlen(to) - 1] = '\0';
}

/* What stands under the table of levels stands under the picture too. */
static void list_notes(chart_notes *notes, const tori_table *list, const char *most)
{
    for (size_t i = 1; i < tori_table_notes(list); i++) /* the first is on scores */
        chart_notes_add(notes, tori_table_get_note(list, i));
    chart_notes_add(notes, most);
}

static tori_code draw(const struct work *w, const drawing *d, tori_error *err)
{
    const figures *f = &w->figures;
    char headline[1024], subtitle[512], most[1024];
    chart_notes notes = {.n = 0};
    tori_scene *scene = NULL;
    tori_table *table = NULL, *list = NULL;
    tori_grid_chart chart = {.rows = (const char *const *)f->rows,
                             .n_rows = f->n_rows,
                             .columns = (const char *const *)f->columns,
                             .n_columns = f->n_columns,
                             .values = f->values,
                             .body = w->code != NULL ? &w->body : NULL};
    tori_measure measure = d->drawer->measure(d->pen);
    make_headline(headline, w);
    make_subtitle(subtitle, w);
    make_most(most, w);
    tori_code rc = tori_score_list(&list, w->score, err);
    if (rc == TORI_OK) {
        list_notes(&notes, list, most);
        charts_page(&chart.page, w->s, w->lang, headline, subtitle, &notes);
        rc = tori_chart_grid(&scene, TORI_GRID_BARS, &chart, &measure, err);
    }
    if (rc == TORI_OK)
        rc = make_table(&table, w, err);
    if (rc == TORI_OK)
        rc = charts_write(w->s, d, scene, table, err);
    else
        tori_table_free(table);
    tori_table_free(list);
    tori_scene_free(scene);
    return rc;
}

tori_code score_chart_draw(const score_chart *settings, const source *from, const body_years *years,
                           const drawing *d, tori_error *err)
{
    const chart_options *chart = settings->chart;
    const char *lang = common_lang_of(chart->lang, from->book);
    struct work w = {.s = chart,
                     .code = settings->body,
                     .from = from,
                     .lang = lang,
                     .english = strcmp(lang, "en") == 0,
                     .grouped = settings->by->n > 0};
    const tori_score_view view = {.items = settings->items,
                                  .n_items = settings->n_items,
                                  .categories = chart->selection.categories.texts,
                                  .n_categories = chart->selection.categories.n,
                                  .by = settings->by,
                                  .decimals = chart->decimals,
                                  .lang = lang,
                                  .calendar = calendar_of(chart->calendar)};
    tori_score *score = NULL;
    tori_code rc = tori_score_new(&score, (const tori_bodies *const *)years->list, years->n, &view, err);
    w.score = score;
    if (rc == TORI_OK)
        rc = make_figures(&w, err);
    if (rc == TORI_OK && w.code != NULL)
        rc = point_out(&w, err);
    if (rc == TORI_OK)
        rc = draw(&w, d, err);
    figures_free(&w.figures);
    free(w.columns);
    tori_score_free(score);
    return rc;
}

int score_chart_run(const chart_options *chart, const char *body, int n, char *operands[])
{
    size_t n_files = source_part(&chart->source, operands, (size_t)n);
    source from = {0};
    body_years years = {0};
    tori_grouping by = chart->source.by;
    drawing d = {0};
    progress shown;
    tori_error err = {0};
    const score_chart settings = {.chart = chart,
                                  .body = body,
                                  .items = (const char *const *)operands + n_files,
                                  .n_items = (size_t)n - n_files,
                                  .by = &by};
    bool last = by.n > 0 || chart->source.years.n == 0;
    tori_code rc = pictures_check(&chart->picture, &err);
    if (rc == TORI_OK)
        rc = years_open(&years, &from, &by, &chart->source, last, operands, n_files, &err);
    progress_begin(&shown, chart->source.quiet, "drawing", NULL);
    if (rc == TORI_OK)
        rc = drawing_open(&d, chart->picture.font, common_lang_of(chart->lang, from.book), &err);
    if (rc == TORI_OK)
        rc = score_chart_draw(&settings, &from, &years, &d, &err);
    progress_end(&shown);
    bool faulty = from.faulty;
    drawing_close(&d);
    years_free(&years);
    source_free(&from);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}
