/* torikumi chart all: draws every kind of chart for every category. */
#include "body_charts.h"
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
    source_options source;
    int base, decimals, lang, theme;
    text_list categories, formats;
    const char *folder, *events;
    picture_options picture;
};

static const option options[] = {
    OPTION_STORE(struct settings, source.store),
    OPTION_AS_OF(struct settings, source.as_of),
    OPTION_YEARS(struct settings, source.years),
    OPTION_WHERE(struct settings, source.where),
    OPTION_CATEGORY(struct settings, categories),
    OPTION_BASE(struct settings, base),
    OPTION_DECIMALS(struct settings, decimals),
    OPTION_LANG(struct settings, lang),
    OPTION_THEME(struct settings, theme),
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
    PICTURE_LOOK_OPTIONS(struct settings, picture),
    OPTION_QUIET(struct settings, source.quiet),
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
} kinds[] = {
    {.name = "trend", .lines = tori_chart_trend},
    {.name = "panels", .lines = tori_chart_panels},
    {.name = "columns", .grid = &chart_columns},
    {.name = "heatmap", .grid = &chart_heatmap},
    {.name = "slope", .grid = &chart_slope},
    {.name = "stacked", .grid = &chart_stacked},
    {.name = "stacked", .grid = &chart_stacked, .each = true, .choices = true},
    {.name = "bars", .by = TORI_BY_KIND, .grid = &chart_bars},
    {.name = "dots", .by = TORI_BY_KIND, .grid = &chart_dots},
    {.name = "score", .by = TORI_BY_KIND, .levels = true},
    {.name = "map", .by = TORI_BY_PREFECTURE, .grid = &chart_map, .each = true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Items that belong together, and the word that their files' names begin with. */
struct chapter {
    const char *name;
    const char **items; /* ids of those that have rates */
    size_t n;
    const char **choices; /* of those that are choices */
    size_t n_choices;
};

struct work {
    const struct settings *s;
    source first; /* names and ids belong to its codebook */
    source from;  /* counted by what the kinds at hand need */
    tori_rates_view view;
    struct chapter *chapters;
    size_t n_chapters;
    tori_selection choices; /* measures: all choices, of which some have rates */
    body_years bodies;      /* of the last year, for levels */
    events events;
    drawing d;
    progress shown;
    size_t drawn, left_out;
    FILE *reasons; /* of what was left out, a line each */
};

/* ---- what is drawn ---- */

/* The chapter of a category, in the order of its first item. NULL when out of memory. */
static struct chapter *chapter_of(struct work *w, int category, size_t n_items)
{
    const char *name = category >= 0 ? tori_codebook_category_id(w->first.book, (size_t)category) : "other";
    for (size_t i = 0; i < w->n_chapters; i++)
        if (strcmp(w->chapters[i].name, name) == 0)
            return &w->chapters[i];
    struct chapter *more = realloc(w->chapters, (w->n_chapters + 1) * sizeof *more);
    if (more == NULL)
        return NULL;
    w->chapters = more;
    struct chapter *c = &more[w->n_chapters++];
    *c = (struct chapter){.name = name,
                          .items = calloc(n_items + 1, sizeof *c->items),
                          .choices = calloc(n_items + 1, sizeof *c->choices)};
    return c->items != NULL && c->choices != NULL ? c : NULL;
}

/* The choices of the categories that are asked for; *n of them, in the order of the codebook. */
static tori_code find_choices(struct work *w, tori_error *err)
{
    static const char *const every[] = {"*"};
    tori_rates_view view = w->view;
    view.items = every;
    view.n_items = 1;
    tori_code rc = tori_rates_select_all(&w->choices, w->first.book, &view, err);
    size_t n = 0;
    for (size_t i = 0; i < w->choices.n_measures; i++)
        if (w->choices.measures[i].kind == TORI_MEASURE_CHOICE)
            w->choices.measures[n++] = w->choices.measures[i];
    w->choices.n_measures = n;
    return rc;
}

/* All items that have rates, and all choices, by category; those without one come under "other". */
static tori_code make_chapters(struct work *w, tori_error *err)
{
    size_t *items = NULL, n = 0, all = tori_codebook_items(w->first.book);
    tori_code rc = tori_rates_select(&items, &n, w->first.book, &w->view, err);
    if (rc == TORI_OK)
        rc = find_choices(w, err);
    for (size_t i = 0; i < n + w->choices.n_measures && rc == TORI_OK; i++) {
        const tori_item *item =
            tori_codebook_item(w->first.book, i < n ? items[i] : w->choices.measures[i - n].item);
        struct chapter *c = chapter_of(w, item->category, all);
        if (c == NULL)
            rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        else if (i < n)
            c->items[c->n++] = item->id;
        else
            c->choices[c->n_choices++] = item->id;
    }
    free(items);
    return rc;
}

static tori_code count_by(struct work *w, tori_by by, tori_error *err)
{
    source_options selection = w->s->source;
    selection.by = *TORI_GROUPED_BY(by);
    source_free(&w->from);
    tori_code rc = source_open(&w->from, &selection, 0, err);
    w->from.measures = w->choices.measures;
    w->from.n_measures = by == TORI_BY_NONE ? w->choices.n_measures : 0;
    return rc == TORI_OK ? source_count(&w->from, &selection, NULL, 0, err) : rc;
}

/* ---- drawing ---- */

/* "notice-map-notice_web", a file's name without its ending. Ids can hold a slash. */
static void name_picture(char to[512], const struct chapter *c, const struct kind *kind, const char *item)
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
    chart_options chart = {.source = w->s->source,
                           .base = w->s->base,
                           .decimals = w->s->decimals,
                           .lang = w->s->lang,
                           .theme = w->s->theme,
                           .picture = w->s->picture};
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
        return line_charts_draw(kind->lines, &(line_settings){.chart = chart}, &w->from, view, &w->d, err);
    return charts_draw(kind->grid, &(grid_settings){.chart = chart}, &w->from, view, &w->d, NULL, err);
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
static tori_code draw_one(struct work *w, const struct kind *kind, const struct chapter *c,
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
    chart_options chart = {.lang = w->s->lang, .theme = w->s->theme, .picture = w->s->picture};
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
    for (size_t i = 0; i < w->n_chapters && rc == TORI_OK; i++) {
        const struct chapter *c = &w->chapters[i];
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
    tori_code rc = ids != NULL ? years_read(&w->bodies, &w->from, &w->s->source, true, NULL, 0, err)
                               : tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < w->n_chapters && rc == TORI_OK; i++) {
        const struct chapter *c = &w->chapters[i];
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

static tori_code draw_all(struct work *w, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < KINDS && rc == TORI_OK; i++) {
        if (i == 0 || kinds[i].by != kinds[i - 1].by)
            rc = count_by(w, kinds[i].by, err);
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
    return TORI_OK;
}

static tori_code begin(struct work *w, tori_error *err)
{
    const struct settings *s = w->s;
    w->view = (tori_rates_view){.categories = s->categories.texts,
                                .n_categories = s->categories.n,
                                .base = (tori_base)s->base,
                                .decimals = s->decimals,
                                .lang = common_lang(s->lang)};
    tori_code rc = source_open(&w->first, &s->source, 0, err);
    if (rc != TORI_OK)
        return rc;
    w->view.lang = source_lang(&w->first, &w->view);
    rc = make_chapters(w, err);
    w->view.categories = NULL; /* the items say it */
    w->view.n_categories = 0;
    if (rc == TORI_OK && s->events != NULL)
        rc = events_read(&w->events, s->events, &(const source_options){0}, &(const text_list){0},
                         w->view.lang, err);
    if (rc == TORI_OK && mkdir(s->folder, 0777) != 0 && errno != EEXIST)
        rc = tori_fail(err, TORI_EWRITE, "cannot make %s: %s", s->folder, strerror(errno));
    if (rc == TORI_OK)
        rc = drawing_open(&w->d, s->picture.font, w->view.lang, err);
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
    progress_begin(&w.shown, w.s->source.quiet, "drawing", "pictures");
    if (rc == TORI_OK)
        rc = draw_all(&w, &err);
    progress_end(&w.shown);
    if (w.reasons != NULL && fclose(w.reasons) != 0 && rc == TORI_OK)
        rc = tori_fail(&err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK && !w.s->source.quiet)
        tell(out, &w, reasons);
    for (size_t i = 0; i < w.n_chapters; i++) {
        free(w.chapters[i].items);
        free(w.chapters[i].choices);
    }
    tori_selection_free(&w.choices);
    events_free(&w.events);
    free(w.chapters);
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
                   "slope of one year, is left out and named at the end.",
    .examples = "torikumi chart all --store demo/survey.db --events data/privacy/measures.csv -o charts",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
