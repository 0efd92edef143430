/* What every chart has around it: headline, subtitle, notes, source. */
#ifndef TORI_PAGE_H
#define TORI_PAGE_H

#include "scene.h"
#include "theme.h"
#include "wrap.h"

/* What a chart is laid out with. */
typedef struct {
    const tori_measure *measure;
    tori__theme theme;
    double width, height;
} tori__page;

/* The texts that charts add of their own, by language. */
typedef struct {
    const char *lang;
    bool eras;                 /* years as 平成19 over 2007 */
    const char *note, *source; /* before a note, the source */
    const char *number;        /* before the number of one note of several */
    const char *published;     /* what a hollow point is */
    const char *colon, *open, *close, *to, *stop;
} tori__words;

/* The words of a language; Japanese when NULL or unknown. */
const tori__words *tori__words_for(const char *lang);

typedef struct {
    const char *title;
    const char *subtitle;
    const char *const *notes;
    size_t n_notes;
    const char *remark; /* one more note, by the chart itself; may be NULL */
    const char *source;
} tori__caption_texts;

typedef struct {
    tori__lines title;
    tori__lines subtitle;
    tori__lines *feet;
    size_t n_feet;
} tori__captions;

/* Break the texts to the page's width. False when out of memory. *out must be
 * zero or hold captions to replace. */
bool tori__captions_wrap(tori__captions *out, const tori__page *page, const tori__words *words,
                         const tori__caption_texts *texts);
void tori__captions_free(tori__captions *captions);

/* Where the heading ends and where the foot begins, with the margins. */
double tori__captions_top(const tori__captions *captions, const tori__page *page);
double tori__captions_foot_height(const tori__captions *captions, const tori__page *page);
void tori__captions_draw(const tori__captions *captions, const tori__page *page, tori_scene *scene);

double tori__width(const tori__page *page, const char *text, double size, tori_weight weight);

/* A text added with its measured width; its vertical middle is at y. */
void tori__add_centred(tori_scene *scene, const tori__page *page, const tori_shape *text);

#endif
