/* What every chart has around it: headline, subtitle, notes, source. */
#include "page.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const tori__words all_words[] = {
    {.lang = "ja",
     .eras = true,
     .note = "注",
     .source = "出典",
     .number = "",
     .published = "白抜きの点は公表資料に掲載された値。",
     .tiles = "タイルは都道府県のおおよその位置を示し、面積は実際と対応しない。",
     .outside = "図の年度の外：",
     .more = "ほか",
     .more_of = "件",
     .narrow = "幅の狭い区分の値は省いた。",
     .crowded = "場所のない値は省いた。",
     .others = "灰色の線は他の系列。",
     .events = "縦の破線は",
     .numbered = "縦の破線：",
     .until = "～",
     .single = "線のない点は、もう一方の端に値がない。",
     .alone = "",
     .alone_end = "だけに値があるもの",
     .none = "－",
     .colon = "：",
     .comma = "、",
     .open = "（",
     .close = "）",
     .to = "→",
     .stop = "。",
     .blank = ""},
    {.lang = "en",
     .note = "Note",
     .source = "Source",
     .number = " ",
     .published = "Hollow points are figures as published.",
     .tiles = "Tiles stand roughly where the prefectures lie; their size says nothing.",
     .outside = "Outside the years drawn: ",
     .more = "and ",
     .more_of = " more",
     .narrow = "Figures of narrow parts are left out.",
     .crowded = "Figures that have no room are left out.",
     .others = "Grey lines are the other series.",
     .events = "Dashed lines: ",
     .numbered = "Dashed lines: ",
     .until = "–",
     .single = "A point without a line has no figure at the other end.",
     .alone = "With a figure in ",
     .alone_end = " alone",
     .none = "-",
     .colon = ": ",
     .comma = ", ",
     .open = " (",
     .close = ")",
     .to = " to ",
     .stop = ". ",
     .blank = " "},
};

const tori__words *tori__words_for(const char *lang)
{
    for (size_t i = 0; lang && i < sizeof all_words / sizeof *all_words; i++)
        if (strcmp(all_words[i].lang, lang) == 0)
            return &all_words[i];
    return &all_words[0];
}

double tori__width(const tori__page *page, const char *text, double size, tori_weight weight)
{
    return page->measure->width(page->measure->user, text, size, weight);
}

void tori__add_centred(tori_scene *scene, const tori__page *page, const tori_shape *text)
{
    tori_shape shape = *text;
    shape.type = TORI_SHAPE_TEXT;
    shape.y += 0.37 * shape.size; /* half the height of a kanji less what hangs under the baseline */
    shape.width = tori__width(page, shape.text, shape.size, shape.weight);
    if (*shape.text)
        tori_scene_add(scene, &shape);
}

static bool wrap_foot(tori__page *page, const char *prefix, const char *text)
{
    tori__captions *captions = &page->captions;
    char *whole = NULL;
    size_t n = strlen(prefix) + strlen(text) + 1;
    if (!(whole = malloc(n)))
        return false;
    snprintf(whole, n, "%s%s", prefix, text);
    bool done = tori__wrap(&captions->feet[captions->n_feet], whole, page->measure, page->theme.note,
                           TORI_WEIGHT_NORMAL, page->width - 2 * page->theme.margin, TORI__WRAP_FULL);
    free(whole);
    captions->n_feet += done;
    return done;
}

/* Several notes are numbered. */
static bool wrap_note(tori__page *page, bool several, const char *text)
{
    const tori__words *words = page->words;
    char prefix[64];
    if (several)
        snprintf(prefix, sizeof prefix, "%s%s%zu%s", words->note, words->number, page->captions.n_feet + 1,
                 words->colon);
    else
        snprintf(prefix, sizeof prefix, "%s%s", words->note, words->colon);
    return wrap_foot(page, prefix, text);
}

static bool wrap_source(tori__page *page, const char *text)
{
    char prefix[64];
    snprintf(prefix, sizeof prefix, "%s%s", page->words->source, page->words->colon);
    return wrap_foot(page, prefix, text);
}

static void release_captions(tori__captions *captions)
{
    tori__lines_free(&captions->title);
    tori__lines_free(&captions->subtitle);
    for (size_t i = 0; i < captions->n_feet; i++)
        tori__lines_free(&captions->feet[i]);
    free(captions->feet);
    *captions = (tori__captions){0};
}

/* Break the captions to the page's width. False when out of memory. */
static bool wrap_captions(tori__page *page)
{
    const tori__theme *t = &page->theme;
    const tori_chart_page *spec = page->spec;
    tori__captions *captions = &page->captions;
    double width = page->width - 2 * t->margin;
    bool several = spec->n_notes + (page->remark != NULL) > 1;

    release_captions(captions);
    if (!tori__wrap(&captions->title, spec->title, page->measure, t->title, TORI_WEIGHT_BOLD, width,
                    TORI__WRAP_BALANCED) ||
        !tori__wrap(&captions->subtitle, spec->subtitle, page->measure, t->subtitle, TORI_WEIGHT_NORMAL,
                    width, TORI__WRAP_BALANCED) ||
        !(captions->feet = calloc(spec->n_notes + 2, sizeof *captions->feet)))
        return false;
    for (size_t i = 0; i < spec->n_notes; i++)
        if (!wrap_note(page, several, spec->notes[i]))
            return false;
    if (page->remark && !wrap_note(page, several, page->remark))
        return false;
    return !spec->source || !*spec->source || wrap_source(page, spec->source);
}

/* The page of a PDF may not be longer (Adobe's limit, 200 inches). */
static const double largest_page = 14400;

tori_code tori__page_check_text(const char *text, const char *what, tori_error *err)
{
    if (text && !tori_text_valid(text, strlen(text)))
        return tori_fail(err, TORI_EARG, "the chart's %s is not UTF-8", _(what));
    return TORI_OK;
}

static bool good_length(double length)
{
    return length >= 0 && length <= largest_page; /* false for NaN too */
}

tori_code tori__page_check(const tori_chart_page *spec, tori_error *err)
{
    tori_code rc;
    if ((rc = tori__page_check_text(spec->title, "title", err)) != TORI_OK ||
        (rc = tori__page_check_text(spec->subtitle, "subtitle", err)) != TORI_OK ||
        (rc = tori__page_check_text(spec->source, "source", err)) != TORI_OK)
        return rc;
    for (size_t i = 0; i < spec->n_notes; i++)
        if ((rc = tori__page_check_text(spec->notes[i], "note", err)) != TORI_OK)
            return rc;
    if (!good_length(spec->width) || !good_length(spec->height))
        return tori_fail(err, TORI_EARG, "a page is at most %.0f points wide and high", largest_page);
    return TORI_OK;
}

/* Sizes of type tried in turn, as a part of the theme's. Below the last, 9.25
 * points would be under 4: not type any more. */
static const double factors[] = {1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5, 0.45};

static tori_code fit(tori__page *page, const tori_chart_page *spec, const tori_measure *measure,
                     tori__arrange arrange, void *chart, tori_error *err)
{
    const tori__theme *theme = tori__theme_of(spec->theme);
    page->spec = spec;
    page->words = tori__words_for(spec->lang);
    page->measure = measure;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        bool fits = true;
        page->theme = tori__theme_scaled(theme, factors[i]);
        page->width = spec->width > 0 ? spec->width : theme->width;
        page->height = spec->height;
        if (!wrap_captions(page) || !arrange(chart, &fits))
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        if (fits && page->height <= largest_page)
            return TORI_OK;
    }
    return tori_fail(err, TORI_EARG,
                     "%.0f by %.0f points are too small for this chart; make the page larger, the texts "
                     "shorter or the series fewer",
                     page->width, page->height);
}

bool tori__page_remark(tori__page *page, const char *remark)
{
    if (page->remark == remark)
        return true;
    page->remark = remark;
    return wrap_captions(page);
}

void tori__page_release(tori__page *page)
{
    release_captions(&page->captions);
}

/* Line heights in ems: a headline stands closer than running text. */
static const double title_leading = 1.3;

double tori__captions_top(const tori__page *page)
{
    const tori__theme *t = &page->theme;
    const tori__captions *captions = &page->captions;
    double top = 0.8 * t->margin + (double)captions->title.n * title_leading * t->title;
    if (captions->subtitle.n)
        top += 0.4 * t->subtitle + (double)captions->subtitle.n * t->leading * t->subtitle;
    return top;
}

double tori__captions_foot_height(const tori__page *page)
{
    const tori__theme *t = &page->theme;
    size_t lines = 0;
    for (size_t i = 0; i < page->captions.n_feet; i++)
        lines += page->captions.feet[i].n;
    return 0.6 * t->margin + (double)lines * t->leading * t->note;
}

/* Lines one under the other, the first in a row that begins at top. */
static double add_lines(tori_scene *scene, const tori__page *page, const tori__lines *lines, double top,
                        double leading, const tori_shape *like)
{
    for (size_t i = 0; i < lines->n; i++) {
        tori_shape shape = *like;
        shape.y = top + leading * like->size / 2;
        shape.text = lines->line[i];
        tori__add_centred(scene, page, &shape);
        top += leading * like->size;
    }
    return top;
}

void tori__add_block(tori_scene *scene, const tori__page *page, const tori__lines *lines,
                     const tori_shape *like)
{
    double leading = page->theme.leading;
    add_lines(scene, page, lines, like->y - leading * like->size * (double)lines->n / 2, leading, like);
}

static void draw_captions(const tori__page *page, tori_scene *scene)
{
    const tori__theme *t = &page->theme;
    const tori__captions *captions = &page->captions;
    const tori_shape title = {.role = TORI_PART_TITLE,
                              .x = t->margin,
                              .size = t->title,
                              .weight = TORI_WEIGHT_BOLD,
                              .colour = t->ink};
    const tori_shape subtitle = {
        .role = TORI_PART_SUBTITLE, .x = t->margin, .size = t->subtitle, .colour = t->quiet};
    const tori_shape note = {.role = TORI_PART_NOTE, .x = t->margin, .size = t->note, .colour = t->faint};

    double y = add_lines(scene, page, &captions->title, 0.8 * t->margin, title_leading, &title);
    add_lines(scene, page, &captions->subtitle, y + 0.4 * t->subtitle, t->leading, &subtitle);
    y = page->height - tori__captions_foot_height(page);
    for (size_t i = 0; i < captions->n_feet; i++)
        y = add_lines(scene, page, &captions->feet[i], y, t->leading, &note);
}

tori_code tori__page_make(tori_scene **out, tori__page *page, const tori_chart_page *spec,
                          const tori_measure *measure, const tori__page_chart *kind, void *chart,
                          tori_error *err)
{
    tori_scene *scene = NULL;
    *out = NULL;
    tori_code rc = fit(page, spec, measure, kind->arrange, chart, err);
    if (rc == TORI_OK)
        rc = tori_scene_new(&scene, page->width, page->height, err);
    if (rc != TORI_OK)
        return rc;
    tori_scene_set_paper(scene, page->theme.paper);
    if (!kind->draw(chart, scene)) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    draw_captions(page, scene);
    rc = tori_scene_status(scene, err);
    if (rc == TORI_OK)
        rc = kind->describe(scene, chart, err);
    if (rc != TORI_OK)
        goto done;
    *out = scene;
    scene = NULL;
done:
    tori_scene_free(scene);
    return rc;
}

void tori__add_line(tori_scene *scene, const tori_shape *like, const tori_xy path[], size_t n)
{
    tori_shape shape = *like;
    shape.type = TORI_SHAPE_LINE;
    shape.path = path;
    shape.n = n;
    tori_scene_add(scene, &shape);
}

void tori__add_disc(tori_scene *scene, const tori_shape *like, tori_xy at, double radius)
{
    tori_shape shape = *like;
    shape.type = TORI_SHAPE_DISC;
    shape.x = at.x;
    shape.y = at.y;
    shape.radius = radius;
    tori_scene_add(scene, &shape);
}

FILE *tori__telling_begin(tori__telling *telling, const tori__page *page)
{
    const char *subtitle = page->spec->subtitle;
    *telling = (tori__telling){0};
    telling->to = open_memstream(&telling->text, &telling->n);
    if (telling->to && subtitle && *subtitle)
        fprintf(telling->to, "%s%s", subtitle, page->words->stop);
    return telling->to;
}

tori_code tori__telling_end(tori__telling *telling, const tori__page *page, tori_scene *scene, tori_error *err)
{
    bool failed = !telling->to || ferror(telling->to);
    if (telling->to && fclose(telling->to) != 0)
        failed = true;
    tori_code rc = failed ? tori_fail(err, TORI_ENOMEM, "out of memory")
                          : tori_scene_describe(scene, page->spec->title, telling->text, page->words->lang, err);
    free(telling->text);
    return rc;
}
