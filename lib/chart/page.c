/* What every chart has around it: headline, subtitle, notes, source. */
#include "page.h"

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
     .colon = "：",
     .open = "（",
     .close = "）",
     .to = "→",
     .stop = "。"},
    {.lang = "en",
     .note = "Note",
     .source = "Source",
     .number = " ",
     .published = "Hollow points are figures as published.",
     .colon = ": ",
     .open = " (",
     .close = ")",
     .to = " to ",
     .stop = ". "},
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

static bool wrap_foot(tori__captions *out, const tori__page *page, const char *prefix, const char *text)
{
    char *whole = NULL;
    size_t n = strlen(prefix) + strlen(text) + 1;
    if (!(whole = malloc(n)))
        return false;
    snprintf(whole, n, "%s%s", prefix, text);
    bool done = tori__wrap(&out->feet[out->n_feet], whole, page->measure, page->theme.note,
                           TORI_WEIGHT_NORMAL, page->width - 2 * page->theme.margin, TORI__WRAP_FULL);
    free(whole);
    out->n_feet += done;
    return done;
}

/* Several notes are numbered. */
static bool wrap_note(tori__captions *out, const tori__page *page, const tori__words *words, bool several,
                      const char *text)
{
    char prefix[64];
    if (several)
        snprintf(prefix, sizeof prefix, "%s%s%zu%s", words->note, words->number, out->n_feet + 1,
                 words->colon);
    else
        snprintf(prefix, sizeof prefix, "%s%s", words->note, words->colon);
    return wrap_foot(out, page, prefix, text);
}

static bool wrap_source(tori__captions *out, const tori__page *page, const tori__words *words,
                        const char *text)
{
    char prefix[64];
    snprintf(prefix, sizeof prefix, "%s%s", words->source, words->colon);
    return wrap_foot(out, page, prefix, text);
}

bool tori__captions_wrap(tori__captions *out, const tori__page *page, const tori__words *words,
                         const tori__caption_texts *texts)
{
    const tori__theme *t = &page->theme;
    double width = page->width - 2 * t->margin;
    bool several = texts->n_notes + (texts->remark != NULL) > 1;

    tori__captions_free(out);
    if (!tori__wrap(&out->title, texts->title, page->measure, t->title, TORI_WEIGHT_BOLD, width,
                    TORI__WRAP_BALANCED) ||
        !tori__wrap(&out->subtitle, texts->subtitle, page->measure, t->subtitle, TORI_WEIGHT_NORMAL, width,
                    TORI__WRAP_BALANCED))
        goto failed;
    if (!(out->feet = calloc(texts->n_notes + 2, sizeof *out->feet)))
        goto failed;
    for (size_t i = 0; i < texts->n_notes; i++)
        if (!wrap_note(out, page, words, several, texts->notes[i]))
            goto failed;
    if (texts->remark && !wrap_note(out, page, words, several, texts->remark))
        goto failed;
    if (texts->source && *texts->source && !wrap_source(out, page, words, texts->source))
        goto failed;
    return true;
failed:
    tori__captions_free(out);
    return false;
}

void tori__captions_free(tori__captions *captions)
{
    tori__lines_free(&captions->title);
    tori__lines_free(&captions->subtitle);
    for (size_t i = 0; i < captions->n_feet; i++)
        tori__lines_free(&captions->feet[i]);
    free(captions->feet);
    *captions = (tori__captions){0};
}

/* Line heights in ems: a headline stands closer than running text. */
static const double title_leading = 1.3;

double tori__captions_top(const tori__captions *captions, const tori__page *page)
{
    const tori__theme *t = &page->theme;
    double top = 0.8 * t->margin + (double)captions->title.n * title_leading * t->title;
    if (captions->subtitle.n)
        top += 0.4 * t->subtitle + (double)captions->subtitle.n * t->leading * t->subtitle;
    return top;
}

double tori__captions_foot_height(const tori__captions *captions, const tori__page *page)
{
    const tori__theme *t = &page->theme;
    size_t lines = 0;
    for (size_t i = 0; i < captions->n_feet; i++)
        lines += captions->feet[i].n;
    return 0.6 * t->margin + (double)lines * t->leading * t->note;
}

/* Lines one under the other, the first in a row that begins at top. */
static double add_lines(tori_scene *scene, const tori__page *page, const tori__lines *lines, double top,
                        double leading, const tori_shape *like)
{
    for (size_t i = 0; i < lines->n; i++) {
        tori_shape shape = *like;
        shape.x = page->theme.margin;
        shape.y = top + leading * like->size / 2;
        shape.text = lines->line[i];
        tori__add_centred(scene, page, &shape);
        top += leading * like->size;
    }
    return top;
}

void tori__captions_draw(const tori__captions *captions, const tori__page *page, tori_scene *scene)
{
    const tori__theme *t = &page->theme;
    const tori_shape title = {
        .role = TORI_PART_TITLE, .size = t->title, .weight = TORI_WEIGHT_BOLD, .colour = t->ink};
    const tori_shape subtitle = {.role = TORI_PART_SUBTITLE, .size = t->subtitle, .colour = t->quiet};
    const tori_shape note = {.role = TORI_PART_NOTE, .size = t->note, .colour = t->faint};

    double y = add_lines(scene, page, &captions->title, 0.8 * t->margin, title_leading, &title);
    add_lines(scene, page, &captions->subtitle, y + 0.4 * t->subtitle, t->leading, &subtitle);
    y = page->height - tori__captions_foot_height(captions, page);
    for (size_t i = 0; i < captions->n_feet; i++)
        y = add_lines(scene, page, &captions->feet[i], y, t->leading, &note);
}
