/* What every chart has around it: headline, subtitle, notes, source. */
#ifndef TORI_PAGE_H
#define TORI_PAGE_H

#include "scene.h"
#include "theme.h"
#include "wrap.h"

#include <stdio.h>

/* The texts that charts add of their own, by language. */
typedef struct {
    const char *lang;
    bool eras;                 /* years are 平成19, not 2007, unless another calendar is asked for */
    const char *note, *source; /* before a note, the source */
    const char *number;        /* before the number of one note of several */
    const char *published;     /* what a hollow point is */
    const char *tiles;         /* what a map of tiles shows and does not */
    const char *others;        /* what grey lines are */
    const char *events;        /* before what dashed lines are */
    const char *numbered;      /* before what those with numbers are */
    const char *outside;       /* before events that are not among the years drawn */
    const char *more, *more_of; /* around the number of those that are not listed */
    const char *narrow;        /* figures of narrow parts had no room */
    const char *crowded;       /* some figures had none */
    const char *single;        /* what a point without a line is */
    const char *alone, *alone_end; /* around the one end at which a row has a figure */
    const char *none;          /* in the field of a figure that is not there */
    const char *until; /* between the ends of a range */
    const char *colon, *comma, *open, *close, *to, *stop;
    const char *blank; /* between sentences */
} tori__words;

/* The words of a language; Japanese when NULL or unknown. */
const tori__words *tori__words_for(const char *lang);

/* Headline, subtitle and foot, broken into lines. */
typedef struct {
    tori__lines title;
    tori__lines subtitle;
    tori__lines *feet;
    size_t n_feet;
} tori__captions;

/* What a chart is laid out with. */
typedef struct {
    const tori_chart_page *spec;
    const tori__words *words;
    const char *remark; /* one more note, by the chart itself; may be NULL */
    const tori_measure *measure;
    tori__theme theme;
    double width, height; /* height 0: as the chart needs, which it sets when it is arranged */
    tori__captions captions;
} tori__page;

/* Are texts UTF-8 and is the size one that a page can have? TORI_EARG. */
tori_code tori__page_check(const tori_chart_page *spec, tori_error *err);
tori_code tori__page_check_text(const char *text, const char *what, tori_error *err);

/* Place everything between the captions at the type size of page->theme. Sets
 * page->height where it is 0. False when out of memory; *fits is false when
 * something has no room. */
typedef bool (*tori__arrange)(void *chart, bool *fits);

/* What a chart does with its page: lays itself out, adds its shapes, and tells itself to people who cannot
 * see it. draw returns false when out of memory. */
typedef struct {
    tori__arrange arrange;
    bool (*draw)(const void *chart, tori_scene *scene);
    tori_code (*describe)(tori_scene *scene, const void *chart, tori_error *err);
} tori__page_chart;

/* Make the scene of a chart in the largest type in which all fits on the page of spec: *page, whose remark is
 * set, gets the rest and kind->arrange is called until it fits; then all is drawn and told. On TORI_OK the
 * caller owns *out, else it is NULL. TORI_EARG when nothing fits, TORI_ENOMEM. Release the page in any case.
 */
tori_code tori__page_make(tori_scene **out, tori__page *page, const tori_chart_page *spec,
                          const tori_measure *measure, const tori__page_chart *kind, void *chart,
                          tori_error *err);

/* Give the page, while it is arranged, the note that the chart turns out to need.
 * False when out of memory. */
bool tori__page_remark(tori__page *page, const char *remark);
void tori__page_release(tori__page *page);

/* Where the heading ends and where the foot begins, with the margins. */
double tori__captions_top(const tori__page *page);
double tori__captions_foot_height(const tori__page *page);

/* The text for people who cannot see the picture: open a stream for it, which has the subtitle already, NULL when
 * out of memory; close it, which gives it to the scene and frees it. TORI_ENOMEM. */
typedef struct {
    FILE *to;
    char *text;
    size_t n;
} tori__telling;

FILE *tori__telling_begin(tori__telling *telling, const tori__page *page);
tori_code tori__telling_end(tori__telling *telling, const tori__page *page, tori_scene *scene, tori_error *err);

double tori__width(const tori__page *page, const char *text, double size, tori_weight weight);

/* A text added with its measured width; its vertical middle is at y. */
void tori__add_centred(tori_scene *scene, const tori__page *page, const tori_shape *text);

/* Lines one under the other, their block centred at y; shape like->x and anchor. */
void tori__add_block(tori_scene *scene, const tori__page *page, const tori__lines *lines,
                     const tori_shape *like);

void tori__add_line(tori_scene *scene, const tori_shape *like, const tori_xy path[], size_t n);
void tori__add_disc(tori_scene *scene, const tori_shape *like, tori_xy at, double radius);

#endif
