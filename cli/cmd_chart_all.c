/* torikumi chart all: draws every kind of chart for every category. */
#include "body_charts.h"
#include "chapters.h"
#include "charts.h"
#include "command.h"
#include "line_charts.h"
#include "message.h"
#include "progress.h"
#include "timelines.h"
#include "translate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct settings {
    chart_options chart;
    bool bounds;
    interval_options interval;
    text_list formats;
    const char *folder, *events;
};

static const option options[] = {
    OPTION_STORE(struct settings, chart.source.store),
    OPTION_AS_OF(struct settings, chart.source.as_of),
    OPTION_YEARS(struct settings, chart.source.years),
    OPTION_WHERE(struct settings, chart.source.where),
    OPTION_CATEGORY(struct settings, chart.selection.categories),
    OPTION_BASE(struct settings, chart.base),
    OPTION_DECIMALS(struct settings, chart.decimals),
    OPTION_SUPPRESS(struct settings, chart.suppress),
    OPTION_BANDS(struct settings, bounds),
    INTERVAL_OPTIONS(struct settings, interval,
                     "draw a confidence interval, by the score of Wilson or exact, as bands of lines and around dots"),
    OPTION_LANG(struct settings, chart.lang),
    OPTION_CALENDAR(struct settings, chart.calendar),
    OPTION_THEME(struct settings, chart.theme),
    {.name = "output",
     .letter = 'o',
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, folder),
     .argument = "DIR",
     .help = "folder to write to, made if it is not there"},
    {.name = "format",
     .type = OPTION_LIST,
     .offset = offsetof(struct settings, formats),
     .argument = "FORMAT",
     .help = "svg, pdf or png; may be repeated",
     .unset = "svg"},
    {.name = "events",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, events),
     .argument = "FILE",
     .help = "also draw the measures of a table, as 'chart timeline' takes it, as timeline.svg"},
    PICTURE_LOOK_OPTIONS(struct settings, chart.picture),
    OPTION_QUIET(struct settings, chart.source.quiet),
    {.name = NULL},
};

/* In the order in which they are drawn: those from one counting together. */
static const struct kind {
    const char *name;
    tori_by by;
    const chart_kind *grid;
    line_chart_fn lines;
    bool each;    /* a picture for each item */
    bool choices; /* each choice, also those without a rate */
    bool levels;  /* of bodies, over the items that have one */
    const char *open; /* what it shows cannot be hidden: what that is */
} kinds[] = {
    {.name = "trend", .lines = tori_chart_trend},
    {.name = "panels", .lines = tori_chart_panels},
    {.name = "columns", .grid = &chart_columns},
    {.name = "heatmap", .grid = &chart_heatmap},
    {.name = "slope", .grid = &chart_slope},
    {.name = "stacked", .grid = &chart_stacked},
    {.name = "stacked", .grid = &chart_stacked, .each = true, .choices = true, .open = N_("how the answers of choices are spread")},
    {.name = "bars", .by = TORI_BY_KIND, .grid = &chart_bars},
    {.name = "dots", .by = TORI_BY_KIND, .grid = &chart_dots},
    {.name = "score", .by = TORI_BY_KIND, .levels = true, .open = N_("the levels of bodies")},
    {.name = "map", .by = TORI_BY_PREFECTURE, .grid = &chart_map, .each = true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct work {
    const struct settings *s;
    source first; /* names and ids belong to its codebook */
    source from;  /* counted by what the kinds at hand need */
    tori_rates_view view;
    chapters chapters;
    body_years bodies;      /* of the last year, for levels */
    events events;
    drawing d;
    progress shown;
    size_t drawn, left_out;
    FILE *reasons; /* of what was left out, a line each */
};

static tori_code count_by(struct work *w, tori_by by, tori_error *err)
{
    source_options selection = w->s->chart.source;
    selection.by = *TORI_GROUPED_BY(by);
    source_free(&w->from);
    tori_code rc = source_open(&w->from, &selection, 0, err);
    w->from.measures = w->chapters.choices.measures;
    w->from.n_measures = by == TORI_BY_NONE ? w->chapters.choices.n_measures : 0;
    w->from.suppress = w->s->chart.suppress;
    return rc == TORI_OK ? source_count(&w->from, &selection, NULL, 0, err) : rc;
}

/* ---- drawing ---- */

/* "notice-map-notice_web", a file's name without its ending. Ids can hold a slash. */
static void name_picture(char to[512], const chapter *c, const struct kind *kind, const char *item)
{
    snprintf(to, 512, "%s-%s%s%s", c->name, kind->name, item != NULL ? "-" : "", item != NULL ? item : "");
    for (char *p = to; *p != '\0'; p++)
        if (*p == '/')
            *p = '_';
}

static tori_code draw_into(struct work *w, const struct kind *kind, const tori_rates_view *view,
                           char *const paths[], size_t n, tori_error *err)
{
    const char *outputs[TORI_PICTURES];
    chart_options chart = w->s->chart;
    for (size_t i = 0; i < n; i++)
        outputs[i] = paths[i];
    chart.picture.outputs = (text_list){outputs, n};
    if (kind->levels) {
        const score_chart levels = {.chart = &chart,
                                    .items = view->items,
                                    .n_items = view->n_items,
                                    .by = tori_rates_by(w->from.rates)};
        return score_chart_draw(&levels, &w->from, &w->bodies, &w->d, err);
    }
    if (kind->lines != NULL)
        return line_charts_draw(
            kind->lines, &(line_settings){.chart = chart, .bounds = w->s->bounds, .interval = w->s->interval}, &w->from,
            view, &w->d, err);
    return charts_draw(kind->grid, &(grid_settings){.chart = chart, .interval = w->s->interval}, &w->from, view, &w->d,
                       NULL, err);
}

/* The paths of a picture in every format. False when out of memory. */
static bool make_paths(char *paths[], const struct settings *s, const char *name)
{
    for (size_t i = 0; i < s->formats.n || i == 0; i++) {
        const char *format = s->formats.n > 0 ? s->formats.texts[i] : "svg";
        size_t size = strlen(s->folder) + strlen(name) + strlen(format) + 3;
        if ((paths[i] = malloc(size)) == NULL)
            return false;
        snprintf(paths[i], size, "%s/%s.%s", s->folder, name, format);
    }
    return true;
}

static void leave_out(struct work *w, const char *name, const char *why)
{
    fputs("  ", w->reasons);
    message_print(w->reasons, name);
    fprintf(w->reasons, ": %s\n", why);
    w->left_out++;
}

/* What became of a picture. One that cannot be made of these items is left out, and why is said. */
static tori_code note_drawn(struct work *w, const char *name, tori_code rc, const tori_error *why,
                            tori_error *err)
{
    if (rc == TORI_OK)
        w->drawn += w->s->formats.n > 0 ? w->s->formats.n : 1;
    else if (rc == TORI_EARG)
        leave_out(w, name, why->text);
    else
        *err = *why;
    progress_step(&w->shown);
    return rc == TORI_EARG ? TORI_OK : rc;
}

/* One picture of n ids in every format. */
static tori_code draw_one(struct work *w, const struct kind *kind, const chapter *c,
                          const char *const ids[], size_t n, tori_error *err)
{
    char name[512];
    size_t n_paths = w->s->formats.n > 0 ? w->s->formats.n : 1;
    char *paths[TORI_PICTURES] = {NULL};
    tori_rates_view view = w->view;
    tori_error why = {0};
    view.items = ids;
    view.n_items = n;
    name_picture(name, c, kind, kind->each ? ids[0] : NULL);
    tori_code rc = make_paths(paths, w->s, name) ? TORI_OK : tori_fail(&why, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = draw_into(w, kind, &view, paths, n_paths, &why);
    for (size_t i = 0; i < n_paths; i++)
        free(paths[i]);
    return note_drawn(w, name, rc, &why, err);
}

static tori_code draw_timeline(struct work *w, tori_error *err)
{
    char *paths[TORI_PICTURES] = {NULL};
    const char *outputs[TORI_PICTURES];
    chart_options chart = w->s->chart;
    size_t n = w->s->formats.n > 0 ? w->s->formats.n : 1;
    tori_error why = {0};
    tori_code rc =
        make_paths(paths, w->s, "timeline") ? TORI_OK : tori_fail(&why, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        outputs[i] = paths[i];
    chart.picture.outputs = (text_list){outputs, n};
    if (rc == TORI_OK)
        rc = timeline_draw(&w->events, &chart, &w->d, &why);
    for (size_t i = 0; i < n; i++)
        free(paths[i]);
    return note_drawn(w, "timeline", rc, &why, err);
}

static tori_code draw_kind(struct work *w, const struct kind *kind, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < w->chapters.n && rc == TORI_OK; i++) {
        const chapter *c = &w->chapters.list[i];
        const char *const *ids = kind->choices ? c->choices : c->items;
        size_t n = kind->choices ? c->n_choices : c->n, part = kind->each ? 1 : n;
        for (size_t k = 0; k < n && rc == TORI_OK; k += part)
            rc = draw_one(w, kind, c, ids + k, part, err);
    }
    return rc;
}

/* Of the items of each chapter those that have a level. */
static tori_code draw_levels(struct work *w, const struct kind *kind, tori_error *err)
{
    const tori_codebook *book = w->from.book;
    const char **ids = calloc(tori_codebook_items(book) + 1, sizeof *ids);
    tori_code rc = ids != NULL ? years_read(&w->bodies, &w->from, &w->s->chart.source, true, NULL, 0, err)
                               : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->chapters.n && rc == TORI_OK; i++) {
        const chapter *c = &w->chapters.list[i];
        size_t n = 0;
        for (size_t k = 0; k < c->n; k++)
            if (tori_codebook_level(book, (size_t)tori_codebook_find(book, c->items[k])) > 0)
                ids[n++] = c->items[k];
        if (n > 0)
            rc = draw_one(w, kind, c, ids, n, err);
    }
    years_free(&w->bodies);
    free(ids);
    return rc;
}

static bool any_level(const tori_codebook *book)
{
    for (size_t i = 0; i < tori_codebook_items(book); i++)
        if (tori_codebook_level(book, i) > 0)
            return true;
    return false;
}

/* Nothing is drawn with small counts that --suppress cannot hide. */
static bool is_left_out(const struct work *w, const struct kind *kind)
{
    if (w->s->chart.suppress == 0 || kind->open == NULL)
        return false;
    if (kind->choices ? w->chapters.choices.n_measures > 0 : any_level(w->first.book))
        message("--suppress leaves out %s: it hides counts of yes alone", _(kind->open));
    return true;
}

static tori_code draw_all(struct work *w, tori_error *err)
{
    tori_by by = TORI_BY_NONE;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < KINDS && rc == TORI_OK; i++) {
        if (is_left_out(w, &kinds[i]))
            continue;
        if (w->from.rates == NULL || kinds[i].by != by)
            rc = count_by(w, by = kinds[i].by, err);
        if (rc == TORI_OK)
            rc = kinds[i].levels ? draw_levels(w, &kinds[i], err) : draw_kind(w, &kinds[i], err);
    }
    if (rc == TORI_OK && w->s->events != NULL)
        rc = draw_timeline(w, err);
    if (rc == TORI_OK && w->drawn == 0)
        rc = tori_fail(err, TORI_EARG, "there is no figure to draw");
    return rc;
}

static tori_code check(const struct settings *s, tori_error *err)
{
    bool seen[TORI_PICTURES] = {false};
    if (s->folder == NULL)
        return tori_fail(err, TORI_EARG, "nowhere to write: give -o DIR");
    for (size_t i = 0; i < s->formats.n; i++) {
        tori_picture picture = 0;
        while (picture < TORI_PICTURES && strcmp(tori_picture_name(picture), s->formats.texts[i]) != 0)
            picture++;
        if (picture == TORI_PICTURES)
            return tori_fail(err, TORI_EARG, "--format takes svg, pdf or png, not \"%s\"",
                             s->formats.texts[i]);
        if (seen[picture])
            return tori_fail(err, TORI_EARG, "--format %s is given twice", s->formats.texts[i]);
        seen[picture] = true;
    }
    return charts_check_bands(s->bounds, &s->interval, err);
}

static tori_code begin(struct work *w, tori_error *err)
{
    const struct settings *s = w->s;
    const text_list *categories = &s->chart.selection.categories;
    w->view = (tori_rates_view){.categories = categories->texts,
                                .n_categories = categories->n,
                                .base = (tori_base)s->chart.base,
                                .decimals = s->chart.decimals,
                                .lang = common_lang(s->chart.lang)};
    tori_code rc = source_open(&w->first, &s->chart.source, 0, err);
    if (rc != TORI_OK)
        return rc;
    w->view.lang = source_lang(&w->first, &w->view);
    rc = chapters_find(&w->chapters, w->first.book, &w->view, err);
    w->view.categories = NULL; /* the items say it */
    w->view.n_categories = 0;
    if (rc == TORI_OK && s->events != NULL)
        rc = events_read(&w->events, s->events, &(const source_options){0}, &(const text_list){0},
                         calendar_of(s->chart.calendar), w->view.lang, err);
    if (rc == TORI_OK && mkdir(s->folder, 0777) != 0 && errno != EEXIST)
        rc = tori_fail(err, TORI_EWRITE, "cannot make %s: %s", s->folder, strerror(errno));
    if (rc == TORI_OK)
        rc = drawing_open(&w->d, s->chart.picture.font, w->view.lang, err);
    return rc;
}

static void tell(FILE *out, const struct work *w, const char *reasons)
{
    message_say(out, P_("drew %zu picture in %s", "drew %zu pictures in %s", w->drawn), w->drawn,
                w->s->folder);
    if (w->left_out > 0)
        message_say(out, "; left out %zu:", w->left_out);
    fprintf(out, "\n%s", reasons);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    struct work w = {.s = settings};
    char *reasons = NULL;
    size_t size = 0;
    tori_error err = {0};
    (void)n;
    (void)operands;
    tori_code rc = check(w.s, &err);
    if (rc == TORI_OK && (w.reasons = open_memstream(&reasons, &size)) == NULL)
        rc = tori_fail(&err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = begin(&w, &err);
    progress_begin(&w.shown, w.s->chart.source.quiet, "drawing", "pictures");
    if (rc == TORI_OK)
        rc = draw_all(&w, &err);
    progress_end(&w.shown);
    if (w.reasons != NULL && fclose(w.reasons) != 0 && rc == TORI_OK)
        rc = tori_fail(&err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK && !w.s->chart.source.quiet)
        tell(out, &w, reasons);
    chapters_free(&w.chapters);
    events_free(&w.events);
    free(reasons);
    drawing_close(&w.d);
    source_free(&w.from);
    source_free(&w.first);
    return message_failure(rc, &err);
}

const command cmd_chart_all = {
    .name = "chart all",
    .group = "Report",
    .operands = "",
    .summary = "draw every kind of chart for every category",
    .description = "Draws the items of each category, without grouping, by kind and by prefecture, as every "
                   "kind of chart "
                   "that can be made of them, at once: CATEGORY-KIND.svg, a map for each item, "
                   "CATEGORY-map-ITEM.svg, for each choice how its answers are spread, "
                   "CATEGORY-stacked-ITEM.svg, and the levels of bodies over the items that have one. Items "
                   "without a category come under \"other\". What cannot be "
                   "drawn, such as a "
                   "slope of one year, is left out and named at the end. With --suppress so are the levels of bodies and "
                   "the answers of choices, which it does not hide.",
    .examples = "torikumi chart all --store demo/survey.db --events data/privacy/measures.csv -o charts",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
